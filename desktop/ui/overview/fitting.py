"""How the room of the RAGB grid is shared among codes, titles, cells and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.widths import Measured
from desktop.ui.overview.geometry import PAD, Geometry

MOST_LINES = 4  # of a title
NARROW = 640  # below this width counts and titles give way to the cells
_LEAST_TITLE = 150


@dataclass(frozen=True, slots=True)
class Needs:
    """What the bands would have of room, in pixels.

    ``sizes`` are their numbers of cells; ``code`` the width of the longest code, 0 where none has
    one; ``titles`` their words; ``title`` the width of the longest title on one line; ``cell`` the
    size of a cell; ``line`` the height of a line of words; ``tail`` the width of all counts.
    """

    sizes: Sequence[int]
    code: int
    titles: Sequence[Measured]
    title: int
    cell: tuple[int, int]
    line: int
    tail: int


def laid_out(needs: Needs, width: int, height: int) -> Geometry:
    """The grid in the room that there is.

    Most bands have their cells in one line; what is left over in width goes to the titles, and in
    height to further lines of them. Where the bands are higher than the room, titles give way
    until they fit, if they can.
    """
    roomy = width >= NARROW
    tail = needs.tail if roomy else 0
    title = needs.title if roomy or not needs.code else 0
    code = min(needs.code, max(96, width * 18 // 100))
    across = max(needs.cell[0], width - code - tail)
    least = min(title, max(_LEAST_TITLE, across // 4))
    most = max(1, (across - least) // needs.cell[0])
    number = min(most, _usual(needs.sizes))
    frame = 2 * needs.cell[1]
    if _height(needs, number) + frame > height:
        number = min(range(number, most + 1), key=lambda each: _height(needs, each))
    title = max(0, min(title, across - number * needs.cell[0]))
    return Geometry.of(
        needs.sizes,
        width=width,
        left=code + title,
        tail=tail,
        cell=needs.cell,
        least=_title_heights(needs, number, title, height - frame),
        code=code,
        head=needs.cell[1],
        foot=needs.cell[1],
    )


def _usual(sizes: Sequence[int]) -> int:
    """How many cells four of five bands have at most: one long band does not narrow the others."""
    return max(1, sorted(sizes)[(len(sizes) - 1) * 4 // 5]) if sizes else 1


def _height(needs: Needs, in_line: int) -> int:
    return sum(max(1, -(-size // in_line)) for size in needs.sizes) * needs.cell[1]


def _title_heights(needs: Needs, in_line: int, title: int, room: int) -> list[int]:
    """The least height of each band: as many lines of its title as the room has for all."""
    if title <= PAD:
        return [0] * len(needs.sizes)
    lines = [each.height(title - PAD) for each in needs.titles]
    own = needs.cell[1] - needs.line  # what a band of one line has above and below it
    found = [needs.cell[1]] * len(needs.sizes)
    for most in range(2, MOST_LINES + 1):
        heights = [own + needs.line * min(most, each) for each in lines]
        cells = [max(1, -(-size // in_line)) * needs.cell[1] for size in needs.sizes]
        if sum(map(max, heights, cells)) > room:
            break
        found = heights
    return found
