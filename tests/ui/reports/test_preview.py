"""The preview of a PDF: drawn off the window's thread, sharp, within bounds, moved by keys."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from desktop.ui.reports import preview as preview_module
from desktop.ui.reports.drawing import TILE, Drawer, Tile
from desktop.ui.reports.pdf import PdfPages
from desktop.ui.reports.preview import GAP, MARGIN, Preview


def a_pdf(pages: int, size: tuple[float, float] = (595.0, 420.0)) -> bytes:
    """Pages that each hold their number and a ground of their own colour."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    for page in range(pages):
        canvas.setFillColorRGB(page % 7 / 7, page % 5 / 5, 0.5)
        canvas.rect(40, 40, size[0] - 80, size[1] - 80, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica", 40)
        canvas.drawString(60, size[1] - 90, f"Page {page + 1}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def show(qtbot: Any) -> Any:
    """Shows a preview of so many pages, 700 × 500 pixels large, once all of it is drawn."""
    made: list[tuple[Preview, PdfPages]] = []

    def make(count: int, drawn: bool = True) -> Preview:
        view, pages = Preview(), PdfPages(a_pdf(count))
        made.append((view, pages))
        qtbot.addWidget(view)
        view.resize(700, 500)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.setFocus()
        view.show_pages(pages)
        if drawn:
            qtbot.waitUntil(lambda: view.is_drawn)
        return view

    yield make
    for view, pages in made:
        view.end()
        pages.close()


def picture(view: Preview) -> QImage:
    """What is seen."""
    QApplication.processEvents()
    return view.viewport().grab().toImage()


def far(one: QImage, other: QImage) -> float:
    """How far two pictures of one size are apart, on average, from 0 to 255."""
    assert one.size() == other.size()
    spots = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) for x, y in spots
    ) / len(spots)


def test_a_page_looks_as_pdfium_draws_it_without_seams_between_tiles(show: Any) -> None:
    view = show(1)
    view.zoom(1.25**3)
    QApplication.processEvents()
    place = view._places[0]
    assert place.width() > TILE, "more tiles than one"
    whole = view._pages.draw(0, place.size())
    assert whole is not None
    for across in (0, view.horizontalScrollBar().maximum()):
        view.horizontalScrollBar().setValue(across)
        _until_drawn(view)
        seen = QRect(view._offset(), view.viewport().size()).intersected(place)
        shown = picture(view).copy(seen.translated(-view._offset()))
        wanted = whole.copy(seen.translated(-place.topLeft()))
        assert far(shown, wanted) < 0.5


def _until_drawn(view: Preview) -> None:
    for _ in range(200):
        QApplication.processEvents()
        if view.is_drawn:
            return
        view._drawer.wait(20)
    raise AssertionError("the preview was never drawn")


def test_the_pages_are_as_wide_as_the_view_until_zoomed(show: Any) -> None:
    view = show(3)
    assert view.fits_width and view._places[0].width() == view.viewport().width() - 2 * MARGIN
    view.resize(500, 500)
    assert view._places[0].width() == view.viewport().width() - 2 * MARGIN
    factor = view.zoom_factor
    view.zoom(1.25)
    view.resize(600, 500)
    assert not view.fits_width and view.zoom_factor == pytest.approx(factor * 1.25)
    view.fit_width()
    assert view._places[0].width() == view.viewport().width() - 2 * MARGIN


