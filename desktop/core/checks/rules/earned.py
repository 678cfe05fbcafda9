"""Rules about ratings that nothing earns: a measure that is not on its path, or not met, and impact
with nothing to show it."""

from __future__ import annotations

from desktop.core.checks.remedy import in_field
from desktop.core.checks.rule import Context, Rule, Severity
from desktop.core.days import uk
from desktop.core.differences import claims_nothing
from desktop.core.evidenced import indicators_of, not_counted, shown_impact
from desktop.core.indicators.rating import PATH_WORDS, Rated, not_on_path, rated
from desktop.core.kinds import Action, Indicator, Measure
from desktop.core.success import NO, PARTLY, measures_of
from desktop.core.text import brief, one_line

_BOARD = (
    "What boards and inspectors ask of a rating: not whether it is done, but what difference it "
    "has made"
)
_MOST = 3  # measures that one finding names


def behind_its_path(context: Context, action: Action) -> list[tuple[Indicator, Rated]]:
    """The indicators of an action that are off their path on the day, or within their tolerance,
    with how they are rated."""
    found = ((each, rated(context.data, each, context.as_at))
             for each in indicators_of(context.data, action))  # fmt: skip
    return [(each, how) for each, how in found if not_on_path(how)]


def not_met(context: Context, action: Action) -> list[Measure]:
    """The success measures of an action that are said not to be met, or in part only."""
    return [
        each for each in measures_of(context.data, action) if each.met in (NO, PARTLY)
    ]  # fmt: skip


def missed(context: Context, action: Action) -> list[Measure]:
    """Those of the same whose day has passed, so that they were to be met by now."""
    return [each for each in not_met(context, action) if "" < each.on < context.today]


def _on_track(context: Context, action: Action) -> str:
    legend = context.data.legend
    if not legend.is_on_track(action.ragb):
        return ""
    said = [_path_words(*each) for each in behind_its_path(context, action)]
    said += [_row_words(each) for each in missed(context, action)]
    return f"is {legend.word(action.ragb)}, and {_listed(said)}" if said else ""


def _complete(context: Context, action: Action) -> str:
    legend = context.data.legend
    if not legend.is_complete(action.ragb):
        return ""
    said = [_path_words(*each) for each in behind_its_path(context, action)]
    said += [_row_words(each) for each in not_met(context, action)]
    return f"is {legend.word(action.ragb)}, and {_listed(said)}" if said else ""


def _path_words(indicator: Indicator, how: Rated) -> str:
    where = PATH_WORDS[how.letter]
    return f"its measure {one_line(indicator.title)} is {where}: {one_line(how.reason)}"


def _row_words(measure: Measure) -> str:
    said = "to be met in part only" if measure.met == PARTLY else "not to be met"
    on = f" on {uk(measure.evidenced_on)}" if measure.evidenced_on else ""
    by = f" by {one_line(measure.evidenced_who)}" if measure.evidenced_who.strip() else ""
    was = f"; it was to be met by {uk(measure.on)}" if measure.on else ""
    words = f"“{brief(measure.text)}”" if measure.text.strip() else "without words"
    return f"its success measure {words} is said{by}{on} {said}{was}."


def _listed(said: list[str]) -> str:
    """Sentences that go on with one another; what is more than a few is counted."""
    words = said[0]
    for each in said[1:_MOST]:
        words += f" {each[0].upper()}{each[1:]}"
    more = len(said) - _MOST
    return f"{words} And {more:,} more of its measures." if more > 0 else words


def _impact(context: Context, action: Action) -> str:
    status = context.data.impact_legend.get(action.impact_ragb)
    if status is None or claims_nothing(status):
        return ""
    if shown_impact(context.data, action, context.as_at) or _is_measured(context, action):
        return ""
    # Items that say nothing, or are of a later day, are recorded all the same.
    idle = not_counted(context.data, action, context.today)
    evidence = "evidence that counts" if idle else "evidence"
    return (
        f"has the impact rating {status.word}, and nothing is recorded that it rests on: no "
        f"{evidence}, no success measure that is evidenced, no indicator that is rated."
    )


def _is_measured(context: Context, action: Action) -> bool:
    """Whether an indicator of an action has a figure to be judged by on the day."""
    return any(
        rated(context.data, each, context.as_at).letter
        for each in indicators_of(context.data, action)
    )


EARNED: tuple[Rule, ...] = (
    Rule(
        "on-track-off-path",
        "On track, and its measure is not",
        "An action that is shown as on track has its indicators on their path, and the success "
        "measures met whose day has passed.",
        Severity.SERIOUS,
        _BOARD,
        field="ragb",
        of_action=_on_track,
    ),
    Rule(
        "complete-off-path",
        "Complete, and its measure is not met",
        "An action that is complete has its indicators on their path, and no success measure that "
        "is said not to be met.",
        Severity.SERIOUS,
        _BOARD,
        field="ragb",
        of_action=_complete,
    ),
    Rule(
        "impact-no-evidence",
        "Impact rated with nothing to show it",
        "An impact rating that claims a difference rests on evidence, on a success measure that is "
        "evidenced, or on an indicator that is rated.",
        Severity.ADVICE,
        _BOARD,
        field="impact_ragb",
        answered=in_field("evidence"),
        of_action=_impact,
    ),
)
