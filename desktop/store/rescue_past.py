"""Steps and history of a damaged plan: what they still say of its rows, and what is kept of them.

Every row of a plan came by an operation that holds all of it, so a history that is whole knows
the plan a second time. It is whole when its steps follow one another, each naming the one before,
and every operation finds the rows as it says they were. Of one that is not, the last steps are
kept as far back as they fit the rows; what came before them stands as one step.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from desktop.core.changes import Op, Source, Verb
from desktop.core.kinds import KIND_OF_TABLE, Row, spec_of
from desktop.core.sound import fits
from desktop.store.formats import chain

Place = tuple[type[Row], int]
State = dict[Place, dict[str, Any]]

STEP_NAMES = ("id", "at", "label", "source", "state", "target", "uid", "parent", "who", "machine")
TOLD_NAMES = ("id", "step_id", "verb", "kind", "row_id", "owner_id", "col", "old", "new")
_IDENTITY = frozenset("0123456789abcdef")

Records = Mapping[int, Mapping[str, Any]]


class _MisfitError(Exception):
    """An operation does not find the rows as it says that they were."""


@dataclass
class Past:
    """The steps and operations that could be read, by their numbers.

    ``gaps`` is whether the file itself has some: what lacks a line is then not gone through.
    ``missing`` is whether numbers of lines or of steps are left out, or a step has no line.
    Plandesk counts both on without a break, so that some were lost, whatever else is in order.
    """

    steps: dict[int, dict[str, Any]]
    told: dict[int, list[dict[str, Any]]]
    gaps: bool
    missing: bool = False
    holes: set[int] = field(default_factory=set)  # steps that lack operations

    @classmethod
    def of(cls, steps: Records, told: Records, number: int, *, gaps: bool) -> Past:
        """The past that the records of a file of format *number* tell, as today's tells it."""
        if number < len(chain.FORMATS):
            steps, told = _of_today(steps, told, number)
        past = cls({key: dict(each) for key, each in sorted(steps.items())}, {}, gaps)
        before, last = 0, None
        for key, each in sorted(told.items()):
            step = each["step_id"]
            past.told.setdefault(step, []).append({**each, "id": key})
            if key > before + 1:
                past.holes |= {step} if last is None else {last, step}
            before, last = key, step
        # A step that is settled may have no line: what it did, a format did away with.
        past.holes |= {
            key
            for key, each in past.steps.items()
            if key not in past.told and each.get("state") != "settled"
        }
        left_out = (after - number > 1 for number, after in pairwise(past.steps))
        past.missing = bool(past.holes) or any(left_out)
        return past

    def _ops(self, step: int, *, all_there: bool) -> list[Op]:
        """The operations of a step; raises _MisfitError where they are none.

        So too, where *all_there* is asked, if there were more of them.
        """
        known = self.steps.get(step)
        if known is None or not _is_step(known):
            raise _MisfitError
        told = self.told.get(step, [])
        if all_there and (step in self.holes or not told):
            raise _MisfitError
        ops = [_op(each) for each in told]
        mended = known["source"] == Source.MENDED
        if not all(mended or fits(op) for op in ops):
            raise _MisfitError
        return ops

    def _follows(self, step: int, uid: str) -> bool:
        """Whether a step names the one of that identity, or none for "", as its parent."""
        return bool(self.steps[step].get("parent") == uid)

    def replay(self) -> State | None:
        """The rows of the plan as the whole history gives them; None where it is not whole.

        In a file without damage lines may be missing of which nothing that is left needs one: what
        is left is gone through all the same, and ``missing`` says so.
        """
        state: State = {}
        before = ""
        if not self.steps or not self.told or not self.told.keys() <= self.steps.keys():
            return None
        if len({each.get("uid") for each in self.steps.values()}) < len(self.steps):
            return None
        try:
            for step in self.steps:
                if not self._follows(step, before):
                    return None
                for op in self._ops(step, all_there=self.gaps):
                    _do(state, op, strict=self.steps[step]["source"] != Source.MENDED)
                before = self.steps[step]["uid"]
        except _MisfitError:
            return None
        return state

    def guess(self) -> State:
        """The rows as far as what is left of the history tells of them."""
        state: State = {}
        for told in sorted((each for all_ in self.told.values() for each in all_), key=_number):
            with contextlib.suppress(_MisfitError):
                op = _op(told)
                if fits(op):
                    _do(state, op, strict=False)
        return state

    def deleted(self) -> State:
        """The rows of which the last that is told is that somebody deleted them, as they were."""
        last: dict[tuple[str, int], dict[str, Any]] = {}
        for told in sorted((each for all_ in self.told.values() for each in all_), key=_number):
            last[told["kind"], told["row_id"]] = told
        gone: State = {}
        for told in last.values():
            with contextlib.suppress(_MisfitError):
                op = _op(told)
                if op.verb is Verb.DELETE and fits(op):
                    gone[op.kind, op.id] = op.old
        return gone

    def fitting(self, rows: State) -> tuple[list[int], State]:
        """The last steps that fit the *rows*, oldest first, and the rows as they were before."""
        state = dict(rows)
        kept: list[int] = []
        known: set[str] = set()
        for step in sorted(self.steps, reverse=True):
            changed: State = {}
            try:
                for op in reversed(self._ops(step, all_there=self.gaps or step in self.holes)):
                    _take_back(state, changed, op)
            except _MisfitError:
                break
            uid = self.steps[step]["uid"]
            if uid in known or (kept and not self._follows(kept[-1], uid)):
                break
            _put(state, changed)
            kept.append(step)
            known.add(uid)
        return kept[::-1], state

    def _sure_from(self) -> int:
        """The first step from which on nothing is seen to be missing, up to the last that is there.

        What stands otherwise than a line of an earlier step says may come of what is missing.
        """
        sure, before = 0, ""
        for step, known in self.steps.items():
            if not _is_step(known) or step in self.holes:
                sure = step + 1
            elif not self._follows(step, before):
                sure = step
            before = known.get("uid", "")
        return sure

    def beyond(self, rows: State) -> list[Op] | None:
        """What the *rows* have beyond the last step; None where nothing tells that they have more.

        They have where lines are left of later steps than that, or where cells stand otherwise than
        the last line of them says, and nothing is missing since. Of the first there may be none.
        """
        last: dict[tuple[type[Row], int, str], tuple[int, Op]] = {}
        for step in self.steps:
            with contextlib.suppress(_MisfitError):
                for op in self._ops(step, all_there=False):
                    names = op.new if op.verb is Verb.INSERT else (op.column,)
                    for name in names or ():
                        value = op.new[name] if op.verb is Verb.INSERT else op.new
                        word = Op(Verb.UPDATE, op.kind, op.id, name, value, value, op.owner)
                        last[op.kind, op.id, name] = (step, word)
        sure = self._sure_from()
        ops = [
            replace(word, new=row[name])
            for (kind, key, name), (step, word) in last.items()
            if step >= sure
            and (row := rows.get((kind, key)))
            and name in row
            and name != "uid"
            and row[name] != word.old
        ]
        end = max(self.steps, default=0)
        more = any(isinstance(step, int) and step > end for step in self.told)
        return ops if ops or more else None

    def fixed(self, rows: State, steps: Sequence[int]) -> int:
        """The last of *steps*, which fit the *rows*, that cannot be undone; 0 where all can.

        Rows would point to nothing: the history has lost the last lines of what was done to them.
        """
        state = dict(rows)
        pointed = Counter(each for (kind, _), row in rows.items() for each in pointers(kind, row))
        for step in reversed(steps):
            changed: State = {}
            for op in reversed(self._ops(step, all_there=False)):
                _take_back(state, changed, op)
            for (kind, key), values in changed.items():
                pointed.subtract(pointers(kind, state.get((kind, key), {})))
                pointed.update(pointers(kind, values))
            _put(state, changed)
            gone = {(kind.table, key) for (kind, key), row in changed.items() if not row}
            back = (each for (kind, _), row in changed.items() for each in pointers(kind, row))
            if any(pointed[each] for each in gone) or any(
                (KIND_OF_TABLE[table], key) not in state for table, key in back
            ):
                return step
        return 0


