"""What every row is: an id, columns, and how days and keys are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from desktop.core.kinds.declare import About, identity


@dataclass(slots=True, eq=False, repr=False)
class Row:
    """One row of one kind; ``table`` names the kind in the file, ``noun`` in messages.

    Each column stands in its kind's dataclass with all that is declared of it, and ``about`` says
    what holds for the kind as a whole: see :mod:`desktop.core.kinds.declare`.

    Rows are equal when they are of one kind with equal columns. That and how they are shown is
    written here once: made by ``dataclass`` for every kind, it would slow the start down.
    """

    table: ClassVar[str] = ""
    noun: ClassVar[str] = ""
    about: ClassVar[About] = About()

    id: int = identity()

    __hash__ = None  # type: ignore[assignment]  # a row changes

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, n) == getattr(other, n) for n in columns_of(type(self)))

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in columns_of(type(self)))
        return f"{type(self).__name__}({', '.join(shown)})"

    def values(self) -> dict[str, Any]:
        """Every column and its value, lists and dictionaries copied."""
        return {name: _copied(getattr(self, name)) for name in columns_of(type(self))}


def _copied(value: Any) -> Any:
    if isinstance(value, list):
        return [_copied(item) for item in value]
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return value


def columns_of(kind: type[Row]) -> tuple[str, ...]:
    """The column names of a kind, in order, ``id`` first."""
    return cast(tuple[str, ...], kind.__match_args__)


_KEY_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is mistaken for another


def new_key(length: int = 8) -> str:
    """A key that stays with an action for life, short enough to stand in a column.

    >>> len(new_key())
    8
    """
    import secrets  # slow to import, and needed for new actions only

    # One draw for the whole key: an import makes thousands of them.
    number = secrets.randbelow(len(_KEY_LETTERS) ** (length - 1))
    letters = []
    for _ in range(length - 1):
        number, place = divmod(number, len(_KEY_LETTERS))
        letters.append(_KEY_LETTERS[place])
    # The first letter keeps a spreadsheet from reading the key as a number ("2e345678").
    return "k" + "".join(letters)


def iso(day: date | None) -> str:
    """The date as a row keeps it: ISO text, or "" for none."""
    return day.isoformat() if day else ""


def day_of(text: str) -> date | None:
    """The date that ISO text stands for, or None for ""."""
    return date.fromisoformat(text) if text else None
