"""Finding the dates of a "by when" text, and whose two figures behind a month are.

"1 Oct - 31 Dec 2026" has one year, and its 31 is a day: two figures behind a month are its year
only where they cannot be the day of the month that comes next. What joins them tells: in "Sep-26
to Dec-26" each month has a year of its own.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from desktop.core.by_when.mention import (
    DoubtError,
    Mention,
    ambiguous,
)
from desktop.core.by_when.mentions import (
    MASTER,
    MONTH,
    mention_of,
)
from desktop.core.by_when.placed import placed
from desktop.core.days import format_day, month_end, month_number

_FLAGS = re.IGNORECASE | re.ASCII
_NEXT_MONTH = re.compile(
    rf"(\s?(?:of\s)?[/.-]?)({MONTH})(?:[.,]?([\s/.,'-]*)(\d{{4}}|\d\d)(?![\d:]))?", _FLAGS
)
# "Sept 30 - Dec 31, 2026": months first, and the year of the last is that of all.
_NEXT_MONTH_FIRST = re.compile(
    rf"(?:\s?(?:-|/|&|,|to|and|or|until|through)\s?\b{MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?)+"
    r",?\s\d{4}(?![\d:])",
    _FLAGS,
)
# "1 September - 31/12/2026": the figures are the day of a date in figures.
_NEXT_FIGURES = re.compile(r"\s?([/.-])\s?(?:0?[1-9]|1[0-2])\s?\1\s?(?:\d{4}|\d\d)(?!\d)", _FLAGS)
_LONGEST = 2028  # any leap year: whether there is a 29 February is said where the day is made


def find(text: str) -> list[Mention]:
    """Every date in the text, in order. Raises `DoubtError` at the first that cannot be settled."""
    found = []
    place = 0
    while match := MASTER.search(text, place):
        again = _next_date(match, text)
        if again is None:
            found.append(placed(text, mention_of(match, text)))
        place = match.end() if again is None else again
    return found


@dataclass(frozen=True, slots=True)
class _Figures:
    """Two figures between two months, and what joins them to both.

    ``inner`` joins the day and the first month ("" for none), ``before`` the first month and the
    figures, ``after`` the figures and the next month, ``last`` that month and its year, which is
    None where there is none.
    """

    number: int
    dated: bool
    inner: str
    before: str
    after: str
    last: str
    months: tuple[int, int]
    year: int | None
    short: bool  # the year has two figures, too

    @property
    def backwards(self) -> bool:
        """Whether the first month would come after the next if the figures were its year."""
        first = (2000 + self.number, self.months[0])
        return self.year is not None and first > (self.year, self.months[1])

    @property
    def spaced(self) -> bool:
        """Whether a space alone stands between the first month and the figures."""
        return not self.before.strip(" .")

    def are_day(self) -> bool | None:
        """Whether they are the day of the next month; None where that cannot be settled."""
        if "'" in self.before:
            return False
        apart = "," in self.before or (" " in self.before and not self.spaced)
        if self.after.strip() not in ("", "of"):
            return self._are_joined_day(apart)
        if not self.spaced and not (self.dated and self.before == self.inner):
            mirrored = self.before == self.last and self.short and not self.dated
            return not mirrored or self.backwards
        if self.year is None or self.backwards:
            return self.backwards
        mirrored = (self.before == self.last and self.short) or not self.spaced
        return False if mirrored else None

    def _are_joined_day(self, apart: bool) -> bool:
        """The same where a stroke joins the figures to the next month: "30-Nov-2026"."""
        if apart or self.last != self.after:
            return apart or (self.backwards and not self.spaced and self.before != self.last)
        if self.before == self.inner and self.dated and not self.spaced:
            return True  # "1-Sep-26-Nov-2026": two days alike, and not a day and a month
        return self.backwards or not (self.spaced or self.before == self.after)


def _next_date(match: re.Match[str], text: str) -> int | None:
    """Where the next date begins, if a match ends with two figures that are a day of that one."""
    branch = match.lastgroup or ""
    groups = {"dmy": (1, 3, 4), "my": (1, 1, 3)}.get(branch)
    if groups is None:
        return None
    at = MASTER.groupindex[branch]
    day, month, year = (at + each for each in groups)
    if len(match[year]) != 2:
        return None
    if branch == "my" and match[year - 1].isspace() and _NEXT_MONTH_FIRST.match(text, match.end()):
        return match.end() if 1 <= int(match[year]) <= 31 else None
    if behind := _NEXT_FIGURES.match(text, match.end(year)):
        if not text[match.end(month) : match.start(year)].strip(" ."):
            raise _one_or_two(text[match.start() : behind.end()])
        return match.start(year)
    following = _NEXT_MONTH.match(text, match.end(year))
    if following is None:
        return None
    later = month_number(following[2])
    number = int(match[year])
    if not 1 <= number <= monthrange(_LONGEST, later)[1]:
        return None
    digits = following[4]
    before = text[match.end(month) : match.start(year)]
    if before.startswith(". ") and len(match[month]) > len("Sept"):
        before = f",{before[1:]}"  # a full stop, which an abbreviation only may have for its own
    figures = _Figures(
        number,
        dated=branch == "dmy",
        inner=text[match.end(at + 2 if match[at + 2] else day) : match.start(month)]
        if branch == "dmy"
        else "",
        before=before,
        after=following[1],
        last=(following[3] or "").replace("'", ""),
        months=(month_number(match[month]), later),
        year=None if not digits else int(digits) + (2000 if len(digits) == 2 else 0),
        short=bool(digits) and len(digits) == 2,
    )
    answer = figures.are_day()
    if answer is None:
        raise _either(text[match.start() : following.end()], figures)
    return match.start(year) if answer else None


def _one_or_two(shown: str) -> DoubtError:
    """The doubt about a date in figures right behind a month, as in "1 Sep 26/11/2026"."""
    return ambiguous(f"“{shown}” may be one date or two; type the day that it is due by alone.")


def _either(shown: str, figures: _Figures) -> DoubtError:
    """The doubt about two figures that may be a year or a day, with both to choose from."""
    assert figures.year is not None
    last = month_end(figures.year, figures.months[1])
    choices = [last]
    if figures.number <= last.day:
        choices.insert(0, last.replace(day=figures.number))
    return ambiguous(
        f"In “{shown}” the {figures.number:02d} may be a year or a day; choose"
        f" {' or '.join(map(format_day, choices))}.",
        *choices,
    )
