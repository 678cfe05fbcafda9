"""A line and several lines to write in: what is copied here can be pasted anywhere.

On the clipboard a text that a spreadsheet would run as a formula has an apostrophe before; what was
copied from Plandesk is pasted as it was. A right click offers the links of the text as well, and
what may be meant by a word that is misspelt. Several lines are prose, and a line is where it is
said: ``spelt`` is whether their words are checked.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from desktop.ui.guard import guarded
from desktop.ui.links import add_links
from desktop.ui.look import clip
from desktop.ui.spelling.marks import MarksOfLine, MarksOfLines

_PASTE, _COPY, _CUT = "edit-paste", "edit-copy", "edit-cut"  # how Qt names entries of its menu


def has_files(data: QMimeData) -> bool:
    """Whether files are dragged, or on the clipboard, and not only words."""
    return any(each.isLocalFile() for each in data.urls())


@guarded
class Line(QLineEdit):
    """A line to write in."""

    spelt = False
    _marks: MarksOfLine | None = None

    def marks(self) -> MarksOfLine:
        """What is misspelt in it."""
        if self._marks is None:
            self._marks = MarksOfLine(self)
        return self._marks

    def setClearButtonEnabled(self, enable: bool) -> None:
        """Show a small button that clears the line; Qt gives it no name to be read out."""
        super().setClearButtonEnabled(enable)
        action = self.findChild(QAction, "_q_qlineeditclearaction")
        if action is not None:
            action.setText("Clear")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.spelt:
            self.marks().paint(self.cursorRect())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._marks is not None:
            self._marks.moved()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files go to what stands behind the line; their names are no text to be put in."""
        if has_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def paste(self) -> None:
        """Put in what is on the clipboard."""
        if text := clip.exact(QGuiApplication.clipboard().mimeData()):
            self.insert(" ".join(text.splitlines()))
        else:
            super().paste()

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if self.hasSelectedText() and self.echoMode() is QLineEdit.EchoMode.Normal:
            QGuiApplication.clipboard().setMimeData(clip.of_text(self.selectedText()))

    def cut(self) -> None:
        """Put what is selected on the clipboard, and take it out."""
        self.copy()
        self.del_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        if event.matches(keys.Copy):
            self.copy()
        elif event.matches(keys.Paste) and not self.isReadOnly():
            self.paste()
        elif event.matches(keys.Cut) and not self.isReadOnly() and self.hasSelectedText():
            self.cut()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def menu(self, at: QPoint | None = None) -> QMenu:
        """What a right click offers *at* a place, or a key (None) where the cursor is."""
        menu = self.createStandardContextMenu()
        for name, do in ((_PASTE, self.paste), (_COPY, self.copy), (_CUT, self.cut)):
            entry = menu.findChild(QAction, name)
            if entry is not None:
                entry.triggered.disconnect()
                entry.triggered.connect(lambda _=False, do=do: do())
        add_links(menu, self.text(), self)
        if self.spelt:
            self.marks().fill(
                menu, self.cursorPosition() if at is None else self.cursorPositionAt(at)
            )
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu(_clicked(event))
        menu.exec(event.globalPos())
        menu.deleteLater()


class FindLine(Line):
    """A line to find by: what is typed in it narrows a list, and nothing is lost with it."""


@guarded
class Lines(QPlainTextEdit):
    """Several lines to write in."""

    spelt = True
    _marks: MarksOfLines | None = None

    def marks(self) -> MarksOfLines:
        """What is misspelt in them."""
        if self._marks is None:
            self._marks = MarksOfLines(self)
        return self._marks

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.spelt:
            self.marks().paint(event.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.document().revision()
        super().keyPressEvent(event)
        self._note_typed(before)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.document().revision()
        super().inputMethodEvent(event)
        self._note_typed(before)

    def _note_typed(self, before: int) -> None:
        if self.spelt and self.document().revision() != before:
            self.marks().typed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._marks is not None:
            self._marks.moved()

    def createMimeDataFromSelection(self) -> QMimeData:
        return clip.of_text(self.textCursor().selectedText())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not has_files(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if text := clip.exact(source):
            self.insertPlainText(text)
        else:
            super().insertFromMimeData(source)

    def menu(self, at: QPoint | None = None) -> QMenu:
        """What a right click offers *at* a place, or a key (None) where the cursor is."""
        menu = self.createStandardContextMenu()
        add_links(menu, self.toPlainText(), self)
        if self.spelt:
            cursor = self.textCursor() if at is None else self.cursorForPosition(at)
            self.marks().fill(menu, cursor.position())
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu(_clicked(event))
        menu.exec(event.globalPos())
        menu.deleteLater()


def _clicked(event: QContextMenuEvent) -> QPoint | None:
    """Where a menu was asked for with the mouse; None for a key."""
    return event.pos() if event.reason() is QContextMenuEvent.Reason.Mouse else None
