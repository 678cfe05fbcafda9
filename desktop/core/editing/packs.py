"""Packs: which actions go to a partner, what was sent, and who still has what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.core.fields import EXTRA, FIELDS, called, field_of
from desktop.core.kinds import (
    Action,
    Area,
    ImpactStatus,
    Lead,
    Pack,
    day_of,
    iso,
    new_key,
)
from desktop.core.leads import normalise, split_leads
from desktop.core.numbering import canonical
from desktop.core.plan import Plan
from desktop.core.text import clean, count, one_line

USUAL_FILL = ("by_when", "progress", "ragb", "impact_ragb")
_NEVER_FILLED = ("no", "action")


@dataclass(frozen=True, slots=True)
class PackSpec:
    """What a pack is to be: for whom, about which actions, what they may fill in, by when.

    ``leads`` are words that stand in an action's delivery lead, ``areas`` codes or titles of
    areas; an action goes when it meets both, and an empty list is met by all. With neither, the
    leads that the plan knows as the partner's are taken, or else the partner's own name.
    ``fill`` are names of fields; ``reply_by`` is an ISO date or "". With ``indicators``, which are
    keys, the pack is of what is measured and of no actions.
    """

    partner: str
    leads: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    fill: tuple[str, ...] = ()
    reply_by: str = ""
    note: str = ""
    indicators: tuple[str, ...] = ()


def fields_to_fill(data: PlanData, asked: Sequence[str] = ()) -> tuple[str, ...]:
    """The fields that a partner may fill in, from names, labels or headings; the usual for none.

    Raises Refused for a word that no field has, for the number and the words of an action, which
    are the plan's, and for a second rating of a plan that has one.
    """
    if not asked:
        shown = {column.field for column in data.columns}
        return tuple(name for name in USUAL_FILL if name in shown) or ("progress",)
    labels = {column.label.casefold(): column.field for column in data.columns}
    for name, each in FIELDS.items():
        for word in (name, name.replace("_", " "), each.label, each.short, *each.headings):
            labels.setdefault(word.casefold(), name)
    for name in data.extra_names:
        labels[name.casefold()] = labels[(EXTRA + name).casefold()] = EXTRA + name
    found = []
    for word in asked:
        name = labels.get(one_line(word).casefold(), "")
        if not name:
            known = ", ".join(called(data, each) for each in FIELDS if each not in _NEVER_FILLED)
            raise Refused(f"There is no column “{word}” to fill in. Nothing was sent; take "
                          f"from {known}.")  # fmt: skip
        if name in _NEVER_FILLED:
            raise Refused(
                f"“{called(data, name)}” of an action is the plan's own and is not filled in "
                "by partners. Nothing was sent."
            )
        if field_of(name).legend == ImpactStatus.table and not data.impact_legend:
            raise Refused(
                f"The plan has no legend for “{called(data, name)}”, so that nothing could be "
                "chosen. Nothing was sent; leave it out, or give the plan a second legend first."
            )
        if name not in found:
            found.append(name)
    return tuple(found)


def actions_for(data: PlanData, spec: PackSpec) -> list[Action]:
    """The actions that a pack is about, in the plan's order.

    Raises Refused when there are none, or when an area is not one of the plan's.
    """
    areas = [_area(data, code) for code in spec.areas]
    leads = list(spec.leads)
    if not leads and not areas:
        leads = _leads_of(data, spec.partner)
    chosen = {area.id for area in areas}
    found = [
        action
        for action in data.actions()
        if (not chosen or action.area_id in chosen)
        and (not leads or any(_leads_it(action, lead) for lead in leads))
    ]
    if not found:
        wanted = " or ".join(f"“{lead}”" for lead in leads)
        where = f" in {', '.join(area.name for area in areas)}" if areas else ""
        raise Refused(
            f"No action{where} has {wanted} as its delivery lead. Nothing was sent; choose other "
            "leads or areas."
            if leads
            else f"There are no actions{where}. Nothing was sent; choose other areas."
        )
    return found


def _area(data: PlanData, code: str) -> Area:
    wanted = canonical(code)
    for area in data.areas:
        if wanted in (canonical(area.code), canonical(area.title)):
            return area
    known = ", ".join(area.name for area in data.areas)
    raise Refused(f"There is no area “{code}”. Nothing was sent; the plan has {known}.")


def _leads_of(data: PlanData, partner: str) -> list[str]:
    """Every spelling of the leads that the plan knows as a partner's, or the partner's name."""
    wanted = normalise(partner)
    known = [
        spelling
        for lead in data.all(Lead)
        if lead.partner and normalise(lead.partner) == wanted
        for spelling in (lead.name, *lead.aliases)
    ]
    return known or [partner]


def _leads_it(action: Action, lead: str) -> bool:
    wanted = normalise(lead)
    return bool(wanted) and any(
        f" {wanted} " in f" {normalise(each)} " for each in (action.lead, *split_leads(action.lead))
    )


class PackState(StrEnum):
    """Where a pack is."""

    OUT = "out"
    OVERDUE = "overdue"
    RETURNED = "returned"


def state_of(pack: Pack, as_at: date) -> PackState:
    """Where a pack is on a day; one that came back is never overdue."""
    if pack.returned_on:
        return PackState.RETURNED
    reply_by = day_of(pack.reply_by)
    return PackState.OVERDUE if reply_by and reply_by < as_at else PackState.OUT


@dataclass(frozen=True, slots=True)
class PackLine:
    """One line of the list of packs: who has how many actions since when, and where it is.

    ``indicators`` is how many of those went instead of actions. ``days`` is how many days it has
    been out, or took to come back.
    """

    pack: Pack
    state: PackState
    actions: int
    days: int
    indicators: int = 0

    @property
    def holds(self) -> str:
        """What went out, in words: "14 actions", "3 indicators"."""
        if self.indicators:
            return count(self.indicators, "indicator")
        return count(self.actions, "action")


def pack_list(data: PlanData, as_at: date) -> list[PackLine]:
    """The packs of a plan: those that are overdue first, then those out, then those returned."""
    lines = []
    for pack in data.all(Pack):
        sent = day_of(pack.sent_on) or as_at
        until = day_of(pack.returned_on) or as_at
        lines.append(
            PackLine(
                pack,
                state_of(pack, as_at),
                0 if pack.indicators else len(pack.sent),
                max(0, (until - sent).days),
                len(pack.indicators),
            )
        )
    order = (PackState.OVERDUE, PackState.OUT, PackState.RETURNED)
    return sorted(lines, key=lambda line: (order.index(line.state), -line.days, line.pack.id))


def record_pack(
    plan: Plan,
    spec: PackSpec,
    sent: Mapping[str, Mapping[str, str]],
    *,
    key: str = "",
    file_name: str = "",
) -> Pack:
    """Keep with the plan what was sent to a partner, in one step.

    *sent* is what each field of each action said, by the action's key.
    """
    with plan.step(f"send a pack to {one_line(spec.partner)}"):
        return plan.insert(
            Pack(
                key=key or new_key(),
                partner=one_line(clean(spec.partner)),
                sent_on=iso(plan.today()),
                reply_by=spec.reply_by,
                note=clean(spec.note),
                file_name=file_name,
                leads=list(spec.leads),
                areas=list(spec.areas),
                fill=list(spec.fill),
                indicators=list(spec.indicators),
                sent={key: dict(fields) for key, fields in sent.items()},
            )
        )


def describe(line: PackLine) -> str:
    """One line in words: "West Marches Police: 14 actions, overdue, out 12 days"."""
    after = "came back after" if line.state is PackState.RETURNED else "out"
    return f"{line.pack.partner}: {line.holds}, {line.state}, {after} {count(line.days, 'day')}"
