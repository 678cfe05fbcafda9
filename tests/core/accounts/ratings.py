"""What earns the ratings of a small plan, and what is said of its evidence and its measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.core import evidenced, success
from desktop.core.data import PlanData
from desktop.core.earned import Reckoning, Side, Support
from desktop.core.evidence import beside, items
from desktop.core.kinds import Action, Area, Evidence, Measure, Requirement, iso
from desktop.core.text import count
from tests.core.accounts.blocks import listed
from tests.core.accounts.plans import written


def of_ratings(asked: Sequence[str]) -> Iterator[str]:
    """All that is said of what the ratings of a plan rest on."""
    data, day = written(asked)
    today = iso(day)
    reckoning = Reckoning(data, day)
    alike: dict[str, list[str]] = {}  # what is said of several actions is said once
    for action in data.actions():
        for said in _of_action(data, reckoning, action, day):
            alike.setdefault(said, []).append(action.no)
    yield from (f"{', '.join(numbers)}: {said}" for said, numbers in alike.items())
    yield from listed("without evidence", *(each.no for each in items.without(data)))
    for area in data.all(Area):
        yield from _of_owner(data, area, today)
    for requirement in data.all(Requirement):
        yield from _of_owner(data, requirement, today)
        bare = success.unshown(data, requirement, today)
        if bare.total:
            words = f", {bare.words}" if bare.bare else ""
            yield f"unshown of {requirement.ref}: {bare.bare} of {bare.total}{words}"
    for number, measure in enumerate(data.all(Measure), start=1):
        yield from _of_measure(data, number, measure, today)
    for item in data.all(Evidence):
        age = items.age_of(item, day)
        old = "old" if items.is_old(data, item, day) else "fresh"
        of = " and ".join(
            word
            for word, speaks in (
                ("delivery", evidenced.of_delivery(item)),
                ("impact", evidenced.of_impact(item)),
            )
            if speaks
        )
        yield (
            f"item {evidenced.name_of(item)}: {age if age is not None else 'no'} days, {old}, "
            f"of {of}, to {items.speaks_to(data, item)}"
        )
    yield from filter(None, [beside.left_behind(data)])


def _of_action(data: PlanData, reckoning: Reckoning, action: Action, day: date) -> Iterator[str]:
    today, found = iso(day), reckoning.of(action)
    for side in found.sides:
        yield from _of_side(side)
    if found.impact is not None:
        yield f"in all, {found.mark}: {found.words}"
        yield from (f"both, {_row(each)}" for each in found.rows())
    mine = items.listed(data, action)
    if mine:
        counted = evidenced.items_of(data, action, today)
        named = ", ".join(map(evidenced.name_of, counted)) or "none of which counts"
        yield f"{items.in_short(mine, day)}: {named}"
    idle = evidenced.not_counted(data, action, today)
    if idle:
        yield f"does not count: {evidenced.idle_words(idle)}"
    measured_by = evidenced.indicators_of(data, action)
    yield from listed("measured by", *(each.title for each in measured_by))
    if evidenced.shown_impact(data, action, day):
        yield "impact is shown"
    if not evidenced.says_nothing(data, action):
        yield f"own evidence: {evidenced.own_text(data, action) or 'a wish'}"
    yield from listed("measures", *success.printed(data, action, today))


def _of_side(side: Side) -> Iterator[str]:
    yield f"{side.rating}, {side.mark}: {side.words}"
    yield from (f"{side.rating}, {_row(each)}" for each in side.supports)


def _row(support: Support) -> str:
    clause = f" [{support.clause}]" if support.clause else ""
    return f"{support.name} {support.mark.sign} {' / '.join(support.sentences)}{clause}"


def _of_owner(data: PlanData, owner: success.Owner, today: str) -> Iterator[str]:
    name = owner.ref if isinstance(owner, Requirement) else owner.name
    yield from listed(f"measures of {name}", *success.printed(data, owner, today))
    plain = success.texts_of(data, owner)
    if plain != success.printed(data, owner, today):
        yield f"in words: {', '.join(plain)}"


def _of_measure(data: PlanData, number: int, measure: Measure, today: str) -> Iterator[str]:
    evidence = success.items_for(data, measure, today)
    owner = success.owner_of(data, measure)
    said = [
        success.stands(data, measure, today),
        success.shortly(data, measure, today),
        "is met" if success.is_met(data, measure, today) else "",
        count(len(evidence), "item") if evidence else "",
        f"of the {owner.noun}" if owner else "of the plan",
    ]
    yield from listed(f"measure {number}", *said)
