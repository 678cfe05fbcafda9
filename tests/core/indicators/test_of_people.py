"""Which numbers may count people: counts, and whole numbers of which nobody says what they are."""

from __future__ import annotations

import pytest

from desktop.core.data import PlanData
from desktop.core.indicators.of_people import may_count, numbers_of
from desktop.core.indicators.publishing import Publishing
from desktop.core.kinds import Indicator, IndicatorValue, PlanInfo
from tests.core.indicators.making import Value, measured


@pytest.mark.parametrize(
    ("unit", "counts"),
    [("count", True), ("", True), ("%", False), ("per 10,000", False), ("days", False),
     ("£", False), ("yes/no", False)],
)  # fmt: skip
def test_what_has_no_unit_may_be_a_count(unit: str, counts: bool) -> None:
    assert may_count(Indicator(unit=unit)) is counts


@pytest.mark.parametrize(
    ("unit", "row", "numbers"),
    [
        ("", {"value": "3", "text": "3"}, (3, None)),
        ("", {"value": "3", "text": ""}, (3, None)),
        ("", {"value": "3", "text": "3 (p)"}, (3, None)),
        ("", {"value": "2.5", "text": "2.5"}, (None, None)),
        ("count", {"value": "2.5", "text": "2.5"}, ("5/2", None)),
        ("", {"value": "3", "text": "3%"}, (None, None)),
        ("", {"value": "3", "text": "3 days"}, (None, None)),
        ("", {"value": "3", "text": "£3"}, (None, None)),
        ("", {"value": "3", "text": "8%"}, (3, None)),  # what came says nothing of the 3
        ("", {"value": "75", "numerator": "3", "denominator": "4"}, (3, 4)),
        ("", {"value": "3", "denominator": "40"}, (3, 40)),
        ("days", {"value": "3", "text": "3"}, (None, None)),
        ("per 10,000", {"value": "0.6", "denominator": "50000"}, (3, 50000)),
        ("count", {"value": "3", "numerator": "9"}, (3, None)),
    ],
)
def test_the_numbers_of_a_value(
    unit: str, row: dict[str, str], numbers: tuple[object, object]
) -> None:
    value = IndicatorValue(indicator_id=1, period="2018-01")
    for name, each in row.items():
        setattr(value, name, each)
    found = numbers_of(Indicator(unit=unit), value)
    said = tuple(str(each) if each is not None else None for each in found)
    assert said == tuple(str(each) if each is not None else None for each in numbers)


def printed(data: PlanData) -> dict[str, list[str]]:
    publishing = Publishing(data)
    return {
        each.name: [shown.text for shown in publishing.of(each).values()]
        for each in data.all(Indicator)
    }


def test_a_small_whole_number_without_a_unit_is_kept_back() -> None:
    """One mistyped 4.5 leaves a scorecard's row of children without a unit."""
    data, one = measured(["4.5", "2", "0", "4", "5", "12"], name="Children hidden")
    assert printed(data)["Children hidden"] == ["4.5", "[c]", "0", "[c]", "5", "12"]
    one.small_numbers = "not of people"
    assert "[c]" not in printed(data)["Children hidden"]
    one.small_numbers = ""
    for unit in ("days", "£", "%", "per 10,000"):
        one.unit = unit
        assert "[c]" not in printed(data)["Children hidden"], unit
    one.unit = ""
    data.info.small_below = 3
    assert printed(data)["Children hidden"] == ["4.5", "[c]", "0", "4", "5", "12"]


@pytest.mark.parametrize("unit", ["", "count"])
def test_what_would_give_a_number_without_a_unit_away_goes_with_it(unit: str) -> None:
    data, whole = measured(["40", "50"], unit=unit, name="All")
    measured(["37", "30"], data=data, part_of=whole.id, name="At home")
    measured(["3", "20"], data=data, part_of=whole.id, name="Away")
    assert printed(data) == {"All": ["40", "50"], "At home": ["[c]", "30"], "Away": ["[c]", "20"]}


def test_counts_with_and_without_a_unit_add_up() -> None:
    """Nobody says that they do: 35 is 31 and 4 in a row of either kind."""
    data, _ = measured(["35", "61", "48"], unit="count", name="All")
    measured(["31", "40", "41"], data=data, name="At home")
    measured(["4", "21", "7"], data=data, name="Away")
    assert printed(data) == {
        "All": ["35", "61", "48"], "At home": ["[c]", "40", "41"], "Away": ["[c]", "21", "7"],
    }  # fmt: skip


def test_outcomes_without_a_unit_fill_their_whole() -> None:
    data = PlanData([PlanInfo(id=1)])
    for name, tops in (("Went", (40, 30)), ("Stayed", (17, 20)), ("Lost", (3, 9))):
        rows: list[Value] = [
            {"value": str(top), "numerator": str(top), "denominator": str(whole)}
            for top, whole in zip(tops, (60, 59), strict=True)
        ]
        measured(rows, data=data, name=name)
    first, second = zip(*printed(data).values(), strict=True)
    assert first[2] == "[c]" and first.count("[c]") == 2, "60 less 40 and 17 are 3"
    assert "[c]" not in second
