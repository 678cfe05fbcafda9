"""The evidence for a rating: how many items, how old the newest is, how strong."""

from __future__ import annotations

import pytest

from desktop.core.earned import Mark, Support, earned
from desktop.core.editing import cycle, measures, rows
from desktop.core.evidence.looking import Looked, State
from desktop.core.kinds import Evidence
from desktop.core.plan import Plan
from tests.core.earned.plans import AS_AT, act, item, put, rate_impact


def support(plan: Plan, rating: str = "delivery") -> Support:
    found = earned(plan.data, act(plan, "4.1"), AS_AT)
    side = found.delivery if rating == "delivery" else found.impact
    assert side is not None
    return side.support("evidence")


@pytest.mark.parametrize(
    ("items", "mark", "clause"),
    [
        ([], Mark.UNKNOWN, "no evidence is recorded"),
        ([("2018-10-01", "direct")], Mark.SUPPORTS, "one direct item shows it"),
        ([("2018-10-01", "direct"), ("2018-09-01", "direct"), ("2018-09-01", "indirect")],
         Mark.SUPPORTS, "two direct items show it"),
        ([("2018-07-08", "indirect")], Mark.SUPPORTS, "one indirect item shows it"),  # 92 days
        ([("2018-07-07", "indirect")], Mark.AGAINST, "nothing was evidenced since July"),
        ([("2018-05-14", "direct"), ("2018-04-30", "direct")], Mark.AGAINST,
         "nothing was evidenced since May"),
        ([("2017-12-30", "direct")], Mark.AGAINST, "nothing was evidenced since December 2017"),
        ([("2018-10-01", "claimed"), ("2018-04-30", "direct")], Mark.AGAINST,
         "all that shows it is what somebody says"),
        ([("2018-10-01", "")], Mark.UNKNOWN, "how strong its evidence is is not said"),
        ([("", "direct")], Mark.UNKNOWN, "some of its evidence has no day"),
        ([("", "direct"), ("2018-05-14", "direct")], Mark.UNKNOWN,
         "some of its evidence has no day"),
        ([("2018-10-09", "direct")], Mark.UNKNOWN,
         "no evidence of 08/10/2018 or before is recorded"),
    ],
)  # fmt: skip
def test_of_an_action_shown_as_on_track(
    plan: Plan, items: list[tuple[str, str]], mark: Mark, clause: str
) -> None:
    for place, (on, strength) in enumerate(items):
        item(plan, act(plan, "4.1"), f"Item {place}", on, strength)
    found = support(plan)
    assert (found.mark, found.clause) == (mark, clause)


def test_each_item_is_told_with_its_age_and_strength_the_newest_first(plan: Plan) -> None:
    one = act(plan, "4.1")
    item(plan, one, "Audit of 40 assessments", "2018-05-14", "indirect")
    item(plan, one, "Alert log", "2018-10-07", "")
    item(plan, one, "Minutes", "", "direct")
    item(plan, one, "tbc", "2018-10-08", "direct")  # names nothing
    assert support(plan).sentences == (
        "3 items, newest 1 day old.",
        "Alert log, 07/10/2018 (1 day), strength not said.",
        "Audit of 40 assessments, 14/05/2018 (147 days), indirect.",
        "Minutes, no day given, direct.",
        "An item of evidence that has no file and says nothing does not count: “tbc”.",
    )


def test_an_item_that_says_nothing_is_recorded_and_does_not_count(plan: Plan) -> None:
    one = act(plan, "4.1")
    item(plan, one, "ok", "2018-10-01", "direct")
    found = support(plan)
    assert (found.mark, found.clause) == (Mark.UNKNOWN, "its item of evidence says nothing")
    assert found.sentences == (
        "An item of evidence that has no file and says nothing does not count: “ok”.",
    )
    item(plan, one, "", "2018-10-01", "direct")
    assert support(plan).clause == "its items of evidence say nothing"
    rate_impact(plan)
    put(plan, "4.1", impact_ragb="M")
    assert support(plan, "impact").sentences[0] == "No evidence of its impact is recorded."
    item(plan, one, "Audit", "2018-10-01", "direct")
    assert support(plan).clause == "one direct item shows it"


