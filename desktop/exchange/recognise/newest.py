"""Which of several columns of statuses or updates is the plan's, and what is said of the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from desktop.core.fields import field_of
from desktop.core.text import brief
from desktop.exchange.recognise.headings import OVER_TIME, Match, fold, plain_match
from desktop.exchange.recognise.model import RATINGS
from desktop.exchange.recognise.over_time import Kind, Time, newest_of, timed


@dataclass(slots=True)
class InTime:
    """The columns of a table that say one field at several times: the ``newest`` of each field,
    and ``why`` each column was taken or was not."""

    newest: dict[str, int] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    past: set[int] = field(default_factory=set)  # columns that say themselves that they are over


def in_time(
    headings: Mapping[int, str],
    matches: Mapping[int, Match],
    filled: Mapping[int, Collection[int]],
    rated: Mapping[int, Collection[int]],
) -> InTime:
    """Settle which columns of statuses and updates are the newest ones.

    *filled* are the rows in which each column holds words, *rated* those in which it holds words
    or the colour of a rating: "Current status" may be either.
    """
    found = InTime()
    for target in OVER_TIME:
        times: dict[int, Time | None] = {}
        for column, heading in sorted(headings.items()):
            said, time = timed(heading)
            rest = plain_match(said).target if time is not None else ""
            if target in (matches[column].target, rest):
                times[column] = time
        if any(times.values()):
            _settle(found, target, headings, times, rated if target in RATINGS else filled)
    return found


def _settle(
    found: InTime,
    target: str,
    headings: Mapping[int, str],
    times: dict[int, Time | None],
    filled: Mapping[int, Collection[int]],
) -> None:
    past = {column for column, time in times.items() if time and time.kind is Kind.PAST}
    held = {column: time for column, time in times.items() if filled[column]}
    if target == RATINGS[0]:
        # Beside columns of colours, one called "Status" says whether work has begun.
        rated = {
            column for column in held if "rag" in fold(headings[column]) and column not in past
        }
        held = {column: held[column] for column in held if column in rated or not rated}
    newest = newest_of(held)
    if newest is not None:
        past.discard(newest.column)  # of the last month, and nothing newer is there
    found.past |= past
    name = field_of(target).short
    for column in past:
        found.why[column] = (
            f"The column “{brief(headings[column])}” says the {name} of an earlier time."
        )
    if newest is None:
        return
    found.newest[target] = newest.column
    taken = brief(headings[newest.column])
    for column in set(times) - past - {newest.column}:
        if column in found.newest.values():
            continue  # a column of colours under "Current status" is taken, for the rating
        if not filled[column]:
            found.why[column] = (
                f"The column “{brief(headings[column])}” is for the {name} as well and holds"
                f" nothing; “{taken}” was taken."
            )
            continue
        found.why[column] = (
            f"The column “{brief(headings[column])}” says the {name} as well, for which"
            f" {f'the newest, “{taken}”,' if newest.sure else f'“{taken}”'} was taken."
        )
    others = [column for column in times if column != newest.column]
    missed = {row for column in others for row in filled[column]} - set(filled[newest.column])
    time = times[newest.column]
    if time is not None and time.kind is Kind.PAST:
        found.why[newest.column] = (
            f"The column “{taken}” says the {name} of an earlier time, and no newer one is filled."
        )
    elif not newest.sure:
        found.why[newest.column] = (
            f"The headings do not tell which of the columns of the {name} is the newest; “{taken}”"
            " was taken."
        )
    elif others and missed:
        found.why[newest.column] = (
            f"The newest column of the {name}, “{taken}”, is blank where another is filled,"
            f" as in row {min(missed)}."
        )
