"""A pack whose columns came back under other headings: told once, and nothing of them taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.core.editing.indicators import add_indicator, set_value
from desktop.core.kinds import IndicatorValue
from desktop.core.memory import MemoryStorage
from desktop.core.merge.measured import Came
from desktop.core.plan import Plan, new_plan_data
from desktop.exchange.packs.columns_moved import Back
from desktop.exchange.reading.model import Cell
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.packs.test_indicators import TODAY, Team, texts_of
from tests.exchange.partners import column

SHOWN = ("2018-04", "2018-05", "2018-06", "2018-07")
MONTHS = ("Apr 2018", "May 2018", "Jun 2018", "Jul 2018", "Aug 2018", "Sep 2018")
COUNTED = {
    "Visits": ("81%", "83%", "82%", "86%"),
    "Audits": ("14", "17", "11", "19"),
    "Panels": ("Yes", "Yes", "Yes", "Yes"),
}


@pytest.fixture
def team(tmp_path: Path, reader: ReadingProcess) -> Team:
    plan = Plan(new_plan_data("Plan", "Wyeford"), MemoryStorage(), today=lambda: TODAY)
    for name, unit in (("Visits", "%"), ("Audits", "count"), ("Panels", "yes/no")):
        made = add_indicator(plan, name=name, unit=unit, every="month")
        for period, text in zip(SHOWN, COUNTED[name], strict=True):
            set_value(plan, made, period, text)
    team = Team(tmp_path, reader, plan)
    team.send()
    return team


def filled(change: Callable[[Any, list[int]], None]) -> Callable[[Any], None]:
    """Fill in August and September, and then change the sheet; columns are those of the months."""

    def edit(sheet: Any) -> None:
        places = [column(sheet, each) for each in MONTHS]
        for row, values in ((2, ("87%", "88%")), (3, (21, 22)), (4, ("No", "Yes"))):
            for place, value in zip(places[-2:], values, strict=True):
                sheet.cell(row, place).value = value
        change(sheet, places)

    return edit


def rows_by_name(sheet: Any) -> list[int]:
    return [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 2).value]


def shift_right(sheet: Any, places: list[int]) -> None:
    for row in rows_by_name(sheet):
        for place in reversed(places[1:]):
            sheet.cell(row, place).value = sheet.cell(row, place - 1).value
        sheet.cell(row, places[0]).value = None


def shift_left(sheet: Any, places: list[int]) -> None:
    for row in rows_by_name(sheet):
        for place in places[:-1]:
            sheet.cell(row, place).value = sheet.cell(row, place + 1).value
        sheet.cell(row, places[-1]).value = None


@pytest.mark.parametrize("shift", [shift_right, shift_left])
def test_columns_that_are_shifted_are_told_once_and_not_taken(
    team: Team, shift: Callable[[Any, list[int]], None]
) -> None:
    before = texts_of(team.plan)
    path = team.edit(filled(shift))
    taken, told = team.merge(path)
    assert (taken.values, texts_of(team.plan)) == (0, before)
    assert [each.what for each in told] == [
        "In 2 of 2 rows what came back is what went out under another heading: the columns are "
        "shifted."
    ]
    assert told[0].kept.startswith("the plan's values, and nothing of the sheet; put the columns")
    assert (told[0].sheet, told[0].cell[-1]) == ("Indicators", "1")
    assert {each.came for each in team.back(path).coming} <= {Came.SHIFTED, Came.SAME}


def swap(first: str, second: str) -> Callable[[Any, list[int]], None]:
    def change(sheet: Any, places: list[int]) -> None:
        one, other = (sheet.cell(1, places[MONTHS.index(each)]) for each in (first, second))
        one.value, other.value = other.value, one.value

    return change


def test_two_headings_that_are_exchanged_are_told_and_their_columns_left(team: Team) -> None:
    before = texts_of(team.plan)
    taken, told = team.merge(team.edit(filled(swap("Aug 2018", "Sep 2018"))))
    assert (taken.values, texts_of(team.plan)) == (0, before)
    assert [each.what for each in told] == [
        "The headings Sep 2018, Aug 2018 stand in another order than they went out in, which was "
        "Aug 2018, Sep 2018."
    ]


def test_the_other_columns_are_taken_all_the_same(team: Team) -> None:
    taken, told = team.merge(team.edit(filled(swap("Apr 2018", "Sep 2018"))))
    assert [each.what[:30] for each in told] == ["The headings Sep 2018, Apr 201"]
    august = {name: text for (name, at), text in texts_of(team.plan).items() if at == "2018-08"}
    assert august == {"Visits": "87%", "Audits": "21", "Panels": "No"} and taken.values == 3


def test_columns_that_were_moved_with_their_headings_are_taken(team: Team) -> None:
    """Those whose values went out are borne out by them; of the new ones nobody can tell."""

    def move(sheet: Any, places: list[int]) -> None:
        for row in (1, *rows_by_name(sheet)):
            cells = [sheet.cell(row, place).value for place in places]
            for place, value in zip(places, [*cells[2:4], *cells[:2], *cells[4:]], strict=True):
                sheet.cell(row, place).value = value

    taken, told = team.merge(team.edit(filled(move)))
    assert (taken.values, told) == (6, [])


def test_a_pack_that_came_back_as_it_should_is_taken(team: Team) -> None:
    taken, told = team.merge(team.edit(filled(lambda sheet, places: None)))
    assert (taken.values, told) == (6, [])


def test_headings_that_are_exchanged_over_blank_columns_are_not_told(team: Team) -> None:
    def change(sheet: Any) -> None:
        swap("Aug 2018", "Sep 2018")(sheet, [column(sheet, each) for each in MONTHS])

    assert team.merge(team.edit(change))[1] == []


def test_a_note_beside_what_is_not_taken_is_told(team: Team) -> None:
    def change(sheet: Any, places: list[int]) -> None:
        shift_right(sheet, places)
        sheet.cell(2, column(sheet, "Notes")).value = "two teams were late"

    _, told = team.merge(team.edit(filled(change)))
    assert len(told) == 2
    assert told[1].what.endswith("Beside it stands “two teams were late”.")
    assert told[1].kept.endswith("and nothing of the note")
    assert not any(each.note for each in team.plan.data.all(IndicatorValue))


def back(cells: dict[str, str], sent: dict[str, str]) -> Back:
    found = {at: Cell(2, 6, text, text) for at, text in cells.items()}
    return Back(found, sent, "count")


def test_what_a_row_tells_of_its_columns() -> None:
    sent = {"2018-05": "4", "2018-06": "7", "2018-07": ""}
    assert back({"2018-06": "4", "2018-07": "7"}, sent).is_moved()
    assert not back({"2018-05": "4", "2018-06": "7", "2018-07": "7"}, sent).is_moved()
    assert not back({"2018-05": "4", "2018-06": "4", "2018-07": "9"}, sent).is_moved()
    assert not back({"2018-05": "5", "2018-06": "8"}, sent).is_moved()  # put right, not moved
    assert back({"2018-05": "4"}, sent).tells() and not back({}, sent).tells()
    assert not back({"2018-05": "4"}, {"2018-05": "4", "2018-06": "4"}).tells()
    assert not back({"2018-05": "4"}, {"2018-05": ""}).tells()
