"""Measured values that a file brings, three ways: what a file last said, what it says, and mine.

A value that came from a file says so (``came_from``); one that was typed since does not, and what
the file had said is in the history. So a file may bring the next month, and months again that it
brought before; what was put right by hand stays, and is listed where the file says another thing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from desktop.core.changes import Verb
from desktop.core.data import PlanData
from desktop.core.errors import PlandeskError
from desktop.core.figures import figure_of
from desktop.core.indicators.asking import may_fill
from desktop.core.indicators.given import Described, Given, as_shown, rounds_to
from desktop.core.indicators.periods import DAY, Period, period_of
from desktop.core.indicators.readings import read_value
from desktop.core.kinds import Comparator, Indicator, IndicatorTarget, IndicatorValue, Row
from desktop.core.merge.called import plainly_another
from desktop.core.numbering import canonical
from desktop.core.plan import Plan
from desktop.core.text import brief, clean, count, one_line

MINE, THEIRS = "mine", "theirs"
NOTHING_SENT: Mapping[str, Mapping[str, str]] = MappingProxyType({})


class Came(StrEnum):
    """What a value from a file is to the plan."""

    NEW = "new"  # the plan had none: taken
    CHANGED = "changed"  # the plan had what a file said before: taken
    SAME = "same"
    KEPT = "kept"  # the file says what it said before, and the plan was put right since
    CONFLICT = "conflict"  # both are other than what the file said last
    UNREADABLE = "unreadable"  # and the plan has a value: that stays
    BLANK = "blank"  # where the plan has a value: that stays
    UNKNOWN = "unknown"  # of no indicator of the plan
    DOUBTFUL = "doubtful"  # its code and its name do not mean one indicator for sure
    LOCKED = "locked"  # of a pack, where it was not to be filled in: the plan's stays


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


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a file, compared with a plan. ``unknown`` are the indicators that it has not:
    by code, or by name where the file gives none. Those in doubt are none of them."""

    file_name: str
    coming: tuple[Coming, ...]
    unknown: tuple[str, ...] = ()
    blanks: tuple[Coming, ...] = field(default=())

    def of(self, *came: Came) -> list[Coming]:
        """The values with any of these outcomes."""
        return [each for each in self.coming if each.came in came]


class Known:
    """Finds the indicator of a plan that a file means, by its code and its name."""

    def __init__(self, data: PlanData) -> None:
        self._data = data
        self._by_code: dict[str, list[Indicator]] = {}
        self._by_name: dict[str, list[Indicator]] = {}
        self._by_key = {each.key: each for each in data.all(Indicator)}
        for each in data.all(Indicator):
            if code := canonical(each.code):
                self._by_code.setdefault(code, []).append(each)
            if name := _folded(each.name):
                self._by_name.setdefault(name, []).append(each)
            if code and name:
                self._by_name.setdefault(_folded(f"{each.code} {each.name}"), []).append(each)

    def find(self, code: str, name: str, key: str = "") -> tuple[Indicator | None, str]:
        """The indicator, or None with why none is meant for sure ("" for one that is not there).

        A *key* counts alone: whose a row is that was changed beside it, its reader has weighed.
        """
        if key:
            found_by_key = self._by_key.get(key)
            return found_by_key, "" if found_by_key else "is not in the plan any more"
        by_code = self._by_code.get(canonical(code), []) if code.strip() else []
        by_name = self._by_name.get(_folded(name), []) if name.strip() else []
        if name.strip() and not code.strip() and not by_name:
            by_code = self._by_code.get(canonical(name), [])  # a column of names that holds codes
            name = ""
        both = [each for each in by_code if each in by_name]
        if len(both) == 1:
            return both[0], ""
        if by_code and by_name and not both:
            return None, f"has the code of {_no(by_code[0])} and the name of {_no(by_name[0])}"
        for found in (by_code, by_name):
            if len(found) == 1 and (found is by_code or not code.strip() or not by_code):
                if found is by_name and code.strip() and found[0].code.strip():
                    return None, f"has the name of {_no(found[0])} and another code"
                if plainly_another(found[0].name, name):
                    return None, f"has the code of {_no(found[0])} and plainly another name"
                return found[0], ""
            if len(found) > 1:
                return None, f"may be any of {count(len(found), 'indicator')} of that code or name"
        return None, ""

    def doubted(self, code: str, name: str) -> Indicator | None:
        """The indicator that has the code, where the name is plainly another and no other's."""
        by_code = self._by_code.get(canonical(code), []) if code.strip() else []
        if len(by_code) != 1 or self._by_name.get(_folded(name)):
            return None
        return by_code[0] if plainly_another(by_code[0].name, name) else None

    def at_odds(self, code: str, name: str) -> tuple[Indicator, Indicator] | None:
        """The one that has the code and the other one that has the name, where each is one."""
        by_code = self._by_code.get(canonical(code), []) if code.strip() else []
        by_name = self._by_name.get(_folded(name), []) if name.strip() else []
        if len(by_code) != 1 or len(by_name) != 1 or by_code == by_name:
            return None
        return by_code[0], by_name[0]

    def of_key(self, key: str) -> Indicator | None:
        """The indicator that has a key."""
        return self._by_key.get(key)

    def with_code(self, code: str) -> list[Indicator]:
        """Those that have a code."""
        return list(self._by_code.get(canonical(code), ())) if code.strip() else []

    def with_name(self, name: str) -> list[Indicator]:
        """Those that are called so."""
        return list(self._by_name.get(_folded(name), ())) if name.strip() else []

    def every(self, code: str, name: str, key: str = "") -> str:
        """How often the indicator that is meant is measured: as it says, or as its values are.

        "" where neither says, and where values of single days are among them.
        """
        found, _ = self.find(code, name, key)
        if found is None:
            return ""
        rows = self._data.of(IndicatorValue, "indicator_id", found.id)
        held = {known.every for row in rows if (known := period_of(row.period)) is not None}
        if DAY in held:
            return ""
        return found.every or (held.pop() if len(held) == 1 else "")

    def unit(self, code: str, name: str, key: str = "") -> str:
        """The unit of the indicator that is meant; "" where none is, or none is said."""
        found, _ = self.find(code, name, key)
        return found.unit if found else ""

    def figures(self, code: str, name: str, key: str = "") -> list[Decimal]:
        """The figures of the indicator that is meant."""
        found, _ = self.find(code, name, key)
        rows = self._data.of(IndicatorValue, "indicator_id", found.id) if found else ()
        return [each for row in rows if (each := figure_of(row.value)) is not None]

    def texts(self, code: str, name: str, key: str = "") -> frozenset[str]:
        """All that the plan says of the indicator that is meant, in words, also in its targets by
        date and its comparators; each on one line and in small letters."""
        found, _ = self.find(code, name, key)
        if found is None:
            return frozenset()
        rows: list[Row] = [
            found,
            *self._data.of(IndicatorTarget, "indicator_id", found.id),
            *self._data.of(Comparator, "indicator_id", found.id),
        ]
        said = (text for row in rows for text in row.values().values() if isinstance(text, str))
        return frozenset(one_line(text).casefold() for text in said if text.strip())

    def named(self, text: str) -> tuple[str, str] | None:
        """The code and the name of the one indicator whose code, or name, a text is; or None."""
        by_code = self._by_code.get(canonical(text), []) if text.strip() else []
        found = by_code or self._by_name.get(_folded(text), [])
        return (found[0].code, found[0].name) if len(found) == 1 else None


