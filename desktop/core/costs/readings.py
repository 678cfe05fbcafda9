"""What a stated total may be of: the figures that would be added up, and whether they fit it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from desktop.core.costs.sums import Sums, pounds


@dataclass(frozen=True, slots=True)
class Part:
    """A line's figure in a sum."""

    item: str
    sums: Sums


@dataclass(frozen=True)
class Reading:
    """One thing that a total may be of: in words, and the figures that it would add up.

    ``section`` is the one that is added up, "" for the summary as a whole; ``silent`` counts the
    lines whose words stand where a figure would, and ``odd`` tells the figures that cannot be
    added ("£500 per month"): with one of them nobody can say what the whole comes to. ``unknown``
    counts the figures that are to be confirmed, and ``unread`` tells the words of money in which
    no sum could be read.
    """

    of: str
    section: str
    parts: tuple[Part, ...]
    silent: int = 0
    odd: tuple[str, ...] = ()
    unknown: int = 0
    unread: tuple[str, ...] = ()

    @cached_property
    def low(self) -> Decimal:
        """The least that the parts come to; the most where none of them names several sums."""
        return sum((part.sums.low for part in self.parts), Decimal(0))

    @cached_property
    def high(self) -> Decimal:
        """The most that the parts come to."""
        return sum((part.sums.high for part in self.parts), Decimal(0))

    @property
    def about(self) -> bool:
        """Whether a part is called rounded or an estimate, so that the whole is none the better."""
        return any(part.sums.about for part in self.parts)

    @property
    def told(self) -> str:
        """What the parts come to: "£300", "about £300", "£10,500 to £20,500"."""
        low, high = self.low, self.high
        told = pounds(low) if low == high else f"{pounds(low)} to {pounds(high)}"
        return f"about {told}" if self.about else told

    def nearest(self, stated: Sums) -> Decimal:
        """What the parts come to, as near to what is stated as they allow."""
        return min(max(stated.low, self.low), self.high)

    def ends(self, stated: Sums) -> tuple[Decimal, Decimal]:
        """What is stated and what the parts come to, at the end where two ranges differ most."""
        if self._ranges(stated):
            lows, highs = (stated.low, self.low), (stated.high, self.high)
            return max(highs, lows, key=lambda each: abs(each[0] - each[1]))
        nearest = self.nearest(stated)
        return min(max(nearest, stated.low), stated.high), nearest

    def _ranges(self, stated: Sums) -> bool:
        """Whether both have two ends, so that each end is compared with its own."""
        return self.low < self.high and stated.low < stated.high

    def apart(self, stated: Sums) -> Decimal:
        """How far the parts are from what is stated, in pounds; 0 where they can come to it."""
        if self._ranges(stated):
            return max(abs(stated.low - self.low), abs(stated.high - self.high))
        return max(stated.low - self.high, self.low - stated.high, Decimal(0))

    def fits(self, stated: Sums) -> bool:
        """Whether the parts come to what is stated, as exactly as all of it is given."""
        return not self.odd and self.apart(stated) <= self._rounding(stated)

    @cached_property
    def _exactness(self) -> tuple[Decimal, bool]:
        """What the last digits of the parts stand for together, and whether any is in pence."""
        grain = sum((part.sums.grain for part in self.parts), Decimal(0))
        return grain, any(part.sums.in_pence for part in self.parts)

    def _rounding(self, stated: Sums) -> Decimal:
        """The most by which rounding can part the two, in pounds.

        Each figure in thousands may be half of its last digit off. One in whole pounds was rounded
        only where the other side has pence, and one in pence never was.
        """
        grain, pence = self._exactness
        off = (stated.grain + grain) / 2
        if not stated.in_pence and not stated.grain and pence:
            off += Decimal("0.5")
        if stated.in_pence and not pence:
            off += min(Decimal("0.5") * len(self.parts), Decimal("0.99"))
        return off


def nearest_of(stated: Sums, readings: Sequence[Reading]) -> list[Reading]:
    """The readings that fit, or else those that come nearest to what is stated."""
    fitting = [each for each in readings if each.fits(stated)]
    least = min(each.apart(stated) for each in readings)
    return fitting or [each for each in readings if each.apart(stated) == least]


def together(parts: Iterable[Part]) -> Decimal:
    """The most that parts come to, in pounds."""
    return sum((part.sums.high for part in parts), Decimal(0))
