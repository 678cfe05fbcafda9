"""Measured values that a file brings, three ways: what a file last said, what it says, and mine.

A value that came from a file says so (``came_from``); one that was typed since does not, and what
the file had said is in the history. So a file may bring the next month, and months again that it
brought before; what was put right by hand stays, and is listed where the file says another thing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from desktop.core.changes import Verb
from desktop.core.data import PlanData
from desktop.core.errors import PlandeskError
from desktop.core.figures import figure_of
from desktop.core.indicators.asking import may_fill
from desktop.core.indicators.given import Described, Given, as_shown, rounds_to
from desktop.core.indicators.known import Known, folded, in_quotes
from desktop.core.indicators.periods import Period, period_of
from desktop.core.indicators.readings import read_value
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.plan import Plan
from desktop.core.text import brief, clean, one_line

MINE, THEIRS = "mine", "theirs"
NOTHING_SENT: Mapping[str, Mapping[str, str]] = MappingProxyType({})


class Came(StrEnum):
    """What a value from a file is to the plan."""

    NEW = "new"  # the plan had none: taken
    CHANGED = "changed"  # the plan had what a file said before: taken
    SAME = "same"
    KEPT = "kept"  # the file says what it said before, and the plan was put right since
    CONFLICT = "conflict"  # both are other than what the file said last, or the file's is older,
    # or it has a mark and no figure where the plan has one
    UNREADABLE = "unreadable"  # and the plan has a value: that stays
    BLANK = "blank"  # where the plan has a value: that stays
    UNKNOWN = "unknown"  # of no indicator of the plan
    DOUBTFUL = "doubtful"  # its code and its name do not mean one indicator for sure
    LOCKED = "locked"  # of a pack, where it was not to be filled in: the plan's stays
    SHIFTED = "shifted"  # of a pack, under a heading that may not be its own: the plan's stays


TAKEN = (Came.NEW, Came.CHANGED)


@dataclass(frozen=True, slots=True)
class Said:
    """What stands, or stood, for one period: as text, with the figure and the mark of it."""

    text: str
    value: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """One value of a file beside the plan's. ``last`` is what a file had said before, where the
    plan says another thing since; None where that is not known."""

    given: Given
    came: Came
    indicator: Indicator | None = None
    mine: Said | None = None
    last: Said | None = None
    confirms: bool = False  # the plan's was typed, and the file says the same
    why: str = ""  # what is to be said of it, as a sentence
    sent: str | None = None  # what its cell held in the pack that went out, "" for blank
    stood_before: bool = False  # a file said it before another one said what stands now

    @property
    def hides_figure(self) -> bool:
        """Whether the file has a mark, and no figure, where the plan knows one that a file brought
        or that nobody changed since."""
        return (
            self.sent is None
            and self.mine is not None
            and bool(self.mine.value)
            and not self.given.figure
        )


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a file, compared with a plan. ``unknown`` are the indicators that it has not:
    by code, or by name where the file gives none. Those in doubt are none of them. ``unanswered``
    is what a pack asked for and came back blank, as it went out."""

    file_name: str
    coming: tuple[Coming, ...]
    unknown: tuple[str, ...] = ()
    blanks: tuple[Coming, ...] = field(default=())
    unanswered: tuple[tuple[Indicator, Period], ...] = field(default=())

    def of(self, *came: Came) -> list[Coming]:
        """The values with any of these outcomes."""
        return [each for each in self.coming if each.came in came]