def _folded(name: str) -> str:
    """A name as it is compared: without case, signs and spaces between."""
    plain = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return " ".join(plain.split())


def _no(indicator: Indicator) -> str:
    return f"“{brief(indicator.title)}”"


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
    told = [each for each in found if each.came is not Came.BLANK]
    blanks = [each for each in found if each.came is Came.BLANK and each.mine is not None]
    return Values(file_name, tuple(told), tuple(unknown), tuple(blanks))


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
        if key[0] or (not keyed[indicator.id] and _folded(key[2]) == _folded(indicator.name)):
            continue  # this is the one that has its key, or is called so
        found[key] = None, f"has the code of {_no(indicator)}, which another row has as well"
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
    if given.is_blank:
        return Coming(given, Came.BLANK, indicator, mine)
    theirs = said_by(given)
    if row is None or mine is None:
        said = last.of_deleted(indicator, given.period)
        if said is None:
            return Coming(given, Came.NEW, indicator)
        came = Came.KEPT if same_value(said, theirs, exact=given.exact) else Came.CONFLICT
        return Coming(given, came, indicator, None, said)
    if same_value(mine, theirs, exact=given.exact) and _same_rate(row, given):
        return Coming(given, Came.SAME, indicator, mine, confirms=not row.came_from)
    said = mine if row.came_from else last.of(row)
    if not row.came_from and said is not None and same_value(said, theirs, exact=given.exact):
        return Coming(given, Came.KEPT, indicator, mine, said)
    if given.doubt and mine.value:
        return Coming(given, Came.UNREADABLE, indicator, mine, said)
    if row.came_from:
        return Coming(given, Came.CHANGED, indicator, mine, said)
    return Coming(given, Came.CONFLICT, indicator, mine, said)


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


def _same_rate(row: IndicatorValue, given: Given) -> bool:
    return not given.rate or figure_of(row.rate) == figure_of(given.rate)


# --- what a file said before ----------------------------------------------------------------------


class _LastSaid:
    """What a file last said where the plan says another thing now, out of the history."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._typed: dict[int, Said] | None = None
        self._deleted: dict[tuple[int, str], Said] = {}

    def of(self, row: IndicatorValue) -> Said | None:
        """What a file had said before a value was typed over."""
        self._look()
        return (self._typed or {}).get(row.id)

    def of_deleted(self, indicator: Indicator, period: Period) -> Said | None:
        """What a file had said before its value was deleted here."""
        self._look()
        return self._deleted.get((indicator.id, period.text))

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
                elif op.verb == Verb.UPDATE and op.row in stood:
                    stood[op.row][op.column] = op.old
            for row in {op.row for op in step} - set(self._typed):
                if row in stood and stood[row].get("came_from"):
                    self._typed[row] = _said(stood[row])

    def _note_deleted(self, old: Mapping[str, object]) -> None:
        key = (old.get("indicator_id"), old.get("period"))
        if old.get("came_from") and isinstance(key[0], int) and isinstance(key[1], str):
            self._deleted.setdefault((key[0], key[1]), _said(old))


def _said(values: Mapping[str, object]) -> Said:
    return Said(*(str(values.get(name) or "") for name in ("text", "value", "flag")))
