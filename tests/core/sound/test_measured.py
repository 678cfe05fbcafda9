"""Figures that are none, two values for one period, and parts of themselves."""

from __future__ import annotations

import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import CostPart, Indicator, IndicatorValue
from desktop.core.sound import measured
from desktop.core.sound.mending import Mending


def messages(data: PlanData, rule: str) -> list[str]:
    mending = Mending(data, rule)
    getattr(measured, rule)(mending)
    return [each.message for each in mending.mended().found]


@pytest.mark.parametrize(
    ("kept", "safe", "said"),
    [
        ("many", "", "left empty"),
        ("1,060", "", "left empty"),
        ("NaN", "", "left empty"),
        ("1e5", "", "left empty"),
        ("9" * 31, "", "left empty"),
        (" 12 ", "12", "taken for 12"),
        ("62.70", "62.7", "taken for 62.7"),
        ("-0", "0", "taken for 0"),
        (".5", "0.5", "taken for 0.5"),
    ],
)
def test_what_is_no_figure_is_left_empty_or_taken_for_what_it_plainly_says(
    kept: str, safe: str, said: str
) -> None:
    data = PlanData()
    row = data.add(IndicatorValue(period="2018-08", value=kept))
    (message,) = messages(data, "figures")
    assert row.value == safe
    assert "“Value” of value" in message and f"it is {said}." in message
    assert messages(data, "figures") == []


def test_a_figure_stays_and_every_kind_is_looked_at() -> None:
    data = PlanData()
    data.add(IndicatorValue(value="62.71", numerator="0", denominator="-5", rate=""))
    part = data.add(CostPart(what="Training", amount="£5"))
    assert len(messages(data, "figures")) == 1
    assert part.amount == ""


def value(data: PlanData, text: str, period: str = "2018-08", note: str = "") -> IndicatorValue:
    return data.add(IndicatorValue(indicator_id=5, period=period, text=text, value=text, note=note))


def test_a_second_value_stands_in_the_note_of_the_first() -> None:
    data = PlanData()
    first = value(data, "71", note="As returned.")
    second = value(data, "72", note="After a check.")
    other = value(data, "72", period="2018-09")
    found = messages(data, "periods")
    assert first.note == "As returned.\nAlso given as 72. After a check."
    assert list(data.table(IndicatorValue)) == [first.id, other.id]
    assert len(found) == 2 and "stands twice with two values" in found[0]
    assert second.id not in data.table(IndicatorValue)
    assert messages(data, "periods") == []


def test_the_same_value_twice_goes_and_leaves_no_note() -> None:
    data = PlanData()
    first = value(data, "71")
    value(data, "71")
    (message,) = messages(data, "periods")
    assert message == "The same period of an indicator stands twice (2018-08)."
    assert (first.note, len(data.table(IndicatorValue))) == ("", 1)


def test_a_second_row_that_says_nothing_is_told_so() -> None:
    data = PlanData()
    first = value(data, "71")
    value(data, "")
    messages(data, "periods")
    assert first.note == "Also given as nothing."


def test_the_same_period_of_two_indicators_is_not_twice() -> None:
    data = PlanData()
    value(data, "71")
    value(data, "71").indicator_id = 6
    assert messages(data, "periods") == []


def test_no_indicator_is_part_of_itself_or_of_one_that_is_lost() -> None:
    data = PlanData()
    one, two, three = (data.add(Indicator(code=f"CP {number}")) for number in (1, 2, 3))
    one.part_of, two.part_of, three.part_of = two.id, one.id, 4711
    found = messages(data, "parts")
    assert found == [
        "The indicator CP 1 is part of itself; it stands by itself.",
        "The indicator CP 3 is part of an indicator that is not in the plan; it stands by itself.",
    ]
    assert (one.part_of, two.part_of, three.part_of) == (None, one.id, None)
    assert messages(data, "parts") == []


def test_a_part_of_a_part_is_sound() -> None:
    data = PlanData()
    one, two, three = (data.add(Indicator(code=f"CP {number}")) for number in (1, 2, 3))
    two.part_of, three.part_of = one.id, two.id
    assert messages(data, "parts") == []
    assert three.part_of == two.id


def test_a_part_of_what_is_lost_or_goes_round_is_not_so_itself() -> None:
    data = PlanData()
    part, one, two, lower = (data.add(Indicator(code=f"CP {number}")) for number in range(1, 5))
    part.part_of, one.part_of, two.part_of = one.id, two.id, one.id
    lower.part_of = part.id
    assert messages(data, "parts") == ["The indicator CP 2 is part of itself; it stands by itself."]
    assert (part.part_of, one.part_of, two.part_of) == (one.id, None, one.id)
    one.part_of = 4711
    assert messages(data, "parts") == [
        "The indicator CP 2 is part of an indicator that is not in the plan; it stands by itself."
    ]
    assert (lower.part_of, part.part_of) == (part.id, one.id)
