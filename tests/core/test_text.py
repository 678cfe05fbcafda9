"""Text as the plan keeps it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.text import (
    brief,
    clean,
    code_and_name,
    count,
    ended,
    first_few,
    is_clean,
    is_error,
    one_line,
    visible,
)


@given(st.text())
def test_clean_text_is_fit_and_stays_so(text: str) -> None:
    kept = clean(text)
    assert clean(kept) == kept
    kept.encode("utf-8")
    assert "\r" not in kept and "\x00" not in kept


def test_small_words() -> None:
    assert brief("One two three four", 12) == "One two…"
    assert brief("x" * 20, 10) == "x" * 9 + "…"
    assert (count(1, "action"), count(2, "action")) == ("1 action", "2 actions")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("a\x00\x08\x0e\x1f\x7fb", "a" + "\ufffd" * 5 + "b"),
        ("\ud800\udfff\ufffe\uffff", "\ufffd" * 4),
        (" a\tb ", " a\tb "),
        ("£ é 漢 😀\u00a0", "£ é 漢 😀\u00a0"),
    ],
)
def test_what_is_kept_of_a_text(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.mark.parametrize(
    ("text", "length", "start"),
    [
        ("One two", 7, "One two"),
        ("One two", 6, "One t…"),  # cut at a word, it would lose more than half
        ("One two three", 12, "One two…"),
        ("One, two three", 9, "One, two…"),
        ("Onetwothree four", 12, "Onetwothree…"),
        ("Onetwo, threefour", 12, "Onetwo…"),
        (" a\n b ", 60, "a b"),
        ("ab cdefgh", 6, "ab cd…"),
        ("abc defgh", 7, "abc de…"),
        ("abcd efgh", 7, "abcd…"),
    ],
)
def test_the_start_of_a_text(text: str, length: int, start: str) -> None:
    assert brief(text, length) == start
    assert len(start) <= length


def test_counted_things() -> None:
    assert [count(number, "action") for number in (0, 1, 2, 1000)] == [
        *("0 actions", "1 action", "2 actions", "1,000 actions"),
    ]
    assert (count(1, "has", "have"), count(3, "has", "have")) == ("1 has", "3 have")
    assert one_line(" a \n\t b ") == "a b"
    assert brief("x" * 61) == "x" * 59 + "…" and brief("x" * 60) == "x" * 60


@pytest.mark.parametrize("sign", [chr(number) for number in (*range(0xA1), 0x2028, 0x2029, 0xFFFE)])
def test_every_sign_that_is_unfit_or_breaks_a_line(sign: str) -> None:
    kept = clean(f"a{sign}b")
    if sign in "\r\x0b\x0c\x85\u2028\u2029":
        assert kept == "a\nb"
    elif re.match("[\x00-\x08\x0e-\x1f\x7f\ufffe]", sign):
        assert kept == "a\ufffdb"
    else:
        assert kept == f"a{sign}b"


def test_a_lone_surrogate_is_marked_and_two_breaks_are_one() -> None:
    assert clean("a\ud800b\r\nc") == "a\ufffdb\nc"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a", True), ("a\nb", True), ("a\tb", True), ("a\r\nb", False), ("a\x00b", False),
     ("a\u2028\u0000b", False)],
)  # fmt: skip
def test_what_would_be_kept_as_it_is(text: str, kept: bool) -> None:
    assert is_clean(text) is kept is (clean(text) == text)


def test_what_a_formula_that_came_to_nothing_shows_is_no_text() -> None:
    assert is_error(" #N/A\n") and is_error("Err:502")
    assert not is_error("N/A") and not is_error("") and not is_error("See #REF!")


def test_what_acts_on_a_terminal_is_shown_by_its_picture() -> None:
    assert visible("Plan of Wyeford – 2018") == "Plan of Wyeford – 2018"
    assert visible("a\x00b\x1b[2J\x7f\t\r\n") == "a␀b␛[2J␡␉␍␤"
    assert visible("one\n\ttwo\r", lines=True) == "one\n\ttwo␍"
    assert visible("\x9b31m \udcff \u202etxt.exe") == "\ufffd31m \ufffd \ufffdtxt.exe"
    assert visible("\xa0אב\u200f") == "\xa0אב\u200f", "spaces and marks of direction stay"


@given(st.text(st.characters()))
def test_nothing_that_is_shown_acts(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not any(each < " " or "\x7f" <= each < "\xa0" for each in shown)
    assert len(shown) == len(text) and visible(shown) == shown


def test_the_first_few_of_some_names() -> None:
    names = [f"4.{number}" for number in range(1, 1304)]
    assert first_few(names[:3], 3) == "4.1, 4.2, 4.3"
    assert first_few(names[:4], 3) == "4.1, 4.2, 4.3 and 1 more"
    assert first_few(names, 1) == "4.1 and 1,302 more" and first_few([], 3) == ""


def test_what_a_code_and_a_name_are_called() -> None:
    assert code_and_name(" CP 04 ", "Visits\nin time") == "CP 04 “Visits in time”"
    assert code_and_name("", "Visits") == "“Visits”" and code_and_name("CP 04", " ") == "CP 04"
    assert code_and_name("", "") == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [("Seen", "Seen."), ("Seen. ", "Seen."), ("Was it?", "Was it?"), ("No!", "No!"), ("a)", "a).")],
)
def test_words_end_with_one_stop(text: str, said: str) -> None:
    assert ended(text) == said
