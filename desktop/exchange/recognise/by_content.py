"""What a column holds by the words in its cells, where its heading does not say or may mislead."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from desktop.core.by_when import ByWhenKind, parse
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.model import REQUIREMENT_TEXT
from desktop.exchange.recognise.moved import FIRST
from desktop.exchange.recognise.over_time import newest_of, timed
from desktop.exchange.recognise.phrases import looks_numbered
from desktop.exchange.recognise.values import is_status_word

_RATINGS = {
    "h", "m", "l", "high", "medium", "low", "1", "2", "3", "4", "5", "urgent", "must", "should",
    "could", "yes", "no", "y", "n",
}  # fmt: skip
# "A", "P1": a rank where "Priority" stands over it, which may be the name of a theme elsewhere
_RANK = re.compile(r"[a-e]|p ?[1-9]|(?:priority |level )?[1-9]|(?:very )?(?:high|low)|critical")
_DATED = re.compile(
    r"^\s*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|^\s*(?:end )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov|dec)[a-z]* \d{2,4}\s*$",
    re.IGNORECASE,
)
# "Force action", "Our response": whose it is; "Action owner" is another thing, and what stands
# before these words here says that it is no action of the plan.
_AN_ACTION = re.compile(r"(?:[a-z0-9]+ ){1,4}(?:actions?|responses?)")
_NO_ACTION = {
    "next", "previous", "last", "recovery", "mitigating", "contingency", "further", "of", "no",
    "risk", "after", "outstanding", "number", "per", "follow", "up",
}  # fmt: skip
_LEAST_WORDS = 12  # characters of a text that says what will be done, on average
_LONG_WORDS = 20  # the same, where no heading says that it is an action


def is_rank(heading: str, texts: Sequence[str]) -> bool:
    """Whether a column called "Priority" holds High, Medium and Low, or A, B and C, and not the
    titles of areas."""
    if not texts:
        return False
    if all(fold(text) in _RATINGS for text in texts):
        return True
    return bool({"priority", "priorities"} & set(fold(heading).split())) and all(
        _RANK.fullmatch(fold(text)) or fold(text) in _RATINGS or is_status_word(text)
        for text in texts
    )


def are_numbers(texts: Sequence[str]) -> bool:
    """Whether most texts are numbers or codes, "1a", and no words."""
    return bool(texts) and sum(map(looks_numbered, texts)) * 10 >= len(texts) * 7


def dated_share(texts: Sequence[str]) -> float:
    """The part of some texts that read as days, or as work that comes again (0 to 1)."""
    found = [parse(text) for text in texts]
    read = [each for each in found if each.due or each.start or each.kind is ByWhenKind.RECURRING]
    return len(read) / len(texts) if texts else 0.0


def by_content(
    headings: Mapping[int, str],
    taken: Mapping[int, str],
    held: Mapping[int, Sequence[str]],
    past: Collection[int],
) -> dict[int, str]:
    """The columns under unknown headings that hold dates or statuses, for the two fields that can
    be seen so; of several dates the one that is called the first, of several statuses the newest.
    """
    found: dict[int, str] = {}
    for field_name, fits in (("by_when", _DATED.match), ("ragb", is_status_word)):
        if field_name in taken.values():
            continue
        fitting = [
            column
            for column in headings
            if column not in (*taken, *found, *past)
            and len(held[column]) >= 3
            and sum(bool(fits(text)) for text in held[column]) >= len(held[column]) * 0.7
        ]
        if not fitting:
            continue
        first = [column for column in fitting if FIRST.search(headings[column])]
        newest = newest_of({column: timed(headings[column])[1] for column in sorted(fitting)})
        chosen = fitting[0]
        if field_name == "by_when":
            chosen = first[0] if first else chosen
        elif newest is not None:
            chosen = newest.column
        found[chosen] = field_name
    return found


def find_action(
    headings: Mapping[int, str], columns: Mapping[int, str], held: Mapping[int, Sequence[str]]
) -> tuple[int, float] | None:
    """The column of the actions where no heading is known for one, and how surely; or None.

    It is one that says whose action it holds; else the requirement's words, where each row that
    has a date, a lead or a status has them; else the longest texts that no field claims.
    """
    free = [column for column in headings if column not in columns and held[column]]
    long = {column: sum(map(len, held[column])) / len(held[column]) for column in free}
    called = [
        column
        for column in free
        if _is_an_action(fold(headings[column])) and long[column] >= _LEAST_WORDS
    ]
    if called:
        return max(called, key=lambda column: (len(held[column]), long[column])), 0.7
    asked = next((c for c, target in columns.items() if target == REQUIREMENT_TEXT), 0)
    best = max(free, key=lambda column: long[column], default=0)
    worded = bool(best) and long[best] >= _LONG_WORDS
    if asked:
        rows = [len(held[c]) for c, target in columns.items() if target in ("by_when", "ragb")]
        sparse = len(held[asked]) * 10 < max(rows, default=0) * 9
        if not (sparse and worded and len(held[best]) > len(held[asked])):
            return asked, 0.5
    return (best, 0.4) if worded else None


def _is_an_action(folded: str) -> bool:
    return bool(_AN_ACTION.fullmatch(folded)) and not _NO_ACTION & set(folded.split())
