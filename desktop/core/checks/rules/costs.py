"""Rules about costs: products in words, and stated totals."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.costs import products, totals
from desktop.core.kinds import Action, CostLine


def _cost_product(context: Context, action: Action) -> str:
    for wrong in products(action.cost):
        return (
            f"has a cost that does not work out: “{wrong.where}” comes to £{wrong.worked_out:,.0f}."
        )
    return ""


def _cost_totals(context: Context) -> Iterable[Finding]:
    for wrong in totals(context.data.all(CostLine)):
        yield Finding(
            "cost-totals",
            f"{wrong.where} is stated as £{wrong.stated:,.0f} and the lines come to "
            f"£{wrong.worked_out:,.0f}.",
        )


COSTS: tuple[Rule, ...] = (
    Rule(
        "cost-product",
        "Cost that does not work out",
        "A cost worked out in words comes to what it says.",
        Severity.ADVICE,
        of_action=_cost_product,
    ),
    Rule(
        "cost-totals",
        "Costs that do not add up",
        "The stated totals of a costs summary are what its lines add up to.",
        Severity.ADVICE,
        of_plan=_cost_totals,
    ),
)
