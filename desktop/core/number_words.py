"""Numbers that are written in words: "six weeks", "eleven times a year", "the second quarter"."""

from __future__ import annotations

import re

SEVERAL = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "eighteen": 18,
    "twenty": 20, "thirty": 30,
}  # fmt: skip
"""Words for more than one, and the number of each."""

NUMBERS = {"a": 1, "an": 1, "one": 1, **SEVERAL}
"""The same, and the words for one."""

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
"""Words for a place in a row."""

ANY_OF_SEVERAL = f"(?:{'|'.join(SEVERAL)})"
"""A pattern of any word for more than one."""

ANY_NUMBER = rf"(?:{'|'.join(NUMBERS)}|\d{{1,3}})"
"""A pattern of any number, in words or in up to three figures."""


def number_of(word: str) -> int:
    """The number that some figures or a word say. Raises KeyError for a word that is none.

    >>> number_of("Eleven"), number_of("10"), number_of("second"), number_of("4th")
    (11, 10, 2, 4)
    """
    figures = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word)
    return int(figures[1]) if figures else {**NUMBERS, **ORDINALS}[word.casefold()]
