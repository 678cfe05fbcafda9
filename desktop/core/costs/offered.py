"""What is offered of an action's cost: the parts its words may be split into, and its workings.

Only where it has no parts: from then on they are what is changed, and the words stay as typed.
"""

from __future__ import annotations

from decimal import Decimal

from desktop.core.costs.amounts import amount, by_its_words
from desktop.core.costs.parts import parts_of
from desktop.core.costs.proposals import Proposal, parts_in
from desktop.core.costs.sums import figures_in, pounds
from desktop.core.costs.words import scale_of
from desktop.core.costs.workings import comes_to, worked
from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.kinds import Action, Column
from desktop.core.text import one_line


def offered(data: PlanData, action: Action) -> list[Proposal]:
    """The parts that the words of an action without parts may be split into."""
    if not action.cost.strip() or parts_of(data, action):
        return []
    label = next((each.label for each in data.all(Column) if each.field == "cost"), "")
    return parts_in(action.cost, scale_of(label))


def in_words(proposal: Proposal) -> str:
    """A proposal in a few words: "£21,600, 2015/16, recurrent, not additional"."""
    told = "amount not known" if proposal.amount is None else pounds(proposal.amount)
    said = [told, proposal.year, proposal.recurrent, proposal.source]
    said.append({"yes": "additional", "no": "not additional", "": ""}[proposal.additional])
    said.append("an alternative" if proposal.alternative else "")
    return ", ".join(filter(None, said))


def _stated(proposal: Proposal) -> Decimal | None:
    """The amount of a proposal, where its words state it beside the working."""
    beside = len(figures_in(proposal.words)) > len(figures_in(proposal.text))
    return proposal.amount if beside else None


def worked_out(data: PlanData, action: Action) -> list[str]:
    """What the workings of a cost come to, each in a sentence; of its parts where it has any."""
    parts = [(part.text, figure_of(part.amount)) for part in parts_of(data, action)]
    found = parts or [(each.text, _stated(each)) for each in offered(data, action)]
    said = []
    for text, stated in found:
        result = worked(text, stated) if text.strip() else None
        comes = comes_to(text) if text.strip() else None
        if result is not None and result.fits:
            said.append(f"“{result.working}” comes to {pounds(result.comes_to)}, as stated.")
        elif result is None and comes is not None:
            free = amount(action.cost) is None and by_its_words(action.cost) == comes
            counts = ", in no total yet" if parts or free else ""
            said.append(f"“{one_line(text)}” comes to {pounds(comes)}{counts}.")
        elif result is not None:
            said.append(f"▲ {result.in_words}.")
    return said
