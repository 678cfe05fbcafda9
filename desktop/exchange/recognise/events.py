"""What a sheet says, in its order, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.layout import Layout
from desktop.exchange.recognise.phrases import Titled


@dataclass(slots=True)
class Event:
    """Something that a row says."""

    row: int
    cells: list[Cell]


@dataclass(slots=True)
class LayoutSeen(Event):
    """A header row."""

    layout: Layout


@dataclass(slots=True)
class Heading(Event):
    """A row that stands over others: the title of the plan, of an area, of a group."""

    text: str
    titled: Titled | None = None
    style: tuple[str, bool] = ("", False)  # fill and bold
    in_table: bool = False  # below a header row
    supposed: bool = False  # by where it stands alone, for nothing else marks it


@dataclass(slots=True)
class RequirementSeen(Event):
    """A requirement with its text: "RP 51 | …"."""

    ref: str
    text: str


@dataclass(slots=True)
class LabelSeen(Event):
    """A label of an area's description with the text beside it."""

    kind: str
    label: str
    text: str


@dataclass(slots=True)
class NoteSeen(Event):
    """Words about the plan as a whole: an introduction, a line of a key."""

    text: str
    of_key: bool = False


@dataclass(slots=True)
class DraftSeen(Event):
    """The word DRAFT by itself."""


@dataclass(slots=True)
class LeftOut(Event):
    """A row that is no part of the plan, and why."""

    why: str


@dataclass(slots=True)
class TotalSeen(LeftOut):
    """A row below actions that adds others up; ``labelled`` says that its own words say so."""

    layout: Layout
    labelled: bool = True


@dataclass(slots=True)
class ActionSeen(Event):
    """A row of the table. ``held`` is the cell for each target, merged ones included;
    ``begins`` are the targets whose cell starts in this row and is not one from above; ``apart`` is
    what of its own makes it an action, where the words of its action are those of the row above."""

    layout: Layout
    held: dict[str, Cell] = field(default_factory=dict)
    begins: set[str] = field(default_factory=set)
    strays: list[Cell] = field(default_factory=list)
    apart: str = ""

    def text(self, target: str) -> str:
        """The words for a target, or ""."""
        cell = self.held.get(target)
        return cell.text if cell is not None else ""

    def own(self, target: str) -> str:
        """The words for a target that stand in this very row, or ""."""
        return self.text(target) if target in self.begins else ""


@dataclass(slots=True)
class RunsOn(ActionSeen):
    """A row that goes on with the action above; ``why`` in words, and ``merged`` says that the
    action's own cell stands for this row too, so that nothing had to be supposed; ``named`` says
    that the row's own number is that of the action, "1 (cont'd)"."""

    why: str = ""
    merged: bool = False
    named: bool = False
