"""The table of an action's fields: one description for the grid, the sheets and the reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

EXTRA = "extra."


class Kind(StrEnum):
    """What a field holds, which decides its editor, its check and its cell in a sheet."""

    LINE = "line"  # one short line
    TEXT = "text"  # several lines
    DATE = "date"  # by when: a text that may mean a date
    DAY = "day"  # a plain day, or nothing
    STATUS = "status"  # a letter of the legend
    LEADS = "leads"  # one or several people or posts


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an action.

    ``label`` is what the 2018 form prints, ``short`` what stands in messages and menus,
    ``headings`` the other words that people put over such a column (folded: lower case, no
    punctuation), ``width`` the print width in millimetres on landscape A4.
    """

    name: str
    label: str
    kind: Kind
    short: str
    headings: tuple[str, ...] = ()
    width: float = 30.0


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field(
            "no", "No.", Kind.LINE, "number",
            ("no", "number", "ref", "reference", "ref no", "action no", "action number", "action ref", "item", "item no", "id", "#", "num", "action id", "sub ref", "sub no"),
            14,
        ),
        Field(
            "action", "Actions", Kind.TEXT, "action",
            ("action", "actions", "action required", "actions required", "what we will do", "what will we do", "what are we going to do", "key action", "key actions", "task", "tasks", "activity", "action to be taken", "agreed action", "improvement action", "what", "actions to be taken", "planned action", "planned actions", "description of action", "action description", "step", "steps"),
            54,
        ),
        Field(
            "by_when", "By when", Kind.DATE, "by when",
            ("by when", "when", "due", "due date", "date due", "target date", "deadline", "timescale", "timescales", "timeframe", "completion date", "target completion date", "complete by", "completed by", "date for completion", "end date", "due by", "target", "timeline", "by when date", "date to be completed", "planned completion date", "planned completion", "expected completion", "expected completion date", "when by", "target completion", "implementation date", "end", "finish", "finish date", "milestone date", "milestone dates", "original date", "original due date", "original target date", "original deadline"),
            24,
        ),
        Field(
            "lead", "Delivery lead", Kind.LEADS, "delivery lead",
            ("delivery lead", "lead", "lead officer", "by whom", "who", "owner", "action owner", "responsible", "responsible officer", "responsibility", "lead person", "person responsible", "lead responsible", "accountable", "accountable officer", "lead officers", "leads", "action lead", "lead role", "officer", "who will do it", "delivery leads", "assigned to", "responsible person", "lead professional", "led by", "lead agency", "lead manager", "accountable lead", "operational lead", "who by"),
            32,
        ),
        Field(
            "measure", "Performance Measure", Kind.TEXT, "performance measure",
            ("performance measure", "performance measures", "measure", "measures", "kpi", "kpis", "success measure", "success measures", "milestone", "milestones", "output", "outputs", "measure of success", "how measured", "how will we measure it", "performance indicator", "target measure", "measurable outcome", "key performance indicator", "success criteria measure"),
            38,
        ),
        Field(
            "success", "We will know it's working when", Kind.TEXT, "we will know it's working when",
            ("we will know its working when", "success", "we will know it is working when", "how will we know", "how will we know its working", "impact", "intended impact", "success criteria", "expected outcome", "expected outcomes", "desired outcome", "what success looks like", "what will success look like", "what good looks like", "what will be different", "outcome for children", "outcomes for children", "outcome", "outcomes", "impact on children", "how will we know we have done it", "impact for children", "how we will know", "intended outcome", "difference made", "evidence of success"),
            44,
        ),
        Field(
            "progress", "Progress", Kind.TEXT, "progress",
            ("progress", "update", "updates", "status update", "progress update", "latest update", "progress to date", "commentary", "current position", "latest position", "progress commentary", "narrative", "position statement", "update on progress", "progress notes", "latest progress", "current status", "progress and evidence", "progress report", "what have we done", "what have we done so far", "what we have done", "progress so far", "monthly update", "comments", "progress made"),
            46,
        ),
        Field(
            "ragb", "RAGB Status", Kind.STATUS, "RAGB",
            ("ragb status", "ragb", "rag", "brag", "rag status", "brag status", "status", "rag rating", "brag rating", "rating", "bragg", "bragg status", "ragb rating", "delivery status", "rag b", "current rag", "brag rag", "colour", "progress rag", "action status", "current rag status", "rag brag"),
            16,
        ),
        Field(
            "cost", "Cost/Resources required", Kind.TEXT, "cost",
            ("cost", "costs", "cost resources required", "resources", "resources required", "resource", "resource implications", "cost resources", "resources and costs", "budget", "cost implications", "financial implications", "resource required", "funding", "cost and resources", "costs resources required"),
            30,
        ),
        Field(
            "monitoring", "Monitoring and Evaluation", Kind.TEXT, "monitoring and evaluation",
            ("monitoring and evaluation", "monitoring", "monitored by", "evaluation", "governance", "reporting to", "monitoring arrangements", "how monitored", "monitoring evaluation", "monitoring and reporting", "oversight", "assurance", "quality assurance", "scrutiny", "how will it be monitored", "governance and monitoring"),
            34,
        ),
        Field(
            "evidence", "Evidence", Kind.TEXT, "evidence",
            ("evidence", "evidence of completion", "evidence of impact", "supporting evidence", "evidence source", "evidence link", "where is the evidence", "evidence base", "source of evidence", "evidence sources"),
            34,
        ),
        Field(
            "notes", "Notes", Kind.TEXT, "notes",
            ("notes", "note", "remarks", "additional notes", "other notes", "comment", "additional comments", "further comments"),
            30,
        ),
        Field(
            "completed_on", "Completed on", Kind.DAY, "completed on",
            ("completed on", "date completed", "actual completion date", "date closed", "closed on", "completion", "actual date", "actual completion"),
            20,
        ),
        Field(
            "difference", "What is now different", Kind.TEXT, "what is now different",
            ("what is now different", "what is different", "difference made for children", "what has changed", "what difference has it made", "what difference have we made", "impact achieved"),
            34,
        ),
        Field(
            "checked_by", "Checked by", Kind.LINE, "checked by",
            ("checked by", "signed off by", "verified by", "closed by", "sign off by"),
            24,
        ),
    )
}  # fmt: skip

# Shown in the grid though no form lists them by itself, and never editable there.
REQUIREMENTS = "requirements"


def field_of(name: str) -> Field:
    """The description of a field, the plan's own extra fields ("extra.Business …") included.

    Raises KeyError for a name that no field has.
    """
    if name.startswith(EXTRA):
        label = name[len(EXTRA) :]
        return Field(name, label, Kind.TEXT, label)
    return FIELDS[name]
