"""Who a name in a cell is: the same person as another, or the holder of a role.

A legend names roles ("Assistant director"); cells name people, posts or both ("Jane Weir (AD)").
A name holds a role when it says the role itself, or when the plan's role holders say so for that
day. Nothing is guessed from a likeness of names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.core.data import PlanData
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Holder, Lead
from desktop.core.leads import is_person, names_post, normalise, split_leads

_PARTS = re.compile(r"[,;/()\n\r]| [-–—] |\b(?:and|on behalf of)\b", re.IGNORECASE)
_OR = re.compile(r"[,;/\n\r]|\bor\b", re.IGNORECASE)
# Who stands in for the holder of a role has its say; a deputy is somebody else.
_STANDING_IN = re.compile(r"^(?:the |our )?(?:acting |interim |temporary )?")
_UNDER = re.compile(r"\b(?:deputy|vice|(?:assistant|pa|secretary) to)\b", re.IGNORECASE)
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
    """The one of *others* (a cell of leads) that *who* is, as it is typed; "" for none of them.

    Two named people are the same when their names are. Where one side names a post alone, they are
    the same when the post is: "Folake Adeyemi, Head of HR" is the "Head of HR". A topic that both
    have in common ("Front Door") makes nobody the same.
    """
    if is_hollow(who):
        return ""
    mine = _somebody(data, who, on)
    leads = _leads_in(others)
    return next((each for each in leads if mine.is_same(_somebody(data, each, on))), "")


def _leads_in(cell: str) -> list[str]:
    """The leads of a cell, a person with the post behind the comma as one."""
    found: list[str] = []
    for lead in split_leads(cell):
        if found and is_person(found[-1]) and names_post(lead) and f"{found[-1]}, {lead}" in cell:
            found[-1] = f"{found[-1]}, {lead}"
        else:
            found.append(lead)
    return found


@dataclass(frozen=True, slots=True)
class _Somebody:
    """One name as it is compared: the spellings of the whole, the person in it, its posts."""

    wholes: frozenset[str]
    people: frozenset[str]
    posts: frozenset[str]
    parts: frozenset[str]

    def is_same(self, other: _Somebody) -> bool:
        if self.wholes & other.wholes:
            return True
        if self.people and other.people:
            return bool(self.people & other.people)
        return bool(
            self.wholes & other.parts or other.wholes & self.parts or self.posts & other.posts
        )


def _somebody(data: PlanData, text: str, on: str) -> _Somebody:
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    person = next((part for part in parts if is_person(part)), "")
    wholes = {_plain(text)}
    for lead in data.all(Lead):
        if lead.aliases:
            spellings = _spellings((lead.name, *lead.aliases))
            wholes |= spellings if spellings & wholes else frozenset()
    people = {_plain(person)} if person else set()
    posts = {_plain(part) for part in parts if names_post(part)}
    for holder in data.all(Holder):
        role, name = _plain(holder.role), _plain(holder.name)
        if not (role and name and _then(holder, on)):
            continue
        if name in wholes | people:
            posts.add(role)
            people.add(name)
        elif role in wholes | posts and not person:
            people.add(name)
    known = wholes | {_plain(part) for part in parts}
    return _Somebody(*map(frozenset, (wholes, people, posts, known)))


@lru_cache(maxsize=4_096)
def _spellings(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_plain, names))


@lru_cache(maxsize=8_192)
def _plain(text: str) -> str:
    return _STANDING_IN.sub("", normalise(text))


def _then(holder: Holder, on: str) -> bool:
    return not on or (holder.since <= on and (not holder.until or on <= holder.until))


def _is_role(name: str, role: str) -> bool:
    return name == role or name.startswith(f"{role} ")


def _short(role: str) -> str:
    words = [word for word in role.split() if word not in _SMALL]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else role.upper()


def _initials(who: str) -> list[str]:
    """The posts that a name says in capitals: "Jane Weir (AD)"; none for somebody's deputy."""
    return [] if _UNDER.search(who) else re.findall(r"\b[A-Z]{2,5}\b", who)
