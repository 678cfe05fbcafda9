"""Posts of children's services as they are written: in full, in capitals, one or several.

A director of children's services is "DCS" in one cell and "Director for Children and Families" in
the next. Which forms say the same post is a fact of the field and stands here, once. A post is what
it manages as well: "Head of Fostering" is not "Head of Adoption", and a deputy is somebody else.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.core.leads import normalise

# Short forms that everybody in the field reads so. Those of two capitals are so in capitals only.
_SHORT = {
    "AD": "assistant director",
    "ATM": "assistant team manager",
    "CEO": "chief executive",
    "CX": "chief executive",
    "DASS": "director of adult social services",
    "DCF": "director of children and families",
    "DCS": "director of childrens services",
    "HoS": "head of service",
    "IRO": "independent reviewing officer",
    "LADO": "local authority designated officer",
    "PSW": "principal social worker",
    "QA": "quality assurance",
    "SM": "service manager",
    "SRO": "senior responsible owner",
    "TM": "team manager",
    "VSH": "virtual school head",
    "Asst": "assistant",
    "Dep": "deputy",
    "Dir": "director",
    "Mgr": "manager",
    "Co-ordinator": "coordinator",
}
_BY_FORM = {form.casefold(): (form, words) for form, words in _SHORT.items()}
_FORMS = re.compile(
    rf"\b({'|'.join(sorted(map(re.escape, _SHORT), key=len, reverse=True))})s?\b", re.IGNORECASE
)
_STANDING_IN = re.compile(
    r"^(?:(?:all|both) (?:of )?)?(?:the |our )?(?:acting |interim |temporary )?"
)
# Several who hold a post are each of them its holder, as those of a short form are: "SROs".
_PLURAL = re.compile(
    r"\b(head|director|manager|officer|worker|chair|leader|coordinator|commissioner|advisor|adviser"
    r"|practitioner|consultant|nurse|teacher|headteacher|chief executive)s\b"
)
_DCS = re.compile(
    r"(?:(?:corporate|executive|strategic|statutory|group) )*director (?:(?:of|for) )?"
    r"child(?:ren)?s?(?: (?:and|young|peoples?|family|families|services?|education|learning|schools"
    r"|skills))*"
)
_DIRECTOR = "director of childrens services"
SMALL = frozenset({"a", "and", "at", "for", "in", "of", "the", "to", "with"})
_RANK = re.compile(
    r"(?:(?:assistant|associate|deputy|corporate|executive|strategic|senior|principal|group|team"
    r"|service|chief|independent|lead|operations|area|locality) )*"
    r"(?:head|director|manager|officer|lead|leader|chair|worker|coordinator|commissioner|executive)\b"
)
_SERVICE = frozenset({"service", "services"})


@lru_cache(maxsize=8_192)
def plain(text: str) -> str:
    """A name or post as it is compared: spelled out, one of several, without who stands in.

    >>> plain("The interim AD, Fostering"), plain("Heads of Service"), plain("DCS")
    ('assistant director fostering', 'head of service', 'director of childrens services')
    """
    spelled = _STANDING_IN.sub("", normalise(_FORMS.sub(_spell_out, text)))
    spelled = _PLURAL.sub(r"\1", spelled)
    return _DIRECTOR if _DCS.fullmatch(spelled) else spelled


def _spell_out(found: re.Match[str]) -> str:
    form, words = _BY_FORM[found[1].casefold()]
    return found[0] if len(form) == 2 and found[1] != form else words


@lru_cache(maxsize=8_192)
def key_of(post: str) -> tuple[str, frozenset[str]]:
    """The rank and the topics of a post in plain words; the rank is "" where none is told apart.

    >>> key_of("head of service for fostering") == key_of("head of fostering")
    True
    """
    words = " ".join(word for word in post.split() if word not in SMALL)
    rank = _RANK.match(words)
    if rank is None:
        return "", frozenset({words})
    topics = frozenset(words[rank.end() :].split())
    return rank[0], (topics - _SERVICE) or topics


def is_short_of(short: str, whole: str) -> bool:
    """Whether a post may be called so for short: of the same rank, with some of its topics.

    >>> is_short_of("assistant director safeguarding", "assistant director safeguarding and help")
    True
    >>> is_short_of("assistant director", "assistant director safeguarding")
    False
    """
    (rank, some), (other, every) = key_of(short), key_of(whole)
    if short == _DIRECTOR:
        return False  # said in full, and not that of a part of children's services
    return rank == other and bool(some) and some < every
