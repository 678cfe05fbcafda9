"""What a total may be of by its place and its words: each way in words, and the lines it adds up.

A total may be of the lines of its section, of all lines above it, of the totals above it, or of
several that it names ("Phases 1 and 2 total"). A net total is of a gross one less what stands
between the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop.core.costs import words as words
from desktop.core.costs.offsets import comes_in, is_income, is_net
from desktop.core.costs.sorts import of_kind
from desktop.core.kinds import CostLine
from desktop.core.text import one_line

if TYPE_CHECKING:
    from desktop.core.costs.summary import Summary

#: What is added up, in words; the section that it is, or ""; the places of its lines
Way = tuple[str, str, list[int]]

_FEW = 6  # lines that are tried one by one
_LEAST_NAMED = 2  # totals or sections that make a total one of several
# "A + B": the lines or totals with those letters before them
_JOINED = re.compile(r"\b[A-Za-z\d]\b(?:\s*\+\s*[A-Za-z\d]\b)+")
_EXCEPT = re.compile(
    r"\b(?:excl?(?:uding|udes|\.)?|ex|without|before|other than|except(?: for)?|not including|less)"
    r"\s+(.*)",
    re.IGNORECASE,
)
_NON = re.compile(r"\bnon[\s-](?=\w)")
_FROM_TO = re.compile(r"\b(\d{1,2}|[a-z])\s*(?:-|\u2013|\bto\b)\s*(\d{1,2}|[a-z])\b")


def ways(summary: Summary, place: int) -> Iterator[Way]:
    """Everything that the total at a place may be of, by the lines and totals around it."""
    said = summary.total_words[place]
    several, pinned = list(of_several(summary, place)), list(_pinned(summary, place))
    if pinned and not several:
        yield from pinned
        return
    yield from several
    yield from _without(summary, place)
    yield from _of_section(summary, place)
    if not words.is_sub_total(said):
        yield from _of_all(summary, place)


def _pinned(summary: Summary, place: int) -> Iterator[Way]:
    """The lines that the words of a total name, so that it can be of no others."""
    if found := named(summary, summary.total_words[place]):
        yield found
    for of, at in of_kind(summary, place):
        sections = {summary.lines[n].section for n in at}
        yield of, sections.pop() if len(sections) == 1 else "", at


def is_named(summary: Summary, place: int) -> bool:
    """Whether a line's words say which lines it is the total of, so that it is a total."""
    return any(_pinned(summary, place))


def named(summary: Summary, said: str) -> Way | None:
    """The lines of the section, or of the sort of cost, that the words of a total name."""
    wanted = words.telling(said)
    for section in summary.sections:
        if wanted and wanted == words.telling(section):
            at = [n for n in summary.plain() if summary.section(n) == section]
            return f"the lines of “{one_line(section)}”", section, at
    sort = words.sort_of(said)
    if sort:
        at = [n for n in summary.plain() if _sort_of(summary, n) == sort]
        if at:
            sections = {summary.lines[n].section for n in at}
            return f"the {sort} lines", sections.pop() if len(sections) == 1 else "", at
    return None


def _sort_of(summary: Summary, place: int) -> str:
    line = summary.lines[place]
    return words.sort_of(line.item) or words.sort_of(line.section)


def of_several(summary: Summary, place: int) -> Iterator[Way]:
    """The totals above, and the lines of the sections, that a total names: "Staff and travel"."""
    item = summary.lines[place].item
    if joined := _JOINED.search(item):
        labels = re.findall(r"\w", joined[0].casefold())
        at = [n for n in range(place) if _label_of(summary, n) in labels]
        if len(at) == len(labels):
            yield "the lines that it names", "", at
    own = _marks(item)
    if len(own) < _LEAST_NAMED:
        return
    totals = [
        n for n in range(place) if summary.total_words[n] and _is_part(_told_by(summary, n), own)
    ]
    if len(totals) >= _LEAST_NAMED:
        yield "the totals that it names", "", totals
    sections = [each for each in summary.sections if _is_part(_marks(each), own)]
    if len(sections) >= _LEAST_NAMED:
        lines = [n for n in summary.plain() if summary.section(n) in sections]
        yield "the lines of the sections that it names", "", lines


