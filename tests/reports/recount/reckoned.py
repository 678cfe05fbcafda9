"""What stands behind the numbers of a report: who counts again what a sentence or a cell says.

A sentence is known by its words, a cell by the headings over it. Each has a rule here that works
its numbers out from the slow count; a number without a rule is one that nobody recounted, and that
is a failure as much as a wrong one is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from desktop.core.kinds import Action, Area
from tests.reports.recount.asking import Asking
from tests.reports.recount.life import Life
from tests.reports.recount.paper import Said
from tests.reports.recount.slow import IMPACT, Slow, shares

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LONG = rf"\d{{1,2}} {_MONTH} \d{{4}}"
DAY = rf"(?:\d\d/\d\d/\d{{4}}|{_LONG})"
NUMBER = r"\d[\d,]*"
CODE = r"\d(?:\. \([\d, ?]+\))?"  # of an area: "2. (57, 138)"


@dataclass
class Facts:
    """What a report of a day is counted by.

    Attributes:
        slow: the plan as it stood, as at the day.
        life: of the plan, for its reviews.
        before, before_on: what movement is counted from, and the day that the report names.
        faults: what is not so, in words.
        said, column: the report that is being read, and the column of the cell that is.
    """

    slow: Slow
    life: Life
    before: Slow | None = None
    before_on: date | None = None
    faults: list[str] = field(default_factory=list)
    said: Sequence[Said] = ()
    column: str = ""

    @cached_property
    def asking(self) -> Asking:
        return Asking(self.slow, self.life)

    @cached_property
    def found(self) -> dict[str, list[str]]:
        """What the checks ask, rule by rule."""
        return self.asking.found()

    def expect(self, where: str, printed: object, recounted: object) -> None:
        """Note a fault where what is printed is not what comes out."""
        if printed != recounted:
            self.faults.append(f"{where}: printed {printed!r}, recounted {recounted!r}")


Sentence = Callable[[Facts, "re.Match[str]", Said], None]
Cell = Callable[[Facts, str, Said], None]


@dataclass
class Rules:
    """The sentences and the cells of a report whose numbers are recounted."""

    sentences: list[tuple[re.Pattern[str], Sentence]] = field(default_factory=list)
    cells: list[tuple[re.Pattern[str], re.Pattern[str], Cell]] = field(default_factory=list)

    def sentence(self, pattern: str) -> Callable[[Sentence], Sentence]:
        """The rule for a sentence; the whole of it must match."""

        def kept(rule: Sentence) -> Sentence:
            self.sentences.append((re.compile(pattern), rule))
            return rule

        return kept

    def cell(self, section: str, column: str) -> Callable[[Cell], Cell]:
        """The rule for what stands under a column in a section."""

        def kept(rule: Cell) -> Cell:
            self.cells.append((re.compile(section), re.compile(column), rule))
            return rule

        return kept

    def read(self, facts: Facts, report: str, said: Sequence[Said]) -> None:
        """Count everything again; what nobody can recount is a fault."""
        facts.said = said
        for each in said:
            if each.kind == "row":
                for column, text in each.cells.items():
                    self._cell(facts, f"{report}, {each.section}, {each.head}", column, text, each)
            else:
                self.words(facts, f"{report}, {each.section}", each.text, each)

    def words(self, facts: Facts, where: str, text: str, said: Said) -> None:
        """Count again what stands in some sentences, one after another."""
        rest = text.strip()
        while rest:
            for pattern, rule in self.sentences:
                match = pattern.match(rest)
                if match and match.end() and rest[match.end() : match.end() + 1] in ("", " "):
                    before = len(facts.faults)
                    rule(facts, match, said)
                    facts.faults[before:] = [
                        f"{where}: “{match[0]}”: {fault}" for fault in facts.faults[before:]
                    ]
                    rest = rest[match.end() :].strip()
                    break
            else:
                stop = re.search(r"[.!?](?: |$)", rest)
                first = rest[: stop.end()] if stop else rest
                if re.search(r"\d", first):
                    facts.faults.append(f"{where}: a number nobody recounted: “{first}”")
                rest = rest[len(first) :].strip()

    def _cell(self, facts: Facts, where: str, column: str, text: str, said: Said) -> None:
        for section, name, rule in self.cells:
            if section.fullmatch(said.section) and name.fullmatch(column):
                before, facts.column = len(facts.faults), column
                rule(facts, text, said)
                facts.faults[before:] = [
                    f"{where}, {column} “{text}”: {fault}" for fault in facts.faults[before:]
                ]
                return
        if re.search(r"\d", text):
            facts.faults.append(f"{where}, {column}: a number nobody recounted: “{text}”")


# --- words that many sentences have ----------------------------------------------------------


def whole(text: str) -> int:
    """A number as it is printed: "1,204"."""
    return int(text.replace(",", ""))


def day_in(text: str) -> date:
    """A day as it is printed: "08/10/2018", "8 October 2018"."""
    if "/" in text:
        day, month, year = text.split("/")
        return date(int(year), int(month), int(day))
    day, month, year = text.split()
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return date(int(year), names.index(month[:3]) + 1, int(day))


def mix_in(text: str) -> dict[str, int]:
    """A list of counts by status: "1 Red, 10 Amber and 69 without a status"."""
    if text in ("none", ""):
        return {}
    found: dict[str, int] = {}
    for part in re.split(r", | and (?=\d)", text):
        match = re.fullmatch(rf"({NUMBER}) (.+)", part)
        assert match, f"no count in {part!r} of {text!r}"
        word = match[2].removeprefix("shown as ")
        found["" if word in ("without a status", "No status") else word] = whole(match[1])
    return found


def shares_in(text: str) -> dict[str, str]:
    """A list of shares by status: "13% Red, under 1% Amber and 20% No status"."""
    if text == "No actions":
        return {}
    found = {}
    for part in re.split(r", | and (?=\d|under)", text):
        match = re.fullmatch(r"(under 1%|\d+%) (.+)", part)
        assert match, f"no share in {part!r} of {text!r}"
        found["" if match[2] == "No status" else match[2]] = match[1]
    return found


def share_words(counts: Sequence[int]) -> list[str]:
    """Shares as they are printed; what is less than one in a hundred is said to be so."""
    total = sum(counts)
    return [
        "under 1%" if count and 100 * count < total else f"{share}%"
        for count, share in zip(counts, shares(counts), strict=True)
    ]


def own_share(number: int, total: int) -> str:
    """One share as a calculator rounds it, halves up; what is nearly nothing or all is said so."""
    if number and number * 100 < total:
        return "under 1%"
    if number < total and (total - number) * 100 < total:
        return "over 99%"
    exact = Decimal(100 * number) / Decimal(total or 1)
    return f"{exact.quantize(Decimal(1), ROUND_HALF_UP)}%"


def bar_of(slow: Slow, actions: Sequence[Action], field: str = "ragb") -> dict[str, str]:
    """The shares of a bar that a table shows, statuses in the legend's order, none last."""
    words = slow.words(actions, field)
    legend = slow.impacts if field == IMPACT else slow.legend
    order = [each.word for each in legend] + [""]
    counts = [words.get(word, 0) for word in order]
    said = share_words(counts)
    return {w: s for w, n, s in zip(order, counts, said, strict=True) if n}


