"""The partners that a plan knows, and their delivery leads."""

from __future__ import annotations

from collections import Counter, defaultdict

from desktop.core.data import PlanData
from desktop.core.kinds import Lead, Pack
from desktop.core.leads import normalise, split_leads


def known_partners(data: PlanData) -> list[str]:
    """The partners that the plan knows: of its delivery leads, and of earlier packs."""
    names: dict[str, str] = {}
    for name in (
        *(pack.partner for pack in reversed(data.all(Pack))),
        *(lead.partner for lead in data.all(Lead)),
    ):
        if name.strip():
            names.setdefault(normalise(name), name)
    return sorted(names.values(), key=str.casefold)


def leads_of(data: PlanData, partner: str) -> list[str]:
    """The leads of a partner: those the plan knows as theirs, else those with the name in them."""
    wanted = normalise(partner)
    if not wanted:
        return []
    known = known_leads_of(data)
    theirs = {
        normalise(name)
        for lead in data.all(Lead)
        if lead.partner and normalise(lead.partner) == wanted
        for name in (lead.name, *lead.aliases)
    }
    found = [name for name in known if normalise(name) in theirs]
    return found or [name for name in known if f" {wanted} " in f" {normalise(name)} "]


def known_leads_of(data: PlanData) -> dict[str, int]:
    """The leads that any action names, in alphabetical order, with the number of their actions.

    Spellings that a pack does not tell apart, such as other capitals, stand once, as most
    actions have them.
    """
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for action in data.actions():
        for name in dict.fromkeys(split_leads(action.lead)):
            spelt[normalise(name)][name] += 1
    found = {each.most_common(1)[0][0]: each.total() for each in spelt.values()}
    return dict(sorted(found.items(), key=lambda item: item[0].casefold()))