def _label_of(summary: Summary, place: int) -> str:
    """The letter or number before an item, "" for none: "a" of "A. Staffing"."""
    if mark := summary.marks[place].strip(" .():"):
        return mark.casefold()
    found = re.match(r"\W*([A-Za-z]|\d)\s*[.):\u2013-]\s", summary.lines[place].item)
    return found[1].casefold() if found else ""


def whole_from(lines: Sequence[CostLine], said: Sequence[str]) -> frozenset[int]:
    """The places of a total of all sections and of what stands below it, in the last section.

    "B. Systems" ends where "Total (A + B)" or "Grand total" stands, or a total right below its own
    where each section has one: a contingency below that is no line of it. One by words that another
    section has, too, is that of its section. ``said`` are the words by which lines are totals.
    """
    last = lines[-1].section if lines else ""
    first = max((n for n, line in enumerate(lines) if line.section != last), default=-1) + 1
    if not first:
        return frozenset()
    above = {one_line(each).casefold() for each in said[:first] if each}
    ended = {line.section for line, each in zip(lines[:first], said, strict=False) if each}
    each_ended = all(line.section in ended for line in lines[:first])
    for place in range(first + 1, len(lines)):
        own = one_line(said[place]).casefold()
        second = each_ended and said[place - 1] and not words.is_sub_total(own)
        if not own or own in above:
            continue
        if _JOINED.search(lines[place].item) or words.is_grand(own) or second:
            return frozenset(range(place, len(lines)))
    return frozenset()


def _without(summary: Summary, place: int) -> Iterator[Way]:
    """All lines above a total without those that it leaves out: "Total excluding phase 3"."""
    found = _EXCEPT.search(summary.lines[place].item)
    left = _marks(found[1]) if found else frozenset[str]()
    at = [
        n
        for n in summary.plain()
        if n < place and not left <= _marks(f"{summary.lines[n].section} {summary.lines[n].item}")
    ]
    if left and at:
        yield "all lines above it but what it leaves out", "", at


def names_lines(summary: Summary, place: int) -> bool:
    """Whether a line's words name what it is the total of, or leaves out, so that it is none."""
    return any(of_several(summary, place)) or any(_without(summary, place))


def _told_by(summary: Summary, place: int) -> frozenset[str]:
    """The words by which a total is told: its own, or those of its section where it has none."""
    line = summary.lines[place]
    return _marks(line.item) or _marks(line.section)


def _is_part(marks: frozenset[str], own: frozenset[str]) -> bool:
    """Whether some words are among those of a total, which says more besides."""
    return bool(marks) and marks < own


def _marks(text: str) -> frozenset[str]:
    """The words that tell a total or a section, each in the singular, and ranges written out.

    >>> sorted(_marks("Total of phases 1 to 3"))
    ['1', '2', '3', 'phase']
    """
    whole = _NON.sub("non", text.casefold())
    plain = _FROM_TO.sub(lambda found: _written_out(found[1], found[2]), whole)
    return frozenset(
        word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words.telling(plain)
    )


def _written_out(first: str, last: str) -> str:
    """The numbers or letters from one to another, as they are where there is no such row."""
    if first.isdigit() and last.isdigit():
        return " ".join(str(each) for each in range(int(first), int(last) + 1)) or f"{first} {last}"
    if first.isdigit() or last.isdigit():
        return f"{first} {last}"
    return " ".join(chr(each) for each in range(ord(first), ord(last) + 1)) or f"{first} {last}"


def _of_section(summary: Summary, place: int) -> Iterator[Way]:
    """What a total may be of within its section: since the last total, all above, all below."""
    section = summary.lines[place].section
    kin = _kin(summary, place)
    above = [n for n in kin if n < place and summary.lines[n].section == section]
    last = max((n for n in range(place) if summary.is_total[n]), default=-1)
    since = [n for n in above if n > last]
    if since and since != above:
        yield "the lines above it, back to the last total,", section, since
    if above:
        yield (
            f"all lines of “{one_line(section)}” above it" if section.strip()
            else "all lines above it"
        ), section, above  # fmt: skip
    else:
        below = [n for n in kin if summary.lines[n].section == section]
        yield "the lines below it", section, below


