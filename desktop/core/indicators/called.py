"""Whether two names of indicators may be of one: a slip or other wording, or plainly another."""

from __future__ import annotations

import re

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

_ANOTHER = 60  # of 100, below which a text is not taken to be another at all
_A_SLIP = 85  # from which two words are one, differently written or bent
_LONG = 4  # letters from which the beginning of a word stands for it
# Words that say how something is counted, or of whom, as nearly every name does.
_PLAIN_WORDS = (
    "a|about|after|all|among|an|and|are|as|at|average|avg|be|been|being|between|by|case|cases|child"
    "|children|count|days|each|ever|for|from|had|has|have|her|his|how|in|into|is|its|length|mean"
    "|median|month|months|new|no|not|number|numbers|of|on|or|our|out|over|people|per|percent"
    "|percentage|person|persons|pct|proportion|quarter|rate|rates|ratio|s|share|that|the|their|them"
    "|these|they|this|those|time|times|to|total|under|was|were|when|where|which|who|whose|with"
    "|within|year|years|young"
)
_PLAIN = frozenset(_PLAIN_WORDS.split("|"))
# Words of the field for one thing: children looked after are children in care.
_ALSO = {"looked": "care", "lac": "care", "cla": "care", "cic": "care", "cin": "need"}


def plainly_another(one: str, other: str) -> bool:
    """Whether two names can hardly be of one indicator; False where either says too little.

    They may be where they have a word of their subject in common, or are as like as two spellings.

    >>> plainly_another("Visits on time", "Number of foster carers")
    True
    >>> plainly_another("Visits on time", "% of visits in timescale")
    False
    """
    first, second = _subject(one), _subject(other)
    if not first or not second:
        return False
    if any(_same(word, another) for word in first for another in second):
        return False
    if _shortens(first, other) or _shortens(second, one):
        return False
    return fuzz.ratio(" ".join(first), " ".join(second)) < _ANOTHER


def says_more(name: str, than: str) -> bool:
    """Whether a name says something of its subject that another does not: it may be of a part of
    that, or of another thing. Whoever writes a name shorter says no more.

    >>> says_more("Missing adults in custody", than="Children missing")
    True
    >>> says_more("Number missing", than="Children missing from care")
    False
    """
    said, known = _subject(name), _subject(than)
    if not known or may_be_slip(name, than) or _shortens(said, than) or _shortens(known, name):
        return False
    return any(not any(_same(word, each) for each in known) for word in said)


def may_be_slip(one: str, other: str) -> bool:
    """Whether two names are one but for a letter of one word, as a slip of the pen leaves it.

    >>> may_be_slip("Visits in tiem", "Visits in time")
    True
    >>> may_be_slip("Aged 1 to 4", "Aged 1 to 5")
    False
    """
    first, second = _words(one), _words(other)
    if len(first) != len(second):
        return False
    others = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    if len(others) != 1 or not all(word.isalpha() and len(word) >= _LONG for word in others[0]):
        return False
    return OSA.distance(*others[0]) == 1


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.casefold())


def _subject(name: str) -> list[str]:
    """The words of a name that say what is counted."""
    words = [word for word in _words(name) if word not in _PLAIN and not word.isdigit()]
    return [_ALSO.get(word, word) for word in words]


def _shortens(words: list[str], name: str) -> bool:
    """Whether a word is the first letters of a name's: "EHCPs" of education, health, care plans."""
    every = "".join(word[0] for word in _words(name))
    subject = "".join(word[0] for word in _words(name) if word not in _PLAIN)
    short = [word.removesuffix("s") for word in words]
    return any(len(word) > 1 and (word in every or word in subject) for word in short)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long or (len(short) >= _LONG and long.startswith(short)):
        return True
    return len(short) >= _LONG and fuzz.ratio(one, other) >= _A_SLIP
