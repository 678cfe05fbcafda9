"""Which state is that of a past day: the history's, a review's or the first that was kept."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.core.changes import Source
from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Area, Review, Snapshot, Status
from desktop.core.memory import MemoryStorage
from desktop.core.past import local_day
from desktop.core.plan import Plan, new_plan_data
from desktop.core.show import as_json
from desktop.core.stood import Origin
from tests.core.past_days import NOON, Clock, action, begun, statuses

# --- which state is that of a day --------------------------------------------------------------


def test_the_days_of_a_plan(clock: Clock) -> None:
    plan = begun(clock)
    first = clock.today()
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.next_day(10)
    actions.set_field(plan, action(plan, "A.2"), "ragb", "A")
    clock.next_day(10)
    past = plan.past()
    evening = past.at(first)
    assert statuses(evening) == "GRR"
    assert evening.stood.as_json() == {
        "asked": first.isoformat(), "state_of": first.isoformat(), "from": "history",
    }  # fmt: skip
    assert statuses(past.at(first + timedelta(days=9))) == "GRR"
    assert statuses(past.at(first + timedelta(days=10))) == "GAR"
    before = past.at(first - timedelta(days=1))
    assert statuses(before) == "RRR"  # as imported, and not as the evening left it
    assert before.stood.origin is Origin.FIRST
    assert before.stood.state_of == first
    assert "as first kept on" in before.stood.words
    today, coming = past.at(clock.today()), past.at(clock.today() + timedelta(days=5))
    assert statuses(today) == statuses(coming) == "GAR"
    assert today.stood.words == ""
    assert coming.stood.state_of == clock.today()
    assert "if nothing is done" in coming.stood.words


def test_the_first_day_without_an_import_is_kept_as_its_end(clock: Clock) -> None:
    plan = Plan(new_plan_data("By hand"), MemoryStorage(), today=clock.today)
    rows.add(plan, Area(code="1"))
    rows.add(plan, Area(code="2"))
    first = clock.today()
    clock.next_day()
    rows.add(plan, Area(code="3"))
    before = plan.as_at(first - timedelta(days=100))
    assert [area.code for area in before.areas] == ["1", "2"]


def test_a_workbook_that_stands_for_a_day_is_the_state_of_that_day(clock: Clock) -> None:
    plan = begun(clock)
    rows.change(plan, plan.data.info, stands_for="2019-10-01")
    kept = clock.today()
    clock.next_day()
    then = plan.as_at(date(2019, 12, 24))
    assert then.stood.origin is Origin.FIRST
    assert then.stood.state_of == date(2019, 10, 1)
    assert then.stood.kept_on == kept
    assert "stands for 1 October 2019" in then.stood.words
    cycle.hold_review(plan, "board", date(2019, 9, 1))
    assert plan.as_at(date(2019, 9, 20)).stood.origin is Origin.REVIEW
    assert plan.as_at(date(2019, 12, 24)).stood.origin is Origin.FIRST  # later than the review
    cycle.hold_review(plan, "board", date(2019, 11, 1))
    assert plan.as_at(date(2019, 12, 24)).stood.origin is Origin.REVIEW


def test_of_several_imports_on_the_first_day_the_first_is_kept(clock: Clock) -> None:
    plan = begun(clock)
    first = clock.today()
    with plan.step("import another.xlsx", Source.IMPORTED):
        actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.next_day()
    assert statuses(plan.as_at(first - timedelta(days=1))) == "RRR"
    assert statuses(plan.as_at(first)) == "GRR"


def test_an_import_of_a_later_day_is_not_the_first_state(clock: Clock) -> None:
    plan = Plan(new_plan_data("By hand"), MemoryStorage(), today=clock.today)
    rows.add(plan, Area(code="1"))
    first = clock.today()
    clock.next_day()
    with plan.step("import more.xlsx", Source.IMPORTED):
        rows.add(plan, Area(code="2"))
    clock.next_day()
    before = plan.as_at(first - timedelta(days=1))
    assert [area.code for area in before.areas] == ["1"]
    assert before.stood.kept_on == first and before.stood.known


def test_a_plan_without_a_history_says_that_nothing_of_its_past_is_known(clock: Clock) -> None:
    plan = Plan(new_plan_data("New"), MemoryStorage(), today=clock.today)
    then = plan.as_at(clock.today() - timedelta(days=1))
    assert then.stood.origin is Origin.FIRST and not then.stood.known
    assert plan.past().stood(clock.today()).known


def test_todays_state_is_behind_every_step_and_a_past_day_s_behind_its_last(clock: Clock) -> None:
    plan = begun(clock)
    day = clock.today()
    last = plan.history()[0].id
    clock.next_day()
    for ragb in "GA":
        actions.set_field(plan, action(plan, "A.1"), "ragb", ragb)
    past = plan.past()
    assert past.until(day) == last
    assert past.until(clock.today()) >= plan.history()[0].id
    now = plan.on(clock.today())
    assert now.history() == plan.history()
    number = action(plan, "A.1").id
    assert now.history_of(number) == plan.history_of(number)


def test_the_day_that_a_workbook_stands_for_and_reviews_of_that_day(clock: Clock) -> None:
    plan = begun(clock)
    rows.change(plan, plan.data.info, stands_for="2019-10-01")
    clock.next_day()
    cycle.hold_review(plan, "board", date(2019, 9, 1))
    assert plan.as_at(date(2019, 9, 30)).stood.origin is Origin.REVIEW
    assert plan.as_at(date(2019, 10, 1)).stood.origin is Origin.FIRST, "it is of that day"
    cycle.hold_review(plan, "board", date(2019, 10, 1))
    assert plan.as_at(date(2019, 10, 1)).stood.origin is Origin.REVIEW, "so is the review"


def test_a_workbook_cannot_stand_for_a_day_after_it_was_kept(clock: Clock) -> None:
    plan = begun(clock)
    kept = clock.today()
    rows.change(plan, plan.data.info, stands_for="2020-06-01")
    clock.next_day()
    assert plan.as_at(kept - timedelta(days=1)).stood.state_of == kept


# --- reviews -----------------------------------------------------------------------------------


def test_a_review_of_a_day_before_the_file_is_what_is_known_of_it(clock: Clock) -> None:
    plan = begun(clock)
    cycle.hold_review(plan, "board", date(2020, 1, 20))
    kept_on = clock.today()
    clock.next_day()
    for number in ("A.1", "A.2"):
        actions.set_field(plan, action(plan, number), "ragb", "G")
    rows.change(plan, plan.data.all(Status)[0], word="Off the rails")
    clock.next_day()
    then = plan.as_at(date(2020, 1, 25))
    assert statuses(then) == "RRR"
    assert then.legend.word("R") == "Red"
    assert then.stood.as_json() == {
        "asked": "2020-01-25", "state_of": "2020-01-20", "from": "review",
    }  # fmt: skip
    assert "board review of 20/01/2020" in then.stood.words
    assert f"kept on {kept_on.day} March 2020" in then.stood.words
    assert plan.as_at(date(2020, 1, 19)).stood.origin is Origin.FIRST
    assert plan.as_at(kept_on).stood.origin is Origin.HISTORY


def test_the_evening_is_later_than_the_meeting_of_that_day(clock: Clock) -> None:
    plan = begun(clock)
    clock.next_day()
    day = clock.today()
    cycle.hold_review(plan, "weekly", day)
    actions.set_field(plan, action(plan, "A.3"), "ragb", "B")
    clock.next_day(7)
    then = plan.as_at(day)
    assert statuses(then) == "RRB"
    assert then.stood.origin is Origin.HISTORY


def test_a_review_kept_late_is_later_than_older_history(clock: Clock) -> None:
    plan = begun(clock)
    first = clock.today()
    clock.next_day(20)
    actions.set_field(plan, action(plan, "A.1"), "ragb", "A")
    cycle.hold_review(plan, "monthly", first + timedelta(days=10))
    clock.next_day()
    past = plan.past()
    assert statuses(past.at(first + timedelta(days=9))) == "RRR"
    late = past.at(first + timedelta(days=11))
    assert statuses(late) == "ARR"
    assert late.stood.origin is Origin.REVIEW
    assert late.stood.kept_on == first + timedelta(days=20)
    shown = as_json(late, late.stood.asked)["reviews"]
    assert [(each["date"], each.get("kept_on")) for each in shown[-1:]] == [
        ((first + timedelta(days=10)).isoformat(), (first + timedelta(days=20)).isoformat())
    ], "the review that the state is from is told, though it was kept later"


def test_a_review_of_a_meeting_to_come_does_not_hide_what_was_done_since(clock: Clock) -> None:
    plan = begun(clock)
    plan.today = lambda: date(2030, 1, 1)  # as an older Plandesk let it be kept
    cycle.hold_review(plan, "board", clock.today() + timedelta(days=10))
    plan.today = clock.today
    clock.next_day(3)
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.next_day(20)
    then = plan.as_at(NOON.date() + timedelta(days=12))
    assert statuses(then) == "GRR"
    assert then.stood.origin is Origin.HISTORY


def test_a_review_without_a_day_is_the_state_of_none(clock: Clock) -> None:
    plan = begun(clock)
    review = cycle.hold_review(plan, "board", date(2020, 1, 20))
    with plan.step("as another program wrote it"):
        plan.update(review, on="")
    clock.next_day()
    assert plan.as_at(date(2020, 1, 25)).stood.origin is Origin.FIRST


def test_a_record_that_came_at_an_unknown_time_lies_over_what_was_first_kept(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = begun(clock)
    clock.next_day(10)
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    actions.set_field(plan, action(plan, "A.1"), "notes", "Later")
    review = cycle.hold_review(plan, "board", date(2020, 3, 7))
    clock.next_day()
    assert plan.past().kept_on(review) == NOON.date() + timedelta(days=10)
    monkeypatch.setattr(plan._storage, "recorded", dict)
    assert plan.past().kept_on(review) is None
    then = plan.as_at(date(2020, 3, 8))
    assert then.stood.origin is Origin.REVIEW and then.stood.kept_on is None
    assert statuses(then) == "GRR", "what the review kept"
    assert action(then, "A.1").notes == "", "and what it does not keep, as first kept"
    with plan.step("take its record away"):
        plan.delete(plan.data.all(Snapshot)[0])
    assert plan.past().kept_on(review) is None


def test_a_review_that_was_undone_and_done_again_was_kept_the_last_time(clock: Clock) -> None:
    plan = begun(clock)
    cycle.hold_review(plan, "board", date(2020, 1, 20))
    plan.undo()
    clock.next_day()
    assert plan.as_at(date(2020, 1, 21)).stood.origin is Origin.FIRST
    plan.redo()
    kept = clock.today()
    clock.next_day()
    then = plan.as_at(date(2020, 1, 21))
    assert then.stood.kept_on == kept
    assert then.all(Review) == [], "a review stands in the list from the day on which it was kept"
    assert [review.on for review in plan.as_at(kept).all(Review)] == ["2020-01-20"]


def test_what_a_record_does_not_keep_is_of_the_day_asked(clock: Clock) -> None:
    plan = begun(clock)
    first = clock.today()
    actions.set_field(plan, action(plan, "A.1"), "notes", "Of the first day")
    actions.set_field(plan, action(plan, "A.2"), "ragb", "A")
    clock.next_day(15)
    actions.set_field(plan, action(plan, "A.1"), "notes", "Of a later day")
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    rows.change(plan, plan.data.info, notes="Written later")
    clock.next_day(5)
    cycle.hold_review(plan, "monthly", first + timedelta(days=10))
    clock.next_day()
    past, late = plan.past(), first + timedelta(days=12)
    then = past.at(late)
    assert statuses(then) == "GAR", "as the review kept them"
    one, two, _ = then.actions()
    assert one.notes == "Of the first day"
    assert then.info.notes == ""
    assert one.status_since == "", "since when is not known: the rows of that day had another"
    assert two.status_since == first.isoformat()
    words = f"does not keep is as at the end of {late.day} {late:%B %Y}"
    assert words in then.stood.words
    known = [[r.on for r in past.at(first + timedelta(days=n)).all(Review)] for n in range(22)]
    assert known == [[]] * 20 + [[(first + timedelta(days=10)).isoformat()]] * 2


# --- clocks ------------------------------------------------------------------------------------


@pytest.fixture
def london() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/London"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone cannot be set")
def test_a_day_ends_at_midnight_where_the_council_is(clock: Clock, london: None) -> None:
    clock.at = datetime(2020, 7, 1, 22, 30, tzinfo=UTC)  # 23:30 in summer
    plan = begun(clock)
    clock.at = datetime(2020, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.at = datetime(2020, 7, 9, 12, tzinfo=UTC)
    assert statuses(plan.as_at(date(2020, 7, 1))) == "RRR"
    assert statuses(plan.as_at(date(2020, 7, 2))) == "GRR"
    assert local_day("2020-07-01T23:30:00+00:00") == date(2020, 7, 2)


def test_a_clock_that_ran_ahead_keeps_steps_in_their_order(clock: Clock) -> None:
    plan = begun(clock)
    first = clock.today()
    clock.next_day(30)
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")  # the clock was wrong
    clock.at = NOON + timedelta(days=2)
    actions.set_field(plan, action(plan, "A.2"), "ragb", "G")
    clock.next_day(60)
    assert statuses(plan.as_at(first + timedelta(days=1))) == "RRR"
    assert statuses(plan.as_at(first + timedelta(days=2))) == "GGR"


def test_a_clock_that_was_behind_puts_no_step_before_those_it_came_after(clock: Clock) -> None:
    plan = begun(clock)
    first = clock.today()
    clock.next_day(9)
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.at = NOON - timedelta(days=30)  # the clock was wrong
    actions.set_field(plan, action(plan, "A.2"), "ragb", "G")
    clock.at = NOON + timedelta(days=19)
    actions.set_field(plan, action(plan, "A.3"), "ragb", "G")
    clock.next_day(60)

    def on(days: int) -> tuple[str, bool]:
        then = plan.as_at(first + timedelta(days=days))
        assert then.stood is not None
        assert then.stood.clock_wrong == ("clock was wrong" in then.stood.words)
        return statuses(then), then.stood.clock_wrong

    assert on(4) == ("RRR", False) and on(-15)[0] == "RRR"
    assert on(9) == on(18) == ("GGR", True)
    assert on(19) == ("GGG", False)


def test_a_clock_that_is_behind_to_the_end_leaves_all_days_since_in_doubt(clock: Clock) -> None:
    plan = begun(clock)
    first = clock.today()
    for day, number in ((9, "A.1"), (-30, "A.2")):
        clock.at = NOON + timedelta(days=day)
        actions.set_field(plan, action(plan, number), "ragb", "G")
    clock.at = NOON + timedelta(days=90)
    past = plan.past()
    doubted = [past.stood(first + timedelta(days=day)).clock_wrong for day in (8, 9, 50)]
    assert doubted == [False, True, True]
    assert statuses(past.at(first + timedelta(days=50))) == "GGR"


def test_where_a_clock_may_have_run_ahead_the_days_between_are_said_to_be_doubtful(
    clock: Clock,
) -> None:
    plan = begun(clock)
    first = clock.today()
    for day, number in ((30, "A.1"), (2, "A.2")):
        clock.at = NOON + timedelta(days=day)
        actions.set_field(plan, action(plan, number), "ragb", "G")
    clock.next_day(60)
    stood = [plan.past().stood(first + timedelta(days=day)) for day in (1, 2, 29, 30)]
    assert [each.clock_wrong for each in stood] == [True, True, True, False]
    assert stood[0].brief == "Clock was wrong" and stood[0].as_json()["doubt"] == stood[0].words


def test_a_step_of_a_day_to_come_is_of_the_next_that_is_not(clock: Clock) -> None:
    plan = begun(clock)
    first = clock.today()
    clock.at = NOON + timedelta(days=3000)
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.at = NOON + timedelta(days=5)
    actions.set_field(plan, action(plan, "A.2"), "ragb", "G")
    clock.at = NOON + timedelta(days=9)
    past = plan.past()
    assert statuses(past.at(first + timedelta(days=4))) == "RRR"
    assert statuses(past.at(first + timedelta(days=6))) == "GGR"
    assert not past.stood(first + timedelta(days=6)).clock_wrong


@pytest.mark.parametrize("text", ["", "soon", "2020-13-01T00:00:00+00:00", "0001-01-01T00:00:00"])
def test_what_is_no_time_is_no_day(text: str) -> None:
    assert local_day(text) in (None, date(1, 1, 1))


def test_a_step_of_no_time_belongs_to_the_next_that_has_one(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = begun(clock)
    first = clock.today()
    clock.next_day()
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.next_day()
    actions.set_field(plan, action(plan, "A.2"), "ragb", "G")
    clock.next_day()
    marks = plan._storage.marks()
    marks[-2] = marks[-2]._replace(at="torn")
    monkeypatch.setattr(plan._storage, "marks", lambda: marks)
    assert statuses(plan.as_at(first + timedelta(days=1))) == "RRR"
    assert statuses(plan.as_at(first + timedelta(days=2))) == "GGR"


def test_no_time_at_all_says_that_the_day_is_not_known(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = begun(clock)
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    marks = [mark._replace(at="") for mark in plan._storage.marks()]
    monkeypatch.setattr(plan._storage, "marks", lambda: marks)
    then = plan.as_at(date(2019, 1, 1))
    assert statuses(then) == "RRR"
    assert then.stood.state_of is None
    assert "not known" in then.stood.words
    rows.change(plan, plan.data.info, stands_for="2019-10-01")
    assert plan.as_at(date(2019, 1, 1)).stood.state_of == date(2019, 10, 1), "but it says itself"


def test_without_times_and_imports_the_last_state_is_the_first_kept(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan(new_plan_data("By hand"), MemoryStorage(), today=clock.today)
    for code in "123":
        rows.add(plan, Area(code=code))
    marks = [mark._replace(at="") for mark in plan._storage.marks()]
    monkeypatch.setattr(plan._storage, "marks", lambda: marks)
    then = plan.as_at(date(2019, 1, 1))
    assert [area.code for area in then.areas] == ["1", "2", "3"]
    assert then.stood.known and then.stood.kept_on is None
