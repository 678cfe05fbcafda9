"""What a summary's words leave open, settled as most of its totals bear it out.

"Total respect training" may be a total or a line, a grant may be a cost or taken off, and a
balance may be a cost. A summary is taken as its words say first, and otherwise only where fewer of
its totals are wrong then.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from desktop.core.costs import words as words
from desktop.core.costs.compared import StatedTotal, compared
from desktop.core.costs.headings import tables
from desktop.core.costs.offsets import SET_AGAINST, is_net
from desktop.core.costs.summary import Summary
from desktop.core.costs.ways import at_hand, may_be_off
from desktop.core.kinds import CostLine

_MOST_TRIALS = 12  # of taking a total for a line, over all


def settled(lines: Sequence[CostLine], columns: Sequence[str]) -> tuple[Summary, ...]:
    """The tables of a summary, each as most of its totals fit, of what its words allow.

    "Total respect training" may be a total or a line. It is taken for a total unless fewer are
    wrong when it is a line.
    """
    return _settle(
        tuple((line.section, line.item, tuple(line.figures)) for line in lines), tuple(columns)
    )


def said_again(lines: Sequence[CostLine], columns: Sequence[str]) -> list[str]:
    """The columns of sums that say the same money again as others, by their names."""
    found = settled(lines, columns)
    return list(dict.fromkeys(one.column(at) for one in found for at in one.no_costs()))


@lru_cache(maxsize=4)  # a report and a check ask for the sums of one summary several times over
def _settle(
    told: tuple[tuple[str, str, tuple[str, ...]], ...], columns: tuple[str, ...]
) -> tuple[Summary, ...]:
    lines = [
        CostLine(section=section, item=item, figures=list(figures))
        for section, item, figures in told
    ]
    scale = max(map(words.titled_scale, ("", *words.titles(lines))))
    found: list[Summary] = []
    for table in tables(lines, columns):
        found.append(_settle_table(Summary(table, scale, found)))
    return tuple(found)


def _settle_table(summary: Summary) -> Summary:
    best = _with_off(summary)
    wrong, trials = _wrong(best) if best.doubtful else [], 0
    for taken in (frozenset[int](), frozenset(best.doubtful)) if wrong else ():
        here = best.taking(taken)
        left = _wrong(here)
        for place in best.doubtful:
            if trials >= _MOST_TRIALS or not left:
                break
            if not taken and place not in left:
                continue
            trials += 1
            tried = best.taking(taken ^ {place})
            if len(found := _wrong(tried)) < len(left) and _is_borne_out(tried):
                here, left, taken = tried, found, taken ^ {place}
        if len(left) < len(wrong) and _is_borne_out(here):
            best, wrong = here, left
    return _with_costs(_with_funds(_with_off(_with_parents(best))))


def _with_off(summary: Summary) -> Summary:
    """The summary with what a net total takes off, where its totals or its words say so."""
    best, wrong = summary, _wrong(summary)
    for place in wrong:
        tried = [best.taking_off(each) for each in may_be_off(best, place)]
        if not tried:
            continue
        nearest = min(tried, key=lambda each: (len(_wrong(each)), _apart(each, place)))
        left = len(_wrong(nearest))
        if left < len(wrong) or (left == len(wrong) and is_net(best.lines[place].item)):
            best, wrong = nearest, _wrong(nearest)
    return best


def _with_funds(summary: Summary) -> Summary:
    """The summary without money that comes in among its costs, where its totals leave it out."""
    best, wrong = summary, _wrong(summary)
    for places in at_hand(summary) if wrong else ():
        tried = summary.without(places, SET_AGAINST)
        if len(found := _wrong(tried)) < len(wrong):
            best, wrong = tried, found
    return best


def _apart(summary: Summary, place: int) -> Decimal:
    """How far the totals of a line are together from what they are compared with."""
    row = compared(summary, place)
    return sum((each.difference for each in row if isinstance(each, StatedTotal)), Decimal(0))


def _with_parents(summary: Summary) -> Summary:
    """The summary without the lines that are over others, where its totals say that they are."""
    parents = summary.parents() if _wrong(summary) else frozenset[int]()
    tried = summary.without(parents, words.PARENT) if parents else summary
    return min(summary, tried, key=lambda each: len(_wrong(each)))


def _with_costs(summary: Summary) -> Summary:
    """The summary with what it calls a balance or an average as a cost, where its totals say so."""
    beside = frozenset(n for n in summary.beside if summary.aside[n] != words.ALTERNATIVE)
    best, wrong = summary, _wrong(summary) if beside else []
    for taken in [*(frozenset({each}) for each in sorted(beside)), beside]:
        if not wrong:
            break
        tried = summary.counting(taken)
        if len(found := _wrong(tried)) < len(wrong):
            best, wrong = tried, found
    return best


def _is_borne_out(summary: Summary) -> bool:
    """Whether a total follows each line that calls itself a total cost: the last is no line."""
    return all(
        any(summary.is_total[place:])
        for place in summary.doubtful
        if not summary.is_total[place] and words.tells_cost(summary.total_words[place])
    )


def _wrong(summary: Summary) -> list[int]:
    """The places of the lines that state a total that nothing fits."""
    return [
        place
        for place in range(len(summary.lines))
        if any(isinstance(each, StatedTotal) and not each.fits for each in compared(summary, place))
    ]
