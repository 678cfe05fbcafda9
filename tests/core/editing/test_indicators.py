"""Editing indicators: values, ratings that are given, targets by date, links; each one step."""

from __future__ import annotations

import pytest

from desktop.core.editing import rows
from desktop.core.editing.indicators import (
    add_indicator,
    link_actions,
    link_areas,
    override,
    refuse_unbegun,
    set_targets,
    set_value,
    set_values,
    with_code,
)
from desktop.core.errors import Refused
from desktop.core.indicators.periods import month_period, period_at
from desktop.core.indicators.readings import read_value
from desktop.core.kinds import (
    ActionIndicator,
    AreaIndicator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
)
from desktop.core.plan import Plan
from tests.core.conftest import state


@pytest.fixture
def visits(plan: Plan) -> Indicator:
    return add_indicator(plan, code="CP 04", name="Visits in time", unit="%", polarity="higher")


def only(plan: Plan) -> IndicatorValue:
    (row,) = plan.data.all(IndicatorValue)
    return row


def test_an_indicator_is_added_with_a_key(plan: Plan, visits: Indicator) -> None:
    assert visits.key and visits.position
    assert plan.undo_text == "add indicator Visits in time"
    plan.undo()
    assert not plan.data.all(Indicator)


def test_a_code_is_of_one_indicator_only(plan: Plan, visits: Indicator) -> None:
    with pytest.raises(Refused, match="The code cp 04 is that of “Visits in time” already"):
        add_indicator(plan, code="cp  04", name="Another")
    with pytest.raises(Refused, match="needs a code or a name"):
        add_indicator(plan, unit="%")
    assert plan.data.all(Indicator) == [visits]
    add_indicator(plan, name="Without a code")
    add_indicator(plan, name="Without a code either")
    assert with_code(plan, " Cp 04 ") == visits
    assert with_code(plan, "") is None


def test_a_value_as_typed(plan: Plan, visits: Indicator) -> None:
    assert set_value(plan, visits, "Sep-18", "91% (364 of 400) p", came_from="September return")
    row = only(plan)
    assert (row.period, row.text, row.value) == ("2018-09", "91% (364 of 400) p", "91")
    assert (row.numerator, row.denominator, row.flag) == ("364", "400", "provisional")
    assert (row.came_on, row.came_from) == ("2018-10-08", "September return")
    assert plan.undo_text == "change Sep 2018 of CP 04 Visits in time"
    assert not set_value(plan, visits, "2018-09", "91% (364 of 400) p")
    assert set_value(plan, visits, "September 2018", "92%")
    assert (only(plan).value, only(plan).numerator, only(plan).flag) == ("92", "", "")


def test_an_empty_text_takes_the_value_out(plan: Plan, visits: Indicator) -> None:
    set_value(plan, visits, "Sep-18", "91%")
    assert set_value(plan, visits, "Sep-18", " ")
    assert not plan.data.all(IndicatorValue)
    before = plan.undo_text
    assert not set_value(plan, visits, "Sep-18", "")
    assert plan.undo_text == before
    plan.undo()
    assert only(plan).value == "91"


def test_what_is_no_period_or_no_figure_is_refused(plan: Plan, visits: Indicator) -> None:
    set_value(plan, visits, "Sep-18", "91%")
    before = state(plan)
    for period, text, why in (
        ("2018", "90", "“2018” may be the calendar year or the year from April. Nothing was"),
        ("Sep 2018 - Jul 2018", "90", "runs backwards"),
        ("Sep-18", "about 90", "“about 90” for September 2018 is no figure. The value of CP 04"),
        ("Sep-18", "19 days", "is in days, while the indicator is in %"),
    ):
        with pytest.raises(Refused, match=why):
            set_value(plan, visits, period, text)
    for rate in ("many", "-", "19 days"):
        with pytest.raises(Refused, match=f"“{rate}” for September 2018 is no rate"):
            set_value(plan, visits, "Sep-18", "90%", rate=rate)
    assert state(plan) == before


def test_a_rate_beside_the_value(plan: Plan, visits: Indicator) -> None:
    set_value(plan, visits, "Aug-14", "48.9", rate="1,060.66 per 10,000")
    assert (only(plan).value, only(plan).rate) == ("48.9", "1060.66")
    set_value(plan, visits, "Aug-14", "50")
    assert only(plan).rate == "1060.66"


