"""What a plan costs by year, by kind, by area and by source: every cost counted once.

**The rule.** Money may be said three times in a plan: in the words of an action, in the parts that
those words were split into, and in a summary that adds the actions up. No total adds two of them.

- There are two accounts. That *of the actions* holds each action, and the parts of areas and of the
  plan as a whole; that *of the summary* holds each line of the summary of costs. A part of a line
  is of the summary's account alone: an action or area that it names besides says what it is for.
- In its account a row counts once: by its parts where it has any, else by the one sum that its
  own words say, in each of the plan's columns of money; a column of totals over others of them
  counts where those say no sum (:mod:`desktop.core.costs.money`), and a working that comes to the
  result that it states says that. So a part counts by its amount, else by such a working. A price
  without a result, and money that comes in or is saved, is none. Where parts and words both say
  something, the difference is told beside the row (:mod:`desktop.core.costs.beside`).
- A summary may say the same money in several tables: once by year, once by team. Of the words of
  its lines those of the first table count, and those of a table whose columns name other years.
- What is said to be not additional, in a part or in words ("within existing budgets", "already
  funded"), is a cost like any other: it counts, and is told apart wherever a sum holds it.
- An alternative counts in no total. A part without an amount, and words that name no one sum, are
  counted as not known, never as nought. What a working without a result comes to is told beside
  them, and is in no total before somebody takes it.
- The plan's totals are of the summary's account where it has costs, else of the actions'. The
  totals by the actions' words alone, and the totals that a summary states, stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs import words as words
from desktop.core.costs.actions import MoneyColumn, money_columns, summary_lines
from desktop.core.costs.amounts import by_its_words, is_per_year, is_unclear, worked_amount
from desktop.core.costs.funding import additional_in, source_in
from desktop.core.costs.headings import tables
from desktop.core.costs.left import is_unread
from desktop.core.costs.money import counting
from desktop.core.costs.proposals import parts_in
from desktop.core.costs.settling import settled
from desktop.core.costs.summary import Summary
from desktop.core.costs.sums import in_signs
from desktop.core.costs.years import is_one_year, year_name, year_order, years_in
from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.kinds import Action, Area, CostLine, CostPart, Holds, spec_of
from desktop.core.text import one_line

ACTIONS, SUMMARY = "actions", "summary"
"""The two accounts."""
YEAR, KIND, AREA, SOURCE, ADDITIONAL = "year", "kind", "area", "source", "additional"
WAYS = (YEAR, KIND, AREA, SOURCE, ADDITIONAL)
"""What costs are totalled by."""

NOT_SAID = {
    YEAR: "Year not said", KIND: "Kind not said", AREA: "Of no one area",
    SOURCE: "Source not said", ADDITIONAL: "Not said",
}  # fmt: skip
_ADDITIONAL = {"yes": "Additional", "no": "Not additional"}
_KINDS = ("one-off", "recurrent")


@dataclass(frozen=True, slots=True)
class Cost:
    """One thing that is counted, with what is said of it; ``amount`` None where it is not known.

    ``row`` is the action or the line that it is of, ``part`` the part that says it, None where the
    row's own words do. ``words`` are those of a line's figure that is no plain sum. ``worked`` says
    that the amount is worked out in its words, and stated there; ``offered`` is what the words of
    one without an amount come to.
    """

    row: Action | CostLine | Area | None
    part: CostPart | None
    amount: Decimal | None
    about: bool = False
    year: str = ""
    kind: str = ""
    area: str = ""
    source: str = ""
    additional: str = ""
    words: str = ""
    worked: bool = False
    offered: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """What the costs of one name come to: of those whose amount is known, None where none is.

    ``name`` is "" for those of which it is not said (:func:`called` has words for it). ``known``
    and ``unknown`` count the costs, and ``about`` says that one of them is an estimate. ``apart``
    is what of the amount is said to be not additional. ``worked`` counts the known amounts that are
    worked out in their words, ``offered`` those that are not known of which the words come to
    something, and ``offering`` is what they come to.
    """

    name: str
    amount: Decimal | None
    known: int
    unknown: int
    about: bool
    apart: Decimal
    worked: int = 0
    offered: int = 0
    offering: Decimal = Decimal(0)


# --- parts, and whose they are -------------------------------------------------------------------


def parts_of(data: PlanData, row: Action | CostLine) -> list[CostPart]:
    """The parts of an action, or of a line, in their order; an action's without those of lines."""
    if isinstance(row, CostLine):
        return list(data.of(CostPart, "line_id", row.id))
    return [part for part in data.of(CostPart, "action_id", row.id) if part.line_id is None]


