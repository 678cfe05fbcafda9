"""How an indicator is rated: on its path, within the tolerance of it, or off it.

Green is a figure that is what its target asks for, Amber one that is behind it by no more than the
tolerance, Red one that is further behind. Where no tolerance is given there is no Amber. What is
not rated has a reason that says why: absence is never good news, and never bad news either. A
newest period without a figure is not rated by an older one, nor is a figure Green for ever: once a
whole further period has ended and nothing came, it no longer shows that all is well. One that was
off its path stays so: who stops counting has not come nearer.

A rating that somebody gave instead holds for the period it was given of (:mod:`.lapsed`). One that
does not hold any more is named with its reason, and with why it has lapsed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desktop.core.data import PlanData
from desktop.core.days import uk
from desktop.core.figures import figure_of
from desktop.core.hollow import is_no_reason
from desktop.core.indicators.counted import as_counted, edges_of
from desktop.core.indicators.figure_words import gap_words, judged_words, number_words, unit_words
from desktop.core.indicators.fitting import impossible
from desktop.core.indicators.lapsed import why_lapsed
from desktop.core.indicators.periods import DAY, Period, period_of
from desktop.core.indicators.readings import (
    COUNT,
    NO_DATA,
    PER_CENT,
    RATE,
    SUPPRESSED,
    YES_NO,
)
from desktop.core.indicators.returns import is_stale
from desktop.core.indicators.series import Series
from desktop.core.indicators.so_far import adds_up, year_of
from desktop.core.indicators.targets import (
    HIGHER,
    LOWER,
    NEITHER,
    Target,
    dated_targets,
    direction,
    may_be_fraction,
    read_target,
    target_at,
)
from desktop.core.indicators.tolerance import read_tolerance
from desktop.core.indicators.unjudged import over_all, shorter_target
from desktop.core.kinds import Indicator, IndicatorValue, iso
from desktop.core.text import one_line

RED, AMBER, GREEN, NOT_RATED = "R", "A", "G", ""
RATING_WORDS = {RED: "Red", AMBER: "Amber", GREEN: "Green", NOT_RATED: "Not rated"}
"""What each letter is called. They are indicators' own, and no status of a plan's legend."""
PATH_WORDS = {RED: "off its path", AMBER: "within its tolerance", GREEN: "on its path"}
"""What each says of an indicator, in the same words wherever one is named or counted."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one figure comes to beside the target of its period.

    ``gap`` is how far behind it is (None where it is not behind), ``ahead`` how far better than the
    target (None where it is behind, or where better has no end); ``because`` a clause without a
    stop, which says why where there is no letter; ``asks`` says that somebody has to put right what
    is typed, or say more, before it can be judged for certain; ``aged`` that the figure was on its
    path, and has grown too old to show that it is.
    """

    letter: str
    because: str
    target: Target
    gap: Decimal | None = None
    ahead: Decimal | None = None
    asks: bool = False
    aged: bool = False


@dataclass(frozen=True, slots=True)
class Rated:
    """How an indicator stands.

    Attributes:
        letter: "R", "A", "G", or "" where it is not rated.
        reason: a sentence: why, with figures and the period; or why it is not rated.
        gap: how far behind its target, in the unit that is judged; None where it is not behind.
        target: the target that counts at the period.
        period: the newest period that has a row, None without any.
        given: whether the letter was given by somebody, and still holds.
        worked_out: the letter that would be worked out without that.
        ahead: how far better than its target, None where it is not or where that says nothing.
        lapsed: "" or a sentence on the rating that was given and does not hold any more.
        asks: whether somebody has to say more, or put right what is typed, for it to be rated.
        worked_reason: the reason of what was worked out, without what was given.
        aged: whether its newest figure was on its path and has grown too old to show that it is.
    """

    letter: str
    reason: str
    gap: Decimal | None
    target: Target
    period: Period | None
    given: bool = False
    worked_out: str = NOT_RATED
    ahead: Decimal | None = None
    lapsed: str = ""
    asks: bool = False
    worked_reason: str = ""
    aged: bool = False


def off_path(rated: Rated) -> bool:
    """Whether an indicator is rated off its path, Red; one within its tolerance is not.

    A rating that was given, with its reason, counts as it was given.
    """
    return rated.letter == RED


def within_tolerance(rated: Rated) -> bool:
    """Whether an indicator is rated within the tolerance of its path, Amber: neither on nor off."""
    return rated.letter == AMBER


def not_on_path(rated: Rated) -> bool:
    """Whether an indicator is rated off its path, or within the tolerance of it alone."""
    return off_path(rated) or within_tolerance(rated)


def rated(data: PlanData, indicator: Indicator, as_at: date | None = None) -> Rated:
    """How an indicator stands on a day (None: by all that is there), with the reason in words.

    Raises nothing on account of what its texts hold.
    """
    series = Series(data, indicator)
    point = series.latest(as_at)
    if point is None:
        target = read_target(indicator.target, indicator.polarity)
        judged = Judged(NOT_RATED, "no figures yet", target)
    else:
        judged = judge(data, series, *point, as_at)
    period = point[0] if point else None
    stale = as_at is not None and is_stale(data, indicator, as_at)
    if stale and period is not None:
        judged = _aged(judged, period)
    elif period is not None and as_at is not None and period.end > as_at and judged.letter:
        unit = "day" if period.every == DAY else period.every
        judged = replace(judged, because=f"{judged.because}; the {unit} is not over")
    found = Rated(
        judged.letter, _sentence(judged), judged.gap, judged.target, period,
        worked_out=judged.letter, ahead=judged.ahead, asks=judged.asks,
        worked_reason=_sentence(judged), aged=judged.aged,
    )  # fmt: skip
    return _with_given(indicator, found, point, as_at, stale=stale)


def _aged(judged: Judged, period: Period) -> Judged:
    """What an old figure is worth: it no longer shows that all is well, and bad news stays."""
    if judged.letter == GREEN:
        because = f"its newest figure is of {period.words}, and none has come since"
        return Judged(NOT_RATED, because, judged.target, aged=True)
    if judged.letter:
        return replace(judged, because=f"{judged.because}; no figure has come since")
    return judged


def judge(
    data: PlanData, series: Series, period: Period, row: IndicatorValue, as_at: date | None = None
) -> Judged:
    """What the value of one period comes to, beside the target that counts there."""
    indicator = series.indicator
    target = target_at(data, indicator, period, as_at)
    figure = series.figure(row)
    every = shorter_target(series, period)
    if every:  # it asks nothing of a longer period, whether that has a figure or not
        target = replace(target, low=None, high=None)
    if figure is None:
        return Judged(NOT_RATED, _no_figure(series, period, row, as_at), target)
    if why := impossible(indicator, row) or over_all(series, row, target):
        because = f"its figure of {period.words}, “{one_line(row.text) or row.value}”, {why}"
        return Judged(NOT_RATED, because, target, asks=True)
    if every:
        because = f"its figure is of {period.words}, and its target of one {every}"
        return Judged(NOT_RATED, because, target)
    if target.waits and adds_up(indicator):
        return _so_far(data, series, period, row, target, as_at)
    return _beside(indicator, target, period, row, figure)


def _beside(
    indicator: Indicator, target: Target, period: Period, row: IndicatorValue, figure: Decimal
) -> Judged:
    """What a figure comes to beside a target, or why it cannot be judged by it."""
    because, asks = _not_to_be_judged(indicator, target)
    if because:
        return Judged(NOT_RATED, because, target, asks=asks)
    of_rate = indicator.judged_by == "rate"
    rate = figure_of(row.rate)
    if not indicator.judged_by and indicator.unit != PER_CENT and rate is not None:
        if target.unit == RATE and indicator.unit != RATE:
            figure, of_rate = rate, True
        elif not target.unit:
            return _either(indicator, target, period, figure, rate)
    if not of_rate:
        tolerance = read_tolerance(indicator.tolerance, indicator.unit or target.unit)
        figure = as_counted(indicator.unit, row, figure, edges_of(target, tolerance))
    return _weighed(indicator, target, period, figure, of_rate=of_rate)


def _so_far(
    data: PlanData, series: Series, period: Period, row: IndicatorValue, target: Target,
    as_at: date | None,
) -> Judged:  # fmt: skip
    """What a figure that is added up since April comes to on a day that is no target's.

    A target to come may be reached already, where higher is better, or passed, where it says how
    much at most: neither is taken back by what is still to come. Else it is not rated, and how it
    stood when a target of the year was due last is told.
    """
    indicator, figure = series.indicator, series.figure(row)
    assert figure is not None
    aim = replace(read_target(target.text, indicator.polarity), by=target.by)
    judged = _beside(indicator, aim, period, row, figure)
    if not aim.asks or judged.asks:
        return judged
    if target.by is None or target.by > period.end:
        upper = _one_sided(aim, direction(indicator, aim)).high
        if judged.letter == GREEN and upper is None:
            return replace(judged, because=f"{judged.because}; reached before its time")
        if judged.letter in (RED, AMBER) and upper is not None and figure > upper:
            return replace(judged, because=f"{judged.because}; passed before its time")
    because, _ = _not_to_be_judged(indicator, target)
    said = f"{because}{_when_last_due(data, series, period, as_at)}"
    return Judged(NOT_RATED, said, target)


def _when_last_due(data: PlanData, series: Series, period: Period, as_at: date | None) -> str:
    """How a figure of the year stood on the last day on which a target was due, as a clause."""
    begins, last = year_of(period.start).start, None
    for each in dated_targets(data, series.indicator):
        if each.by is not None and begins <= each.by <= period.end:
            last = each.by
    if last is None:
        return ""
    for then, row in reversed(series.until(as_at)):
        if then.end == last and series.figure(row) is not None:
            judged = judge(data, series, then, row, as_at)
            return f"; when one was due last it was {RATING_WORDS[judged.letter]}: {judged.because}"
    return f"; of {uk(iso(last))}, when one was due last, there is no figure"


def _no_figure(series: Series, period: Period, row: IndicatorValue, as_at: date | None) -> str:
    """Why a period's row has no figure to judge."""
    last = series.latest_figure(as_at)
    if row.flag == SUPPRESSED:
        return f"the figure of {period.words} is suppressed"
    if row.flag == NO_DATA:
        return f"no data after {last[0].words}" if last else "no data"
    if series.indicator.judged_by == "rate" and figure_of(row.value) is not None:
        return f"no rate for {period.words}, and its target is of the rate"
    said = one_line(row.text)
    if said:
        return f"“{said}” for {period.words} is no figure"
    return f"no figure for {period.words}"


