"""Telling a change from what software does to text on its way, and reading what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from desktop.core import by_when
from desktop.core.by_when import ByWhenKind
from desktop.core.by_when.again import RECURRING
from desktop.core.days import format_day
from desktop.core.editing.actions import LINE_LENGTH
from desktop.core.fields import field_of
from desktop.core.kinds import Holds, iso
from desktop.core.legend import Legend
from desktop.core.merge.model import RawCell
from desktop.core.numbering import canonical
from desktop.core.text import brief, clean

# What Word, Excel and LibreOffice put in place of what was typed: curly quotes, long dashes,
# special spaces, the one-letter ellipsis.
_PLAIN = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-",
    "‑": "-", "‐": "-", "−": "-", "…": "...", "\u00a0": " ", "\u2007": " ", "\u202f": " ",
    "\u200b": "", "\ufeff": "", "\u00ad": "", "\u2060": "",
})  # fmt: skip
_FULL = 32_767  # characters, counted as UTF-16: the most that a cell of a workbook holds
_SPACES = re.compile(r"\s+")
# A date with no word besides the name of its month
_BARE_DATE = re.compile(r"[\d\s/.,'-]*(?:[a-z]{3,9})?[\d\s/.,'-]*", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """*text* without what software changes by itself: kinds of quotes, dashes and spaces."""
    if not text.isascii():
        text = text.translate(_PLAIN)
    return _SPACES.sub(" ", text).strip()


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in nothing that a person typed.

    A tab counts for nothing, because .ods files lose it on the way.
    """
    if one == other or folded(one) == folded(other):
        return True
    if "\t" in one or "\t" in other:
        return folded(one.replace("\t", "")) == folded(other.replace("\t", ""))
    return False


def same_value(name: str, cell: RawCell | None, value: str) -> bool:
    """Whether a cell that came back still says *value*, the text that a field holds."""
    text = cell.text if cell else ""
    if same_text(text, value):
        return True
    if cell is None or not value:
        return False
    if cell.kind == "number" and _same_number(cell, value):
        return True
    kind = field_of(name).holds
    if kind in (Holds.DATE, Holds.DAY):
        return _same_day(text, value, kind) or _holds_day(cell, value)
    if kind is Holds.LINE:
        return canonical(text) == canonical(value)
    return False


def _same_number(cell: RawCell, value: str) -> bool:
    """Whether a number is what software made of a text: 6.1 of "6.10", 12 of "0012"."""
    try:
        return float(value.strip().rstrip(".")) == float(cell.value)
    except (TypeError, ValueError):
        return False


def _same_day(text: str, value: str, kind: Holds) -> bool:
    """Whether a date was only written another way: ISO, words, US order, or as an ISO value.

    Words beside a day are no other way of writing it: "12/11/2018 TBC" and "12/11/2018 at Cabinet"
    say more. Under "Completed on" a cell may say once more that it was; a due day may not.
    """
    wanted = by_when.one_day(value)
    if wanted is None:
        return False
    if month_first(text):
        # "08/14/18" can be nothing but the 14th of August, so it may still be what was sent.
        return by_when.parse(text).choices == (wanted,)
    return (_day_said(text) if kind is Holds.DAY else by_when.one_day(text)) == wanted


def _day_said(text: str) -> date | None:
    """The day that a cell of a column of days says: that of completing, the one there is."""
    return by_when.day_when(by_when.Event.COMPLETED, text)


def _holds_day(cell: RawCell, value: str) -> bool:
    """Whether a date cell still holds a day, though it is shown without a part of it."""
    if cell.kind != "date" or not isinstance(cell.value, str):
        return False
    wanted = date_of(value)
    return wanted is not None and cell.value[:10] == iso(wanted)


