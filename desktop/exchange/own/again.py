"""Rows that lost the id or the key by which they are known, known again by what they say.

Somebody empties a cell of the column "ID", deletes the column, or types another number. All that
belongs to the row elsewhere is tied to that number: what stands on "More text", the rows that
point at it, its review records. The sheet "Contents" tells what each row that went out is called,
so a row that says what just one of the missing says is that one. Nothing is guessed: where several
say the same, they stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.core.kinds import Row
from desktop.core.text import brief, count, first_few
from desktop.exchange.own import tables
from desktop.exchange.own.lines import Line, Table, fold
from desktop.exchange.own.more import Doubt


def name_on(line: Line, kind: type[Row]) -> str:
    """What the sheet "Contents" would call the row of a line."""
    return tables.words_of(kind, lambda each: line.text(each.heading))


@dataclass(frozen=True, slots=True)
class Claim:
    """A row as it is before it is read: the id or key that its cell says, and what it is called."""

    line: Line
    said: str
    name: str


@dataclass(slots=True)
class Again:
    """What became of the rows whose id is gone or another's.

    ``known`` are known again, each with its name; ``undecided`` might each be one of several that
    are missing, which are ``possible``; ``copies`` say an id that another row has kept.
    """

    known: list[Claim] = field(default_factory=list)
    undecided: list[Claim] = field(default_factory=list)
    possible: set[str] = field(default_factory=set)
    copies: list[Claim] = field(default_factory=list)


def know_again(claims: Sequence[Claim], went: Mapping[str, str]) -> Again:
    """Give rows their id back by what they are called; *went* names each id that went out.

    The id is put into ``line.known``.
    """
    again = Again()
    by_id: dict[str, list[Claim]] = {}
    loose: list[Claim] = []
    for claim in claims:
        (by_id.setdefault(claim.said, []) if claim.said in went else loose).append(claim)
    for said, several in by_id.items():
        if len(several) > 1:
            # A row and its copy: that which still says what went out, else the first.
            keeper = next((c for c in several if _same(c.name, went[said])), several[0])
            others = [each for each in several if each is not keeper]
            for each in others:
                each.line.known = ""
            again.copies += others
            loose += others
    missing: dict[str, list[str]] = {}
    for number, name in went.items():
        if number not in by_id:
            missing.setdefault(fold(name), []).append(number)
    alike: dict[str, list[Claim]] = {}
    for claim in loose:
        alike.setdefault(fold(claim.name), []).append(claim)
    for name, numbers in missing.items():
        here = alike.get(name, [])
        if len(numbers) == len(here) == 1:
            here[0].line.known = numbers[0]
            again.known.append(here[0])
        elif here:
            again.undecided += here
            again.possible.update(numbers)
    known = {id(claim.line) for claim in again.known}
    again.copies = [each for each in again.copies if id(each.line) not in known]
    return again


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other)


@dataclass(frozen=True, slots=True)
class Words:
    """How messages speak of the rows of a table, and the heading over their ids or keys."""

    heading: str
    noun: str
    nouns: str


def tell(again: Again, table: Table, words: Words, doubt: Doubt) -> None:
    """Tell what became of the rows of one table."""
    sheet = table.sheet.name
    known = [each for each in again.known if each.line.sheet is table.sheet]
    undecided = [each for each in again.undecided if each.line.sheet is table.sheet]
    gone = fold(words.heading) not in table.headings
    if gone:
        says = "it says" if len(known) == 1 else "they say"
        rows = f"{_rows(known)} known again by what {says}" if known else ""
        rest = len(table.lines) - len(known)
        doubt(
            sheet, f"A{table.header}",
            f"The column “{words.heading}” is gone, by which each {words.noun} is known"
            + (f"; {rows}." if rows else "."),
            "; ".join(
                [f"{count(len(known), words.noun, words.nouns)} with all that belongs to "
                 f"{'it' if len(known) == 1 else 'them'}"] * bool(known)
                + [f"{count(rest, 'row')} as new {words.nouns}, without what belonged to "
                   f"{'it' if rest == 1 else 'them'}"] * bool(rest)
            ) or "nothing of it",
        )  # fmt: skip
    for claim in () if gone else known:
        said = claim.line.text(words.heading)
        now = f"The {words.heading} of the row is “{brief(said)}” now" if said.strip() else (
            f"The {words.heading} of the row is gone"
        )  # fmt: skip
        what = (
            f"by what it says it is the {words.noun} “{claim.name}”"
            if claim.name
            else f"it is the one {words.noun} that is missing"
        )
        doubt(
            sheet, claim.line.at(words.heading), f"{now}; {what}.",
            f"as that {words.noun}, with all that belongs to it",
        )  # fmt: skip
    if undecided and not gone:
        says = "it says" if len(undecided) == 1 else "they say"
        doubt(
            sheet, undecided[0].line.at(words.heading),
            f"The {words.heading} of {_rows(undecided, verb=False)} is gone, or none that went "
            f"out, and {says} what several {words.nouns} "
            "said, so nobody can say which is which.",
            f"as new {words.nouns}, without what belonged to them",
        )  # fmt: skip


def tell_copies(again: Again, words: Words, doubt: Doubt) -> None:
    """Tell of the rows with an id that another row has kept."""
    for claim in again.copies:
        doubt(
            claim.line.sheet.name, claim.line.at(words.heading),
            f"The {words.heading} {brief(claim.said)} stands in more than one row; the first that "
            "says what it went out with keeps it.", f"a new {words.heading}",
        )  # fmt: skip


def _rows(claims: Iterable[Claim], verb: bool = True) -> str:
    numbers = [str(each.line.number) for each in claims]
    one = len(numbers) == 1
    listed = first_few(numbers, 10)
    return f"{'row' if one else 'rows'} {listed}" + (f" {'is' if one else 'are'}" if verb else "")
