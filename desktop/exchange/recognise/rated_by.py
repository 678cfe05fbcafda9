"""Which of several columns of ratings counts, where their headings say who rated.

"Self-assessed RAG" beside "Validated RAG": what was checked is the plan's status, and what people
said of their own work is kept beside it. "Lead RAG" beside "PMO RAG": nothing tells which counts,
so that neither is taken before somebody says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, MutableMapping, Sequence

from desktop.core.text import brief
from desktop.exchange.recognise.headings import NOTHING, Match, fold
from desktop.exchange.recognise.model import RATINGS
from desktop.exchange.recognise.over_time import newest_of, timed
from desktop.exchange.recognise.values import is_status_word

_RATES = {"rag", "ragb", "brag", "bragg", "rating", "status"}
_CHECKED = {
    "validated", "moderated", "assured", "verified", "confirmed", "agreed", "approved", "checked",
    "scrutinised", "independent", "independently", "audited", "final",
}  # fmt: skip
# Beside these words a heading speaks of something about a rating, or of another rating.
_OTHER = {
    "by", "on", "date", "day", "comment", "comments", "reason", "reasons", "when", "who",
    "evidence", "not", "to", "be", "impact", "outcome", "outcomes", "difference", "risk",
    "likelihood",
}  # fmt: skip
_YES_NO = {"y", "n", "yes", "no"}
_MOST_WORDS = 6
_KNOWN = 0.95  # the score of a heading that says the status and nothing of whose it is


def take_checked(
    headings: Mapping[int, str],
    matches: MutableMapping[int, Match],
    held: Mapping[int, Sequence[str]],
    filled: Mapping[int, Collection[int]],
    why: MutableMapping[int, str],
) -> None:
    """Leave of the columns that rate delivery the checked ones alone, where there are any; and
    none of those that only say whose they are, where two of them do and nothing else rates.

    *held* are the texts of each column and *filled* its rows with words or a colour; what is to be
    said of a column goes into *why*.
    """
    rated = [
        column
        for column in sorted(headings)
        if filled[column] and _rates(headings[column], matches[column], held[column])
    ]
    checked = [column for column in rated if _CHECKED & _words(headings[column])]
    others = [column for column in rated if column not in checked]
    if checked:
        _take(headings, matches, filled, why, checked, others)
        return
    somebodys = [column for column in rated if matches[column].score < _KNOWN]
    for column in somebodys:
        if matches[column].target == "lead":  # "Lead RAG" over letters names nobody
            matches[column] = NOTHING
    said = {timed(headings[column])[0] for column in somebodys}
    if len(said) < 2 or len(somebodys) < len(rated):
        return
    names = " and ".join(f"“{brief(headings[column])}”" for column in somebodys)
    for column in somebodys:
        matches[column] = NOTHING
        why[column] = (
            f"{names} rate the actions, and nothing says which of them is the status of the plan:"
            " none was taken; choose the column that counts."
        )


def _take(
    headings: Mapping[int, str],
    matches: MutableMapping[int, Match],
    filled: Mapping[int, Collection[int]],
    why: MutableMapping[int, str],
    checked: Sequence[int],
    others: Sequence[int],
) -> None:
    """Make the newest of the *checked* columns the status, and say it of each column."""
    newest = newest_of({column: timed(headings[column])[1] for column in checked})
    taken = newest.column if newest is not None else checked[-1]
    matches[taken] = Match(RATINGS[0], _KNOWN)
    name = brief(headings[taken])
    for column in (*checked, *others):
        if column != taken:
            matches[column] = NOTHING
            why[column] = (
                f"The column “{brief(headings[column])}” rates the actions as well; “{name}”, which"
                " says that it was checked, was taken."
            )
    missed = {row for column in others for row in filled[column]} - set(filled[taken])
    if missed:
        why[taken] = (
            f"The column that says that it was checked, “{name}”, is blank where another rating is"
            f" filled, as in row {min(missed)}: those actions have no status."
        )


def _rates(heading: str, found: Match, texts: Sequence[str]) -> bool:
    """Whether a column rates delivery: by its heading, and by its cells where it holds words."""
    words = _words(heading)
    if not rates(heading):
        return False
    if found.target not in (RATINGS[0], "lead", "") and not words & _CHECKED:
        return False
    if found.target == RATINGS[1]:
        return False
    folded = [fold(text) for text in texts]
    short = [text for text in folded if is_status_word(text) or len(text) <= 1]
    return len(short) * 10 >= len(folded) * 7 and not (folded and set(folded) <= _YES_NO)


def rates(heading: str) -> bool:
    """Whether a heading is over ratings of delivery, as "Current status" and "Lead RAG" may be."""
    words = _words(heading)
    return bool(words & _RATES) and not words & _OTHER and len(words) <= _MOST_WORDS


def _words(heading: str) -> set[str]:
    return set(timed(heading)[0].split())