def date_of(value: str) -> date | None:
    """The one plain day that a field's text means, or None."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        found = by_when.parse(value)
        return found.due if found.kind is ByWhenKind.DAY else None


def same_date(one: str, other: str) -> bool:
    """Whether two texts of a date are one date in other letters: "May-27" and "May 2027".

    Only where both are plainly one day or one period, with no other word.
    """
    found = [by_when.parse(each) for each in (one, other)]
    if any(each.kind not in (ByWhenKind.DAY, ByWhenKind.PERIOD) for each in found):
        return False
    meant = [(each.kind, each.due, each.start, each.recurs) for each in found]
    return meant[0] == meant[1] and all(_BARE_DATE.fullmatch(folded(each)) for each in (one, other))


@dataclass(frozen=True, slots=True)
class Taken:
    """What a cell that came back would put in the plan.

    ``readable`` is False where nobody can say; ``choices`` are then values to pick from. ``due`` is
    the day (ISO) that a date is due on which its cell holds and its text does not say.
    """

    value: str
    readable: bool = True
    note: str = ""
    choices: tuple[str, ...] = ()
    due: str = ""


def take(name: str, cell: RawCell | None, sent: str | None, legend: Legend) -> Taken:
    """The value that a field takes from a cell, or why it takes none."""
    if cell is None:
        return Taken("")
    text = clean(cell.text)
    if cell.covered:
        return Taken("", False, "merged with the cell above", (text,) if text else ())
    if cell.kind == "error":
        return Taken("", False, "a formula without a value that can be taken")
    if cell.shows:
        return _coloured(cell, text, sent, legend)
    if not text.strip():
        return Taken("")
    holds = field_of(name).holds
    notes = [cell.note]
    taken = _held(holds, cell, text) or _READERS.get(holds, _as_text)(text, sent, legend)
    notes.append(taken.note)
    if len(cell.text.encode("utf-16-le")) >= 2 * _FULL and not same_text(cell.text, sent or ""):
        notes.append("as long as a cell can be, so its end may have been cut off")
    note = "; ".join(each for each in notes if each)
    return Taken(taken.value, taken.readable, note, taken.choices, taken.due)


def _held(holds: Holds, cell: RawCell, text: str) -> Taken | None:
    """The date of a cell that holds more than it shows, None for any other.

    What its reader sees stays the text of "by when", as an import has it. A column of plain days
    takes a day only that the cell itself holds, and no end of a month.
    """
    if not cell.due:
        return None
    if holds is Holds.DATE:
        return Taken(text, due="" if iso(by_when.parse(text).due) == cell.due else cell.due)
    alone = holds is Holds.DAY and str(cell.value)[:10] == cell.due
    return Taken(cell.due) if alone else None


def _as_text(text: str, sent: str | None, legend: Legend) -> Taken:
    return Taken(text)


def _as_line(text: str, sent: str | None, legend: Legend) -> Taken:
    line = " ".join(text.split("\n")).rstrip()
    if len(line) > LINE_LENGTH:
        return Taken("", False, f"longer than the {LINE_LENGTH} characters that it can have")
    return Taken(line)


def _as_status(text: str, sent: str | None, legend: Legend) -> Taken:
    reading = legend.read(text)
    if not reading.code:
        return Taken("", False, reading.doubt, tuple(status.code for status in legend))
    return Taken(reading.code, note=reading.doubt)


def _coloured(cell: RawCell, text: str, sent: str | None, legend: Legend) -> Taken:
    """The status of a cell that has a colour of its own.

    People give a status by the fill alone, or change the fill and forget the letter. That is
    offered and never taken; a letter that they changed is theirs, whatever its cell's colour.
    """
    colour = f"its cell is coloured {legend.word(cell.shows)}"
    if not text.strip():
        return Taken("", False, f"came back blank, but {colour}", (cell.shows,))
    found = _as_status(text, sent, legend)
    if found.value == cell.shows:
        return found
    if not found.readable:
        return Taken("", False, f"{found.note}; {colour}", found.choices)
    if sent and same_text(found.value, sent):
        return Taken("", False, f"came back as it was sent, but {colour}", (cell.shows,))
    note = "; ".join(each for each in (cell.note, found.note, colour) if each)
    return Taken(found.value, note=note)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a letter of an earlier legend is now: ``code``, "" where nobody can say."""

    code: str
    note: str

    def taken(self, legend: Legend) -> Taken:
        """The status that it is now, or all of them to choose from."""
        choices = tuple(status.code for status in legend)
        return Taken(self.code, bool(self.code), self.note, () if self.code else choices)


