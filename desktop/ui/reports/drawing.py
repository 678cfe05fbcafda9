"""Drawing the tiles of a preview in a thread of their own, those that are seen first."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Condition
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, QSize, QThread, Signal

from desktop.ui.reports.pdf import PdfPages

TILE = 768  # pixels: a tile is drawn within a frame or two, and a screen needs few of them


class Tile(NamedTuple):
    """A square of a page that is drawn ``width`` by ``height`` pixels large."""

    page: int
    width: int
    height: int
    column: int
    row: int

    @property
    def part(self) -> QRect:
        """Which pixels of the page it shows."""
        square = QRect(self.column * TILE, self.row * TILE, TILE, TILE)
        return square.intersected(QRect(0, 0, self.width, self.height))


class Drawer(QThread):
    """Draws what is wanted, the most urgent first.

    Signals: ``drawn(PdfPages, Tile, QImage)`` and ``failed(Exception)``, a fault of the program's
    own, after which it draws no more.
    """

    drawn = Signal(object, object, object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._change = Condition()
        self._pages = PdfPages()
        self._wanted: list[Tile] = []
        self._ended = False

    def want(self, pages: PdfPages, tiles: Sequence[Tile]) -> None:
        """Draw these tiles; what was wanted before and is not among them is given up."""
        with self._change:
            if self._ended:
                return
            self._pages = pages
            self._wanted = list(tiles)
            self._change.notify()
        if tiles and not self.isRunning():
            self.start()

    def end(self) -> None:
        """Give up what is wanted, and wait for the tile under way."""
        with self._change:
            self._ended = True
            self._wanted.clear()
            self._change.notify()
        self.wait()

    def run(self) -> None:
        while True:
            with self._change:
                while not self._wanted and not self._ended:
                    self._change.wait()
                if self._ended:
                    return
                pages, tile = self._pages, self._wanted.pop(0)
            try:
                image = pages.draw(tile.page, QSize(tile.width, tile.height), tile.part)
            except Exception as error:
                self._ended = True  # it would fail the same way with every picture of the window
                self.failed.emit(error)
                return
            if image is not None:
                self.drawn.emit(pages, tile, image)
