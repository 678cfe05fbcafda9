"""Reading a "by when" text: which of its dates is due, which a start, which phases."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from desktop.core.by_when import comes_again
from desktop.core.by_when.again import RECURRING, recurring
from desktop.core.by_when.comes_again import TO, spans
from desktop.core.by_when.finding import find
from desktop.core.by_when.lasting import (
    bounded,
    check_followed,
    stands_still,
)
from desktop.core.by_when.left_over import lasted, settled
from desktop.core.by_when.mention import (
    NEAR,
    DoubtError,
    Mention,
    ambiguous,
    shortened,
    unreadable,
    words_before,
)
from desktop.core.by_when.model import ByWhen, ByWhenKind, Phase
from desktop.core.by_when.narrow import counted, narrowed
from desktop.core.by_when.partial import doubt_about, leading, local_doubt, repair
from desktop.core.by_when.phases import labels_of
from desktop.core.by_when.standing import (
    MOVED,
    Standing,
    beside,
    doubtful,
    not_looked_at_again,
    reviewed,
    said,
    standing,
    unsettled,
)
from desktop.core.by_when.starting import ahead_of, is_start, stands_still_until
from desktop.core.days import format_day

# The form that most cells have, read without the general search.
_PLAIN_DAY = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(20\d\d)\s*", re.ASCII)
_TIDY = str.maketrans("–—‐‑‒−’‘ʼ`", "------''''", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LONGEST = 4_000  # characters; the longest that is known to say when, with all its phases, has 600

_NO_DATE_TEXT = """
    a above achieved action advised agreed all already always and applicable as asap at available
    bau be been begun business closed commenced complete completed confirmed continual
    continually continuing continuous continuously current currently date dates decided delivered
    determined done due effect embedded finished fixed from going has have immediate immediately
    implemented in is it na necessary need needed no none not now nil on ongoing or per permanent
    place possible progress required see set soon started straight away tba tbc tbd than the then
    throughout to today underway under until usual way when whenever with yes yet
