"""Percentages that come to 100 with others, which say as a fraction what all of them are of.

"Reviews held in time" of 57 in 60, which is kept back, beside "Reviews held late" of 5%: who sees
that the two come to 100% whenever both are given knows that 3 were late.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import comb

from desktop.core.indicators.adding_up import LIKELY
from desktop.core.indicators.cohorts import related

Figures = Mapping[int, Mapping[str, Decimal]]
"""Numbers by indicator, and by the text of their period."""

_MOST = 5  # percentages that together make 100
_MOST_TRIED = 20_000  # sets of percentages that are looked at


@dataclass(frozen=True, slots=True)
class Hundred:
    """Percentages that come to 100: the indicators, and by period what is above the line of each.

    Attributes:
        keys: the indicators.
        tops: the numbers above the line of all, by the text of each period at which a fraction
            says the whole.
        of: the indicator that says the whole at such a period.
    """

    keys: tuple[int, ...]
    tops: Mapping[str, Mapping[int, Decimal]]
    of: Mapping[str, int]


def hundreds(
    values: Figures, tops: Figures, bottoms: Figures, names: Mapping[int, str]
) -> Iterator[Hundred]:
    """The sets of percentages that come to 100 at every period that they share, as far as their
    decimals say, and of which some are without the fraction that another has.

    Those that chance would as soon make so are left out, but for two whose *names* have a word in
    common; and so are those that are of no one whole: of which two fractions differ, or a
    percentage is no number of it.
    """
    bare = {
        key for key, of in values.items() if any(text not in bottoms.get(key, {}) for text in of)
    }
    told = bottoms.keys() & values.keys()
    for size in range(2, min(_MOST, len(values)) + 1):
        tried = comb(len(values), size)
        if tried > _MOST_TRIED or not bare or not told:
            return
        for keys in combinations(values, size):
            if bare.isdisjoint(keys) or told.isdisjoint(keys):
                continue
            shared = [text for text in values[keys[0]] if all(text in values[at] for at in keys)]
            if _is_no_chance(keys, shared, values, 1 if _are_two(keys, names) else tried):
                found = _hundred(keys, shared, values, tops, bottoms)
                if found is not None and found.tops:
                    yield found


def _are_two(keys: tuple[int, ...], names: Mapping[int, str]) -> bool:
    return len(keys) == 2 and related(*(names[key] for key in keys))


def _is_no_chance(keys: tuple[int, ...], shared: list[str], values: Figures, tried: int) -> bool:
    """Whether they come to 100 each time, and so many tried would hardly all do."""
    expected = Fraction(tried)
    for text in shared:
        off = sum((_half(values[key][text]) for key in keys), Decimal(0))
        if abs(sum((values[key][text] for key in keys), Decimal(-100))) > off:
            return False
        expected *= Fraction(off) / 50
    return bool(shared) and expected < LIKELY


def _hundred(
    keys: tuple[int, ...], shared: list[str], values: Figures, tops: Figures, bottoms: Figures
) -> Hundred | None:
    found: dict[str, dict[int, Decimal]] = {}
    of: dict[str, int] = {}
    for text in shared:
        wholes = {bottoms[key][text] for key in keys if text in bottoms.get(key, {})}
        if len(wholes) > 1:
            return None
        if not wholes:
            continue
        whole = wholes.pop()
        if (above := _above(keys, text, whole, values, tops)) is None:
            return None
        found[text] = above
        of[text] = next(key for key in keys if text in bottoms.get(key, {}))
    return Hundred(keys, found, of)


def _above(
    keys: tuple[int, ...], text: str, whole: Decimal, values: Figures, tops: Figures
) -> dict[int, Decimal] | None:
    """The numbers above the line that come to a whole, None where there are none."""
    known = {key: tops[key][text] for key in keys if text in tops.get(key, {})}
    bare = [key for key in keys if key not in known]
    for key in bare[:-1]:
        known[key] = (values[key][text] * whole / 100).to_integral_value()
    if bare:
        known[bare[-1]] = whole - sum(known.values(), Decimal(0))
    for key in bare:
        off = abs(known[key] * 100 - values[key][text] * whole)
        if known[key] < 0 or off > _half(values[key][text]) * whole:
            return None
    return known if sum(known.values(), Decimal(0)) == whole else None


def _half(value: Decimal) -> Decimal:
    """How far off a percentage may be: half of its last decimal."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0) / 2
