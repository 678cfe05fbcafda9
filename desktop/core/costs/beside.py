"""What is asked of costs: parts that differ from the words beside them, workings that do not fit.

Parts are questioned only where no reading of the words comes to any reading of them: a recurrent
cost of £20,000 may stand there once for each of three years, or once, and of two ways that the
words name either may have been taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs.actions import summary_lines
from desktop.core.costs.funding import additional_in
from desktop.core.costs.parts import Cost, InWords, amount_of, counted, loose_parts, parts_of
from desktop.core.costs.products import products
from desktop.core.costs.proposals import said_in
from desktop.core.costs.sums import pounds, sums_in
from desktop.core.costs.words import is_within, may_be_money
from desktop.core.costs.workings import worked
from desktop.core.costs.years import year_name
from desktop.core.data import PlanData
from desktop.core.kinds import Action, CostLine, CostPart
from desktop.core.text import brief, one_line

# What says that there is no cost; "-" and "n/a" say that nobody has told one
_NOTHING = re.compile(
    r"(?:£?\s?(?:nil|zero|none)|free(?: of charge)?|no (?:charge|costs?))\W*", re.IGNORECASE
)

DIFFERS, WORKING = "differs", "working"
"""What a question is about: parts and words that differ, a working that does not fit."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that does not fit, in a sentence: of a row, of a part of it, or (None) neither.

    ``stated`` and ``found`` are the two figures that differ, in pounds.
    """

    about: str
    row: Action | CostLine | None
    part: CostPart | None
    sentence: str
    stated: Decimal
    found: Decimal


def called(row: Action | CostLine | None) -> str:
    """What a row of costs is called: an action by its name, a line by its item."""
    if row is None:
        return "The plan"
    if isinstance(row, Action):
        return row.name
    return one_line(row.item) or one_line(row.section) or "A line without an item"


def costing_rows(data: PlanData) -> list[Action | CostLine]:
    """The actions in the order of the plan, then the lines of the summary."""
    actions = [action for area in data.areas for action in data.actions(area)]
    return [*actions, *summary_lines(data)]


def questions(data: PlanData) -> list[Question]:
    """Everything that is asked of the costs, in the order of the plan."""
    found: list[Question] = []
    words = InWords(data)
    for row in costing_rows(data):
        found += questions_of(data, row, words)
    for part in loose_parts(data):
        found += _of_working(None, part)
    return found


def differences(data: PlanData) -> list[Question]:
    """The rows whose parts differ from their own words, in the order of the plan."""
    words = InWords(data)
    asked = [difference(data, row, words) for row in costing_rows(data)]
    return [each for each in asked if each is not None]


def workings(data: PlanData) -> list[Question]:
    """The parts whose workings do not come to their amounts, and the lines of the summary whose own
    words do not, in the order of the plan."""
    rows = [(row, part) for row in costing_rows(data) for part in parts_of(data, row)]
    every = [*rows, *((None, part) for part in loose_parts(data))]
    found = [each for line in summary_lines(data) for each in _of_words(line)]
    return [*found, *(each for row, part in every for each in _of_working(row, part))]


def questions_of(
    data: PlanData, row: Action | CostLine, words: InWords | None = None
) -> list[Question]:
    """What is asked of a row: of its words, of its parts, and of both together."""
    found: list[Question] = []
    found += _of_words(row)
    for part in parts_of(data, row):
        found += _of_working(row, part)
    if (apart := difference(data, row, words or InWords(data))) is not None:
        found.append(apart)
    return found


def _of_words(row: Action | CostLine) -> Iterator[Question]:
    texts = [row.cost] if isinstance(row, Action) else [row.item, *row.figures]
    for wrong in (each for text in texts for each in products(text)):
        yield Question(
            WORKING, row, None,
            f"“{wrong.where}” comes to {pounds(wrong.worked_out)}.",
            wrong.stated, wrong.worked_out,
        )  # fmt: skip


def _of_working(row: Action | CostLine | None, part: CostPart) -> Iterator[Question]:
    found = worked(part.text, amount_of(part)) if part.text.strip() else None
    if found is not None and not found.fits:
        sentence = f"{found.in_words}."
        yield Question(WORKING, row, part, sentence, found.stated, found.comes_to)


def difference(data: PlanData, row: Action | CostLine, words: InWords) -> Question | None:
    """How a row's parts differ from its own words; None where they fit or cannot be compared.

    They cannot where a part has no amount, and where the words name no one sum; but words that it
    costs nothing more are a sum of nought to every part that is not said to be of that.
    """
    costs = counted(parts_of(data, row))
    if (nothing := _beside_nothing(row, costs)) is not None:
        return nothing
    if not costs or any(amount_of(part) is None for part in costs):
        return None
    own = words.of(row)
    by_year = _apart_by_year(own, costs, _grain(row))
    if by_year is not None:
        year, stated, found = by_year
        return None if not year else _differs(row, stated, found, f"In {year} its words")
    said = _said(row, own)
    if not said:
        return None
    ways = _readings(costs)
    if any(abs(one - other) <= _grain(row) for one in said for other in ways):
        return None
    whole = ways[0]
    near = min(said, key=lambda each: abs(each - whole))
    return _differs(row, near, whole, "Its words")


def _says_nothing(text: str) -> bool:
    """Whether words say that nothing is to be paid, or nothing more: "Nil", "No extra cost"."""
    text = text.strip()
    free = additional_in(text) == "no" or is_within(text) or _NOTHING.fullmatch(text)
    return bool(free) and not may_be_money(text)


def _beside_nothing(row: Action | CostLine, parts: Sequence[CostPart]) -> Question | None:
    """Words that a row costs nothing more, beside parts with money of which nothing says so."""
    texts = [row.cost] if isinstance(row, Action) else row.figures
    said = [text for text in texts if text.strip()]
    if not said or not all(map(_says_nothing, said)):
        return None
    more = [amount_of(part) or Decimal(0) for part in parts if part.additional != "no"]
    found = sum(more, Decimal(0))
    if found <= 0:
        return None
    return Question(
        DIFFERS, row, None,
        "Its words say that it costs nothing more, and parts of it that are not marked as not "
        f"additional come to {pounds(found)}.",
        Decimal(0), found,
    )  # fmt: skip


def _differs(row: Action | CostLine, stated: Decimal, found: Decimal, its_words: str) -> Question:
    return Question(
        DIFFERS, row, None,
        f"{its_words} come to {pounds(stated)} and its parts to {pounds(found)}, a difference of "
        f"{pounds(abs(stated - found))}.",
        stated, found,
    )  # fmt: skip


def _apart_by_year(
    own: Sequence[Cost], parts: Sequence[CostPart], grain: Decimal
) -> tuple[str, Decimal, Decimal] | None:
    """The first year in which words and parts differ, with both sums, "" where they do in none.

    None where they cannot be compared so: the words name no years, or the parts other ones.
    """
    said, found = dict[str, Decimal](), dict[str, Decimal]()
    for cost in own:
        if cost.amount is None or not cost.year:
            return None
        said[cost.year] = said.get(cost.year, Decimal(0)) + cost.amount
    for part in parts:
        year = year_name(part.year)
        found[year] = found.get(year, Decimal(0)) + (amount_of(part) or Decimal(0))
    if not said or not set(found) <= set(said):
        return None
    apart = (each for each in found if abs(said[each] - found[each]) > grain)
    year = next(apart, "")
    return year, said.get(year, Decimal(0)), found.get(year, Decimal(0))


def _readings(parts: Iterable[CostPart]) -> list[Decimal]:
    """What parts come to: together, in each year, and with what recurs counted once."""
    whole, years, once = Decimal(0), dict[str, Decimal](), dict[tuple[str, str], Decimal]()
    single = Decimal(0)
    for part in parts:
        amount = amount_of(part) or Decimal(0)
        whole += amount
        year = year_name(part.year)
        years[year] = years.get(year, Decimal(0)) + amount
        if part.recurrent == "recurrent":
            once[one_line(part.what).casefold(), part.amount] = amount
        else:
            single += amount
    return [whole, *years.values(), single + sum(once.values(), Decimal(0))]


def _said(row: Action | CostLine, costs: Sequence[Cost]) -> list[Decimal]:
    """What the words of a row may come to; [] where they name no sum, or one that is not known."""
    found: list[Decimal] = []
    known = [each.amount for each in costs if each.amount is not None]
    if known and len(known) == len(costs):
        found.append(sum(known, Decimal(0)))
        found += known if isinstance(row, CostLine) else []
    if isinstance(row, Action):
        said = said_in(row.cost)
        ways = [said.sum, said.total, *(e.amount for e in said.proposals if e.alternative)]
        found += [each for each in ways if each is not None]
    return found


def _grain(row: Action | CostLine) -> Decimal:
    """How far rounding may part words and parts: half of the last digit of a figure in thousands,
    and else less than a pound."""
    texts = [row.cost] if isinstance(row, Action) else row.figures
    grains = [found.grain / 2 for text in texts if (found := sums_in(text)) is not None]
    return max([Decimal("0.99"), *grains])


# --- what others of the plan say and a part does not ---------------------------------------------


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What some parts do not say and others do: a year, or who pays."""

    what: str
    parts: tuple[CostPart, ...]
    others: int


def unsaid(data: PlanData) -> list[Unsaid]:
    """The years and sources that are missing where other parts of the plan have them."""
    parts = counted(data.all(CostPart))
    found = []
    for column, what in (("year", "year"), ("source", "source of funding")):
        without = tuple(each for each in parts if not getattr(each, column).strip())
        if without and len(without) < len(parts):
            found.append(Unsaid(what, without, len(parts) - len(without)))
    return found


def part_called(part: CostPart) -> str:
    """What to call a part in a sentence: what it is for, its working, or its amount."""
    amount = amount_of(part)
    return brief(part.what or part.text or (pounds(amount) if amount is not None else ""), 50) or (
        "a part without words"
    )
