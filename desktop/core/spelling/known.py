"""The words that a plan knows by itself: its own, and the names of its people, areas and codes.

A name counts as it is written: "Smith" of a lead makes no fault of "Smith", and "smith" stays one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.core.changes import Changed
from desktop.core.data import PlanData
from desktop.core.kinds import OwnWord, Row
from desktop.core.spelling.prose import NAMES, TITLES
from desktop.core.spelling.words import parts_of, plain, stem_of

_WORD = re.compile(r"[^\W\d_]+(?:[-'’‘‐‑][^\W\d_]+)*")


class KnownWords:
    """What the plan knows, read when it is first asked and anew once that may be another."""

    def __init__(self, data: PlanData) -> None:
        self._data = data
        self._known: frozenset[str] | None = None

    def knows(self, word: str) -> bool:
        """Whether a word, plain as :func:`plain` makes it, is one of the plan's own or a name.

        An own word in small letters is right at the beginning of a sentence, too.
        """
        if self._known is None:
            self._known = frozenset(self._read())
        forms = {word, stem_of(word)}
        lower = {each[:1].lower() + each[1:] for each in forms}
        return not self._known.isdisjoint(forms | lower)

    def refresh(self, changed: Changed) -> bool:
        """Forget what a step may have changed; True when it may have."""
        touched = changed.touches(OwnWord) or any(
            kind in changed.inserted
            or kind in changed.deleted
            or any(
                columns.intersection(names) for columns in changed.updated.get(kind, {}).values()
            )
            for kind, names in (*NAMES.items(), *TITLES.items())
        )
        if touched:
            self._known = None
        return touched

    def _read(self) -> set[str]:
        found = {plain(own.word) for own in self._data.table(OwnWord).values()}
        for text in self._texts(NAMES):
            found.update(_names_in(text))
        for text in self._texts(TITLES):
            # The first word has a capital, whatever it is.
            found.update(_names_in(text.partition(" ")[2]))
        return found

    def _texts(self, columns: Mapping[type[Row], tuple[str, ...]]) -> set[str]:
        found: set[str] = set()
        for kind, names in columns.items():
            for row in self._data.table(kind).values():
                for name in names:
                    value = getattr(row, name)
                    found.update(value if isinstance(value, list) else (value,))
        return found


def _names_in(text: str) -> set[str]:
    """The words of a name that have a capital, the parts of double ones too."""
    words = {plain(match[0]) for match in _WORD.finditer(text)}
    words = {stem_of(word) for word in words} | {part for word in words for part in parts_of(word)}
    return {word for word in words if word != word.lower()}
