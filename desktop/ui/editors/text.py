"""Editors for one line and for several lines of text."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from desktop.core.editing.actions import LINE_LENGTH, TEXT_LENGTH
from desktop.ui.editors.hint import Hint
from desktop.ui.writing import Line, Lines

_LEAST_LETTERS = 28  # that several lines have room for, however narrow their cell
MOST_EDGES = 16  # pixels of frame and padding over and under the words


def lines_of(editor: QPlainTextEdit, most: int = 400) -> tuple[int, float]:
    """Into how many lines the text of an editor breaks at its width, and their height in pixels.

    They are counted up to *most*. A line is as high as its letters ask, which in some sizes of text
    is more than the font says. A document counts a block as one line until the block was painted
    once at that width, so each is asked for its place first.
    """
    layout = editor.document().documentLayout()
    block, lines, high = editor.document().firstBlock(), 0, 0.0
    while block.isValid() and lines < most:
        high += layout.blockBoundingRect(block).height()
        lines += max(1, block.layout().lineCount())
        block = block.next()
    return lines, high


def height_of(editor: QPlainTextEdit, least: int, most: int = 400) -> int:
    """The height in pixels at which an editor shows all its lines, from *least* to *most* ones."""
    lines, high = lines_of(editor, most)
    high *= min(1.0, most / lines)
    missing = max(0, least - lines) * editor.fontMetrics().lineSpacing()
    # The first block has the margin over it in its own height; the last has none below it.
    below = editor.document().documentMargin() + 1
    edges, around = 2 * editor.frameWidth(), editor.height() - editor.viewport().height()
    # Before it is laid out what is inside has a height that says nothing.
    return math.ceil(high + missing + below) + (around if edges <= around <= MOST_EDGES else edges)


class LineEditor(Line):
    """An editor for one short line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint: Hint | None = None
        self._known = ""
        self.textEdited.connect(lambda: self.show_problem(""))

    def setText(self, text: str | None, /) -> None:
        super().setText(text)
        self._known = self.text()

    def set_value(self, text: str) -> None:
        """Put a text in; the cursor goes behind it."""
        self.setText(text)

    def value(self) -> str:
        """The text as it stands."""
        return self.text()

    def is_typed(self) -> bool:
        """Whether another text stands there than was put in, or was handed on."""
        return self.text() != self._known

    def hand_on(self) -> str:
        """The text, which counts as typed no longer: Undo takes back what the plan has now."""
        if self.is_typed():
            place = self.cursorPosition()
            self.setText(self.value())  # its own undo would reach behind what was handed on
            self.setCursorPosition(place)
            self.setModified(True)  # for a dialogue, which is handed on only as a whole
        return self.value()

    def type_in(self, text: str) -> None:
        """Type a text where the cursor is, over what is selected."""
        self.insert(text)
        self.textEdited.emit(self.text())

    def select_all(self) -> None:
        """Select all, so that typing replaces it."""
        self.selectAll()

    def problem(self) -> str:
        """Why the plan would not take this text, or ""."""
        length = len(self.text().rstrip())
        if length > LINE_LENGTH:
            return f"This has {length} characters; it can have {LINE_LENGTH}."
        return ""

    def show_problem(self, text: str) -> None:
        """Show a sentence under the editor."""
        self.hint().say(text, problem=True)

    def hint(self) -> Hint:
        """The line of words under the editor."""
        if self._hint is None:
            self._hint = Hint(self)
            self.destroyed.connect(self._hint.deleteLater)
        return self._hint

    def hide_hint(self) -> None:
        """Take the words under the editor away, because it is left."""
        if self._hint is not None:
            self._hint.hide()

    def fit(self, rect: QRect) -> None:
        """Cover a cell, wide enough to type in."""
        height = max(self.sizeHint().height(), min(rect.height(), self.sizeHint().height() + 8))
        wide = max(rect.width(), self.sizeHint().width())
        self.setGeometry(inside(self, QRect(rect.x(), rect.y(), wide, height)))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hide_hint()


