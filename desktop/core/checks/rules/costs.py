"""Rules about costs: products in words, and stated totals."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.action_costs import actions_left_out, actions_totals, summary_lines
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.cost_products import products
from desktop.core.cost_totals import left_out, stated_totals
from desktop.core.costs import pounds
from desktop.core.kinds import Action


def _cost_product(context: Context, action: Action) -> str:
    for wrong in products(action.cost):
        return (
            f"has a cost that does not work out: “{wrong.where}” comes to "
            f"{pounds(wrong.worked_out)}."
        )
    return ""


def _cost_totals(context: Context) -> Iterable[Finding]:
    data = context.data
    lines, names = summary_lines(data), data.info.cost_columns
    for total in [*stated_totals(lines, names), *actions_totals(data)]:
        if not total.fits:
            yield Finding("cost-totals", total.in_words)
    for each in [*left_out(lines, names), *actions_left_out(data)]:
        if each.total:  # a check that cannot be made says so
            yield Finding("cost-totals", each.in_words)


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
        of_plan=_cost_totals,
        reads=frozenset({"cost", "extra", "no"}),
    ),
)
