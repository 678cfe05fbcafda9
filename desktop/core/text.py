"""Text as the plan keeps it."""

from __future__ import annotations

import re
from collections.abc import Sequence

MARK = "\ufffd"
"""Stands in a text where a character stood that cannot be kept."""
# Control characters cannot be stored in a workbook or printed, and a lone surrogate cannot be
# stored at all. Each becomes a visible mark, so that nothing vanishes without a trace.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Without a picture of their own: more of them, halves of letters, and what turns a line round.
_NO_PICTURE = re.compile("[\x80-\x9f\ud800-\udfff\u202d\u202e]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

# What a spreadsheet shows where a formula came to nothing: no text that anybody wrote.
_ERRORS = frozenset((
    "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#GETTING_DATA", "#UNKNOWN!",
    "Err:502", "Err:504", "Err:508", "Err:509", "Err:511", "Err:522",
))  # fmt: skip


def is_error(text: str) -> bool:
    """Whether a text is what a spreadsheet shows of a formula that came to nothing.

    >>> is_error(" #N/A "), is_error("N/A")
    (True, False)
    """
    return text.strip() in _ERRORS


def clean(text: str) -> str:
    """*text* fit to be kept: line breaks as ``\\n``, unfit characters as ``\ufffd``.

    Everything else, leading and trailing spaces included, stays as typed. Word's soft line
    break (a vertical tab) is a line break.
    """
    if text.isprintable():  # nothing of what is looked for is; most texts are
        return text
    return _UNFIT.sub(MARK, _BREAKS.sub("\n", text))


def visible(text: str, *, lines: bool = False) -> str:
    """*text* to be shown where a control character acts, as in a terminal: each by its picture.

    Line breaks and tabs stay with *lines*; what no system can write becomes ``\ufffd``.

    >>> visible("bad\\x1b[31m\\nname")
    'bad␛[31m␤name'
    """
    if text.isprintable():
        return text
    if lines:
        return "".join(each if each in "\n\t" else _picture(each) for each in text)
    return "".join(map(_picture, text))


def _picture(letter: str) -> str:
    if letter == "\n":
        return "\u2424"
    if letter < " ":
        return chr(0x2400 + ord(letter))
    if letter == "\x7f":
        return "\u2421"
    return "\ufffd" if _NO_PICTURE.match(letter) else letter


def is_clean(text: str) -> bool:
    """Whether :func:`clean` would leave *text* as it is; quick for a very long one."""
    return text.replace("\n", "").isprintable() or not (_UNFIT.search(text) or _BREAKS.search(text))


def one_line(text: str) -> str:
    """*text* with every run of white space as one space, and none at the ends."""
    return " ".join(text.split())


def brief(text: str, length: int = 60) -> str:
    """The start of *text* on one line, at most *length* characters, cut at a word."""
    line = one_line(text)
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    head = cut.rsplit(" ", 1)[0]
    return (head if len(head) > length // 2 else cut).rstrip(" ,;:") + "…"


def ended(text: str) -> str:
    """Words with a full stop, where they have no stop of their own.

    >>> ended("Agreed at the board"), ended("Was it?")
    ('Agreed at the board.', 'Was it?')
    """
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def count(number: int, singular: str, plural: str = "") -> str:
    """``count(1, "action")`` is "1 action"; ``count(2, "action")`` is "2 actions"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def code_and_name(code: str, name: str) -> str:
    """What a sentence calls what has a code and a name, "" where it has neither.

    >>> code_and_name("A1", "Visits on time"), code_and_name("", "Visits on time")
    ('A1 “Visits on time”', '“Visits on time”')
    """
    named = f"“{brief(one_line(name))}”" if one_line(name) else ""
    return " ".join(each for each in (one_line(code), named) if each)


def first_few(names: Sequence[str], most: int) -> str:
    """The first of some names, and how many more there are.

    >>> first_few(["4.1", "4.2"], 2), first_few(["4.1", "4.2", "5.1", "5.2"], 2)
    ('4.1, 4.2', '4.1, 4.2 and 2 more')
    """
    more = len(names) - most
    shown = ", ".join(names[:most])
    return f"{shown} and {more:,} more" if more > 0 else shown
