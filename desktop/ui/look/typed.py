"""What is typed and not in the plan yet: it is handed on before the plan or a dialogue is left.

An editor that hands on what was typed when it loses the focus needs nothing more. A part whose
text would stay behind, because only a key or a button takes it, has one of two methods:

- ``keep_typed()`` gives it to the plan, as leaving the part would;
- ``unfinished()`` says in a sentence what nobody but the user can finish, "" for nothing. Who
  would rather finish it is led there: by the page, or by ``unfinished_at()`` of the panel.

``written()`` gives the words that stand in a part and in no plan yet, by the place that they are
typed in, for a part that holds some where the focus is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_NO_FOCUS = Qt.FocusPolicy.NoFocus
STAYS = "stays"  # the property of a dialogue that belongs to no plan, and so outlives one


def _methods(widget: QWidget, name: str) -> Iterator[Callable[[], object]]:
    for part in (widget, *widget.findChildren(QWidget)):
        method = getattr(part, name, None)
        if callable(method):
            yield method


def leave_editor(widget: QWidget) -> None:
    """Take the focus out of the editor that has it in *widget*, which hands on what it holds."""
    focus = widget.focusWidget()
    if focus is not None:
        focus.clearFocus()


def way_back(window: QWidget) -> Callable[[], None]:
    """What gives the focus back to where it is now, or to what that stood in when it is gone.

    For a question whether to leave, which takes the focus out of every editor: whoever stays goes
    on typing where they were, and not into the first button of the window.
    """
    focus: QWidget | None = window.focusWidget()
    chain: list[QWidget] = []
    while focus is not None and focus is not window:
        chain.append(focus)
        focus = focus.parentWidget()

    def go_back() -> None:
        for widget in chain:
            if isValid(widget) and widget.isVisible() and widget.focusPolicy() != _NO_FOCUS:
                widget.setFocus()
                return

    return go_back


def hand_on(window: QWidget) -> None:
    """Hand on what stands in the editor that has the focus, which has it again afterwards."""
    go_back = way_back(window)
    leave_editor(window)
    go_back()


def keep_typed(widget: QWidget) -> None:
    """Hand on all that is typed anywhere in *widget*, because it is about to go."""
    leave_editor(widget)
    for keep in _methods(widget, "keep_typed"):
        keep()


def unfinished(widget: QWidget) -> list[str]:
    """What stands in *widget* half done and would be lost with it, a sentence for each."""
    return [words for ask in _methods(widget, "unfinished") if (words := str(ask() or ""))]


def written(widget: QWidget) -> dict[str, str]:
    """The words that stand anywhere in *widget* and in no plan yet, by their place."""
    found: dict[str, str] = {}
    for ask in _methods(widget, "written"):
        told = ask()
        if isinstance(told, dict):
            found.update(told)
    return found


class CellEditor(Protocol):
    """The editor of a cell. One of words has ``is_typed()``, too: whether some are half typed."""

    def set_value(self, text: str) -> None:
        """Show what the plan has."""


def show_kept(editor: CellEditor, text: str) -> bool:
    """Show in a cell's editor what the plan has; whether it was, as what is being typed stays.

    A view asks for that again whenever its row changes, also while somebody types in the cell.
    """
    is_typed, value = getattr(editor, "is_typed", None), getattr(editor, "value", None)
    if callable(is_typed) and is_typed():
        return False
    if callable(is_typed) and callable(value) and value() == text:
        return True  # it stands there: put in again it would take the selection away
    editor.set_value(text)
    return True
