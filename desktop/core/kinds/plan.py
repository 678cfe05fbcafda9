"""Rows of the plan itself and its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.core.kinds import declare
from desktop.core.kinds.base import Row
from desktop.core.kinds.declare import About


@dataclass(slots=True, eq=False, repr=False)
class PlanInfo(Row):
    """The plan itself; there is exactly one row, with id 1."""

    table = "plan"
    noun = "plan"
    about = About(json="plan", sheet=None)

    uid: str = declare.key(heading="Plan number")
    title: str = declare.line("Title")
    subtitle: str = declare.line("Second line", heading="Subtitle")
    authority: str = declare.line("Authority")
    # "draft", "approved", "submitted" or the council's own word
    status: str = declare.line("Status", offers=("draft", "approved", "submitted"))
    introduction: str = declare.text("Introduction", height=0)
    classification: str = declare.line(
        "Classification", offers=("", "OFFICIAL", "OFFICIAL-SENSITIVE")
    )
    notes: str = declare.text("Notes")
    form: str = declare.line()  # the built-in form that the plan's columns came from
    # The day whose plan the first workbook was, where whoever imported it said so.
    stands_for: str = declare.day(
        "The workbook stands for", short="day that the workbook stands for", heading="Stands for"
    )
    # The legend that an import supplied, as its workbook had no key; "" once the owner confirmed it
    # or where the legend is the council's own.
    legend_supplied: str = declare.line(heading="Legend supplied")
    cost_columns: list[str] = declare.lines(heading="Columns of the costs")
    # Counts of people below this are not published; nothing is kept back in the plan itself.
    small_below: int = declare.days(
        "No count is published below",
        short="number below which no count is published",
        default=5,
        heading="Numbers not published below",
    )
    # Evidence that is older than so many days no longer shows how things stand.
    evidence_days: int = declare.days(
        "Evidence is fresh for",
        short="days that evidence is fresh for",
        default=92,
        heading="Evidence is fresh for days",
        hint="days",
    )


@dataclass(slots=True, eq=False, repr=False)
class Status(Row):
    """One status of the plan's legend; the code assumes no meaning beyond these flags."""

    table = "statuses"
    noun = "status"
    about = About(nouns="statuses", json="legend", sheet="Legend", unique=(("code",),))

    position: float = declare.place()
    code: str = declare.line("Letter", heading="Letter", chars=14.0)
    word: str = declare.line("Word", chars=14.0)
    colour: str = declare.colour("Colour")
    meaning: str = declare.text("What it means", short="meaning", height=3, heading="Meaning")
    duty: str = declare.text("What must then be done", height=3, heading="Duty")
    complete: bool = declare.flag(
        "The action is complete", short="whether it is complete", heading="Complete"
    )
    on_track: bool = declare.flag(
        "The action is on track", short="whether it is on track", heading="On track"
    )
    needs_recovery: bool = declare.flag(
        "It needs a recovery plan",
        short="whether it needs a recovery plan",
        heading="Needs recovery",
    )
    # Who approves a recovery plan, or gives assurance.
    approver: str = declare.line(
        "Who approves a recovery plan, or gives assurance",
        short="who approves or assures",
        heading="Approver",
    )
    # Assurance is asked for this often; 0 means never.
    assurance_days: int = declare.days(
        "Assurance is asked for every",
        short="how often assurance is asked for",
        heading="Assurance days",
    )
    synonyms: list[str] = declare.lines(
        "Other words for it in spreadsheets, one on each line",
        short="other words",
        height=3,
        heading="Synonyms",
    )
    # A recovery plan is approved within so many days of the status; 0 means at any time.
    approval_days: int = declare.days(
        "Its recovery plan is approved within",
        short="days to approve its recovery plan",
        heading="Approval days",
    )
    # After so many reviews running at this status it is escalated; 0 means never.
    escalate_after: int = declare.days(
        "It is escalated after so many reviews running",
        short="number of reviews until it is escalated",
        heading="Escalate after",
    )
    watched: bool = declare.flag(
        "It is watched: each review notes it", short="whether it is watched", heading="Watched"
    )


@dataclass(slots=True, eq=False, repr=False)
class ImpactStatus(Status):
    """One status of the second legend, of a plan that also rates the difference actions make."""

    table = "impact_statuses"
    noun = "impact status"
    about = About(
        nouns="impact statuses", json="impact_legend", sheet="Impact legend", unique=(("code",),)
    )


@dataclass(slots=True, eq=False, repr=False)
class Column(Row):
    """One column of the plan's form: which field it shows, and under which label."""

    table = "columns"
    noun = "column"
    about = About(json="columns", sheet=None)

    position: float = declare.place()
    field: str = declare.line(chars=24.0)  # a field's name, or "extra.<ExtraField name>"
    label: str = declare.line("Label over the column", chars=28.0)
    # Share of the printed width, in millimetres on landscape A4.
    width: float = declare.number(heading="Width in mm", chars=12.0)
    shown: bool = declare.flag(default=True)


@dataclass(slots=True, eq=False, repr=False)
class ExtraField(Row):
    """A field that only this plan has; its values stand in ``Action.extra`` under its name."""

    table = "extra_fields"
    noun = "extra field"
    about = About(json="own_fields", sheet="Own fields", unique=(("name",),))

    position: float = declare.place()
    name: str = declare.line("Name")


@dataclass(slots=True, eq=False, repr=False)
class Choice(Row):
    """What the user chose last in some dialogue, remembered with the plan."""

    table = "choices"
    noun = "choice"
    about = About(json="choices", sheet="Remembered choices", content=False, unique=(("name",),))

    name: str = declare.line()
    value: dict[str, Any] = declare.data()


@dataclass(slots=True, eq=False, repr=False)
class OwnWord(Row):
    """A word that this plan spells as it does, and that no dictionary need know.

    One row for each, so that what two people added to two copies is all there when they are
    combined.
    """

    table = "own_words"
    noun = "own word"
    about = About(json="own_words", sheet="Own words", content=False, unique=(("word",),))

    word: str = declare.line("Word")
