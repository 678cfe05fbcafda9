"""The built-in forms: which columns a plan shows, in which order, under which labels."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.fields import FIELDS, field_of
from desktop.core.kinds import Column, Status


@dataclass(frozen=True, slots=True)
class Form:
    """A form that plans start from; ``columns`` are (field, label, width in millimetres)."""

    name: str
    title: str
    columns: tuple[tuple[str, str, float], ...]


def _columns(*items: str | tuple[str, str, float]) -> tuple[tuple[str, str, float], ...]:
    return tuple(
        (item, FIELDS[item].label, FIELDS[item].width) if isinstance(item, str) else item
        for item in items
    )


# The headings are those that Herefordshire (2018), Herefordshire (2014) and West Berkshire (2015)
# printed over their plans.
FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form(
            "ragb-2018",
            "RAGB plan by area (2018)",
            _columns("no", "action", "by_when", "lead", "measure", "success", "progress", "ragb"),
        ),
        Form(
            "paragraph-2014",
            "Plan by report paragraph (2014)",
            _columns(
                "no",
                ("lead", "Lead", 34.0),
                ("action", "Action", 74.0),
                ("by_when", "By When", 26.0),
                ("progress", "Progress", 70.0),
                ("monitoring", "Monitoring and Evaluation", 50.0),
            ),
        ),
        Form(
            "workstream-2015",
            "Plan by workstream, with costs (2015)",
            _columns(
                ("action", "Action", 76.0),
                ("by_when", "By When?", 26.0),
                ("lead", "By Whom?", 36.0),
                ("ragb", "RAG", 16.0),
                ("progress", "Status Update", 66.0),
                ("cost", "Cost/Resources required", 48.0),
            ),
        ),
    )
}

DEFAULT_FORM = "ragb-2018"


def columns_for(form: str) -> list[Column]:
    """New column rows for a built-in form; an unknown name raises KeyError."""
    return [
        Column(position=float(place), field=name, label=label, width=width)
        for place, (name, label, width) in enumerate(FORMS[form].columns, start=1)
    ]


def column_for(name: str, position: float, label: str = "") -> Column:
    """A new column row for one field, under its usual label unless another is given."""
    field = field_of(name)
    return Column(position=position, field=name, label=label or field.label, width=field.width)


def rag_blue() -> list[Status]:
    """The usual legend: Red, Amber, Green, Blue, as Herefordshire's 2018 plan defines them."""
    return [
        Status(
            position=1.0,
            code="R",
            word="Red",
            meaning="Behind schedule; the performance measure is not yet achieved.",
            duty="Find the root cause; agree a recovery plan with the assistant director.",
            colour="#B3261E",
            needs_recovery=True,
            approver="Assistant director",
            synonyms=["behind schedule", "off track", "overdue", "late", "not on track",
                      "not achieved", "high risk", "delayed"],
        ),
        Status(
            position=2.0,
            code="A",
            word="Amber",
            meaning="Some issues; delay is forecast or the measure may be missed.",
            duty="Keep a watching brief; agree a recovery plan with the assistant director.",
            colour="#FFB000",
            needs_recovery=True,
            approver="Assistant director",
            synonyms=["at risk", "some issues", "some delay", "yellow", "orange", "minor delay",
                      "issues", "partially on track"],
        ),
        Status(
            position=3.0,
            code="G",
            word="Green",
            meaning="On track; date and performance measure are expected to be met.",
            duty="Assure that the action is truly green.",
            colour="#1E7B34",
            on_track=True,
            approver="Assistant director",
            assurance_days=31,
            synonyms=["on track", "on target", "on schedule", "in progress", "progressing",
                      "on course"],
        ),
        Status(
            position=4.0,
            code="B",
            word="Blue",
            meaning="Date and performance measure achieved; the action is closed.",
            duty="Record what is now different, and who checked it.",
            colour="#1F5FBF",
            complete=True,
            synonyms=["complete", "completed", "closed", "done", "achieved", "finished",
                      "complete and closed", "complete/closed", "delivered"],
        ),
    ]  # fmt: skip
