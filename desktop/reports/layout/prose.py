"""Keeps what only the eye is to see from reading like a sentence that a listener misses.

Checkers take a line of eight words or more, four of them in small letters, for prose that was
hidden from screen readers, where it is marked as decoration.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}")


def reads_as_prose(line: str) -> bool:
    """Whether a line would pass for a sentence."""
    words = _WORD.findall(line)
    return len(words) >= 8 and sum(word[0].islower() for word in words) >= 4


def cut_short(text: str, beside: str = "") -> str:
    """``text`` without its last words where the line, with what stands beside, reads as prose."""
    words = text.split()
    shown = text
    while len(words) > 1 and reads_as_prose(f"{shown} {beside}"):
        words.pop()
        shown = " ".join(words).rstrip(",.:;") + "…"
    return shown
