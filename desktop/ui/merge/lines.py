"""The lines of a preview: a heading for each group, and a line for each of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.merge import Group, Matched, MergeCell, Outcome
from desktop.ui.merge.preview import Preview


class Kind(StrEnum):
    """What a line is about: the chips above the table show one kind at a time."""

    ALL = "All"
    TAKE = "Take"
    CONFLICT = "Conflicts"
    UNREADABLE = "Can't be read"
    NEW = "New rows"
    MISSING = "Not returned"
    HAND = "Linked by hand"
    DOUBTFUL = "Doubtful"
    LOCKED = "Locked columns"
    CLEARING = "Clearings"
    DELETED = "Deleted meanwhile"
    LEFT_OUT = "Left out"
    NOTED = "Remarks"
    QUIET = "Nothing to take"


_OF_OUTCOME = {
    Outcome.THEIRS: Kind.TAKE,
    Outcome.CONFLICT: Kind.CONFLICT,
    Outcome.UNREADABLE: Kind.UNREADABLE,
    Outcome.LOCKED: Kind.LOCKED,
    Outcome.CLEARING: Kind.CLEARING,
    Outcome.MINE: Kind.QUIET,
    Outcome.SAME: Kind.QUIET,
    Outcome.UNCHANGED: Kind.QUIET,
}
_OF_ROW = {
    Matched.NEW: Kind.NEW,
    Matched.MISSING: Kind.MISSING,
    Matched.DOUBTFUL: Kind.DOUBTFUL,
    Matched.DELETED: Kind.DELETED,
}

# What a chip is called when there is no pack, so nothing was sent and nothing returned.
TWO_WAY = {
    Kind.TAKE: "Only in the workbook",
    Kind.CONFLICT: "Differences",
    Kind.MISSING: "Not in the workbook",
    Kind.CLEARING: "Blank in the workbook",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. A heading has no ``cell``, unless ``whole`` says that it is a whole row's line."""

    group: Group
    cell: MergeCell | None = None
    whole: bool = False

    @property
    def id(self) -> str:
        """What the line is known by when the comparison is made again."""
        if self.cell is not None:
            return self.cell.id
        return self.group.id + ("/row" if self.whole else "")

    @property
    def heading(self) -> bool:
        """Whether this line heads a group."""
        return self.cell is None and not self.whole


def row_kind(preview: Preview, group: Group) -> Kind | None:
    """What a whole row is, None for an action whose cells each are something of their own."""
    if preview.is_left_out(group):
        return Kind.LEFT_OUT
    return _OF_ROW.get(group.matched)


def cell_kind(cell: MergeCell) -> Kind:
    """What a cell of a matched row is."""
    return _OF_OUTCOME[cell.outcome]


def counts(preview: Preview) -> dict[Kind, int]:
    """How many there are of each kind, in the order of the chips; rows count once."""
    found = dict.fromkeys(Kind, 0)
    for group in preview.groups():
        if group.matched is Matched.HAND:
            found[Kind.HAND] += 1
        kind = row_kind(preview, group)
        if kind is not None:
            found[kind] += 1
            found[Kind.ALL] += 1
            continue
        if not group.cells:
            found[Kind.NOTED] += 1
            found[Kind.ALL] += 1
        for cell in group.cells:
            kind = cell_kind(cell)
            found[kind] += 1
            found[Kind.ALL] += kind is not Kind.QUIET
    return found


def lines_of(preview: Preview, kind: Kind) -> list[Line]:
    """The lines that a chip shows, group by group."""
    found: list[Line] = []
    for group in preview.groups():
        found += _of_group(preview, group, kind)
    return found


def _of_group(preview: Preview, group: Group, kind: Kind) -> Sequence[Line]:
    row = row_kind(preview, group)
    heading = Line(group)
    if row is not None:
        if kind not in (Kind.ALL, row):
            return ()
        if row in (Kind.DOUBTFUL, Kind.LEFT_OUT):
            return (heading, Line(group, whole=True))
        if row is Kind.NEW:
            return (heading, *(Line(group, cell) for cell in group.cells))
        return (heading,)
    if kind is Kind.HAND and group.matched is Matched.HAND:
        return (heading, *(Line(group, cell) for cell in group.cells))
    cells = [
        Line(group, cell)
        for cell in group.cells
        if (cell_kind(cell) is kind) or (kind is Kind.ALL and cell_kind(cell) is not Kind.QUIET)
    ]
    bare = not group.cells and kind in (Kind.ALL, Kind.NOTED)
    return (heading, *cells) if cells or bare else ()
