"""Columns whose time is told by another: "Previous month", "Same quarter last year"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.core.indicators.periods import MONTH, QUARTER, Period

UNTOLD = "is before, or a year before, a time that the columns beside it do not tell"
"""Why a value is of no period, as the end of a sentence."""

_LENGTHS = {"month": MONTH, "monthly": MONTH, "quarter": QUARTER, "quarterly": QUARTER}


def told_from(
    heading: str, column: int, beside: Mapping[int, Period | None], others: int = 0
) -> Period | None:
    """The period before which, or a year before which, the values below a heading are.

    *beside* are the periods of the values in the other columns. A heading that names a month or a
    quarter is told by one of those; else by any. It is the newest of them; where the table has
    *others* of such columns each follows the one that it is told by. None where there is none, or
    where a month ends on the very day on which a quarter or a year does: it may be any of these.
    """
    words = re.findall(r"[a-z]+", heading.casefold())
    length = next((_LENGTHS[word] for word in words if word in _LENGTHS), "")
    known = {at: each for at, each in beside.items() if each is not None}
    fitting = {at: each for at, each in known.items() if not length or each.every == length}
    before = [at for at in fitting if at < column]
    if others and before:
        return fitting[max(before)]
    newest = max((each.end for each in fitting.values()), default=None)
    found = {each for each in fitting.values() if each.end == newest}
    return found.pop() if len(found) == 1 else None
