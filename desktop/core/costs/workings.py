"""What an estimate comes to that is given as a working: "20 days @ £100 a day".

What one comes to is worked out in :mod:`desktop.core.costs.terms`. Whether a stated result fits is
asked of it here, and of sums in running words in :mod:`desktop.core.costs.products`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs import terms as terms
from desktop.core.costs.prices import reads_two_ways
from desktop.core.costs.products import beside_working, products, worked_out
from desktop.core.costs.sums import MONEY, in_pounds, pounds

_EQUALS = re.compile(
    rf"\s*(?:=|\bis (?:a total of )?(?=£)|\b(?:a )?total (?:of )?(?=£)"
    rf"|\b(?:this |it )?would cost (?=£)|\bcomes to (?=£))[^£\d=]{{0,30}}{MONEY}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Worked:
    """A working beside the amount that is stated for it."""

    working: str
    comes_to: Decimal
    stated: Decimal

    @property
    def fits(self) -> bool:
        """Whether it comes to what is stated, but for less than a pound."""
        return abs(self.comes_to - self.stated) < 1

    @property
    def in_words(self) -> str:
        """What does not fit, without a stop: "“20 days @ £100 a day” comes to £2,000, not …"."""
        found = pounds(self.comes_to)
        return f"“{self.working}” comes to {found}, and {pounds(self.stated)} is stated"


def comes_to(working: str) -> Decimal | None:
    """What a working comes to in pounds, without its result; None where it is none for certain.

    >>> comes_to("20 days @£100 a day = £20K"), comes_to("4 posts @ £67,689")
    (Decimal('2000'), Decimal('270756'))
    >>> comes_to("5 SW posts @£40K and 2 ATM @£50K"), comes_to("@£1000 a day")
    (Decimal('300000'), None)
    """
    return terms.comes_to(before_result(working))


def is_working(text: str) -> bool:
    """Whether a text says how a sum is worked out, whether or not that can be told for certain.

    >>> [is_working(each) for each in ("20 days @ £100", "£9 (3 x £2)", "1,5 days @ £8", "£9")]
    [True, True, True, False]
    """
    odd = reads_two_ways(text)
    return bool(odd) or comes_to(text) is not None or any(worked_out(text))


def before_result(working: str) -> str:
    """A working without the result that it states."""
    found = _EQUALS.search(working)
    return working[: found.start()].strip() if found else working.strip()


def stated_in(working: str) -> Decimal | None:
    """The result that a working states itself, None where it states none."""
    found = None
    for match in _EQUALS.finditer(working):
        found = match
    return in_pounds(found[1], found[2] or "") if found else None


def proved(text: str) -> Decimal | None:
    """The result that a text states of a working, where it comes to that and no more is said.

    >>> proved("20 days @ £100 a day comes to £2,000"), proved("20 days @ £100 a day, total £3K")
    (Decimal('2000'), None)
    """
    found = list(_EQUALS.finditer(text))
    if not found and (beside := beside_working(text)) is not None:
        return beside.stated if beside.fits else None
    if len(found) != 1 or re.search(r"\d", text[found[0].end() :]):
        return None
    comes, stated = comes_to(text), stated_in(text)
    if comes is None:
        comes = terms.value_of(terms.terms(before_result(text)), stated=True)
    near = comes is not None and stated is not None and abs(comes - stated) < 1
    return stated if near else None


def worked(working: str, amount: Decimal | None) -> Worked | None:
    """A working beside its amount, or beside the result that it states; None where neither tells.

    What a working states and what the amount is are compared too, where it cannot be worked out.
    """
    said = stated_in(working)
    if amount is not None and said is not None and abs(abs(amount) - said) >= 1:
        return Worked(working, said, amount)
    for wrong in products(working):
        return Worked(before_result(wrong.where), wrong.worked_out, wrong.stated)
    found, stated = comes_to(working), amount if amount is not None else said
    if found is None or stated is None:
        return None
    return Worked(before_result(working), found, abs(stated))
