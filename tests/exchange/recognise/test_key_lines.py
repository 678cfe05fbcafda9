"""Keys that stand in one line."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.kinds import Status
from desktop.exchange.recognise.entries import COLOURS, colour_drawn
from desktop.exchange.recognise.key_lines import opened, pieces_of
from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import plan, ratings

SAID = [("R", "will be late"), ("A", "slow, not lost"), ("G", "as agreed"), ("W", "waiting")]


@pytest.mark.parametrize("between", [", ", "; ", " | ", " / ", "\n", ",\n", ". ", "   "])
@pytest.mark.parametrize("sign", [" = ", "=", ": ", " – ", " - ", " — "])
def test_a_line_is_parted_by_any_signs(sign: str, between: str) -> None:
    line = between.join(f"{code}{sign}{means}" for code, means in SAID)
    assert [(each.code, each.rest) for each in pieces_of(line)] == SAID


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("R = late, A = slow and G = fine", ["R", "A", "G"]),
        ("R=Red A=Amber G=Green", ["R", "A", "G"]),
        ("Red = late, Amber = slow, a little, Green = fine", ["Red", "Amber", "Green"]),
        ("Red: late, Amber: slow, a little, Green: fine", ["Red", "Amber", "Green"]),
        ("(1 – poor, 2 – fair, 3 – good)", ["1", "2", "3"]),
        ("* = begun, ** = half way, *** = done", ["*", "**", "***"]),
        ("✓ = done; ✗ = not done; ● = begun", ["✓", "✗", "●"]),
        ("G* = nearly there, G = there, R! = lost", ["G*", "G", "R!"]),
        ("G: on track/on target, A: off track/at risk", ["G", "A"]),
        ("R – late by 1-2 weeks, G – fine", ["R", "G"]),
        ("✔ done; ● as agreed; ▲ slow, not lost; ✖ lost", ["✔", "●", "▲", "✖"]),
        ("🔴 late 🟠 slow 🟢 as agreed", ["🔴", "🟠", "🟢"]),
        ("↑ better, ↓ worse, → the same", ["↑", "↓", "→"]),
        ("R/A/G = late/slow/as agreed", ["R", "A", "G"]),
        ("1, 2, 3: poor, fair, good", ["1", "2", "3"]),
        ("R/A/G = late/slow", []),
        ("R/A = late/slow", []),
        ("R = late, R = lost", []),
        ("Two, three", []),
    ],
)
def test_each_part_is_a_status(line: str, codes: list[str]) -> None:
    assert [each.code for each in pieces_of(line)] == codes


@pytest.mark.parametrize(
    ("text", "title", "codes"),
    [
        ("Key: R = late, G = fine", "Key:", ["R", "G"]),
        ("Key - R – late | G – fine", "Key -", ["R", "G"]),
        ("RAG key R = late; G = fine", "RAG key", ["R", "G"]),
        ("Key (R = late; G = fine)", "Key", ["R", "G"]),
        (
            "Key to the ratings:\nNS = Not begun\nUW = Under way",
            "Key to the ratings:",
            ["NS", "UW"],
        ),
        ("R = late, A = slow, G = fine", "", ["R", "A", "G"]),
        ("Ratings: R = late, A = slow, G = fine", "Ratings", ["R", "A", "G"]),
        # What nothing calls a key is one by its usual letters only.
        ("HOS = head of service, TM = team manager, SW = social worker", "", []),
        ("R = late, G = fine", "", []),
        ("Key dates: see the plan - and the board", "", []),
    ],
)
def test_a_line_is_a_key_where_it_says_so(text: str, title: str, codes: list[str]) -> None:
    found = opened(text)
    assert (found[0], [each.code for each in found[1]]) == (title, codes)


@pytest.mark.parametrize(
    "key",
    [
        [("Key:", "R = late, A = slow, G = fine, H = on hold")],
        [("Key", "R = late", "A = slow", "G = fine", "H = on hold")],
        [("Key: R – late / A – slow / G – fine / H – on hold",)],
        [("Key",), ("R: late; A: slow; G: fine; H: on hold",)],
        [("Key",), ("R = late, A = slow",), ("G = fine, H = on hold",)],
        [("R = late, A = slow, G = fine, H = on hold",)],
    ],
)
def test_a_key_in_a_line_is_the_legend(importer: build.Importer, key: list[Any]) -> None:
    book = plan("R", "A", "G", "H")
    sheet = book.active
    sheet.insert_rows(1, len(key))
    build.put(sheet, key)
    found = importer(book)
    assert [(each.code, each.word) for each in found.draft.all(Status)] == [
        ("R", "late"), ("A", "slow"), ("G", "fine"), ("H", "on hold"),
    ]  # fmt: skip
    assert ratings(found) == ["R", "A", "G", "H"]
    assert not any("has no key" in each.what for each in found.problems)
    assert not found.draft.info.legend_supplied


def test_a_row_with_a_duty_beside_it_is_one_status(importer: build.Importer) -> None:
    key = [("Key",), ("R = late", "Go to: the board"), ("G = fine", "Go on")]
    found = importer(plan("R", key=key))
    assert [(each.word, each.meaning, each.duty) for each in found.draft.all(Status)] == [
        ("late", "late", "Go to: the board"), ("fine", "fine", "Go on"),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["RAG rating", "Status definitions", "Delivery ratings"])
def test_the_words_before_a_line_of_statuses_are_no_status(title: str) -> None:
    called, pieces = opened(f"{title}: Red – late. Amber – slow. Green – as agreed.")
    assert called.startswith(title)
    assert [each.code for each in pieces] == ["Red", "Amber", "Green"]


def test_letters_in_a_row_have_their_meanings_in_that_order() -> None:
    found = pieces_of("Q | X | Z = not begun | begun, but slow | as agreed.")
    assert [(each.code, each.rest) for each in found] == [
        ("Q", "not begun"), ("X", "begun, but slow"), ("Z", "as agreed"),
    ]  # fmt: skip


def test_discs_are_a_key_that_nothing_calls_one_and_have_their_colours(
    importer: build.Importer,
) -> None:
    line = "🔴 Lost   🟠 Slow   🟢 On course   🔵 Finished"
    found = importer(plan("🔵", "🟢", above=[(line,), (None,)]))
    legend = {each.code: each for each in found.draft.all(Status)}
    assert [each.word for each in legend.values()] == ["Lost", "Slow", "On course", "Finished"]
    assert [legend[each].colour for each in "🔴🟠🟢🔵"] == [
        COLOURS[each] for each in ("red", "orange", "green", "blue")
    ]
    assert ratings(found) == ["🔵", "🟢"] and legend["🔵"].complete
    assert opened("★ Lost   ◆ Slow   ● On course") == ("", []), "other shapes need a word for it"


@pytest.mark.parametrize(
    ("text", "colour"),
    [("🔴", "red"), (" 🟧 ", "orange"), ("⚪\ufe0f", "white"), ("⚫", "black"), ("❤", ""),
     ("●", ""), ("🔴🔴", ""), ("🟤", "brown"), ("R", ""), ("", "")],
)  # fmt: skip
def test_a_coloured_disc_names_its_colour(text: str, colour: str) -> None:
    assert colour_drawn(text) == colour