def is_of_its_section(summary: Summary, place: int) -> bool:
    """Whether a total can only be that of the section it stands in.

    So where lines of the section stand above it and no total of theirs, and where each section
    above it that holds lines has a total of its own.
    """
    section, said = summary.section(place), summary.total_words[place]
    above = [summary.section(n) for n in summary.plain() if n < place]
    ended = {summary.section(n) for n in range(place) if summary.is_total[n]}
    if not section.strip() or section in ended or section not in above:
        return False
    others = set(above) - {section}
    if words.is_whole_total(said) or any(of_several(summary, place)):
        return False
    return bool(others) and others <= ended


def _kin(summary: Summary, place: int) -> list[int]:
    """The lines that a total may be of: those of funding or savings for one of theirs."""
    if place not in summary.apart:
        return summary.plain()
    return [n for n in sorted(summary.apart) if not summary.is_total[n]]


def _of_all(summary: Summary, place: int) -> Iterator[Way]:
    """What a total may be of beyond its section: all lines, the totals, both together."""
    if place in summary.apart:
        return
    above = [n for n in summary.plain() if n < place]
    yield "all lines above it", "", above
    if not above or summary.lines[place].section not in summary.sections:
        yield "all lines", "", summary.plain()
    totals = [n for n in range(place) if summary.is_total[n]]
    if totals:
        yield "the totals above it", "", totals
        last = sorted({summary.lines[n].section: n for n in totals}.values())
        if last != totals:
            of = "last total of each section" if len(last) > 1 else "last total"
            yield f"the figures of the {of} above it", "", last
        covered = [n for n in above if any(_covers(summary, total, n) for total in totals)]
        loose = [n for n in above if n not in covered]
        yield "the totals above it and the lines under none", "", sorted([*totals, *loose])
        since = [n for n in above if n > totals[-1]]
        if len({summary.lines[n].section for n in since}) > 1:
            yield "the lines since the total before", "", since
        yield "the lines since the total before, and that total,", "", [
            totals[-1], *since
        ]  # fmt: skip


def _covers(summary: Summary, total: int, line: int) -> bool:
    """Whether a line stands under a total: above it in its section."""
    return line < total and summary.lines[line].section == summary.lines[total].section


def may_be_off(summary: Summary, place: int) -> list[frozenset[int]]:
    """The lines that a total may take off another above it, the likeliest first.

    A grant above a total, or between "Gross total" and "Net total", is taken off whether or not it
    is written as less than nothing: lines whose words say that money comes in, or all between the
    two totals where the second calls itself net.
    """
    if not summary.is_total[place] or is_of_income(summary, place):
        return []
    last = max(
        (n for n in range(place) if summary.is_total[n] and not is_of_income(summary, n)),
        default=-1,
    )
    between = [n for n in range(last + 1, place) if not summary.is_total[n]]
    net = last >= 0 and is_net(summary.lines[place].item)
    tells = comes_in if net else is_income
    coming_in = frozenset(n for n in between if n in summary.apart or tells(summary.lines[n].item))
    single = [frozenset({each}) for each in sorted(coming_in)] if len(coming_in) <= _FEW else []
    every = frozenset(between) if net else frozenset[int]()
    return [each for each in dict.fromkeys((coming_in, *single, every)) if each]


def is_of_income(summary: Summary, place: int) -> bool:
    """Whether a total is itself one of money that comes in: "Total grants"."""
    return place in summary.apart or is_income(summary.total_words[place])


def at_hand(summary: Summary) -> list[frozenset[int]]:
    """The lines that may be money that comes in, and no costs: each of few, and all of them."""
    found = [n for n in summary.plain() if is_income(summary.lines[n].item)]
    single = [frozenset({each}) for each in found] if len(found) <= _FEW else []
    return [each for each in dict.fromkeys((frozenset(found), *single)) if each]
