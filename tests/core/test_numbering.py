"""Numbers of actions: natural order, the next one, gaps and repeats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.numbering import (
    duplicates,
    gaps,
    next_number,
    renumber,
    same_number,
    sort_key,
)

IN_ORDER = [
    *("1.", "2", "2a", "2b", "6.2", "6.10", "25.", "DP 3.2", "DP 3.10"),
    *("DP 4(i).2", "DP 4 (i).10", "DP 4(ii).1", "DP 4(v).1", "DP 4(ix).1", ""),
]


def test_natural_order() -> None:
    backwards = IN_ORDER[::-1]
    assert sorted(backwards, key=sort_key) == IN_ORDER
    assert sorted(["6.0", "6(i)", "6"], key=sort_key) == ["6", "6.0", "6(i)"]


@given(st.lists(st.text("0123456789.() ivxabDP", max_size=12), max_size=8))
def test_any_numbers_can_be_sorted_and_equal_keys_mean_one_number(numbers: list[str]) -> None:
    assert sorted(sorted(numbers, key=sort_key)) == sorted(numbers)
    for one in numbers:
        for other in numbers:
            assert (sort_key(one) == sort_key(other)) == same_number(one, other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("DP 4 (i).2", "DP 4(i).2", True),
        ("DP4(i).2", "dp 4(i).2", True),
        ("1.", "1", True),
        (" 6.10", "6.10 ", True),
        ("6.10", "6.1", False),
        ("6.1 0", "6.10", False),
        ("0012", "12", False),
        ("DP 4(i).2", "DP 4(ii).2", False),
    ],
)
def test_same_number(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same


@pytest.mark.parametrize(
    ("numbers", "area", "following"),
    [
        (["4.1", "4.5"], "Ofsted No. 4", "4.6"),
        (["6.8", "6.9"], "Ofsted No. 6", "6.10"),
        (["DP 3.12", "DP 3.13"], "DP No.3", "DP 3.14"),
        (["DP 4(ii).4", "DP 4(ii).6"], "DP4 (ii)", "DP 4(ii).7"),
        (["24.", "25."], "156", "26."),
        (["0012"], "A", "0013"),
        (["4a", "4b"], "4", "4c"),
        (["4z"], "4", "5"),
        (["4.5", "4.5a"], "4", "4.6"),
        (["5.1", "4.1"], "Ofsted No. 5", "5.2"),
        (["", ""], "A", ""),
        ([], "4", ""),
        (["tbc"], "4", ""),
    ],
)
def test_next_number_follows_the_area(numbers: list[str], area: str, following: str) -> None:
    assert next_number(numbers, area) == following


@given(st.lists(st.from_regex(r"\A(DP )?[1-9]\.[0-9]{1,2}\.?\Z"), min_size=1, max_size=8))
def test_the_next_number_is_never_taken(numbers: list[str]) -> None:
    following = next_number(numbers, "")
    assert following
    assert not any(same_number(following, number) for number in numbers)


@pytest.mark.parametrize(
    ("numbers", "renumbered"),
    [
        (["6.1", "6.3", "", "6.3"], ["6.1", "6.2", "6.3", "6.4"]),
        (["DP 4(ii).1", "DP 4(ii).2", "DP 4(ii).4"], ["DP 4(ii).1", "DP 4(ii).2", "DP 4(ii).3"]),
        (["17.", "19.", "20."], ["17.", "18.", "19."]),
        (["4.2", "DP 3.9", "4.7"], ["4.1", "DP 3.1", "4.2"]),
        (["4.1", "tbc", "4.3"], ["4.1", "tbc", "4.2"]),
        (["", ""], ["", ""]),
        ([], []),
    ],
)
def test_renumber_keeps_the_pattern(numbers: list[str], renumbered: list[str]) -> None:
    assert renumber(numbers) == renumbered


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ([f"DP 4(ii).{n}" for n in (1, 2, 4, 5, 6)], ["DP 4(ii).3"]),
        (["6.1", "6.2", "6.10"], [f"6.{n}" for n in range(3, 10)]),
        (["4.2", "4.3"], ["4.1"]),
        (["17.", "19."], ["18."]),
        (["4.1", "4.1a", "4.2"], []),
        (["1", "1000000"], []),
        (["6.4"], []),
        (["", "tbc"], []),
        (["6.4", "DP 2.1", "DP 2.3"], ["DP 2.2"]),  # a family of one hides no other
    ],
)
def test_gaps(numbers: list[str], missing: list[str]) -> None:
    assert gaps(numbers) == missing


def test_duplicates() -> None:
    assert duplicates(["6.1", "6.10", " 6.1.", "", "", "DP 4 (i).2", "DP 4(i).2"]) == [
        "6.1",
        "DP 4 (i).2",
    ]


def test_a_family_is_spelt_as_its_first_number_is() -> None:
    assert renumber(["DP 3.1", "dp3.4", "DP  3.9"]) == ["DP 3.1", "DP 3.2", "DP 3.3"]
    assert renumber(["17.", "19:"]) == ["17.", "18."]
    assert renumber(["17", "19."]) == ["17", "19."]  # with a full stop is another family
    assert renumber(["003", "007"]) == ["003", "004"]
    assert gaps(["DP 3.1", "dp3.3"]) == ["DP 3.2"]
    assert gaps(["008", "010"]) == ["009"]


def test_a_row_without_a_number_joins_the_largest_family() -> None:
    assert renumber(["A.1", "B.1", "B.2", ""]) == ["A.1", "B.1", "B.2", "B.3"]
    assert renumber(["A.1", "A.2", "B.1", ""]) == ["A.1", "A.2", "B.1", "A.3"]
    assert renumber(["A.1", "", "B.1"]) == ["A.1", "B.1", "B.2"]  # as large: the last
    assert renumber(["", "5", "3"]) == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("numbers", "area", "following"),
    [
        (["6.1", "5.1"], "Ofsted No. 6", "6.2"),  # as large: the area's own mark
        (["6.1", "6.2", "5.1"], "Ofsted No. 5", "6.3"),  # the larger family before the mark
        (["DP 4(i).1", "DP 4(ii).1"], "DP4 (i)", "DP 4(i).2"),
        (["Ax1", "Bx1"], "", "Bx2"),
        (["4a", "4b", "5a"], "4", "5b"),
        (["4a", "5"], "4", "6"),
        (["4y", "4z"], "4", "5"),
        (["4a", "4z"], "4", "5"),
        (["4.a1", "4.a2"], "4", "4.a3"),
        (["09", "10"], "4", "11"),
        (["1.", "1"], "", "2"),
        (["4.9", "4.10."], "4", "4.11."),
    ],
)
def test_next_number_of_odd_sequences(numbers: list[str], area: str, following: str) -> None:
    assert next_number(numbers, area) == following


def test_a_hole_of_twenty_is_a_gap_and_a_wider_one_another_scheme() -> None:
    assert len(gaps(["1", "21"])) == 19
    assert gaps(["1", "22"]) == []
    assert gaps(["1", "2", "100", "102"]) == ["101"]
    assert gaps(["x.20", "x.21"]) == [f"x.{number}" for number in range(1, 20)]
    assert gaps(["x.21", "x.22"]) == []
    assert gaps(["5", "5", "6"]) == []


def test_roman_numbers_count() -> None:
    spelt = ["(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)", "(ix)", "(x)", "(xi)", "(xiv)", "(xx)"]
    backwards = spelt[::-1]
    assert sorted(backwards, key=sort_key) == spelt
    assert sort_key("4(iv)")[1] == (0, 4, "")
    assert sort_key("4(xix)")[1] == (0, 19, "")


def test_a_number_of_another_script_or_width_is_the_same() -> None:
    assert same_number("６．１０", "6.10")
    assert not same_number("6 10", "610")
    assert same_number("6.10;", "6.10,:")
    assert not same_number("", "0")


def test_the_first_spelling_of_a_number_used_twice() -> None:
    assert duplicates(["1.", "1", "2", "1"]) == ["1."]
    assert duplicates([]) == duplicates(["1", "2"]) == []


def test_a_number_that_is_there_in_another_spelling_is_not_given_again() -> None:
    assert next_number(["4.6", "4.5."], "4") == "4.7."
    assert next_number(["4.6", "4.7", "4.5."], "4") == "4.8"
