"""Any past day of a plan, rebuilt from its history: equal to a copy taken that evening."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core import changes
from desktop.core.changes import Source
from desktop.core.editing import actions, cycle, rows
from desktop.core.editing import settings as plan_settings
from desktop.core.errors import ReadOnly, Refused
from desktop.core.kinds import KINDS, Action, Area, Requirement, Review, Status
from desktop.core.memory import MemoryStorage
from desktop.core.past import Past, PastStorage, local_day
from desktop.core.plan import Plan, new_plan_data
from desktop.core.stood import Origin
from tests.core.conftest import state

NOON = datetime(2020, 3, 2, 12, tzinfo=UTC)


class Clock:
    """The time that steps are given, and the day that a plan takes for today."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.astimezone().date()

    def next_day(self, days: int = 1) -> None:
        self.at += timedelta(days=days)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(changes, "moment", made)
    return made


def begun(clock: Clock) -> Plan:
    """A plan that was created and then imported into, as a command does it."""
    storage = MemoryStorage()
    plan = Plan(new_plan_data("Sedgeholme plan"), storage, today=clock.today)
    with plan.step("import sedgeholme.xlsx", Source.IMPORTED):
        area = rows.add(plan, Area(code="A", title="Front door"))
        for number in ("A.1", "A.2", "A.3"):
            actions.add_action(plan, area, {"no": number, "action": f"Do {number}", "ragb": "R"})
    return plan


def action(plan: Plan, number: str) -> Action:
    return next(each for each in plan.data.actions() if each.no == number)


def statuses(data: Any) -> str:
    return "".join(each.ragb or "-" for each in data.actions())


class _Rows:
    def __init__(self, data: Any) -> None:
        self.data = data


def same(data: Any, kept: dict[str, Any]) -> bool:
    return state(_Rows(data)) == kept  # type: ignore[arg-type]


# --- the property ------------------------------------------------------------------------------


def _retype(plan: Plan, pick: int) -> None:
    every = plan.data.actions()
    if every:
        field = ("progress", "ragb", "by_when", "lead", "cost")[pick % 5]
        text = ("30/04/2020", "G", "A", "Head of Care")[pick % 4]
        if field == "ragb" and text not in "GA":
            text = ""
        actions.set_field(plan, every[pick % len(every)], field, text)


def _add(plan: Plan, pick: int) -> None:
    if pick % 3 == 0 or not plan.data.areas:
        rows.add(plan, Area(code=f"Z{pick}", title="More"))
    elif pick % 3 == 1:
        rows.add(plan, Requirement(ref=f"RP {pick}", text="A must"))
    else:
        area = plan.data.areas[pick % len(plan.data.areas)]
        actions.add_action(plan, area, {"no": f"N{pick}", "action": "New"})


def _delete(plan: Plan, pick: int) -> None:
    every = plan.data.actions()
    if every and pick % 4:
        actions.delete_actions(plan, [every[pick % len(every)]])
    elif plan.data.areas:
        rows.delete(plan, [plan.data.areas[pick % len(plan.data.areas)]])


def _move(plan: Plan, pick: int) -> None:
    every = plan.data.actions()
    if every:
        rows.move(plan, [every[pick % len(every)]], -1 if pick % 2 else 1)


def _legend(plan: Plan, pick: int) -> None:
    status = plan.data.all(Status)[pick % len(plan.data.all(Status))]
    rows.change(plan, status, word=f"Word {pick}", complete=bool(pick % 2))


def _renumber(plan: Plan, pick: int) -> None:
    with plan.step("renumber"):
        for place, each in enumerate(plan.data.actions()):
            plan.update(each, no=f"{pick}.{place + 1}")


def _review(plan: Plan, pick: int) -> None:
    cycle.hold_review(plan, "weekly", plan.today())


def _undo(plan: Plan, pick: int) -> None:
    plan.undo()


def _redo(plan: Plan, pick: int) -> None:
    plan.redo()


_DOINGS = (_retype, _add, _delete, _move, _legend, _renumber, _review, _undo, _undo, _redo)
_days = st.lists(
    st.lists(st.tuples(st.sampled_from(_DOINGS), st.integers(0, 40)), max_size=6),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(_days)
def test_any_day_equals_a_copy_taken_that_evening(life: list[list[tuple[Any, int]]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        clock = Clock()
        patch.setattr(changes, "moment", clock)
        plan = begun(clock)
        evenings: dict[date, dict[str, Any]] = {}
        for doings in life:
            for do, pick in doings:
                try:
                    do(plan, pick)
                except Refused:
                    continue
            evenings[clock.today()] = state(plan)
            clock.next_day()
        past = plan.past()
        for day, kept in evenings.items():
            data = past.at(day)
            assert same(data, kept), day
            assert data.stood is not None
            assert data.stood.origin is Origin.HISTORY
            assert same(plan.as_at(day), kept)
        assert same(past.at(clock.today()), state(plan))


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


# --- what cannot be read, and what is read only --------------------------------------------------


def test_history_that_cannot_be_read_refuses_the_day_in_a_sentence(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = begun(clock)
    day = clock.today()
    clock.next_day()
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.next_day()

    def torn(old: object) -> object:
        raise ValueError("no JSON")

    monkeypatch.setattr(plan._storage, "load_old", torn)
    past = plan.past()
    with pytest.raises(Refused, match=r"cannot be rebuilt.*ask for a later day"):
        past.at(day)
    assert statuses(past.at(clock.today())) == "GRR"


def test_a_past_of_one_day_is_not_asked_for_an_earlier_one(clock: Clock) -> None:
    plan = begun(clock)
    day = clock.today()
    clock.next_day(5)
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.next_day(5)
    past = plan.past(day + timedelta(days=6))
    assert statuses(past.at(day + timedelta(days=7))) == "GRR"
    assert past.reaches(day + timedelta(days=6)) and past.reaches(clock.today())
    assert not past.reaches(day)
    assert not plan.past(clock.today()).reaches(day)
    with pytest.raises(LookupError):
        past.at(day)


def test_a_past_does_not_follow_the_plan(clock: Clock) -> None:
    plan = begun(clock)
    past = plan.past()
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    assert isinstance(past, Past)
    assert statuses(past.at(clock.today())) == "RRR"


def test_the_plan_of_a_past_day_is_read_only_and_has_the_history_until_then(clock: Clock) -> None:
    plan = begun(clock)
    day = clock.today()
    clock.next_day()
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.next_day()
    then = plan.on(day)
    assert then.today() == day
    assert statuses(then.data) == "RRR"
    with pytest.raises(ReadOnly, match="over and read only"):
        actions.set_field(then, action(then, "A.1"), "ragb", "B")
    assert then.undo_text == ""
    assert len(then.history()) == len(plan.history()) - 1
    assert len(then.history_of(action(then, "A.1").id)) < len(
        plan.history_of(action(plan, "A.1").id)
    )
    storage = PastStorage(plan._storage, 1)
    with pytest.raises(ReadOnly):
        storage.commit("x", "typed", [])
    assert {kind.table for kind in KINDS} == set(state(then))


def test_what_a_plan_calls_itself_is_of_its_day(clock: Clock) -> None:
    plan = begun(clock)
    day = clock.today()
    clock.next_day()
    plan_settings.remember(plan, "report", {"kind": "summary"})
    rows.change(plan, plan.data.info, title="Another title")
    clock.next_day()
    assert plan.as_at(day).info.title == "Sedgeholme plan"
