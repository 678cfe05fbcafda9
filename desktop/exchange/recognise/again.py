"""Columns that say the same money again as others, told once where they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.core.costs.money import beside_costs
from desktop.core.costs.settling import said_again
from desktop.core.costs.standpoints import in_words
from desktop.core.data import PlanData
from desktop.core.kinds import CostLine
from desktop.core.text import one_line
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.layout import Layout
from desktop.exchange.recognise.model import EXTRA
from desktop.exchange.recognise.view import SheetView


def explain_beside_costs(data: PlanData, layouts: Iterable[Layout]) -> None:
    """Say why columns of the actions are in no total, where their doubts are listed."""
    beside = {(each.own, each.field if each.own else "cost") for each in beside_costs(data)}
    for layout in layouts:
        for column, target in layout.columns.items():
            own = target.startswith(EXTRA)
            if (own, target.removeprefix(EXTRA)) in beside:
                layout.why[column] = in_words([layout.headings[column]])


def tell_said_again(
    draft: Draft, view: SheetView, lines: Sequence[CostLine], names: Sequence[str]
) -> None:
    """Say of the columns of a summary of costs that are in no total why they are not."""
    for name in said_again(lines, names):
        where = next((each.name for each in view.all_cells() if one_line(each.text) == name), "")
        draft.problem(view.name, where, in_words([name]), "its words in the summary of costs")
