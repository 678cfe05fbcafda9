"""Reads a tagged PDF the way a screen reader does: down the structure tree, content by content."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf


@dataclass
class Element:
    """A structure element with what it says."""

    tag: str
    scope: str = ""
    actual: str | None = None
    alt: str | None = None
    parts: list[Element | tuple[int, str]] = field(default_factory=list)

    @property
    def kids(self) -> list[Element]:
        return [part for part in self.parts if isinstance(part, Element)]

    def below(self) -> list[Element]:
        return [e for kid in self.kids for e in (kid, *kid.below())]

    def pages(self) -> set[int]:
        own = {part[0] for part in self.parts if isinstance(part, tuple)}
        return own.union(*[kid.pages() for kid in self.kids]) if self.kids else own

    def text(self) -> str:
        """What is said, pieces of one block run together, blocks a space apart."""
        return " ".join(self._said().split())

    def _said(self) -> str:
        if self.alt is not None:
            return f" {self.alt} "
        if self.actual is not None:
            return f" {self.actual} "
        said = "".join(part[1] if isinstance(part, tuple) else part._said() for part in self.parts)
        return said if self.tag in ("Span", "Link") else f" {said} "


def elements(source: Path | BytesIO) -> list[Element]:
    """Every element of the document, in reading order."""
    with pikepdf.open(source) as pdf:
        pages = {page.objgen: n for n, page in enumerate(pdf.pages)}
        content = [_marked(page) for page in pdf.pages]
        root = _read(pdf.Root.StructTreeRoot.K, pages, content, -1)
    return [root, *root.below()]


def spoken(source: Path | BytesIO) -> str:
    """The whole document as a screen reader says it."""
    return elements(source)[0].text()


def _read(node: Any, pages: dict[Any, int], content: list[dict[int, str]], page: int) -> Element:
    if "/Pg" in node:
        page = pages[node.Pg.objgen]
    element = Element(str(node.S)[1:])
    if "/A" in node and isinstance(node.A, pikepdf.Dictionary):
        element.scope = str(node.A.get("/Scope", ""))[1:]
    element.actual = str(node.ActualText) if "/ActualText" in node else None
    element.alt = str(node.Alt) if "/Alt" in node else None
    assert "/K" in node, f"an empty {element.tag}"
    for kid in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
        if isinstance(kid, int):
            element.parts.append((page, content[page][kid]))
        elif str(kid.get("/Type", "")) == "/MCR":
            other = pages[kid.Pg.objgen]
            element.parts.append((other, content[other][int(kid.MCID)]))
        elif str(kid.get("/Type", "")) != "/OBJR":
            element.parts.append(_read(kid, pages, content, page))
    return element


def _marked(page: Any) -> dict[int, str]:
    """The text of each MCID, through the fonts' ToUnicode maps and ActualText."""
    fonts = {name: _unicode(font) for name, font in page.Resources.Font.items()}
    said: dict[int, str] = {}
    stack: list[tuple[int | None, bool]] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BMC":
            stack.append((None, False))
        elif name == "BDC":
            entries = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
            outer = stack[-1] if stack else (None, False)
            mcid = int(entries["/MCID"]) if "/MCID" in entries else outer[0]
            actual = "/ActualText" in entries
            if mcid is not None and mcid not in said:
                said[mcid] = ""
            if actual and mcid is not None and not outer[1]:
                said[mcid] += str(entries["/ActualText"])
            stack.append((mcid, actual or outer[1]))
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name == "Tj" and stack and stack[-1][0] is not None and not stack[-1][1]:
            said[stack[-1][0]] += "".join(font[code] for code in bytes(operands[0]))
    assert stack == []
    return said


def tables(tree: list[Element]) -> dict[str, list[list[str]]]:
    """The rows of each table, without its header, under the heading above it."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for element in tree:
        if element.tag in ("H1", "H2"):
            heading = element.text()
        elif element.tag == "TBody":
            rows = [[cell.text() for cell in row.kids] for row in element.kids]
            found.setdefault(heading, []).extend(rows)
    return found


def _unicode(font: Any) -> dict[int, str]:
    lines = font.ToUnicode.read_bytes().decode("ascii").splitlines()
    pairs = [re.fullmatch(r"<([0-9A-F]{2})> <([0-9A-F]+)>", line) for line in lines]
    return {int(p[1], 16): bytes.fromhex(p[2]).decode("utf-16-be") for p in pairs if p}