def test_keys_move_and_zoom(show: Any, qtbot: Any) -> None:
    view = show(12)
    told: list[int] = []
    view.page_changed.connect(told.append)
    bar, factor = view.verticalScrollBar(), view.zoom_factor
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert 0 < bar.value() <= view.viewport().height()
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() and view.page == 11 and told[-1] == 11
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0 and view.page == 0 and told[-1] == 0
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert bar.value() == bar.singleStep()
    qtbot.keyClick(view, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom_factor == pytest.approx(factor * 1.25)
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom_factor == pytest.approx(factor / 1.25)
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.fits_width and view.zoom_factor == pytest.approx(factor)


def test_going_to_each_page_shows_that_page(show: Any) -> None:
    view = show(9)
    for page in range(9):
        view.go_to(page)
        assert view.page == page
    view.go_to(4)
    assert view._places[4].top() - view.verticalScrollBar().value() == GAP


def _wheel(view: Preview, at: QPoint, clicks: int, control: bool) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(view.viewport().mapToGlobal(at)), QPoint(), QPoint(0, 120 * clicks),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_control_and_the_wheel_zoom_around_the_pointer(show: Any) -> None:
    view = show(6)
    at = QPoint(400, 300)
    view.go_to(3)
    before, factor = view._spot(at), view.zoom_factor
    _wheel(view, at, 2, control=True)
    assert view.zoom_factor == pytest.approx(factor * 1.25**2)
    after = view._spot(at)
    assert before is not None and after is not None and after[0] == before[0]
    assert after[1:] == pytest.approx(before[1:], abs=0.005)
    place = view.verticalScrollBar().value()
    _wheel(view, at, -1, control=False)
    assert view.verticalScrollBar().value() > place, "without Ctrl it scrolls"
    for clicks, end in ((100, 8.0), (-100, 0.1)):
        _wheel(view, at, clicks, control=True)
        assert view.zoom_factor == pytest.approx(end)


def test_a_fine_screen_gets_fine_pictures(show: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    view = show(2)
    coarse = {tile.width for tile in view._tiles}
    monkeypatch.setattr(view, "devicePixelRatioF", lambda: 2.5, raising=False)
    view.viewport().update()
    QApplication.processEvents()
    _until_drawn(view)
    fine = {tile.width for tile in view._tiles} - coarse
    assert fine == {round(view._places[0].width() * 2.5)}


def test_drawing_is_never_done_by_the_windows_own_thread(
    show: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []
    draw = PdfPages.draw

    def spy(*arguments: Any) -> QImage | None:
        threads.append(threading.get_ident())
        return draw(*arguments)

    monkeypatch.setattr(PdfPages, "draw", spy)
    view = show(20)
    view.go_to(15)
    _until_drawn(view)
    assert threads and threading.get_ident() not in threads


def test_three_hundred_pages_keep_no_more_than_the_bound(
    show: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_module, "MOST_BYTES", 0)
    view = show(300)
    most = 0
    for page in range(0, 300, 10):
        view.go_to(page)
        _until_drawn(view)
        most = max(most, view.kept_bytes)
    view.zoom(100)
    _until_drawn(view)
    screen = view.viewport().width() * view.viewport().height() * 4
    assert most <= 4 * screen and view.kept_bytes <= 4 * screen + TILE * TILE * 4
    assert view.verticalScrollBar().value() > 0


def test_what_is_no_longer_wanted_is_given_up(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def slow(_pages: Any, page: int, _whole: Any, part: QRect) -> QImage:
        drawn.append(page)
        begun.set()
        go_on.wait(10)
        return QImage(part.size(), QImage.Format.Format_RGB32)

    monkeypatch.setattr(PdfPages, "draw", slow)
    drawer, pages = Drawer(), PdfPages()
    drawer.want(pages, [Tile(page, 10, 10, 0, 0) for page in range(50)])
    assert begun.wait(10)
    with qtbot.waitSignal(drawer.drawn, check_params_cb=lambda _p, tile, _i: tile.page == 99):
        drawer.want(pages, [Tile(99, 10, 10, 0, 0)])
        go_on.set()
    drawer.end()
    assert drawn == [0, 99] and not drawer.isRunning()


def test_the_pages_before_are_not_shown_for_the_new_ones(show: Any, qtbot: Any) -> None:
    view = show(5)
    view.go_to(3)
    place, old = view.verticalScrollBar().value(), view._pages
    new = PdfPages(a_pdf(5))
    view.show_pages(new)
    old.close()
    assert not view._tiles and view.verticalScrollBar().value() == place, "the place is kept"
    view._take(old, Tile(0, 10, 10, 0, 0), QImage(10, 10, QImage.Format.Format_RGB32))
    assert not view._tiles, "a tile of the old pages that comes late"
    qtbot.waitUntil(lambda: view.is_drawn)
    view.show_pages(PdfPages())
    assert view.page == 0 and view.verticalScrollBar().maximum() == 0
    picture(view)
    new.close()


def test_a_fault_is_told_once(
    show: Callable[..., Preview], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = show(3)
    told: list[Exception] = []
    view.failed.connect(told.append)

    def fail(*_: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(PdfPages, "draw", fail)
    view.zoom(1.25)
    qtbot.waitUntil(lambda: bool(told))
    for factor in (1.25, 0.8):
        view.zoom(factor)
        picture(view)
    qtbot.wait(50)
    assert len(told) == 1


def test_pages_are_drawn_and_closed_from_many_threads_at_once() -> None:
    pages, other = PdfPages(a_pdf(6)), PdfPages(a_pdf(6))
    faults: list[BaseException] = []

    def draw(each: PdfPages) -> None:
        try:
            for page in (0, 3, 5, 3) * 10:
                each.draw(page, QSize(300, 200))
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=draw, args=(each,)) for each in (pages, other, pages)]
    for thread in threads:
        thread.start()
    pages.close()
    for thread in threads:
        thread.join()
    other.close()
    assert not faults and pages.count == 0 and pages.draw(0, QSize(9, 9)) is None


def test_a_picture_that_is_too_large_is_an_error_not_an_empty_page() -> None:
    pages = PdfPages(a_pdf(1))
    with pytest.raises(MemoryError):
        pages.draw(0, QSize(2_000_000, 2_000_000))
    pages.close()
