"""The unit that stands over values, and one that is not the plan's."""

from __future__ import annotations

import pytest

from desktop.core.indicators.noting import written_note
from desktop.exchange.measured.plans import NoPlan
from tests.exchange.measured.conftest import Reader


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Apr-19 (%)", "%"), ("Apr-19 %", "%"), ("Apr-19 Percentage", "%"), ("% Apr-19", "%"),
        ("Apr-19 value (%)", "%"), ("Apr-19 £", "£"), ("Apr-19 actual £", "£"),
        ("Apr-19 rate per 10,000", "per 10,000"), ("Apr-19", "count"), ("Apr-19 (p)", "count"),
    ],
)  # fmt: skip
def test_a_heading_says_the_unit_of_the_values_below_it(
    read: Reader, heading: str, unit: str
) -> None:
    read(("Ref", "Indicator", heading), ("1", "Visits", 71))
    assert (read.values("1"), read.given("1", "2019-04").unit) == ({"2019-04": "71"}, unit)
    assert read.described("1").values["unit"] == unit
    assert not read.found.problems


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Value (%)", "%"),
        ("Actual %", "%"),
        ("Percentage", "%"),
        ("%", "%"),
        ("£", "£"),
        ("Value £", "£"),
        ("Rate per 10,000", "per 10,000"),
        ("Rate", "count"),
    ],
)
def test_so_it_is_in_a_row_for_each_value(read: Reader, heading: str, unit: str) -> None:
    read(
        ("Month", "Ref", "Indicator", heading), ("Apr-19", "1", "Visits", 71),
        ("May-19", "1", "Visits", 72),
    )  # fmt: skip
    assert read.values("1") == {"2019-04": "71", "2019-05": "72"}
    assert read.given("1", "2019-05").unit == unit


def test_the_heading_of_a_target_says_it_where_nothing_else_does(read: Reader) -> None:
    read(("Ref", "Indicator", "Target (%)", "Apr-19"), ("1", "Visits", 80, 71))
    assert (read.values("1"), read.given("1", "2019-04").unit) == ({"2019-04": "71"}, "%")
    read(("Ref", "Indicator", "Target (%)", "Apr-19"), ("1", "Visits", 80, "71 days"))
    assert read.given("1", "2019-04").unit == "days"


def test_a_row_of_shares_says_it_too(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Measure", "Apr-19"), ("1", "Visits", "Numerator", 5),
        ("1", "Visits", "Denominator", 10), ("1", "Visits", "%", 50),
    )  # fmt: skip
    assert (read.values("1"), read.given("1", "2019-04").unit) == ({"2019-04": "50"}, "%")


