"""Rules about costs: products in words, and stated totals."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.costs.actions import summary_lines
from desktop.core.costs.beside import (
    Question,
    called,
    differences,
    part_called,
    unsaid,
    workings,
)
from desktop.core.costs.part_totals import stated_beside
from desktop.core.costs.prices import reads_two_ways
from desktop.core.costs.products import products
from desktop.core.costs.sums import pounds
from desktop.core.costs.totals import left_out, stated_totals
from desktop.core.kinds import Action, CostLine, CostPart
from desktop.core.text import count

_TWO_WAYS = (
    "may be read in two ways: “{}”. Nothing is worked out of it; write it with a point, or without "
    "a comma."
)


def _cost_product(context: Context, action: Action) -> str:
    for wrong in products(action.cost):
        return (
            f"has a cost that does not work out: “{wrong.where}” comes to "
            f"{pounds(wrong.worked_out)}."
        )
    if odd := reads_two_ways(action.cost):
        return f"has a cost that {_TWO_WAYS.format(odd)}"
    return ""


def _cost_totals(context: Context) -> Iterable[Finding]:
    data = context.data
    lines, names = summary_lines(data), data.info.cost_columns
    of_actions, not_compared = stated_beside(data)
    for total in [*stated_totals(lines, names), *of_actions]:
        if not total.fits:
            yield Finding("cost-totals", total.in_words, row=(CostLine, 0))
    for each in [*left_out(lines, names), *not_compared]:
        if each.total:  # a check that cannot be made says so
            yield Finding("cost-totals", each.in_words, row=(CostLine, 0))


def _found(rule: str, each: Question, message: str) -> Finding:
    action = each.row if isinstance(each.row, Action) else None
    part = (CostPart, each.part.id) if each.part is not None else None
    return Finding(
        rule, message, action.id if action else None, action.area_id if action else None,
        row=part or (None if action else (CostLine, 0)),
    )  # fmt: skip


def _is_of_action(each: Question) -> bool:
    return isinstance(each.row, Action)


def _parts_differ(context: Context) -> Iterable[Finding]:
    for each in differences(context.data):
        said = f"{each.sentence[:1].lower()}{each.sentence[1:]}"
        has = " has a cost whose parts differ from its words" if _is_of_action(each) else ""
        yield _found("cost-parts", each, f"{called(each.row)}{has}: {said}")


def _part_workings(context: Context) -> Iterable[Finding]:
    for each in workings(context.data):
        if each.part is not None:
            link = " has a part of its cost that does not work out," if _is_of_action(each) else ","
            what = f"{called(each.row)}{link} {part_called(each.part)}"
            yield _found("cost-part-working", each, f"{what}: {each.sentence}")
        else:
            yield _found("cost-part-working", each, f"{called(each.row)}: {each.sentence}")
    for part in context.data.all(CostPart):
        if odd := reads_two_ways(part.text):
            message = f"{_where(context, part)} has a working that {_TWO_WAYS.format(odd)}"
            row = (CostPart, part.id)
            yield Finding("cost-part-working", message, part.action_id, part.area_id, row=row)


_NAMED = 5  # parts that one finding names


def _unsaid(context: Context) -> Iterable[Finding]:
    for each in unsaid(context.data):
        names = ", ".join(_where(context, part) for part in each.parts[:_NAMED])
        more = len(each.parts) - _NAMED
        rest = f" and {count(more, 'other')}" if more > 0 else ""
        lack = "names" if len(each.parts) == 1 else "name"
        have = "one does" if each.others == 1 else f"{each.others:,} others do"
        yield Finding(
            "cost-unsaid",
            f"{count(len(each.parts), 'part of a cost', 'parts of costs')} {lack} no {each.what} "
            f"where {have}: {names}{rest}.",
            many=len(each.parts),
            row=(CostPart, each.parts[0].id),
        )


def _where(context: Context, part: CostPart) -> str:
    action = context.data.get(Action, part.action_id)
    return f"{action.name} ({part_called(part)})" if action else part_called(part)


def _part_asked(context: Context, finding: Finding) -> Remedy:
    """The amount of the first part of what has parts."""
    parts = context.data.of(CostPart, "action_id", finding.action_id or 0)
    named = finding.row is None and parts
    return Remedy(Place.COST, "amount", (CostPart, parts[0].id) if named else None)


def _unsaid_asked(context: Context, finding: Finding) -> Remedy:
    """The column that the first of the parts leaves empty."""
    part = context.data.get(CostPart, finding.row[1]) if finding.row is not None else None
    asks_year = part is not None and not part.year.strip() and " no year " in finding.message
    return Remedy(Place.COST, "year" if asks_year else "source")


COSTS: tuple[Rule, ...] = (
    Rule(
        "cost-product",
        "Cost that does not work out",
        "A cost worked out in words comes to what it says.",
        Severity.ADVICE,
        field="cost",
        of_action=_cost_product,
    ),
    Rule(
        "cost-totals",
        "Costs that do not add up",
        "A stated total is what its lines add up to, by any reading that its place allows. One "
        "that cannot be compared is named.",
        Severity.ADVICE,
        answered=Remedy(Place.COST),
        of_plan=_cost_totals,
        reads=frozenset({"cost", "extra", "no"}),
    ),
    Rule(
        "cost-parts",
        "Costs whose parts differ from their words",
        "The parts of a cost come to what its own words say, by any reading of both.",
        Severity.ADVICE,
        field="cost",
        answered=_part_asked,
        of_plan=_parts_differ,
        reads=frozenset({"cost", "extra", "no"}),
    ),
    Rule(
        "cost-part-working",
        "Workings of costs that do not fit",
        "The working of a part, or of a line of the summary of costs, comes to its amount.",
        Severity.ADVICE,
        answered=Remedy(Place.COST, "text"),
        of_plan=_part_workings,
        reads=frozenset({"no"}),
    ),
    Rule(
        "cost-unsaid",
        "Parts of costs without a year or a source",
        "Where parts of costs name a year, or who pays, all do, so that totals by them are whole.",
        Severity.ADVICE,
        answered=_unsaid_asked,
        of_plan=_unsaid,
        reads=frozenset({"no"}),
    ),
)
