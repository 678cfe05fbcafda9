"""Marks beside a status, and ditto marks in the cells of leads."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from desktop.core.legend import Legend
from desktop.core.legends import legend_named
from desktop.exchange.recognise.marks import beside_a_mark, is_ditto
from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import plan, ratings


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ("🟢 Green", "G", "🟢"), ("Green 🟢", "G", "🟢"), ("🔵 Complete", "B", "🔵"),
        ("🟡 Amber", "A", "🟡"), ("G↓", "G", "↓"), ("r ↗", "R", "↗"), ("▲Amber", "A", "▲"),
        ("Green ✔", "G", "✔"), ("🟢 G ↓", "G", "🟢↓"), ("⬆️ ", "", ""), ("🔴 Green", "", ""),
        ("✘ Green", "", ""), ("⚠ Green", "", ""), ("G", "", ""), ("G→A", "", ""), ("→ G", "", ""),
        ("🟢 Green, mostly", "", ""), ("G*", "", ""), ("G+", "", ""),
    ],
)  # fmt: skip
def test_a_status_beside_shapes_and_arrows_is_that_status(text: str, code: str, mark: str) -> None:
    found, beside = beside_a_mark(text, Legend(legend_named()))
    assert (found, beside.replace(" ", "").replace("G", "")) == (code, mark)


def test_a_mark_beside_a_status_is_named_and_an_arrow_is_kept(importer: build.Importer) -> None:
    found = importer(plan("🟢 Green", "G↓", "🟢 Green", "🔴 Green"))
    assert ratings(found) == ["G", "G", "G", ""]
    said = [each.what for each in found.problems if "status cell" in each.what]
    assert any("“🟢 Green” was read as Green; it stands in 2 status cells" in each for each in said)
    assert any("“G↓” was read as Green" in each for each in said)
    assert any("“🔴 Green” is no status of the legend" in each for each in said)
    notes = [each.notes for each in build.actions(found)]
    assert notes == ["", "Status in the workbook: G↓", "", ""]


def leads(found: Any) -> list[str]:
    return [each.lead for each in build.actions(found)]


def led_by(*names: str | None) -> Workbook:
    book = Workbook()
    rows = [
        (str(at), f"Train team {at}", "by May 2027", name, "Half of it", "G")
        for at, name in enumerate(names, start=1)
    ]
    build.put(book.active, [build.HEADINGS, *rows])
    return book


@pytest.mark.parametrize("sign", ['"', "''", "〃", "“", "do.", "Ditto", '-"-', "As above"])
def test_a_ditto_mark_is_whom_the_row_above_names(importer: build.Importer, sign: str) -> None:
    found = importer(led_by("A. Reeve", sign, sign, "B. Hale", sign))
    assert leads(found) == ["A. Reeve", "A. Reeve", "A. Reeve", "B. Hale", "B. Hale"]
    assert "“A. Reeve”, as in the row above" in build.problem(found, "D3")


def test_a_ditto_mark_under_nothing_is_nobody_and_is_said(importer: build.Importer) -> None:
    found = importer(led_by('"', "A. Reeve", None, '"'))
    assert leads(found) == ["", "A. Reeve", "", ""]
    assert "no lead" in build.problem(found, "D2")
    assert "no lead" in build.problem(found, "D5")


def test_each_column_of_leads_goes_on_by_itself(importer: build.Importer) -> None:
    book = Workbook()
    head = ("No.", "Action", "By when", "Council lead", "Health lead", "RAG")
    rows = [("1", "Train", "May 2027", "A. Reeve", "B. Hale", "G"),
            ("2", "Write", "May 2027", "C. Orr", '"', "G")]  # fmt: skip
    build.put(book.active, [head, *rows])
    assert leads(importer(book)) == ["A. Reeve / B. Hale", "C. Orr / B. Hale"]


def test_a_ditto_mark_in_a_further_row_of_an_action_adds_nobody(importer: build.Importer) -> None:
    book = led_by("A. Reeve")
    build.put(book.active, [(None, "and go on with the others", None, '"')], start=3)
    found = importer(book)
    assert leads(found) == ["A. Reeve"]
    assert "the lead of 1, once" in build.problem(found, "D3")


@pytest.mark.parametrize("name", ["Donna", "D. O. Dow", "Do it team", "DCS", "A"])
def test_names_are_no_ditto_marks(name: str) -> None:
    assert not is_ditto(name)


def test_a_disc_is_read_by_the_colour_of_its_font(importer: build.Importer) -> None:
    book = plan("●", "■", "●", "●", "●")
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in ("●", "■")]
    for cell, colour in zip(cells, (build.RED, build.GREEN, build.BLUE, "808080"), strict=False):
        cell.font = Font(color=colour)
    found = importer(book)
    assert ratings(found) == ["R", "G", "B", "", ""]
    assert "in a font that is red (#FF0000)" in build.problem(found, cells[0].coordinate)
    unread = build.problem(found, cells[3].coordinate)
    assert "it stands in 2 status cells" in unread
    assert "Only a colour could tell one such sign from another" in unread


def test_a_disc_that_the_key_has_is_read_by_the_key(importer: build.Importer) -> None:
    book = plan("●", "○", key=[("Key",), ("●", "Done, complete"), ("○", "Not begun")])
    cell = next(c for row in book.worksheets[0].iter_rows() for c in row if c.value == "●")
    cell.font = Font(color=build.RED)
    assert ratings(importer(book)) == ["●", "○"]
