"""Counts that are a part of another's as their names say: "of which: girls", "Exclusions of girls".

Where the other part has no row of its own, it is still what the one leaves of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from desktop.core.indicators.cohorts import begins
from desktop.core.kinds import Indicator

_OF_WHICH = re.compile(r"^\W*(?:of|from) (?:which|whom|these|those|them)\b", re.IGNORECASE)
Counts = Mapping[int, Mapping[str, Decimal]]


def says_of_which(name: str) -> bool:
    """Whether a name goes on from the one above it.

    >>> [says_of_which(each) for each in ("of which: girls", "- Of these, under 5", "Of age")]
    [True, True, False]
    """
    return _OF_WHICH.search(name.strip("–— ")) is not None


def parts_by_name(order: Sequence[Indicator], counts: Counts) -> Iterator[tuple[int, int]]:
    """Each part with its whole, by their ids: of counts in their order of the plan, where no figure
    of the part is above the whole's.

    A part says so of the count above it, or goes on from its name; of several whose names it goes
    on from the longest counts.
    """
    above: Indicator | None = None
    for one in order:
        if one.id not in counts:
            continue
        if says_of_which(one.name):
            whole = above
        else:
            above = one
            longer = [each for each in order if each.id in counts and begins(one.name, each.name)]
            whole = max(longer, key=lambda each: len(each.name), default=None)
        if whole is not None and _lies_in(counts[one.id], counts[whole.id]):
            yield one.id, whole.id


def _lies_in(part: Mapping[str, Decimal], whole: Mapping[str, Decimal]) -> bool:
    both = part.keys() & whole.keys()
    return bool(both) and all(part[text] <= whole[text] for text in both)
