"""Which columns are prose, and where all of it stands."""

from __future__ import annotations

from desktop.core.editing import actions, cycle, rows
from desktop.core.editing.requirements import add_requirement
from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    Commitment,
    CostPart,
    Evidence,
    Holds,
    Judgement,
    Measure,
    Milestone,
    Pack,
    Recovery,
    Review,
    Status,
    spec_of,
)
from desktop.core.plan import Plan
from desktop.core.spelling.prose import NAMES, TITLES, Place, is_prose, places


def test_what_is_prose() -> None:
    texts = {
        (kind.table, each.name)
        for kind in KINDS
        for each in spec_of(kind).columns
        if each.holds is Holds.TEXT
    }
    prose = {
        (kind.table, each.name)
        for kind in KINDS
        for each in spec_of(kind).columns
        if each.name != "id" and is_prose(kind, each.name)
    }
    assert texts <= prose
    # Whoever adds a line says here that it is prose, or there that it is none.
    assert prose - texts == {
        ("plan", "title"), ("plan", "subtitle"), ("statuses", "word"), ("impact_statuses", "word"),
        ("columns", "label"), ("areas", "title"), ("areas", "success_measures"),
        ("requirements", "source"), ("requirements", "theme"), ("milestones", "label"),
        ("cost_lines", "section"), ("cost_lines", "item"), ("cost_parts", "what"),
        ("cost_parts", "text"), ("cost_parts", "source"), ("indicators", "name"),
        ("indicators", "theme"), ("measures", "baseline"), ("measures", "target"),
        ("evidence", "title"), ("reviews", "title"), ("duties", "name"), ("duties", "source"),
        ("judgements", "name"), ("judgements", "grade"), ("judgements", "inspection"),
        ("approvals", "status"), ("risks", "likelihood"), ("risks", "impact"),
        ("meetings", "cadence"),
    }  # fmt: skip
    assert is_prose(Action, "extra.Board paper")


def test_what_holds_names_is_there() -> None:
    for kind, names in (*NAMES.items(), *TITLES.items()):
        assert set(names) <= set(spec_of(kind).by_name)


def _stands(plan: Plan, area: Area | None = None) -> list[tuple[str, str]]:
    return [(each.column, each.text(plan.data)) for each in places(plan.data, area)]


def test_all_prose_once_in_the_order_of_a_reader(plan: Plan) -> None:
    four, five = plan.data.areas
    first, second, _ = plan.data.actions()
    rows.change(plan, four, success_measures=["Calls", "", "Visits"])
    add_requirement(plan, "RP 1", "Asked", four)
    rows.add(plan, Commitment(area_id=four.id, text="Promised"))
    rows.add(plan, Milestone(action_id=first.id, label="half way"))
    measure = rows.add(plan, Measure(action_id=first.id, text="Nine in ten"))
    rows.add(plan, Evidence(measure_id=measure.id, action_id=None, title="Log"))
    rows.add(plan, CostPart(area_id=four.id, what="Room"))
    rows.add(plan, Judgement(name="Overall"))
    rows.add(plan, Pack(partner="Police", note="Sent so"))
    actions.set_field(plan, second, "progress", "Begun")
    found = [text for _, text in _stands(plan)]
    status = plan.data.all(Status)[0].word
    wanted = ["Wyeford plan", "Pace of plans", "Calls", "Visits", "Room", "Asked", "Promised",
              "Act 4.1", "half way", "Nine in ten", "Log", "Act 4.2", "Begun", "Act 4.3",
              "Supervision", status, "Overall"]  # fmt: skip
    assert [text for text in found if text in wanted] == wanted
    assert "Sent so" not in found and "RP 1" not in found
    keys = [(each.kind.table, each.row_id, each.column, each.entry) for each in places(plan.data)]
    assert len(keys) == len(set(keys))
    assert [text for _, text in _stands(plan, five)] == ["Supervision"]
    assert "Overall" not in [text for _, text in _stands(plan, four)]


def test_records_are_left_out(plan: Plan) -> None:
    action = plan.data.actions()[1]
    cycle.assure(plan, action, "Director", "Read it")
    review = cycle.start_review(plan, "board", plan.today())
    cycle.mark_reviewed(plan, review, action, "Ask again")
    rows.change(plan, review, notes="All came")
    found = [text for _, text in _stands(plan)]
    assert "Read it" not in found and {"Ask again", "All came"} <= set(found)
    cycle.close_review(plan, review)
    found = [text for _, text in _stands(plan)]
    assert not {"Ask again", "All came"} & set(found) and plan.data.all(Review)


def test_of_recovery_plans_only_the_one_that_is_worked_on(plan: Plan) -> None:
    action = plan.data.actions()[1]
    actions.set_field(plan, action, "ragb", "R")
    cycle.set_recovery(plan, action, cause="The first")
    cycle.new_recovery(plan, action)
    cycle.set_recovery(plan, action, cause="The second")
    assert [text for name, text in _stands(plan) if name == "cause"] == ["The second"]
    assert len(plan.data.all(Recovery)) == 2
    actions.set_field(plan, action, "ragb", "G")  # asked for no longer: the last is corrected
    assert [text for name, text in _stands(plan) if name == "cause"] == ["The second"]


def test_a_place_says_what_stands_there_now(plan: Plan) -> None:
    four = plan.data.areas[0]
    action = plan.data.actions()[0]
    rows.change(plan, four, success_measures=["Calls"])
    extra = Place(Action, action.id, "extra.Paper")
    assert extra.text(plan.data) == ""
    actions.set_field(plan, action, "extra.Paper", "Board")
    assert extra.text(plan.data) == "Board" and extra in list(places(plan.data))
    listed = Place(Area, four.id, "success_measures", 0)
    assert listed.text(plan.data) == "Calls"
    rows.change(plan, four, success_measures=[])
    assert listed.text(plan.data) == "" and Place(Area, 999, "title").text(plan.data) == ""
