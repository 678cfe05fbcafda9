"""The dates of an action: whether they were moved, who approved that, and whether they hold."""

from __future__ import annotations

from desktop.core.days import uk
from desktop.core.due import due_by
from desktop.core.earned.case import Case, Said, standing
from desktop.core.earned.model import DATES, Claim, Mark, Support
from desktop.core.kinds import Redating
from desktop.core.nobody import is_nobody
from desktop.core.number_words import ORDINALS
from desktop.core.text import count, one_line

# The rules of the checks that speak of dates, and what the one sentence says where one does.
_CLAUSES = {
    "overdue-on-track": "its day has passed",
    "complete-in-future": "its day of completion has not come",
    "redated-unapproved": "a moved date is not approved",
    "redated-by-lead": "its own lead approved a moved date",
    "redated-again": "its date was moved again with nothing new",
    "redated-no-reason": "a date was moved without a reason",
    "redated-no-day": "a moved date was approved on no day that is given",
    "milestone-overdue": "a milestone has passed that is not ticked as done",
}
_PLACES = {number: word for word, number in ORDINALS.items()}
_TIMES = {1: "once", 2: "twice"}


def moved(case: Case) -> Support:
    """How the dates of an action stand to what its rating claims. They say nothing of impact."""
    if not case.of_delivery:
        said = "When it is done says nothing of the difference that it makes."
        return Support(DATES, Mark.UNKNOWN, (said,))
    moves = moves_by(case)
    asked = list(case.asked(*_CLAUSES))
    late = [] if case.claims_good else list(case.asked("overdue"))
    sentences = [*_sentences(case, moves), *(each.sentence for each in (*asked, *late))]
    mark = _mark(case, moves, asked, late)
    clause = ""
    if mark is Mark.AGAINST:
        clause = _CLAUSES[standing(asked)[0].rule]
    elif late and mark is Mark.SUPPORTS:
        clause = f"it was due on {uk(due_by(case.data, case.action))}"
    return Support(DATES, mark, tuple(sentences), clause)


def moves_by(case: Case) -> list[Redating]:
    """The moves of an action that were made by the day, oldest first."""
    found = case.data.of(Redating, "action_id", case.action.id)
    return [each for each in found if not each.on or each.on <= case.context.today]


def _mark(case: Case, moves: list[Redating], asked: list[Said], late: list[Said]) -> Mark:
    if not case.claims_good:
        return Mark.SUPPORTS if standing(late) else Mark.UNKNOWN
    if standing(asked):
        return Mark.AGAINST
    due = due_by(case.data, case.action)
    if asked or not due:
        return Mark.UNKNOWN
    if case.claim is Claim.COMPLETE:
        in_time = "" < case.action.completed_on <= due
        return Mark.SUPPORTS if in_time else Mark.UNKNOWN
    return Mark.SUPPORTS


def _sentences(case: Case, moves: list[Redating]) -> list[str]:
    action = case.action
    due, done = due_by(case.data, action), action.completed_on
    is_due = f"Due {uk(due)}" if due else "It has no day by which it is due"
    if case.claim is Claim.COMPLETE:
        is_due += f", completed on {uk(done)}" if done else "; when it was completed is not said"
    if not moves:
        return ["Its date was never moved.", f"{is_due}."]
    days = [uk(each.old_due) if each.old_due else one_line(each.old_text) or "no date"
            for each in moves]  # fmt: skip
    times = _TIMES.get(len(moves)) or count(len(moves), "time")
    last = moves[-1]
    days.append(uk(last.new_due) if last.new_due else one_line(last.new_text) or "no date")
    return [f"Moved {times}: {', then '.join(days)}.", f"{_approvals(moves)}", f"{is_due}."]


def _approvals(moves: list[Redating]) -> str:
    """Who approved the moves, and which of them nobody did."""
    bare = [place for place, each in enumerate(moves, start=1) if is_nobody(each.approved_by)]
    if len(bare) == len(moves):
        return "Nobody approved that." if len(moves) == 1 else "Nobody approved any of that."
    if bare:
        which = " and ".join(_PLACES.get(each, f"{each}th") for each in bare)
        return f"The {which} move has no approver." if len(bare) == 1 else (
            f"The {which} moves have no approver."
        )  # fmt: skip
    by = list(dict.fromkeys(one_line(each.approved_by) for each in moves))
    return f"Approved by {', then '.join(by)}."