def loose_parts(data: PlanData) -> list[CostPart]:
    """The parts of areas and of the plan as a whole, in the areas' order and their own."""
    found = [each for each in data.all(CostPart) if each.line_id is None and each.action_id is None]
    places: dict[int | None, int] = {area.id: at for at, area in enumerate(data.areas)}
    return sorted(found, key=lambda part: places.get(part.area_id, len(places)))


def amount_of(part: CostPart) -> Decimal | None:
    """The amount of a part in pounds: exactly as it is kept, else as its words work it out and
    state it; None where it is not known."""
    kept = figure_of(part.amount)
    return worked_amount(part.text) if kept is None else kept


def is_worked_out(part: CostPart) -> bool:
    """Whether the amount of a part is known by the working in its words alone."""
    return figure_of(part.amount) is None and worked_amount(part.text) is not None


def offered_by(part: CostPart) -> Decimal | None:
    """What the words of a part without an amount come to, to be taken as that; None for nothing."""
    return by_its_words(part.text) if figure_of(part.amount) is None else None


def counted(parts: Iterable[CostPart]) -> list[CostPart]:
    """The parts that count: all but the alternatives, and but those that say nothing yet."""
    return [part for part in parts if not part.alternative and says_something(part)]


def says_something(part: CostPart) -> bool:
    """Whether anything was written in a part: one that was just added takes no words' place, and is
    no cost that nobody knows."""
    return any(one_line(str(getattr(part, entry.name))) for entry in _WRITTEN)


_WRITTEN = [each for each in spec_of(CostPart).entries if each.holds is not Holds.FLAG]


# --- the two accounts ----------------------------------------------------------------------------


def costs_of(data: PlanData, account: str) -> list[Cost]:
    """Every cost of an account, in the order of the plan; see the rule above."""
    return list({SUMMARY: _of_summary, ACTIONS: _of_actions}[account](data))


def account_of(data: PlanData) -> str:
    """The account that the plan's totals are of: the summary's where it has costs."""
    return SUMMARY if any(True for _ in _of_summary(data)) else ACTIONS


def _of_part(data: PlanData, part: CostPart, row: Action | CostLine | Area | None) -> Cost:
    action = data.get(Action, part.action_id)
    area = data.get(Area, part.area_id) or (data.area_of(action) if action else None)
    named = area.name if area else _area_named(data, row) if isinstance(row, CostLine) else ""
    return Cost(
        row, part, amount_of(part), False, year_name(part.year), part.recurrent, named,
        one_line(part.source), part.additional,
        worked=is_worked_out(part),
        offered=offered_by(part) if amount_of(part) is None else None,
    )  # fmt: skip


def _of_actions(data: PlanData) -> Iterator[Cost]:
    money = money_columns(data)
    for area in data.areas:
        for action in data.actions(area):
            if parts := [part for part in parts_of(data, action) if says_something(part)]:
                yield from (_of_part(data, part, action) for part in counted(parts))
            else:
                yield from _of_words(action, area, money)
    for part in counted(loose_parts(data)):
        yield _of_part(data, part, data.get(Area, part.area_id))


