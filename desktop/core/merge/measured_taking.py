"""Taking measured values from a file into a plan, in one step, and saying what came of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.core.errors import Refused
from desktop.core.indicators.given import Described, Given, put_indicators
from desktop.core.indicators.known import Known
from desktop.core.indicators.noting import written_note
from desktop.core.indicators.periods import Period
from desktop.core.kinds import Indicator, IndicatorValue, Row, iso
from desktop.core.merge.applying import mark_returned
from desktop.core.merge.measured import (
    TAKEN,
    THEIRS,
    Came,
    Coming,
    Said,
    Values,
    value_at,
)
from desktop.core.plan import Plan
from desktop.core.problems import Problem
from desktop.core.show_measured import number_of
from desktop.core.text import brief, count, one_line


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file changed in a plan: values that came, that are others, and indicators made."""

    new: int = 0
    changed: int = 0
    indicators: int = 0

    @property
    def values(self) -> int:
        """All values that were taken."""
        return self.new + self.changed


def taken_of(values: Values, side: str = "") -> list[Coming]:
    """The values that are taken: all that only the file changed, and conflicts where *side* is
    theirs. Those of an indicator that is made of the file have none yet."""
    return [
        each
        for each in values.coming
        if each.came in TAKEN or (each.came is Came.CONFLICT and side == THEIRS)
    ]


def take_values(
    plan: Plan,
    values: Values,
    side: str = "",
    add: Sequence[Described] = (),
    pack_key: str = "",
) -> Taken:
    """Put the values of a file into the plan: one step, so one Undo, or none where nothing is new.

    *add* are indicators that the plan has not, to be made with their values. *pack_key* is of the
    pack that the file answers, which has come back then. Raises Refused when
    the plan has changed since it was compared, and ReadOnly; the plan is then as it was.
    """
    today, name = iso(plan.today()), values.file_name
    taken = [each for each in taken_of(values, side) if each.indicator is not None]
    confirmed = [each for each in values.of(Came.SAME) if each.confirms]
    new = 0
    with plan.step(f"bring in values from {name}", f"from {name}"):
        for each in taken:
            assert each.indicator is not None
            row = value_at(plan.data, each.indicator, each.given.period)
            if (Said(row.text, row.value, row.flag) if row else None) != each.mine:
                raise Refused(
                    f"The value of {each.indicator.title} for {each.given.period.label} has "
                    f"changed since “{name}” was compared. Nothing was taken; compare it again."
                )
            if row is None:
                plan.insert(each.given.row(each.indicator, today, name))
                new += 1
            else:
                _change(plan, row, each.given, each.indicator, today, name)
        for each in confirmed:
            assert each.indicator is not None
            row = value_at(plan.data, each.indicator, each.given.period)
            if row is not None:
                plan.update(row, came_from=name)
        made = _add(plan, add, today, name)
        mark_returned(plan, pack_key, name)
    return Taken(new + made[1], len(taken) - new, made[0])


def _change(
    plan: Plan, row: IndicatorValue, given: Given, indicator: Indicator, today: str, name: str
) -> None:
    """Give a value what the file says; a note that somebody wrote beside it stays."""
    coming = given.row(indicator, today, name)
    own = written_note(row.note, row.text)
    note = coming.note if own in coming.note else "; ".join(n for n in (coming.note, own) if n)
    plan.update(
        row, text=coming.text, value=coming.value, numerator=coming.numerator,
        denominator=coming.denominator, rate=coming.rate, flag=coming.flag, note=note,
        came_on=today, came_from=name,
    )  # fmt: skip


def missing_from(plan: Plan, described: Sequence[Described]) -> list[Described]:
    """The indicators of a file that the plan has not, and that are no doubtful ones of it."""
    known = Known(plan.data)
    found = []
    for each in described:
        key = next((given.key for given in each.given if given.key), "")
        indicator, why = known.find(*each.named, key)
        if indicator is None and not why:
            found.append(each)
    return found


def _add(plan: Plan, add: Sequence[Described], today: str, name: str) -> tuple[int, int]:
    rows: list[Row] = []

    def put(row: Row) -> Row:
        rows.append(plan.insert(row))
        row.id = rows[-1].id
        return row

    last = max((each.position for each in plan.data.all(Indicator)), default=0.0)
    there = {(each.code, each.name): each for each in plan.data.all(Indicator)}
    put_indicators(add, last, put, today, name, there)
    return len(add), sum(isinstance(row, IndicatorValue) for row in rows)


# --- in words, and as data ------------------------------------------------------------------------


