"""The last real change of an action: its progress rewritten, its status another, reviews since."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.earned import Mark, Support, earned
from desktop.core.editing import cycle, rows
from desktop.core.kinds import Review
from desktop.core.plan import Plan
from tests.core.earned.plans import AS_AT, act, put


def support(plan: Plan) -> Support:
    return earned(plan.data, act(plan, "4.1"), AS_AT).delivery.support("change")


def reviewed(plan: Plan, *days: str) -> None:
    """Reviews that were closed, without a record to compare with."""
    for day in days:
        rows.add(plan, Review(kind="board", on=day, state="closed"))


@pytest.fixture(autouse=True)
def coming(plan: Plan) -> None:
    put(plan, "4.1", by_when="31/12/2018", due="2018-12-31", status_since="2018-07-02",
        progress="Every team has a list")  # fmt: skip


def test_new_progress_supports_it(plan: Plan) -> None:
    put(plan, "4.1", progress_on="2018-10-01")
    assert support(plan).mark is Mark.SUPPORTS
    assert support(plan).sentences == (
        "Progress was last rewritten on 01/10/2018, 7 days ago.",
        "Its status has been Green since 02/07/2018.",
    )
    put(plan, "4.1", progress_on="2018-10-08")
    assert support(plan).sentences[0] == "Progress was last rewritten on 08/10/2018, today."


def test_reviews_that_passed_since_speak_against_it(plan: Plan) -> None:
    put(plan, "4.1", progress_on="2018-08-12")
    reviewed(plan, "2018-08-12", "2018-10-09")
    assert "since" not in support(plan).sentences[0], "the review of that day saw it"
    assert support(plan).mark is Mark.SUPPORTS
    reviewed(plan, "2018-08-20", "2018-09-03", "2018-09-17", "2018-10-01")
    found = support(plan)
    assert found.mark is Mark.AGAINST
    assert "57 days ago; 4 reviews passed since." in found.words


@pytest.mark.parametrize(
    ("on", "mark"), [("2018-07-08", Mark.SUPPORTS), ("2018-07-07", Mark.AGAINST)]
)
def test_without_reviews_its_age_alone_counts(plan: Plan, on: str, mark: Mark) -> None:
    put(plan, "4.1", progress_on=on)
    assert support(plan).mark is mark
    if mark is Mark.AGAINST:
        assert support(plan).clause == "its progress was last rewritten on 07/07/2018"
    put(plan, "4.1", ragb="R")
    assert support(plan).mark is (mark if mark is Mark.SUPPORTS else Mark.UNKNOWN)


def test_what_is_not_known_is_said_to_be_so(plan: Plan) -> None:
    assert support(plan).mark is Mark.UNKNOWN
    assert support(plan).sentences[0] == "When its progress was last rewritten is not known."
    put(plan, "4.1", progress_on="2018-10-09")
    assert support(plan).mark is Mark.UNKNOWN
    put(plan, "4.1", progress="", progress_on="2018-10-01")
    assert (support(plan).mark, support(plan).sentences[0]) == (
        Mark.UNKNOWN, "No progress is written.",
    )  # fmt: skip
    put(plan, "4.1", due="2018-10-15", by_when="15/10/2018")
    assert (support(plan).mark, support(plan).clause) == (
        Mark.AGAINST, "it has no progress that says what was done",
    )  # fmt: skip
    put(plan, "4.1", status_since="2018-10-09")
    assert "Its status has been" not in support(plan).words


def test_of_complete_work_progress_is_as_new_as_its_status(plan: Plan) -> None:
    put(plan, "4.1", ragb="B", progress_on="2018-07-02")
    assert support(plan).mark is Mark.SUPPORTS
    put(plan, "4.1", progress_on="2018-07-01")
    assert support(plan).mark is Mark.UNKNOWN
    put(plan, "4.1", progress="")
    assert (support(plan).mark, support(plan).clause) == (
        Mark.AGAINST, "no progress says what was done",
    )  # fmt: skip


def test_what_the_plan_sets_aside_is_no_more_than_told(plan: Plan) -> None:
    put(plan, "4.1", progress="", due="2018-10-15", by_when="15/10/2018")
    cycle.excuse(plan, "started-no-progress", act(plan, "4.1"), "It begins in November", "DCS")
    found = support(plan)
    assert found.mark is Mark.UNKNOWN
    assert "Set aside. Reason: It begins in November." in found.words


def test_two_rounds_of_reviews_are_too_long(plan: Plan) -> None:
    reviewed(plan, "2018-05-10", "2018-06-07")  # every 28 days, and then no more
    put(plan, "4.1", progress_on="2018-08-13")
    assert date(2018, 10, 8).toordinal() - date(2018, 8, 13).toordinal() == 56
    found = [each for each in (support(plan),) if each.mark is Mark.AGAINST]
    assert found and "older than a round of reviews" in found[0].clause
