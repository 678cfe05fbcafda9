"""Comparing what came back with what was sent and with the plan as it is now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop.core import numbering
from desktop.core.data import PlanData
from desktop.core.editing.actions import value_of
from desktop.core.fields import EXTRA, FIELDS
from desktop.core.kinds import Action, Area, Holds, Pack
from desktop.core.merge.matching import Match, Steps, match_rows
from desktop.core.merge.model import (
    Group,
    Matched,
    Merge,
    MergeCell,
    Outcome,
    RawCell,
    RawRow,
    Return,
)
from desktop.core.merge.values import (
    Moved,
    folded,
    month_first,
    moved,
    same_value,
    take,
)
from desktop.core.merge.weighing import Case, weigh
from desktop.core.text import brief


def compare(
    data: PlanData,
    pack: Pack | None,
    returned: Return,
    *,
    links: Mapping[str, str] | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Merge:
    """What came back, cell by cell, beside what was sent in *pack* and what the plan says now.

    Without a pack the comparison is two-way: every difference from a cell that is not blank is a
    conflict, because nobody can say which side changed it. *links* are rows that were linked by
    hand: the row's id to an action's key, to ``ADD`` for a new row or to ``LEAVE_OUT``. Nothing
    is changed. Rows without a key whose words nobody knows take time, a few thousand of them some
    seconds: *progress* is told the share that is done, *cancelled* is asked; raises Cancelled.
    """
    steps = Steps(len(returned.rows), progress, cancelled)
    return _Comparison(data, pack, returned, dict(links or {}), steps).merge()


class _Comparison:
    def __init__(
        self,
        data: PlanData,
        pack: Pack | None,
        returned: Return,
        links: dict[str, str],
        steps: Steps,
    ) -> None:
        self.steps = steps
        self.data = data
        self.pack = pack
        self.returned = returned
        self.links = links
        self.sent: dict[str, dict[str, str]] = pack.sent if pack else {}
        self.fill = set(pack.fill) if pack else None
        # By field: what a letter is now that meant another status when the pack was sent.
        self.moved = {
            "ragb": moved(returned.statuses, data.legend),
            "impact_ragb": moved(returned.impact_statuses, data.impact_legend),
        } if pack else {}  # fmt: skip
        self.proposed: dict[int, list[str]] = {}  # numbers of new rows, by area
        self.actions = {action.key: action for action in data.table(Action).values()}
        self.unchanged = 0
        # Columns in which a date stands with its month first: (sheet, field).
        self.american = {
            (row.sheet, name)
            for row in returned.rows
            for name, cell in row.cells.items()
            if name in _DATES and cell.kind == "text" and month_first(cell.text)
        }
        self.can_hold: dict[str, bool] = {}

    def merge(self) -> Merge:
        matches = match_rows(self.data, self.sent, self.returned.rows, self.links, self.steps)
        placed: list[tuple[Any, Group]] = []
        loose: list[Group] = []
        seen: set[str] = set()
        area: Area | None = None
        for match in matches:
            if match.key:
                seen.add(match.key)
                action = self.actions.get(match.key)
                if action is None:
                    loose.append(self._deleted(match))
                    continue
                area = self.data.area_of(action)
                group = self._matched(match, action)
                if group is None:
                    self.unchanged += 1
                else:
                    placed.append((self.data.place(action), group))
            elif match.how is Matched.NEW:
                loose.append(self._new(match, area))
            else:
                loose.append(self._doubtful(match))
        placed += self._missing(seen)
        placed.sort(key=lambda each: each[0])
        return Merge(
            partner=self.pack.partner if self.pack else "",
            pack_key=self.pack.key if self.pack else "",
            file_name=self.returned.file_name,
            groups=(*(group for _, group in placed), *loose),
            unchanged=self.unchanged,
            remarks=self.returned.remarks,
            links=self.links,
        )

    # --- rows that are an action of the plan ------------------------------------------------

    def _matched(self, match: Match, action: Action) -> Group | None:
        cells = tuple(self._cells(match.row, action))
        note = _joined(match.note, match.row.note, self._other_area(match.row, action))
        if not cells and not note:
            return None
        return Group(
            id=f"action:{action.key}",
            matched=match.how,
            key=action.key,
            no=action.no,
            title=brief(action.action),
            cells=cells,
            row_id=match.row.id,
            where=_where(match.row),
            note=note,
        )

    def _other_area(self, row: RawRow, action: Action) -> str:
        """What is said where a row names another area than its action stands in, "" where not."""
        if self.pack is None:
            return ""  # nobody sent it, so nobody changed it
        theirs, area = folded(row.area), self.data.area_of(action)
        if not theirs or _is_called(area, theirs):
            return ""
        return (
            f"the return has it in the area “{brief(theirs, 60)}” ({_where(row)}), the plan in"
            f" “{area.name}”, which was kept: a return moves no action"
        )

    def _cells(self, row: RawRow, action: Action) -> Iterator[MergeCell]:
        was = self.sent.get(action.key, {})
        came = row.cells
        for name in _ordered(row.fields):
            if not self._holds(name):
                continue
            cell = came.get(name)
            sent = was.get(name)
            mine = value_of(action, name)
            # Most cells of a return are what was sent, and still are.
            if cell is not None and cell.text == sent == mine and not cell.shows:
                continue
            if cell is None and not sent and not mine:
                continue
            found = self._cell(name, cell, sent, mine, action.key, (row.sheet, name))
            if found is not None:
                yield found

    def _holds(self, name: str) -> bool:
        """Whether the plan has the field; one of its own may have been deleted meanwhile."""
        known = self.can_hold.get(name)
        if known is None:
            known = name in FIELDS or (
                name.startswith(EXTRA) and name[len(EXTRA) :] in self.data.extra_names
            )
            self.can_hold[name] = known
        return known

    def _cell(
        self,
        name: str,
        cell: RawCell | None,
        sent: str | None,
        mine: str,
        key: str,
        column: tuple[str, str],
    ) -> MergeCell | None:
        theirs = cell.text if cell else ""
        now, was = self._moved(name, theirs), self._moved(name, sent or "")
        sent = was.code if was and was.code else sent
        case = Case(
            name=name,
            cell=replace(cell, text=now.code) if cell and now and now.code else cell,
            theirs=theirs,
            sent=sent,
            mine=mine,
            legend=self.data.legend_of(name),
            packed=self.pack is not None,
            locked=self.fill is not None and name not in self.fill,
            american=column in self.american,
            moved=now,
        )
        verdict = weigh(case)
        if verdict.outcome is Outcome.UNCHANGED:
            return None
        return MergeCell(
            f"{key}:{name}", name, sent, theirs, verdict.value, mine,
            verdict.outcome, verdict.note, verdict.choices, cell.at if cell else "",
            case.taken.due if verdict.value == case.taken.value else "",
        )  # fmt: skip

    def _moved(self, name: str, text: str) -> Moved | None:
        """What a letter is now that meant another status in the legend they chose from."""
        found = self.moved.get(name)
        if not found:
            return None
        return found.get(text.strip()) or found.get(text.strip().upper())

    # --- rows that are none, and actions without a row ---------------------------------------

    def _loose_cells(self, row: RawRow, outcome: Outcome, prefix: str) -> tuple[MergeCell, ...]:
        cells = []
        for name in _ordered(frozenset(row.cells)):
            if not self._holds(name):
                continue
            cell = row.cells[name]
            now = self._moved(name, cell.text)
            legend = self.data.legend_of(name)
            taken = now.taken(legend) if now else take(name, cell, None, legend)
            cells.append(
                MergeCell(
                    f"{prefix}:{name}", name, None, cell.text, taken.value, "", outcome,
                    taken.note if taken.readable else f"cannot be read: {taken.note}",
                    taken.choices, cell.at, taken.due,
                )
            )  # fmt: skip
        return tuple(cells)

    def _new(self, match: Match, area: Area | None) -> Group:
        row = match.row
        home = self._area(row, area)
        no = row.text("no").strip()
        if home is not None and not no:
            family = [action.no for action in self.data.actions(home)]
            no = numbering.next_number([*family, *self.proposed.get(home.id, ())], home.code)
        if home is not None:
            self.proposed.setdefault(home.id, []).append(no)
        place = f"to {home.name}" if home else "to a new area"
        asked = folded(row.area)
        if home is not None and asked and not _is_called(home, asked):
            place += f", as the plan has no area “{brief(asked, 60)}”"
        return Group(
            id=f"row:{row.id}",
            matched=Matched.NEW,
            key="",
            no=no,
            title=brief(row.text("action")),
            cells=self._loose_cells(row, Outcome.NEW, f"row:{row.id}"),
            row_id=row.id,
            where=_where(row),
            note=_joined(match.note, row.note, f"proposal: add {place}"),
            area_id=home.id if home else 0,
        )

    def _area(self, row: RawRow, near: Area | None) -> Area | None:
        """The area that a new row belongs to: the one it names, else that of the row above."""
        wanted = folded(row.area).casefold()
        if wanted:
            for area in self.data.areas:
                if wanted in {folded(text).casefold() for text in (area.code, area.title)}:
                    return area
        if near is not None:
            return near
        areas = self.data.areas
        if self.pack:
            for key in self.sent:
                if key in self.actions:
                    return self.data.area_of(self.actions[key])
        return areas[0] if areas else None

    def _doubtful(self, match: Match) -> Group:
        row = match.row
        return Group(
            id=f"row:{row.id}",
            matched=Matched.DOUBTFUL,
            key="",
            no=row.text("no"),
            title=brief(row.text("action")),
            cells=self._loose_cells(row, Outcome.DOUBTFUL, f"row:{row.id}"),
            row_id=row.id,
            where=_where(row),
            note=_joined(match.note, row.note),
            suggestions=match.suggestions,
        )

    def _deleted(self, match: Match) -> Group:
        was = self.sent.get(match.key, {})
        cells = tuple(
            replace(cell, sent=was.get(cell.field))
            for cell in self._loose_cells(match.row, Outcome.DELETED, f"row:{match.row.id}")
            if not same_value(cell.field, match.row.cells[cell.field], was.get(cell.field, ""))
        )
        return Group(
            id=f"row:{match.row.id}",
            matched=Matched.DELETED,
            key=match.key,
            no=was.get("no", ""),
            title=brief(was.get("action", "") or match.row.text("action")),
            cells=cells,
            row_id=match.row.id,
            where=_where(match.row),
            note=_joined(
                "the action has been deleted from the plan since it was sent", match.row.note
            ),
        )

    def _missing(self, seen: set[str]) -> Iterator[tuple[Any, Group]]:
        expected = self.sent if self.pack else self.actions
        for key in expected:
            action = self.actions.get(key)
            if key in seen or action is None:
                continue
            cell = MergeCell(
                f"{key}:", "", None, "", "", "", Outcome.MISSING, "not returned: kept as it is"
            )
            yield (
                self.data.place(action),
                Group(
                    id=f"action:{key}",
                    matched=Matched.MISSING,
                    key=key,
                    no=action.no,
                    title=brief(action.action),
                    cells=(cell,),
                    note="not returned: kept as it is",
                ),
            )


def _is_called(area: Area, text: str) -> bool:
    """Whether folded words are the name of an area, or its code or title alone."""
    names = (area.name, area.code, area.title)
    return text.casefold() in {folded(each).casefold() for each in names}


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _where(row: RawRow) -> str:
    return f"{row.sheet}, row {row.number}"


_DATES = {name for name, each in FIELDS.items() if each.holds in (Holds.DATE, Holds.DAY)}
_PLACES = {name: place for place, name in enumerate(FIELDS)}


def _ordered(names: frozenset[str]) -> list[str]:
    return sorted(names, key=lambda name: (_PLACES.get(name, len(_PLACES)), name))
