"""Where the file of an item of evidence lies, by how a cell says it."""

from __future__ import annotations

import pytest

from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.evidence_places import led_to, place_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("https://example.org/QA docs/audit.pdf", "https://example.org/QA docs/audit.pdf"),
        (r"\\files\QA\audit 3", r"\\files\QA\audit 3"),
        (r"S:\QA\audits", r"S:\QA\audits"),
        ("“S:\\QA\\audit.pdf”", r"S:\QA\audit.pdf"),
        ("file:///S:/QA/audit%203.pdf", "S:/QA/audit 3.pdf"),
        ("evidence/audit.docx", "evidence/audit.docx"),
        ("Audit v1.2 final.PDF", "Audit v1.2 final.PDF"),
    ],
)
def test_paths_and_addresses_are_places(text: str, place: str) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "", "n/a", "Shared drive", "Q3/Q4", "SharePoint: QA folder", "jo@example.org",
        "mailto:jo@example.org", "a.pdf and b.pdf", "a.pdf\nb.docx", "see page 3. Minutes",
        r"S:\a S:\b", "https://example.org/a https://example.org/b", "example.gov.uk",
        "Note: audit.pdf", "audit.pdf on SharePoint",
    ],
)  # fmt: skip
def test_what_may_be_several_or_none_is_no_place(text: str) -> None:
    """A file that nobody can open would be told as missing, which it is not."""
    assert place_of(text) == ""


def test_a_cell_leads_where_its_link_or_its_formula_says() -> None:
    assert led_to(Cell(1, 1, "Audit", link="file:///S:/audit.pdf")) == "S:/audit.pdf"
    assert led_to(Cell(1, 1, "Audit", link="../QA%20docs/audit")) == "../QA docs/audit"
    formula = 'HYPERLINK("https://example.org/a","Audit")'
    assert led_to(Cell(1, 1, "Audit", formula=f"={formula}")) == "https://example.org/a"
    assert led_to(Cell(1, 1, "Audit", formula='=HYPERLINK(A1,"Audit")')) == ""


@pytest.mark.parametrize("link", ["mailto:jo@example.org", "#Plan!A1", "javascript:alert(1)", ""])
def test_what_is_no_file_and_no_page_is_no_place(link: str) -> None:
    assert led_to(Cell(1, 1, "Jo", link=link)) == ""
