"""What stands beside the values of a return and is not taken of indicators that a plan has."""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.indicators.known import Known
from desktop.core.kinds import Comparator, Indicator, IndicatorTarget
from tests.exchange.measured.conftest import Reader

HEADS = ("PI", "Indicator", "Target", "England", "Sep-18", "Comments", "Lead")


def known() -> Known:
    data = PlanData()
    one = data.add(Indicator(code="V1", name="Visits", target="85%", officer="Jan Moss"))
    data.add(IndicatorTarget(indicator_id=one.id, by="2018-12-31", text="90%"))
    data.add(Comparator(indicator_id=one.id, name="England", text="82%"))
    return Known(data)


def told(read: Reader, *rows: tuple[object, ...]) -> list[tuple[str, str]]:
    found = read(HEADS, *rows, plans=known())
    return [(each.cell, each.what) for each in found.beside]


def test_what_the_plan_says_already_is_no_loss(read: Reader) -> None:
    assert told(read, ("V1", "Visits", "85%", "82%", "71%", None, "jan  moss")) == []
    assert told(read, ("V1", "Visits", "90%", None, "71%", None, None)) == []


def test_columns_that_say_more_are_told_once_for_a_sheet(read: Reader) -> None:
    row = ("V1", "Visits", "95%", "82%", "71%", "Two families moved", "Jan Moss")
    assert told(read, row) == [
        ("C2", "“Target”, “Comments” stand beside the values of indicators that the plan has.")
    ]
    row = ("V1", "Visits", "85%", None, "71%", "Two families moved", None)
    assert told(read, row) == [
        ("F2", "“Comments” stands beside the values of indicators that the plan has.")
    ]


def test_of_an_indicator_that_the_plan_has_not_nothing_is_lost(read: Reader) -> None:
    assert told(read, ("V9", "Panels", "5", None, 4, "New", None)) == []
    assert read.found.indicators != ()


def test_a_target_under_a_month_is_named_with_it(read: Reader) -> None:
    found = read(
        ("PI", "Indicator", "Oct-18 target", "Aug-18", "Sep-18"),
        ("V1", "Visits", "93%", "70%", "71%"), plans=known(),
    )  # fmt: skip
    (problem,) = found.beside
    assert problem.what.startswith("“Target October 2018” stands beside")


def test_many_columns_are_counted(read: Reader) -> None:
    more = ("Target", "Tolerance", "Comments", "Guide", "Officer", "England", "Wales", "Scotland")
    said = ("95%", "5", "Moved", "By hand", "Lee Hart", "1%", "2%", "3%")
    found = read(
        ("PI", "Indicator", "Sep-18", *more), ("V1", "Visits", "71%", *said), plans=known()
    )
    (problem,) = found.beside
    assert problem.what.startswith("“Target”") and "more stand" in problem.what
