"""Invariants of single values: each column holds what it is declared to hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from desktop.core.kinds import Column, Declared, Duty, Holds, Row, iso, spec_of
from desktop.core.sound import facts
from desktop.core.sound.mending import Mending, name_of, said, said_apart
from desktop.core.sound.shapes import are_texts, as_text, is_text, shape_of

R = TypeVar("R", bound=Row)

_FURTHEST = 1e12  # beyond this, half way between two positions is no place of its own
_LONGEST = 5_000  # days
_WIDEST = 1_000.0  # millimetres
_YEARS = range(1900, 2200)


def is_day(value: Any) -> bool:
    """Whether a text is "" or a day of the calendar, in the years that a plan can speak of.

    >>> is_day("2018-02-28"), is_day("2018-02-31"), is_day("20180228")
    (True, False, False)
    """
    if value == "":
        return True
    if not isinstance(value, str) or not value.isascii():
        return False
    try:
        dashes = value[4:5] == value[7:8] == "-"  # and not "2018-W41-1", nor "20181008"
        return dashes and date.fromisoformat(value).year in _YEARS
    except ValueError:
        return False


def texts(mending: Mending) -> None:
    """Text is text, of characters that can be shown, printed and written in a workbook."""
    for kind, fact in facts.columns(facts.TEXTS):
        rows = _rows(mending, kind)
        values = list(map(attrgetter(fact.name), rows))
        # All texts at once: looking at each of a large plan takes longer than reading it.
        if are_texts(values):
            continue
        for row, value in zip(rows, values, strict=True):
            if not is_text(value):
                _set(mending, row, fact, as_text(value))


def numbers(mending: Mending) -> None:
    """Numbers are finite, and small enough to be counted with."""
    for kind, fact in facts.columns(facts.NUMBERS):
        rows = _rows(mending, kind)
        values = list(map(attrgetter(fact.name), rows))
        if set(map(type, values)) <= {float} and all(map(_in_reach, values)):
            continue
        last = max((each for each in values if _in_reach(each)), default=0.0)
        for row, value in zip(rows, values, strict=True):
            if type(value) is not float or not _in_reach(value):
                number = _number(value)
                if number is None and fact.name == "position":
                    number = last = last + 1.0
                safe = facts.nothing(kind, fact.name) if number is None else number
                if type(value) is not int or safe != value:
                    _set(mending, row, fact, safe)
    for column in _rows(mending, Column):
        if not 0.0 <= column.width <= _WIDEST:
            _set(mending, column, _fact(Column, "width"), 30.0)
    for kind, fact in facts.columns(Holds.DAYS):
        for row, value in _not_of(mending, kind, fact, {int}):
            number = _number(value)
            _set(
                mending,
                row,
                fact,
                facts.nothing(kind, fact.name) if number is None else int(number),
            )
        for row in _out_of_reach(mending, kind, fact):
            _set(mending, row, fact, min(max(0, getattr(row, fact.name)), _LONGEST))


def _out_of_reach(mending: Mending, kind: type[Row], fact: Declared) -> list[Row]:
    """The rows with a number of days that is below none, or longer than anything takes."""
    rows = _rows(mending, kind)
    return [row for row in rows if not 0 <= getattr(row, fact.name) <= _LONGEST]


def flags(mending: Mending) -> None:
    """A flag is yes or no."""
    for kind, fact in facts.columns(Holds.FLAG):
        for row, _ in _not_of(mending, kind, fact, {bool}):
            _set(mending, row, fact, facts.nothing(kind, fact.name))


def days(mending: Mending) -> None:
    """A day is a day of the calendar; what a by-when text means is read from the text again."""
    for kind, fact in facts.columns(Holds.DAY):
        rows = _rows(mending, kind)
        wrong = {day for day in set(map(attrgetter(fact.name), rows)) if not is_day(day)}
        if wrong:
            for row in rows:
                if getattr(row, fact.name) in wrong:
                    _set(mending, row, fact, _day_of_text(row, fact.name))


# The text that a day was worked out from.
_TEXT_OF = {
    "due": "by_when",
    "original_due": "original_by_when",
    "old_due": "old_text",
    "new_due": "new_text",
}


def _day_of_text(row: Row, column: str) -> str:
    text = getattr(row, _TEXT_OF.get(column, ""), "")
    if not text:  # as of a milestone, whose day has no text of its own
        return ""
    from desktop.core import by_when  # slow to import, and needed for a damaged day only

    return iso(by_when.parse(text).due)


def shapes(mending: Mending) -> None:
    """Lists hold texts, and data has the shape that its readers count on."""
    for kind, fact in facts.columns(facts.JSON):
        if fact.name == "data":
            continue  # the record of a review: it has invariants of its own
        shape = shape_of(kind, fact.name, fact.holds)
        sort = type(facts.nothing(kind, fact.name))
        for row in _rows(mending, kind):
            value = getattr(row, fact.name)
            if value or type(value) is not sort or kind is Duty:
                safe = shape(value)
                if safe is not value:
                    _set(mending, row, fact, safe)


def duties(mending: Mending) -> None:
    """A duty counts from a day that its rule can count from, else it gives no dates."""
    for duty in _rows(mending, Duty):
        met = [day for day in duty.done if day and is_day(day)]
        if met != duty.done:
            _set(mending, duty, _fact(Duty, "done"), met)
        if duty.anchor and not 1990 <= int(duty.anchor[:4]) <= 2099:
            _set(mending, duty, _fact(Duty, "anchor"), "")
        unread = any(
            each.kind is Duty and each.id == duty.id and each.column == "rule"
            for each in mending.found
        )
        if unread and duty.anchor:
            mending.set(
                duty, "anchor", "",
                f"The {name_of(duty)} has a rule that cannot be read, so it gives no dates.",
            )  # fmt: skip


# --- what they share --------------------------------------------------------------------------


def _set(mending: Mending, row: Row, fact: Declared, value: Any) -> None:
    was = getattr(row, fact.name)
    where = name_of(row)
    taken = "left empty" if value in ("", None) or value == [] or value == {} else said(value)
    if isinstance(value, bool):
        taken = "yes" if value else "no"
    wrong = f"holds {said(was)}, which is {_NOT[fact.holds]}"
    if isinstance(was, str) and fact.holds in facts.TEXTS and fact.holds is not Holds.DAY:
        if isinstance(value, str) and was.splitlines() == value.splitlines():
            mending.set(
                row, fact.name, value,
                f"“{fact.heading}” of {where} has line breaks that another program made; they are "
                "kept as those of a plan, and its words are as they were.",
            )  # fmt: skip
            return
        shown, kept_as = said_apart(was, value)
        wrong = f"holds {shown}, with characters that no text can hold"
        taken = kept_as if taken != "left empty" else taken
    kept = f"taken for {taken}" if taken != "left empty" else taken
    mending.set(
        row, fact.name, value,
        f"“{fact.heading}” of {where} {wrong}; it is {kept}.",
    )  # fmt: skip


_NOT = {
    **dict.fromkeys(facts.TEXTS, "no text"),
    **dict.fromkeys((*facts.NUMBERS, Holds.DAYS), "no number to count with"),
    Holds.DAY: "no day that there is",
    Holds.FLAG: "neither yes nor no",
    Holds.LINES: "no list of texts",
    Holds.DATA: "not of the form that it is read by",
}


def _fact(kind: type[Row], name: str) -> Declared:
    return spec_of(kind).by_name[name]


def _rows(mending: Mending, kind: type[R]) -> list[R]:
    return list(mending.data.table(kind).values())


def _not_of(
    mending: Mending, kind: type[Row], fact: Declared, types: set[type]
) -> Iterator[tuple[Row, Any]]:
    """The rows whose column is of no type of *types*; quick where there is none."""
    rows = _rows(mending, kind)
    read: Callable[[Row], Any] = attrgetter(fact.name)
    if set(map(type, map(read, rows))) <= types:
        return
    for row in rows:
        if type(read(row)) not in types:
            yield row, read(row)


def _in_reach(value: Any) -> bool:
    return (
        isinstance(value, float | int)
        and not isinstance(value, bool)
        and -_FURTHEST <= value <= _FURTHEST
    )


def _number(value: Any) -> float | None:
    """The number that a value is or spells, or None."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    return float(value) if _in_reach(value) else None
