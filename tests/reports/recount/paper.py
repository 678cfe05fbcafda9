"""A report read back through its tags: sentences under their headings, rows under their columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.reports.reading import Element, elements


@dataclass
class Said:
    """One thing that a report says.

    Attributes:
        section: the heading of the second level above it, "" before the first.
        kind: "heading", "words" (a paragraph, an item of a list), "chart" or "row".
        text: what is said, of a row all its cells.
        cells: of a row what stands under each heading of the table's columns.
        table: which table of the report a row stands in.
        band: the band of the table above a row.
    """

    section: str
    kind: str
    text: str
    cells: dict[str, str] = field(default_factory=dict)
    table: int = 0
    band: str = ""

    @property
    def head(self) -> str:
        """The first cell of a row."""
        return next(iter(self.cells.values()), "")


def said_in(path: Path) -> list[Said]:
    """All that a report says, in reading order."""
    found: list[Said] = []
    tables = 0
    section = ""
    for element in elements(path)[0].kids:
        for each in _flat(element):
            if each.tag == "H2":
                section = each.text()
            if each.tag == "Table":
                tables += 1
                found += _rows(each, section, tables)
            elif each.tag in ("H1", "H2", "H3"):
                found.append(Said(section, "heading", each.text()))
            else:
                kind = "chart" if each.tag == "Figure" else "words"
                found.append(Said(section, kind, each.text()))
    return found


_WHOLE = ("H1", "H2", "H3", "P", "Figure", "Table", "LBody", "Lbl")


def _flat(element: Element) -> list[Element]:
    """The elements that say something whole, in order."""
    if element.tag in _WHOLE or not element.kids:
        return [] if element.tag == "Lbl" else [element]
    return [each for kid in element.kids for each in _flat(kid)]


def _rows(table: Element, section: str, number: int) -> list[Said]:
    rows = [each for each in table.below() if each.tag == "TR"]
    columns = [cell.text() for cell in rows[0].kids]
    found, band = [], ""
    for row in rows[1:]:
        texts = [cell.text() for cell in row.kids]
        if len(texts) == 1 and len(columns) > 1:
            band = texts[0]
            found.append(Said(section, "words", band, table=number))
            continue
        cells = dict(zip(columns, texts, strict=True))
        assert len(cells) == len(columns), f"two columns of one name in {section}: {columns}"
        found.append(Said(section, "row", " | ".join(texts), cells, number, band))
    return found
