"""The measures of an action against their path: indicators, success measures, its own words."""

from __future__ import annotations

from desktop.core.checks.rules.earned import missed, not_met
from desktop.core.checks.rules.measures import is_unsaid
from desktop.core.checks.rules.words import listed
from desktop.core.days import uk
from desktop.core.earned.case import Case, standing
from desktop.core.earned.model import MEASURE, Claim, Mark, Support
from desktop.core.evidenced import indicators_of
from desktop.core.hollow import is_hollow
from desktop.core.indicators.periods import MONTH
from desktop.core.indicators.rating import AMBER, GREEN, PATH_WORDS, RED, Rated, not_on_path, rated
from desktop.core.indicators.series import Series
from desktop.core.indicators.words import counted_words, gap_words, trend_words, value_words
from desktop.core.kinds import Action, Indicator, Measure
from desktop.core.measures import Met, met
from desktop.core.success import in_words, is_met, measures_of
from desktop.core.text import brief, one_line

_ALL_WORDS = {RED: "off their path", AMBER: "within their tolerance"}
Measured = list[tuple[Indicator, Rated]]


def measured(case: Case) -> Support:
    """How the measures of an action stand to what its rating claims.

    Indicators are judged by their own targets. Without any that can be judged, what is said of its
    success measures counts, where it is evidenced.
    """
    data, action = case.data, case.action
    found = [(each, rated(data, each, case.as_at)) for each in indicators_of(data, action)]
    rows = list(measures_of(data, action))
    sentences = [_told(case, *each) for each in found]
    sentences += [f"{in_words(data, each, case.context.today)}." for each in rows if each.text]
    asked = list(case.asked("on-track-off-path", "complete-off-path"))
    for each in asked:
        if each.aside:
            sentences.append(f"That it is not on its path is set aside. {each.aside}")
    behind = [each for each in found if not_on_path(each[1])]
    on_path = [each for each in found if each[1].letter == GREEN]
    late = _missed(case)
    mark = _mark(case, behind, on_path, late, rows, excused=bool(asked) and not standing(asked))
    if not found and not rows:
        return _by_its_own_words(case)
    clause = _clause(case, mark, behind, on_path, len(found), late, rows)
    amiss = [_unsaid_words(case, rows)]
    if by_hand := [each for each in on_path if _by_hand_alone(each[1])]:
        amiss.append(_by_hand_words(case, by_hand, len(found)))
    return Support(MEASURE, mark, tuple(sentences), clause, listed([*filter(None, amiss)]))


def _unsaid_words(case: Case, rows: list[Measure]) -> str:
    """That success measures are past their day without a word, of a rating that claims good."""
    number = sum(is_unsaid(case.context, each) for each in rows) if case.claims_good else 0
    if not number:
        return ""
    which = "its success measure" if len(rows) == 1 else (
        f"{number:,} of its {len(rows):,} success measures"
    )  # fmt: skip
    if number == 1:
        return f"{which} is past its day, and nothing says whether it is met"
    return f"{which} are past their day, and nothing says whether they are met"


def _missed(case: Case) -> list[Measure]:
    """The success measures that are said not to be met, where the rating claims that they are."""
    if case.claim is Claim.COMPLETE:
        return not_met(case.context, case.action)
    return missed(case.context, case.action)


def _mark(
    case: Case, behind: Measured, on_path: Measured, late: list[Measure], rows: list[Measure],
    *, excused: bool,
) -> Mark:  # fmt: skip
    if not case.claims_good:
        return Mark.SUPPORTS if behind or late else Mark.UNKNOWN
    if behind or late:
        return Mark.UNKNOWN if excused else Mark.AGAINST
    if any(_by_hand_alone(how) for _, how in on_path):
        return Mark.UNKNOWN
    met = [each for each in rows if is_met(case.data, each, case.context.today)]
    return Mark.SUPPORTS if on_path or (met and len(met) == len(rows)) else Mark.UNKNOWN


