"""What is said of the costs of a whole plan: its actions, their parts, and its summary.

A row of a block is its kind, then its cells: "action: 1.1 | £400 | £50" in the area above it, with
the words of the plan's own columns behind its cost; "part: Nurse | 2 @ £5 | 10 | 2026/27" of the
row above it, or "loose: …" of the plan; "line: Vans | £10" of the summary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.costs import actions as acting
from desktop.core.costs import beside, brief, parts
from desktop.core.costs.columns import parts_of_figures
from desktop.core.costs.offered import in_words, offered, worked_out
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Column, CostLine, CostPart, ExtraField
from desktop.core.plan import new_plan_data
from tests.core.accounts.blocks import listed, money
from tests.core.costs.accounts.texts import cost_in_words


def plan_of(given: Sequence[str]) -> PlanData:
    """The plan that a block writes."""
    data = new_plan_data("Plan", "Council")
    owner: Action | Area | CostLine | None = None
    area, section = None, ""
    for place, row in enumerate(given):
        kind, _, rest = row.partition(": ")
        first, *others = [cell.strip() for cell in rest.split("|")]
        at = float(place)
        if kind == "column":
            data.add(Column(field="cost", label=first, position=at))
        elif kind == "own":
            data.add(ExtraField(name=first, position=at))
        elif kind == "columns":
            data.info.cost_columns = [first, *others]
        elif kind == "area":
            owner = area = data.add(Area(position=at, code=first, title=" ".join(others)))
        elif kind == "action" and area is not None:
            cost, *more = others
            own = zip(data.all(ExtraField), more, strict=False)
            extra = {field.name: words for field, words in own if words}
            owner = data.add(
                Action(area_id=area.id, position=at, key=first, no=first, cost=cost, extra=extra)
            )
        elif kind == "section":
            section = rest
        elif kind == "line":
            owner = data.add(CostLine(position=at, section=section, item=first, figures=others))
        elif kind in ("part", "loose"):
            _add_part(data, at, owner if kind == "part" else None, [first, *others])
        elif kind != "plan":
            raise ValueError(f"No row of a plan: {row}")
    return data


def _add_part(
    data: PlanData, at: float, owner: Action | Area | CostLine | None, cells: Sequence[str]
) -> None:
    what, text, amount, year, often, source, additional, other = [*cells, *[""] * 8][:8]
    data.add(
        CostPart(
            position=at, what=what, text=text, amount=amount, year=year, recurrent=often,
            source=source, additional=additional, alternative=bool(other),
            action_id=owner.id if isinstance(owner, Action) else None,
            area_id=owner.id if isinstance(owner, Area) else None,
            line_id=owner.id if isinstance(owner, CostLine) else None,
        )
    )  # fmt: skip


def of_plan(given: Sequence[str]) -> Iterator[str]:
    """All that is said of the costs of a plan."""
    data = plan_of(given)
    account = parts.account_of(data)
    short = brief.in_brief(data)
    yield from listed("account", account, f"tables {parts.tables_of_summary(data)}")
    if short is not None:
        yield f"in brief: {short.figure} | {short.words} | {short.spoken}"
    yield from _of_actions(data)
    for each in (parts.ACTIONS, parts.SUMMARY):
        yield from _of_account(data, each)
    own = parts.InWords(data)
    for row in beside.costing_rows(data):
        yield from _of_row(data, row, own)
    for question in beside.questions(data):
        part = f" ({beside.part_called(question.part)})" if question.part else ""
        differ = f"{money(question.stated)} or {money(question.found)}"
        yield f"asked of {beside.called(question.row)}{part}: {question.sentence} {differ}"
    asked = (len(beside.differences(data)), len(beside.workings(data)))
    yield from listed("questions", *(f"{many}" for many in asked if any(asked)))
    for unsaid in beside.unsaid(data):
        named = ", ".join(map(beside.part_called, unsaid.parts))
        yield f"no {unsaid.what} is said of: {named}; of {unsaid.others} others it is"


def _of_actions(data: PlanData) -> Iterator[str]:
    columns = acting.money_columns(data)
    years = "one cost by years" if acting.are_years(columns) else ""
    yield from listed("columns of money", *(each.label for each in columns), years)
    for area in acting.area_sums(data, data.all(Action)):
        cells = [
            " ".join(
                filter(
                    None,
                    (
                        money(area.sums[n]),
                        f"without {area.without[n]}" if area.without[n] else "",
                        "about" if area.about[n] else "",
                        f"{money(area.apart[n])} apart" if area.apart[n] else "",
                    ),
                )
            )
            for n in range(len(columns))
        ]
        yield f"actions of {area.area or 'all'}: {area.actions}, {' | '.join(cells)}"
    totals, left = acting.actions_stated(data)
    for total in totals:
        yield f"{'fits' if total.fits else 'WRONG'}: {total.in_words}"
    yield from (f"left out: {each.in_words}" for each in left)


def _of_account(data: PlanData, account: str) -> Iterator[str]:
    costs = parts.costs_of(data, account)
    for cost in costs:
        row = cost.row
        named = row.name if isinstance(row, Area) else beside.called(row)
        part = f", {beside.part_called(cost.part)}" if cost.part else ""
        yield f"{account}, {named}{part}: {cost_in_words(cost)}, area {cost.area or '-'}"
    for way in parts.WAYS if costs else ():
        told = [
            " ".join(
                filter(
                    None,
                    (
                        parts.called(way, each.name),
                        money(each.amount),
                        f"of {each.known}",
                        f"{each.unknown} unknown" if each.unknown else "",
                        "about" if each.about else "",
                        f"{money(each.apart)} apart" if each.apart else "",
                    ),
                )
            )
            for each in parts.totals_by(data, costs, way)
        ]
        yield from listed(f"{account} by {way}", *told)


def _of_row(data: PlanData, row: Action | CostLine, own: parts.InWords) -> Iterator[str]:
    name = beside.called(row)
    if parts.parts_of(data, row):
        yield from (f"words of {name}: {cost_in_words(each)}" for each in own.of(row))
    if isinstance(row, Action):
        yield from (f"offered of {name}: {in_words(each)}" for each in offered(data, row))
        yield from (f"worked out of {name}: {each}" for each in worked_out(data, row))
        return
    for each in parts_of_figures(own, row):
        yield f"parts of {name}: {in_words(each)}, for “{each.what}”, from “{each.words}”"
