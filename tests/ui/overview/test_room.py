"""How the overview uses its room: thirty areas on one screen, long titles, codes told apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.core.kinds import Action, Area
from desktop.core.plan import new_plan_data
from desktop.core.widths import measured
from desktop.store.planfile import create_plan
from desktop.ui.look.theme import Theme
from desktop.ui.overview.fitting import NARROW, Needs, laid_out
from desktop.ui.overview.page import OverviewPage
from desktop.ui.preferences import Preferences
from desktop.ui.window import MainWindow

TITLE = "Record what was found, say what is to be done about it, and come back to see that it was"


def many_areas(path: Path, areas: int, actions: int) -> Path:
    data = new_plan_data("Northmere Improvement Plan", "Northmere Council")
    for number in range(1, areas + 1):
        area = data.add(
            Area(
                position=float(number),
                code=f"Ofsted recommendation number {number} (paragraphs 12 and 138 to 142)",
                title=f"{TITLE} {number}",
            )
        )
        for place in range(1, actions + 1):
            data.add(
                Action(key=f"k{number}-{place}", area_id=area.id, position=float(place),
                       no=f"{number}.{place}", action="Agree it", ragb="RAGB"[place % 4])
            )  # fmt: skip
    create_plan(path, data).close()
    return path


@pytest.fixture
def page(
    tmp_path: Path, theme: Theme, preferences: Preferences, qtbot: Any
) -> Iterator[OverviewPage]:
    """The overview of thirty areas in a window of 1920 × 1080."""
    window = MainWindow(preferences, theme)
    assert window.open_path(many_areas(tmp_path / "thirty.plandesk", 30, 6))
    window.resize(1920, 1080)
    window.show()
    window.go_to_area(None)
    found = window.findChild(OverviewPage)
    assert found is not None
    qtbot.waitUntil(found.isVisible)
    yield found
    window.close()


def test_thirty_areas_are_on_one_screen(page: OverviewPage) -> None:
    grid = page.grid
    geometry = grid.geometry_of_cells()
    assert len(geometry.tops) == 30
    assert geometry.height <= grid.viewport().height(), "with the totals below them"
    assert grid.verticalScrollBar().maximum() == 0
    tabs = page.window().pages.navigation
    last = tabs.visualRect(tabs.tabs.index(tabs.tabs.rowCount() - 1, 0))
    assert 0 < last.bottom() <= tabs.viewport().height()


def test_codes_that_begin_alike_are_told_apart(page: OverviewPage) -> None:
    for codes in (
        page.grid._painter._codes(page.grid.geometry_of_cells(), page.grid.pens()),
        page.window().pages.navigation._delegate._fitted[2],
    ):
        assert len({each.whole for each in codes}) == 30
        assert [each.own for each in codes] == [str(number) for number in range(1, 31)]
        assert len({each.shared for each in codes}) == 1, "numbers stand one below the other"
        assert codes[0].shared.startswith("Ofst")


def test_titles_use_the_room_that_cells_and_counts_leave(page: OverviewPage) -> None:
    geometry = page.grid.geometry_of_cells()
    taken = geometry.code + geometry.tail + 6 * geometry.cell_width
    title = page.grid.fontMetrics().horizontalAdvance(f"{TITLE} 30")
    assert geometry.left - geometry.code >= min(title, geometry.width - taken - geometry.cell_width)


def needs(sizes: list[int], title: int = 600, code: int = 80) -> Needs:
    words = measured("word " * (title // 40), lambda text: 8 * len(text))
    return Needs(sizes, code, [words] * len(sizes), title, (60, 26), 17, 120)


def test_one_long_band_does_not_narrow_the_titles_of_the_others() -> None:
    geometry = laid_out(needs([5, 5, 5, 5, 5, 5, 5, 5, 22, 5]), 1000, 700)
    assert geometry.in_line == 5
    assert geometry.left == 1000 - 120 - 5 * 60


def test_titles_have_more_lines_where_the_height_allows() -> None:
    tall = laid_out(needs([5] * 4, title=2000), 1000, 700)
    low = laid_out(needs([5] * 4, title=2000), 1000, 6 * 26)
    assert tall.heights == [26 + 3 * 17] * 4
    assert low.heights == [26] * 4


def test_titles_give_way_before_bands_are_scrolled() -> None:
    sizes = [4] * 8 + [12] * 2
    assert laid_out(needs(sizes), 1000, 700).in_line == 4
    low = laid_out(needs(sizes), 1000, 12 * 26)
    assert (low.in_line, low.height) == (6, 14 * 26)


def test_a_narrow_grid_is_cells_and_codes() -> None:
    geometry = laid_out(needs([5, 5]), NARROW - 1, 700)
    assert (geometry.tail, geometry.left) == (0, geometry.code)
    bare = laid_out(needs([5, 5], code=0), NARROW - 1, 700)
    assert bare.left > 100, "a name that is all there is stays"
