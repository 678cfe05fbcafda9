"""What is said of two cells: whether who stands in one is a lead, or holds the role, of the other.

A pair is "who >> lead or role". All is asked of one small plan, on a day; what differs without the
plan, before that day or of no day is told as well. "plan: 2026-06-01" tells whom it knows then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Holder, Lead
from desktop.core.leads import suggest_same
from desktop.core.names import Name, is_part, is_whole, name_of, reads_as_person
from desktop.core.people import (
    contacts_of,
    dated_roles,
    holders_on,
    is_named,
    known_people,
    leads_of,
    same_person,
)
from desktop.core.posts import is_short_of, key_of, plain
from desktop.core.roles import holds, why_not_role
from tests.core.accounts.blocks import listed
from tests.core.accounts.who import cell_of, shown

DAY, BEFORE = "2026-06-01", "2024-06-01"
_HOLDERS = (
    ("Director", "Maud Keele", "", ""),
    ("Assistant Director", "Nia Pugh", "2025-01-01", ""),
    ("Assistant Director", "Tom Vale", "2023-01-01", "2024-12-31"),
    ("Head of Fostering and Adoption", "Ola Brandt", "", ""),
    ("Head of Kinship", "Ola Brandt", "", ""),
    ("Head of Housing", "Lee Hart", "", ""),
    ("Chair of the LSCB", "Ina Moss", "2025-04-01", ""),
    ("Practice Board Chair", "Cher", "", ""),
    ("Head of Legal", "", "", ""),
    ("", "Nobody's Panel", "", ""),
)
_LEADS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Principal Social Worker", "Orla Tench", ()),
    ("Director of schools", "Mr Ivo Marsh, by phone", ()),
    ("Front door team", "Kit Prowse; Una Bell", ("The hub",)),
    ("Ruth Cole", "", ("Ruth C.", "R. Cole-Hay")),
    ("Rhona Pike", "Gus Tarn", ()),
    ("LSCB Chair", "Joe Tarn", ()),
    ("Assistant director early help and protection", "", ()),
)
_ACTIONS = (
    "Jan van der Meer",
    "Rex Tarn and Zoë Núñez",
    "Service Manager, Duty",
    "Improvement Board",
)


def plan() -> PlanData:
    """The plan in which all pairs are asked about."""
    data = PlanData()
    for role, name, since, until in _HOLDERS:
        data.add(Holder(role=role, name=name, since=since, until=until))
    for name, contact, aliases in _LEADS:
        data.add(Lead(name=name, contact=contact, aliases=list(aliases)))
    for lead in _ACTIONS:
        data.add(Action(lead=lead))
    return data


def of_pair(given: Sequence[str]) -> Iterator[str]:
    """All that is said of a pair; of two that have nothing to do with one another, nothing."""
    if given[0].startswith("plan: "):
        yield from _of_plan(given[0].removeprefix("plan: "))
        return
    who, other = map(cell_of, given[0].split(" >> "))
    data = plan()
    yield from _of_same(data, who, other)
    if not _names_person(other):  # a role is a post
        yield from _of_role(data, who, other)
    if _names_person(who) or _names_person(other):
        yield from _of_names(data, name_of(who), name_of(other))
    one, two = plain(who), plain(other)
    yield from listed(
        "posts",
        "one" if key_of(one) == key_of(two) else "",
        "the first for short" if is_short_of(one, two) else "",
        "the second for short" if is_short_of(two, one) else "",
        "suggested as one" if suggest_same([who, other]) else "",
    )


def _of_same(data: PlanData, who: str, other: str) -> Iterator[str]:
    found = same_person(data, who, other, DAY)
    if found:
        yield f"same: {shown(found)}"
    for asked, then in (
        ("the other way round", same_person(data, other, who, DAY)),
        ("then", same_person(data, who, other, BEFORE)),
        ("of no day", same_person(data, who, other, "")),
        ("without a plan", same_person(PlanData(), who, other, DAY)),
    ):
        round_about = asked.startswith("the other")
        if bool(then) != bool(found) or (not round_about and then != found):
            yield f"same {asked}: {shown(then) or 'nobody'}"


def _of_role(data: PlanData, who: str, role: str) -> Iterator[str]:
    why = why_not_role(data, who, role, DAY)
    if not why:
        yield "holds it"
    elif "not known as" not in why:
        yield f"not it: {why.partition(':')[0]}"
    for asked, then in (
        ("who saw", holds(data, who, role, DAY, saw=True)),
        ("then", holds(data, who, role, BEFORE)),
        ("of no day", holds(data, who, role, "")),
        ("without a plan", holds(PlanData(), who, role, DAY)),
    ):
        if then == bool(why):
            yield f"{'holds it' if then else 'not it'} {asked}"


def _names_person(text: str) -> bool:
    return any(map(reads_as_person, re.split(r"[,(;/\n]| and ", text))) or reads_as_person(text)


def _of_names(data: PlanData, said: Name, known: Name) -> Iterator[str]:
    known_as_one = said and known and is_named(data, frozenset({said}), frozenset({known}))
    yield from listed(
        "names",
        "one whole" if is_whole(said, known) else "",
        "the first a part" if is_part(said, known) else "",
        "the second a part" if is_part(known, said) else "",
        "known as one" if known_as_one else "",
    )


def _of_plan(day: str) -> Iterator[str]:
    data = plan()
    yield from listed("holders", *(f"{role} {name}" for role, name in holders_on(data, day)))
    dated = sorted(
        " of ".join(filter(None, (rank, " ".join(sorted(of)))))
        for rank, of in dated_roles(data, day)
    )
    yield from listed("by days", *dated)
    yield from listed(
        "contacts", *(f"{post}: {name}" for post, name in contacts_of(leads_of(data)))
    )
    yield from listed("people", *sorted(map(" ".join, known_people(data))))
