"""Names that begin alike: what is shared, what is a name's own, and what is cut first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.alike import Parts, cut_in_middle, fitted, told_apart

LONG = [
    f"Ofsted recommendation number {number} (paragraphs 12, 14 and 138 to 142)"
    for number in (1, 2, 10, 30)
]


def test_what_names_share_and_what_is_their_own() -> None:
    first = told_apart(LONG)[0]
    assert first == Parts(
        "Ofsted recommendation number ", "1", " (paragraphs 12, 14 and 138 to 142)"
    )
    assert [each.own for each in told_apart(LONG)] == ["1", "2", "10", "30"]


@pytest.mark.parametrize(
    ("names", "own"),
    [
        (["Ofsted No. 1", "Ofsted No. 2", "DP 3"], ["1", "2", "DP 3"]),
        (["OFSTED-REC-01", "OFSTED-REC-02"], ["01", "02"]),
        (["No. 1 (57)", "No. 2 (45)"], ["1", "2"]),
        (["DP 4 (i)", "DP 4 (ii)"], ["(i)", "(ii)"]),  # brackets are all that tells them apart
        (["DP 4", "DP 4 (i)"], ["4", "4 (i)"]),  # one is the beginning of the other
        (["Area 1 east", "Area 2 east"], ["1", "2"]),
        (["Same", "Same"], ["Same", "Same"]),
        (["Alone 1"], ["Alone 1"]),
        (["", "A"], ["", "A"]),
    ],
)
def test_own_parts(names: list[str], own: list[str]) -> None:
    assert [each.own for each in told_apart(names)] == own


def test_the_shared_part_is_cut_first_and_at_one_place_for_all() -> None:
    names = ["Ofsted recommendation 1 (45)", "Ofsted recommendation 10 (5, 6)"]
    shown = [each.whole for each in fitted(told_apart(names), 20, len)]
    assert shown == ["Ofsted re… 1 (45)", "Ofsted re… 10 (5, 6)"]


def test_a_number_is_never_cut_into_another_one() -> None:
    name = Parts("", "1", " (12, 14, 138)")
    shown = [fitted([name], room, len)[0].whole for room in range(5, 16)]
    assert not {"1 (12, 1…", "1 (12, 14, 1…", "1 (12, 14, 13…"} & set(shown)
    assert shown[-1] == "1 (12, 14, 138)"


def test_what_is_their_own_is_cut_in_the_middle() -> None:
    assert cut_in_middle("Safeguarding in the north", 9, len) == "Safe…orth"


@given(st.lists(st.text("ab 1(-", max_size=14), max_size=6), st.integers(0, 30))
def test_parts_are_the_name_and_what_is_shown_fits(names: list[str], room: int) -> None:
    parts = told_apart(names)
    assert [each.whole for each in parts] == names
    assert all(each.own for each, name in zip(parts, names, strict=True) if name.strip())
    for shown, name in zip(fitted(parts, room, len), names, strict=True):
        assert len(shown.whole) <= max(room, 1)
        if len(name) <= room and not any(len(other) > room for other in names):
            assert shown.whole == name


@given(st.integers(2, 40), st.integers(6, 60))
def test_numbers_that_have_room_are_told_apart(many: int, room: int) -> None:
    names = [f"Recommendation of the inspectors {number}" for number in range(many)]
    shown = [each.whole for each in fitted(told_apart(names), room, len)]
    assert len(set(shown)) == many
