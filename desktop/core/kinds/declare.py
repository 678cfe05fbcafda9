"""How a column of a kind of row is declared, once, where its dataclass names it.

Forms and tables of the window, sheets of our workbook, JSON, snapshots, history, the spoken names
and the checks of what is typed all read these declarations: :func:`spec_of` gives those of a kind.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from desktop.core.kinds.base import Row

_DECLARED = "declared"


class Holds(StrEnum):
    """What a column holds, which decides its editor, its check and its cell in a sheet."""

    LINE = "line"  # one short line
    TEXT = "text"  # several lines
    DATE = "date"  # by when: a text that may mean a date
    DAY = "day"  # a plain day, ISO, or ""
    STATUS = "status"  # a letter of the legend
    LEADS = "leads"  # one or several people or posts
    LINES = "lines"  # a list of texts
    FLAG = "flag"  # yes or no
    DAYS = "days"  # a whole number of days, 0 for never
    NUMBER = "number"  # any other finite number
    FIGURE = "figure"  # an exact decimal as text, "" where there is none: never 0 for nothing
    COLOUR = "colour"  # "#rrggbb"
    DATA = "data"  # plain JSON values, too deep for a cell
    RULE = "rule"  # the name of a rule of the checks
    KEY = "key"  # letters that stay with a row for life
    PLACE = "place"  # a position in a list: fractions, so that a row goes between two others
    POINTER = "pointer"  # the id of another row


@dataclass(frozen=True, slots=True)
class Declared:
    """One column of a kind of row.

    Attributes:
        name: the column's name in the row, in the file and, unless ``json`` says otherwise, in
            ``show --json``. ``json`` is "" for a column that is not shown there by itself.
        label: what stands beside it in a form and over it in a table; "" for a column that the
            user never sees by itself.
        short: what it is called in messages, menus, the history and by Undo; its label, unless that
            says more than a name, or nothing that "of" can stand behind.
        heading: what stands over it in the workbooks that Plandesk writes.
        headings: the other words that people put over such a column (folded: lower case, no
            punctuation).
        hint: shown in an empty editor. ``offers``: what an editor proposes.
        empty: what a report prints where nothing is given.
        height: lines of its editor. ``share``: its share of a table's width. ``width``: its width
            in print, in millimetres on landscape A4. ``chars``: its width in characters in the
            workbooks that Plandesk writes; by what it holds when 0.
        points_at: the table that a pointer points at; ``optional`` columns may be None.
        is_field: whether a form of a plan may show it as a column of its actions.
        legend: the table of the statuses that a status is one of.
        kept: whether a review's record keeps it. ``told``: whether the history speaks of it.
        states: the only texts that it may hold; any when there are none.
    """

    name: str
    holds: Holds
    label: str = ""
    short: str = ""
    heading: str = ""
    json: str = ""
    headings: tuple[str, ...] = ()
    hint: str = ""
    offers: tuple[str, ...] = ()
    empty: str = ""
    height: int = 4
    share: int = 2
    width: float = 30.0
    chars: float = 0.0
    points_at: str = ""
    legend: str = "statuses"
    optional: bool = False
    is_field: bool = False
    kept: bool = False
    told: bool = True
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What holds for a kind of row as a whole.

    Attributes:
        nouns: the noun for several, when it is not the noun with an "s".
        parent: the pointer to the row that it belongs to, and goes and is copied with.
        json: the name of its list in ``show --json``, in its parent's entry or at the top.
        sheet: the name of its sheet in our workbook; the nouns when "", no sheet when None.
        called: the columns of which the first that is not empty is what other sheets of our
            workbook call a row; () for a kind that none of them names.
        copied: whether it is copied with its action. ``content``: whether it is part of the plan's
            fingerprint, as all is that the plan says (and not what the program remembers).
        came: what it means, in the history, that a row came; see :mod:`desktop.core.history`.
        tab, words: the title of its table in the window's governance dialogue (with "&" before
            its key) and the sentence above it; "" for a kind with windows of its own. ``example``:
            what is given as an example where such a table is empty.
        unique: the columns that no two rows of a plan have alike, together.
        owners: the pointers of which at least one says what a row belongs to, where that may be of
            several kinds: when the last of them is deleted, the row goes with it. One that never
            had any is of the whole plan.
        recorded: whether rows are a record, written once and never edited.
    """

    nouns: str = ""
    parent: str = ""
    json: str = ""
    sheet: str | None = ""
    called: tuple[str, ...] = ()
    copied: bool = False
    content: bool = True
    came: str = ""
    tab: str = ""
    words: str = ""
    example: str = ""
    unique: tuple[tuple[str, ...], ...] = ()
    owners: tuple[str, ...] = ()
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Spec:
    """A kind of row with all that is declared of it."""

    kind: type[Row]
    about: About
    columns: tuple[Declared, ...]
    by_name: Mapping[str, Declared]

    @property
    def nouns(self) -> str:
        """What several of them are called."""
        return self.about.nouns or f"{self.kind.noun}s"

    @property
    def entries(self) -> tuple[Declared, ...]:
        """The columns that a form shows, in their order: those with a label."""
        return tuple(each for each in self.columns if each.label)

    @property
    def pointers(self) -> tuple[Declared, ...]:
        """The columns that point at other rows."""
        return tuple(each for each in self.columns if each.holds is Holds.POINTER)


