"""Small plans in words, row by row, for the accounts of what is said of a whole plan.

"plan: 2026-06-01" gives the day that all is told as at. A row is its kind and its cells by name:
"action: no=1.1 | ragb=G | by_when={14}". Where {14} stands is the fourteenth day after that day, as
the cell writes days. A row belongs to the last action, review or indicator above it, unless it says
otherwise: "evidence: measure=1" is of the first success measure, "excuse: action=none" of none.

"default: lead=Kit Prowse" gives cells that all actions below have that do not give them. An
approval or an assurance is of what stands there by then: its marks of that are made, unless given.
"set: action 2 | ragb=B" changes the second action, "gone: action 2" takes it out, and "record:"
keeps, as a closed review does, how the plan stands by then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from desktop.core import by_when, recurring
from desktop.core.data import PlanData
from desktop.core.days import uk
from desktop.core.evidence.looking import Looked, State
from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    Assurance,
    Declared,
    Evidence,
    Holds,
    Indicator,
    Measure,
    PlanInfo,
    Recovery,
    Review,
    Row,
    Snapshot,
    Status,
    iso,
    spec_of,
)
from desktop.core.new_plan import new_plan_data
from desktop.core.snapshots import record
from desktop.core.spells import digest, words_of

DAY = date(2026, 6, 1)  # a Monday
_KIND = {kind.__name__.casefold(): kind for kind in KINDS}
_LAST: tuple[type[Row], ...] = (Area, Action, Review, Indicator)  # what rows belong to unsaid
_ALONE = ("measure", "evidence", "costpart")  # of an action, unless they say of what else
_OWNERS = {"action", "area", "requirement", "measure", "indicator", "line"}
_OWNED = {"action_id", "area_id", "review_id", "indicator_id"}
_SHIFTED = re.compile(r"\{(-?\d+)\}")
_FLAGS = {"yes": True, "no": False}


class Written:
    """A plan that a block writes, and the day that it is told as at."""

    def __init__(self, given: Sequence[str]) -> None:
        self.day = DAY
        self.data = new_plan_data("Plan", "Council")
        self.data.put(PlanInfo, self.data.info.id, "uid", "plan")
        self._last: dict[type[Row], Row] = {}
        self._default: list[str] = []
        for place, line in enumerate(given):
            kind, _, rest = line.partition(":")
            cells = [each.strip() for each in re.split(r" \| ", rest)] if rest.strip() else []
            self._read(kind, cells, float(place))
        for action in self.data.actions():
            waits = recurring.waiting(self.data, action)
            if waits is not None:
                self.data.put(Action, action.id, "due", iso(waits))

    def _read(self, kind: str, cells: Sequence[str], place: float) -> None:
        if kind == "plan":
            self.day = date.fromisoformat(cells[0])
        elif kind == "info":
            self._set(self.data.info, cells)
        elif kind == "legend":
            for status in self.data.all(Status):
                self.data.remove(Status, status.id)
        elif kind == "default":
            self._default = list(cells)
        elif kind == "column gone":
            for column in self.data.columns:
                if column.field in cells:
                    self.data.remove(type(column), column.id)
        elif kind == "set":
            self._set(self._named(cells[0]), cells[1:])
        elif kind == "gone":
            row = self._named(cells[0])
            self.data.remove(type(row), row.id)
        elif kind == "looked":
            self._look(*cells)
        elif kind == "record":
            self._record()
        else:
            self._add(_KIND[kind], cells, place)

    def _add(self, kind: type[Row], cells: Sequence[str], place: float) -> None:
        names = spec_of(kind).by_name
        values: dict[str, Any] = {"position": place} if "position" in names else {}
        if "key" in names:
            values["key"] = f"k{place:.0f}"
        said = {each.partition("=")[0] for each in cells}
        alone = kind.__name__.casefold() in _ALONE
        owner = bool(said & _OWNERS - ({"indicator"} if kind is Measure else set()))
        for each in _LAST:
            column = f"{each.__name__.casefold()}_id"
            last = self._last.get(each)
            of = column == "action_id" and not owner if alone else column in _OWNED
            if column in names and of and last is not None:
                values[column] = last.id
        if kind is Action:
            values |= self._values(kind, self._default)
        values |= self._values(kind, cells)
        if kind is Action and "due" not in values:
            values["due"] = iso(by_when.parse(values.get("by_when", "")).due)
        row = self.data.add(kind(**values))
        self._last[kind] = row
        self._mark(row, values)

    def _mark(self, row: Row, values: dict[str, Any]) -> None:
        """The marks by which it is told what an approval or an assurance was given of."""
        if not isinstance(row, Assurance | Recovery):
            return
        action = self.data.table(Action)[row.action_id]
        marks = {"status": action.ragb}
        if isinstance(row, Assurance):
            marks |= {"due": action.due, "progress": digest(action.progress)}
        elif row.approved_by:
            marks["approved_words"] = words_of(row)
        for name, value in marks.items():
            if name not in values:
                self.data.put(type(row), row.id, name, value)

    def _values(self, kind: type[Row], cells: Sequence[str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for cell in cells:
            name, _, text = cell.partition("=")
            names = spec_of(kind).by_name
            if name not in names and f"{name}_id" in names:
                column = names[f"{name}_id"]
                of = _KIND.get(name) or next(k for k in KINDS if k.table == column.points_at)
                row = None if text == "none" else self.data.all(of)[int(text) - 1]
                values[column.name] = row.id if row is not None else None
            else:
                values[name] = self._value(names[name], text)
        return values

    def _value(self, column: Declared, text: str) -> Any:
        def shifted(found: re.Match[str]) -> str:
            day = iso(self.day + timedelta(days=int(found[1])))
            return day if column.holds in (Holds.DAY, Holds.LINES) else uk(day)

        text = _SHIFTED.sub(shifted, text).replace(" // ", "\n").replace("~", " ")
        if column.holds is Holds.FLAG:
            return _FLAGS[text]
        if column.holds in (Holds.DAYS, Holds.NUMBER, Holds.PLACE):
            return int(text)
        if column.holds is Holds.LINES:
            return [each.strip() for each in text.split(";")]
        if column.holds is Holds.DATA:
            return _data_of(text)
        return text

    def _named(self, words: str) -> Row:
        kind, _, number = words.partition(" ")
        return self.data.all(_KIND[kind])[int(number) - 1]

    def _set(self, row: Row, cells: Sequence[str]) -> None:
        values = self._values(type(row), cells)
        if isinstance(row, Action) and "by_when" in values and "due" not in values:
            values["due"] = iso(by_when.parse(values["by_when"]).due)
        for name, value in values.items():
            self.data.put(type(row), row.id, name, value)

    def _look(self, item: str, state: str, where: str = "", why: str = "") -> None:
        row = self._named(item)
        assert isinstance(row, Evidence)
        self.data.looked[row.id] = Looked(State(state), where, why)

    def _record(self) -> None:
        review = self._last[Review]
        assert isinstance(review, Review)
        on = date.fromisoformat(review.on)
        base = next(reversed(self.data.all(Snapshot)), None)
        content = record(self.data, on, base)
        self.data.add(
            Snapshot(review_id=review.id, base_id=base.id if base else None, data=content)
        )
        self.data.put(Review, review.id, "state", "closed")


def _data_of(text: str) -> dict[str, Any]:
    """A rule of a duty: "every so many weeks, 4, 0, 3"; other data by name: "Our own: words"."""
    if ": " in text:
        name, _, words = text.partition(": ")
        return {name: words}
    kind, *numbers = [each.strip() for each in text.split(",")]
    count, first, times = [*(int(each) if each else None for each in numbers), None, None, None][:3]
    return {"kind": kind, "count": count or 0, "first": first, "times": times}


def written(given: Sequence[str]) -> tuple[PlanData, date]:
    """The plan that a block writes, and the day that it is told as at."""
    found = Written(given)
    return found.data, found.day
