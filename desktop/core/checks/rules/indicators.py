"""Rules about indicators: what cannot be told from them, what is off its path, and what is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.days import format_day
from desktop.core.hollow import is_no_reason
from desktop.core.indicators.fitting import NO_DENOMINATOR, Misfit, misfits, overlaps, told
from desktop.core.indicators.periods import Period, period_of
from desktop.core.indicators.rating import RATING_WORDS, RED, rated
from desktop.core.indicators.returns import due_period, is_stale, late_by, late_period
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import NEITHER, has_target, read_target
from desktop.core.kinds import (
    ActionIndicator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Row,
    iso,
)
from desktop.core.text import brief, count, first_few, one_line

KINDS: tuple[type[Row], ...] = (Indicator, IndicatorTarget, IndicatorValue, ActionIndicator)
"""What these rules look at, and nothing else."""

_EACH = 3  # things alike of one indicator that are named one by one; the rest is counted
_NAMED = 12  # indicators that one line names


def _finding(rule: str, indicator: Indicator, said: str, many: int = 1) -> Finding:
    return Finding(rule, f"{_name(indicator)} {said}", many=many, indicator_id=indicator.id)


def _name(indicator: Indicator) -> str:
    return one_line(indicator.title)


def _code_twice(context: Context) -> Iterator[Finding]:
    first: dict[str, Indicator] = {}
    for each in context.data.all(Indicator):
        code = one_line(each.code).casefold()
        if not code:
            continue
        same = first.setdefault(code, each)
        if same is not each:
            named = f"“{one_line(same.name)}”" if one_line(same.name) else "another indicator"
            yield _finding(
                "indicator-code-twice", each, f"has the code of {named}; values "
                "that come in by it are not taken until each has a code of its own."
            )  # fmt: skip


def _no_target(context: Context) -> Iterator[Finding]:
    """One quiet line for all: that nothing is aimed for is mostly meant so."""
    without = [
        each
        for each in context.data.all(Indicator)
        if each.polarity != NEITHER and not has_target(context.data, each)
    ]
    if without:
        named = first_few(
            [one_line(each.code) or one_line(each.name) or "one without a name"
             for each in without], _NAMED,
        )  # fmt: skip
        verb = "has" if len(without) == 1 else "have"
        yield Finding(
            "indicator-no-target",
            f"{count(len(without), 'indicator')} {verb} no target and no rating: {named}.",
            many=len(without),
            indicator_id=without[0].id if len(without) == 1 else None,
        )


def _cannot_be_rated(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Indicator):
        found = rated(context.data, each, context.as_at)
        if found.asks:
            yield _finding("indicator-cannot-be-rated", each, f"asks: {found.worked_reason}")


def _off_path(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Indicator):
        found = rated(context.data, each, context.as_at)
        if found.letter == RED:
            yield _finding("indicator-off-path", each, f"is off its path: {found.reason}")


def _values_that(rule: str, context: Context, of_fractions: bool) -> Iterator[Finding]:
    for each in context.data.all(Indicator):
        values = context.data.of(IndicatorValue, "indicator_id", each.id)
        found = [
            misfit for misfit in misfits(each, values)
            if (misfit.why == NO_DENOMINATOR) is of_fractions
        ]  # fmt: skip
        yield from _listed(rule, each, found)


def _listed(rule: str, indicator: Indicator, found: list[Misfit]) -> Iterator[Finding]:
    """Each value by itself, and where many are alike the first of them with how many more."""
    alike: dict[str, list[Misfit]] = defaultdict(list)
    for misfit in found:
        alike[misfit.why].append(misfit)
    for same in alike.values():
        if len(same) <= _EACH:
            for misfit in same:
                yield _finding(rule, indicator, f"has a value that does not fit: {told(misfit)}")
        else:
            yield _finding(
                rule, indicator, f"has values that do not fit: {told(same[0])} So it is with "
                f"{len(same) - 1:,} more.", len(same),
            )  # fmt: skip


def _misfits(context: Context) -> Iterable[Finding]:
    return _values_that("indicator-misfit", context, of_fractions=False)


def _denominators(context: Context) -> Iterable[Finding]:
    return _values_that("indicator-no-denominator", context, of_fractions=True)


def _overlaps(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Indicator):
        found = overlaps(context.data.of(IndicatorValue, "indicator_id", each.id))
        if found:
            one, other = found[0]
            more = f"; so it is with {count(len(found) - 1, 'more pair')}" if found[1:] else ""
            yield _finding(
                "indicator-periods-overlap", each, f"has values for periods that overlap: "
                f"{one.label} and {other.label}{more}.", len(found),
            )  # fmt: skip


def _unread(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Indicator):
        for row in Series(context.data, each).unread:
            said = one_line(row.text) or row.value or "nothing"
            yield _finding(
                "indicator-no-period", each, f"has a value ({said}) for “{one_line(row.period)}”, "
                "which is no period; it is counted nowhere."
            )  # fmt: skip


def _not_read(context: Context, each: Indicator) -> list[tuple[Period, IndicatorValue]]:
    """The values of an indicator by the day that came in words and are no figure."""
    series = Series(context.data, each)
    return [
        (period, row)
        for period, row in series.until(context.as_at)
        if series.figure(row) is None and not row.flag and not row.value and row.text.strip()
    ]


def _no_figure(context: Context) -> Iterator[Finding]:
    """What came in words, or in a form that nobody could take for sure, and was never put right."""
    for each in context.data.all(Indicator):
        found = _not_read(context, each)
        if found:
            period, row = found[-1]
            why = f" ({one_line(row.note).rstrip('.')})" if row.note.strip() else ""
            said = f"“{brief(one_line(row.text), 40)}” for {period.words}{why}"
            more = f"; so it is with {len(found) - 1:,} more" if found[1:] else ""
            yield _finding(
                "indicator-no-figure", each,
                f"has a value that is kept as it came and counts as no figure: {said}{more}.",
                len(found),
            )  # fmt: skip


def _late(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Indicator):
        period = late_period(context.data, each, context.as_at)
        if period is not None:
            supplier = one_line(each.supplier)
            yield _finding(
                "indicator-late", each, f"has no value for {period.words}, which was due"
                f"{f' from {supplier}' if supplier else ''} by {format_day(late_by(each, period))}."
            )  # fmt: skip
            continue
        if due_period(each, context.as_at) is not None:
            continue  # what has not come is in time still
        newest = Series(context.data, each).latest(context.as_at)
        if newest is not None and is_stale(context.data, each, context.as_at):
            yield _finding("indicator-late", each, f"has no value since {newest[0].words}.")


def _lapsed(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Indicator):
        lapsed = rated(context.data, each, context.as_at).lapsed
        if lapsed:
            yield _finding("indicator-override-lapsed", each, f"was rated {lapsed}")


def _no_reason(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Indicator):
        by_now = not each.override_on or each.override_on <= iso(context.as_at)
        if each.override and by_now and is_no_reason(each.override_reason):
            given = RATING_WORDS.get(each.override, each.override)
            yield _finding(
                "indicator-override-no-reason", each,
                f"has {given} given instead of the rating that is worked out, without a reason; "
                "it does not count until it has one.",
            )  # fmt: skip


def _value_asked(context: Context, finding: Finding) -> Remedy:
    """The first value that the rule speaks of."""
    indicator = context.data.get(Indicator, finding.indicator_id)
    if indicator is None:
        return Remedy(Place.VALUES)
    values = context.data.of(IndicatorValue, "indicator_id", indicator.id)
    found = next(iter(_VALUES[finding.rule](context, indicator, values)), None)
    return Remedy(Place.VALUES, row=(IndicatorValue, found.id) if found is not None else None)


def _not_fitting(
    of_fractions: bool,
) -> Callable[[Context, Indicator, Sequence[IndicatorValue]], Iterator[IndicatorValue]]:
    def found(
        _context: Context, indicator: Indicator, values: Sequence[IndicatorValue]
    ) -> Iterator[IndicatorValue]:
        for each in misfits(indicator, values):
            if (each.why == NO_DENOMINATOR) is of_fractions:
                yield each.value

    return found


def _without_figure(
    context: Context, indicator: Indicator, _values: Sequence[IndicatorValue]
) -> list[IndicatorValue]:
    return [row for _, row in reversed(_not_read(context, indicator))]


def _overlapping(
    _context: Context, _indicator: Indicator, values: Sequence[IndicatorValue]
) -> Iterator[IndicatorValue]:
    for _, other in overlaps(values):
        yield from (row for row in values if period_of(row.period) == other)


_VALUES: dict[
    str, Callable[[Context, Indicator, Sequence[IndicatorValue]], Iterable[IndicatorValue]]
] = {
    "indicator-no-denominator": _not_fitting(True),
    "indicator-misfit": _not_fitting(False),
    "indicator-no-period": lambda context, each, _: Series(context.data, each).unread,
    "indicator-no-figure": _without_figure,
    "indicator-periods-overlap": _overlapping,
}


def _target_asked(context: Context, finding: Finding) -> Remedy:
    """Its target; where which way is better cannot be told, that."""
    each = context.data.get(Indicator, finding.indicator_id)
    if each is None:  # several are named: the first of them
        bare = (row for row in context.data.all(Indicator)
                if row.polarity != NEITHER and not has_target(context.data, row))  # fmt: skip
        first = next(bare, None)
        return Remedy(Place.DEFINITION, "target", (Indicator, first.id) if first else None)
    has = has_target(context.data, each) and not read_target(each.target, each.polarity).wrong
    return Remedy(Place.DEFINITION, "polarity" if has and not each.polarity else "target")


INDICATORS: tuple[Rule, ...] = (
    Rule(
        "indicator-code-twice",
        "Code of an indicator used twice",
        "No code stands for two indicators.",
        Severity.SERIOUS,
        answered=Remedy(Place.DEFINITION, "code"),
        of_plan=_code_twice,
        kinds=KINDS,
    ),
    Rule(
        "indicator-override-no-reason",
        "Rating of an indicator given without a reason",
        "A rating that is given instead of the one worked out has its reason.",
        Severity.SERIOUS,
        answered=Remedy(Place.OVERRIDE),
        of_plan=_no_reason,
        kinds=KINDS,
    ),
    Rule(
        "indicator-off-path",
        "Indicator off its path",
        "An indicator is as its target asks, or within the tolerance of it.",
        Severity.ADVICE,
        answered=Remedy(Place.VALUES),
        of_plan=_off_path,
        kinds=KINDS,
    ),
    Rule(
        "indicator-late",
        "Value of an indicator late",
        "The value of a period comes within the days in which it is supplied, or before the period "
        "behind it has ended.",
        Severity.ADVICE,
        answered=Remedy(Place.VALUES),
        of_plan=_late,
        kinds=KINDS,
    ),
    Rule(
        "indicator-override-lapsed",
        "Rating of an indicator lapsed",
        "A rating that is given instead of the one worked out is looked at when a newer value "
        "comes.",
        Severity.ADVICE,
        answered=Remedy(Place.OVERRIDE),
        of_plan=_lapsed,
        kinds=KINDS,
    ),
    Rule(
        "indicator-no-denominator",
        "A share of none",
        "What a value is a share of is more than nothing.",
        Severity.ADVICE,
        answered=_value_asked,
        of_plan=_denominators,
        kinds=KINDS,
    ),
    Rule(
        "indicator-misfit",
        "Value that does not fit",
        "The values of an indicator are in its unit, and fit each other.",
        Severity.ADVICE,
        answered=_value_asked,
        of_plan=_misfits,
        kinds=KINDS,
    ),
    Rule(
        "indicator-no-period",
        "Value of no period",
        "A value is of a month, a quarter, a year or a day.",
        Severity.ADVICE,
        answered=_value_asked,
        of_plan=_unread,
        kinds=KINDS,
    ),
    Rule(
        "indicator-no-figure",
        "Value that is no figure",
        "A value is a figure, or says that there is none by a mark: “no data”, “suppressed”.",
        Severity.ADVICE,
        answered=_value_asked,
        of_plan=_no_figure,
        kinds=KINDS,
    ),
    Rule(
        "indicator-periods-overlap",
        "Periods that overlap",
        "The values of an indicator are of periods that do not overlap.",
        Severity.ADVICE,
        answered=_value_asked,
        of_plan=_overlaps,
        kinds=KINDS,
    ),
    Rule(
        "indicator-cannot-be-rated",
        "Indicator that cannot be rated",
        "What a target asks for can be told, and which way is better.",
        Severity.ADVICE,
        answered=_target_asked,
        of_plan=_cannot_be_rated,
        kinds=KINDS,
    ),
    Rule(
        "indicator-no-target",
        "Indicator without a target",
        "An indicator has a target, or is said to have no better way.",
        Severity.ADVICE,
        answered=_target_asked,
        of_plan=_no_target,
        kinds=KINDS,
    ),
)
