"""Workbooks that ask too much of whoever reads them, and honest ones that are only large.

Each maker writes one file of about *size* things of its kind: rows, cells, styles, levels. Run as
a program it imports a file and prints what came of it and what it cost, as JSON:
`python -m tests.faults.workbooks FILE`.
"""

from __future__ import annotations

import json
import struct
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

HEADINGS = ("No.", "Action", "By when", "Lead", "Progress", "RAG")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
)

Content = bytes | Iterable[bytes]
_AT_ONCE = 2_000


def _in_pieces(pieces: Iterable[str]) -> Iterator[bytes]:
    held: list[str] = []
    for piece in pieces:
        held.append(piece)
        if len(held) == _AT_ONCE:
            yield "".join(held).encode()
            held = []
    yield "".join(held).encode()


def _cells(number: int, texts: Iterable[str]) -> str:
    return f'<row r="{number}">' + "".join(
        f'<c r="{chr(64 + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for at, text in enumerate(texts, start=1)
    ) + "</row>"  # fmt: skip


_PLAN = _cells(1, HEADINGS) + _cells(2, ("1.1", "Write", "31/08/2027", "Jo Bell", "Begun", "G"))


def xlsx(
    path: Path,
    rows: Iterable[str] = (),
    *,
    behind: Iterable[str] = (),
    before: str = "",
    strings: Content | None = None,
    styles: Content = b"",
    names: Iterable[str] = (),
    prolog: bytes = _XML,
    sheets: int = 1,
    more: dict[str, Content] | None = None,
) -> Path:
    """A workbook with a small plan on its first sheet, and *rows* and all the rest behind it."""
    parts: dict[str, Content] = {}

    def sheet() -> Iterator[bytes]:
        yield prolog
        yield f'<worksheet xmlns="{_MAIN}" xmlns:r="{_REL}">{before}<sheetData>{_PLAN}'.encode()
        yield from _in_pieces(rows)
        yield b"</sheetData>"
        yield from _in_pieces(behind)
        yield b"</worksheet>"

    kinds = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in [
            ("workbook", "sheet.main"),
            ("styles", "styles"),
            ("sharedStrings", "sharedStrings"),
            *((f"worksheets/sheet{n}", "worksheet") for n in range(1, sheets + 1)),
        ]
    )
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        f'.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{kinds}'
        "</Types>"
    ).encode()
    relation = '<Relationship Id="rId{0}" Type="' + _REL + '/{1}" Target="{2}"/>'
    parts["_rels/.rels"] = _relations(relation.format(1, "officeDocument", "xl/workbook.xml"))
    parts["xl/_rels/workbook.xml.rels"] = _relations(
        "".join(
            relation.format(n, "worksheet", f"worksheets/sheet{n}.xml")
            for n in range(1, sheets + 1)
        )
        + relation.format(sheets + 1, "styles", "styles.xml")
        + relation.format(sheets + 2, "sharedStrings", "sharedStrings.xml")
    )

    def workbook() -> Iterator[bytes]:
        yield _XML
        listed = "".join(
            f'<sheet name="Plan {n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1)
        )
        yield f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets>'.encode()
        yield b"<definedNames>"
        yield from _in_pieces(names)
        yield b"</definedNames></workbook>"

    parts["xl/workbook.xml"] = workbook()
    parts["xl/styles.xml"] = styles or (_STYLES % b"")
    parts["xl/sharedStrings.xml"] = strings or f'<sst xmlns="{_MAIN}"/>'.encode()
    parts["xl/worksheets/sheet1.xml"] = sheet()
    for number in range(2, sheets + 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'.encode()
        )
    return _zipped(path, parts | (more or {}))


_STYLES = (
    b'<styleSheet xmlns="' + _MAIN.encode() + b'"><fonts><font/></fonts><fills>'
    b'<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
    b'</fill><fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill></fill>'
    b'</fills><borders><border/></borders><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>'
    b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    b'<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0"/>%s</cellXfs></styleSheet>'
)


