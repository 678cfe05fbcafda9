"""A return that says otherwise of an indicator than the plan does: told, and the values taken."""

from __future__ import annotations

import pytest

from desktop.core.data import PlanData
from desktop.core.indicators.known import Known
from desktop.core.kinds import Indicator
from tests.exchange.measured.conftest import Reader


def known() -> Known:
    data = PlanData()
    data.add(Indicator(code="V1", name="Visits in time", polarity="higher", every="month"))
    data.add(Indicator(code="V2", name="Children missing"))
    return Known(data)


def told(read: Reader, *lines: tuple[object, ...]) -> list[tuple[str, str]]:
    found = read(*lines, plans=known())
    assert len(found.given) == len(lines) - 1, "the values come all the same"
    return [(each.cell, each.what) for each in found.beside]


@pytest.mark.parametrize(
    ("heading", "text", "words"),
    [
        ("Good is", "Low", "better is lower; the plan says: better is higher."),
        ("Polarity", "lower", "better is lower; the plan says: better is higher."),
        ("Higher is better", "No", "better is lower; the plan says: better is higher."),
        ("Frequency", "Quarterly", "quarter; the plan says: month."),
    ],
)
def test_what_turns_a_rating_round_is_told(
    read: Reader, heading: str, text: str, words: str
) -> None:
    row = ("V1", "Visits in time", text, "91%")
    assert told(read, ("Code", "Indicator", heading, "Oct-18"), row) == [
        ("C2", f"“{text}” under “{heading}” says of V1 “Visits in time”: {words}")
    ]


def test_what_the_plan_says_too_is_not_told(read: Reader) -> None:
    head = ("Code", "Indicator", "Good is", "Frequency", "Oct-18")
    assert told(read, head, ("V1", "Visits in time", "High", "Monthly", "91%")) == []
    assert told(read, head, ("V2", "Children missing", None, "Monthly", 11)) == []
    ((_, what),) = told(read, head, ("V2", "Children missing", "Low", None, 11))
    assert what.endswith("better is lower; the plan does not say which.")


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("Missing adults in custody", True), ("Children missing from care", True),
        ("Missing children", False), ("Number missing", False), ("Childern missing", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_name_that_says_more_than_the_one_with_its_code(
    read: Reader, name: str, is_told: bool
) -> None:
    found = told(read, ("Code", "Indicator", "Oct-18"), ("V2", name, 11))
    assert [cell for cell, _ in found] == ["A2"] * is_told
    assert all("has the code of V2 “Children missing”" in what for _, what in found)


def test_many_alike_are_told_as_one(read: Reader) -> None:
    data = PlanData()
    rows = [(f"V{number}", f"Kind {number}", "Low", 4) for number in range(9)]
    for code, name, *_ in rows:
        data.add(Indicator(code=code, name=name, polarity="higher"))
    found = read(("Code", "Indicator", "Good is", "Oct-18"), *rows, plans=Known(data))
    assert len(found.beside) == 4
    assert found.beside[-1].what.endswith("So it is with 5 more indicators.")