def test_a_fraction_under_a_percentage_is_in_doubt(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-19 (%)", "May-19 (%)"), ("1", "Visits", 0.71, 64))
    assert read.values("1") == {"2019-04": "", "2019-05": "64"}
    assert "may be 0.71% or 71%" in read.told("C2")


def test_what_a_row_says_of_its_unit_counts_before_what_stands_over_all(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Unit", "Apr-19 (%)"), ("1", "Visits", "Days", 71),
        ("2", "Cases", None, "19 days"), ("3", "Panels", None, 40),
    )  # fmt: skip
    assert [each.unit for each in read.found.given] == ["days", "days", "%"]
    assert not read.found.problems
    read(("Ref", "Indicator", "Apr-19 (%)", "May-19 £"), ("1", "Visits", 71, 72))
    assert read.described("1").values["unit"] == "%"  # of two the first, and no figure of the other
    assert read.values("1") == {"2019-04": "71", "2019-05": ""}
    assert "is in £, while the indicator is in %" in read.told("D2")


class _Plan(NoPlan):
    def __init__(self, unit: str) -> None:
        self._unit = unit

    def unit(self, code: str, name: str, key: str = "") -> str:
        return self._unit


@pytest.mark.parametrize(("said", "planned"), [("%", "count"), ("Number", "%"), ("£", "days")])
def test_figures_in_another_unit_than_the_plan_has_are_not_taken(
    read: Reader, said: str, planned: str
) -> None:
    rows = ("1", "Visits", said, 71, None, "*"), ("2", "Cases", planned, 12)
    read(("Ref", "Indicator", "Unit", "Apr-19", "May-19", "Jun-19"), *rows, plans=_Plan(planned))
    assert read.values("1") == {"2019-04": "", "2019-06": ""}
    assert read.given("1", "2019-04").reading.text == "71"
    assert f"while the indicator is in {planned}." in read.told("D2")
    assert [each.cell for each in read.found.problems] == ["D2"]
    assert read.values("2") == {"2019-04": "12"}


@pytest.mark.parametrize("planned", ["days", "£", "count"])
def test_a_number_may_be_of_days_or_pounds(read: Reader, planned: str) -> None:
    read(("Ref", "Indicator", "Unit", "Apr-19"), ("1", "V", "Number", 71), plans=_Plan(planned))
    assert read.values("1") == {"2019-04": "71"}


def test_a_percentage_for_an_indicator_that_counts_by_its_heading(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-19 (%)"), ("1", "Visits", "71%"), plans=_Plan("count"))
    assert read.values("1") == {"2019-04": ""}
    assert "is in %, while the indicator is in count" in read.told("C2")


# --- a unit that nobody says ----------------------------------------------------------------------

BARE = ("Ref", "Indicator", "Target", "Apr-19", "May-19", "Jun-19")


@pytest.mark.parametrize("others", [(82, 79), (82, 100), (40.5, 60)])
def test_a_part_of_one_among_numbers_up_to_a_hundred_may_be_a_share(
    read: Reader, others: tuple[float, float]
) -> None:
    read(BARE, ("1", "Visits", 85, others[0], 0.58, others[1]))
    assert read.told("E2") == (
        "“0.58” of 1 “Visits” for May 2019 may be 0.58 or 58. -> “0.58” as text, without a figure"
    )
    value = read.given("1", "2019-05")
    assert (value.figure, value.reading.text, value.unit) == ("", "0.58", "")
    assert "unit" not in read.described("1").values
    assert len(read.found.problems) == 1


@pytest.mark.parametrize(
    "values",
    [
        (82, 1, 79),  # a whole number
        (182, 0.58, 79),  # no shares
        (0.4, 0.58, 0.9),  # none is above 1
        (4, 0.58, 3),  # 58 is like none of them
        (82, 0.02, 79),
        (82, 0, 79),
    ],
)
def test_what_is_not_like_the_others_is_not_doubted(
    read: Reader, values: tuple[float, float, float]
) -> None:
    read(BARE, ("1", "Visits", 85, *values))
    assert read.values("1")["2019-05"] == str(values[1])
    assert read.found.problems == ()


def test_a_unit_that_is_said_leaves_no_doubt_of_it(read: Reader) -> None:
    read((*BARE, "Unit"), ("1", "Visits", 85, 82, 0.58, 79, "Days"))
    assert read.values("1")["2019-05"] == "0.58"
    read(BARE, ("1", "Visits", 85, "82 days", 0.58, 79))
    assert read.values("1")["2019-05"] == "0.58"


def test_numbers_that_are_no_counts_have_no_unit_that_nobody_said(read: Reader) -> None:
    read(BARE, ("1", "Length of stay", 85, 12.5, 13, 11), ("2", "Visits", 3, 12, 13, 11))
    assert "unit" not in read.described("1").values
    assert read.described("2").values["unit"] == "count"
    assert read.values("1") == {"2019-04": "12.5", "2019-05": "13", "2019-06": "11"}


def test_a_sign_that_fewer_have_is_the_odd_one(read: Reader) -> None:
    read(BARE, ("1", "Visits", None, 7, "31%", 9))
    assert read.values("1") == {"2019-04": "7", "2019-05": "", "2019-06": "9"}
    assert read.told("E2") == (
        "“31%” of 1 “Visits” for May 2019 is a percentage, while the others have no sign. -> "
        "“31%” as text, without a figure"
    )
    assert "unit" not in read.described("1").values
    assert read.given("1", "2019-05").unit == "%"


@pytest.mark.parametrize("values", [(7, "31%", None), ("33%", "31%", 9), ("33%", 0, 0)])
def test_where_as_many_have_the_sign_the_others_are_odd(
    read: Reader, values: tuple[object, ...]
) -> None:
    read(BARE, ("1", "Visits", None, *values))
    assert read.described("1").values["unit"] == "%"
    for place, each in enumerate(values, start=4):
        if isinstance(each, str):
            assert read.values("1")[f"2019-{place:02d}"] == each[:-1]


def test_what_else_says_that_they_are_percentages_counts_before_that(read: Reader) -> None:
    read(BARE, ("1", "Visits", "90%", 7, "31%", 9))
    assert read.values("1")["2019-05"] == "31"
    read(BARE, ("1", "Visits", None, 7, "31% (31 of 100)", 9))
    assert read.values("1")["2019-05"] == "31"


def test_what_is_no_figure_says_nothing_against_a_count(read: Reader) -> None:
    read(("Ref", "Indicator", "Apr-19", "May-19"), ("1", "Visits", 71, "not counted"))
    assert read.described("1").values["unit"] == "count"


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("91", "£95", "93"), "“£95” of 1 “Visits” says that it is in £, while 2 others"),
        (
            ("14", "13", "12 days"),
            "“12 days” of 1 “Visits” says that it is in days, while 2 others",
        ),
        (("14 days", "12 days", "13"), ""),
        (("£95", "93"), ""),
        (("£95", "0", "0"), ""),  # nought is in any unit
        (("£95", "No data", "..", "93"), ""),
    ],
)
def test_a_unit_that_the_fewer_values_say_is_taken_and_told(
    read: Reader, texts: tuple[str, ...], told: str
) -> None:
    months = ("Apr-19", "May-19", "Jun-19", "Jul-19")[: len(texts)]
    read(("Ref", "Indicator", *months), ("1", "Visits", *texts))
    assert read.given("1", "2019-04").unit in ("£", "days")
    what = [each.what for each in read.found.problems if "unit" in each.what]
    assert [each.startswith(told) for each in what] == [True] * bool(told)


