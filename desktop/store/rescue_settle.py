"""What the rows of a damaged plan and its history say of each other, in rows and in sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any

from desktop.core.changes import Op, Verb, owner_of
from desktop.core.data import PlanData
from desktop.core.kinds import KIND_OF_TABLE, KINDS, Action, Area, Holds, Row, spec_of
from desktop.core.snapshots import closed_reviews, view_of_review
from desktop.core.sound import fits, said_apart
from desktop.core.sound.facts import TEXTS
from desktop.core.sound.mending import name_of
from desktop.core.sound.shapes import as_text, texts
from desktop.core.text import MARK, count
from desktop.store.rescue_past import State

_MANY = 6  # rows of a kind are counted from here on


def settle(data: PlanData, state: State, in_full: list[str]) -> list[str]:
    """Bring *data* and the *state* that a whole history gives together; what that was, in words.

    What could not be read is given back by the history. Where both have a value that can be, the
    plan's is kept, as nothing says which of them the damage changed; both are named, and put whole
    into *in_full* where a sentence shows a part of them only.
    """
    kind_of = {key: kind for kind, key in state}
    sentences: list[str] = []
    back: list[Row] = []
    for (kind, key), values in state.items():
        row = data.get(kind, key)
        if row is None:
            back.append(data.add(kind(**values)))
            continue
        for name, value in values.items():
            if getattr(row, name, None) != value:
                sentences += _settle_value(data, row, name, value, in_full)
    for kind in KINDS:  # also one of which the history tells nothing
        for row_id in [each for each in data.table(kind) if (kind, each) not in state]:
            if kind_of.get(row_id, kind) is not kind:
                data.remove(kind, row_id)  # a page of another kind, whose row stands there
    return [*_given_back(data, back, "taken from the history"), *sentences]


def unknown(data: PlanData, state: State) -> list[Row]:
    """The rows of *data* that the *state* of a history does not have, nor any of their number."""
    taken = {key for _, key in state}
    return [
        row
        for kind in KINDS
        for row in data.all(kind)
        if (kind, row.id) not in state and row.id not in taken
    ]


def kept(data: PlanData, rows: Iterable[Row]) -> list[str]:
    """That *rows* were kept which the history does not know, of those that were."""
    there: dict[type[Row], list[Row]] = defaultdict(list)
    for row in rows:
        if data.get(type(row), row.id) is row:
            there[type(row)].append(row)
    said = "kept, of which the history does not know."
    return [
        sentence
        for kind, each in there.items()
        for sentence in (
            [f"The {name_of(row)} was {said}" for row in each]
            if len(each) < _MANY
            else [f"{count(len(each), kind.noun, spec_of(kind).nouns)} were {said}"]
        )
    ]


def fill(data: PlanData, state: State, broken: Collection[type[Row]]) -> list[str]:
    """Add what only a history that is not whole still tells, of the kinds that are *broken*.

    Of other kinds it is named only: that it went may be what the history lacks.
    """
    _remove_false(data, state)
    taken = {row.id for kind in KINDS for row in data.table(kind).values()}
    missing = [(kind, values) for (kind, key), values in state.items() if key not in taken]
    back = [data.add(kind(**values)) for kind, values in missing if kind in broken]
    words = (
        "taken from what is left of the history, and may be older than they were, or deleted since"
    )
    named = [
        f"What is left of the history tells of {name_of(kind(**values))}, which the plan does not "
        "have: it was deleted, or is lost."
        for kind, values in missing
        if kind not in broken
    ]
    return [*_given_back(data, back, words), *named]


def _remove_false(data: PlanData, state: State) -> None:
    """Take out the rows that a history tells of as rows of another kind, with the same words.

    A page stood in the place of another kind's. Other words tell nothing: the number may have been
    given anew by steps that the history lacks.
    """
    told = {key: (kind, values) for (kind, key), values in state.items()}
    for kind in KINDS:
        for row in list(data.all(kind)):
            true, values = told.get(row.id, (kind, {}))
            if true is kind or data.get(true, row.id) is not None:
                continue
            ours, theirs = _words(row.values()), _words(values)
            if ours and ours <= theirs:
                data.remove(kind, row.id)


def _words(values: Mapping[str, Any]) -> set[str]:
    """The texts of a row, and those in its lists."""
    lists = (each if isinstance(each, list) else [each] for each in values.values())
    return {each for each in chain.from_iterable(lists) if isinstance(each, str) and each}


def twice(data: PlanData, rows: Iterable[Row], state: State | None) -> list[str]:
    """Add *rows* whose number another row has, but those that a whole history does not know."""
    left: dict[type[Row], int] = defaultdict(int)
    for row in rows:
        if state is None:
            data.add(row)
        else:
            left[type(row)] += 1
    return [
        f"{count(many, 'further version')} of {spec_of(kind).nouns} that the file holds twice "
        "were left out."
        for kind, many in left.items()
    ]


def doubtful(rows: Mapping[tuple[str, str], int]) -> list[str]:
    """That rows were given to one table which another would take too, by these two: how many."""

    def nouns(table: str) -> str:
        kind = KIND_OF_TABLE.get(table)
        return spec_of(kind).nouns if kind is not None else f"rows of the {table}"

    return [
        f"{count(many, 'row')} taken for {nouns(table)} may as well be {nouns(other)}, as nothing "
        "that is left says which: look through them."
        for (table, other), many in rows.items()
    ]


def not_there(data: PlanData, deleted: State) -> list[str]:
    """The actions, areas and statuses of closed reviews that the plan has no more, in words.

    But those in *deleted*, of which the history says that somebody deleted them. Each is named
    once, by the last review that had it, the actions of a review area by area.
    """
    rows = [*data.all(Action), *(kind(**values) for (kind, _), values in deleted.items())]
    known: set[object] = {row.key for row in rows if isinstance(row, Action)}
    known |= {_area_key(row) for row in (*data.all(Area), *rows) if isinstance(row, Area)}
    sentences: list[str] = []
    for review in reversed(closed_reviews(data)):
        view = view_of_review(data, review)
        if view is None:
            continue
        missing: dict[str, list[str]] = defaultdict(list)
        for key, fields in view.actions.items():
            if key not in known:
                missing[fields.get("area", "")].append(
                    fields.get("no", "") or f"“{fields.get('action', '')}”"
                )
        known |= view.actions.keys()
        sentences += [
            f"{_area_called(view.areas.get(area))}: {view.name} had {_listed('action', numbers)}, "
            "which the plan does not have now."
            for area, numbers in missing.items()
        ]
        for area, called in view.areas.items():
            if ("area", area) not in known and area not in missing:
                sentences.append(
                    f"{view.name[:1].upper()}{view.name[1:]} had {_area_called(called).lower()}, "
                    "which the plan does not have now."
                )
        known |= {("area", area) for area in view.areas}
    return sentences


def _area_key(area: Area) -> tuple[str, str]:
    return "area", str(area.id)


def by_area(data: PlanData) -> str:
    """How many actions each area has, so that whoever knows the plan sees what is not there."""
    areas = [f"{area.name}: {len(data.actions(area)):,}" for area in data.areas]
    return f"Actions that are there, by area – {'; '.join(areas)}." if areas else ""


def marks(data: PlanData) -> list[str]:
    """Where a letter that could not be read stands as a mark."""
    found = []
    for kind in (Area, Action):
        for row in data.table(kind).values():
            if any(MARK in value for value in row.values().values() if isinstance(value, str)):
                found.append(name_of(row))
    return [f"Letters that could not be read stand as {MARK} in {', '.join(found)}."] * bool(found)


def line_ends(data: PlanData) -> list[str]:
    """That line breaks of other systems are not kept as such, in how many texts; none for none."""
    many = sum(
        isinstance(value, str) and "\r" in value
        for kind in KINDS
        for row in data.table(kind).values()
        for value in row.values().values()
    )
    return [
        f"{count(many, 'text')} had line breaks of another system (CR LF or CR), which stand as "
        "the plan's own now; no word of them was changed."
    ] * bool(many)


def _settle_value(
    data: PlanData, row: Row, column: str, value: Any, in_full: list[str]
) -> list[str]:
    """Choose between the plan's value and the history's; the sentence that names both.

    The plan's words are the newer ones wherever a step of the history may be lost, so that they
    stay for as much of them as can be read; soundness makes them fit to be kept, and says so. Only
    what holds no words, or the very words of the history with letters that cannot be read, gives
    way. Nothing is said where that makes them the history's.
    """
    here = getattr(row, column)
    nearest = _nearest(row, column, here)
    if nearest == value:
        return []
    declared = spec_of(type(row)).by_name[column]
    label = f"“{declared.label or column}” of {name_of(row)}"
    ours, theirs = said_apart(here, value)
    if nearest is not None and not _are_the_same_words(nearest, value):
        in_full += _in_full(f"{label} in the plan", nearest, ours)
        in_full += _in_full(f"{label} in the history", value, theirs)
        return [
            f"{label} reads {ours} in the plan and {theirs} in its history; the plan's is kept."
        ]
    data.put(type(row), row.id, column, value)
    in_full += _in_full(f"{label}, as it stood in the damaged plan", here, ours)
    why = "which cannot be kept" if nearest is None else "of which letters could not be read"
    return [f"{label} read {ours}, {why}; {theirs}, which the history has, stands there now."]


def _nearest(row: Row, column: str, here: Any) -> Any:
    """A value as soundness will make it fit to be kept; None where it holds no words to keep."""
    kind = type(row)
    if fits(Op(Verb.UPDATE, kind, row.id, column, here, here)):
        return here
    holds = spec_of(kind).by_name[column].holds
    if holds in TEXTS and holds is not Holds.DAY and isinstance(here, str):
        return as_text(here) or None
    if holds is Holds.LINES and isinstance(here, list):
        return texts(here) or None
    return None


def _are_the_same_words(here: Any, value: Any) -> bool:
    """Whether a value may be another one of which letters could not be read."""
    if MARK not in str(here) or MARK in str(value):
        return False
    # The bytes of one letter may come as several marks, or take the next letter with them.
    letters = (re.escape(each) for each in str(here).split(MARK))
    return re.fullmatch(".{0,2}".join(letters), str(value), re.DOTALL) is not None


def _in_full(label: str, value: Any, shown: str) -> list[str]:
    """A text that a sentence *shown* only in part, as a paragraph of the list; none for others."""
    text = "\n".join(map(str, value)) if isinstance(value, list) else value
    if not isinstance(text, str) or shown == f"“{text}”":
        return []
    return [f"{label}, in full:\n{as_text(text)}"]


def _given_back(data: PlanData, rows: Iterable[Row], words: str) -> list[str]:
    """Rows that the history gave back, in a sentence for each area and one for the others."""
    places: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        action = data.get(Action, owner_of(row))
        area = row if isinstance(row, Area) else _area_of(data, action or row)
        if isinstance(row, Action):
            noun, called = row.noun, row.name.removeprefix("the ")
        elif action is not None:
            noun, called = f"{spec_of(type(row)).nouns} of action", action.name
        else:
            noun, called = "", name_of(row)
        place = _area_called((area.code, area.title)) if area is not None else "The plan"
        places[place][noun].append(called)
    return [
        f"{place}: {'; '.join(_listed(noun, names) for noun, names in nouns.items())} could not be "
        f"read in the plan and {'was' if _one(nouns) else 'were'} {words}."
        for place, nouns in places.items()
    ]


def _one(nouns: dict[str, list[str]]) -> bool:
    """Whether a single thing is named; what is counted by its action is named in the plural."""
    return sum(map(len, nouns.values())) == 1 and nouns.keys() <= {"", Action.noun}


def _listed(noun: str, names: list[str]) -> str:
    different = list(dict.fromkeys(names))
    ending = "s" if noun == Action.noun and len(different) > 1 else ""
    return f"{noun}{ending} {', '.join(different)}".strip()


def _area_of(data: PlanData, row: Row) -> Area | None:
    area_id = getattr(row, "area_id", None)
    return data.get(Area, area_id) if isinstance(area_id, int) else None


def _area_called(area: tuple[str, str] | None) -> str:
    code, title = area or ("", "")
    return f"Area {code or title or 'without a name'}"