class InWords:
    """What the own words of rows say that they cost, whether or not they have parts, and whether
    or not they are an alternative.

    Made anew after each change; it asks the whole plan once, and only where a row wants it.
    """

    def __init__(self, data: PlanData) -> None:
        self._data = data
        self._money: list[MoneyColumn] | None = None
        self._lines: dict[int, tuple[Summary, frozenset[int], int]] | None = None

    def of(self, row: Action | CostLine) -> list[Cost]:
        """What a row's own words say; nothing of a line that is a total, or is no cost."""
        if isinstance(row, Action):
            if self._money is None:
                self._money = money_columns(self._data)
            return list(_of_words(row, self._data.area_of(row), self._money))
        if (found := self._at(row)) is None:
            return []
        summary, costs, place = found
        said = place in costs or self.is_alternative(row)
        return list(_of_line(self._data, summary, place, row)) if said else []

    def is_alternative(self, line: CostLine) -> bool:
        """Whether the words of a line say that it is an alternative, which counts in no total."""
        found = self._at(line)
        return found is not None and found[0].aside.get(found[2]) == words.ALTERNATIVE

    def _at(self, line: CostLine) -> tuple[Summary, frozenset[int], int] | None:
        """The table in which a line stands, with the places of its costs, and its own place."""
        if self._lines is None:
            placed = _placed(self._data)
            self._lines = {line.id: (table, costs, at) for table, costs, line, at in placed}
        return self._lines.get(line.id)


def _of_words(action: Action, area: Area, money: Sequence[MoneyColumn]) -> Iterator[Cost]:
    """What the words of an action say in each of the plan's columns of money, no total twice."""
    for column in counting(money, action):
        text = column.text(action)
        found = column.sum(action)
        source, additional = source_in(text), column.is_additional(action)
        year = year_name(words.year_of(column.label))
        kind = words.sort_of(column.label)
        if found is None and not ("£" in in_signs(text) or column.is_unclear(action)):
            continue
        about = found is not None and column.is_about(action)
        kind = kind or how_often(text)
        yield Cost(
            action, None, found, about, year, kind, area.name, source, additional,
            worked=found is not None and worked_amount(text) is not None,
            offered=by_its_words(text) if found is None else None,
        )  # fmt: skip


def how_often(text: str) -> str:
    """The sort of a cost by its words: what a year costs is recurrent; "" where they say both."""
    if not is_per_year(text):
        return words.sort_of(text)
    kinds = {each.recurrent for each in parts_in(text)} or {"recurrent"}
    return kinds.pop() if len(kinds) == 1 else ""


def _of_summary(data: PlanData) -> Iterator[Cost]:
    for summary, costs, line, place in _placed(data):
        if summary.is_total[place]:
            continue  # its lines are counted, and parts of it would be they again
        if parts := [part for part in parts_of(data, line) if says_something(part)]:
            yield from (_of_part(data, part, line) for part in counted(parts))
        elif place in costs:
            yield from _of_line(data, summary, place, line)


def _placed(data: PlanData) -> Iterator[tuple[Summary, frozenset[int], CostLine, int]]:
    """Every line of the summary that heads no columns: in its table, with the places there of those
    that are costs, and its own."""
    lines, names = summary_lines(data), data.info.cost_columns
    found = zip(tables(lines, names), settled(lines, names), strict=True)
    seen: set[str] | None = None
    for table, summary in found:
        own = [line for place, line in enumerate(table.lines) if place not in table.heads]
        costs = frozenset(summary.plain() if _is_new(summary, seen) else ())
        if costs:
            seen = (seen or set()) | _years(summary)
        yield from ((summary, costs, line, place) for place, line in enumerate(own))


def _is_new(summary: Summary, seen: set[str] | None) -> bool:
    """Whether a table says other money than those above it: it is the first, or of other years."""
    years = _years(summary)
    return seen is None or bool(years and seen and not years & seen)


def _years(summary: Summary) -> set[str]:
    """The years of the columns that a table names."""
    return {year_name(words.year_of(summary.column(at))) for at in range(summary.many)} - {""}


def tables_of_summary(data: PlanData) -> tuple[int, int]:
    """How many tables with costs the summary has, and how many of them may say the same again."""
    many, again, seen = 0, 0, None
    for summary in settled(summary_lines(data), data.info.cost_columns):
        if not summary.plain():
            continue
        new = _is_new(summary, seen)
        many, again = many + 1, again + (not new)
        seen = (seen or set[str]()) | (_years(summary) if new else set())
    return many, again


def _of_line(data: PlanData, summary: Summary, place: int, line: CostLine) -> Iterator[Cost]:
    """What the figures of a line say, column by column; its totals where it has nothing else."""
    money = summary.money()
    found = [cost for at in money for cost in _of_figure(data, summary, place, line, at)]
    if not found:
        rest = [at for at in range(summary.many) if at not in money]
        found = [cost for at in rest for cost in _of_figure(data, summary, place, line, at)][:1]
    yield from found


