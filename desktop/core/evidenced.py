"""What an action has to show: its items of evidence, and the indicators that measure it.

An item is an action's own, or speaks to one of its success measures; an indicator is linked to the
action itself, or measures one of its success measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.core.data import PlanData
from desktop.core.days import uk
from desktop.core.kinds import (
    Action,
    ActionIndicator,
    Area,
    AreaIndicator,
    Evidence,
    Indicator,
    Measure,
    day_of,
    iso,
)
from desktop.core.states import answers_nothing
from desktop.core.success import counts_by, is_evidenced, measures_of, says_something
from desktop.core.text import brief, one_line
from desktop.core.wishes import is_wish

DIRECT, INDIRECT, CLAIMED = "direct", "indirect", "claimed"
SHOWS = (DIRECT, INDIRECT)
"""The strengths that show something; what is claimed is what somebody says."""


def items_of(data: PlanData, action: Action, day: str) -> list[Evidence]:
    """The items of an action that were there by a day (ISO), the newest first, undated ones last.

    What names nothing that could be looked at is no item.
    """
    counted = [each for each in _recorded(data, action) if counts_by(each, day)]
    return sorted(counted, key=lambda each: (each.on, each.id), reverse=True)


def _recorded(data: PlanData, action: Action) -> list[Evidence]:
    """Every item of an action, and of its success measures, each once."""
    found = {each.id: each for each in data.of(Evidence, "action_id", action.id)}
    for measure in measures_of(data, action):
        found |= {each.id: each for each in data.of(Evidence, "measure_id", measure.id)}
    return list(found.values())


def not_counted(data: PlanData, action: Action, day: str) -> list[tuple[Evidence, str]]:
    """The items recorded for an action that do not count by a day (ISO), each with why as a clause:
    what names nothing that could be looked at, and what is of a later day."""
    said = []
    for each in _recorded(data, action):
        if not says_something(each):
            said.append((each, "has no file and says nothing"))
        elif each.on > day:
            said.append((each, f"is of a later day, {uk(each.on)}"))
    return said


def idle_words(idle: Sequence[tuple[Evidence, str]]) -> str:
    """What is recorded and does not count, as a clause: "its evidence “ok” has no file …"."""
    first, why = idle[0]
    rest = len(idle) - 1
    more = f", and {rest:,} more of it {'does' if rest == 1 else 'do'} not count" if rest else ""
    return f"its evidence {name_of(first)} {why}{more}"


def says_nothing(data: PlanData, action: Action) -> bool:
    """Whether an action's own evidence column says nothing, and no wish either."""
    return answers_nothing(action.evidence, data.legend.names)


def name_of(item: Evidence) -> str:
    """What to call an item in a sentence, in quotes where it has a name."""
    name = one_line(item.title) or one_line(item.file) or one_line(item.note)
    return f"“{brief(name, 60)}”" if name else "without a title"


def of_impact(item: Evidence) -> bool:
    """Whether an item speaks for the difference that is made."""
    return item.for_impact


def of_delivery(item: Evidence) -> bool:
    """Whether an item speaks for what is done; so does one of which nothing is said."""
    return item.for_delivery or not item.for_impact


def age_of(item: Evidence, as_at: date) -> int | None:
    """How many days old an item is on a day; None for one of no day."""
    on = day_of(item.on)
    return (as_at - on).days if on is not None else None


def own_text(data: PlanData, action: Action) -> str:
    """What an action's own evidence column names, "" where that shows nothing."""
    text = action.evidence.strip()
    if answers_nothing(text, data.legend.names) or is_wish(text):
        return ""
    return text


def indicators_of(data: PlanData, action: Action) -> list[Indicator]:
    """The indicators that measure an action, in the plan's order."""
    links = data.of(ActionIndicator, "action_id", action.id)
    wanted = {each.indicator_id for each in links}
    wanted |= {each.indicator_id for each in measures_of(data, action) if each.indicator_id}
    return [each for each in data.all(Indicator) if each.id in wanted] if wanted else []


def actions_of(data: PlanData, indicator: Indicator) -> list[Action]:
    """The actions that an indicator measures, directly or through a success measure of theirs, in
    the plan's order."""
    found = {each.action_id for each in data.of(ActionIndicator, "indicator_id", indicator.id)}
    found |= {each.action_id for each in _through(data, indicator) if each.action_id is not None}
    return sorted((data.table(Action)[each] for each in found), key=data.place)


def areas_of(data: PlanData, indicator: Indicator) -> list[Area]:
    """The areas that an indicator speaks to, directly or through a success measure of theirs, in
    the plan's order."""
    found = {each.area_id for each in data.of(AreaIndicator, "indicator_id", indicator.id)}
    found |= {each.area_id for each in _through(data, indicator) if each.area_id is not None}
    areas = (data.table(Area)[each] for each in found)
    return sorted(areas, key=lambda area: (area.position, area.id))


def _through(data: PlanData, indicator: Indicator) -> Sequence[Measure]:
    return data.of(Measure, "indicator_id", indicator.id)


def shown_impact(data: PlanData, action: Action, as_at: date) -> bool:
    """Whether anything is there for an impact rating to rest on: an item that speaks for impact,
    a success measure that is evidenced, or words in the evidence column."""
    day = iso(as_at)
    if own_text(data, action) or any(of_impact(each) for each in items_of(data, action, day)):
        return True
    return any(is_evidenced(data, each, day) for each in measures_of(data, action))