@pytest.mark.parametrize(
    ("looked", "mark", "clause", "words"),
    [
        (Looked(State.MISSING), Mark.UNKNOWN, "the file of its evidence is missing",
         "direct; its file is missing."),
        (Looked(State.MISSING, why="it was kept inside a plan, and is not in this one"),
         Mark.UNKNOWN, "the file of its evidence is missing", "direct; its file is missing (it was "
         "kept inside a plan, and is not in this one)."),
        (Looked(State.CHANGED, why="it is empty now", empty=True), Mark.UNKNOWN,
         "the file of its evidence is empty",
         "direct; its file was changed since it was added (it is empty now)."),
        (Looked(State.CHANGED), Mark.SUPPORTS,
         "one direct item shows it, but its file was changed since",
         "direct; its file was changed since it was added."),
        (Looked(State.MOVED, "b/a.pdf"), Mark.SUPPORTS, "one direct item shows it",
         "direct; its file was moved, to b/a.pdf."),
        (Looked(State.THERE), Mark.SUPPORTS, "one direct item shows it", "(7 days), direct."),
    ],
)  # fmt: skip
def test_an_item_whose_file_nobody_can_look_at_shows_nothing(
    plan: Plan, looked: Looked, mark: Mark, clause: str, words: str
) -> None:
    row = item(plan, act(plan, "4.1"), "Audit", "2018-10-01", "direct")
    plan.data.looked = {row.id: looked}
    found = support(plan)
    assert (found.mark, found.clause) == (mark, clause)
    assert found.sentences[1].endswith(words)
    other = item(plan, act(plan, "4.1"), "Log", "2018-10-01", "indirect")
    if mark is Mark.UNKNOWN:
        assert support(plan).clause == "one indirect item shows it"
        plan.data.looked[other.id] = looked
        how = "empty" if looked.empty else "missing"
        assert support(plan).clause == f"the files of its evidence are {how}"
        plan.data.looked[other.id] = Looked(State.MISSING)
        how = "missing or empty" if looked.empty else "missing"
        assert support(plan).clause == f"the files of its evidence are {how}"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (0, "three direct items show it"),
        (1, "three direct items show it, but the file of one was changed since"),
        (2, "three direct items show it, but the files of 2 were changed since"),
        (3, "three direct items show it, but their files were changed since"),
    ],
)
def test_what_shows_it_is_said_not_to_be_what_was_added(
    plan: Plan, changed: int, said: str
) -> None:
    items = [item(plan, act(plan, "4.1"), f"Audit {n}", "2018-10-01", "direct") for n in range(3)]
    item(plan, act(plan, "4.1"), "Log", "2018-10-01", "indirect")
    plan.data.looked = {row.id: Looked(State.CHANGED) for row in items[:changed]}
    assert support(plan).clause == said


def test_the_plan_says_how_long_evidence_is_fresh(plan: Plan) -> None:
    item(plan, act(plan, "4.1"), "Audit", "2018-09-01", "direct")
    assert support(plan).mark is Mark.SUPPORTS
    rows.change(plan, plan.data.info, evidence_days=30)
    assert support(plan).mark is Mark.AGAINST


def test_of_complete_work_age_counts_to_the_day_of_completion(plan: Plan) -> None:
    put(plan, "4.1", ragb="B", completed_on="2018-06-01")
    item(plan, act(plan, "4.1"), "Audit", "2018-05-14", "direct")
    assert support(plan).mark is Mark.SUPPORTS
    put(plan, "4.1", completed_on="")
    assert support(plan).mark is Mark.AGAINST
    put(plan, "4.1", completed_on="2018-06-01", ragb="G")
    assert support(plan).mark is Mark.AGAINST


def test_of_a_status_that_claims_nothing_good_old_evidence_says_nothing(plan: Plan) -> None:
    put(plan, "4.1", ragb="R")
    item(plan, act(plan, "4.1"), "Audit", "2018-05-14", "direct")
    assert (support(plan).mark, support(plan).clause) == (Mark.UNKNOWN, "its evidence is not new")
    item(plan, act(plan, "4.1"), "Word of the team", "2018-10-01", "claimed")
    assert (support(plan).mark, support(plan).clause) == (
        Mark.UNKNOWN, "all that shows it is what somebody says",
    )  # fmt: skip
    item(plan, act(plan, "4.1"), "Log", "2018-10-01", "indirect")
    assert support(plan).mark is Mark.SUPPORTS


def test_its_own_words_are_evidence_of_no_day(plan: Plan) -> None:
    put(plan, "4.1", evidence="Minutes of the board")
    found = support(plan)
    assert (found.mark, found.clause) == (Mark.UNKNOWN, "its evidence has no day")
    assert found.sentences == (
        "Its evidence column says “Minutes of the board”; of which day is not kept.",
    )
    item(plan, act(plan, "4.1"), "Audit", "2018-05-14", "direct")
    assert support(plan).mark is Mark.UNKNOWN, "the words may be newer"
    put(plan, "4.1", evidence="Done")
    assert support(plan).mark is Mark.AGAINST