def area_named(slow: Slow, text: str) -> list[Action] | None:
    """The actions of the area that a heading of a row names; of all areas for "All areas"."""
    if text == "All areas":
        return slow.actions
    area = one_area(slow, text)
    return slow.of_area(area) if area else None


def one_area(slow: Slow, text: str) -> Area | None:
    """The area with a code, or with a code and title behind it."""
    found = [a for a in slow.areas if text == a.code or text.startswith(f"{a.code}: ")]
    return found[0] if len(found) == 1 else None


def among(
    facts: Facts, actions: Iterable[Action], says: Callable[[Action], str], text: str
) -> None:
    """Expect a text to be what is so of an action that a row may stand for."""
    allowed = {says(each) for each in actions}
    if text not in allowed:
        facts.expect("of this action", text, " or ".join(sorted(allowed)) or "no such action")


def rows_of(said: Sequence[Said], section: str) -> list[Said]:
    return [each for each in said if each.kind == "row" and each.section == section]


def same_actions(facts: Facts, rows: Sequence[Said], actions: Iterable[Action], what: str) -> None:
    """Expect the rows to be these actions, each once, told by number and words."""
    printed = Counter(_told(row) for row in rows)
    wanted = Counter((each.no.strip() or "No number", each.action[:25]) for each in actions)
    facts.expect(what, sorted(printed.items()), sorted(wanted.items()))


def _told(row: Said) -> tuple[str, str]:
    words = row.cells.get("Action") or row.cells.get("Actions") or ""
    return row.cells.get("No.", "No number"), words[:25]


def in_row(facts: Facts, said: Said) -> list[Action]:
    """The actions that a row may stand for."""
    words = said.cells.get("Action") or said.cells.get("Actions") or ""
    number = said.cells.get("No.", "")
    return facts.slow.named("" if number == "No number" else number, words)


def facts_of(life: Life, day: date) -> Facts:
    """The facts of a day: where a review's record says them, all reviews are known."""
    slow = Slow(life.as_it_stood(day), day)
    if life.record_behind(slow.data) is not None:
        slow.known = life.plan.data
    return Facts(slow, life)