def compare_values(
    plan: Plan,
    given: Sequence[Given],
    file_name: str,
    add: Sequence[Described] = (),
    sent: Mapping[str, Mapping[str, str]] = NOTHING_SENT,
) -> Values:
    """What each value of a file is to the plan. Nothing is written.

    *add* are the indicators that are to be made of the file: their values are new. *sent* is what
    the cells of the pack that the file answers held, by the indicator's key and the period: what
    went out is compared with then, and not what a file had said before.
    """
    making = {(each.code, each.name) for one in add for each in one.given}
    data, known = plan.data, Known(plan.data)
    last = _LastSaid(plan)
    found: list[Coming] = []
    unknown: dict[str, None] = {}
    meant = _meant(given, known)
    for each in given:
        indicator, why = meant[each.key, each.code, each.name]
        if indicator is None and (each.code, each.name) in making:
            if not each.is_blank:
                found.append(Coming(each, Came.NEW))
        elif indicator is None and why and not each.key:
            if not each.is_blank:
                found.append(_doubtful(each, known, data, why))
        elif indicator is None:
            if not each.is_blank:
                unknown.setdefault(each.code or each.name, None)
                found.append(Coming(each, Came.UNKNOWN, why=why))
        else:
            texts = sent.get(indicator.key, {})
            if each.period.text in texts:
                found.append(_compared_with_sent(each, indicator, data, texts))
            else:
                found.append(_compared(each, indicator, data, last))
    found = [_placed(each) for each in found]
    told = [each for each in found if each.came is not Came.BLANK]
    blanks = [
        each for each in found
        if each.came is Came.BLANK and each.mine is not None and not each.given.misplaced
    ]  # fmt: skip
    said = {
        (one.key, each.period.text)
        for each in given
        if not each.is_blank and (one := meant[each.key, each.code, each.name][0]) is not None
    }
    return Values(
        file_name, tuple(told), tuple(unknown), tuple(blanks), _unanswered(data, said, sent)
    )


def _unanswered(
    data: PlanData, said: Collection[tuple[str, str]], sent: Mapping[str, Mapping[str, str]]
) -> tuple[tuple[Indicator, Period], ...]:
    """What a pack asked for, and neither the plan says now nor the file, which has *said* values by
    the keys of their indicators and their periods."""
    found = []
    for indicator in data.all(Indicator):
        texts = sent.get(indicator.key, {})
        for text in texts:
            period = period_of(text)
            if period is None or texts[text] or not may_fill(texts, period):
                continue
            if (indicator.key, text) not in said and value_at(data, indicator, period) is None:
                found.append((indicator, period))
    return tuple(found)


_ITS_OWN = (Came.SAME, Came.BLANK, Came.UNKNOWN, Came.DOUBTFUL)


def _placed(coming: Coming) -> Coming:
    """A value that may be of another period is not taken, and is told with its column or row."""
    if not coming.given.misplaced or coming.came in _ITS_OWN:
        return coming
    return replace(coming, came=Came.SHIFTED)


def _meant(
    given: Sequence[Given], known: Known
) -> dict[tuple[str, str, str], tuple[Indicator | None, str]]:
    """The indicator that each code and name means; two that mean one are told, and neither is."""
    found = {
        (each.key, each.code, each.name): known.find(each.code, each.name, each.key)
        for each in given
    }
    times = Counter(indicator.id for indicator, _ in found.values() if indicator is not None)
    keyed = Counter(each.id for key, (each, _) in found.items() if each is not None and key[0])
    for key, (indicator, _) in list(found.items()):
        if indicator is None or times[indicator.id] < 2:
            continue
        if key[0] or (not keyed[indicator.id] and folded(key[2]) == folded(indicator.name)):
            continue  # this is the one that has its key, or is called so
        found[key] = None, f"has the code of {in_quotes(indicator)}, which another row has as well"
    pairs = {key: known.at_odds(key[1], key[2]) for key in found if not key[0]}
    for key, pair in pairs.items():
        other = next((k for k, each in pairs.items() if pair and each == pair[::-1]), None)
        if pair is not None and other is not None:
            found[key] = (
                None,
                (
                    f"{found[key][1]}, and “{brief(' '.join(other[1:]))}” the other way round: "
                    "their codes, or their names, are swapped"
                ),
            )
    return found


