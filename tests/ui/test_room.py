"""Room for the work on a laptop: how many actions are seen whole, counted on the sample plan."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop import shipped
from desktop.core.kinds import Action
from desktop.ui.window import MainWindow

FRAME = 28  # pixels of a window's title
PLAN = "wyeford-2018-improvement-plan.plandesk"
HEREFORDSHIRE = (
    Path(__file__).parents[3] / "shared" / "workbooks" / "herefordshire-2018-one-sheet.xlsx"
)


def seen(window: MainWindow, area_id: int) -> tuple[int, int, int]:
    """Of an area: how many actions it has, how many rows are seen whole with nothing cut in them,
    and of how many number, status, date and lead and four lines of the rest are seen."""
    assert window.pages is not None
    window.go_to_area(area_id)
    QApplication.processEvents()
    view = window.pages.area_page.grid
    room, whole, begun = view.viewport().height(), 0, 0
    line = view.delegate.fonts.line
    for row in range(view.model().rowCount()):
        if not isinstance(view.model().line(row), Action):
            continue
        cell = view.cell_rect(row, 0)
        needed = min(cell.height(), 4 * line + 8)
        begun += cell.top() >= 0 and cell.top() + needed <= room
        whole += cell.top() >= 0 and cell.bottom() <= room and view.heights.is_whole(row)
    return len(view.model().actions()), whole, begun


def shown(make_window: Any, plan: Path, width: int, height: int, qtbot: Any) -> MainWindow:
    window: MainWindow = make_window(plan)
    window.resize(width, height - FRAME)
    assert window.pages is not None and window.plan is not None
    window.go_to_area(window.plan.data.areas[0].id)
    qtbot.waitUntil(lambda: window.pages is not None and window.pages.area_page.isVisible())
    qtbot.wait(50)
    return window


@pytest.mark.parametrize(
    ("width", "height", "rail", "least"), [(1366, 768, False, 5), (1280, 720, True, 4)]
)
def test_actions_are_seen_whole_on_the_median_area(
    make_window: Any, tmp_path: Path, qtbot: Any, width: int, height: int, rail: bool, least: int
) -> None:
    plan = Path(shutil.copy(shipped.sample_plans() / PLAN, tmp_path))
    window = shown(make_window, plan, width, height, qtbot)
    assert window.pages is not None and window.plan is not None
    assert window.pages.beside.rail.isVisible() == rail
    assert window.pages.beside.side.isVisible() != rail
    found = [seen(window, area.id) for area in window.plan.data.areas]
    # An area of fewer actions that are all seen has as many as there is room for.
    wholes = [whole for actions, whole, _ in found if whole < actions or actions >= least]
    assert median(wholes) >= least
    bar = window.pages.area_page.grid.horizontalScrollBar()
    assert not bar.isVisible()


def test_six_actions_of_a_real_plan_are_seen_where_its_texts_are_long(
    make_window: Any, tmp_path: Path, qtbot: Any
) -> None:
    if not HEREFORDSHIRE.exists():
        pytest.skip("the real workbook is not here")
    from desktop.cli.commands import run_command

    plan = tmp_path / "plan.plandesk"
    assert run_command(["import", str(HEREFORDSHIRE), "-o", str(plan), "--json"]) == 0
    window = shown(make_window, plan, 1366, 768, qtbot)
    assert window.plan is not None
    found = [seen(window, area.id) for area in window.plan.data.areas]
    large = [begun for actions, _, begun in found if actions >= 6]
    assert sum(begun >= 6 for begun in large) * 2 >= len(large)


def test_no_word_is_broken_while_another_column_has_room(
    make_window: Any, tmp_path: Path, qtbot: Any
) -> None:
    plan = Path(shutil.copy(shipped.sample_plans() / PLAN, tmp_path))
    window = shown(make_window, plan, 1366, 768, qtbot)
    assert window.pages is not None and window.plan is not None
    wide = window.fontMetrics().horizontalAdvance
    for area in window.plan.data.areas:
        window.go_to_area(area.id)
        view = window.pages.area_page.grid
        for place, column in enumerate(view.model().columns):
            room = view.columnWidth(place) - 12
            words = {
                word
                for action in view.model().actions()
                for word in view.model().text(action, column.field).split()
                if len(word) <= 14
            }
            assert [word for word in words if wide(word) > room] == [], column.label
