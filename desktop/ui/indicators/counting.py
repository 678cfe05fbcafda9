"""How many indicators have each rating, are off their path or within their tolerance, and have no
new value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from desktop.core.data import PlanData
from desktop.core.indicators.rating import off_path, within_tolerance
from desktop.core.kinds import Indicator
from desktop.ui.indicators.letters import LETTERS, rating_of

if TYPE_CHECKING:
    from desktop.ui.indicators.lines import IndicatorLine  # which loads what draws charts


def _none() -> dict[str, int]:
    return dict.fromkeys(LETTERS, 0)


@dataclass(slots=True)
class Counts:
    """Of some indicators: how many, by letter, off their path, within their tolerance, without a
    new value, unlinked.

    ``expected`` is of how many a value is due at all, and ``returned`` of how many it came.
    """

    all: int = 0
    letters: dict[str, int] = field(default_factory=_none)
    off_path: int = 0
    within: int = 0
    expected: int = 0
    returned: int = 0
    unlinked: int = 0

    @property
    def missing(self) -> int:
        """Of how many the value that is due has not come."""
        return self.expected - self.returned


def counts_of(data: PlanData, as_at: date) -> Counts:
    """The counts of a whole plan by their ratings alone, without what only the list shows."""
    found = Counts()
    for indicator in data.all(Indicator):
        said = rating_of(data, indicator, as_at)
        found.all += 1
        found.letters[said.letter] += 1
        found.off_path += off_path(said)
        found.within += within_tolerance(said)
    return found


def counted(lines: Iterable[IndicatorLine]) -> Counts:
    """The counts of lines that are worked out."""
    found = Counts()
    for line in lines:
        found.all += 1
        found.letters[line.rated.letter] += 1
        found.off_path += line.off_path
        found.within += line.within
        found.expected += line.returned is not None
        found.returned += line.returned is True
        found.unlinked += not line.linked
    return found
