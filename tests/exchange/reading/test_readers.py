"""Reading each kind of file, and saying of every other what it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from datetime import time as clock
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook as Book
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from desktop.__main__ import READING_WORKER
from desktop.core.errors import Cancelled, FileProblem
from desktop.exchange.importing import import_workbook
from desktop.exchange.reading import Workbook, read_workbook
from desktop.exchange.reading import process as process_module
from desktop.exchange.reading.delimited import delimiter_of, encoding_of
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.reading.shown import number_text
from desktop.exchange.reading.wire import SENTENCES, Limits, Progress, Unreadable
from tests.faults.workbooks import many_comments, many_rules

HEADINGS = ("No.", "Action", "By when", "Lead", "RAG")
ROW = ("1.1", "Write the policy", "31/08/2018", "Jo Bell", "G")


def save(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Book()
    for row in rows or (HEADINGS, ROW):
        book.active.append(row)
    book.save(path)
    return path


def refusal(path: Path, reader: ReadingProcess) -> str:
    """The one sentence for a file that cannot be read."""
    with pytest.raises(FileProblem) as caught:
        read_workbook(path, reader=reader)
    sentence = str(caught.value)
    assert sentence.startswith(f"“{path.name}” ")
    assert "\n" not in sentence
    return sentence


def texts(workbook: Workbook) -> list[list[str]]:
    return [[cell.text for cell in cells.values()] for cells in workbook.sheets[0].rows.values()]


# --- what is read ----------------------------------------------------------------------------


def test_numbers_are_shown_by_their_format() -> None:
    shown = [
        (6.1, "General", "6.1"),
        (6.1, "0.00", "6.10"),
        (149, "General", "149"),
        (4.0, "General", "4"),
        (0.9965, "0.00%", "99.65%"),
        (0.5, "0%", "50%"),
        (498761, "£#,##0", "£498,761"),
        (-5, "0", "-5"),
        (1234.5, "#,##0.00;[Red]-#,##0.00", "1,234.50"),
        (-1234.5, "#,##0.00;[Red](#,##0.00)", "(1,234.50)"),
        (7, "000", "007"),
        (0.1 + 0.2, "", "0.3"),
        (42, '0" days"', "42 days"),
        (2.5, "0", "3"),
        (1e20, "General", "1e+20"),
        (6.5, "#.##", "6.5"),
        (1200000, "[$£-809]#,##0", "£1,200,000"),
        (12.5, "# ?/?", "12 1/2"),
        (5, "@", "5"),
    ]
    assert [number_text(value, form) for value, form, _ in shown] == [text for *_, text in shown]


def test_cells_of_every_kind(tmp_path: Path, reader: ReadingProcess) -> None:
    path = save(tmp_path / "a.xlsx", ("text", 5, 6.5, True, date(2018, 8, 31), clock(9, 30)))
    (row,) = read_workbook(path, reader=reader).sheets[0].rows.values()
    assert [(cell.text, cell.kind) for cell in row.values()] == [
        ("text", "text"),
        ("5", "number"),
        ("6.5", "number"),
        ("TRUE", "bool"),
        ("31/08/2018", "date"),
        ("09:30", "date"),
    ]


def test_fills_by_rgb_theme_and_index(tmp_path: Path, reader: ReadingProcess) -> None:
    book = Book()
    fills = (Color(rgb="FF00B050"), Color(theme=4), Color(indexed=10), Color(theme=4, tint=0.6))
    for column, colour in enumerate(fills, start=1):
        book.active.cell(1, column, "x").fill = PatternFill("solid", fgColor=colour)
    book.save(tmp_path / "a.xlsx")
    (row,) = read_workbook(tmp_path / "a.xlsx", reader=reader).sheets[0].rows.values()
    assert [cell.fill for cell in row.values()] == ["00B050", "4F81BD", "FF0000", "B9CDE5"]


def test_colours_of_fonts(tmp_path: Path, reader: ReadingProcess) -> None:
    book = Book()
    fonts = (None, Color(rgb="FF00B050"), Color(theme=4), Color(rgb="FFFFFFFF"))
    for column, colour in enumerate(fonts, start=1):
        cell = book.active.cell(1, column, "●")
        cell.font = Font(color=colour) if colour is not None else Font()
    book.save(tmp_path / "a.xlsx")
    (row,) = read_workbook(tmp_path / "a.xlsx", reader=reader).sheets[0].rows.values()
    assert [cell.ink for cell in row.values()] == ["", "00B050", "4F81BD", ""]


def test_a_wrong_dimension_tag_drops_no_rows(tmp_path: Path, reader: ReadingProcess) -> None:
    path = save(tmp_path / "a.xlsx", *(("row", number) for number in range(30)))
    _rewrite(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'ref="A1:B30"', b'ref="A1:B2"')
    )
    assert len(read_workbook(path, reader=reader).sheets[0].rows) == 30


def test_rows_and_cells_without_addresses(tmp_path: Path, reader: ReadingProcess) -> None:
    path = save(tmp_path / "a.xlsx", ("a", "b"), ("c", "d"))
    import re

    _rewrite(path, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb' r="[A-Z]*\d+"', b"", xml))
    assert texts(read_workbook(path, reader=reader)) == [["a", "b"], ["c", "d"]]


def test_a_million_formatted_rows_do_not_hold_it_up(tmp_path: Path, reader: ReadingProcess) -> None:
    path = save(tmp_path / "a.xlsx")
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 1_048_577))
    _rewrite(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", empty + b"</sheetData>"),
    )
    start = time.monotonic()
    workbook = read_workbook(path, reader=reader)
    assert workbook.sheets[0].height == 2
    assert time.monotonic() - start < 10


def test_a_merge_over_the_whole_sheet(tmp_path: Path, reader: ReadingProcess) -> None:
    path = save(tmp_path / "a.xlsx")
    _rewrite(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(
            b"</sheetData>",
            b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    )
    recognition = import_workbook(path, reader=reader)
    assert recognition.counts["actions"] == 1


def test_strict_open_xml_is_read(tmp_path: Path, reader: ReadingProcess) -> None:
    path = save(tmp_path / "a.xlsx")
    for part in zipfile.ZipFile(path).namelist():
        _rewrite(
            path,
            part,
            lambda xml: xml.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            ),
        )
    assert texts(read_workbook(path, reader=reader)) == [list(HEADINGS), list(ROW)]


def test_a_sheet_in_utf_16(tmp_path: Path, reader: ReadingProcess) -> None:
    path = save(tmp_path / "a.xlsx")
    _rewrite(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: ('<?xml version="1.0" encoding="UTF-16"?>' + xml.decode()).encode("utf-16"),
    )
    assert texts(read_workbook(path, reader=reader)) == [list(HEADINGS), list(ROW)]


def shared_strings(path: Path) -> Path:
    """A workbook whose texts stand in a table of their own, as Excel writes them."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    struck = book.add_format({"font_strikeout": True})
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ROW)
    sheet.write_row(2, 0, ("1.2", "one\ntwo"))
    sheet.write_rich_string(3, 1, "Read ", struck, "and send")
    sheet.write_formula(4, 1, "=1+1", value=2)
    book.close()
    return path


