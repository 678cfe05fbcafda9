"""What is shown of a text: whole, or its first lines and how many follow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF
from pytestqt.qtbot import QtBot

from desktop.ui.grid.paint import TextCache, pitch_of

WORDS = "Visits are read each week by the head of service and what is late is told at once. "


@pytest.fixture
def font(qtbot: QtBot) -> QFont:
    found = QFont()
    found.setPixelSize(12)
    return found


def test_a_text_of_few_lines_is_whole(font: QFont) -> None:
    part = TextCache().part("One two", 300, font, "p", 4, 5)
    assert (part.text, part.lines, part.more) == ("One two", 1, 0)


def test_what_is_cut_ends_at_a_word_and_says_how_much_follows(font: QFont) -> None:
    cache, text = TextCache(), WORDS * 6
    whole = cache.part(text, 160, font, "p", 99, 99)
    part = cache.part(text, 160, font, "p", 4, 5)
    assert (part.lines, part.more) == (4, whole.lines - 4)
    shown, _, told = part.text.rpartition(" … ")
    assert told == f"+{part.more}" and text.startswith(shown)
    assert text[len(shown)] == " ", "it ends at a word"
    assert cache.height(part.text, 160, font, "p") == 4 * pitch_of(font)


def test_a_word_without_room_beside_what_follows_is_cut_and_not_left_out(font: QFont) -> None:
    part = TextCache().part("Self-evaluation published in November\nand\nMay", 90, font, "p", 1, 1)
    words, _, more = part.text.partition("… +")
    assert len(words) > 3 and "Self-evaluation".startswith(words) and int(more) == part.more
    assert QFontMetricsF(font).horizontalAdvance(part.text) <= 90


def test_one_line_more_than_is_shown_stands_whole(font: QFont) -> None:
    cache = TextCache()
    text = "\n".join("abcde")
    assert cache.part(text, 160, font, "p", 4, 5).text == text
    assert cache.part(f"{text}\nf", 160, font, "p", 4, 5).text == "a\nb\nc\nd … +2"


@settings(deadline=None, max_examples=40)
@given(st.integers(80, 400), st.integers(1, 8), st.integers(1, 12))
def test_what_is_shown_is_never_higher_than_it_may_be(width: int, most: int, times: int) -> None:
    font = QFont()
    font.setPixelSize(12)
    cache = TextCache()
    part = cache.part(WORDS * times, width, font, "p", most, most + 1)
    high = cache.height(part.text, width, font, "p")
    assert high <= (most + 1 if not part.more else most) * pitch_of(font)
    assert part.text.startswith(WORDS[:3])


def test_lines_stand_as_close_as_they_can_be_read(font: QFont) -> None:
    assert pitch_of(font) == 16
    cache = TextCache()
    assert cache.height("a\nb\nc", 100, font, "p") == 48
    assert cache.height("", 100, font, "p") == 0


def test_found_words_are_marked_where_they_stand_also_over_two_lines(font: QFont) -> None:
    cache, wide = TextCache(), QFontMetrics(font).horizontalAdvance
    (mark,) = cache.marks("The Head told", 300, font, "p", "head")
    assert abs(mark.left() - wide("The ")) < 2 and abs(mark.width() - wide("Head")) < 3
    assert len(cache.marks("head and head", 300, font, "p", "head")) == 2
    assert cache.marks("tail", 300, font, "p", "head") == []
    over = cache.marks("aaaa bbbb", wide("aaaa bb"), font, "p", "aa bb")
    assert len(over) == 2 and over[0].top() < over[1].top()
