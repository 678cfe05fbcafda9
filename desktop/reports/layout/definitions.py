"""A list of names and what they stand for, such as the fields of one action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.reports import fonts
from desktop.reports.layout.blocks import FlowText, flow
from desktop.reports.layout.cells import Cell, ShareBar
from desktop.reports.layout.style import INK, QUIET, StatusCell, fill, text_on
from desktop.reports.tagging import attributes

if TYPE_CHECKING:
    from desktop.reports.layout.pages import Pages

_LONG_TERM = 8  # a name of more lines than this stands above what it names, not beside it
_ALONE = 0.2  # of a page: a last but one field up to this high takes the last with it


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name and its value, both broken into lines; ``patch`` is a status behind its words."""

    label: FlowText
    body: FlowText
    above: bool
    patch: StatusCell | None
    colour: str

    @property
    def lines(self) -> int:
        return max(len(self.label), len(self.body))


def draw_definitions(
    pages: Pages, pairs: Sequence[tuple[str, Cell]], empty: str, term_width: float | None
) -> None:
    """What ``Pages.definitions`` says."""
    if not pairs:
        return
    canvas, tree = pages.canvas, pages.canvas.tree
    bold, plain = pages.type(fonts.BOLD), pages.type()
    step = _indent(pages, pairs, term_width)
    holder = tree.add("L", canvas.current, attributes(list_numbering="None"))
    entries = [_entry(pages, term, value, empty, step) for term, value in pairs]
    for place, entry in enumerate(entries):
        lead = min(max(len(entry.label), 2), entry.lines)
        least = min(lead, _LONG_TERM) * plain.leading
        if place == len(entries) - 2:  # the last is not left alone at the top of a page
            both = (entry.lines + entries[-1].lines + 1) * plain.leading
            least = max(least, both if both < pages.full * _ALONE else 0)
        pages.need(least)
        item = tree.add("LI", holder)
        name = tree.add("Lbl", item)
        if entry.above:
            pages.pour(entry.label, 0, INK, name)
            foot = pages.y
        else:
            entry.label.draw(
                canvas, name, pages.left, pages.y - plain.size * 0.95, 0, len(entry.label)
            )
            foot = pages.y - len(entry.label) * bold.leading
        page = canvas.pages_done
        if entry.patch is not None:
            _draw_patch(pages, entry.patch, step)
        pages.pour(entry.body, step, entry.colour, tree.add("LBody", item))
        if canvas.pages_done == page:
            pages.y = min(pages.y, foot)
        pages.y -= plain.size * 0.35


def definitions_height(
    pages: Pages, pairs: Sequence[tuple[str, Cell]], term_width: float | None = None
) -> float:
    """How high, in points, ``draw_definitions`` draws them on a page that has room."""
    if not pairs:
        return 0.0
    plain, step = pages.type(), _indent(pages, pairs, term_width)
    height = 0.0
    for term, value in pairs:
        entry = _entry(pages, term, value, "", step)
        above = len(entry.label) if entry.above else 0
        lines = above + len(entry.body) if above else entry.lines
        height += lines * plain.leading + plain.size * 0.35
    return height


def _indent(pages: Pages, pairs: Sequence[tuple[str, Cell]], term_width: float | None) -> float:
    """Where the values begin, in points from the left."""
    widest = max(pages.type(fonts.BOLD).width(term) for term, _ in pairs) + 10.0
    return min(widest if term_width is None else term_width, pages.width * 0.35)


def _entry(pages: Pages, term: str, value: Cell, empty: str, step: float) -> _Entry:
    bold, plain = pages.type(fonts.BOLD), pages.type()
    term = fonts.clean(term).replace("\n", " ").strip() or "Untitled"
    label = flow(bold, term, step - 8.0)
    above = len(label) > _LONG_TERM
    if above:
        label = flow(bold, term, pages.width)
    if isinstance(value, StatusCell):
        body = flow(bold, _words(value), pages.width - step)
        return _Entry(label, body, above, value, text_on(value.colour))
    text = fonts.clean(value.said if isinstance(value, ShareBar) else value)
    body = flow(plain, text if text.strip() else empty, pages.width - step)
    return _Entry(label, body, above, None, INK if text.strip() else QUIET)


def _words(status: StatusCell) -> str:
    return f"{status.letter} {status.word}".strip()


def _draw_patch(pages: Pages, status: StatusCell, indent: float) -> None:
    size = pages.setup.size
    width = pages.type(fonts.BOLD).width(_words(status))
    pages.canvas._code.append(
        f"/Artifact BMC {fill(status.colour)} {pages.left + indent - 4:.2f} "
        f"{pages.y - size * 1.25:.2f} {width + 8:.2f} {size * 1.3:.2f} re f EMC"
    )
