"""Which sums of a sentence say the same money twice: a whole, and the parts that it is told in.

Where the parts come to the whole they are what is counted, and it is their total. Where they come
to less, or the words only speak of a part ("of which £5,000 is new"), the whole is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.cost_funding import comes_in
from desktop.core.costs import EITHER, PARTS, in_pounds

# Between a whole and its parts: "£50K total: £20K …", "£9,000 (£2,000 paid by schools)"
_COLON = re.compile(
    r"\s*(?:(?:in )?total|overall|altogether|in all)?(?: costs?)?\s*:", re.IGNORECASE
)
_BRACKET = re.compile(r"(?!.*\band\b)[^£():=,;]*\((?P<first>[^£()=]*)", re.IGNORECASE)
_SPLIT = re.compile(r"\b(?:split|broken down|divided)(?: (?:as|into|between))?\b", re.IGNORECASE)
# "£90K net of £20K", "£90K after a £20K grant": the first is what is left
_NET_OF = re.compile(r"\b(?:net of|after deducting)\b[^£,;]*$", re.IGNORECASE)
_AFTER = re.compile(r"\bafter\b[^£,;\d]*$", re.IGNORECASE)
# What makes of the next sum another one, and no part of that before it
_ELSE = re.compile(
    r"\b(?:less|minus|offset|reduced|plus|rising|then|total(?:s|ling)?)\b|[+=@]", re.IGNORECASE
)
_APART = re.compile(r";|,?\s+plus\b|,\s+and\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[^£,;]*")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole with the sums that it is told in, by their places among those of a sentence.

    ``adds_up`` says that they come to it. ``first`` is where the words of the first of them begin
    in the sentence, and ``end`` where the whole with all that is said of it ends.
    """

    place: int
    parts: tuple[int, ...]
    adds_up: bool
    first: int
    end: int


def wholes(sentence: str, figures: Sequence[re.Match[str]]) -> Iterator[Whole]:
    """The wholes among some sums of a sentence, in their order."""
    place = 0
    while place + 1 < len(figures):
        found = _whole(sentence, figures, place)
        if found is not None:
            yield found
        place = found.parts[-1] + 1 if found is not None else place + 1


def _whole(sentence: str, figures: Sequence[re.Match[str]], place: int) -> Whole | None:
    """The whole that a sum is, None where what follows it is not told of it."""
    start, following = figures[place].end(), figures[place + 1]
    gap = sentence[start : following.start()]
    if _is_left(gap, sentence[following.end() :]):
        behind = _CLAUSE.match(sentence, following.end())
        end = behind.end() if behind else following.end()
        return Whole(place, (place + 1,), False, start, end)
    told = _begins(gap)
    if told is None:
        return None
    for end in _ends(sentence, start, following.end(), gap):
        parts = tuple(n for n in range(place + 1, len(figures)) if figures[n].start() < end)
        whole, values = _value(figures[place]), [_value(figures[n]) for n in parts]
        if len(values) > 1 and sum(values, Decimal(0)) == whole:
            return Whole(place, parts, True, start + told, end)
    return Whole(place, parts, False, start + told, end) if max(values) <= whole else None


def _is_left(gap: str, behind: str) -> bool:
    """Whether a sum is what is left when the next is taken off it already."""
    return bool(_NET_OF.search(gap)) or (bool(_AFTER.search(gap)) and comes_in("", behind))


def _begins(gap: str) -> int | None:
    """Where in the words behind a whole those of its first part begin; None where it has none."""
    if (colon := _COLON.match(gap)) and not _ELSE.search(gap, colon.end()):
        return colon.end()
    if _ELSE.search(gap) or EITHER.search(gap):
        return None
    told = PARTS.search(gap) or _SPLIT.search(gap)
    if told is not None:
        return None if re.search("[,;]", gap[told.end() :]) else told.end()
    bracket = _BRACKET.fullmatch(gap)
    return bracket.start("first") if bracket else None


def _ends(sentence: str, start: int, first: int, gap: str) -> tuple[int, ...]:
    """Where all that is said of a whole may end, the furthest first; with its brackets alone."""
    if gap.count("(") > gap.count(")"):
        closed = sentence.find(")", start + gap.rfind("("))
        return (closed + 1 if closed >= 0 else len(sentence),)
    near = _APART.search(sentence, first)
    return len(sentence), near.start() if near else len(sentence)


def _value(figure: re.Match[str]) -> Decimal:
    return in_pounds(figure[1], figure[2] or "")