def test_a_unit_that_the_file_or_its_target_says_is_not_told(read: Reader) -> None:
    read(("Ref", "Indicator", "Unit", "Apr-19", "May-19", "Jun-19"),
         ("1", "Visits", "£", "91", "£95", "93"))  # fmt: skip
    assert not read.found.problems
    read(("Ref", "Indicator", "Apr-19", "May-19", "Jun-19"),
         ("1", "Average days to decide", "14", "12 days", "13"))  # fmt: skip
    assert read.given("1", "2019-04").unit == "days"
    assert not read.found.problems


class _InDays(NoPlan):
    def unit(self, code: str, name: str, key: str = "") -> str:
        return "days"


@pytest.mark.parametrize("unit", ["weeks", "Weeks (mean)", "hours", "thousands", "per month"])
def test_a_unit_that_no_plan_has_is_not_the_plans(read: Reader, unit: str) -> None:
    read(("Ref", "Indicator", "Unit", "Apr-18"), ("1", "Days to court", unit, 4), plans=_InDays())
    given = read.given("1", "2018-04")
    assert (given.figure, given.reading.text) == ("", "4")
    assert given.doubt == f"is in “{unit}”, while the indicator is in days"
    assert f"“4” of 1 “Days to court” for Apr 2018 is in “{unit}”" in read.told("D2")
    assert written_note(f"it {given.doubt}", "4") == ""


@pytest.mark.parametrize("unit", ["days", "Working days", "elapsed", ""])
def test_words_that_name_no_other_unit_say_nothing_against_the_plans(
    read: Reader, unit: str
) -> None:
    read(("Ref", "Indicator", "Unit", "Apr-18"), ("1", "Days to court", unit, 4), plans=_InDays())
    assert read.values("1") == {"2018-04": "4"}


# --- a unit that changes among the values of one indicator ----------------------------------------


