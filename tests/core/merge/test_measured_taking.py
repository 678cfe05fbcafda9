"""Taking values from a file: one step, what was written, what is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.editing.indicators import add_indicator, set_value
from desktop.core.errors import Refused
from desktop.core.indicators.given import Described, Given
from desktop.core.indicators.periods import period_of
from desktop.core.indicators.readings import read_value
from desktop.core.kinds import Comparator, Indicator, IndicatorTarget, IndicatorValue
from desktop.core.merge.measured import Came, compare_values
from desktop.core.merge.measured_taking import (
    as_what,
    missing_from,
    problems_of,
    returned_json,
    take_values,
    taken_of,
    values_json,
)
from desktop.core.plan import Plan
from desktop.core.problems import Problem
from tests.core.conftest import state
from tests.core.merge.test_measured import AUGUST, given


@pytest.fixture
def indicator(plan: Plan) -> Indicator:
    return add_indicator(plan, code="1", name="Visits in time", unit="%")


def values_of(plan: Plan) -> dict[str, tuple[str, str, str]]:
    return {
        each.period: (each.text, each.value, each.came_from)
        for each in plan.data.all(IndicatorValue)
    }


def test_values_are_taken_in_one_step_that_undo_takes_back(
    plan: Plan, indicator: Indicator
) -> None:
    before = state(plan)
    found = [given("71%", rate="12.5"), given("*", period="2018-07"), given("", period="2018-09")]
    taken = take_values(plan, compare_values(plan, found, "Aug.xlsx"))
    assert (taken.new, taken.changed, taken.values) == (2, 0, 2)
    assert values_of(plan) == {
        "2018-07": ("*", "", "Aug.xlsx"), AUGUST: ("71%", "71", "Aug.xlsx"),
    }  # fmt: skip
    row = next(each for each in plan.data.all(IndicatorValue) if each.period == AUGUST)
    assert (row.rate, row.came_on, row.flag) == ("12.5", "2018-10-08", "")
    assert plan.undo_text == "bring in values from Aug.xlsx"
    assert plan.history(1)[0].source == "from Aug.xlsx"
    plan.undo()
    assert state(plan) == before


def test_the_same_file_again_makes_no_step(plan: Plan, indicator: Indicator) -> None:
    for _ in range(2):
        taken = take_values(plan, compare_values(plan, [given("71%")], "Aug.xlsx"))
    assert taken.values == 0
    assert len(plan.history()) == len({each.id for each in plan.history()})
    plan.undo()
    assert values_of(plan) == {}


def test_a_conflict_stays_mine_unless_theirs_is_named(plan: Plan, indicator: Indicator) -> None:
    set_value(plan, indicator, AUGUST, "73%")
    for side in ("", "mine"):
        take_values(plan, compare_values(plan, [given("71%")], "Aug.xlsx"), side)
        assert values_of(plan)[AUGUST] == ("73%", "73", "")
    values = compare_values(plan, [given("71%")], "Aug.xlsx")
    assert "another value that was typed" in problems_of(values)[0].what
    assert problems_of(values)[0].kept == "mine, “73%”"
    assert problems_of(values, "theirs") == []
    assert len(taken_of(values, "theirs")) == 1
    take_values(plan, values, "theirs")
    assert values_of(plan)[AUGUST] == ("71%", "71", "Aug.xlsx")


def test_a_doubtful_value_is_text_without_a_figure(plan: Plan, indicator: Indicator) -> None:
    found = [given("0.95", doubt="may be 0.95% or 95%")]
    values = compare_values(plan, found, "Aug.xlsx")
    (said,) = values_json(values, [], None)["values"]
    assert (said["text"], said["value"], said["doubt"]) == ("0.95", None, "may be 0.95% or 95%")
    take_values(plan, values)
    row = plan.data.all(IndicatorValue)[0]
    assert (row.text, row.value, row.note) == ("0.95", "", "it may be 0.95% or 95%")
    set_value(plan, indicator, AUGUST, "95%")
    told = problems_of(compare_values(plan, found, "Aug.xlsx"))
    assert "as before, which was put right here since" in told[0].what
    other = [given("0.94", doubt="may be 0.94% or 94%")]
    told = problems_of(compare_values(plan, other, "Sep.xlsx"))
    assert (told[0].what, told[0].kept) == (
        "1 Visits in time, Aug 2018: “0.94” may be 0.94% or 94%.", "mine, “95%”",
    )  # fmt: skip
    of_file = [Problem("Sheet1", "C2", "“0.94” is in doubt.", "as text", of_value=True),
               Problem("Sheet1", "C3", "Other.", "nothing")]  # fmt: skip
    both = problems_of(compare_values(plan, other, "Sep.xlsx"), read=of_file)
    assert [each.what for each in both] == ["Other.", told[0].what]


def test_a_note_that_was_written_stays_beside_a_changed_value(
    plan: Plan, indicator: Indicator
) -> None:
    take_values(plan, compare_values(plan, [given("*")], "Aug.xlsx"))
    row = plan.data.all(IndicatorValue)[0]
    with plan.step("note"):
        plan.update(row, note=f"{row.note}; asked Jo")
    take_values(plan, compare_values(plan, [given("71%")], "Sep.xlsx"))
    assert plan.data.all(IndicatorValue)[0].note == "asked Jo"


def test_what_has_changed_since_it_was_compared_is_refused(
    plan: Plan, indicator: Indicator
) -> None:
    values = compare_values(plan, [given("70%", period="2018-07"), given("71%")], "Aug.xlsx")
    set_value(plan, indicator, AUGUST, "73%")
    with pytest.raises(Refused, match=r"Aug 2018 has changed since “Aug\.xlsx” was compared"):
        take_values(plan, values)
    assert list(values_of(plan)) == [AUGUST]


def test_an_indicator_that_is_missing_is_made_only_where_asked(plan: Plan) -> None:
    described = Described(
        {"code": "1", "name": "Visits in time", "unit": "%"},
        (("2018-09-30", "80%"),), (("England", "2017/18", "74%"),), (given("71%"), given("")),
    )  # fmt: skip
    assert missing_from(plan, [described]) == [described]
    plain = compare_values(plan, described.given, "Aug.xlsx")
    assert take_values(plan, plain).values == 0
    assert "1 is no indicator of the plan" in problems_of(plain)[0].what
    values = compare_values(plan, described.given, "Aug.xlsx", [described])
    assert [each.given.reading.text for each in values.coming] == ["71%"], "and no blank"
    taken = take_values(plan, values, add=[described])
    assert (taken.indicators, taken.new) == (1, 1)
    assert problems_of(values) == []
    assert values_of(plan) == {AUGUST: ("71%", "71", "Aug.xlsx")}
    assert [each.by for each in plan.data.all(IndicatorTarget)] == ["2018-09-30"]
    assert [each.name for each in plan.data.all(Comparator)] == ["England"]
    assert missing_from(plan, [described]) == []
    plan.undo()
    assert not plan.data.all(Indicator)


def test_one_that_is_made_may_be_a_part_of_one_that_the_plan_has(
    plan: Plan, indicator: Indicator
) -> None:
    described = Described(
        {"code": "1a", "name": "Of boys"}, given=(given("71%", "1a", name="Of boys"),),
        part_of=("1", "Visits in time"),
    )  # fmt: skip
    values = compare_values(plan, described.given, "Aug.xlsx", [described])
    take_values(plan, values, add=[described])
    assert plan.data.all(Indicator)[1].part_of == indicator.id


def test_a_return_counts_what_is_in_doubt(plan: Plan, indicator: Indicator) -> None:
    values = compare_values(plan, [given("71%", name="Foster carers")], "Aug.xlsx")
    shown = returned_json(values, [], None)
    assert (shown["doubtful"], shown["missing"]) == (1, 0)


def test_a_period_of_which_the_file_has_nothing_is_told_once(plan: Plan) -> None:
    for code in ("1", "2"):
        one = add_indicator(plan, code=code, name=f"Count {code}")
        for period in ("2018-07", AUGUST):
            set_value(plan, one, period, "3")
    july = [given("", code, period="2018-07") for code in ("1", "2")]
    told = problems_of(compare_values(plan, [*july, given("", "1"), given("3", "2")], "x.xlsx"))
    assert [each.what for each in told] == [
        "The file has nothing for Jul 2018, where the plan has 2 values.",
        "1 Count 1, Aug 2018 is blank in the file, where the plan has one.",
    ]
    both = [given("", "1"), given("", "2"), given("4", "9")]  # of that month it has something
    told = problems_of(compare_values(plan, both, "x.xlsx"))
    assert [each.what for each in told if "is blank" in each.what] == [
        "1 Count 1, Aug 2018 is blank in the file, where the plan has one.",
        "2 Count 2, Aug 2018 is blank in the file, where the plan has one.",
    ]
    alone = problems_of(compare_values(plan, [given("", "1", period="2018-07")], "x.xlsx"))
    assert [each.what for each in alone] == [
        "1 Count 1, Jul 2018 is blank in the file, where the plan has one."
    ]


def test_what_the_file_says_as_before_is_told_where_it_was_put_right(
    plan: Plan, indicator: Indicator
) -> None:
    take_values(plan, compare_values(plan, [given("71%")], "Aug.xlsx"))
    set_value(plan, indicator, AUGUST, "73%")
    told = problems_of(compare_values(plan, [given("71%")], "Aug.xlsx"))
    assert "put right here since" in told[0].what
    assert told[0].kept == "mine, “73%”"


def test_the_values_as_data(plan: Plan, indicator: Indicator) -> None:
    set_value(plan, indicator, AUGUST, "73%")
    found = [given("71% p"), given("*", period="2018-07"), given("3", "9"),
             given("", period="2018-06")]  # fmt: skip
    values = compare_values(plan, found, "Aug.xlsx")
    shown = values_json(values, problems_of(values), None)
    keys = ("code", "period", "text", "value", "unit", "flag", "outcome")
    assert [tuple(each[key] for key in keys) for each in shown["values"]] == [
        ("1", AUGUST, "71% p", 71, "%", "provisional", "conflict"),
        ("1", "2018-07", "*", None, "%", "suppressed", "new"),
        ("9", AUGUST, "3", 3, "%", "", "unknown"),
    ]
    assert shown["unknown"] == ["9"]
    assert {"sheet", "cell", "what", "kept"} == set(shown["problems"][0])
    assert (shown["applied"], shown["conflicts"], shown["new"]) == (0, 1, 1)
    taken = take_values(plan, values, "theirs")
    done = values_json(values, [], taken, "theirs")
    assert (done["applied"], done["conflicts"]) == (2, 0)


def test_of_a_cell_that_stays_out_one_line_is_told(plan: Plan, indicator: Indicator) -> None:
    """What a file alone says, as if it were taken, is untrue of what stays the plan's."""
    of_file = [
        Problem("Sheet1", "C2", "“0.24” may be 24%.", "“0.24” as text", of_value=True),
        Problem("Sheet1", "C2", "October is not over.", "the values as they stand"),
    ]
    doubtful = [given("0.24", doubt="may be 24%")]
    set_value(plan, indicator, AUGUST, "*")  # of which no figure can be read
    values = compare_values(plan, doubtful, "Aug.xlsx")
    assert [str(each.came) for each in values.coming] == ["conflict"]
    other, mine = problems_of(values, read=of_file)
    assert (
        other == of_file[1]
        and mine.kept == "mine, “*”"
        and mine.what.endswith("typed. “0.24” may be 24%.")
    )
    assert problems_of(values, "theirs", of_file) == of_file  # then it is taken, as text
    set_value(plan, indicator, AUGUST, "790 of 3200")
    values = compare_values(plan, doubtful, "Aug.xlsx")
    _, mine = problems_of(values, read=of_file)
    assert mine.kept == "mine, “790 of 3200”"
    strange = [given("0.24", doubt="may be 24%", code="9", name="No such thing")]
    _, left = problems_of(compare_values(plan, strange, "Aug.xlsx"), read=of_file)
    assert left.kept == "nothing of 1 value of Aug 2018"


