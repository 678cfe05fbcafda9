"""What a review keeps of a plan, and how it is read again."""

from __future__ import annotations

import json
from datetime import date, timedelta

from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Area, Review, Snapshot, Status
from desktop.core.plan import Plan
from desktop.core.show import as_json
from desktop.core.snapshots import (
    called,
    closed_by,
    closed_reviews,
    is_shown_by,
    known_reviews,
    last_closed,
    legend_of_review,
    legends_in,
    name_of,
    recorded_reviews,
    review_before,
    reviews_shown,
    snapshot_of,
    statuses_by_review,
    view_of_plan,
    view_of_review,
)
from tests.core.checks.looking import held
from tests.core.past_days import Clock, action, begun

DAY = date(2018, 10, 8)


def put(plan: Plan, number: str, **values: str) -> None:
    action = next(each for each in plan.data.actions() if each.no == number)
    for name, text in values.items():
        actions.set_field(plan, action, name, text)


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
        held(plan, "weekly", DAY + timedelta(weeks=week))
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
        held(plan, "weekly", DAY + timedelta(weeks=week))
    for snapshot in plan.data.all(Snapshot):
        size += len(json.dumps(snapshot.data))
    assert 2 * size < 5_000_000  # the row, and its line in the history


def test_a_view_holds_each_telling_field_as_text(plan: Plan) -> None:
    action = plan.data.actions()[0]
    put(plan, "4.1", evidence="Audit", difference="Seen")
    view = view_of_plan(plan.data, DAY)
    assert (view.name, view.on) == ("now", "2018-10-08")
    assert list(view.actions) == [each.key for each in plan.data.actions()]
    kept = view.actions[action.key]
    assert kept["area"] == str(plan.data.areas[0].id)
    for name in ("no", "due", "ragb", "evidence", "difference", "original_due"):
        assert kept[name] == getattr(action, name)
    assert view.areas == {str(area.id): (area.code, area.title) for area in plan.data.areas}


def test_a_snapshot_keeps_what_changed_since_the_one_before_and_no_more(plan: Plan) -> None:
    held(plan, "weekly", DAY)
    put(plan, "4.2", progress="Begun")
    held(plan, "weekly", DAY)
    held(plan, "weekly", DAY)
    first, second, third = (snapshot.data for snapshot in plan.data.all(Snapshot))
    key = plan.data.actions()[1].key
    assert set(first) == {"actions", "areas", "legend"}
    assert second == {"set": {key: {"progress": "Begun"}}, "order": None, "areas": None}
    assert third == {"set": {}, "order": None, "areas": None}
    actions.move_actions(plan, [plan.data.actions()[2]], plan.data.areas[1])
    rows.change(plan, plan.data.areas[0], title="Another")
    held(plan, "weekly", DAY)
    fourth = plan.data.all(Snapshot)[-1].data
    moved = plan.data.actions()[2]
    assert fourth["set"] == {moved.key: {"area": str(plan.data.areas[1].id)}}
    assert fourth["order"] is None  # it was the last and is the last
    assert next(iter(fourth["areas"].values())) == ["4", "Another"]


def test_reviews_stand_by_day_and_then_in_the_order_they_were_closed(plan: Plan) -> None:
    late = held(plan, "weekly", DAY)
    early = held(plan, "weekly", DAY - timedelta(days=7))
    again = held(plan, "board", DAY)
    running = cycle.start_review(plan, "weekly", DAY)
    assert closed_reviews(plan.data) == [early, late, again]
    assert last_closed(plan.data, DAY) is again
    assert last_closed(plan.data, DAY - timedelta(days=1)) is early
    assert last_closed(plan.data, DAY - timedelta(days=7)) is early
    assert last_closed(plan.data, DAY - timedelta(days=8)) is None
    assert snapshot_of(plan.data, running) is None
    assert [review.kind for review, _ in statuses_by_review(plan.data)] == [
        "weekly", "weekly", "board",
    ]  # fmt: skip


def test_what_a_review_is_called(plan: Plan) -> None:
    assert name_of(Review(kind="weekly", on="2018-10-08")) == "weekly review of 08/10/2018"
    assert name_of(Review(kind="weekly", on="")) == "weekly review of no date"
    assert name_of(Review(kind="weekly", on="2018-10-08", title="Board 12")) == "Board 12"


def test_a_review_in_a_sentence_has_its_title_and_its_day() -> None:
    assert called(Review(kind="weekly", on="2018-10-08")) == "weekly review of 08/10/2018"
    titled = Review(kind="weekly", on="2018-10-08", title="Board\n12")
    assert called(titled) == "review “Board 12” of 08/10/2018"
    assert called(Review(kind="weekly", on="", title="Board 12")) == "Board 12"


def test_a_plan_can_be_compared_with_reviews_that_have_a_record(plan: Plan) -> None:
    cycle.hold_review(plan, "weekly", DAY)
    second = held(plan, "weekly", DAY + timedelta(weeks=1))
    with plan.step("as another program wrote it"):
        plan.insert(Review(kind="board", on="2018-10-08", state="closed"))
    assert len(closed_reviews(plan.data)) == 3
    assert [review.kind for review in recorded_reviews(plan.data)] == ["weekly", "weekly"]
    assert [review.kind for review, _ in statuses_by_review(plan.data)] == ["weekly", "weekly"]
    assert recorded_reviews(plan.data)[-1] is second
    open_one = plan.data.add(Review(kind="board", state="open"))
    assert view_of_review(plan.data, open_one) is None
    assert legend_of_review(plan.data, open_one) is None


