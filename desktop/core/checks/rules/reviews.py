"""Rules about the plan's round: its duties are met, and a review is of a day that has come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from desktop.core import agenda
from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.days import uk
from desktop.core.kinds import Duty, Review, iso
from desktop.core.snapshots import called
from desktop.core.text import brief, count, one_line

_TO_COME, _MISSED = "review-to-come", "duty-missed"


def _to_come(context: Context) -> Iterator[Finding]:
    for review in context.data.all(Review):
        if review.on <= context.today:
            continue
        words = (
            "was kept before that day had come: its record is of the plan as it stood earlier."
            if review.state == "closed"
            else "is open, and that day has not come: it can be closed from then on."
        )
        yield Finding(_TO_COME, f"The {called(review)} {words}", row=(Review, review.id))


def _duty_missed(context: Context) -> Iterator[Finding]:
    for row in context.data.all(Duty):
        try:
            missed = agenda.missed(row, context.as_at)
        except ValueError:
            continue  # the calendar of duties says that the rule makes no sense
        if missed:
            yield Finding(
                _MISSED, _said(row, missed, context), many=len(missed), row=(Duty, row.id)
            )


def _said(row: Duty, missed: Sequence[date], context: Context) -> str:
    first, last = missed[0], missed[-1]
    asked = f" ({one_line(row.source)})" if row.source.strip() else ""
    late = f"{uk(iso(first))}, {count((context.as_at - first).days, 'day')} ago"
    if len(missed) == 1:
        said = f"was due on {late}, and is not marked as met."
    else:
        said = (
            f"has {len(missed):,} dates that have passed and are not marked as met: the first "
            f"{late}, the last {uk(iso(last))}."
        )
    return f"“{brief(row.name)}”{asked} {said}{_why_open(row, context)}"


def _why_open(row: Duty, context: Context) -> str:
    """Why a review that was held did not meet a duty that no kind of review meets; else ""."""
    if row.met_by.strip():
        return ""
    name = one_line(row.name).casefold()
    held = next((each.kind for each in context.closed if _is_of(each.kind, name)), "")
    if not held:
        return ""
    return (
        f" A review “{one_line(held)}” was held, but the duty does not say that one meets it: "
        "choose the kind under “Met by”, or mark the dates."
    )


def _is_of(kind: str, name: str) -> bool:
    """Whether a duty's name, or its first words, are those of a kind of review."""
    wanted = one_line(kind).casefold()
    return bool(wanted) and re.search(rf"\b{re.escape(wanted)}\b", name) is not None


REVIEWS: tuple[Rule, ...] = (
    Rule(
        _MISSED,
        "Duty not met by its date",
        "A date of a duty in the plan's calendar, by law, by notice or of the plan's own round, is "
        "marked as met once it has passed.",
        Severity.SERIOUS,
        answered=Remedy(Place.CALENDAR),
        of_plan=_duty_missed,
    ),
    Rule(
        _TO_COME,
        "Review of a day to come",
        "A review is of a day that has come, as nobody knows how the plan will stand then.",
        Severity.SERIOUS,
        answered=Remedy(Place.REVIEW, settles=False),
        of_plan=_to_come,
    ),
)