"""
_NO_DATE_WORDS = frozenset(_NO_DATE_TEXT.split())
_EACH = re.compile(r"^\s*(?:every|each) \w+(?: \w+)?", re.IGNORECASE)
_ONGOING_AFTER = re.compile(r"[\s,.;]*(?:and|then|&)\s(?:then\s)?on-?\s?going\b", re.IGNORECASE)
_END_BEFORE = re.compile(r"\b(?:end(?:\sof)?|after)[\s-]*$", re.IGNORECASE)
_EITHER = re.compile(
    rf"\b(?:or|{MOVED}|now|was|originally|previously|no longer|instead|rather than|in place of"
    r"|replac(?:es|ed|ing)|not(?! (?:before|until|till?|later|earlier|sooner|prior)))\b",
    re.IGNORECASE,
)
_DAY_MONTH_LAST = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}$", re.ASCII)
_EDGES = " \t.,;:-/()&"


def parse(text: str, *, today: date | None = None) -> ByWhen:
    """What a "by when" text means. Never raises; `ByWhen.text` is `text` exactly.

    Days come first and two-digit years are 20xx; "08/14/18" is not turned round but reported,
    with 14/08/2018 to choose. `mentions` says which last day each period has. `today` is only
    used to offer years for a day typed without one.
    """
    if len(text) > _LONGEST:
        note = f"It has {len(text):,} characters, too many to say when; type the date by itself."
        return ByWhen(text, ByWhenKind.UNREADABLE, note=note)
    return _remembered(text, today)


def leaves_open(text: str) -> bool:
    """Whether words beside a date say that it may yet change, or is over: "31/12/2026 TBC"."""
    tidy = _tidied(text)
    try:
        return any(unsettled(tidy, mention) for mention in find(tidy))
    except DoubtError:
        return False


def dates_in(text: str) -> tuple[str, list[Mention]]:
    """The dates of a text, those that borrow their year included, and the text in which they stand.

    No dates where they cannot be settled.
    """
    tidy = _tidied(text)
    try:
        return tidy, _with_leading(tidy, find(tidy))
    except DoubtError:
        return tidy, []


def _tidied(text: str) -> str:
    return " ".join((text if text.isascii() else text.translate(_TIDY)).split())


def _parse(text: str, today: date | None) -> ByWhen:
    if plain := _PLAIN_DAY.fullmatch(text):
        try:
            due = date(int(plain[3]), int(plain[2]), int(plain[1]))
        except ValueError:
            pass  # the general reading says what is wrong with it
        else:
            return ByWhen(text, ByWhenKind.DAY, due)
    tidy = _tidied(text)
    if not tidy.strip(_EDGES):
        return ByWhen(text, ByWhenKind.NONE)
    try:
        return bounded(_read(text, tidy, today), tidy)
    except DoubtError as doubt:
        return ByWhen(text, doubt.kind, note=doubt.note, choices=doubt.choices)


_remembered = lru_cache(maxsize=16_384)(_parse)


def _read(text: str, tidy: str, today: date | None) -> ByWhen:
    mentions = [ahead_of(tidy, narrowed(tidy, mention)) for mention in find(tidy)]
    if not mentions:
        return _read_without_dates(text, tidy, today)
    local = None if any(each.is_day for each in mentions) else local_doubt(tidy, beside=True)
    if local:
        raise local
    if RECURRING.search(tidy):
        check_followed(tidy, mentions)
    mentions = _with_leading(tidy, mentions)
    begins = [0, *(each.end for each in mentions)]
    told = [standing(tidy, each, begin) for each, begin in zip(mentions, begins, strict=False)]
    if len(told) > 1:  # "was" beside another date is a choice between the two
        told = [None if each is Standing.NO_MORE else each for each in told]
        kept = not_looked_at_again(tidy, mentions, begins)
        if len(kept) < len(mentions):
            found = _read_mentions(
                text,
                tidy,
                kept,
                [what for each, what in zip(mentions, told, strict=True) if each in kept],
            )
            again = next(each for each in reversed(mentions) if each not in kept)
            return replace(found, note=found.note or beside(Standing.UNCLEAR, again, found.due))
    return _read_mentions(text, tidy, mentions, told)


def _read_mentions(
    text: str, tidy: str, mentions: list[Mention], told: list[Standing | None]
) -> ByWhen:
    """The dates of a text, of each of which is known whether its words make it no due date."""
    if not any(told):
        return _read_dates(text, tidy, mentions)
    due = [each for each, what in zip(mentions, told, strict=True) if not what]
    if not due:
        return _read_none_due(text, tidy, mentions, told[-1] or Standing.UNCLEAR)
    # What was done is neither due nor a milestone that could be missed: "30/09/2026, completed
    # 12/11/2026" was due in September.
    others = [each for each, what in zip(mentions, told, strict=True) if what]
    found = _read_dates(text, tidy, due)
    what = next(each for each in reversed(told) if each)
    return replace(found, note=beside(what, others[-1], found.due))


def _read_none_due(text: str, tidy: str, mentions: list[Mention], what: Standing) -> ByWhen:
    """A text whose dates are all something else: no due day, and work that recurs goes on."""
    note = said(shortened(tidy), what, mentions[-1])
    if recurs := RECURRING.search(_around(tidy, mentions)):
        return recurring(text, recurs[0], note=note)
    if what in (Standing.DONE, Standing.LAST):
        raise unreadable(note)
    raise ambiguous(note, mentions[-1].last)


def _read_dates(text: str, tidy: str, mentions: list[Mention]) -> ByWhen:
    if len(mentions) == 1:
        return _read_one(text, tidy, mentions[0])
    found_words = RECURRING.search(_around(tidy, mentions))
    recurs = found_words[0] if found_words else comes_again.every(tidy, mentions[0])
    if not recurs and not TO.fullmatch(tidy[mentions[0].end : mentions[1].start]):
        mentions = [counted(tidy, mention) for mention in mentions]
    found: ByWhen | None = None
    if len(mentions) == 2:
        again = comes_again.read_pair(text, tidy, recurs, *mentions) if recurs else None
        found = again or _read_pair(text, tidy, *mentions)
    found = settled(found or _read_phases(text, tidy, mentions), tidy, mentions)
    if recurs and found.kind is not ByWhenKind.RECURRING and not found.note:
        note = f"“{recurs.strip()}” beside several dates is not followed: only the dates are."
        return replace(found, note=note)
    return found


def _around(tidy: str, mentions: list[Mention]) -> str:
    """What a text says besides its dates."""
    starts = [0, *(each.end for each in mentions)]
    ends = [*(each.start for each in mentions), len(tidy)]
    return " ".join(tidy[start:end] for start, end in zip(starts, ends, strict=True))


def _read_without_dates(text: str, tidy: str, today: date | None) -> ByWhen:
    if recurs := RECURRING.search(tidy):
        doubt = doubt_about(tidy, today) or doubt_about(tidy.replace(recurs[0], "").strip(), today)
        if not (doubt and doubt.kind is ByWhenKind.AMBIGUOUS) or stands_still(tidy):
            return recurring(text, recurs[0])
        raise _without_year(tidy, doubt)
    if all(word in _NO_DATE_WORDS for word in re.findall(r"[^\W_]+", _joined(tidy))):
        return ByWhen(text, ByWhenKind.NONE)
    if mended := repair(tidy):
        better, note = mended
        meaning = _read(text, better, today)
        return ByWhen(
            text,
            meaning.kind,
            meaning.due,
            meaning.start,
            meaning.phases,
            meaning.recurs,
            meaning.note or note,
            meaning.choices,
        )
    raise doubt_about(tidy, today) or unreadable(
        f"No date could be read in “{shortened(tidy)}”; it counts as having no due date."
    )


def _without_year(tidy: str, doubt: DoubtError) -> DoubtError:
    """The doubt about recurring work whose day or month has no year: how its text is mended."""
    words = f"{doubt.note.partition(';')[0]}; type the year of the first time behind it"
    if mended := _with_years(tidy, doubt.choices):
        words += f", as “{mended[-1]}”"
    return ambiguous(f"{words}.", *doubt.choices)


def _with_years(text: str, days: tuple[date, ...]) -> tuple[str, ...]:
    """A text of recurring work that lacks its year, once with the year of each of the days it may
    mean; () where that does not settle it."""
    bare = text.strip(_EDGES)
    joins = "/" if _DAY_MONTH_LAST.search(bare) else " "
    found = tuple(f"{bare}{joins}{day.year}" for day in days)
    read = [_remembered(each, None) for each in found]
    settled = all(each.kind is ByWhenKind.RECURRING and (each.due or each.start) for each in read)
    return found if settled else ()


def _joined(tidy: str) -> str:
    return tidy.lower().replace("n/a", "na").replace("t.b.", "tb").replace("a.s.a.p", "asap")


def _with_leading(tidy: str, mentions: list[Mention]) -> list[Mention]:
    """Add what stands before a date and borrows its year: "October/November 2014"."""
    found: list[Mention] = []
    for mention in mentions:
        before = found[-1].end if found else 0
        borrowed: list[Mention] = [mention]
        while (extra := leading(tidy, borrowed[-1])) and extra.start >= before:
            borrowed.append(extra)
        found += reversed(borrowed)
    return found


def _kind(mention: Mention) -> ByWhenKind:
    return ByWhenKind.DAY if mention.is_day else ByWhenKind.PERIOD


def _read_one(text: str, tidy: str, mention: Mention) -> ByWhen:
    start = None
    rest = f"{tidy[: mention.start]} {tidy[mention.end :]}"
    recurs = RECURRING.search(rest)
    if not recurs and (every := comes_again.every(tidy, mention)):
        return recurring(text, every, mention.last, note=doubtful(tidy, mention))
    if not recurs and (lasts := lasted(tidy, mention)):
        whole, last = lasts
        note = doubtful(tidy, mention)
        return ByWhen(text, ByWhenKind.PERIOD, last, whole.first, note=note)
    if not recurs:
        mention = counted(tidy, mention)
    note = doubtful(tidy, mention)
    if is_start(tidy, mention):
        # What is said of an early month is said of its end.
        note = mention.note or unsettled(tidy, mention, start=True)
        if not recurs and (each := _EACH.search(rest)):
            raise unreadable(f"“{each[0].strip()}” does not say how often; type it, as “monthly”.")
        ends = _END_BEFORE.search(tidy, mention.start - NEAR, mention.start)
        start = mention.last if ends else mention.first
    if recurs and not start and (looked := reviewed(tidy, mention, recurs[0])):
        return ByWhen(text, _kind(mention), mention.last, note=note or looked)
    if recurs:
        return comes_again.read_one(text, tidy, recurs[0], mention, start, note)
    if start:
        return ByWhen(text, ByWhenKind.START, start=start, note=note)
    then = "ongoing" if _ONGOING_AFTER.match(tidy, mention.end) else ""
    found = ByWhen(text, _kind(mention), mention.last, recurs=then, note=note)
    return settled(found, tidy, [mention])


def _read_pair(text: str, tidy: str, one: Mention, two: Mention) -> ByWhen | None:
    """Two dates that are a choice, a range, or a start and an end; None where they are phases."""
    between = tidy[one.end : two.start]
    around = f"{words_before(tidy, one.start)} {between} {tidy[two.end :][:NEAR]}"
    note = doubtful(tidy, one) or doubtful(tidy, two)
    if "phase" not in around.lower() and _EITHER.search(around):
        choices = tuple(sorted({one.last, two.last}))
        listed = " or ".join(format_day(choice) for choice in choices)
        return ByWhen(
            text,
            ByWhenKind.AMBIGUOUS,
            choices=choices,
            note=f"“{shortened(tidy)}” names two dates; choose {listed}.",
        )
    is_range = spans(tidy, one, two) or (
        between.strip() in ("/", "-") and not (one.is_day or two.is_day)
    )
    if is_range:
        if two.last < one.first:
            raise DoubtError(
                ByWhenKind.AMBIGUOUS,
                f"“{shortened(tidy)}” ends before it starts; choose a date or type it again.",
                (one.last, two.last),
            )
        if is_start(tidy, two) and not is_start(tidy, one):
            return ByWhen(text, ByWhenKind.START, start=one.first, note=note)
        return ByWhen(text, ByWhenKind.PERIOD, two.last, one.first, note=note)
    if two.first > one.last and stands_still_until(tidy, two):
        days = f"{format_day(one.last)} or {format_day(two.last)}"
        said = f"“{shortened(tidy)}” is paused beyond its day; choose {days}"
        raise ambiguous(f"{said}, or type the new one.", one.last, two.last)
    first_starts, second_starts = is_start(tidy, one), is_start(tidy, two)
    if second_starts and not first_starts:
        return ByWhen(text, _kind(one), one.last, two.first, note=note)
    if first_starts and not second_starts:
        return ByWhen(text, _kind(two), two.last, one.first, note=note)
    return None


def _read_phases(text: str, tidy: str, mentions: list[Mention]) -> ByWhen:
    """Several dates: the words beside each date are its label."""
    labels = labels_of(tidy, mentions)
    phases = tuple(Phase(label, m.last) for label, m in zip(labels, mentions, strict=True))
    note = next((found for m in mentions if (found := doubtful(tidy, m))), "")
    if not note and not any(labels):
        note = (
            f"“{shortened(tidy)}” names {len(mentions)} dates; the last of them is when it is due,"
            " and each is a milestone."
        )
    return ByWhen(
        text, ByWhenKind.PHASES, max(phase.due for phase in phases), phases=phases, note=note
    )
