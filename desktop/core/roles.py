"""Whether a cell of an approval or an assurance plainly says the role that a legend names.

"Director", "Jane Weir (AD)" and "agreed at Improvement Board 12/05/2026, minute 4.2" do;
"Director designate", "AD's deputy" and "Improvement Board papers" name the role beside a word that
changes who it was or what was done. There is no end to such words, so what may stand beside a role
is told instead, and whatever else stands there makes a cell not plain. Such a cell is not taken for
a yes, and is said with its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from desktop.core.data import PlanData
from desktop.core.days import uk
from desktop.core.kinds import Lead
from desktop.core.leads import names_post, normalise
from desktop.core.names import as_called, is_part, name_of, reads_as_person
from desktop.core.nobody import is_nobody, is_told
from desktop.core.people import (
    contacts_of,
    dated_roles,
    holders_on,
    is_named,
    known_people,
    leads_of,
)
from desktop.core.posts import (
    SMALL,
    capitals_of,
    is_around,
    is_body,
    is_elsewhere,
    is_of_service,
    key_of,
    names_bare_rank,
    plain,
)
from desktop.core.text import one_line
from desktop.core.ungiven import SAW, YES

_OR = re.compile(r"[,;/\n\r]|\bor\b", re.IGNORECASE)
_DEFINED = re.compile(r"(?P<words>.+?)\s*[(\[](?P<short>[A-Z][A-Za-z]{1,5})[)\]]\s*")

# --- what may stand beside a role -------------------------------------------------------------

_WHAT = r"(?: (?:it|this|all|this plan|the plan|the recovery plan|recovery plan|the action))?"
_CHANNEL = r"(?:e ?mail|phone|telephone|letter|writing|correspondence|supervision|ms teams|teams)"
_NUMBER = r"(?:[a-z]{1,6} ?)?\d[\da-z]*(?: \d[\da-z]*)*"
_BESIDE = (
    r"by|at|by and at",
    r"(?:(?:approval|decision|agreement|sign off)(?: given)?|minuted|recorded)"
    r"(?: (?:by|of|at|in|from))?",
    rf"(?:(?:by|via|in|through|over|on) )?(?:an? |the )?{_CHANNEL}|verbally|orally|in person"
    r"|electronically",
    r"(?:at|in|during) (?:an? |the |its |their |our )?(?:\w+ )?meeting",
    rf"(?:see )?(?:the )?(?:minutes?|mins?)(?: (?:no |number |ref |item )?{_NUMBER})?",
    rf"(?:see )?(?:item|para|paragraph|section|ref|reference|decision|resolution|page|p|no|number)"
    rf"(?: (?:no|number|ref))? {_NUMBER}",
    r"[\d ]+(?:am|pm|hrs)?|(?:on |dated )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)?",
    r"on|dated",
    r"acting|interim|temporary|yes|ok|okay",
)


def _acts(done: str) -> str:
    return rf"(?:(?:has|have|was|were|been|formally|duly) )*{done}(?: (?:and|then) {done})*{_WHAT}"


_APPROVING = re.compile(rf"{_acts(YES)}(?: (?:by|at|in|with))?|{'|'.join(_BESIDE)}")
_ASSURING = re.compile(
    rf"{_acts(f'(?:{YES}|{SAW})')}(?: (?:by|at|in|with))?|{'|'.join(_BESIDE)}|check(?:ed)? by"
)
_MEETING = re.compile(r"(?:the )?(?:(?:extraordinary|special|ordinary|monthly|quarterly) )?meeting")
_LIST = re.compile(r"[,/]")
_AND = frozenset({"and", "&", "with", "plus", "alongside"})
# Who is not the holder of the post that the rest of the words name.
_ANOTHER = re.compile(
    r"\b(?:deputy|vice|elect|former(?:ly)?|previous|ex|shadow|designate|emeritus|pa|pp|secretary to"
    r"|assistant to|behalf|delegate|nominee|representative|rep)\b"
)
_SMALL_END = re.compile(rf"^(?:{'|'.join(SMALL - {'a'})})\b|\b(?:{'|'.join(SMALL)})$")
_TOKEN = re.compile(r"[^\s,;/()\[\]<>:|–—]+")
_MOST = 24  # words of a cell; a longer one is a story


def roles_in(text: str) -> frozenset[str]:
    """The roles that a legend's text names, any of which will do: "Director or chair".

    "Chair, LSCB" is one, and "Director of Practice (DoP)" is called by its capitals as well.
    """
    pieces = _OR.split(text)
    two = len(pieces) == 2 and "," in text and not names_post(plain(pieces[1]))
    if two and names_bare_rank(pieces[0]):
        pieces = []
    parts = {plain(part) for each in (text, *pieces) for part in (each, *_defined(each))}
    return frozenset(part for part in parts if part)


def _defined(text: str) -> tuple[str, ...]:
    """A post and the short form that stands in brackets behind it, where it is short for that."""
    found = _DEFINED.fullmatch(text.strip())
    if found is None:
        return ()
    words, short = plain(found["words"]), found["short"]
    whole = "".join(word[0] for word in words.split()).upper()
    is_short = short.upper() in (capitals_of(words), whole) or plain(short) == words
    return (found["words"], short) if is_short else ()


def holds(data: PlanData, who: str, role: str, on: str, *, saw: bool = False) -> bool:
    """Whether *who* is plainly *role* on a day; see ``why_not_role``."""
    return not why_not_role(data, who, role, on, saw=saw)


def why_not_role(
    data: PlanData, who: str, role: str, on: str, *, saw: bool = False, called: str = ""
) -> str:
    """Why a cell does not plainly say that it was *role* on a day, to stand behind "by"; "" if so.

    *on* is the day (ISO; "" for any day); *saw* takes words of looking ("checked by") as well as
    those of a yes; *called* is the role inside a sentence. They hold a role who say it, who are its
    holder on that day, and who are the contact of the lead of that name. Where the table of roles
    says from when or until when somebody holds the role, it outweighs a contact, which is of no
    day; and where it names the holder and the cell somebody else with the role, one of the two is
    wrong.
    """
    called, shown = called or one_line(role), one_line(who)
    if is_nobody(who):
        return f"{shown}, who is not known as {called}"
    cell = _Cell(data, who, roles_in(role), on, _ASSURING if saw else _APPROVING)
    if cell.is_plain:
        holders = cell.another_than()
        if not holders:
            return ""
        return (
            f"“{shown}”, while the table of roles has {' and '.join(holders)} as {called} on "
            f"{uk(on)}: put right the name or the table"
        )
    if not cell.says_role:
        return f"{shown}, who is not known as {called}"
    return (
        f"“{shown}”, which is not plainly {called}: write the role or the name of its holder, and "
        "beside it no more than a day or where it is minuted"
    )


@dataclass
class _Cell:
    """One cell, read as a row of words of which each has to be the role or harmless beside it.

    Attributes:
        data: the plan, which knows people and holders.
        who: the cell.
        roles: the roles that are asked for, in plain words; any of them will do.
        on: the day (ISO), "" for any.
        acts: the words of what was done.
    """

    data: PlanData
    who: str
    roles: frozenset[str]
    on: str
    acts: re.Pattern[str]
    _text: str = field(init=False)
    _words: list[re.Match[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._text = as_called(self.who)
        self._words = list(_TOKEN.finditer(self._text))
        spellings = (
            {plain(each) for each in (lead.name, *lead.aliases)} for lead in self.data.all(Lead)
        )
        self.roles = self.roles.union(*(each for each in spellings if each & self.roles))

    @cached_property
    def is_plain(self) -> bool:
        """Whether some reading of all the words has the role, and beside it what is harmless."""
        count = len(self._words)
        if not 0 < count <= _MOST:
            return False
        # Of each place: whether the words from there on can be read, without and with the role.
        reads = [[False, False] for _ in range(count)] + [[True, False]]
        for start in reversed(range(count)):
            for end in range(start + 1, count + 1):
                if not any(reads[end]):
                    continue
                role = self._is_role(start, end)
                if role:
                    reads[start][True] |= any(reads[end])
                elif self._is_harmless(start, end):
                    reads[start] = [a or b for a, b in zip(reads[start], reads[end], strict=True)]
        return reads[0][True]

    @cached_property
    def says_role(self) -> bool:
        """Whether some of the words are the role or its holder, whatever stands beside them or, as
        in "Chair-elect", within; not of another post as a whole."""
        if _is_post(self._text):
            return False
        words = set(plain(self._text).split())
        within = any(set(role.split()) - SMALL <= words for role in self.roles)
        return within or any(self._is_role(start, end) for start, end in self._spans())

    def another_than(self) -> tuple[str, ...]:
        """The holders of the role on the day, where the cell names others and none of them."""
        if not self.on:
            return ()
        keys = set(map(key_of, self.roles))
        known = dict.fromkeys(
            " ".join(name.split())
            for post, name in holders_on(self.data, self.on)
            if key_of(plain(post)) in keys and reads_as_person(name.strip())
        )
        spans = [self._part(*each) for each in self._spans()]
        people = [part for part in spans if self._is_person(part)]
        of_a_part = any(self._is_of_a_part(plain(part)) for part in spans)
        fitting = any(self._is_one_of(part, (*known, *self._holders)) for part in people)
        return () if not people or of_a_part or fitting else tuple(known)

    def _spans(self) -> Iterator[tuple[int, int]]:
        count = len(self._words) if len(self._words) <= _MOST else 0
        return ((a, b) for a in range(count) for b in range(a + 1, count + 1))

    def _part(self, start: int, end: int) -> str:
        """The words of a span as they are written, "" where two people or lines are in it."""
        part = self._text[self._words[start].start() : self._words[end - 1].end()]
        return "" if re.search(r"[;\n\r]", part) else part

    # --- the role -----------------------------------------------------------------------------

    def _is_role(self, start: int, end: int) -> bool:
        part = self._part(start, end)
        name = plain(part)
        if not name or _SMALL_END.search(name):
            return False  # "for the Director" is somebody else
        if any(name == role or key_of(name) == key_of(role) for role in self.roles):
            return True
        short = part in map(capitals_of, self.roles) and not is_elsewhere(part)
        if short or self._is_of_a_part(name):
            return True
        return self._is_holder(part)

    def _is_of_a_part(self, name: str) -> bool:
        """Whether a post is the role for a part of children's services."""
        rests = (name.removeprefix(f"{role} ") for role in self.roles if not is_body(role))
        return any(rest != name and is_of_service(rest) for rest in rests)

    def _is_holder(self, part: str) -> bool:
        return len(part.split()) > 1 and self._is_one_of(part, self._holders)

    def _is_one_of(self, part: str, names: Iterable[str]) -> bool:
        said = frozenset({name_of(part)})
        return any(is_named(self.data, said, frozenset({name_of(name)}), least=2) for name in names)

    @cached_property
    def _holders(self) -> dict[str, None]:
        """The names of those who hold the role on the day, by the table or as a lead's contact."""
        dated = dated_roles(self.data, self.on)
        contacts = contacts_of(leads_of(self.data))
        posts = (
            *((post, name, self.roles) for post, name in holders_on(self.data, self.on)),
            *(
                (post, name, frozenset(each for each in self.roles if key_of(each) not in dated))
                for post, name in contacts
            ),
        )
        return dict.fromkeys(
            name
            for post, name, roles in posts
            for role in roles
            if _is_role_or_part(plain(post), role)
        )

    # --- what is harmless ---------------------------------------------------------------------

    def _is_harmless(self, start: int, end: int) -> bool:
        part = self._part(start, end)
        if part.casefold() in _AND:
            return start > 0 and end < len(self._words)
        words = normalise(part)
        if not words or self.acts.fullmatch(words) or self._is_person(part):
            return True
        if _MEETING.fullmatch(words):
            return any(map(is_body, self.roles))
        return self._is_another_post(part, start, end)

    def _is_person(self, part: str) -> bool:
        """Whether words are somebody's name: written as one, or a part of one that the plan has."""
        if not part or _is_no_name(part):
            return False
        said = name_of(part)
        if reads_as_person(part) or said in self._people:
            return True
        return not is_elsewhere(part) and any(is_part(said, each) for each in self._people)

    @cached_property
    def _people(self) -> set[tuple[str, ...]]:
        return known_people(self.data)

    def _is_another_post(self, part: str, start: int, end: int) -> bool:
        """Whether words are another post or body, who stands beside the role and not in its place.

        "Director and Deputy Director" are two; in "Director (Deputy Director)" the second is who it
        was. A body in brackets is where a post said yes, and a post beside a body is not the body.
        """
        if not _is_post(part):
            return False
        before = self._gap(start) if start else ";"
        after = self._gap(end) if end < len(self._words) else ";"
        apart = [
            ";" in gap or "\n" in gap or "\r" in gap or word in _AND
            for gap, word in ((before, self._word(start - 1)), (after, self._word(end)))
        ]
        if all(apart):
            return True
        if _ANOTHER.search(plain(part)) or any(map(is_body, self.roles)):
            return False
        listed = _LIST.search(before) or (start == 0 and _LIST.search(after))
        return is_body(plain(part)) or bool(listed) or self._names_holder

    @cached_property
    def _names_holder(self) -> bool:
        """Whether the holder is named, who may have another post as well."""
        return any(self._is_holder(self._part(*each)) for each in self._spans())

    def _gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self._text[self._words[at - 1].end() : self._words[at].start()]

    def _word(self, at: int) -> str:
        return self._words[at][0].casefold() if 0 <= at < len(self._words) else ""


