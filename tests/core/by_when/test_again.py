"""Words for work that comes again, found in a text."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.by_when.again import RECURRING, recurring


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31 March 2031 and quarterly", "quarterly"),
        ("Half-termly from May 2031", "Half-termly"),
        ("once a term from May 2031", "once a term"),
        ("Every March", "Every"),
        ("each 3rd May", "each"),
        ("every member", ""),
        ("Annual (March 2031)", "Annual"),
        ("Annual report, March 2031", ""),
        ("the July meeting", ""),
    ],
)
def test_the_words_that_say_how_often(text: str, words: str) -> None:
    found = RECURRING.search(text)
    assert (found[0] if found else "") == words


def test_a_last_day_alone_is_told() -> None:
    last = date(2031, 3, 31)
    assert "not from when" in recurring("to 2031", "monthly", last, until=last).note
    assert recurring("x", " monthly ", last, until=None).recurs == "monthly"
