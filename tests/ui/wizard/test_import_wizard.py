"""Bringing a workbook in through the wizard: every page, cancelling, doubts, and the new file."""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from desktop.exchange.doubts import Weight
from desktop.exchange.recognise.model import IGNORED, PLAN
from desktop.store.planfile import open_plan
from desktop.ui.wizard.preview_page import DraftModel
from desktop.ui.wizard.wizard import ImportWizard

ROWS = [
    ["No.", "Action", "By when", "Lead", "RAG", "Board"],
    ["1.1", "Agree the priorities", "31/08/2018", "Director", "G", "Improvement"],
    ["1.2", "Visit every child", "31/02/2019", "Head of service", "Purple", "Improvement"],
    ["1.10", "Ask families", "Ongoing", "Director", "B", "Scrutiny"],
]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with one sheet of actions, a doubtful date and status, an unknown column."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Plan"
    sheet.append(["Area 1: Leadership"])
    for row in ROWS:
        sheet.append(row)
    book.create_sheet("Scratch").append(["nothing", "to see"])
    path = tmp_path / "our plan.xlsx"
    book.save(path)
    return path


@pytest.fixture
def opened() -> list[Path]:
    """The plans that the wizard asked to be opened."""
    return []


@pytest.fixture
def wizard(qtbot: Any, theme: Any, tmp_path: Path, opened: list[Path]) -> ImportWizard:
    """A wizard, shown."""
    made = ImportWizard(tmp_path, lambda path, _told: opened.append(path))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.fixture
def read(wizard: ImportWizard, workbook: Path, qtbot: Any) -> ImportWizard:
    """The wizard with the workbook read, at the second page."""
    wizard.file_page.choose(workbook)
    qtbot.waitUntil(wizard.file_page.isComplete, timeout=15_000)
    wizard.next()
    assert wizard.currentPage() is wizard.sheets_page
    return wizard


def settled(qtbot: Any, wizard: ImportWizard) -> None:
    qtbot.waitUntil(lambda: not wizard.importing.busy, timeout=10_000)


def test_from_workbook_to_plan(
    read: ImportWizard, workbook: Path, opened: list[Path], qtbot: Any
) -> None:
    files = set(workbook.parent.iterdir())
    pages = (read.doubts_page, read.preview_page, read.save_page)
    for page in pages:
        read.next()
        assert read.currentPage() is page
    assert set(workbook.parent.iterdir()) == files, "nothing is written before Finish"
    read.save_page.title_.setText("Leadership plan")
    target = workbook.with_suffix(".plandesk")
    assert read.save_page.target() == target
    read.accept()
    qtbot.waitUntil(lambda: opened == [target], timeout=10_000)
    with open_plan(target) as file:
        plan = file.plan
        assert plan.data.info.title == "Leadership plan"
        assert [action.no for action in plan.data.actions()] == ["1.1", "1.2", "1.10"]
        assert plan.data.actions()[1].by_when == "31/02/2019"
        assert plan.undo_text == "import our plan.xlsx"
        plan.undo()
        assert not plan.data.actions()


def test_the_first_page_says_what_was_read(read: ImportWizard) -> None:
    assert read.file_page.words.text().startswith("Read: 2 sheets, 3 actions in 1 area")


def test_a_column_is_taken_for_something_else(read: ImportWizard, qtbot: Any) -> None:
    page = read.sheets_page
    taken = [page.columns.cellWidget(row, 3).currentText() for row in range(6)]
    assert taken == [
        "Number", "Action", "By when", "Delivery lead", "RAGB",
        "Keep as the plan's own field “Board”",
    ]  # fmt: skip
    words = "Status in the workbook"
    assert read.importing.recognition.draft.extra_names == [words, "Board"]
    box = page.columns.cellWidget(5, 3)
    box.setCurrentIndex(box.findData("notes"))
    box.activated.emit(box.currentIndex())
    settled(qtbot, read)
    draft = read.importing.recognition.draft
    assert draft.extra_names == [words] and draft.actions()[0].notes == "Improvement"
    box = page.columns.cellWidget(5, 3)
    assert isinstance(box, QComboBox) and box.currentText() == "Notes"
    page.change_column(6, "lead")
    settled(qtbot, read)
    draft = read.importing.recognition.draft
    assert draft.actions()[0].lead == "Improvement", "two columns cannot both be the lead"


