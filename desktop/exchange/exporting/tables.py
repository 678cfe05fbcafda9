"""What a sheet of a workbook holds, before any of it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.core.kinds import Holds, Status
from desktop.exchange.own.values import CellValue, Form

# Millimetres of a printed column to characters of a sheet's: as wide on paper as the form says
# when the page is fitted to its width, and wide enough to read on a screen.
_CHARS_PER_MM = 0.64
_NARROWEST, _WIDEST = 7.0, 90.0


@dataclass(slots=True)
class ColumnPlan:
    """One column of a sheet: heading, how its values stand, width in characters.

    ``quiet`` columns are in grey: they are for the program. ``legend`` is the table of the statuses
    that a column of statuses holds.
    """

    heading: str
    form: Form | Holds
    width: float
    quiet: bool = False
    legend: str = Status.table


@dataclass(slots=True)
class SheetPlan:
    """One sheet: one table under one row of headings, from its first cell on.

    ``printed`` is how many of the columns are printed, from the left. ``title`` stands over each
    printed page. ``wrapped`` is False for a sheet that nobody reads from end to end. ``mark`` is
    what stands in the row of headings beyond the table, "" for nothing.
    """

    name: str
    title: str
    columns: list[ColumnPlan]
    rows: list[Sequence[CellValue]] = field(default_factory=list)
    printed: int = 0
    wrapped: bool = True
    mark: str = ""


def chars(millimetres: float) -> float:
    """The width in characters of a sheet's column that is so wide on paper."""
    return min(_WIDEST, max(_NARROWEST, millimetres * _CHARS_PER_MM))
