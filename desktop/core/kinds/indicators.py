"""Rows of what is measured: indicators, their values, targets by date and comparators."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.kinds import declare
from desktop.core.kinds.base import Row
from desktop.core.kinds.declare import About

POLARITIES = ("higher", "lower", "target", "none")
"""Which way is better: up, down, near its target, or neither."""
UNITS = ("count", "%", "per 10,000", "days", "£", "yes/no")
EVERY = ("month", "quarter", "year")
SPANS = ("snapshot", "cumulative", "rolling")
"""What a value says: how it stands on a day, since the year began, or over the months before."""
NOT_OF_PEOPLE = "not of people"
"""What is said of small numbers that tell of nobody, so that they may be published."""
FLAGS = ("no data", "suppressed", "provisional", "revised")
RATINGS = ("R", "A", "G")
"""Off its path, within the tolerance of it, on it: a scale of its own, of no plan's legend."""


@dataclass(slots=True, eq=False, repr=False)
class Indicator(Row):
    """What is counted every month, quarter or year, with which way is better and what is aimed for.

    ``target`` and ``tolerance`` are texts as typed; what they mean is worked out where it is asked.
    An ``override`` is a rating that somebody gave instead, of the value of ``override_period``.
    """

    table = "indicators"
    noun = "indicator"
    about = About(json="indicators", unique=(("key",),))

    key: str = declare.key(told=False)
    position: float = declare.place()
    code: str = declare.line("Code", hint="For example CP 04", chars=12.0)
    name: str = declare.line("Indicator", short="name", heading="Name")
    theme: str = declare.line("Theme", hint="What it is listed under: Front door, Children in care")
    description: str = declare.text("What it counts", height=2)
    guide: str = declare.text("How to read it", heading="Guide", height=2)
    officer: str = declare.line("Responsible officer")
    polarity: str = declare.line(
        "Better is", short="which way is better", states=("", *POLARITIES), heading="Polarity"
    )
    unit: str = declare.line("Unit", states=("", *UNITS))
    counted: str = declare.line("What is counted", hint="For example children, visits, posts")
    small_numbers: str = declare.line(
        "Small numbers are", states=("", NOT_OF_PEOPLE), short="of whom its small numbers are",
        heading="Small numbers", hint="Of homes, posts or a grade they tell of nobody, and are "
        "published. Of people, as where nothing is said or no unit is known, they are kept back "
        "from the public.",
    )  # fmt: skip
    target: str = declare.line("Target", hint="85%, below 20%, 461.2 - 563.6", chars=16.0)
    tolerance: str = declare.line(
        "Tolerance", hint="Amber while it is no further than this from its target", chars=12.0
    )
    every: str = declare.line(
        "Measured every", short="how often it is measured", states=("", *EVERY), json="period"
    )
    span: str = declare.line(
        "A value is", short="what a value is of", states=("", *SPANS), heading="Span"
    )
    judged_by: str = declare.line(
        "The target is of", states=("", "value", "rate"), short="what the target is of"
    )
    supplier: str = declare.line("Supplied by", short="supplier")
    supply_days: int = declare.days(
        "Supplied within, after the period ends", short="days within which it is supplied"
    )
    comments: str = declare.text("Comments", height=3)
    override: str = declare.line("Rating given instead", states=("", *RATINGS))
    override_reason: str = declare.text(
        "Why it is given", short="reason of the rating given", height=2
    )
    override_by: str = declare.line("Given by")
    override_on: str = declare.day("Given on")
    override_period: str = declare.line(told=False)
    part_of: int | None = declare.pointer_or_none("indicators", heading="Part of the indicator")

    @property
    def title(self) -> str:
        """What to call it in a message: its code with its name."""
        return " ".join(each for each in (self.code, self.name) if each) or "the indicator"


@dataclass(slots=True, eq=False, repr=False)
class IndicatorTarget(Row):
    """What an indicator should come to by a day: 65 % by September, 80 % by October."""

    table = "indicator_targets"
    noun = "target by date"
    about = About(nouns="targets by date", parent="indicator_id", json="targets")

    indicator_id: int = declare.pointer("indicators")
    by: str = declare.day("By")
    text: str = declare.line("Target", heading="Target")


@dataclass(slots=True, eq=False, repr=False)
class IndicatorValue(Row):
    """What was measured for one period: ``text`` as it came, and the figure that it says.

    ``value`` is "" where there is none: not counted, kept back, or not to be read; never 0 then.
    A period is "2014-08", "2014-Q2", "2014/15" or an ISO day.
    """

    table = "indicator_values"
    noun = "value"
    about = About(
        parent="indicator_id", json="values", sheet="Values of indicators",
        came="{period}: {text}", unique=(("indicator_id", "period"),),
    )  # fmt: skip

    indicator_id: int = declare.pointer("indicators")
    period: str = declare.line("Period", hint="Sep 2018, Q2 2018, 2017/18", chars=12.0)
    text: str = declare.line("As it came", short="text as it came", chars=14.0)
    value: str = declare.figure("Value")
    numerator: str = declare.figure("Counted", heading="Numerator")
    denominator: str = declare.figure("Of", short="out of", heading="Denominator")
    rate: str = declare.figure("Rate")
    flag: str = declare.line("Mark", states=("", *FLAGS), heading="Mark")
    note: str = declare.text("Note", height=2)
    came_on: str = declare.day("Came on")
    came_from: str = declare.line("Came from")


@dataclass(slots=True, eq=False, repr=False)
class Comparator(Row):
    """What others come to: England, statistical neighbours, a region; as it was published."""

    table = "comparators"
    noun = "comparator"
    about = About(parent="indicator_id", json="comparators")

    indicator_id: int = declare.pointer("indicators")
    position: float = declare.place()
    name: str = declare.line(
        "Who", short="name", heading="Name", hint="England, statistical neighbours"
    )
    period: str = declare.line("Period", hint="2012/13", chars=12.0)
    text: str = declare.line("Figure", heading="Figure", chars=14.0)


@dataclass(slots=True, eq=False, repr=False)
class AreaIndicator(Row):
    """An indicator speaks to an area."""

    table = "area_indicators"
    noun = "indicator of an area"
    about = About(
        nouns="indicators of areas", parent="area_id", json="indicators",
        unique=(("area_id", "indicator_id"),),
    )  # fmt: skip

    area_id: int = declare.pointer("areas")
    indicator_id: int = declare.pointer("indicators")


@dataclass(slots=True, eq=False, repr=False)
class ActionIndicator(Row):
    """An indicator tells whether an action works."""

    table = "action_indicators"
    noun = "indicator of an action"
    about = About(
        nouns="indicators of actions", parent="action_id", json="indicators", copied=True,
        came="Linked to an indicator", unique=(("action_id", "indicator_id"),),
    )  # fmt: skip

    action_id: int = declare.pointer("actions")
    indicator_id: int = declare.pointer("indicators")
