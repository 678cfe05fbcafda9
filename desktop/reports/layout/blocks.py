"""Text with structure inside it: paragraphs, bulleted and numbered items, links.

A plan's cells hold more than one paragraph, and lists that were typed with bullets or numbers. A
``FlowText`` keeps them as what they are: each paragraph a P, each run of items an L of LI with
its Lbl and LBody. It can be drawn in parts, on as many pages as it takes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from desktop.reports import fonts
from desktop.reports.layout.style import INK, LINK, fill
from desktop.reports.layout.text import Line, Piece, Typesetter
from desktop.reports.tagging import attributes

_ITEM = re.compile(
    r"\s*([•·▪◦‣●○■□►➢✓*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \u00a0]+(\S.*)", re.S
)
_GAP = 4.0


@dataclass(slots=True)
class Block:
    """One paragraph or list item.

    Attributes:
        label: the bullet or number, "" for a paragraph.
        lines: its text, broken.
        indent: of the text, in points.
        element: number of the P or LBody once drawing has begun, else -1.
        opens: whether the item begins a list of its own.
    """

    label: str
    lines: list[Line]
    indent: float = 0.0
    element: int = -1
    opens: bool = False


@dataclass(slots=True)
class FlowText:
    """Blocks as one sequence of lines of equal height.

    Attributes:
        rows: for each line, the block it is of and which line of that block; block -1 is a gap.
    """

    setter: Typesetter
    blocks: list[Block]
    rows: list[tuple[int, int]] = field(default_factory=list)
    _list: int = -1

    def __len__(self) -> int:
        return len(self.rows)

    def draw(
        self, canvas: Any, parent: int, x: float, y: float, start: int, stop: int, colour: str = INK
    ) -> None:
        """Draw lines ``start`` to ``stop`` as children of ``parent``, the first baseline at ``y``.

        Must be called outside any BT, marked content or artifact.
        """
        code = canvas._code
        row = start
        while row < stop:
            number, first = self.rows[row]
            if number < 0:
                row += 1
                continue
            block = self.blocks[number]
            last = row
            while last < stop and self.rows[last][0] == number:
                last += 1
            baseline = y - (row - start) * self.setter.leading
            code.append(f"BT {self.setter.select} {fill(colour)}")
            if block.element < 0:
                self._begin(canvas, number, parent, x, baseline)
            lines = block.lines[first : first + last - row]
            show(canvas, self.setter, lines, block.element, x + block.indent, baseline, colour)
            code.append("ET")
            for offset, line in enumerate(lines):
                if not isinstance(line, str):
                    _annotate(
                        canvas,
                        self.setter,
                        line,
                        block.element,
                        x + block.indent,
                        baseline - offset * self.setter.leading,
                    )
            row = last

    def _begin(self, canvas: Any, number: int, parent: int, x: float, y: float) -> None:
        tree = canvas.tree
        block = self.blocks[number]
        if not block.label:
            block.element = tree.add("P", parent)
            return
        if block.opens or self._list < 0:
            numbering = "Decimal" if _numbered(block.label) else "Disc"
            self._list = tree.add("L", parent, attributes(list_numbering=numbering))
        item = tree.add("LI", self._list)
        label = tree.add("Lbl", item)
        canvas._code.append(
            f"/Lbl <</MCID {tree.mark(label)}>> BDC 1 0 0 1 {x:.2f} {y:.2f} Tm "
            f"({self.setter.code(block.label)} ) Tj EMC"
        )
        block.element = tree.add("LBody", item)


def _numbered(label: str) -> bool:
    return label.strip("().").isalnum()


def show(
    canvas: Any,
    setter: Typesetter,
    lines: list[Line],
    element: int,
    x: float,
    y: float,
    colour: str = INK,
) -> None:
    """Show ``lines`` inside an open BT as marked content of ``element``.

    Where there are links, the text between them goes into Spans: readers disagree on the order
    of an element's own content and its children's.
    """
    tree = canvas.tree
    code = canvas._code
    mixed = not all(isinstance(line, str) for line in lines)

    def begin() -> str:
        owner = tree.add("Span", element) if mixed else element
        return f"/{tree.tag(owner)} <</MCID {tree.mark(owner)}>> BDC"

    plain: list[str] = []
    top = y

    def flush() -> None:
        if plain:
            text = ") Tj T* (".join(plain)
            code.append(f"{begin()} 1 0 0 1 {x:.2f} {top:.2f} Tm ({text}) Tj EMC")
            plain.clear()

    for offset, line in enumerate(lines):
        baseline = y - offset * setter.leading
        if isinstance(line, str):
            if not plain:
                top = baseline
            plain.append(line)
            continue
        flush()
        across = x
        for piece in line:
            where = f"1 0 0 1 {across:.2f} {baseline:.2f} Tm ({piece.code}) Tj"
            if piece.uri:
                link = canvas.link_elements.get((element, piece.said))
                if link is None:
                    link = tree.add("Link", element)
                    canvas.link_elements[element, piece.said] = link
                code.append(
                    f"{fill(LINK if colour == INK else colour)} /Link <</MCID {tree.mark(link)}>> "
                    f"BDC {where} EMC {fill(colour)}"
                )
            else:
                code.append(f"{begin()} {where} EMC")
            across += piece.width
    flush()


def _annotate(
    canvas: Any, setter: Typesetter, line: list[Piece], element: int, x: float, y: float
) -> None:
    for piece in line:
        if piece.uri:
            link = canvas.link_elements[element, piece.said]
            rect = (x, y - setter.size * 0.25, x + piece.width, y + setter.size * 0.85)
            words = "E-mail " if piece.uri.startswith("mailto:") else "Web page "
            canvas.link(link, rect, piece.uri, words + piece.said)
        x += piece.width


def flow(setter: Typesetter, text: str, width: float) -> FlowText:
    """Break ``text`` (as typed) into paragraphs and items for a column of ``width`` points."""
    text = fonts.clean(text)
    blocks: list[Block] = []
    rows: list[tuple[int, int]] = []
    pieces = text.strip("\n").split("\n") if "\n" in text else [text]
    items = [_ITEM.fullmatch(piece) for piece in pieces] if len(pieces) > 1 else [None]
    if sum(1 for item in items if item) == 1:
        # a single dash or number at the start of a line is not a list
        items = [None] * len(pieces)
    indent = 0.0
    if any(items):
        widest = max(setter.width(item.group(1)) for item in items if item)
        indent = min(widest + _GAP, width / 3)
    for piece, item in zip(pieces, items, strict=True):
        if not piece.strip():
            rows.append((-1, 0))
            continue
        if item:
            block = Block(item.group(1), setter.wrap(item.group(2), width - indent), indent)
            before = blocks[-1] if blocks and rows[-1][0] >= 0 else None
            block.opens = (
                before is None
                or not before.label
                or _numbered(before.label) != _numbered(block.label)
            )
        else:
            block = Block("", setter.wrap(piece, width))
        rows.extend((len(blocks), n) for n in range(len(block.lines)))
        blocks.append(block)
    return FlowText(setter, blocks, rows)
