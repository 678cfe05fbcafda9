"""What "measure achieved" of an action says: yes, no, in part, or nothing."""

from __future__ import annotations

import re
from enum import Enum

from desktop.core.hollow import is_hollow


class Met(Enum):
    """What is said of a measure."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    NOT_SAID = "not said"


_NO = re.compile(
    r"\s*(?:no|n|false|missed|failed)\s*(?:$|[\s.,;:(–—-])"
    r"|.*\b(?:not|never)\s+(?:yet\s+|been\s+|fully\s+|yet\s+been\s+)*(?:achieved|met|reached|hit)\b"
    r"|.*\bunmet\b",
    re.IGNORECASE | re.DOTALL,
)
_PARTLY = re.compile(r".*\b(?:part|partly|partially|in part|not fully|nearly|almost)\b",
                     re.IGNORECASE | re.DOTALL)  # fmt: skip
_YES = re.compile(r"\s*(?:yes|y|true)\b", re.IGNORECASE)
_NOTHING_WAS = re.compile(r"\s*no(?:ne| longer)?\s+[a-z]\w+", re.IGNORECASE)


def met(text: str) -> Met:
    """What a text says of a measure. Words that are neither yes nor no state the result: yes.

    >>> [met(each).value for each in ("96% in September", "Not met: 71%", "Partly", "tbc")]
    ['yes', 'no', 'partly', 'not said']
    """
    if _YES.match(text):
        return Met.YES
    if _PARTLY.match(text):
        return Met.PARTLY
    if _NO.match(text) and not (_NOTHING_WAS.match(text) and not is_hollow(text)):
        return Met.NO
    if not re.search(r"\d\s*%", text) and is_hollow(text):
        return Met.NO if re.search(r"\bnot\b", text, re.IGNORECASE) else Met.NOT_SAID
    return Met.YES
