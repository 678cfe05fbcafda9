"""What the words of a key say a status means: complete, on track, or not plainly either.

A key is the council's own text, and what it does not say plainly is a doubt that claims least: such
a status is neither complete nor on track until the owner says otherwise, and the import names it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.standing import TROUBLE

_DONE = re.compile(
    r"\b(complete[d]?|closed|achieved|finished|delivered|fully implemented|done|embedded|proven)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(not|no|none|nothing|nobody|never|nor|without|un|yet|expected|unlikely|likely|will|to be|"
    r"should be|due to|partly|partially|may|might|forecast|before|until|can be|cannot be|being|be|"
    r"nearly|almost|mostly|half)"
    r"\b[^.;]*$",
    re.IGNORECASE,
)
_IN_PART = re.compile(r"\b(partly|partially|in part|nearly|almost|mostly)\b", re.IGNORECASE)
# What is done and waits for something, or has not come through: complete to one reader only.
_WAITING = re.compile(
    r"\b(await\w*|waiting|pending|yet|still|but|until|subject to|remain\w*|outstanding)\b|"
    r"\b(?:not|no|without|un)\b\W*(?:[\w’']+\W+){0,3}?(?:embedd?\w*|evidenc\w*|prove[nd]?|proof|"
    r"sustain\w*|assured|assurance|verified|tested|sign\w*|closed|checked|seen|shown|confirmed|"
    r"approved|audited|impact|difference|practice)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\bor\b|/", re.IGNORECASE)
_ON_TRACK = re.compile(
    r"\b(on (?:track|target|schedule|course|time)|to plan|in progress|under ?way|as planned|"
    r"progressing)\b",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"\b(on (?:track|target|schedule|course|time)|to plan|as planned)\b", re.IGNORECASE
)
_OFF = re.compile(
    r"\b(not|off|back|behind|slipp\w+|un(?!der)\w+|return\w*)\b[^.;]*$", re.IGNORECASE
)
_FIGURE = re.compile(r"\d{1,3}\s*%?")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a status means by the words of its key; ``doubt`` says that they may also be read to
    mean complete, which is then not claimed."""

    complete: bool = False
    on_track: bool = False
    doubt: bool = False


def meant_by(words: str) -> Meant:
    """What the words of one status say.

    >>> meant_by("Done, not embedded"), meant_by("Embedded in practice").complete
    (Meant(complete=False, on_track=False, doubt=True), True)
    """
    done, waits = _done(words)
    on_track = _says(words, _SURE) or (_says(words, _ON_TRACK) and not TROUBLE.search(words))
    if done and on_track and _EITHER.search(words):
        return Meant(on_track=True, doubt=True)  # "On track, or done"
    if done:
        return Meant(complete=True)
    return Meant(on_track=on_track and not waits, doubt=waits)


def meant_by_each(statuses: Sequence[tuple[str, str]]) -> list[Meant]:
    """What each status of a key means, from its letter and its words in their order.

    Where the letters are figures their order speaks, too: a status beyond one that is complete
    may be complete as well, whatever it is called.
    """
    found = [meant_by(words) for _, words in statuses]
    if not all(_FIGURE.fullmatch(code.strip()) for code, _ in statuses):
        return found
    done = [place for place, each in enumerate(found) if each.complete]
    if not done:
        return found
    low = [place for place, each in enumerate(found) if not each.complete and place < done[0]]
    high = [place for place, each in enumerate(found) if not each.complete and place > done[-1]]
    # The side with fewer is beyond; where both have as many, nothing says which end is the upper.
    beyond = min(low, high, key=len)
    for place in beyond:
        words = statuses[place][1]
        if not (found[place].on_track or TROUBLE.search(words) or _NOT_DONE.search(words)):
            found[place] = Meant(doubt=True)
    return found


def _done(words: str) -> tuple[bool, bool]:
    """Whether words say that a thing is done, and whether one that is waits for something."""
    waits = False
    for found in _DONE.finditer(words):
        before, behind = _around(words, found)
        if _NOT_DONE.search(before) or (waits and _WAITING.search(before)):
            continue  # "Done, waiting for proof that it is embedded" waits for the second
        if _IN_PART.search(behind):
            continue
        if not _WAITING.search(behind):
            return True, False
        waits = True
    return False, waits


def _says(words: str, yes: re.Pattern[str]) -> bool:
    """Whether words say a thing, and not that it is off or yet to be."""
    return any(not _OFF.search(_around(words, found)[0]) for found in yes.finditer(words))


def _around(words: str, found: re.Match[str]) -> tuple[str, str]:
    """What stands before and behind a match within its sentence."""
    before = words[: found.start()].rsplit(". ", 1)[-1].rsplit("; ", 1)[-1]
    behind = re.split(r"[.;]\s", words[found.end() :], maxsplit=1)[0]
    return before, behind
