"""The tagging module by itself, as another ReportLab user would use it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from desktop.reports import fonts
from desktop.reports.tagging import TaggedCanvas, TaggingError
from desktop.reports.tagging.tree import text_string


def canvas(path: Path, title: str = "Bus times") -> TaggedCanvas:
    fonts.register()
    return TaggedCanvas(path, title=title, dated=date(2024, 5, 1), font=fonts.REGULAR)


def small(path: Path) -> None:
    doc = canvas(path)
    with doc.leaf("H1"):
        doc.setFont(fonts.BOLD, 18)
        doc.drawString(72, 770, "Bus times")
    doc.bookmark("Bus times", 0, 790)
    with doc.artifact():
        doc.line(72, 760, 520, 760)
    with doc.element("Table"):
        for row, cells in enumerate((("Stop", "Time"), ("Market Square", "08:15"))):
            with doc.element("TR"):
                for column, text in enumerate(cells):
                    entries: dict[str, Any] = {"scope": "Column"} if row == 0 else {}
                    with doc.leaf("TD" if row else "TH", **entries):
                        doc.setFont(fonts.REGULAR, 12)
                        doc.drawString(72 + 130 * column, 740 - 20 * row, text)
    with doc.element("P") as paragraph:
        with doc.marked(paragraph):
            doc.drawString(72, 40, "The first half of a paragraph ")
        doc.showPage()
        with doc.marked(paragraph):
            doc.drawString(72, 770, "and its second half.")
    with doc.element("P"), doc.element("Link") as link:
        with doc.marked():
            doc.drawString(72, 700, "www.example.org")
        doc.link(link, (72, 696, 160, 712), "https://www.example.org", "Web page www.example.org")
    doc.showPage()
    for page in range(2):
        with doc.overlay(page), doc.artifact("Footer"):
            doc.setFont(fonts.REGULAR, 9)
            doc.drawString(400, 20, f"Page {page + 1} of 2")
    doc.save()


def test_a_small_document_passes_both_validators(
    tmp_path: Path, accessible: Callable[[Path], None]
) -> None:
    small(tmp_path / "small.pdf")
    accessible(tmp_path / "small.pdf")


def test_the_file_says_what_pdf_ua_asks_for(tmp_path: Path) -> None:
    small(tmp_path / "small.pdf")
    with pikepdf.open(tmp_path / "small.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert [str(page.Tabs) for page in pdf.pages] == ["/S", "/S"]
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"] == "Bus times"
        assert str(pdf.docinfo["/Title"]) == "Bus times"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Bus times"]
        assert pdf.check_pdf_syntax() == []


def test_a_paragraph_over_two_pages_stays_one_element(tmp_path: Path) -> None:
    small(tmp_path / "small.pdf")
    with pikepdf.open(tmp_path / "small.pdf") as pdf:
        document = pdf.Root.StructTreeRoot.K
        paragraph = next(kid for kid in document.K if str(kid.S) == "/P")
        first, second = paragraph.K
        assert first == 5  # after the heading and four cells
        assert paragraph.Pg.objgen == pdf.pages[0].objgen
        assert second.MCID == 0
        assert second.Pg.objgen == pdf.pages[1].objgen
        owners = dict(
            zip(
                list(pdf.Root.StructTreeRoot.ParentTree.Nums)[::2],
                list(pdf.Root.StructTreeRoot.ParentTree.Nums)[1::2],
                strict=True,
            )
        )
        assert owners[1][0].objgen == paragraph.objgen


def test_the_same_input_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1538956800")  # not a second later for the other
    small(tmp_path / "one.pdf")
    small(tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_content_that_crosses_tags_is_refused(tmp_path: Path) -> None:
    doc = canvas(tmp_path / "x.pdf")
    with doc.leaf("P"):
        with pytest.raises(TaggingError, match="inside marked content"), doc.artifact():
            pass
        with pytest.raises(TaggingError, match="before the page ends"):
            doc.showPage()
    doc.showPage()
    with doc.overlay(0), pytest.raises(TaggingError, match="artifacts only"), doc.leaf("P"):
        pass


def test_a_document_without_a_title_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="needs a title"):
        canvas(tmp_path / "x.pdf", title="  ")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "(plain)"),
        ("a (b) \\", "(a \\(b\\) \\\\)"),
        ("ŵ", "<FEFF0175>"),
        ("\U0001f600", "<FEFFD83DDE00>"),
        ("\ud800x", "<FEFFFFFD0078>"),
        ("tab\t", "<FEFF007400610062" + "0009>"),
    ],
)
def test_text_strings(text: str, written: str) -> None:
    assert text_string(text) == written
