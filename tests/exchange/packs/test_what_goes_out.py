"""Packs: what goes out, how it looks, and who has what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.core.editing import packs, rows
from desktop.core.editing.packs import PackSpec, PackState, pack_list
from desktop.core.errors import Cancelled, FileProblem, Refused
from desktop.core.kinds import Lead
from desktop.exchange.packs.sending import send_pack, write_pack
from tests.exchange.office import convert
from tests.exchange.partners import POLICE, SPEC, Office, action, live_plan


@pytest.fixture
def office(tmp_path: Path, reader) -> Office:
    return Office(tmp_path, reader)


def test_only_what_may_be_filled_is_open(office) -> None:
    book = openpyxl.load_workbook(office.send())
    assert book.sheetnames == ["How to fill this in", "Actions", "Statuses"]
    sheet = book["Actions"]
    assert sheet.protection.sheet and not sheet.protection.password
    assert not sheet.protection.autoFilter and not sheet.protection.sort  # both allowed
    open_columns = {
        cell.value for cell in sheet[1] if not sheet.cell(2, cell.column).protection.locked
    }
    assert open_columns == {"By when", "Progress", "RAGB Status"}
    assert sheet.cell(1, 5).protection.locked
    below = sheet.row_dimensions[9]  # a row for new actions, under the table
    assert (
        sheet.parent._protections[sheet.parent._cell_styles[below.s].protectionId].locked is False
    )
    headings = [cell.value for cell in sheet[1]]
    assert len({heading.casefold() for heading in headings}) == len(headings)
    assert headings[-2:] == ["Key", "Pack"]
    (table,) = sheet.tables.values()
    assert table.ref == "A1:K7" and not sheet.merged_cells.ranges
    due = sheet.cell(2, headings.index("By when") + 1)
    assert due.is_date and due.number_format == "dd/mm/yyyy"
    (validation,) = sheet.data_validations.dataValidation
    assert validation.formula1 == "'Statuses'!$A$2:$A$5"
    assert sheet.conditional_formatting


def test_the_first_sheet_explains_itself(office) -> None:
    path = office.send()
    cover = openpyxl.load_workbook(path)["How to fill this in"]
    words = [row[0].value for row in cover.iter_rows()]
    assert words[:4] == [
        "Wyeford plan", "For West Marches Police: 6 actions",
        "Please send this workbook back by 31/10/2018.", "Thank you for looking at these.",
    ]  # fmt: skip
    assert any("the columns By when, Progress and RAGB Status" in line for line in words)
    assert all(words), "a row of the cover is empty"


def test_what_was_sent_is_kept_in_one_step(office) -> None:
    office.send()
    pack = office.pack
    assert office.plan.undo_text == "send a pack to West Marches Police"
    assert (pack.partner, pack.sent_on, pack.reply_by) == (POLICE, "2018-09-24", "2018-10-31")
    assert pack.fill == ["by_when", "progress", "ragb"] and pack.file_name == "pack.xlsx"
    key = action(office.plan, "6.10").key
    assert pack.sent[key]["no"] == "6.10"
    assert pack.sent[key]["progress"] == "First report\nsecond line"
    office.plan.undo()
    assert list(office.plan.data.all(type(pack))) == []


def test_choosing_by_area_lead_and_partner(office) -> None:
    data = office.plan.data

    def numbers(spec: PackSpec) -> list[str]:
        return [each.no for each in packs.actions_for(data, spec)]

    assert numbers(PackSpec("X", areas=("dp 4 (i)",))) == ["DP 4(i).6"]
    assert numbers(PackSpec("X", leads=("hos",))) == ["6.11"]
    assert numbers(PackSpec("Health")) == ["DP 4(i).6"]
    assert numbers(PackSpec("X", leads=("Health", "HoS"))) == ["6.11", "DP 4(i).6"]
    assert numbers(PackSpec("X", leads=("Health",), areas=("DP 4(i)",))) == ["DP 4(i).6"]
    rows.add(office.plan, Lead(name="HoS", partner="County Hall", aliases=["Health"]))
    assert numbers(PackSpec("county hall")) == ["6.11", "DP 4(i).6"]
    with pytest.raises(Refused, match="There is no area “9”"):
        numbers(PackSpec("X", areas=("9",)))
    with pytest.raises(Refused, match="No action has “Nobody”"):
        numbers(PackSpec("X", leads=("Nobody",)))


def test_columns_to_fill_by_name_or_heading(office) -> None:
    data = office.plan.data
    assert packs.fields_to_fill(data, ["Progress", "status", "evidence"]) == (
        "progress", "ragb", "evidence",
    )  # fmt: skip
    with pytest.raises(Refused, match="no column “colour of hat”"):
        packs.fields_to_fill(data, ["colour of hat"])
    with pytest.raises(Refused, match="the plan's own"):
        packs.fields_to_fill(data, ["action"])
    send_pack(office.plan, PackSpec(POLICE, fill=("evidence",)), office.folder / "e.xlsx")
    sheet = openpyxl.load_workbook(office.folder / "e.xlsx")["Actions"]
    assert "Evidence" in [cell.value for cell in sheet[1]]


def test_who_has_what(office) -> None:
    office.send()
    office.send("two.xlsx", PackSpec("Health", leads=("Health",), reply_by="2018-09-25"))
    lines = pack_list(office.plan.data, date(2018, 10, 4))
    assert [(line.pack.partner, line.state, line.actions, line.days) for line in lines] == [
        ("Health", PackState.OVERDUE, 1, 10), (POLICE, PackState.OUT, 6, 10),
    ]  # fmt: skip
    rows.change(office.plan, lines[0].pack, returned_on="2018-09-30")
    lines = pack_list(office.plan.data, date(2018, 10, 4))
    assert [line.state for line in lines] == [PackState.OUT, PackState.RETURNED]
    assert packs.describe(lines[1]) == "Health: 1 action, returned, came back after 6 days"


def test_nothing_is_kept_when_the_file_cannot_be_written(office) -> None:
    steps = len(office.plan.history())
    with pytest.raises(FileProblem, match="Nothing was written"):
        send_pack(office.plan, SPEC, office.folder / "missing" / "pack.xlsx")
    with pytest.raises(Refused, match="needs a partner"):
        write_pack(office.plan.data, PackSpec("  "), office.folder / "p.xlsx")
    with pytest.raises(Cancelled):
        send_pack(office.plan, SPEC, office.folder / "p.xlsx", cancelled=lambda: True)
    assert len(office.plan.history()) == steps and list(office.folder.iterdir()) == []


def test_text_too_long_for_a_cell_comes_back_unchanged(tmp_path, reader) -> None:
    plan = live_plan()
    office = Office(tmp_path, reader, plan)
    from desktop.core.editing import actions as editing

    editing.set_field(plan, action(plan, "6.1"), "progress", "word " * 8_000)
    editing.set_field(plan, action(plan, "6.2"), "progress", "=1+1 is _x0041_ text\twith a tab")
    merge = office.back(office.send())
    assert [cell.outcome for cell in merge.cells()] == ["mine"]  # longer than what was sent
    assert merge.unchanged == 5


def test_it_prints_on_landscape_pages(office, tmp_path) -> None:
    from pypdf import PdfReader

    pages = PdfReader(convert(office.send(), "pdf", tmp_path / "pdf")).pages
    assert len(pages) == 3
    width, height = pages[1].mediabox.width, pages[1].mediabox.height
    assert width > height
    words = pages[1].extract_text()
    assert "6.10" in words and "Pack" not in words


def test_duties_of_a_supplied_legend_go_out_once_they_are_confirmed(office) -> None:
    def statuses() -> list[tuple[object, ...]]:
        return list(openpyxl.load_workbook(office.send())["Statuses"].values)

    duty = next(status.duty for status in office.plan.data.legend if status.duty)
    assert any(duty in row for row in statuses())
    rows.change(office.plan, office.plan.data.info, legend_supplied="ragb-2018")
    held = statuses()
    assert held[0] == ("Letter", "Word", "What it means")
    assert not any(duty in row for row in held)
    assert "what it asks for is held back" in str(held[-1][0])
