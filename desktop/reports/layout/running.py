"""What stands on every page: running head and foot, and the mark of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.reports import fonts
from desktop.reports.layout.prose import cut_short
from desktop.reports.layout.style import DRAFT, QUIET, RULE, fill, stroke
from desktop.reports.layout.text import Typesetter
from desktop.reports.tagging.canvas import artifact_start

if TYPE_CHECKING:
    from desktop.reports.layout.pages import Pages

_FEW = 3  # on more pages than these, what comes again on each is known for a running head


@dataclass(frozen=True)
class Running:
    """What every page repeats: title, classification, as-at date in words, whether a draft."""

    title: str
    as_at: str = ""
    classification: str = ""
    draft: bool = False


def draw_draft_mark(pages: Pages) -> None:
    """DRAFT across the page in thin outline, so that text over it reads as easily as elsewhere."""
    setter = pages.type(fonts.BOLD, min(pages.page_width, pages.page_height) / 4)
    half = setter.width("DRAFT") / 2
    cos = sin = 0.70711
    x = pages.page_width / 2 - half * cos + setter.size * 0.25
    y = pages.page_height / 2 - half * sin - setter.size * 0.25
    pages.canvas._code.append(
        f"{artifact_start('Watermark')} q {stroke(DRAFT)} 0.7 w BT 1 Tr {setter.select} "
        f"{cos} {sin} -{sin} {cos} {x:.2f} {y:.2f} Tm (DRAFT) Tj ET Q EMC"
    )


def draw_running(pages: Pages, page: int, total: int) -> None:
    """The head and the foot of page ``page`` (from 1) of ``total``."""
    small = pages.type(fonts.REGULAR, 8.0)
    running = pages.running
    head = pages.page_height - 28.0
    foot = 24.0
    code = pages.canvas._code
    code.append(
        f"{artifact_start('Header')} {stroke(RULE)} 0.5 w "
        f"{pages.left:.2f} {head - 6:.2f} m {pages.right:.2f} {head - 6:.2f} l S "
        f"{fill(QUIET)} BT {small.select}"
    )
    limit = pages.width * 0.6
    title = running.title
    if total <= _FEW:
        title = cut_short(title, running.classification)
    _place(pages, small, title, pages.left, head, limit)
    if running.classification:
        bold = pages.type(fonts.BOLD, 8.0)
        shown = fit(bold, running.classification, pages.width * 0.38)
        code.append(bold.select)
        _place(pages, bold, shown, pages.right - bold.width(shown), head, pages.width)
    code.append("ET EMC")
    code.append(f"{artifact_start('Footer')} {fill(QUIET)} BT {small.select}")
    parts = [f"As at {running.as_at}"] if running.as_at else []
    if running.draft:
        parts.append("DRAFT")
    _place(pages, small, "   ".join(parts), pages.left, foot, limit)
    number = f"Page {page} of {total}"
    _place(pages, small, number, pages.right - small.width(number), foot, pages.width)
    code.append("ET EMC")


def _place(pages: Pages, setter: Typesetter, text: str, x: float, y: float, limit: float) -> None:
    text = fit(setter, text, limit)
    pages.canvas._code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm ({setter.code(text)}) Tj")


def fit(setter: Typesetter, text: str, limit: float) -> str:
    """``text`` on one line of ``limit`` points, ended with an ellipsis when too long."""
    text = fonts.clean(text).replace("\n", " ")
    if setter.width(text) <= limit:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if setter.width(text[:middle].rstrip() + "…") <= limit:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
