"""The list of keyboard shortcuts: those of the menus and those of each place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from desktop.ui.dialogs.table_text import table_html
from desktop.ui.grid import keys as grid_keys
from desktop.ui.look import room
from desktop.ui.look.keys import MOVE_DOWN, MOVE_UP, NAME, plain
from desktop.ui.look.typed import STAYS

# Keys that no menu shows, because they belong to the place where the cursor is.
KEYS_BY_PLACE = (
    ("Overview", "Go from action to action", "Arrow keys"),
    ("Overview", "Open the action", "Enter"),
    ("Overview", "Copy the whole grid as a table", "Ctrl+C"),
    *(("Cells of an area", words, keys) for words, keys in grid_keys.told()),
    ("Cells of an area", "Give a status to the chosen cells", "Its letter"),
    ("Cells of an area", "Larger or smaller text", "Ctrl and the wheel of the mouse"),
    ("Indicators", "Go on to the card, where values are typed; with Shift, back", "F6"),
    ("Costs", "Go on to the totals; with Shift, back", "F6"),
    ("Costs", "Take what the words come to", "Ctrl+Enter"),
    ("Costs", "Empty the selected cells", "Delete"),
    ("Costs", "Add a part, delete it", "Insert, Ctrl+Delete"),
    ("Costs", "Move a part up or down", f"{MOVE_UP}, {MOVE_DOWN}"),
    ("Costs", "Take out what was typed and not taken", "Escape"),
    ("Lists of a dialogue", "Add, delete", "Insert, Delete"),
    ("Lists of a dialogue", "Move up or down", f"{MOVE_UP}, {MOVE_DOWN}"),
)


class ShortcutsDialog(QDialog):
    """Every key of the window: those of its menus and those of each place."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        self.setProperty(STAYS, True)
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
        room.resize(self, 560, 600)


def menu_keys(window: QWidget) -> list[tuple[str, str]]:
    """What each of the window's actions with a key does, and its keys, in the menus' order."""
    found: dict[str, str] = {}
    for action in window.findChildren(QAction):
        keys = [
            key.toString(QKeySequence.SequenceFormat.NativeText)
            for key in action.shortcuts()
            if not key.isEmpty()
        ]
        # What an entry would do at this moment ("Undo change by when of 4.1") is not its name.
        words = str(action.property(NAME) or plain(action.text())).removesuffix("…")
        if keys and words:
            found.setdefault(words, ", ".join(keys))
    return list(found.items())
