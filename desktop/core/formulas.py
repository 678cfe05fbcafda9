"""Texts that a spreadsheet would take for a formula, made safe to hand over, and taken back.

A text that begins with "=", "+", "-" or "@" is run by a spreadsheet as soon as it is pasted or
opened from a csv file; one that begins with a tab or a break comes apart into cells that may. As
spreadsheets themselves do, an apostrophe before it says that it is text. Numbers stay numbers.
"""

from __future__ import annotations

import re

MARK = "'"
# The wide letters are taken for the others where Chinese or Japanese is written.
_RUNS = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_NUMBER = re.compile(
    r"\s*(?:[+-]\s?[£$€]?|[£$€][+-]?)?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?<=\d)(?:[eE][+-]?\d+)?\s?%?\s*"
)


def guarded_cell(text: str) -> str:
    """A text as it is put in a cell of a spreadsheet: what would be run has an apostrophe before.

    >>> guarded_cell("=1+1"), guarded_cell("- agree a list"), guarded_cell("-5.2%")
    ("'=1+1", "'- agree a list", '-5.2%')
    """
    runs = _RUNS.match(text) is not None and _NUMBER.fullmatch(text.lstrip(MARK)) is None
    return MARK + text if runs else text


def unguarded_cell(text: str) -> str:
    """The text that :func:`guarded_cell` was given; any other text stays as it is.

    >>> unguarded_cell("'=1+1"), unguarded_cell("'tis so")
    ('=1+1', "'tis so")
    """
    inside = text.removeprefix(MARK)
    return inside if inside != text and guarded_cell(inside) == text else text
