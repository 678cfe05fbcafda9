"""Readings: figures, fractions, units and marks; nothing is guessed, and no mark is nought."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.figures import is_kept
from desktop.core.indicators.readings import MARKS, Reading, is_rounded, read_value, share_of
from desktop.core.kinds.indicators import FLAGS, UNITS


@pytest.mark.parametrize(
    ("text", "unit", "value", "said"),
    [
        ("62.7%", "%", "62.7", "%"),
        ("62.70 per cent", "", "62.7", "%"),
        ("1,060.66", "", "1060.66", ""),
        ("1060.66 per 10,000", "per 10,000", "1060.66", "per 10,000"),
        ("47.3 /10,000", "", "47.3", "per 10,000"),
        ("19 Days", "", "19", "days"),
        ("1 day", "days", "1", "days"),
        ("26 working days", "days", "26", "days"),
        ("£1,200", "£", "1200", "£"),
        ("£1.2m", "£", "1200000", "£"),
        ("30k", "£", "30000", ""),
        ("-5", "", "-5", ""),
        ("−£5.50", "£", "-5.5", "£"),
        ("0", "count", "0", ""),
        ("0.0%", "%", "0", "%"),
        (".5", "%", "0.5", ""),
        ("nil", "count", "0", ""),
        ("Yes", "yes/no", "1", "yes/no"),
        ("n", "yes/no", "0", "yes/no"),
        ("No", "", "0", "yes/no"),
    ],
)  # fmt: skip
def test_a_figure(text: str, unit: str, value: str, said: str) -> None:
    reading = read_value(text, unit)
    assert (reading.value, reading.unit, reading.flag, reading.wrong) == (value, said, "", "")
    assert reading.text == text


@pytest.mark.parametrize(
    ("text", "unit", "value", "fraction", "note"),
    [
        ("364 of 400", "%", "91", ("364", "400"), ""),
        ("364/400", "", "91", ("364", "400"), ""),
        ("364/10,000", "%", "3.64", ("364", "10000"), ""),
        ("1,043 out of 1,320", "%", "79.02", ("1043", "1320"), ""),
        ("362 of 510 children", "%", "70.98", ("362", "510"), ""),
        ("364 of 400", "count", "364", ("364", "400"), ""),
        ("91% (364 of 400)", "%", "91", ("364", "400"), ""),
        ("364/400 = 91%", "%", "91", ("364", "400"), ""),
        ("71% (362/510)", "%", "71", ("362", "510"), ""),
        ("70% (362/510)", "%", "70", ("362", "510"), ""),
        ("91% (300 of 400)", "%", "91", ("300", "400"), "91% is not 300 of 400, which is 75%"),
        ("420 of 400", "%", "105", ("420", "400"), "420 of 400 is more than all"),
        ("0 of 12", "%", "0", ("0", "12"), ""),
        ("364 (91%)", "%", "91", ("364", ""), ""),
        ("364 (91%)", "count", "364", ("", ""), "91% of all"),
        ("91% (364/400)", "count", "364", ("364", "400"), "“91% (364/400)” gives the share too"),
    ],
)
def test_a_fraction(text: str, unit: str, value: str, fraction: tuple[str, str], note: str) -> None:
    reading = read_value(text, unit)
    assert reading.wrong == ""
    assert reading.value == value
    assert (reading.numerator, reading.denominator) == fraction
    assert reading.note == note


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        *((mark, "suppressed") for mark in ("*", "c", "[c]", "[C]", "(c)", "[low]", "[u]", "<5",
                                            "< 5", "≤4", "less than 5", "5 or fewer", "<1%",
                                            ">95%", "suppressed")),
        *((mark, "no data") for mark in ("-", "–", "..", "...", "…", ":", ".", "x", "[x]", "[z]",
                                         "z", "No data", "No Data", "no return", "n/a", "N/A",
                                         "NA", "not available", "not yet available", "awaited",
                                         "TBC", "Not collected", "data not available")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("unit", ["", "count", "%"])
def test_a_mark_is_no_figure(text: str, flag: str, unit: str) -> None:
    reading = read_value(text, unit)
    assert (reading.value, reading.flag, reading.wrong) == ("", flag, "")


def test_what_a_mark_means_is_said() -> None:
    assert read_value("x").note == "“x”: not available; in tables before 2022: kept back"
    assert read_value("-").note == "“-”: nil or not counted: the mark does not say which"
    assert read_value("<5").note == "“<5”: a limit, and not the figure itself"
    assert all(flag in FLAGS and means for flag, means in MARKS.values())


@pytest.mark.parametrize(
    ("text", "value", "flag", "note"),
    [
        ("71% p", "71", "provisional", ""),
        ("p 71%", "71", "provisional", ""),
        ("71% (p)", "71", "provisional", ""),
        ("71%[p]", "71", "provisional", ""),
        ("(p) 71%", "71", "provisional", ""),
        ("71p", "71", "provisional", ""),
        ("Provisional: 71%", "71", "provisional", ""),
        ("71% r", "71", "revised", ""),
        ("71 revised", "71", "revised", ""),
        ("71% [p][r]", "71", "provisional", "revised"),
        ("71% [r][p]", "71", "provisional", "revised"),
        ("71% [e]", "71", "", "estimated"),
        ("71%*", "71", "", "with a footnote"),
        ("71% [b]", "71", "", "break in the series"),
        ("91% (364 of 400) p", "91", "provisional", ""),
        ("91% (300 of 400) p", "91", "provisional", "91% is not 300 of 400, which is 75%"),
    ],
)
def test_a_mark_beside_a_figure(text: str, value: str, flag: str, note: str) -> None:
    reading = read_value(text, "%")
    assert (reading.value, reading.flag, reading.note, reading.wrong) == (value, flag, note, "")


@pytest.mark.parametrize(
    ("text", "unit", "wrong"),
    [
        ("about 20", "", "is no figure"),
        ("about 20 p", "", "is no figure"),
        ("none", "count", "is no figure"),
        ("1,06", "", "is no figure"),
        ("1 060", "", "is no figure"),
        ("(5)", "", "is no figure"),
        ("1e3", "", "is no figure"),
        ("1/2/2014", "count", "is no figure"),
        ("p", "", "is no figure"),
        ("x%", "%", "is no figure"),
        ("#DIV/0!", "%", "is what a formula shows that came to nothing"),
        ("7 of 0", "%", "has a denominator of 0"),
        ("19 Days", "%", "is in days, while the indicator is in %"),
        ("62%", "count", "is in %, while the indicator is in count"),
        ("364 of 400", "days", "is a fraction, while the indicator is in days"),
        ("364 (91%)", "", "has two figures, and which of them is meant is not said"),
        ("12k", "count", "has “k” behind its figure"),
        ("£5 days", "", "is in pounds and in another unit"),
        ("perhaps", "yes/no", "is neither yes nor no"),
        ("12 [f]", "count", "is a forecast, not what was measured"),
        ("9" * 31, "", f"has more digits than any figure ({'9' * 19}…)"),
    ],
)
def test_what_cannot_be_read_is_told_and_has_no_value(text: str, unit: str, wrong: str) -> None:
    reading = read_value(text, unit)
    assert (reading.value, reading.flag, reading.wrong) == ("", "", wrong)
    assert reading.text == text


def test_a_denominator_of_nought_keeps_both_numbers() -> None:
    reading = read_value("7/0", "%")
    assert (reading.numerator, reading.denominator) == ("7", "0")


def test_a_blank_says_nothing() -> None:
    for text in ("", "  \n", "\u00a0"):
        assert read_value(text) == Reading(text)
        assert read_value(text).says_nothing
    assert not read_value("-").says_nothing


@pytest.mark.parametrize(
    ("stated", "exact", "rounded"),
    [("71", "70.98", True), ("70", "70.98", True), ("69.9", "70.98", False),
     ("62.7", "62.71", True), ("72", "70.98", False), ("72", "71", False), ("62.7", "62.9", False),
     ("62.71", "62.71", True)],
)  # fmt: skip
def test_a_figure_that_was_rounded(stated: str, exact: str, rounded: bool) -> None:
    assert is_rounded(Decimal(stated), Decimal(exact)) is rounded


def test_a_share_of_nothing_is_no_share() -> None:
    with pytest.raises(ZeroDivisionError):
        share_of(Decimal(3), Decimal(0))


@given(st.text(max_size=20), st.sampled_from(["", *UNITS]))
def test_whatever_a_text_is_what_was_read_can_be_kept(text: str, unit: str) -> None:
    reading = read_value(text, unit)
    assert reading.text == text
    assert all(is_kept(each) for each in (reading.value, reading.numerator, reading.denominator))
    assert reading.flag in ("", *FLAGS)
    assert not (reading.value and (reading.wrong or reading.flag in ("no data", "suppressed")))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-10**9,
                   max_value=10**9))  # fmt: skip
def test_a_plain_number_is_itself(number: Decimal) -> None:
    reading = read_value(f"{number:,}")
    assert Decimal(reading.value) == number
    assert reading.wrong == ""


@pytest.mark.parametrize("unit", ["%", "count", ""])
@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("09/2031", "9 of 2031"), ("9/2031 p", "9 of 2031"), ("12 / 1999", "12 of 1999"),
        ("04/26", "4 of 26"), ("2018/19", "2018 of 19"), ("1999/00", "1999 of 0"),
        ("2019/2020", "2019 of 2020"),
    ],
)  # fmt: skip
def test_what_may_be_a_month_or_a_year_is_no_share(text: str, share: str, unit: str) -> None:
    reading = read_value(text, unit)
    assert reading.wrong == f"may be a month or a year; a share would be “{share}”"
    assert (reading.value, reading.numerator) == ("", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9 of 2031", "0.44"), ("13/2031", "0.64"), ("18/19", "94.74"), ("9/26", "34.62"),
        ("0/31", "0"), ("12/2101", "0.57"), ("2018/2024", "99.7"), ("3/4", "75"),
    ],
)  # fmt: skip
def test_what_can_only_be_a_share_is_one(text: str, value: str) -> None:
    assert read_value(text, "%").value == value


@pytest.mark.parametrize("unit", ["£", ""])
def test_a_sum_with_three_figures_behind_its_point_may_be_thousands(unit: str) -> None:
    found = read_value("£2.000", unit)
    assert (found.value, found.wrong) == ("", "may be £2 or £2,000")
    assert read_value("£12.345", unit).wrong == "may be £12.345 or £12,345"
    assert read_value("£2,000", unit).value == "2000"
    assert read_value("£2.00", unit).value == "2"
    assert read_value("2.125", "per 10,000").value == "2.125"
