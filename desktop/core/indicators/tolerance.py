"""How far behind its target a figure may be and be Amber: what the text of a tolerance means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from desktop.core.indicators.readings import COUNT, DAYS, PER_CENT, POUNDS, RATE
from desktop.core.indicators.targets import (
    NO_TARGET,
    NUMBER,
    TIDY,
    Target,
    in_pounds,
    number_in,
)
from desktop.core.text import one_line


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far behind its target a figure may be and be Amber.

    ``off`` is in the unit of the figure, or in parts of 100 of the bound where ``share`` is set;
    None where nothing is given. ``wrong`` is "" or why it cannot be read.
    """

    off: Decimal | None = None
    share: bool = False
    wrong: str = ""

    def takes(self, target: Target, figure: Decimal) -> bool:
        """Whether a figure that is behind the target is within the tolerance of it."""
        if self.off is None:
            return False
        bound = target.low if target.low is not None and figure <= target.low else target.high
        if bound is None:
            return False
        most = abs(bound) * self.off / 100 if self.share else self.off
        return target.behind(figure) <= most


_TOLERANCE = re.compile(
    rf"(?:±|\+/-|within|up to|-)?\s?(?P<one>{NUMBER})\s?"
    r"(?P<unit>%|per ?cent|pct|percentage points?|points?|pts?|pp|ppts?|%pts?|per 10,?000|days?)?"
    r"(?P<of>\s?(?:of|from|below|under)?\s?(?:the )?target)?"
)


@lru_cache(maxsize=512)
def read_tolerance(text: str, unit: str) -> Tolerance:
    """What a tolerance says, of an indicator in a unit.

    "5" is 5 of the unit: points where that is a percentage. "5%" is 5 points of a percentage too,
    as a board says it; of anything else it is 5 in 100 of the target, and so is "5% of target".
    "£100k" is £100,000. One that is less than nothing says neither how far nor to which side, and
    is none. A part of 1 without a unit, of a percentage or "of the target", may be 3 in 100 as well
    as 0.03, and is asked.

    >>> read_tolerance("5%", "%"), read_tolerance("5%", "days").share
    (Tolerance(off=Decimal('5'), share=False, wrong=''), True)
    """
    tidy = in_pounds(one_line(text.translate(TIDY)).casefold().strip(" ."))
    if not tidy or NO_TARGET.fullmatch(tidy):
        return Tolerance()
    match = _TOLERANCE.fullmatch(tidy)
    if match is None:
        return Tolerance(wrong="cannot be read")
    off, said = number_in(match["one"]), (match["unit"] or "").strip()
    if off < 0 or tidy.startswith("-"):
        return Tolerance(wrong="is less than nothing")
    if said in ("%", "pct") or said.startswith("per cent") or said == "percent":
        return Tolerance(off, share=unit != PER_CENT or bool((match["of"] or "").strip()))
    if not said and 0 < off < 1 and (unit == PER_CENT or (match["of"] or "").strip()):
        return Tolerance(wrong="may be of 1 or of 100: write it with a per cent sign")
    fits = {"day": DAYS, "days": DAYS, "per 10,000": RATE, "per 10000": RATE}
    wanted = fits.get(said, PER_CENT if said else "") or (POUNDS if "£" in tidy else "")
    if wanted == RATE and unit == COUNT:
        return Tolerance(off)
    if wanted and unit and wanted != unit:
        return Tolerance(wrong="is in another unit than the indicator")
    return Tolerance(off)
