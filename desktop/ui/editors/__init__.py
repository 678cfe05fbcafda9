"""The editor that fits each kind of field, in a cell of the grid and in the panel alike.

Every editor has ``set_value(text)``, ``value()``, ``select_all()``, ``problem()`` (one sentence
when the plan would not take what stands in it, else ""), ``show_problem(text)`` and ``fit(rect)``
for a cell; some have ``choose()``, which opens a list or calendar, and ``finished``, which says
that a choice was made.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.kinds import Holds
from desktop.core.plan import Plan
from desktop.ui.editors.dates import DateEditor
from desktop.ui.editors.leads import LeadsEditor
from desktop.ui.editors.status import StatusEditor
from desktop.ui.editors.text import LineEditor, TextEditor

__all__ = ["DateEditor", "LeadsEditor", "LineEditor", "StatusEditor", "TextEditor", "editor_for"]


def editor_for(
    kind: Holds, plan: Plan, parent: QWidget, field: str
) -> LineEditor | TextEditor | StatusEditor:
    """A new editor for a field of an action."""
    if kind is Holds.TEXT:
        return TextEditor(parent)
    if kind is Holds.LEADS:
        return LeadsEditor(plan, parent)
    if kind is Holds.STATUS:
        return StatusEditor(plan.data.legend_of(field), parent)
    if kind in (Holds.DATE, Holds.DAY):
        return DateEditor(plan, field, parent)
    return LineEditor(parent)
