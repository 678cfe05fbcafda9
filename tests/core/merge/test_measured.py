"""Measured values of a file beside those of a plan: what each is to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.editing.indicators import add_indicator, set_value
from desktop.core.editing.rows import delete
from desktop.core.indicators.given import Described, Given
from desktop.core.indicators.periods import period_of
from desktop.core.indicators.readings import read_value
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.merge.measured import (
    THEIRS,
    Came,
    Said,
    compare_values,
    same_value,
    shown,
    value_at,
)
from desktop.core.merge.measured_taking import missing_from, problems_of, take_values
from desktop.core.plan import Plan
from desktop.core.problems import Problem

AUGUST = "2018-08"


def given(text: str, code: str = "1", *, period: str = AUGUST, name: str = "", doubt: str = "",
          exact: bool = False, value: str = "", rate: str = "") -> Given:  # fmt: skip
    """What a file says of an indicator that is a percentage."""
    when = period_of(period)
    assert when is not None
    reading = read_value(text, "%")
    if value:
        reading = replace(reading, value=value)
    return Given(code, name, when, reading, "%", rate, doubt, exact, "Sheet1", "C2")


@pytest.fixture
def indicator(plan: Plan) -> Indicator:
    return add_indicator(plan, code="1", name="Visits in time", unit="%")


def came(plan: Plan, *values: Given) -> list[Came]:
    return [each.came for each in compare_values(plan, values, "Sep.xlsx").coming]


def bring(plan: Plan, *values: Given, file: str = "Aug.xlsx", side: str = "") -> None:
    take_values(plan, compare_values(plan, values, file), side)


def test_a_value_that_the_plan_has_not_is_new(plan: Plan, indicator: Indicator) -> None:
    assert came(plan, given("71%")) == [Came.NEW]


def test_what_a_file_said_and_says_again_is_the_same(plan: Plan, indicator: Indicator) -> None:
    bring(plan, given("71%"))
    assert came(plan, given("71%"), given("71.2%")) == [Came.SAME, Came.CHANGED]


def test_what_was_put_right_since_stays_and_what_the_file_then_changes_is_a_conflict(
    plan: Plan, indicator: Indicator
) -> None:
    bring(plan, given("71%"))
    set_value(plan, indicator, AUGUST, "73%")
    kept, conflict, same = compare_values(
        plan, [given("71%"), given("75%"), given("73%")], "Sep.xlsx"
    ).coming
    assert (kept.came, conflict.came, same.came) == (Came.KEPT, Came.CONFLICT, Came.SAME)
    assert kept.mine == Said("73%", "73")
    assert conflict.last == Said("71%", "71")
    assert same.confirms


def test_what_was_put_right_twice_is_told_from_what_the_file_said(
    plan: Plan, indicator: Indicator
) -> None:
    bring(plan, given("71%"))
    set_value(plan, indicator, AUGUST, "73%")
    set_value(plan, indicator, AUGUST, "74%")
    assert came(plan, given("71%"), given("73%")) == [Came.KEPT, Came.CONFLICT]


def test_what_undo_brought_back_is_no_correction(plan: Plan, indicator: Indicator) -> None:
    bring(plan, given("71%"))
    set_value(plan, indicator, AUGUST, "73%")
    plan.undo()
    assert came(plan, given("75%")) == [Came.CHANGED]
    plan.undo()  # and the file's own value is gone, which nobody deleted
    assert came(plan, given("75%")) == [Came.NEW]


def test_a_value_that_was_only_typed_is_a_conflict(plan: Plan, indicator: Indicator) -> None:
    set_value(plan, indicator, AUGUST, "73%")
    (coming,) = compare_values(plan, [given("71%")], "Sep.xlsx").coming
    assert (coming.came, coming.last) == (Came.CONFLICT, None)


def test_a_value_that_a_file_confirmed_may_be_changed_by_it(
    plan: Plan, indicator: Indicator
) -> None:
    set_value(plan, indicator, AUGUST, "71%")
    bring(plan, given("71%"))
    assert came(plan, given("72%")) == [Came.CHANGED]


def test_an_older_file_turns_no_correction_back_unasked(plan: Plan, indicator: Indicator) -> None:
    for text, file in (("94%", "Aug.xlsx"), ("92%", "Aug corrected.xlsx")):
        bring(plan, given(text), file=file)
    older, newer = compare_values(plan, [given("94%"), given("93%")], "Aug.xlsx").coming
    assert (older.came, older.stood_before) == (Came.CONFLICT, True)
    assert (newer.came, newer.stood_before) == (Came.CHANGED, False)
    (told,) = problems_of(compare_values(plan, [given("94%")], "Aug.xlsx"))
    assert told.what == (
        "1 Visits in time, Aug 2018: the file says “94%”, as one did before “92%” came: it may be "
        "the older one."
    )
    assert told.kept == "mine, “92%”"
    bring(plan, given("94%"), side="theirs")
    assert came(plan, given("94%"), given("92%")) == [Came.SAME, Came.CONFLICT]


@pytest.mark.parametrize("mark", ["*", "No data", "-", "c"])
def test_a_mark_hides_no_figure_that_is_known_unasked(
    plan: Plan, indicator: Indicator, mark: str
) -> None:
    """A published scorecard that comes back has marks where the plan knows the numbers."""
    bring(plan, given("3%"))
    (coming,) = compare_values(plan, [given(mark)], "Public.xlsx").coming
    assert coming.came == Came.CONFLICT and coming.hides_figure
    (told,) = problems_of(compare_values(plan, [given(mark)], "Public.xlsx"))
    assert f"says “{mark}”, which is no figure, and the plan has “3%”" in told.what
    assert told.kept == "mine, “3%”"
    take_values(plan, compare_values(plan, [given(mark)], "Public.xlsx"), THEIRS)
    assert [each.text for each in plan.data.all(IndicatorValue)] == [mark]
    assert came(plan, given("..")) == [Came.CHANGED]  # one mark for another


def test_what_undo_took_back_may_come_again(plan: Plan, indicator: Indicator) -> None:
    bring(plan, given("94%"))
    bring(plan, given("92%"))
    plan.undo()
    assert came(plan, given("92%")) == [Came.CHANGED]


def test_what_was_typed_before_a_file_came_is_no_older_file(
    plan: Plan, indicator: Indicator
) -> None:
    set_value(plan, indicator, AUGUST, "94%")
    bring(plan, given("92%"), side="theirs")
    assert came(plan, given("94%")) == [Came.CHANGED]


def test_a_value_that_was_deleted_here_stays_away(plan: Plan, indicator: Indicator) -> None:
    bring(plan, given("71%"))
    delete(plan, [plan.data.all(IndicatorValue)[0]])
    kept, conflict = compare_values(plan, [given("71%"), given("72%")], "Sep.xlsx").coming
    assert (kept.came, conflict.came) == (Came.KEPT, Came.CONFLICT)
    assert (kept.mine, kept.last) == (None, Said("71%", "71"))


def test_a_value_that_was_typed_and_deleted_says_nothing(plan: Plan, indicator: Indicator) -> None:
    set_value(plan, indicator, AUGUST, "73%")
    delete(plan, [plan.data.all(IndicatorValue)[0]])
    assert came(plan, given("71%")) == [Came.NEW]


def test_a_blank_is_no_value_and_is_told_where_the_plan_has_one(
    plan: Plan, indicator: Indicator
) -> None:
    assert compare_values(plan, [given("")], "Sep.xlsx").blanks == ()
    bring(plan, given("71%"))
    values = compare_values(plan, [given("")], "Sep.xlsx")
    assert values.coming == ()
    assert [each.mine for each in values.blanks] == [Said("71%", "71")]


def test_what_cannot_be_taken_leaves_a_figure_alone(plan: Plan, indicator: Indicator) -> None:
    doubtful = given("0.95", doubt="may be 0.95% or 95%")
    assert came(plan, doubtful) == [Came.NEW]
    bring(plan, doubtful)
    assert came(plan, given("0.94", doubt="may be 0.94% or 94%")) == [Came.CHANGED]
    bring(plan, given("71%"))
    assert came(plan, doubtful) == [Came.UNREADABLE]


def test_another_rate_beside_the_same_value_is_a_change(plan: Plan, indicator: Indicator) -> None:
    bring(plan, given("71%", rate="12.3"))
    assert came(plan, given("71%", rate="12.3"), given("71%", rate="13"), given("71%")) == [
        Came.SAME, Came.CHANGED, Came.SAME,
    ]  # fmt: skip


def test_values_of_no_indicator_are_unknown(plan: Plan, indicator: Indicator) -> None:
    values = compare_values(
        plan, [given("3", "9"), given("4", "9"), given("5", "", name="Panels"), given("", "8")],
        "Sep.xlsx",
    )  # fmt: skip
    assert {each.came for each in values.coming} == {Came.UNKNOWN}
    assert values.unknown == ("9", "Panels")


def test_two_of_a_file_that_mean_one_indicator(plan: Plan, indicator: Indicator) -> None:
    values = compare_values(
        plan, [given("3%", name="Visits in time"), given("4%", name="Visits")], "Sep.xlsx"
    )
    assert [each.came for each in values.coming] == [Came.NEW, Came.DOUBTFUL]
    assert values.unknown == ()
    assert "code of “1 Visits in time”" in values.coming[1].why
    assert values.coming[1].indicator is None  # its name is not plainly another


def test_two_that_mean_one_are_told_below_others_that_mean_none_or_their_own(
    plan: Plan, indicator: Indicator
) -> None:
    add_indicator(plan, code="2", name="Panels held")
    twice = (given("3%", name="Visits in time"), given("4%", name="Visits"))
    above = (given("5", "9"), given("6%", "2"))
    assert came(plan, *above, *twice) == [Came.UNKNOWN, Came.NEW, Came.NEW, Came.DOUBTFUL]


def test_a_known_code_with_plainly_another_name_is_in_doubt(
    plan: Plan, indicator: Indicator
) -> None:
    set_value(plan, indicator, AUGUST, "60%")
    values = compare_values(
        plan, [given("12%", name="Foster carers"), given("7%", period="2018-09", name="Carers"),
               given("", period="2018-10", name="Carers")], "Sep.xlsx",
    )  # fmt: skip
    first, second = values.coming
    assert (first.came, second.came, values.unknown) == (Came.DOUBTFUL, Came.DOUBTFUL, ())
    assert first.indicator is not None and first.indicator.id == indicator.id
    assert (first.mine, second.mine) == (Said("60%", "60"), None)
    assert "plainly another name" in first.why
    told = problems_of(values)
    assert told[0].what == (
        "1 “Foster carers” has the code of “1 Visits in time” and plainly another name."
    )
    assert take_values(plan, values, "theirs").values == 0
    assert missing_from(plan, [Described({"code": "1", "name": "Foster carers"})]) == []


def test_codes_that_are_swapped_are_said_to_be(plan: Plan, indicator: Indicator) -> None:
    add_indicator(plan, code="2", name="Panels held")
    values = compare_values(
        plan, [given("3%", "1", name="Panels held"), given("4%", "2", name="Visits in time")],
        "Sep.xlsx",
    )  # fmt: skip
    assert [each.came for each in values.coming] == [Came.DOUBTFUL] * 2
    assert all("are swapped" in each.why for each in values.coming)
    assert "“2 Visits in time” the other way round" in values.coming[0].why
    alone = compare_values(plan, [given("3%", "1", name="Panels held")], "Sep.xlsx").coming[0]
    assert alone.came is Came.DOUBTFUL and "swapped" not in alone.why
    assert alone.indicator is None  # the name is another's


def test_a_row_with_a_key_beside_one_with_the_code(plan: Plan, indicator: Indicator) -> None:
    add_indicator(plan, code="2", name="Panels held")
    keyed = replace(given("3%", "1", name="Visits as they call them"), key=indicator.key)
    values = compare_values(plan, [keyed, given("4%", name="Visits in time")], "back.xlsx")
    assert [each.came for each in values.coming] == [Came.NEW, Came.DOUBTFUL]
    assert values.coming[0].indicator is not None
    assert "which another row has as well" in values.coming[1].why
    assert "swapped" not in values.coming[1].why
    gone = [replace(given("3%", code, name=name), key=f"gone{code}") for code, name in
            (("1", "Panels held"), ("2", "Visits in time"))]  # fmt: skip
    whys = {each.why for each in compare_values(plan, gone, "back.xlsx").coming}
    assert whys == {"is not in the plan any more"}


# --- what is the same -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mine", "theirs", "exact", "same"),
    [
        (Said("63%", "62.67"), Said("62.7%", "62.7"), False, True),
        (Said("63%", "62.67"), Said("62.7%", "62.7"), True, False),
        (Said("19%", "19.25"), Said("19.2%", "19.2"), False, True),  # a half that went down
        (Said("63%", "62.67"), Said("62.8%", "62.8"), False, False),
        (Said("63%", "62.67"), Said("63.0%", "63"), False, False),
        (Said("62.7%", "62.7"), Said("63%", "62.67"), True, False),
        (Said("3", "3"), Said("3 p", "3", "provisional"), False, False),
        (Said("*", "", "suppressed"), Said("*", "", "suppressed"), False, True),
        (Said("lots"), Said("LOTS"), False, True),
        (Said("lots"), Said("few"), False, False),
        (Said("", "0"), Said("-", "", "no data"), False, False),
    ],
)  # fmt: skip
def test_what_says_the_same(mine: Said, theirs: Said, exact: bool, same: bool) -> None:
    assert same_value(mine, theirs, exact=exact) is same


def test_a_value_in_words() -> None:
    assert shown(Said("1,060", "1060")) == "“1,060”"
    assert shown(Said("63%", "62.67")) == "“63%” (62.67)"
    assert shown(Said("63.0%", "63")) == "“63.0%”"
    assert shown(Said("No data")) == "“No data”"


def test_the_row_of_a_period(plan: Plan, indicator: Indicator) -> None:
    august, july = period_of(AUGUST), period_of("2018-07")
    assert august and july
    set_value(plan, indicator, AUGUST, "73%")
    row = value_at(plan.data, indicator, august)
    assert row is not None and row.value == "73"
    assert value_at(plan.data, indicator, july) is None


# --- beside what was sent in a pack ---------------------------------------------------------------


def beside_sent(plan: Plan, indicator: Indicator, sent: str, text: str) -> Came:
    """What a value of August is to the plan, of which *sent* went out."""
    texts = {indicator.key: {AUGUST: sent}}
    (coming,) = compare_values(plan, [given(text)], "back.xlsx", sent=texts).coming
    assert coming.sent == sent
    return coming.came


@pytest.mark.parametrize(
    ("mine", "text", "came"),
    [
        ("", "71%", Came.NEW),
        ("71%", "71%", Came.SAME),
        ("73%", "71%", Came.CONFLICT),
    ],
)
def test_what_was_sent_blank_is_theirs_to_fill(
    plan: Plan, indicator: Indicator, mine: str, text: str, came: Came
) -> None:
    if mine:
        set_value(plan, indicator, AUGUST, mine)
    assert beside_sent(plan, indicator, "", text) is came


def test_what_was_sent_with_a_value_was_not_to_be_filled_in(
    plan: Plan, indicator: Indicator
) -> None:
    set_value(plan, indicator, AUGUST, "71%")
    assert beside_sent(plan, indicator, "71%", "75%") is Came.LOCKED
    assert beside_sent(plan, indicator, "71%", "71%") is Came.SAME


def test_a_key_counts_and_not_the_code_beside_it(plan: Plan, indicator: Indicator) -> None:
    add_indicator(plan, code="2", name="Posts")
    strange = replace(given("71%", "2", name="Posts"), key=indicator.key)
    (coming,) = compare_values(plan, [strange], "back.xlsx").coming
    assert coming.indicator is not None
    assert coming.indicator.id == indicator.id
    gone = replace(strange, key="kzzzzzzz")
    (coming,) = compare_values(plan, [gone], "back.xlsx").coming
    assert (coming.came, coming.why) == (Came.UNKNOWN, "is not in the plan any more")


# --- a note of a value that is missing ------------------------------------------------------------


def noted(note: str) -> Given:
    found = given("")
    return replace(found, reading=replace(found.reading, note=note))


def test_a_note_without_a_value_comes_in_where_the_plan_has_nothing(
    plan: Plan, indicator: Indicator
) -> None:
    assert came(plan, noted("system down")) == [Came.NEW]
    bring(plan, noted("system down"))
    row = plan.data.all(IndicatorValue)[0]
    assert (row.period, row.text, row.value, row.note) == (AUGUST, "", "", "system down")
    assert came(plan, noted("system down")) == [Came.SAME]
    assert came(plan, noted("still down")) == [Came.CHANGED]
    bring(plan, noted("still down"))
    assert plan.data.all(IndicatorValue)[0].note == "still down; system down"
    assert came(plan, given("71%")) == [Came.CHANGED]


def test_a_note_without_a_value_is_told_where_the_plan_has_a_value(
    plan: Plan, indicator: Indicator
) -> None:
    set_value(plan, indicator, AUGUST, "71%")
    values = compare_values(plan, [noted("system down")], "Sep.xlsx")
    assert values.coming == () and [each.came for each in values.blanks] == [Came.BLANK]
    read = Problem("Sheet1", "C2", "1 has no value for Aug 2018.", "the note for that period")
    assert [(each.what, each.kept) for each in problems_of(values, read=[read])] == [
        ("1 Visits in time, Aug 2018 is blank in the file, where the plan has one. Beside it "
         "stands “system down”.", "mine, “71%”, and nothing of the note"),
    ]  # fmt: skip
    bring(plan, noted("system down"))
    assert [(each.value, each.note) for each in plan.data.all(IndicatorValue)] == [("71", "")]


def test_notes_of_a_month_without_any_value_are_told_one_by_one(
    plan: Plan, indicator: Indicator
) -> None:
    other = add_indicator(plan, code="2", name="Referrals", unit="%")
    for each in (indicator, other):
        set_value(plan, each, AUGUST, "71%")
    values = compare_values(plan, [noted("system down"), given("", "2")], "Sep.xlsx")
    told = [each.what for each in problems_of(values)]
    assert told[0] == "The file has nothing for Aug 2018, where the plan has 2 values."
    assert "Beside it stands “system down”" in told[1] and len(told) == 2
