"""Finding words across a plan, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.changes import Changed
from desktop.core.data import PlanData
from desktop.core.fields import EXTRA, FIELDS
from desktop.core.kinds import Action, Area, Evidence, Indicator, Measure, Requirement

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
        for area in self._data.areas:
            hits.extend(_area_hits(self._data, area, wanted))
            for action in self._data.actions(area):
                if wanted in self._text(action):
                    hits.extend(hit for hit in _action_hits(action, wanted) if hit not in exact)
                hits.extend(_hits_beside(self._data, action, wanted))
                if len(hits) >= limit:
                    return hits[:limit]
        for indicator in self._data.all(Indicator):
            hits.extend(_indicator_hits(indicator, wanted))
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


def _action_hits(action: Action, wanted: str) -> list[Hit]:
    texts = [(name, getattr(action, name)) for name in FIELDS]
    texts += [(EXTRA + name, text) for name, text in action.extra.items()]
    return [
        Hit(action.id, action.area_id, name, text, at, len(wanted))
        for name, text in texts
        if (at := text.casefold().find(wanted)) >= 0
    ]


def _texts_beside(data: PlanData, action: Action) -> list[tuple[str, str]]:
    """The texts of an action's success measures and evidence, each with what it is."""
    measures = data.of(Measure, "action_id", action.id)
    found = [(each.noun, text) for each in measures for text in (each.text, each.evidenced_by)]
    for item in data.of(Evidence, "action_id", action.id):
        found += [(item.noun, text) for text in (item.title, item.note, item.file)]
    return [(noun, text) for noun, text in found if text]


def _hits_beside(data: PlanData, action: Action, wanted: str) -> list[Hit]:
    return [
        Hit(action.id, action.area_id, "", text, at, len(wanted), noun=noun)
        for noun, text in _texts_beside(data, action)
        if (at := text.casefold().find(wanted)) >= 0
    ]


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
