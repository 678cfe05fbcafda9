"""A pasted column of values."""

from __future__ import annotations

import pytest

from desktop.core.indicators.pasting import Pasted, cells_of, read_pasted
from desktop.core.kinds import Indicator

SHOWN = (
    Indicator(id=1, code="CP 1", name="Visits in time", unit="%"),
    Indicator(id=2, code="CP 2", name="Referrals", unit="count"),
    Indicator(id=3, code="", name="Days to adopt", unit="days"),
)


def said(pasted: Pasted) -> dict[int, tuple[str, str]]:
    return {each.id: (reading.text, reading.value) for each, reading in pasted.readings}


def test_a_column_in_the_order_of_what_is_shown() -> None:
    pasted = read_pasted(cells_of("71%\n1,060\n426 days\n"), SHOWN)
    assert said(pasted) == {1: ("71%", "71"), 2: ("1,060", "1060"), 3: ("426 days", "426")}
    assert pasted.problems == ()


def test_a_blank_line_says_nothing_of_its_indicator() -> None:
    assert said(read_pasted(cells_of("71%\n\n*\n\n"), SHOWN)) == {1: ("71%", "71"), 3: ("*", "")}


def test_codes_or_names_with_their_values_in_any_order() -> None:
    pasted = read_pasted(cells_of("cp2\t1,060\n\t\ndays to ADOPT\tx\t426\nCP 1\t"), SHOWN)
    assert said(pasted) == {2: ("1,060", "1060"), 3: ("426", "426")}
    assert pasted.problems == ()


def test_codes_that_are_none_or_stand_twice_are_told() -> None:
    pasted = read_pasted(cells_of("CP 9\t4\nCP 1\t71%\nCP 2\t5\nCP 2\t6\nCP 1\t71%"), SHOWN)
    assert said(pasted) == {1: ("71%", "71")}
    assert "no indicator shown; its value “4” was left out" in pasted.problems[0]
    assert "stands twice, as “5” and “6”; neither was taken" in pasted.problems[1]
    twins = (*SHOWN, Indicator(id=4, code="CP 1", name="Another"))
    assert "2 indicators" in read_pasted(cells_of("CP 1\t3"), twins).problems[0]


@pytest.mark.parametrize(("text", "why"), [("lots", "no figure"), ("0.95", "0.95% or 95%")])
def test_what_cannot_be_read_keeps_its_text(text: str, why: str) -> None:
    pasted = read_pasted([[text]], SHOWN)
    assert said(pasted) == {1: (text, "")}
    assert why in pasted.readings[0][1].wrong
    assert ("; write it with the sign" in pasted.problems[0]) == ("%" in why)
    assert "without a figure" in pasted.problems[0]


def test_a_percentage_below_one_with_its_sign_is_one() -> None:
    assert said(read_pasted([["0.51%"]], SHOWN)) == {1: ("0.51%", "0.51")}


def test_lines_below_the_last_indicator_and_several_columns_are_told() -> None:
    pasted = read_pasted(cells_of("71%\n5\n6\n7\n8"), SHOWN)
    assert "2 lines stood below the last indicator, and were left out: 7, 8" in pasted.problems[0]
    pasted = read_pasted([["", "71%"], ["5", "6"]], SHOWN)
    assert said(pasted) == {1: ("71%", "71")}
    assert "more than one value for CP 2 Referrals" in pasted.problems[0]


def test_nothing_is_nothing() -> None:
    assert read_pasted(cells_of(""), SHOWN) == Pasted()