def problems_of(values: Values, side: str = "", read: Sequence[Problem] = ()) -> list[Problem]:
    """What is to be looked at: values of no indicator, conflicts, blanks where the plan has one.

    *read* is what was told of the file alone, as if all of it were taken; of a cell whose value
    stays out only that is told, so that no two lines of one cell say two things.
    """
    taken = {id(each) for each in taken_of(values, side)}
    left = [each for each in values.coming if id(each) not in taken and each.came is not Came.SAME]
    stays = {(each.given.sheet, each.given.cell) for each in left}
    blank = {(each.given.sheet, each.given.cell) for each in values.blanks}
    found = [
        told
        for told in read
        if (told.sheet, told.cell) not in (blank | stays if told.of_value else blank)
    ]
    odd = defaultdict[tuple[str, str], list[str]](list)
    for told in read:
        if told.of_value:
            odd[told.sheet, told.cell].append(told.what)
    unknown: dict[tuple[str, str], list[Coming]] = {}
    for each in values.coming:
        where = (each.given.sheet, each.given.cell)
        if each.came in (Came.UNKNOWN, Came.DOUBTFUL):
            unknown.setdefault((each.given.code, each.given.name), []).append(each)
        elif each.came is Came.UNREADABLE:
            what = f"{_named(each)}: “{_text(each)}” {each.given.doubt}.{_remark(each)}"
            found.append(Problem(*where, what, _mine(each)))
        elif each.came is Came.LOCKED:
            what = (
                f"{_named(each)}: was sent as {_sent(each)}, not to be filled in, and came back as "
                f"“{_text(each)}”.{_remark(each)}"
            )
            found.append(Problem(*where, what, _mine(each)))
        elif each.came is Came.SHIFTED and each.given.remark:
            why = "was not taken, as it may be of another time or indicator"
            what = f"{_named(each)}: {why}.{_remark(each)}"
            found.append(Problem(*where, what, f"{_mine(each)}, and nothing of the note"))
        elif each.came is Came.CONFLICT and side != THEIRS:
            what = f"{_named(each)}: {_conflict(each)}.{_remark(each)}"
            found.append(Problem(*where, " ".join((what, *odd[where])), _mine(each)))
        elif each.came is Came.KEPT:
            found.append(
                Problem(
                    *where,
                    f"{_named(each)}: the file says “{_text(each)}” as before, which was put right "
                    "here since.",
                    _mine(each),
                )
            )
    for same in unknown.values():
        first = same[0].given
        why = same[0].why or "is no indicator of the plan"
        said = f"{count(len(same), 'value')} of {first.period.label}" + (
            f" to {same[-1].given.period.label}" if len(same) > 1 else ""
        )
        found.append(
            Problem(first.sheet, first.cell, f"{_called(first)} {why}.", f"nothing of {said}")
        )
    return [*found, *_blanks(values), *_unanswered(values)]


def as_what(given: Given) -> str:
    """What the value of a file is taken as that is no figure, or no sure one: "as no data"."""
    if given.doubt:
        return "as text"
    return f"as {given.reading.flag}" if given.reading.flag else ""


def _blanks(values: Values) -> Iterator[Problem]:
    """Blanks where the plan has values: one line where a period has nothing at all in the file."""
    filled = {each.given.period.text for each in values.coming}
    by_period: dict[Period, list[Coming]] = defaultdict(list)
    for each in values.blanks:
        by_period[each.given.period].append(each)
    for period, blanks in by_period.items():
        first = blanks[0]
        noted = [each for each in blanks if each.given.reading.note]
        if period.text not in filled and len(blanks) > 1:
            yield Problem(
                first.given.sheet, first.given.cell,
                f"The file has nothing for {period.label}, where the plan has "
                f"{count(len(blanks), 'value')}.",
                "the values of the plan",
            )  # fmt: skip
        else:
            noted = blanks
        for each in noted:
            note = brief(one_line(each.given.reading.note), 200)
            yield Problem(
                each.given.sheet,
                each.given.cell,
                f"{_named(each)} is blank in the file, where the plan has one."
                + (f" Beside it stands “{note}”." if note else ""),
                f"{_mine(each)}{', and nothing of the note' if note else ''}",
            )


_NAMED = 5  # indicators that one line names


def _unanswered(values: Values) -> Iterator[Problem]:
    """What a pack asked for and did not come back, a line for each period."""
    by_period: dict[Period, list[Indicator]] = defaultdict(list)
    for indicator, period in values.unanswered:
        by_period[period].append(indicator)
    for period, asked in by_period.items():
        names = [brief(each.title, 60) for each in asked[:_NAMED]]
        more = f" and {count(len(asked) - _NAMED, 'other')}" if len(asked) > _NAMED else ""
        have = "has" if len(asked) == 1 else "have"
        yield Problem(
            "", "",
            f"{count(len(asked), 'value')} of {period.label} that the pack asked for {have} not "
            f"come: {', '.join(names)}{more}.",
            "no value, so that nobody knows; ask again, or type it",
        )  # fmt: skip


def _sent(coming: Coming) -> str:
    return f"“{brief(coming.sent)}”" if coming.sent else "blank"


