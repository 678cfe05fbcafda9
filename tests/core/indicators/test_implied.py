"""What follows from figures that nobody tied to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from desktop.core.data import PlanData
from desktop.core.indicators.implied import filling, of_steady_whole, stock_and_flow
from desktop.core.indicators.publishing import Publishing
from desktop.core.kinds import Indicator, PlanInfo
from tests.core.indicators.making import Value, measured

MONTHS = [f"2018-{month:02}" for month in range(1, 13)]


def over(*numbers: int | str) -> dict[str, Decimal]:
    return {month: Decimal(each) for month, each in zip(MONTHS, numbers, strict=False)}


def shares(*fractions: tuple[int, int]) -> list[Value | str | None]:
    return [
        {"text": f"{top} of {whole}", "value": f"{Decimal(top * 100) / whole:.2f}",
         "numerator": str(top), "denominator": str(whole)}
        for top, whole in fractions
    ]  # fmt: skip


def plan_of(rows: Mapping[str, Sequence[Value | str | None]], unit: str) -> PlanData:
    data = PlanData([PlanInfo(id=1)])
    for name, values in rows.items():
        measured(values, data=data, unit=unit, name=name)
    return data


def printed(data: PlanData) -> dict[str, list[str]]:
    publishing = Publishing(data)
    return {
        each.name: [shown.text for shown in publishing.of(each).values()]
        for each in data.all(Indicator)
    }


# --- outcomes that fill their whole --------------------------------------------------------------


def test_outcomes_fill_a_whole_where_they_come_to_it_each_time() -> None:
    whole = over(100, 90)
    tops = {1: over(60, 50), 2: over(38, 37), 3: over(2, 3), 4: over(7, 9)}
    assert list(filling(tops, dict.fromkeys(tops, whole))) == [(1, 2, 3)]
    assert not list(filling({**tops, 3: over(2, 4)}, dict.fromkeys(tops, whole)))
    assert not list(filling(tops, {1: whole, 2: whole, 3: over(100, 91)}))


def test_a_small_outcome_is_not_told_by_the_others() -> None:
    data = plan_of(
        {
            "Went home": shares((60, 100), (50, 90)), "Stayed": shares((38, 100), (37, 90)),
            "Not known": shares((2, 100), (3, 90)), "Seen alone": shares((70, 100), (55, 90)),
        },
        "%",
    )  # fmt: skip
    found = printed(data)
    assert found["Not known"] == ["[c]", "[c]"]
    for place in range(2):
        shown = [found[name][place] for name in ("Went home", "Stayed")]
        assert shown.count("[c]") >= 1, "what is left of the whole tells the small one"
    assert "[c]" not in found["Seen alone"]


# --- a steady whole ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bottoms", "value", "top"),
    [
        (over(40, 40), "7.5", 3), (over(40, 40), "8", 3), (over(40, 41), "7.5", None),
        (over(40), "7.5", None), (over(40, 40), "9.1", None), (over(0, 0), "7.5", None),
    ],
)  # fmt: skip
def test_the_number_of_a_percentage_among_fractions_of_one_whole(
    bottoms: Mapping[str, Decimal], value: str, top: int | None
) -> None:
    found = of_steady_whole(bottoms, {"2018-06": Decimal(value)})
    assert found == ({} if top is None else {"2018-06": (Decimal(top), Decimal(40))})


@pytest.mark.parametrize(("last", "hidden"), [("7.5", True), ("95", True), ("50", False)])
def test_such_a_percentage_is_kept_back_where_its_number_is_small(last: str, hidden: bool) -> None:
    data = plan_of({"Seen": [*shares((10, 40), (11, 40)), last]}, "%")
    assert printed(data)["Seen"] == ["25%", "27.5%", "[c]" if hidden else f"{last}%"]


# --- stock and flow ------------------------------------------------------------------------------


STOCK = over(50, 58, 63, 70, 75, 82)
BEGUN = over(12, 10, 9, 9, 8, 10)
ENDED = over(9, 2, 4, 2, 3, 3)


def test_stock_and_flow_are_known_by_all_their_figures() -> None:
    counts = {1: STOCK, 2: BEGUN, 3: ENDED, 4: over(6, 9, 14, 7, 22, 31)}
    assert list(stock_and_flow(counts, [MONTHS])) == [(1, 2, 3)]
    other = {**ENDED, "2018-04": Decimal(3)}
    assert not list(stock_and_flow({**counts, 3: other}, [MONTHS]))
    few = {key: dict(list(of.items())[:3]) for key, of in counts.items()}
    assert not list(stock_and_flow(few, [MONTHS])), "two steps tell nothing"


def test_what_chance_would_as_soon_make_is_no_stock_and_flow() -> None:
    counts = {1: over(1, 2, 2, 3), 2: over(1, 1, 0, 1), 3: over(0, 0, 0, 0)}
    assert (1, 2, 3) in list(stock_and_flow(counts, [MONTHS]))
    others = {key: over(9, 9, 9, 9) for key in range(4, 9)}
    assert not list(stock_and_flow({**counts, **others}, [MONTHS])), "among eight it means nothing"


def test_what_left_is_not_told_by_what_came_and_what_there_is() -> None:
    data = plan_of(
        {
            name: [str(each) for each in of.values()]
            for name, of in (("At the end", STOCK), ("Begun", BEGUN), ("Ended", ENDED))
        },
        "count",
    )
    found = printed(data)
    for at in range(1, 6):
        assert found["Ended"][at] == "[c]"
        seen = (found["At the end"][at - 1], found["At the end"][at], found["Begun"][at])
        assert "[c]" in seen
