"""What the costs of a plan come to in a few words, for the list at the left of the window."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs.parts import (
    SUMMARY,
    YEAR,
    Cost,
    Total,
    account_of,
    costs_of,
    total,
    totals_by,
)
from desktop.core.costs.sums import pounds
from desktop.core.costs.words import is_of_year
from desktop.core.data import PlanData
from desktop.core.kinds import Action
from desktop.core.text import count

_MILLION, _THOUSAND = Decimal(1_000_000), Decimal(1_000)


@dataclass(frozen=True, slots=True)
class InBrief:
    """``figure`` is the rounded whole ("£1.34m"), ``words`` how many costs and years, ``spoken``
    the exact whole with all that is not in it."""

    figure: str
    words: str
    spoken: str


def in_brief(data: PlanData) -> InBrief | None:
    """What the plan's costs come to, None where nothing states any."""
    account = account_of(data)
    costs = costs_of(data, account)
    if not costs:
        return None
    whole = total("", costs)
    # "next year" is asked about, and is none
    years = [each for each in totals_by(data, costs, YEAR) if is_of_year(each.name)]
    many = _how_many(costs, account)
    told = f"{many}, {count(len(years), 'year')}" if years else many
    if whole.amount is None:
        return InBrief("", told, f"{told}. No amount is known{_offered(whole)}")
    many = count(whole.unknown, "cost")
    without = f", without {many} not known{_offered(whole)}" if whole.unknown else ""
    about = "About " if whole.about else ""
    apart = f", {pounds(whole.apart)} of it not additional" if whole.apart else ""
    spoken = f"{told}. {about}{pounds(whole.amount)}{apart}{without}"
    return InBrief(rounded(whole.amount), told, spoken.strip())


def _offered(whole: Total) -> str:
    """What the words come to of costs without an amount: ", the words of 2 come to £90"."""
    if not whole.offered:
        return ""
    return f", the words of {whole.offered:,} come to {pounds(whole.offering)}"


def _how_many(costs: list[Cost], account: str) -> str:
    """How many lines or actions the costs are of; how many costs, where some are of neither."""
    rows = {(type(each.row), each.row.id) for each in costs if each.row is not None}
    if account == SUMMARY:
        return count(len(rows), "line")
    of_actions = all(isinstance(each.row, Action) for each in costs)
    return count(len(rows), "action") if of_actions else count(len(costs), "cost")


def rounded(figure: Decimal) -> str:
    """A sum in few letters, cut to three figures: "£1.34m", "£667k", "£950".

    >>> [rounded(Decimal(each)) for each in ("1268322", "667961", "950", "-20000")]
    ['£1.27m', '£668k', '£950', '-£20k']
    """
    size, sign = abs(figure), "-" if figure < 0 else ""
    for unit, letter in ((_MILLION, "m"), (_THOUSAND, "k")):
        if size >= unit:
            number = size / unit
            places = (
                Decimal("0.01") if number < 10 else Decimal("0.1") if number < 100 else Decimal(1)
            )
            told = f"{number.quantize(places):f}"
            told = told.rstrip("0").rstrip(".") if "." in told else told
            return f"{sign}£{told}{letter}"
    return f"{sign}£{size:,.0f}"
