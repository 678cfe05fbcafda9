"""What is said of costs whose amount nobody gave: those that are worked out in their own words, and
those whose words come to something that no total holds yet."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from desktop.core.costs.parts import Cost, Total, is_worked_out, offered_by
from desktop.core.costs.sums import pounds
from desktop.core.kinds import CostPart
from desktop.core.text import count


def not_known(found: Total) -> str:
    """How many costs are not known, with what their words come to: "2 not known (1 comes to £90 by
    its words)"; "" where all are known."""
    if not found.unknown:
        return ""
    told = f"{found.unknown:,} not known"
    if not found.offered:
        return told
    sums = pounds(found.offering)
    if found.offered == 1:
        which = "" if found.unknown == 1 else "1 comes to "
        return f"{told} ({which}{sums} by its words)"
    which = "" if found.offered == found.unknown else f"{found.offered:,} come to "
    return f"{told} ({which}{sums} by their words)"


def sentences(found: Total) -> list[str]:
    """What is said below a total of the amounts that nobody typed."""
    told = []
    if found.worked:
        many = count(found.worked, "amount is", "amounts are")
        told.append(f"{many} worked out in the words beside it, and counted." if found.worked == 1
                    else f"{many} worked out in the words beside them, and counted.")  # fmt: skip
    if found.offered:
        whose = count(found.offered, "cost that is not known", "costs that are not known")
        comes = "comes" if found.offered == 1 else "come"
        told.append(f"{whose} {comes} to {pounds(found.offering)} by the words, in no total yet.")
    return told


def beside_part(part: CostPart) -> str:
    """What stands beside the words of a part without an amount; "" where they come to nothing."""
    found = offered_by(part)
    if found is None:
        return ""
    counts = "it counts as the amount" if is_worked_out(part) else "in no total yet"
    return f"comes to {pounds(found)}, {counts}"


def beside_row(costs: Iterable[Cost]) -> str:
    """What stands beside the words of a row without parts; "" where they come to nothing else than
    what they say."""
    found = [each.offered for each in costs if each.part is None and each.offered is not None]
    return f"comes to {pounds(sum(found, Decimal(0)))}, in no total yet" if found else ""