def moved(before: Mapping[str, str], legend: Legend) -> dict[str, Moved]:
    """The letters that meant something else when a pack was sent.

    *before* are the letters and words of the legend that went with it. A status is known again
    by its word; a letter whose word nobody uses any more, but which stands for another now, can
    mean either.

    >>> from desktop.core.legends import legend_named
    >>> moved({"G": "Green", "A": "Blue"}, Legend(legend_named()))
    {'A': Moved(code='B', note='“A” was Blue when the pack was sent')}
    """
    words = {folded(status.word).casefold(): status.code for status in legend if status.word}
    found = {}
    for letter, word in before.items():
        wanted = folded(word).casefold()
        now = words.get(wanted, "")
        if not wanted or now == letter or (not now and letter not in legend):
            continue
        note = f"“{letter}” was {word} when the pack was sent"
        found[letter] = Moved(now, note if now else f"{note}, and is {legend.word(letter)} now")
    return found


# What says nothing of when, and so takes no date away: a dash, or that the work is done.
_NO_OTHER_DATE = frozenset(
    {"", "na", "n a", "none", "nil", "no", "not applicable", "done", "complete", "completed",
     "closed", "achieved", "finished", "met", "yes", "see progress", "as above", "see above"}
)  # fmt: skip


def _as_when(text: str, sent: str | None, legend: Legend) -> Taken:
    meaning = by_when.parse(text)
    words = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    if sent and by_when.parse(sent).due and words in _NO_OTHER_DATE:
        return Taken("", False, "no other date, and none that was taken away")
    if meaning.needs_attention:
        # A day alone in the place of "annually in Q1 2031" would say that it comes once.
        again = RECURRING.search(text)
        offered = () if again else tuple(format_day(day) for day in meaning.choices)
        return Taken("", False, meaning.note, offered)
    before = by_when.parse(sent).due if sent else None
    if before and meaning.due not in (None, before) and by_when.leaves_open(text):
        # "05/11/2026 TBC", "05/11/2026 - done": nobody says that the date moves.
        return Taken("", False, meaning.note, (text,))
    was = date_of(sent) if sent else None
    if was and meaning.kind is ByWhenKind.DAY and meaning.due and _swapped(was, meaning.due):
        return Taken(
            "", False, "day and month may have been swapped", (format_day(meaning.due), sent or "")
        )
    return Taken(text, note=meaning.note)


_FIGURES = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\s*", re.ASCII)


def month_first(text: str) -> bool:
    """Whether a date can only have its month first: "09/30/18".

    One such in a column means that its other dates may be written that way round, too.
    """
    found = _FIGURES.fullmatch(text)
    return found is not None and int(found[2]) > 12 >= int(found[1])


def both_ways(text: str) -> tuple[date, date] | None:
    """The two days that a date in figures may mean, day first and month first, where both do."""
    found = _FIGURES.fullmatch(text)
    if found is None or found[1] == found[2]:
        return None
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    try:
        return date(year, int(found[2]), int(found[1])), date(year, int(found[1]), int(found[2]))
    except ValueError:
        return None


def _swapped(one: date, other: date) -> bool:
    return one != other and (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _as_day(text: str, sent: str | None, legend: Legend) -> Taken:
    day = _day_said(text)
    if day is not None:
        return Taken(iso(day))
    meaning = by_when.parse(text)
    if _FIGURES.fullmatch(text):
        note, choices = meaning.note, meaning.choices
    else:
        one = meaning.kind is ByWhenKind.DAY and meaning.due
        choices = (meaning.due,) if one and meaning.due else meaning.choices
        note = f"“{brief(text)}” says more than the day alone" if choices else "not a plain day"
    return Taken("", False, note or "not a plain day", tuple(iso(day) for day in choices))


_READERS: dict[Holds, Callable[[str, str | None, Legend], Taken]] = {
    Holds.LINE: _as_line,
    Holds.STATUS: _as_status,
    Holds.DATE: _as_when,
    Holds.DAY: _as_day,
}
