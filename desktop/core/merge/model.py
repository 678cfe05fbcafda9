"""What a merge is made of: what came back, and what it means beside what was sent and mine.

Everything here is frozen. A preview keeps a :class:`Merge` and changes only its decisions, so
that what is shown is what is applied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

# --- what came back ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as it came back: ``text`` as a person sees it, ``value`` as it is stored.

    ``kind`` is "text", "number", "date", "bool" or "error". ``at`` is its address ("F12").
    ``note`` says what is odd about it (a formula, a comment). ``covered`` marks a cell that has
    been merged with the one above; its text is then that one's. ``due`` is the day (ISO) that a
    date cell means which shows less than it holds: 2026-11-15 of one that shows "15-Nov".
    ``shows`` is the letter of the status that the cell's own colour stands for, "" for none; a
    cell that has only a colour has no text.
    """

    text: str
    at: str = ""
    kind: str = "text"
    value: Any = ""
    note: str = ""
    covered: bool = False
    due: str = ""
    shows: str = ""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it came back.

    ``id`` tells it from every other row of its file. ``fields`` are those whose columns the row
    has; a field of these that ``cells`` lacks came back blank. ``key`` and ``area`` are "" where
    their column is empty or gone. ``note`` is what has to be said of the whole row.
    """

    id: str
    sheet: str
    number: int
    key: str = ""
    area: str = ""
    fields: frozenset[str] = frozenset()
    cells: Mapping[str, RawCell] = field(default_factory=dict)
    note: str = ""

    def text(self, name: str) -> str:
        """The text of one field, "" where it is blank."""
        cell = self.cells.get(name)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Return:
    """A workbook that came back, or any workbook to compare with the plan.

    ``pack_key`` and ``plan_uid`` are what it says of itself, "" where it says nothing.
    ``remarks`` are sentences about what was recognised or left out, for the preview.
    ``saved_by`` is the program that saved it, where it says so. ``statuses`` are the letters and
    words of the legend that went with the pack, where they came back, and ``impact_statuses`` those
    of the second one.
    """

    file_name: str
    rows: tuple[RawRow, ...] = ()
    pack_key: str = ""
    plan_uid: str = ""
    plan_title: str = ""
    remarks: tuple[str, ...] = ()
    saved_by: str = ""
    statuses: Mapping[str, str] = field(default_factory=dict)
    impact_statuses: Mapping[str, str] = field(default_factory=dict)


# --- what it means ------------------------------------------------------------------------------


class Outcome(StrEnum):
    """What became of one cell, seen from what was sent, what came back and what is mine now."""

    UNCHANGED = "unchanged"  # neither side changed it
    THEIRS = "theirs"  # only they changed it
    MINE = "mine"  # only I changed it
    SAME = "same"  # both made it the same
    CONFLICT = "conflict"  # both changed it, differently
    CLEARING = "clearing"  # it came back blank where something was sent
    UNREADABLE = "unreadable"  # no status, no plain date, or two readings of one
    LOCKED = "locked"  # they changed a column that was not theirs to fill
    NEW = "new"  # part of a row that is not in the plan
    DOUBTFUL = "doubtful"  # part of a row that must be linked by hand
    MISSING = "missing"  # part of a row that did not come back
    DELETED = "deleted"  # changed by them in an action that I deleted


class Matched(StrEnum):
    """What a group of cells stands for."""

    KEY = "key"
    NUMBER = "number"
    TEXT = "text"
    HAND = "hand"
    DOUBTFUL = "doubtful"  # a row that may be one of several actions, or none
    NEW = "new"  # a row that no action is like
    MISSING = "missing"  # an action whose row did not come back
    DELETED = "deleted"  # a row whose action has been deleted meanwhile


@dataclass(frozen=True, slots=True)
class MergeCell:
    """One cell of the preview.

    ``sent`` is None where nothing was sent to compare with. ``theirs`` is the text that came
    back, ``value`` what taking it puts in the plan. ``choices`` are values to pick from where
    ``theirs`` cannot be read. ``note`` says what had to be assumed. ``due`` is the day (ISO) that
    ``value`` is due on where its cell says that and not the text, else "".
    """

    id: str
    field: str
    sent: str | None
    theirs: str
    value: str
    mine: str
    outcome: Outcome
    note: str = ""
    choices: tuple[str, ...] = ()
    at: str = ""
    due: str = ""

    @property
    def unread(self) -> bool:
        """Whether nobody can say what came back, so that it cannot be taken as it stands."""
        if self.outcome is Outcome.LOCKED:
            return not self.value and bool(self.theirs.strip() or self.choices)
        return self.outcome is Outcome.UNREADABLE

    @property
    def only_coloured(self) -> bool:
        """Whether its status is in question by the colour of its cell alone: nobody wrote one
        that cannot be read."""
        blank = not self.theirs.strip()
        return self.unread and bool(self.choices) and (blank or self.theirs == self.sent)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An action that a doubtful row may be; ``likeness`` is 0 to 100."""

    key: str
    no: str
    title: str
    likeness: int


@dataclass(frozen=True, slots=True)
class Group:
    """The cells of one action, or of one row that has no action yet.

    ``id`` stays the same when the merge is compared again. ``row_id`` is the row's in the
    return, "" for an action that did not come back. ``area_id`` and ``no`` of a new row are
    where it would be added, and as what.
    """

    id: str
    matched: Matched
    key: str
    no: str
    title: str
    cells: tuple[MergeCell, ...] = ()
    row_id: str = ""
    where: str = ""
    note: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    area_id: int = 0

    @property
    def words(self) -> str:
        """What the row is called in a sentence: the words of its action, or that it has none."""
        if self.title:
            return f"“{self.title}”"
        written = any(cell.theirs.strip() for cell in self.cells)
        return "words without an action" if written else "without words"


@dataclass(frozen=True)
class Merge:
    """A whole comparison: the groups in the plan's order, then the rows without an action.

    ``unchanged`` counts the rows in which nothing differs; they have no group. ``links`` are
    those that were made by hand, by row id.
    """

    partner: str
    pack_key: str
    file_name: str
    groups: tuple[Group, ...] = ()
    unchanged: int = 0
    remarks: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)

    def cells(self) -> Iterator[MergeCell]:
        """Every cell, group by group."""
        for group in self.groups:
            yield from group.cells

    def with_outcome(self, outcome: Outcome) -> list[MergeCell]:
        """The cells with one outcome, in order."""
        return [cell for cell in self.cells() if cell.outcome is outcome]

    def of(self, matched: Matched) -> list[Group]:
        """The groups of one kind, in order."""
        return [group for group in self.groups if group.matched is matched]

    @cached_property
    def group_of(self) -> dict[str, Group]:
        """Each group by its id."""
        return {group.id: group for group in self.groups}

    @property
    def label(self) -> str:
        """What was merged, in words: "the return of West Marches Police"."""
        return f"the return of {self.partner}" if self.partner else self.file_name
