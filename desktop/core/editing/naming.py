"""What rows are called in messages and in the steps that Undo names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.core.data import PlanData
from desktop.core.days import long_day
from desktop.core.indicators.periods import read_period
from desktop.core.kinds import (
    Action,
    Area,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Row,
    day_of,
    spec_of,
)
from desktop.core.prose import owner_of
from desktop.core.text import brief, one_line

# What a part of a cost goes to names it, and not the words that its amount is worked out in.
_NAMES = ("ref", "name", "word", "label", "title", "what", "text", "risk", "kind")
_SUBJECT = 60  # letters of what a row belongs to


def title_of(row: Row) -> str:
    """What to call a row in a message: its name, number, code or first words."""
    return row.name if isinstance(row, Area | Action) else _own_title(row, {}) or f"the {row.noun}"


def _own_title(row: Row, values: Mapping[str, object]) -> str:
    """The words of a row that name it, once *values* are set; "" where it has none."""
    for column in _NAMES:
        value = values.get(column, getattr(row, column, ""))
        if isinstance(value, str) and value.strip():
            return brief(value, 40)
    return ""


def called(rows: Sequence[Row]) -> str:
    """What to call rows of one kind in a step: one by its title, several by their number."""
    if len(rows) == 1:
        return title_of(*rows)
    nouns = next((spec_of(type(each)).nouns for each in rows), "rows")
    return f"{len(rows):,} {nouns}"


def with_noun(row: Row) -> str:
    """A row with what it is, "area 6"; one without a name is "a part of a cost".

    >>> with_noun(Area(code="6")), with_noun(IndicatorTarget())
    ('area 6', 'a target by date')
    """
    title = title_of(row)
    return _one(row) if title == f"the {row.noun}" else f"{row.noun} {title}"


def _one(row: Row) -> str:
    return f"{'an' if row.noun[:1] in 'aeiou' else 'a'} {row.noun}"


def change_label(data: PlanData, row: Row, values: Mapping[str, Any]) -> str:
    """What a step is called that sets columns of a row, before they are set.

    Words that are no more tell nobody which row was changed. So one whose own words change is
    named by what it belongs to, or by its new words where it belongs to nothing; a target and a
    value of an indicator are always named by that, and by their day.
    """
    declared = spec_of(type(row)).by_name
    # A form may give all of its columns, of which somebody changed one.
    values = {name: new for name, new in values.items() if getattr(row, name) != new} or values
    # What a row points to is called by its kind: "change indicator of", and not by its number.
    one = declared[next(iter(values))].short.removesuffix(" ID") if len(values) == 1 else ""
    what = one or row.noun
    owner = owner_of(data, row)
    if isinstance(owner, Indicator) and isinstance(row, IndicatorTarget | IndicatorValue):
        if "by" in values:
            what = "the day of a target"
        return f"change {what} of {_subject(owner)}{_when(row)}"
    title, new = title_of(row), _own_title(row, values)
    if new in ("", title) or isinstance(row, Area | Action):
        named = title
    elif owner is None:
        named = new
    elif what == row.noun:
        named = _subject(owner)
    else:
        named = f"{_one(row)} of {_subject(owner)}"
    if what == row.noun and named in (title, new):
        return f"change {named}" if named == f"the {row.noun}" else f"change {row.noun} {named}"
    return f"change {what} of {named}"


def _subject(owner: Row) -> str:
    whole = owner.title if isinstance(owner, Indicator) else title_of(owner)
    return brief(one_line(whole), _SUBJECT)


def _when(row: IndicatorTarget | IndicatorValue) -> str:
    """The day or the period of what is said of an indicator, behind its name."""
    if isinstance(row, IndicatorValue):
        period = read_period(row.period)
        return f", {period.label}" if period is not None else ""
    day = day_of(row.by)
    return f" by {long_day(day)}" if day is not None else ""
