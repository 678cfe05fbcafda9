"""The preview of a report: its pages one below the other, as they will be printed.

Only what is seen is drawn, in tiles and in a thread of its own, so that the window never waits
and three hundred pages take no more memory than three.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.ui.guard import guarded
from desktop.ui.reports.drawing import TILE, Drawer, Tile
from desktop.ui.reports.pdf import PdfPages

MARGIN, GAP = 12, 10  # pixels around the pages, and between two
SMALLEST, LARGEST, STEP = 0.1, 8.0, 1.25
MOST_BYTES = 48 * 1024 * 1024  # of tiles that are kept, unless more are seen at once


@guarded
class Preview(QAbstractScrollArea):
    """Shows a PDF. Signals: ``page_changed(int)``, counted from 0; ``failed(Exception)``.

    Page Up and Page Down turn a screen, Home and End go to the first and the last page, Ctrl with
    the wheel or with +, − and 0 makes the pages larger, smaller and as wide as the view.
    """

    page_changed = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = PdfPages()
        self._places: list[QRect] = []
        self._factor = 1.0
        self._fits = True
        self._page = 0
        self._tiles: OrderedDict[Tile, QImage] = OrderedDict()
        self._drawer = Drawer(self)
        self._drawer.drawn.connect(self._take)
        self._drawer.failed.connect(self.failed)
        # Always there: coming and going it would change the width that the pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription("No page is drawn yet")
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    # --- what is shown -----------------------------------------------------------------------

    def show_pages(self, pages: PdfPages) -> None:
        """Show another PDF at the same height; who gave the one before may close it then."""
        self._drawer.want(pages, ())
        self._tiles.clear()
        self._pages = pages
        self._arrange()

    def end(self) -> None:
        """Draw no more, for good: before the window is closed."""
        self._drawer.end()
        self._tiles.clear()

    @property
    def page(self) -> int:
        """The page that is seen, counted from 0: the first of which half or more is in sight."""
        return self._page

    def go_to(self, page: int) -> None:
        """Bring the top of a page to the top of the view."""
        if self._places:
            place = self._places[max(0, min(page, len(self._places) - 1))]
            self.verticalScrollBar().setValue(place.top() - GAP)

    # --- how large ---------------------------------------------------------------------------

    @property
    def zoom_factor(self) -> float:
        """1.0 shows the pages as large as on paper."""
        return self._factor

    @property
    def fits_width(self) -> bool:
        """Whether the pages are kept as wide as the view."""
        return self._fits

    def fit_width(self) -> None:
        """From now on keep the widest page as wide as the view."""
        self._fits = True
        self._arrange()

    def zoom(self, factor: float, at: QPoint | None = None) -> None:
        """Show the pages *factor* times as large as now; what is at *at* stays there."""
        self._fits = False
        self._factor = max(SMALLEST, min(LARGEST, self._factor * factor))
        self._arrange(at)

    # --- where each page lies ----------------------------------------------------------------

    def _arrange(self, anchor: QPoint | None = None) -> None:
        """Place the pages anew, keeping what stands at *anchor*, else at the top, where it is."""
        at = anchor or QPoint(self.viewport().width() // 2, 0)
        kept = self._spot(at)
        dots = self.logicalDpiX() / 72
        sizes = [self._pages.size(page) for page in range(self._pages.count)]
        widest = max((size.width() for size in sizes), default=1.0)
        room = self.viewport().size()
        if self._fits:
            fit = (room.width() - 2 * MARGIN) / (widest * dots)
            self._factor = max(SMALLEST, min(LARGEST, fit))
        scale = self._factor * dots
        full = max(room.width(), round(widest * scale) + 2 * MARGIN)
        self._places = []
        top = MARGIN
        for size in sizes:
            wide, high = max(1, round(size.width() * scale)), max(1, round(size.height() * scale))
            self._places.append(QRect((full - wide) // 2, top, wide, high))
            top += high + GAP
        total = top - GAP + MARGIN if sizes else 0
        for bar, length, seen in (
            (self.verticalScrollBar(), total, room.height()),
            (self.horizontalScrollBar(), full, room.width()),
        ):
            bar.setRange(0, max(0, length - seen))
            bar.setPageStep(max(1, seen - 2 * MARGIN))
            bar.setSingleStep(40)
        self._return_to(kept, at)
        self._look()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _spot(self, at: QPoint) -> tuple[int, float, float] | None:
        """The page at a point of the view, and how far across and down it the point is."""
        if not self._places:
            return None
        point = at + self._offset()
        page = max(0, bisect_right(self._places, point.y(), key=QRect.top) - 1)
        place = self._places[page]
        return (
            page,
            (point.x() - place.left()) / place.width(),
            (point.y() - place.top()) / place.height(),
        )

    def _return_to(self, spot: tuple[int, float, float] | None, at: QPoint) -> None:
        if spot is None or not self._places:
            return
        place = self._places[min(spot[0], len(self._places) - 1)]
        across, down = spot[1] * place.width(), spot[2] * place.height()
        self.horizontalScrollBar().setValue(round(place.left() + across) - at.x())
        self.verticalScrollBar().setValue(round(place.top() + down) - at.y())

    def _look(self) -> None:
        """Notice which page is seen now."""
        bar = self.verticalScrollBar()
        page = bisect_left(self._places, bar.value(), key=lambda place: place.center().y())
        if bar.maximum() and bar.value() == bar.maximum():
            page = len(self._places) - 1
        page = max(0, min(page, len(self._places) - 1))
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

    # --- drawing -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().brush(QPalette.ColorRole.Dark))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset, view = self._offset(), self.viewport().rect()
        missing: list[Tile] = []
        for page in self._seen(view.translated(offset)):
            place = self._places[page].translated(-offset)
            painter.fillRect(place, QColor("white"))
            tiles = list(self._tiles_of(page, view))
            lacking = [tile for tile in tiles if tile not in self._tiles]
            if lacking:  # until they come, what was drawn of this page at another size
                missing.extend(lacking)
                older = [tile for tile in self._tiles if tile.page == page and tile not in tiles]
                tiles = [*older, *(tile for tile in tiles if tile in self._tiles)]
            for tile in tiles:
                self._tiles.move_to_end(tile)
                painter.drawImage(_where(tile, place), self._tiles[tile])
        painter.end()
        ahead = view.translated(0, view.height())
        for page in self._seen(ahead.translated(offset)):
            missing.extend(t for t in self._tiles_of(page, ahead) if t not in self._tiles)
        self._drawer.want(self._pages, list(dict.fromkeys(missing)))

    def _seen(self, part: QRect) -> range:
        """The pages that lie within a part of the whole."""
        first = bisect_left(self._places, part.top(), key=QRect.bottom)
        return range(first, bisect_right(self._places, part.bottom(), key=QRect.top))

    def _tiles_of(self, page: int, view: QRect) -> Iterator[Tile]:
        """The tiles of a page that lie within a part of the view."""
        place = self._places[page].translated(-self._offset())
        part = place.intersected(view).translated(-place.topLeft())
        if part.isEmpty():
            return
        ratio = self.devicePixelRatioF()
        width, height = round(place.width() * ratio), round(place.height() * ratio)
        for row in range(int(part.top() * ratio) // TILE, int(part.bottom() * ratio) // TILE + 1):
            for column in range(
                int(part.left() * ratio) // TILE, int(part.right() * ratio) // TILE + 1
            ):
                tile = Tile(page, width, height, column, row)
                if not tile.part.isEmpty():
                    yield tile

    def _take(self, pages: PdfPages, tile: Tile, image: QImage) -> None:
        """Keep a tile that was drawn, and show it; the ones seen longest ago go."""
        if pages is not self._pages:
            return
        self._tiles[tile] = image
        ratio = self.devicePixelRatioF()
        seen = self.viewport().width() * self.viewport().height() * 4 * ratio * ratio
        most = max(MOST_BYTES, 4 * seen)
        while len(self._tiles) > 1 and self.kept_bytes > most:
            self._tiles.popitem(last=False)
        self.viewport().update()

    @property
    def kept_bytes(self) -> int:
        """How much memory the tiles take that are kept."""
        return sum(image.sizeInBytes() for image in self._tiles.values())

    @property
    def is_drawn(self) -> bool:
        """Whether all that is seen has been drawn."""
        view = self.viewport().rect()
        pages = self._seen(view.translated(self._offset()))
        return all(tile in self._tiles for page in pages for tile in self._tiles_of(page, view))

    # --- keys, wheel and size ----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.matches(QKeySequence.StandardKey.ZoomIn) or (
            control and event.key() == Qt.Key.Key_Equal  # the unshifted + of most keyboards
        ):
            self.zoom(STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom(1 / STEP)
        elif control and event.key() == Qt.Key.Key_0:
            self.fit_width()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP ** (event.angleDelta().y() / 120), event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _where(tile: Tile, place: QRect) -> QRectF:
    """Where a tile goes, in pixels of the view, when its page lies at *place*."""
    across, down = place.width() / tile.width, place.height() / tile.height
    part = tile.part
    return QRectF(
        place.left() + part.left() * across, place.top() + part.top() * down,
        part.width() * across, part.height() * down,
    )  # fmt: skip
