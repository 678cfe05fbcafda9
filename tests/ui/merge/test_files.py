"""Files that come in: dropped, refused, compared with the plan, compared with each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import PySide6
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from desktop.core.kinds import Evidence
from desktop.exchange.exporting import export_workbook
from desktop.store.planfile import create_plan
from desktop.ui import choose_file
from desktop.ui.merge.lines import Kind
from desktop.ui.merge.model import Column
from tests.ui.cells import at as at_cell
from tests.ui.conftest import wyeford

from .conftest import Sheet, action, returned

ASIDE = QPointF(60, 400)  # on the list of areas, and on no action


def drop(window: Any, *paths: Path, at: QPointF = ASIDE) -> bool:
    """Drop files on the window as a file manager does; whether the window would take them.

    *window* may be its surface, from where Qt goes on to the widget at *at*.
    """
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(map(str, paths)))  # for programs that take text alone
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    # PySide6 takes a point of whole pixels up to 6.11, and one of parts of pixels from 6.12 on.
    point: Any = at if PySide6.__version_info__ >= (6, 12) else at.toPoint()
    enter = QDragEnterEvent(point, Qt.DropAction.CopyAction, data, button, keys)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, button, keys)
    QApplication.sendEvent(window, event)
    return True


def shown(window: Any, qtbot: Any, name: str = "MergeDialog") -> Any:
    def find() -> Any:
        return next(
            (each for each in window.findChildren(QDialog)
             if type(each).__name__ == name and each.isVisible()), None,
        )  # fmt: skip

    qtbot.waitUntil(lambda: find() is not None, timeout=20_000)
    return find()


def test_a_return_is_dropped_on_the_window(window: Any, pack: Path, qtbot: Any) -> None:
    def partner(sheet: Sheet) -> None:
        sheet.put("4.1", "Progress", "Agreed")

    assert drop(window, returned(pack, partner))
    dialog = shown(window, qtbot)
    dialog.apply_button.click()
    assert action(window, "4.1").progress == "Agreed"
    assert "1 cell in 1 action was taken" in window.statusBar().currentMessage()


def on_row(window: Any, number: str) -> QPointF:
    """A place of the window on an action's row."""
    page = window.pages.area_page
    row = next(r for r in range(20) if page.model.action(r) is action(window, number))
    place = QPoint(60, page.grid.rowViewportPosition(row) + 4)
    return QPointF(page.grid.viewport().mapTo(window, place))


@pytest.mark.parametrize("panel", [False, True])
def test_a_spreadsheet_that_is_dropped_on_an_action_may_be_its_evidence(
    window: Any, pack: Path, qtbot: Any, boxes: Any, panel: bool
) -> None:
    at_cell(window, "4.2", "action")
    if panel:
        qtbot.waitUntil(lambda: window.pages.detail is not None and window.pages.detail.isVisible())
        inside = window.pages.detail.rect().center()
        at = QPointF(window.pages.detail.mapTo(window, inside))
    else:
        at = on_row(window, "4.2")
    boxes.answer = "Evidence of 4.2"
    assert drop(window.windowHandle(), pack, at=at)
    dialog = shown(window, qtbot, "AddEvidence")
    assert f"{pack.name} was dropped on action 4.2" in boxes[-1][1]
    dialog.accept()
    (item,) = window.plan.data.all(Evidence)
    assert (item.action_id, item.kept) == (action(window, "4.2").id, "link")
    boxes.answer = "A return"
    assert drop(window.windowHandle(), pack, at=at)
    shown(window, qtbot).reject()
    boxes.answer = ""
    before = len(boxes)
    assert drop(window.windowHandle(), pack, at=at)
    qtbot.waitUntil(lambda: len(boxes) > before)
    assert window.tasks.running == 0 and len(list(window.plan.data.all(Evidence))) == 1


def test_a_return_is_dropped_on_a_field_to_type_in(
    window: Any, pack: Path, qtbot: Any, boxes: Any
) -> None:
    boxes.answer = "A return"  # where the field is one of an action's panel

    def partner(sheet: Sheet) -> None:
        sheet.put("4.1", "Progress", "Agreed")

    field = next(each for each in window.findChildren(QLineEdit) if each.isVisible())
    at = QPointF(field.mapTo(window, field.rect().center()))
    assert window.childAt(at.toPoint()) is field and field.acceptDrops()
    words = field.text()
    assert drop(window.windowHandle(), returned(pack, partner), at=at)
    dialog = shown(window, qtbot)
    assert field.text() == words
    # While a dialogue waits for an answer, no file is taken behind it.
    if QApplication.activeModalWidget() is not None:
        assert not drop(window.windowHandle(), pack)
    dialog.reject()


def test_a_plan_is_dropped_on_the_window(window: Any, tmp_path: Path, qtbot: Any) -> None:
    other = tmp_path / "other.plandesk"
    create_plan(other, wyeford()).close()
    assert drop(window, other)
    qtbot.waitUntil(lambda: window.session.path == other)


