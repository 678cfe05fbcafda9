"""What is said of indicators: how they stand on days, and what may be published of them.

A row of a block is what it gives, then its cells: "indicator: A1 | Visits on time", then what that
indicator holds ("better: lower", "target: 90%"), "by: 2031-09-30 | 65%" for a target by date,
"value: 2031-04 | 364 of 400 | a note" with "rate: 2031-04 | 45.2" beside it, and "given: R | Why |
2031-05 | 2031-05-02" for a rating instead. "on: 2031-05-15" is a day as at which all of them are
told, "small: 10" the plan's limit of small numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.core.data import PlanData
from desktop.core.indicators import asking, fitting, returns, travel, words
from desktop.core.indicators.entering import read_entered
from desktop.core.indicators.periods import Period, read_period
from desktop.core.indicators.publishing import Publishing
from desktop.core.indicators.rating import PATH_WORDS, not_on_path, rated
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import Target, next_target, target_at
from desktop.core.kinds import Indicator, IndicatorTarget, IndicatorValue
from desktop.core.plan import new_plan_data
from tests.core.accounts.blocks import listed, money

_COLUMNS = {
    "better": "polarity", "unit": "unit", "counted": "counted", "target": "target",
    "tolerance": "tolerance", "every": "every", "is": "span", "target is of": "judged_by",
}  # fmt: skip


def plan_of(given: Sequence[str]) -> tuple[PlanData, list[date]]:
    """The plan that a block writes, and the days on which it is told."""
    data, days = new_plan_data("Plan", "Council"), list[date]()
    of = Indicator()
    for place, row in enumerate(given):
        kind, _, rest = row.partition(": ")
        first, *others = [cell.strip() for cell in rest.split("|")]
        more = [*others, "", "", ""]
        if kind == "indicator":
            of = data.add(Indicator(key=first, position=place, code=first, name=more[0]))
        elif kind in _COLUMNS:
            setattr(of, _COLUMNS[kind], rest)
        elif kind == "within":
            of.supply_days = int(first)
        elif kind == "part of":
            of.part_of = next(each.id for each in data.all(Indicator) if each.code == first)
        elif kind == "by":
            data.add(IndicatorTarget(indicator_id=of.id, by=first, text=more[0]))
        elif kind == "value":
            data.add(_value(data, of, first, more[0], more[1]))
        elif kind == "rate":
            held = {each.period: each for each in data.of(IndicatorValue, "indicator_id", of.id)}
            held[first].rate = more[0]
        elif kind == "given":
            of.override, of.override_reason, of.override_period, of.override_on = first, *more[:3]
        elif kind == "on":
            days = sorted({*days, date.fromisoformat(first)})
        elif kind == "small":
            data.info.small_below = int(first)
        else:
            raise ValueError(f"No row of indicators: {row}")
    return data, days


def _value(data: PlanData, of: Indicator, period: str, text: str, note: str) -> IndicatorValue:
    """A value as the window enters it."""
    known = read_period(period)
    assert known is not None, period
    read = read_entered(data, of, text, known)
    return IndicatorValue(
        indicator_id=of.id, period=known.text, text=text, value=read.value, flag=read.flag,
        numerator=read.numerator, denominator=read.denominator, note=note or read.note,
    )  # fmt: skip


def of_indicators(given: Sequence[str]) -> Iterator[str]:
    """All that is said of the indicators of a block."""
    data, days = plan_of(given)
    every_one = data.all(Indicator)
    for each in every_one:
        yield from _under(each.code, _values(data, each))
        for day in days:
            yield from _under(f"{each.code} on {day}", _as_at(data, each, day))
        yield f"{each.code}, how to write it: {asking.how_to_write(data, each)}"
    for day in days:
        yield from _asked(data, every_one, day)
    if any(each.startswith("small: ") for each in given):
        published = Publishing(data)
        for each in every_one:
            yield from _published(published, each)


def _under(name: str, lines: Iterator[str]) -> Iterator[str]:
    return (f"{name}, {line}" for line in lines)


def _values(data: PlanData, of: Indicator) -> Iterator[str]:
    series = Series(data, of)
    for period, row in series.values:
        figure = series.figure(row)
        yield from listed(
            period.label,
            words.value_words(of, row),
            words.counted_words(row),
            words.mark_words(row),
            f"figure {money(figure)}" if figure is not None else "no figure",
            row.note,
            fitting.impossible(of, row),
        )
    for misfit in fitting.misfits(of, (row for _, row in series.values)):
        yield f"does not fit: {fitting.told(misfit)}"
    for one, other in fitting.overlaps(row for _, row in series.values):
        yield f"overlap: {one.label}, {other.label}"


def _as_at(data: PlanData, of: Indicator, day: date) -> Iterator[str]:
    found = rated(data, of, day)
    yield from listed(
        "rated",
        f"{found.letter or 'not'}{f' {PATH_WORDS[found.letter]}' if not_on_path(found) else ''}",
        found.reason,
        f"{money(found.gap)} behind" if found.gap is not None else "",
        f"{money(found.ahead)} ahead" if found.ahead is not None else "",
        _label(found.period),
        "given" if found.given else "",
        "asks" if found.asks else "",
        "aged" if found.aged else "",
    )
    if found.worked_reason != found.reason or found.worked_out != found.letter:
        yield f"worked out: {found.worked_out or 'not rated'}, {found.worked_reason}"
    yield from listed("lapsed", found.lapsed)
    yield from listed("judged by", *_target(found.target))
    if found.period is not None:
        at = target_at(data, of, found.period)
        if at != found.target:
            yield from listed("target of its period", *_target(at))
    following = next_target(data, of, day)
    if following is not None:
        yield from listed("next target", *_target(following))
    yield f"targets in words: {words.targets_words(data, of, day)}"
    for name, went in (
        ("travel", travel.travel(data, of, day)),
        ("in a year", travel.travel_in_year(data, of, day)),
    ):
        by = f"by {money(went.by)}" if went.by is not None else ""
        yield from listed(name, went.way, went.better, by, _label(went.since))
    yield from listed("trend", words.trend_words(data, of, day))
    late = returns.late_period(data, of, day)
    yield from listed(
        "return",
        f"due {_label(returns.due_period(of, day))}" if returns.due_period(of, day) else "",
        f"late since {returns.late_by(of, late)}" if late else "",
        {None: "", True: "has come", False: "has not come"}[returns.has_returned(data, of, day)],
        "stale" if returns.is_stale(data, of, day) else "",
    )


def _label(period: Period | None) -> str:
    return f"of {period.label}" if period is not None else ""


def _target(target: Target) -> Iterator[str]:
    yield target.text or "no target"
    if target.asks:
        low, high = (money(each) if each is not None else "-" for each in (target.low, target.high))
        yield f"{low} to {high}{' and not it' if target.strict else ''}"
    yield f"by {target.by}" if target.by else ""
    yield "waits" if target.waits else ""
    yield target.wrong


def _asked(data: PlanData, every_one: Sequence[Indicator], day: date) -> Iterator[str]:
    for each in asking.asked_of(data, every_one, day):
        if not each.to_fill:
            continue
        cells = (f"{text}={said}" if said else text for text, said in each.texts.items())
        fill = asking.stretch_words(each.to_fill)
        yield f"asked of {each.indicator.code} on {day}: {'; '.join(cells)}; to fill in: {fill}"


def _published(published: Publishing, of: Indicator) -> Iterator[str]:
    for period, shown in published.of(of).items():
        yield from listed(
            f"published of {of.code}, {period}",
            shown.text,
            f"{shown.numerator} of {shown.denominator}" if shown.denominator else "",
            "kept back" if shown.kept_back else "",
            shown.why,
        )
