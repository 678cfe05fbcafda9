"""Where a finding is answered: what each rule declares beside itself, and the window opens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.core.kinds import Row


class Place(StrEnum):
    """What holds the answer: a field of the action, what is recorded of it, or a part of the plan.

    ``Remedy.name`` says which column or part of it, where there are several.
    """

    FIELD = "field"  # a field of the action, in the grid, the panel or the review
    MILESTONES = "milestones"  # to be ticked
    OCCASIONS = "occasions"  # a time of recurring work to be recorded
    RECOVERY = "recovery"  # a column of the recovery plan
    ASSURANCE = "assurance"
    ESCALATION = "escalation"
    MOVE = "move"  # a column of a moved date
    EVIDENCE = "evidence"  # a column of an item of evidence
    MEASURE = "measure"  # a column of a success measure
    LINKS = "links"  # the actions that answer a requirement
    REQUIREMENT = "requirement"  # a column of a requirement
    PARAGRAPHS = "paragraphs"  # the requirements of an area
    AREA = "area"  # a column of an area
    DEFINITION = "definition"  # a column of an indicator
    TARGETS = "targets"  # its targets by date
    VALUES = "values"  # its values; a new one, or the one that ``Remedy.row`` names
    OVERRIDE = "override"  # the rating that is given to it
    COST = "cost"  # the page of the costs
    LEGEND = "legend"  # a column of a status, or the button that confirms all
    FORM = "form"  # a column that the plan shows
    CALENDAR = "calendar"  # a date of a duty
    DUTIES = "duties"
    REVIEW = "review"  # a review to be begun or held
    CHECKS = "checks"  # what sets checks aside
    ROW = "row"  # the row itself, wherever it is worked on


@dataclass(frozen=True, slots=True)
class Remedy:
    """Where the answer goes: a place, the column or part of it, and the row where that is another.

    ``settles`` is False where nothing that is typed there makes the finding go: it is a fact, which
    is seen there, or set aside with a reason.
    """

    place: Place
    name: str = ""
    row: tuple[type[Row], int] | None = None
    settles: bool = True


def in_field(name: str) -> Remedy:
    """The answer is a field of the action."""
    return Remedy(Place.FIELD, name)
