"""Undo and Redo by their keys in a field: of what is typed there, else of the plan.

A field remembers what was typed since it last showed what the plan has, and no longer: with what
went before it could write an old text back, while the step that Undo names would stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QWidget


class Way(StrEnum):
    """What a key asks for."""

    UNDO = "undo"
    REDO = "redo"


KEYS = {
    Way.UNDO: [QKeySequence("Ctrl+Z")],
    Way.REDO: [QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")],
}
"""The keys of both, on every system, as the Edit menu has them."""


def asked_by(event: QEvent) -> Way | None:
    """What a key that is pressed asks for; None for any other."""
    if not isinstance(event, QKeyEvent):
        return None
    pressed = QKeySequence(event.keyCombination())
    return next((way for way, keys in KEYS.items() if pressed in keys), None)


def can(field: QWidget, way: Way) -> bool:
    """Whether a field has typing of its own to take back, or to do again."""
    editor = _editor(field)
    if isinstance(editor, QPlainTextEdit):
        document = editor.document()
        return document.isUndoAvailable() if way is Way.UNDO else document.isRedoAvailable()
    if editor is None:
        return False
    return editor.isUndoAvailable() if way is Way.UNDO else editor.isRedoAvailable()


def do(field: QWidget, way: Way) -> None:
    """Take the field's own typing back, or do it again."""
    editor = _editor(field)
    if editor is not None:
        (editor.undo if way is Way.UNDO else editor.redo)()


def forget(field: QWidget) -> None:
    """Forget what was typed in a field; the text and the cursor stay."""
    editor = _editor(field)
    if isinstance(editor, QPlainTextEdit):
        editor.document().clearUndoRedoStacks()
    elif editor is not None and (editor.isUndoAvailable() or editor.isRedoAvailable()):
        place, chosen = editor.cursorPosition(), len(editor.selectedText())
        start = editor.selectionStart()
        editor.setText(editor.text())  # nothing else makes a line forget
        editor.setCursorPosition(place)
        if chosen:
            editor.setSelection(start, chosen)


class OwnUndo(QObject):
    """Gives the keys of Undo and Redo to fields while there is typing of their own to take back.

    Else the keys go on to whoever takes steps of the plan back.
    """

    def __init__(self, owner: QObject, fields: Sequence[QWidget]) -> None:
        super().__init__(owner)
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        way = asked_by(event)
        if way is None or not isinstance(watched, QWidget):
            return super().eventFilter(watched, event)
        if not can(watched, way):
            event.ignore()
        elif event.type() == QEvent.Type.KeyPress:
            do(watched, way)
        else:
            event.accept()
        return True


def _editor(field: QWidget) -> QLineEdit | QPlainTextEdit | None:
    """What is typed in, of a field."""
    if isinstance(field, QSpinBox):
        return field.lineEdit()
    return field if isinstance(field, QLineEdit | QPlainTextEdit) else None
