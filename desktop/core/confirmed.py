"""Whether the owner stands behind what the legend asks for.

A workbook without a key gets a legend supplied with the program. Until its owner has confirmed it,
nobody has said that its duties are the council's: no page that others read holds anybody to them.
"""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.differences import Difference, difference_of


def duties_confirmed(data: PlanData) -> bool:
    """Whether what the legend asks for may be printed and asked of somebody."""
    return not data.info.legend_supplied


def impact_not_explained(data: PlanData) -> str:
    """That nothing says what the letters of the impact legend mean, as a sentence, or "".

    So it is where an import found a second rating without a key and supplied the letters of the
    first: they ask for nothing that anybody knows of, which is not that they ask for nothing.
    """
    legend = data.impact_legend
    told = (
        each.meaning.strip() or each.duty.strip() or difference_of(each) is not Difference.OPEN
        for each in legend
    )
    if not len(legend) or any(told):
        return ""
    held = "what they mean is not known, and what they ask for is held back."
    if {each.word for each in legend} <= {each.word for each in data.legend}:
        owner = " ".join(data.info.authority.split()) or "the plan's owner"
        return (
            "The ratings of delivery, supplied for impact too for want of a key to it and not "
            f"confirmed by {owner}: {held}"
        )
    return f"No key says what these ratings of impact mean: {held}"


def not_confirmed(data: PlanData) -> str:
    """That the legend was supplied and its owner has not confirmed it, as a sentence, or ""."""
    if duties_confirmed(data):
        return ""
    owner = " ".join(data.info.authority.split()) or "the plan's owner"
    return (
        f"Legend supplied with Plandesk, not confirmed by {owner}: what each status means is as "
        "supplied, and what it asks for is held back."
    )
