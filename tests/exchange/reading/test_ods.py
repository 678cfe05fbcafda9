"""OpenDocument workbooks, gone through row by row."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.exchange.reading import Workbook, read_workbook
from desktop.exchange.reading.process import ReadingProcess

SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = ("office", "table", "text", "style")


def ods(path: Path, tables: str, styles: str = "", manifest: str = "") -> Path:
    """A workbook with these tables."""
    spaces = " ".join(f'xmlns:{name}="{SPACE}{name}:1.0"' for name in NAMES)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
        if manifest:
            archive.writestr("META-INF/manifest.xml", manifest)
    return path


def cell(inside: str = "", **said: str) -> str:
    """One cell; an underscore stands for the colon of a name."""
    names = "".join(
        f' {name.replace("_", ":", 1).replace("_", "-")}="{value}"' for name, value in said.items()
    )
    return f"<table:table-cell{names}>{inside}</table:table-cell>"


def row(*cells: str, repeated: int = 1) -> str:
    """One row, or as many like it."""
    return (
        f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}'
        "</table:table-row>"
    )


def table(*rows: str, name: str = "Plan", style: str = "") -> str:
    """One sheet."""
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'
    )


def texts(workbook: Workbook) -> dict[str, str]:
    return {each.name: each.text for each in workbook.sheets[0].cells()}


def test_values_are_read_by_their_types(tmp_path: Path, reader: ReadingProcess) -> None:
    cells = (
        cell(office_value_type="float", office_value="6.10"),
        cell(office_value_type="percentage", office_value="0.5"),
        cell(office_value_type="boolean", office_boolean_value="true"),
        cell(office_value_type="date", office_date_value="2026-11-01"),
        cell(office_value_type="date", office_date_value="2026-11-01T09:30:00"),
        cell(office_value_type="time", office_time_value="PT36H15M00S"),
        cell("<text:p>soon</text:p>", office_value_type="date", office_date_value="never"),
        cell("<text:p>#N/A</text:p>"),
        cell(office_value_type="string", office_string_value="as stored"),
    )
    workbook = read_workbook(ods(tmp_path / "a.ods", table(row(*cells))), reader=reader)
    found = list(workbook.sheets[0].cells())
    assert [(each.text, each.kind) for each in found] == [
        ("6.1", "number"),
        ("0.5", "number"),
        ("TRUE", "bool"),
        ("01/11/2026", "date"),
        ("01/11/2026 09:30", "date"),
        ("36:15", "date"),
        ("soon", "text"),
        ("#N/A", "error"),
        ("as stored", "text"),
    ]


def test_words_are_those_of_the_cell(tmp_path: Path, reader: ReadingProcess) -> None:
    inside = (
        "<office:annotation><text:p>a comment</text:p></office:annotation>"
        '<text:p>two<text:s text:c="2"/>spaces, <text:span>a <text:a>link</text:a></text:span> on'
        "</text:p><text:p>and a<text:tab/>line<text:line-break/>more</text:p>"
    )
    workbook = read_workbook(ods(tmp_path / "a.ods", table(row(cell(inside)))), reader=reader)
    assert texts(workbook) == {"A1": "two  spaces, a link on\nand a\tline\nmore"}


def test_what_is_repeated_stands_as_often_as_it_holds_anything(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    rows = (
        row(cell(table_number_columns_repeated="16384"), repeated=4),
        row(cell(), cell("<text:p>x</text:p>", table_number_columns_repeated="2"), repeated=2),
        row("<table:covered-table-cell/>", cell(), cell(), cell("<text:p>end</text:p>")),
        row(cell(table_number_columns_repeated="16384"), repeated=1_048_569),
    )
    workbook = read_workbook(ods(tmp_path / "a.ods", table(*rows)), reader=reader)
    assert texts(workbook) == {"B5": "x", "C5": "x", "B6": "x", "C6": "x", "D7": "end"}


def test_hidden_sheets_are_known(tmp_path: Path, reader: ReadingProcess) -> None:
    styles = "".join(
        f'<style:style style:name="{name}"><style:table-properties table:display="{shown}"/>'
        "</style:style>"
        for name, shown in (("ta1", "true"), ("ta2", "false"))
    )
    words = row(cell("<text:p>x</text:p>"))
    tables = table(words, style="ta1") + table(words, name="Old", style="ta2")
    workbook = read_workbook(ods(tmp_path / "a.ods", tables, styles), reader=reader)
    assert [(each.name, each.hidden) for each in workbook.sheets] == [
        ("Plan", False),
        ("Old", True),
    ]


@pytest.mark.parametrize(
    ("tables", "manifest", "says"),
    [
        (table(row(cell("<text:p>x</text:p>"))), "<m><encryption-data/></m>", "a password"),
        (table(row(cell())), "", "holds no words"),
        ("", "", "no sheet in it can be read"),
        ("<table:table>", "", "is damaged"),
        (
            table(row(cell("<text:p>x</text:p>", table_number_columns_repeated="20000"))),
            "",
            "columns",
        ),
    ],
)
def test_what_cannot_be_read_has_a_sentence(
    tmp_path: Path, reader: ReadingProcess, tables: str, manifest: str, says: str
) -> None:
    with pytest.raises(FileProblem) as caught:
        read_workbook(ods(tmp_path / "a.ods", tables, manifest=manifest), reader=reader)
    assert says in str(caught.value)