def _doubtful(given: Given, known: Known, data: PlanData, why: str) -> Coming:
    """A value whose code and name are at odds, beside that of the indicator with its code."""
    indicator = known.doubted(given.code, given.name)
    row = value_at(data, indicator, given.period) if indicator is not None else None
    mine = Said(row.text, row.value, row.flag) if row is not None else None
    return Coming(given, Came.DOUBTFUL, indicator, mine, why=why)


def _compared(given: Given, indicator: Indicator, data: PlanData, last: _LastSaid) -> Coming:
    row = value_at(data, indicator, given.period)
    mine = Said(row.text, row.value, row.flag) if row is not None else None
    if given.is_blank or (given.has_no_value and mine is not None and _says_a_value(mine)):
        return Coming(given, Came.BLANK, indicator, mine)
    theirs = said_by(given)
    if row is None or mine is None:
        said = last.of_deleted(indicator, given.period)
        if said is None:
            return Coming(given, Came.NEW, indicator)
        came = Came.KEPT if same_value(said, theirs, exact=given.exact) else Came.CONFLICT
        return Coming(given, came, indicator, None, said)
    if same_value(mine, theirs, exact=given.exact) and _same_rate(row, given):
        if given.has_no_value and given.reading.note not in row.note:
            return Coming(given, Came.CHANGED, indicator, mine)  # what is noted of no value is new
        return Coming(given, Came.SAME, indicator, mine, confirms=not row.came_from)
    return _another(given, indicator, row, mine, last)


def _another(
    given: Given, indicator: Indicator, row: IndicatorValue, mine: Said, last: _LastSaid
) -> Coming:
    """What a value of a file is where the plan says another thing."""
    theirs = said_by(given)
    said = mine if row.came_from else last.of(row)
    if not row.came_from and said is not None and same_value(said, theirs, exact=given.exact):
        return Coming(given, Came.KEPT, indicator, mine, said)
    if mine.value and not theirs.value:
        # A published file has marks where the plan knows the figure: it is asked, as a blank is not
        # taken either.
        came = Came.UNREADABLE if given.doubt else Came.CONFLICT
        return Coming(given, came, indicator, mine, said)
    if row.came_from and said != theirs and last.stood_before(row, given):
        return Coming(given, Came.CONFLICT, indicator, mine, said, stood_before=True)
    return Coming(given, Came.CHANGED if row.came_from else Came.CONFLICT, indicator, mine, said)


def _compared_with_sent(
    given: Given, indicator: Indicator, data: PlanData, texts: Mapping[str, str]
) -> Coming:
    """Three ways: what went out in a pack, what came back, and what the plan says now."""
    row = value_at(data, indicator, given.period)
    mine = Said(row.text, row.value, row.flag) if row is not None else None
    text = texts[given.period.text]
    last = said_as(text, indicator.unit) if text else None
    if given.is_blank:
        return Coming(given, Came.BLANK, indicator, mine, last, sent=text)
    if row is not None and mine is not None and same_value(mine, said_by(given), exact=given.exact):
        noted = given.remark and given.remark not in one_line(row.note)
        came = Came.CHANGED if noted else Came.SAME  # what was written beside it is new
        return Coming(given, came, indicator, mine, last, not row.came_from, sent=text)
    if not may_fill(texts, given.period):
        came = Came.LOCKED
    elif mine is None:  # it went out blank, as every cell that may be filled in
        came = Came.NEW
    else:
        came = Came.UNREADABLE if given.doubt and mine.value else Came.CONFLICT
    return Coming(given, came, indicator, mine, last, sent=text)


def value_at(data: PlanData, indicator: Indicator, period: Period) -> IndicatorValue | None:
    """The row of an indicator's value for a period, or None."""
    rows = data.of(IndicatorValue, "indicator_id", indicator.id)
    return next((each for each in rows if each.period == period.text), None)


def said_by(given: Given) -> Said:
    """What a value of a file says, as the plan would keep it."""
    return Said(one_line(clean(given.reading.text)), given.figure, given.reading.flag)


def said_as(text: str, unit: str) -> Said:
    """What a text says that went out in a pack."""
    reading = read_value(text, unit)
    return Said(one_line(clean(text)), "" if reading.wrong else reading.value, reading.flag)


