"""The parts that a line of a summary says by its columns: a column for each year, or sort of cost.

Only what a column's own name says is taken, and only figures that are a plain sum.
"""

from __future__ import annotations

from desktop.core.costs.parts import InWords
from desktop.core.costs.proposals import Proposal
from desktop.core.costs.sums import pounds
from desktop.core.kinds import CostLine
from desktop.core.text import one_line


def parts_of_figures(words: InWords, line: CostLine) -> list[Proposal]:
    """A part for each plain sum of a line, with the year and the sort of cost that are said of it.

    Nothing for a total, and for a line whose figures are set against the costs.
    """
    return [
        Proposal(
            words=f"{cost.year}: {pounds(cost.amount)}" if cost.year else pounds(cost.amount),
            what=one_line(line.item),
            amount=cost.amount,
            year=cost.year,
            recurrent=cost.kind,
        )
        for cost in words.of(line)
        if cost.amount is not None
    ]
