"""Which field a column's heading means."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from desktop.core.fields import FIELDS
from desktop.core.kinds import Holds
from desktop.exchange.recognise.model import (
    AREA_CODE,
    AREA_TITLE,
    COMMITMENT,
    KEY,
    REQUIREMENT_REF,
    REQUIREMENT_TEXT,
)
from desktop.exchange.recognise.over_time import Kind, timed

# Cyrillic and Greek letters that look like Latin ones, as scanned and pasted headings hold them.
_LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеіјорсухѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιρ",
    "ABESIJKMHOPCTYXaeijopcyxsdhqwABEZHIKMNOPTYXovip",
)
_DROPPED = re.compile(r"['’‘`.]")
_APART = re.compile(r"[^a-z0-9#£%]+")
_BRACKETED = re.compile(r"[(\[{][^)\]}]*[)\]}]?")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATED = re.compile(
    rf"\s+(?:as )?(?:at|of|on|to|for|from|since)?\s*(?:\d{{1,2}}(?:st|nd|rd|th)? )?"
    rf"(?:{_MONTH}|\d{{1,2}} \d{{1,2}}|q[1-4]|quarter [1-4])?(?: ?\d{{2,4}})?(?: \d{{2}})?$"
)
_PARTS = re.compile(r"\s*(?:/|\s[-–—]\s|:|\n|\||&|\+)\s*")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """A heading as it is compared: lower case, plain letters, no punctuation, single spaces.

    >>> fold(" Ву Whom? "), fold("We will know it’s working when…")
    ('by whom', 'we will know its working when')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKE)
        text = unicodedata.normalize("NFKD", text)
    text = _DROPPED.sub("", text.replace("&", " and ").casefold())
    return _APART.sub(" ", text).strip()


_WITHIN_NUMBER = re.compile(r"(?<=\d)\.(?=\d)")


def fold_ref(text: str) -> str:
    """A code, a reference or a title as it is compared: "1.2" is another than "12".

    >>> fold_ref("RP 1.2."), fold_ref("12.")
    ('rp 1point2', '12')
    """
    return fold(_WITHIN_NUMBER.sub("point", text))


def is_called(name: str, code: str) -> bool:
    """Whether a name ends with a code: "Workstream E" with "E".

    >>> is_called("Workstream 1.2", "1.2"), is_called("Workstream 1.2", "2")
    (True, False)
    """
    return f" {fold_ref(name)}".endswith(f" {fold_ref(code)}")


# Headings of what groups actions, which no field of an action holds.
_GROUPING: dict[str, tuple[str, ...]] = {
    AREA_CODE: (
        "area no",
        "area number",
        "area code",
        "area ref",
        "workstream no",
        "workstream ref",
        "priority no",
        "priority number",
        "theme no",
        "section no",
        "objective no",
        "strand no",
        "priority ref",
    ),
    AREA_TITLE: (
        "area",
        "theme",
        "workstream",
        "work stream",
        "priority",
        "priority area",
        "improvement area",
        "improvement theme",
        "key area",
        "strand",
        "objective",
        "improvement priority",
        "strategic priority",
        "key priority",
        "area title",
        "aim",
        "area of focus",
        "focus area",
        "priority theme",
        "ofsted area",
        "plan area",
    ),
    REQUIREMENT_REF: (
        "ofsted para no",
        "ofsted para number",
        "ofsted paragraph",
        "ofsted paragraph no",
        "ofsted paragraph number",
        "para no",
        "para",
        "para number",
        "paragraph",
        "paragraph no",
        "paragraph number",
        "ofsted para",
        "ofsted ref",
        "ofsted reference",
        "ofsted no",
        "ofsted number",
        "recommendation no",
        "recommendation number",
        "recommendation ref",
        "rec no",
        "rec ref",
        "ofsted recommendation no",
        "ofsted recommendation number",
        "ofsted recommendation ref",
        "afi no",
        "afi ref",
        "report paragraph",
        "report para",
        "rp",
        "rp no",
        "finding no",
        "finding ref",
        "measure no",
        "notice measure",
        "requirement ref",
        "requirement no",
        "report ref",
        "report reference",
        "inspection ref",
        "answers",
        "requirements answered",
        "links to",
        "linked to",
        "ofsted finding no",
    ),
    REQUIREMENT_TEXT: (
        "ofsted area for improvement",
        "area for improvement",
        "areas for improvement",
        "afi",
        "ofsted areas for improvement",
        "recommendation",
        "recommendations",
        "ofsted recommendation",
        "ofsted recommendations",
        "finding",
        "findings",
        "ofsted finding",
        "ofsted findings",
        "inspection finding",
        "inspection findings",
        "requirement",
        "requirements",
        "area for development",
        "areas for development",
        "issue",
        "issue identified",
        "issues identified",
        "what needs to improve",
        "improvement required",
        "ofsted improvement area",
        "identified issue",
        "area of improvement",
        "ofsted said",
        "areas of improvement",
        "what ofsted said",
        "inspection recommendation",
        "requirement text",
        "area for priority action",
        "areas for priority action",
        "area of priority action",
        "priority area for action",
        "area for priority improvement",
        "area of significant weakness",
        "area of weakness",
        "areas of weakness",
        "improvement need",
    ),
    COMMITMENT: (
        "improvement commitment",
        "commitment",
        "sub heading",
        "sub theme",
        "sub area",
        "subheading",
        "our commitment",
        "group of actions",
    ),
    KEY: ("key", "plandesk key", "row key", "action key", "key do not change"),
}


