"""What the program notes on a value goes with its text; what somebody wrote stays."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.indicators.noting import (
    A_DATE,
    ALONE,
    NO_SIGN,
    ODD_SIGN,
    OF_ALONE,
    STRUCK,
    UNSAVED,
    in_another_unit,
    marked,
    may_be,
    shows,
    stands_often,
    written_note,
)

LISTED = "“43” (D2), “40 | 41” (AB13), “” (C4)"
OF_TWO = "“43” (Sep 2018 D2), “40” (Old (2) AB13)"  # each with its sheet
OWN = "checked with Sam: it is a date we doubt"


def test_the_words_of_what_is_in_doubt() -> None:
    assert may_be(" 0.5\n", Decimal("0.5")) == "may be 0.5% or 50%"
    assert may_be("1", Decimal(1)) == "may be 1% or 100%"
    assert marked("see\nbelow ") == "marked “see below”"
    assert shows(" n/k ", "0") == "the cell shows “n/k” and holds 0"
    assert stands_often("3 times", LISTED) == f"stands 3 times with other values: {LISTED}"


NOTED = [
    (f"it {may_be('0.95', Decimal('0.95'))}", "0.95"),
    (f"It {may_be('0.95', Decimal('0.95'))}; write it with the sign", "0.95"),
    (f"it {NO_SIGN}", "42"),
    (f"it {ODD_SIGN}", "42%"),
    (f"it {may_be('0.95', Decimal('0.95'), sign='')}", "0.95"),
    (f"it {in_another_unit('per 10,000', '%')}", "42"),
    (f"it {UNSAVED}", "=B2/C2"),
    (f"it {A_DATE}", "01/02/2019"),
    (f"it {ALONE}", "9"),
    (f"it {OF_ALONE}", "9"),
    (f"it {stands_often('2 times', OF_TWO)}", "43 | 40"),
    (OF_TWO, "43 | 40"),
    (f"it {stands_often('2 times', LISTED)}", "43 | 40"),
    (f"it {stands_often('12 times', LISTED)}", "43 | 40"),
    (LISTED, "43 | 40"),
    (STRUCK, "43"),
    (marked("see p. 4; or 5"), "43"),
    (shows("n/k", "-12.5"), "n/k"),
    # What the text itself says, in any unit that the indicator may have had.
    ("“*”: kept back by whoever counted it, mostly as it is small", "*"),
    ("“..”: not available", ".."),
    ("“x”: not available; in tables before 2022: kept back", "x"),
    ("it is no figure", "lots"),
    ("it is in days, while the indicator is in %", "19 days"),
    ("it is neither yes nor no", "42"),
    ("it has a denominator of 0", "4/0"),
    ("“<5”: a limit, and not the figure itself", "<5"),
    ("80% is not 3 of 5, which is 60%", "80% (3/5)"),
    ("estimated", "42 e"),
]  # fmt: skip


@pytest.mark.parametrize(("noted", "text"), NOTED)
def test_what_the_program_noted_goes_and_the_rest_stays(noted: str, text: str) -> None:
    assert written_note(noted, text) == ""
    assert written_note(f"{noted}; {OWN}", text) == OWN
    assert written_note(f"{OWN}; {noted}", text) == OWN
    assert written_note(f"{OWN}\n{noted}", text) == OWN
    assert written_note(f"{noted}\n{OWN}", text) == OWN
    assert written_note(f"{OWN}; {noted}; asked twice", text) == f"{OWN}; asked twice"


def test_several_at_once() -> None:
    note = f"{marked('q')}; {STRUCK}; {OWN}; it {NO_SIGN}"
    assert written_note(note, "42") == OWN


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("", "42"), (OWN, "42"), ("Both lines of it; two pages\nwith a third", "42"),
        ("struck out in the file by Sam", "42"),  # words that go on are somebody's
        ("Sam says it is no figure", "lots"),
        ("it is no figure", "42"),  # which the text does not say
        ("“*”: kept back by whoever counted it", "42"),
        ("it stands twice with other values", "43"),
        ("estimated, says Sam", "42 e"),
        ("“43” (D2)", "43"),  # one cell is no list of ours
    ],
)  # fmt: skip
def test_what_somebody_wrote_is_left_as_it_is(note: str, text: str) -> None:
    assert written_note(note, text) == note


def test_marks_of_a_pattern_are_plain_letters() -> None:
    assert written_note("it has “k” behind its figure", "(4k") == "it has “k” behind its figure"
    assert written_note("“(-)”: nil or not counted: the mark does not say which", "(-)") == ""
