"""Layout: every word once and in order, nothing clipped, fit for a screen reader."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.errors import Cancelled
from desktop.reports import fonts
from desktop.reports.layout import (
    Cell,
    Column,
    Pages,
    PageSetup,
    Running,
    ShareBar,
    StatusCell,
    Table,
    style,
)
from desktop.reports.layout.cells import cell_text
from desktop.reports.layout.columns import PAD_X, fitted, share_width

from .conftest import AS_AT, coded, everything, start
from .reading import elements, spoken


@pytest.mark.parametrize(
    "setup",
    [
        {},
        {"orientation": "portrait", "size": 12.0},
        {"paper": "A3", "size": 10.0},
        {"size": 18.0},
    ],
)
def test_every_kind_of_element_is_accessible(
    tmp_path: Path, accessible: Callable[[Path], None], setup: dict[str, object]
) -> None:
    count = everything(tmp_path / "all.pdf", **setup)
    accessible(tmp_path / "all.pdf")
    assert len(pypdf.PdfReader(tmp_path / "all.pdf").pages) == count


def test_text_comes_back_once_and_in_order(tmp_path: Path) -> None:
    everything(tmp_path / "all.pdf")
    words = spoken(tmp_path / "all.pdf").split()
    for number in range(1, 40):
        expected = [coded(f"a{number}w{n}") for n in range(number * 2 + 4)]
        start_of = coded(f"a{number}w")
        assert [word for word in words if re.fullmatch(start_of + "[A-J]+", word)] == expected
    assert [word for word in words if word.startswith(coded("p20w"))] == [
        coded(f"p20w{n}") for n in range(900)
    ]
    assert [word for word in words if re.fullmatch(r"6\.\d+", word)] == [
        f"6.{n}" for n in range(1, 41)
    ]
    assert words.count("DRAFT") == 1
    assert words.count("RAGB") == 1  # the repeated headers are artifacts


def test_the_table_is_one_and_its_split_row_too(tmp_path: Path) -> None:
    everything(tmp_path / "all.pdf")
    tree = elements(tmp_path / "all.pdf")
    (table,) = [element for element in tree if element.tag == "Table"]
    rows = [element for element in table.below() if element.tag == "TR"]
    assert len(rows) == 1 + 2 + 40
    long = next(row for row in rows if row.text().startswith("6.20 "))
    assert [cell.tag for cell in long.kids] == ["TH", "TD", "TD", "TD", "TD"]
    assert len({page for cell in long.kids for page in cell.pages()}) > 1
    assert [kid.tag for kid in table.kids] == ["THead", "TBody", "TBody"]
    header = table.kids[0].kids[0].kids
    assert [(cell.tag, cell.scope) for cell in header] == [("TH", "Column")] * 5
    assert long.kids[0].scope == "Row"


def test_empty_cells_speak(tmp_path: Path) -> None:
    everything(tmp_path / "all.pdf")
    last = [e for e in elements(tmp_path / "all.pdf") if e.tag == "TR"][-1]
    assert [cell.text() for cell in last.kids] == [
        "6.40",
        "The last action",
        "None recorded",
        "None recorded",
        "None recorded",
    ]
    shown = pypdf.PdfReader(tmp_path / "all.pdf").pages[-1].extract_text()
    assert "None recorded" not in shown


def test_lists_and_links_are_tagged(tmp_path: Path) -> None:
    everything(tmp_path / "all.pdf")
    tree = elements(tmp_path / "all.pdf")
    lists = [e for e in tree if e.tag == "L"]
    assert [item.tag for item in lists[0].kids] == ["LI", "LI"]
    assert [[kid.tag for kid in item.kids] for item in lists[0].kids] == [["Lbl", "LBody"]] * 2
    links = [e for e in tree if e.tag == "Link"]
    assert links[0].text() == "plan@wyeford.example"
    with pikepdf.open(tmp_path / "all.pdf") as pdf:
        targets = [str(a.A.URI) for page in pdf.pages for a in page.get("/Annots", [])]
    assert targets[:2] == [
        "mailto:plan@wyeford.example",
        "https://www.wyeford.example/children/plan",
    ]
    assert "https://www.wyeford.example/x" in targets


def test_headings_stay_with_what_follows(tmp_path: Path) -> None:
    pages = start(tmp_path / "h.pdf", size=10.0)
    for number in range(60):
        pages.heading(2, f"Heading {number}")
        pages.paragraph(f"Text under heading {number}.")
    pages.finish()
    for page in pypdf.PdfReader(tmp_path / "h.pdf").pages:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        body = [line for line in lines if re.match("Heading|Text", line)]
        assert not body or body[-1].startswith("Text")


def test_no_page_starts_or_ends_with_one_line_of_a_row(tmp_path: Path) -> None:
    pages = start(tmp_path / "s.pdf")
    with Table(pages, [Column("No.", 1, header=True), Column("Action", 3)]) as table:
        for number in range(1, 30):
            table.row([str(number), "\n".join(f"r{number}.{n}" for n in range(7 * number))])
    pages.finish()
    parts: dict[str, list[int]] = {}
    for page in pypdf.PdfReader(tmp_path / "s.pdf").pages:
        found = re.findall(r"r(\d+)\.\d+", page.extract_text())
        for row in sorted(set(found), key=int):
            parts.setdefault(row, []).append(found.count(row))
    assert {row: sum(lines) for row, lines in parts.items()} == {
        str(n): 7 * n for n in range(1, 30)
    }
    split = [lines for lines in parts.values() if len(lines) > 1]
    assert split and all(count >= 2 for lines in split for count in lines)
    assert all(len(parts[str(n)]) == 1 for n in (1, 2))


def test_a_table_without_rows_says_so(tmp_path: Path, accessible: Callable[[Path], None]) -> None:
    pages = start(tmp_path / "e.pdf")
    with Table(pages, [Column("No.", 1, header=True), Column("Action", 3)]):
        pass
    pages.finish()
    accessible(tmp_path / "e.pdf")
    assert "Nothing to show." in spoken(tmp_path / "e.pdf")


def test_a_row_of_the_wrong_length_is_a_mistake(tmp_path: Path) -> None:
    pages = start(tmp_path / "w.pdf")
    with (
        pytest.raises(ValueError, match="1 cells for 2 columns"),
        Table(pages, [Column("No."), Column("Action")]) as table,
    ):
        table.row(["only one"])


def test_running_heads_and_feet(tmp_path: Path) -> None:
    count = everything(tmp_path / "all.pdf")
    reader = pypdf.PdfReader(tmp_path / "all.pdf")
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert f"Page {number} of {count}" in text
        assert "As at 1 May 2024" in text
        assert "OFFICIAL" in text
    assert "Page 1 of" not in spoken(tmp_path / "all.pdf")


def test_the_same_input_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1538956800")  # not a second later for the other
    everything(tmp_path / "one.pdf")
    everything(tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_every_font_is_embedded_with_a_unicode_map(tmp_path: Path) -> None:
    everything(tmp_path / "all.pdf")
    with pikepdf.open(tmp_path / "all.pdf") as pdf:
        faces = {name: font for page in pdf.pages for name, font in page.Resources.Font.items()}
        assert len(faces) >= 2
        for font in faces.values():
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font


def test_cancel_and_progress(tmp_path: Path) -> None:
    seen: list[float] = []
    pages = Pages(
        BytesIO(),
        PageSetup(),
        Running("Plan"),
        dated=AS_AT,
        progress=seen.append,
        cancelled=lambda: len(seen) > 20,
    )
    pages.heading(1, "Plan")
    pages.expect(2000)
    with pytest.raises(Cancelled), Table(pages, [Column("No.")]) as table:
        for number in range(2000):
            table.row([str(number)])
    assert seen == sorted(seen) and 0 < seen[-1] < 0.5


NASTY = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cc", "Mn", "Co", "Cn"]),
        st.sampled_from(
            "<>&()\\%[]{}/ \n\t\u00a0\u00ad\u200b\u200f\u202e\ufeff"
            "אבגדمرحباहिन्दीবাংলাਪੰਜਾਬੀ😀🟢👩‍👩‍👧é"
        ),
    ),
    max_size=120,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(NASTY, NASTY, NASTY), min_size=1, max_size=4))
def test_no_text_breaks_a_document_or_is_lost(rows: list[tuple[str, str, str]]) -> None:
    out = BytesIO()
    pages = Pages(
        out,
        PageSetup(),
        Running(rows[0][0], rows[0][1], rows[0][2]) if rows[0][0].strip() else Running("Plan"),
        dated=AS_AT,
    )
    pages.heading(1, "Plan" + rows[0][1])
    pages.paragraph(rows[0][2])
    with Table(pages, [Column("No.", 1, header=True), Column("A", 2), Column("B", 2)]) as table:
        for row in rows:
            table.row(row)
        table.row(["x", StatusCell(rows[0][0], rows[0][1], rows[0][2]), ""])
    pages.finish()
    with pikepdf.open(BytesIO(out.getvalue())) as pdf:
        assert pdf.check_pdf_syntax() == []
    said = _letters(spoken(BytesIO(out.getvalue())))
    for row in rows:
        for text in row:
            for word in _letters(text).split():
                assert word in said.split() or word in said.replace(" ", "")


def _letters(text: str) -> str:
    """Text as the reports say it: no layout characters, marks for what can't be shown."""
    return " ".join(fonts.clean(text).split())


