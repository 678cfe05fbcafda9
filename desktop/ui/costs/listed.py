"""What the page of the costs lists: groups of rows, each row with its parts below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop.core.costs.actions import money_columns, summary_lines
from desktop.core.costs.beside import Question, questions
from desktop.core.costs.parts import (
    ACTIONS,
    SUMMARY,
    Cost,
    Total,
    amount_of,
    costs_of,
    loose_parts,
    parts_of,
    total,
)
from desktop.core.costs.sums import pounds
from desktop.core.costs.totals import names_of_lines
from desktop.core.costs.unknown import beside_part, beside_row, not_known
from desktop.core.costs.years import is_year
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, CostLine, CostPart
from desktop.core.text import brief, one_line

Owner = Action | CostLine | Area | None
SEPARATOR = " | "  # between the figures of a line where they stand in one cell


@dataclass(slots=True)
class Item:
    """One line of the list: a row, or a part of one (``part`` is set); ``owner`` None is the plan.

    ``title`` says what it is, ``words`` its own text with the names of its columns, ``sum`` what
    counts of it, and ``asked`` are the sentences of what does not fit. ``comes_to`` says what the
    words come to of which nobody gave an amount, and ``offered`` that it can be taken.
    """

    owner: Owner
    part: CostPart | None
    title: str
    words: str
    sum: str
    asked: list[str] = field(default_factory=list)
    comes_to: str = ""
    offered: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """What it is known by when the list is made again."""
        row = self.part or self.owner
        return ("", 0) if row is None else (row.table, row.id)

    @property
    def action(self) -> Action | None:
        """The action that it is of."""
        return self.owner if isinstance(self.owner, Action) else None

    @property
    def editable_words(self) -> str | None:
        """The text that is edited in the column of words, None where none is."""
        if self.part is not None:
            return self.part.text
        if isinstance(self.owner, Action):
            return self.owner.cost
        if isinstance(self.owner, CostLine) and not any("|" in e for e in self.owner.figures):
            return SEPARATOR.join(self.owner.figures)
        return None


@dataclass(slots=True)
class Group:
    """A heading and what stands below it: ``owner`` is whose a part would be that is added there.

    ``account`` is the account of costs that it is of.
    """

    title: str
    owner: Area | None
    account: str
    items: list[Item]
    sum: str = ""


def sum_in_words(found: Total) -> str:
    """What costs come to, with a word of those that are not in it."""
    told = "" if found.amount is None else pounds(found.amount)
    told = f"about {told}" if found.about and told else told
    return ", ".join(filter(None, (told, not_known(found))))


def groups_of(data: PlanData) -> list[Group]:
    """The areas with their actions that state a cost or have parts, the plan's own parts, and the
    lines of its summary."""
    asked: dict[tuple[str, int], list[str]] = defaultdict(list)
    for question in questions(data):
        asked[_key(question)].append(question.sentence)
    counted: dict[tuple[str, int], list[Cost]] = defaultdict(list)
    loose: dict[int, list[Cost]] = defaultdict(list)
    for cost in (*costs_of(data, ACTIONS), *costs_of(data, SUMMARY)):
        if isinstance(cost.row, Action | CostLine):
            counted[cost.row.table, cost.row.id].append(cost)
        elif cost.part is not None:
            loose[cost.part.area_id or 0].append(cost)
    found = [*_areas(data, counted, loose), _plan(data, loose), _summary(data, counted)]
    for group in found:
        for item in group.items:
            item.asked = [*asked.get(item.key, ()), *_of_year(item.part)]
    return [group for group in found if group.items or group.owner is None]


def _of_year(part: CostPart | None) -> list[str]:
    if part is None or not part.year.strip() or is_year(part.year):
        return []
    return [f"“{brief(one_line(part.year), 30)}” is no year that can be read."]


def _key(question: Question) -> tuple[str, int]:
    row = question.part or question.row
    return (row.table, row.id) if row is not None else ("", 0)


def _areas(
    data: PlanData,
    counted: dict[tuple[str, int], list[Cost]],
    loose: dict[int, list[Cost]],
) -> Iterable[Group]:
    money = money_columns(data)
    for area in data.areas:
        items, costs = list[Item](), list(loose[area.id])
        for action in data.actions(area):
            parts = parts_of(data, action)
            texts = [(each, each.text(action).strip()) for each in money]
            if not parts and not any(text for _, text in texts):
                continue
            words = "\n".join(
                f"{column.label}: {text}" if column.own else text for column, text in texts if text
            )
            own = counted[action.table, action.id]
            costs += own
            title = one_line(f"{action.no} {action.action}") or action.name
            beside = beside_row(own)
            items.append(
                Item(
                    action, None, title, words, sum_in_words(total("", own)),
                    comes_to=beside, offered=bool(beside),
                )
            )  # fmt: skip
            items += _parts(action, parts)
        items += _parts(area, [each for each in loose_parts(data) if each.area_id == area.id])
        title = ": ".join(filter(None, (one_line(area.code), one_line(area.title))))
        yield Group(title, area, ACTIONS, items, sum_in_words(total("", costs)))


def _plan(data: PlanData, loose: dict[int, list[Cost]]) -> Group:
    parts = [each for each in loose_parts(data) if data.get(Area, each.area_id) is None]
    whole = sum_in_words(total("", loose[0]))
    return Group("The plan as a whole", None, ACTIONS, _parts(None, parts), whole)


def _summary(data: PlanData, counted: dict[tuple[str, int], list[Cost]]) -> Group:
    lines = summary_lines(data)
    items, costs = list[Item](), list[Cost]()
    names = names_of_lines(lines, data.info.cost_columns)
    for line, columns in zip(lines, names, strict=True):
        own = counted[line.table, line.id]
        costs += own
        title = ": ".join(filter(None, (one_line(line.section), one_line(line.item))))
        words, whole = _figures(line, columns), sum_in_words(total("", own))
        items.append(Item(line, None, title, words, whole, comes_to=beside_row(own)))
        items += _parts(line, parts_of(data, line))
    return Group("Summary of costs", None, SUMMARY, items, sum_in_words(total("", costs)))


def _figures(line: CostLine, columns: Sequence[str]) -> str:
    """The figures of a line, each with the name of its column where it has one."""
    named = [*columns, *[""] * len(line.figures)]
    return "\n".join(
        f"{one_line(name)}: {one_line(figure)}" if name.strip() else one_line(figure)
        for name, figure in zip(named, line.figures, strict=False)
        if figure.strip()
    )


def _parts(owner: Owner, parts: Iterable[CostPart]) -> list[Item]:
    found = []
    for part in parts:
        amount = amount_of(part)
        told = "Not known" if amount is None else pounds(amount)
        beside = beside_part(part)
        found.append(
            Item(
                owner, part, one_line(part.what), part.text, told,
                comes_to=beside, offered=bool(beside) and amount is None,
            )
        )  # fmt: skip
    return found
