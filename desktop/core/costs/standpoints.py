"""Which columns of money say again what others cost: a budget, what was spent, what is left.

"Cost | Budget | Spent" is one cost, told from three sides: what it takes, what there is for it and
what has gone of it. Only the first is a cost beside the others; each may stand for it alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from desktop.core.costs.funding import is_budget
from desktop.core.costs.words import year_of
from desktop.core.costs.years import year_name
from desktop.core.text import one_line

# From what says least of a cost to what is one
_LEFT, _GIVEN, _SPENT, _COST = range(4)
_OF_LEFT = re.compile(
    r"\b(?:variances?|differences?|remaining|remainder|balances?|left|(?:under|over)[- ]?spends?"
    r"|shortfalls?|gap|surplus)\b",
    re.IGNORECASE,
)
_OF_SPENT = re.compile(r"\b(?:spent|spend|actuals?|outturn|to date)\b", re.IGNORECASE)
_FUNDED = re.compile(r"\bfund(?:ing|ed)\b", re.IGNORECASE)


def no_costs(names: Sequence[str], totals: Collection[int] = ()) -> frozenset[int]:
    """The places of the columns of money that are no further costs beside the others.

    ``totals`` are the places of those that are totals over others, which make no column one. A
    budget of a year stays what is known of that where no other column speaks of it.

    >>> no_costs(["Cost", "Budget"]), no_costs(["Budget"]), no_costs(["2026/27", "Budget 2027/28"])
    (frozenset({1}), frozenset(), frozenset())
    """
    ranks = [_rank(name) for name in names]
    years = [year_name(year_of(name)) for name in names]
    return frozenset(
        at
        for at, rank in enumerate(ranks)
        if at not in totals
        and any(
            ranks[other] > rank and (not years[at] or years[other] in ("", years[at]))
            for other in range(len(names))
            if other not in totals
        )
    )


def in_words(names: Sequence[str]) -> str:
    """What is said of such columns, in one sentence; "" for none."""
    if not names:
        return ""
    told = " and ".join(f"“{one_line(name)}”" for name in dict.fromkeys(names))
    says, are = ("says", "is") if len(set(names)) == 1 else ("say", "are")
    what = "what there is for the costs beside it, or what became of that"
    return f"{told} {says} {what}, and {are} in no total."


def _rank(name: str) -> int:
    if _OF_LEFT.search(name):
        return _LEFT
    if is_budget(name) or _FUNDED.search(name):
        return _GIVEN
    return _SPENT if _OF_SPENT.search(name) else _COST
