"""Measures and evidence in a life of a plan, and what a careful reader would ask about them.

Indicators of such a life are percentages by month of which more is better, each with one target and
no tolerance; their codes and names hold no figure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.core.editing import indicators, measures, rows
from desktop.core.kinds import (
    Action,
    ActionIndicator,
    Evidence,
    Indicator,
    IndicatorValue,
    Measure,
    Requirement,
)
from desktop.core.text import brief
from tests.reports.recount.material import CHECKERS, MONTHS
from tests.reports.recount.slow import Slow, hollow, in_order, uk

if TYPE_CHECKING:
    from desktop.core.checks import Finding
    from tests.reports.recount.asking import Asking
    from tests.reports.recount.life import Life

PATTERN = (
    r"Is [A-Z][\w ]*?, and its (?:measure|success measure) .*?\."
    r"(?: Its (?:measure|success measure) .*?\.)*(?: And \d+ more of its measures\.)?(?=$| [A-Z])"
)
_MOST = 3


# --- a life ----------------------------------------------------------------------------------


def measure(life: Life) -> None:
    """An indicator comes to measure an action, or a month's figure of one comes in."""
    known = life.plan.data.all(Indicator)
    if not known or life.draw.random() < 0.3:
        indicator = indicators.add_indicator(
            life.plan, code=f"PI {life.draw.choice('ABCDEFGH')}", name=life.words(2), unit="%",
            polarity="higher", every="month", target=f"{life.draw.randrange(60, 95)}%",
        )  # fmt: skip
        rows.add(life.plan, ActionIndicator(action_id=life.one().id, indicator_id=indicator.id))
        return
    today = life.clock.today()
    month = life.draw.randint(max(1, today.month - 2), today.month)
    text = life.draw.choice(("no data", *(f"{each}%" for each in range(50, 100, 5))))
    indicators.set_value(
        life.plan, life.draw.choice(known), f"{today.year}-{month:02}", text
    )  # fmt: skip


def succeed(life: Life) -> None:
    """A success measure comes in, or somebody says how one stands."""
    known = life.plan.data.all(Measure)
    if not known or life.draw.random() < 0.4:
        whose = life.draw.choice((life.one(), life.one(), life.one_asked()))
        on = life.draw.choice(("", "2019-05-31", "2019-09-30"))
        measures.add_measure(life.plan, whose, life.words(4), on=on)
        return
    one, met = life.draw.choice(known), life.draw.choice(("yes", "yes", "partly", "no", ""))
    if life.draw.random() < 0.5:
        measures.change_measure(life.plan, one, met=met)
    else:
        words = f"Audit of {life.words(2).lower()}"
        measures.say_evidenced(life.plan, one, met, words, life.draw.choice(CHECKERS))


def show(life: Life) -> None:
    """An item of evidence comes in."""
    row = Evidence(
        title=life.draw.choice(("tbc", f"Audit of {life.words(2).lower()}")),
        on=life.draw.choice(("", life.clock.today().isoformat())),
        strength=life.draw.choice(("", "direct", "claimed")),
        for_impact=life.draw.random() < 0.5,
    )
    known = life.plan.data.all(Measure)
    if known and life.draw.random() < 0.4:
        row.measure_id = life.draw.choice(known).id
    else:
        row.action_id = life.one().id
    rows.add(life.plan, row)


# --- a careful reader ------------------------------------------------------------------------


def own(slow: Slow, action: Action) -> list[Measure]:
    """The success measures of an action, in their order."""
    return [e for e in in_order(slow.data.table(Measure).values()) if e.action_id == action.id]


def measured(slow: Slow, action: Action) -> bool:
    """Whether an action has success measures, or an indicator of its own or of one of those."""
    links = slow.data.table(ActionIndicator).values()
    mine = own(slow, action)
    return any(each.action_id == action.id for each in links) or any(
        each.text or each.indicator_id for each in mine
    )


def behind(slow: Slow, action: Action) -> list[tuple[Indicator, int, int, str]]:
    """The indicators of an action whose newest figure is under its target, with both and when."""
    linked = {
        each.indicator_id
        for each in slow.data.table(ActionIndicator).values()
        if each.action_id == action.id
    }
    found = []
    for indicator in in_order(slow.data.table(Indicator).values()):
        if indicator.id not in linked:
            continue
        figure = newest(slow, indicator)
        target = int(indicator.target.strip("%"))
        if figure is not None and figure[0] is not None and figure[0] < target:
            found.append((indicator, figure[0], target, figure[1]))
    return found


def newest(slow: Slow, indicator: Indicator) -> tuple[int | None, str] | None:
    """The figure of the newest month that had begun, None for one without; and the month."""
    months = [
        (each.period, each.value)
        for each in slow.data.table(IndicatorValue).values()
        if each.indicator_id == indicator.id and f"{each.period}-01" <= slow.today
    ]
    if not months:
        return None
    period, value = max(months)
    year, month = map(int, period.split("-"))
    return (int(value) if value else None), f"{MONTHS[month - 1]} {year}"


