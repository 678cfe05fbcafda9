"""Who a name in a cell is: the same person as another, or the holder of a role.

A legend names roles ("Assistant director"); cells name people, posts or both ("Jane Weir (AD)").
A name holds a role when it says the role itself, or when the plan says so for that day: as a role
holder, or as the contact of a lead. The rule for a part of a name ("B Rusk", "PSW") is that it is
the one whom the plan knows by it, where the plan knows one only; so nobody is taken for another.
Nothing is guessed from a likeness of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Holder, Lead
from desktop.core.leads import is_person, names_post, normalise, split_leads
from desktop.core.names import Name, as_called, is_part, is_whole, name_of, reads_as_person
from desktop.core.nobody import is_nobody
from desktop.core.posts import (
    capitals_of,
    is_around,
    is_elsewhere,
    is_short_of,
    key_of,
    names_bare_rank,
    plain,
)

_PARTS = re.compile(r"[,;/()\n\r]| [-–—] |&|\b(?:and|with|on behalf of)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"[;/\n\r]|&|\b(?:and|with|on behalf of)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)?")
_UNDER = re.compile(
    r"\b(?:deputy|vice|former(?:ly)?|previous|ex|p\.?p|(?:assistant|pa|secretary) to)\b", re.I
)
# What a lead says who looked at the own work.
_LOOKED = (
    r"(?:assess(?:ed|ment)|assur(?:ed|ance)|audit(?:ed)?|check(?:ed)?|report(?:ed)?|review(?:ed)?"
    r"|certified|evaluat(?:ed|ion)|declared|declaration|signed off|verified|scored)"
)
_LEADS = (
    r"(?:the |this )?(?:action |delivery |named |responsible )?(?:lead|owner)"
    r"(?: (?:officer|person|manager|professional|above|for this action|of this action))?"
    r"|(?:the )?responsible (?:officer|person|manager)"
)
_SELF = re.compile(
    r"(?:by |as )?(?:the )?(?:me|myself|i|self|own|same)"
    rf"(?: (?:{_LOOKED}|person|officer|as (?:the )?lead))?(?: by (?:{_LEADS}|self|me))?"
    rf"|(?:by |as )?(?:{_LEADS})(?: (?:self|themselves|himself|herself))?(?: {_LOOKED})?"
)
_ACT = (
    r"(?:checked|signed|reviewed|confirmed|verified|assured|agreed|approved|completed|closed|done"
    r"|seen|sampled|audited|tested|validated|evidenced|moderated)(?: off)?"
)
_ACT_OF = re.compile(
    rf"^\s*(?:(?:(?:has |was |have )?(?:been )?)?{_ACT}(?:(?:,| and| &|,? then|/) ?{_ACT})* by\b"
    rf"|by\b|(?:{_ACT}|sign[- ]off|check)\s*[:–—-]):?\s*"
    rf"|\s+(?:(?:has|have|was) )?{_ACT}(?: (?:by (?:e-?mail|phone)|it|this|all))?\s*$",
    re.IGNORECASE,
)

_Post = tuple[str, frozenset[str]]  # a post as key_of tells it
_LeadRow = tuple[str, str, tuple[str, ...]]  # a lead's name, contact and other spellings


@lru_cache(maxsize=8_192)
def _parts_of(text: str) -> tuple[str, ...]:
    """The parts of a cell, a post with the service behind its comma as one."""
    found: list[str] = []
    for part in filter(None, (each.strip() for each in _PARTS.split(_ACT_OF.sub("", text)))):
        service = is_elsewhere(part) and not names_post(part) and not reads_as_person(part)
        if found and service and names_post(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return tuple(found)


def _posts_of_people(data: PlanData, on: str) -> tuple[tuple[str, Name], ...]:
    """Each post that the plan gives a person, with their name: holders, and contacts of leads."""
    return _given(tuple(holders_on(data, on)), dated_roles(data, on), leads_of(data))


@lru_cache(maxsize=64)
def _given(
    holders: tuple[tuple[str, str], ...], dated: frozenset[_Post], leads: tuple[_LeadRow, ...]
) -> tuple[tuple[str, Name], ...]:
    """The same, worked out once for all actions that are asked about."""
    by_contact = (
        (post, name) for post, name in contacts_of(leads) if key_of(plain(post)) not in dated
    )
    return tuple((plain(post), name_of(name)) for post, name in (*holders, *by_contact))


def dated_roles(data: PlanData, on: str) -> frozenset[_Post]:
    """The roles of which the plan says by days who holds them on a day."""
    return frozenset(
        key_of(plain(holder.role))
        for holder in data.all(Holder)
        if (holder.since or holder.until) and holder.name.strip() and _then(holder, on)
    )


def holders_on(data: PlanData, on: str) -> Iterator[tuple[str, str]]:
    for holder in data.all(Holder):
        if holder.role.strip() and holder.name.strip() and _then(holder, on):
            yield holder.role, holder.name


def leads_of(data: PlanData) -> tuple[_LeadRow, ...]:
    return tuple((lead.name, lead.contact, tuple(lead.aliases)) for lead in data.all(Lead))


@lru_cache(maxsize=64)
def contacts_of(leads: tuple[_LeadRow, ...]) -> tuple[tuple[str, str], ...]:
    """Each post that leads an action, with the people whom the plan gives as its contact."""
    return tuple(
        (post, person)
        for name, contact, aliases in leads
        if contact.strip() and not _person_in(name)
        for person in _people_of(contact)
        for post in (name, *aliases)
    )


def _people_of(contact: str) -> list[str]:
    return [name for name in _names_of(contact)[0] if reads_as_person(name)]


@lru_cache(maxsize=8_192)
def _names_of(text: str) -> tuple[tuple[str, ...], bool]:
    """What a cell may call people by, each of several in turn, and whether one is plainly named.

    Of one person the first part that reads as a name is theirs; what stands behind it in brackets
    or after a comma is a post or a topic: "Lee Hart (SM, Front Door)".
    """
    found: list[str] = []
    named = False
    for piece in _SEVERAL.split(_ACT_OF.sub("", _BRACKETS.sub(_closed, text))):
        piece = piece.strip()
        if reads_as_person(piece):
            found.append(piece)
            named = True
            continue
        parts = _parts_of(piece)
        person = next((part for part in parts if reads_as_person(part)), "")
        named = named or bool(person)
        found += [person] if person else [piece, *parts[:1]]
    return tuple(dict.fromkeys(filter(None, found))), named


def _closed(bracket: re.Match[str]) -> str:
    """A bracket in which nothing parts one person from another."""
    return _SEVERAL.sub(", ", bracket[0])


def _person_in(text: str) -> bool:
    return _names_of(text)[1]


def same_person(data: PlanData, who: str, others: str, on: str) -> str:
    """The one of *others* (a cell of leads) that *who* is, as it is typed; "" for none of them.

    Two named people are the same when their names are, and the contact of a lead that names no
    person is that lead. Where one side names a post alone, they are the same when the post is:
    "Folake Adeyemi, Head of HR" is the "Head of HR". A topic that both have in common ("Front
    Door") makes nobody the same. "Self" and "the lead" are the lead. Where several looked, the lead
    among them is found too.
    """
    if is_nobody(who):
        return ""
    who = as_called(who)
    parts = _parts_of(who)
    if others.strip() and any(_SELF.fullmatch(normalise(part)) for part in (who, *parts)):
        return others.strip()
    capitals = [each for each in _parts_of(who) if re.fullmatch(r"[A-Z]{2,5}", each)]
    pieces = dict.fromkeys((who, *_leads_in(who), *(capitals if _SEVERAL.search(who) else ())))
    mine = [_somebody(data, each, on) for each in pieces]
    leads = ((each, _somebody(data, as_called(each), on)) for each in _leads_in(others))
    return next((each for each, lead in leads if any(_is_same(data, m, lead) for m in mine)), "")


def led_by(who: str, what: str = "it") -> str:
    """*who* inside a sentence, with that they lead *what*: alone, or one among others.

    >>> led_by("Self"), led_by("Ann Lee"), led_by("Ann Lee and Bob Hay")
    ('“Self”, its own lead', 'Ann Lee, who leads it', 'Ann Lee and Bob Hay, of whom one leads it')
    """
    who = " ".join(who.split())
    if any(_SELF.fullmatch(normalise(part)) for part in (who, *_parts_of(who))):
        return f"“{who}”, its own lead"
    several = len(_leads_in(who)) > 1
    return f"{who}, {f'of whom one leads {what}' if several else f'who leads {what}'}"


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
    """One name as it is compared.

    Attributes:
        wholes: the spellings of the whole.
        named: whether a person is named in the text itself.
        people: the people it names or stands for.
        posts: the posts it names or holds.
        parts: all of it, as it is compared.
        said: what may be the name of a person in it.
        capitals: the initials of posts that it says.
    """

    wholes: frozenset[str]
    named: bool
    people: frozenset[Name]
    posts: frozenset[str]
    parts: frozenset[str]
    said: frozenset[Name]
    capitals: frozenset[str]


def _is_same(data: PlanData, one: _Somebody, other: _Somebody) -> bool:
    if one.wholes & other.wholes:
        return True
    if is_named(data, one.said, other.people) or is_named(data, other.said, one.people):
        return True
    if one.people & other.people:  # two posts that one person holds
        return True
    if one.people and other.people and (one.named or other.named):
        return False
    if one.wholes & other.parts or other.wholes & one.parts or _share_post(data, one, other):
        return True
    return _by_capitals(data, one, other) or _by_capitals(data, other, one)


def _share_post(data: PlanData, one: _Somebody, other: _Somebody) -> bool:
    """Whether both say one post, in full or for short where the plan knows it by that alone."""
    for mine in one.posts:
        for theirs in other.posts:
            if key_of(mine) == key_of(theirs):
                return True
            for short, whole in ((mine, theirs), (theirs, mine)):
                if is_short_of(short, whole):
                    known = {e for e in _every_post(data) if is_short_of(short, e)} | {whole}
                    if len({key_of(each) for each in known}) == 1:
                        return True
    return False


def is_named(
    data: PlanData, said: frozenset[Name], people: frozenset[Name], *, least: int = 1
) -> bool:
    """Whether one of the people is named, whole or by a part that the plan knows of one only.

    A part counts from *least* words on: an initial with a surname has two.
    """
    for name in said:
        for person in people:
            if is_whole(name, person):
                return True
            if len(name) >= least and (is_part(name, person) or is_part(person, name)):
                short = name if is_part(name, person) else person
                called = {e for e in known_people(data) if is_part(short, e)} | {person, name}
                if all(is_whole(e, person) or e == short for e in called):
                    return True
    return False


def _by_capitals(data: PlanData, one: _Somebody, other: _Somebody) -> bool:
    """Whether one says in capitals the post of the other, and the plan has no other such post."""
    theirs = other.posts | other.wholes
    return any(
        capitals_of(post) in one.capitals and _known_posts(data, capitals_of(post)) <= theirs
        for post in theirs
    )


def _only_short(data: PlanData, role: str, capitals: frozenset[str]) -> bool:
    return capitals_of(role) in capitals and _known_posts(data, capitals_of(role)) <= {role}


def known_people(data: PlanData) -> set[Name]:
    """Everybody whom the plan names: leads, their contacts, role holders."""
    cells = {action.lead for action in data.table(Action).values()}
    for lead in data.all(Lead):
        cells |= {lead.name, lead.contact, *lead.aliases}
    cells |= {holder.name for holder in data.all(Holder)}
    return {name_of(n) for cell in cells for n in _names_of(cell)[0] if reads_as_person(n)}


def _known_posts(data: PlanData, short: str) -> set[str]:
    """The posts of the plan that have such initials."""
    return {post for post in _every_post(data) if capitals_of(post) == short}


def _every_post(data: PlanData) -> set[str]:
    """What the plan calls its leads and roles."""
    cells = {action.lead for action in data.table(Action).values()}
    cells |= {name for lead in data.all(Lead) for name in (lead.name, *lead.aliases)}
    cells |= {holder.role for holder in data.all(Holder)}
    return {plain(part) for cell in cells for part in split_leads(cell)}


def _somebody(data: PlanData, text: str, on: str) -> _Somebody:
    parts = _parts_of(text)
    wholes = {plain(_ACT_OF.sub("", text))}
    for lead in data.all(Lead):
        if lead.aliases:
            spellings = _spellings((lead.name, *lead.aliases))
            wholes |= spellings if spellings & wholes else frozenset()
    names, named = _names_of(text)
    said = {name_of(name) for name in names} - {()}
    people = {name_of(name) for name in names if reads_as_person(name)}
    posts = {plain(part) for part in parts if names_post(plain(part))}
    if len(parts) == 2 and names_bare_rank(parts[0]) and not reads_as_person(parts[1]):
        posts |= {whole for whole in wholes if key_of(whole)[0]}  # "Chair, LSCB"
    capitals = frozenset(_initials(text))
    given = _posts_of_people(data, on)
    short: frozenset[str] = frozenset()
    if capitals and not named:
        short = frozenset(role for role, _ in given if _only_short(data, role, capitals))
    asked = (frozenset(wholes) | short, named)
    more_posts, more_people = _held(given, frozenset(said), frozenset(posts), *asked)
    posts |= more_posts
    people |= more_people
    known = wholes | {plain(part) for part in parts}
    return _Somebody(
        frozenset(wholes),
        named,
        frozenset(people),
        frozenset(posts),
        frozenset(known),
        frozenset(said),
        capitals,
    )


@lru_cache(maxsize=4_096)
def _held(
    given: tuple[tuple[str, Name], ...],
    said: frozenset[Name],
    posts: frozenset[str],
    spelled: frozenset[str],
    named: bool,
) -> tuple[frozenset[str], frozenset[Name]]:
    """The posts of the people who are *said*, and the people of posts that nobody is named for."""
    held, people = set(posts), set()
    asked = set(map(key_of, spelled))
    for role, person in given:
        if any(is_whole(each, person) for each in said):
            held.add(role)
            people.add(person)
        elif not named and (key_of(role) in asked or key_of(role) in map(key_of, held)):
            people.add(person)
    return frozenset(held), frozenset(people)


@lru_cache(maxsize=4_096)
def _spellings(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, names))


def _then(holder: Holder, on: str) -> bool:
    return not on or (holder.since <= on and (not holder.until or on <= holder.until))


def _initials(who: str) -> list[str]:
    """The posts that a name says in capitals: "Jane Weir (AD)"; none for somebody's deputy."""
    if _UNDER.search(who):
        return []
    kept = (p for p in _parts_of(who) if not is_elsewhere(p) and not is_around(p))
    return [each for part in kept for each in re.findall(r"\b[A-Z]{2,5}\b", part)]
