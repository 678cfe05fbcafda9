"""What a net total below a section of income or savings is of: the costs less what comes in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.core.costs.offsets import is_net
from desktop.core.costs.readings import Part, Reading
from desktop.core.costs.ways import is_of_income

if TYPE_CHECKING:
    from desktop.core.costs.summary import Summary


def net_of(summary: Summary, place: int, column: int) -> Iterator[Reading]:
    """Every way in which a net total takes money that comes in off the costs above it.

    By the totals of both, by their lines, or by the last total of each section. What comes in is
    taken off whether or not it is written as less than nothing.
    """
    if not summary.is_total[place] or not is_net(summary.total_words[place]):
        return
    totals = [n for n in range(place) if summary.is_total[n]]
    costs = [n for n in totals if not is_of_income(summary, n) and not _is_net(summary, n)]
    income = [n for n in totals if is_of_income(summary, n)]
    lines = [n for n in sorted(summary.apart) if n < place and not summary.is_total[n]]
    if not (income or lines):
        return
    plain = [n for n in summary.plain() if n < place]
    last = list({summary.lines[n].section: n for n in costs}.values())
    for of, taken in (("totals", income), ("lines", lines)):
        if taken:
            less = f"less the {of} of what comes in"
            for told, at in (("last total", costs[-1:]), ("totals", last), ("lines", plain)):
                if at:
                    yield _less(summary, column, f"the {told} of costs above it {less}", at, taken)


def _is_net(summary: Summary, place: int) -> bool:
    return is_net(summary.total_words[place])


def _less(
    summary: Summary, column: int, of: str, costs: Sequence[int], taken: Sequence[int]
) -> Reading:
    cost = summary.reading(of, "", costs, [column])
    less = summary.reading(of, "", taken, [column])
    off = tuple(Part(each.item, each.sums.taken_off) for each in less.parts)
    return replace(
        cost,
        parts=(*cost.parts, *off),
        silent=cost.silent + less.silent,
        odd=(*cost.odd, *less.odd),
        unknown=cost.unknown + less.unknown,
        unread=(*cost.unread, *less.unread),
    )
