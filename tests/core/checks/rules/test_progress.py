"""Progress: begun and said, as new as the reviews, noted while it is watched."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import actions, cycle, rows, settings
from desktop.core.kinds import Column
from desktop.core.plan import Plan
from tests.core.checks.looking import found, held, on, put


@pytest.mark.parametrize("text", ["", "tbc", "-", "No update", "Under way"])
def test_begun_and_nothing_said(plan: Plan, text: str) -> None:
    lacking = f"its progress says only “{text}”" if text else "has no progress"
    rule = "started-no-progress"
    put(plan, 2, by_when="from 01/10/2018", progress=text)
    assert found(plan, rule) == [
        "4.1 was due on 30/09/2018 and has no progress.",
        f"4.3 was to start on 01/10/2018 and {lacking}.",
    ]
    assert "4.2 is due on 30/10/2018 and has no progress." in found(plan, rule, date(2018, 10, 16))
    assert len(found(plan, rule, date(2018, 9, 1))) == 0
    for place in (0, 2):
        put(plan, place, progress="Two teams trained")
    assert found(plan, rule) == []
    put(plan, 2, progress="", ragb="B")
    assert found(plan, rule) == []


def test_soon_is_fourteen_days_and_the_day_itself_is_no_past(plan: Plan) -> None:
    rule = "started-no-progress"
    assert found(plan, rule, date(2018, 9, 30)) == ["4.1 is due on 30/09/2018 and has no progress."]
    assert len(found(plan, rule, date(2018, 9, 16))) == 1
    assert found(plan, rule, date(2018, 9, 15)) == []
    put(plan, 2, by_when="from 10/09/2018")
    assert found(plan, rule, date(2018, 9, 9)) == []
    assert found(plan, rule, date(2018, 9, 10)) == [
        "4.3 was to start on 10/09/2018 and has no progress."
    ]


def test_a_form_without_progress_is_spoken_of_once(plan: Plan) -> None:
    settings.set_columns(plan, [Column(field="no"), Column(field="by_when")])
    assert found(plan, "started-no-progress") == []
    assert len(found(plan, "no-progress-column")) == 1


def test_progress_older_than_the_reviews(plan: Plan) -> None:
    rule = "progress-old"
    put(plan, 1, progress="Begun")
    for day in (date(2018, 10, 9), date(2018, 10, 16)):
        on(plan, day)
        held(plan, "weekly", day)
    assert found(plan, rule, date(2018, 10, 15)) == [], "with one review no round is known"
    assert found(plan, rule, date(2018, 10, 16)) == [
        "4.2 has progress of 08/10/2018, 8 days old; reviews come every 7 days."
    ]
    put(plan, 1, progress="Two teams of five")
    for day in (16, 17, 22, 23):
        assert found(plan, rule, date(2018, 10, day)) == []
    assert len(found(plan, rule, date(2018, 10, 24))) == 1


def test_progress_of_an_unknown_day_is_as_old_as_the_reviews_that_saw_it(plan: Plan) -> None:
    rule = "progress-old"
    with plan.step("an import"):
        plan.update(plan.data.actions()[1], progress="Begun")
    assert plan.data.actions()[1].progress_on == ""
    for day in (date(2018, 10, 9), date(2018, 10, 16)):
        held(plan, "weekly", day)
    assert found(plan, rule, date(2018, 10, 16)) == []
    assert found(plan, rule, date(2018, 10, 17)) == [
        "4.2 has the progress that it had at the review of 09/10/2018; reviews come every 7 days."
    ]


@pytest.mark.parametrize("first", ["Begun", "Under way"])
def test_the_newest_review_before_the_round_speaks_for_progress_of_no_day(
    plan: Plan, first: str
) -> None:
    rule, action = "progress-old", plan.data.actions()[1]
    rows.change(plan, action, progress="Begun")
    rows.change(plan, plan.data.actions()[0], progress="tbc")
    for day, text in ((2, first), (9, "Going on"), (16, "Going on")):
        rows.change(plan, action, progress=text)
        held(plan, "weekly", date(2018, 10, day))
    late = actions.add_action(plan, plan.data.areas[0], {"no": "4.4"})
    rows.change(plan, late, progress="Begun")
    assert found(plan, rule, date(2018, 10, 16)) == [], "it was another in the last round but one"
    assert found(plan, rule, date(2018, 10, 17)) == [
        "4.2 has the progress that it had at the review of 09/10/2018; reviews come every 7 days."
    ]
    put(plan, 1, ragb="B")
    assert found(plan, rule, date(2018, 10, 17)) == []


def test_what_is_said_on_the_day_of_a_review_is_said_at_it(plan: Plan) -> None:
    rule, action = "watched-no-note", plan.data.actions()[1]
    put(plan, 1, progress="Cover found")
    today = date(2018, 10, 8)
    held(plan, "weekly", today)
    assert found(plan, rule, today) == []
    held(plan, "weekly", date(2018, 10, 9))
    assert len(found(plan, rule, date(2018, 10, 9))) == 1
    for text in ("Of a day that nobody knows", "As if before"):
        rows.change(plan, action, progress=text, progress_on="")
        assert found(plan, rule, date(2018, 10, 9)) == []


def test_a_note_of_an_older_or_an_open_review_is_none_since_the_last(plan: Plan) -> None:
    rule, action = "watched-no-note", plan.data.actions()[1]
    older = cycle.start_review(plan, "weekly", date(2018, 10, 8))
    cycle.mark_reviewed(plan, older, action, "Cover is being sought")
    cycle.close_review(plan, older)
    assert found(plan, rule, date(2018, 10, 8)) == []
    held(plan, "weekly", date(2018, 10, 9))
    assert len(found(plan, rule, date(2018, 10, 9))) == 1
    on(plan, date(2018, 10, 9))
    open_one = cycle.start_review(plan, "weekly", date(2018, 10, 9))
    cycle.mark_reviewed(plan, open_one, action, "Cover is found")
    assert len(found(plan, rule, date(2018, 10, 9))) == 1


def test_a_watched_status_is_noted_at_each_review(plan: Plan) -> None:
    rule, action = "watched-no-note", plan.data.actions()[1]
    assert found(plan, rule) == []
    first, second = date(2018, 10, 9), date(2018, 10, 16)
    on(plan, first)
    held(plan, "weekly", first)
    assert found(plan, rule, first) == [
        "4.2 is Amber and nothing was noted of it at or since the review of 09/10/2018."
    ]
    on(plan, second)
    review = cycle.start_review(plan, "weekly", second)
    cycle.mark_reviewed(plan, review, action, "tbc")
    cycle.close_review(plan, review)
    assert len(found(plan, rule, second)) == 1, "a hollow note is none"
    on(plan, date(2018, 10, 17))
    put(plan, 1, progress="Cover found")
    assert found(plan, rule, date(2018, 10, 17)) == []
    plan.undo()
    review = cycle.start_review(plan, "weekly", date(2018, 10, 17))
    cycle.mark_reviewed(plan, review, action, "Cover is being sought in two agencies")
    cycle.close_review(plan, review)
    assert found(plan, rule, date(2018, 10, 17)) == []
    amber = plan.data.legend.get("A")
    assert amber is not None
    held(plan, "weekly", date(2018, 10, 18))
    assert len(found(plan, rule, date(2018, 10, 18))) == 1
    settings.change_status(plan, amber, watched=False)
    assert found(plan, rule, date(2018, 10, 18)) == []


def test_a_review_without_a_day_is_older_than_nothing(plan: Plan) -> None:
    rule, days = "progress-old", (date(2018, 10, 9), date(2018, 10, 16), date(2018, 10, 17))
    with plan.step("an import"):
        plan.update(plan.data.actions()[1], progress="Begun")
    first, *_ = [held(plan, "weekly", day) for day in days]
    assert "the review of 09/10/2018" in found(plan, rule, date(2018, 10, 17))[0]
    with plan.step("as another program wrote it"):
        plan.update(first, on="")
    assert found(plan, rule, date(2018, 10, 17)) == []
