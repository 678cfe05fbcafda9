"""Which columns of money of a plan are totals over others of them, and so no further cost.

"Cost 2026/27 | Cost 2027/28 | Total cost" is one cost, said twice. A "Total cost" that stands alone
is the cost itself, and a "Total training" beside other costs may be one of its own: that is a
total only where its figures bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from desktop.core.costs.words import is_of_totals, is_of_year, is_part, sort_of, year_of
from desktop.core.costs.years import is_only_year

Row = Sequence[Decimal | None]
_LEAST_YEARS = 2  # beside which a cost that names none is that of all of them

# What a column is money of: a total of costs is none of a budget, nor of what was spent.
_NOUNS = (
    (re.compile(r"\b(?:costs?|expenditure)\b", re.IGNORECASE), "cost"),
    (re.compile(r"\bbudgets?\b", re.IGNORECASE), "budget"),
    (re.compile(r"\b(?:spend|spent|spending)\b", re.IGNORECASE), "spend"),
    (re.compile(r"\b(?:funding|investment)\b", re.IGNORECASE), "funding"),
    (re.compile(r"\bprice\b", re.IGNORECASE), "price"),
)
# Words of a total that say no more than that it is the whole
_OF_THE_WHOLE = frozenset(
    {"total", "totals", "sub", "subtotal", "grand", "overall", "combined", "sum", "whole", "gross",
     "cost", "costs", "expenditure", "budget", "spend", "funding", "investment", "price", "amount",
     "value", "estimated", "estimate", "est", "approx", "planned", "indicative", "required",
     "project", "programme", "plan", "action", "line", "row", "all", "both", "every", "over",
     "across", "year", "years", "period", "two", "three", "four", "five", "of", "the", "for", "in",
     "to", "and", "inc", "incl", "including", "vat", "k", "m", "000", "000s", "gbp", "pounds",
     "thousands", "thousand", "millions", "altogether", "t", "o", "a", "l"}
)  # fmt: skip


def totals_over(names: Sequence[str], rows: Sequence[Row]) -> dict[int, tuple[int, ...]]:
    """The columns that are totals over others: the place of each, and the places of the others.

    ``names`` are what the columns are called, and each of ``rows`` holds an action's sums in them.
    """
    said = [at for at in range(len(names)) if is_of_totals(names[at]) or is_over_years(names, at)]
    parts = [at for at in range(len(names)) if at not in said]
    whole = [at for at in said if is_whole(names[at])]
    found: dict[int, tuple[int, ...]] = {}
    for at in said:
        if at not in whole and (over := _of_some(names, rows, at, parts)):
            found[at] = over
    counted = [at for at in range(len(names)) if at not in whole and at not in found]
    for at in whole:
        over = _of_all(names, rows, at, counted)
        if over:
            found[at] = over
        elif not counted:
            counted = [at]  # it stands alone, and is the cost itself
    return found


def is_over_years(names: Sequence[str], at: int) -> bool:
    """Whether a cost of no year stands beside columns that are years and no more: "Cost | 2026/27
    | 2027/28" is one cost, and of which years it is."""
    years = sum(is_only_year(name) for name in names)
    return years >= _LEAST_YEARS and is_whole(names[at]) and _noun(names[at]) == "cost"


def is_once(rows: Sequence[Row], at: int, over: Sequence[int]) -> bool:
    """Whether a column is in one row what several others come to, or the one that there is."""
    return any(_bears_out_in(row, at, over) for row in rows)


def _bears_out_in(row: Row, at: int, over: Sequence[int]) -> bool:
    known = [figure for each in over if (figure := row[each])]
    enough = len(known) >= min(_LEAST_YEARS, len(over))
    return enough and bool(row[at]) and sum(known, Decimal(0)) == row[at]


def are_parts(names: Sequence[str], rows: Sequence[Row], at: int, over: Sequence[int]) -> bool:
    """Whether something tells that columns are parts of a total: their names, or its figures."""
    return all(is_part(names[each]) for each in over) or bears_out(rows, at, over)


def bears_out(rows: Sequence[Row], at: int, over: Sequence[int]) -> bool:
    """Whether a column is what others come to, in a row with several of them and in most rows."""
    right = wrong = proof = 0
    for row in rows:
        known = [figure for each in over if (figure := row[each]) is not None]
        if row[at] is None or not known:
            continue
        if sum(known, Decimal(0)) == row[at]:
            right += 1
            proof += sum(map(bool, known)) >= min(2, len(over))
        else:
            wrong += 1
    return bool(over) and proof > 0 and wrong <= right


def is_whole(name: str) -> bool:
    """Whether a total says of what it is by nothing: "Total cost", not "Total training"."""
    words = set(re.findall(r"[^\W\d]+|0+s?", name.casefold()))
    return not is_of_year(name) and not sort_of(name) and words <= _OF_THE_WHOLE


def _of_some(
    names: Sequence[str], rows: Sequence[Row], at: int, parts: Sequence[int]
) -> tuple[int, ...]:
    """What the total of a year, of a sort or of anything else is over."""
    if year := year_of(names[at]):
        same = [each for each in parts if year_of(names[each]) == year]
        if not same and not any(year_of(names[each]) for each in parts):
            same = [each for each in parts if is_part(names[each])]
    elif sort := sort_of(names[at]):
        same = [each for each in parts if sort_of(names[each]) == sort]
    else:
        same = []
    if same:
        return tuple(_kin(names, at, same))
    return tuple(parts) if bears_out(rows, at, parts) else ()


def _of_all(
    names: Sequence[str], rows: Sequence[Row], at: int, counted: Sequence[int]
) -> tuple[int, ...]:
    """What a total of the whole is over: all money of its kind, or what its figures bear out."""
    if kin := _kin(names, at, counted):
        return tuple(kin)
    return tuple(counted) if bears_out(rows, at, counted) else ()


def _kin(names: Sequence[str], at: int, others: Sequence[int]) -> list[int]:
    """Those of some columns that are of the same money as another."""
    own = _noun(names[at])
    return [each for each in others if not own or _noun(names[each]) in ("", own)]


def _noun(name: str) -> str:
    return next((noun for pattern, noun in _NOUNS if pattern.search(name)), "")


def unsigned(names: Sequence[str], rows: Sequence[Row], sure: Mapping[int, bool]) -> set[int]:
    """The columns that only their place beside others makes totals of money: "Total", without £.

    ``sure`` says of each column whether it is one of money by itself.
    """
    over = totals_over(names, rows)
    return {
        at
        for at, own in sure.items()
        if not own
        and at in over
        and all(sure[each] for each in over[at])
        and are_parts(names, rows, at, over[at])
    }
