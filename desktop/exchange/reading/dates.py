"""A stored date as its number format shows it, and what the format keeps from the reader.

Formats are those of ECMA-376, part 1, 18.8.30 and 18.8.31, and LibreOffice's quarters. Months and
days of the week are named in English, whatever locale a format asks for.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from desktop.core.days import WEEKDAYS, format_day, month_name
from desktop.exchange.reading.model import DATE, Cell

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|(?P<half>AM/PM|A/P)|General"
    r"|(?P<code>y+|m+|d+|h+|s+(?:\.0+)?|q+|e+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_ORDINALS = ("1st", "2nd", "3rd", "4th")
_CLOCK = ("h", "s", "minute", "half")


@dataclass(frozen=True, slots=True)
class DateFormat:
    """What a number format shows of a date.

    ``parts`` are its pieces in order: a code with its length ("m", 3), or "" with literal words.
    """

    parts: tuple[tuple[str, int, str], ...]
    codes: frozenset[str]

    @property
    def plain(self) -> bool:
        """Whether it shows a day with its month and year, in whatever order and dress."""
        return {"d", "m", "y"} <= self.codes

    @property
    def dated(self) -> bool:
        """Whether it shows anything of the date, and not only the time of day."""
        return bool({"d", "m", "y", "q", "weekday"} & self.codes)

    @property
    def timed(self) -> bool:
        """Whether it shows the time of day."""
        return not self.codes.isdisjoint(_CLOCK)

    @property
    def worded(self) -> bool:
        """Whether it puts words or figures of its own beside what it shows: "from", "/27"."""
        return any(re.search(r"\w", text) for code, _, text in self.parts if not code)

    def last_day(self, day: date) -> date | None:
        """The last day of what is shown of *day*: the end of its month, quarter or year.

        None where what is shown is no part of a calendar that ends: a day of the week.
        """
        if "m" in self.codes:
            return day if "d" in self.codes else _month_end(day.year, day.month)
        if "q" in self.codes:
            return _month_end(day.year, (day.month + 2) // 3 * 3)
        if "y" in self.codes and not {"d", "weekday"} & self.codes:
            return date(day.year, 12, 31)
        return None

    def hidden(self) -> str:
        """What of a day a reader cannot see, in words: "the day", "the year"; "" for nothing."""
        if self.plain:
            return ""
        if not self.dated:
            return "the date"
        lacking = [words for code, words in _LACKING if code not in self.codes]
        if "q" in self.codes and "m" not in self.codes:
            lacking = [words for words in lacking if words != "month"]
        return f"the {' and '.join(lacking)}"


_LACKING = (("d", "day"), ("m", "month"), ("y", "year"))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=512)
def date_format(number_format: str) -> DateFormat:
    """The pieces of the section of a number format that dates are shown by: the first."""
    parts: list[tuple[str, int, str]] = []
    for found in _PIECE.finditer(number_format):
        kind, text = found.lastgroup, found[found.lastgroup] if found.lastgroup else ""
        if kind == "other" and text == ";":
            break
        if kind == "code":
            parts.append((_code(text), len(text.partition(".")[0]), ""))
        elif kind == "elapsed":
            parts.append(("minute" if text[0] in "mM" else text[0].lower(), len(text), ""))
        elif kind == "half":
            parts.append(("half", 1, ""))
        elif text:
            parts.append(("", 0, text))
    coded = [place for place, part in enumerate(parts) if part[0]]
    for before, here in zip([-1, *coded], coded, strict=False):
        if parts[here][0] == "m" and _is_minutes(parts, coded, before, here):
            parts[here] = ("minute", parts[here][1], "")
    return DateFormat(tuple(parts), frozenset(code for code, _, _ in parts if code))


def _code(text: str) -> str:
    letter = text[0].lower()
    if letter == "d" and len(text) > 2:
        return "weekday"
    return "y" if letter == "e" else letter


def _is_minutes(
    parts: list[tuple[str, int, str]], coded: list[int], before: int, here: int
) -> bool:
    """ "m" means minutes right behind hours and right before seconds."""
    after = coded[coded.index(here) + 1 :][:1]
    return (before >= 0 and parts[before][0] == "h") or any(parts[at][0] == "s" for at in after)


def date_text(value: datetime | date | time | timedelta, number_format: str = "General") -> str:
    """A date as its sheet shows it; a plain day in whatever format as dd/mm/yyyy.

    Words of the format stand where they stood; a time of day follows where the format shows one,
    as hh:mm, or as h:mm AM where it has halves of the day. Without a format that is one of dates,
    all that is stored is given.

    >>> date_text(date(2026, 11, 1), "mmm-yy"), date_text(date(2026, 11, 1), "dddd d mmmm yyyy")
    ('Nov-26', '01/11/2026')
    """
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    form = date_format(number_format)
    if isinstance(value, time):
        return _clock(value, form)
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    if not form.codes:
        return _day_and_time(moment, form, timed=True)
    if form.plain:
        return _day_in_words(moment, form)
    if not form.dated:
        return _clock(moment.time(), form)
    halved = "half" in form.codes
    shown = "".join(_piece(moment, *part, halved=halved) for part in form.parts)
    # A Q that the format writes before the quarter's own is not shown twice.
    return " ".join(re.sub(r"\bQQ(?=[1-4]\b)", "Q", shown).split())


def _clock(at: time, form: DateFormat) -> str:
    """A time of day, in halves of the day where the format shows them: "17:00", "5:00 PM"."""
    if "half" not in form.codes:
        return f"{at:%H:%M}"
    return f"{(at.hour - 1) % 12 + 1}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


def _day_and_time(moment: datetime, form: DateFormat, *, timed: bool) -> str:
    clock = f" {_clock(moment.time(), form)}" if timed and moment.time() != time() else ""
    return f"{format_day(moment.date())}{clock}"


def _day_in_words(moment: datetime, form: DateFormat) -> str:
    """A plain day with the words that a format puts before and behind it: "by 01/11/2026"."""
    coded = [place for place, part in enumerate(form.parts) if part[0]]
    before = "".join(text for *_, text in form.parts[: coded[0]])
    after = "".join(text for *_, text in form.parts[coded[-1] + 1 :])
    # What holds no letter is only punctuation of the format.
    before, after = (words if re.search(r"[^\W\d_]", words) else "" for words in (before, after))
    return f"{before}{_day_and_time(moment, form, timed=form.timed)}{after}".strip()


_NUMBERED: dict[str, Callable[[datetime], int]] = {
    "d": lambda at: at.day,
    "h": lambda at: at.hour,
    "h of half": lambda at: (at.hour - 1) % 12 + 1,
    "minute": lambda at: at.minute,
    "s": lambda at: at.second,
}


def _piece(moment: datetime, code: str, length: int, text: str, *, halved: bool) -> str:
    if not code:
        return text
    if code == "y":
        return f"{moment.year % 100:02d}" if length <= 2 else f"{moment.year:04d}"
    if code == "m":
        name = month_name(moment.month)
        by_length = {1: str(moment.month), 2: f"{moment.month:02d}", 3: name[:3], 5: name[0]}
        return by_length.get(length, name)
    if code == "weekday":
        name = WEEKDAYS[moment.weekday()]
        return name[:3] if length == 3 else name
    if code == "q":
        quarter = (moment.month + 2) // 3
        return f"Q{quarter}" if length == 1 else f"{_ORDINALS[quarter - 1]} quarter"
    if code == "half":
        return "AM" if moment.hour < 12 else "PM"
    number = _NUMBERED["h of half" if code == "h" and halved else code](moment)
    return f"{number:02d}" if length >= 2 else str(number)


@dataclass(frozen=True, slots=True)
class Held:
    """A date cell that shows less than the day it holds.

    ``day`` is what it holds, ``hides`` what of it the sheet does not show, in words ("the day"),
    and ``last`` the last day of what it shows, None where that has no end. ``worded`` says that
    the format puts words of its own beside it.
    """

    day: date
    hides: str
    last: date | None
    worded: bool = False

    def due(self, text: str) -> date | None:
        """The day that the *text* which the cell shows is due on, None for no day.

        Words that the format itself brings mean what they mean when they are typed: "from May
        2026", "Spring 2026", "2026/27". Where those may be one of several days, it is the one of
        them that the cell shows the end of; where it shows a year alone, they ask, as typed: "Q2
        2026", "Year end 2026". Else it is the end of what is shown.
        """
        if not self.worded:
            return self.last
        from desktop.core.by_when import parse  # slow to import, and seldom needed

        meaning = parse(text)
        if meaning.choices:
            shown = self.last in meaning.choices and "month" not in self.hides
            return self.last if shown else None
        return self.last if meaning.needs_attention else meaning.due

    def said(self, text: str) -> str:
        """What a cell that shows *text* holds besides, in one sentence."""
        verb = "are" if " and " in self.hides else "is"
        return (
            f"The cell shows “{text}” and holds {format_day(self.day)}:"
            f" {self.hides} {verb} not shown."
        )

    @property
    def odd(self) -> bool:
        """Whether it is another day than the one that typing what is shown would have stored."""
        if "year" in self.hides or not self.last:
            return True
        return self.day.day != 1 or ("month" in self.hides and self.day.month != 1)


def held(cell: Cell) -> Held | None:
    """What a cell holds besides what its sheet shows, or None where a plain day is shown."""
    if cell.kind != DATE or not isinstance(cell.value, str):
        return None
    form = date_format(cell.number_format)
    if not form.codes or form.plain:
        return None
    try:
        day = datetime.fromisoformat(cell.value).date()
    except ValueError:
        return None  # a time of day without a date
    return Held(day, form.hidden(), form.last_day(day), form.worded)


# Format 14, whose order is that of whoever reads it, whatever its text says.
_AS_READER = ("mm-dd-yy", "General")


def month_first(cell: Cell) -> str:
    """The figures of a date as its sheet shows them, where a reader takes another day from them.

    "11/12/2026" for 12 November; "" where its format does not put the month in figures before the
    day, or the day could be no month.
    """
    if cell.kind != DATE or not isinstance(cell.value, str) or cell.number_format in _AS_READER:
        return ""
    form = date_format(cell.number_format)
    codes = [(code, length) for code, length, _ in form.parts if code in ("d", "m", "y")]
    if [code for code, _ in codes] != ["m", "d", "y"] or codes[0][1] > 2:
        return ""
    try:
        moment = datetime.fromisoformat(cell.value)
    except ValueError:
        return ""  # a time of day without a date
    if moment.day > 12 or moment.day == moment.month:
        return ""
    return "".join(_piece(moment, *part, halved=False) for part in form.parts).strip()


def due_in(cell: Cell | None, text: str) -> date | None:
    """The day that *text*, which a cell shows, is due on, None for no day.

    The one reading of a date's cell, for an import and for a return alike: what the cell holds
    counts where it shows less, and else what its text says. So a number is what it would be if it
    were typed: 2026 is that year, and 46173, which lost its format, is no day.
    """
    more = held(cell) if cell is not None else None
    if more is not None:
        return more.due(text)
    from desktop.core.by_when import parse

    return parse(text).due