def _told(case: Case, indicator: Indicator, how: Rated) -> str:
    """One indicator: its newest value, the fraction behind it, how it is rated and its course."""
    name = one_line(indicator.title)
    point = Series(case.data, indicator).latest(case.as_at)
    if point is None:
        return f"{name}: no figures yet."
    period, row = point
    parts = counted_words(row)
    if how.letter and not how.given:  # the reason names the figure and its period itself
        said = f"{name}: {how.reason}" + (f" That is {parts}." if parts else "")
    else:
        fraction = f" ({parts})" if parts else ""
        said = f"{name}: {value_words(indicator, row)} {period.when}{fraction}. {how.reason}"
    course = trend_words(case.data, indicator, case.as_at) if how.period else ""
    return f"{said} {course}".strip()


def _by_its_own_words(case: Case) -> Support:
    """What an action's own measure comes to, where nothing that can be counted is linked to it.

    What "Measure achieved" says plainly of work that is complete is taken as said.
    """
    action, names = case.action, case.data.legend.names
    said = met(action.measure_met, action.measure, names, case.as_at)
    sentences = [_none(action)]
    if said is not Met.NOT_SAID:
        sentences.append(f"Measure achieved: “{brief(action.measure_met, 90)}”.")
    asked = list(case.asked("complete-no-measure-met")) if case.of_delivery else []
    sentences += [each.sentence for each in asked]
    if case.claim is Claim.COMPLETE and case.of_delivery:
        if said is Met.YES:
            clause = "its measure is said to be achieved"
            return Support(MEASURE, Mark.SUPPORTS, tuple(sentences), clause)
        if said in (Met.NO, Met.PARTLY) and standing(asked):
            part = " in full" if said is Met.PARTLY else ""
            clause = f"its measure is said not to be achieved{part}"
            return Support(MEASURE, Mark.AGAINST, tuple(sentences), clause)
    return Support(MEASURE, Mark.UNKNOWN, tuple(sentences), "no measure is linked to it")


def _none(action: Action) -> str:
    said = "No indicator measures it, and it has no success measure of its own"
    if is_hollow(action.measure):
        return f"{said}."
    return f"{said}; its performance measure says “{brief(action.measure, 90)}”."


# --- the clause --------------------------------------------------------------------------------


def _clause(
    case: Case, mark: Mark, behind: Measured, on_path: Measured, of: int, late: list[Measure],
    rows: list[Measure],
) -> str:  # fmt: skip
    """What is said of the measures, of which *of* are indicators, rated or not."""
    if mark is Mark.UNKNOWN:
        return _unknown_words(case, behind, on_path, late, rows)
    if behind:
        return _behind_words(case, behind, of)
    if late:
        return _late_words(case, late)
    if on_path:
        return _ahead_words(case, on_path, of)
    only = len(rows) == 1
    return "its success measure is met and evidenced" if only else (
        "its success measures are met and evidenced"
    )  # fmt: skip


def _unknown_words(
    case: Case, behind: Measured, on_path: Measured, late: list[Measure], rows: list[Measure]
) -> str:
    """Why it cannot be known what the measures say."""
    if behind:
        return "that its measure is not on its path is set aside"
    if late:
        return "that its success measure is not met is set aside"
    if by_hand := [each for each in on_path if _by_hand_alone(each[1])]:
        return _by_hand_words(case, by_hand, len(indicators_of(case.data, case.action)))
    if on_path:
        return f"its measure is {_rated(on_path[0][1])}on its path"
    if not indicators_of(case.data, case.action):
        if not rows:
            return "no measure is linked to it"
        return f"nothing shows whether {_unshown(case, rows)} met"
    return "its measure cannot be judged"


