"""Rows of what earns a rating: success measures, and the evidence for them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.kinds import declare
from desktop.core.kinds.base import Row
from desktop.core.kinds.declare import About

KINDS_OF_EVIDENCE = (
    "document", "data", "audit", "observation", "what children and families say",
)  # fmt: skip
STRENGTHS = ("direct", "indirect", "claimed")
"""Direct shows the thing itself, indirect lets one conclude it, claimed is what somebody says."""
LINK, INSIDE = "link", "inside"
MET = ("yes", "partly", "no")


@dataclass(slots=True, eq=False, repr=False)
class Measure(Row):
    """How it will be known that an area, a requirement or an action works, and whether it does.

    It belongs to one of the three, or to the whole plan. ``met`` is "" while nobody has said so.
    """

    table = "measures"
    noun = "success measure"
    about = About(
        json="measures", copied=True,
        owners=("area_id", "requirement_id", "action_id"), unique=(("key",),),
    )  # fmt: skip

    key: str = declare.key(told=False)
    area_id: int | None = declare.pointer_or_none("areas", json="")
    requirement_id: int | None = declare.pointer_or_none("requirements", json="")
    action_id: int | None = declare.pointer_or_none("actions", json="")
    position: float = declare.place()
    text: str = declare.text("Success measure", height=2, share=5)
    owner: str = declare.line("Owner")
    on: str = declare.day("By", json="date", heading="By", short="date")
    baseline: str = declare.line("Where it began", heading="Baseline")
    target: str = declare.line("Target")
    indicator_id: int | None = declare.pointer_or_none("indicators", json="")
    met: str = declare.line("Met", states=("", *MET), heading="Met")
    evidenced_by: str = declare.text("What shows it", json="evidence", height=2)
    evidenced_who: str = declare.line("Said by", json="by")
    evidenced_on: str = declare.day("Said on", json="on")


@dataclass(slots=True, eq=False, repr=False)
class Evidence(Row):
    """One item that shows how something stands, and what it speaks to.

    ``file`` is a path, below the plan's own folder where it lies there, as ``kept`` says: a link to
    it, or kept inside the plan. ``sha256`` and ``size`` (bytes) are those of its content when it
    was added, by which a file that was changed or moved is known.
    """

    table = "evidence"
    noun = "item of evidence"
    about = About(
        nouns="items of evidence", json="evidence", sheet="Evidence",
        came="Evidence added: {title|file}",
        owners=("action_id", "requirement_id", "measure_id", "indicator_id"), unique=(("key",),),
    )  # fmt: skip

    key: str = declare.key(told=False)
    action_id: int | None = declare.pointer_or_none("actions", json="")
    requirement_id: int | None = declare.pointer_or_none("requirements", json="")
    measure_id: int | None = declare.pointer_or_none("measures", json="")
    indicator_id: int | None = declare.pointer_or_none("indicators", json="")
    title: str = declare.line("Title", share=4)
    kind: str = declare.line("Kind", states=("", *KINDS_OF_EVIDENCE))
    on: str = declare.day("Date", json="date", heading="Date")
    strength: str = declare.line("Strength", states=("", *STRENGTHS))
    for_delivery: bool = declare.flag(
        "It speaks for delivery", short="whether it speaks for delivery", default=True
    )
    for_impact: bool = declare.flag("It speaks for impact", short="whether it speaks for impact")
    note: str = declare.text("What it shows", heading="Note", height=2)
    by: str = declare.line("Added by")
    file: str = declare.line("File")
    kept: str = declare.line(states=("", LINK, INSIDE), told=False)
    sha256: str = declare.line(told=False, heading="SHA-256")
    size: float = declare.number(told=False, heading="Bytes")
