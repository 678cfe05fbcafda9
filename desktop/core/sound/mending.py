"""What an invariant is, and what it is given: the plan in memory, mended with a note of each thing.

Nothing here writes to a file. What was mended is kept as :class:`Mended`, so that the store can
write it when the plan is next written, and the checks can name it until then and after.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop.core.changes import Op, Verb, owner_of
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Declared, Holds, Row, columns_of, spec_of
from desktop.core.text import brief, visible

DENIED = "history"
"""The rule of what is sound by itself and yet otherwise than the plan's own history says."""


@dataclass(frozen=True, slots=True)
class Unsound:
    """One thing that was not sound.

    ``rule`` is the name of the invariant, ``message`` says what is wrong and what it is taken for.
    ``kind`` and ``id`` are the row's; ``column`` the column that was set to ``value``, or "" when
    the row was added (``value`` True), left out (False) or left as it is (None). ``action_id`` and
    ``area_id`` say where to look.
    """

    rule: str
    message: str
    kind: type[Row]
    id: int
    column: str = ""
    value: Any = None
    action_id: int | None = None
    area_id: int | None = None

    def still(self, data: PlanData) -> bool:
        """Whether the plan is still as the mending left it, so that there is something to name."""
        row = data.get(self.kind, self.id)
        if self.column:
            return row is not None and bool(getattr(row, self.column) == self.value)
        return self.value is False or row is not None


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of looking: ``found`` in words, ``ops`` as a step that the history can keep.

    ``gone`` are the rows, by kind and id, that stand in the file as they should not, ``rows`` what
    is to stand in their place. With nothing found all are empty.
    """

    found: tuple[Unsound, ...] = ()
    ops: tuple[Op, ...] = ()
    gone: tuple[tuple[type[Row], int], ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Invariant:
    """Something that is true of every sound plan.

    ``title`` stands over the findings, ``words`` state it, ``mend`` looks at a plan and mends it.
    Invariants run in their order: each may count on those before it.
    """

    name: str
    title: str
    words: str
    mend: Callable[[Mending], None]


@dataclass
class Mending:
    """One pass over a plan: changes its rows in memory, and keeps what they were."""

    data: PlanData
    rule: str = ""
    found: list[Unsound] = field(default_factory=list)
    _before: dict[tuple[type[Row], int], dict[str, Any] | None] = field(default_factory=dict)

    def set(self, row: Row, column: str, value: Any, message: str) -> None:
        """Give one column its nearest safe value."""
        kind = type(row)
        self._before.setdefault((kind, row.id), _as_it_stands(row))
        self.data.put(kind, row.id, column, value)
        self._note(row, message, column, value)

    def drop(self, row: Row, message: str) -> None:
        """Leave a row out."""
        self._before.setdefault((type(row), row.id), _as_it_stands(row))
        self.data.remove(type(row), row.id)
        self._note(row, message, "", False)

    def add(self, row: Row, message: str) -> None:
        """Add a row that others need."""
        self.data.add(row)
        self._before.setdefault((type(row), row.id), None)
        self._note(row, message, "", True)

    def renumber(self, row: Row, message: str) -> None:
        """Give a row whose id cannot be used one of its own."""
        kind = type(row)
        self._before.setdefault((kind, row.id), _as_it_stands(row))
        del self.data.table(kind)[row.id]
        row.id = 0
        self.data.add(row)
        self._before.setdefault((kind, row.id), None)
        self._note(row, message, "", True)

    def note(self, row: Row, message: str) -> None:
        """Name what is not sound and has no safer value than the one it has."""
        self._note(row, message, "", None)

    def _note(self, row: Row, message: str, column: str, value: Any) -> None:
        data = self.data
        action_id = owner_of(row)
        action = data.get(Action, action_id) if isinstance(action_id, int) else None
        area_id = row.id if isinstance(row, Area) else getattr(action or row, "area_id", None)
        if not isinstance(area_id, int) or data.get(Area, area_id) is None:
            area_id = None
        self.found.append(
            Unsound(
                self.rule, message, type(row), row.id, column, value,
                action.id if action else None, area_id,
            )
        )  # fmt: skip

    def mended(self) -> Mended:
        """What was found and changed, as a whole: each row once, as it was and as it is."""
        ops: list[Op] = []
        gone: list[tuple[type[Row], int]] = []
        rows: list[Row] = []
        for (kind, row_id), before in self._before.items():
            row = self.data.get(kind, row_id)
            if before is not None:
                gone.append((kind, row_id))
            if row is not None:
                rows.append(kind(**row.values()))
            ops += _ops(kind, row_id, before, row)
        return Mended(tuple(self.found), tuple(ops), tuple(gone), tuple(rows))


def _as_it_stands(row: Row) -> dict[str, Any]:
    """Every column and its value, not copied: it may be nested deeper than can be gone into."""
    return {name: getattr(row, name) for name in columns_of(type(row))}


def _ops(kind: type[Row], row_id: int, before: dict[str, Any] | None, row: Row | None) -> list[Op]:
    if row is None:
        return [] if before is None else [Op(Verb.DELETE, kind, row_id, old=before)]
    owner = owner_of(row)
    if before is None:
        return [Op(Verb.INSERT, kind, row_id, new=row.values(), owner=owner)]
    return [
        Op(Verb.UPDATE, kind, row_id, name, before[name], now, owner)
        for name, now in row.values().items()
        if type(now) is not type(before[name]) or now != before[name]
    ]


_WRITTEN = (Holds.TEXT, Holds.LINE, Holds.DATE, Holds.LEADS)
_EACH = 5  # so many things of one sort stand on a line each; more on one, with their number
_EACH_LOST = 50  # of rows that were left out, since their words stand nowhere else in the plan


def in_lines(found: Iterable[Unsound]) -> Iterator[tuple[str, Unsound | None]]:
    """What was found as sentences: one for each thing, or for many alike one that counts them.

    With each sentence comes the thing that it is about, or None for many.
    """
    groups: dict[tuple[str, str, str, object], list[Unsound]] = {}
    for each in found:
        sort = (each.rule, each.kind.table, each.column, "" if each.column else each.value)
        groups.setdefault(sort, []).append(each)
    for same in groups.values():
        first = same[0]
        lost = not first.column and first.value is False
        if len(same) <= (_EACH_LOST if lost else _EACH):
            yield from ((each.message, each) for each in same)
        else:
            nouns = spec_of(first.kind).nouns  # never just one more: there are five before
            yield f"{first.message} So it is with {len(same) - 1:,} more {nouns}.", None


def name_of(row: Row) -> str:
    """What to call a row in a message, whatever stands in it: "action 4.3", "review of 2018-02-31".

    Columns may hold anything yet, so none is taken for text unseen.
    """
    declared = spec_of(type(row)).by_name
    # What is put together of columns can be asked for where all of them hold text.
    whole = all(isinstance(getattr(row, each.name), str) for each in _written(row))
    for column in ("no", "code", "ref", "name", "word", "label", "title", "field"):
        value = getattr(row, column, "") if whole or column in declared else ""
        if isinstance(value, str) and value.strip():
            return f"{row.noun} {visible(brief(value, 40))}"
    words = words_of(row)
    return f"{row.noun} “{words}”" if words else f"{row.noun} {row.id}"


def words_of(row: Row) -> str:
    """The first words that a person wrote in a row, shortened."""
    values = (getattr(row, column.name) for column in _written(row))
    words = [value for value in values if isinstance(value, str) and value.strip()]
    return visible(brief(" · ".join(words), 80))


def _written(row: Row) -> list[Declared]:
    """The columns of a row that people write in."""
    return [column for column in spec_of(type(row)).columns if column.holds in _WRITTEN]


def said_apart(one: Any, other: Any) -> tuple[str, str]:
    """Two values that differ, as a message shows them: so that it is seen where they do."""
    shown = said(one), said(other)
    if not (isinstance(one, str) and isinstance(other, str)) or _seen(shown[0]) != _seen(shown[1]):
        return shown
    apart = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    alike = next(apart, min(len(one), len(other)))
    show = _spelt if _seen(visible(one)) == _seen(visible(other)) else visible
    return _around(one, alike, show), _around(other, alike, show)


def _around(text: str, place: int, show: Callable[[str], str]) -> str:
    begin, end = max(0, place - _BEFORE), place + _BEHIND
    before, behind = "…" if begin else "", "…" if len(text) > end else ""
    return f"“{before}{show(text[begin:end])}{behind}”"


def _seen(text: str) -> str:
    """What of a text is seen: no letter of no width, and no mark of the way it runs."""
    return "".join(filter(str.isprintable, text))


def _spelt(text: str) -> str:
    """A text in which characters that cannot be seen are written by their names."""
    return repr(text)[1:-1]


_BEFORE, _BEHIND = 15, 25  # letters that are shown around the first that differs


def said(value: Any) -> str:
    """A value that should not be there, as a message shows it."""
    if value is None:
        return "nothing"
    if isinstance(value, bytes):
        return f"{len(value):,} bytes that are no text"
    try:
        nested = isinstance(value, list | dict | bool)
        text = json.dumps(value, ensure_ascii=False) if nested else str(value)
    except RecursionError:
        return "what is nested without end"
    except (TypeError, ValueError):
        text = str(value)
    return f"“{visible(brief(text, 40))}”"
