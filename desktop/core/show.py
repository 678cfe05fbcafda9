"""A plan as JSON, with the keys that scripts depend on, and as a few lines to read.

The keys of a row come from its kind's declaration. A row stands in the entry of what it belongs
to (an action in its area, a milestone in its action), under the name that its kind declares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from desktop.core import recurring
from desktop.core.costs.actions import is_of_actions, is_of_parts, summary_lines
from desktop.core.costs.part_totals import stated_beside
from desktop.core.costs.totals import (
    left_out,
    left_out_json,
    names_of_lines,
    stated_totals,
    totals_json,
)
from desktop.core.coverage import counted, coverage
from desktop.core.data import PlanData
from desktop.core.earned import Reckoning
from desktop.core.evidence.looking import Looked
from desktop.core.fingerprint import fingerprint
from desktop.core.kinds import (
    KIND_OF_TABLE,
    KINDS,
    Action,
    ActionIndicator,
    ActionRequirement,
    Area,
    AreaIndicator,
    AreaRequirement,
    Column,
    Commitment,
    CostLine,
    CostPart,
    Declared,
    Evidence,
    Excuse,
    Holds,
    PlanInfo,
    Requirement,
    Review,
    Row,
    iso,
    pointing_at,
    spec_of,
)
from desktop.core.likely import likely_links
from desktop.core.paragraphs import Paragraphs
from desktop.core.ratings import (
    CANNOT_BE_TOLD,
    IMPACT,
    between_in_words,
    has_impact,
    how_many_unrated,
    no_difference_yet,
    not_told_in_words,
)
from desktop.core.show_costs import costs_by, parts_json
from desktop.core.show_measured import is_told, number_of, say_looked, told_of
from desktop.core.snapshots import closed_by
from desktop.core.stood import stood_of
from desktop.core.text import brief, count, one_line


def as_json(
    data: PlanData, as_at: date | None = None, looked: Mapping[int, Looked] | None = None
) -> dict[str, Any]:
    """The whole plan as plain values, as ``plandesk show --json`` prints it: every kind of row.

    ``by_when`` is the text as typed, ``due`` and every other day an ISO date or None, ``ragb`` the
    legend's letter or "". What points at an action names its key; rows of other kinds that are
    pointed at have an ``id``, which exporting and importing keeps. ``next_due`` of an action is the
    next time that recurring work falls due on or after *as_at* (None: today), None for other work.
    ``as_at`` says the day that was asked for, and whose state is shown. *looked* is what was found
    of the files of evidence, by the item's id: of others it is said that nobody looked. Keys are
    added over time and never renamed. Not part of it: undo, the history and the backups.
    """
    info, day = data.info, as_at or date.today()
    whole: dict[str, Any] = {
        PlanInfo.about.json: _row(data, info)
        | {
            Column.about.json: [_row(data, column) for column in data.columns],
            "fingerprint": fingerprint(data),
        },
        "as_at": stood_of(data, day).as_json(),
    }
    for kind in KINDS:
        # What belongs to a row stands in its entry; excuses of the plan belong to none.
        if kind.about.parent or kind in (PlanInfo, Column):
            continue
        whole[kind.about.json] = [_entry(data, row, day) for row in data.all(kind)]
    whole[Review.about.json] += _behind(data)
    _say_of_actions(whole, data, day)
    whole["hidden_columns"] = [_row(data, each) for each in data.all(Column) if not each.shown]
    whole["coverage"] = asdict(counted(coverage(data)))
    whole["likely"] = likely_links(data)  # guesses: nothing is linked by them
    paragraphs = Paragraphs(data)
    for area, entry in zip(data.areas, whole[Area.about.json], strict=True):
        entry["paragraphs"] = [
            {
                "number": each.number,
                "doubtful": each.doubtful,
                "requirements": [requirement.id for requirement in each.requirements],
            }
            for each in paragraphs.of_area(area)
        ]
    for requirement, entry in zip(
        data.all(Requirement), whole[Requirement.about.json], strict=True
    ):
        entry["named_by"] = [
            {"area": each.area.id, "doubtful": each.doubtful}
            for each in paragraphs.of_requirement(requirement)
        ]
    _say_costs(whole, data)
    say_looked(whole[Evidence.about.json], data, looked or {})
    whole[Excuse.about.json] = [_row(data, each) for each in data.of(Excuse, "action_id", None)]
    return whole


def _say_costs(whole: dict[str, Any], data: PlanData) -> None:
    """Say what the costs come to, and name the columns of each line."""
    lines, names = summary_lines(data), data.info.cost_columns
    below, not_compared = stated_beside(data)
    whole["cost_totals"] = totals_json([*stated_totals(lines, names), *below])
    whole["costs_by"] = costs_by(data)
    whole["costs_left_out"] = left_out_json([*left_out(lines, names), *not_compared])
    called, of_actions = iter(names_of_lines(lines, names)), list[str]()
    for line, entry in zip(data.all(CostLine), whole[CostLine.about.json], strict=True):
        own = is_of_actions(line) or is_of_parts(line)
        if own and not line.item.strip():
            of_actions = [one_line(figure) for figure in line.figures]
        over = of_actions if own else next(called)
        entry["columns"] = over[: len(entry["figures"])]


def _behind(data: PlanData) -> list[dict[str, Any]]:
    """The reviews by whose records the day is known, where they were kept later than the day: the
    list of reviews of that day does not hold them yet, and ``as_at`` speaks of the last.
    """
    stood, past = data.stood, data.past
    if stood is None or past is None:
        return []
    there = {review.id for review in data.all(Review)}
    return [
        _row(past.present, review) | {"kept_on": iso(past.kept_on(review)) or None}
        for review in closed_by(data, stood.asked)
        if review.id not in there
    ]


def _say_of_actions(whole: dict[str, Any], data: PlanData, as_at: date) -> None:
    """Say of each action when it falls due again, and what earns its ratings; the entries stand in
    the order of the rows."""
    reckoning = Reckoning(data, as_at)
    for area, entry in zip(data.all(Area), whole[Area.about.json], strict=True):
        for action, told in zip(data.actions(area), entry[Action.about.json], strict=True):
            told["next_due"] = iso(recurring.next_due(data, action, as_at)) or None
            told["earned"] = reckoning.of(action).as_json()


def _entry(data: PlanData, row: Row, as_at: date) -> dict[str, Any]:
    """A row with all that belongs to it, and what is worked out of it as at a day."""
    entry = _row(data, row)
    for kind, column in pointing_at(type(row)):
        if kind.about.parent == column.name and kind not in _LINKS:
            entry[kind.about.json] = [
                _entry(data, child, as_at) for child in data.of(kind, column.name, row.id)
            ]
    if isinstance(row, Area):
        entry[Commitment.about.json] = [each.text for each in data.commitments(row)]
        entry[AreaRequirement.about.json] = [_row(data, each) for each in data.requirements(row)]
    elif isinstance(row, Action):
        commitment = data.get(Commitment, row.commitment_id)
        entry[Commitment.noun] = commitment.text if commitment else ""
        entry[ActionRequirement.about.json] = [each.ref for each in data.answers(row)]
        entry["answers"] = [each.id for each in data.answers(row)]
        entry["evidence_items"] = [each.key for each in data.of(Evidence, "action_id", row.id)]
        entry[CostPart.about.json] = parts_json(data, row)
    elif isinstance(row, Requirement):
        links = data.of(AreaRequirement, "requirement_id", row.id)
        standing = {link.area_id for link in links}  # their positions are places within an area
        entry["areas"] = [area.id for area in data.areas if area.id in standing]
        entry["actions"] = [each.key for each in data.answered_by(row)]
        entry["linked"] = len(entry["actions"])
    if is_told(row):
        entry |= told_of(data, row, as_at)
    return entry


# Kinds that only tie two rows together, and are told as what they tie.
_LINKS = (AreaRequirement, ActionRequirement, Commitment, AreaIndicator, ActionIndicator)


def _row(data: PlanData, row: Row) -> dict[str, Any]:
    """What a row says by itself."""
    said: dict[str, Any] = {}
    known_by_id = not isinstance(row, Action) and bool(pointing_at(type(row)))
    for column in spec_of(type(row)).columns:
        if not column.json or column.name == row.about.parent:
            continue
        if column.name == "id" and not known_by_id:
            continue
        value = getattr(row, column.name)
        if column.holds is Holds.POINTER:
            name, value = _pointed(data, column, value)
            said[name] = value
        elif column.holds is Holds.DAY:
            said[column.json] = value or None
        elif column.holds is Holds.FIGURE:
            said[column.json] = number_of(value)
        else:
            said[column.json] = value
    return said


def _pointed(data: PlanData, column: Declared, number: int | None) -> tuple[str, str | int | None]:
    """How a pointer is told: an action by its key, any other row by its id."""
    if KIND_OF_TABLE[column.points_at] is Action:
        action = data.get(Action, number)
        return column.json.removesuffix("_id"), action.key if action else None
    return column.json, number


def as_text(data: PlanData) -> str:
    """The plan in a few lines to read on a terminal: its areas with their counts."""
    info = data.info
    lines = [" · ".join(part for part in (info.title, info.authority, info.status) if part)]
    for area in data.areas:
        actions = data.actions(area)
        mix = ", ".join(
            f"{number} {data.legend.word(code)}"
            for code, number in data.counts(actions).items()
            if number
        )
        lines.append(f"{brief(f'{area.code} {area.title}', 60):<62}{len(actions):>4}  {mix}")
    lines.append(f"{count(len(data.actions()), 'action')} in {count(len(data.areas), 'area')}")
    if has_impact(data):
        impact = data.counts(data.actions(), IMPACT)
        words = [f"{n} {data.impact_legend.word(code)}" for code, n in impact.items() if n]
        hollow = no_difference_yet(data, data.actions())
        untold = not_told_in_words(data, data.actions())
        told = how_many_unrated(hollow) + "."
        if untold and not hollow:
            told = CANNOT_BE_TOLD[:1].lower() + CANNOT_BE_TOLD[1:]
        lines.append(f"Impact: {', '.join(words)}. Done, no difference yet: {told}")
        more = (between_in_words(data, data.actions()), untold)
        lines[-1] += "".join(f" {said}" for said in more if said)
    if data.table(Requirement):
        lines.append(counted(coverage(data)).in_words)
    return "\n".join(lines)
