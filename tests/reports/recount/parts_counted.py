"""The parts of costs, counted by plain loops: every cost once, by its parts or its own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.kinds import Action, CostLine, CostPart
from tests.reports.recount.material import NOT_ADDITIONAL, NOTHING_MORE, SAID, WORKED_COSTS
from tests.reports.recount.part_of_life import WORKED, YEARS
from tests.reports.recount.slow import Slow, in_order


@dataclass
class Counted:
    """One cost, with what is said of it; ``amount`` None where it is not known."""

    amount: Decimal | None
    year: str = ""
    kind: str = ""
    area: str = ""
    source: str = ""
    additional: str = ""
    part: bool = False
    worked: bool = False  # the amount is worked out in words, and stated there
    offered: Decimal | None = None  # what words come to that have no amount


def parts(slow: Slow, **owner: int | None) -> list[CostPart]:
    """The parts whose pointers are as given, and of no other row."""
    wanted = {"action_id": None, "line_id": None, "area_id": None, **owner}
    every = in_order(slow.data.table(CostPart).values())
    return [e for e in every if all(getattr(e, name) == row for name, row in wanted.items())]


def amount_of(part: CostPart) -> Decimal | None:
    """What is given, else what the words work out and state."""
    if part.amount:
        return Decimal(part.amount)
    return WORKED[part.text] if "=" in part.text else None


def _of_part(part: CostPart, area: str) -> Counted:
    amount = amount_of(part)
    return Counted(
        amount, YEARS[part.year], part.recurrent, area, part.source, part.additional, True,
        amount is not None and not part.amount, WORKED[part.text] if amount is None else None,
    )  # fmt: skip


def costs_of(slow: Slow, account: str) -> list[Counted]:
    """Every cost of an account, by plain loops."""
    found: list[Counted] = []
    if account == "summary":
        for line in slow.cost_lines():
            own = parts(slow, line_id=line.id)
            if slow.is_total(line):
                continue
            found += [_of_part(each, "") for each in own if not each.alternative]
            if not own:
                found += [Counted(slow.money(figure)[0]) for figure in line.figures]
        return found
    for area in slow.areas:
        name = area.code or area.title
        for action in slow.of_area(area):
            own = parts(slow, action_id=action.id)
            found += [_of_part(each, name) for each in own if not each.alternative]
            money = slow.money(action.cost)
            if not own and money:
                said = SAID.get(action.cost)
                amount = None if said is None else Decimal(said)
                more = "no" if action.cost == NOT_ADDITIONAL else ""
                worked = amount is not None and "=" in action.cost
                comes = WORKED_COSTS.get(action.cost)
                offered = None if comes is None else Decimal(comes)
                found.append(
                    Counted(amount, area=name, additional=more, worked=worked, offered=offered)
                )
        loose = parts(slow, area_id=area.id)
        found += [_of_part(each, name) for each in loose if not each.alternative]
    found += [_of_part(each, "") for each in parts(slow) if not each.alternative]
    return found


def pounds(figure: Decimal) -> str:
    pence = 0 if figure == int(figure) else 2
    return f"{'-' if figure < 0 else ''}£{abs(figure):,.{pence}f}"


def sum_of(costs: Iterable[Counted]) -> Decimal | None:
    known = [each.amount for each in costs if each.amount is not None]
    return sum(known, Decimal(0)) if known else None


# --- what is asked -------------------------------------------------------------------------------


def differing(slow: Slow) -> list[Action | CostLine]:
    """The rows whose parts come, by no reading, to any reading of their words."""
    found: list[Action | CostLine] = []
    for action in slow.actions:
        money = slow.money(action.cost)
        said = (
            [Decimal(SAID[action.cost])]
            if action.cost in SAID
            else money
            if " or " in action.cost
            else money[-1:]
            if "=" in action.cost
            else [Decimal(WORKED_COSTS[action.cost])]
            if action.cost in WORKED_COSTS
            else []
        )
        if action.cost in NOTHING_MORE and more_than_said(slow, action) > 0:
            found.append(action)
        rough = Decimal(500) if action.cost.endswith("K") else Decimal("0.99")
        if said and _apart(parts(slow, action_id=action.id), said, rough):
            found.append(action)
    for line in slow.cost_lines():
        if not slow.is_total(line):
            figures = [slow.money(each)[0] for each in line.figures]
            said = [sum(figures, Decimal(0)), *figures]
            if _apart(parts(slow, line_id=line.id), said, Decimal("0.99")):
                found.append(line)
    return found


def more_than_said(slow: Slow, action: Action) -> Decimal:
    """What the parts of an action come to that are not marked as not additional."""
    own = [e for e in parts(slow, action_id=action.id) if not e.alternative]
    return sum((amount_of(e) or Decimal(0) for e in own if e.additional != "no"), Decimal(0))


def _apart(own: list[CostPart], said: list[Decimal], rough: Decimal) -> bool:
    own = [each for each in own if not each.alternative]
    if not own or any(amount_of(each) is None for each in own):
        return False
    ways = [sum_of(_of_part(each, "") for each in own)]
    for year in {YEARS[each.year] for each in own}:
        ways.append(sum_of(_of_part(e, "") for e in own if YEARS[e.year] == year))
    once = {(e.what, e.amount): e for e in own if e.recurrent == "recurrent"}.values()
    rest = [e for e in own if e.recurrent != "recurrent"]
    ways.append(sum_of(_of_part(e, "") for e in [*once, *rest]))
    return not any(abs((way or 0) - each) <= rough for way in ways for each in said)


def wrong_workings(slow: Slow) -> list[CostPart]:
    """The parts whose workings come to another amount."""
    every = in_order(slow.data.table(CostPart).values())
    return [
        each
        for each in every
        if each.amount
        and (worked := WORKED[each.text]) is not None
        and abs(worked - abs(Decimal(each.amount))) >= 1
    ]


def unsaid(slow: Slow) -> list[str]:
    """A word for each part without a year, and without a source, where another has one."""
    own = [each for each in slow.data.table(CostPart).values() if not each.alternative]
    found = []
    for name in ("year", "source"):
        without = [each for each in own if not getattr(each, name)]
        if without and len(without) < len(own):
            found += [name] * len(without)
    return found
