"""Which sums of a sentence say the same money twice: a whole, and the parts that it is told in.

Where the parts come to the whole they are what is counted, and it is their total. Where they come
to less, or the words only speak of a part ("of which £5,000 is new"), the whole is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs.funding import comes_in
from desktop.core.costs.sums import EITHER, PARTS, in_pounds

# Between a whole and its parts: "£50K total: £20K …", "£9,000 (£2,000 paid by schools)"
_COLON = re.compile(
    r"\s*(?:(?:in )?total|overall|altogether|in all)?(?: costs?)?\s*:", re.IGNORECASE
)
_BRACKET = re.compile(r"(?!.*\band\b)[^£():=,;]*\((?P<first>[^£()=]*)", re.IGNORECASE)
_SPLIT = re.compile(r"\b(?:split|broken down|divided)(?: (?:as|into|between))?\b", re.IGNORECASE)
# "£90K net of £20K", "£90K after a £20K grant": the first is what is left
_NET_OF = re.compile(r"\b(?:net of|after deducting)\b[^£,;]*$", re.IGNORECASE)
_AFTER = re.compile(r"\bafter\b[^£,;\d]*$", re.IGNORECASE)
# "£9,000 funded by a £2,000 grant": who pays it, and how much of it
_PAID_BY = re.compile(
    r"\b(?:funded|financed|paid(?: for)?|met|shared)\b(?![^£]*\b(?:and|or)\b)[^£,;]*$",
    re.IGNORECASE,
)
# "£9,000, £2,000 of which is new", "£9,000 with £2,000 from health": told behind the part
_OF_IT = re.compile(r"\s*of (?:which|this|that|these|it)\b", re.IGNORECASE)
_WITH = re.compile(r"\bwith\b[^£,;]*$", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:\w+ )?(?:from|by|met|funded|paid)\b", re.IGNORECASE)
# "£30K (50% of £60K)": how it was worked out
_SHARE = re.compile(r"\([^()]*(?:%|\bper ?cent|\bhalf|\bquarter|\bthirds?)\s+of\b[^()]*$", re.I)
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
    told = _begins(gap, sentence[following.end() :])
    if told is None:
        return None
    for end in _ends(sentence, start, following.end(), gap):
        parts = tuple(n for n in range(place + 1, len(figures)) if figures[n].start() < end)
        whole, values = _value(figures[place]), [_value(figures[n]) for n in parts]
        if len(values) > 1 and sum(values, Decimal(0)) == whole:
            return Whole(place, parts, not _PAID_BY.search(gap), start + told, end)
    within = max(values) <= whole or _SHARE.search(gap)
    return Whole(place, parts, False, start + told, end) if within else None


def _is_left(gap: str, behind: str) -> bool:
    """Whether a sum is what is left when the next is taken off it already."""
    return bool(_NET_OF.search(gap)) or (bool(_AFTER.search(gap)) and comes_in("", behind))


def _begins(gap: str, behind: str) -> int | None:
    """Where in the words after a whole those of its first part begin; None where it has none.

    ``behind`` are the words behind the figure of that.
    """
    if (colon := _COLON.match(gap)) and not _ELSE.search(gap, colon.end()):
        return colon.end()
    if _ELSE.search(gap) or EITHER.search(gap):
        return None
    if _OF_IT.match(behind) or (_WITH.search(gap) and _FROM.match(behind)):
        return 0
    if paid := _PAID_BY.search(gap):
        return paid.start()
    told = PARTS.search(gap) or _SPLIT.search(gap)
    if told is not None:
        return None if re.search("[,;]", gap[told.end() :]) else told.end()
    bracket = _BRACKET.fullmatch(gap)
    return bracket.start("first") if bracket else None


def _ends(sentence: str, start: int, first: int, gap: str) -> tuple[int, ...]:
    """Where all that is said of a whole may end, the furthest first; with its brackets alone."""
    if gap.count("(") > gap.count(")"):
        closed = sentence.find(")", start + gap.rfind("("))
        closed = closed + 1 if closed >= 0 else len(sentence)
        return (len(sentence), closed) if _PAID_BY.search(gap) else (closed,)
    near = _APART.search(sentence, first)
    return len(sentence), near.start() if near else len(sentence)


def _value(figure: re.Match[str]) -> Decimal:
    return in_pounds(figure[1], figure[2] or "")
