"""Rules about the files of evidence, which say nothing of what nobody looked at."""

from __future__ import annotations

import pytest

from desktop.core.checks import Checker
from desktop.core.editing import measures, rows
from desktop.core.evidence.looking import Looked, State
from desktop.core.kinds import Evidence
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found, put
from tests.core.earned.plans import act, item

MISSING, CHANGED = "evidence-missing", "evidence-changed"


def test_nothing_is_said_of_a_file_that_nobody_looked_at(plan: Plan) -> None:
    row = item(plan, act(plan, "4.1"), "Audit", "2018-10-01", "direct")
    assert found(plan, MISSING) == found(plan, CHANGED) == []
    for state in (State.THERE, State.INSIDE, State.NO_FILE, State.NOT_LOOKED):
        plan.data.looked = {row.id: Looked(state)}
        assert found(plan, MISSING) == found(plan, CHANGED) == []


@pytest.mark.parametrize(
    ("looked", "rule", "words"),
    [
        (Looked(State.MISSING), MISSING, "its file is missing."),
        (Looked(State.MISSING, why="x"), MISSING, "its file is missing (x)."),
        (Looked(State.MOVED, "b/a.pdf"), MISSING, "its file was moved, to b/a.pdf."),
        (Looked(State.CHANGED), CHANGED, "its file was changed since it was added."),
    ],
)
def test_what_was_found_is_said_of_the_action(
    plan: Plan, looked: Looked, rule: str, words: str
) -> None:
    row = item(plan, act(plan, "4.1"), "Audit of\n40", "2018-10-01", "direct")
    plan.data.looked = {row.id: looked}
    assert found(plan, rule) == [f"4.1: of the evidence “Audit of 40” {words}"]
    assert found(plan, MISSING if rule == CHANGED else CHANGED) == []


def test_an_empty_file_shows_nothing_whatever_its_item_is_called(plan: Plan) -> None:
    row = item(plan, act(plan, "4.1"), "Audit", "2018-10-01", "direct")
    plan.data.looked = {row.id: Looked(State.THERE, why="it is empty", empty=True)}
    assert found(plan, "evidence-hollow") == [
        "4.1: the evidence “Audit” has an empty file, which shows nothing."
    ]
    plan.data.looked = {row.id: Looked(State.CHANGED, why="it is empty now", empty=True)}
    assert found(plan, "evidence-hollow") == [] and len(found(plan, CHANGED)) == 1


def test_an_item_of_a_measure_is_its_actions_and_one_of_the_plan_nobodys(plan: Plan) -> None:
    measure = measures.add_measure(plan, act(plan, "4.2"), "Nine in ten")
    of_measure = rows.add(plan, Evidence(title="Log", measure_id=measure.id))
    of_plan = rows.add(plan, Evidence(title="Minutes"))
    plan.data.looked = {each.id: Looked(State.CHANGED) for each in (of_measure, of_plan)}
    assert found(plan, CHANGED) == [
        "4.2: of the evidence “Log” its file was changed since it was added.",
        "Of the evidence “Minutes” its file was changed since it was added.",
    ]


def test_a_checker_hears_that_files_were_looked_at(plan: Plan) -> None:
    row = item(plan, act(plan, "4.1"), "Audit", "2018-10-01", "direct")
    checker = Checker(plan.data, AS_AT)
    before = checker.total if checker.work() else 0
    plan.data.looked = {row.id: Looked(State.CHANGED)}
    checker.see_files()
    assert checker.work() and checker.total == before + 1
    (said,) = [each for each in checker.of_action(act(plan, "4.1").id) if each.rule == CHANGED]
    assert said.area_id == act(plan, "4.1").area_id
    plan.data.looked = {}
    checker.see_files()
    assert checker.work() and checker.total == before


def test_a_snapshot_knows_what_was_looked_at_by_then(plan: Plan) -> None:
    plan.data.looked = {7: Looked(State.CHANGED)}
    twin = plan.snapshot()
    plan.data.looked[8] = Looked(State.CHANGED)
    assert set(twin.looked) == {7}


def test_what_is_of_a_day_to_come_is_told(plan: Plan) -> None:
    item(plan, act(plan, "4.1"), "Audit", "2018-10-09", "direct")
    item(plan, act(plan, "4.1"), "Log", "2018-10-08", "direct")
    assert found(plan, "evidence-in-future") == [
        "4.1: the evidence “Audit” is dated 09/10/2018, which has not come, and does not "
        "count before."
    ]
    rows.add(plan, Evidence(title="", file="minutes.pdf", on="2019-01-01"))
    assert found(plan, "evidence-in-future")[1].startswith("The evidence “minutes.pdf” is dated")


def test_an_item_that_has_no_file_and_says_nothing_is_told(plan: Plan) -> None:
    row = item(plan, act(plan, "4.1"), "ok", "2018-10-01", "direct")
    assert found(plan, "evidence-hollow") == [
        "4.1: the evidence “ok” has no file and says nothing, and does not count."
    ]
    rows.change(plan, row, file="audit.pdf")
    assert found(plan, "evidence-hollow") == []
    rows.change(plan, row, file="", title="")
    assert found(plan, "evidence-hollow") == [
        "4.1: the evidence without a title has no file and says nothing, and does not count."
    ]


def test_complete_with_what_does_not_count_is_not_said_to_have_none(plan: Plan) -> None:
    one = put(plan, 0, ragb="B")
    rule = "complete-no-evidence"
    assert found(plan, rule) == ["4.1 is Blue with no evidence."]
    row = item(plan, one, "ok", "2018-10-01", "direct")
    assert found(plan, rule) == ["4.1 is Blue and its evidence “ok” has no file and says nothing."]
    item(plan, one, "Audit", "2018-10-09", "direct")
    assert found(plan, rule) == [
        "4.1 is Blue and its evidence “ok” has no file and says nothing, and 1 more of it does not "
        "count."
    ]
    rows.delete(plan, [row])
    assert found(plan, rule) == ["4.1 is Blue and its evidence “Audit” is of a later day, "
                                 "09/10/2018."]  # fmt: skip
    put(plan, 0, evidence="To reach 90%")
    assert found(plan, rule)[0].startswith("4.1 is Blue and its evidence tells only what is aimed")
    put(plan, 0, evidence="Minutes of May")
    assert found(plan, rule) == []