def test_a_note_of_somebody_stays_and_what_a_mark_said_goes(plan: Plan, visits: Indicator) -> None:
    set_value(plan, visits, "Sep-18", "-")
    assert only(plan).note == "“-”: nil or not counted: the mark does not say which"
    set_value(plan, visits, "Sep-18", "91%")
    assert (only(plan).note, only(plan).flag) == ("", "")
    set_value(plan, visits, "Sep-18", "91%", note="Two teams are missing.")
    set_value(plan, visits, "Sep-18", "92%")
    assert only(plan).note == "Two teams are missing."
    set_value(plan, visits, "Sep-18", "-")
    assert only(plan).note.splitlines() == [
        "Two teams are missing.", "“-”: nil or not counted: the mark does not say which",
    ]  # fmt: skip
    set_value(plan, visits, "Sep-18", "-")
    assert len(only(plan).note.splitlines()) == 2
    assert set_value(plan, visits, "Sep-18", "-", note="")
    assert only(plan).note == ""


def test_many_values_are_one_step_and_what_cannot_be_read_is_kept(
    plan: Plan, visits: Indicator
) -> None:
    set_value(plan, visits, "Jul-18", "70%")
    changed = set_values(
        plan,
        [
            (visits, "Jul-18", read_value("70%", "%")),
            (visits, "Aug-18", read_value("71%", "%")),
            (visits, month_period(2018, 9), read_value("about 70", "%")),
            (visits, "Oct-18", read_value("", "%")),
            (visits, "Nov-18", read_value("7/0", "%")),
        ],
        source="from the return of October", came_from="return.xlsx",
    )  # fmt: skip
    assert changed == 3
    assert plan.undo_text == "set 3 values of indicators"
    kept = {row.period: row for row in plan.data.all(IndicatorValue)}
    assert (kept["2018-09"].text, kept["2018-09"].value) == ("about 70", "")
    assert kept["2018-09"].note == "It is no figure"
    assert (kept["2018-11"].value, kept["2018-11"].denominator) == ("", "0")
    assert kept["2018-07"].came_from == "" and kept["2018-08"].came_from == "return.xlsx"
    assert "2018-10" not in kept
    plan.undo()
    assert only(plan).period == "2018-07"


def test_a_period_that_is_none_among_many_changes_nothing(plan: Plan, visits: Indicator) -> None:
    before = state(plan)
    with pytest.raises(Refused, match="“Autumn” is no month"):
        set_values(
            plan, [(visits, "Aug-18", read_value("71")), (visits, "Autumn", read_value("7"))]
        )
    assert state(plan) == before


def test_a_blank_cell_takes_nothing_back(plan: Plan, visits: Indicator) -> None:
    set_value(plan, visits, "Jul-18", "70%")
    before = plan.undo_text
    assert set_values(plan, [(visits, "Jul-18", read_value(""))], label="paste") == 0
    assert (only(plan).value, plan.undo_text) == ("70", before)


def test_a_rating_is_given_with_its_reason(plan: Plan, visits: Indicator) -> None:
    set_value(plan, visits, "Sep-18", "71%")
    set_value(plan, visits, "Nov-18", "90%")  # of a month to come
    assert override(plan, visits, "g", " The audit shows better. ", "M  Adair")
    assert (visits.override, visits.override_reason) == ("G", "The audit shows better.")
    assert (visits.override_by, visits.override_on) == ("M Adair", "2018-10-08")
    assert visits.override_period == "2018-09"
    assert plan.undo_text == "rate CP 04 Visits in time Green"
    assert override(plan, visits, "", "", "")
    assert visits.values() | {"id": 0} == visits.values() | {"id": 0, "override": "",
                                                            "override_period": ""}  # fmt: skip
    assert not override(plan, visits, "", "", "")