def test_a_very_long_word_is_broken_but_kept(tmp_path: Path) -> None:
    word = "".join(chr(97 + n % 26) for n in range(5000))
    pages = start(tmp_path / "l.pdf")
    pages.paragraph(word)
    with Table(pages, [Column("No."), Column("Action"), Column("Progress")]) as table:
        table.row(["1", word, "end"])
    pages.finish()
    assert spoken(tmp_path / "l.pdf").replace(" ", "").count(word) == 2
    with pikepdf.open(tmp_path / "l.pdf") as pdf:
        width = float(pdf.pages[0].MediaBox[2])
    for page in pypdf.PdfReader(tmp_path / "l.pdf").pages:
        page.extract_text(visitor_text=lambda text, cm, tm, font, size: _inside(tm, width))


def _inside(matrix: list[float], width: float) -> None:
    assert matrix[4] <= width


def test_paragraphs_full_of_links_keep_their_order(
    tmp_path: Path, accessible: Callable[[Path], None]
) -> None:
    pages = start(tmp_path / "links.pdf")
    text = "first www.a.example then b@wyeford.example and https://c.example/" + "d" * 200 + " end"
    for _ in range(4):
        pages.paragraph(text)
    pages.finish()
    accessible(tmp_path / "links.pdf")
    assert spoken(tmp_path / "links.pdf").replace(" ", "").count(text.replace(" ", "")) == 4