def shown(said: Said) -> str:
    """A value in a message: as it came, with the figure where that is more exact."""
    figure, text = figure_of(said.value), f"“{brief(said.text)}”"
    if figure is None or as_shown(said.text, figure) in _figures_in(said.text):
        return text
    return f"{text} ({said.value})"


def _figures_in(text: str) -> set[Decimal]:
    plain = text.replace(",", "")
    return {Decimal(each) for each in re.findall(r"-?\d+(?:\.\d+)?", plain)}


def same_value(mine: Said, theirs: Said, *, exact: bool) -> bool:
    """Whether two say the same; a figure that is only shown may be the other one, rounded.

    *exact* says that theirs is what its cell stores: then it is no rounding of another.
    """
    one, other = figure_of(mine.value), figure_of(theirs.value)
    if mine.flag != theirs.flag:
        return False
    if one is None or other is None:
        return one is other and one_line(mine.text).casefold() == theirs.text.casefold()
    return one == other or (not exact and rounds_to(one, as_shown(theirs.text, other)))


def _says_a_value(said: Said) -> bool:
    """Whether there is a value, and not the note of one that is missing alone."""
    return bool(said.text.strip() or said.value or said.flag)


def _same_rate(row: IndicatorValue, given: Given) -> bool:
    return not given.rate or figure_of(row.rate) == figure_of(given.rate)


# --- what a file said before ----------------------------------------------------------------------


class _LastSaid:
    """What a file last said where the plan says another thing now, out of the history."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._typed: dict[int, Said] | None = None
        self._deleted: dict[tuple[int, str], Said] = {}
        self._before: dict[int, list[Said]] = {}

    def of(self, row: IndicatorValue) -> Said | None:
        """What a file had said before a value was typed over."""
        self._look()
        return (self._typed or {}).get(row.id)

    def of_deleted(self, indicator: Indicator, period: Period) -> Said | None:
        """What a file had said before its value was deleted here."""
        self._look()
        return self._deleted.get((indicator.id, period.text))

    def stood_before(self, row: IndicatorValue, given: Given) -> bool:
        """Whether a file's value is one that a file had brought and a later one put right.

        Nothing in a loose file says how old it is: with an old one that is brought in again what
        was corrected would be wrong again, as if it were the news.
        """
        self._look()
        theirs = said_by(given)
        return any(
            same_value(each, theirs, exact=given.exact) for each in self._before.get(row.id, ())
        )

    def _look(self) -> None:
        if self._typed is not None:
            return
        self._typed = {}
        try:
            replaced = self._plan.replaced(IndicatorValue)
        except (PlandeskError, ValueError):
            return  # what is not known is asked, as a conflict
        # Backwards, what stood is the value of today with what each step replaced put back.
        now = self._plan.data.table(IndicatorValue)
        stood: dict[int, dict[str, object]] = {each.id: each.values() for each in now.values()}
        for step in reversed(replaced):
            for op in reversed(step):
                if op.verb == Verb.DELETE:
                    stood[op.row] = dict(op.old)
                    self._note_deleted(op.old)
                elif op.verb == Verb.INSERT:
                    stood.pop(op.row, None)
                elif op.verb == Verb.UPDATE and op.row in stood:
                    stood[op.row][op.column] = op.old
            for row in {op.row for op in step}:
                if row in stood and stood[row].get("came_from"):
                    self._typed.setdefault(row, _said(stood[row]))
                    self._before.setdefault(row, []).append(_said(stood[row]))

    def _note_deleted(self, old: Mapping[str, object]) -> None:
        key = (old.get("indicator_id"), old.get("period"))
        if old.get("came_from") and isinstance(key[0], int) and isinstance(key[1], str):
            self._deleted.setdefault((key[0], key[1]), _said(old))


def _said(values: Mapping[str, object]) -> Said:
    return Said(*(str(values.get(name) or "") for name in ("text", "value", "flag")))
