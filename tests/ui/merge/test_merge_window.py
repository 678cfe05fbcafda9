"""The window of a merge: what it shows, and that all of it can be read and reached."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from desktop.core.merge import Matched
from desktop.ui.merge.choices import TextsDialog
from desktop.ui.merge.lines import Kind
from desktop.ui.merge.model import Column
from tests.ui.every_window import escape_closes, holds
from tests.ui.merge.places import group_line, line_of, text

from .conftest import Sheet, returned


def test_the_header_says_what_came_back(dialog: Any) -> None:
    words = dialog.introduction.text()
    assert words.startswith("pack sent 24 September · 9 actions, 3 columns to fill · returned as")
    assert "“plan FINAL v2.xlsx”" in words
    assert dialog.windowTitle() == "Merge the return of West Marches Police"


def test_the_chips_count_each_kind(dialog: Any) -> None:
    counts = dialog.model.counts()
    assert {kind: number for kind, number in counts.items() if number} == {
        Kind.ALL: 10, Kind.TAKE: 2, Kind.CONFLICT: 1, Kind.UNREADABLE: 1, Kind.CLEARING: 1,
        Kind.LOCKED: 1, Kind.NEW: 1, Kind.MISSING: 2, Kind.DOUBTFUL: 1,
    }  # fmt: skip
    for kind, button in dialog.chips.buttons.items():
        shown = counts[kind] > 0 or kind is Kind.ALL
        assert button.isVisible() == shown
        assert not shown or button.text().endswith(f" {counts[kind]}")


def test_the_counts_of_the_chips_are_the_lines_they_show(dialog: Any) -> None:
    for kind, number in dialog.model.counts().items():
        if not number or kind is Kind.ALL:
            continue
        dialog.chips.buttons[kind].click()
        lines = [dialog.model.line(row) for row in range(dialog.model.rowCount())]
        by_row = (Kind.NEW, Kind.MISSING, Kind.DOUBTFUL, Kind.DELETED, Kind.NOTED)
        found = sum(line.heading if kind in by_row else line.cell is not None for line in lines)
        assert found == number, kind


def test_sent_theirs_and_mine_stand_side_by_side(dialog: Any) -> None:
    line = line_of(dialog, "4.2", "progress")
    assert text(dialog, line, Column.SENT) == "Begun"
    assert text(dialog, line, Column.THEIRS) == "First report discussed 13 August"
    assert text(dialog, line, Column.MINE) == "Report agreed; second due"
    assert text(dialog, line, Column.HAPPENS) == "Conflict:"
    status = line_of(dialog, "4.1", "ragb")
    assert text(dialog, status, Column.SENT) == "G Green"
    assert text(dialog, status, Column.THEIRS) == "“amber ” → A Amber"
    unread = line_of(dialog, "4.3", "by_when")
    assert text(dialog, unread, Column.THEIRS) == "“08/14/18”"


def test_what_is_off_by_default_is_off(dialog: Any) -> None:
    for no, field in (("4.4", "progress"), ("4.5", "lead"), ("4.2", "progress")):
        assert dialog.model.ticked(line_of(dialog, no, field)) is Qt.CheckState.Unchecked
    for field in ("ragb", "progress"):
        assert dialog.model.ticked(line_of(dialog, "4.1", field)) is Qt.CheckState.Checked
    assert dialog.words.text().startswith(
        "2 cells will change in 1 action · 1 conflict, 1 unread cell and 1 doubtful row need"
    )
    assert dialog.apply_button.text() == "Apply 2 changes"


def test_the_models_keep_qts_rules(dialog: Any, qtmodeltester: Any) -> None:
    for kind in (Kind.ALL, Kind.CONFLICT, Kind.LEFT_OUT):
        dialog.show_kind(kind)
        qtmodeltester.check(dialog.model)


def test_every_cell_is_spoken_and_colour_is_never_alone(dialog: Any) -> None:
    model = dialog.model
    role = Qt.ItemDataRole.AccessibleTextRole
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            line = model.line(row)
            spoken = model.index(row, column).data(role)
            if not line.heading or column < 2:
                assert spoken, (line, column)
    conflict = model.row_of(line_of(dialog, "4.2", "progress").id)
    assert "needs a choice" in model.index(conflict, 0).data(role)
    last = len(model.columns) - 1
    assert "theirs, mine, both, in turn, type…" in model.index(conflict, last).data(role)


def test_everything_that_can_be_used_has_a_name(dialog: Any) -> None:
    for button in dialog.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
    assert dialog.view.accessibleName() and dialog.view.accessibleDescription()
    assert all(each.accessibleName() for each in dialog.chips.buttons.values())


def test_long_texts_and_small_windows_still_paint(
    window: Any, pack: Path, merging: Callable[[Path], Any]
) -> None:
    def partner(sheet: Sheet) -> None:
        sheet.put("4.1", "Progress", "A long story of a year. " * 400)
        sheet.put("4.2", "Progress", "Begun & <b>bold</b>\nand a second line")

    dialog = merging(returned(pack, partner))
    for size in ((500, 340), (1366, 740)):
        dialog.resize(*size)
        QApplication.processEvents()
        assert not dialog.grab().isNull()
    rows = [dialog.view.rowHeight(row) for row in range(dialog.model.rowCount())]
    assert max(rows) < 24 * dialog.fontMetrics().height()
    dialog.cancel_button.click()


def test_names_of_the_fields_to_type_in(dialog: Any) -> None:
    typing = dialog.type_value(line_of(dialog, "4.2", "progress"))
    assert typing.editor.accessibleName() == "Progress: the value to take"
    both = next(each for each in typing.findChildren(QPushButton) if each.text() == "Both")
    both.click()
    assert typing.editor.value() == "Report agreed; second due\nFirst report discussed 13 August"
    typing.reject()
    linking = dialog.link_row(group_line(dialog, Matched.DOUBTFUL).group)
    assert all(each.accessibleName() for each in linking.findChildren(QLineEdit))
    linking.reject()


def test_the_end_of_the_table_is_reached(dialog: Any) -> None:
    dialog.resize(900, 420)
    QApplication.processEvents()
    bar = dialog.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    last = dialog.model.index(dialog.model.rowCount() - 1, 1)
    assert dialog.view.visualRect(last).bottom() <= dialog.view.viewport().height()
    assert dialog.view.visualRect(last).bottom() >= dialog.view.viewport().height() - 4


def test_rows_that_were_sorted_are_said_to_be(
    window: Any, pack: Path, merging: Callable[[Path], Any]
) -> None:
    first = merging(pack)
    assert "another order" not in first.introduction.text()
    first.cancel_button.click()

    def sort(sheet: Sheet) -> None:
        one, two = sheet.rows["4.1"], sheet.rows["4.4"]
        for column in range(1, sheet.sheet.max_column + 1):
            above, below = sheet.sheet.cell(one, column), sheet.sheet.cell(two, column)
            above.value, below.value = below.value, above.value

    dialog = merging(returned(pack, sort))
    assert "rows in another order" in dialog.introduction.text()
    assert dialog.model.rowCount() == 0, "sorting changes nothing"
    dialog.cancel_button.click()


def test_every_dialogue_of_a_merge_has_each_letter_once_and_a_way_out(
    dialog: Any, qtbot: Any
) -> None:
    holds(dialog)
    doubtful = next(each for each in dialog.preview.groups() if each.matched is Matched.DOUBTFUL)
    fresh = next(each for each in dialog.preview.groups() if each.matched is Matched.NEW)
    for asked in (
        dialog.type_value(line_of(dialog, "4.3", "by_when")),
        dialog.type_value(line_of(dialog, "4.2", "progress")),
        dialog.link_row(doubtful),
        dialog.place_row(fresh),
        TextsDialog("What was recognised", ["One", "Two"], dialog),
    ):
        asked.show()
        holds(asked)
        assert not escape_closes(asked, qtbot)
        asked.close()
        asked.deleteLater()
