"""Exporting a plan, and reading the export back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.data import PlanData
from desktop.core.editing.actions import dated
from desktop.core.errors import Cancelled, FileProblem
from desktop.core.forms import column_for
from desktop.core.kinds import Action, Area, Column, Commitment, ExtraField, Requirement, Status
from desktop.core.plan import new_plan_data
from desktop.core.problems import Problem
from desktop.core.sound import make_sound
from desktop.core.text import clean
from desktop.exchange.exporting import export_workbook
from desktop.exchange.own.format import read_export
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.office import convert
from tests.exchange.plans import same_plan, small_plan


def read_back(path: Path, reader: ReadingProcess) -> tuple[PlanData, list[Problem]]:
    problems: list[Problem] = []
    found = read_export(reader.read(path), problems)
    assert found is not None
    return found, problems


@pytest.mark.parametrize("one_sheet", [False, True])
def test_export_then_import_is_the_same_plan(tmp_path, reader, one_sheet) -> None:
    data = small_plan()
    export_workbook(data, tmp_path / "out.xlsx", one_sheet=one_sheet)
    found, problems = read_back(tmp_path / "out.xlsx", reader)
    # The status "X" stands in no legend: it is kept, and said.
    assert [problem.kept for problem in problems] == ["“X” as it is"]
    same_plan(data, found)


_HOSTILE = ["=1+1", "+44", "-", "@SUM(A1)", "6.10", "1-2", "0012", "_x0041_", "_x005F_x0041_",
            "<r>&bad</r>", "<r><t>rich</t></r>",
            "a\tb", "a\nb", '"quoted"', "’‘“”", "\U0001f642" * 9, "\x01\x1f", "\ud800", "\ufffe",
            "01/08/2018", "2018-08-01", "TRUE", "1e5", " ", "\u00a0", "'x", "A" * 32_767,
            "B" * 32_768, "\U0001f642" * 16_384,
            "&amp;<b>", "12%", "£5", "#REF!", "none"]  # fmt: skip
_texts = st.one_of(
    st.just(""), st.sampled_from(_HOSTILE), st.text(max_size=30), st.sampled_from(["R", "Green"])
).map(clean)
_lines = _texts.map(lambda text: " ".join(text.split())[:100])


@st.composite
def _plans(draw) -> PlanData:
    data = new_plan_data(draw(_texts.filter(str.strip)), draw(_texts))
    data.info.notes = draw(_texts)
    for place, name in enumerate(draw(st.lists(_lines.filter(bool), max_size=2, unique=True))):
        data.add(ExtraField(position=float(place), name=name))
        data.add(column_for(f"extra.{name}", 50.0 + place))
    for status in data.all(Status):
        status.meaning, status.synonyms = draw(_texts), draw(st.lists(_texts, max_size=2))
    for column in data.all(Column):
        column.label = draw(st.one_of(st.just(column.label), _lines))
    for place in range(draw(st.integers(1, 3))):
        area = data.add(
            Area(position=float(place), code=draw(_lines), title=draw(_texts),
                 success_measures=draw(st.lists(_texts, max_size=3)))
        )  # fmt: skip
        group = None
        if draw(st.booleans()):
            group = data.add(Commitment(area_id=area.id, position=1.0, text=draw(_texts)))
        data.add(Requirement(position=float(place), ref=draw(_lines), text=draw(_texts)))
        for number in range(draw(st.integers(0, 3))):
            action = Action(
                key=f"k{place}{number}", area_id=area.id, position=float(number),
                no=draw(_lines), action=draw(_texts), by_when=draw(_texts), lead=draw(_texts),
                progress=draw(_texts), ragb=draw(st.sampled_from(["", "R", "A", "G", "B"])),
                commitment_id=group.id if group and draw(st.booleans()) else None,
                completed_on=draw(st.sampled_from(["", "2018-10-08"])), measure=draw(_texts),
                extra={
                    name: text for name in data.extra_names if (text := draw(_texts))
                },
            )  # fmt: skip
            data.add(dated(action))
    return data


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=_plans(), one_sheet=st.booleans())
def test_hostile_text_comes_back(tmp_path_factory, reader, data: PlanData, one_sheet: bool) -> None:
    path = tmp_path_factory.mktemp("hostile") / "out.xlsx"
    export_workbook(data, path, one_sheet=one_sheet)
    found, problems = read_back(path, reader)
    assert problems == []
    same_plan(data, found)


def _edited(path: Path, change) -> Path:
    book = openpyxl.load_workbook(path)
    change(book)
    changed = path.with_name("edited.xlsx")
    book.save(changed)
    return changed


def test_what_was_edited_in_the_workbook_wins(tmp_path, reader) -> None:
    data = small_plan()
    export_workbook(data, tmp_path / "out.xlsx")

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        headings = {cell.value: cell.column for cell in sheet[1]}
        sheet.cell(2, headings["Progress"], "Changed by hand")
        sheet.cell(3, headings["RAGB Status"], "on track")
        sheet.cell(4, headings["By when"], "12/12/2018")
        sheet.cell(5, headings["Actions"], "A new action")
        sheet.cell(5, headings["Requirements"], "RP 99")
        sheet.cell(1, sheet.max_column + 1, "Our own column")
        sheet.cell(2, sheet.max_column, "kept")
        book["Legend"]["B2"] = "Crimson"
        book.create_sheet("Scribbles")["A1"] = "nothing of the plan"
        book["DP 4(ii)"].title = "Oversight"

    path = _edited(tmp_path / "out.xlsx", change)
    found, problems = read_back(path, reader)
    four = found.areas[0]
    first, second, third, new = found.actions(four)
    assert first.progress == "Changed by hand"
    assert first.extra == {"Business plan reference": "BP 1.2", "Our own column": "kept"}
    assert (second.ragb, second.original_due) == ("G", "2018-07-01")
    assert (third.by_when, third.due, third.original_due) == (
        "12/12/2018", "2018-12-12", "2018-08-01",
    )  # fmt: skip
    assert new.action == "A new action" and new.key not in ("", first.key)
    assert [each.ref for each in found.answers(new)] == ["RP 99"]
    assert found.all(Status)[0].word == "Crimson"
    assert [area.name for area in found.areas] == [area.name for area in data.areas]
    assert len(found.actions(found.areas[1])) == 2
    assert any("Scribbles" in problem.what for problem in problems)


def test_the_import_takes_an_export_for_what_it_is(tmp_path) -> None:
    from desktop.exchange.importing import import_workbook

    data = small_plan()
    export_workbook(data, tmp_path / "out.xlsx")
    recognition = import_workbook(tmp_path / "out.xlsx")
    same_plan(data, recognition.draft)
    assert recognition.counts["actions"] == 6


def test_any_other_workbook_is_no_export(tmp_path, reader) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Action"
    book.save(tmp_path / "other.xlsx")
    assert read_export(reader.read(tmp_path / "other.xlsx")) is None


def test_tables_filters_print_and_statuses(tmp_path) -> None:
    data = small_plan()
    data.info.classification = "Official & sensitive"
    export_workbook(data, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.properties.title == "Wyeford improvement plan"
    assert book.sheetnames[:4] == ["About this plan", "Ofsted No. 4", "DP 4(ii)", "DP 4(ii) (2)"]
    sheet = book["Ofsted No. 4"]
    assert sheet.freeze_panes == "A2" and sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert not sheet.merged_cells.ranges
    (table,) = sheet.tables.values()
    assert table.autoFilter is not None
    headings = [cell.value for cell in sheet[1]][:-3]
    assert table.ref.startswith("A1:") and [c.name for c in table.tableColumns] == headings
    # Two columns are left free beside the table; then comes the mark, which is not printed.
    assert [cell.value for cell in sheet[1]][-3:-1] == [None, None]
    assert sheet.cell(1, sheet.max_column).value.startswith("Plandesk sheet ")
    (validation,) = sheet.data_validations.dataValidation
    assert validation.formula1 == "'Legend'!$A$2:$A$5"
    due = sheet.cell(2, headings.index("By when") + 1)
    assert due.is_date and due.number_format == "dd/mm/yyyy"
    formula = sheet.cell(3, headings.index("Actions") + 1)
    assert formula.data_type == "s" and formula.value.startswith("=") and formula.quotePrefix
    number = sheet.cell(4, headings.index("No.") + 1)
    assert number.value == "0012" and number.data_type == "s"
    rules = [rule for each in sheet.conditional_formatting for rule in each.rules]
    assert len(rules) == len(data.legend)
    assert sheet.row_dimensions[2].height > 14
    # Printed is the plan's form; the key and the fields that it does not have stand beside.
    assert sheet.print_area == "'Ofsted No. 4'!$A$1:$J$4" and headings[9:] == [
        "Requirements", "Notes", "Completed on", "Key",
    ]  # fmt: skip


def test_an_area_without_actions_still_has_a_table(tmp_path, reader) -> None:
    data = new_plan_data("Empty")
    data.add(Area(position=1.0, code="1"))
    export_workbook(data, tmp_path / "out.xlsx")
    found, problems = read_back(tmp_path / "out.xlsx", reader)
    same_plan(data, found)
    assert problems == []


def test_names_that_no_sheet_may_have(tmp_path, reader) -> None:
    data = new_plan_data("Names")
    for place, code in enumerate(
        ["Legend", "legend", "a/b", "a:b", "History", "'quoted'", "x" * 60, "x" * 61, "", "[1]"]
    ):
        area = data.add(Area(position=float(place), code=code, title=f"Area {place}"))
        data.add(Action(key=f"k{place}", area_id=area.id, no=str(place)))
    export_workbook(data, tmp_path / "out.xlsx")
    found, _ = read_back(tmp_path / "out.xlsx", reader)
    same_plan(data, found)


def test_a_folder_that_is_not_there_and_one_that_may_not_be_written(tmp_path) -> None:
    with pytest.raises(FileProblem, match="Nothing was written"):
        export_workbook(small_plan(), tmp_path / "missing" / "out.xlsx")
    with pytest.raises(FileProblem, match="is a folder"):
        export_workbook(small_plan(), tmp_path)


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch) -> None:
    path = tmp_path / "out.xlsx"
    path.write_text("the old one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.Workbook._store_workbook", full)
    with pytest.raises(FileProblem, match="the disk is full"):
        export_workbook(small_plan(), path)
    assert path.read_text() == "the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["out.xlsx"]


def test_a_file_that_is_open_elsewhere_is_left(tmp_path, monkeypatch) -> None:
    path = tmp_path / "out.xlsx"
    path.write_text("the old one")

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "The process cannot access the file", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(FileProblem, match="Close it there, or choose"):
        export_workbook(small_plan(), path)
    assert path.read_text() == "the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["out.xlsx"]


def test_stopping_an_export_leaves_nothing(tmp_path) -> None:
    with pytest.raises(Cancelled):
        export_workbook(small_plan(), tmp_path / "out.xlsx", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []
    told: list[float] = []
    export_workbook(small_plan(), tmp_path / "out.xlsx", progress=told.append)
    assert told == sorted(told) and told[-1] == 1.0


def test_through_libreoffice_it_is_still_the_same_plan(tmp_path, reader) -> None:
    data = small_plan()
    export_workbook(data, tmp_path / "out.xlsx")
    again = convert(tmp_path / "out.xlsx", "xlsx", tmp_path / "again")
    same_plan(data, read_back(again, reader)[0])
    as_ods = convert(tmp_path / "out.xlsx", "ods", tmp_path / "ods")
    # What reads .ods files leaves tabs out, so they are the one thing that is lost.
    for action in data.actions():
        action.action = action.action.replace("\t", "")
    same_plan(data, read_back(as_ods, reader)[0])


def _real_workbooks() -> list[Path]:
    here = Path(__file__).resolve().parents[3]
    found = sorted((here / "sample_plans").glob("*.xlsx"))
    return found + sorted((here.parent / "shared" / "workbooks").glob("*.xlsx"))


@pytest.mark.parametrize("workbook", _real_workbooks(), ids=lambda path: path.stem)
def test_a_real_plan_comes_back(tmp_path, reader, workbook: Path) -> None:
    from desktop.exchange.importing import import_workbook

    data = import_workbook(workbook, reader=reader).draft
    make_sound(data)  # as when a plan is made of it
    export_workbook(data, tmp_path / "out.xlsx")
    found, problems = read_back(tmp_path / "out.xlsx", reader)
    same_plan(data, found)
    assert problems == []


def _sample_plans() -> list[Path]:
    return sorted((Path(__file__).resolve().parents[3] / "sample_plans").glob("*.plandesk"))


@pytest.mark.parametrize("plan", _sample_plans(), ids=lambda path: path.stem)
@pytest.mark.parametrize("one_sheet", [False, True])
def test_a_sample_plan_comes_back(tmp_path, reader, plan: Path, one_sheet: bool) -> None:
    from desktop.store.planfile import open_plan

    with open_plan(plan, read_only=True) as file:
        data = file.plan.snapshot()
    export_workbook(data, tmp_path / "out.xlsx", one_sheet=one_sheet)
    same_plan(data, read_back(tmp_path / "out.xlsx", reader)[0])


def test_long_titles_in_the_page_header(tmp_path, reader) -> None:
    data = small_plan()
    data.info.title, data.info.classification = "&" * 300, "&1" * 100
    export_workbook(data, tmp_path / "out.xlsx")
    same_plan(data, read_back(tmp_path / "out.xlsx", reader)[0])