def test_a_sheet_is_left_out_and_taken_in_again(read: ImportWizard, qtbot: Any) -> None:
    page = read.sheets_page
    page.role.setCurrentIndex(page.role.findData(IGNORED))
    page.role.activated.emit(page.role.currentIndex())
    settled(qtbot, read)
    assert read.importing.recognition.sheets[0].role == IGNORED
    assert page.columns.rowCount() == 0 and not page.header.isEnabled()
    page.role.setCurrentIndex(page.role.findData(PLAN))
    page.role.activated.emit(page.role.currentIndex())
    settled(qtbot, read)
    assert len(read.importing.recognition.draft.actions()) == 3


def test_the_row_of_headings_is_named(read: ImportWizard, qtbot: Any) -> None:
    assert read.sheets_page.header.value() == 2
    read.sheets_page.header.setValue(3)
    settled(qtbot, read)
    assert read.importing.recognition.mapping.sheet("Plan").header_row == 3


def test_the_preview_shows_what_will_come_in(read: ImportWizard, qtmodeltester: Any) -> None:
    read.next()
    read.next()
    page = read.preview_page
    assert read.currentPage() is page
    assert page.areas.count() == 1 and "3 actions" in page.areas.item(0).text()
    names = [column.field for column in read.importing.recognition.draft.columns]
    model = page.model
    row = {name: model.data(model.index(0, place)) for place, name in enumerate(names)}
    assert row["action"] == "Agree the priorities" and row["ragb"] == "G Green"
    qtmodeltester.check(model)


