"""Actions: every column of one, with its words for the grid, the sheets, the reports, the import.

A field of actions is declared here and nowhere else: a column below, and a statement in a format
of the plan file (:mod:`desktop.store`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from desktop.core.kinds import declare
from desktop.core.kinds.base import Row
from desktop.core.kinds.declare import About


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


_line, _text, _when, _day, _status, _leads = (
    partial(each, is_field=True)
    for each in (
        declare.line,
        declare.text,
        declare.when,
        declare.day,
        declare.status,
        declare.leads,
    )
)


@dataclass(slots=True, eq=False, repr=False)
class Action(Row):
    """One action. ``by_when`` is the text as typed; ``due`` is what it means, or ""."""

    table = "actions"
    noun = "action"
    about = About(sheet=None, parent="area_id", json="actions", unique=(("key",),))

    key: str = declare.key(told=False)
    area_id: int = declare.pointer("areas")
    commitment_id: int | None = declare.pointer_or_none("commitments", json="")
    position: float = declare.place()
    no: str = _line(
        "No.",
        short="number",
        width=14.0,
        kept=True,
        headings=_words(
            "no|number|ref|reference|ref no|action no|action number|action ref|item|item no|id|"
            "#|num|action id|sub ref|sub no"
        ),
    )
    action: str = _text(
        "Actions",
        short="action",
        width=54.0,
        kept=True,
        headings=_words(
            "action|actions|action required|actions required|what we will do|what will we do|"
            "what are we going to do|key action|key actions|task|tasks|activity|"
            "action to be taken|agreed action|improvement action|what|actions to be taken|"
            "planned action|planned actions|description of action|action description|step|"
            "steps"
        ),
    )
    by_when: str = _when(
        "By when",
        short="by when",
        width=24.0,
        kept=True,
        headings=_words(
            "by when|when|due|due date|date due|target date|deadline|timescale|timescales|"
            "timeframe|completion date|target completion date|complete by|completed by|"
            "date for completion|end date|due by|target|timeline|by when date|"
            "date to be completed|planned completion date|planned completion|"
            "expected completion|expected completion date|when by|target completion|"
            "implementation date|end|finish|finish date|milestone date|milestone dates|"
            "original date|original due date|original target date|original deadline"
        ),
    )
    due: str = declare.day(kept=True, told=False)
    original_by_when: str = declare.when(told=False)
    original_due: str = declare.day(kept=True, told=False)
    lead: str = _leads(
        "Delivery lead",
        short="delivery lead",
        width=32.0,
        kept=True,
        headings=_words(
            "delivery lead|lead|lead officer|by whom|who|owner|action owner|responsible|"
            "responsible officer|responsibility|lead person|person responsible|"
            "lead responsible|accountable|accountable officer|lead officers|leads|action lead|"
            "lead role|officer|who will do it|delivery leads|assigned to|responsible person|"
            "lead professional|led by|lead agency|lead manager|accountable lead|"
            "operational lead|who by|task owner|who leads|who is leading|who will deliver it"
        ),
    )
    measure: str = _text(
        "Performance Measure",
        short="performance measure",
        width=38.0,
        kept=True,
        headings=_words(
            "performance measure|performance measures|measure|measures|kpi|kpis|"
            "success measure|success measures|milestone|milestones|output|outputs|"
            "measure of success|how measured|how will we measure it|performance indicator|"
            "target measure|measurable outcome|key performance indicator|"
            "success criteria measure"
        ),
    )
    success: str = _text(
        "We will know it's working when",
        short="we will know it's working when",
        width=44.0,
        kept=True,
        headings=_words(
            "we will know its working when|success|we will know it is working when|"
            "how will we know|how will we know its working|impact|intended impact|"
            "success criteria|expected outcome|expected outcomes|desired outcome|"
            "what success looks like|what will success look like|what good looks like|"
            "what will be different|outcome for children|outcomes for children|outcome|"
            "outcomes|impact on children|how will we know we have done it|impact for children|"
            "how we will know|intended outcome|difference made|evidence of success"
        ),
    )
    progress: str = _text(
        "Progress",
        short="progress",
        width=46.0,
        kept=True,
        headings=_words(
            "progress|update|updates|status update|progress update|latest update|"
            "progress to date|commentary|current position|latest position|progress commentary|"
            "narrative|position statement|update on progress|progress notes|latest progress|"
            "current status|progress and evidence|progress report|what have we done|"
            "what have we done so far|what we have done|progress so far|monthly update|"
            "comments|progress made|where are we now|where we are now"
        ),
    )
    ragb: str = _status(
        "RAGB Status",
        short="RAGB",
        width=16.0,
        kept=True,
        headings=_words(
            "ragb status|ragb|rag|brag|rag status|brag status|status|rag rating|brag rating|"
            "rating|bragg|bragg status|ragb rating|delivery status|rag b|current rag|brag rag|"
            "colour|progress rag|action status|current rag status|rag brag|delivery rag|"
            "rag delivery|delivery rating|delivery ragb|delivery brag|delivery rag status|"
            "rag status delivery|delivery rag rating|rag rating delivery|action rag|rag action|"
            "implementation rag|implementation status|progress rating|activity rag|output rag|"
            "process rag|overall rag|overall rag rating|task status|task rag"
        ),
    )
    impact_ragb: str = _status(
        "Impact rating",
        short="impact rating",
        width=16.0,
        kept=True,
        legend="impact_statuses",
        headings=_words(
            "impact rating|impact rag|impact ragb|impact brag|impact status|impact rag status|"
            "impact ragb status|impact rag rating|outcome rag|outcome rating|outcome ragb|"
            "outcome status|rag impact|ragb impact|rating of impact|difference rag|"
            "difference rating|outcomes rag|rag outcome|rag outcomes|impact brag status|"
            "brag impact"
        ),
    )
    cost: str = _text(
        "Cost/Resources required",
        short="cost",
        width=30.0,
        headings=_words(
            "cost|costs|cost resources required|resources|resources required|resource|"
            "resource implications|cost resources|resources and costs|budget|cost implications|"
            "financial implications|resource required|funding|cost and resources|"
            "costs resources required"
        ),
    )
    monitoring: str = _text(
        "Monitoring and Evaluation",
        short="monitoring and evaluation",
        width=34.0,
        headings=_words(
            "monitoring and evaluation|monitoring|monitored by|evaluation|governance|"
            "reporting to|monitoring arrangements|how monitored|monitoring evaluation|"
            "monitoring and reporting|oversight|assurance|quality assurance|scrutiny|"
            "how will it be monitored|governance and monitoring"
        ),
    )
    evidence: str = _text(
        "Evidence",
        short="evidence",
        width=34.0,
        kept=True,
        headings=_words(
            "evidence|evidence of completion|evidence of impact|supporting evidence|"
            "evidence source|evidence link|where is the evidence|evidence base|"
            "source of evidence|evidence sources"
        ),
    )
    notes: str = _text(
        "Notes",
        short="notes",
        width=30.0,
        headings=_words(
            "notes|note|remarks|additional notes|other notes|comment|additional comments|"
            "further comments"
        ),
    )
    completed_on: str = _day(
        "Completed on",
        short="completed on",
        width=20.0,
        kept=True,
        headings=_words(
            "completed on|date completed|actual completion date|date closed|closed on|"
            "completion|actual date|actual completion"
        ),
    )
    measure_met: str = _text(
        "Measure achieved",
        short="measure achieved",
        width=30.0,
        kept=True,
        headings=_words(
            "measure achieved|measure met|measures met|measures achieved|result achieved|"
            "target met|target achieved|performance measure achieved"
        ),
    )
    difference: str = _text(
        "What is now different",
        short="what is now different",
        width=34.0,
        kept=True,
        headings=_words(
            "what is now different|what is different|difference made for children|"
            "what has changed|what difference has it made|what difference have we made|"
            "impact achieved|what difference|what difference for children|"
            "what difference for children and families|what difference is it making|"
            "what difference are we making|difference for children|"
            "what difference has this made|what difference did it make"
        ),
    )
    checked_by: str = _line(
        "Checked by",
        short="checked by",
        width=24.0,
        headings=_words("checked by|signed off by|verified by|closed by|sign off by"),
    )
    # Since when the status is what it is, and when the progress last changed; "" is not known.
    status_since: str = declare.day(told=False)
    progress_on: str = declare.day(told=False)
    extra: dict[str, str] = declare.data()

    @property
    def is_called(self) -> bool:
        """Whether it has a number or words to be called by."""
        return bool(self.no.strip() or self.action.strip())

    @property
    def name(self) -> str:
        """What to call the action in a message: its number, or the start of its words."""
        if self.no.strip():
            return self.no.strip()
        words = " ".join(self.action.split()[:5])
        return f"“{words}…”" if words else "the new action"
