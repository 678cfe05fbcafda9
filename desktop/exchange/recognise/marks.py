"""Marks that stand beside a status in its cell, "🟢 Green" or "G↓", and ditto marks in any cell."""

from __future__ import annotations

import re
import unicodedata

from desktop.core.legend import Legend
from desktop.core.text import one_line
from desktop.exchange.recognise.entries import colour_drawn

# Shapes and arrows say how a status moves or repeat its colour. A cross or a warning sign may deny
# what stands beside it, so that it is no such mark.
_SHAPE = re.compile(r"\b(?:CIRCLE|SQUARE|TRIANGLE|ARROW|ARROWS|CHECK MARK|DIAMOND)\b")
_DISC = re.compile(r"\b(?:CIRCLE|SQUARE|BULLET)\b")
_ALIKE = ("amber", "yellow", "orange")  # discs come in no amber
_DITTO = re.compile(r"[\"'“”‟″〃´`’‘]{1,2}|-?[\"“”″]-?|(?:do|ditto|dto|as above|same as above)\.?")
_NO_SIGN = "\ufe0f\u00a0 "


def beside_a_mark(text: str, legend: Legend) -> tuple[str, str]:
    """The letter of the status that stands beside shapes or arrows and nothing else, and those:
    "G", "↓" of "G↓"; "", "" where there is none, or a disc has the colour of another status."""
    words = one_line(text)
    inner = words.strip("".join({sign for sign in words if _is_shape(sign)}) + _NO_SIGN)
    marks = words.replace(inner, "", 1).strip(_NO_SIGN) if inner else ""
    code = legend.read(inner).code if marks else ""
    if words and "ARROW" in unicodedata.name(words[0], ""):
        return "", ""  # "→ G" may say what a status is to become
    if not code or not all(_agrees(sign, code, legend) for sign in marks):
        return "", ""
    return code, marks


def is_plain_shape(text: str) -> bool:
    """Whether a text is a disc or square of no colour of its own: "●", which only the colour of
    its font can tell from another."""
    sign = text.strip(_NO_SIGN)
    named = len(sign) == 1 and bool(_DISC.search(unicodedata.name(sign, "")))
    return named and not colour_drawn(sign)


def is_ditto(text: str) -> bool:
    """Whether a text stands for what is written above it: '"', "do.", "Ditto", "as above".

    >>> is_ditto("〃"), is_ditto("Do."), is_ditto("Donna")
    (True, True, False)
    """
    return bool(_DITTO.fullmatch(one_line(text).casefold()))


def _is_shape(sign: str) -> bool:
    return not sign.isascii() and bool(_SHAPE.search(unicodedata.name(sign, "")))


def _agrees(sign: str, code: str, legend: Legend) -> bool:
    """Whether a mark is no disc in the colour of another status."""
    drawn = colour_drawn(sign)
    if not drawn:
        return True
    names = _ALIKE if drawn in _ALIKE else (drawn,)
    known = {legend.read(name).code for name in names} - {""}
    return not known or code in known
