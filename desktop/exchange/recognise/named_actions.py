"""Which action of a plan a cell names: by its number, or in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desktop.core.kinds import Action
from desktop.core.text import one_line
from desktop.exchange.reading.model import NUMBER, Cell
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
_PIECES = re.compile(r"[,;\n/&+]|\band\b", re.IGNORECASE)  # of a cell that names several
_SPAN = re.compile(r"\s*(?:\bto\b|[-\u2013\u2014])\s*", re.IGNORECASE)
_LAST_FIGURE = re.compile(r"(?P<head>.*?)(?P<figure>\d+)")
_MOST_OF_A_RANGE = 60
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

    def sole(self, cell: Cell) -> Action | None:
        """The action that a cell names where nothing in it names another, or doubts it.

        A spreadsheet that takes 1.10 for a figure shows 1.1, which is neither for sure.
        """
        text = one_line(cell.text)
        return None if self._longer(cell) else self._sole(text)

    def why_none(self, cell: Cell) -> str:
        """Why a cell names no action for sure, as what is said of its words."""
        if longer := self._longer(cell):
            return f"is a figure, which may stand for {longer} as well."
        if "?" in cell.text and self.find(cell.text.replace("?", "").strip()) is not None:
            return "is doubted in the workbook itself, with a question mark."
        return "is no action of the plan."

    def _longer(self, cell: Cell) -> str:
        """The other number that a figure may stand for, "" where it stands for itself."""
        longer = f"{one_line(cell.text)}0"
        known = cell.kind == NUMBER and "." in longer and fold_ref(longer) in self._by_number
        return longer if known else ""

    def _sole(self, text: str) -> Action | None:
        found = self.find(text)
        if found is None or fold(text) == fold(found.action):
            return found
        others = map(self.find, (*_PIECES.split(text), behind_number(text)))
        return None if "?" in text or any(each not in (None, found) for each in others) else found

    def every(self, cell: Cell) -> tuple[list[Action], list[str]]:
        """The actions that a cell names, each once, and the numbers beside them that no action has.

        None where its words may mean something else, or a question mark doubts them.
        """
        one = self.sole(cell)
        if one is not None:
            return [one], []
        text = cell.text.strip()
        pieces = [one_line(each) for each in _PIECES.split(text) if each.strip()]
        names = [name for piece in pieces for name in self._in_span(piece)]
        if "?" in text or len(names) < _SEVERAL:
            return [], []
        found = {name: self._sole(name) for name in names}
        missing = [name for name, action in found.items() if action is None]
        if not all(_NUMBER.fullmatch(name) for name in missing):
            return [], []
        actions = (action for action in found.values() if action is not None)
        return list({id(action): action for action in actions}.values()), missing

    def _in_span(self, piece: str) -> list[str]:
        """Every number of "1.1 to 1.3", or the piece itself where it is no range of numbers."""
        ends = _SPAN.split(piece)
        if self.find(piece) is not None or len(ends) != _SEVERAL:
            return [piece]
        numbers = [_NUMBER.fullmatch(end) for end in ends]
        first, last = (number[1] if number else "" for number in numbers)
        return numbers_between(first, last) or [piece]

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


def numbers_between(first: str, last: str) -> list[str] | None:
    """Every number of a range; None for one that leaves its area or goes backwards.

    >>> numbers_between("1.1", "1.3"), numbers_between("1.9", "2.1")
    (['1.1', '1.2', '1.3'], None)
    """
    one, other = _LAST_FIGURE.fullmatch(first), _LAST_FIGURE.fullmatch(last)
    if one is None or other is None or fold_ref(one["head"]) != fold_ref(other["head"]):
        return None
    begin, end = int(one["figure"]), int(other["figure"])
    if not begin <= end < begin + _MOST_OF_A_RANGE:
        return None
    return [f"{one['head']}{figure}" for figure in range(begin, end + 1)]


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