def test_a_workbook_is_dropped_where_no_plan_is_open(
    make_window: Callable[[Path | None], Any], pack: Path, qtbot: Any
) -> None:
    window = make_window(None)
    assert drop(window, pack)
    wizard = shown(window, qtbot, "ImportWizard")
    wizard.reject()


@pytest.mark.parametrize("names", [("a.docx",), ("a.xlsx", "b.xlsx"), ()])
def test_other_files_are_not_taken(window: Any, tmp_path: Path, names: tuple[str, ...]) -> None:
    assert not drop(window, *(tmp_path / name for name in names))


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04broken"])
def test_what_is_no_workbook_gets_one_sentence(
    window: Any, tmp_path: Path, merging: Callable[[Path], Any], boxes: Any, content: bytes
) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(content)
    assert merging(path) is None
    assert "return.xlsx" in boxes[-1][1] and boxes[-1][1].endswith(".")


def test_a_return_of_another_plan_is_refused_by_name(
    make_window: Callable[[Path | None], Any], window: Any, pack: Path, tmp_path: Path,
    qtbot: Any, boxes: Any,
) -> None:  # fmt: skip
    data = wyeford()
    data.info.title = "Barsetshire's plan"
    other = tmp_path / "other.plandesk"
    create_plan(other, data).close()
    second = make_window(other)
    second.exchange.merge_file(pack)
    qtbot.waitUntil(lambda: not second.tasks.running, timeout=20_000)
    assert "is a return of “Wyeford Children's Improvement Plan”, not of" in boxes[-1][1]


def test_reading_can_be_stopped(window: Any, pack: Path, qtbot: Any, boxes: Any) -> None:
    window.exchange.merge_file(pack)
    window.tasks.stop()
    assert not window.tasks.running and not boxes
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()
                and type(each).__name__ == "MergeDialog"]  # fmt: skip


# --- comparing ------------------------------------------------------------------------------------


@pytest.fixture
def book(window: Any, tmp_path: Path) -> Path:
    """The plan as a workbook, with one cell of it different."""
    data = window.plan.snapshot()
    for each in data.actions():
        if each.no == "4.1":
            each.progress = "Begun in earnest"
    path = tmp_path / "elsewhere.xlsx"
    export_workbook(data, path)
    return path


def test_the_plan_is_compared_with_a_workbook(
    window: Any, book: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch, boxes: Any
) -> None:
    monkeypatch.setattr(choose_file, "to_open", lambda *_a: book)
    window.exchange.compare_workbook()
    dialog = shown(window, qtbot)
    assert Column.SENT not in dialog.model.columns
    assert dialog.chips.buttons[Kind.CONFLICT].text() == "Differences 1"
    assert "1 difference needs a choice" in dialog.words.text()
    assert dialog.windowTitle() == "Comparing the plan with elsewhere.xlsx"
    assert not dialog.apply_button.isEnabled()
    dialog.model.tick_all(True)
    dialog.apply_button.click()
    assert action(window, "4.1").progress == "Begun in earnest"
    assert window.plan.undo_text == "merge elsewhere.xlsx"


def test_two_workbooks_are_compared_and_nothing_is_written(
    make_window: Callable[[Path | None], Any], window: Any, book: Path, tmp_path: Path,
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, boxes: Any, qtmodeltester: Any,
) -> None:  # fmt: skip
    first = tmp_path / "first.xlsx"
    export_workbook(window.plan.snapshot(), first)
    answers = iter([first, book])
    monkeypatch.setattr(choose_file, "to_open", lambda *_a: next(answers))
    steps = len(window.plan.history())
    window.exchange.compare_workbooks()
    dialog = shown(window, qtbot)
    assert dialog.windowTitle() == "Comparing first.xlsx with elsewhere.xlsx"
    headings = [dialog.model.headerData(each, Qt.Orientation.Horizontal) for each in range(3)]
    assert headings == ["Cell", "first.xlsx", "elsewhere.xlsx"]
    assert "nothing will be written" in dialog.words.text()
    assert not dialog.apply_button.isVisible() and not dialog.later_button.isVisible()
    assert dialog.model.counts()[Kind.CONFLICT] == 1
    qtmodeltester.check(dialog.model)
    line = dialog.model.line(1)
    assert dialog.open_line(line) is None
    dialog.cancel_button.click()
    assert len(window.plan.history()) == steps and not boxes


def test_a_plan_that_is_read_only_shows_the_return_and_takes_nothing(
    window: Any, pack: Path, merging: Callable[[Path], Any]
) -> None:
    def partner(sheet: Sheet) -> None:
        sheet.put("4.1", "Progress", "Agreed")

    window.plan.why_read_only = "Open for reading only."
    dialog = merging(returned(pack, partner))
    assert not dialog.apply_button.isEnabled()
    assert dialog.words.text() == "Open for reading only."
    dialog.cancel_button.click()