def test_the_doubts_are_listed_found_copied_and_saved(
    read: ImportWizard, tmp_path: Path, qtmodeltester: Any
) -> None:
    read.next()
    page = read.doubts_page
    qtmodeltester.check(page.model)
    tops = tree_of(page)
    assert [top.split(":")[0] for top in tops] == [
        "Must answer", "Worth a look", "For information",
    ]  # fmt: skip
    assert any("31/02/2019" in line for line in tops[next(t for t in tops if "Worth" in t)])
    page.filter.setFocus()
    QTest.keyClicks(page.filter, "purple")
    (shown,) = tree_of(page).values()
    assert shown == ["What does the status “Purple” mean?"]
    page.copy()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t") == ["Sheet", "Cell", "What is odd", "What was kept"]
    assert len(copied) == 2 and copied[1].startswith("Plan\tE4\t")
    page.filter.clear()
    page.save_to(tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == len(read.importing.recognition.problems) + 1
    page.save_to(tmp_path / "no such folder" / "list.csv")
    assert "The list could not be written" in page.notice.text()


def test_going_back_and_choosing_another_workbook(
    read: ImportWizard, tmp_path: Path, qtbot: Any
) -> None:
    read.next()
    read.back()
    read.back()
    assert read.currentPage() is read.file_page
    other = tmp_path / "other.csv"
    other.write_text("Action,By when\nDo it,31/08/2018\n", encoding="utf-8")
    read.file_page.choose(other)
    qtbot.waitUntil(read.file_page.isComplete, timeout=15_000)
    read.next()
    assert read.sheets_page.sheets.count() == 1
    read.next()
    read.next()
    assert "1 action" in read.preview_page.areas.item(0).text()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xlsx", b""),
        ("text.xlsx", b"this is only text, and no workbook\n" * 20),
        ("cut.xlsx", b"PK\x03\x04" + b"\x00" * 200),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(
    wizard: ImportWizard, tmp_path: Path, qtbot: Any, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    wizard.file_page.choose(tmp_path / name)
    qtbot.waitUntil(lambda: not wizard.importing.busy, timeout=20_000)
    words = wizard.file_page.notice.text()
    assert words and "\n" not in words and "Traceback" not in words
    assert not wizard.file_page.isComplete()
    assert wizard.file_page.place.text() == "Drop a workbook here", "there is none to replace"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_reading_can_be_stopped(
    wizard: ImportWizard, workbook: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.core.errors import Cancelled
    from desktop.exchange.reading import Progress
    from desktop.ui.wizard import reading

    begun = threading.Event()

    def slow(path: Path, *, progress: Any, cancelled: Callable[[], bool]) -> Any:
        begun.set()
        progress(Progress(0.5, "Plan", 1_200))
        while not cancelled():
            threading.Event().wait(0.01)
        raise Cancelled

    monkeypatch.setattr(reading, "read_workbook", slow)
    wizard.file_page.choose(workbook)
    qtbot.waitUntil(begun.is_set)
    assert wizard.file_page.stop_button.isVisible()
    qtbot.waitUntil(lambda: wizard.file_page.words.text() == "Reading: sheet “Plan”, 1,200 rows")
    assert wizard.file_page.progress.value() == 40, "half of the reading, the larger part of it"
    wizard.file_page.stop_button.setFocus()
    QTest.keyClick(wizard.file_page.stop_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "stopped" in wizard.file_page.notice.text())
    assert not wizard.file_page.isComplete() and not wizard.file_page.progress.isVisible()
    assert wizard.focusWidget() is wizard.file_page.name, "Enter does not go on to Cancel"
    begun.clear()  # before it begins again: its thread may be the quicker one
    wizard.file_page.choose(workbook)
    qtbot.waitUntil(begun.is_set)
    QTest.keyClick(wizard.file_page.name, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not wizard.importing.busy)
    assert wizard.isVisible() and "stopped" in wizard.file_page.notice.text()
    begun.clear()
    wizard.file_page.choose(workbook)
    qtbot.waitUntil(begun.is_set)
    wizard.reject()
    assert not wizard.importing.busy, "closing the wizard ends the reading"
    assert not wizard.isVisible()


def test_finding_the_plan_in_what_was_read_can_be_stopped(
    wizard: ImportWizard, workbook: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.exchange import importing
    from desktop.exchange.stopping import stop_if_asked

    begun = threading.Event()

    def slow(*_: object) -> Any:
        begun.set()
        while True:
            stop_if_asked()
            threading.Event().wait(0.01)

    monkeypatch.setattr(importing, "understand", slow)
    wizard.file_page.choose(workbook)
    qtbot.waitUntil(begun.is_set, timeout=15_000)
    qtbot.waitUntil(lambda: wizard.file_page.words.text() == "Reading: finding the plan in it")
    QTest.keyClick(wizard.file_page.name, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not wizard.importing.busy)
    assert "stopped" in wizard.file_page.notice.text()
    assert wizard.importing.recognition is None


def test_a_workbook_is_dropped(wizard: ImportWizard, workbook: Path, qtbot: Any) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(workbook))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    wizard.file_page.dropEvent(drop)
    qtbot.waitUntil(wizard.file_page.isComplete, timeout=15_000)
    assert wizard.file_page.name.text() == str(workbook)


def tree_of(page: Any) -> dict[str, list[str]]:
    """What the tree of doubts shows: the headings, each with its doubts."""
    shown = page.shown
    return {
        (top := shown.index(row, 0)).data(): [
            shown.index(each, 0, top).data() for each in range(shown.rowCount(top))
        ]
        for row in range(shown.rowCount())
    }


def kept(page: Any) -> str:
    """What the tree says becomes of the doubt under the cursor."""
    return str(page.tree.currentIndex().siblingAtColumn(2).data())


def test_a_word_of_status_cells_is_one_question(read: ImportWizard, qtbot: Any) -> None:
    read.next()
    page = read.doubts_page
    assert read.currentPage() is page
    qtbot.waitUntil(page.tree.hasFocus)
    assert page.title_.text() == "What does the status “Purple” mean?"
    assert page.where.text() == "Plan E4" and kept(page) == "Not answered"
    assert page.words.text().startswith("0 of 1 question answered")
    cell = page.cells.currentItem()
    assert cell is not None and cell.text() == "Purple", "the cell itself is seen"

    def action() -> Any:
        return read.importing.recognition.draft.actions()[1]

    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    assert page.means.hasFocus() and page.means.currentText().startswith("No status")
    QTest.keyClick(page.means, Qt.Key.Key_A)
    assert action().ragb == "", "it counts only once it is answered"
    QTest.keyClick(page.means, Qt.Key.Key_Return)
    settled(qtbot, read)
    assert read.currentPage() is page, "Enter answered, and did not go on"
    assert action().ragb == "A" and action().extra == {"Board": "Improvement"}
    assert kept(page) == "✓ A Amber" and page.where.text() == "Plan E4"
    assert page.words.text().startswith("1 of 1 question answered")
    page.means.setCurrentIndex(page.means.findData("+"))
    QTest.keyClick(page.answer_button, Qt.Key.Key_Space)
    settled(qtbot, read)
    made = read.importing.recognition.draft.legend.get(action().ragb)
    assert made is not None and made.word == "Purple" and not made.complete and not made.on_track
    page.means.setCurrentIndex(0)
    QTest.keyClick(page.answer_button, Qt.Key.Key_Space)
    settled(qtbot, read)
    assert action().ragb == "" and action().extra["Status in the workbook"] == "Purple"
    assert kept(page) == "✓ No status"


@pytest.fixture
def coloured(wizard: ImportWizard, tmp_path: Path, qtbot: Any) -> ImportWizard:
    """The wizard at the doubts of a workbook that shows statuses by colours, without a key."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    sheet.append(["No.", "Action", "By when", "Lead", "RAG"])
    for number, fill in enumerate(("00B050", "00B050", "FFC000", "7030A0", ""), start=1):
        sheet.append([f"1.{number}", f"Action {number}", "31/08/2018", "Jo", "" if fill else "Off"])
        if fill:
            sheet.cell(sheet.max_row, 5).fill = PatternFill("solid", fgColor=fill)
    path = tmp_path / "colours.xlsx"
    book.save(path)
    wizard.file_page.choose(path)
    qtbot.waitUntil(wizard.file_page.isComplete, timeout=15_000)
    wizard.next()
    wizard.next()
    return wizard


def test_colours_are_asked_for_and_seen_as_swatches(coloured: ImportWizard, qtbot: Any) -> None:
    page = coloured.doubts_page
    asked = tree_of(page)[
        "Must answer: 4 left of 4, as a guess would change a status or lose a text"
    ]
    assert asked[1:] == [
        "Which status is the colour green (#00B050)?",
        "Which status is the colour amber (#FFC000)?",
        "Which status is the colour purple (#7030A0)?",
    ]
    top = page.shown.index(0, 0)
    swatches = [
        page.shown.index(row, 0, top).data(Qt.ItemDataRole.DecorationRole) for row in (1, 2, 3)
    ]
    seen = [each.pixmap(18, 18).toImage().pixelColor(1, 1).name() for each in swatches]
    assert seen == ["#00b050", "#ffc000", "#7030a0"]
    assert page.legend.isVisible() and page.strip.isVisible()
    assert page.strip.accessibleName() == (
        "Statuses of the legend: R Red, A Amber, G Green, B Blue"
    )
    for _ in range(3):
        QTest.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.title_.text() == "Which status is the colour purple (#7030A0)?"
    background = page.cells.currentItem().background().color().name()
    assert background == "#7030a0", "the cell is shown in the colour that it has"


def test_several_are_answered_at_once_as_they_are_proposed(
    coloured: ImportWizard, qtbot: Any
) -> None:
    page = coloured.doubts_page
    assert page.all_button.text() == "Answer all 2 as &proposed"
    QTest.mouseClick(page.all_button, Qt.MouseButton.LeftButton)
    settled(qtbot, coloured)
    assert [each.ragb for each in coloured.importing.recognition.draft.actions()] == [
        "G", "G", "A", "", "",
    ]  # fmt: skip
    answered = [each.title for each in page.model.doubts if each.answer is not None]
    assert len(answered) == 2 and not page.all_button.isVisible()
    assert page.words.text().startswith("2 of 4 questions answered")


def test_after_an_answer_the_next_open_question_waits_at_the_keys(
    coloured: ImportWizard, qtbot: Any
) -> None:
    page = coloured.doubts_page
    asked = [each.title for each in page.model.doubts if each.open]
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    for number in range(len(asked)):
        assert page.title_.text() == asked[number]
        QTest.keyClick(page.means, Qt.Key.Key_Return)
        settled(qtbot, coloured)
        if number < len(asked) - 1:
            assert page.means.hasFocus()
    top = page.shown.index(0, 0).data()
    assert top == "Must answer: all 4 answered"


def test_another_legend_is_taken_for_a_workbook_without_a_key(
    coloured: ImportWizard, qtbot: Any
) -> None:
    page = coloured.doubts_page
    page.legend.setFocus()
    before = page.strip.accessibleName()
    page.legend.setCurrentIndex(1)
    page.legend.activated.emit(1)
    settled(qtbot, coloured)
    assert page.strip.accessibleName() != before


def test_colours_that_a_key_explains_are_no_questions_and_can_be_changed(
    wizard: ImportWizard, sample_plans: Path, qtbot: Any
) -> None:
    wizard.file_page.choose(sample_plans / "wyeford-2015-workstreams.xlsx")
    qtbot.waitUntil(wizard.file_page.isComplete, timeout=15_000)
    wizard.next()
    wizard.next()
    page = wizard.doubts_page
    assert "question" not in page.words.text() and not page.legend.isVisible()
    asked = [each for each in page.model.doubts if each.word is not None]
    page._choose(asked[0])
    assert page.answer_button.text() == "Ch&ange" and page.means.currentText() == "A  Amber"
    page.means.setCurrentIndex(page.means.findData("R"))
    QTest.mouseClick(page.answer_button, Qt.MouseButton.LeftButton)
    settled(qtbot, wizard)
    assert page.words.text().startswith("1 of 1 question answered")


def test_a_workbook_without_a_question_is_only_looked_at(
    wizard: ImportWizard, tmp_path: Path, qtbot: Any
) -> None:
    plain = tmp_path / "plain.csv"
    plain.write_text("Action,By when,RAG\nDo it,31/08/2018,G\n", encoding="utf-8")
    wizard.file_page.choose(plain)
    qtbot.waitUntil(wizard.file_page.isComplete, timeout=15_000)
    wizard.next()
    wizard.next()
    page = wizard.doubts_page
    assert all(each.weight is not Weight.MUST for each in page.model.doubts)
    assert not page.means.isVisible() and "to look at" in page.words.text()


def test_the_day_that_a_workbook_stands_for(
    read: ImportWizard, workbook: Path, opened: list[Path], qtbot: Any
) -> None:
    for _ in range(3):
        read.next()
    page = read.save_page
    page.day.setText("soon")
    assert not page.isComplete() and "“soon” is not a day" in page.notice.text()
    page.day.setText("25/08/2018 or before")
    assert not page.isComplete() and "is not a day" in page.notice.text()
    page.day.setText("01/01/2099")
    assert not page.isComplete() and "has not come yet" in page.notice.text()
    page.day.setText("25 August 2018")
    assert page.isComplete() and not page.notice.text()
    read.accept()
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    with open_plan(opened[0], read_only=True) as file:
        assert file.plan.data.info.stands_for == "2018-08-25"


def test_a_plan_is_never_written_over_another(
    read: ImportWizard, workbook: Path, opened: list[Path], qtbot: Any
) -> None:
    there = workbook.with_suffix(".plandesk")
    there.write_bytes(b"mine")
    for _ in range(3):
        read.next()
    page = read.save_page
    assert page.target() == workbook.with_name("our plan 2.plandesk")
    page.path.setText(str(there))
    assert not page.isComplete() and "never written over" in page.notice.text()
    page.path.setText(str(workbook.parent / "no such folder" / "plan"))
    assert page.target().suffix == ".plandesk" and page.isComplete()
    read.accept()
    qtbot.waitUntil(lambda: "could not be written" in page.notice.text(), timeout=10_000)
    assert read.isVisible() and not opened
    assert there.read_bytes() == b"mine"


def test_a_fault_of_the_program_is_shown_as_one(
    wizard: ImportWizard, workbook: Path, qtbot: Any, boxes: Any, monkeypatch: Any
) -> None:
    from desktop.ui.wizard import reading

    def broken(*_args: Any, **_more: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "understand_read", broken)
    wizard.file_page.choose(workbook)
    qtbot.waitUntil(lambda: bool(boxes), timeout=15_000)
    assert boxes[0][0] == "Plandesk made a mistake"


def test_empty_models_are_sound(qtmodeltester: Any) -> None:
    qtmodeltester.check(DraftModel())


def test_the_file_menu_opens_it_on_a_workbook(window: Any, workbook: Path, qtbot: Any) -> None:
    made = window.files.import_workbook(workbook)
    qtbot.waitUntil(made.file_page.isComplete, timeout=15_000)
    for _ in range(4):
        made.next()
    made.accept()
    target = workbook.with_suffix(".plandesk")
    qtbot.waitUntil(lambda: window.session.path == target, timeout=10_000)


def test_a_workbook_that_plandesk_wrote_comes_back_by_its_own_tables(
    qtbot: Any, wizard: ImportWizard, sample_plans: Path, tmp_path: Path
) -> None:
    from desktop.exchange.exporting import export_workbook

    with open_plan(sample_plans / "wyeford-2018-improvement-plan.plandesk", read_only=True) as file:
        export_workbook(file.plan.data, tmp_path / "out.xlsx")
        keys = [action.key for action in file.plan.data.actions()]
    wizard.importing.read(tmp_path / "out.xlsx")
    qtbot.waitUntil(lambda: wizard.importing.recognition is not None)
    draft = wizard.importing.recognition.draft
    assert [action.key for action in draft.actions()] == keys


def test_what_did_not_come_back_is_seen_before_anything_is_written(
    qtbot: Any, wizard: ImportWizard, sample_plans: Path, tmp_path: Path
) -> None:
    import openpyxl

    from desktop.exchange.exporting import export_workbook

    with open_plan(sample_plans / "wyeford-2018-improvement-plan.plandesk", read_only=True) as file:
        export_workbook(file.plan.data, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    book.worksheets[1].delete_rows(2, 2)
    book.save(tmp_path / "out.xlsx")
    wizard.file_page.choose(tmp_path / "out.xlsx")
    qtbot.waitUntil(wizard.file_page.isComplete, timeout=15_000)
    said = "2 actions that went out with this workbook did not come back"
    assert wizard.importing.recognition.lost >= 2
    assert wizard.file_page.notice.text().startswith(said)
    wizard.next()
    page = wizard.sheets_page
    # Each sheet says itself what it holds: nothing is to be chosen, and so nothing guessed.
    page.sheets.setCurrentRow(0)
    for row in range(page.sheets.count()):
        page.sheets.setCurrentRow(row)
        assert page.role.currentIndex() >= 0
        assert not page.role.isEnabled() and not page.header.isEnabled()
        assert "nothing to choose" in page.words.text()
    wizard.next()
    assert wizard.currentPage() is wizard.doubts_page
    problems = [line for each in wizard.doubts_page.model.doubts for line in each.problems]
    assert any("are not in the workbook" in each.what for each in problems)
    wizard.next()
    wizard.next()
    assert said in wizard.save_page.words.text()
    assert not wizard.save_page.target().exists()


def test_a_path_is_typed_and_read_on_enter(
    wizard: ImportWizard, workbook: Path, qtbot: Any
) -> None:
    page = wizard.file_page
    page.name.setFocus()
    qtbot.keyClicks(page.name, f'"{workbook}"')
    assert not page.isComplete()
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    qtbot.waitUntil(page.isComplete, timeout=15_000)
    assert wizard.currentPage() is page, "Enter read it, and did not go on"
    assert page.name.text() == str(workbook)
    qtbot.keyClicks(page.name, "x")
    assert not page.isComplete(), "what stands there now was not read"
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    qtbot.waitUntil(page.notice.isVisible, timeout=15_000)
    assert not page.isComplete() and wizard.currentPage() is page


def test_a_name_alone_is_looked_for_beside_the_plans(
    wizard: ImportWizard, workbook: Path, qtbot: Any
) -> None:
    qtbot.keyClicks(wizard.file_page.name, workbook.name)
    qtbot.keyClick(wizard.file_page.name, Qt.Key.Key_Return)
    qtbot.waitUntil(wizard.file_page.isComplete, timeout=15_000)
    assert wizard.importing.path == workbook


def test_a_pasted_address_is_read_at_once(wizard: ImportWizard, workbook: Path, qtbot: Any) -> None:
    page = wizard.file_page
    page.name.setFocus()
    QGuiApplication.clipboard().setText(f'"{QUrl.fromLocalFile(str(workbook)).toString()}"')
    qtbot.keyClick(page.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.isComplete, timeout=15_000)
    assert page.name.text() == str(workbook) and not page.read_button.isVisible()


def test_a_typed_path_is_read_by_a_button_too(
    wizard: ImportWizard, workbook: Path, qtbot: Any
) -> None:
    page = wizard.file_page
    assert not page.read_button.isVisible(), "there is nothing to read yet"
    qtbot.keyClicks(page.name, workbook.name)
    assert page.read_button.isVisible() and not wizard.importing.busy
    qtbot.mouseClick(page.read_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.isComplete, timeout=15_000)
    assert wizard.importing.path == workbook


def test_of_several_files_that_are_dropped_none_is_taken(
    wizard: ImportWizard, workbook: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(workbook)), QUrl.fromLocalFile("/data/other.xlsx")])
    at, copy = QPointF(5, 5), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    assert not wizard.file_page.name.acceptDrops(), "it would take the address as words"
    wizard.file_page.dropEvent(QDropEvent(at, copy, data, left, none))
    assert "2 files were dropped" in wizard.file_page.notice.text()
    assert not wizard.importing.busy
