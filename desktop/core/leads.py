"""Delivery leads: the people and posts that one cell names, and spellings of the same one.

Plans write several leads in a cell, joined by a stroke, a comma, "and" or a new line, while posts
themselves hold "and" and commas ("Head of Safeguarding and Review"). A cell is only parted where
what follows reads as another post or person; where that is not clear it stays whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

# Nouns that make a post: a name without one is a topic ("family support") or a person.
_POST = (
    r"(?:heads?|directors?|chairs?|chairm[ae]n|managers?|leads?|leaders?|officers?|workers?"
    r"|partners?|coordinators?|co-ordinators?|commissioners?|advis[eo]rs?|auditors?|members?"
    r"|holders?|teachers?|headteachers?|principals?|executives?|consultants?|practitioners?"
    r"|nurses?|doctors?|inspectors?|supervisors?|administrators?|secretar(?:y|ies)|solicitors?"
    r"|lawyers?|analysts?|reviewers?|providers?|carers?|trainers?|champions?|sponsors?"
    r"|superintendents?|sergeants?|commanders?|governors?|ceo|dcs|psw|hos|teams?|boards?"
    r"|groups?|panels?|committees?|councils?|forums?)"
)
_HAS_POST = re.compile(rf"\b{_POST}\b", re.IGNORECASE)
_ENDS_SINGULAR_POST = re.compile(
    r"\b(?:manager|lead|leader|head|director|officer|chair|coordinator|partner)\s*$", re.IGNORECASE
)
_BEGINS_POST = re.compile(
    r"(?:(?:all|the|interim|acting|deputy|assistant|associate|corporate|strategic|executive"
    r"|independent|principal|senior|lead|service|team|chief|vice|virtual|other|relevant)\s+)*"
    rf"{_POST}\b",
    re.IGNORECASE,
)
# Posts named in the plural, in words or capitals: "Team Managers", "CP Chairs", "ATMs".
_GROUP = re.compile(
    r"[A-Z][A-Z&]{1,6}s"
    r"|(?i:(?:[\w'’-]+\s+){0,4}(?:workers|managers|heads|officers|chairs|leads|teams))"
)
# Who stands for, or in for, a post in capitals: nobody's first name.
_RANK_OF_SHORT = re.compile(
    r"(?i:deputy|assistant|asst|dep|acting|interim|temporary|vice|associate|former)\s+"
    r"[A-Z][A-Za-z]?[A-Z]{1,3}(?:\s+[A-Z]{2,4})?"
)
_INITIALS = re.compile(r"[A-Z]{2,3}")
_PERSON = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’.-]*){1,2}")
_TOPIC = re.compile(
    r"\b(?:services?|support|care|reviews?|development|commissioning|safeguarding|famil(?:y|ies)"
    r"|children|adults?|education|learning|achievement|practice|quality|performance|health"
    r"|finance|policy|policies|procedures|training|prevention|resilience|help|protection"
    r"|communities|people|resources|planning|strategy|governance|partnerships?|inclusion|skills)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset({"", "-", "n/a", "na", "none", "nil", "tba", "tbc", "tbd", "?"})
_HARD = re.compile(r"\s*(?:[\n\r;•|]|\bin conjunction with\b|\bsupported by\b)\s*", re.IGNORECASE)
_SOFT = re.compile(
    r"(?P<stroke>\s*/\s*)|(?P<full_stop>\.\s+)|(?P<comma>\s*,\s*)"
    r"|(?P<joined>\s+(?:and|&)\s+)|(?P<bracket>(?<=\))\s+)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Prof|Rev|DI|DCI)\.?\s+")
_TRIM = " \t.,;:/&"


@lru_cache(maxsize=20_000)
def split_leads(text: str) -> tuple[str, ...]:
    """The leads that a cell names, each once, in the order and spelling typed.

    "" and words for nobody ("tba", "N/A") give (). A title in brackets stays with its person.
    """
    found: dict[str, str] = {}
    for piece in _HARD.split(text):
        for lead in _parted(" ".join(piece.split())):
            found.setdefault(normalise(lead), lead)
    return tuple(found.values())


def _parted(text: str) -> list[str]:
    leads, begin = [], 0
    for gap in _SOFT.finditer(text):
        if gap.start() < begin or _inside_brackets(text, gap.start()):
            continue
        left, right = text[begin : gap.start()], text[gap.end() :]
        if _parts_here(gap, left, right):
            leads.append(left)
            begin = gap.end()
    leads.append(text[begin:])
    cleaned = (re.sub(r"^(?:and|&)\s+", "", lead, flags=re.IGNORECASE) for lead in leads)
    return [lead for each in cleaned if (lead := each.strip(_TRIM)).casefold() not in _NOBODY]


def _inside_brackets(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("(") > before.count(")")


def _parts_here(gap: re.Match[str], left: str, right: str) -> bool:
    """Whether a new lead begins after `gap`; `right` is all the text after it."""
    following = _SOFT.split(right, maxsplit=1)[0]
    if not left.strip(_TRIM) or not following.strip(_TRIM):
        return False
    if gap["stroke"]:
        # "Assistant director/ safeguarding …" goes on with the post; "N/A" is one word.
        return len(left) > 1 and len(following) > 1 and (
            not following[0].islower() or bool(_BEGINS_POST.match(following))
        )  # fmt: skip
    if gap["full_stop"]:
        word = left.split()[-1]
        return following[0].isupper() and len(word) > 2
    if gap["bracket"]:
        return following[0].isupper() and ("(" in right or _is_complete(following))
    if gap["comma"]:
        right_is_list_item = re.sub(r"^(?:and|&)\s+", "", right, flags=re.IGNORECASE)
        if _ENDS_SINGULAR_POST.search(left) and re.search(r"\bteam\b", following, re.IGNORECASE):
            return False  # "Team Manager, Leaving Care Team": the team is the manager's
        return _is_complete(left) and _begins_lead(right_is_list_item)
    if _INITIALS.fullmatch(left.strip(_TRIM)):  # "JK & KP", but not "QA & Compliance Manager"
        return bool(_INITIALS.fullmatch(following.strip(_TRIM)))
    return _is_complete(left) and _begins_lead(right)


def _is_complete(left: str) -> bool:
    """Whether the words are a lead by themselves: a post, a group, a person."""
    left = left.strip(_TRIM)
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", left)
    if bare != left and bare:
        return True
    return bool(
        _GROUP.fullmatch(left)
        or _HAS_POST.search(left)
        or (_PERSON.fullmatch(left) and not _TOPIC.search(left))
    )


def _begins_lead(right: str) -> bool:
    """Whether the words begin with another post, group or person rather than a topic."""
    part = _SOFT.split(right, maxsplit=1)[0].strip(_TRIM)
    bare = re.sub(r"\s*\([^)]*\)?\s*$", "", part)
    if _BEGINS_POST.match(part) or _GROUP.fullmatch(bare):
        return True
    if not part[:1].isupper():
        return False
    if _HAS_POST.search(bare):
        return True
    return bool(_PERSON.fullmatch(bare)) and not _TOPIC.search(bare)


def names_post(text: str) -> bool:
    """Whether words name a post, a team or a body: "Head of Fieldwork", "the board"."""
    return bool(_HAS_POST.search(text) or _RANK_OF_SHORT.fullmatch(text.strip()))


def is_person(text: str) -> bool:
    """Whether words read as a person's name: "Jane Weir", "Cllr Dilys Pomfret"; not a topic."""
    words = re.sub(
        r"^(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Prof|Rev|DI|DCI)\.?\s+", "", text.strip()
    )
    return bool(_PERSON.fullmatch(words)) and not names_post(text) and not _TOPIC.search(text)


