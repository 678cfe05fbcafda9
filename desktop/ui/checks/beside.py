"""What a finding says, beside the field that answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.ui.look.button import ToolButton
from desktop.ui.look.theme import colours
from desktop.ui.plain import Label

WIDE = 300  # pixels
_GAP = 6  # pixels between the field and the words
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest)


@dataclass(frozen=True, slots=True)
class Spot:
    """The field that was opened. While the focus is in ``region`` it is being answered.

    ``rect`` gives the part of the field that the words stand beside, such as a row of a list.
    """

    field: QWidget
    region: QWidget
    rect: Callable[[], QRect] | None = None

    def in_window(self) -> QRect:
        """Where it is in its window."""
        rect = self.rect() if self.rect is not None else self.field.rect()
        return QRect(self.field.mapTo(self.field.window(), rect.topLeft()), rect.size())


class Beside(QFrame):
    """The words of a finding on a coloured ground, in the window of the field.

    It goes when the field goes or is left. Signals: ``asked(int)`` for the next finding, with -1
    the one before; ``alike_asked()``; ``left()``.
    """

    asked = Signal(int)
    alike_asked = Signal()
    left = Signal()

    def __init__(self, spot: Spot) -> None:
        super().__init__(spot.field.window())
        self._spot = spot
        self._described = spot.field.accessibleDescription()
        self.setObjectName("beside")
        self.words, self.where = Label(), Label()
        self.alike = self._button("", "One answer for all (Ctrl+Shift+F8)", self.alike_asked.emit)
        self._build()
        for widget in self._around():
            widget.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_went)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 8, 6)
        column.setSpacing(4)
        self.words.setWordWrap(True)
        self.words.setAccessibleName("What the check says")
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.where.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        row.addWidget(self.where, 1)
        row.addWidget(self.alike)
        for words, said, step in (
            ("‹", "The finding before (Shift+F8)", -1), ("›", "The next finding (F8)", 1),
        ):  # fmt: skip
            button = self._button(words, said, partial(self.asked.emit, step))
            button.setAccessibleName(said.partition(" (")[0])
            row.addWidget(button)
        column.addLayout(row)
        look = colours(self.palette())
        self.setStyleSheet(
            f"#beside {{ background: {look.warning_soft}; border: 1px solid {look.warning};"
            " border-radius: 4px; }"
        )

    @staticmethod
    def _button(words: str, said: str, act: Callable[[], object]) -> QToolButton:
        button = ToolButton()
        button.setText(words)
        button.setToolTip(said)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _=False: act())
        return button

    def say(self, words: str, where: str, alike: int) -> None:
        """Show the words of a finding, which of all it is, and how many more are *alike*."""
        self.words.setText(f"▲ {words}")
        self.where.setText(where)
        self.alike.setText(f"All {alike:,} alike…")
        self.alike.setVisible(alike > 1)
        if isValid(self._spot.field):
            self._spot.field.setAccessibleDescription(words)
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand beside the field: where there is room, and never on it."""
        if not isValid(self._spot.field):
            return
        self.setFixedWidth(WIDE)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        high = max(layout.totalHeightForWidth(WIDE), layout.totalMinimumSize().height())
        self.setFixedHeight(high)
        self.move(self._place_for(self._spot.in_window(), high))

    def _place_for(self, field: QRect, high: int) -> QPoint:
        room = self._spot.field.window().rect()
        top = max(2, min(field.top(), room.bottom() - high - 2))
        left = max(2, min(field.left(), room.right() - WIDE - 2))
        right_of, left_of = field.right() + _GAP, field.left() - WIDE - _GAP
        above, below = field.top() - high - _GAP, field.bottom() + _GAP
        if right_of + WIDE <= room.right():
            return QPoint(right_of, top)
        if left_of >= 0:
            return QPoint(left_of, top)
        if above >= 0:
            return QPoint(left, above)
        return QPoint(left, min(below, room.bottom() - high - 2))

    # --- following the field -----------------------------------------------------------------

    def _around(self) -> list[QWidget]:
        found: list[QWidget] = [self._spot.field]
        while not found[-1].isWindow() and (above := found[-1].parentWidget()) is not None:
            found.append(above)
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self.place()
        elif event.type() == QEvent.Type.Hide and watched is self._spot.field:
            self.leave()
        return False

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not isValid(self) or new.window() is not self.window():
            return  # a calendar, a list or another window, from which it comes back
        region = self._spot.region
        inside = isValid(region) and (new is region or region.isAncestorOf(new))
        if not inside and not self.isAncestorOf(new):
            self.leave()

    def leave(self) -> None:
        """Go, because the field was left."""
        if self.isHidden() and not self.words.text():
            return
        self.words.setText("")
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.disconnect(self._focus_went)
        if isValid(self._spot.field):
            for widget in self._around():
                widget.removeEventFilter(self)
            self._spot.field.setAccessibleDescription(self._described)
        self.hide()
        self.deleteLater()
        self.left.emit()