def test_a_long_title_over_few_pages_is_no_hidden_sentence(
    tmp_path: Path, accessible: Callable[[Path], None]
) -> None:
    title = "Wyeford's answer to the inspection of services for children who need help and care"
    pages = Pages(
        tmp_path / "t.pdf", PageSetup(), Running(title, "1 May 2024", "OFFICIAL"), dated=AS_AT
    )
    pages.heading(1, "Plan")
    pages.paragraph("One paragraph of text is all there is.")
    pages.finish()
    accessible(tmp_path / "t.pdf")
    with (tmp_path / "t.pdf").open("rb") as file:
        assert "Wyeford's answer to the inspection" in pypdf.PdfReader(file).pages[0].extract_text()


def test_no_page_ends_with_a_header_or_a_band_and_nothing_below(tmp_path: Path) -> None:
    columns = [Column("No.", 1, header=True), Column("Action", 6)]
    for lines in range(1, 46, 4):
        pages = start(tmp_path / "h.pdf")
        pages.paragraph("\n".join(coded(f"line{n}") for n in range(lines)))
        with Table(pages, columns) as table:
            for group in range(3):
                table.band(f"Band {coded(str(group))}")
                for number in range(3):
                    table.row([f"{group}.{number}", "word " * 90])
        pages.finish()
        tree = elements(tmp_path / "h.pdf")
        heads = next(e for e in tree if e.tag == "THead").pages()
        rows = [e.pages() for e in tree if e.tag == "TR"][1:]
        assert heads == {min(rows[0])}
        for band, row in zip(rows[::4], rows[1::4], strict=True):
            assert min(band) == min(row)


def test_a_bar_is_spoken_and_drawn(tmp_path: Path, accessible: Callable[[Path], None]) -> None:
    pages = start(tmp_path / "b.pdf")
    bar = ShareBar(((1.0, "R", "#B3261E"), (3.0, "G", "#1E7B34")), "25% Red and 75% Green")
    with Table(pages, [Column("Area", 2, header=True), Column("Shares", 2), Column("Notes")]) as t:
        for name in ("One", "Two", "Three"):
            t.row([name, bar, "a\n\nb"])
    pages.finish()
    accessible(tmp_path / "b.pdf")
    assert spoken(tmp_path / "b.pdf").count("25% Red and 75% Green") == 3
    with (tmp_path / "b.pdf").open("rb") as file:
        assert "G" in pypdf.PdfReader(file).pages[0].extract_text().split()


@given(st.tuples(*[st.integers(0, 255)] * 3))
@settings(max_examples=50, deadline=None)
def test_words_on_a_status_read_in_colour_and_in_grey(parts: tuple[int, int, int]) -> None:
    shade = style.legible("#{:02x}{:02x}{:02x}".format(*parts))
    ink = style.text_on(shade)
    assert style.contrast(ink, shade) >= 4.5
    assert style.contrast(ink, style.grey(shade)) >= 4.5
    for place, part in zip((1, 3, 5), parts, strict=True):
        assert abs(int(shade[place : place + 2], 16) - part) <= 80