def _not_to_be_judged(indicator: Indicator, target: Target) -> tuple[str, bool]:
    """Why nothing can be judged by a target, "" where it can; and whether that asks for more."""
    if not target.is_set:
        return "no target", False
    if indicator.polarity == NEITHER:
        return "neither way is better", False
    if target.figure is not None and target.wrong and not indicator.polarity:
        return "which way is better is not said", True
    if target.wrong:
        return f"its target, “{one_line(target.text)}”, {target.wrong}", not target.waits
    fits = ("", indicator.unit, *((RATE,) if indicator.unit == COUNT else ()))
    if indicator.unit and target.unit not in fits:
        return (
            f"its target, “{one_line(target.text)}”, is in {unit_words(target.unit)}, "
            f"and the indicator in {unit_words(indicator.unit)}"
        ), True
    if indicator.unit == PER_CENT and not target.unit and may_be_fraction(target):
        return (
            f"its target, “{one_line(target.text)}”, may be of 1 or of 100: write it with a "
            "per cent sign"
        ), True
    if direction(indicator, target) == "":
        return "which way is better is not said", True
    return "", False


def _either(
    indicator: Indicator, target: Target, period: Period, value: Decimal, rate: Decimal
) -> Judged:
    """A figure and its rate, of which nobody said which the target is of.

    Where both come to the same that is the rating; else the reason asks.
    """
    by_value = _weighed(indicator, target, period, value)
    by_rate = _weighed(indicator, target, period, rate, of_rate=True)
    ask = (
        f"say whether its target, {one_line(target.text)}, is of the value "
        f"({judged_words(indicator, value)}) or of the rate ({number_words(rate)})"
    )
    if by_value.letter == by_rate.letter:
        on = "on" if by_value.letter == GREEN else "off"
        return Judged(
            by_value.letter,
            f"{on} its target {period.when}, whichever it is of; {ask}",
            target,
            asks=True,
        )
    return Judged(NOT_RATED, ask, target, asks=True)


