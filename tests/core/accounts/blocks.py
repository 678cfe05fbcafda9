"""The files of the accounts: blocks of what is given, each followed by what is said of it.

What is given stands at the left edge, what is said of it is indented, and a block ends with an
empty line. Lines that begin with "#" tell a reader what follows, and are kept.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

INDENT = "    "

#: What is said of the lines of a block, one thing a line
Teller = Callable[[Sequence[str]], Iterable[str]]


def blocks(text: str) -> list[list[str]]:
    """The blocks of a file, each with what was said of it."""
    return [block.splitlines() for block in text.strip("\n").split("\n\n")]


def given(block: Sequence[str]) -> list[str]:
    """What a block gives, without what is said of it."""
    return [line for line in block if not line.startswith(INDENT)]


def told(block: Sequence[str], teller: Teller) -> list[str]:
    """A block with what is said of it now."""
    asked = [line for line in given(block) if not line.startswith("#")]
    return [*given(block), *(f"{INDENT}{line}" for line in (teller(asked) if asked else ()))]


def anew(text: str, teller: Teller) -> str:
    """A file with what is said now of everything in it."""
    return "\n\n".join("\n".join(told(block, teller)) for block in blocks(text)) + "\n"


def differences(text: str, teller: Teller) -> str:
    """How what is said now differs from what a file says, as a unified diff; "" where nowhere."""
    found: list[str] = []
    for block in blocks(text):
        now = told(block, teller)
        if now != block:
            found += difflib.unified_diff(block, now, "as accounted", "as said now", "", "", 9, "")
    return "\n".join(found)


def money(figure: Decimal | None) -> str:
    """A figure in full: "1,200", "0.5", "?" for none."""
    if figure is None:
        return "?"
    whole = f"{figure:,f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def ends(low: Decimal, high: Decimal) -> str:
    """The two ends of a sum, or the one."""
    return money(low) if low == high else f"{money(low)} to {money(high)}"


def listed(name: str, *parts: str) -> list[str]:
    """One line of what is not empty under a name; none where all is."""
    held = [part for part in parts if part]
    return [f"{name}: {', '.join(held)}"] if held else []
