"""What a target asks for, and which of an indicator's targets counts at a period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from desktop.core.data import PlanData
from desktop.core.days import long_day
from desktop.core.figures import as_figure
from desktop.core.indicators.periods import Period
from desktop.core.indicators.readings import (
    DAYS,
    PER_CENT,
    POUNDS,
    RATE,
    YES_NO,
    share_of,
)
from desktop.core.indicators.so_far import adds_up, year_of
from desktop.core.kinds import Indicator, IndicatorTarget, day_of
from desktop.core.text import one_line

HIGHER, LOWER, TO_TARGET, NEITHER = "higher", "lower", "target", "none"


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked for: not under ``low``, not over ``high``; neither where nothing is.

    Attributes:
        text: as typed.
        strict: the bound itself is not enough: "below 20%", "more than 5".
        unit: the unit that its words say, "" where they say none.
        by: the day it is due by, of a target by date.
        wrong: "" or why it cannot be read or used, as the end of a sentence without a stop.
        figure: the one figure it names, also where it is not said on which side of it is better.
        waits: it is not due yet, and so asks for nothing.
    """

    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = False
    unit: str = ""
    by: date | None = None
    wrong: str = ""
    figure: Decimal | None = None
    waits: bool = False

    @property
    def asks(self) -> bool:
        """Whether it asks for anything."""
        return self.low is not None or self.high is not None

    @property
    def is_set(self) -> bool:
        """Whether any target is named at all: "N/A" and "TBC" name none."""
        return self.asks or bool(self.wrong)

    def behind(self, figure: Decimal) -> Decimal:
        """How far a figure is on the wrong side of the target; 0 where it is not, or is just on it.

        >>> Target("85%", low=Decimal(85)).behind(Decimal(76))
        Decimal('9')
        """
        if self.low is not None and figure < self.low:
            return self.low - figure
        if self.high is not None and figure > self.high:
            return figure - self.high
        return Decimal(0)

    def is_met(self, figure: Decimal) -> bool:
        """Whether a figure is what is asked for. A target that asks for nothing is not met."""
        if not self.asks or self.behind(figure):
            return False
        return not (self.strict and figure in (self.low, self.high))


