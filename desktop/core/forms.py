"""The built-in forms: which columns a plan shows, in which order, under which labels."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.fields import FIELDS, field_of
from desktop.core.kinds import Column


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
