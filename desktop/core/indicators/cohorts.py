"""Shares of what another indicator counts, as their names alone say.

"Care leavers" of 12 beside "% of care leavers in education" of 75%, where no fraction came: who
reads both knows that 3 are not in education.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.figures import figure_of

_BEFORE = frozenset(
    {"a", "all", "cent", "count", "how", "many", "no", "number", "of", "overall", "pct", "per",
     "percent", "percentage", "proportion", "share", "the", "total"}
)  # fmt: skip
_BEHIND = frozenset({"cohort", "count", "headcount", "no", "number", "numbers", "total"})
"""Words before and behind what a name is of."""


@dataclass(frozen=True, slots=True)
class Share:
    """What an indicator says as a percentage without the whole that it is of.

    ``values`` are its figures by period as texts, ``tops`` the numbers above the line, where said.
    """

    name: str
    values: Mapping[str, str]
    tops: Mapping[str, Decimal]


def wholes_of(
    share: Share, names: Mapping[int, str], counts: Mapping[int, Mapping[str, Decimal]],
    whole: int | None = None,
) -> dict[str, tuple[int, Decimal]]:  # fmt: skip
    """By period, the indicator whose count a share is of, and the number above the line then.

    It is the *whole*, where the plan says of which indicator the share is a part. Else its name
    begins the share's, and at every period that both have, the figure is a whole number
    of it as far as its decimals say; so a share of something else is hardly taken for one.
    """
    own = _words(share.name)
    named = [whole] if whole is not None else _longest_first(own, names)
    for key in named:
        found = {}
        for text, number in counts[key].items():
            if text in share.values:
                top = _whole_number(share.values[text], share.tops.get(text), number)
                if top is not None:
                    found[text] = (key, top)
                elif whole is None:
                    break  # it is of something else
        else:
            if found:
                return found
    return {}


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


def begins(name: str, other: str) -> bool:
    """Whether a name goes on from another one, without the words that say how it is counted.

    >>> begins("% of care leavers in education", "Number of care leavers")
    True
    >>> begins("Care leavers", "Number of care leavers"), begins("Visits", "Care leavers")
    (False, False)
    """
    long, short = _words(name), _words(other)
    return bool(short) and len(short) < len(long) and long[: len(short)] == short


def _longest_first(own: list[str], names: Mapping[int, str]) -> Iterable[int]:
    fitting: list[tuple[int, int]] = []
    for key, name in names.items():
        words = _words(name)
        if words and len(words) < len(own) and own[: len(words)] == words:
            fitting.append((-len(words), key))
    return [key for _, key in sorted(fitting)]


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+", name.casefold())
    while words and words[0] in _BEFORE:
        words.pop(0)
    while words and words[-1] in _BEHIND:
        words.pop()
    return words


def _whole_number(text: str, top: Decimal | None, whole: Decimal) -> Decimal | None:
    """The whole number that so many per cent are, None where they are of no whole number."""
    value = figure_of(text)
    if value is None or whole <= 0 or whole != whole.to_integral_value():
        return None
    exact = value * whole / 100
    nearest = exact.to_integral_value() if top is None else top
    decimals = max(0, -int(value.as_tuple().exponent))
    off = Decimal(1).scaleb(-decimals) * whole / 200
    return nearest if abs(nearest - exact) <= off and nearest <= whole else None
