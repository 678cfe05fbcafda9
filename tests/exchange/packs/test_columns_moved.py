"""A pack whose columns came back under other headings: told once, and nothing of them taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def insert_at(at: int, *names: str, far: int = 1) -> Callable[[Any, list[int]], None]:
    """Blank cells in front of a month; what stood at the end of the row is gone."""

    def change(sheet: Any, places: list[int]) -> None:
        for row in rows_named(sheet, names):
            texts = [sheet.cell(row, place).value for place in places]
            texts = [*texts[:at], *[None] * far, *texts[at:]]
            for place, text in zip(places, texts, strict=False):
                sheet.cell(row, place).value = text

    return change


def remove_at(at: int, *names: str) -> Callable[[Any, list[int]], None]:
    """The cell of a month is gone, and those behind it moved up."""

    def change(sheet: Any, places: list[int]) -> None:
        for row in rows_named(sheet, names):
            texts = [sheet.cell(row, place).value for place in places]
            for place, text in zip(places, [*texts[:at], *texts[at + 1 :], None], strict=True):
                sheet.cell(row, place).value = text

    return change


def rows_named(sheet: Any, names: tuple[str, ...]) -> list[int]:
    return [row for row in rows_by_name(sheet) if not names or sheet.cell(row, 2).value in names]


@pytest.mark.parametrize(
    "shift",
    [
        *(insert_at(at) for at in (0, 1, 2, 3)),
        insert_at(2, far=2),
        *(remove_at(at) for at in (0, 1, 2)),
        insert_at(3, "Visits", "Audits"),  # the third is of one word alone
    ],
)
def test_rows_that_are_shifted_from_one_month_on_are_told_once_and_not_taken(
    team: Team, shift: Callable[[Any, list[int]], None]
) -> None:
    before = texts_of(team.plan)
    taken, told = team.merge(team.edit(filled(shift)))
    assert (taken.values, texts_of(team.plan)) == (0, before)
    assert [each.what for each in told] == [
        "In 2 of 2 rows what came back is what went out under another heading: the columns are "
        "shifted."
    ]


@pytest.mark.parametrize(
    ("shift", "cells"),
    [
        (insert_at(3, "Visits"), ["J2"]),
        (insert_at(1, "Visits"), ["H2", "I2", "J2"]),
        (insert_at(3, "Visits", far=2), ["K2"]),
        (remove_at(2, "Visits"), ["H2"]),
        (remove_at(0, "Visits"), ["H2", "G2", "F2"]),
    ],
)
def test_of_the_rows_beside_one_that_is_shifted_all_is_taken(
    team: Team, shift: Callable[[Any, list[int]], None], cells: list[str]
) -> None:
    before = texts_of(team.plan)
    path = team.edit(filled(shift))
    taken, told = team.merge(path)
    after = texts_of(team.plan)
    assert taken.values == 4
    assert {name for name, period in after.keys() - before.keys()} == {"Audits", "Panels"}
    assert {at: after[at] for at in before} == before
    assert [(each.sheet, each.cell, each.what) for each in told] == [(
        "Indicators", cells[0],
        f"In 1 row ({', '.join(cells)}) what came back is what went out under the heading beside "
        "it: the cells are shifted.",
    )]  # fmt: skip
    assert told[0].kept.endswith("put the cells under their own headings and bring it in again")


def test_what_is_written_beside_a_row_that_is_shifted_is_told(team: Team) -> None:
    def change(sheet: Any, places: list[int]) -> None:
        insert_at(3, "Visits")(sheet, places)
        sheet.cell(2, column(sheet, "Notes")).value = "88%"

    taken, told = team.merge(team.edit(filled(change)))
    assert (taken.values, len(told)) == (4, 2)
    assert told[1].what == (
        "Visits, Sep 2018: was not taken, as it may be of another time or indicator. Beside it "
        "stands “88%”."
    )


def test_several_rows_among_more_are_told_together(tmp_path: Path, reader: ReadingProcess) -> None:
    plan = Plan(new_plan_data("Plan", "Wyeford"), MemoryStorage(), today=lambda: TODAY)
    names = ("Visits", "Audits", "Panels", "Calls")
    for number, name in enumerate(names):
        made = add_indicator(plan, name=name, unit="count", every="month")
        for further, period in enumerate(SHOWN):
            set_value(plan, made, period, f"{number * 10 + further + 5}")
    team = Team(tmp_path, reader, plan)
    team.send()

    def change(sheet: Any, places: list[int]) -> None:
        insert_at(3, "Audits", "Visits")(sheet, places)
        for place, figure in zip(places[-2:], (31, 32), strict=True):
            sheet.cell(4, place).value = figure

    taken, told = team.merge(team.edit(filled(change)))
    assert [each.what[:20] for each in told] == ["In 2 rows (J2, J3) w"]
    assert {name for name, period in texts_of(plan) if period > "2018-07"} == {"Panels"}
    assert taken.values == 2


def test_a_row_of_one_figure_alone_that_is_shifted_is_not_taken(team: Team) -> None:
    taken, told = team.merge(team.edit(filled(insert_at(3, "Panels"))))
    assert (taken.values, [each.what[:18] for each in told]) == (4, ["In 1 row (J4) what"])


def test_a_figure_that_is_that_of_the_month_before_is_taken(team: Team) -> None:
    def change(sheet: Any, places: list[int]) -> None:
        for row, text in ((2, "86%"), (3, "19"), (4, "Yes")):
            sheet.cell(row, places[4]).value = text

    taken, told = team.merge(team.edit(filled(change)))
    assert (taken.values, told) == (6, [])


def test_one_figure_that_went_out_and_comes_again_and_again_is_taken(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    plan = Plan(new_plan_data("Plan", "Wyeford"), MemoryStorage(), today=lambda: TODAY)
    made = add_indicator(plan, name="Complaints", unit="count", every="month")
    set_value(plan, made, "2018-06", "0")
    team = Team(tmp_path, reader, plan)
    team.send()

    def change(sheet: Any) -> None:
        for month in ("Jul 2018", "Sep 2018"):
            sheet.cell(2, column(sheet, month)).value = 0

    taken, told = team.merge(team.edit(change))
    assert (taken.values, told) == (2, [])


def test_a_month_that_came_back_empty_alone_is_told_as_such(team: Team) -> None:
    def change(sheet: Any, places: list[int]) -> None:
        sheet.cell(2, places[3]).value = None

    taken, told = team.merge(team.edit(filled(change)))
    assert (taken.values, [each.cell for each in told]) == (6, ["I2"])
    assert "shifted" not in told[0].what


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


def test_a_month_that_was_not_asked_for_says_nothing_of_the_order(team: Team) -> None:
    def change(sheet: Any, places: list[int]) -> None:
        sheet.cell(1, sheet.max_column + 1).value = "Mar 2018"

    taken, told = team.merge(team.edit(filled(change)))
    assert (taken.values, [each.what for each in told if "order" in each.what]) == (6, [])


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
    assert back({"2018-06": "4"}, {"2018-05": "4", "2018-06": ""}).tells()
    twice = {"2018-05": "4", "2018-06": "7", "2018-07": "7"}
    assert not back({"2018-05": "7", "2018-06": "7", "2018-07": "7"}, twice).is_moved()
    assert back({"2018-05": "4"}, sent).tells() and not back({}, sent).tells()
    assert not back({"2018-05": "4"}, {"2018-05": "4", "2018-06": "4"}).tells()
    assert not back({"2018-05": "4"}, {"2018-05": ""}).tells()
    one = {"2018-04": "4", "2018-05": "", "2018-06": "", "2018-07": ""}
    assert not back({"2018-04": "4", "2018-05": "4", "2018-07": "4"}, one).is_moved()
    assert back({"2018-05": "4", "2018-06": "4", "2018-07": "4"}, one).is_moved()


@given(st.lists(st.sampled_from(("0", "4", "")), min_size=6, max_size=6), st.integers(1, 6))
def test_a_row_of_which_all_stands_is_not_moved_whatever_is_filled_in(
    texts: list[str], until: int
) -> None:
    order = [f"2018-{month:02}" for month in range(4, 10)]
    sent = {at: text if place < until else "" for place, (at, text) in
            enumerate(zip(order, texts, strict=True))}  # fmt: skip
    given = back({at: text for at, text in zip(order, texts, strict=True) if text}, sent)
    assert not given.is_moved()
    assert given.shifted(order) == []


def test_which_cells_of_a_row_are_shifted() -> None:
    order = ["2018-04", "2018-05", "2018-06", "2018-07", "2018-08"]
    sent = {"2018-04": "4", "2018-05": "7", "2018-06": "7", "2018-07": "", "2018-08": ""}

    def shifted(*texts: str) -> list[str]:
        cells = {at: text for at, text in zip(order, texts, strict=True) if text}
        return [each.text for each in back(cells, sent).shifted(order)]

    assert shifted("4", "7", "", "7", "9") == ["7"]
    assert shifted("4", "", "7", "7", "9") == ["7"]  # its own, as it happens, and the next not
    assert shifted("4", "7", "", "", "7") == ["7"]
    assert shifted("7", "7", "", "", "") == ["7"]
    assert shifted("7", "7", "9", "8", "") == ["7"]
    assert shifted("7", "7", "9", "8", "6") == []  # put right, as nothing is empty
    assert shifted("4", "", "7", "", "") == []  # cleared, and the next is in place
    assert shifted("4", "", "7", "9", "") == []
    assert shifted("4", "7", "", "9", "") == []  # cleared, and another figure behind it
    assert shifted("4", "7", "7", "7", "7") == []
    assert shifted("", "", "", "", "") == []
    assert shifted("7", "7", "7", "", "") == []  # the last is in place, and the first put right
    assert shifted("7", "9", "7", "", "") == []
    assert shifted("7", "7", "4", "", "") == []  # exchanged, and nothing new at the end
