"""Shares of what another indicator counts, as their names and their figures say.

"Care leavers" of 12 beside "% of care leavers in education" of 75%, where no fraction came: who
reads both knows that 3 are not in education. So it is with a rate beside the population that it is
of. Nobody has to have called the two alike: "Young people not in education (%)" of 10% and 20%
beside "Number aged 16 to 17 known" of 40 are whole numbers of people each time, as hardly any other
count would make them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import comb

from desktop.core.figures import figure_of

_BEFORE = frozenset(
    {"a", "all", "cent", "count", "how", "many", "no", "number", "of", "overall", "pct", "per",
     "percent", "percentage", "proportion", "share", "the", "total"}
)  # fmt: skip
_BEHIND = frozenset({"cohort", "count", "headcount", "no", "number", "numbers", "total"})
"""Words before and behind what a name is of."""
_COUNTED_AS = _BEFORE | _BEHIND | frozenset({
    "active", "age", "aged", "ages", "an", "and", "are", "as", "at", "being", "by", "current",
    "currently", "due", "each", "end", "eligible", "for", "from", "in", "is", "known", "list",
    "month", "old", "olds", "on", "open", "over", "period", "population", "quarter", "rate", "roll",
    "that", "their", "this", "to", "under", "up", "were", "who", "whom", "whose", "with", "year",
    "years",
})  # fmt: skip
"""Words that say how, when and at what age is counted, and not what."""
_ANYBODY = frozenset({"case", "child", "people", "person", "young"})
"""Words of whom nearly every indicator counts, by which no two are known to be of the same."""
_ALSO = {"children": "child", "persons": "person", "looked": "care", "lac": "care", "cla": "care",
         "cic": "care"}  # fmt: skip
_HARDLY = Fraction(1, 100)
"""Wholes that would be found by chance, below which the figures alone tie two indicators."""
_FEW = 3  # periods that have to fit where others do not


@dataclass(frozen=True, slots=True)
class Share:
    """What an indicator says as a percentage or rate without the whole that it is of.

    ``values`` are its figures by period as texts, ``tops`` the numbers above the line, where said;
    ``counted`` is what it says it counts, ``per`` of how many its figure is.
    """

    name: str
    values: Mapping[str, str]
    tops: Mapping[str, Decimal]
    counted: str = ""
    per: int = 100


@dataclass(frozen=True, slots=True)
class Whole:
    """A count that others may be shares of: its name, what it counts, its figures by period."""

    name: str
    figures: Mapping[str, Decimal]
    counted: str = ""


def wholes_of(
    share: Share, wholes: Mapping[int, Whole], whole: int | None = None
) -> dict[str, tuple[int, Decimal]]:
    """By period, the indicator whose count a share is of, and the number above the line then.

    It is the *whole*, where the plan says of which indicator the share is a part. Else it is one
    that is called by words of the share alone, or counts the same, where the figures are whole
    numbers of it as far as their decimals say; one that has any word in common with it, where
    chance would hardly make them so; and any at all where it would next to never.
    """
    if whole is not None:
        return {text: (whole, top) for text, top in _Fit(share, wholes[whole]).tops.items()}
    ties = {key: _tie(share, each) for key, each in wholes.items()}
    alike = sum(tie < _NOTHING for tie in ties.values())
    found: dict[str, tuple[int, Decimal]] = {}
    for key in sorted(wholes, key=lambda each: (ties[each], -len(_words(wholes[each].name)), each)):
        fit, tie = _Fit(share, wholes[key]), ties[key]
        by_chance = fit.chance * (alike if tie < _NOTHING else len(wholes))
        if fit.is_plain and (
            (tie == _NAMED and not fit.missed) or by_chance < (1 if tie < _NOTHING else _HARDLY)
        ):
            for text, top in fit.tops.items():
                found.setdefault(text, (key, top))
    return found


class _Fit:
    """Whether a share may be of a whole: the numbers above its line, if it is.

    Attributes:
        fitting: the periods of both at which the share is a whole number of it.
        missed: those at which it is none.
        tops: the numbers above the line at all of these, of what was mistyped the nearest; and at
            others, where the whole is one and the same each time.
    """

    def __init__(self, share: Share, whole: Whole) -> None:
        self._share = share
        self.fitting: list[str] = []
        self.missed: list[str] = []
        self.tops: dict[str, Decimal] = {}
        self.chance = Fraction(1)
        seen: set[tuple[str, Decimal]] = set()
        near: dict[str, Decimal] = {}
        both = share.values.keys() & whole.figures.keys()
        self._numbers = {text: whole.figures[text] for text in share.values if text in both}
        self._always = _always(whole)
        if not both and self._always is not None:
            self._numbers = dict.fromkeys(share.values, self._always)
        for text, number in self._numbers.items():
            if number <= 0 or number != number.to_integral_value():
                continue
            top, off, room = self._above(text, number)
            fits = abs(off) <= room and top <= number
            (self.fitting if fits else self.missed).append(text)
            (self.tops if fits else near)[text] = top
            if fits and 0 < top < number and (share.values[text], number) not in seen:
                seen.add((share.values[text], number))
                self.chance *= min(Fraction(1), 2 * Fraction(room))
        self.chance *= comb(len(self.fitting) + len(self.missed), len(self.missed))
        if self.is_plain:
            self.tops |= {text: top for text, top in near.items() if top <= self._numbers[text]}
            self._go_on()

    @property
    def is_plain(self) -> bool:
        """Whether it is a whole number of it each time, or but for one time in four."""
        few = len(self.fitting) >= _FEW and 3 * len(self.missed) <= len(self.fitting)
        return bool(self.fitting) and (few or not self.missed)

    def _above(self, text: str, number: Decimal) -> tuple[Decimal, Decimal, Decimal]:
        """The whole number that the figure of a period is nearest to, how far off that is, and how
        far off it may be."""
        value = figure_of(self._share.values[text]) or Decimal(0)
        exact = value * number / self._share.per
        decimals = max(0, -int(value.as_tuple().exponent))
        room = Decimal(1).scaleb(-decimals) * number / (2 * self._share.per)
        top = self._share.tops.get(text, exact.to_integral_value())
        return top, top - exact, room

    def _go_on(self) -> None:
        """Take a whole that is always the same for the whole where it is not given as well."""
        for text in self._share.values:
            if self._always is not None and text not in self._numbers:
                top, off, room = self._above(text, self._always)
                if abs(off) <= room and top <= self._always:
                    self.tops[text] = top


def _always(whole: Whole) -> Decimal | None:
    """The number of a whole that is one and the same each time, or None."""
    numbers = set(whole.figures.values())
    return numbers.pop() if len(numbers) == 1 else None


_NAMED, _LIKE, _NOTHING = range(3)


def _tie(share: Share, whole: Whole) -> int:
    """What ties a share to a whole: it is named for it, something is alike, or nothing is."""
    own, other = _subject(share.name), _subject(whole.name)
    counted, also = _subject(share.counted), _subject(whole.counted)
    same = bool(counted) and counted == also and not counted <= _ANYBODY
    if same or begins(share.name, whole.name) or (other and other <= own | counted):
        return _NAMED
    return _LIKE if not other or (own | counted) & (other | also) else _NOTHING


def counted_alike(
    parts: Mapping[str, Decimal], counts: Mapping[int, Mapping[str, Decimal]]
) -> list[int]:
    """The indicators whose counts are some numbers at every period that both have."""
    found = []
    for key, figures in counts.items():
        shared = [text for text in figures if text in parts]
        if shared and all(figures[text] == parts[text] for text in shared):
            found.append(key)
    return found


def hardly_by_chance(figures: Iterable[Decimal], tried: int) -> bool:
    """Whether so many tried would hardly have these figures in common by chance alone."""
    expected = Fraction(tried)
    for figure in figures:
        expected /= abs(int(figure)) + 1
    return expected < 1


def begins(name: str, other: str) -> bool:
    """Whether a name goes on from another one, without the words that say how it is counted.

    >>> begins("% of care leavers in education", "Number of care leavers")
    True
    >>> begins("Care leavers", "Number of care leavers"), begins("Visits", "Care leavers")
    (False, False)
    """
    long, short = _words(name), _words(other)
    return bool(short) and len(short) < len(long) and long[: len(short)] == short


def related(name: str, other: str) -> bool:
    """Whether two names have a word of what they count in common, other than of whom.

    >>> related("Reviews held in time", "Reviews held late"), related("Children seen", "Children")
    (True, False)
    """
    return bool((_subject(name) & _subject(other)) - _ANYBODY)


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+", name.casefold())
    while words and words[0] in _BEFORE:
        words.pop(0)
    while words and words[-1] in _BEHIND:
        words.pop()
    return words


def _subject(name: str) -> frozenset[str]:
    """The words of a name that say what is counted, each as one of its kind."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return frozenset(_one_of(word) for word in words if word not in _COUNTED_AS
                     and not word[0].isdigit())  # fmt: skip


def _one_of(word: str) -> str:
    if word in _ALSO:
        return _ALSO[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word