def _remark(coming: Coming) -> str:
    remark = coming.given.remark
    return f" Beside it stands “{brief(remark, 200)}”." if remark else ""


def _conflict(coming: Coming) -> str:
    if coming.sent is not None:
        now = (
            f"says “{brief(coming.mine.text)}”" if coming.mine is not None else "has none any more"
        )
        return (
            f"the file says “{_text(coming)}”, it went out as {_sent(coming)}, and the plan {now}"
        )
    if coming.mine is None:
        return f"the file says “{_text(coming)}”, and the value was deleted here"
    if coming.hides_figure:
        return (
            f"the file says “{_text(coming)}”, which is no figure, and the plan has "
            f"“{brief(coming.mine.text)}”"
        )
    if coming.stood_before:
        return (
            f"the file says “{_text(coming)}”, as one did before “{brief(coming.mine.text)}” came: "
            "it may be the older one"
        )
    said = f", before that “{brief(coming.last.text)}”" if coming.last is not None else ""
    return f"the file says “{_text(coming)}”{said}, and the plan another value that was typed"


def _text(coming: Coming) -> str:
    return brief(coming.given.reading.text)


def _mine(coming: Coming) -> str:
    return f"mine, “{brief(coming.mine.text)}”" if coming.mine is not None else "no value, as here"


def _called(given: Given) -> str:
    return " ".join(
        each for each in (given.code, f"“{brief(given.name)}”" if given.name else "") if each
    )


def _named(coming: Coming) -> str:
    title = coming.indicator.title if coming.indicator else _called(coming.given)
    return f"{brief(title)}, {coming.given.period.label}"


def values_json(
    values: Values, problems: Sequence[Problem], taken: Taken | None, side: str = ""
) -> dict[str, Any]:
    """What ``plandesk indicators --json`` prints; *taken* is None for a preview."""
    open_conflicts = [] if side else values.of(Came.CONFLICT)
    return {
        "values": [_value_json(each) for each in values.coming],
        "unknown": list(values.unknown),
        "problems": [
            {"sheet": each.sheet, "cell": each.cell, "what": each.what, "kept": each.kept}
            for each in problems
        ],
        "applied": taken.values if taken else 0,
        "indicators_added": taken.indicators if taken else 0,
        "conflicts": len(open_conflicts),
        **{str(came): len(values.of(came)) for came in Came if came is not Came.BLANK
           and came is not Came.UNKNOWN and came is not Came.CONFLICT},
        "blank": [
            {
                "code": each.indicator.code if each.indicator else each.given.code,
                "period": each.given.period.text,
                "mine": each.mine.text if each.mine else "",
                "sheet": each.given.sheet,
                "cell": each.given.cell,
            }
            for each in values.blanks
        ],
        "unanswered": [
            {"code": indicator.code or indicator.name, "period": period.text}
            for indicator, period in values.unanswered
        ],
    }  # fmt: skip


def returned_json(
    values: Values, problems: Sequence[Problem], taken: Taken | None, side: str = ""
) -> dict[str, Any]:
    """What ``plandesk merge --json`` prints of a return of indicators; the counts are of values."""
    return {
        "applied": taken.values if taken else 0,
        "conflicts": 0 if side else len(values.of(Came.CONFLICT)),
        "new": 0,
        "missing": 0,
        "doubtful": len(values.of(Came.DOUBTFUL)),
        "unreadable": len(values.of(Came.UNREADABLE)),
        "cells": [],
        "values": [
            {
                "code": each.indicator.code or each.indicator.name
                if each.indicator
                else each.given.code or each.given.name,
                "period": each.given.period.text,
                "sent": each.sent or "",
                "theirs": each.given.reading.text,
                "mine": each.mine.text if each.mine else "",
                "outcome": str(each.came),
                "sheet": each.given.sheet,
                "cell": each.given.cell,
            }
            for each in (*values.coming, *values.blanks)
        ],
        "problems": [
            {"sheet": each.sheet, "cell": each.cell, "what": each.what, "kept": each.kept}
            for each in problems
        ],
    }


def _value_json(coming: Coming) -> dict[str, Any]:
    given, reading = coming.given, coming.given.reading
    indicator = coming.indicator
    return {
        "code": indicator.code or indicator.name if indicator else given.code or given.name,
        "name": indicator.name if indicator else given.name,
        "period": given.period.text,
        "text": reading.text,
        "value": number_of(given.figure),
        "unit": given.unit,
        "flag": reading.flag,
        "note": reading.note,
        "numerator": number_of(reading.numerator),
        "denominator": number_of(reading.denominator),
        "rate": number_of(given.rate),
        "outcome": str(coming.came),
        "mine": coming.mine.text if coming.mine else None,
        "last": coming.last.text if coming.last else None,
        "doubt": given.doubt,
        "sheet": given.sheet,
        "cell": given.cell,
    }
