"""Editing indicators: values for periods, a rating that is given, targets by date, and links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.core.changes import Source
from desktop.core.editing import rows
from desktop.core.editing.values import taken
from desktop.core.errors import Refused
from desktop.core.figures import figure_of
from desktop.core.hollow import is_no_reason
from desktop.core.indicators.entering import read_entered
from desktop.core.indicators.noting import NOT_BEGUN, written_note
from desktop.core.indicators.periods import Period, period_of, read_period, why_no_period
from desktop.core.indicators.rating import RATING_WORDS
from desktop.core.indicators.readings import RATE, Reading, read_value
from desktop.core.indicators.series import Series
from desktop.core.kinds import (
    Action,
    ActionIndicator,
    Area,
    AreaIndicator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Row,
    iso,
    spec_of,
)
from desktop.core.kinds.indicators import RATINGS
from desktop.core.plan import Plan
from desktop.core.text import clean, count, one_line


def add_indicator(plan: Plan, *, source: str = Source.TYPED, **values: Any) -> Indicator:
    """Add an indicator at the end of the list and give it back.

    Raises Refused without code and name, and for a code that another indicator has: values come in
    by the code, and would go to either.
    """
    made = Indicator(**values)
    if not made.code.strip() and not made.name.strip():
        raise Refused("An indicator needs a code or a name. Nothing was added.")
    made.code = one_line(clean(made.code))
    other = with_code(plan, made.code)
    if other is not None:
        raise Refused(
            f"The code {made.code} is that of “{one_line(other.name) or 'another indicator'}” "
            "already. Nothing was added; choose another code."
        )
    return rows.add(plan, made, source=source)


def with_code(plan: Plan, code: str) -> Indicator | None:
    """The indicator with a code, whatever its case and spaces, or None; none has the code ""."""
    wanted = one_line(code).casefold()
    if not wanted:
        return None
    return next(
        (each for each in plan.data.all(Indicator) if one_line(each.code).casefold() == wanted),
        None,
    )


def set_value(
    plan: Plan,
    indicator: Indicator,
    period_text: str,
    text: str,
    *,
    source: str = Source.TYPED,
    came_from: str = "",
    note: str | None = None,
    rate: str = "",
) -> bool:
    """Set what an indicator came to in a period, as typed; True when anything is another now.

    *period_text* is as the plan keeps periods or as people write them. An empty *text* takes the
    value of the period out. *note* None leaves the note to what the text says. Raises Refused for
    what is no period and for a text that says no figure; nothing is changed then.
    """
    period = _period(period_text)
    reading = read_entered(plan.data, indicator, text, period)
    if reading.wrong:
        raise Refused(
            f"“{one_line(text)}” for {period.words} {reading.wrong}. The value of "
            f"{one_line(indicator.title)} was left as it was."
        )
    with plan.step(f"change {period.label} of {one_line(indicator.title)}", source):
        if reading.says_nothing and not rate.strip():
            row = _row(plan, indicator, period)
            if row is not None:
                plan.delete(row)
            return row is not None
        changed = _set(plan, indicator, period, reading, came_from, rate)
        row = _row(plan, indicator, period)
        if note is not None and row is not None:
            changed |= plan.update(row, note=clean(note).strip())
        return changed


def set_values(
    plan: Plan,
    values: Sequence[tuple[Indicator, Period | str, Reading]],
    *,
    source: str = Source.PASTED,
    came_from: str = "",
    label: str = "",
) -> int:
    """Set many values that were read, in one step; how many are another than before.

    A reading that could not be read keeps its text and what is wrong with it as its note, and has
    no value. A blank one changes nothing: a cell that nobody filled in takes nothing back. Raises
    Refused for what is no period, and then nothing is changed.
    """
    changed = 0
    with plan.step(lambda: label or f"set {count(changed, 'value')} of indicators", source):
        for indicator, said, reading in values:
            period = _period(said) if isinstance(said, str) else said
            if not reading.says_nothing:
                changed += _set(plan, indicator, period, reading, came_from)
    return changed


def _period(said: str) -> Period:
    period = period_of(one_line(said)) or read_period(said)
    if period is None:
        raise Refused(
            f"“{one_line(said)}” {why_no_period(said)}. Nothing was changed; write it as Sep 2018, "
            "Q2 2018/19, 2018/19 or 30/09/2018."
        )
    return period


def refuse_unbegun(plan: Plan, indicator: Indicator, period: Period) -> None:
    """Raise Refused for a new value of a time that has not begun; an old one may be put right."""
    if period.start > plan.today() and _row(plan, indicator, period) is None:
        raise Refused(
            f"{period.words} {NOT_BEGUN}. Nothing was changed; give the period of the value."
        )


def _row(plan: Plan, indicator: Indicator, period: Period) -> IndicatorValue | None:
    found = plan.data.of(IndicatorValue, "indicator_id", indicator.id)
    return next((row for row in found if row.period == period.text), None)


def _set(
    plan: Plan,
    indicator: Indicator,
    period: Period,
    reading: Reading,
    came_from: str,
    rate: str = "",
) -> bool:
    """Put a reading into the row of a period, inside a step; True when it says another thing."""
    row = _row(plan, indicator, period)
    values: dict[str, str] = {
        "text": clean(reading.text).strip(),
        "value": "" if reading.wrong else reading.value,
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "flag": reading.flag,
        "note": _note(row, reading),
    }
    if rate.strip():
        values["rate"] = _rate(rate, period)
    declared = spec_of(IndicatorValue).by_name
    values = {name: taken(declared[name], value) for name, value in values.items()}
    came = {"came_on": iso(plan.today()), "came_from": clean(came_from)}
    if row is None:
        new = IndicatorValue(indicator_id=indicator.id, period=period.text)
        for name, value in {**values, **came}.items():
            setattr(new, name, value)
        plan.insert(new)
        return True
    if not rate.strip() and not says_another(row, reading):
        return False  # the same came again: it did not come today
    return plan.update(row, **values, **came)


def says_another(row: IndicatorValue | None, reading: Reading) -> bool:
    """Whether a reading that is put in says anything that the value of its period does not.

    The same text says what it said: beside it a fraction, a mark, a note and where it came from
    stay, unless it has another figure, fraction or mark of its own.
    """
    if row is None:
        return True
    if one_line(row.text) != one_line(reading.text):
        return True
    if reading.wrong:
        return False
    parts = reading.numerator, reading.denominator
    return (
        row.value != reading.value
        or bool(reading.flag and row.flag != reading.flag)
        or bool(any(parts) and (row.numerator, row.denominator) != parts)
    )


def _note(row: IndicatorValue | None, reading: Reading) -> str:
    """The note of a value: what the text says, in place of what the text before it said.

    A note that somebody wrote stays.
    """
    said = f"It {reading.wrong}" if reading.wrong else reading.note
    own = written_note(row.note, row.text) if row is not None else ""
    return "\n".join(each for each in (own, said if said not in own else "") if each)


def _rate(text: str, period: Period) -> str:
    reading = read_value(clean(text), RATE)
    if reading.wrong or figure_of(reading.value) is None:
        raise Refused(
            f"“{one_line(text)}” for {period.words} is no rate. The value was left as it was."
        )
    return reading.value


# --- a rating that is given --------------------------------------------------------------------


def override(plan: Plan, indicator: Indicator, letter: str, reason: str, by: str) -> bool:
    """Give an indicator a rating instead of the one that is worked out; "" takes it back.

    It is of the newest period there is; how long it holds is in :mod:`.indicators.lapsed`. Raises
    Refused without a reason, and for a letter that is no rating.
    """
    letter = letter.strip().upper()
    reason = clean(reason).strip()
    title = one_line(indicator.title)
    if not letter:
        with plan.step(f"rate {title} as worked out"):
            return plan.update(
                indicator, override="", override_reason="", override_by="", override_on="",
                override_period="",
            )  # fmt: skip
    if letter not in RATINGS:
        raise Refused(
            f"“{letter}” is no rating of an indicator: {', '.join(RATINGS)}. The rating was left "
            "as it was."
        )
    if is_no_reason(reason):
        raise Refused(
            "A rating that is given instead of the one worked out needs a reason. The rating was "
            "left as it was; say why."
        )
    latest = Series(plan.data, indicator).latest(plan.today())
    with plan.step(f"rate {title} {RATING_WORDS[letter]}"):
        return plan.update(
            indicator, override=letter, override_reason=reason, override_by=one_line(clean(by)),
            override_on=iso(plan.today()), override_period=latest[0].text if latest else "",
        )  # fmt: skip


# --- what it has besides -----------------------------------------------------------------------


def set_targets(plan: Plan, indicator: Indicator, targets: Sequence[tuple[str, str]]) -> bool:
    """Give an indicator exactly these targets by date, each a day and a text; True when changed.

    Raises Refused for a day that is none, and for one day with two targets.
    """
    by = spec_of(IndicatorTarget).by_name["by"]
    wanted = [(taken(by, day), clean(text).strip()) for day, text in targets]
    wanted = [each for each in wanted if any(each)]
    days = [day for day, _ in wanted]
    if len(set(days)) < len(days):
        raise Refused("Two targets have the same day. They were left as they were.")
    if "" in days:
        raise Refused("A target by date needs its day. The targets were left as they were.")
    changed = False
    with plan.step(f"change targets of {one_line(indicator.title)}"):
        there = {row.by: row for row in plan.data.of(IndicatorTarget, "indicator_id", indicator.id)}
        for row in list(plan.data.of(IndicatorTarget, "indicator_id", indicator.id)):
            if row.by not in days or there[row.by] is not row:
                plan.delete(row)
                changed = True
        for day, text in wanted:
            if day in there:
                changed |= plan.update(there[day], text=text)
            else:
                plan.insert(IndicatorTarget(indicator_id=indicator.id, by=day, text=text))
                changed = True
    return changed


def link_actions(plan: Plan, indicator: Indicator, actions: Sequence[Action]) -> bool:
    """Let an indicator tell of exactly these actions; True when that is another than before."""
    return _link(plan, indicator, actions, ActionIndicator, "action_id", "actions")


def link_areas(plan: Plan, indicator: Indicator, areas: Sequence[Area]) -> bool:
    """Let an indicator speak to exactly these areas; True when that is another than before."""
    return _link(plan, indicator, areas, AreaIndicator, "area_id", "areas")


def _link(
    plan: Plan,
    indicator: Indicator,
    rows: Sequence[Row],
    kind: type[ActionIndicator] | type[AreaIndicator],
    column: str,
    nouns: str,
) -> bool:
    """Link an indicator with exactly these rows, by links of a kind whose *column* points there."""
    wanted = list(dict.fromkeys(row.id for row in rows))
    changed = False
    with plan.step(f"change the {nouns} of {one_line(indicator.title)}"):
        for link in list(plan.data.of(kind, "indicator_id", indicator.id)):
            if getattr(link, column) in wanted:
                wanted.remove(getattr(link, column))
            else:
                plan.delete(link)
                changed = True
        for row_id in wanted:
            plan.insert(kind(indicator_id=indicator.id, **{column: row_id}))
            changed = True
    return changed