def spec_of(kind: type[Row]) -> Spec:
    """All that is declared of a kind.

    >>> from desktop.core.kinds import Recovery
    >>> [each.label for each in spec_of(Recovery).entries][:2]
    ['Root cause', 'What will be done']
    """
    return _spec(cast(Hashable, kind))  # a class is hashable, though its rows are not


@cache
def _spec(given: Hashable) -> Spec:
    kind = cast("type[Row]", given)
    columns = tuple(_named(each.metadata[_DECLARED], each.name) for each in fields(kind))
    return Spec(kind, kind.about, columns, {each.name: each for each in columns})


def _named(said: Mapping[str, Any], name: str) -> Declared:
    words = re.sub(r" id$", " ID", name.replace("_", " "))
    label = str(said.get("label", ""))
    short = label[:1].lower() + label[1:] if label else words
    usual = {"name": name, "json": name, "short": short, "heading": words[:1].upper() + words[1:]}
    return Declared(**{**usual, **said})


def _column(default: Any, holds: Holds, said: Mapping[str, Any]) -> Any:
    """A dataclass field that carries its declaration; a list or dictionary is made afresh."""
    metadata = {_DECLARED: {"holds": holds, **said}}
    if isinstance(default, list | dict):
        return field(default_factory=type(default), metadata=metadata)
    return field(default=default, metadata=metadata)


# One function for each thing that a column may hold, for dataclasses to be written with: each
# gives the column's default, and takes the label and any attribute of Declared by name.


def line(label: str = "", *, default: str = "", **said: Any) -> str:
    """One short line of text."""
    return cast(str, _column(default, Holds.LINE, {"label": label, **said}))


def text(label: str = "", **said: Any) -> str:
    """Text of several lines."""
    return cast(str, _column("", Holds.TEXT, {"label": label, **said}))


def when(label: str = "", **said: Any) -> str:
    """A by-when text, which may mean a date."""
    return cast(str, _column("", Holds.DATE, {"label": label, **said}))


def day(label: str = "", **said: Any) -> str:
    """A plain day as ISO text, or ""."""
    return cast(str, _column("", Holds.DAY, {"label": label, **said}))


def status(label: str = "", **said: Any) -> str:
    """A letter of the legend, or ""."""
    return cast(str, _column("", Holds.STATUS, {"label": label, **said}))


def leads(label: str = "", **said: Any) -> str:
    """One or several people or posts."""
    return cast(str, _column("", Holds.LEADS, {"label": label, **said}))


def colour(label: str = "", **said: Any) -> str:
    """A colour, "#rrggbb"; grey until one is chosen."""
    return cast(str, _column("#808080", Holds.COLOUR, {"label": label, **said}))


def key(**said: Any) -> str:
    """Letters that stay with a row for life, and that no other row of the plan has."""
    return cast(str, _column("", Holds.KEY, said))


def rule(**said: Any) -> str:
    """The name of a rule of the checks."""
    return cast(str, _column("", Holds.RULE, said))


def lines(label: str = "", **said: Any) -> list[str]:
    """A list of texts."""
    return cast(list[str], _column([], Holds.LINES, {"label": label, **said}))


def data(**said: Any) -> dict[str, Any]:
    """Plain JSON values by name."""
    return cast(dict[str, Any], _column({}, Holds.DATA, said))


def flag(label: str = "", *, default: bool = False, **said: Any) -> bool:
    """Yes or no."""
    return cast(bool, _column(default, Holds.FLAG, {"label": label, **said}))


def days(label: str = "", *, default: int = 0, **said: Any) -> int:
    """A whole number of days, 0 for never."""
    return cast(int, _column(default, Holds.DAYS, {"label": label, **said}))


def number(label: str = "", **said: Any) -> float:
    """A finite number."""
    return cast(float, _column(0.0, Holds.NUMBER, {"label": label, **said}))


def figure(label: str = "", **said: Any) -> str:
    """An exact decimal as text ("62.71"), or "" where there is none."""
    return cast(str, _column("", Holds.FIGURE, {"label": label, **said}))


def place() -> float:
    """A position in a list."""
    return cast(float, _column(0.0, Holds.PLACE, {"json": "", "told": False}))


def pointer(table: str, **said: Any) -> int:
    """The id of a row in *table*."""
    return cast(int, _column(0, Holds.POINTER, {"points_at": table, **said}))


def pointer_or_none(table: str, **said: Any) -> int | None:
    """The id of a row in *table*, or None."""
    said = {"points_at": table, "optional": True, **said}
    return cast("int | None", _column(None, Holds.POINTER, said))


def identity() -> int:
    """The id of the row itself."""
    return cast(int, _column(0, Holds.NUMBER, {"json": "id", "heading": "ID", "told": False}))
