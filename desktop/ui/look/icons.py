"""Line icons in the colour of the text around them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from desktop import shipped
from desktop.ui.guard import guarded


@guarded
class _LineIcon(QIconEngine):
    """Draws an icon only when it is seen: reading them all would slow the start down."""

    def __init__(self, name: str, colour: str, faded: str) -> None:
        super().__init__()
        self._name = name
        self._colours = {QIcon.Mode.Disabled: faded}
        self._colour = colour
        self._faded = faded

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name, self._colour, self._faded)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        from PySide6.QtSvg import QSvgRenderer

        text = (shipped.resources("icons") / f"{self._name}.svg").read_text(encoding="utf-8")
        colour = self._colours.get(mode, self._colour)
        drawing = QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
        drawing.render(painter, QRectF(rect))


def icon(name: str, colour: str, faded: str = "#9A9FA7") -> QIcon:
    """The line icon *name* ("undo") in *colour*, and in *faded* where it is disabled."""
    return QIcon(_LineIcon(name, colour, faded))


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(shipped.resources("icons") / "plandesk-64.png"))
