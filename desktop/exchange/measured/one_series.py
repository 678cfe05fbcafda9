"""One indicator as a file has it, over all the rows, cards and sheets that name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop.core.indicators.given import Given
from desktop.core.problems import Problem
from desktop.core.text import code_and_name
from desktop.exchange.measured.headings import Means
from desktop.exchange.measured.model import Entry, Raw


@dataclass(slots=True)
class Series:
    """One indicator as a file has it: every entry of it, its unit and its values."""

    code: str
    name: str
    entries: list[Entry] = field(default_factory=list)
    unit: str = ""
    unit_said: bool = False  # by the file, in words, and not only by how its values look
    unit_known: bool = False  # by the file, the plan or its values, and not for want of another
    given: list[Given] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    key: str = ""
    unplaced: list[str] = field(default_factory=list)  # values of no period, with their cells

    @property
    def called(self) -> str:
        """What a sentence calls it: its code, and its name in quotes."""
        return code_and_name(self.code, self.name)

    def raws(self) -> Iterable[tuple[Entry, Raw]]:
        """Its values with the entries that they stand in."""
        return ((entry, raw) for entry in self.entries for raw in entry.values)

    def in_its_unit(self) -> Iterable[Raw]:
        """Its values that are in its unit, as far as the file says one of them."""
        return (raw for _, raw in self.raws() if not raw.another_unit)

    def says(self, means: Means) -> str:
        """What the first entry that says a thing of the indicator says; "" for nothing."""
        return next(
            (each.says[means].text.strip() for each in self.entries if means in each.says), ""
        )