# Letters that Unicode does not part into a letter and its accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


@lru_cache(maxsize=8_192)
def normalise(name: str) -> str:
    """A name as it is compared: no case, accents, punctuation or double spaces, "&" as "and".

    >>> normalise("José  Núñez"), normalise("O’Brien & Łoś")
    ('jose nunez', 'obrien and los')
    """
    parted = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(each for each in parted if not unicodedata.combining(each))
    plain = plain.replace("&", " and ").replace("’", "'").replace("'", "")
    return " ".join(re.findall(r"\w+", plain))


_RANK_WORDS = """
    acting assistant associate chair chairs chief deputy director directors executive head heads
    independent interim junior lead leads manager managers officer officers principal senior
    strategic team teams vice worker workers
"""
_RANKS = frozenset(_RANK_WORDS.split())
_FILLERS = frozenset({"a", "and", "at", "for", "in", "of", "the", "to", "service", "services"})
_ALIKE, _SHORT, _SHORT_ALIKE = 88.0, 8, 93.0


@dataclass(frozen=True, slots=True)
class _Traits:
    """What two spellings are compared by: ranks, initials in brackets, and the rest run together"""

    words: str
    ranks: frozenset[str]
    initials: frozenset[str]
    key: str

    @classmethod
    def of(cls, name: str) -> _Traits:
        bracketed = " ".join(re.findall(r"\(([^)]*)\)", name))
        words = normalise(re.sub(r"\([^)]*\)", " ", name)).replace("head teacher", "headteacher")
        return cls(
            words,
            frozenset(words.split()) & _RANKS,
            frozenset(re.findall(r"\b[A-Z]{2,3}\b", bracketed)),
            "".join(word for word in words.split() if word not in _FILLERS | _RANKS),
        )

    def like(self, other: _Traits) -> bool:
        if self.words == other.words:
            return bool(self.words)
        if self.ranks != other.ranks or not self.key:
            return False
        enough = _SHORT_ALIKE if min(len(self.key), len(other.key)) < _SHORT else _ALIKE
        return self.key == other.key or fuzz.ratio(self.key, other.key) >= enough


@dataclass(slots=True)
class _Group:
    names: list[str]
    traits: list[_Traits]
    initials: frozenset[str]

    def takes(self, traits: _Traits) -> bool:
        if self.initials and traits.initials and self.initials != traits.initials:
            return False
        return any(traits.like(mine) for mine in self.traits)


def suggest_same(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Groups of names that are probably one person or post under several spellings.

    Only a suggestion: posts of different rank ("Director …", "Assistant director …") and people
    with different initials are never put together. The spellings stand in the order given.
    """
    groups: list[_Group] = []
    for name in dict.fromkeys(name.strip() for name in names if name.strip()):
        traits = _Traits.of(name)
        home = next((group for group in groups if group.takes(traits)), None)
        if home is None:
            groups.append(_Group([name], [traits], traits.initials))
        else:
            home.names.append(name)
            home.traits.append(traits)
            home.initials |= traits.initials
    return [tuple(group.names) for group in groups if len(group.names) > 1]
