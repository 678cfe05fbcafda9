"""Posts of children's services as they are written: in full, in capitals, one or several.

A director of children's services is "DCS" in one cell and "Director for Children and Families" in
the next. Which forms say the same post is a fact of the field and stands here, once. A post is what
it manages as well: "Head of Fostering" is the "Fostering Head" and not "Head of Adoption", and a
deputy is somebody else.
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
_RANK_OF_DIRECTOR = r"(?:(?:corporate|executive|strategic|statutory|group) )*director"
_CHILDREN = (
    r"child(?:ren)?s?(?: (?:and|young|peoples?|family|families|services?|education|learning|schools"
    r"|skills))*"
)
_DCS = re.compile(
    rf"{_RANK_OF_DIRECTOR} (?:(?:of|for) )?{_CHILDREN}|{_CHILDREN} {_RANK_OF_DIRECTOR}"
)
_DIRECTOR = "director of childrens services"
SMALL = frozenset({"a", "and", "at", "for", "in", "of", "the", "to", "with"})
_UNDER = (
    "assistant|associate|deputy|vice|corporate|executive|strategic|senior|principal|group|team|service"
    "|chief|independent|lead|operations|area|locality"
)
_TOP = "head|director|manager|officer|lead|leader|chair|worker|coordinator|commissioner|executive"
_WHOLE_RANK = rf"(?:(?:{_UNDER}) )*(?:{_TOP})"
_RANK = re.compile(rf"{_WHOLE_RANK}\b")
_RANK_BEHIND = re.compile(
    rf"(?P<first>(?:(?:independent|deputy) )*)(?P<topics>.+?) (?P<rank>{_WHOLE_RANK})"
)
_CHAIR = re.compile(r"\bchair(?:m[ae]n|wom[ae]n|persons?|people)\b")
_POSSESSIVE = re.compile(rf"['’]s(?=\s+{_WHOLE_RANK}\s*$)", re.IGNORECASE)  # "the LSCB's Chair"
# A role of children's services is not its namesake in another service of the council.
_ELSEWHERE = re.compile(
    r"\b(?:adults?|assets?|audit|communications|customers?|democratic|digital|economy|environment"
    r"|estates|finance|financial|highways|housing|hr|human|ict|it|law|legal|leisure|planning"
    r"|procurement|property|public|regeneration|resources|revenues|technology|transformation"
    r"|transport|treasury)\b",
    re.IGNORECASE,
)
# Those around a post, and what they do together, are not its holder: "the director's office".
_AROUND = re.compile(
    r"\b(?:pa|secretar(?:y|ies|iat)|(?:office|meeting|team|group|panel|board|delegate|rep|nominee"
    r"|representative|briefing)s?|support|staff|inbox|mailbox|clerk)\b",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    rf"(?:(?:{_UNDER}) )*(?:chair|director|head|lead|manager|member|officer|coordinator)"
    r"(?: (?:of|for|to|at)\b| \w+ \w+)"
)
_BODY = re.compile(
    r"\b(?:boards?|cabinet|committees?|councils?|executive group|forums?|groups?|panels?"
    r"|partnership|(?:leadership|management) team|(?:slt|smt|dmt|clt|cmt|lscb|lscp))$"
)
# What children's services do, and whom they are for: a post may be of any of it.
_DONE_THERE_TEXT = """
    access achievement adolescents adoption after assessment assurance attendance care carers child
    children childrens commissioning communities community contact corporate court dis
    disability disabilities duty early edge education effectiveness exploitation families family
    fieldwork first fostering front door health help improvement inclusion innovation intake
    integrated intervention justice learners learning leaving localities locality looked mash
    multi agency needs neglect north south east west central offending parenting partnership
    partnerships people peoples performance permanence permanency placement placements practice
    prevention protection provision quality referral resilience response safeguarding schools
    send service services sexual skills social special specialist standards strategy
    transformation transitions unaccompanied vulnerable welfare work workforce years young youth