def _number(told: Mapping[str, Any]) -> int:
    return int(told["id"])


def _is_step(known: Mapping[str, Any]) -> bool:
    uid, parent = known.get("uid"), known.get("parent")
    texts = all(
        isinstance(known.get(name), str) for name in STEP_NAMES if name not in ("id", "target")
    )
    return (
        texts
        and known.get("state") in ("done", "undone", "settled")
        and len(str(uid)) == 32
        and set(str(uid)) <= _IDENTITY
        and (parent == "" or (len(str(parent)) == 32 and set(str(parent)) <= _IDENTITY))
        and (known.get("target") is None or type(known.get("target")) is int)
    )


def _op(told: Mapping[str, Any]) -> Op:
    """The operation that a record of the history stands for; raises _MisfitError for none."""
    try:
        old, new = (
            None if told[name] is None else json.loads(told[name]) for name in TOLD_NAMES[7:]
        )
        verb, kind = Verb(told["verb"]), KIND_OF_TABLE[told["kind"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _MisfitError from error
    owner = told["owner_id"]
    texts = (told["col"], *(told[name] or "" for name in TOLD_NAMES[7:]))  # JSON may stand in bytes
    usable = all(isinstance(each, str) for each in texts) and (owner is None or type(owner) is int)
    if not usable or type(told["row_id"]) is not int:
        raise _MisfitError
    return Op(verb, kind, told["row_id"], told["col"], old, new, owner)


def _do(state: State, op: Op, *, strict: bool) -> None:
    """Do an operation to *state*; *strict*: it finds what it says, or raises _MisfitError."""
    place = (op.kind, op.id)
    row = state.get(place)
    if strict and ((row is None) != (op.verb is Verb.INSERT)):
        raise _MisfitError
    match op.verb:
        case Verb.INSERT:
            if not isinstance(op.new, dict) or set(op.new) != set(op.kind().values()):
                raise _MisfitError
            state[place] = dict(op.new)
        case Verb.DELETE:
            if strict and row != op.old:
                raise _MisfitError
            state.pop(place, None)
        case Verb.UPDATE if row is not None:
            if strict and row.get(op.column) != op.old:
                raise _MisfitError
            row[op.column] = op.new


def pointers(kind: type[Row], row: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The rows, by table and number, that columns of a row point to."""
    for column in spec_of(kind).columns:
        value = row.get(column.name)
        if column.points_at and isinstance(value, int):
            yield column.points_at, value


def _put(state: State, changed: State) -> None:
    """Put rows into *state*; {} takes one out."""
    for place, values in changed.items():
        if values:
            state[place] = values
        else:
            state.pop(place, None)


def _take_back(state: State, changed: State, op: Op) -> None:
    """Take an operation back, in *changed*, where {} is a row that is not there."""
    place = (op.kind, op.id)
    row = changed[place] if place in changed else state.get(place, {})
    match op.verb:
        case Verb.INSERT:
            if not row or row != op.new:
                raise _MisfitError
            changed[place] = {}
        case Verb.DELETE:
            if row or not isinstance(op.old, dict):
                raise _MisfitError
            changed[place] = op.old
        case Verb.UPDATE:
            if not row or row.get(op.column) != op.new:
                raise _MisfitError
            changed[place] = {**row, op.column: op.old}


def _of_today(steps: Records, told: Records, number: int) -> tuple[Records, Records]:
    """The records of an older file as today's has them; none where they cannot be brought on."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        try:
            chain.bring_up_to_date(connection, chain.FORMATS[:number])
            connection.execute("PRAGMA foreign_keys = OFF")
            for table, records in (("steps", steps), ("history", told)):
                for each in records.values():
                    names = ", ".join(f'"{name}"' for name in each)
                    marks = ", ".join("?" * len(each))
                    connection.execute(
                        f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})",
                        tuple(each.values()),
                    )
            chain.bring_up_to_date(connection)
        except (sqlite3.Error, ValueError, TypeError, KeyError):
            return {}, {}
        return (
            _records(connection, "steps", STEP_NAMES),
            _records(connection, "history", TOLD_NAMES),
        )


def _records(connection: sqlite3.Connection, table: str, names: Sequence[str]) -> Records:
    cursor = connection.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY id")
    return {record[0]: dict(zip(names, record, strict=True)) for record in cursor}