def test_the_note_beside_a_value_of_another_time_is_told_as_it_is_not_taken(
    plan: Plan, indicator: Indicator
) -> None:
    noted = replace(given("71%"), misplaced=True, remark="Counted by hand")
    values = compare_values(plan, [noted, replace(noted, remark="")], "back.xlsx")
    assert [each.came for each in values.coming] == [Came.SHIFTED] * 2
    assert problems_of(values) == [
        Problem(
            "Sheet1", "C2", "1 Visits in time, Aug 2018: was not taken, as it may be of another "
            "time or indicator. Beside it stands “Counted by hand”.",
            "no value, as here, and nothing of the note",
        )
    ]  # fmt: skip


def test_what_a_value_is_taken_as() -> None:
    assert [as_what(given(each)) for each in ("-", "*", "71%", "71% (r)")] == [
        "as no data", "as suppressed", "", "as revised"
    ]  # fmt: skip
    assert as_what(given("0.24", doubt="may be 24%")) == "as text"


def test_an_indicator_that_the_plan_has_by_its_key_is_not_missing(plan: Plan) -> None:
    indicator = add_indicator(plan, code="7", name="Panels")
    august = period_of("2018-08")
    assert august is not None
    known = Given("8", "Boards", august, read_value("5"), key=indicator.key)
    other = Given("8", "Boards", august, read_value("5"))
    described = Described({"code": "8", "name": "Boards"}, given=(known,))
    assert missing_from(plan, [described]) == []
    assert missing_from(plan, [Described(described.values, given=(other,))]) != []
