"""A line and several lines to write in: what was copied from Plandesk is pasted as it was.

On the clipboard a text that a spreadsheet would run as a formula has an apostrophe before. A right
click offers the links of the text as well.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from desktop.ui.links import add_links
from desktop.ui.look import clip

_PASTE = "edit-paste"  # how Qt names the entry of its menu


class Line(QLineEdit):
    """A line to write in."""

    def paste(self) -> None:
        """Put in what is on the clipboard."""
        if text := clip.exact(QGuiApplication.clipboard().mimeData()):
            self.insert(" ".join(text.splitlines()))
        else:
            super().paste()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self.paste()
            event.accept()
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """What a right click offers."""
        menu = self.createStandardContextMenu()
        entry = menu.findChild(QAction, _PASTE)
        if entry is not None:
            entry.triggered.disconnect()
            entry.triggered.connect(lambda _=False: self.paste())
        add_links(menu, self.text(), self)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()


class Lines(QPlainTextEdit):
    """Several lines to write in."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        if text := clip.exact(source):
            self.insertPlainText(text)
        else:
            super().insertFromMimeData(source)

    def menu(self) -> QMenu:
        """What a right click offers."""
        menu = self.createStandardContextMenu()
        add_links(menu, self.toPlainText(), self)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()
