"""What is offered of an action's cost: the parts its words may be split into, and its workings.

Only where it has no parts: from then on they are what is changed, and the words stay as typed.
"""

from __future__ import annotations

from desktop.core.costs.parts import amount_of, parts_of
from desktop.core.costs.proposals import Proposal, parts_in
from desktop.core.costs.sums import pounds
from desktop.core.costs.words import scale_of
from desktop.core.costs.workings import worked
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Column


def offered(data: PlanData, action: Action) -> list[Proposal]:
    """The parts that the words of an action without parts may be split into."""
    if not action.cost.strip() or parts_of(data, action):
        return []
    label = next((each.label for each in data.all(Column) if each.field == "cost"), "")
    return parts_in(action.cost, scale_of(label))


def in_words(proposal: Proposal) -> str:
    """A proposal in a few words: "£21,600, 2015/16, recurrent, not additional"."""
    amount = "amount not known" if proposal.amount is None else pounds(proposal.amount)
    said = [amount, proposal.year, proposal.recurrent, proposal.source]
    said.append({"yes": "additional", "no": "not additional", "": ""}[proposal.additional])
    said.append("an alternative" if proposal.alternative else "")
    return ", ".join(filter(None, said))


def worked_out(data: PlanData, action: Action) -> list[str]:
    """What the workings of a cost come to, each in a sentence; of its parts where it has any."""
    parts = [(part.text, amount_of(part)) for part in parts_of(data, action)]
    found = parts or [(each.text, each.amount) for each in offered(data, action)]
    said = []
    for text, amount in found:
        result = worked(text, amount) if text.strip() else None
        if result is not None and result.fits:
            said.append(f"“{result.working}” comes to {pounds(result.comes_to)}, as stated.")
        elif result is not None:
            said.append(f"▲ {result.in_words}.")
    return said