NO_TARGET = re.compile(
    r"n/?a\.?|n\.a\.?|tb[acd]|none|not (?:set|applicable|available|agreed|yet set|yet agreed)"
    r"|no target|to be (?:agreed|confirmed|set|decided)|[-.]+|nil target|monitor(?:ing)?(?: only)?"
    r"|for information|no data"
)
TIDY = str.maketrans("–—‐‑‒−’‘\u00a0\u2009\u202f", "------''   ")
NUMBER = r"£?\s?-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NOUGHT = re.compile(r"\b(?:zero|nil|nought)\b")
# "12 in 2015" is of a year, and no share.
_OUT_OF = re.compile(
    r"(?<![\d.,/])(\d+(?:\.\d+)?) ?(?:of|out of|in(?! (?:19|20)\d\d\b)) (?:every )?(\d+)\b"
)
_TIMES = re.compile(
    rf"(?P<pounds>£\s?{NUMBER.removeprefix('£?')}) ?(?P<times>k|m|bn|thousand|million|billion)\b"
)
_EACH = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_UNIT = r"(?:\s?(?:%|per ?cent|pct)|\s?(?:per|/) ?(?:10,?000|10k)|\s?(?:working |calendar )?days?)?"
_ONE = re.compile(rf"(?P<one>{NUMBER})(?P<unit>{_UNIT})")
_RANGE = re.compile(
    rf"(?:between\s|from\s|range(?: of)?:?\s)?(?P<low>{NUMBER})(?P<unit_one>{_UNIT})"
    rf"\s?(?:-|to|and)\s?(?P<high>{NUMBER})(?P<unit>{_UNIT})"
)
_ABOUT = re.compile(
    rf"(?P<one>{NUMBER})(?P<unit_one>{_UNIT})\s?(?:±|\+/-|\+ ?or ?-)\s?"
    rf"(?P<off>{NUMBER})(?P<unit>{_UNIT})"
)
_AHEAD: tuple[tuple[str, str, bool], ...] = (
    (r">=|≥|=>|at least|no (?:less|fewer|lower) than|not (?:less|fewer|lower) than|min(?:imum)?"
     r"(?: of)?:?|not below|not under", "low", False),
    (r"<=|≤|=<|at most|no (?:more|greater|higher) than|not (?:more|greater|higher) than|up to"
     r"|max(?:imum)?(?: of)?:?|not above|not over|not exceeding|within", "high", False),
    (r">|more than|greater than|higher than|above|over|exceeding|exceeds?", "low", True),
    (r"<|less than|fewer than|lower than|below|under", "high", True),
)  # fmt: skip
_BEHIND: tuple[tuple[str, str], ...] = (
    (r"(?:or|and) (?:more|above|over|higher|greater|better)|\+|and up(?:wards)?"
     r"|\(?min(?:imum)?\)?|plus", "low"),
    (r"(?:or|and) (?:less|fewer|below|under|lower)|\(?max(?:imum)?\)?", "high"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def read_target(text: str, polarity: str = "") -> Target:
    """What the text of a target asks for, where better is as *polarity* says.

    One figure is the least where higher is better, the most where lower is, and both where it is to
    be hit; where neither is said it asks for nothing that can be told, and ``wrong`` says so. Words
    ("below 20%", "10% or less", "at least 85") say it themselves. "All" is 100%, "9 in 10" is 90%,
    "Nil" is 0 and "£1.2m" is £1,200,000. "below" and "more than" do not
    take in the figure, "at least" and "or less" do. Two figures are the ends of a range, the lower
    first. What is no target ("N/A", "TBC") asks for nothing; what cannot be read says so.

    >>> read_target("461.2 - 563.6").low, read_target("below 20%").high, read_target("N/A").asks
    (Decimal('461.2'), Decimal('20'), False)
    >>> read_target("85%", "higher").low, read_target("85%", "lower").high
    (Decimal('85'), Decimal('85'))
    """
    tidy = one_line(text.translate(TIDY)).casefold().strip(" .;,")
    tidy = re.sub(r"^target(?: of)?:?\s", "", tidy)
    if not tidy or NO_TARGET.fullmatch(tidy):
        return Target(text)
    tidy = _in_figures(tidy)
    for reader in (_yes_or_no, _range, _about, _bound, _one):
        found = reader(text, tidy, polarity)
        if found is not None:
            return found
    return Target(text, wrong="cannot be read")


def _in_figures(tidy: str) -> str:
    """The words of a target that are figures, written as such."""
    if tidy in ("all", "all of them", "every one", "everyone"):
        return "100%"
    return in_pounds(_OUT_OF.sub(_share, _NOUGHT.sub("0", tidy)))


def in_pounds(tidy: str) -> str:
    """A text with its thousands and millions of pounds written out: "£1.2m" is "£1200000"."""
    return _TIMES.sub(
        lambda match: f"£{number_in(match['pounds']).scaleb(_EACH[match['times']]):f}", tidy
    )


def _share(match: re.Match[str]) -> str:
    counted, of = Decimal(match[1]), Decimal(match[2])
    return f"{as_figure(share_of(counted, of))}%" if of > 0 and counted <= of else match[0]


def _yes_or_no(text: str, tidy: str, polarity: str) -> Target | None:
    if tidy not in ("yes", "no"):
        return None
    figure = Decimal(tidy == "yes")
    return Target(text, low=figure, high=figure, unit=YES_NO, figure=figure)


def _range(text: str, tidy: str, polarity: str) -> Target | None:
    match = _RANGE.fullmatch(tidy)
    if match is None:
        return None
    low, high = number_in(match["low"]), number_in(match["high"])
    unit = _unit(match["high"], match["unit"]) or _unit(match["low"], match["unit_one"])
    if low > high:
        return Target(text, unit=unit, wrong="runs backwards")
    return Target(text, low=low, high=high, unit=unit)


def _about(text: str, tidy: str, polarity: str) -> Target | None:
    match = _ABOUT.fullmatch(tidy)
    if match is None:
        return None
    middle, off = number_in(match["one"]), number_in(match["off"])
    unit = _unit(match["one"], match["unit_one"]) or _unit(match["off"], match["unit"])
    return Target(text, low=middle - off, high=middle + off, unit=unit)


def _bound(text: str, tidy: str, polarity: str) -> Target | None:
    """A figure with words that say on which side of it is better."""
    for words, side, strict in _AHEAD:
        if match := re.fullmatch(rf"(?:{words})\s?{_ONE.pattern}", tidy):
            return _on(text, match, side, polarity, strict=strict)
    for words, side in _BEHIND:
        if match := re.fullmatch(rf"{_ONE.pattern}\s?(?:{words})", tidy):
            return _on(text, match, side, polarity)
    return None


def _on(
    text: str, match: re.Match[str], side: str, polarity: str, *, strict: bool = False
) -> Target:
    figure, unit = number_in(match["one"]), _unit(match["one"], match["unit"])
    against = {"low": LOWER, "high": HIGHER}[side]
    if polarity == against:
        asks = "at least" if side == "low" else "at most"
        return Target(
            text, unit=unit, figure=figure,
            wrong=f"asks for {asks} a figure, while {polarity} is better",
        )  # fmt: skip
    if side == "low":
        return Target(text, low=figure, strict=strict, unit=unit, figure=figure)
    return Target(text, high=figure, strict=strict, unit=unit, figure=figure)


def _one(text: str, tidy: str, polarity: str) -> Target | None:
    match = _ONE.fullmatch(tidy)
    if match is None:
        return None
    figure, unit = number_in(match["one"]), _unit(match["one"], match["unit"])
    if polarity not in (HIGHER, LOWER, TO_TARGET):
        return Target(
            text, unit=unit, figure=figure, wrong="does not say on which side of it is better"
        )
    low = figure if polarity in (HIGHER, TO_TARGET) else None
    high = figure if polarity in (LOWER, TO_TARGET) else None
    return Target(text, low=low, high=high, unit=unit, figure=figure)


def number_in(text: str) -> Decimal:
    """The figure that a text of ``NUMBER`` says."""
    return Decimal(re.sub(r"[£,\s]", "", text))


def _unit(number: str, words: str) -> str:
    words = words.strip()
    if "£" in number:
        return POUNDS
    if not words:
        return ""
    if words.startswith(("per 1", "per1", "/")):
        return RATE
    return DAYS if words.endswith(("day", "days")) else PER_CENT


# --- which target counts ---------------------------------------------------------------------


def may_be_fraction(target: Target) -> bool:
    """Whether the figures of a target may be parts of 1, where the indicator counts in 100."""
    named = [each for each in (target.low, target.high, target.figure) if each]
    return bool(named) and all(0 < each <= 1 for each in named)


def direction(indicator: Indicator, target: Target) -> str:
    """Which way is better: "higher", "lower", "target", "none" or "" where nobody says.

    It is the indicator's polarity, and where that is not given what the words of the target say:
    "at least 85%" cannot be met by less.
    """
    if indicator.polarity or not target.asks:
        return indicator.polarity
    if target.low is not None and target.high is not None:
        return TO_TARGET
    return HIGHER if target.low is not None else LOWER


def dated_targets(data: PlanData, indicator: Indicator) -> list[Target]:
    """The target of each day for which an indicator has one, the earliest first.

    Of several for one day one counts, wherever it is asked for: the last by its text.
    """
    return list({target.by: target for target in all_dated(data, indicator)}.values())


def all_dated(data: PlanData, indicator: Indicator) -> list[Target]:
    """Every target by date of an indicator that has a day, the earliest first; those of one day by
    their texts."""
    found = []
    for row in data.of(IndicatorTarget, "indicator_id", indicator.id):
        day = day_of(row.by)
        if day is not None:
            found.append(replace(read_target(row.text, indicator.polarity), by=day))
    return sorted(found, key=lambda target: (target.by or date.min, target.text))


def target_at(
    data: PlanData, indicator: Indicator, period: Period, as_at: date | None = None
) -> Target:
    """The target that counts for a value of a period, as at a day (None: whenever).

    Of targets by date it is the last one due by the end of the period: one that is due later is
    not missed yet, and between two of them the earlier one still counts; so an indicator's path is
    a flight of steps. A period that has not ended by the day is judged by what is due by the day.

    Before the first of them is due, the indicator's own target counts where it asks for less than
    the first ("80% now, 85% by October"); one that asks for as much or more is where the path
    leads to, so that nothing is due yet and the target asks for nothing, with the first one's text
    in ``wrong``. A target without a date counts at any period where there are none by date.

    What is added up since April is set beside a target on the target's own day alone, and beside
    one without a date at the end of the year; on any other day the target waits.
    """
    own = read_target(indicator.target, indicator.polarity)
    path = dated_targets(data, indicator)
    ends = period.end if as_at is None else min(period.end, as_at)
    if adds_up(indicator):
        return _target_so_far(own, path, period, ends)
    if not path:
        return own
    due = [target for target in path if target.by is not None and target.by <= ends]
    if due:
        return due[-1]
    if own.asks and _asks_less(own, path[0]):
        return own
    day = _day(path[0].by)
    # A figure of a month that is over is read on later days too, when its target may be due.
    later = path[0].by is not None and path[0].by > period.end
    wrong = f"is due by {day}, and its figure is of {period.words}" if later else ""
    return _waiting(path[0], wrong or f"is not due before {day}")


def _waiting(target: Target, wrong: str) -> Target:
    return Target(target.text, unit=target.unit, by=target.by, wrong=wrong, waits=True)


def _target_so_far(own: Target, path: list[Target], period: Period, ends: date) -> Target:
    """The target of a figure that is added up from April until *ends*, in a period.

    It is the one of that very day; else the next of the year waits, or else the last one before. A
    target without a date is of the year's end, where none by date is.
    """
    year = year_of(period.start)
    of_year = [each for each in path if each.by is not None and year.start <= each.by <= year.end]
    due = [each for each in of_year if each.by == ends]
    if due:
        return due[-1]
    is_open = not any(each.by == year.end for each in of_year)
    if own.is_set and is_open and (own.wrong or ends == year.end):
        return own
    coming = [each for each in of_year if each.by is not None and each.by > ends]
    so_far = f"and its figure is added up to {period.words}"
    if not coming and own.is_set and is_open:
        return _waiting(own, f"is for all of {year.words}, {so_far}")
    found = coming[:1] or of_year[-1:] or path[-1:]
    if not found:
        return own
    return _waiting(found[0], f"is for {_day(found[0].by)}, {so_far}")


def has_target(data: PlanData, indicator: Indicator) -> bool:
    """Whether anything is aimed for, by a day or at all; what cannot be read is aimed for too."""
    own = read_target(indicator.target, indicator.polarity)
    return own.is_set or any(each.is_set for each in dated_targets(data, indicator))


def next_target(data: PlanData, indicator: Indicator, after: date) -> Target | None:
    """The next target by date that is due after a day, or None."""
    path = dated_targets(data, indicator)
    return next((each for each in path if each.by is not None and each.by > after), None)


def _asks_less(one: Target, other: Target) -> bool:
    """Whether a target is easier than another that asks for the same side."""
    if one.low is not None and other.low is not None and one.high is other.high is None:
        return one.low < other.low
    if one.high is not None and other.high is not None and one.low is other.low is None:
        return one.high > other.high
    return False


def _day(day: date | None) -> str:
    return long_day(day) if day is not None else "its day"


def sorted_by_day(targets: Sequence[IndicatorTarget]) -> list[IndicatorTarget]:
    """Rows of targets by date in the order of their days; those without a day last."""
    return sorted(targets, key=lambda row: (row.by or "9999", row.id))
