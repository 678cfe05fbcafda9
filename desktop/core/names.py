"""Names of people as they are written: whole, with an initial, the surname first, or one of them.

Nothing is taken from a likeness: "Beth Rusk" is not "Bethan Rusk". A part of a name may be that of
somebody else as well, so whoever compares asks whether the plan knows one only who is called so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.core.leads import is_person, names_post, normalise

Name = tuple[str, ...]
"""The words of a person's name as they are compared."""

_TITLE = re.compile(
    r"^(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Rev|Sir|Dame|DI|DCI|DS)\.?\s+",
    re.IGNORECASE,
)
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'’-]+)\s*,\s*([^\W\d_][\w'’-]*)\.?")
_INITIAL = re.compile(r"(?:[A-Z]\.?\s*){1,2}\s[A-Z][\w'’-]+|[A-Z]\.[A-Z][\w'’-]+")


@lru_cache(maxsize=8_192)
def name_of(text: str) -> Name:
    """The words of a name, without a title: "Ms B. Rusk" is ("b", "rusk")."""
    turned = _SURNAME_FIRST.fullmatch(text.strip())
    if turned and not names_post(text):
        text = f"{turned[2]} {turned[1]}"
    return tuple(normalise(_TITLE.sub("", text.strip())).split())


@lru_cache(maxsize=8_192)
def reads_as_person(text: str) -> bool:
    """Whether words read as one person: "Jane Weir", "J. Weir", "Weir, Jane"."""
    bare = _TITLE.sub("", text.strip())
    if _INITIAL.fullmatch(bare) and not names_post(bare):
        return True
    turned = _SURNAME_FIRST.fullmatch(bare)
    return is_person(f"{turned[2]} {turned[1]}" if turned else bare)


def is_whole(said: Name, known: Name) -> bool:
    """Whether two names are one as they stand; names between the first and the last count not."""
    if said == known:
        return bool(said)
    both = min(len(said), len(known)) > 1
    return both and min(len(said), len(known)) == 2 and _ends(said) == _ends(known)


def is_part(said: Name, known: Name) -> bool:
    """Whether somebody of a known name may be called so: an initial, one name, the initials.

    >>> known = ("bethan", "rusk")
    >>> [is_part(each, known) for each in (("b", "rusk"), ("rusk",), ("br",), ("ben", "rusk"))]
    [True, True, True, False]
    """
    if not said or len(known) < 2:
        return False
    if len(said) == 1:
        initials = "".join(word[0] for word in known)
        return said[0] in (known[0], known[-1]) or (len(said[0]) > 1 and said[0] == initials)
    firsts = (said[0], known[0])
    short = min(len(each) for each in firsts) == 1
    return said[-1] == known[-1] and short and firsts[0][0] == firsts[1][0]


def _ends(name: Name) -> tuple[str, str]:
    return name[0], name[-1]
