"""The ring round what has the focus: one for the whole program, in both looks.

The style draws the focus of a button after a key only, of a list not at all, and that of a field
on a dark page too faint to be found. So one ring is laid over whatever has it. What paints its own
focus plainly enough, as the grid does its cell, says so by ``shows_focus``.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QLabel, QWidget
from shiboken6 import isValid

from desktop.ui.guard import guarded
from desktop.ui.look.theme import colours

THICK = 2  # pixels, as WCAG 2.2 has it (2.4.13)
_ROUND = 4.0
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
    }
)


@guarded
class _Ring(QFocusFrame):
    """The ring itself. Qt's own frame would stand on the window, over what scrolls; of it there is
    only what makes it pass the mouse, the layouts and the screen reader by."""

    def paintEvent(self, event: QPaintEvent) -> None:
        half = THICK / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours(self.palette()).accent), THICK))
            inside = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(inside, _ROUND, _ROUND)


class FocusRing(QObject):
    """Follows the focus of the program with a ring."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._on: QWidget | None = None
        self._ring: _Ring | None = None
        app.focusChanged.connect(lambda _, now: self.follow(now))

    def follow(self, widget: QWidget | None) -> None:
        """Lay the ring round *widget*, or round nothing."""
        if self._on is not None and isValid(self._on):
            self._on.removeEventFilter(self)
        self._on = widget if widget is not None and _needs_ring(widget) else None
        if self._on is not None:
            self._on.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._on and event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        on = self._on
        parent = on.parentWidget() if on is not None and isValid(on) else None
        if on is None or parent is None or on.isHidden():
            if self._ring is not None and isValid(self._ring):
                self._ring.hide()
            return
        if self._ring is None or not isValid(self._ring):
            self._ring = _Ring(parent)
        ring = self._ring
        if ring.parentWidget() is not parent:
            ring.setParent(parent)
        beside = THICK if isinstance(on, QAbstractButton | QLabel) else 0
        round_it = on.geometry().adjusted(-beside, -beside, beside, beside)
        ring.setGeometry(round_it.intersected(parent.rect()))  # what is outside would be cut off
        ring.show()
        ring.raise_()


def _needs_ring(widget: QWidget) -> bool:
    """Whether it is seen nowhere else that a widget has the focus."""
    if widget.isWindow() or widget.window().windowType() == Qt.WindowType.Popup:
        return False
    return not getattr(widget, "shows_focus", False)
