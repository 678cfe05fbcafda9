"""What the words under a revised date say: another date, that there is none now, or no move."""

from __future__ import annotations

import re

from desktop.core.by_when import ByWhen
from desktop.core.text import brief
from desktop.core.ungiven import is_only_asked_for, is_refused

# What people put under "Revised date" where none was revised. "tbc" is not among them: a date that
# is to be confirmed is no longer the one that was agreed.
_BLANK = frozenset({"", "na", "n a", "none", "nil", "no", "not applicable"})
_NOT_MOVED_TEXT = """
    no change|no changes|unchanged|not changed|as original|as originally planned|as planned|
    as agreed|original|original date|same|same date|as before|not revised|no revision|not moved|
    on track|on target|complete|completed|done|closed|achieved|finished|met
"""
_NOT_MOVED = frozenset(words.strip() for words in _NOT_MOVED_TEXT.split("|"))
# Words that take a date away: the one that was agreed counts no more, and there is no other yet.
_OPEN = re.compile(
    r"\b(?:tb[acd]|t\.b\.|to be|on-? ?going|continu\w+|bau|business as usual|await\w*|pending"
    r"|on hold|paused|suspended|withdrawn|deferred|postponed|open[ -]ended|permanent\w*)",
    re.IGNORECASE,
)


def is_no_revision(text: str) -> bool:
    """Whether a cell of revised dates says nothing at all: it is blank, or a dash, or "n/a"."""
    return _words(text) in _BLANK


def why_unmoved(text: str, found: ByWhen) -> str:
    """Why the words of a cell of revised dates, read as *found*, move no date; "" where they do.

    They move one where they say another date, or that there is none now: "Sept", "see progress"
    and "31/02/2026" do neither, and the date that was agreed before still counts. So it does where
    another was only asked for, or was refused.
    """
    day = bool(found.due or found.start or found.recurs or found.choices)
    here = f"“{brief(text)}” stands under a revised date and"
    if _words(text) in _NOT_MOVED or not (day or _OPEN.search(text)):
        return f"{here} is none."
    if is_refused(text):
        return f"{here} was refused: it moves none."
    if day and is_only_asked_for(text):
        return f"{here} is asked for, and nobody is said to have agreed: it moves none."
    return ""


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
