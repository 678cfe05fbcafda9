"""The parts that a line of a summary says by its columns: a column for each year, or sort of cost.

Only what a column's own name says is taken, and only a plain sum is an amount.
"""

from __future__ import annotations

from desktop.core.costs.parts import Cost, InWords
from desktop.core.costs.proposals import Proposal
from desktop.core.costs.sums import pounds
from desktop.core.kinds import CostLine
from desktop.core.text import one_line


def parts_of_figures(words: InWords, line: CostLine) -> list[Proposal]:
    """A part for each figure of a line, with the year and the sort of cost that are said of it.

    A figure that is no plain sum, "tbc" or "12k", is a part whose amount is not known, so that what
    its year comes to does not pass for all; where a line has no plain sum, its own words say so.
    Those of a line that is marked as an alternative are alternatives.
    Nothing for a total, and for a line whose figures are set against the costs.
    """
    costs = list(words.of(line))
    if all(cost.amount is None for cost in costs):
        return []
    alternative = words.is_alternative(line)
    return [_part(line, cost, alternative=alternative) for cost in costs]


def _part(line: CostLine, cost: Cost, *, alternative: bool) -> Proposal:
    said = cost.words if cost.amount is None else pounds(cost.amount)
    return Proposal(
        words=f"{cost.year}: {said}" if cost.year else said,
        what=one_line(line.item),
        text=cost.words if cost.amount is None else "",
        amount=cost.amount,
        year=cost.year,
        recurrent=cost.kind,
        alternative=alternative,
    )
