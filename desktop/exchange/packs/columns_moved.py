"""Columns of a pack that came back under other headings than they went out under.

A block of cells may be moved by one column, or two headings be exchanged. What went out is known by
month, and so is the order in which the months stood; where either tells that a column may be of
another month, it is told once, and nothing is taken of it until somebody says so. The same holds of
single rows, of which the cells were shifted from one month on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from desktop.core.indicators.asking import in_columns
from desktop.core.indicators.periods import Period
from desktop.core.problems import Problem
from desktop.core.text import count, first_few
from desktop.exchange.packs.witnesses import as_sent
from desktop.exchange.reading import Cell

_NAMED = 6  # headings that one sentence names
_KEPT = "the plan's values, and nothing of"


@dataclass(frozen=True, slots=True)
class Back:
    """A row that came back: its cells that are filled, and what went out in them, by period."""

    cells: Mapping[str, Cell]
    sent: Mapping[str, str]
    unit: str

    def stands(self, period: str) -> bool:
        """Whether what went out under a period came back under it."""
        return self.holds(period, self.sent.get(period, ""))

    def holds(self, period: str, held: str) -> bool:
        """Whether what stands under a period is a text that went out."""
        return bool(held.strip()) and as_sent(self.cells.get(period), held, self.unit)

    def tells(self) -> bool:
        """Whether it can be told from the row where its columns are: what went out differs."""
        held = [text for text in self.sent.values() if text.strip()]
        return bool(held and self.cells) and (len(held) == 1 or len(set(held)) > 1)

    def is_moved(self) -> bool:
        """Whether more of it is what went out under another period than under its own."""
        stand = sum(map(self.stands, self.sent))
        moved = [
            period for period in self.sent
            if period in self.cells and not self.stands(period) and self._is_anothers(period)
        ]  # fmt: skip
        return len(moved) > stand

    def _is_anothers(self, period: str) -> bool:
        """Whether what stands under a period, and did not go out there, went out under another.

        What came back in its own place is not what stands here: a new value may be the same.
        """
        return any(
            self.holds(period, held) and not self.stands(own) for own, held in self.sent.items()
        )

    def shifted(self, order: Sequence[str]) -> list[Cell]:
        """The cells that hold what went out beside them, where the row is shifted from one on.

        *order* are the periods from left to right. A period that went out with a value came back
        empty then, and what went out for it stands in the next, or as many further as are empty.
        """
        for far in range(1, len(order)):
            found = self._arrived(order, far) or self._arrived(order[::-1], far, is_left=True)
            if found:
                return found
        return []

    def _arrived(self, order: Sequence[str], far: int, *, is_left: bool = False) -> list[Cell]:
        """The cells that came *far* places on in an order, without those that hold their own."""
        held = [at for at, each in enumerate(order[:-far]) if self.sent.get(each, "").strip()]
        for at in held:
            is_gap = self._are_empty(order[at : at + far])
            if not is_gap and is_left and at == held[0]:  # the first that was to be filled in
                is_gap = self._are_empty(order[:far]) and self._is_new(order[at])
            if not is_gap:
                continue
            moved = takewhile(
                lambda each: self.holds(each[1], self.sent.get(each[0], "")),
                zip(order[at:], order[at + far :], strict=False),
            )
            if found := [self.cells[to] for _, to in moved if not self.stands(to)]:
                return found
        return []

    def _are_empty(self, periods: Iterable[str]) -> bool:
        return not any(each in self.cells for each in periods)

    def _is_new(self, period: str) -> bool:
        """Whether what stands under a period went out under none."""
        return period in self.cells and not self.stands(period) and not self._is_anothers(period)


@dataclass(frozen=True, slots=True)
class Moved:
    """The periods of a sheet, and its rows, that may be of others, and what is told of them."""

    periods: frozenset[Period] = frozenset()
    rows: frozenset[int] = frozenset()
    told: list[Problem] = field(default_factory=list)


def moved_columns(
    sheet: str, heads: Mapping[int, Cell], periods: Mapping[int, Period], rows: Sequence[Back]
) -> Moved:
    """What of a sheet may be of other periods than its headings say.

    *heads* and *periods* are what the headings say, by their columns from left to right.
    """
    order = list(dict.fromkeys(each.text for each in periods.values()))
    shifted = [row.shifted(order) for row in rows]
    told = [
        bool(cells) or row.is_moved()
        for row, cells in zip(rows, shifted, strict=True) if row.tells()
    ]  # fmt: skip
    moved = sum(told)
    if periods and moved * 2 > len(told):
        return Moved(
            frozenset(periods.values()),
            told=[Problem(
                sheet, heads[min(periods)].name,
                f"In {moved:,} of {count(len(told), 'row')} what came back is what went out under "
                "another heading: the columns are shifted.",
                f"{_KEPT} the sheet; put the columns under their own headings and bring it in "
                "again",
            )],
        )  # fmt: skip
    found, problem = _out_of_order(sheet, heads, periods, rows)
    cells = [each for each in shifted if each]
    return Moved(
        frozenset(found),
        frozenset(each[0].row for each in cells),
        [each for each in (problem, _told_of_rows(sheet, cells)) if each is not None],
    )


def _told_of_rows(sheet: str, rows: Sequence[Sequence[Cell]]) -> Problem | None:
    """What is told of the rows whose cells are shifted, with the cells that came to be there."""
    if not rows:
        return None
    names = [each.name for cells in rows for each in cells]
    which = f"{count(len(rows), 'row')} ({first_few(names, _NAMED)})"
    return Problem(
        sheet, names[0],
        f"In {which} what came back is what went out under the heading beside it: the cells are "
        "shifted.",
        f"{_KEPT} these months there; put the cells under their own headings and bring it in again",
    )  # fmt: skip


def _out_of_order(
    sheet: str, heads: Mapping[int, Cell], periods: Mapping[int, Period], rows: Sequence[Back]
) -> tuple[set[Period], Problem | None]:
    """The periods that stand in another place than they went out in, and are not borne out there
    by what went out under them."""
    asked = {text for row in rows for text in row.sent}
    stand = list(dict.fromkeys(each for each in periods.values() if each.text in asked))
    went = in_columns(stand)
    places = zip(stand, went, strict=True)
    found = [each for each, own in places if each != own and not _is_borne_out(each, rows)]
    if not any(each.text in row.cells for each in found for row in rows):
        return set(), None
    first = next(column for column, each in periods.items() if each == found[0])
    return set(found), Problem(
        sheet, heads[first].name,
        f"The headings {_listed(found)} stand in another order than they went out in, which was "
        f"{_listed(in_columns(found))}.",
        f"{_KEPT} their columns; put the headings right and bring it in again",
    )  # fmt: skip


def _is_borne_out(period: Period, rows: Sequence[Back]) -> bool:
    """Whether most of what went out under a period came back under it."""
    held = [row for row in rows if row.sent.get(period.text, "").strip()]
    return sum(row.stands(period.text) for row in held) * 2 > len(held)


def _listed(periods: Iterable[Period]) -> str:
    return first_few([each.label for each in periods], _NAMED)
