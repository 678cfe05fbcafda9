"""Keys that stand in one line: "R = overdue, A = due within a month; G: on track | B – done"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.core.text import one_line
from desktop.exchange.recognise.entries import colour_drawn, is_figure, status_name

_CODE = r"[A-Za-z0-9]{1,4}[*!+]{0,3}|[^\w\s=:;,|/()\[\]\"'“”‘’.–—-]{1,6}"
# Arrows, shapes, ticks and coloured discs, which need nothing between them and what they mean
_SYMBOL = r"[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?"
_NAME = r"[A-Za-z][A-Za-z ]{2,24}?"
_SIGN = r"(?:\s*[=:–—]|\s+-(?=\s)|\s+(?:means|indicates|denotes|signifies|represents)\b)"
_PIECE = re.compile(
    rf"[\s•·▪]*(?P<code>{_CODE}|{_NAME})(?P<sign>{_SIGN})\s*(?P<rest>\S.*)", re.DOTALL
)
_DRAWN = re.compile(rf"[\s•·]*(?P<code>{_SYMBOL})\s*(?P<rest>[^\W_].*)", re.DOTALL)
_BEFORE_A_SYMBOL = re.compile(rf"[\s;|/,.]+(?:and\s+|&\s*)?(?={_SYMBOL}\s*[^\W_])")
# "R/A/G/B = late/slow/on track/done": as many meanings as letters, in their order
_IN_PARALLEL = re.compile(
    rf"(?P<codes>(?:{_CODE})(?:\s*(?P<mark>[/,|])\s*(?:{_CODE}))+)\s*[=:–—]\s*(?P<means>\S.*)",
    re.DOTALL,
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
_EQUATION = re.compile(r"\W*[^=\n]{1,40}=\s*\S")
_SHORT = 4  # characters of a letter
_LEAST = 3  # statuses by which a line is known for a key that nothing calls one
_LEAST_USUAL = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """One status of a line: its letters or name, and what the line says of it."""

    code: str
    rest: str


def pieces_of(text: str) -> list[Piece]:
    """The statuses that a line holds one after another; [] where any part of it is none."""
    text = text.strip().strip("()[]")
    found: list[Piece] = _in_parallel(text)
    for part in _split(text) if not found else ():
        if not part.strip(" .;,|/"):
            continue
        piece = _PIECE.fullmatch(part.strip()) or _DRAWN.fullmatch(part.strip())
        if piece is None:
            return []
        rest = piece["rest"].strip().rstrip(" .;,|/")
        found.append(Piece(one_line(piece["code"]), rest))
    codes = {each.code.casefold() for each in found}
    counts = bool(found) and all(is_figure(each.rest) for each in found)  # "Red: 9, Green: 20"
    return found if len(codes) == len(found) and not counts else []


def _in_parallel(text: str) -> list[Piece]:
    """The statuses whose letters stand in a row before their meanings; [] of any other line."""
    found = _IN_PARALLEL.fullmatch(text)
    if found is None:
        return []
    codes = [each.strip() for each in found["codes"].split(found["mark"])]
    means = [each.strip(" .") for each in found["means"].split(found["mark"])]
    fits = len(codes) == len(means) >= _LEAST and all(codes) and all(means)
    return [Piece(*each) for each in zip(codes, means, strict=True)] if fits else []


def _split(text: str) -> list[str]:
    """A line in its parts, each of which begins with a status."""
    equations = text.count("=") >= _LEAST_USUAL
    breaks = {m.span() for m in _BEFORE_A_CODE.finditer(text)}
    if equations:
        breaks = {m.span() for m in _BEFORE_AN_EQUATION.finditer(text)}
    else:
        breaks |= {m.span() for m in _BEFORE_A_SYMBOL.finditer(text)}
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
    if "=" not in label and rest.count("=") >= _LEAST and len(pieces_of(rest)) == rest.count("="):
        whole = []  # "BRAG: Blue = done; Red = late": what stands before the equations is no status
    for title, pieces in (("", whole), (one_line(label), pieces_of(rest) if not whole else [])):
        usual = sum(_is_usual(each.code) for each in pieces)
        if len(pieces) >= _LEAST and usual >= _LEAST_USUAL and len(title) <= 40:
            return title, pieces
    return "", []


def explains(text: str) -> bool:
    """Whether a line tells what letters or words stand for, a whole key or one row of it, and is
    no title: "C = Complete", "X – closed"."""
    if _EQUATION.match(text) or opened(text)[1]:
        return True
    pieces = pieces_of(text)
    return any(len(each.code) <= _SHORT and status_name(each.rest) is not None for each in pieces)


def _is_usual(code: str) -> bool:
    """Whether a code is what everybody has for a status: a letter, a colour, a disc of one."""
    return status_name(code) is not None or bool(colour_drawn(code))
