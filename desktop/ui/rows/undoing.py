"""Undo and Redo by their keys in the list and the form of a dialogue, and what is said of a
deletion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.core.changes import Step
from desktop.core.editing.rows import called
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Row
from desktop.core.plan import Plan
from desktop.ui.rows.own_undo import KEYS, Way

_UNDO = QKeySequence.StandardKey.Undo
_PAST = {"take back": "taken back", "do again": "done again"}


def _number(step: Step | None) -> int:
    return step.id if step is not None else 0


class Say(Protocol):
    """Says a sentence beside a list; *good* is for what went well."""

    def __call__(self, text: str, *, good: bool = False) -> None:
        """Say it."""


class Undoing(QObject):
    """Takes steps back and does them again where the menus of the window are out of reach.

    In a list these keys are of the plan; in a field they are of what is typed there, and else of
    the plan. A widget with *fields* has some that let the keys go which are not theirs. They stop
    at the step that was the last when the dialogue was opened: what was done before that stands
    nowhere in it, and would be taken back unseen.

    Signal: ``done()`` when a step was taken back or done again.
    """

    done = Signal()

    def __init__(self, widget: QWidget, plan: Plan, say: Say, *, fields: bool = False) -> None:
        super().__init__(widget)
        self._plan, self._say = plan, say
        self._before = max(map(_number, (plan.last_step, plan.next_redo)))
        if plan.why_read_only:
            return
        contexts = Qt.ShortcutContext
        for way, act in ((Way.UNDO, self.undo), (Way.REDO, self.redo)):
            shortcut = QShortcut(widget)
            shortcut.setKeys(KEYS[way])
            shortcut.setContext(
                contexts.WidgetWithChildrenShortcut if fields else contexts.WidgetShortcut
            )
            shortcut.activated.connect(act)

    def undo(self) -> None:
        """Take the last step back that was done here, and say which."""
        self._do(self._plan.undo, "Taken back", self._plan.last_step, "take back")

    def redo(self) -> None:
        """Do the step again that was last taken back here, and say which."""
        self._do(self._plan.redo, "Done again", self._plan.next_redo, "do again")

    def _do(self, act: Callable[[], object], done: str, step: Step | None, what: str) -> None:
        if step is None:
            self._say(f"There is nothing to {what}.", good=True)
            return
        if step.id <= self._before:
            self._say(
                f"There is nothing of what was done here to {what}. What came before, "
                f"“{step.label}”, can be {_PAST[what]} once this is closed.",
                good=True,
            )
            return
        try:
            act()
        except PlandeskError as error:
            self._say(str(error))
        else:
            self.done.emit()
            self._say(f"{done}: {step.label}.", good=True)

    def deleting(self, rows: Sequence[Row], act: Callable[[], object]) -> None:
        """Delete *rows* by *act*, and say how they come back; what that refuses is the caller's.

        It may ask first, and then delete nothing.
        """
        step = self._plan.last_step
        act()
        if rows and self._plan.last_step != step:
            keys = QKeySequence(_UNDO).toString(QKeySequence.SequenceFormat.NativeText)
            them = "it" if len(rows) == 1 else "them"
            self._say(f"Deleted {called(rows)}. {keys} in the list brings {them} back.", good=True)