def test_texts_in_a_table_of_their_own(tmp_path: Path, reader: ReadingProcess) -> None:
    path = shared_strings(tmp_path / "a.xlsx")
    _rewrite(path, "xl/sharedStrings.xml", lambda xml: xml.replace(b">one", b">one_x000D_"))
    workbook = read_workbook(path, reader=reader)
    assert texts(workbook) == [
        list(HEADINGS),
        list(ROW),
        ["1.2", "one\ntwo"],
        ["Read and send"],
        ["2"],
    ]
    struck, formula = workbook.sheets[0].cell(4, 2), workbook.sheets[0].cell(5, 2)
    assert struck is not None and struck.struck
    assert formula is not None and formula.formula == "=1+1"


def test_a_damaged_table_of_texts(tmp_path: Path, reader: ReadingProcess) -> None:
    path = shared_strings(tmp_path / "a.xlsx")
    _rewrite(path, "xl/sharedStrings.xml", lambda xml: xml[: len(xml) // 2])
    assert "damaged" in refusal(path, reader)


def test_a_table_of_texts_that_is_missing(tmp_path: Path, reader: ReadingProcess) -> None:
    path = shared_strings(tmp_path / "a.xlsx")
    _rewrite(path, "xl/sharedStrings.xml", None)
    assert "damaged" in refusal(path, reader)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_tables(tmp_path: Path, reader: ReadingProcess, encoding: str, delimiter: str) -> None:
    path = tmp_path / "plan.csv"
    rows = (HEADINGS, ("1", "Write – “now”", "31/08/2018", "Jo", "£"))
    path.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    workbook = read_workbook(path, reader=reader)
    assert (workbook.kind, texts(workbook)) == ("csv", [list(row) for row in rows])


def test_a_text_table_with_line_breaks_and_a_separator_line(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text('sep=;\nNo;Action\n1;"Write, then\nread"\n', encoding="utf-8")
    assert texts(read_workbook(path, reader=reader)) == [
        ["No", "Action"],
        ["1", "Write, then\nread"],
    ]


def test_encodings_and_delimiters_are_told_apart() -> None:
    wide = "Ünï".encode("utf-16-le") + b"a\0b\0c\0"
    assert wide.decode(encoding_of(BytesIO(wide))) == "Ünïabc"
    assert b"caf\xe9".decode(encoding_of(BytesIO(b"caf\xe9"))) == "café"
    assert encoding_of(BytesIO(b"x" * 2_000_000 + b"\xe9")) == "cp1252"
    assert encoding_of(BytesIO(b"caf\x81")) == "latin-1"
    with pytest.raises(Unreadable):
        encoding_of(BytesIO(b"x" * 2_000_000 + b"\xe9\0"))
    assert delimiter_of("one;two;three\n1,5;2,5;3,5\n") == ";"


SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_older_and_open_document_workbooks(
    tmp_path: Path, reader: ReadingProcess, kind: str
) -> None:
    source = save(
        tmp_path / "plan.xlsx",
        (None,),
        (None, *HEADINGS),
        (None, *ROW[:2], date(2018, 8, 31), "Jo", "G"),
    )
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=200,
    )
    recognition = import_workbook(tmp_path / f"plan.{kind}", reader=reader)
    (action,) = recognition.draft.actions()
    assert (action.no, action.by_when, action.due, action.ragb) == (
        "1.1",
        "31/08/2018",
        "2018-08-31",
        "G",
    )
    assert recognition.sheets[0].header_rows == (2,)
    assert any("Colours" in problem.what for problem in recognition.problems)
    # Whatever it is called, it is what its first bytes say.
    renamed = (tmp_path / f"plan.{kind}").rename(tmp_path / "other.xlsx")
    assert import_workbook(renamed, reader=reader).kind == kind


# --- what is refused, each with one sentence ----------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", b"", "empty"),
        ("a.xlsx", b"No.,Action\n1,Write\n", "text"),
        ("a.xlsx", b"\xff\xfeN\0o\0.\0", "text"),
        ("a.xls", b"<html><table><tr><td>Action</td></tr></table></html>", "web page"),
        ("a.xls", b"<?xml version='1.0'?><Workbook/>", "web page"),
        ("a.xlsx", b"%PDF-1.7\n", "pdf"),
        ("a.xlsx", b"SQLite format 3\0rest", "plan"),
        ("a.xlsx", bytes(range(256)) * 4, "unknown"),
        ("a.xlsx", b"PK\x03\x04 and then nothing of a zip", "damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "word"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "damaged"),
    ],
)
def test_files_that_are_no_workbook(
    tmp_path: Path, reader: ReadingProcess, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert SENTENCES[reason].split("{")[0] in refusal(path, reader)


def test_places_that_are_no_file(tmp_path: Path, reader: ReadingProcess) -> None:
    assert "is not there" in refusal(tmp_path / "none.xlsx", reader)
    assert "is a folder" in refusal(tmp_path, reader)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everybody may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path, reader: ReadingProcess) -> None:
    path = save(tmp_path / "a.xlsx")
    path.chmod(0)
    assert "may not be read" in refusal(path, reader)


def test_a_zip_without_a_workbook(tmp_path: Path, reader: ReadingProcess) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear all")
    assert "no workbook in it" in refusal(path, reader)


def test_a_missing_part(tmp_path: Path, reader: ReadingProcess) -> None:
    path = save(tmp_path / "a.xlsx")
    _rewrite(path, "xl/worksheets/sheet1.xml", None)
    assert "its sheet “Sheet” is missing" in refusal(path, reader)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_damaged_parts(tmp_path: Path, reader: ReadingProcess, part: str) -> None:
    path = save(tmp_path / "a.xlsx")
    _rewrite(path, part, lambda xml: xml[: len(xml) // 2])
    assert "damaged" in refusal(path, reader)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_short(tmp_path: Path, reader: ReadingProcess, share: float) -> None:
    path = save(tmp_path / "a.xlsx")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "damaged" in refusal(path, reader)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_expand(tmp_path: Path, reader: ReadingProcess, encoding: str) -> None:
    path = save(tmp_path / "a.xlsx")
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    _rewrite(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: (
            f'<?xml version="1.0" encoding="{encoding}"?>{doctype}'
            + xml.decode().replace(
                "</sheetData>", '<row><c t="str"><v>&b;</v></c></row></sheetData>'
            )
        ).encode(encoding),
    )
    assert "could harm" in refusal(path, reader)


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx")
    _rewrite(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", b" " * 30_000_000 + b"</sheetData>"),
    )
    assert path.stat().st_size < 200_000
    with ReadingProcess(Limits(unpacked=20_000_000)) as reader:
        assert "unpacks to more than 19 MB" in refusal(path, reader)


def test_too_many_cells(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", *(("x", "y") for _ in range(300)))
    with ReadingProcess(Limits(cells=500)) as reader:
        assert "more than 500 cells on its sheet “Sheet”" in refusal(path, reader)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory exactly")
def test_memory_is_limited_and_the_next_file_is_read(tmp_path: Path) -> None:
    cells = b"<row>" + b"<c/>" * 3_000_000 + b"</row><row><c><v>1</v></c></row>"
    big = save(tmp_path / "big.xlsx")
    _rewrite(
        big,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", cells + b"</sheetData>"),
    )
    small = save(tmp_path / "small.xlsx")
    with ReadingProcess(Limits(memory=192 * 1024 * 1024)) as reader:
        assert "more memory than the 192 MB" in refusal(big, reader)
        assert len(read_workbook(small, reader=reader).sheets) == 1


def test_blanks_between_the_cells_cost_no_memory(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx")
    _rewrite(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", b" " * 100_000_000 + b"</sheetData>"),
    )
    with ReadingProcess(Limits(memory=128 * 1024 * 1024)) as reader:
        assert read_workbook(path, reader=reader).sheets[0].height == 2


def slow_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str) -> None:
    """Have a worker that sends *answers*, each "seconds text", and then nothing for ever."""
    script = tmp_path / "slow.py"
    script.write_text(
        "import sys, time\nsys.stdin.readline()\n"
        f"for line in {answers!r}.splitlines():\n"
        "    pause, _, text = line.partition(' ')\n"
        "    time.sleep(float(pause)); print(text, flush=True)\n"
        "time.sleep(60)\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(script)]
    monkeypatch.setattr(process_module, "_command", lambda: command)


def test_it_is_stopped_only_after_a_time_without_progress(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path / "a.xlsx")
    end = 'R{"kind": "xlsx", "properties": {}, "remarks": [], "colours": true}'
    far = "\n".join(f'0.4 P[0.{n}, "Plan", {n}000, ""]' for n in range(1, 7))
    slow_worker(tmp_path, monkeypatch, f"{far}\n0.1 {end}")
    with ReadingProcess(Limits(quiet=2.0)) as reader:
        assert read_workbook(path, reader=reader).sheets == ()  # 2.5 seconds, never 2 in silence
    slow_worker(tmp_path, monkeypatch, '0 P[0.1, "Plan", 1000, ""]')
    start = time.monotonic()
    with ReadingProcess(Limits(quiet=0.5)) as reader:
        said = refusal(path, reader)
    assert "busy for 0.5 seconds on its sheet “Plan” without a row" in said
    assert time.monotonic() - start < 10


def test_progress_says_where_it_is(tmp_path: Path, reader: ReadingProcess) -> None:
    path = save(tmp_path / "a.xlsx", *(("x", number) for number in range(4_000)))
    told: list[Progress] = []
    read_workbook(path, progress=told.append, reader=reader)
    assert [at.words for at in told][:2] == [
        "sheet “Sheet”, 1,000 rows",
        "sheet “Sheet”, 2,000 rows",
    ]
    shares = [at.share for at in told]
    assert shares == sorted(shares) and 0 < shares[0] < shares[1] < shares[-1] == 1.0


@pytest.mark.parametrize(
    ("limits", "name", "rows", "says"),
    [
        ({"rows": 9}, "a.xlsx", 10, "more than 9 rows with something in them on its sheet “Sheet”"),
        ({"rows": 9}, "a.csv", 10, "more than 9 rows with something in them, where"),
        ({"cells": 19}, "a.csv", 10, "more than 19 cells;"),
        ({"lines": 9}, "a.xlsx", 10, "more than 9 rows on its sheet “Sheet”, the most"),
        ({"lines": 9}, "a.csv", 10, "more than 9 rows, the most"),
        ({"columns": 1}, "a.xlsx", 1, "more than 1 columns on its sheet “Sheet”"),
        ({"columns": 1}, "a.csv", 1, "more than 1 columns, the most"),
        ({"text": 35}, "a.xlsx", 9, "more than 35 characters of text on its sheet “Sheet”"),
        ({"text": 35}, "a.csv", 9, "more than 35 characters of text;"),
        ({"cell_text": 3}, "a.xlsx", 1, "more than 3 characters in one cell on its sheet “Sheet”"),
        ({"cell_text": 3}, "a.csv", 1, "more than 3 characters in one cell, and"),
        ({"parts": 3}, "a.xlsx", 1, "more than 3 files packed in it"),
        ({"sheets": 0}, "a.xlsx", 1, "more than 0 sheets"),
        ({"part": 100}, "a.xlsx", 1, "MB of styles, names or links"),
        ({"tags": 3, "styles": 3}, "a.xlsx", 1, "more than 3 styles, names or links"),
        ({"unpacked": 1024 * 1024}, "a.xlsx", 0, "unpacks to more than 1 MB"),
    ],
)
def test_each_limit_has_words_of_its_own(
    tmp_path: Path, limits: dict[str, int], name: str, rows: int, says: str
) -> None:
    path = tmp_path / name
    if name.endswith(".csv"):
        path.write_text("ab,text\n" * rows, encoding="utf-8")
    else:
        save(path, *(("ab", "text") for _ in range(rows or 12_000)))
    with ReadingProcess(Limits(**limits)) as reader:
        said = refusal(path, reader)
        assert says in said
        assert said.endswith("Nothing was imported.")
    if rows:  # and what is just within it is read
        more = {name: most + 1_000_000 for name, most in limits.items()}
        with ReadingProcess(Limits(**more)) as reader:
            assert len(read_workbook(path, reader=reader).sheets[0].rows) == rows


def test_texts_in_their_table_are_limited(tmp_path: Path) -> None:
    path = shared_strings(tmp_path / "a.xlsx")
    with ReadingProcess(Limits(strings=5)) as reader:
        assert "more than 5 texts for its cells" in refusal(path, reader)
    with ReadingProcess(Limits(text=20)) as reader:
        assert "more than 20 characters of text;" in refusal(path, reader)


def test_a_formula_counts_as_text(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", ("a", "=" + "+".join(["1"] * 300)))
    with ReadingProcess(Limits(cell_text=500)) as reader:
        assert "more than 500 characters in one cell" in refusal(path, reader)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_no_file(tmp_path: Path, reader: ReadingProcess) -> None:
    os.mkfifo(tmp_path / "a.csv")
    assert "is a device or a pipe" in refusal(tmp_path / "a.csv", reader)


def test_rules_beyond_number_are_left_out_and_named(tmp_path: Path) -> None:
    path = many_rules(tmp_path / "a.xlsx", 300)
    for limits in (Limits(tests=100), Limits(rules=299)):
        with ReadingProcess(limits) as reader:
            (remark,) = read_workbook(path, reader=reader).remarks
        assert "sheet “Plan 1” has so many rules that colour cells" in remark
    with ReadingProcess() as reader:
        assert read_workbook(path, reader=reader).remarks == ()


def test_comments_count_and_are_read(tmp_path: Path) -> None:
    path = many_comments(tmp_path / "a.xlsx", 20)
    with ReadingProcess() as reader:
        cell = read_workbook(path, reader=reader).sheets[0].cell(5, 17)
        assert cell is not None and cell.comment == "see 4"
    with ReadingProcess(Limits(cells=20)) as reader:
        assert "more than 20 cells" in refusal(path, reader)
    with ReadingProcess(Limits(comments=19)) as reader:
        assert "more than 19 comments on its sheet “Plan 1”" in refusal(path, reader)


def test_a_killed_reader_gives_one_sentence_and_starts_again(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", *(("x" * 50, number) for number in range(20_000)))
    with ReadingProcess() as reader:
        process = reader._process
        assert process is not None

        def kill() -> bool:
            process.kill()
            return False

        with pytest.raises(FileProblem) as caught:
            reader.read(path, cancelled=kill)
        assert "made the reader stop" in str(caught.value)
        assert reader.read(path).sheets[0].height == 20_000


def test_cancelling_stops_the_reading(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", *(("x" * 50, number) for number in range(20_000)))
    with ReadingProcess() as reader:
        with pytest.raises(Cancelled):
            reader.read(path, cancelled=lambda: True)
        assert reader._process is None


def test_the_reading_process_ends_with_its_owner(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx")
    reader = ReadingProcess()
    reader.read(path)
    process = reader._process
    assert process is not None
    reader.close()
    assert process.poll() is not None


def test_a_built_program_reads_through_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program built with PyInstaller starts its own executable with a word for the worker."""
    command = [sys.executable, "-m", "desktop", process_module.WORKER_ARGUMENT]
    monkeypatch.setattr(process_module, "_command", lambda: command)
    assert len(texts(read_workbook(save(tmp_path / "a.xlsx")))) == 2
    monkeypatch.undo()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process_module._command() == [sys.executable, READING_WORKER]


def test_reading_needs_no_toolkit_and_no_library_in_this_process(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx")
    code = (
        "import sys; from pathlib import Path\n"
        "from desktop.exchange.importing import import_workbook\n"
        f"assert import_workbook(Path({str(path)!r})).counts['actions'] == 1\n"
        "assert not {'openpyxl', 'python_calamine', 'PySide6', 'sqlite3'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


def _rewrite(path: Path, part: str, change: Callable[[bytes], bytes] | None) -> None:
    """Change one part of a workbook, or take it out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if change is None:
        del parts[part]
    else:
        parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
