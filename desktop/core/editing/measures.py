"""Editing success measures: rows of an area, a requirement or an action, and what shows them."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.core.changes import Source
from desktop.core.editing import rows
from desktop.core.editing.values import LEFT, refuse_to_come
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Area, Indicator, Measure, Requirement, iso
from desktop.core.nobody import is_nobody
from desktop.core.plan import Plan
from desktop.core.states import answers_nothing
from desktop.core.success import Owner, old_texts, pointer_to
from desktop.core.text import clean, count, one_line
from desktop.core.wishes import is_wish


def add_measure(
    plan: Plan,
    whose: Owner | None,
    text: str = "",
    /,
    *,
    after: Measure | None = None,
    source: str = Source.TYPED,
    **values: Any,
) -> Measure:
    """Add a success measure of *whose*, or of the whole plan, behind *after* or at the end."""
    _look(plan, values, "Nothing was recorded")
    measure = Measure(text=clean(text).strip(), **values)
    if whose is not None:
        setattr(measure, pointer_to(whose), whose.id)
    return rows.add(plan, measure, after=after, source=source)


def change_measure(plan: Plan, measure: Measure, **values: Any) -> bool:
    """Set columns of a measure; True when anything is another than before.

    Raises Refused for a day of evidence that has not come, and for an indicator that there is not.
    """
    _look(plan, values, LEFT)
    return rows.change(plan, measure, **values)


def _look(plan: Plan, values: dict[str, Any], kept: str) -> None:
    """Refuse what no measure can hold, before anything is changed; *kept* is said of a day."""
    indicator = values.get("indicator_id")
    if indicator is not None and plan.data.get(Indicator, indicator) is None:
        raise Refused("That indicator is not in the plan any more. The measure was left as it was.")
    on = values.get("evidenced_on")
    if on:
        from desktop.core import by_when  # slow to import, and needed for a typed day only

        day = by_when.one_day(on) if not _is_iso(on) else date.fromisoformat(on)
        if day is not None:  # what is no day is refused where the value is taken
            refuse_to_come("What shows a measure, said on the day", iso(day), plan.today(), kept)


def _is_iso(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def say_evidenced(
    plan: Plan, measure: Measure, met: str, shown_by: str, who: str, on: date | None = None
) -> bool:
    """Record that a measure is met ("yes", "partly", "no"), what shows it, who says so and when.

    *on* is today when None. Raises Refused where nothing is named that shows it, where nobody says
    so, and for a day to come.
    """
    shown_by, who = clean(shown_by).strip(), one_line(clean(who))
    if answers_nothing(shown_by, plan.data.legend.names) or is_wish(shown_by):
        raise Refused(
            "Say what shows it: a figure, an audit, a document. Nothing was recorded of the "
            "success measure."
        )
    if is_nobody(who):
        raise Refused("Say who says so, by name or post. Nothing was recorded of the measure.")
    on = on or plan.today()
    refuse_to_come("What shows a measure, said on the day", iso(on), plan.today())
    with plan.step(f"say what shows {rows.title_of(measure)}"):
        return rows.change(
            plan, measure,
            met=met, evidenced_by=shown_by, evidenced_who=who, evidenced_on=iso(on),
        )  # fmt: skip


def give_indicator(plan: Plan, measure: Measure, code: str) -> bool:
    """Say by its code or its name which indicator tells how a measure stands; "" for none."""
    wanted = one_line(clean(code))
    if not wanted:
        return change_measure(plan, measure, indicator_id=None)
    return change_measure(plan, measure, indicator_id=indicator_named(plan, wanted).id)


def indicator_named(plan: Plan, wanted: str) -> Indicator:
    """The one indicator with this code, name or both; Refused where there is none, or several."""
    folded = wanted.casefold()
    found = [
        each
        for each in plan.data.all(Indicator)
        if folded in (each.code.casefold(), each.name.casefold(), each.title.casefold())
    ]
    if len(found) == 1:
        return found[0]
    said = "Several indicators are" if found else "No indicator is"
    raise Refused(
        f"{said} called “{wanted}”. The measure was left as it was; choose one from the list."
    )


def make_rows(plan: Plan, owner: Area | Requirement) -> list[Measure]:
    """Make rows of the measures that an area or a requirement has as texts, in one step.

    They come before the rows that are there, as the texts did. Raises Refused when there are none.
    """
    texts = old_texts(owner)
    if not texts:
        raise Refused(f"{rows.title_of(owner)} has no success measures as text.")
    with plan.step(
        f"make rows of {count(len(texts), 'success measure')} of {rows.title_of(owner)}"
    ):
        first = next(iter(plan.data.of(Measure, pointer_to(owner), owner.id)), None)
        made = [add_measure(plan, owner, text) for text in texts]
        if first is not None:
            there = [
                each
                for each in plan.data.of(Measure, pointer_to(owner), owner.id)
                if each not in made
            ]
            rows.put_between(plan, there, 0, made)
        empty: Any = [] if isinstance(owner, Area) else ""
        column = "success_measures" if isinstance(owner, Area) else "success_measure"
        plan.update(owner, **{column: empty})
    return made


def row_of_text(plan: Plan, action: Action) -> Measure:
    """Add a row with the words of an action's own measure; the text stays where it is printed."""
    text = action.measure.strip()
    if not text:
        raise Refused(f"{action.name} has no performance measure as text.")
    if any(each.text == text for each in plan.data.of(Measure, "action_id", action.id)):
        raise Refused(f"{action.name} has a success measure with these words already.")
    return add_measure(plan, action, text)
