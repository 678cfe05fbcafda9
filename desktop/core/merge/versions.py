"""Two versions of one plan that went apart: what each changed, and one version made of both.

Somebody restored a copy, or a share was written by two: the file holds another content than the
window. *base* is the plan as both last had it. What only one side changed is taken; what both
changed otherwise is a clash, which is asked. Columns that mean one thing together, a date and its
words, are one difference and are taken together. A row that one side deleted while the other worked
on it, or on what belongs to it, is one clash, with all that hangs on it.

>>> from desktop.core.kinds import Area
>>> from desktop.core.plan import new_plan_data
>>> base = new_plan_data("Wyeford")
>>> area = base.add(Area(code="1", title="Leadership", lead="Director"))
>>> mine, theirs = base.copy(), base.copy()
>>> mine.put(Area, area.id, "title", "Leaders")
>>> theirs.put(Area, area.id, "lead", "Chief executive")
>>> versions = Versions(base, mine, theirs)
>>> [each.mine or each.theirs for each in versions.differences]
['Area, title: Leadership → Leaders', 'Area, lead: Director → Chief executive']
>>> both, _ = versions.merged({})
>>> both.areas[0].title, both.areas[0].lead
('Leaders', 'Chief executive')
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.core.changes import Entry, Op, Step, Verb, owner_of
from desktop.core.data import PlanData
from desktop.core.history import describe
from desktop.core.kinds import (
    KIND_OF_TABLE,
    KINDS,
    Action,
    Area,
    Declared,
    Holds,
    PlanInfo,
    Row,
    spec_of,
)
from desktop.core.text import brief, count

MINE, THEIRS = "mine", "theirs"

# What goes with another column, as it is worked out from it or notes when it changed; it stands
# behind the other in the row.
_WITH: Mapping[type[Row], Mapping[str, str]] = {
    Action: {
        "due": "by_when", "original_by_when": "by_when", "original_due": "by_when",
        "status_since": "ragb", "progress_on": "progress", "commitment_id": "area_id",
    }
}  # fmt: skip
_EXTRA = "extra"
_STEP = Step(0, "", "", "")
_Place = tuple[type[Row], int]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which the versions differ.

    ``where`` is the action, area or other row; ``mine`` and ``theirs`` say what each did to it, ""
    for nothing. A *clash* has to be chosen for, by its ``id``.
    """

    id: str
    where: str
    mine: str
    theirs: str
    clash: bool


@dataclass(slots=True)
class _Parting:
    """What became of one row, or of one group of its columns; of a whole row ``columns`` is ()."""

    place: _Place
    columns: tuple[str, ...]
    side: str  # whose it is, unless it is a clash
    clash: bool

    @property
    def id(self) -> str:
        kind, row_id = self.place
        return f"{kind.table}:{row_id}:{self.columns[0] if self.columns else ''}"


