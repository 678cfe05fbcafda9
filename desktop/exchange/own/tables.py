"""The sheets of our workbook besides those of its actions: which there are, and their columns.

Exporting writes by this description, and reading an export back reads by it. Every kind of row
has a sheet of its own, made from its declared columns, so that a kind that is added to the plan
later is exported and read back without a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from desktop.core.kinds import (
    KIND_OF_TABLE,
    KINDS,
    Action,
    Column,
    Declared,
    Holds,
    Row,
    spec_of,
)
from desktop.core.text import brief
from desktop.exchange.own.values import FORMS, Form

# The sheets that hold no one kind of row.
ABOUT, CONTENTS, COLUMNS, FIRST_DATES, MORE, ONE_SHEET = (
    "About this plan",
    "Contents",
    "Columns",
    "First dates",
    "More text",
    "Actions",
)

ID_HEADING, KEY_HEADING, NUMBER_HEADING = "ID", "Key", "No."
SHEET_HEADING, CALLED_HEADING = "Sheet", "Called"
NO_DAYS = "no_days"
"""How the sheet "Contents" marks the by-when texts that were no day when they went out."""
NAMED_BY = 40
"""Characters by which the sheet "Contents" names a row."""

ABOUT_HEADINGS = ("Item", "What it is")
FIRST_HEADINGS = (
    KEY_HEADING, NUMBER_HEADING, "First by when", "First due", "Due",
    "Status since", "Progress of",
)  # fmt: skip
DAYS_NOTED = {"Status since": "status_since", "Progress of": "progress_on"}  # by heading
MORE_HEADINGS = (SHEET_HEADING, "Row", "Column", "Part", "Form", "Text")
CONTENTS_HEADINGS = (SHEET_HEADING, "What it holds", "Rows", "Mark", "Part", "Headings", "Names")


@dataclass(frozen=True, slots=True)
class DetailColumn:
    """One column of a sheet: its heading, the row's column it shows, and how, and how wide."""

    heading: str
    column: str
    form: Form
    width: float


@dataclass(frozen=True, slots=True)
class Link:
    """Rows that tie two others, which stand as names in a cell of the first of the two."""

    kind: type[Row]
    heading: str
    owner: str  # the column that points at the row whose cell it is
    column: str  # the column that points at the row that is named
    target: type[Row]


@dataclass(frozen=True, slots=True)
class Detail:
    """The sheet of one kind of row.

    ``columns`` are the row's own. Behind them stand the name of the sheet with its actions
    (``with_sheet``), what other sheets call it (``called``), what it is tied to (``links``), and
    its id, by which it is known whatever is sorted, deleted or put in between.
    """

    kind: type[Row]
    sheet: str
    columns: tuple[DetailColumn, ...]
    with_sheet: bool
    called: bool
    links: tuple[Link, ...]

    @property
    def extra_headings(self) -> tuple[str, ...]:
        """The headings behind those of the row's own columns."""
        return (
            *((SHEET_HEADING,) if self.with_sheet else ()),
            *((CALLED_HEADING,) if self.called else ()),
            *(link.heading for link in self.links),
            ID_HEADING,
        )

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading of the sheet, in order."""
        return (*(each.heading for each in self.columns), *self.extra_headings)


@lru_cache(maxsize=1)
def details() -> tuple[Detail, ...]:
    """The detail sheets, in their order: every kind that declares a sheet."""
    return tuple(_detail(kind) for kind in KINDS if kind.about.sheet is not None)


def detail_of(kind: type[Row]) -> Detail:
    """The detail sheet of one kind."""
    return next(detail for detail in details() if detail.kind is kind)


def _detail(kind: type[Row]) -> Detail:
    return Detail(
        kind,
        kind.about.sheet or _capital(spec_of(kind).nouns),
        tuple(own_columns(kind)),
        with_sheet=spec_of(Action).by_name[Action.about.parent].points_at == kind.table,
        called=bool(kind.about.called),
        links=links_of(kind),
    )


def own_columns(kind: type[Row]) -> list[DetailColumn]:
    """The columns of a kind as they stand on its sheet, but for the id."""
    columns: list[DetailColumn] = []
    for each in spec_of(kind).columns:
        if each.name == "id" or each.holds is Holds.PLACE:
            continue
        if each.points_at == Action.table:
            heading = each.heading.removesuffix(" ID")
            columns.append(DetailColumn(heading, each.name, Form.ACTION, 11.0))
            if each.name == "action_id":
                columns.append(DetailColumn(NUMBER_HEADING, each.name, Form.SHOWN, 10.0))
            continue
        form = Form.NUMBER if each.points_at else FORMS.get(each.holds, Form.TEXT)
        columns.append(DetailColumn(each.heading, each.name, form, _width(each, form)))
    return columns


_FORM_WIDTHS = {Form.NUMBER: 9.0, Form.FLAG: 11.0, Form.DAY: 13.0, Form.DATA: 11.0}


def _width(column: Declared, form: Form) -> float:
    if column.chars:
        return column.chars
    if column.offers or column.states or column.holds is Holds.COLOUR:
        return 14.0
    heading = len(column.heading)
    return max(_FORM_WIDTHS.get(form, 36.0), heading + 2.0 if heading < 14 else 0.0)


def links_of(kind: type[Row]) -> tuple[Link, ...]:
    """What stands as names in the cells of a kind's rows: kinds without a sheet that tie two."""
    found = []
    for link in KINDS:
        parent, spec = link.about.parent, spec_of(link)
        if link.about.sheet is not None or not parent:
            continue
        plain = [each for each in spec.columns if each.holds not in (Holds.PLACE, Holds.POINTER)]
        others = [each for each in spec.pointers if each.name != parent]
        if len(plain) > 1 or len(others) != 1 or spec.by_name[parent].points_at != kind.table:
            continue  # an id is all that such a row has besides what it points at
        target = KIND_OF_TABLE[others[0].points_at]
        heading = _capital(spec_of(target).nouns)
        found.append(Link(link, heading, parent, others[0].name, target))
    return tuple(found)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# --- the sheets of actions -----------------------------------------------------------------------


