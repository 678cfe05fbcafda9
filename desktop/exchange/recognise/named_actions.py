"""Which action of a plan a cell names: by its number, or in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desktop.core.kinds import Action
from desktop.core.text import one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.headings import fold, fold_ref

# The number that an action is named by, before its words: "1.1 Training", "Action 2"
_NUMBER = re.compile(r"\W*(?:actions?\W+)?([A-Za-z]{0,4}[ -]?\d[\w./-]*)", re.IGNORECASE)


class NamedActions:
    """Finds an action by its number, or by its words where only one has them."""

    def __init__(self, actions: Iterable[Action]) -> None:
        self._by_number: dict[str, list[Action]] = {}
        self._by_words: dict[str, list[Action]] = {}
        for action in actions:
            for name in {fold_ref(action.no), fold_ref(action.name)} - {""}:
                self._by_number.setdefault(name, []).append(action)
            if action.action.strip():
                self._by_words.setdefault(fold(action.action), []).append(action)

    def find(self, text: str) -> Action | None:
        """The one action that a cell names, None where none or several may be meant."""
        number = _NUMBER.match(text)
        ways = [
            self._by_number.get(fold_ref(text)),
            self._by_words.get(fold(text)),
            self._by_number.get(fold_ref(number[1])) if number else None,
        ]
        found = next(filter(None, ways), [])
        return found[0] if len(found) == 1 else None

    def find_any(self, cells: Sequence[Cell]) -> Action | None:
        """The action that the first of some cells names which names one."""
        return next(filter(None, (self.find(cell.text) for cell in cells)), None)


def behind_number(text: str) -> str:
    """The words behind the number of an action: "Paint" for "1.1 Paint", "" without a number."""
    number = _NUMBER.match(text)
    return one_line(text[number.end() :]).strip(" :,-\u2013") if number else ""


def is_a_reference(text: str) -> bool:
    """Whether a cell is the number of an action, and none that counts rows: "1.2", not "2"."""
    return bool(_NUMBER.fullmatch(text)) and not text.isdigit()
