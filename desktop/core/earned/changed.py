"""The last real change of an action: its progress rewritten, its status another, reviews since."""

from __future__ import annotations

from datetime import date

from desktop.core.checks.cycle import cycle_days
from desktop.core.days import uk
from desktop.core.earned.case import Case, standing
from desktop.core.earned.model import CHANGE, Claim, Mark, Support
from desktop.core.hollow import is_hollow
from desktop.core.text import count

# The rules of the checks that speak of progress, and what the one sentence says where one does.
_CLAUSES = {
    "complete-no-progress": "no progress says what was done",
    "started-no-progress": "it has no progress that says what was done",
    "progress-old": "its progress is older than a round of reviews",
    "watched-no-note": "nothing was noted of it since the last review",
    "due-soon-untouched": "it is untouched since the last review",
}


def changed(case: Case) -> Support:
    """How the last change stands to what a rating claims. Since when an impact rating stands is
    not kept."""
    if not case.of_delivery:
        said = "Since when the impact rating stands is not kept."
        return Support(CHANGE, Mark.UNKNOWN, (said,))
    action, today = case.action, case.context.today
    on = action.progress_on if action.progress_on <= today else ""
    passed = _reviews_since(case, on) if on else 0
    asked = list(case.asked(*_CLAUSES))
    sentences = [_progress_words(case, on, passed)]
    if action.status_since and action.status_since <= today:
        sentences.append(f"Its status has been {case.status.word} since {uk(action.status_since)}.")
    sentences += [each.sentence for each in asked]
    clause = ""
    mark = _mark(case, on, passed, excused=bool(asked) and not standing(asked))
    if case.claims_good and standing(asked):
        mark, clause = Mark.AGAINST, _CLAUSES[standing(asked)[0].rule]
    elif mark is Mark.AGAINST:
        clause = f"its progress was last rewritten on {uk(on)}"
    return Support(CHANGE, mark, tuple(sentences), clause)


def _reviews_since(case: Case, on: str) -> int:
    """The reviews that were closed after a day (ISO)."""
    return sum(each.on > on for each in case.context.closed)


def _progress_words(case: Case, on: str, passed: int) -> str:
    if not case.action.progress.strip():
        return "No progress is written."
    if not on:
        return "When its progress was last rewritten is not known."
    ago = (case.as_at - date.fromisoformat(on)).days
    old = "today" if not ago else f"{count(ago, 'day')} ago"
    more = f"; {count(passed, 'review')} passed since" if passed else ""
    return f"Progress was last rewritten on {uk(on)}, {old}{more}."


def _mark(case: Case, on: str, passed: int, *, excused: bool) -> Mark:
    """By its age alone: in two rounds of reviews, or longer than evidence stays fresh, progress
    that nobody rewrote says nothing of today."""
    if not on or is_hollow(case.action.progress) or excused:
        return Mark.UNKNOWN
    if case.claim is Claim.COMPLETE:
        return Mark.SUPPORTS if on >= case.action.status_since else Mark.UNKNOWN
    age = (case.as_at - date.fromisoformat(on)).days
    most = case.data.info.evidence_days
    rounds = 2 * cycle_days(case.context)
    stale = age > most or passed > 1 or (rounds and age > rounds)
    if not stale:
        return Mark.SUPPORTS
    return Mark.AGAINST if case.claims_good else Mark.UNKNOWN
