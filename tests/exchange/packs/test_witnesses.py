"""Rows of a pack whose key, code and name, and values sent do not all speak for one indicator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.core.editing.indicators import add_indicator, set_value
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from desktop.core.problems import Problem
from desktop.exchange.measured import Measured
from desktop.exchange.packs.either import read_returned
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.packs.test_indicators import Team, indicator, put, row_of, texts_of
from tests.exchange.partners import column

HELD = {
    "Visits in time": ("71%", "74%", "76%"),
    "Repeat referrals": ("22%", "24%", "19%"),
    "Calls answered": ("88%", "90%", "91%"),
}
SEP = "2018-09"


def held_plan() -> Plan:
    """Three indicators with three values each, and two that have none yet."""
    plan = Plan(new_plan_data("Wyeford plan", ""), MemoryStorage(), today=lambda: date(2018, 10, 8))
    for place, (name, texts) in enumerate(HELD.items(), start=1):
        made = add_indicator(plan, code=f"A{place}", name=name, unit="%", every="month")
        for month, text in zip(("2018-06", "2018-07", "2018-08"), texts, strict=True):
            set_value(plan, made, month, text)
    for code, name in (("N1", "Homes found"), ("N2", "Staff trained")):
        add_indicator(plan, code=code, name=name, unit="%", every="month")
    return plan


@pytest.fixture
def team(tmp_path: Path, reader: ReadingProcess) -> Team:
    team = Team(tmp_path, reader, held_plan())
    team.send()
    return team


def merged(team: Team, change: Callable[[Any], None]) -> tuple[dict[str, str], list[Problem]]:
    """What came in for September by the name of its indicator, and what was told."""
    before = texts_of(team.plan)
    told = team.merge(team.edit(change))[1]
    after = {at: text for at, text in texts_of(team.plan).items() if at not in before}
    assert all(period == SEP for _, period in after)
    return {name: text for (name, _), text in after.items()}, told


def swap(sheet: Any, one: str, other: str, *, but: tuple[str, ...] = (), only: Any = None) -> None:
    """Change the places of two rows, in all columns or but some."""
    first, second = row_of(sheet, one), row_of(sheet, other)
    for place in range(1, sheet.max_column + 1):
        heading = sheet.cell(1, place).value
        if heading in but or (only is not None and heading not in only):
            continue
        here, there = sheet.cell(first, place), sheet.cell(second, place)
        here.value, there.value = there.value, here.value


def months(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[1] if str(cell.value)[-4:].isdigit()]


def test_rows_that_were_sorted_without_the_keys_go_where_their_values_went_out(team: Team) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        put(sheet, "Repeat referrals", "Sep 2018", "17%")
        swap(sheet, "Visits in time", "Repeat referrals", but=("Key", "Pack"))

    came, told = merged(team, change)
    assert came == {"Visits in time": "80%", "Repeat referrals": "17%"}
    assert [(each.cell, each.what, each.kept) for each in told] == [
        (
            "A2",
            "The row of A2 “Repeat referrals” has the key of A1 “Visits in time”, while what went "
            "out beside it is that of A2 “Repeat referrals”.",
            "its values as those of A2 “Repeat referrals”",
        ),
        (
            "A3",
            "The row of A1 “Visits in time” has the key of A2 “Repeat referrals”, while what went "
            "out beside it is that of A1 “Visits in time”.",
            "its values as those of A1 “Visits in time”",
        ),
    ]


def test_codes_and_names_that_were_swapped_alone_are_told_and_the_values_stay(team: Team) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        swap(sheet, "Visits in time", "Repeat referrals", only=("Code", "Indicator"))

    came, told = merged(team, change)
    assert came == {"Visits in time": "80%"}
    assert told[0].what == "A1 “Visits in time” is called A2 “Repeat referrals” there."
    assert told[0].kept == "its values, as its key and what went out beside it say"
    assert len(told) == 2


def test_where_nothing_went_out_beside_it_the_key_alone_is_not_believed(team: Team) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Homes found", "Sep 2018", "95%")
        put(sheet, "Homes found", "Notes", "Counted twice")
        put(sheet, "Staff trained", "Sep 2018", "12%")
        swap(sheet, "Homes found", "Staff trained", but=("Key", "Pack"))

    came, told = merged(team, change)
    assert came == {}
    assert [each.what for each in told] == [
        "The row of N2 “Staff trained” has the key of N1 “Homes found”, and what went out beside "
        "it does not tell which of them it is.",
        "The row of N1 “Homes found” has the key of N2 “Staff trained”, and what went out beside "
        "it does not tell which of them it is.",
    ]
    assert told[0].kept == (
        "nothing of 1 value; put key, code and name of one indicator side by side and bring it in "
        "again"
    )
    assert told[1].kept.startswith("nothing of 1 value, nor of what its notes say;")


def test_values_alike_in_both_settle_nothing(team: Team) -> None:
    referrals = indicator(team.plan, "Repeat referrals")
    for month, text in zip(("2018-06", "2018-07", "2018-08"), HELD["Visits in time"], strict=True):
        set_value(team.plan, referrals, month, text)
    team.send()

    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        swap(sheet, "Visits in time", "Repeat referrals", but=("Key", "Pack"))

    came, told = merged(team, change)
    assert came == {}
    assert len(told) == 2


def test_values_mostly_alike_are_told_apart_by_the_one_that_is_another(team: Team) -> None:
    referrals = indicator(team.plan, "Repeat referrals")
    for month, text in (("2018-06", "71%"), ("2018-07", "74%")):
        set_value(team.plan, referrals, month, text)
    team.send()

    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        swap(sheet, "Visits in time", "Repeat referrals", but=("Key", "Pack"))

    assert merged(team, change)[0] == {"Visits in time": "80%"}


def test_two_witnesses_against_two_settle_nothing(team: Team) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        swap(sheet, "Visits in time", "Repeat referrals", but=("Key", "Pack", "Code"))

    came, told = merged(team, change)
    assert came == {}
    assert len(told) == 2


@pytest.mark.parametrize(
    ("heading", "typed", "called"),
    [("Code", "A1 new", "A1 new “Visits in time”"), ("Indicator", "In time", "A1 “In time”"),
     ("Indicator", "Foster carers", "A1 “Foster carers”")],
)  # fmt: skip
def test_one_that_is_called_otherwise_is_taken_and_told(
    team: Team, heading: str, typed: str, called: str
) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        put(sheet, "Visits in time", heading, typed)

    came, told = merged(team, change)
    assert came == {"Visits in time": "80%"}
    assert [each.what for each in told] == [f"A1 “Visits in time” is called {called} there."]


def test_without_values_a_new_code_beside_the_old_name_is_taken_and_told(team: Team) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Homes found", "Sep 2018", "95%")
        put(sheet, "Homes found", "Code", "H 7")

    came, told = merged(team, change)
    assert came == {"Homes found": "95%"}
    assert told[0].what == "N1 “Homes found” is called H 7 “Homes found” there."
    assert told[0].kept == "its values, by its key"


@pytest.mark.parametrize("only", ["Code", "Indicator"])
def test_without_values_half_of_anothers_name_settles_nothing(team: Team, only: str) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Homes found", "Sep 2018", "95%")
        swap(sheet, "Homes found", "Staff trained", only=(only,))

    came, told = merged(team, change)
    assert came == {}
    assert len(told) == 2


def test_without_values_a_wholly_new_code_and_name_are_not_taken_for_the_keys(team: Team) -> None:
    def change(sheet: Any) -> None:
        row = row_of(sheet, "Homes found")
        put(sheet, "Homes found", "Sep 2018", "95%")
        put(sheet, "Homes found", "Code", "Z 9")
        sheet.cell(row, column(sheet, "Indicator")).value = "Reviews held"

    came, told = merged(team, change)
    assert came == {}
    assert "The row of Z 9 “Reviews held” has the key of N1 “Homes found”" in told[0].what


def test_a_row_that_was_copied_to_add_an_indicator_is_not_the_one_it_was_copied_from(
    team: Team,
) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        row, new = row_of(sheet, "Visits in time"), sheet.max_row + 1
        for place in range(1, sheet.max_column + 1):
            sheet.cell(new, place).value = sheet.cell(row, place).value
        sheet.cell(new, column(sheet, "Code")).value = "Z 9"
        sheet.cell(new, column(sheet, "Indicator")).value = "Reviews held"
        sheet.cell(new, column(sheet, "Sep 2018")).value = "7%"

    came, told = merged(team, change)
    assert came == {"Visits in time": "80%"}
    assert [each.what for each in told] == [
        "The row of Z 9 “Reviews held” has the key of A1 “Visits in time”, which has a row of its "
        "own."
    ]


@pytest.mark.parametrize("keys", [True, False])
def test_values_that_were_sorted_without_their_names_are_not_taken(team: Team, keys: bool) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        put(sheet, "Calls answered", "Sep 2018", "92%")
        swap(sheet, "Visits in time", "Repeat referrals", only=months(sheet))
        if not keys:
            sheet.delete_cols(column(sheet, "Key"))

    came, told = merged(team, change)
    assert came == {"Calls answered": "92%"}
    assert (
        "The row is that of A2 “Repeat referrals”, but what stands in it went out for A1 “Visits "
        "in time”, as if the values had been sorted without it."
    ) in [each.what for each in told]


def test_values_that_were_put_right_by_the_team_do_not_make_a_row_anothers(team: Team) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        for month, text in zip(months(sheet), HELD["Repeat referrals"], strict=False):
            put(sheet, "Visits in time", month, text)  # its own stand nowhere else

    came, told = merged(team, change)
    assert came == {"Visits in time": "80%"}
    assert all("not to be filled in" in each.what for each in told)


# --- headings that became dates -------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "30/09/2018",
        datetime(2018, 9, 30),
        datetime(2018, 9, 1),
        datetime(2018, 9, 17),
        "3 Sep 2018",
    ],
)
def test_a_heading_that_became_a_day_is_the_month_that_went_out(team: Team, heading: Any) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        cell = sheet.cell(1, column(sheet, "Sep 2018"))
        cell.value = heading
        if isinstance(heading, datetime):
            cell.number_format = "dd/mm/yyyy"

    came, told = merged(team, change)
    assert came == {"Visits in time": "80%"}
    assert [each.kept for each in told] == ["the values as those of Sep 2018"]
    assert "is a day; Sep 2018 went out there." in told[0].what


def test_a_day_is_the_period_that_is_not_there_of_those_it_is_in(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    plan = held_plan()
    add_indicator(plan, code="Q1", name="Audits", unit="%", every="quarter")
    team = Team(tmp_path, reader, plan)
    team.send()

    def change(sheet: Any) -> None:
        put(sheet, "Audits", "Q2 2018/19", "88%")
        sheet.cell(1, column(sheet, "Q2 2018/19")).value = "30/09/2018"

    team.merge(team.edit(change))
    assert texts_of(plan)["Audits", "2018-Q2"] == "88%"


def test_a_date_that_shows_its_month_is_that_month_and_no_news(team: Team) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        cell = sheet.cell(1, column(sheet, "Sep 2018"))
        cell.value, cell.number_format = datetime(2018, 9, 1), "mmm yyyy"

    assert merged(team, change) == ({"Visits in time": "80%"}, [])


def test_of_several_headings_that_became_days_the_first_is_told(team: Team) -> None:
    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "80%")
        for month, day in (("Aug 2018", "31/08/2018"), ("Sep 2018", "30/09/2018")):
            sheet.cell(1, column(sheet, month)).value = day

    came, told = merged(team, change)
    assert came == {"Visits in time": "80%"}
    assert [each.what for each in told] == [
        "The heading “31/08/2018” is a day, and so 1 more heading; Aug 2018 went out there."
    ]


# --- times and values that cannot be --------------------------------------------------------------


def test_a_month_that_has_not_begun_is_not_taken_and_the_running_one_is_told(team: Team) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(1, column(sheet, "Sep 2018")).value = "Sep 2019"
        put(sheet, "Visits in time", "Sep 2019", "80%")
        place = column(sheet, "Notes")
        sheet.insert_cols(place)
        sheet.cell(1, place).value = "Oct 2018"
        put(sheet, "Visits in time", "Oct 2018", "81%")

    measured = read_returned(
        team.edit(change), team.plan.data, today=team.plan.today(), reader=team.reader
    )
    assert isinstance(measured, Measured)
    came = [(each.period.text, each.reading.value) for each in measured.given if not each.is_blank]
    assert came == [("2018-10", "81")]
    assert [each.what for each in measured.problems] == [
        "1 column of the pack did not come back: Sep 2018.",
        "“80%” of A1 “Visits in time” is of Sep 2019, which has not begun.",
        "“81%” of A1 “Visits in time” is of Oct 2018, which is not over.",
    ]


@pytest.mark.parametrize(
    ("value", "why"),
    [("-4%", "is less than nothing"), ("150%", "is more than 100%"),
     ("50 of 40", "counts 50 of 40, more than all")],
)  # fmt: skip
def test_a_value_that_can_hardly_be_is_taken_and_told(team: Team, value: str, why: str) -> None:
    came, told = merged(team, lambda sheet: put(sheet, "Visits in time", "Sep 2018", value))
    assert came == {"Visits in time": value}
    assert why in told[0].what
    assert told[0].cell and told[0].kept == "the value as it came; put it right where it is a slip"
