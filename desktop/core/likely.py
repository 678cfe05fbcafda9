"""Actions that may answer a requirement: guesses from words in common, for somebody to decide on.

Nothing here links anything. A guess says which words it rests on, so that whoever reads it can see
at a glance whether it is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log
from typing import Any

from desktop.core.data import PlanData
from desktop.core.kinds import Action, AreaRequirement, Requirement

_WORD = re.compile(r"[^\W\d_]{4,}")
_LEAST = 0.16  # of the weight of a requirement's words that an action must share
_NEAR = 86  # of 100, how alike two words are that mean the same: "supervise", "supervision"
_STEM = 4  # letters that such words begin with alike
_OF_ITS_AREA = 1.15  # an action of the requirement's own area is likelier
_ANYWHERE = """
    about above across action actions after against agree agreed also area areas authority before
    being between both carry child children council could develop does down each effective
    effectively ensure every families family from further given good have help high improve improved
    improvement into local made make more most must need needs number other over part people plan
    plans provide quality relevant review service services should social some such support take than
    that their them then there these they this those three through time times timely two under until
    used using well were what when where which while will with within work workers would year young
    your
"""
# Words that any requirement and any action may hold.
_COMMON = frozenset(_ANYWHERE.split())


@dataclass(frozen=True, slots=True)
class Guess:
    """An action that may answer a requirement, and the words that they have in common."""

    action: Action
    likeness: float
    words: tuple[str, ...]


class Likely:
    """The words of a plan's actions, read once and asked for one requirement after another."""

    def __init__(self, data: PlanData) -> None:
        self._data = data
        self._actions = {
            action.id: _words(f"{action.action} {action.measure} {action.success}")
            for action in data.actions()
        }
        self._holders: dict[str, set[int]] = {}
        for action_id, words in self._actions.items():
            for word in words:
                self._holders.setdefault(word, set()).add(action_id)
        self._by_stem: dict[str, list[str]] = {}
        for word in self._holders:
            self._by_stem.setdefault(word[:_STEM], []).append(word)

    def guesses(self, requirement: Requirement, most: int = 5) -> list[Guess]:
        """The likeliest actions that are not linked to a requirement, the likeliest first.

        Words that few actions hold weigh more; those of the requirement's own areas come first
        among equals. Gives none where too little is in common to be worth a look.
        """
        wanted = _words(requirement.text)
        if not wanted:
            return []
        weight = {word: self._weight(word) for word in wanted}
        whole = sum(weight.values())
        shared: dict[int, dict[str, float]] = {}
        for word in wanted:
            for action_id in self._holding(word):
                shared.setdefault(action_id, {})[word] = weight[word]
        linked = {action.id for action in self._data.answered_by(requirement)}
        places = self._data.of(AreaRequirement, "requirement_id", requirement.id)
        own = {place.area_id for place in places}
        found = []
        for action_id, words in shared.items():
            action = self._data.table(Action)[action_id]
            likeness = sum(words.values()) / whole
            likeness *= _OF_ITS_AREA if action.area_id in own else 1.0
            if action_id not in linked and likeness >= _LEAST and len(words) > 1:
                told = sorted(words, key=lambda word: (-words[word], word))
                found.append(Guess(action, likeness, tuple(told[:5])))
        found.sort(key=lambda each: (-each.likeness, self._data.place(each.action)))
        return [replace(each, likeness=min(each.likeness, 1.0)) for each in found[:most]]

    def _weight(self, word: str) -> float:
        holders = len(self._holding(word))
        return log((1 + len(self._actions)) / (1 + holders)) + 0.2

    def _holding(self, word: str) -> set[int]:
        """The actions that hold a word, or one that is nearly it."""
        found: set[int] = set()
        for other in _alike(word, tuple(self._by_stem.get(word[:_STEM], ()))):
            found |= self._holders[other]
        return found


def likely_links(data: PlanData, most: int = 3) -> list[dict[str, Any]]:
    """The guesses for every requirement that no action is linked to, as plain values for scripts:
    its id and reference, and the likeliest actions by their keys with the words in common."""
    bare = [each for each in data.all(Requirement) if not data.answered_by(each)]
    likely = Likely(data) if bare else None
    found = []
    for requirement in bare:
        guesses = likely.guesses(requirement, most) if likely is not None else []
        if guesses:
            actions = [
                {"key": each.action.key, "no": each.action.no, "words": [*each.words]}
                for each in guesses
            ]
            found.append(
                {"requirement": requirement.id, "ref": requirement.ref, "actions": actions}
            )
    return found


@lru_cache(maxsize=4096)
def _alike(word: str, others: Sequence[str]) -> tuple[str, ...]:
    from rapidfuzz.fuzz import ratio  # only now: most sessions never guess

    shorter = word.rstrip("s")
    return tuple(
        other
        for other in others
        if other == word
        or other.rstrip("s") == shorter
        or _root(other) == _root(word)
        or ratio(word, other) >= _NEAR
    )


_ENDINGS = (
    "isation", "ations", "ation", "ising", "ments", "ment", "sions", "sion", "ings", "ing",
    "ised", "ises", "ise", "ed", "es", "ion", "ors", "or", "ers", "er", "ly", "s", "e",
)  # fmt: skip


def _root(word: str) -> str:
    """A word without its ending, where enough of it is left: "supervis" of "supervising"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 5:
            return word[: -len(ending)]
    return word


def _words(text: str) -> tuple[str, ...]:
    """The words of a text that say something, each once, in lower case."""
    return tuple(
        dict.fromkeys(
            word for word in map(str.casefold, _WORD.findall(text)) if word not in _COMMON
        )
    )
