"""What a small plan's calendar of duties holds, and what moved since its reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from desktop.core import agenda
from desktop.core.data import PlanData
from desktop.core.days import uk
from desktop.core.kinds import Duty, Review, iso
from desktop.core.movement import Move, Movement, compare, ranks
from desktop.core.snapshots import view_of_plan, view_of_review
from desktop.core.text import count
from tests.core.accounts.blocks import listed
from tests.core.accounts.plans import written


def of_agenda(asked: Sequence[str]) -> Iterator[str]:
    """All that is said of when the duties and the recurring work of a plan fall due."""
    data, day = written(asked)
    near = timedelta(days=60)
    told = {
        "listed": agenda.agenda(data, day - near, day + near, day),
        "next": agenda.next_due(data, day),
        "next in 30": agenda.next_due(data, day, 30),
        "coming": agenda.coming(data, day),
        "recurs": agenda.recurring_dues(data, day - near, day + near),
        "recurs next": agenda.recurring_next(data, day),
        "ended": agenda.recurring_ended(data, day),
    }
    for name, dues in told.items():
        for due, shown in zip(dues, agenda.as_json(dues, data), strict=True):
            of = f" {shown['action']}" if shown["action"] else ""
            said = [word for word in ("done", "marked_ahead", "ended") if shown[word]]
            counts = _counts(shown["days_late"], shown["missed"])
            yield f"{name}, {_due(due)}{of}{counts}: {' '.join([due.how, *said])}"
    yield f"missed: {agenda.how_many_missed(data, day)}"
    for row in data.all(Duty):
        yield from listed(f"missed of {row.name}", *_days(agenda.missed(row, day)))
        yield from listed(f"stray of {row.name}", *_days(agenda.stray_marks(row)))
        for review in data.all(Review):
            on = date.fromisoformat(review.on)
            meets = agenda.met_by_review(row, review.kind, on)
            if meets is not None:
                yield f"{review.kind} of {uk(review.on)} meets {row.name}: {uk(iso(meets))}"


def _days(days: Iterable[date]) -> list[str]:
    return [uk(iso(day)) for day in days]


def _due(due: agenda.Due) -> str:
    number = f"#{due.occurrence.number}"
    of = "action" if due.action_id else "duty"
    said = "done" if due.done else "marked ahead" if due.ahead else "waits"
    return f"{uk(iso(due.due))} {of} {due.occurrence.duty} {number}, {said}"


def _counts(late: int, missed: int) -> str:
    return f", {count(late, 'day')} late, {missed} missed" if late or missed else ""


def of_movement(asked: Sequence[str]) -> Iterator[str]:
    """What moved from each review of a plan to how it stands now."""
    data, day = written(asked)
    yield from _ranks(data)
    now = view_of_plan(data, day)
    for review in data.all(Review):
        then = view_of_review(data, review)
        if then is not None:
            yield from _moved(uk(review.on), compare(then, now, data.legend))


def _ranks(data: PlanData) -> Iterator[str]:
    for name, legend in (("ranks", data.legend), ("ranks of impact", data.impact_legend)):
        found = ranks(legend)
        order = sorted((code for code in found if code), key=lambda code: found[code])
        yield from listed(name, *(f"{code} {found[code]}" for code in order))


def _moved(since: str, found: Movement) -> Iterator[str]:
    for each in found.items:
        redated = ", re-dated" if each.redated else ""
        impact = f", impact {each.impact}" if each.impact else ""
        yield f"since {since}, {each.no}: {each.move}{redated}{impact}"
    for move in (Move.REDATED, Move.GONE, Move.CLOSED):
        yield from listed(f"those {move}", *(each.no for each in found.of(move)))
    counts, shares, per_cent = found.counts(), found.shares(), found.percentages()
    yield from listed(
        "in all",
        *(
            f"{move} {counts[move]} ({shares.get(move, 'no share')}, {per_cent[move]:.4g})"
            for move in Move
            if counts[move]
        ),
    )
    yield from listed("impacts", *(f"{move} {n}" for move, n in found.impacts().items()))
