"""Where two texts differ, word by word, so that the eye finds it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 600  # words of either text; a longer one is shown without marks
_ALIKE = 0.5  # texts less alike than this are simply other texts

Spans = tuple[tuple[int, int], ...]


@lru_cache(maxsize=4_000)
def differences(old: str, new: str) -> tuple[Spans, Spans]:
    """Where *old* has words that *new* has not, and the other way, as (start, length) spans.

    Nothing is marked where one is blank, both are the same, or little is left in common.

    >>> differences("First report in May", "First report in June")
    (((16, 3),), ((16, 4),))
    """
    nothing: tuple[Spans, Spans] = ((), ())
    if not old.strip() or not new.strip() or old == new:
        return nothing
    first, second = _WORDS.findall(old), _WORDS.findall(new)
    if len(first) > _MOST or len(second) > _MOST:
        return nothing
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return nothing
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    before, after = _starts(first), _starts(second)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what != "equal":
            if i2 > i1:
                gone.append((before[i1], before[i2] - before[i1]))
            if j2 > j1:
                come.append((after[j1], after[j2] - after[j1]))
    return _joined(old, gone), _joined(new, come)


def _joined(text: str, spans: list[tuple[int, int]]) -> Spans:
    """The spans, those with nothing but space between them as one."""
    found: list[tuple[int, int]] = []
    for start, length in spans:
        if found and not text[sum(found[-1]) : start].strip():
            found[-1] = (found[-1][0], start + length - found[-1][0])
        else:
            found.append((start, length))
    return tuple(found)


def _starts(words: list[str]) -> list[int]:
    places, at = [0], 0
    for word in words:
        at += len(word)
        places.append(at)
    return places
