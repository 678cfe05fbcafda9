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
# What stands before a surname and belongs to it: "van der Berg".
_BEFORE = r"(?:(?:van|von|der|den|de|da|di|dos|du|la|le|bin|ibn|al|el|ap|st)\s+)*"
_PARTICLES = re.compile(rf"\b{_BEFORE}(?=\w)", re.IGNORECASE)
_SURNAME_FIRST = re.compile(
    rf"({_BEFORE}[^\W\d_][\w'’-]+)\s*,\s*([^\W\d_][\w'’-]*)\.?", re.IGNORECASE
)
_MAIL = re.compile(
    r"(?:[<(\[]\s*)?(?:mailto:)?(?P<who>[\w.%+'’-]+)@[\w-]+(?:\.[\w-]+)+\s*[>)\]]?", re.IGNORECASE
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# The day of an act behind a name, which is no part of it.
_DAY = re.compile(
    r"[\s,(\[–—-]*\b(?:(?:on|dated|date|at|in|of)[\s:]+)*(?:the )?"
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}\b(?:[ ,-]*(?:\d{{4}}|\d\d))?"
    rf"|{_MONTH}\b[ -]*\d{{1,4}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)"
    r"(?:,?\s*(?:at )?\d{1,2}[:.]\d\d(?:\s?[ap]m)?)?\s*[)\]]?",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:[A-Z]\.?\s*){1,2}\s[A-Z][\w'’-]+|[A-Z]\.[A-Z][\w'’-]+")


@lru_cache(maxsize=4_096)
def as_called(text: str) -> str:
    """A cell of people without the days behind them, and an address as the name that it says.

    >>> as_called("Ann Lee 24/02/2026"), as_called("ann.lee@wyeford.gov.uk on 3 March")
    ('Ann Lee', 'Ann Lee')
    >>> as_called("Ann Lee <ann.lee@wyeford.gov.uk>; May Hay")
    'Ann Lee (Ann Lee); May Hay'
    """
    found = _MAIL.sub(_addressed, _DAY.sub(" ", text)) if any(map(_telling, text)) else text
    return found.strip() if found != text else text


def _telling(letter: str) -> bool:
    return letter == "@" or letter.isdigit()


def _addressed(found: re.Match[str]) -> str:
    words = [word.capitalize() for word in re.findall(r"[^\W\d_'’]+", found["who"])]
    before = found.string[: found.start()].rstrip()
    name = " ".join(words)
    if not before or before[-1] in ",;/&:":
        return name
    return f"({name})" if found.string[found.start() - 1].isspace() else f" ({name})"


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
    whole = f"{turned[2]} {turned[1]}" if turned else bare
    return is_person(whole) or is_person(_PARTICLES.sub("", whole))


def is_whole(said: Name, known: Name) -> bool:
    """Whether two names are one as they stand; names between the first and the last count not."""
    if said == known:
        return bool(said)
    both = min(len(said), len(known)) > 1
    return both and min(len(said), len(known)) == 2 and _ends(said) == _ends(known)


def is_part(said: Name, known: Name) -> bool:
    """Whether somebody of a known name may be called so: an initial with a name on either side of
    it, one name, the initials, or an initial and the surname in one word, as in an address.

    >>> known = ("bethan", "rusk")
    >>> [is_part(each, known) for each in (("b", "rusk"), ("rusk",), ("br",), ("ben", "rusk"))]
    [True, True, True, False]
    """
    if not said or len(known) < 2:
        return False
    first, last, initials = known[0], known[-1], "".join(word[0] for word in known)
    if len(said) == 1:
        whole = said[0] in (first, last, first[0] + last, last + first[0])
        return whole or (len(said[0]) > 1 and said[0] == initials)
    if all(len(word) == 1 for word in said):
        return "".join(said) == initials
    if len(said) == 2 and len(said[1]) == 1 < len(known[-1]):  # "Rusk B", "Bethan R"
        return said in ((last, first[0]), (first, last[0]))
    short = min(len(said[0]), len(first)) == 1
    return said[-1] == last and short and said[0][0] == first[0]


def _ends(name: Name) -> tuple[str, str]:
    return name[0], name[-1]
