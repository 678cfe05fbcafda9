"""The page for no plan: open one, begin one, or bring one in from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.ui.host import Host
from desktop.ui.look.button import Button
from desktop.ui.look.keys import OF_MENUS, plain, with_key
from desktop.ui.plain import Label, tip, unmarked

SHOWN = 6


class WelcomePage(QWidget):
    """What can be done when no plan is open, and the plans that were open lately."""

    def __init__(self, window: Host) -> None:
        super().__init__()
        self._window = window
        outer = QVBoxLayout(self)
        outer.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QWidget()
        column.setFixedWidth(460)
        self._column = QVBoxLayout(column)
        self._column.setSpacing(8)
        outer.addWidget(column)
        title = Label("Plandesk")
        font = QFont(title.font())
        font.setPointSizeF(font.pointSizeF() * 2)
        font.setBold(True)
        title.setFont(font)
        self._column.addWidget(title)
        words = Label(
            "Open a plan, begin a new one, or bring one in from the spreadsheet you have."
        )
        words.setWordWrap(True)
        self._column.addWidget(words)
        used: set[str] = set()
        for action in window.first_steps():
            name = with_key(plain(action.text()), used, not_these=OF_MENUS)
            self._column.addWidget(self._button(name, action.trigger))
        self._recent = QVBoxLayout()
        self._column.addSpacing(12)
        self._column.addLayout(self._recent)

    def _button(self, text: str, do: Callable[[], object]) -> QPushButton:
        button = Button(text.replace("…", "").strip())
        button.setMinimumHeight(34)
        button.clicked.connect(lambda _checked=False: do())
        return button

    def refresh(self) -> None:
        """Read the list of recent plans again."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        paths = [path for path in self._window.preferences.recent() if path.exists()][:SHOWN]
        if paths:
            label = Label("Open lately")
            font = QFont(label.font())
            font.setBold(True)
            label.setFont(font)
            self._recent.addWidget(label)
        for path in paths:
            button = self._button(unmarked(path.stem), partial(self._window.open_path, path))
            tip(button, str(path))
            button.setFlat(True)
            button.setStyleSheet("text-align: left; padding: 4px 8px;")
            self._recent.addWidget(button)