def _unshown(case: Case, rows: list[Measure]) -> str:
    """What nothing shows, with its verb: "1 of its 2 success measures is"."""
    if len(rows) == 1:
        return "its success measure is"
    left = sum(not is_met(case.data, each, case.context.today) for each in rows)
    if left == len(rows):
        return "its success measures are"
    return f"{left:,} of its {len(rows):,} success measures {'is' if left == 1 else 'are'}"


def _behind_words(case: Case, behind: Measured, of: int) -> str:
    indicator, how = behind[0]
    if len(behind) > 1:
        every = f"all its {of:,}" if of > 2 else "both its"
        some = f"{len(behind):,} of its {of:,}"
        letters = {each.letter for _, each in behind}
        how_all = _ALL_WORDS[letters.pop()] if len(letters) == 1 else "not on their path"
        return f"{every if of == len(behind) else some} measures are {how_all}"
    its = "its measure" if of == 1 else f"its measure {brief(one_line(indicator.title), 40)}"
    if how.given:
        return f"{its} is rated {PATH_WORDS[how.letter]}"
    if not how.gap:
        return f"{its} is {PATH_WORDS[how.letter]}"
    return f"{its} is {_gap(indicator, how)} behind {_target(case, how)}"


def _ahead_words(case: Case, on_path: Measured, of: int) -> str:
    """What is said where none of the measures is behind; of those that are not rated it says no
    more than that they are there."""
    number = len(on_path)
    if number < of:
        verb = "is on its path" if number == 1 else "are on their path"
        return f"{number:,} of its {of:,} measures {verb}"
    if number > 1:
        return f"its {number:,} measures are on their path"
    indicator, how = on_path[0]
    if how.given or case.claim is not Claim.COMPLETE:
        return f"its measure is {_rated(how)}on its path"
    if how.ahead:
        far = gap_words(indicator, how.ahead, of_rate=indicator.judged_by == "rate")
        return f"its measure passed {_target(case, how)} by {far}"
    return f"its measure is as {_target(case, how)} asks"


def _by_hand_alone(how: Rated) -> bool:
    """Whether somebody put on its path what its figures put elsewhere: both are said."""
    return how.given and how.letter == GREEN and how.worked_out in (RED, AMBER)


def _rated(how: Rated) -> str:
    return "rated " if how.given else ""


def _by_hand_words(case: Case, by_hand: Measured, of: int) -> str:
    indicator, how = by_hand[0]
    if len(by_hand) > 1:
        return (
            f"{len(by_hand):,} of its {of:,} measures are put on their path against their figures"
        )
    its = "its measure" if of == 1 else f"its measure {brief(one_line(indicator.title), 40)}"
    where = f"{_gap(indicator, how)} behind {_target(case, how)}" if how.gap else (
        PATH_WORDS[how.worked_out]
    )  # fmt: skip
    return f"{its} is rated on its path by hand, and by its figures is {where}"


def _gap(indicator: Indicator, how: Rated) -> str:
    assert how.gap is not None
    return gap_words(indicator, how.gap, of_rate=indicator.judged_by == "rate")


def _target(case: Case, how: Rated) -> str:
    """The target that counts and when it was measured: "its October target", "its target in May".

    A target is called by the month by which it is due, where it is: one that stands all along has
    none of its own.
    """
    if how.period is None:
        return "its target"
    month = case.month_of(how.period.start) if how.period.every == MONTH else ""
    measured, when = month or how.period.words, f"in {month}" if month else how.period.when
    if how.target.by is None:
        return f"its target {when}"
    due = case.month_of(how.target.by)
    same = how.period.start <= how.target.by <= how.period.end
    return f"its {measured if same else due} target" + ("" if same else f" {when}")


def _late_words(case: Case, late: list[Measure]) -> str:
    if len(late) > 1:
        return f"{len(late):,} of its success measures are said not to be met in full"
    by = f", which was due by {uk(late[0].on)}" if "" < late[0].on < case.context.today else ""
    return f"its success measure is said not to be met in full{by}"
