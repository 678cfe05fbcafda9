"""Figures of a file that do not fit the others, and names that differ by a slip of the pen."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from desktop.core.indicators.periods import Period, period_of
from desktop.exchange.measured.plans import NoPlan
from tests.exchange.measured.conftest import Reader

HEADINGS = ("Ref", "Indicator", "Basis", "Unit", "Apr-18", "May-18", "Jun-18")


def test_a_count_that_falls_is_told_by_its_cell_and_kept(read: Reader) -> None:
    read(
        HEADINGS, ("1", "Visits", "Year to date", "Number", 12, 30, 28),
        ("2", "Cases", "Snapshot", "Number", 12, 30, 28),
        ("3", "Spend", "Year to date", "£", 12, 30, 28),
    )  # fmt: skip
    assert read.told("G2") == (
        "“28” of 1 “Visits” for Jun 2018 is less than 30 for May 2018, while it is added up since "
        "April. -> the value as it came; put it right where it is a slip"
    )
    assert read.values("1")["2018-06"] == "28"
    assert len(read.found.problems) == 1


def test_it_may_be_said_with_how_often_it_is_counted(read: Reader) -> None:
    headings = ("Ref", "Indicator", "Frequency", "Unit", "Apr-18", "May-18")
    read(headings, ("1", "Visits", "Year to date", "Number", 12, 9))
    assert "is less than 12 for April 2018" in read.told("F2")


class Counting(NoPlan):
    """A plan whose indicator 1 counts from April on, and came to 30 in May."""

    def span(self, code: str, name: str, key: str = "") -> str:
        return "cumulative" if code == "1" else ""

    def by_period(self, code: str, name: str, key: str = "") -> Mapping[Period, Decimal]:
        may = period_of("2018-05")
        assert may is not None
        return {may: Decimal(30)}


def test_so_it_is_beside_what_the_plan_has(read: Reader) -> None:
    rows = (("Ref", "Indicator", "Jun-18"), ("1", "Visits", 28), ("2", "Cases", 28))
    read(*rows, plans=Counting())
    assert "is less than 30 for May 2018" in read.told("C2")
    assert len(read.found.problems) == 1
    read(("Ref", "Indicator", "May-18"), ("1", "Visits", 28), plans=Counting())
    assert read.found.problems == ()  # it comes in place of the plan's
    read(("Ref", "Indicator", "Apr-18"), ("1", "Visits", 31), plans=Counting())
    assert read.found.problems == ()  # what the plan has is told by the checks


MONTHS = ("Ref", "Indicator", "Unit", "Apr-18", "May-18", "Jun-18", "Jul-18", "Aug-18")


def test_a_slip_of_the_point_is_told_by_its_cell_and_kept(read: Reader) -> None:
    read(
        MONTHS, ("1", "Children in care", "Per 10,000", 44.1, 45.2, 452, 46, 45),
        ("2", "Visits", "Number", 3, 1, 30, 2, 2),
        ("3", "Posts filled", "Number", 120, 131, 12, 128, 140),
    )  # fmt: skip
    assert read.told("F2") == (
        "“452” of 1 “Children in care” for Jun 2018 is many times the others, which are from 44.1 "
        "to 46. -> the value as it came; put it right where it is a slip"
    )
    assert "is a small part of the others, which are from 120 to 140" in read.told("F4")
    assert len(read.found.problems) == 2, "what is counted in ones comes and goes"
    assert read.values("1")["2018-06"] == "452"


LONG = (
    ("Month", "Indicator", "Value"),
    ("Apr-18", "Visits in time", "91%"), ("May-18", "Visits in tiem", "92%"),
    ("Jun-18", "Visits in time", "93%"), ("Apr-18", "Carers started", 4),
    ("Apr-18", "Carers starter", 9),
)  # fmt: skip


def test_a_misspelt_name_is_told_where_it_has_what_the_other_lacks(read: Reader) -> None:
    read(*LONG)
    assert read.told("B3") == (
        "“Visits in tiem” may be “Visits in time”, written with a slip: the one has values where "
        "the other has none. -> each as an indicator of its own; write both alike where they are "
        "one"
    )
    assert read.values("Visits in time") == {"2018-04": "91", "2018-06": "93"}
    assert len(read.found.problems) == 1, "two that have a value of one month are two"