def _weighed(
    indicator: Indicator, target: Target, period: Period, figure: Decimal, *, of_rate: bool = False
) -> Judged:
    """A figure beside a target that asks for something, with which way is better known."""
    one_sided = _one_sided(target, direction(indicator, target))
    unit = RATE if of_rate else indicator.unit
    at = f"{judged_words(indicator, figure, of_rate=of_rate)} {period.when}"
    if one_sided.is_met(figure):
        ahead = _ahead(target, figure)
        return Judged(
            GREEN, f"{at}, {_met_words(indicator, target, figure, ahead, of_rate=of_rate)}", target,
            ahead=ahead,
        )  # fmt: skip
    if target.unit == YES_NO:  # there is no way between yes and no
        return Judged(RED, f"{at}, and its target is{_what(target).removeprefix(',')}", target)
    gap = one_sided.behind(figure)
    tolerance = read_tolerance(indicator.tolerance, unit or target.unit)
    if gap:
        over = one_sided.high is not None and figure > one_sided.high
        far = f"{gap_words(indicator, gap, of_rate=of_rate)} {'over' if over else 'under'}"
    else:
        far = "just at the limit of"
    said = f"{at}, {far} its target{_what(target)}"
    if tolerance.wrong:
        said += f"; its tolerance, “{one_line(indicator.tolerance)}”, {tolerance.wrong}"
        return Judged(NOT_RATED, said, target, gap=gap, asks=True)
    if tolerance.off is not None:
        said += f"; tolerance {one_line(indicator.tolerance)}"
    letter = AMBER if tolerance.takes(one_sided, figure) else RED
    return Judged(letter, said, target, gap=gap)


