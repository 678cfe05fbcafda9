"""Reviews, their snapshots, and what moved between them; duties of the plan."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.core import agenda, duties
from desktop.core.coverage import coverage
from desktop.core.editing import actions, cycle, requirements, rows
from desktop.core.errors import Refused
from desktop.core.kinds import Area, Duty, Review, Snapshot
from desktop.core.movement import Move, compare, ranks
from desktop.core.plan import Plan
from desktop.core.snapshots import (
    closed_reviews,
    name_of,
    statuses_by_review,
    view_of_plan,
    view_of_review,
)

DAY = date(2018, 10, 8)


def put(plan: Plan, number: str, **values: str) -> None:
    action = next(each for each in plan.data.actions() if each.no == number)
    for name, text in values.items():
        actions.set_field(plan, action, name, text)


def test_a_review_is_started_paused_resumed_and_closed(plan: Plan) -> None:
    review = cycle.start_review(plan, "fortnightly", DAY, scope={"statuses": ["G", "A"]})
    scope = cycle.in_scope(plan, review)
    assert [each.no for each in scope] == ["4.1", "4.2"]
    with pytest.raises(Refused, match="still open"):
        cycle.start_review(plan, "weekly", DAY)
    cycle.mark_reviewed(plan, review, scope[0], "Looks true")
    assert cycle.reviewed(plan, review) == {scope[0].id}
    assert review.at_action == scope[0].id
    cycle.mark_reviewed(plan, review, scope[0], "Looked again")
    cycle.pause_review(plan, review, scope[1])
    assert review.at_action == scope[1].id
    actions.set_field(plan, scope[0], "ragb", "B")
    assert cycle.in_scope(plan, review) == scope  # what it has been through stays in its scope
    assert len(cycle.reviewed(plan, review)) == 1
    cycle.mark_all_reviewed(plan, review, scope)
    assert len(cycle.reviewed(plan, review)) == 2
    assert plan.undo_text == "mark 2 actions as reviewed"
    cycle.mark_all_reviewed(plan, review, scope[1:], seen=False)
    assert cycle.reviewed(plan, review) == {scope[0].id}
    cycle.close_review(plan, review)
    assert cycle.open_review(plan) is None
    assert name_of(review) == "fortnightly review of 08/10/2018"
    for again in (
        lambda: cycle.close_review(plan, review),
        lambda: cycle.mark_reviewed(plan, review, scope[1]),
        lambda: cycle.mark_all_reviewed(plan, review, scope),
        lambda: rows.delete(plan, [review]),
    ):
        with pytest.raises(Refused):
            again()


def test_what_moved_between_two_reviews_and_now(plan: Plan) -> None:
    first = cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    put(plan, "4.1", ragb="B")
    put(plan, "4.2", ragb="R", by_when="1/12/2018")
    second = cycle.hold_review(plan, "weekly", DAY)
    put(plan, "4.2", ragb="A")
    put(plan, "4.3", progress="Words only")
    actions.add_action(plan, plan.data.areas[1], {"no": "5.1"})
    gone = plan.data.actions()[0]
    actions.delete_actions(plan, [gone])

    one, two = view_of_review(plan.data, first), view_of_review(plan.data, second)
    legend = plan.data.legend
    between = compare(one, two, legend)
    assert {item.no: item.move for item in between.items} == {
        "4.1": Move.CLOSED,
        "4.2": Move.WORSE,
        "4.3": Move.UNCHANGED,
    }
    assert [item.no for item in between.of(Move.REDATED)] == ["4.2"]
    assert between.counts()[Move.REDATED] == 1
    assert round(between.percentages()[Move.CLOSED]) == 33

    since = compare(two, view_of_plan(plan.data, DAY), legend)
    assert {item.no: item.move for item in since.items} == {
        "4.2": Move.BETTER,
        "4.3": Move.UNCHANGED,
        "5.1": Move.NEW,
        "4.1": Move.GONE,
    }
    assert compare(one, one, legend).counts()[Move.UNCHANGED] == 3


def test_snapshots_are_read_through_their_differences(plan: Plan) -> None:
    views = []
    for week in range(6):
        put(plan, "4.2", progress=f"Week {week}", ragb="RAG"[week % 3])
        if week == 2:
            actions.add_action(plan, plan.data.areas[0], {"no": "4.4"})
        if week == 3:
            rows.add(plan, Area(code="6"))
        if week == 4:
            actions.delete_actions(plan, [plan.data.actions()[0]])
        cycle.hold_review(plan, "weekly", DAY + timedelta(weeks=week))
        views.append(view_of_plan(plan.data, DAY))
    for review, view in zip(closed_reviews(plan.data), views, strict=True):
        kept = view_of_review(plan.data, review)
        assert kept.actions == view.actions
        assert list(kept.actions) == list(view.actions)
        assert kept.areas == view.areas
    assert "set" in plan.data.all(Snapshot)[-1].data
    for (review, statuses), view in zip(statuses_by_review(plan.data), views, strict=True):
        assert review.state == "closed"
        assert statuses == {key: fields["ragb"] for key, fields in view.actions.items()}
        assert list(statuses) == list(view.actions)


def test_a_year_of_weekly_reviews_of_300_actions_stays_small(plan: Plan) -> None:
    area = plan.data.areas[1]
    words = "Progress is recorded in the words of a meeting, with dates and names. " * 4
    with plan.step("fill"):
        for number in range(300):
            actions.add_action(
                plan,
                area,
                {"no": f"5.{number}", "action": words, "measure": words, "progress": words},
            )
    size = 0
    for week in range(52):
        with plan.step("update"):
            for action in plan.data.actions(area)[week % 10 :: 10]:
                actions.set_field(plan, action, "progress", f"Week {week}. {words}")
        cycle.hold_review(plan, "weekly", DAY + timedelta(weeks=week))
    for snapshot in plan.data.all(Snapshot):
        size += len(json.dumps(snapshot.data))
    assert 2 * size < 5_000_000  # the row, and its line in the history


def test_the_order_of_a_legend_says_which_status_is_better(plan: Plan) -> None:
    assert ranks(plan.data.legend) == {"": -1, "R": 0, "A": 1, "G": 2, "B": 3}
    for place, code in enumerate("BGAR"):
        status = plan.data.legend.get(code)
        assert status is not None
        rows.change(plan, status, position=float(place))
    assert ranks(plan.data.legend) == {"": -1, "R": 0, "A": 1, "G": 2, "B": 3}


def test_an_open_review_can_be_deleted_and_has_no_view(plan: Plan) -> None:
    review = cycle.start_review(plan, "weekly", DAY)
    cycle.mark_reviewed(plan, review, plan.data.actions()[0])
    assert view_of_review(plan.data, review) is None
    rows.delete(plan, [review])
    assert not plan.data.all(Review)
    with pytest.raises(Refused, match="needs a kind"):
        cycle.start_review(plan, " ", DAY)


def test_undoing_the_close_of_a_review_opens_it_again(plan: Plan) -> None:
    review = cycle.start_review(plan, "weekly", DAY)
    cycle.close_review(plan, review)
    plan.undo()
    assert cycle.open_review(plan) is not None
    assert not plan.data.all(Snapshot)
    plan.redo()
    assert closed_reviews(plan.data)


def test_duties_are_kept_changed_and_marked_as_done(plan: Plan) -> None:
    statement, board, *_ = duties.standard_duties()
    row = cycle.add_duty(plan, statement)
    assert agenda.agenda(plan.data, DAY, date(2020, 1, 1)) == []  # no anchor yet
    rows.change(plan, row, anchor="2014-06-30")
    (due,) = agenda.agenda(plan.data, date(2014, 1, 1), date(2015, 1, 1))
    assert due.due == date(2014, 10, 7)
    assert "70 working days" in due.occurrence.how
    cycle.mark_done(plan, row, [due.due])
    assert agenda.agenda(plan.data, date(2014, 1, 1), date(2015, 1, 1))[0].done
    assert agenda.next_due(plan.data, date(2014, 9, 1)) == []
    cycle.mark_done(plan, row, [due.due], done=False)
    (shown,) = agenda.as_json(agenda.next_due(plan.data, date(2014, 9, 1)))
    assert (shown["duty"], shown["due"]) == (statement.name, "2014-10-07")
    assert cycle.change_duty(plan, row, board)
    assert agenda.as_duty(row).name == board.name


def test_what_is_due_once_stays_until_it_is_done_and_what_recurs_does_not(plan: Plan) -> None:
    statement, board, *_ = duties.standard_duties()
    once = cycle.add_duty(plan, statement)
    rows.change(plan, once, anchor="2014-06-30")
    rows.change(plan, cycle.add_duty(plan, board), anchor="2014-07-02")
    told = [(each.occurrence.duty, each.due) for each in agenda.next_due(plan.data, DAY)]
    assert told[0] == (statement.name, date(2014, 10, 7))
    assert told[1][0] == board.name
    assert told[1][1] >= date(2017, 10, 1)
    cycle.mark_done(plan, once, [date(2014, 10, 7)])
    assert [each.occurrence.duty for each in agenda.next_due(plan.data, DAY)] == [board.name]


@pytest.mark.parametrize("rule", [{}, {"kind": "never"}, {"kind": "months after", "count": 0}])
def test_a_rule_that_makes_no_sense_is_an_error_in_words(rule: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        agenda.as_duty(Duty(name="x", anchor="2018-10-08", rule=rule))


def test_coverage_by_link_and_by_area(plan: Plan) -> None:
    four, five = plan.data.areas
    by_area = requirements.add_requirement(plan, "RP 1", "Plans drift", four)
    requirements.place(plan, by_area, five)
    nowhere = requirements.add_requirement(plan, "Notice 1", "Board meets")
    covered = {each.requirement.ref: each for each in coverage(plan.data)}
    assert [each.no for each in covered["RP 1"].actions] == ["4.1", "4.2", "4.3"]
    assert not covered["RP 1"].linked
    assert [area.code for area in covered["RP 1"].areas] == ["4", "5"]
    assert covered["Notice 1"].actions == ()
    requirements.link(plan, nowhere, [plan.data.actions()[0]])
    covered = {each.requirement.ref: each for each in coverage(plan.data)}
    assert covered["Notice 1"].linked
    assert len(covered["RP 1"].actions) == 3  # the notice stands in no area
    other = requirements.add_requirement(plan, "RP 2", "Visits are late", four)
    requirements.link(plan, other, [plan.data.actions()[0]])
    covered = {each.requirement.ref: each for each in coverage(plan.data)}
    assert covered["RP 1"].actions == ()


def test_nothing_is_claimed_of_a_letter_that_the_legend_no_longer_has(plan: Plan) -> None:
    action = plan.data.actions()[0]
    now = view_of_plan(plan.data, DAY)
    for old in ("X", "Z"):
        then = view_of_plan(plan.data, DAY)
        then.actions[action.key]["ragb"] = old
        (item,) = (
            each for each in compare(then, now, plan.data.legend).items if each.key == action.key
        )
        assert item.move is Move.UNCHANGED