def _of_figure(
    data: PlanData, summary: Summary, place: int, line: CostLine, column: int
) -> Iterator[Cost]:
    reading = summary.reading("", "", [place], [column], sure=True)
    name = summary.column(column)
    year = year_name(words.year_of(name)) or _year_of_section(line)
    kind = next(filter(None, map(words.sort_of, (name, line.item, line.section))), "")
    area = _area_named(data, line)
    text = one_line(line.figures[column]) if column < len(line.figures) else ""
    kind = kind or how_often(text)
    unclear = is_unclear(summary.text(summary.lines[place], column), of_money=True)
    unclear = unclear or is_unread(summary, place, column)
    additional = next(filter(None, map(additional_in, (text, line.item, name))), "")
    exact = bool(reading.parts) and reading.low == reading.high
    amount = reading.low if exact else None
    if reading.parts or reading.odd or reading.unread or reading.unknown or unclear:
        yield Cost(
            line, None, amount, exact and reading.about, year, kind, area,
            additional=additional, words="" if exact else text,
            worked=exact and worked_amount(text) is not None,
            offered=None if exact else by_its_words(text),
        )  # fmt: skip


def _year_of_section(line: CostLine) -> str:
    """The one year that the heading over a line says, "" for none: "Costs 2026-27"."""
    years = years_in(line.section)
    return years[0] if len(years) == 1 and is_one_year(years[0]) else ""


def _area_named(data: PlanData, line: CostLine) -> str:
    """The area whose code or title is the section of a line, "" for none."""
    section = one_line(line.section).casefold()
    if not section:
        return ""
    for area in data.areas:
        named = (area.code, area.title, f"{area.code} {area.title}", f"{area.code}: {area.title}")
        if section in (one_line(each).casefold() for each in named):
            return area.name
    return ""


# --- totals --------------------------------------------------------------------------------------


def total(name: str, costs: Iterable[Cost]) -> Total:
    """What costs come to together."""
    found = list(costs)
    known = [each.amount for each in found if each.amount is not None]
    offered = [each.offered for each in found if each.offered is not None]
    return Total(
        name,
        sum(known, Decimal(0)) if known else None,
        len(known),
        len(found) - len(known),
        any(each.about for each in found),
        sum((each.amount or Decimal(0) for each in found if each.additional == "no"), Decimal(0)),
        sum(each.worked for each in found),
        len(offered),
        sum(offered, Decimal(0)),
    )


def totals_by(data: PlanData, costs: Sequence[Cost], way: str) -> list[Total]:
    """The totals by a way, those of which nothing is said last; [] where there are no costs.

    Spellings that differ in capitals alone are one, by the first of them.
    """
    groups: dict[str, tuple[str, list[Cost]]] = {}
    for cost in costs:
        name = str(getattr(cost, way))
        groups.setdefault(name.casefold(), (name, []))[1].append(cost)
    names = sorted(groups, key=lambda key: _order(data, way, groups[key][0]))
    return [total(*groups[key]) for key in names]


def called(way: str, name: str) -> str:
    """The words for a name of a total: "Recurrent", "Not additional", "Year not said"."""
    if not name:
        return NOT_SAID[way]
    if way == ADDITIONAL:
        return _ADDITIONAL[name]
    return name[:1].upper() + name[1:] if way == KIND else name


def _order(data: PlanData, way: str, name: str) -> tuple[bool, int, str]:
    """What is not said comes last; years and areas stand in their own order, others by name."""
    place, text = 0, name.casefold()
    if way == YEAR:
        place, text = year_order(name)
    elif way == AREA:
        names = [area.name for area in data.areas]
        place = names.index(name) if name in names else len(names)
    elif way == KIND:
        place = _KINDS.index(name) if name in _KINDS else len(_KINDS)
    elif way == ADDITIONAL:
        place = list(_ADDITIONAL).index(name) if name in _ADDITIONAL else len(_ADDITIONAL)
    return (not name, place, text)
