"""What a by-when text does to its action: the due date, the record of a move, the milestones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.core import by_when
from desktop.core.editing.lapsing import lapse
from desktop.core.kinds import Action, Milestone, Occasion, Redating, iso
from desktop.core.nobody import is_nobody
from desktop.core.plan import Plan
from desktop.core.text import clean


def set_by_when(
    plan: Plan, action: Action, text: str, reason: str, approved_by: str, due: str = ""
) -> None:
    """Give an action another by-when text, inside a step: its due date and milestones follow.

    A due date that moves leaves a record, with the *reason* and *approved_by* that are known.
    *due* is the day (ISO) where something else than the text tells it, "" where the text does.
    """
    meaning = by_when.parse(text)
    due = due or due_of(plan, action, text)
    answer = {
        "reason": clean(reason),
        "approved_by": clean(approved_by),
        "approved_on": "" if is_nobody(approved_by) else iso(plan.today()),
    }
    _note_move(plan, action, text, due, answer)
    if due != action.due:
        lapse(plan, action, "date")
    # An original without a day, "Ongoing", stays as it was said once a day stands beside it.
    moved = plan.data.of(Redating, "action_id", action.id)
    dated = bool(action.original_due or action.due or moved)
    first = {} if dated or not due else {"original_by_when": text, "original_due": due}
    plan.update(action, by_when=text, due=due, **first)
    _set_phases(plan, action, meaning.phases)


def _last_move_to_none(plan: Plan, action: Action) -> Redating | None:
    """The move that took the date of an action away, where that is how it stands."""
    moves = plan.data.of(Redating, "action_id", action.id)
    last = max(moves, key=lambda each: each.id, default=None)
    if action.due or last is None or last.new_due or last.new_text != action.by_when:
        return None
    return last


def _note_move(plan: Plan, action: Action, text: str, due: str, answer: Mapping[str, str]) -> None:
    """Record that a due date moves, or is given again after a move took it away.

    A move to no date that was made today and is not explained says what stands: what is typed
    over its words takes their place, and it goes where the old date comes back.
    """
    today = iso(plan.today())
    last = _last_move_to_none(plan, action)
    if last is not None and last.on == today and not last.reason and not last.approved_by:
        if due and due == last.old_due:
            plan.delete(last)
        else:
            plan.update(last, new_text=text, new_due=due, **answer)
    elif due != action.due and (action.due or last is not None):
        plan.insert(
            Redating(
                action_id=action.id,
                on=today,
                old_text=action.by_when,
                old_due=action.due,
                new_text=text,
                new_due=due,
                reason=answer["reason"],
                approved_by=answer["approved_by"],
                approved_on=answer["approved_on"],
            )
        )


def due_of(plan: Plan, action: Action, text: str) -> str:
    """The day (ISO) by which an action is due under a by-when text, "" for none.

    What recurs is due at the first time that is not done yet, and on no day once none is left.
    """
    if plan.data.of(Occasion, "action_id", action.id):
        from desktop.core import recurring

        again = recurring.waiting(plan.data, action, text)
        if again is not None or recurring.last_of_all(plan.data, action, text) is not None:
            return iso(again)
    return iso(by_when.parse(text).due)


def _set_phases(plan: Plan, action: Action, phases: Sequence[by_when.Phase]) -> None:
    """Keep the milestones that the by-when text names in step with it, done ones as done."""
    kept = {
        (milestone.label, milestone.due): milestone
        for milestone in plan.data.milestones(action)
        if milestone.from_text
    }
    wanted = [(clean(phase.label), iso(phase.due)) for phase in phases]
    for key, milestone in kept.items():
        if key not in wanted:
            plan.delete(milestone)
    for place, key in enumerate(wanted, start=1):
        if key in kept:
            plan.update(kept[key], position=float(place))
        else:
            plan.insert(
                Milestone(
                    action_id=action.id,
                    position=float(place),
                    label=key[0],
                    due=key[1],
                    from_text=True,
                )
            )
