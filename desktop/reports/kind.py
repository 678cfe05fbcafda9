"""What a kind of report declares of itself: its name, its words, what can be chosen about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop.core.data import PlanData
    from desktop.reports.options import ReportOptions

Progress = Callable[[float], None]
Cancel = Callable[[], bool]


class Choice(StrEnum):
    """What can be chosen about some kinds of report; everything else is asked about every kind."""

    COLUMNS = "columns"  # which fields of an action are printed
    LEGEND = "legend"
    REQUIREMENTS = "requirements"  # those of each area
    SINCE = "since"  # the review that is compared with


class Build(Protocol):
    """Writes a report to a path and gives the number of its pages.

    Raises ``core.errors.Refused`` with one sentence where the plan has nothing to print, and
    ``Cancelled`` when ``cancelled`` says so; ``progress`` is told the share that is done, 0 to 1.
    """

    def __call__(
        self,
        data: PlanData,
        options: ReportOptions,
        out: Path,
        progress: Progress | None,
        cancelled: Cancel | None,
    ) -> int: ...


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One kind of report.

    Attributes:
        name: what the command line and a plan's remembered choices call it; never changed.
        title: what menus and the dialogue call it.
        about: what it is for, in a line.
        order: its place among the others, which are 10 apart.
        load: gives what writes it. What draws is imported when that is asked for, not before:
            menus and commands read the declarations, and must not load ReportLab for that.
        needs: what a plan must hold for it, in words; "" for nothing.
        choices: what can be chosen about it, of what is not asked about every kind.
        wide: whether all chosen columns stand side by side, so that there may be too many.
    """

    name: str
    title: str
    about: str
    order: int
    load: Callable[[], Build]
    needs: str = ""
    choices: frozenset[Choice] = frozenset()
    wide: bool = False

    @property
    def build(self) -> Build:
        """What writes it; loads all that draws."""
        return self.load()
