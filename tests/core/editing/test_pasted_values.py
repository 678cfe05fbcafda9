"""A copied column beside the indicators that it is of: each line has its own, or says why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from desktop.core.editing.indicators import add_indicator, set_value
from desktop.core.editing.pasted_values import Block, Pasted, look_at, read_block, read_column, take
from desktop.core.errors import ReadOnly, Refused
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
    block = look_at(plan.data, lines, listed)
    return read_block(plan.data, block, indicators, month(), plan.today())


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
    assert take(plan, found) == 1
    rows = {each.text: each.value for each in plan.data.all(IndicatorValue)}
    assert rows == {"461 days": "461", "soon": ""}
    assert plan.undo_text == "paste values of Sep 2018"
    plan.undo()
    assert len(plan.data.all(IndicatorValue)) == 1


def test_a_plan_that_is_only_read_takes_none(plan: Plan) -> None:
    plan.why_read_only = "Somebody has it open."
    with pytest.raises(ReadOnly):
        take(plan, read(plan, ["CP 04", "71%"]))
    assert len(plan.data.all(IndicatorValue)) == 1


def test_a_share_without_its_sign_is_kept_as_text_and_said_to_be_in_doubt(plan: Plan) -> None:
    (visits, _, _) = plan.data.all(Indicator)
    set_value(plan, visits, "2018-08", "94%")
    pasted = read(plan, ["0.95"], listed=1)
    assert pasted[0].reading.value == "" and "may be 0.95% or 95%" in pasted[0].reading.wrong
    assert take(plan, pasted) == 1
    row = next(e for e in plan.data.all(IndicatorValue) if e.period == "2018-09" and
               e.indicator_id == visits.id)  # fmt: skip
    assert (row.text, row.value) == ("0.95", "")
    assert row.note == "It may be 0.95% or 95%; write it with the sign"
    take(plan, read(plan, ["95%"], listed=1))
    assert (row.text, row.value, row.note) == ("95%", "95", ""), "the doubt goes with its text"


# --- months over the columns ----------------------------------------------------------------------


def periods(pasted: Sequence[Pasted]) -> list[tuple[str, str, str]]:
    return [
        (each.indicator.name if each.indicator else each.wrong,
         each.period.text if each.period else "", each.reading.text)
        for each in pasted
    ]  # fmt: skip


def look(plan: Plan, *lines: Sequence[str], listed: int = 3) -> Block:
    return look_at(plan.data, lines, listed)


def test_each_column_goes_to_the_month_over_it(plan: Plan) -> None:
    found = read(
        plan, ["Code", "Jul-18", "Aug-18"], ["CP 04", "70%", "72%"], ["CC 11", "450", ""],
    )  # fmt: skip
    assert periods(found) == [
        ("Visits in time", "2018-07", "70%"), ("Visits in time", "2018-08", "72%"),
        ("Days to a family", "2018-07", "450"), ("Days to a family", "2018-08", ""),
    ]  # fmt: skip
    assert take(plan, found) == 3
    assert plan.undo_text == "paste values of 2 periods"
    assert {(each.period, each.value) for each in plan.data.all(IndicatorValue)} == {
        ("2018-07", "70"), ("2018-08", "72"), ("2018-07", "450"), ("2018-09", "461"),
    }  # fmt: skip


def test_columns_of_values_alone_go_to_the_list_and_to_their_months(plan: Plan) -> None:
    found = read(plan, ["Jul 2018", "Aug 2018"], ["70%", "72%"], ["450", "460"], ["8%", "9%"])
    assert [period for _, period, _ in periods(found)] == ["2018-07", "2018-08"] * 3
    assert [text for _, _, text in periods(found)] == ["70%", "72%", "450", "460", "8%", "9%"]


@pytest.mark.parametrize(
    "lines", [(["Jul 2018"], ["70%"]), (["Code", "Jul 2018"], ["CP 04", "70%"])]
)
def test_one_heading_says_the_month_and_is_no_line(
    plan: Plan, lines: Sequence[Sequence[str]]
) -> None:
    block = look(plan, *lines, listed=1)
    assert [each.text for each in block.periods] == ["2018-07"]
    (one,) = read_block(plan.data, block, plan.data.all(Indicator)[:1], month(), plan.today())
    assert (one.reading.value, one.period) == ("70", month()), "what the dialogue says counts"


def test_a_day_over_a_column_is_the_month_that_it_ends(plan: Plan) -> None:
    lines = (["Code", "31/07/2018", "13/08/2018"], ["CP 04", "70%", "72%"])
    plan.data.all(Indicator)[0].every = "month"
    first, second = read(plan, *lines)
    assert (first.period and first.period.text, first.wrong) == ("2018-07", "")
    assert second.wrong == (
        "cannot be placed: 13 Aug 2018 is one day, while the indicator is measured every month"
    )
    plan.data.all(Indicator)[0].every = "quarter"
    assert all(each.wrong for each in read(plan, *lines))


def test_a_heading_that_is_no_period_and_columns_that_are_left_are_named(plan: Plan) -> None:
    block = look(plan, ["Code", "Aug", "Sep"], ["CP 04", "70%", "72%"])
    assert (block.over, block.left) == ("Sep", ["Aug"])
    block = look(plan, ["Code", "Jul-18", "Notes"], ["CP 04", "70%", "late"])
    assert (block.over, block.left) == ("", ["Notes"])
    block = look(plan, ["Code", "Indicator", "Sep"], ["CP 04", "Visits in time", "72%"])
    assert (block.over, block.left) == ("Sep", [])


def test_two_figures_without_headings_are_not_chosen_between(plan: Plan) -> None:
    (one,) = read(plan, ["CP 04", "70%", "72%"])
    assert one.wrong == ("has another figure, “70%”. Copy the headings, with the months, too")


def test_a_month_that_has_not_begun_is_not_taken_and_the_running_one_is_told(plan: Plan) -> None:
    first, second, blank = read(
        plan, ["Code", "Oct-18", "Nov-18"], ["CP 04", "70%", "72%"], ["CC 11", "", ""],
    )[:3]  # fmt: skip
    assert (first.is_taken, first.doubt) == (True, "Oct 2018 is not over")
    assert second.wrong == (
        "is not taken: Nov 2018 has not begun, so that nothing can have been measured"
    )
    assert (blank.wrong, blank.doubt) == ("", "")


def test_a_value_that_can_hardly_be_is_in_doubt(plan: Plan) -> None:
    assert [each.doubt for each in read(plan, ["150%"], ["-4"], ["9%"])] == [
        "is more than 100%", "is less than nothing", "",
    ]  # fmt: skip


def test_a_value_that_is_many_times_the_others_is_in_doubt(plan: Plan) -> None:
    for month_, text in (("2018-06", "45"), ("2018-07", "46"), ("2018-08", "44")):
        set_value(plan, plan.data.all(Indicator)[1], month_, f"{text} days")
    assert [each.doubt for each in read(plan, [""], ["450"], [""])] == [
        "", "is many times the others, which are from 44 to 46", "",
    ]  # fmt: skip


# --- a column of one indicator --------------------------------------------------------------------


def column(plan: Plan, *lines: Sequence[str], months: Sequence[str]) -> list[Pasted]:
    found = [each for text in months if (each := period_of(text)) is not None]
    return read_column(plan.data, plan.data.all(Indicator)[0], lines, found, plan.today())


def test_values_go_downwards_from_where_they_are_pasted(plan: Plan) -> None:
    found = column(plan, ["72%"], [""], ["70%"], [""], months=("2018-09", "2018-08", "2018-07"))
    assert [(each.period.text, each.is_taken) for each in found if each.period] == [
        ("2018-09", True), ("2018-08", False), ("2018-07", True),
    ]  # fmt: skip
    assert take(plan, found) == 2


def test_periods_beside_the_values_say_whose_they_are(plan: Plan) -> None:
    found = column(plan, ["Month", "Value"], ["Jul 2018", "70%"], ["Aug-18", "72%"], months=())
    assert [each.period.text for each in found if each.period] == ["2018-07", "2018-08"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [((["1", "2", "3"],), "copy one column of values"), ((), "Copy a value"),
     ((["Value"], ["70%"]), "“Value” stands over the values"),
     ((["70%"], ["71%"], ["72%"]), "3 values were copied, and there are 2 rows from here on"),
     ((["one", "70%"],), "“one” is no period"),
     ((["Jul 2018", "70%"], ["Jul-18", "71%"]), "Jul 2018 stands there more than once"),
     ((["Nov 2018", "70%"],), "Nov 2018 has not begun")],
)  # fmt: skip
def test_what_cannot_be_placed_is_refused_whole(
    plan: Plan, lines: Sequence[Sequence[str]], words: str
) -> None:
    with pytest.raises(Refused, match=re.escape(words)):
        column(plan, *lines, months=("2018-09", "2018-08"))


def test_a_code_with_its_stop_is_not_the_one_without(plan: Plan) -> None:
    add_indicator(plan, code="1.1", name="Plans reviewed")
    wrong = "is no indicator of the plan"
    assert told(read(plan, ["Code", "Sep 2018"], ["11", "45"])) == [("", "45", wrong)]
    assert told(read(plan, ["Code", "Sep 2018"], ["1.1", "45"])) == [("Plans reviewed", "45", "")]
    both = add_indicator(plan, code="11", name="Plans agreed")
    (found,) = read(plan, ["Code", "Sep 2018"], ["11", "45"])
    assert found.indicator is both


def test_code_and_name_in_one_cell_say_whose_the_line_is(plan: Plan) -> None:
    found = read(plan, ["Indicator", "Sep 2018"], ["CC 11 Days to a family", "400"])
    assert told(found) == [("Days to a family", "400", "")]


def test_a_code_that_is_a_number_is_no_figure(plan: Plan) -> None:
    add_indicator(plan, code="7", name="Plans reviewed")
    assert told(read(plan, ["7", "72%"])) == [("Plans reviewed", "72", "")]
    block = look(plan, ["No", "Sep"], ["7", "72%"])
    assert (block.over, block.left) == ("Sep", [])


@pytest.mark.parametrize("text", ["92%", "92", "46 of 50", "92% p", "0.92", "no data", "x", "94%"])
@pytest.mark.parametrize("pasted", ["92%", "92", "46 of 50", "92% p", "0.92", "no data", "94%"])
def test_what_is_shown_as_it_is_stays_with_all_that_stands_beside_it(
    plan: Plan, text: str, pasted: str
) -> None:
    indicator = next(iter(plan.data.all(Indicator)))
    row = IndicatorValue(
        indicator_id=indicator.id, period="2018-09", text=text, value="92", numerator="46",
        denominator="50", note="asked Jo\nfrom the team's own sheet", came_from="August.xlsx",
        came_on="2018-10-01",
    )  # fmt: skip
    with plan.step("bring in values"):
        plan.insert(row)
    before, steps = replace(row), len(plan.history())
    shown = read(plan, ["CP 04", pasted])
    changed = take(plan, shown)
    assert changed == sum(each.changes for each in shown)
    if not changed:
        assert row == before
        assert len(plan.history()) == steps
    assert shown[0].changes or pasted == text


def test_a_text_whose_figure_is_in_doubt_now_takes_none_from_the_plan(plan: Plan) -> None:
    """It was read as 95% in a file of such shares; pasted alone it may be either."""
    indicator = next(iter(plan.data.all(Indicator)))
    with plan.step("bring in values"):
        row = plan.insert(
            IndicatorValue(indicator_id=indicator.id, period="2018-09", text="0.95", value="95")
        )
    shown = read(plan, ["CP 04", "0.95"])
    assert shown[0].reading.wrong and not shown[0].changes
    assert take(plan, shown) == 0
    assert row.value == "95"