class Versions:
    """*mine* and *theirs* beside *base*, None where nothing is known that both had."""

    def __init__(self, base: PlanData | None, mine: PlanData, theirs: PlanData) -> None:
        self._two_way = base is None
        self._theirs = theirs
        self._mine = _apart(base, mine, theirs)
        self._base = base if base is not None else _common(self._mine, theirs)
        self._under = [_children(data) for data in (self._mine, theirs)]
        self._partings = list(self._find())
        self.differences = tuple(
            each for each in map(self._in_words, self._partings) if each.mine or each.theirs
        )
        # A clash that nobody could see could not be chosen for.
        self._asked = {each.id for each in self.differences if each.clash}

    @property
    def clashes(self) -> tuple[Difference, ...]:
        """What has to be chosen for."""
        return tuple(each for each in self.differences if each.clash)

    # --- finding ---------------------------------------------------------------------------------

    def _find(self) -> Iterator[_Parting]:
        follow: set[_Place] = set()
        for kind in KINDS:
            ids = {*self._mine.table(kind), *self._theirs.table(kind), *self._base.table(kind)}
            for row_id in sorted(ids):
                place = (kind, row_id)
                if place not in follow:
                    yield from self._of_row(place, follow)

    def _of_row(self, place: _Place, follow: set[_Place]) -> Iterator[_Parting]:
        kind, row_id = place
        base, mine, theirs = (
            data.get(kind, row_id) for data in (self._base, self._mine, self._theirs)
        )
        if mine is not None and theirs is not None:
            yield from self._of_columns(place, base, mine, theirs)
        elif mine is None and theirs is None:
            return
        elif base is None:
            side = 0 if theirs is None else 1
            follow.update(each for each in self._tree(place, side) if self._is_alone(each))
            yield _Parting(place, (), (MINE, THEIRS)[side], clash=False)
        else:
            # One side deleted it. Did the other work on it, or on what belongs to it?
            deleter, keeper = (MINE, 1) if mine is None else (THEIRS, 0)
            tree = self._tree(place, keeper)
            clash = any(self._is_touched(each, keeper) for each in tree)
            follow.update(tree)
            yield _Parting(place, (), deleter, clash)

    def _tree(self, place: _Place, side: int) -> list[_Place]:
        """A row and all that belongs to it, as one side has it, each once."""
        found = {place: None}
        left = [place]
        while left:
            under = [each for each in self._under[side].get(left.pop(), ()) if each not in found]
            found.update(dict.fromkeys(under))
            left += under
        return list(found)

    def _is_alone(self, place: _Place) -> bool:
        """Whether one side alone has the row, and the plan had it not before."""
        kind, row_id = place
        of_both = self._mine.get(kind, row_id) and self._theirs.get(kind, row_id)
        return of_both is None and self._base.get(kind, row_id) is None

    def _is_touched(self, place: _Place, side: int) -> bool:
        kind, row_id = place
        here = (self._mine, self._theirs)[side].get(kind, row_id)
        return here != self._base.get(kind, row_id)

    def _of_columns(
        self, place: _Place, base: Row | None, mine: Row, theirs: Row
    ) -> Iterator[_Parting]:
        if mine == theirs:
            return
        was = _values(base) if base is not None and not self._two_way else {}
        ours, others = _values(mine), _values(theirs)
        groups: dict[str, list[str]] = defaultdict(list)
        for name in {**ours, **others}:
            groups[_WITH.get(place[0], {}).get(name, name)].append(name)
        for leader, names in groups.items():
            old, one, two = ([values.get(name) for name in names] for values in (was, ours, others))
            if one == two:
                continue
            by_me, by_them = self._two_way or one != old, self._two_way or two != old
            is_place = _holds(place[0], leader) is Holds.PLACE
            side = MINE if by_me and not by_them else THEIRS
            yield _Parting(place, tuple(names), side, by_me and by_them and not is_place)

    # --- in words --------------------------------------------------------------------------------

    def _in_words(self, parting: _Parting) -> Difference:
        mine, theirs = (
            self._told(parting, side) if parting.clash or parting.side == whose else ""
            for side, whose in enumerate((MINE, THEIRS))
        )
        return Difference(parting.id, self._where(parting.place), mine, theirs, parting.clash)

    def _told(self, parting: _Parting, side: int) -> str:
        kind, row_id = parting.place
        if not spec_of(kind).about.content:
            return ""
        data = (self._mine, self._theirs)[side]
        base, now = self._base.get(kind, row_id), data.get(kind, row_id)
        if now is None or not parting.columns:
            return self._told_of_row(parting.place, base, now, side)
        was, has = _values(base) if base is not None else {}, _values(now)
        words = []
        for name in parting.columns:
            old, new = was.get(name), has.get(name)
            if self._two_way or base is None:
                old = _blank(new)
            column, before, after = name, old, new
            if name.startswith(f"{_EXTRA}."):
                key = name.removeprefix(f"{_EXTRA}.")
                column = _EXTRA
                before, after = ({key: value} if value else {} for value in (old, new))
            if before != after or self._two_way:
                op = Op(Verb.UPDATE, kind, row_id, column, before, after, owner_of(now))
                words.append(describe(Entry(_STEP, op), data.legend, data))
        return next((each for each in words if each), "")

    def _told_of_row(self, place: _Place, base: Row | None, now: Row | None, side: int) -> str:
        kind, row_id = place
        data = (self._mine, self._theirs)[side]
        if now is None:
            assert base is not None, "what one side alone has is told of that side"
            op = Op(Verb.DELETE, kind, row_id, old=base.values(), owner=owner_of(base))
            return describe(Entry(_STEP, op), data.legend, self._base)
        if base is None:
            op = Op(Verb.INSERT, kind, row_id, new=now.values(), owner=owner_of(now))
            return describe(Entry(_STEP, op), data.legend, data)
        touched = sum(self._is_touched(each, side) for each in self._tree(place, side))
        return f"Changed or added to in {count(touched, 'place')}"

    def _where(self, place: _Place) -> str:
        kind, row_id = place
        data, row = next(
            (data, row)
            for data in (self._theirs, self._mine, self._base)
            if (row := data.get(kind, row_id)) is not None
        )
        action = data.get(Action, owner_of(row))
        if action is not None:
            return f"{brief(action.name, 40)}, {data.area_of(action).name}"
        area = row if isinstance(row, Area) else data.get(Area, getattr(row, "area_id", None))
        if area is not None:
            return area.name
        return "The plan" if kind is PlanInfo else kind.noun.capitalize()

    # --- one made of both ------------------------------------------------------------------------

    def merged(self, chosen: Mapping[str, str]) -> tuple[PlanData, tuple[str, ...]]:
        """One version of both: theirs, with what only I changed, and of each clash what is chosen.

        *chosen* gives MINE or THEIRS by the id of every clash; raises KeyError for one without.
        What then belongs to nothing, as the row it belonged to is deleted, is left out and named.
        """
        data = self._theirs.copy()
        data.reserve_ids(self._mine.new_id())
        for parting in self._partings:
            side = parting.side
            if parting.clash:
                side = chosen[parting.id] if parting.id in self._asked else THEIRS
            if side == MINE:
                self._take(parting, data)
        left_out = [row for row in _let_go_of_orphans(data) if row.about.content]
        return data, tuple(f"{self._where((type(row), row.id))}: {row.noun}" for row in left_out)

    def _take(self, parting: _Parting, data: PlanData) -> None:
        kind, row_id = parting.place
        if parting.columns:
            ours = _values(self._mine.table(kind)[row_id])
            for name in parting.columns:
                if name.startswith(f"{_EXTRA}."):
                    key = name.removeprefix(f"{_EXTRA}.")
                    extra = {**getattr(data.table(kind)[row_id], _EXTRA)}
                    extra[key] = ours.get(name, "")
                    value: Any = {each: text for each, text in extra.items() if text}
                    data.put(kind, row_id, _EXTRA, value)
                else:
                    data.put(kind, row_id, name, ours[name])
            return
        if self._mine.get(kind, row_id) is None:  # I deleted it
            for other, other_id in self._tree(parting.place, 1):
                if data.get(other, other_id) is not None:
                    data.remove(other, other_id)
            return
        for other, other_id in self._tree(parting.place, 0):
            if not parting.clash and not self._is_alone((other, other_id)):
                continue
            if data.get(other, other_id) is None:
                data.add(other(**self._mine.table(other)[other_id].values()))


