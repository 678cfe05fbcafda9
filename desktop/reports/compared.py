"""The review, or the day, with which the movement report compares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.core.by_when import ByWhenKind, parse
from desktop.core.data import PlanData
from desktop.core.days import format_day, long_day
from desktop.core.errors import Refused
from desktop.core.kinds import Review, iso
from desktop.core.snapshots import (
    View,
    called,
    closed_reviews,
    known_reviews,
    name_of,
    recorded_reviews,
    review_before,
    reviews_shown,
    view_of_plan,
    view_of_review,
)
from desktop.core.stood import Origin, stood_of
from desktop.core.text import one_line
from desktop.reports.options import ReportOptions


def view_to_compare(data: PlanData, options: ReportOptions) -> View:
    """The plan at the review, or on the day, that ``options`` ask for.

    A day is that of a review which was kept on it. Where its reviews were kept later and the
    history knows the day, their records hold what came after it too: the day itself is compared
    with, and they are had by their names.

    Raises ``core.errors.Refused`` where there is none, and where its record cannot be read.
    """
    known, wanted = known_reviews(data), options.since_review
    if wanted is None or wanted == "":
        known = reviews_shown(data)  # what was in the plan by the day, or what shows it
    day = _day_in(wanted)
    if day is not None and not _kept_on_day(data, known, wanted or "", day):
        return _view_of_day(data, day, options.as_at)
    review = review_to_compare(known, options)
    before = view_of_review(known, review)
    if before is None:
        raise Refused(
            f"The record of the {called(review)} cannot be read, so what moved since is not "
            "known. Nothing was written; choose another review, or restore a backup."
        )
    kept_on = data.past.kept_on(review) if data.past is not None else None
    late = f", kept on {format_day(kept_on)}" if kept_on and iso(kept_on) > review.on else ""
    return replace(before, name=f"{called(review)}{late}")


def _kept_on_day(data: PlanData, known: PlanData, wanted: int | str, day: date) -> bool:
    """Whether a review that is named by a day is what to compare that day's plan with."""
    named = [each for each in closed_reviews(known) if _is_named(each, wanted)]
    if not named or data.past is None or not data.past.reaches(day):
        return bool(named)
    by_name = any(one_line(str(wanted)).casefold() in _names_of(each) for each in named)
    if by_name or data.past.stood(day).origin is Origin.REVIEW:
        return True
    kept = (data.past.kept_on(each) for each in named)
    return any(each is None or each <= day for each in kept)


def _day_in(wanted: int | str | None) -> date | None:
    """The day that words for what to compare with may mean."""
    meaning = parse(wanted) if isinstance(wanted, str) else None
    return meaning.due if meaning is not None and meaning.kind is ByWhenKind.DAY else None


def _view_of_day(data: PlanData, day: date, as_at: date) -> View:
    """The plan as it stood on a day, to be compared with."""
    if day > as_at:
        raise Refused(
            f"What moved is counted up to {long_day(as_at)}, so it cannot be compared with "
            f"{long_day(day)}, which is later. Nothing was written; choose an earlier day."
        )
    if data.past is None or not data.past.reaches(day):
        raise Refused(
            f"No review is of {long_day(day)}, and the history of this plan is not at hand, so "
            "how it stood then is not known. Nothing was written; choose a review."
        )
    then = data.past.at(day)
    stood = stood_of(then, day)
    name = f"plan as at {long_day(day)}" + (
        f" ({stood.brief[0].lower()}{stood.brief[1:]})" if stood.brief else ""
    )
    return view_of_plan(then, day, name)


def review_to_compare(data: PlanData, options: ReportOptions) -> Review:
    """The review that ``options`` ask for. Raises ``core.errors.Refused`` where there is none."""
    closed = recorded_reviews(data)
    if not closed and closed_reviews(data):
        raise Refused(
            "No record of a closed review of this plan can be read, so what moved since is not "
            "known. Nothing was written; look through the checks, or restore a backup."
        )
    stood = data.stood
    if not closed and (stood is None or not stood.is_past):
        raise Refused(
            "No review of this plan has been closed yet, so there is nothing to compare "
            "with. Nothing was written; hold a review first."
        )
    wanted = options.since_review
    if wanted is None or wanted == "":
        before = review_before(data, options.as_at)
        if before is None:
            raise Refused(
                f"No review was in the plan by {long_day(options.as_at)}, so there is none to "
                "compare with. Nothing was written; choose a later day or a review."
            )
        return before
    found = [review for review in closed_reviews(data) if _is_named(review, wanted)]
    if not found:
        known = "; ".join(name_of(review) for review in closed[-6:])
        raise Refused(
            f"There is no closed review “{one_line(str(wanted))}”. The latest are: "
            f"{known}. Nothing was written."
        )
    return found[-1]


def _is_named(review: Review, wanted: int | str) -> bool:
    """Whether ``wanted`` is a review's id, day, kind or title, however a person writes it."""
    if isinstance(wanted, int):
        return review.id == wanted
    text = one_line(wanted).casefold()
    if text == review.on or text in _names_of(review):
        return True
    meaning = parse(wanted)
    return meaning.kind is ByWhenKind.DAY and iso(meaning.due) == review.on


def _names_of(review: Review) -> tuple[str, ...]:
    """What a review is called apart from its day alone, without case."""
    names = (
        str(review.id),
        review.kind,
        review.title,
        name_of(review),
        f"{review.kind} {review.on}",
    )
    return tuple(name.casefold() for name in names)