def test_complete_with_nothing_to_show_is_asked_by_its_rule_and_may_be_set_aside(
    plan: Plan,
) -> None:
    put(plan, "4.1", ragb="B", status_since="2018-10-01")
    assert (support(plan).mark, support(plan).clause) == (
        Mark.AGAINST, "nothing is recorded that shows it",
    )  # fmt: skip
    cycle.excuse(plan, "complete-no-evidence", act(plan, "4.1"), "It is in a sealed file", "DCS")
    found = support(plan)
    assert found.mark is Mark.UNKNOWN
    assert "That is set aside. Reason: It is in a sealed file." in found.words


def test_an_item_speaks_for_the_rating_it_is_for(plan: Plan) -> None:
    rate_impact(plan)
    one = put(plan, "4.1", impact_ragb="M")
    assert (support(plan, "impact").mark, support(plan, "impact").clause) == (
        Mark.AGAINST, "nothing is recorded that shows it",
    )  # fmt: skip
    item(plan, one, "Log", "2018-10-01", "direct")
    assert support(plan, "impact").mark is Mark.AGAINST and support(plan).mark is Mark.SUPPORTS
    item(plan, one, "Calls", "2018-10-02", "indirect", for_delivery=False, for_impact=True)
    found = support(plan, "impact")
    assert (found.mark, found.clause) == (Mark.SUPPORTS, "one indirect item shows it")
    assert found.sentences[0] == "1 item of its impact, newest 6 days old."
    assert support(plan).sentences[0] == "1 item, newest 7 days old."
    rows.delete(plan, [each for each in plan.data.all(Evidence) if each.for_delivery])
    none = support(plan)
    assert none.clause == "no evidence of what is done is recorded"
    assert none.sentences == ("No evidence of what is done is recorded.",)


def test_an_item_of_a_success_measure_counts_once(plan: Plan) -> None:
    one = act(plan, "4.1")
    measure = measures.add_measure(plan, one, "Nine in ten")
    rows.add(plan, Evidence(
        measure_id=measure.id, action_id=one.id, title="Audit", on="2018-10-01", strength="direct",
    ))  # fmt: skip
    assert support(plan).clause == "one direct item shows it"
    rows.add(plan, Evidence(measure_id=measure.id, title="Log", on="2018-10-01", strength="direct"))
    assert support(plan).clause == "two direct items show it"


def test_what_shows_a_measure_is_told_where_no_item_does(plan: Plan) -> None:
    one = act(plan, "4.1")
    row = measures.add_measure(plan, one, "Visits are in time", owner="Jo Bloggs")
    assert support(plan).clause == "no evidence is recorded"
    measures.say_evidenced(plan, row, "yes", "Audit of 40 cases", "Jo Bloggs")
    found = support(plan)
    assert (found.mark, found.clause) == (
        Mark.UNKNOWN, "what shows it is recorded with its measures"
    )  # fmt: skip
    assert found.sentences == ("What shows it is recorded with its success measures.",)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2018-10-05", (Mark.UNKNOWN, "what shows it is recorded with its measures")),
        ("2018-03-09", (Mark.AGAINST, "nothing was evidenced since March")),
        ("2017-03-09", (Mark.AGAINST, "nothing was evidenced since February")),
        ("2018-12-09", (Mark.AGAINST, "nothing was evidenced since February")),  # of a later day
    ],
)
def test_what_a_measure_was_said_to_be_shown_by_is_evidence_too(
    plan: Plan, on: str, expected: tuple[Mark, str]
) -> None:
    one = act(plan, "4.1")
    item(plan, one, "Audit", "2018-02-01", "direct")
    row = measures.add_measure(plan, one, "Visits are in time", owner="Jo Bloggs")
    rows.change(plan, row, met="yes", evidenced_by="Audit of 40 cases", evidenced_on=on)
    found = support(plan)
    assert (found.mark, found.clause) == expected
    told = "What shows it is recorded with its success measures as well."
    assert (told in found.sentences) == (found.mark is Mark.UNKNOWN)


def test_beside_what_somebody_says_a_measure_is_evidence_too(plan: Plan) -> None:
    one = act(plan, "4.1")
    item(plan, one, "Word of the team", "2018-10-01", "claimed")
    row = measures.add_measure(plan, one, "Visits are in time", owner="Jo Bloggs")
    assert support(plan).clause == "all that shows it is what somebody says"
    rows.change(plan, row, evidenced_by="Audit of 40 cases")  # of no day: nobody knows how old
    assert support(plan).mark is Mark.UNKNOWN