def test_the_usual_status_colours_hardly_change() -> None:
    for colour in ("#FF0000", "#FFC000", "#00B050", "#0070C0", "#B3261E", "#1E7B34", "#1F5FBF"):
        shade = style.legible(colour)
        assert all(
            abs(int(shade[n : n + 2], 16) - int(colour[n : n + 2], 16)) <= 32 for n in (1, 3, 5)
        ), (colour, shade)
    assert style.legible("not a colour") == "#ffffff"


# --- columns that are as wide as what stands in them asks for ------------------------------------

_WORDS = "Agree the multi-agency safeguarding arrangements with partners and write them down"
_ROWS: list[list[Cell]] = [
    [f"1.{number}", " ".join([_WORDS] * (1 + number % 4)), "31/03/2031", "Seen" * (number % 2),
     StatusCell("A", "Amberish", "#ffbf00")]
    for number in range(90)
]  # fmt: skip
_COLUMNS = [
    Column("No.", 1, header=True), Column("Action", 3), Column("By when", 2),
    Column("Progress", 5), Column("RAGB", 1),
]  # fmt: skip


def _lines(pages: Pages, columns: Sequence[Column]) -> tuple[int, list[float]]:
    """How many lines the rows need, and what the widest word of each column leaves of its room."""
    bold, plain = pages.type(fonts.BOLD), pages.type(fonts.REGULAR)
    wide = [width - 2 * PAD_X for width in share_width(pages, columns, bold)]
    lines, left = 0, [math.inf] * len(columns)
    for row in _ROWS:
        most = 1
        for place, cell in enumerate(row):
            setter = bold if place in (0, 4) else plain
            text = cell_text(cell)
            most = max(most, len(setter.wrap(text, wide[place])))
            for word in text.split():
                left[place] = min(left[place], wide[place] - setter.width(word))
        lines += most
    return lines, left


def test_fitted_columns_have_lower_rows_and_break_no_word(tmp_path: Path) -> None:
    pages = start(tmp_path / "f.pdf")
    found = fitted(pages, _COLUMNS, _ROWS)
    before, _ = _lines(pages, _COLUMNS)
    after, left = _lines(pages, found)
    assert after < before * 0.8
    assert min(left) >= 0, "a word is broken"
    bold = pages.type(fonts.BOLD)
    assert sum(share_width(pages, found, bold)) == pytest.approx(pages.width)
    assert [(each.label, each.header) for each in found] == [
        (each.label, each.header) for each in _COLUMNS
    ]


@pytest.mark.parametrize(("word", "whole"), [("Mmmmmmm", True), ("M" * 20, False)])
def test_a_status_has_room_in_bold_for_its_letter_and_a_short_word(
    tmp_path: Path, word: str, whole: bool
) -> None:
    pages = start(tmp_path / "w.pdf")
    columns = [Column("Action", 9), Column("R", 1)]
    rows: list[list[Cell]] = [
        [" ".join([_WORDS] * 40), StatusCell("M", word, "#ffbf00")] for _ in range(9)
    ]
    widths = share_width(pages, fitted(pages, columns, rows), pages.type(fonts.BOLD))
    text = f"M {word}" if whole else word
    room = pages.type(fonts.BOLD).width(text)
    assert room > pages.type(fonts.REGULAR).width(text) + 1
    assert room <= widths[1] - 2 * PAD_X
    assert not whole or widths[1] - 2 * PAD_X < room + 3, "all other room is the action's"


def test_columns_stay_where_nothing_says_how_wide_they_should_be(tmp_path: Path) -> None:
    pages = start(tmp_path / "n.pdf")
    assert fitted(pages, _COLUMNS, []) == _COLUMNS
    many = [Column(f"Safeguarding {number}") for number in range(30)]
    assert fitted(pages, many, [["x"] * 30]) == many


def test_a_bar_keeps_its_room_and_an_address_takes_no_more_than_its_part(tmp_path: Path) -> None:
    pages = start(tmp_path / "b.pdf")
    columns = [Column("Area", 2, header=True), Column("Shares", 2), Column("Notes", 1)]
    bar = ShareBar(((1.0, "A", "#ffbf00"),), "1 Amber")
    rows: list[list[Cell]] = [["North", bar, f"https://example.org/{'x' * 400} and {_WORDS}"]]
    widths = share_width(pages, fitted(pages, columns, rows), pages.type(fonts.BOLD))
    assert widths[1] >= pages.width * 0.4 - 1
    assert widths[0] >= pages.type(fonts.BOLD).width("North")