def _met_words(
    indicator: Indicator, target: Target, figure: Decimal, ahead: Decimal | None, *, of_rate: bool
) -> str:
    """How a figure meets its target; beyond the end of a range it is not what the range asks."""
    if ahead:
        return (
            f"{gap_words(indicator, ahead, of_rate=of_rate)} better than its target{_what(target)}"
        )
    beyond = target.behind(figure)
    if beyond:
        over = target.high is not None and figure > target.high
        return (
            f"{gap_words(indicator, beyond, of_rate=of_rate)} {'over' if over else 'under'} its "
            f"target{_what(target)}, and {HIGHER if over else LOWER} is better"
        )
    return f"as asked by its target{_what(target)}"


def _one_sided(target: Target, way: str) -> Target:
    """A target as it is judged: only its lower end where higher is better, and so on.

    A range of what should be high is not missed by what is higher still.
    """
    if way == HIGHER and target.low is not None:
        return replace(target, high=None)
    if way == LOWER and target.high is not None:
        return replace(target, low=None)
    return target


def _ahead(target: Target, figure: Decimal) -> Decimal | None:
    if target.low is not None and target.high is not None:
        return None
    bound = target.low if target.low is not None else target.high
    return abs(figure - bound) or None if bound is not None else None


def _what(target: Target) -> str:
    """The words of a target behind "its target": " of 85%, due by 31/10/2018"."""
    text = one_line(target.text).strip(" .")
    of = f" of {text}" if text[:1].isdigit() or text[:1] == "£" else f", {text}"
    return f"{of}, due by {uk(iso(target.by))}" if target.by else of


def _sentence(judged: Judged) -> str:
    if judged.letter == NOT_RATED:
        return f"Not rated: {judged.because}."
    return f"{judged.because[:1].upper()}{judged.because[1:]}."


# --- a rating that somebody gave ---------------------------------------------------------------


def _with_given(
    indicator: Indicator,
    found: Rated,
    point: tuple[Period, IndicatorValue] | None,
    as_at: date | None,
    *,
    stale: bool,
) -> Rated:
    """What was worked out, with the rating that was given instead, where one was by the day."""
    letter = indicator.override
    if letter not in (RED, AMBER, GREEN) or (
        as_at is not None and indicator.override_on > iso(as_at)
    ):
        return found
    who = f" by {one_line(indicator.override_by)}" if indicator.override_by.strip() else ""
    on = f" on {uk(indicator.override_on)}" if indicator.override_on else ""
    given = f"{RATING_WORDS.get(letter, letter)}, given{who}{on}"
    reason = one_line(indicator.override_reason).rstrip(".")
    if is_no_reason(reason):
        said = f"{given} without a reason, does not count."
        return replace(found, reason=f"{found.reason} {said}")
    why = why_lapsed(indicator, point, as_at, stale=stale)
    if why:
        period = period_of(indicator.override_period)
        of = f" for {period.words}" if period else ""
        lapsed = f"{given}{of}: {reason}. It has lapsed, as {why}."
        return replace(found, reason=f"{found.reason} {lapsed}", lapsed=lapsed)
    worked = found.reason[:1].lower() + found.reason[1:] if found.letter else found.reason
    was = f"Worked out it is {RATING_WORDS[found.letter]}: {worked}" if found.letter else worked
    return replace(found, letter=letter, given=True, reason=f"{given}: {reason}. {was}")