def _is_role_or_part(post: str, role: str) -> bool:
    if post == role or key_of(post) == key_of(role):
        return True
    rest = post.removeprefix(f"{role} ")
    around = is_elsewhere(rest) or is_around(rest) or names_post(rest) or _ANOTHER.search(rest)
    return rest != post and not is_body(role) and not around


@lru_cache(maxsize=4_096)
def _is_no_name(part: str) -> bool:
    """Whether words that look like a name are none: "Annual Leave", "Deputy Smith"."""
    words = normalise(part)
    return bool(_ANOTHER.search(words)) or any(map(is_told, words.split()))


@lru_cache(maxsize=4_096)
def _is_post(part: str) -> bool:
    """Whether words are a post or a body and nothing that is said of it.

    What they are of is in words of a service, or written as a name is.
    """
    post = plain(part)
    rank, topics = key_of(post)
    words = post.split()
    if not rank:  # "strategic sponsor": the noun stands last
        topics = frozenset(words[:-1]) - SMALL
    if not words or not (rank or is_body(post) or names_post(words[-1])):
        return False
    if any(is_told(word) and not is_of_service(word) for word in topics):
        return False
    named = all(word[:1].isupper() for word in part.split() if normalise(word) not in SMALL)
    return named or not topics or is_body(post) or is_of_service(" ".join(topics))
