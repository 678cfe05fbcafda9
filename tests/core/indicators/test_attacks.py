"""Somebody who works out what is kept back, by trying every table that fits what is published.

They take the numbers for whole and not below nought, know which are parts of which, and that what
is kept back is not nought, as nought is printed. A small number is safe from them where it is the
limit or more in one of their tables; one that nobody prints may be nought there as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.data import PlanData
from desktop.core.indicators.publishing import Publishing
from desktop.core.kinds import Indicator, IndicatorValue, PlanInfo
from tests.core.indicators.making import measured
from tests.core.indicators.test_publishing import added

LIMIT = 5
Tables = Mapping[str, Sequence[str]]


def plan_of(
    numbers: Mapping[str, int | None], wholes: Tables, no_data: Sequence[str] = ()
) -> PlanData:
    """A plan of counts by name, with the parts of each whole; None is suppressed."""
    data = PlanData([PlanInfo(id=1)])
    made: dict[str, Indicator] = {}
    for name, number in numbers.items():
        row = {"value": str(number)} if number is not None else {"text": "*", "flag": "suppressed"}
        if name in no_data:
            row = {"text": "..", "flag": "no data"}
        _, made[name] = measured([row], data=data, unit="count", span="snapshot", name=name)
    for whole, parts in wholes.items():
        for part in parts:
            if part in made:
                made[part].part_of = made[whole].id
    data.changed()
    return data


def published(data: PlanData) -> dict[str, str]:
    publishing = Publishing(data)
    return {
        each.name: shown.text
        for each in data.all(Indicator)
        for shown in publishing.of(each).values()
    }


def tables(
    shown: Mapping[str, str],
    wholes: Tables,
    unseen: Sequence[str],
    nought: Sequence[str],
    most: int,
) -> Iterator[dict[str, int]]:
    """Every table that fits: the innermost wholes come first, *unseen* are parts without a figure,
    and those in *nought* are kept back although they are nothing."""
    free = [*(name for name in shown if name not in wholes and shown[name] != "No data"), *unseen]
    choices = [
        range(most + 1) if name in unseen or name in nought
        else range(1, most + 1) if shown[name] == "[c]"
        else [int(shown[name])]
        for name in free
    ]  # fmt: skip
    for tried in product(*choices):
        table = dict(zip(free, tried, strict=True))
        for whole, parts in wholes.items():
            table[whole] = sum(table[part] for part in parts)
            fits = table[whole] > 0 or whole in nought
            if not (fits if shown[whole] == "[c]" else shown[whole] == str(table[whole])):
                break
        else:
            yield table


def nothing_is_told(
    numbers: Mapping[str, int], wholes: Tables, unseen: Mapping[str, int], most: int
) -> dict[str, str]:
    """Publish numbers, try all tables, and look whether a small number is known for one; what was
    published is returned. *unseen* parts have no figure."""
    shown = published(plan_of({**numbers, **unseen}, wholes, no_data=list(unseen)))
    truth = {**numbers, **unseen}
    nought = [name for name, number in truth.items() if not number and shown[name] == "[c]"]
    found = list(tables(shown, wholes, list(unseen), nought, most))
    assert truth in found
    for name, number in truth.items():
        if 0 < number < LIMIT:
            may_be = {table[name] for table in found}
            assert max(may_be) >= LIMIT or (name in unseen and 0 in may_be), (truth, shown)
            assert name in unseen or shown[name] == "[c]"
    return shown


@settings(max_examples=120, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=1, max_size=3), st.integers(0, 8))
def test_parts_of_a_total_and_one_without_a_figure(parts: list[int], rest: int) -> None:
    numbers = {f"P{at}": number for at, number in enumerate(parts)}
    unseen = {"R": rest}
    wholes = {"T": [*numbers, *unseen]}
    shown = nothing_is_told({**numbers, "T": sum(parts) + rest}, wholes, unseen, most=12)
    if not any(0 < each < LIMIT for each in (*parts, rest, sum(parts) + rest)):
        assert "[c]" not in shown.values(), "nothing small, and so nothing to keep back"


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=2, max_size=4))
def test_all_parts_of_a_total(parts: list[int]) -> None:
    numbers = {f"P{at}": number for at, number in enumerate(parts)}
    shown = nothing_is_told({**numbers, "T": sum(parts)}, {"T": list(numbers)}, {}, most=10)
    small = sum(0 < each < LIMIT for each in (*parts, sum(parts)))
    kept = list(shown.values()).count("[c]")
    if any(sum(some) in parts for many in (2, 3) for some in combinations(parts, many)):
        return  # 6 beside 5 and 1 looks like their total as well, and is looked after as that
    assert kept <= small + 2, "one more part hides them, or two where both are about the limit"


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(0, 7), min_size=2, max_size=2),
    st.lists(st.integers(0, 9), min_size=2, max_size=2),
    st.integers(0, 1),
)
def test_a_part_that_is_a_total_of_its_own(
    inner: list[int], outer: list[int], with_rest: int
) -> None:
    numbers = {"A": inner[0], "B": inner[1], "N": sum(inner)}
    unseen = {"R": outer[1]} if with_rest else {}
    seen = {"C": outer[0]} if with_rest else {"C": outer[0], "D": outer[1]}
    wholes = {"N": ["A", "B"], "T": ["N", *seen, *unseen]}
    total = sum(inner) + sum(outer)
    nothing_is_told({**numbers, **seen, "T": total}, wholes, unseen, most=10)


@settings(max_examples=100, deadline=None)
@given(st.integers(5, 14), st.data())
def test_two_ways_to_split_a_total(total: int, draw: st.DataObject) -> None:
    """Boys and girls, and inside and outside the county: the same children twice."""
    one, other = (draw.draw(st.integers(0, total)) for _ in range(2))
    numbers = {"T": total, "A": one, "B": total - one, "C": other, "D": total - other}
    shown = published(plan_of(numbers, {"T": ["A", "B", "C", "D"]}))
    nought = [name for name, number in numbers.items() if not number]
    found = []
    for whole, a, c in product(range(1, 20), range(20), range(20)):
        tried = {"T": whole, "A": a, "B": whole - a, "C": c, "D": whole - c}
        if all(
            (tried[name] >= (name not in nought)) if text == "[c]" else text == str(tried[name])
            for name, text in shown.items()
        ):
            found.append(tried)
    assert numbers in found
    for name, number in numbers.items():
        if 0 < number < LIMIT:
            assert shown[name] == "[c]"
            assert max(table[name] for table in found) >= LIMIT, (numbers, shown)


def test_a_part_leaves_few_of_its_total_in_no_other() -> None:
    """Where parts overlap each is held beside the total alone: 97 of 100 leaves 3."""
    shown = published(plan_of({"T": 100, "A": 97, "B": 97, "C": 40}, {"T": ["A", "B", "C"]}))
    assert shown == {"T": "100", "A": "[c]", "B": "[c]", "C": "40"}
    shown = published(plan_of({"T": 60, "A": 52, "B": 3, "C": 5, "D": 30, "E": 30},
                              {"T": ["A", "B", "C", "D", "E"]}))  # fmt: skip
    assert shown["B"] == shown["C"] == "[c]", "a split into three is found among five parts"
    assert (shown["A"], shown["D"], shown["E"], shown["T"]) == ("52", "30", "30", "60")


@pytest.mark.parametrize(
    ("numbers", "no_data", "kept"),
    [
        ({"T": 40, "A": 37}, "", {"A"}),
        ({"T": 40, "A": 37, "B": 0}, "B", {"A"}),
        ({"T": 40, "A": 20, "B": 17, "C": 0}, "C", {"B"}),
        ({"T": 40, "A": 35}, "", set()),
        ({"T": 40, "A": 40}, "", set()),
        ({"T": 14, "A": 7, "B": 3, "C": 4}, "", {"B", "C"}),
        ({"T": 13, "A": 9, "B": 2, "C": 2}, "", {"A", "B", "C"}),
        ({"T": 33, "A": 30, "B": None, "C": None}, "", {"A", "B", "C"}),
        ({"T": 60, "A": 20, "B": 3}, "", {"B"}),
    ],
)
def test_what_is_kept_back_and_no_more(
    numbers: dict[str, int | None], no_data: str, kept: set[str]
) -> None:
    wholes = {"T": [name for name in numbers if name != "T"]}
    shown = published(plan_of(numbers, wholes, no_data=list(no_data)))
    assert {name for name, text in shown.items() if text == "[c]"} == kept


# --- periods of one year ------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=3, max_size=3), st.sets(st.integers(0, 2), max_size=2))
def test_months_of_a_quarter_some_without_a_figure(months: list[int], gone: set[int]) -> None:
    data, indicator = measured(
        [None if at in gone else str(each) for at, each in enumerate(months)],
        first="2018-04", unit="count",
    )  # fmt: skip
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018-Q1", value=str(sum(months))))
    shown = {period: each.text for period, each in Publishing(data).of(indicator).items()}
    texts = [shown.get(f"2018-{at + 4:02}", "") for at in range(3)]
    whole = shown["2018-Q1"]
    found = [
        tried
        for tried in product(range(11), repeat=3)
        if all(
            not text or (number >= (truth > 0) if text == "[c]" else text == str(number))
            for text, number, truth in zip(texts, tried, months, strict=True)
        )
        and (whole == str(sum(tried)) or (whole == "[c]" and sum(tried)))
    ]
    assert tuple(months) in found
    for at, number in enumerate(months):
        if 0 < number < LIMIT and at not in gone:
            assert texts[at] == "[c]" and max(tried[at] for tried in found) >= LIMIT
    rest = {sum(tried[at] for at in gone) for tried in found}
    if 0 < sum(months[at] for at in gone) < LIMIT and len(gone) < 3:
        assert 0 in rest or max(rest) >= LIMIT, (months, gone, shown)


def test_a_year_that_is_no_sum_of_its_months_keeps_no_month_back() -> None:
    data, indicator = measured(["62", "60", "61"], first="2018-04", unit="count")
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018/19", value="63"))
    assert "[c]" not in {each.text for each in Publishing(data).of(indicator).values()}
    data, indicator = measured(["62"], first="2018-04", unit="count", span="snapshot")
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018/19", value="63"))
    assert "[c]" not in {each.text for each in Publishing(data).of(indicator).values()}


def test_a_quarter_and_a_month_of_what_is_added_up_give_no_step_away() -> None:
    data, indicator = measured(["12", "20"], first="2018-04", unit="count", span="cumulative")
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018-Q1", value="22"))
    shown = {period: each.text for period, each in Publishing(data).of(indicator).items()}
    assert shown == {"2018-04": "12", "2018-05": "[c]", "2018-Q1": "22"}


# --- shares -------------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=2),
    st.tuples(st.integers(0, 6), st.integers(0, 6)),
)
def test_shares_of_which_some_are_in_no_part(
    parts: list[tuple[int, int]], rest: tuple[int, int]
) -> None:
    """Each part has so many who did and so many who did not, and so has what is in none of them."""
    did, did_not = (sum(each) for each in zip(*parts, rest, strict=True))
    truth = [*parts, (did, did_not)]
    data = PlanData([PlanInfo(id=1)])
    made = []
    for top, others in truth:
        bottom = top + others
        row = {"value": str(100 * top // bottom), "numerator": str(top),
               "denominator": str(bottom)} if bottom else {"flag": "no data"}  # fmt: skip
        made.append(measured([row], data=data, unit="%")[1])
    for each in made[:-1]:
        each.part_of = made[-1].id
    data.changed()
    publishing = Publishing(data)
    shown = [publishing.of(each)["2018-01"] for each in made]

    def fits(at: int, top: int, others: int) -> bool:
        each = shown[at]
        if each.text == "No data":
            return top == others == 0
        if each.denominator and int(each.denominator) != top + others:
            return False
        if not each.kept_back:
            return int(each.numerator) == top
        if not each.denominator and 0 < top + others < LIMIT:
            return True  # of so few nothing is printed, also where it is none or all of them
        return top >= (truth[at][0] > 0) and others >= (truth[at][1] > 0)

    choices = [
        {pair for pair in product(range(11), repeat=2) if fits(at, *pair)}
        for at in range(len(parts))
    ]
    choices.append(set(product(range(20), repeat=2)))  # whoever is in no part
    last = len(parts)
    may_be = [
        {pair for pair in each for one in added(choices[:at] + choices[at + 1 :])
         if fits(last, pair[0] + one[0], pair[1] + one[1])}
        for at, each in enumerate(choices)
    ]  # fmt: skip
    may_be.insert(last, {pair for pair in added(choices) if fits(last, *pair)})
    for at, (pairs, real) in enumerate(zip(may_be, (*truth, rest), strict=True)):
        assert real in pairs
        for side, number in enumerate(real):
            if 0 < number < LIMIT:
                seen = {pair[side] for pair in pairs}
                assert max(seen) >= LIMIT or (at > last and 0 in seen), (truth, rest, shown)
