"""What earns a rating as a whole: the sentence, the marks, and that neither claims what is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.data import PlanData
from desktop.core.earned import Mark, Reckoning, earned
from desktop.core.editing import indicators, rows
from desktop.core.kinds import (
    KINDS,
    Action,
    ActionIndicator,
    Area,
    Assurance,
    Column,
    Evidence,
    ImpactStatus,
    Indicator,
    IndicatorValue,
    Measure,
    give_keys,
)
from desktop.core.plan import Plan, new_plan_data
from desktop.core.spells import digest
from tests.core.earned.plans import AS_AT, act, item, measured_by, put, rate_impact
from tests.core.earned.slow import Slow, faults

_DAYS = st.sampled_from(
    ["", "2017-12-30", "2018-05-14", "2018-07-07", "2018-07-08", "2018-09-20", "2018-10-07",
     "2018-10-08", "2018-10-09", "2019-01-01"]
)  # fmt: skip
_PERIODS = st.sampled_from(["2017-09", "2018-06", "2018-08", "2018-09", "2018-10", "2018-11"])


@st.composite
def _plans(draw: st.DrawFn) -> PlanData:
    data = new_plan_data("Wyeford plan")
    for status in data.legend:
        status.assurance_days = draw(st.sampled_from([0, 30]))
        status.approver = ""
    for place, (code, word, some, made) in enumerate(
        (("N", "No difference yet", False, False), ("S", "Some", True, False),
         ("M", "Made", False, True)),
    ):  # fmt: skip
        data.add(ImpactStatus(position=place, code=code, word=word, on_track=some, complete=made))
    data.add(Column(field="impact_ragb", label="Impact"))
    area = data.add(Area(code="4"))
    action = data.add(Action(
        key="k", area_id=area.id, no="4.1", action="Act", lead="Nia Pugh",
        ragb=draw(st.sampled_from("RAGB")), impact_ragb=draw(st.sampled_from("NSM")),
        due=draw(_DAYS), completed_on=draw(_DAYS), status_since=draw(_DAYS),
        progress=draw(st.sampled_from(["", "Every team has a list"])), progress_on=draw(_DAYS),
        evidence=draw(st.sampled_from(["", "", "Minutes of May"])),
        checked_by=draw(st.sampled_from(["", "Yvonne Tasker"])),
    ))  # fmt: skip
    action.by_when = action.due
    for number in range(draw(st.integers(0, 2))):
        indicator = data.add(give_keys(Indicator(
            code=f"CP {number}", name="Visits", unit="%", polarity="higher", every="month",
            target=str(draw(st.integers(60, 90))),
        )))  # fmt: skip
        data.add(ActionIndicator(action_id=action.id, indicator_id=indicator.id))
        for period in draw(st.lists(_PERIODS, unique=True, max_size=3)):
            value = draw(st.sampled_from(["", *map(str, range(60, 90, 3))]))
            data.add(IndicatorValue(
                indicator_id=indicator.id, period=period, value=value, text=value,
                flag="" if value else "no data",
            ))  # fmt: skip
    for _ in range(draw(st.integers(0, 2))):
        data.add(give_keys(Measure(
            action_id=action.id, text="Nine in ten", met=draw(st.sampled_from(["", "yes", "no"])),
            evidenced_by=draw(st.sampled_from(["", "An audit of 40 files"])),
            evidenced_on=draw(_DAYS), on=draw(_DAYS),
        )))  # fmt: skip
    targets = [("action_id", action.id), *(("measure_id", m.id) for m in data.all(Measure))]
    for _ in range(draw(st.integers(0, 3))):
        column, pointed = draw(st.sampled_from(targets))
        data.add(give_keys(Evidence(
            title="Audit", on=draw(_DAYS), strength=draw(st.sampled_from(
                ["", "direct", "indirect", "claimed"])),
            for_delivery=draw(st.booleans()), for_impact=draw(st.booleans()), **{column: pointed},
        )))  # fmt: skip
    for _ in range(draw(st.integers(0, 2))):
        data.add(Assurance(
            action_id=action.id, on=draw(_DAYS.filter(bool)), status=action.ragb, due=action.due,
            by=draw(st.sampled_from(["Yvonne Tasker", "Nia Pugh"])),
            progress=digest(action.progress),
        ))  # fmt: skip
    return data


@settings(max_examples=400, deadline=None)
@given(data=_plans())
def test_no_sentence_claims_what_the_rows_do_not_hold(data: PlanData) -> None:
    (action,) = data.actions()
    before = [row.values() for kind in KINDS for row in data.table(kind).values()]
    found = earned(data, action, AS_AT)
    assert found.impact is not None
    for side, impact in ((found.delivery, False), (found.impact, True)):
        slow = Slow(data, action, AS_AT, impact)
        assert side.words and faults(slow, side.words) == [], side.words
        assert side.words.startswith((side.word, f"Impact {side.word}", "Complete and earned"))
        marks = [each.mark for each in side.supports]
        assert (side.mark is Mark.AGAINST) == (Mark.AGAINST in marks)
        amiss = [each.amiss for each in side.supports if each.amiss]
        told = next((f", but {each}" for each in amiss if f", but {each}" in side.words), "")
        assert (side.mark is Mark.AGAINST) == (", but " in side.words.replace(told, ""))
        if side.mark is Mark.SUPPORTS:
            assert "cannot be known" not in side.words and "shows why" not in side.words
        good = slow.status.complete or slow.status.on_track
        assert good or Mark.AGAINST not in marks, "what claims nothing good is contradicted by none"
    after = [row.values() for kind in KINDS for row in data.table(kind).values()]
    assert before == after, "it advises, and changes nothing"


def test_the_sentences_of_the_two_examples(plan: Plan) -> None:
    one = put(plan, "4.1", by_when="31/12/2018", due="2018-12-31", lead="Nia Pugh")
    put(plan, "4.1", progress="Lists", progress_on="2018-10-01", status_since="2018-01-01")
    for status in plan.data.legend:
        put_status(plan, status.code)
    measured_by(plan, one, values={"2018-09": "71"})
    item(plan, one, "Audit of 40 assessments", "2018-05-14", "indirect")
    item(plan, one, "Timeliness table", "2018-04-30", "direct")
    found = earned(plan.data, one, AS_AT)
    assert found.words == (
        "Green, but its measure is 9 points behind its target in September and nothing was "
        "evidenced since May."
    )
    assert found.impact is None and found.mark is Mark.AGAINST
    two = put(plan, "4.2", ragb="B", completed_on="2018-10-01", checked_by="Yvonne Tasker",
              progress="Alerts", progress_on="2018-10-01", lead="Nia Pugh",
              status_since="2018-10-01")  # fmt: skip
    measured_by(plan, two, values={"2018-09": "79"}, target="75%", code="CP 05")
    for title in ("Alert log", "Visits table"):
        item(plan, two, title, "2018-10-01", "direct")
    assert earned(plan.data, two, AS_AT).words == (
        "Complete and earned: its measure passed its target in September by 4 points, two direct "
        "items show it and it was checked by Yvonne Tasker."
    )


def put_status(plan: Plan, code: str) -> None:
    status = next(each for each in plan.data.legend if each.code == code)
    with plan.step("a legend that asks for no assurance"):
        plan.update(status, assurance_days=0, approver="")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"ragb": ""}, "It has no status."),
        ({"ragb": "Q"}, "It has the rating Q, which the legend does not know."),
        ({"ragb": "R"}, "Red: it was due on 30/09/2018 and "),
        ({"ragb": "A"}, "Amber; nothing that is recorded shows why: no measure is linked to it and "
                        "no evidence is recorded."),
    ],
)  # fmt: skip
def test_other_statuses(plan: Plan, values: dict[str, str], words: str) -> None:
    put(plan, "4.1", **values)
    found = earned(plan.data, act(plan, "4.1"), AS_AT)
    if values["ragb"] == "R":
        assert found.words.startswith("Red; nothing that is recorded shows why")
        assert found.delivery.support("dates").mark is Mark.SUPPORTS
        assert found.mark is Mark.UNKNOWN, "that it is late proves nothing by itself"
    else:
        assert found.words == words and found.mark is Mark.UNKNOWN


def test_a_red_that_its_measure_and_an_item_bear_out(plan: Plan) -> None:
    one = put(plan, "4.1", ragb="R")
    measured_by(plan, one, values={"2018-09": "71"})
    item(plan, one, "Audit", "2018-10-01", "direct")
    assert earned(plan.data, one, AS_AT).words == (
        "Red: its measure is 9 points behind its target in September, one direct item is recorded "
        "and it was due on 30/09/2018."
    )


def test_a_red_with_an_item_says_that_its_measure_is_on_its_path(plan: Plan) -> None:
    one = put(plan, "4.1", ragb="R", by_when="31/12/2018", due="2018-12-31")
    measured_by(plan, one, values={"2018-09": "84"})
    item(plan, one, "Audit", "2018-10-01", "direct")
    words = earned(plan.data, one, AS_AT).words
    assert words == "Red: one direct item is recorded. Its measure is on its path."


def test_what_is_open_is_said_beside_what_speaks_against_it(plan: Plan) -> None:
    """Half of what is known is not the whole: a reader would take the rest for granted."""
    one = put(plan, "4.1", ragb="G", by_when="30/09/2018")
    words = earned(plan.data, one, AS_AT).words
    assert words.startswith("Green, but its day has passed")
    assert words.endswith(". No measure is linked to it and no evidence is recorded.")
    measured_by(plan, one, values={"2018-09": "84"})
    words = earned(plan.data, one, AS_AT).words
    assert words.endswith(". Its measure is on its path. No evidence is recorded.")


def test_a_measure_put_on_its_path_by_hand_is_said_with_its_figure(plan: Plan) -> None:
    one = put(plan, "4.1", ragb="G", by_when="31/12/2018", due="2018-12-31")
    indicator = measured_by(plan, one, values={"2018-09": "71"})
    indicators.override(plan, indicator, "G", "The system lost a week of visits", "Nia Pugh")
    item(plan, one, "Audit", "2018-10-01", "direct")
    found = earned(plan.data, one, AS_AT)
    by_hand = (
        "its measure is rated on its path by hand, and by its figures is 9 points behind its "
        "target in September"
    )
    assert found.delivery.support("measure").mark is Mark.UNKNOWN
    assert f"I{by_hand[1:]}" in found.words, "whatever else supports it"
    put(plan, "4.1", ragb="R")
    assert f"I{by_hand[1:]}" in earned(plan.data, one, AS_AT).words


def test_so_it_is_where_all_else_supports_it(plan: Plan) -> None:
    one = put(plan, "4.1", ragb="G", by_when="31/12/2018", due="2018-12-31", lead="Nia Pugh",
              status_since="2018-01-01")  # fmt: skip
    rows.change(plan, plan.data.legend.get("G"), approver="")
    indicator = measured_by(plan, one, values={"2018-09": "71"})
    indicators.override(plan, indicator, "G", "The system lost a week of visits", "Nia Pugh")
    item(plan, one, "Audit", "2018-10-01", "direct")
    rows.add(plan, Assurance(
        action_id=one.id, by="Yvonne Tasker", on="2018-10-03", status="G", due=one.due,
        progress=digest(one.progress),
    ))  # fmt: skip
    found = earned(plan.data, one, AS_AT)
    assert found.mark is Mark.SUPPORTS
    assert ", but its measure is rated on its path by hand" in found.words


def test_nobody_but_an_assurance_shows_it(plan: Plan) -> None:
    one = put(plan, "4.2", ragb="G", status_since="2018-01-01", lead="Nia Pugh")
    for status in plan.data.legend:
        put_status(plan, status.code)
    assert earned(plan.data, one, AS_AT).words == (
        "Green; whether it is earned cannot be known: no measure is linked to it and no evidence "
        "is recorded."
    )
    with plan.step("assure"):
        plan.insert(Assurance(action_id=one.id, on="2018-10-03", by="Yvonne Tasker", status="G",
                              due=one.due, progress=digest(one.progress)))  # fmt: skip
    assert earned(plan.data, one, AS_AT).words == (
        "Green: it was assured on 03/10/2018; no measure is linked to it and no evidence is "
        "recorded."
    )


def test_impact_has_a_sentence_of_its_own_and_both_are_told_in_five_rows(plan: Plan) -> None:
    rate_impact(plan)
    one = put(plan, "4.1", impact_ragb="S")
    item(plan, one, "Calls", "2018-10-01", "indirect", for_impact=True)
    found = earned(plan.data, one, AS_AT)
    assert found.impact is not None
    assert found.impact.words == "Impact Some difference is supported: one indirect item shows it."
    rows = found.rows()
    assert [each.name for each in rows] == ["measure", "evidence", "dates", "change", "assurance"]
    assert rows[2].mark is Mark.AGAINST
    assert rows[2].sentences[0] == "Its date was never moved."
    assert rows[4].sentences == (
        "Delivery: it is Green and has not been assured.",
        "Impact: no assurance of an impact rating is kept.",
    )
    put(plan, "4.1", impact_ragb="")
    found = earned(plan.data, act(plan, "4.1"), AS_AT)
    assert found.impact is not None and found.impact.words == "Its impact is not rated."
    assert found.rows() == found.delivery.supports
    put(plan, "4.1", ragb="")
    assert earned(plan.data, act(plan, "4.1"), AS_AT).rows() == ()


def test_as_json(plan: Plan) -> None:
    one = act(plan, "4.2")
    told = earned(plan.data, one, AS_AT).as_json()
    assert told["impact"] is None
    assert told["delivery"]["mark"] == "cannot be known"
    assert [each["name"] for each in told["delivery"]["supports"]] == [
        "measure", "evidence", "dates", "change", "assurance",
    ]  # fmt: skip
    assert told["delivery"]["supports"][1] == {
        "name": "evidence", "mark": "cannot be known", "sentences": ["No evidence is recorded."],
    }  # fmt: skip


def test_a_reckoning_sees_what_became_of_an_action_since(plan: Plan) -> None:
    reckoning = Reckoning(plan.data, AS_AT)
    assert reckoning.of(act(plan, "4.1")).mark is Mark.AGAINST
    put(plan, "4.1", ragb="A")
    assert reckoning.of(act(plan, "4.1")).mark is Mark.UNKNOWN


def test_as_at_an_earlier_day_what_came_later_is_not_known(plan: Plan) -> None:
    one = act(plan, "4.1")
    measured_by(plan, one, values={"2018-09": "71"})
    item(plan, one, "Audit", "2018-10-01", "direct")
    found = earned(plan.data, one, date(2018, 8, 31))
    assert found.delivery.support("measure").mark is Mark.UNKNOWN
    assert found.delivery.support("evidence").sentences == (
        "No evidence of 31/08/2018 or before is recorded.",
    )
