"""A pack of which a column came back beside other indicators: told once, and not taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop.core.editing.indicators import add_indicator, set_value
from desktop.core.memory import MemoryStorage
from desktop.core.merge.measured import Came
from desktop.core.plan import Plan, new_plan_data
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.packs.test_indicators import TODAY, Team, texts_of
from tests.exchange.partners import column

SHOWN = ("2018-06", "2018-07", "2018-08")
NEWEST = "Sep 2018"
Counted = Mapping[str, tuple[str, tuple[str, ...]]]
MIXED: Counted = {
    "Visits": ("%", ("81%", "83%", "82%")),
    "Audits": ("count", ("14", "17", "11")),
    "Waits": ("days", ("31 days", "33 days", "30 days")),
    "Files": ("%", ("12 of 15", "14 of 15", "11 of 15")),
    "Panels": ("yes/no", ("Yes", "No", "No")),
}
FILLED = ("84%", 16, "29 days", "13 of 15", "Yes")
ALIKE: Counted = {
    "Calls": ("count", ("900", "940", "910")),
    "Beds": ("count", ("12", "14", "11")),
    "Miles": ("count", ("5100", "5050", "5200")),
    "Falls": ("count", ("230", "240", "235")),
    "Fires": ("count", ("2", "3", "2")),
}
FIGURES = (930, 13, 5150, 236, 1)

Change = Callable[[Any], None]


EIGHTIES = ("81", "83", "82")
SHARES = ("81%", "83%", "82%")
OF_ALL = ("12 of 15", "13 of 15", "12 of 15")
UNITS: Counted = {
    "Audits": ("count", EIGHTIES),
    "Visits": ("%", SHARES),
    "Calls": ("count", EIGHTIES),
    "Plans": ("%", SHARES),
    "Beds": ("count", EIGHTIES),
}
OF: Counted = {
    name: (unit, OF_ALL if unit == "%" else texts) for name, (unit, texts) in UNITS.items()
}
MOVED = [
    pytest.param(MIXED, FILLED, id="units"),
    pytest.param(ALIKE, FIGURES, id="sizes"),
    pytest.param(UNITS, (84, "84%", 85, "85%", 83), id="two units"),
    pytest.param(OF, (84, "11 of 15", 85, "12 of 15", 83), id="two shares"),
]


@pytest.fixture
def sent(tmp_path: Path, reader: ReadingProcess) -> Callable[[Counted], Team]:
    """Sends a pack of some indicators."""

    def send(counted: Counted) -> Team:
        plan = Plan(new_plan_data("Plan", "Wyeford"), MemoryStorage(), today=lambda: TODAY)
        for name, (unit, texts) in counted.items():
            made = add_indicator(plan, name=name, unit=unit, every="month")
            for period, text in zip(SHOWN, texts, strict=True):
                set_value(plan, made, period, text)
        team = Team(tmp_path, reader, plan)
        team.send()
        return team

    return send


def with_newest(values: Sequence[Any], *changes: Change) -> Change:
    """Fill in the newest month, and then change the sheet."""

    def edit(sheet: Any) -> None:
        for row, value in enumerate(values, start=2):
            sheet.cell(row, column(sheet, NEWEST)).value = value
        for change in changes:
            change(sheet)

    return edit


def move(heading: str, far: int, first: int = 2, last: int = 6) -> Change:
    """The cells of a column between two rows are moved down (or up) and those at the end lost."""

    def change(sheet: Any) -> None:
        place = column(sheet, heading)
        texts = {row: sheet.cell(row, place).value for row in range(first, last + 1)}
        for row in texts:
            sheet.cell(row, place).value = texts.get(row - far)

    return change


@pytest.mark.parametrize(("counted", "values"), MOVED)
@pytest.mark.parametrize("far", [1, -1])
def test_values_beside_the_next_indicator_are_told_once_and_not_taken(
    sent: Callable[[Counted], Team], counted: Counted, values: Sequence[Any], far: int
) -> None:
    team = sent(counted)
    before = texts_of(team.plan)
    path = team.edit(with_newest(values, move(NEWEST, far)))
    taken, told = team.merge(path)
    assert (taken.values, texts_of(team.plan)) == (0, before)
    assert [(each.cell[1:], each.what) for each in told] == [(
        "1", "Under Sep 2018 more cells read like those of another row than like their own: the "
        "cells are moved up or down.",
    )]  # fmt: skip
    assert "beside its own indicator" in told[0].kept
    assert {each.came for each in team.back(path).coming} <= {Came.SHIFTED, Came.SAME}


@pytest.mark.parametrize(("counted", "values"), MOVED)
def test_values_beside_their_own_indicators_are_taken(
    sent: Callable[[Counted], Team], counted: Counted, values: Sequence[Any]
) -> None:
    team = sent(counted)
    taken, told = team.merge(team.edit(with_newest(values)))
    assert (taken.values, told) == (5, [])


@pytest.mark.parametrize(
    "change",
    [move("Jul 2018", 1), move("Jul 2018", -1), move("Jul 2018", 1, first=4)],
    ids=["down", "up", "from a row on"],
)
def test_what_went_out_tells_that_a_column_is_moved(
    sent: Callable[[Counted], Team], change: Change
) -> None:
    team = sent(ALIKE)
    before = texts_of(team.plan)
    taken, told = team.merge(team.edit(with_newest(FIGURES, change)))
    after = texts_of(team.plan)
    assert taken.values == 5 and {at: after[at] for at in before} == before
    moved = [each for each in told if "moved up or down" in each.what]
    assert [each.what[:14] for each in moved] == ["Under Jul 2018"]


def test_a_column_that_was_sorted_alone_is_not_taken(sent: Callable[[Counted], Team]) -> None:
    def sort(sheet: Any) -> None:
        place = column(sheet, "Aug 2018")
        texts = sorted((sheet.cell(row, place).value for row in range(2, 7)), key=int)
        for row, text in enumerate(texts, start=2):
            sheet.cell(row, place).value = text

    team = sent(ALIKE)
    taken, told = team.merge(team.edit(with_newest(FIGURES, sort)))
    assert taken.values == 5
    assert [each.what[:14] for each in told] == ["Under Aug 2018"]


def test_rows_that_are_sorted_as_a_whole_are_taken(sent: Callable[[Counted], Team]) -> None:
    def turn(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=6)]
        for number, texts in enumerate(reversed(rows), start=2):
            for place, text in enumerate(texts, start=1):
                sheet.cell(number, place).value = text

    team = sent(ALIKE)
    taken, told = team.merge(team.edit(with_newest(FIGURES, turn)))
    assert (taken.values, told) == (5, [])


@pytest.mark.parametrize(
    "values",
    [
        ("84%", "83%", "29 days", "13 of 15", "12 of 15"),
        ("84%", "82%", "29 days", "2 of 15", "Yes"),
    ],
)
def test_slips_among_values_in_place_are_taken_as_such(
    sent: Callable[[Counted], Team], values: Sequence[Any]
) -> None:
    """Figures in the unit of the row above, while of the others as many are their own."""
    team = sent(MIXED)
    taken, told = team.merge(team.edit(with_newest(values)))
    assert taken.values == 5
    assert not any("moved" in each.what for each in told)


@pytest.mark.parametrize(
    "texts", [("14", "940"), ("940", None, "14")], ids=["exchanged", "in the next row"]
)
def test_two_cells_that_were_changed_are_no_moved_column(
    sent: Callable[[Counted], Team], texts: Sequence[Any]
) -> None:
    def change(sheet: Any) -> None:
        for row, text in enumerate(texts, start=2):
            sheet.cell(row, column(sheet, "Jul 2018")).value = text

    team = sent(ALIKE)
    _, told = team.merge(team.edit(with_newest(FIGURES, change)))
    assert not any("moved" in each.what for each in told)


def test_a_heading_without_its_year_is_told_as_such(sent: Callable[[Counted], Team]) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(1, column(sheet, NEWEST)).value = "September"

    team = sent(ALIKE)
    _, told = team.merge(team.edit(with_newest(FIGURES, change)))
    said = [each for each in told if "September" in each.what]
    assert [each.what for each in said] == [
        "“September” names a month without its year, with 5 cells filled."
    ]
    assert "write its year" in said[0].kept