def _holds(kind: type[Row], name: str) -> Holds | None:
    column = spec_of(kind).by_name.get(name)
    return column.holds if column is not None else None


def _values(row: Row) -> dict[str, Any]:
    """The columns of a row, its own fields each by itself."""
    values = row.values()
    values.pop("id")
    extra = values.pop(_EXTRA, {})
    return values | {f"{_EXTRA}.{name}": text for name, text in extra.items()}


def _blank(value: Any) -> Any:
    """What stands for nothing where *value* stands."""
    return type(value)() if isinstance(value, str | list | dict | int | float) else None


def _children(data: PlanData) -> dict[_Place, list[_Place]]:
    """What cannot be without each row, as it points at it."""
    found: dict[_Place, list[_Place]] = defaultdict(list)
    for kind in KINDS:
        for column in spec_of(kind).pointers:
            if not column.optional:
                above = KIND_OF_TABLE[column.points_at]
                for row in data.table(kind).values():
                    found[above, getattr(row, column.name)].append((kind, row.id))
    return found


def _apart(base: PlanData | None, mine: PlanData, theirs: PlanData) -> PlanData:
    """*mine*, with other numbers for the rows that it got alone where *theirs* may have used those.

    What both added alike (the same link, a status of the same letter) has their number.
    """
    free = theirs.new_id()
    fresh = mine.with_rows(())
    fresh.reserve_ids(free)
    numbers: dict[tuple[str, Any], int] = {}
    rows: list[tuple[Row, Row]] = []
    for kind in KINDS:
        known = {key: row.id for row in theirs.table(kind).values() if (key := _unique(row))}
        for row in mine.table(kind).values():
            copy = kind(**row.values())
            rows.append((row, copy))
            _point(copy, row, numbers)
            if _is_new(row, base, theirs):
                alike = known.get(_unique(copy))
                if alike is not None:
                    numbers[kind.table, row.id] = copy.id = alike
                elif row.id < free:
                    numbers[kind.table, row.id] = copy.id = fresh.new_id()
    for row, copy in rows:  # at a kind that stands later, or at one of its own
        _point(copy, row, numbers)
    return fresh.with_rows(copy for _, copy in rows)


def _point(copy: Row, row: Row, numbers: Mapping[tuple[str, Any], int]) -> None:
    for column in spec_of(type(row)).pointers:
        to = getattr(row, column.name)
        setattr(copy, column.name, numbers.get((column.points_at, to), to))


def _is_new(row: Row, base: PlanData | None, theirs: PlanData) -> bool:
    if base is not None:
        return base.get(type(row), row.id) is None
    other = theirs.get(type(row), row.id)
    return other is None or getattr(other, "key", "") != getattr(row, "key", "")


def _unique(row: Row) -> tuple[Any, ...]:
    about = type(row).about
    return tuple(getattr(row, name) for name in about.unique[0]) if about.unique else ()


def _common(mine: PlanData, theirs: PlanData) -> PlanData:
    """What both have, where nothing is known of the time before."""
    return theirs.with_rows(
        kind(**row.values())
        for kind in KINDS
        for row in theirs.table(kind).values()
        if mine.get(kind, row.id) is not None
    )


def _let_go_of_orphans(data: PlanData) -> list[Row]:
    """Take out what points at a row that is gone; empty the pointers that may be empty."""

    def lost(row: Row, *, optional: bool) -> list[Declared]:
        return [
            column
            for column in spec_of(type(row)).pointers
            if column.optional is optional
            and (to := getattr(row, column.name)) is not None
            and data.get(KIND_OF_TABLE[column.points_at], to) is None
        ]

    gone: list[Row] = []
    for kind in KINDS:  # what is pointed at stands before what points
        for row in list(data.table(kind).values()):
            if lost(row, optional=False):
                data.remove(kind, row.id)
                gone.append(row)
    for kind in KINDS:
        for row in data.table(kind).values():
            for column in lost(row, optional=True):
                data.put(kind, row.id, column.name, None)
    return gone
