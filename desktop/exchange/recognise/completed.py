"""Which column holds the days on which actions were completed.

"Completed" and "Closed date" say so. "Completion date" is the day an action is due by in one plan
and the day it was done on in another: the statuses beside its filled cells tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.exchange.recognise.headings import Match, fold

_OVER = r"(?:completed|closed|finished|achieved|done|delivered|implemented|signed off)"
_WAS = re.compile(
    rf"(?:(?:action|actual|actually|date|day|when) )*{_OVER}(?: (?:date|day|on|when))?"
    r"|(?:actual|real|action) (?:end|finish|finished|close|closure|delivery|completion)"
    r"(?: (?:date|day|on))?|(?:actual )?(?:date|day) of (?:closure|closing)|closure date"
)
_EITHER = re.compile(
    r"(?:action )?completion(?: (?:date|day))?|(?:date|day) of (?:action )?completion"
)
_DAY = re.compile(
    r"\d{1,2}\D{1,5}\d{2,4}|\d{4}-\d\d|[a-z]{3,9}\W+\d{2,4}|\d{1,2}\W+[a-z]{3,9}", re.I
)
# A status that is over, by the usual letters and words.
_COMPLETE = re.compile(
    rf"\W*(?:b|blue|complete|{_OVER})\b(?!.*\b(?:part\w*|not|nearly|almost)\b)", re.IGNORECASE
)
_FEWEST = 2  # rows that are open and have no day, before a lone column is one of completion


def completion_column(
    headings: Mapping[int, str],
    matches: Mapping[int, Match],
    cells: Mapping[int, Mapping[int, str]],
) -> int:
    """The column of the days on which actions were completed, by its heading and its cells; 0 for
    none, and where the table of headings has one that can be nothing else.

    *cells* are the texts of each column, by row.
    """
    targets = {column: found.target for column, found in matches.items()}
    if any(
        target == "completed_on" and not _EITHER.fullmatch(fold(headings[column]))
        for column, target in targets.items()
    ):
        return 0
    for column, heading in headings.items():
        words, filled = fold(heading), cells.get(column, {})
        days = sum(bool(_DAY.search(text)) for text in filled.values())
        if not filled or days * 10 < len(filled) * 7:
            continue
        due = any(
            target == "by_when" and other != column and cells.get(other)
            for other, target in targets.items()
        )
        if _WAS.fullmatch(words):
            return column
        if _EITHER.fullmatch(words) and _goes_with_complete(filled, _statuses(targets, cells), due):
            return column
    return 0


def _statuses(
    targets: Mapping[int, str], cells: Mapping[int, Mapping[int, str]]
) -> Mapping[int, str]:
    """The statuses of the rows, by the best filled column of them."""
    found = [cells.get(column, {}) for column, target in targets.items() if target == "ragb"]
    return max(found, key=len, default={})


def _goes_with_complete(filled: Mapping[int, str], statuses: Mapping[int, str], due: bool) -> bool:
    """Whether the rows that have a day are those that are complete.

    Beside a column of due dates most of them do for that, and without any status none speaks
    against it; a column that stands alone has to have none that is open.
    """
    if not statuses:
        return due
    over = [row for row in filled if _COMPLETE.match(statuses.get(row, ""))]
    if due:
        alike = {statuses.get(row, "").strip().casefold() for row in filled}
        others = {text.strip().casefold() for row, text in statuses.items() if row not in filled}
        own = len(alike) == 1 and bool(others) and not alike & others  # a letter of its own
        return own or len(over) * 10 >= len(filled) * 7
    still = [row for row in statuses if row not in filled and not _COMPLETE.match(statuses[row])]
    return len(over) == len(filled) and len(still) >= _FEWEST
