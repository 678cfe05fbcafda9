"""What is said of a text as it stands in a "by when" cell.

What has its say in another line already is left out: a block has what the text means first, then
what is said of each of its dates, and last what is said of how often it comes again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from desktop.core import by_when
from desktop.core.by_when import again, comes_again, lasting, partial, standing, starting
from desktop.core.by_when.finding import find
from desktop.core.by_when.how_often import Interval, fills, interval_of
from desktop.core.by_when.left_over import lasted
from desktop.core.by_when.mention import DoubtError, Mention
from desktop.core.by_when.narrow import counted, is_overdue, narrowed
from desktop.core.by_when.reading import dates_in
from tests.core.accounts.blocks import listed

TODAY = date(2031, 2, 10)
"""The day as at which the texts are read: it offers the years of what is typed without one."""

_NEW_LINE = " // "  # a line break inside a text


def of_text(given: Sequence[str]) -> Iterator[str]:
    """All that is said of a text."""
    for line in _lines(given[0].replace(_NEW_LINE, "\n")):
        yield line.replace("\n", _NEW_LINE)


def _lines(text: str) -> Iterator[str]:
    meaning = by_when.parse(text, today=TODAY)
    yield from _meaning(meaning)
    undated = by_when.parse(text)
    if undated != meaning:
        yield from listed("without a today", _choices(undated), undated.note)
    yield from _marks(text)
    tidy, dates = dates_in(text)
    yield from _dates(tidy, dates, meaning)
    recurs = again.RECURRING.search(tidy)
    yield from _how_often(meaning.recurs or (recurs[0].strip() if recurs else tidy), meaning)
    if recurs:
        yield from _lasting(tidy, recurs[0], dates)


def _meaning(meaning: by_when.ByWhen) -> Iterator[str]:
    yield from listed(
        "means",
        meaning.kind,
        f"due {meaning.due}" if meaning.due else "",
        f"start {meaning.start}" if meaning.start else "",
        f"until {meaning.until}" if meaning.until else "",
        f"{meaning.times} times" if meaning.times is not None else "",
        f"recurs “{meaning.recurs}”" if meaning.recurs else "",
    )
    yield from listed("phases", *(f"“{each.label}” {each.due}" for each in meaning.phases))
    yield from listed("choose", _choices(meaning))
    yield from listed("note", meaning.note)
    described = by_when.describe(meaning)
    yield from listed("described", described if described != meaning.note else "")


def _choices(meaning: by_when.ByWhen) -> str:
    return " or ".join(map(str, meaning.choices))


def _marks(text: str) -> Iterator[str]:
    alone = by_when.one_day(text)
    happened = {each.name.lower(): by_when.day_when(each, text) for each in by_when.Event}
    yield from listed(
        "is",
        f"{alone} alone" if alone else "",
        *(f"{event} on {day}" for event, day in happened.items() if day != alone),
        "open" if by_when.leaves_open(text) else "",
    )


def _nearly(tidy: str, note: str) -> Iterator[str]:
    """What is said of what is nearly a date, where the text has not said it yet."""
    for name, doubt in (
        ("perhaps", partial.doubt_about(tidy, TODAY)),
        ("beside a month", partial.local_doubt(tidy, beside=True)),
    ):
        if doubt and doubt.note != note:
            yield from listed(name, doubt.note)
    if mended := partial.repair(tidy):
        yield from listed("mended", f"“{mended[0]}”", mended[1] if mended[1] != note else "")


def _dates(tidy: str, dates: Sequence[Mention], meaning: by_when.ByWhen) -> Iterator[str]:
    try:
        found = find(tidy)
    except DoubtError as doubt:
        yield from listed("no date", doubt.note if doubt.note != meaning.note else "")
        return
    if not found:
        yield from _nearly(tidy, meaning.note)
    begins = [0, *(each.end for each in dates)]
    for begin, each in zip(begins, dates, strict=False):
        borrowed = "" if each in found else ", in the year of the next"
        yield f"date: {_date(tidy, each)}{borrowed}"
        yield from listed("  beside it", *_beside(tidy, each, begin))
        yield from _moved(tidy, each, meaning.note)
        said = standing.unsettled(tidy, each, start=True)
        yield from listed("  as a start", said if said != meaning.note else "")
    kept = standing.not_looked_at_again(tidy, list(dates), begins)
    again_at = [each for each in dates if each not in kept]
    yield from listed("looked at again", *(tidy[each.start : each.end] for each in again_at))
    ranges = [spans for one, two in pairwise(dates) if (spans := _spans(tidy, one, two))]
    yield from listed("range", *ranges)


def _date(tidy: str, mention: Mention) -> str:
    return f"“{tidy[mention.start : mention.end]}” {_period(mention)}"


def _period(mention: Mention) -> str:
    return f"{mention.first}" if mention.is_day else f"{mention.first} to {mention.last}"


def _spans(tidy: str, one: Mention, two: Mention) -> str:
    return tidy[one.start : two.end] if comes_again.spans(tidy, one, two) else ""


def _beside(tidy: str, mention: Mention, begin: int) -> Iterator[str]:
    """What the words beside a date make of it."""
    yield standing.standing(tidy, mention, begin) or ""
    yield "a start" if starting.is_start(tidy, mention) else ""
    yield "still until then" if starting.stands_still_until(tidy, mention) else ""
    yield "overdue since" if is_overdue(tidy, mention) else ""
    yield comes_again.every(tidy, mention)
    if whole := lasted(tidy, mention):
        yield f"lasts to {whole[1]}"


def _moved(tidy: str, mention: Mention, note: str) -> Iterator[str]:
    """The days that the words beside a date make of it, one after the other, and its doubt."""
    # A length that work lasts or comes again for is not counted from its first day.
    lasts = bool(again.RECURRING.search(tidy) or lasted(tidy, mention))
    for name, move in (("part", narrowed), ("ahead", starting.ahead_of), ("counted", counted)):
        if move is counted and lasts:
            continue
        try:
            moved = move(tidy, mention)
        except DoubtError as doubt:
            yield from listed(f"  {name}", doubt.note)
            return
        if moved != mention:
            yield from listed(f"  {name}", _date(tidy, moved))
            mention = moved
    said = standing.doubtful(tidy, mention)
    yield from listed("  doubt", said if said != note else "")


def _how_often(words: str, meaning: by_when.ByWhen) -> Iterator[str]:
    """How often it comes again, with the first of its days from the one that the text gives."""
    yield from listed("two ways", by_when.two_meanings(words))
    interval = interval_of(words)
    if interval is None:
        return
    first = meaning.due or meaning.start or TODAY
    days = [interval.after(first, number) for number in range(1, 4)]
    ends = [interval.after(first, number, month_ends=True) for number in range(1, 4)]
    whole = "whole times to its end" if fills(interval, first, meaning.until) else ""
    yield from listed("how often", f"“{words}”", _interval(interval), whole)
    yield from listed("  after it", *map(str, days))
    yield from listed("  at ends", *(map(str, ends) if ends != days else ()))


def _interval(interval: Interval) -> str:
    return f"each {interval.count} {interval.unit}"


def _lasting(tidy: str, recurs: str, dates: Sequence[Mention]) -> Iterator[str]:
    """What the words beside work that comes again say of how long it goes on."""
    if lasting.stands_still(tidy):
        yield "stands still"
    shorter = lasting.without_length(tidy)
    yield from listed("without a length", f"“{shorter}”" if shorter != tidy else "")
    try:
        lasting.check_followed(tidy, list(dates)) if dates else None
    except DoubtError as doubt:
        yield from listed("not followed", doubt.note)
    for each in dates:
        only, note = lasting.within(tidy, recurs, each)
        yield from listed(
            "in that time only", f"“{tidy[each.start : each.end]}”" if only else "", note
        )
        yield from listed("in each", lasting.in_each(recurs, each, dates[-1].last))
        yield from listed("looked at", standing.reviewed(tidy, each, recurs))
