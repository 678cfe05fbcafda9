"""The review cycle: reviews, recovery plans, assurance, closure, excuses, duties."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from desktop.core import duties, spells
from desktop.core.editing import actions, cycle, rows, settings
from desktop.core.errors import Refused
from desktop.core.kinds import (
    Duty,
    Excuse,
    Holder,
    Redating,
    Review,
    ReviewItem,
    Snapshot,
    Status,
)
from desktop.core.memory import MemoryStorage
from desktop.core.moves import unanswered
from desktop.core.plan import Plan
from desktop.core.snapshots import (
    closed_reviews,
    name_of,
    view_of_review,
)
from tests.core.checks.looking import held
from tests.core.conftest import state

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


def test_a_review_goes_through_what_its_scope_names(plan: Plan) -> None:
    four, five = plan.data.areas
    rows.change(plan, five, code="", title="Supervision")
    actions.add_action(plan, five, {"no": "5.1", "lead": "PSW", "ragb": "G"})
    actions.set_field(plan, plan.data.actions(four)[0], "lead", "Head of QA / PSW")

    def through(scope: dict[str, Any] | None) -> list[str]:
        review = cycle.start_review(plan, "weekly", DAY, scope=scope)
        found = [action.no for action in cycle.in_scope(plan, review)]
        rows.delete(plan, [review])
        return found

    assert through(None) == ["4.1", "4.2", "4.3", "5.1"]
    assert through({"areas": ["Supervision"]}) == ["5.1"]
    assert through({"areas": ["4"], "statuses": ["G"]}) == ["4.1"]
    assert through({"leads": ["PSW"]}) == ["4.1", "5.1"]
    assert through({"leads": ["PSW"], "areas": ["Supervision"]}) == ["5.1"]
    assert through({"areas": [], "statuses": None}) == ["4.1", "4.2", "4.3", "5.1"]


def test_a_review_keeps_its_title_and_kind_on_one_line(plan: Plan) -> None:
    review = cycle.start_review(plan, " board\n meeting ", DAY, title="Improvement board 12")
    assert (review.kind, review.title, review.on) == (
        "board meeting",
        "Improvement board 12",
        "2018-10-08",
    )
    assert plan.undo_text == "start the board meeting review of 08/10/2018"
    with pytest.raises(Refused, match="The board meeting review of 08/10/2018 is still open"):
        cycle.hold_review(plan, "weekly", DAY)


def test_marks_of_two_reviews_are_kept_apart(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    first = cycle.start_review(plan, "weekly", DAY)
    cycle.mark_reviewed(plan, first, one, "A note")
    cycle.close_review(plan, first)
    second = cycle.start_review(plan, "weekly", DAY)
    assert cycle.reviewed(plan, second) == set()
    cycle.mark_reviewed(plan, second, two, "First words")
    cycle.mark_reviewed(plan, second, two, "Second words")
    notes = [(item.review_id, item.note) for item in plan.data.all(ReviewItem)]
    assert notes == [(first.id, "A note"), (second.id, "Second words")]


def test_each_action_of_a_review_has_a_mark_of_its_own(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    review = cycle.start_review(plan, "weekly", DAY)
    for action in (one, three, two, one):
        cycle.mark_reviewed(plan, review, action, f"Of {action.no}")
    notes = {item.action_id: item.note for item in plan.data.all(ReviewItem)}
    assert notes == {one.id: "Of 4.1", two.id: "Of 4.2", three.id: "Of 4.3"}


def test_marking_several_keeps_the_notes_that_there_are(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    review = cycle.start_review(plan, "weekly", DAY)
    cycle.mark_reviewed(plan, review, one, "A note")
    cycle.mark_all_reviewed(plan, review, [one, two, three])
    assert [item.note for item in plan.data.all(ReviewItem)] == ["A note", "", ""]
    cycle.mark_all_reviewed(plan, review, [two], seen=False)
    assert plan.undo_text == "mark 4.2 as not reviewed"
    cycle.mark_all_reviewed(plan, review, [two, three], seen=False)
    assert cycle.reviewed(plan, review) == {one.id}
    assert review.at_action == one.id


def test_a_pause_is_kept_for_an_open_review_of_a_plan_that_can_be_changed(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    review = cycle.start_review(plan, "weekly", DAY)
    cycle.pause_review(plan, review, two)
    assert plan.undo_text == "start the weekly review of 08/10/2018"  # nothing was decided
    cycle.pause_review(plan, review, None)
    assert review.at_action == two.id
    reader = Plan(plan.data, MemoryStorage(), why_read_only="Ann has it open.")
    cycle.pause_review(reader, review, one)
    assert review.at_action == two.id
    cycle.close_review(plan, review, notes="Held\r\nonline")
    assert (review.at_action, review.notes) == (None, "Held\nonline")
    cycle.pause_review(plan, review, one)
    assert review.at_action is None


def test_each_snapshot_stands_on_the_review_before_it(plan: Plan) -> None:
    for day in (DAY, DAY, DAY):
        cycle.hold_review(plan, "weekly", day)
    assert plan.undo_text == "hold a weekly review"
    first, second, third = plan.data.all(Snapshot)
    assert (first.base_id, second.base_id, third.base_id) == (None, first.id, second.id)
    review = cycle.start_review(plan, "weekly", DAY)
    rows.change(plan, review, notes="Said before")
    cycle.close_review(plan, review)
    assert review.notes == "Said before"
    assert plan.undo_text == "close the weekly review of 08/10/2018"


def test_a_recovery_plan_is_changed_until_another_is_begun(plan: Plan) -> None:
    action = plan.data.actions()[1]
    first = cycle.set_recovery(plan, action, cause="Posts\r\nempty", approved_by="DCS")
    assert (first.cause, first.approved_on) == ("Posts\nempty", "2018-10-08")
    assert cycle.set_recovery(plan, action, approved_by="AD", approved_on="2018-10-01") is first
    assert first.approved_on == "2018-10-01"
    cycle.set_recovery(plan, action, owner="PSW")
    assert first.approved_on == "2018-10-01"
    second = cycle.new_recovery(plan, action)
    assert (second.cause, second.owner) == ("", "")
    assert cycle.set_recovery(plan, action, cause="Another") is second
    assert (first.cause, second.approved_on) == ("Posts\nempty", "")


def test_an_approver_who_is_nobody_takes_the_approval_back(plan: Plan) -> None:
    action = plan.data.actions()[1]
    kept = cycle.set_recovery(plan, action, cause="Vacancies", approved_by="DCS")
    assert kept.approved_on and kept.approved_words
    for nobody in ("tbc", ""):
        cycle.set_recovery(plan, action, approved_by="DCS")
        cycle.set_recovery(plan, action, approved_by=nobody)
        assert (kept.approved_by, kept.approved_on, kept.approved_words) == (nobody, "", "")


def test_an_approval_of_an_older_file_is_of_the_words_that_stood_there(plan: Plan) -> None:
    action = plan.data.actions()[1]
    kept = cycle.set_recovery(plan, action, cause="Vacancies", approved_by="DCS")
    with plan.step("as an older file has it"):
        plan.update(kept, approved_words="")
    cycle.set_recovery(plan, action, cause="Other words")
    assert kept.approved_words == spells.REWRITTEN, "it lapsed with the new words"
    with plan.step("nobody has approved it"):
        plan.update(kept, approved_by=" ", approved_words="")
    cycle.set_recovery(plan, action, cause="Vacancies")
    assert kept.approved_words == ""


def test_assurance_is_of_today_unless_a_day_is_given(plan: Plan) -> None:
    action = plan.data.actions()[0]
    assert cycle.assure(plan, action, "DCS", "Ten files read").on == "2018-10-08"
    given = cycle.assure(plan, action, "DCS", on=date(2018, 9, 1))
    assert (given.on, given.by, given.note, given.action_id) == ("2018-09-01", "DCS", "", action.id)


def test_what_is_done_on_a_day_to_come_is_refused(plan: Plan) -> None:
    """Nobody can have approved, assured or escalated on a day that has not come."""
    action, late = plan.data.actions()[1], DAY + timedelta(days=1)
    put(plan, "4.2", by_when="31/12/2018")
    (move,) = plan.data.all(Redating)
    before = state(plan)
    for call in (
        lambda: cycle.assure(plan, action, "DCS", on=late),
        lambda: cycle.escalate(plan, action, "Board", on=late),
        lambda: cycle.explain_redating(plan, move, reason="r", approved_by="DCS", on=late),
        lambda: cycle.set_recovery(plan, action, approved_by="DCS", approved_on=late.isoformat()),
    ):
        with pytest.raises(Refused, match="of 09/10/2018 cannot be recorded, as that day has"):
            call()
    with pytest.raises(Refused, match="is not a plain day"):
        cycle.set_recovery(plan, action, approved_by="DCS", approved_on="soon")
    assert state(plan) == before
    cycle.explain_redating(plan, move, reason="r", approved_by="tbc", on=late)
    assert move.approved_on == "", "of nobody's approval no day is kept"
    assert cycle.assure(plan, action, "DCS", on=DAY).on == "2018-10-08"


def test_an_action_is_closed_with_the_first_complete_status(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    settings.add_status(plan, Status(code="C", word="Checked", complete=True))
    cycle.close_action(plan, one, completed_on=DAY, difference="One worker", evidence="Audit")
    assert (one.ragb, one.completed_on, one.difference, one.evidence) == (
        "B",
        "2018-10-08",
        "One worker",
        "Audit",
    )
    assert plan.undo_text == "close action 4.1"
    actions.set_field(plan, two, "ragb", "C")
    actions.set_field(plan, two, "evidence", "Kept")
    cycle.close_action(plan, two, completed_on=DAY, difference="Seen", checked_by="PSW")
    assert (two.ragb, two.checked_by, two.evidence) == ("C", "PSW", "Kept")
    for code in ("B", "C"):
        status = plan.data.legend.get(code)
        assert status is not None
        settings.change_status(plan, status, complete=False)
    with pytest.raises(Refused, match="no status that means complete"):
        cycle.close_action(plan, three, completed_on=DAY, difference="x")
    assert (three.completed_on, three.ragb) == ("", "")


def test_a_new_date_is_explained_and_approved_on_a_day(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "by_when", "31/12/2018")
    (change,) = plan.data.all(Redating)
    cycle.explain_redating(plan, change, reason="Posts\r\nempty")
    assert (change.reason, change.approved_by, change.approved_on) == ("Posts\nempty", "", "")
    cycle.explain_redating(plan, change, reason="r", approved_by="DCS", on=date(2018, 10, 1))
    assert (change.approved_by, change.approved_on) == ("DCS", "2018-10-01")
    cycle.explain_redating(plan, change, reason="r", approved_by=" ")
    assert change.approved_on == ""


def test_an_excuse_takes_the_place_of_the_one_before_and_of_no_other(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    cycle.excuse(plan, "no-lead", one, "First", "DCS")
    cycle.excuse(plan, "no-lead", two, "Other action", "Margery Quill")
    cycle.excuse(plan, "no-measure", one, "Other rule", "Margery Quill")
    cycle.excuse(plan, "no-lead", None, "All", "Margery Quill")
    assert plan.undo_text == "switch off “No delivery lead”"
    made = cycle.excuse(plan, "no-lead", one, "Second", "AD")
    assert plan.undo_text == "excuse 4.1 from “No delivery lead”"
    assert (made.by, made.on) == ("AD", "2018-10-08")
    kept = [(each.rule, each.action_id, each.reason) for each in plan.data.all(Excuse)]
    assert kept == [
        ("no-lead", two.id, "Other action"),
        ("no-measure", one.id, "Other rule"),
        ("no-lead", None, "All"),
        ("no-lead", one.id, "Second"),
    ]
    cycle.allow(plan, "no-lead", None)
    assert len(plan.data.all(Excuse)) == 3
    cycle.excuse(plan, "complete-no-date", one, "A rule that stands before it", "Margery Quill")
    cycle.excuse(plan, "no-lead", plan.data.actions()[2], "An action behind it", "Margery Quill")
    cycle.allow(plan, "no-lead", two)
    assert [(each.rule, each.reason) for each in plan.data.all(Excuse)] == [
        ("no-measure", "Other rule"), ("no-lead", "Second"),
        ("complete-no-date", "A rule that stands before it"), ("no-lead", "An action behind it"),
    ]  # fmt: skip


def test_days_of_a_duty_are_marked_and_unmarked(plan: Plan) -> None:
    row = cycle.add_duty(plan, duties.standard_duties()[1])
    days = [date(2018, 10, 8), date(2018, 9, 10)]
    cycle.mark_done(plan, row, days)
    assert row.done == ["2018-09-10", "2018-10-08"]
    assert plan.undo_text == "mark Improvement board as done"
    cycle.mark_done(plan, row, days[:1], done=False)
    assert row.done == ["2018-09-10"]
    assert plan.undo_text == "mark Improvement board as not done"
    assert not cycle.change_duty(plan, row, duties.standard_duties()[1])
    assert cycle.change_duty(plan, row, duties.standard_duties()[0])
    assert (row.rule["count"], row.source[:9], row.done) == (70, "Education", ["2018-09-10"])


def test_a_review_without_a_day_goes_through_the_plan_as_today(plan: Plan) -> None:
    review = cycle.start_review(plan, "weekly", DAY, scope={"statuses": ["G"]})
    review.on = ""  # as a damaged file may have it
    assert [action.no for action in cycle.in_scope(plan, review)] == ["4.1"]


def test_a_lead_cannot_assure_their_own_action(plan: Plan) -> None:
    put(plan, "4.1", lead="Head of Fostering / Ola Brandt")
    action = plan.data.actions()[0]
    with pytest.raises(Refused, match="a lead cannot assure their own action"):
        cycle.assure(plan, action, "Ola Brandt")
    rows.add(plan, Holder(role="Head of Fostering", name="Jan Moss", since="01/10/2018"))
    with pytest.raises(Refused, match=r"Jan Moss, who leads 4\.1"):
        cycle.assure(plan, action, "Jan Moss")
    given = cycle.assure(plan, action, "Jan Moss", on=date(2018, 9, 30))
    assert given.by == "Jan Moss", "she was not the head of fostering then"
    for nobody in ("", "tbc", "n/a", "-", "Done", "Nia Pugh (pending)"):
        with pytest.raises(Refused, match="name who"):
            cycle.assure(plan, action, nobody)


def test_an_assurance_keeps_what_was_assured(plan: Plan) -> None:
    put(plan, "4.1", progress="Two teams of five")
    given = cycle.assure(plan, plan.data.actions()[0], "DCS")
    assert (given.status, given.due) == ("G", "2018-09-30")
    assert given.progress and given.progress != "Two teams of five"


def test_a_review_is_of_a_day_that_has_come(plan: Plan) -> None:
    with pytest.raises(Refused, match="review of 09/10/2018 cannot be kept, as that day has not"):
        cycle.start_review(plan, "board", date(2018, 10, 9))
    with pytest.raises(Refused, match="No review was started; give the day"):
        cycle.hold_review(plan, "board", date(2018, 10, 9))
    assert not plan.data.all(Review)
    review = rows.add(plan, Review(kind="board", on="2018-10-09"))  # as an older file may have it
    with pytest.raises(Refused, match="No review was kept; close it on that day"):
        cycle.close_review(plan, review)
    assert review.state == "open"
    plan.today = lambda: date(2018, 10, 9)
    cycle.close_review(plan, review)
    assert review.state == "closed"


def test_an_escalation_goes_to_somebody(plan: Plan) -> None:
    action = plan.data.actions()[0]
    made = cycle.escalate(plan, action, "Improvement board", "A decision on posts")
    assert (made.to, made.on, made.note) == (
        "Improvement board", "2018-10-08", "A decision on posts",
    )  # fmt: skip
    with pytest.raises(Refused, match="name whom"):
        cycle.escalate(plan, action, "tbc")


def test_an_action_is_not_complete_on_a_day_to_come_or_by_its_lead(plan: Plan) -> None:
    put(plan, "4.1", lead="Ola Brandt")
    action = plan.data.actions()[0]
    with pytest.raises(Refused, match="09/10/2018 has not come"):
        cycle.close_action(plan, action, completed_on=date(2018, 10, 9), difference="Seen")
    with pytest.raises(Refused, match="somebody else has to check it"):
        cycle.close_action(
            plan, action, completed_on=DAY, difference="Seen", checked_by="Ola Brandt"
        )
    assert action.ragb == "G"
    cycle.close_action(
        plan, action, completed_on=DAY, difference="Seen", checked_by="DCS", measure_met="Yes: 94%"
    )
    assert (action.ragb, action.measure_met) == ("B", "Yes: 94%")


def test_a_recovery_plan_may_begin_with_the_words_of_the_last(plan: Plan) -> None:
    action = plan.data.actions()[1]
    first = cycle.set_recovery(plan, action, cause="Vacancies", plan="Cover", approved_by="AD")
    second = cycle.new_recovery(plan, action, from_last=True)
    assert (second.cause, second.plan) == (first.cause, first.plan)
    assert (second.approved_by, second.approved_on, second.approved_words) == ("", "", "")
    assert (second.status, second.begun_on) == ("A", "2018-10-08")


def test_where_no_plan_is_asked_for_the_last_one_is_corrected(plan: Plan) -> None:
    action = plan.data.actions()[1]
    first = cycle.set_recovery(plan, action, cause="Vacancies")
    put(plan, "4.2", ragb="G")
    assert cycle.set_recovery(plan, action, cause="Two vacancies") is first
    second = cycle.new_recovery(plan, action)
    put(plan, "4.2", ragb="B")
    assert cycle.set_recovery(plan, action, cause="Three vacancies") is second
    third = cycle.new_recovery(plan, action, from_last=True)
    assert third.cause == "Three vacancies"


def test_several_moved_dates_are_answered_in_one_step(plan: Plan) -> None:
    put(plan, "4.1", by_when="31/12/2018")
    put(plan, "4.2", by_when="31/01/2019")
    one, two = plan.data.all(Redating)
    assert cycle.explain_redatings(plan, [(one, "", ""), (two, " ", "")]) == 0
    assert cycle.explain_redatings(plan, [(one, "", ""), (two, "tbc", "")]) == 1
    assert (two.reason, two.approved_on) == ("tbc", ""), "what was typed is kept"
    assert one in unanswered(plan.data) and two in unanswered(plan.data)
    assert cycle.explain_redatings(plan, [(one, " ", "DCS")]) == 1
    assert (one.reason, one.approved_by) == (" ", "DCS"), "who approved it is an answer"
    assert cycle.explain_redatings(plan, [(one, "Trainer ill", "DCS"), (two, "Late", "")]) == 2
    assert plan.undo_text == "give the reason of 2 moved dates"
    assert (one.reason, one.approved_by, one.approved_on) == ("Trainer ill", "DCS", "2018-10-08")
    assert (two.reason, two.approved_by, two.approved_on) == ("Late", "", "")
    plan.undo()
    assert (one.reason, two.reason) == (" ", "tbc")


def test_a_review_that_is_closed_meets_the_duty_of_its_kind(plan: Plan) -> None:
    board = cycle.add_duty(
        plan,
        duties.Duty(
            "Board", duties.Rule(duties.RuleKind.EVERY_WEEKS, 4, first=0), date(2018, 10, 1),
            met_by="board",
        ),
    )  # fmt: skip
    cycle.hold_review(plan, "weekly", DAY)
    assert board.done == []
    review = cycle.start_review(plan, "Board", DAY)
    cycle.close_review(plan, review)
    assert board.done == ["2018-10-01"]
    assert plan.undo_text == "close the Board review of 08/10/2018"
    plan.undo()
    assert board.done == []
    plan.redo()
    held(plan, "board", date(2018, 10, 12))
    assert board.done == ["2018-10-01"], "the nearest date is met already"
    held(plan, "board", date(2018, 10, 25))
    assert board.done == ["2018-10-01", "2018-10-29"]


def test_a_duty_that_makes_no_sense_does_not_stop_a_review(plan: Plan) -> None:
    with plan.step("a damaged duty"):
        plan.insert(Duty(name="Odd", anchor="2018-10-08", met_by="board", rule={"kind": "?"}))
    weekly = duties.Rule(duties.RuleKind.EVERY_WEEKS, 1, first=0)
    board = cycle.add_duty(plan, duties.Duty("Board", weekly, DAY, met_by="board"))
    cycle.hold_review(plan, "board", DAY)
    assert closed_reviews(plan.data)
    assert board.done == ["2018-10-08"], "the duties behind it are looked at"


def test_a_review_whose_day_is_lost_is_closed_as_today_and_meets_no_duty(plan: Plan) -> None:
    weekly = duties.Rule(duties.RuleKind.EVERY_WEEKS, 1, first=0)
    board = cycle.add_duty(plan, duties.Duty("Board", weekly, DAY, met_by="board"))
    review = cycle.start_review(plan, "board", DAY)
    with plan.step("a damaged review"):
        plan.update(review, on="")
    cycle.close_review(plan, review)
    assert plan.undo_text == "close the board review of no date"
    assert board.done == []
    assert review.state == "closed"
