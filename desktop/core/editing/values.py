"""One value of one column: as the plan keeps it, and as people read it."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.core.days import uk
from desktop.core.errors import Refused
from desktop.core.figures import as_figure, figure_of, ungrouped
from desktop.core.kinds import Declared, Holds, iso
from desktop.core.text import clean, one_line


def tidy(value: Any) -> Any:
    """*value* fit to be kept: text through :func:`desktop.core.text.clean`, also in lists."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [tidy(item) for item in value]
    if isinstance(value, dict):
        return {tidy(key): tidy(item) for key, item in value.items()}
    return value


def taken(column: Declared, value: Any) -> Any:
    """*value* as *column* keeps it, or Refused with the reason.

    A day may be given in any form that :func:`desktop.core.by_when.one_day` takes, or as ISO text;
    it is kept as ISO text.
    """
    value = tidy(value)
    if column.holds is Holds.DAY:
        return _day(column, value)
    if column.holds is Holds.FIGURE:
        return _figure(column, value)
    if column.states and value not in column.states:
        raise Refused(
            f"“{one_line(str(value))}” is not among what “{column.label or column.short}” can be: "
            f"{', '.join(filter(None, column.states))}. It was left as it was."
        )
    return value


LEFT = "The day was left as it was"  # where it alone was to be changed


def refuse_to_come(what: str, on: str, today: date, kept: str = "Nothing was recorded") -> None:
    """Refuse what is said to have been done on a day (ISO, "" for none) that has not come.

    *what* begins the sentence: "An assurance"; *kept* says what became of what was given.
    """
    if on > iso(today):
        raise Refused(
            f"{what} of {uk(on)} cannot be recorded, as that day has not come yet. {kept}; give "
            "the day on which it was given."
        )


def _day(column: Declared, text: str) -> str:
    if not text.strip():
        return ""
    from desktop.core import by_when  # slow to import, and needed for days only

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        day = by_when.one_day(text)
    if day is None:
        is_named = {"date", "day"} & set(column.short.split())
        name = column.short if is_named else f"{column.short} date"
        raise Refused(
            f"“{one_line(text)}” is not a plain day such as 08/10/2018. "
            f"The {name} was left as it was."
        )
    return iso(day)


_OF_FIGURES = frozenset("0123456789,.-")


def _figure(column: Declared, text: str) -> str:
    """A figure as a person types it: the commas of its thousands, a sign of pounds or of per cent
    are no part of it. Any other comma may be a point, or a slip, and is asked about."""
    plain = text.strip().removeprefix("£").removesuffix("%").replace("−", "-").strip()
    number = figure_of(ungrouped(plain))
    if number is None and "," in plain and set(plain) <= _OF_FIGURES:
        raise Refused(
            f"“{one_line(text)}” has a comma that parts no thousands. The {column.short} was left "
            "as it was; write it with a point, or without the comma."
        )
    if plain and number is None:
        raise Refused(f"“{one_line(text)}” is not a number. The {column.short} was left as it was.")
    return "" if number is None else as_figure(number)


def as_read(column: Declared, value: Any) -> str:
    """A value in one text, as people read and type it: a day as 08/10/2018, a list line by line."""
    if column.holds is Holds.DAY and isinstance(value, str):
        from desktop.core import by_when

        try:
            return by_when.format_day(date.fromisoformat(value)) if value else ""
        except ValueError:
            return value
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
