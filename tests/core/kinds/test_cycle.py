"""What new rows of the review cycle hold."""

from __future__ import annotations

from desktop.core.kinds import (
    Assurance,
    Duty,
    Excuse,
    Pack,
    Recovery,
    Redating,
    Review,
    ReviewItem,
    Snapshot,
)


def test_a_new_review_is_open_and_nowhere_yet() -> None:
    review = Review()
    assert (review.state, review.at_action, review.scope) == ("open", None, {})


def test_a_new_row_belongs_to_nothing_yet() -> None:
    for row in (Recovery(), Assurance(), Redating(), ReviewItem()):
        assert row.action_id == 0
    assert ReviewItem().review_id == Snapshot().review_id == 0
    assert Excuse().action_id is None and Snapshot().base_id is None


def test_new_lists_are_empty() -> None:
    duty = Duty()
    assert (duty.position, duty.rule, duty.done) == (0.0, {}, [])
    pack = Pack()
    assert (pack.leads, pack.areas, pack.fill, pack.sent) == ([], [], [], {})
    assert Snapshot().data == {}
