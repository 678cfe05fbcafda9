"""Who a name in a cell is: the same person as another, or the holder of a role.

A legend names roles ("Assistant director"); cells name people, posts or both ("Jane Weir (AD)").
A name holds a role when it says the role itself, or when the plan's role holders say so for that
day. Nothing is guessed from a likeness of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from desktop.core.data import PlanData
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Holder, Lead
from desktop.core.leads import normalise, split_leads

_PARTS = re.compile(r"[,;/()\n\r]| [-–—] |\b(?:and|for|on behalf of)\b", re.IGNORECASE)
_OR = re.compile(r"[,;/\n\r]|\bor\b", re.IGNORECASE)
# Who stands in for the holder of a role has its say; a deputy is somebody else.
_STANDING_IN = re.compile(r"^(?:the |our )?(?:acting |interim |temporary )?")
_SMALL = frozenset({"and", "of", "for", "the", "in"})


@lru_cache(maxsize=4_096)
def names_in(text: str) -> frozenset[str]:
    """Every name and post that a cell says, as they are compared; () for one that says nothing.

    >>> sorted(names_in("Jane Weir (Assistant director)"))
    ['assistant director', 'jane weir', 'jane weir assistant director']
    """
    if is_hollow(text):
        return frozenset()
    parts = {text, *split_leads(text), *_PARTS.split(text)}
    plain = {_STANDING_IN.sub("", normalise(part)) for part in parts}
    return frozenset(part for part in plain if len(part) > 1)


def roles_in(text: str) -> frozenset[str]:
    """The roles that a legend's text names, any of which will do: "Director or chair"."""
    parts = (_STANDING_IN.sub("", normalise(part)) for part in (text, *_OR.split(text)))
    return frozenset(part for part in parts if part)


def holds(data: PlanData, who: str, role: str, on: str) -> bool:
    """Whether *who* holds *role* on a day (ISO; "" for any day): says it, or is its holder then."""
    roles, names = roles_in(role), names_in(who)
    if any(_is_role(name, each) for name in names for each in roles):
        return True
    if any(each in _initials(who) for each in map(_short, roles)):
        return True
    return any(
        normalise(holder.name) in names
        for holder in data.all(Holder)
        if _then(holder, on) and any(_is_role(normalise(holder.role), each) for each in roles)
    )


def same_person(data: PlanData, who: str, others: str, on: str) -> str:
    """The one of *others* (a cell of leads) that *who* is, as it is typed; "" for none of them."""
    mine = _known_as(data, names_in(who), on)
    for other in split_leads(others):
        if mine & _known_as(data, names_in(other), on):
            return other
    return ""


def _known_as(data: PlanData, names: frozenset[str], on: str) -> frozenset[str]:
    """Names with the other spellings and the roles under which the plan knows them."""
    found = set(names)
    for lead in data.all(Lead):
        spellings = {normalise(each) for each in (lead.name, *lead.aliases)}
        if spellings & names:
            found |= spellings
    for holder in data.all(Holder):
        pair = {normalise(holder.role), normalise(holder.name)} - {""}
        if _then(holder, on) and len(pair) == 2 and pair & names:
            found |= pair
    return frozenset(found)


def _then(holder: Holder, on: str) -> bool:
    return not on or (holder.since <= on and (not holder.until or on <= holder.until))


def _is_role(name: str, role: str) -> bool:
    return name == role or name.startswith(f"{role} ")


def _short(role: str) -> str:
    words = [word for word in role.split() if word not in _SMALL]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else role.upper()


def _initials(who: str) -> Iterator[str]:
    return iter(re.findall(r"\b[A-Z]{2,5}\b", who))