@pytest.mark.parametrize(
    ("letter", "reason", "why"),
    [("G", "  ", "needs a reason"), ("G", "TBC", "needs a reason"),
     ("B", "Because", "“B” is no rating of an indicator: R, A, G")],
)  # fmt: skip
def test_a_rating_is_refused(
    plan: Plan, visits: Indicator, letter: str, reason: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        override(plan, visits, letter, reason, "M Adair")
    assert visits.override == ""


def test_without_values_a_rating_is_of_no_period(plan: Plan, visits: Indicator) -> None:
    override(plan, visits, "R", "Nothing came.", "")
    assert visits.override_period == ""


def test_a_target_that_goes_is_a_change(plan: Plan, visits: Indicator) -> None:
    set_targets(plan, visits, [("2018-09-30", "70%"), ("2018-11-30", "90%")])
    assert set_targets(plan, visits, [("2018-09-30", "70%")])
    assert not set_targets(plan, visits, [("2018-09-30", "70%")])


def test_targets_by_date(plan: Plan, visits: Indicator) -> None:
    assert set_targets(plan, visits, [("30/09/2018", "65%"), ("31/10/2018", "80%"), ("", " ")])
    rows_of = plan.data.of(IndicatorTarget, "indicator_id", visits.id)
    assert [(row.by, row.text) for row in rows_of] == [("2018-09-30", "65%"), ("2018-10-31", "80%")]
    assert not set_targets(plan, visits, [("2018-10-31", "80%"), ("2018-09-30", "65%")])
    first = rows_of[0].id
    assert set_targets(plan, visits, [("2018-09-30", "70%"), ("2018-11-30", "90%")])
    after = plan.data.of(IndicatorTarget, "indicator_id", visits.id)
    assert [(row.id == first, row.by, row.text) for row in after] == [
        (True, "2018-09-30", "70%"), (False, "2018-11-30", "90%"),
    ]  # fmt: skip
    for wrong, why in (
        ([("2018-10-31", "1"), ("31/10/2018", "2")], "the same day"),
        ([("", "80%")], "needs its day"),
        ([("Autumn", "80%")], "“Autumn” is not a plain day"),
    ):
        with pytest.raises(Refused, match=why):
            set_targets(plan, visits, wrong)
    assert list(plan.data.of(IndicatorTarget, "indicator_id", visits.id)) == list(after)


def test_links_to_actions_and_areas(plan: Plan, visits: Indicator) -> None:
    one, two, three = plan.data.actions()
    assert link_actions(plan, visits, [one, two, two])
    kept = {row.action_id: row.id for row in plan.data.all(ActionIndicator)}
    assert set(kept) == {one.id, two.id}
    assert link_actions(plan, visits, [two, three])
    again = {row.action_id: row.id for row in plan.data.all(ActionIndicator)}
    assert again[two.id] == kept[two.id] and set(again) == {two.id, three.id}
    assert not link_actions(plan, visits, [three, two])
    four, five = plan.data.areas
    assert link_areas(plan, visits, [four])
    assert link_areas(plan, visits, [five])
    assert [row.area_id for row in plan.data.all(AreaIndicator)] == [five.id]
    assert not link_areas(plan, visits, [five])
    assert link_areas(plan, visits, [])


def test_what_hangs_on_an_indicator_goes_with_it_and_comes_back(
    plan: Plan, visits: Indicator
) -> None:
    set_value(plan, visits, "Sep-18", "71%")
    set_targets(plan, visits, [("30/09/2018", "65%")])
    link_actions(plan, visits, plan.data.actions())
    part = add_indicator(plan, code="CP 04a", part_of=visits.id)
    before = state(plan)
    rows.delete(plan, [visits])
    assert plan.data.all(Indicator) == [part] and part.part_of is None
    assert not plan.data.all(IndicatorValue) and not plan.data.all(ActionIndicator)
    plan.undo()
    assert state(plan) == before


def test_a_new_value_of_a_time_that_has_not_begun_is_refused_and_an_old_one_is_not(
    plan: Plan,
) -> None:
    one = add_indicator(plan, code="F 1", unit="%")
    ahead = period_at(plan.today(), "month").following()
    with pytest.raises(Refused, match="has not begun, so that nothing can have been measured"):
        refuse_unbegun(plan, one, ahead)
    refuse_unbegun(plan, one, ahead.previous())
    set_value(plan, one, ahead.text, "5%")
    refuse_unbegun(plan, one, ahead)
