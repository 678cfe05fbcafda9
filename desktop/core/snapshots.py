"""What a review keeps of the plan, and how it is read again.

A snapshot holds each action's telling fields by its key. To stay small it is written as a
difference from the snapshot of the review that was closed before it, when there is one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.core.data import PlanData
from desktop.core.days import format_day, uk
from desktop.core.kinds import (
    Action,
    ImpactStatus,
    Review,
    Snapshot,
    Status,
    columns_of,
    day_of,
    iso,
    spec_of,
)
from desktop.core.legend import Legend
from desktop.core.stood import Origin
from desktop.core.text import one_line

# What a review's record holds of an action, and what two reviews are compared by.
KEPT = tuple(each.name for each in spec_of(Action).columns if each.kept)
_NO_FIELDS = dict.fromkeys(KEPT, "")


@dataclass(frozen=True, slots=True)
class View:
    """The plan at one moment: ``actions`` by key, in order; ``areas`` as (code, title) by id.

    Each action is a dictionary of the KEPT fields with ``area`` (the area's id as text) added.
    ``on`` is the day, ISO; ``name`` what to call the moment. ``legend`` is the one of that moment,
    None where a record of an older Plandesk does not hold it; ``impact`` that of the second rating.
    """

    name: str
    on: str
    actions: dict[str, dict[str, str]]
    areas: dict[str, tuple[str, str]]
    legend: Legend | None = field(default=None, compare=False)
    impact: Legend | None = field(default=None, compare=False)


def view_of_plan(data: PlanData, as_at: date, name: str = "now") -> View:
    """The plan as *data* has it, under the day that it is looked at as at."""
    return View(
        name,
        iso(as_at),
        {action.key: _kept(action) for action in data.actions()},
        {str(area.id): (area.code, area.title) for area in data.areas},
        data.legend,
        data.impact_legend,
    )


def _kept(action: Action) -> dict[str, str]:
    kept = {name: str(getattr(action, name)) for name in KEPT}
    kept["area"] = str(action.area_id)
    return kept


def view_of_review(data: PlanData, review: Review) -> View | None:
    """The plan as a closed review left it.

    None for a review without a record: one that is still open, or whose record cannot be read.
    A field that a record of an older format does not have is "" there.
    """
    snapshot = snapshot_of(data, review)
    if snapshot is None:
        return None
    content = whole(data, snapshot)
    return View(
        name_of(review),
        review.on,
        {key: _NO_FIELDS | fields for key, fields in content["actions"].items()},
        {key: (each[0], each[1]) for key, each in content["areas"].items()},
        legend_in(content),
        legend_in(content, ImpactStatus),
    )


def snapshot_of(data: PlanData, review: Review) -> Snapshot | None:
    """The snapshot that a review was closed with."""
    return next(iter(data.of(Snapshot, "review_id", review.id)), None)


def closed_reviews(data: PlanData) -> list[Review]:
    """The closed reviews, oldest first."""
    closed = [review for review in data.all(Review) if review.state == "closed"]
    return sorted(closed, key=lambda review: (review.on, review.id))


def recorded_reviews(data: PlanData) -> list[Review]:
    """The closed reviews that the plan can be compared with, oldest first: those with a record."""
    return [review for review in closed_reviews(data) if snapshot_of(data, review) is not None]


def reviews_shown(data: PlanData) -> PlanData:
    """The data that holds the reviews of what is shown, and their records.

    A review stands in the list of a rebuilt day from the day on which it was kept. Where that day
    is shown by a review's record, the records are what is known of it, also those kept later: so
    no page denies the review on which it stands.
    """
    by_record = data.stood is not None and data.stood.origin is Origin.REVIEW
    return known_reviews(data) if by_record else data


def closed_by(data: PlanData, as_at: date) -> list[Review]:
    """The reviews closed by a day, oldest first, as everything that is said of that day has it."""
    return [review for review in closed_reviews(reviews_shown(data)) if review.on <= iso(as_at)]


def last_closed(data: PlanData, as_at: date) -> Review | None:
    """The newest review closed on or before a day."""
    closed = closed_by(data, as_at)
    return closed[-1] if closed else None


def is_shown_by(data: PlanData, review: Review) -> bool:
    """Whether what is shown is the record of a review, so that nothing is known of after it."""
    stood = data.stood
    return (
        stood is not None
        and stood.origin is Origin.REVIEW
        and day_of(review.on) == stood.state_of
        and called(review) == stood.called
    )


def review_before(data: PlanData, as_at: date) -> Review | None:
    """The review that what moved up to a day is counted from, None where there is none.

    It is the newest with a record of a day before; on the day of the first one it is that. Its
    record is in ``reviews_shown``.
    """
    known = reviews_shown(data)
    found = [each for each in closed_by(data, as_at) if each.on and snapshot_of(known, each)]
    before = [each for each in found if each.on < iso(as_at)]
    return before[-1] if before else (found[0] if found else None)


def name_of(review: Review) -> str:
    """What to call a review: "weekly review of 08/10/2018"."""
    return review.title or f"{review.kind} review of {uk(review.on)}"


def called(review: Review) -> str:
    """A review in a sentence: its own title with its day, or its kind and day."""
    day = day_of(review.on)
    if review.title and day is not None:
        return f"review “{one_line(review.title)}” of {format_day(day)}"
    return name_of(review)


def record(data: PlanData, as_at: date, base: Snapshot | None) -> dict[str, Any]:
    """What a snapshot's ``data`` is to hold: the whole view, or its difference from *base*."""
    view = view_of_plan(data, as_at)
    content = {
        "actions": view.actions,
        "areas": {key: list(each) for key, each in view.areas.items()},
        "legend": _legends(data),
    }
    if base is None:
        return content
    before = whole(data, base)
    return {
        "set": {
            key: _changed(fields, before["actions"].get(key, {}))
            for key, fields in view.actions.items()
            if fields != before["actions"].get(key)
        },
        "order": None if list(view.actions) == list(before["actions"]) else list(view.actions),
        "areas": None if content["areas"] == before["areas"] else content["areas"],
    } | ({} if content["legend"] == before["legend"] else {"legend": content["legend"]})


# A letter says something by the legend of its day only, so a record keeps that too.
_LEGENDS: dict[str, type[Status]] = {kind.table: kind for kind in (Status, ImpactStatus)}


def _legends(data: PlanData) -> dict[str, list[dict[str, Any]]]:
    """Both legends as plain values, by their tables, in their order."""
    return {
        table: [
            {name: value for name, value in status.values().items() if name != "id"}
            for status in data.all(kind)
        ]
        for table, kind in _LEGENDS.items()
    }


def legends_in(content: dict[str, Any]) -> dict[type[Status], list[Status]]:
    """The legends that a record holds, by kind; one that cannot be read is not there."""
    kept = content.get("legend")
    found: dict[type[Status], list[Status]] = {}
    for table, kind in _LEGENDS.items():
        entries = kept.get(table) if isinstance(kept, dict) else None
        if isinstance(entries, list) and all(_is_status(kind, each) for each in entries):
            names = columns_of(kind)
            found[kind] = [kind(**{n: each[n] for n in names if n in each}) for each in entries]
    return found


def legend_in(content: dict[str, Any], kind: type[Status] = Status) -> Legend | None:
    """The legend of the statuses that a record holds, None where it holds none."""
    statuses = legends_in(content).get(kind)
    return Legend(statuses) if statuses is not None else None


def _is_status(kind: type[Status], entry: object) -> bool:
    """Whether this is a status of a legend as a record keeps it, each value of its own sort."""
    usual = kind().values()
    return isinstance(entry, dict) and all(
        name not in usual or type(value) is type(usual[name]) for name, value in entry.items()
    )


def _changed(fields: dict[str, str], before: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in fields.items() if before.get(name) != text}


def known_reviews(data: PlanData) -> PlanData:
    """The data that holds every record of a review: of a rebuilt day, those kept later too.

    A record speaks of the day of its review, whenever it was kept: to who names that review or that
    day, and to a chart over the reviews. The list of reviews of a day holds what was kept by then.
    """
    return data.past.present if data.past is not None else data


def statuses_by_review(data: PlanData) -> list[tuple[Review, dict[str, str]]]:
    """Each closed review, oldest first, with the status that each action's key had then."""
    known: dict[int, dict[str, str]] = {}
    found = []
    for review in closed_reviews(data):
        snapshot = snapshot_of(data, review)
        if snapshot is not None:
            found.append((review, _statuses(data, snapshot, known)))
    return found


def legend_of_review(data: PlanData, review: Review) -> Legend | None:
    """The legend of the day of a review; None where its record does not hold it."""
    each = snapshot_of(data, review)
    while each is not None:
        if each.data.get("legend"):
            return legend_in(each.data)
        each = data.get(Snapshot, each.base_id)
    return None


def _statuses(
    data: PlanData, snapshot: Snapshot, known: dict[int, dict[str, str]]
) -> dict[str, str]:
    """The statuses a snapshot holds; *known* keeps those of every snapshot that it stands on."""
    chain: list[Snapshot] = []
    below: Snapshot | None = snapshot
    while below is not None and below.id not in known:
        chain.append(below)
        below = data.get(Snapshot, below.base_id)
    for each in reversed(chain):
        if each.base_id is None:
            known[each.id] = {key: fields["ragb"] for key, fields in each.data["actions"].items()}
            continue
        statuses = dict(known[each.base_id])
        for key, fields in each.data["set"].items():
            statuses[key] = fields.get("ragb", statuses.get(key, ""))
        if each.data["order"] is not None:
            statuses = {key: statuses[key] for key in each.data["order"]}
        known[each.id] = statuses
    return known[snapshot.id]


def whole(data: PlanData, snapshot: Snapshot) -> dict[str, Any]:
    """The content of a snapshot with every difference it stands on put together."""
    chain = [snapshot]
    while chain[-1].base_id is not None:
        chain.append(data.table(Snapshot)[chain[-1].base_id])
    first = chain.pop().data
    actions = {key: dict(fields) for key, fields in first["actions"].items()}
    areas, legend = first["areas"], first.get("legend")
    for later in reversed(chain):
        for key, fields in later.data["set"].items():
            actions[key] = {**actions.get(key, {}), **fields}
        order = later.data["order"]
        if order is not None:
            actions = {key: actions[key] for key in order}
        areas = later.data["areas"] or areas
        legend = later.data.get("legend") or legend
    return {"actions": actions, "areas": areas, "legend": legend}