class TextEditor(Lines):
    """An editor for several lines, which grows with its text.

    In a cell Enter ends the edit and Alt+Enter begins a line; in the panel Enter begins a line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint: Hint | None = None
        self._cell = QRect()
        self._known = ""
        self.least_lines = 1
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._grow)

    def set_value(self, text: str) -> None:
        """Put a text in; the cursor goes behind it."""
        self.setPlainText(text)
        self.document().clearUndoRedoStacks()  # what went before belongs to another text
        self._known = self.toPlainText()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def value(self) -> str:
        """The text as it stands, lines parted by ``\\n``."""
        return self.toPlainText()

    def is_typed(self) -> bool:
        """Whether another text stands there than was put in, or was handed on."""
        return self.toPlainText() != self._known

    def hand_on(self) -> str:
        """The text, which counts as typed no longer: Undo takes back what the plan has now."""
        if self.is_typed():
            self.document().clearUndoRedoStacks()  # its own would reach behind what was handed on
            self._known = self.toPlainText()
        return self.value()

    def type_in(self, text: str) -> None:
        """Type a text where the cursor is, over what is selected."""
        self.insertPlainText(text)

    def select_all(self) -> None:
        """Select all, so that typing replaces it."""
        self.selectAll()

    def problem(self) -> str:
        """Why the plan would not take this text, or ""."""
        length = self.document().characterCount() - 1
        if length > TEXT_LENGTH:
            return f"This has {length:,} characters; a field holds {TEXT_LENGTH:,}."
        return ""

    def show_problem(self, text: str) -> None:
        """Show a sentence under the editor."""
        if self._hint is None:
            if not text:
                return
            self._hint = Hint(self)
            self.destroyed.connect(self._hint.deleteLater)
        self._hint.say(text, problem=True)

    def wanted_height(self) -> int:
        """The height in pixels that shows all of the text."""
        return height_of(self, self.least_lines)

    def fit(self, rect: QRect) -> None:
        """Cover a cell, and grow beyond it as the text asks."""
        self._cell = QRect(rect)
        self.setFrameShape(QFrame.Shape.Box)
        self.resize(
            max(rect.width(), _LEAST_LETTERS * self.fontMetrics().averageCharWidth()),
            max(rect.height(), 10),
        )
        high = max(rect.height(), self.wanted_height())
        self.setGeometry(
            inside(self, QRect(rect.topLeft(), self.size()).adjusted(0, 0, 0, high - self.height()))
        )

    def _grow(self) -> None:
        if not self._cell.isNull():
            self.fit(self._cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # With nothing of its own to undo, the plan's Undo gets Ctrl+Z.
        override = event.type() == QEvent.Type.ShortcutOverride and self._cell.isNull()
        if override and isinstance(event, QKeyEvent):
            from PySide6.QtGui import QKeySequence

            if (
                event.matches(QKeySequence.StandardKey.Undo)
                and not self.document().isUndoAvailable()
            ):
                event.ignore()
                return False
            if (
                event.matches(QKeySequence.StandardKey.Redo)
                and not self.document().isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._hint is not None:
            self._hint.hide()


def inside(widget: QWidget, rect: QRect) -> QRect:
    """*rect* moved and cut so that it stays inside the widget's parent."""
    parent = widget.parentWidget()
    if parent is None:
        return rect
    room = parent.rect()
    rect.setHeight(min(rect.height(), room.height()))
    rect.setWidth(min(rect.width(), room.width()))
    rect.moveTop(max(0, min(rect.top(), room.height() - rect.height())))
    rect.moveLeft(max(0, min(rect.left(), room.width() - rect.width())))
    return rect


def choose_words(editor: LineEditor | TextEditor, words: str) -> None:
    """Choose *words* where they stand first in an editor, in whatever case; else leave it."""
    at = editor.value().casefold().find(words.casefold())
    if at < 0:
        return
    if isinstance(editor, LineEditor):
        editor.setSelection(at, len(words))
        return
    cursor = editor.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