@lru_cache(maxsize=1)
def groups_of_actions() -> tuple[DetailColumn, ...]:
    """The columns that say by name what an action belongs to, besides its area."""
    return tuple(
        DetailColumn(_capital(KIND_OF_TABLE[each.points_at].noun), each.name, Form.TEXT, 26.0)
        for each in spec_of(Action).pointers
        if each.name != Action.about.parent
    )


@lru_cache(maxsize=1)
def area_heading() -> str:
    """The heading over the areas' names where all actions stand on one sheet."""
    return _capital(KIND_OF_TABLE[spec_of(Action).by_name[Action.about.parent].points_at].noun)


@lru_cache(maxsize=1)
def reserved() -> tuple[str, ...]:
    """The headings of a sheet of actions that are not fields of the action."""
    return (
        area_heading(),
        *(each.heading for each in groups_of_actions()),
        *(each.heading for each in links_of(Action)),
        KEY_HEADING,
    )


@lru_cache(maxsize=1)
def column_columns() -> tuple[DetailColumn, ...]:
    """The sheet of the plan's columns: the heading in the sheets of actions, what is declared of
    a column, and whether the plan's form has it or it is only exported."""
    return (
        DetailColumn("Heading", "", Form.TEXT, 28.0),
        *own_columns(Column),
        DetailColumn("In the form", "", Form.FLAG, 12.0),
    )


# --- the names of sheets -------------------------------------------------------------------------


@lru_cache(maxsize=1)
def sheet_names() -> dict[str, str]:
    """The name of each sheet of ours but those of actions, by what its mark says it holds."""
    names = {"about": ABOUT}
    names |= {detail.kind.table: detail.sheet for detail in details()}
    return names | {
        Column.table: COLUMNS, "first_dates": FIRST_DATES, "more": MORE, "contents": CONTENTS,
    }  # fmt: skip


def headings_of(what: str) -> tuple[str, ...]:
    """The headings of a sheet of ours that is not one of actions; () for what is not known."""
    plain = {
        "about": ABOUT_HEADINGS,
        "first_dates": FIRST_HEADINGS,
        "more": MORE_HEADINGS,
        "contents": CONTENTS_HEADINGS,
        Column.table: tuple(each.heading for each in column_columns()),
    }
    kind = KIND_OF_TABLE.get(what)
    if what in plain or kind is None or kind.about.sheet is None:
        return plain.get(what, ())
    return detail_of(kind).headings


def noun_of(what: str) -> str:
    """What one row of a sheet is called in messages."""
    kind = KIND_OF_TABLE.get(what)
    return kind.noun if kind else {"first_dates": "first date", "more": "long text"}.get(what, "")


def words_of(kind: type[Row], text_of: Callable[[DetailColumn], str]) -> str:
    """By what the sheet "Contents" names a row: the start of the first two texts in it, or, where
    its kind has none, the first two numbers.

    *text_of* gives the text of a column, so that a row can be named that is not read yet.
    """
    texts = (Holds.LINE, Holds.TEXT, Holds.LEADS)
    spec = spec_of(kind)
    # What no form shows is named by what it holds all the same.
    wanted = {each.name for each in spec.entries or spec.columns if each.holds in texts}
    if not wanted:  # records, which say in words nothing of their own but what they belong to
        numbers = ((each, text_of(each)) for each in own_columns(kind) if each.form is Form.NUMBER)
        found = (f"{each.heading} {text}" for each, text in numbers if text)
    else:
        found = (text_of(each) for each in own_columns(kind) if each.column in wanted)
    return brief(", ".join(islice((text for text in found if text), 2)), NAMED_BY)


def name_of(row: Row) -> str:
    """What a row is called by itself: the first of the columns that name it which is not empty."""
    return next((text for each in row.about.called if (text := str(getattr(row, each)))), "")
