"""Rules about reviews: one is held on a day that has come."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.kinds import Review
from desktop.core.snapshots import called

_TO_COME = "review-to-come"


def _to_come(context: Context) -> Iterator[Finding]:
    for review in context.data.all(Review):
        if review.on <= context.today:
            continue
        words = (
            "was kept before that day had come: its record is of the plan as it stood earlier."
            if review.state == "closed"
            else "is open, and that day has not come: it can be closed from then on."
        )
        yield Finding(_TO_COME, f"The {called(review)} {words}")


REVIEWS: tuple[Rule, ...] = (
    Rule(
        _TO_COME,
        "Review of a day to come",
        "A review is of a day that has come, as nobody knows how the plan will stand then.",
        Severity.SERIOUS,
        of_plan=_to_come,
    ),
)
