"""Finding words across a plan, as they are typed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from desktop.core.changes import Changed
from desktop.core.data import PlanData
from desktop.core.evidence.items import owner_of_item
from desktop.core.fields import EXTRA, FIELDS
from desktop.core.kinds import Action, Area, Evidence, Indicator, Measure, Requirement, Row
from desktop.core.numbering import canonical
from desktop.core.success import owner_of

_SEPARATOR = "\x1f"  # cannot stand in a kept text, so no match runs over two fields


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand: an action's field or what belongs to it, a requirement or
    area, or an indicator.

    ``field`` is the field's name for an action, "" otherwise; ``at`` and ``length`` mark the
    first match in ``text``. ``noun`` is what else holds the text: "success measure".
    """

    action_id: int | None
    area_id: int | None
    field: str
    text: str
    at: int
    length: int
    indicator_id: int | None = None
    noun: str = ""


class Finder:
    """An index of every text of a plan, kept in memory and brought up to date by what changed.

    A substring search over folded text finds "6.10" and the middle of a word alike, and at 10,000
    actions answers within a frame of the screen.
    """

    def __init__(self, data: PlanData) -> None:
        self._data = data
        self._folded: dict[int, str] = {}

    def refresh(self, changed: Changed) -> None:
        """Forget what a step changed; it is read again when next asked for."""
        for row_id in (*changed.updated.get(Action, {}), *changed.deleted.get(Action, ())):
            self._folded.pop(row_id, None)

    def _text(self, action: Action) -> str:
        folded = self._folded.get(action.id)
        if folded is None:
            texts = [getattr(action, name) for name in FIELDS]
            texts.extend(action.extra.values())
            folded = self._folded[action.id] = _SEPARATOR.join(texts).casefold()
        return folded

    def matching(self, words: str) -> list[Action]:
        """The actions in whose fields *words* stand, in the plan's order."""
        wanted = words.casefold().strip()
        if not wanted:
            return []
        return [action for action in self._data.actions() if wanted in self._text(action)]

    def find(self, words: str, limit: int = 500) -> list[Hit]:
        """The places where *words* stand, whatever their case, in the plan's order.

        At most *limit* are given; an action whose number is exactly the words comes first.
        """
        wanted = words.casefold().strip()
        if not wanted:
            return []
        actions = self._data.actions()
        hits = [
            Hit(action.id, action.area_id, "no", action.no, 0, len(wanted))
            for action in actions
            if action.no and action.no.casefold() == wanted
        ]
        exact = set(hits)
        beside = _hits_beside(self._data, wanted)
        of_actions = {key: hits for (table, key), hits in beside.items() if table == Action.table}
        for area in self._data.areas:
            hits.extend(_area_hits(self._data, area, wanted))
            for asked in (area, *self._data.requirements(area)):
                of_it = beside.get(_key(asked), ())
                hits.extend(replace(each, area_id=area.id) for each in of_it)
            for action in self._data.actions(area):
                found = wanted in self._text(action)
                if not found and action.id not in of_actions:
                    continue
                if found:
                    hits.extend(hit for hit in _action_hits(action, wanted) if hit not in exact)
                hits.extend(of_actions.get(action.id, ()))
                if len(hits) >= limit:
                    return hits[:limit]
        for indicator in self._data.all(Indicator):
            hits.extend(_indicator_hits(indicator, wanted))
            hits.extend(beside.get(_key(indicator), ()))
        return hits[:limit]

    def prepare(self, number: int = 250) -> bool:
        """Read the texts of *number* more actions ahead of the first search; True when all are.

        A window calls it while nothing else is to be done, so that the first letter typed is
        answered as fast as the next.
        """
        unread = [action for action in self._data.actions() if action.id not in self._folded]
        for action in unread[:number]:
            self._text(action)
        return len(unread) <= number


def numbered(data: PlanData, typed: str) -> list[Action | Area]:
    """What has a number or code that is typed, then what begins with it: areas ahead of actions.

    Spaces, case and a full stop behind it make no difference: "dp4(i).2" is "DP 4 (i).2".
    """
    wanted = canonical(typed)
    if not wanted:
        return []
    rows: list[tuple[Action | Area, str]] = [(area, canonical(area.code)) for area in data.areas]
    rows += [(action, canonical(action.no)) for action in data.actions()]
    exact = [row for row, number in rows if number == wanted]
    begun = [row for row, number in rows if number != wanted and number.startswith(wanted)]
    return exact + begun


def _action_hits(action: Action, wanted: str) -> list[Hit]:
    texts = [(name, getattr(action, name)) for name in FIELDS]
    texts += [(EXTRA + name, text) for name, text in action.extra.items()]
    return [
        Hit(action.id, action.area_id, name, text, at, len(wanted))
        for name, text in texts
        if (at := text.casefold().find(wanted)) >= 0
    ]


_Key = tuple[str, int]


def _key(row: Row) -> _Key:
    return row.table, row.id


def _hits_beside(data: PlanData, wanted: str) -> dict[_Key, list[Hit]]:
    """The success measures and items of evidence in which words stand, by what they are of.

    There are few of them beside the actions: they are gone through once, whatever they are of.
    """
    texts: list[tuple[Row | None, str, str]] = []
    for measure in data.all(Measure):
        owner: Row | None = owner_of(data, measure)
        texts += [(owner, measure.noun, text) for text in (measure.text, measure.evidenced_by)]
    for item in data.all(Evidence):
        owner = owner_of_item(data, item)
        owner = owner_of(data, owner) if isinstance(owner, Measure) else owner
        texts += [(owner, item.noun, text) for text in (item.title, item.note, item.file)]
    found: dict[_Key, list[Hit]] = defaultdict(list)
    for owner, noun, text in texts:
        at = text.casefold().find(wanted)
        if at < 0 or owner is None:
            continue
        hit = Hit(None, None, "", text, at, len(wanted), noun=noun)
        if isinstance(owner, Action):
            hit = replace(hit, action_id=owner.id, area_id=owner.area_id)
        elif isinstance(owner, Indicator):
            hit = replace(hit, indicator_id=owner.id)
        found[_key(owner)].append(hit)
    return found


def _indicator_hits(indicator: Indicator, wanted: str) -> list[Hit]:
    texts = (indicator.title, indicator.description, indicator.guide, indicator.comments)
    return [
        Hit(None, None, "", text, at, len(wanted), indicator.id, indicator.noun)
        for text in texts
        if (at := text.casefold().find(wanted)) >= 0
    ]


def _area_hits(data: PlanData, area: Area, wanted: str) -> list[Hit]:
    texts = [area.code, area.title, area.outcome]
    texts += [_requirement_text(each) for each in data.requirements(area)]
    texts += [commitment.text for commitment in data.commitments(area)]
    return [
        Hit(None, area.id, "", text, at, len(wanted))
        for text in texts
        if (at := text.casefold().find(wanted)) >= 0
    ]


def _requirement_text(requirement: Requirement) -> str:
    return f"{requirement.ref} {requirement.text}".strip()
