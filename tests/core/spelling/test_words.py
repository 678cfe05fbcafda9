"""The words of a text that a dictionary is asked about, and where they stand."""

from __future__ import annotations

import pytest

from desktop.core.spelling.words import (
    LONGEST,
    is_asked,
    parts_of,
    plain,
    sentence_at,
    stem_of,
    words_in,
)


def found(text: str) -> list[str]:
    return [word.text for word in words_in(text)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Teh plan, in full.", ["Teh", "plan", "in", "full"]),
        ("The LADO’s and LADOs’ MASH-led work", ["The", "and", "MASH-led", "work"]),
        ("RP51 at 6.10 on 1st May, W2b", ["at", "on", "May"]),
        ("Mail jo.smith@wyeford.gov.uk or see https://wyeford.example/teh?x=recieve", [
            "Mail", "or", "see",
        ]),
        ("www.teh.example and wyeford.gov.uk/recieve now", ["and", "now"]),
        ("In evidence/recieve.xlsx, a log", ["In", "log"]),
        ("file:///G:/recieve and \\\\server\\recieve", ["and"]),
        ("The end.Then more", ["The", "end", "Then", "more"]),
        ("children’s well‐being", ["children's", "well-being"]),
        ("and/or", ["and", "or"]),
        ("a I x", []),
        ("Привет عربي teh", ["teh"]),
        ("cafe\u0301 naïve", ["café", "naïve"]),
        ("snake_case", []),
        ("x" * (LONGEST + 1), []),
    ],
)  # fmt: skip
def test_what_is_asked_about(text: str, asked: list[str]) -> None:
    assert found(text) == asked


def test_a_word_stands_where_it_is_said_to() -> None:
    text = "One.\n\nTwo teh 😀 three’s"
    assert [text[word.start : word.end] for word in words_in(text)] == [
        "One", "Two", "teh", "three’s",
    ]  # fmt: skip


def test_a_place_is_known_by_the_few_words_before_it_in_its_line() -> None:
    last = words_in("first\none two 6.10 RP51 four")[-1]
    assert last.text == "four" and last.before == ("6", "10", "RP51")
    assert words_in("first\nsecond")[-1].before == ()


def test_short_forms_are_in_capitals_and_a_sentence_may_begin_with_one() -> None:
    assert not is_asked("CAFCASS") and not is_asked("YOTs") and not is_asked("QA's")
    assert is_asked("As") and is_asked("Is") and is_asked("tHe")


def test_the_parts_of_a_word() -> None:
    assert parts_of("multi-agency") == ("multi", "agency")
    assert parts_of("Wyeford-wide's") == ("Wyeford", "wide")
    assert parts_of("partners'") == ("partners",) and parts_of("plan") == ()
    assert parts_of("o'clock") == ()
    assert stem_of("Wyeford's") == "Wyeford" and stem_of("James") == "James"
    assert plain("well\u00ad‐kept") == "well-kept"


def test_the_sentence_round_a_word() -> None:
    text = "It began. The teh plan\nwas kept. It ended."
    at = text.index("teh")
    shown, place = sentence_at(text, at, at + 3)
    assert shown == "The teh plan" and shown[place : place + 3] == "teh"
    shown, place = sentence_at("teh", 0, 3)
    assert (shown, place) == ("teh", 0)
    long = "word " * 90 + "teh " + "word " * 90
    at = long.index("teh")
    shown, place = sentence_at(long, at, at + 3)
    assert shown[place : place + 3] == "teh" and len(shown) < 240
    assert shown.startswith("… word") and shown.endswith("word …")
