"""Whether the owner stands behind what the legend asks for.

A workbook without a key gets a legend supplied with the program. Until its owner has confirmed it,
nobody has said that its duties are the council's: no page that others read holds anybody to them.
"""

from __future__ import annotations

from desktop.core.data import PlanData


def duties_confirmed(data: PlanData) -> bool:
    """Whether what the legend asks for may be printed and asked of somebody."""
    return not data.info.legend_supplied


def not_confirmed(data: PlanData) -> str:
    """That the legend was supplied and its owner has not confirmed it, as a sentence, or ""."""
    if duties_confirmed(data):
        return ""
    owner = " ".join(data.info.authority.split()) or "the plan's owner"
    return (
        f"Legend supplied with Plandesk, not confirmed by {owner}: what each status means is as "
        "supplied, and what it asks for is held back."
    )
