"""Assurances that lapse: what they were of has become another."""

from __future__ import annotations

from desktop.core.kinds import Action, Assurance, iso
from desktop.core.plan import Plan
from desktop.core.spells import LAPSED_BY


def lapse(plan: Plan, action: Action, what: str) -> None:
    """Note, inside a step, that the *what* of an action (a key of ``LAPSED_BY``) becomes another.

    The assurances of today cannot tell by their day whether they were given before the change, so
    they are told here; those of earlier days lapse by the days of changes. What is marked stays so
    when the old value is put back; undoing the change takes the mark away with it.
    """
    today = iso(plan.today())
    for given in plan.data.of(Assurance, "action_id", action.id):
        if given.on >= today and given.progress not in LAPSED_BY:
            plan.update(given, progress=what)