_LONGEST_TIMED = 60  # characters of a heading that names a time
OVER_TIME = ("ragb", "impact_ragb", "progress")
"""The fields that a plan may have a column for at each of several times."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading was taken for, and how surely (0 to 1)."""

    target: str
    score: float


NOTHING = Match("", 0.0)


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for field in FIELDS.values():
        for heading in (field.label, field.short, *field.headings):
            table.setdefault(fold(heading), field.name)
    for target, headings in _GROUPING.items():
        for heading in headings:
            table.setdefault(heading, target)
    return table


_TARGET_OF = _table()
_DATES = {field.name for field in FIELDS.values() if field.holds in (Holds.DATE, Holds.DAY)}
# "Business plan reference" is a reference to something else and "Theme board" no theme, so one
# word that means the number, a key or an area must stand alone.
_ALONE = ("no", KEY, AREA_TITLE, AREA_CODE, REQUIREMENT_REF, COMMITMENT)
_AS_BEGINNINGS = {
    key
    for key, target in _TARGET_OF.items()
    if len(key) >= 4 and (" " in key or target not in _ALONE)
}
# Of single words only those that name a person or an end carry another before.
_ENDS = ("lead", "owner", "deadline", "responsible", "accountable")
_AS_ENDINGS = {key for key in _AS_BEGINNINGS if " " in key or key in _ENDS}
_FAR = max(map(len, _AS_BEGINNINGS)) + 1  # letters, in which the longest of them and a space stand
_FUZZY = [key for key in _TARGET_OF if len(key) >= 6]


@lru_cache(maxsize=4096)
def plain_match(text: str) -> Match:
    """What a heading means when it stands in the table as it is; quick, for every cell."""
    target = _TARGET_OF.get(fold(text) or text.strip())
    return Match(target, 1.0) if target else NOTHING


def _rates_impact(folded: str) -> bool:
    """Whether a heading is over ratings of the difference made: "RAG rating (impact)".

    In a list of risks the impact is rated, too: beside their likelihood.
    """
    words = set(folded.split())
    return (
        len(words) <= 6
        and bool(words & {"rag", "ragb", "brag", "bragg", "rating", "status"})
        and bool(words & {"impact", "outcome", "outcomes", "difference"})
        and not words & {"risk", "likelihood", "date", "comment", "comments", "delivery", "reason"}
    )


@lru_cache(maxsize=2048)
def match(text: str) -> Match:
    """What a heading means, allowing for brackets, dates, more words and slips of the pen."""
    plain = plain_match(text)
    if plain.target:
        return plain
    if _rates_impact(fold(text)):
        return Match("impact_ragb", 0.9)
    bare = fold(_BRACKETED.sub(" ", text))
    undated = _DATED.sub("", " " + bare).strip()
    for candidate in (bare, undated):
        if candidate in _TARGET_OF:
            return Match(_TARGET_OF[candidate], 0.95)
    said, time = timed(text) if len(text) <= _LONGEST_TIMED else ("", None)  # "RAG this month"
    if time is not None and time.kind is not Kind.PAST and _TARGET_OF.get(said) in OVER_TIME:
        return Match(_TARGET_OF[said], 0.95)
    for part in _PARTS.split(_BRACKETED.sub(" ", text)):
        if fold(part) in _TARGET_OF:
            return Match(_TARGET_OF[fold(part)], 0.85)
    # The longest first. A sheet may have many thousands of cells, each asked of hundreds of words.
    spaces = [place for place, letter in enumerate(undated[:_FAR]) if letter == " "]
    for place in reversed(spaces):
        heading = undated[:place]
        if heading not in _AS_BEGINNINGS or len(undated) > 3 * len(heading) + 20:
            continue
        if undated.endswith(" date") and _TARGET_OF[heading] not in _DATES:
            continue  # "Evidence review date" holds no evidence
        return Match(_TARGET_OF[heading], 0.75)
    for place in spaces if len(undated) <= 40 else ():
        if undated[place + 1 :] in _AS_ENDINGS:
            return Match(_TARGET_OF[undated[place + 1 :]], 0.65)
    if len(undated) >= 6:
        best = process.extractOne(undated, _FUZZY, scorer=fuzz.ratio, score_cutoff=88)
        if best is not None:
            return Match(_TARGET_OF[best[0]], 0.7)
    return NOTHING
