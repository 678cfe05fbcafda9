"""What can be taken from the words of a cost: as parts of it, or as the amount of a part."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desktop.core.costs.beside import called
from desktop.core.costs.offered import in_words, offered
from desktop.core.costs.parts import amount_of, offered_by, parts_of
from desktop.core.costs.proposals import Proposal
from desktop.core.costs.sums import pounds
from desktop.core.data import PlanData
from desktop.core.kinds import Action, CostLine
from desktop.core.text import brief, one_line
from desktop.ui.costs.listed import Item

_LETTERS = 60  # of the words that a sum is read from


def proposed(data: PlanData, item: Item | None) -> list[Proposal]:
    """What can be read from the words of an action that has no parts."""
    if item is None or not isinstance(item.owner, Action) or item.part is not None:
        return []
    return offered(data, item.owner)


def worked(item: Item | None) -> Decimal | None:
    """What the words of a part without an amount come to."""
    return offered_by(item.part) if item is not None and item.part is not None else None


def told(item: Item | None, proposals: Sequence[Proposal]) -> str:
    """What can be taken, in words that stand below the totals; "" for nothing."""
    found = worked(item)
    if item is not None and item.part is not None and found is not None:
        said = brief(one_line(item.part.text), _LETTERS)
        return f"From the words of the part:\n• {pounds(found)} (“{said}”)"
    if not proposals or item is None or not isinstance(item.owner, Action):
        return ""
    lines = [f"From the words of {called(item.owner)}:"]
    lines += [f"• {in_words(each)} (“{brief(each.words, _LETTERS)}”)" for each in proposals]
    return "\n".join(lines)


def why_nothing(data: PlanData, item: Item | None) -> str:
    """Why nothing can be taken from the words under the cursor, and what to do, in a sentence."""
    if item is None:
        return "Nothing was taken: this is a heading. Choose a row below it."
    if item.part is not None:
        amount = amount_of(item.part)
        if item.part.amount.strip() and amount is not None:
            return f"Nothing was taken: the part has its amount already, {pounds(amount)}."
        return (
            "Nothing was taken: the words of the part come to no sum. Type the amount, or a "
            "working such as “20 days @ £100”."
        )
    row = item.owner
    if isinstance(row, CostLine):
        return "Nothing was taken: the figures of a line become parts with “Parts by the columns”."
    if isinstance(row, Action) and parts_of(data, row):
        return f"Nothing was taken: {called(row)} has its parts already, and counts by them."
    return "Nothing was taken: no part can be read from these words. Add a part with Ins."
