"""Help, the list of keyboard shortcuts, and what Plandesk is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.dialogs.table_text import table_html

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "help"


def pages(folder: Path = FOLDER) -> list[tuple[str, Path]]:
    """The pages of the help, in order: title (the file's first heading) and file."""
    found = []
    for path in sorted(folder.glob("*.md")):
        first = path.read_text(encoding="utf-8").lstrip().split("\n", 1)[0]
        found.append((first.lstrip("# ").strip(), path))
    return found


class HelpDialog(QDialog):
    """The help: its pages on the left, the chosen one on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Plandesk help")
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
        self.resize(880, 600)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            path = Path(item.data(Qt.ItemDataRole.UserRole))
            self.browser.setMarkdown(path.read_text(encoding="utf-8"))

    def _follow(self, link: QUrl) -> None:
        """Go to the page that a link names; links lead nowhere else."""
        for place in range(self.list.count()):
            if Path(self.list.item(place).data(Qt.ItemDataRole.UserRole)).name == link.fileName():
                self.list.setCurrentRow(place)


# Keys that no menu shows, because they belong to the place where the cursor is.
KEYS_BY_PLACE = (
    ("In the overview", "Go from action to action", "Arrow keys"),
    ("In the overview", "Open the action", "Enter"),
    ("In an area", "Change the cell", "Enter, F2, or just type"),
    ("In an area", "Give a status", "Its letter"),
    ("In an area", "Move the action up or down", "Alt+Up, Alt+Down"),
    ("In a list of a dialogue", "Add, delete", "Insert, Delete"),
    ("In a list of a dialogue", "Move up or down", "Alt+Up, Alt+Down"),
)


class ShortcutsDialog(QDialog):
    """Every key of the window: those of its menus and those of each place."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        self.browser = QTextBrowser()
        self.browser.setAccessibleName("Keyboard shortcuts")
        self.browser.document().setDocumentMargin(14)
        self.browser.setHtml(
            "<h3>In the menus</h3>"
            + table_html(("What it does", "Keys"), menu_keys(window))
            + "<h3>Where the cursor is</h3>"
            + table_html(("Where", "What it does", "Keys"), KEYS_BY_PLACE)
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.browser, 1)
        layout.addWidget(buttons)
        self.resize(560, 600)


def menu_keys(window: QWidget) -> list[tuple[str, str]]:
    """What each of the window's actions with a key does, and its keys, in the menus' order."""
    found: dict[str, str] = {}
    for action in window.findChildren(QAction):
        keys = [
            key.toString(QKeySequence.SequenceFormat.NativeText)
            for key in action.shortcuts()
            if not key.isEmpty()
        ]
        words = action.text().replace("&", "").removesuffix("…")
        if keys and words:
            found.setdefault(words, ", ".join(keys))
    return list(found.items())
