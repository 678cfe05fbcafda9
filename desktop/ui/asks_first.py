"""A dialogue that asks before what was typed in it is thrown away: the one home of that question.

Escape and the window's own button end a dialogue by a slip of the hand; a button that says Cancel
is pressed on purpose and is an answer already. A dialogue whose every change goes into the plan at
once has nothing to ask: it hands on what was typed and closes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QInputDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.ui import messages
from desktop.ui.writing import FindLine

if TYPE_CHECKING:
    _Dialogue = QDialog
else:  # stands beside the dialogue's own class, as Qt wants one of its classes in each
    _Dialogue = object

GO_ON, THROW_AWAY = "Keep editing", "Throw away"
Field = QLineEdit | QPlainTextEdit


def text_of(field: Field) -> str:
    """What stands in a field."""
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def is_written_in(field: Field) -> bool:
    """Whether the user wrote in a field since the program put a text there."""
    return (
        field.document().isModified() if isinstance(field, QPlainTextEdit) else field.isModified()
    )


def fields_of(dialogue: QWidget) -> list[Field]:
    """The fields of a dialogue that take words; not what only finds, nor those of numbers."""
    return [
        each
        for each in dialogue.findChildren(QWidget)
        if isinstance(each, QLineEdit | QPlainTextEdit)
        and each.window() is dialogue.window()
        and not each.isReadOnly()
        and not isinstance(each, FindLine)
        and not isinstance(each.parentWidget(), QAbstractSpinBox)
    ]


def may_throw_away(parent: QWidget, *, to_keep: str = "", why: str = "") -> bool | None:
    """Ask whether what was typed may go; None where *to_keep* was answered instead.

    *why* is a sentence that says what of it is not taken, where something is refused.
    """
    answers = [*([to_keep] if to_keep else []), THROW_AWAY, GO_ON]
    answer = messages.choose(
        parent, "Throw away what you typed?",
        why or "What you typed here is not kept anywhere yet.",
        answers, default=0 if to_keep else len(answers) - 1,
    )  # fmt: skip
    return None if to_keep and answer == 0 else answers[answer] == THROW_AWAY


class AsksFirst(_Dialogue):
    """Asks, once, before Escape or the window's button throws away what was typed.

    It stands before the dialogue's own class: ``class NameDialog(AsksFirst, QDialog)``. One that
    can keep what was typed without more says so in ``to_keep``, and its :meth:`accept` keeps it.
    """

    to_keep = ""
    _opened_with: dict[Field, str] | None = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._opened_with is None:
            self._opened_with = {field: text_of(field) for field in fields_of(self)}

    def typed_fields(self) -> list[Field]:
        """The fields in which something was typed that did not stand there at the opening."""
        before = self._opened_with or {}
        return [
            field
            for field in fields_of(self)
            if is_written_in(field) and text_of(field).strip() != before.get(field, "").strip()
        ]

    def holds_typed(self) -> bool:
        """Whether something was typed here that differs from what the dialogue was opened with."""
        return bool(self.typed_fields())

    def leave(self) -> None:
        """Close as Escape does: what was typed is asked about."""
        if not self.holds_typed():
            self.reject()
            return
        may = may_throw_away(self, to_keep=self.to_keep)
        if may:
            self.reject()
        elif may is None:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.isVisible():
            self.leave()
        event.setAccepted(not self.isVisible())


class InputDialog(AsksFirst, QInputDialog):
    """Asks for one line or one choice."""
