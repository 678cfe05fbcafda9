"""What a file says of an indicator as a whole: targets by date in the text of its target."""

from __future__ import annotations

from tests.exchange.measured.conftest import Reader

HEADINGS = ("Ref", "Indicator", "Polarity", "Target", "Apr-19")


def test_a_target_that_names_days_is_read_into_targets_by_date(read: Reader) -> None:
    read(HEADINGS, ("1", "Visits", "Higher", "60% by June 2019, 75% by March 2020", "51%"))
    found = read.described("1")
    assert found.targets == (("2019-06-30", "60%"), ("2020-03-31", "75%"))
    assert "target" not in found.values and found.values["unit"] == "%"
    assert read.told("D2") == (
        "The target “60% by June 2019, 75% by March 2020” of 1 “Visits” is read as 2 targets by "
        "date. -> 60% by 30/06/2019; 75% by 31/03/2020, among the targets by date"
    )


def test_where_a_part_of_it_cannot_be_read_the_text_stays_and_is_told(read: Reader) -> None:
    read(HEADINGS, ("1", "Visits", "Higher", "60% by June, 75% by March 2020", "51%"))
    found = read.described("1")
    assert (found.targets, found.values["target"]) == ((), "60% by June, 75% by March 2020")
    assert "cannot be read as targets by date: a part of it" in read.told("D2")
    assert "-> as it stands, and nothing is judged by it" in read.told("D2")


def test_so_it_is_beside_columns_of_targets_by_date(read: Reader) -> None:
    read(
        (*HEADINGS, "Sep 2019 target", "Mar 2020 target"),
        ("1", "Visits", "Higher", "75% by March 2020", "51%", "60%", "70%"),
    )
    found = read.described("1")
    assert found.targets == (("2019-09-30", "60%"), ("2020-03-31", "70%"))
    assert found.values["target"] == "75% by March 2020"
    assert "names days, while others have columns of their own" in read.told("D2")


def test_a_target_without_a_day_is_not_told(read: Reader) -> None:
    read(HEADINGS, ("1", "Visits", "Higher", "75%", "51%"), ("2", "Calls", "", "9 in 10", "51%"))
    assert not read.found.about and not read.found.problems


def test_which_way_is_better_and_other_words_that_change_are_told(read: Reader) -> None:
    read(
        ("Month", "Ref", "Value", "Polarity", "Frequency", "Theme"),
        ("Apr-19", "1", 61, "higher", "monthly", "Help"),
        ("May-19", "1", 62, "Bigger is better", "each month", "HELP"),
        ("Jun-19", "1", 63, "low", "quarterly", "Care"),
        ("Jul-19", "1", 64, "low", "month", "Care"),
    )  # fmt: skip
    assert "“low” is another “Polarity” of the same indicator than “higher”." in read.told("D4")
    assert "another “Frequency”" in read.told("E4") and "another “Theme”" in read.told("F4")
    described = read.described("1").values
    assert (described["polarity"], described["every"], described["theme"]) == (
        "higher", "month", "Help",
    )  # fmt: skip
    assert described["comments"].splitlines() == [
        "Polarity: low", "Frequency: quarterly", "Theme: Care",
    ]  # fmt: skip
    assert len(read.found.about) == 3