"""
_DONE_THERE = frozenset(_DONE_THERE_TEXT.split())
_OF_CHILDREN = re.compile(r"\bchild(?:ren)?s?\b", re.IGNORECASE)
_SERVICE = frozenset({"service", "services"})


@lru_cache(maxsize=8_192)
def plain(text: str) -> str:
    """A name or post as it is compared: spelled out, one of several, without who stands in.

    >>> plain("The interim AD, Fostering"), plain("Heads of Service"), plain("DCS")
    ('assistant director fostering', 'head of service', 'director of childrens services')
    """
    spelled = _STANDING_IN.sub("", normalise(_FORMS.sub(_spell_out, _POSSESSIVE.sub("", text))))
    spelled = _PLURAL.sub(r"\1", _CHAIR.sub("chair", spelled))
    return _DIRECTOR if _DCS.fullmatch(spelled) else spelled


def _spell_out(found: re.Match[str]) -> str:
    form, words = _BY_FORM[found[1].casefold()]
    return found[0] if len(form) == 2 and found[1] != form else words


@lru_cache(maxsize=8_192)
def key_of(post: str) -> tuple[str, frozenset[str]]:
    """The rank and the topics of a post in plain words; the rank is "" where none is told apart.

    The rank may stand behind what it is of, or on both its sides: "lscb chair" is the "chair of the
    lscb", and "independent lscb chair" its "independent chair".

    >>> key_of("head of service for fostering") == key_of("head of fostering")
    True
    >>> key_of("lscb chair") == key_of("chair of the lscb") != key_of("lscb vice chair")
    True
    """
    words = _large(post)
    behind = _RANK_BEHIND.fullmatch(words) if not _RANK.match(words) else None
    if behind is None:
        return _ranked(post)
    return behind["first"] + behind["rank"], _topics(behind["topics"])


def _ranked(post: str) -> tuple[str, frozenset[str]]:
    """The same where the rank stands first."""
    words = _large(post)
    rank = _RANK.match(words)
    return ("", frozenset({words})) if rank is None else (rank[0], _topics(words[rank.end() :]))


def _large(post: str) -> str:
    return " ".join(word for word in post.split() if word not in SMALL)


def _topics(words: str) -> frozenset[str]:
    topics = frozenset(words.split())
    return (topics - _SERVICE) or topics


def is_short_of(short: str, whole: str) -> bool:
    """Whether a post may be called so for short: of the same rank, with some of its topics.

    >>> is_short_of("assistant director safeguarding", "assistant director safeguarding and help")
    True
    >>> is_short_of("assistant director", "assistant director safeguarding")
    False
    """
    (rank, some), (other, every) = _ranked(short), _ranked(whole)
    if short == _DIRECTOR:
        return False  # said in full, and not that of a part of children's services
    return rank == other and bool(some) and some < every


@lru_cache(maxsize=4_096)
def capitals_of(post: str) -> str:
    """A post in plain words by its capitals: "director of schools" is "DS"."""
    words = [word for word in post.split() if word not in SMALL]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else post.upper()


def names_bare_rank(text: str) -> bool:
    """Whether words are a rank alone, of whatever it is: "Chair", "the Assistant Director"."""
    rank, topics = _ranked(plain(text))
    return bool(rank) and not topics


def is_around(text: str) -> bool:
    """Whether words are of those around a post, or of what they do together: "office"."""
    return bool(_AROUND.search(text))


def is_body(post: str) -> bool:
    """Whether a post in plain words is a body: "improvement board", and not its chair."""
    return bool(_BODY.search(post)) and not _OF_BODY.match(post)


@lru_cache(maxsize=4_096)
def is_of_service(words: str) -> bool:
    """Whether plain words are all of what children's services do: "quality and practice".

    Another service may stand beside it: "children and adults".
    """
    others = (word for word in words.split() if word not in SMALL and word not in _DONE_THERE)
    return bool(words) and not is_elsewhere(words) and all(map(_ELSEWHERE.fullmatch, others))


@lru_cache(maxsize=4_096)
def is_elsewhere(text: str) -> bool:
    """Whether words are of another service of the council than that for children."""
    return bool(_ELSEWHERE.search(text)) and not _OF_CHILDREN.search(text)
