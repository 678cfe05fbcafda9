"""The buttons below the list of costs, each with the key that presses it in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.ui.look.button import Button
from desktop.ui.look.keys import MOVE_DOWN, MOVE_UP

ADD, TAKE, COLUMNS, DELETE, UP, DOWN, GO = (
    "add", "take", "columns", "delete", "up", "down", "go"
)  # fmt: skip
_BUTTONS = (
    (ADD, "A&dd a part", "Ins"),
    (TAKE, "Take what the words sa&y", "Ctrl+Enter"),
    (COLUMNS, "Parts by the colum&ns", ""),
    (DELETE, "De&lete", "Ctrl+Del"),
    (UP, "&Up", MOVE_UP),
    (DOWN, "Do&wn", MOVE_DOWN),
    (GO, "&Go to the action", ""),
)
_TIPS = {DELETE: "Delete the part"}  # where the button alone does not say what


class Buttons(QHBoxLayout):
    """The buttons. Signals: ``pressed(str)`` with the name of one, by the mouse or its key;
    ``in_vain(str)`` for the key of one that can do nothing now."""

    pressed = Signal(str)
    in_vain = Signal(str)

    def __init__(self, listed: QWidget) -> None:
        super().__init__()
        self.named: dict[str, QPushButton] = {}
        for name, words, keys in _BUTTONS:
            button = self.named[name] = Button(words)
            button.clicked.connect(lambda _=False, name=name: self.pressed.emit(name))
            if keys:
                shortcut = QShortcut(listed)
                # The Enter of the keypad, and that of the letters, which Qt calls Return
                both = {keys, keys.replace("Enter", "Return")}
                shortcut.setKeys([QKeySequence(each) for each in both])
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(lambda name=name: self.press(name))
                told = _TIPS.get(name, words.replace("&", ""))
                button.setToolTip(f"{told} ({QKeySequence(keys).toString()})")
            self.addWidget(button)
        self.addStretch(1)

    def press(self, name: str) -> None:
        """Press a button by its key; a key is never dead, as one that is grey says why."""
        if self.named[name].isEnabled():
            self.named[name].click()
        else:
            self.in_vain.emit(name)
