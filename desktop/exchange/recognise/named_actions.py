"""Which action of a plan a cell names: by its number, or in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desktop.core.kinds import Action
from desktop.core.text import one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.headings import fold, fold_ref

ACTION_HEADS = frozenset(
    {"action", "actions", "action no", "action number", "action ref", "action reference",
     "action code", "action id", "for action", "plan action", "of action"}
)  # fmt: skip
"""What heads a column that names actions of the plan, in a sheet of what belongs to them."""
NUMBER_HEADS = frozenset(
    {"ref", "reference", "no", "number", "code", "id", "plan ref", "plan reference", "plan no"}
)
"""What may head their numbers, where these are none of the sheet's own rows."""
_HOW_MANY = {"no", "number"}

# The number that an action is named by, before its words: "1.1 Training", "Action 2"
_NUMBER = re.compile(r"\W*(?:actions?\W+)?([A-Za-z]{0,4}[ -]?\d[\w./-]*)", re.IGNORECASE)
# What stands between the numbers of several: "1, 2", "1 & 2", "1 to 3"
_BETWEEN = re.compile(r"\s*(?:[,;&+/\n\u2013\u2014]|\band\b|\bto\b|\s-\s)+\s*", re.IGNORECASE)
_UP_TO = re.compile(r"\bto\b|[\u2013\u2014]|\s-\s", re.IGNORECASE)
_FROM_TO = re.compile(r"\W*(?:actions?\W+)?([\w.]*\d)-([\w.]*\d)\W*", re.IGNORECASE)
_SEVERAL, _LONGEST = 2, 300  # names, and characters of them
_LINES = re.compile(r"\s*[;\n]\s*")
_WHOLE_PLAN = re.compile(
    r"\W*(?:(?:all|every|each)(?: (?:of )?(?:the )?(?:actions?|areas?|plan|programme|of them))?"
    r"|(?:the )?(?:(?:whole|entire|overall) )?(?:improvement )?(?:plan|programme)"
    r"(?:[ -]wide| as a whole)?)\W*",
    re.IGNORECASE,
)


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
        if self.several(text):
            return None
        number = _NUMBER.match(text)
        ways = [
            self._by_number.get(fold_ref(text)),
            self._by_words.get(fold(text)),
            self._by_number.get(fold_ref(number[1])) if number else None,
        ]
        found = next(filter(None, ways), [])
        return found[0] if len(found) == 1 else None

    def several(self, text: str) -> str:
        """How many actions a cell names where it names more than one, "" where it does not.

        By their numbers, not all of which need be those of actions; or each in a line of its own.
        """
        if (
            len(text) > _LONGEST
            or fold(text) in self._by_words
            or fold_ref(text) in self._by_number
        ):
            return ""
        names = [each for each in _BETWEEN.split(text) if each]
        numbers = [found[1] for each in names if (found := _NUMBER.fullmatch(each))]
        if len(numbers) == len(names) > 1 and any(fold_ref(n) in self._by_number for n in numbers):
            return "several actions" if _UP_TO.search(text) else f"{len(names)} actions"
        if (ends := _FROM_TO.fullmatch(text)) and all(
            fold_ref(each) in self._by_number for each in ends.groups()
        ):
            return "several actions"
        lines = [each for each in _LINES.split(text) if each]
        if len(lines) < _SEVERAL:
            return ""
        each = [self.find(line) for line in lines]
        apart = len({id(action) for action in each})
        return f"{apart} actions" if None not in each and apart > 1 else ""

    def find_any(self, cells: Sequence[Cell]) -> Action | None:
        """The action that the first of some cells names which names one."""
        return next(filter(None, (self.find(cell.text) for cell in cells)), None)


def behind_number(text: str) -> str:
    """The words behind the number of an action: "Paint" for "1.1 Paint", "" without a number."""
    number = _NUMBER.match(text)
    return one_line(text[number.end() :]).strip(" :,-\u2013") if number else ""


def is_whole_plan(text: str) -> bool:
    """Whether words stand for every action together: "All", "Whole plan".

    >>> [is_whole_plan(each) for each in ("All actions", "The whole plan", "All staff", "Total")]
    [True, True, False, False]
    """
    return bool(_WHOLE_PLAN.fullmatch(text))


def holds_references(heading: str, texts: Sequence[str]) -> bool:
    """Whether most cells of a column are the numbers of actions, and none that its rows have.

    "1.2" and "A3" are such. So are bare numbers under "Ref" that come again or leave some out, as
    those that count rows do not; under "No" they may be how many of a thing there are.

    >>> holds_references("Ref", ["1.2", "A3"]), holds_references("No", ["1", "2"])
    (True, False)
    >>> [holds_references(head, ["4", "4", "9"]) for head in ("Ref", "Plan no", "No")]
    [True, True, False]
    """
    plain = [one_line(text) for text in texts]
    if sum(map(_is_a_reference, plain)) * 2 > len(plain):
        return True
    bare = [int(text) for text in plain if text.isdecimal()]
    if fold(heading) in _HOW_MANY or len(bare) * 2 <= len(plain):
        return False
    return bare != list(range(bare[0], bare[0] + len(bare)))


def _is_a_reference(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and not text.isdigit()
