"""What an impact status says of the difference that an action makes.

The legend's flags are the owner's word: complete is a difference that is made, on track is one
that is begun. Where neither stands, the words tell no difference from what they leave open, and
what they leave open is not told as none.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from desktop.core.kinds import Status

_SOME = re.compile(
    r"\b(some|partial\w*|partly|in part|first|early|emerging|begun|beginning\w*|starting|limited|"
    r"mixed|developing|patchy|inconsistent|signs?|variable|variably)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(no|not|none|nothing|never|nil|zero|nobody|without)\b", re.IGNORECASE)
# What is not known is not therefore none.
_UNKNOWN = re.compile(
    r"\b(?:un|not (?:yet )?(?:been )?(?:be )?)(?:rated|assessed|known|measured|evaluated|"
    r"reviewed|tested|clear|applicable)\b|"
    r"\b(?:too (?:soon|early)|await\w*|no (?:data|rating|information))\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(made|sustain(?:ed|s|ing)|lasting|embedded|maintained|achieved|proven|delivered|complete[d]?|"
    r"consistent(?:ly)?)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:not|no|never|yet|without|to be|being|be|partly|partially|may|might|likely|expected|will|"
    r"until|nearly|almost|mostly)\b[^.;]*$",
    re.IGNORECASE,
)
_WAITS = re.compile(r"\b(?:but|yet|not|without|still|until)\b", re.IGNORECASE)


class Difference(Enum):
    """What is said of a difference."""

    MADE = auto()
    SOME = auto()
    NONE = auto()
    OPEN = auto()


def difference_in(word: str, meaning: str = "") -> Difference:
    """What the words of an impact status say; its meaning is asked where its word says nothing.

    >>> difference_in("Difference made and sustained"), difference_in("R", "No impact is seen yet")
    (<Difference.MADE: 1>, <Difference.NONE: 3>)
    """
    for words in (word, meaning):
        said = _said(words)
        if said is not Difference.OPEN or _UNKNOWN.search(words):
            return said
    return Difference.OPEN


def _said(words: str) -> Difference:
    if _UNKNOWN.search(words):
        return Difference.OPEN
    if _SOME.search(words):
        return Difference.SOME
    for found in _MADE.finditer(words):
        if not _OPEN.search(words[: found.start()]):
            # "Made, but not sustained" is begun, as "not everywhere" is.
            waits = _WAITS.search(words[found.end() :])
            return Difference.SOME if waits else Difference.MADE
    return Difference.NONE if _NONE.search(words) else Difference.OPEN


def difference_of(status: Status) -> Difference:
    """What an impact status of a legend says: by its flags, or by its words for want of one."""
    if status.complete:
        return Difference.MADE
    if status.on_track:
        return Difference.SOME
    said = difference_in(status.word, status.meaning)
    # That a difference is made is claimed by the flag alone, which the owner can see.
    return Difference.OPEN if said is Difference.MADE else said


def claims_nothing(status: Status) -> bool:
    """Whether an impact status claims no difference: it says that there is none, or that nobody
    can tell yet."""
    said = difference_of(status)
    untold = _UNKNOWN.search(status.word) or _UNKNOWN.search(status.meaning)
    return said is Difference.NONE or (said is Difference.OPEN and bool(untold))
