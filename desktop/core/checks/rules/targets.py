"""Rules about targets by date: two for one day, none, and a path that leads the wrong way."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.data import PlanData
from desktop.core.days import format_day
from desktop.core.indicators.so_far import adds_up, year_of
from desktop.core.indicators.targets import (
    HIGHER,
    LOWER,
    Target,
    all_dated,
    dated_targets,
    direction,
    sorted_by_day,
)
from desktop.core.kinds import Indicator, IndicatorTarget, Row, day_of
from desktop.core.text import brief, count, one_line

KINDS: tuple[type[Row], ...] = (Indicator, IndicatorTarget)
"""What these rules look at, and nothing else."""


def _said(target: Target) -> str:
    return f"“{brief(one_line(target.text), 40)}”"


def _asked(target: Target) -> tuple[object, ...]:
    """What a target asks for, however it is written; of one that cannot be read its words."""
    asked = (target.low, target.high, target.strict)
    return asked if target.asks else (*asked, one_line(target.text).casefold())


def _day(target: Target) -> str:
    assert target.by is not None
    return format_day(target.by)


def said_twice(data: PlanData, indicator: Indicator) -> Iterator[str]:
    """For each day with several targets which they are, and which of them counts, to stand behind
    the name of the indicator."""
    by_day: dict[str, list[Target]] = {}
    for target in all_dated(data, indicator):
        by_day.setdefault(_day(target), []).append(target)
    for day, same in by_day.items():
        different = list({_asked(one): one for one in same}.values())
        if len(different) > 1:
            named = " and ".join(_said(one) for one in different)
            yield (
                f"has {len(different):,} targets for {day}: {named}. It is rated by "
                f"{_said(same[-1])} until one of them is deleted."
            )


def of_no_day(data: PlanData, indicator: Indicator) -> str:
    """Which of the targets by date have no day, to stand behind the name of the indicator; "" where
    all have one."""
    rows = sorted_by_day(data.of(IndicatorTarget, "indicator_id", indicator.id))
    bare = [one_line(row.text) for row in rows if day_of(row.by) is None and row.text.strip()]
    if not bare:
        return ""
    named = " and ".join(f"“{brief(text, 40)}”" for text in bare)
    one = len(bare) == 1
    return (
        f"has {'a target' if one else count(len(bare), 'target')} by date without a day: {named}. "
        f"Nothing is judged by {'it' if one else 'them'} until {'its' if one else 'their'} day is "
        "given."
    )


def _twice(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Indicator):
        for said in said_twice(context.data, each):
            yield _finding("indicator-target-twice", each, said)


def _of_no_day(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Indicator):
        if said := of_no_day(context.data, each):
            yield _finding("indicator-target-no-day", each, said)


def _backwards(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Indicator):
        path = [target for target in dated_targets(context.data, each) if target.asks]
        pairs = [
            (one, other) for one, other in pairwise(path)
            if _runs_backwards(each, one, other)
        ]  # fmt: skip
        if pairs:
            one, other = pairs[0]
            rest = f"; so it is with {count(len(pairs) - 1, 'more pair')}" if pairs[1:] else ""
            why = (
                "while its figures are added up since April" if adds_up(each)
                else f"where {direction(each, one)} is better"
            )  # fmt: skip
            yield _finding(
                "indicator-target-backwards", each,
                f"has targets that run backwards: {_said(one)} by {_day(one)}, and {_said(other)} "
                f"by {_day(other)}, {why}{rest}.",
                len(pairs),
            )  # fmt: skip


def _runs_backwards(indicator: Indicator, one: Target, other: Target) -> bool:
    """Whether the later of two targets asks for less than the one before it.

    What is added up begins again every April and only grows until March, so that of two targets of
    one year the later cannot be the smaller, whichever way is better.
    """
    assert one.by is not None and other.by is not None
    if one.unit != other.unit:
        return False
    if adds_up(indicator):
        before, after = _bound(one), _bound(other)
        if before is None or after is None or year_of(one.by) != year_of(other.by):
            return False
        return after < before
    way = direction(indicator, one)
    if way == HIGHER and one.low is not None and other.low is not None:
        return other.low < one.low
    if way == LOWER and one.high is not None and other.high is not None:
        return other.high > one.high
    return False


def _bound(target: Target) -> Decimal | None:
    return target.low if target.low is not None else target.high


def _finding(rule: str, indicator: Indicator, said: str, many: int = 1) -> Finding:
    name = one_line(indicator.title)
    return Finding(rule, f"{name} {said}", many=many, indicator_id=indicator.id)


TARGETS: tuple[Rule, ...] = (
    Rule(
        "indicator-target-twice",
        "Two targets of an indicator for one day",
        "An indicator has one target for a day.",
        Severity.SERIOUS,
        answered=Remedy(Place.TARGETS, "text"),
        of_plan=_twice,
        kinds=KINDS,
    ),
    Rule(
        "indicator-target-no-day",
        "Targets by date of an indicator without a day",
        "A target by date has the day by which it is due.",
        Severity.SERIOUS,
        answered=Remedy(Place.TARGETS, "by"),
        of_plan=_of_no_day,
        kinds=KINDS,
    ),
    Rule(
        "indicator-target-backwards",
        "Targets of an indicator that run backwards",
        "The targets by date of an indicator ask for no less as time goes on.",
        Severity.ADVICE,
        answered=Remedy(Place.TARGETS, "text"),
        of_plan=_backwards,
        kinds=KINDS,
    ),
)
