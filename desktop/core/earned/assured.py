"""Who looked: the assurance of a status, whether it stands, and whether it is by its own lead."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.core.days import format_day, uk
from desktop.core.earned.case import Case, standing
from desktop.core.earned.model import ASSURANCE, Claim, Mark, Support
from desktop.core.kinds import Assurance
from desktop.core.nobody import is_nobody
from desktop.core.people import same_person
from desktop.core.spells import why_lapsed
from desktop.core.text import one_line

_CLAUSES = {
    "assured-by-lead": "it was assured by its own lead",
    "needs-assurance": "its status is not assured",
    "complete-not-checked": "nobody who does not lead it is recorded to have checked it",
}

_OLDER = "is older"  # how why an assurance lapsed begins, where it is its age alone


def assured(case: Case) -> Support:
    """How the assurance of an action stands to its rating.

    An assurance is of the status alone: of impact a plan keeps none.
    """
    if not case.of_delivery:
        said = "No assurance of an impact rating is kept."
        return Support(ASSURANCE, Mark.UNKNOWN, (said,))
    given = case.context.assurance(case.action)
    asked = list(case.asked(*_CLAUSES))
    why = _why(case, given) if given is not None else ""
    again = any(each.rule == "needs-assurance" for each in asked)  # also of one that did not lapse
    sentences = [_given_words(case, given, why, again=again)] if given is not None else []
    checked = _checked(case)
    sentences += [f"Checked by {checked}."] if checked else []
    sentences += [each.sentence for each in asked]
    if given is None and not again:
        if checked:  # first what there is: folded, a row shows its first words
            sentences.append("No assurance of its status is recorded.")
        else:
            sentences.insert(0, "Never assured.")
    if case.claims_good and standing(asked):
        first = standing(asked)[0]
        clause = _CLAUSES[first.rule]
        if given is not None and first.rule == "needs-assurance":
            clause = _lapsed(given, why) if why else _before_review(case, given)
        return Support(ASSURANCE, Mark.AGAINST, tuple(sentences), clause)
    if given is not None and not why:
        return Support(
            ASSURANCE, Mark.SUPPORTS, tuple(sentences), f"it was assured on {uk(given.on)}"
        )
    if checked:
        clause = f"it was checked by {checked}"
        return Support(ASSURANCE, Mark.SUPPORTS, tuple(sentences), clause)
    if given is not None and case.claims_good and not asked and not _is_of_duty(case, why):
        return Support(ASSURANCE, Mark.AGAINST, tuple(sentences), _lapsed(given, why))
    return Support(ASSURANCE, Mark.UNKNOWN, tuple(sentences))


def _lapsed(given: Assurance, why: str) -> str:
    """That an assurance stands no more: how old it is, or that something is amiss with it."""
    said = why if why.startswith(_OLDER) else "does not stand"
    return f"its assurance of {uk(given.on)} {said}"


def _before_review(case: Case, given: Assurance) -> str:
    """That an assurance stands, and a review came behind it, which asks for another."""
    review = case.context.last_review
    of = f" the review of {uk(review.on)}" if review is not None else ""
    return f"its assurance of {uk(given.on)} was before{of}" if of else _CLAUSES["needs-assurance"]


def _why(case: Case, given: Assurance) -> str:
    return why_lapsed(
        case.data, case.action, given, case.as_at, by_role=case.day.confirmed
    )  # fmt: skip


def _is_of_duty(case: Case, why: str) -> bool:
    """Whether why an assurance does not stand rests on a duty that nobody has confirmed."""
    return not case.day.confirmed and why.startswith(_OLDER)


def _given_words(case: Case, given: Assurance, why: str, *, again: bool) -> str:
    """Who assured it and when, and how long that holds, where it is not asked for again by now."""
    who = one_line(given.by) or "nobody named"
    if why:
        return f"Assured by {who} on {uk(given.on)}; that {why}."
    if not is_nobody(case.action.lead):
        who += ", who does not lead it,"
    said = f"Assured by {who} on {uk(given.on)}"
    days = case.status.assurance_days
    if days and case.day.confirmed and not again:
        last = date.fromisoformat(given.on) + timedelta(days=days)
        said += f", which holds until {format_day(last)}"
    return f"{said}."


def _checked(case: Case) -> str:
    """Who checked what is complete, "" where nobody did or its own lead."""
    who, action = case.action.checked_by, case.action
    if case.claim is not Claim.COMPLETE or is_nobody(who):
        return ""
    by_lead = same_person(case.data, who, action.lead, action.completed_on)
    return "" if by_lead else one_line(who)
