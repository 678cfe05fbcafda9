"""The list of areas: as much of each as there is room for."""

from __future__ import annotations

from typing import Any

from desktop.core.editing import rows
from desktop.core.kinds import Area


def test_areas_keep_their_titles_as_long_as_two_lines_fit_with_less_around_them(
    window: Any, qtbot: Any
) -> None:
    for number in range(12):
        rows.add(window.plan, Area(code=f"DP {number}", title="Plans", position=9.0 + number))
    navigation = window.pages.navigation
    navigation.setFixedHeight(10_000)
    seen: list[tuple[int, bool]] = []
    for _ in range(3):
        list_of_them = navigation.model()
        high = [navigation.sizeHintForRow(row) for row in range(list_of_them.rowCount())]
        seen.append((high[-1], sum(high) <= navigation.viewport().height()))
        navigation.setFixedHeight(sum(high) - 1)
        qtbot.wait(10)
    line = navigation.fontMetrics().height()
    assert [each for each, _ in seen] == [2 * line + 16, 2 * line + 12, line + 10]
    assert all(fits for _, fits in seen)


def test_the_foot_says_what_an_area_is_called_now(window: Any) -> None:
    assert window.plan is not None
    area = window.plan.data.areas[2]  # it has no action whose number would be said
    window.go_to_area(area.id)
    rows.change(window.plan, area, code="", title="Called otherwise")
    assert window.status_line.place.text() == "Called otherwise"
