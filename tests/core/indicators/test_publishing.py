"""Publishing: no small number is printed, and none can be worked out from what is."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.data import PlanData
from desktop.core.indicators.publishing import (
    KEPT_BACK,
    WHY_KEPT_BACK,
    WHY_NEVER_CAME,
    Publishing,
    Shown,
)
from desktop.core.kinds import Indicator, IndicatorValue, PlanInfo
from tests.core.indicators.making import Value, measured

SUPPRESSED: Value = {"text": "*", "flag": "suppressed"}


def published(data: PlanData, indicator: Indicator) -> dict[str, Shown]:
    return Publishing(data).of(indicator)


def texts(data: PlanData, indicator: Indicator) -> list[str]:
    return [shown.text for shown in published(data, indicator).values()]


def test_a_small_count_is_kept_back_and_nought_and_the_limit_are_not() -> None:
    data, indicator = measured(["0", "1", "4", "5", "12"], unit="count")
    assert texts(data, indicator) == ["0", "[c]", "[c]", "5", "12"]
    shown = published(data, indicator)["2018-02"]
    assert shown == Shown(KEPT_BACK, kept_back=True, why=WHY_KEPT_BACK)
    assert published(data, indicator)["2018-04"].value == "5"


def test_the_limit_can_be_set() -> None:
    data, indicator = measured(["4", "9", "10"], unit="count")
    data.info.small_below = 10
    assert texts(data, indicator) == ["[c]", "[c]", "10"]
    for off in (0, 1):
        data.info.small_below = off
        assert texts(data, indicator) == ["4", "9", "10"]


def test_small_numbers_that_are_of_nobody_are_published() -> None:
    """Homes, posts, a grade: 3 homes that are not good tell of no child."""
    data, homes = measured(["1", "3", None, "12"], unit="count", small_numbers="not of people")
    assert texts(data, homes) == ["1", "3", "12"]
    _, people = measured(["1", "3"], unit="count", data=data, name="Moved twice")
    assert texts(data, people) == ["[c]", "[c]"] and texts(data, homes) == ["1", "3", "12"]
    share = part("66.67", "2", "3")
    _, graded = measured([share], unit="%", data=data, small_numbers="not of people")
    assert texts(data, graded) == ["66.67%"]


def test_a_number_of_nobody_is_kept_back_where_it_would_give_one_of_people_away() -> None:
    """Places taken are what children there are, less those at home, which somebody else counts."""
    data, whole = measured(["12"], unit="count", small_numbers="not of people", code="P")
    _, one = measured(["9"], unit="count", data=data, part_of=whole.id, code="A")
    _, other = measured(["3"], unit="count", data=data, part_of=whole.id, code="B")
    shown = [texts(data, each)[0] for each in (whole, one, other)]
    assert shown[2] == "[c]" and shown.count("[c]") == 2


def test_a_year_of_what_is_of_nobody_leaves_few_to_no_month_and_is_published() -> None:
    rows: list[Value] = ["5", "6", None]
    data, homes = measured(rows, unit="count", first="2018-04", small_numbers="not of people")
    data.add(IndicatorValue(indicator_id=homes.id, period="2018-Q1", text="13", value="13"))
    assert "[c]" not in texts(data, homes)
    homes.small_numbers = ""
    assert "[c]" in texts(data, homes)


def part(value: str, top: str = "", bottom: str = "") -> Value:
    return {"value": value, "text": f"{top} of {bottom}", "numerator": top, "denominator": bottom}


@pytest.mark.parametrize(
    ("row", "text", "bottom"),
    [
        (part("0.75", "3", "400"), "[c]", "400"),
        (part("99.25", "397", "400"), "[c]", "400"),
        (part("66.67", "2", "3"), "[c]", ""),
        (part("0", "0", "3"), "[c]", ""),
        (part("100", "400", "400"), "100%", "400"),
        (part("0", "0", "400"), "0%", "400"),
        (part("91", "364", "400"), "91%", "400"),
        (part("0.5", "", "400"), "[c]", "400"),  # 2 of 400, although nobody wrote the 2
        (part("0.5", "", ""), "0.5%", ""),
    ],
)
def test_a_percentage_of_small_numbers(row: Value, text: str, bottom: str) -> None:
    data, indicator = measured([row], unit="%")
    shown = published(data, indicator)["2018-01"]
    assert (shown.text, shown.denominator) == (text, bottom)
    assert (shown.numerator == "") is (text == "[c]" or not row["numerator"])  # type: ignore[index,call-overload]


def test_an_average_or_rate_of_few_is_kept_back() -> None:
    data, indicator = measured([part("461", "", "3"), part("461", "", "40")], unit="days")
    assert texts(data, indicator) == ["[c]", "461 days"]
    data, indicator = measured([part("3.1", "4", "13000")], unit="per 10,000")
    assert texts(data, indicator) == ["[c]"]


def test_a_rate_that_says_what_it_is_of_says_how_many_they_were() -> None:
    rows: list[Value] = [part("0.6", "", "50000"), part("1.2", "", "50000"), part("0.61", "", "")]
    data, indicator = measured(rows, unit="per 10,000")
    shown = texts(data, indicator)
    assert shown[0] == "[c]" and not any("[c]" in each for each in shown[1:])
    data, indicator = measured([*rows[:2], part("0.6", "", "")], unit="per 10,000")
    assert texts(data, indicator)[2] == "[c]", "3 of the same 50,000"


def test_the_rate_goes_with_its_count() -> None:
    data, indicator = measured([{"value": "4", "rate": "3.1"}, {"value": "8", "rate": "6.2"}],
                               unit="count")  # fmt: skip
    assert [each.rate for each in published(data, indicator).values()] == ["", "6.2"]


def test_what_has_no_figure_says_so_and_nothing_of_its_words() -> None:
    data, indicator = measured(
        [{"flag": "no data", "text": ".."}, SUPPRESSED, {"text": "about 3 boys"}], unit="count"
    )
    shown = published(data, indicator)
    assert [each.text for each in shown.values()] == ["No data", "[c]", "No figure"]
    assert shown["2018-02"].why == WHY_NEVER_CAME
    assert shown["2018-01"].kept_back is False
    assert shown["2018-02"].kept_back
    assert shown.get("2018-09") is None


def family(
    total: list[Value], *parts: list[Value], unit: str = "count", span: str = ""
) -> tuple[PlanData, Indicator, list[Indicator]]:
    data, whole = measured(total, unit=unit, span=span, code="T")
    made = []
    for number, values in enumerate(parts):
        _, each = measured(values, data=data, unit=unit, span=span, code=f"P{number}")
        each.part_of = whole.id
        made.append(each)
    data.changed()
    return data, whole, made


def test_the_smallest_other_part_goes_where_a_total_would_give_one_away() -> None:
    data, whole, parts = family(["32"], ["3"], ["9"], ["20"])
    assert [texts(data, each) for each in (whole, *parts)] == [["32"], ["[c]"], ["[c]"], ["20"]]
    why = {published(data, each)["2018-01"].why for each in parts[:2]}
    assert why == {WHY_KEPT_BACK}


def test_nought_is_not_kept_back_while_there_is_another() -> None:
    data, whole, parts = family(["23"], ["3"], ["0"], ["20"])
    assert [texts(data, each) for each in (whole, *parts)] == [["23"], ["[c]"], ["0"], ["[c]"]]


def test_the_total_goes_where_no_part_is_left() -> None:
    data, whole, parts = family(["7"], ["7"], ["0"])
    assert [texts(data, each) for each in (whole, *parts)] == [["7"], ["7"], ["0"]]
    data, whole, parts = family(["5"], *([["1"]] * 5))
    assert {text for each in (whole, *parts) for text in texts(data, each)} == {"[c]"}


def test_what_the_supplier_suppressed_is_not_given_away() -> None:
    data, whole, parts = family(["32"], [SUPPRESSED], ["9"], ["20"])
    assert [texts(data, each) for each in (whole, *parts)] == [["32"], ["[c]"], ["[c]"], ["20"]]


def test_parts_of_percentages_are_looked_at_above_and_below_the_line() -> None:
    data, whole, parts = family(
        [part("50", "40", "80")], [part("10", "3", "30")], [part("74", "37", "50")], unit="%"
    )
    assert texts(data, parts[0]) == ["[c]"]
    assert "[c]" in texts(data, parts[1]) + texts(data, whole)


def test_a_part_of_a_part() -> None:
    data, _, parts = family(["60"], ["30"], ["30"])
    _, inner = measured(["3"], data=data, unit="count", code="inner")
    _, other = measured(["27"], data=data, unit="count", code="other")
    inner.part_of = other.part_of = parts[0].id
    data.changed()
    assert texts(data, inner) == ["[c]"]
    shown = [*texts(data, other), *texts(data, parts[0])]
    assert shown.count("[c]") >= 1
    assert texts(data, inner) == [s.text for s in Publishing(data).of(inner).values()]


def test_a_small_step_of_what_is_added_up_is_not_given_away() -> None:
    data, indicator = measured(["20", "22", "40", "40"], first="2018-04", unit="count",
                               span="cumulative")  # fmt: skip
    assert texts(data, indicator) == ["20", "[c]", "40", "40"]
    data, indicator = measured(["20", "21", "22", "40"], first="2018-04", unit="count",
                               span="cumulative")  # fmt: skip
    assert texts(data, indicator) == ["20", "[c]", "[c]", "40"]
    data, indicator = measured(["22", "20"], first="2018-03", unit="count", span="cumulative")
    assert texts(data, indicator) == ["22", "20"]  # another year
    data, indicator = measured(["20", "22"], first="2018-04", unit="count", span="snapshot")
    assert texts(data, indicator) == ["20", "22"]


@pytest.mark.parametrize(
    ("columns", "values", "kept"),
    [
        ({"name": "Moves, year to date"}, ["12", "15", "24"], True),
        ({"name": "Moves so far this year", "span": "snapshot"}, ["12", "15", "24"], True),
        ({"name": "Moves, cumulative", "unit": ""}, ["12", "15", "24"], True),
        ({"name": "Moves"}, ["12", "15", "24"], False),
        ({"name": "Moves, year to date"}, ["15", "12", "24"], False),
        (
            {"name": "Moves, year to date", "small_numbers": "not of people"},
            ["12", "15", "24"],
            False,
        ),
        ({"name": "Moves, year to date", "unit": "£"}, ["12", "15", "24"], False),
    ],
)
def test_what_its_name_says_is_added_up_gives_no_step_away(
    columns: dict[str, str], values: list[Value], kept: bool
) -> None:
    data, indicator = measured(values, first="2018-04", **{"unit": "count", **columns})
    assert ("[c]" in texts(data, indicator)) is kept


def test_what_is_added_up_since_school_began_gives_no_step_away_in_april() -> None:
    rows: list[Value] = ["9", "20", "31", "40", "44"]
    data, indicator = measured(rows, unit="count", span="cumulative", first="2018-12")
    assert texts(data, indicator)[-2:].count("[c]") == 1
    data, indicator = measured([*rows[:4], "7"], unit="count", span="cumulative", first="2018-12")
    assert "[c]" not in texts(data, indicator), "anew in April"


def test_a_quarter_gives_no_month_away() -> None:
    data, indicator = measured(["10", "3", "12"], first="2018-04", unit="count")
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018-Q1", value="25"))
    shown = {period: each.text for period, each in published(data, indicator).items()}
    assert shown["2018-05"] == "[c]"
    assert list(shown.values()).count("[c]") == 2
    data, indicator = measured(["10", "11", "3"], first="2018-04", unit="count", span="snapshot")
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018-Q1", value="3"))
    shown = {period: each.text for period, each in published(data, indicator).items()}
    assert (shown["2018-06"], shown["2018-Q1"]) == ("[c]", "[c]")


def test_a_month_of_nought_does_not_hide_that_a_quarter_is_the_sum_of_its_months() -> None:
    data, indicator = measured(["0", "3", "12"], first="2018-04", unit="count")
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018-Q1", value="15"))
    shown = {period: each.text for period, each in published(data, indicator).items()}
    assert shown["2018-05"] == "[c]" and list(shown.values()).count("[c]") == 2


@pytest.mark.parametrize(
    "families",
    [
        {"Total visits": "66 78 40", "Visits in time": "60 70 37", "Visits late": "6 8 3"},
        {"Exits: all": "12 14", "Exits: adoption": "9 8", "Exits: other": "3 6"},
        {"Boys": "2", "Girls": "16", "Boys and girls": "18"},
        {"A": "31 40", "B": "9 11", "C": "20 26", "D": "2 3"},
    ],
)
def test_counts_that_add_up_are_a_total_whether_somebody_said_so_or_not(
    families: dict[str, str],
) -> None:
    data = PlanData([PlanInfo(id=1)])
    for name, figures in families.items():
        measured(figures.split(), data=data, name=name, unit="count")
    publishing = Publishing(data)
    shown = {each.name: publishing.of(each) for each in data.all(Indicator)}
    months = range(len(next(iter(families.values())).split()))
    for place in months:
        period = f"2018-{place + 1:02}"
        small = [name for name, each in families.items() if 0 < int(each.split()[place]) < 5]
        hidden = [name for name in families if shown[name][period].kept_back]
        assert set(small) <= set(hidden)
        assert len(hidden) != 1, "the others would give it away"


def test_what_is_above_the_line_may_be_a_total_too() -> None:
    data = PlanData([PlanInfo(id=1)])
    for top, bottom in (("12", "50"), ("9", "30"), ("3", "20")):
        measured([part(str(100 * int(top) // int(bottom)), top, bottom)], data=data, unit="%")
    publishing = Publishing(data)
    hidden = [publishing.of(each)["2018-01"].kept_back for each in data.all(Indicator)]
    assert hidden == [False, True, True], "12 less 9 would say 3"


def test_where_a_part_has_no_figure_a_likely_total_ties_nothing() -> None:
    data = PlanData([PlanInfo(id=1)])
    for figures in (["66", "78", "9"], ["60", "70", "3"], ["6", "8", None]):
        measured(figures, data=data, unit="count")
    publishing = Publishing(data)
    third = [publishing.of(each).get("2018-03") for each in data.all(Indicator)]
    assert [each and each.kept_back for each in third] == [False, True, None]


def test_counts_that_do_not_add_up_are_no_total() -> None:
    data = PlanData([PlanInfo(id=1)])
    for figures in ("66 78 40", "60 71 37", "6 8 3"):
        measured(figures.split(), data=data, unit="count")
    publishing = Publishing(data)
    hidden = [publishing.of(each)["2018-03"].kept_back for each in data.all(Indicator)]
    assert hidden == [False, False, True]


def test_the_plan_itself_is_not_changed() -> None:
    data, whole, parts = family(["32"], ["3"], ["9"], ["20"])
    before = [row.values() for row in data.table(IndicatorValue).values()]
    for each in (whole, *parts):
        published(data, each)
    assert [row.values() for row in data.table(IndicatorValue).values()] == before


# --- somebody who tries to work it out ----------------------------------------------------------

MOST = 14


def fits(shown: list[str], table: tuple[int, ...]) -> bool:
    """Whether a table may be the one that was published: its parts, and its total at the end."""
    return all(
        (text == "[c]" and number >= 1) or text == str(number)
        for text, number in zip(shown, table, strict=True)
    )


def possible(shown: list[str]) -> list[tuple[int, ...]]:
    """Every table that fits what is published, by trying them all."""
    choices = [range(1, MOST + 1) if text == "[c]" else [int(text)] for text in shown[:-1]]
    return [
        (*parts, sum(parts)) for parts in product(*choices) if fits(shown, (*parts, sum(parts)))
    ]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4))
def test_no_small_part_or_total_can_be_worked_out(numbers: list[int]) -> None:
    data, whole, parts = family([str(sum(numbers))], *[[str(each)] for each in numbers])
    shown = [texts(data, each)[0] for each in (*parts, whole)]
    truth = (*numbers, sum(numbers))
    found = possible(shown)
    assert truth in found or max(truth) > MOST
    for place, number in enumerate(truth):
        if 0 < number < 5:
            assert shown[place] == "[c]"
            assert max(table[place] for table in found) >= 5, (truth, shown)
    if not any(0 < number < 5 for number in truth):
        assert "[c]" not in shown


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=2, max_size=5))
def test_no_small_month_can_be_worked_out_of_what_is_added_up(months: list[int]) -> None:
    added = [sum(months[: end + 1]) for end in range(len(months))]
    data, indicator = measured([str(each) for each in added], first="2018-04", unit="count",
                               span="cumulative")  # fmt: skip
    shown = texts(data, indicator)
    found = [
        tried
        for tried in product(range(8), repeat=len(months))
        if all(
            text == str(sum(tried[: end + 1])) or (text == "[c]" and sum(tried[: end + 1]))
            for end, text in enumerate(shown)
        )
    ]
    assert tuple(months) in found
    for begin in range(len(months)):
        for end in range(begin, len(months)):
            if 0 < sum(months[begin : end + 1]) < 5:
                may_be = {sum(tried[begin : end + 1]) for tried in found}
                # What came between two months may be nought; what is added up since April is not.
                assert max(may_be) >= 5 or (begin and 0 in may_be), (months, shown)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=2, max_size=3))
def test_no_small_number_of_percentages_can_be_worked_out(numbers: list[tuple[int, int]]) -> None:
    """Each part is of so many who did and so many who did not; the total is of all of them."""

    def row(did: int, did_not: int) -> Value:
        of = did + did_not
        return part(str(100 * did // of), str(did), str(of)) if of else {"flag": "no data"}

    did, did_not = (sum(each) for each in zip(*numbers, strict=True))
    data, whole, parts = family([row(did, did_not)], *[[row(*each)] for each in numbers], unit="%")
    shown = [published(data, each)["2018-01"] for each in (*parts, whole)]
    _nothing_follows(shown, [*numbers, (did, did_not)])


def _nothing_follows(shown: list[Shown], truth: list[tuple[int, int]]) -> None:
    """Try every table of who did and did not, up to 11 of each, that fits what is published."""

    def fit(place: int, did: int, did_not: int) -> bool:
        each = shown[place]
        if each.text == "No data":
            return did == did_not == 0
        if each.denominator and int(each.denominator) != did + did_not:
            return False
        if each.kept_back:  # 0% and 100% are printed, but where that would give another away
            return did >= (truth[place][0] > 0) and did_not >= (truth[place][1] > 0)
        return int(each.numerator) == did

    last = len(shown) - 1
    choices = [{pair for pair in product(range(12), repeat=2) if fit(place, *pair)}
               for place in range(last)]  # fmt: skip
    may_be = [
        {pair for pair in choices[place] for other in added(choices[:place] + choices[place + 1 :])
         if fit(last, pair[0] + other[0], pair[1] + other[1])}
        for place in range(last)
    ]  # fmt: skip
    may_be.append({pair for pair in added(choices) if fit(last, *pair)})
    for pairs, real in zip(may_be, truth, strict=True):
        assert real in pairs
        for side, number in enumerate(real):
            if 0 < number < 5:
                assert max(pair[side] for pair in pairs) >= 5, (truth, shown)


def added(choices: list[set[tuple[int, int]]]) -> set[tuple[int, int]]:
    """What pairs come to, one of each."""
    found = {(0, 0)}
    for each in choices:
        found = {(one + did, two + did_not) for one, two in found for did, did_not in each}
    return found


@pytest.mark.parametrize("unit", ["per 10,000", "%"])
def test_a_rate_that_is_a_count_times_one_and_the_same_is_kept_back_with_it(unit: str) -> None:
    data, incidents = measured(["6", "4", "9", "12"], unit="count", name="Serious incidents")
    _, rate = measured(["1.2", "0.8", "1.8", "2.4"], data=data, unit=unit, name="The same by rate")
    assert texts(data, incidents) == ["6", "[c]", "9", "12"]
    shown = published(data, rate)
    assert [each.kept_back for each in shown.values()] == [False, True, False, False]
    assert shown["2018-02"].value == "" and shown["2018-02"].why == WHY_KEPT_BACK


def test_a_rate_of_something_else_is_published() -> None:
    data, _ = measured(["6", "4", "9", "12"], unit="count", name="Serious incidents")
    _, rate = measured(["1.2", "3", "1.8", "1"], data=data, unit="per 10,000", name="Referrals")
    assert not any(each.kept_back for each in published(data, rate).values())
    _, days = measured(["1.2", "0.8", "1.8", "2.4"], data=data, unit="days", name="Days")
    assert not any(each.kept_back for each in published(data, days).values())