def still_judged(slow: Slow, indicator: Indicator) -> bool:
    """Whether the newest figure can still be judged by: an old one only where it is bad news."""
    found = newest(slow, indicator)
    if found is None or found[0] is None:
        return False
    return not is_old(slow, found[1]) or found[0] < int(indicator.target.strip("%"))


def is_old(slow: Slow, month: str) -> bool:
    """Whether the month behind the one that followed "September 2019" has ended by the day."""
    name, year = month.split()
    return (slow.as_at.year - int(year)) * 12 + slow.as_at.month - 1 - MONTHS.index(name) > 2


def items(slow: Slow, action: Action) -> list[Evidence]:
    """The items of evidence that are an action's own or speak to one of its measures."""
    mine = {each.id for each in own(slow, action)}
    return [
        each
        for each in slow.data.table(Evidence).values()
        if (each.action_id == action.id or each.measure_id in mine)
        and (each.file or not hollow(each.title) or not hollow(each.note))
        and each.on <= slow.today
    ]  # fmt: skip


def shown(slow: Slow, measure: Measure) -> bool:
    """Whether somebody said what shows a measure, or an item does."""
    if not hollow(measure.evidenced_by) and measure.evidenced_on <= slow.today:
        return True
    return any(
        each.measure_id == measure.id and not hollow(each.title) and each.on <= slow.today
        for each in slow.data.table(Evidence).values()
    )


def not_met(slow: Slow, action: Action, *, by_now: bool) -> list[Measure]:
    """Those that are said not to be met, or in part; with *by_now* those whose day has passed."""
    said = [each for each in own(slow, action) if each.met in ("no", "partly")]
    return [e for e in said if "" < e.on < slow.today] if by_now else said


def on_track(asking: Asking, action: Action) -> bool:
    slow = asking.slow
    return slow.on_track(action) and bool(
        behind(slow, action) or not_met(slow, action, by_now=True)
    )


def complete(asking: Asking, action: Action) -> bool:
    slow = asking.slow
    return slow.complete(action) and bool(
        behind(slow, action) or not_met(slow, action, by_now=False)
    )


def no_impact_shown(asking: Asking, action: Action) -> bool:
    """Whether a difference is claimed and nothing is there that it rests on."""
    slow = asking.slow
    rated = slow.status(action.impact_ragb, "impact_ragb")
    if rated is None or rated.word.startswith("None"):
        return False
    found = [each for each in items(slow, action) if each.for_impact]
    measured = False
    for link in slow.data.table(ActionIndicator).values():
        if link.action_id == action.id:
            measured |= still_judged(slow, slow.data.table(Indicator)[link.indicator_id])
    return not (
        found or measured or not hollow(action.evidence)
        or any(shown(slow, each) for each in own(slow, action))
    )  # fmt: skip


def bare(slow: Slow, action: Action) -> list[Measure]:
    """Those of which nothing shows that they are met, and nobody says that they are not."""
    return [
        each
        for each in own(slow, action)
        if each.met == "" or (each.met == "yes" and not shown(slow, each))
    ]


def unsaid(asking: Asking, action: Action) -> bool | None:
    """Whether it is left open that the success measures are met; None where the text answers."""
    slow = asking.slow
    if not own(slow, action) or action.measure_met:
        return None
    if hollow(action.measure) or not bare(slow, action):
        return bool(bare(slow, action))
    return None


def hollow_items(asking: Asking) -> list[str]:
    """The number of the action of each item without a file whose title says nothing."""
    return [
        _number_of(asking, each)
        for each in asking.slow.data.table(Evidence).values()
        if not each.file and not each.note and hollow(each.title)
    ]


def items_to_come(asking: Asking) -> list[str]:
    """The number of the action of each item that is dated on a later day."""
    items = asking.slow.data.table(Evidence).values()
    return [_number_of(asking, each) for each in items if each.on > asking.today]


def _number_of(asking: Asking, item: Evidence) -> str:
    """The number of the action that an item or its measure is of; "" for none."""
    tables = asking.slow.data
    measure = tables.table(Measure).get(item.measure_id or 0)
    owner = item.action_id or (measure.action_id if measure is not None else None)
    action = tables.table(Action).get(owner or 0)
    return action.no if action is not None else ""


def said_nothing(asking: Asking) -> list[str]:
    """The numbers of the actions whose success measures had their day and nothing says how they
    stand, "" for one of a requirement."""
    actions = asking.slow.data.table(Action)
    late = had_their_day(asking.slow)
    return [actions[each.action_id].no if each.action_id else "" for each in late]


def had_their_day(slow: Slow) -> list[Measure]:
    """The success measures whose day has passed, and of which nothing says whether they are met."""
    return [
        each
        for each in slow.data.table(Measure).values()
        if "" < each.on < slow.today and not each.met and not shown(slow, each)
    ]


def not_evidenced(asking: Asking) -> list[str]:
    """The requirements all of whose actions are complete and whose measures are not shown."""
    return ["" for each in asking.slow.asked if requirement_words(asking.slow, each)]