def _relations(each: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'.encode()


def _zipped(path: Path, parts: dict[str, Content]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                for piece in [content] if isinstance(content, bytes) else content:
                    part.write(piece)
    return path


# --- hostile .xlsx -------------------------------------------------------------------------------


def blanks(path: Path, size: int) -> Path:
    """Nothing but spaces behind the plan, a kilobyte for each."""
    return xlsx(path, (" " * 1_000 for _ in range(size)))


def empty_rows(path: Path, size: int) -> Path:
    """Rows without cells, and a word at the very end so that they cannot be left out."""
    return xlsx(path, [*("<row/>" for _ in range(size)), _cells(9_999, ("end",))])


def unvalued_cells(path: Path, size: int) -> Path:
    """One row of cells that hold nothing."""
    return xlsx(path, ["<row>", *("<c/>" for _ in range(size)), "</row>", _cells(9, ("end",))])


def coloured_cells(path: Path, size: int) -> Path:
    """Cells that hold a colour and nothing else, two hundred to a row."""
    row = "<row>" + '<c s="1"/>' * 200 + "</row>"
    return xlsx(path, [*(row for _ in range(size // 200)), _cells(900_000, ("end",))])


def nested(path: Path, size: int) -> Path:
    """Elements within one another."""
    end = _cells(9, ("end",))
    return xlsx(path, [*("<a>" for _ in range(size)), *("</a>" for _ in range(size)), end])


def nested_styles(path: Path, size: int) -> Path:
    """Styles within one another."""
    return xlsx(path, styles=_STYLES % (b"<xf>" * size + b"</xf>" * size))


def laughs(path: Path, size: int) -> Path:
    """A text that is said to be made of others, many times over."""
    return xlsx(path, (f"<row><c t='str'><v>{'&c;' * 10}</v></c></row>" for _ in range(size)),
                prolog=_XML + _LAUGHS)  # fmt: skip


def laughs_in_strings(path: Path, size: int) -> Path:
    """The same in the table of texts."""
    text = b"<si><t>&c;</t></si>" * size
    return xlsx(path, strings=_LAUGHS + b'<sst xmlns="' + _MAIN.encode() + b'">' + text + b"</sst>")


def many_styles(path: Path, size: int) -> Path:
    """Cell styles that no cell has."""
    return xlsx(
        path, styles=_STYLES % (b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * size)
    )


def many_strings(path: Path, size: int) -> Path:
    """A table of texts that no cell shows."""

    def pieces() -> Iterator[bytes]:
        yield f'<sst xmlns="{_MAIN}">'.encode()
        yield from _in_pieces(f"<si><t>{n}</t></si>" for n in range(size))
        yield b"</sst>"

    return xlsx(path, strings=pieces())


def one_string_everywhere(path: Path, size: int) -> Path:
    """One long text that many cells show."""
    text = f'<sst xmlns="{_MAIN}"><si><t>{"word " * 6_000}</t></si></sst>'.encode()
    row = "<row>" + '<c t="s"><v>0</v></c>' * 10 + "</row>"
    return xlsx(path, (row for _ in range(size // 10)), strings=text)


def many_merges(path: Path, size: int) -> Path:
    """Merged cells, all over the plan and one another."""
    each = (f'<mergeCell ref="A1:F{2 + n % 40}"/>' for n in range(size))
    return xlsx(path, behind=["<mergeCells>", *each, "</mergeCells>"])


def many_names(path: Path, size: int) -> Path:
    """Names of cells, as workbooks collect them that were copied for years."""
    each = (f'<definedName name="n{n}">#REF!</definedName>' for n in range(size))
    return xlsx(path, names=each)


def many_rules(path: Path, size: int) -> Path:
    """Rules that colour cells, each for a range of its own."""
    styles = (_STYLES % b"").replace(
        b"</cellXfs>",
        b'</cellXfs><dxfs><dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill>'
        b"</dxf></dxfs>",
    )
    each = (
        f'<conditionalFormatting sqref="Z{n}:Z{n + 9}"><cfRule type="containsText" dxfId="0" '
        f'priority="{n}" operator="containsText" text="{n % 10}"/></conditionalFormatting>'
        for n in range(1, size + 1)
    )
    rows = (_cells(n, (f"{n}.1", f"Write paper {n}")) for n in range(3, size // 10 + 3))
    return xlsx(path, rows, behind=each, styles=styles)


def many_comments(path: Path, size: int) -> Path:
    """Comments on cells that hold nothing."""

    def pieces() -> Iterator[bytes]:
        yield f'<comments xmlns="{_MAIN}"><commentList>'.encode()
        yield from _in_pieces(
            f'<comment ref="Q{n % 1_000_000 + 1}"><text><t>see {n}</t></text></comment>'
            for n in range(size)
        )
        yield b"</commentList></comments>"

    rels = _relations(f'<Relationship Id="rId1" Type="{_REL}/comments" Target="../comments1.xml"/>')
    return xlsx(
        path, more={"xl/comments1.xml": pieces(), "xl/worksheets/_rels/sheet1.xml.rels": rels}
    )


def many_sheets(path: Path, size: int) -> Path:
    """Sheets with nothing on them."""
    return xlsx(path, sheets=size)


def many_parts(path: Path, size: int) -> Path:
    """Parts of the package that belong to nothing."""
    return xlsx(path, more={f"xl/media/{n}.png": b"" for n in range(size)})


# --- hostile text, .ods and .xls -----------------------------------------------------------------


def _text(path: Path, pieces: Iterable[str]) -> Path:
    with path.open("wb") as file:
        file.write((",".join(HEADINGS) + "\n1.1,Write,31/08/2027,Jo Bell,Begun,G\n").encode())
        for piece in _in_pieces(pieces):
            file.write(piece)
    return path


def long_line(path: Path, size: int) -> Path:
    """A line without an end, a kilobyte for each."""
    return _text(path, ("no line ever ends " * 57 for _ in range(size)))


def open_quote(path: Path, size: int) -> Path:
    """A quotation mark that is never closed."""
    return _text(path, ['1.2,"', *("a line\n" for _ in range(size))])


def commas(path: Path, size: int) -> Path:
    """A row with nothing in it but its commas, a thousand for each, and a word at their end."""
    return _text(path, [*("," * 1_000 for _ in range(size)), "end\n"])


def blank_lines(path: Path, size: int) -> Path:
    """Lines with nothing on them, a thousand for each."""
    return _text(path, ("\n" * 1_000 for _ in range(size)))


def _ods(path: Path, body: Iterable[str], prolog: bytes = _XML) -> Path:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    plan = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        + "</table:table-row>"
        for row in (HEADINGS, ("1.1", "Write", "31/08/2027", "Jo Bell", "Begun", "G"))
    )

    def content() -> Iterator[bytes]:
        yield prolog
        yield (
            f'<office:document-content xmlns:office="{space}office:1.0" '
            f'xmlns:table="{space}table:1.0" xmlns:text="{space}text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="Plan">{plan}'
        ).encode()
        yield from _in_pieces(body)
        yield b"</table:table></office:spreadsheet></office:body></office:document-content>"

    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", kind)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("content.xml", "w", force_zip64=True) as part,
    ):
        for piece in content():
            part.write(piece)
    return path


def far_corner_ods(path: Path, size: int) -> Path:
    """A cell at the end of a sheet of so many rows, as a stray space bar leaves it."""
    return _ods(path, [
        f'<table:table-row table:number-rows-repeated="{size - 3}"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row><table:table-row>'
        '<table:table-cell table:number-columns-repeated="16383"/>'
        "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
    ])  # fmt: skip


def repeated_ods(path: Path, size: int) -> Path:
    """A cell that is said to be repeated over so many rows."""
    return _ods(path, [
        f'<table:table-row table:number-rows-repeated="{size}"><table:table-cell '
        'table:number-columns-repeated="16384"><text:p>again</text:p></table:table-cell>'
        "</table:table-row>"
    ])  # fmt: skip


def nested_ods(path: Path, size: int) -> Path:
    """A text in a frame in a frame."""
    return _ods(path, [
        "<table:table-row><table:table-cell><text:p>", *("<text:a>" for _ in range(size)),
        *("</text:a>" for _ in range(size)), "</text:p></table:table-cell></table:table-row>",
    ])  # fmt: skip


def laughs_ods(path: Path, size: int) -> Path:
    """A text that is said to be made of others."""
    cell = "<table:table-cell><text:p>&c;</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}</table:table-row>"
    return _ods(path, (row for _ in range(size)), _XML + _LAUGHS)


Placed = tuple[int, int, str | float | list[int]]


def xls(
    path: Path, cells: Iterable[Placed], merges: Iterable[tuple[int, int, int, int]] = ()
) -> Path:
    """An old workbook with one sheet and these cells, rows and columns counted from 0."""

    def record(kind: int, content: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    begin = struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6)
    body: list[bytes] = []
    for row, column, value in cells:
        if isinstance(value, list):  # whole numbers side by side
            packed = b"".join(struct.pack("<Hi", 0, each << 2 | 2) for each in value)
            ends = struct.pack("<H", column + len(value) - 1)
            body.append(record(0x00BD, struct.pack("<HH", row, column) + packed + ends))
        elif isinstance(value, str):
            text = value.encode("utf-16-le")
            body.append(record(0x0204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + text))
        else:
            body.append(record(0x0203, struct.pack("<HHHd", row, column, 0, value)))
    spans = [struct.pack("<4H", *each) for each in merges]
    for at in range(0, len(spans), 1_000):
        some = spans[at : at + 1_000]
        body.append(record(0x00E5, struct.pack("<H", len(some)) + b"".join(some)))
    sheet = record(0x0809, begin.replace(b"\x05\x00", b"\x10\x00", 1))
    sheet += record(0x0200, struct.pack("<IIHHH", 0, 65_536, 0, 256, 0))
    sheet += b"".join(body) + record(0x000A)
    name = struct.pack("<HBB", 0, 4, 0) + b"Plan"
    head = record(0x0809, begin)
    start = len(head) + 4 + 4 + len(name) + 4
    stream = head + record(0x0085, struct.pack("<I", start) + name) + record(0x000A) + sheet
    path.write_bytes(_compound(stream))
    return path


def _compound(stream: bytes) -> bytes:
    """A compound file with one stream, the workbook's; a short one lies in the root's."""
    size, end, none = 512, 0xFFFFFFFE, 0xFFFFFFFF
    length = len(stream)
    short = length < 4_096
    stream = stream.ljust(-(-length // size) * size, b"\0")
    data = len(stream) // size
    small = -(-length // 64)
    small_chain = [*range(1, small), end, *([none] * (128 - small))] if short else []
    tables = 1
    while tables * 128 < data + 2 + tables:
        tables += 1
    chain = [*range(1, data), end, end, *([end] * short), *([0xFFFFFFFD] * tables)]
    chain += [none] * (tables * 128 - len(chain))
    listed = [data + 1 + short + n for n in range(tables)]
    assert tables <= 109, "more than a header lists"
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, tables, data, 0, 4_096, data + 1 if short else end, int(short), end, 0, 0,
    )[:76]  # fmt: skip
    header += struct.pack("<109I", *listed, *([0xFFFFFFFF] * (109 - tables)))

    def entry(name: str, kind: int, child: int, start: int, length: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        return text.ljust(64, b"\0") + struct.pack(
            "<HBBIII36xIQ", len(text), kind, 1, *[0xFFFFFFFF] * 2, child, start, length
        )

    root = (0, small * 64) if short else (end, 0)
    entries = entry("Root Entry", 5, 1, *root) + entry("Workbook", 2, none, 0, length)
    numbers = [*small_chain, *chain]
    return header + stream + entries + bytes(256) + struct.pack(f"<{len(numbers)}I", *numbers)


_OLD = [
    *((3, at, text) for at, text in enumerate(HEADINGS)),
    *((4, at, text) for at, text in enumerate(("1.1", "Write", "31/08/2027", "Jo", "Begun", "G"))),
]


def far_corner_xls(path: Path, size: int) -> Path:
    """A cell in the far corner of a sheet of so many rows."""
    return xls(path, [*_OLD, (size - 1, 255, "x")], [(3, 3, 0, 0), (0, 65_535, 7, 255)])


def scattered_xls(path: Path, size: int) -> Path:
    """Cells in a diagonal, so that every row and every column is used."""
    return xls(path, [*_OLD, *((5 + n, n % 256, 1.0) for n in range(size))])


# --- texts that are hard on rules ----------------------------------------------------------------

_TROUBLE = (
    "a ", "1", "1.", "1/1/", "(", ")(", "£1,", "£", "Jan ", "January 2027 to ", "by ", ", ", "- ",
    "; ", "\n", "\n- ", "\n1. ", " ", "\t", "x", "and ", "R ", "RAG ", "1 of 2 ", "Q1 ", "https://a.",
    "www.", "a@b.", "=", "Ofsted No. 1 ", "RP 1 ", "“", "'", "£1,000 x 2 + ", "Mr A B/", "end of ",
    "1st ", "2026/27 ", "[", "%", "é", "week ", "every ", "not ", "n/a ", "e", "Green: done. ",
)  # fmt: skip


def hard_texts(path: Path, size: int) -> Path:
    """A plan whose cells repeat what the rules look for, each cell so many characters long."""
    rows = []
    for at, piece in enumerate(_TROUBLE, start=1):
        text = (piece * size)[:size].replace('"', "'")
        rows.append(",".join([f"1.{at}", *[f'"{text}"'] * 5]) + "\n")
    return _text(path, rows)


# --- honest ones ---------------------------------------------------------------------------------

_WORDS = [
    "children",
    "families",
    "practice",
    "review",
    "audit",
    "plan",
    "manager",
    "timely",
    "case",
    "visit",
    "quality",
]


def _action(n: int, words: int) -> tuple[str, ...]:
    said = " ".join(_WORDS[(n * 7 + at * at) % len(_WORDS)] for at in range(words))
    return (f"{n // 20 + 1}.{n % 20 + 1}", said, "31/08/2027", "Jo Bell", said, "G")


def large_csv(path: Path, size: int) -> Path:
    """A plan of so many actions as text, 330 bytes each."""
    return _text(path, (",".join(_action(n, 20)) + "\r\n" for n in range(size)))


def large_xlsx(path: Path, size: int) -> Path:
    """A plan of so many actions as a workbook."""
    return xlsx(path, (_cells(n + 3, _action(n, 20)) for n in range(size)))


def formatted_xlsx(path: Path, size: int) -> Path:
    """A small plan on a sheet that is formatted for so many rows."""
    return xlsx(path, (f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, size)))


Maker = Callable[[Path, int], Path]

HOSTILE: dict[str, tuple[str, Maker, int, int, str]] = {
    # name: ending, maker, size in a test, size in a fuzz, what the sentence says ("" for: is read)
    "blanks": ("xlsx", blanks, 2_000, 900_000, ""),
    "empty rows": ("xlsx", empty_rows, 20_000, 20_000_000, ""),
    "unvalued cells": ("xlsx", unvalued_cells, 10_000, 20_000_000, ""),
    "coloured cells": ("xlsx", coloured_cells, 20_000, 5_000_000, ""),
    "nested": ("xlsx", nested, 20_000, 5_000_000, ""),
    "nested styles": ("xlsx", nested_styles, 20_000, 500_000, ""),
    "laughs": ("xlsx", laughs, 10, 1_000_000, "could harm"),
    "laughs in strings": ("xlsx", laughs_in_strings, 10, 1_000_000, "could harm"),
    "many styles": ("xlsx", many_styles, 2_000, 500_000, ""),
    "many strings": ("xlsx", many_strings, 2_000, 5_000_000, ""),
    "one string everywhere": ("xlsx", one_string_everywhere, 1_000, 1_000_000, ""),
    "many merges": ("xlsx", many_merges, 5_000, 1_000_000, ""),
    "many names": ("xlsx", many_names, 2_000, 3_000_000, ""),
    "many rules": ("xlsx", many_rules, 1_000, 200_000, ""),
    "many comments": ("xlsx", many_comments, 2_000, 3_000_000, ""),
    "many sheets": ("xlsx", many_sheets, 40, 20_000, ""),
    "many parts": ("xlsx", many_parts, 200, 60_000, ""),
    "long line": ("csv", long_line, 1_200, 200_000, "a line of more than"),
    "open quote": ("csv", open_quote, 20_000, 5_000_000, "in one cell"),
    "commas": ("csv", commas, 20, 200_000, "columns"),
    "blank lines": ("csv", blank_lines, 2, 200_000, ""),
    "far corner .ods": ("ods", far_corner_ods, 1_048_576, 1_048_576, ""),
    "repeated .ods": ("ods", repeated_ods, 1_000_000, 1_000_000, "cells"),
    "nested .ods": ("ods", nested_ods, 20_000, 5_000_000, "damaged"),
    "laughs .ods": ("ods", laughs_ods, 10, 1_000_000, "could harm"),
    "far corner .xls": ("xls", far_corner_xls, 65_536, 65_536, ""),
    "scattered .xls": ("xls", scattered_xls, 60_000, 60_000, "so far apart"),
    "hard texts": ("csv", hard_texts, 2_000, 100_000, ""),
}

HONEST: dict[str, tuple[str, Maker, int, int, str]] = {
    "csv of 60,000 actions": ("csv", large_csv, 1_000, 60_000, ""),
    "csv of 300,000 actions": ("csv", large_csv, 1_000, 300_000, "rows with something"),
    "csv of 233 MB": ("csv", large_csv, 1_000, 700_000, "rows with something"),
    "xlsx of 60,000 actions": ("xlsx", large_xlsx, 1_000, 60_000, ""),
    "xlsx formatted to its end": ("xlsx", formatted_xlsx, 20_000, 1_048_577, ""),
}


def main(path: Path) -> dict[str, object]:
    """Import a file, and tell what came of it: actions or a sentence, seconds, and peaks in MiB."""
    import resource

    from desktop.core.errors import FileProblem
    from desktop.exchange.importing import import_workbook

    start = time.perf_counter()
    told: list[float] = []
    try:
        found = import_workbook(path, progress=lambda at: told.append(at.share))
        said = ""
        actions = found.counts["actions"]
    except FileProblem as problem:
        said, actions = str(problem), 0
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "actions": actions,
        "said": said,
        "seconds": round(time.perf_counter() - start, 1),
        "told": len(told),
        "program": own_peak(),
        "worker": worker // (1024 * 1024 if sys.platform == "darwin" else 1024),
    }


def own_peak() -> int:
    """The most that this process ever held, in MiB."""
    try:  # what resource says includes the moment before this program was loaded
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024
    except OSError:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1])), sys.stdout)
