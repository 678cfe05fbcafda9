"""Columns that belong together: two leads, a baseline with its targets; and ratings in disguise."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.exchange.recognise.headings import NOTHING, Match, fold
from desktop.exchange.recognise.model import RATINGS
from desktop.exchange.recognise.values import is_status_word

_BRACKETED = re.compile(r"[(\[{][^)\]}]*[)\]}]?")
_FIGURES = re.compile(
    r"^(?:(?:baseline|base line|target|targets|trajectory|ambition|starting point|start point)\b"
    r"|(?:latest|current|actual|outturn|result)(?: (?:figure|value|data|performance|result))?$)"
)
_DATED = re.compile(
    r"^\s*(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:end )?(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug"
    r"|sep|oct|nov|dec|spring|summer|autumn|winter|q[1-4])[a-z]*[ -]*\d{0,4})\s*$",
    re.IGNORECASE,
)
# Leads of different kinds stay apart: each answers for something else.
_ROLES = re.compile(
    r"\b(sponsor|accountable|strategic|executive|operational|responsible|senior|political|overall)\b",
    re.IGNORECASE,
)
_LEVELS = {
    "h", "m", "l", "high", "medium", "low", "very high", "very low", "moderate", "severe", "minor",
    "major", "critical", "significant", "1", "2", "3", "4", "5",
}  # fmt: skip
# Fields of text: a column of single letters under such a heading holds no such text.
_TEXTS = {"success", "difference"}


def unmask(headings: Mapping[int, str], matches: dict[int, Match], held: Mapping[int, list[str]]
           ) -> None:  # fmt: skip
    """Take back what a heading seems to mean where its column holds ratings: "Impact" over R, A
    and G rates the difference made, and over High and Low it weighs a risk."""
    for column, found in list(matches.items()):
        texts = held[column]
        if not texts or found.target not in {*_TEXTS, RATINGS[1]}:
            continue
        letters = _is_letters(texts)
        if found.target == RATINGS[1]:
            if not letters and all(fold(text) in _LEVELS for text in texts):
                matches[column] = NOTHING
        elif letters and {"impact", "outcome", "outcomes", "difference"} & set(
            fold(headings[column]).split()
        ):
            matches[column] = Match(RATINGS[1], 0.8)
        elif letters or all(fold(text) in _LEVELS for text in texts):
            matches[column] = NOTHING


def _is_letters(texts: list[str]) -> bool:
    """Whether texts are the letters or words of a legend, and no high, medium and low."""
    if all(fold(text) in _LEVELS for text in texts):
        return False
    short = [text for text in texts if len(text.strip()) <= 3 and text.strip().isalpha()]
    words = [text for text in texts if is_status_word(text)]
    return len(set(short)) <= 7 and len(short) + len([w for w in words if w not in short]) == len(
        texts
    )


def further_leads(
    headings: Mapping[int, str], columns: Mapping[int, str], matches: Mapping[int, Match]
) -> dict[int, str]:
    """The columns of further leads of the same kind: "Lead (LA)" and "Lead (ICB)"."""
    first = next((column for column, target in columns.items() if target == "lead"), 0)
    if not first or _ROLES.search(headings[first]):
        return {}
    return {
        column: f"lead:{heading}"
        for column, heading in headings.items()
        if column not in columns
        and matches[column].target == "lead"
        and not _ROLES.search(heading)
        and _kind_of_lead(heading) == _kind_of_lead(headings[first])
    }


def _kind_of_lead(heading: str) -> str:
    """What sort of lead a heading names, whoever's: "LA lead" and "Lead (ICB)" are of one."""
    bare = re.sub(r"[\d ]+$", "", fold(_BRACKETED.sub(" ", heading)))
    return "lead" if re.search(r"\bleads?\b", bare) else bare


def figures(
    headings: Mapping[int, str], matches: Mapping[int, Match], held: Mapping[int, list[str]]
) -> dict[int, str]:
    """The columns that make one measure: a baseline, and what is aimed at by when."""
    found = {
        column: heading
        for column, heading in headings.items()
        if _FIGURES.match(fold(heading))
        and not fold(heading).endswith(("date", "dates"))
        and (matches[column].score < 0.95 or matches[column].target == "by_when")
        and not _mostly_dates(held[column])
    }
    said = [fold(heading) for heading in found.values()]
    based = any(text.startswith(("baseline", "base line", "start")) for text in said)
    aims = sum(text.startswith(("target", "trajectory", "ambition")) for text in said)
    if not (based and len(found) >= 2) and aims < 2:
        return {}
    return {column: f"measure:{heading}" for column, heading in found.items()}


def _mostly_dates(texts: list[str]) -> bool:
    return bool(texts) and sum(bool(_DATED.match(text)) for text in texts) * 2 > len(texts)