def test_a_rebuilt_day_knows_the_records_that_were_kept_later(plan: Plan) -> None:
    assert known_reviews(plan.data) is plan.data
    cycle.hold_review(plan, "weekly", DAY)
    then = plan.as_at(DAY - timedelta(days=1))
    assert then.past is not None and known_reviews(then) is then.past.present
    assert len(closed_reviews(known_reviews(then))) == 1


def test_a_review_is_read_as_it_was_whatever_came_later(plan: Plan) -> None:
    views = {}
    for week, number in enumerate(("4.1", "4.2", "4.1")):
        put(plan, number, ragb="RAB"[week], progress=f"Week {week}")
        review = held(plan, "weekly", DAY + timedelta(weeks=week))
        views[review.id] = view_of_plan(plan.data, DAY)
    actions.delete_actions(plan, [plan.data.actions()[0]])
    rows.delete(plan, [plan.data.areas[1]])
    for review in closed_reviews(plan.data):
        kept, then = view_of_review(plan.data, review), views[review.id]
        assert (kept.actions, kept.areas) == (then.actions, then.areas)
        assert (kept.name, kept.on) == (name_of(review), review.on)


def test_a_record_keeps_the_legend_and_only_when_it_is_another(plan: Plan) -> None:
    held(plan, "weekly", DAY)
    held(plan, "weekly", DAY + timedelta(weeks=1))
    rows.change(plan, plan.data.all(Status)[0], word="Off the rails")
    held(plan, "weekly", DAY + timedelta(weeks=2))
    kept = [each.data.get("legend") for each in plan.data.all(Snapshot)]
    assert kept[0] and kept[1] is None and kept[2]
    words = [
        view_of_review(plan.data, review).legend.word("R") for review in closed_reviews(plan.data)
    ]
    assert words == ["Red", "Red", "Off the rails"]
    first, second, third = closed_reviews(plan.data)
    assert legend_of_review(plan.data, second).word("R") == "Red"
    assert legend_of_review(plan.data, third).word("R") == "Off the rails"
    del plan.data.all(Snapshot)[0].data["legend"]
    assert legend_of_review(plan.data, first) is None
    assert view_of_review(plan.data, first).legend is None


def test_a_legend_that_cannot_be_read_is_not_there() -> None:
    good = [{"code": "R", "word": "Red", "later": 1}]
    assert [s.word for s in legends_in({"legend": {"statuses": good}})[Status]] == ["Red"]
    for bad in (None, [], {"statuses": {}}, {"statuses": [1]}, {"statuses": [{"word": 3}]}):
        assert Status not in legends_in({"legend": bad})


def test_the_review_that_what_moved_is_counted_from(plan: Plan) -> None:
    assert review_before(plan.data, DAY) is None
    first = held(plan, "weekly", DAY - timedelta(days=7))
    assert review_before(plan.data, DAY - timedelta(days=8)) is None
    assert review_before(plan.data, DAY - timedelta(days=7)) is first, "there is none before it"
    second = held(plan, "weekly", DAY)
    assert review_before(plan.data, DAY) is first, "on its own day nothing moved since"
    assert review_before(plan.data, DAY + timedelta(days=1)) is second


def test_a_day_that_a_record_shows_has_that_review(clock: Clock) -> None:
    live = begun(clock)
    asked = clock.today() + timedelta(days=12)
    clock.next_day(20)
    actions.set_field(live, action(live, "A.1"), "ragb", "G")
    first = cycle.hold_review(live, "weekly", asked - timedelta(days=9))
    second = cycle.hold_review(live, "board", asked - timedelta(days=2))
    clock.next_day()
    then = live.as_at(asked)
    assert then.all(Review) == [], "neither was kept by that day"
    assert [each.id for each in closed_by(then, asked)] == [first.id, second.id]
    last, before = last_closed(then, asked), review_before(then, asked)
    assert last is not None and before is not None
    assert (last.id, before.id) == (second.id, second.id)
    assert is_shown_by(then, second) and not is_shown_by(then, first)
    assert view_of_review(reviews_shown(then), second) is not None
    shown = [(each["date"], each["kept_on"]) for each in as_json(then, asked)["reviews"]]
    kept = (asked + timedelta(days=8)).isoformat()
    assert shown == [(first.on, kept), (second.on, kept)]


def test_a_day_that_the_history_shows_has_the_reviews_kept_by_then(clock: Clock) -> None:
    live = begun(clock)
    asked = clock.today() + timedelta(days=2)
    clock.next_day(2)
    actions.set_field(live, action(live, "A.1"), "ragb", "G")
    clock.next_day()
    late = cycle.hold_review(live, "board", asked - timedelta(days=1))
    clock.next_day()
    then = live.as_at(asked)
    assert reviews_shown(then) is then
    assert closed_by(then, asked) == [] and not is_shown_by(then, late)
    assert review_before(then, asked) is None
