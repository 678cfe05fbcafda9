"""The help: short pages, in a window of their own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QWidget,
)

from desktop import shipped
from desktop.ui.look import room
from desktop.ui.look.typed import STAYS


def pages() -> list[tuple[str, Path]]:
    """The pages of the help, in order: title (the file's first heading) and file."""
    found = []
    for path in sorted(shipped.resources("help").glob("*.md")):
        first = path.read_text(encoding="utf-8").lstrip().split("\n", 1)[0]
        found.append((first.lstrip("# ").strip(), path))
    return found


class HelpDialog(QDialog):
    """The help: its pages on the left, the chosen one on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Plandesk help")
        self.setProperty(STAYS, True)
        self.list = QListWidget()
        self.list.setAccessibleName("Pages of the help")
        self.list.setFixedWidth(self.fontMetrics().averageCharWidth() * 32)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName("Help")
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self._follow)
        self.browser.document().setDocumentMargin(18)
        for title, path in pages():
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            self.list.addItem(item)
        self.list.currentItemChanged.connect(self._show)
        layout = QHBoxLayout(self)
        layout.addWidget(self.list)
        layout.addWidget(self.browser, 1)
        self.list.setCurrentRow(0)
        room.resize(self, 880, 600)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            path = Path(item.data(Qt.ItemDataRole.UserRole))
            self.browser.setMarkdown(path.read_text(encoding="utf-8"))

    def _follow(self, link: QUrl) -> None:
        """Go to the page that a link names; links lead nowhere else."""
        for place in range(self.list.count()):
            if Path(self.list.item(place).data(Qt.ItemDataRole.UserRole)).name == link.fileName():
                self.list.setCurrentRow(place)
