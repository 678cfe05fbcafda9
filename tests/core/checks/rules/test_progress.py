"""Progress: begun and said, as new as the reviews, noted while it is watched."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import cycle, settings
from desktop.core.kinds import Column
from desktop.core.plan import Plan
from tests.core.checks.looking import found, on, put


@pytest.mark.parametrize("text", ["", "tbc", "-", "No update"])
def test_begun_and_nothing_said(plan: Plan, text: str) -> None:
    rule = "started-no-progress"
    put(plan, 2, by_when="from 01/10/2018", progress=text)
    assert found(plan, rule) == [
        "4.1 was due on 30/09/2018 and has no progress.",
        "4.3 was to start on 01/10/2018 and has no progress.",
    ]
    assert "4.2 is due on 30/10/2018 and has no progress." in found(plan, rule, date(2018, 10, 16))
    assert len(found(plan, rule, date(2018, 9, 1))) == 0
    for place in (0, 2):
        put(plan, place, progress="Two teams trained")
    assert found(plan, rule) == []
    put(plan, 2, progress="", ragb="B")
    assert found(plan, rule) == []


def test_a_form_without_progress_is_spoken_of_once(plan: Plan) -> None:
    settings.set_columns(plan, [Column(field="no"), Column(field="by_when")])
    assert found(plan, "started-no-progress") == []
    assert len(found(plan, "no-progress-column")) == 1


def test_progress_older_than_the_reviews(plan: Plan) -> None:
    rule = "progress-old"
    put(plan, 1, progress="Begun")
    for day in (date(2018, 10, 9), date(2018, 10, 16)):
        on(plan, day)
        cycle.hold_review(plan, "weekly", day)
    assert found(plan, rule, date(2018, 10, 15)) == [], "with one review no round is known"
    assert found(plan, rule, date(2018, 10, 16)) == [
        "4.2 has progress of 08/10/2018, 8 days old; reviews come every 7 days."
    ]
    put(plan, 1, progress="Two teams of five")
    assert found(plan, rule, date(2018, 10, 23)) == []
    assert len(found(plan, rule, date(2018, 10, 24))) == 1


def test_progress_of_an_unknown_day_is_as_old_as_the_reviews_that_saw_it(plan: Plan) -> None:
    rule = "progress-old"
    with plan.step("an import"):
        plan.update(plan.data.actions()[1], progress="Begun")
    assert plan.data.actions()[1].progress_on == ""
    for day in (date(2018, 10, 9), date(2018, 10, 16)):
        cycle.hold_review(plan, "weekly", day)
    assert found(plan, rule, date(2018, 10, 16)) == []
    assert found(plan, rule, date(2018, 10, 17)) == [
        "4.2 has the progress that it had at the review of 09/10/2018; reviews come every 7 days."
    ]


def test_a_watched_status_is_noted_at_each_review(plan: Plan) -> None:
    rule, action = "watched-no-note", plan.data.actions()[1]
    assert found(plan, rule) == []
    first, second = date(2018, 10, 9), date(2018, 10, 16)
    on(plan, first)
    cycle.hold_review(plan, "weekly", first)
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
    cycle.hold_review(plan, "weekly", date(2018, 10, 18))
    assert len(found(plan, rule, date(2018, 10, 18))) == 1
    settings.change_status(plan, amber, watched=False)
    assert found(plan, rule, date(2018, 10, 18)) == []


def test_a_review_without_a_day_is_older_than_nothing(plan: Plan) -> None:
    rule, days = "progress-old", (date(2018, 10, 9), date(2018, 10, 16), date(2018, 10, 17))
    with plan.step("an import"):
        plan.update(plan.data.actions()[1], progress="Begun")
    first, *_ = [cycle.hold_review(plan, "weekly", day) for day in days]
    assert "the review of 09/10/2018" in found(plan, rule, date(2018, 10, 17))[0]
    with plan.step("as another program wrote it"):
        plan.update(first, on="")
    assert found(plan, rule, date(2018, 10, 17)) == []
