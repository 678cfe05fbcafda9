"""Rules about success measures: a day that passed without a word, and what its own figures deny."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.days import uk
from desktop.core.indicators.rating import PATH_WORDS, not_on_path, rated
from desktop.core.kinds import (
    Action,
    Area,
    Evidence,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Measure,
    Requirement,
    Row,
)
from desktop.core.success import YES, is_evidenced, owner_of
from desktop.core.text import brief, one_line

KINDS: tuple[type[Row], ...] = (
    Measure, Evidence, Indicator, IndicatorTarget, IndicatorValue, Requirement,
)  # fmt: skip
"""What these rules look at, besides the names of actions."""
_READS = frozenset(("no", "action", "area_id"))  # what names an action, and its area


def _finding(context: Context, rule: str, measure: Measure, said: str) -> Finding:
    """A finding where the measure stands: at its action, in its area, or of the plan."""
    owner = owner_of(context.data, measure)
    words = f"“{brief(one_line(measure.text), 80)}”" if measure.text.strip() else "without words"
    said = f"has a success measure {words} that {said}"
    row: tuple[type[Row], int] = (Measure, measure.id)
    if isinstance(owner, Action):
        return Finding(rule, f"{owner.name} {said}", owner.id, owner.area_id, row=row)
    if isinstance(owner, Area):
        return Finding(rule, f"The area {said}", area_id=owner.id, row=row)
    if owner is None:
        return Finding(rule, f"The plan {said}", row=row)
    called = one_line(owner.ref) or f"“{brief(one_line(owner.text), 40)}”"
    return Finding(rule, f"Requirement {called} {said}", row=row)


def is_unsaid(context: Context, measure: Measure) -> bool:
    """Whether the day of a success measure has passed, and nothing says whether it is met."""
    if not "" < measure.on < context.today or measure.met:
        return False
    return not is_evidenced(context.data, measure, context.today)


def _unsaid(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Measure):
        if is_unsaid(context, each):
            yield _finding(
                context, "measure-unsaid", each,
                f"was to be met by {uk(each.on)}, and nothing says whether it is.",
            )  # fmt: skip


def _denied(context: Context) -> Iterator[Finding]:
    for each in context.data.all(Measure):
        indicator = context.data.get(Indicator, each.indicator_id)
        if each.met != YES or indicator is None:
            continue
        how = rated(context.data, indicator, context.as_at)
        if not_on_path(how):
            yield _finding(
                context, "measure-denied", each,
                f"is said to be met, and {one_line(indicator.title)}, which measures it, is "
                f"{PATH_WORDS[how.letter]}: {one_line(how.reason)}",
            )  # fmt: skip


MEASURES: tuple[Rule, ...] = (
    Rule(
        "measure-denied",
        "Success measure said to be met, and its indicator is not on its path",
        "A success measure that is said to be met has the indicator that measures it on its path.",
        Severity.SERIOUS,
        answered=Remedy(Place.MEASURE, "met"),
        of_plan=_denied,
        reads=_READS,
        kinds=KINDS,
    ),
    Rule(
        "measure-unsaid",
        "Success measure whose day has passed, with nothing said",
        "Of a success measure whose day has passed it is said whether it is met.",
        Severity.ADVICE,
        answered=Remedy(Place.MEASURE, "met"),
        of_plan=_unsaid,
        reads=_READS,
        kinds=KINDS,
    ),
)
