"""Which columns of money say again what others cost: a budget, what was spent, what is left.

"Cost | Budget | Spent" is one cost, told from three sides: what it takes, what there is for it and
what has gone of it. Only the first is a cost beside the others; each may stand for it alone. So
may a cost with VAT, which is none beside the same without: costs count as their column says them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from desktop.core.costs.funding import is_budget
from desktop.core.costs.words import (
    is_counted,
    is_of_money,
    is_of_totals,
    is_part,
    is_rate,
    year_of,
)
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
_SPENDING = re.compile(
    r"\W*(?:(?:actuals?|spent|outturn|forecast|projected|estimated?|to date)"
    r"(?:\W|000s?\b|[km]\b)*)+",
    re.IGNORECASE,
)
# "VAT", "of which VAT", "VAT @ 20%"; and what a cost comes to with it, or without
_VAT = re.compile(
    r"\W*(?:of which |plus |add )?(?:VAT|value added tax)"
    r"(?:\s*(?:amount|element|payable|due|(?:@|at)?\s*\(?\d+(?:\.\d+)?\s?%\)?|\(?£?(?:k|000s?)?\)?))*\W*",
    re.IGNORECASE,
)
_WITH_VAT = re.compile(
    r"\b(?:inc(?:l(?:uding|usive(?: of)?)?)?|with|plus)\b\W*VAT\b|\bVAT[- ]inclusive\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\W*(?:quoted )?prices?(?:\W|000s?\b|[km]\b)*", re.IGNORECASE)
_AMOUNT = re.compile(r"\b(?:amounts?|values?|sums?|pounds)\b", re.IGNORECASE)
_GROSS = re.compile(r"\bgross\b", re.IGNORECASE)
_FUNDED = re.compile(r"\bfund(?:ing|ed)\b", re.IGNORECASE)


def no_costs(names: Sequence[str], totals: Collection[int] = ()) -> frozenset[int]:
    """The places of the columns of money that are no further costs beside the others.

    ``totals`` are the places of those that are totals over others, which make no column one. A
    budget of a year stays what is known of that where no other column speaks of it.

    >>> no_costs(["Cost", "Budget"]), no_costs(["Budget"]), no_costs(["2026/27", "Budget 2027/28"])
    (frozenset({1}), frozenset(), frozenset())
    """
    ranks = [_rank(name) for name in names]
    tax = taxed(names)
    years = [year_name(year_of(name)) for name in names]
    return frozenset(
        at
        for at, rank in enumerate(ranks)
        if at in tax
        or (
            at not in totals
            and any(
                ranks[other] > rank and (not years[at] or years[other] in ("", years[at]))
                for other in range(len(names))
                if other not in totals
            )
        )
    )


def taxed(names: Sequence[str]) -> frozenset[int]:
    """The places of columns of VAT, and of costs with it, beside costs that are stated without.

    >>> taxed(["Cost", "VAT", "Total inc. VAT"]), taxed(["Cost inc. VAT", "of which VAT"])
    (frozenset({1, 2}), frozenset({1}))
    """
    alone = {at for at, name in enumerate(names) if is_vat(name)}
    whole = {
        at
        for at, name in enumerate(names)
        if at not in alone and (_WITH_VAT.search(name) or (alone and _GROSS.search(name)))
    }
    costs = {at for at, name in enumerate(names) if _rank(name) == _COST} - alone - whole
    return frozenset((alone if costs or whole else set()) | (whole if costs else set()))


def is_spending(name: str) -> bool:
    """Whether a column says what became of a budget, or will: "Actual", "Forecast outturn".

    >>> [is_spending(each) for each in ("Actual", "Forecast (£)", "Variance", "Notes on spend")]
    [True, True, False, False]
    """
    return bool(_SPENDING.fullmatch(name))


def is_the_price(names: Sequence[str], at: int) -> bool:
    """Whether a column of prices says what things cost: nothing is counted, and no other does.

    >>> is_the_price(["Item", "Price"], 1), is_the_price(["Days", "Price"], 1)
    (True, False)
    """
    others = [name for place, name in enumerate(names) if place != at]
    return bool(_PRICE.fullmatch(names[at])) and not any(
        is_counted(name) or is_part(name) or is_of_totals(name) or is_of_money(name)
        or is_rate(name) or _AMOUNT.search(name)
        for name in others
    )  # fmt: skip


def is_vat(column: str) -> bool:
    """Whether a column holds VAT and no more: "VAT (20%)"."""
    return bool(_VAT.fullmatch(column))


def in_words(names: Sequence[str], *, all_of_vat: bool = False) -> str:
    """What is said of such columns, in one sentence of VAT and one of others; "" for none.

    *all_of_vat* where their figures say so, as of a "Total" that has the VAT beside it in it.
    """
    of_vat = [name for name in names if all_of_vat or is_vat(name) or _WITH_VAT.search(name)
              or _GROSS.search(name)]  # fmt: skip
    others = [name for name in names if name not in of_vat]
    said: list[str] = []
    if others:
        told, one = _listed(others)
        what = "what there is for the costs beside it, or what became of that"
        said.append(f"{told} {'says' if one else 'say'} {what}, and {_is(one)} in no total.")
    if of_vat:
        told, one = _listed(of_vat)
        beside = "it" if one else "them"
        what = f"VAT on the costs beside {beside}, or those with it"
        said.append(f"{told} {_is(one)} {what}, and {_is(one)} added to none.")
    return " ".join(said)


def _listed(names: Sequence[str]) -> tuple[str, bool]:
    """Some names in words, and whether there is one alone."""
    known = dict.fromkeys(map(one_line, names))
    return " and ".join(f"“{name}”" for name in known), len(known) == 1


def _is(one: bool) -> str:
    return "is" if one else "are"


def _rank(name: str) -> int:
    if _OF_LEFT.search(name):
        return _LEFT
    if is_budget(name) or _FUNDED.search(name):
        return _GIVEN
    return _SPENT if _OF_SPENT.search(name) else _COST
