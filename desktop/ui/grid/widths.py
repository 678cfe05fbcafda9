"""How the columns of the grid share its width."""

from __future__ import annotations

from collections.abc import Sequence

NARROWEST = 44  # pixels
_LEAST = {"no": 52, "ragb": 62, "by_when": 88}  # pixels at a text whose "0" is 7 pixels wide
_USUAL = 74


def shared_out(fields: Sequence[str], wishes: Sequence[float], room: int, digit: int) -> list[int]:
    """Widths in pixels that fill *room* in proportion to *wishes*, none too narrow to read.

    *digit* is the width of a "0": what is readable grows with the text. When even the least
    widths do not fit, they are kept and the grid scrolls sideways.
    """
    least = [int(_LEAST.get(field, _USUAL) * digit / 7) for field in fields]
    widths = [int(room * wish / sum(wishes)) for wish in wishes]
    short = [max(0, low - width) for low, width in zip(least, widths, strict=True)]
    spare = [max(0, width - low) for low, width in zip(least, widths, strict=True)]
    taken = min(1.0, sum(short) / sum(spare)) if sum(spare) else 0.0
    found = [
        int(width + missing - over * taken)
        for width, missing, over in zip(widths, short, spare, strict=True)
    ]
    rest = room - sum(found)
    if 0 < rest < 2 * len(found):
        found[-1] += rest
    return found