def requirement_words(slow: Slow, asked: Requirement) -> str:
    """What is said of a requirement's measures, "" where nothing is to be said."""
    linked = slow.linked(asked)
    if not linked or not all(slow.complete(each) for each in linked):
        return ""
    mine = [e for e in slow.data.table(Measure).values() if e.requirement_id == asked.id]
    missed = [each for each in mine if each.met in ("no", "partly")]
    left = [each for each in mine if each in missed or not shown(slow, each)]
    if not left:
        return ""
    kind = "said not to be met in full" if len(missed) == len(left) else "not evidenced"
    if 0 < len(missed) < len(left):
        kind = "not evidenced as met"
    if len(mine) == 1:
        return f"its success measure is {kind}"
    if len(left) == len(mine) and not missed:
        return f"none of its {len(mine)} success measures is evidenced"
    return f"{len(left)} of its {len(mine)} success measures {'are' if left[1:] else 'is'} {kind}"


# --- its words -------------------------------------------------------------------------------


def words(asking: Asking, action: Action) -> list[str]:
    """What is to be printed of an action whose measures do not bear its status out."""
    slow = asking.slow
    status = slow.status(action.ragb)
    if status is None:
        return []
    parts = [
        f"its measure {i.code} {i.name} is off its path: {figure}% in {month}, {target - figure} "
        f"point{'' if target - figure == 1 else 's'} under its target of {target}%"
        f"{'; no figure has come since' if is_old(slow, month) else ''}."
        for i, figure, target, month in behind(slow, action)
    ]
    for each in not_met(slow, action, by_now=not slow.complete(action)):
        said = "to be met in part only" if each.met == "partly" else "not to be met"
        by = f" by {each.evidenced_who}" if each.evidenced_who else ""
        on = f" on {uk(each.evidenced_on)}" if each.evidenced_on else ""
        was = f"; it was to be met by {uk(each.on)}" if each.on else ""
        parts.append(f"its success measure “{each.text}” is said{by}{on} {said}{was}.")
    if not parts:
        return []
    told = [parts[0], *(f"{each[0].upper()}{each[1:]}" for each in parts[1:_MOST])]
    if len(parts) > _MOST:
        told.append(f"And {len(parts) - _MOST} more of its measures.")
    return [f"Is {status.word}, and {' '.join(told)}"]


def unsaid_words(asking: Asking, action: Action) -> list[str]:
    """What is to be printed of success measures that are left open."""
    slow = asking.slow
    status, left, every = slow.status(action.ragb), bare(slow, action), own(slow, action)
    if status is None or not left:
        return []
    if len(every) == 1:
        return [f"Is {status.word} and nothing shows that its success measure is met."]
    of = f"{len(left)} of its {len(every)} success measures"
    return [f"Is {status.word} and nothing shows that {of} are met."]


def day_passed_words(asking: Asking, action: Action) -> list[str]:
    """What is to be printed of success measures whose day has passed."""
    return [
        f"Has a success measure “{each.text}” that was to be met by {uk(each.on)}, and nothing "
        "says whether it is."
        for each in had_their_day(asking.slow)
        if each.action_id == action.id
    ]


def where_days_passed(slow: Slow) -> set[str]:
    """Where the table of the checks says that success measures are whose day has passed."""
    actions, asked = slow.data.table(Action), slow.data.table(Requirement)
    return {
        actions[each.action_id].name
        if each.action_id
        else f"Requirement {asked[each.requirement_id or 0].ref} has a success measure "
        f"“{each.text}” that was to be met by {uk(each.on)}, and nothing says whether it is"
        for each in had_their_day(slow)
    }


def messages(asking: Asking, finding: Finding) -> list[str]:
    """What the checks may say where a rule of measures finds something, word for word."""
    slow = asking.slow
    if finding.action_id is None:
        return [
            f"All actions of requirement {each.ref or f'“{brief(each.text, 40)}”'} are complete, "
            f"and {requirement_words(slow, each)}."
            for each in slow.asked
        ]
    action = next(each for each in slow.actions if each.id == finding.action_id)
    said = [*words(asking, action), *unsaid_words(asking, action)]
    status = slow.status(action.ragb)
    if status is not None:
        said += [
            f"Is {status.word} and nothing says that its measure is achieved.",
            f"Is {status.word} and its measure is said not to be achieved.",
            f"Is {status.word} and its measure is said to be achieved in part only.",
        ]
    rated = slow.status(action.impact_ragb, "impact_ragb")
    if rated is not None:
        said.append(
            f"Has the impact rating {rated.word}, and nothing is recorded that it rests on: no "
            "evidence, no success measure that is evidenced, no indicator that is rated."
        )
    name = action.no or f"“{' '.join(action.action.split()[:5])}…”"
    return [f"{name} {each[0].lower()}{each[1:]}" for each in said]


DAY_PASSED = (
    r"Has a success measure “[^”]*” that was to be met by [\d/]+, and nothing says whether it is\."
)
UNSAID = (
    r"Is [A-Z][\w ]*? and nothing shows that (?:its success measure is|\d+ of its \d+ success "
    r"measures are) met\."
)
REQUIREMENT = re.compile(
    r"All actions of requirement (.+?) are complete, and ((?:its success measure|none of its|\d+ of"
    r" its) [\w ]+)\.?"
)
