"""A copied column beside the indicators that it is of: each line has its own, or says why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from desktop.core.editing.indicators import set_value
from desktop.core.editing.pasted_values import Pasted, read_block, take
from desktop.core.errors import ReadOnly
from desktop.core.indicators.periods import Period, period_of
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data


def month() -> Period:
    found = period_of("2018-09")
    assert found is not None
    return found


@pytest.fixture
def plan() -> Plan:
    """Three indicators, of which the second has a value for September, and the third no code."""
    data = new_plan_data("Wyeford plan")
    for place, (code, name, unit) in enumerate(
        (("CP 04", "Visits in time", "%"), ("CC 11", "Days to a family", "days"),
         ("", "Posts vacant", "%"))
    ):  # fmt: skip
        data.add(Indicator(key=f"k{place}", position=float(place), code=code, name=name, unit=unit))
    plan = Plan(data, MemoryStorage(), today=lambda: date(2018, 10, 8))
    set_value(plan, data.all(Indicator)[1], "2018-09", "461 days")
    return plan


def read(plan: Plan, *lines: Sequence[str], listed: int = 3) -> list[Pasted]:
    indicators = list(plan.data.all(Indicator))[:listed]
    return read_block(plan.data, lines, indicators, month())


def told(pasted: Sequence[Pasted]) -> list[tuple[str, str, str]]:
    return [
        (each.indicator.name if each.indicator else "", each.reading.value, each.wrong)
        for each in pasted
    ]


def test_a_column_alone_goes_to_the_list_in_its_order(plan: Plan) -> None:
    found = read(plan, ["71%"], ["455"], [""])
    assert told(found) == [
        ("Visits in time", "71", ""), ("Days to a family", "455", ""), ("Posts vacant", "", ""),
    ]  # fmt: skip
    assert [each.now for each in found] == ["", "461 days", ""]
    assert [each.is_taken for each in found] == [True, True, False]


def test_a_row_that_a_spreadsheet_puts_behind_the_last_is_no_line(plan: Plan) -> None:
    assert len(read(plan, ["71%"], ["455"], ["9%"], [""])) == 3


def test_a_heading_over_a_column_is_no_line_of_it(plan: Plan) -> None:
    found = read(plan, ["Sep 2018"], ["71%"], ["455"], ["9%"])
    assert [value for _, value, _ in told(found)] == ["71", "455", "9"]
    four = read(plan, ["70%"], ["71%"], ["455"], ["9%"])  # the first is a value: one too many
    assert all(each.wrong for each in four)


def test_a_column_of_another_length_is_not_placed(plan: Plan) -> None:
    (one, two) = read(plan, ["71%"], ["455"])
    assert one.indicator is None and not one.is_taken
    assert two.wrong == (
        "cannot be placed: 2 lines were copied, and 3 indicators are listed. Copy the codes with "
        "the values"
    )


def test_codes_and_names_say_whose_a_value_is(plan: Plan) -> None:
    found = read(
        plan, ["Code", "Indicator", "Sep"], ["cc-11", "Days to a family", "450"],
        ["", "posts  vacant", "8%"], ["", "", ""], ["CP04", "", "72%"],
    )  # fmt: skip
    assert told(found) == [
        ("Days to a family", "450", ""), ("Posts vacant", "8", ""), ("Visits in time", "72", ""),
    ]  # fmt: skip


def test_what_is_of_no_indicator_or_of_two_is_left_and_says_why(plan: Plan) -> None:
    found = read(
        plan, ["ZZ 1", "5%"], ["CP 04", "Days to a family", "6%"], ["CC 11", "", "7"],
        ["CC 11", "", "8"],
    )  # fmt: skip
    assert [each.wrong for each in found] == [
        "is no indicator of the plan", "has the code of one indicator and the name of another",
        "stands there more than once", "stands there more than once",
    ]  # fmt: skip
    assert not any(each.is_taken for each in found)
    plan.data.all(Indicator)[2].name = "Visits in time"
    plan.data.changed()
    (twice,) = read(plan, ["", "Visits in time", "5%"])
    assert twice.wrong == "may be any of several indicators"


def test_all_is_taken_in_one_step_and_what_cannot_be_read_stays_as_text(plan: Plan) -> None:
    found = read(plan, ["CP 04", "soon"], ["CC 11", "461 days"], ["ZZ 1", "9"])
    assert [each.changes for each in found] == [True, False, False]
    assert take(plan, found, month()) == 1
    rows = {each.text: each.value for each in plan.data.all(IndicatorValue)}
    assert rows == {"461 days": "461", "soon": ""}
    assert plan.undo_text == "paste values of Sep 2018"
    plan.undo()
    assert len(plan.data.all(IndicatorValue)) == 1


def test_a_plan_that_is_only_read_takes_none(plan: Plan) -> None:
    plan.why_read_only = "Somebody has it open."
    with pytest.raises(ReadOnly):
        take(plan, read(plan, ["CP 04", "71%"]), month())
    assert len(plan.data.all(IndicatorValue)) == 1


def test_a_share_without_its_sign_is_kept_as_text_and_said_to_be_in_doubt(plan: Plan) -> None:
    (visits, _, _) = plan.data.all(Indicator)
    set_value(plan, visits, "2018-08", "94%")
    pasted = read(plan, ["0.95"], listed=1)
    assert pasted[0].reading.value == "" and "may be 0.95% or 95%" in pasted[0].reading.wrong
    assert take(plan, pasted, month()) == 1
    row = next(e for e in plan.data.all(IndicatorValue) if e.period == "2018-09" and
               e.indicator_id == visits.id)  # fmt: skip
    assert (row.text, row.value) == ("0.95", "")
    assert row.note == "It may be 0.95% or 95%; write it with the sign"
    take(plan, read(plan, ["95%"], listed=1), month())
    assert (row.text, row.value, row.note) == ("95%", "95", ""), "the doubt goes with its text"
