"""What tells names apart that begin alike: "Ofsted recommendation number 1", "… number 2"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\s/_-]+[\s/_-]*|[\s/_-]+")
_BRACKETS = re.compile(r"(.*\S)(\s*[(\[].*)", re.DOTALL)
ELLIPSIS = "…"
_HALF_NUMBER = re.compile(rf"[\d.,]+{ELLIPSIS}$")

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Parts:
    """A name in three parts: what it shares with others, its own, and what is said besides.

    Together they are the name as it is written. ``own`` is never empty unless the name is.
    """

    shared: str
    own: str
    besides: str = ""

    @property
    def whole(self) -> str:
        """The name as it is written."""
        return f"{self.shared}{self.own}{self.besides}"


def told_apart(names: Sequence[str]) -> list[Parts]:
    """The parts of each name, beside the others that begin with the same word.

    The shared part ends where a word does. What stands in brackets at the end, or ends all of the
    names that begin alike, is said besides where the rest tells them apart.

    >>> told_apart(["Ofsted No. 1 (57)", "Ofsted No. 2 (45)", "DP 3"])[0]
    Parts(shared='Ofsted No. ', own='1', besides=' (57)')
    >>> told_apart(["DP 4 (i)", "DP 4 (ii)"])[1]
    Parts(shared='DP 4 ', own='(ii)', besides='')
    """
    words = [_WORD.findall(name) for name in names]
    families: dict[str, list[int]] = {}
    for place, each in enumerate(words):
        if each:
            families.setdefault(_key(each[0]), []).append(place)
    parts = [Parts("", name) for name in names]
    for places in families.values():
        if len({names[place] for place in places}) > 1:
            for place, found in zip(places, _parted([words[at] for at in places]), strict=True):
                parts[place] = found
    return parts


def _key(word: str) -> str:
    return word.strip().casefold()


def _parted(family: Sequence[Sequence[str]]) -> list[Parts]:
    keys = [[_key(word) for word in each] for each in family]
    begin = _alike(keys)
    end = _alike([each[begin:][::-1] for each in keys])
    parts = [
        Parts(
            "".join(each[:begin]),
            "".join(each[begin : len(each) - end]).rstrip(),
            "".join(each[begin:])[len("".join(each[begin : len(each) - end]).rstrip()) :],
        )
        for each in family
    ]
    return _without_brackets(parts)


def _alike(names: Sequence[Sequence[str]]) -> int:
    """How many words all *names* begin with, leaving each at least one of its own."""
    number = 0
    for each in zip(*(name[:-1] for name in names), strict=False):
        if len(set(each)) > 1:
            break
        number += 1
    return number


def _without_brackets(parts: list[Parts]) -> list[Parts]:
    """Brackets at the end are said besides, where the names are told apart without them."""
    found = []
    for each in parts:
        match = _BRACKETS.fullmatch(each.own)
        found.append(
            Parts(each.shared, match[1], match[2] + each.besides) if match is not None else each
        )
    whole = {part.whole.casefold(): part.own.casefold() for part in found}
    return found if len(set(whole.values())) == len(whole) else parts


def fitted(
    names: Sequence[Parts], room: float, measure: Measure, own: Measure | None = None
) -> list[Parts]:
    """*names* made to fit *room*, measured by *measure*, their own parts by *own* where it differs.

    What is shared is elided first, for all that share it at the same place, so that what is their
    own stands one below the other; then what is said besides, at its end; a name's own part last,
    in its middle.
    """
    own = own or measure
    families: dict[str, list[int]] = {}
    for place, each in enumerate(names):
        families.setdefault(each.shared, []).append(place)
    found = list(names)
    for shared, places in families.items():
        family = [names[at] for at in places]
        rests = [own(each.own) + measure(each.besides) for each in family]
        head = shared
        if shared and measure(shared) + max(rests) > room:
            bare = max(own(each.own) for each in family)
            left = max(room - max(rests), min(room / 3, room - bare))
            head = cut_at_end(shared, left, measure)
        for at, each in zip(places, family, strict=True):
            found[at] = _fitted_rest(each, head, room - measure(head), measure, own)
    return found


def _fitted_rest(name: Parts, head: str, room: float, measure: Measure, own: Measure) -> Parts:
    if own(name.own) > room:
        return Parts(head, cut_in_middle(name.own, room, own))
    besides = cut_at_end(name.besides, room - own(name.own), measure)
    if besides != name.besides:  # half a number is another number
        besides = _HALF_NUMBER.sub(ELLIPSIS, besides)
    return Parts(head, name.own, besides)


def cut_at_end(text: str, room: float, measure: Measure) -> str:
    """The beginning of *text* that fits *room*, with an ellipsis where anything is left out.

    A space that stood behind *text* stands behind the ellipsis. "" where not a letter fits.
    """
    if measure(text) <= room:
        return text
    behind = " " if text.endswith(" ") else ""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS + behind) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS + behind if text[:low].strip() else ""


def cut_in_middle(text: str, room: float, measure: Measure) -> str:
    """As much of the beginning and the end of *text* as fits *room*, an ellipsis between."""
    if measure(text) <= room:
        return text
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if measure(_ends(text, middle)) <= room:
            low = middle
        else:
            high = middle - 1
    return _ends(text, low)


def _ends(text: str, letters: int) -> str:
    begin = letters // 2
    return f"{text[:begin].rstrip()}{ELLIPSIS}{text[len(text) - (letters - begin) :].lstrip()}"
