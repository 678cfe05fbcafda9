"""Keys that stand in one line: "R = overdue, A = due within a month; G: on track | B – done"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.core.text import one_line
from desktop.exchange.recognise.entries import status_name

_CODE = r"[A-Za-z0-9]{1,4}[*!+]{0,3}|[^\w\s=:;,|/()\[\]\"'“”‘’.–—-]{1,6}"
_NAME = r"[A-Za-z][A-Za-z ]{2,24}?"
_SIGN = r"(?:\s*[=:–—]|\s+-(?=\s)|\s+(?:means|indicates|denotes|signifies|represents)\b)"
_PIECE = re.compile(
    rf"[\s•·▪]*(?P<code>{_CODE}|{_NAME})(?P<sign>{_SIGN})\s*(?P<rest>\S.*)", re.DOTALL
)
# What may stand between one status and the next
_BETWEEN = r"\s*[;|/,\n]\s*(?:and\s+|&\s*)?|\.\s+|\s+and\s+|\s*&\s*|\s{2,}"
_BEFORE_A_CODE = re.compile(rf"(?:{_BETWEEN})(?=(?:{_CODE}){_SIGN}\s*\S)")
_BEFORE_AN_EQUATION = re.compile(
    rf"(?:{_BETWEEN})(?=(?:[^=;|,\n/.\s]|[^\S\n](?!\s)){{1,25}}=\s*\S)|\s+(?=[A-Z0-9]{{1,3}}\s*=\s*\S)"
)
_BEFORE_A_NAME = re.compile(rf"(?:{_BETWEEN})(?=(?P<name>{_NAME}){_SIGN}\s*\S)")
_KEY = (
    r"\W*(?:(?:[A-Za-z]+ ){0,2}(?:key|legend)|(?:rag|ragb|brag|status|delivery|progress)"
    r" (?:rag )?(?:ratings?|status(?:es)?|definitions?|codes?))\b"
    r"(?: (?:to|for|of) [^:=\n]{1,40}?)?"
)
_OPENS = tuple(
    re.compile(rf"{_KEY}{sign}\s*(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
    for sign in (r"\s*[:\n–—]", r"\s+-", r"\s*\(", r"\s")
)
_LEAST = 3  # statuses by which a line is known for a key that nothing calls one
_LEAST_USUAL = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """One status of a line: its letters or name, and what the line says of it."""

    code: str
    rest: str


def pieces_of(text: str) -> list[Piece]:
    """The statuses that a line holds one after another; [] where any part of it is none."""
    found: list[Piece] = []
    for part in _split(text.strip().strip("()[]")):
        if not part.strip(" .;,|/"):
            continue
        piece = _PIECE.fullmatch(part.strip())
        if piece is None:
            return []
        rest = piece["rest"].strip().rstrip(" .;,|/")
        found.append(Piece(one_line(piece["code"]), rest))
    codes = {each.code.casefold() for each in found}
    return found if len(codes) == len(found) else []


def _split(text: str) -> list[str]:
    """A line in its parts, each of which begins with a status."""
    equations = text.count("=") >= _LEAST_USUAL
    breaks = {m.span() for m in _BEFORE_A_CODE.finditer(text)}
    if equations:
        breaks = {m.span() for m in _BEFORE_AN_EQUATION.finditer(text)}
    else:
        breaks |= {m.span() for m in _BEFORE_A_NAME.finditer(text) if status_name(m["name"])}
    parts, last = [], 0
    for begin, end in sorted(breaks):
        if begin >= last:
            parts.append(text[last:begin])
            last = end
    return [*parts, text[last:]]


def opened(text: str) -> tuple[str, list[Piece]]:
    """The words that open a key in one cell, "Key to the ratings", and its statuses; none where
    a cell is no such key.

    A line that nothing calls a key is one where it explains three statuses or more, two of them
    by their usual letters or colours.
    """
    for pattern in _OPENS:
        found = pattern.fullmatch(text)
        pieces = pieces_of(found["rest"]) if found is not None else []
        if found is not None and len(pieces) >= _LEAST_USUAL:
            return one_line(text[: found.start("rest")]).rstrip("( "), pieces
    label, _, rest = text.partition(":")
    whole = pieces_of(text)
    for title, pieces in (("", whole), (one_line(label), pieces_of(rest) if not whole else [])):
        usual = sum(status_name(each.code) is not None for each in pieces)
        if len(pieces) >= _LEAST and usual >= _LEAST_USUAL and len(title) <= 40:
            return title, pieces
    return "", []
