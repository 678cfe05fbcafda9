"""Action numbers: their order, the next one, gaps and repeats.

A number is text ("6.10", "DP 4(ii).3", "25.") and stays text: 6.10 is not 6.1. The functions here
read its pattern, a prefix and a counter ("DP 4(ii)." and 3), and never alter what they are given.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

SortKey = tuple[tuple[int, int, str], ...]

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_TOKEN = re.compile(r"\(([ivx]+)\)|(\d{1,18})|([^\W\d_]+)", re.ASCII)
_COUNTED = re.compile(
    r"(?P<prefix>(?:.*\D)?)(?P<count>\d{1,9})(?P<letter>[a-z]?)(?P<suffix>\W*)",
    re.ASCII | re.DOTALL,
)
# A hole wider than this is another scheme of numbers, not actions that went missing.
_WIDEST_GAP = 20


@lru_cache(maxsize=32_768)
def canonical(number: str) -> str:
    """The number as it is compared: without spaces, case, or the full stop after it."""
    plain = unicodedata.normalize("NFKC", number).casefold()
    # A space between figures separates them; anywhere else it is only spelling.
    plain = re.sub(r"(?<=\d)\s+(?=\d)", "\x00", plain.strip())
    return re.sub(r"\s+", "", plain).rstrip(".:,;").replace("\x00", " ")


def same_number(one: str, other: str) -> bool:
    """Whether two spellings are one number: "DP 4 (i).2" and "DP 4(i).2"; not 6.10 and 6.1."""
    return canonical(one) == canonical(other)


def _roman(figures: str) -> int:
    values = [_ROMAN_VALUES[figure] for figure in figures]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def sort_key(number: str) -> SortKey:
    """A key that puts numbers in their natural order, a blank last.

    6.2 comes before 6.10, all plain numbers before "DP 3.1", and (i), (ii), (v), (ix) count.
    """
    plain = canonical(number)
    if not plain:
        return ((9, 0, ""),)
    key: list[tuple[int, int, str]] = []
    for roman, figures, letters in _TOKEN.findall(plain):
        if roman:
            key.append((0, _roman(roman), ""))
        elif figures:
            key.append((0, int(figures), ""))
        else:
            key.append((1, 0, letters))
    return (*key, (-1, 0, plain))  # the shorter first, and different numbers never equal


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One number taken apart; `letter` is the "a" of "4.5a", `width` keeps "0012" four wide."""

    prefix: str
    count: int
    letter: str
    suffix: str
    width: int

    @property
    def family(self) -> tuple[str, bool]:
        return canonical(self.prefix + "0"), bool(self.suffix.strip())

    def spell(self, count: int) -> str:
        return f"{self.prefix}{count:0{self.width}d}{self.suffix}"


def _taken_apart(number: str) -> _Pattern | None:
    found = _COUNTED.fullmatch(number.strip())
    if found is None:
        return None
    count = found["count"]
    width = len(count) if count.startswith("0") else 1
    return _Pattern(found["prefix"], int(count), found["letter"], found["suffix"], width)


def _families(numbers: Sequence[str]) -> dict[tuple[str, bool], list[_Pattern]]:
    families: dict[tuple[str, bool], list[_Pattern]] = {}
    for number in numbers:
        if pattern := _taken_apart(number):
            families.setdefault(pattern.family, []).append(pattern)
    return families


def _tail(text: str) -> str:
    """An area's own mark: "4" of "Ofsted No. 4", "4(ii)" of "DP4 (ii)"."""
    found = re.search(r"\d+(?:\([a-z]+\))?$", canonical(text).rstrip("."))
    return found[0] if found else canonical(text)


def _main_family(numbers: Sequence[str], area_code: str) -> list[_Pattern]:
    """The patterns of the family that most of the area's numbers follow; [] where there is none.

    Between families as large, the one with the area's own mark in its prefix wins, then the last.
    """
    tail = _tail(area_code)

    def rank(family: list[_Pattern]) -> tuple[int, bool]:
        return len(family), canonical(family[0].prefix).rstrip(".").endswith(tail)

    return max(reversed(_families(numbers).values()), key=rank, default=[])


def next_number(numbers: Sequence[str], area_code: str) -> str:
    """The number a new action of the area gets: after "4.5", "4.6"; after "25.", "26.".

    `numbers` are the area's own, in order. Where none of them counts, the answer is "": an area
    without numbers stays without.
    """
    family = _main_family(numbers, area_code)
    if not family:
        return ""
    taken = {canonical(number) for number in numbers}
    top = max(family, key=lambda pattern: pattern.count)
    if top.letter and all(pattern.letter for pattern in family) and top.letter != "z":
        last = max(p.letter for p in family if p.count == top.count)
        if last != "z":
            following = f"{top.prefix}{top.count:0{top.width}d}{chr(ord(last) + 1)}{top.suffix}"
            if canonical(following) not in taken:
                return following
    count = top.count + 1
    while canonical(top.spell(count)) in taken:
        count += 1
    return top.spell(count)


def renumber(numbers: Sequence[str]) -> list[str]:
    """The same rows numbered in order, each keeping its prefix and full stop.

    With a prefix ("6.", "DP 4(ii).") counting starts at 1; bare numbers, which run on from area to
    area, start at the area's lowest. A row without a number gets one, unless no row has any.
    """
    families = _families(numbers)
    main = _main_family(numbers, "")
    if not main:
        return list(numbers)
    following = {
        key: 1 if family[0].prefix.strip() else min(pattern.count for pattern in family)
        for key, family in families.items()
    }
    renumbered = []
    for number in numbers:
        pattern = _taken_apart(number)
        if pattern is None and number.strip():
            renumbered.append(number)  # words in place of a number are the owner's
            continue
        family = families[pattern.family] if pattern else main
        key = family[0].family
        renumbered.append(family[0].spell(following[key]))
        following[key] += 1
    return renumbered


def gaps(numbers: Sequence[str]) -> list[str]:
    """Numbers missing from a sequence, in order: "DP 4(ii).3" of 1, 2, 4, 5, 6.

    A prefixed sequence is taken to start at 1, a bare one at its lowest. A single number is no
    sequence.
    """
    missing: list[str] = []
    for family in _families(numbers).values():
        counts = sorted({pattern.count for pattern in family})
        if len(counts) < 2:
            continue
        before = 0 if family[0].prefix.strip() else counts[0] - 1
        for count in counts:
            if count - before <= _WIDEST_GAP:
                missing.extend(family[0].spell(lost) for lost in range(before + 1, count))
            before = count
    return missing


def duplicates(numbers: Sequence[str]) -> list[str]:
    """Numbers that stand more than once, as first spelt; blanks do not count."""
    seen = Counter(canonical(number) for number in numbers)
    first: dict[str, str] = {}
    for number in numbers:
        first.setdefault(canonical(number), number)
    return [first[key] for key, times in seen.items() if key and times > 1]