def test_a_unit_that_changes_from_row_to_row_is_told_of_each_value(read: Reader) -> None:
    read(
        ("Month", "Ref", "Value", "Unit"),
        ("Apr-19", "1", 88, "%"), ("May-19", "1", 32, "number"), ("Jun-19", "1", 89, "per cent"),
        ("Apr-19", "2", 410, "£"), ("May-19", "2", 17, "days"),
        ("Apr-19", "3", 4, "days"), ("May-19", "3", 5, "number"),
        ("Apr-19", "4", 12, "days"), ("May-19", "4", 2, "weeks"), ("Jun-19", "4", 3, "£000"),
        ("Apr-19", "5", 6, "count"), ("May-19", "5", 51, "%"), ("Jun-19", "5", 52, "%"),
    )  # fmt: skip
    assert read.values("1") == {"2019-04": "88", "2019-05": "", "2019-06": "89"}
    assert read.told("C3") == (
        "“32” of 1 for May 2019 is in count, while the indicator is in %. -> “32” as text, without "
        "a figure"
    )
    assert (read.given("1", "2019-05").reading.text, read.given("1", "2019-05").unit) == (
        "32", "count",
    )  # fmt: skip
    assert read.values("2") == {"2019-04": "410", "2019-05": ""}
    assert "is in days, while the indicator is in £" in read.told("C6")
    # “Number” is said of days by a plan's partner; beside rows that say days it is another unit.
    assert read.values("3") == {"2019-04": "4", "2019-05": ""}
    assert read.values("4") == {"2019-04": "12", "2019-05": "", "2019-06": ""}
    assert "is in “weeks”, while the indicator is in days" in read.told("C10")
    assert "is in “£000”, while" in read.told("C11")
    # The unit of most values is that of the indicator, wherever they stand.
    assert read.values("5") == {"2019-04": "", "2019-05": "51", "2019-06": "52"}
    assert read.described("5").values["unit"] == "%"
    assert "is in count, while the indicator is in %" in read.told("C12")
    assert len(read.found.problems) == 6 and not read.found.about
    noted = read.given("4", "2019-05")
    assert written_note(f"it {noted.doubt}; asked Jo", "2") == "asked Jo"


def test_so_it_is_beside_the_unit_of_the_plan(read: Reader) -> None:
    rows = [("Month", "Ref", "Value", "Unit"), ("Apr-19", "1", 61, "%"), ("May-19", "1", 7, "no.")]
    read(*rows, ("Jun-19", "1", 62, None), ("Jul-19", "1", "63%", None), plans=_Plan("%"))
    assert read.values("1") == {"2019-04": "61", "2019-05": "", "2019-06": "", "2019-07": "63"}
    assert "is in count, while the indicator is in %" in read.told("C3")
    assert "“62” of 1 for Jun 2019 says no unit, while others of the file are in count." in (
        read.told("C4")
    )
    note = read.given("1", "2019-06").doubt
    assert written_note(f"it {note}; asked Jo", "62") == "asked Jo"
    # “Number” is said of days where nothing else is said of any, and is a count beside them.
    days = ("Month", "Ref", "Value", "Unit"), ("Apr-19", "1", 4, "Number")
    read(*days, ("May-19", "1", 5, "Number"), plans=_Plan("days"))
    assert read.values("1") == {"2019-04": "4", "2019-05": "5"}
    read(*days, ("May-19", "1", 5, "days"), plans=_Plan("days"))
    assert read.values("1") == {"2019-04": "", "2019-05": "5"}
    # What one says of its own values says nothing of another's.
    read(*rows[:2], ("May-19", "1", 7, None), plans=_Plan("%"))
    assert (read.values("1"), read.found.problems) == ({"2019-04": "61", "2019-05": "7"}, ())


def test_a_unit_beside_no_value_is_told_with_the_indicator(read: Reader) -> None:
    read(
        ("Month", "Ref", "Value", "Unit", "Note"), ("Apr-19", "1", 61, "%", None),
        ("May-19", "1", None, "days", "strike"), ("Jun-19", "1", 62, "Percentage", None),
    )  # fmt: skip
    assert "“days” is another “Unit” of the same indicator than “%”." in read.told("D3")
    assert read.described("1").values["comments"] == "Unit: days"
    assert len(read.found.about) == 1
