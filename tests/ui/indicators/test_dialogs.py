"""What an indicator is, the rating given instead, its links, a pasted column, and a return."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.core.editing import indicators as editing
from desktop.core.editing import rows as editing_rows
from desktop.core.indicators.rating import rated
from desktop.core.kinds import (
    ActionIndicator,
    AreaIndicator,
    Comparator,
    Indicator,
    IndicatorTarget,
)
from desktop.ui.indicators import return_model
from desktop.ui.indicators.definition import DefinitionDialog
from desktop.ui.indicators.links_dialog import LinksDialog
from desktop.ui.indicators.override import OverrideDialog
from desktop.ui.indicators.paste_dialog import PasteValuesDialog
from desktop.ui.indicators.return_dialog import ReturnDialog
from tests.ui.indicators.plans import named, value_of


def opened(kind: type) -> Any:
    """The dialogue of a kind that is open now."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
    shown = [each for each in found if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


# --- the rating that is given --------------------------------------------------------------------


def test_a_rating_is_refused_without_a_reason_and_stands_with_one(page: Any, window: Any) -> None:
    late = named(page.plan, "AS 02")
    page.card.override.click()
    dialog = opened(OverrideDialog)
    dialog.letters.button(1).setChecked(True)
    dialog.accept()
    assert dialog.isVisible() and "needs a reason" in dialog.notice.text() and not late.override
    dialog.reason.setPlainText("The system went over in August")
    dialog.by.setText("Moira Adair")
    dialog.accept()
    assert not dialog.isVisible()
    assert (late.override, late.override_by, late.override_period) == (
        "A",
        "Moira Adair",
        "2018-09",
    )
    line = page.lines.of(late.id)
    assert line.rated.letter == "A" and line.rated.given and line.rated.worked_out == "R"
    spoken = page.model.index(0, 6).data(Qt.ItemDataRole.AccessibleTextRole)
    assert (
        spoken.startswith("AS 02, RAG: Amber, given by Moira Adair on ") and "went over" in spoken
    )
    page._show_card()
    assert page.card.rating.text().startswith("Amber, given by Moira Adair on "), "said once"
    assert page.card.rating.accessibleName() == f"Rating: {page.card.rating.text()}"
    page.card.override.click()
    dialog = opened(OverrideDialog)
    dialog.none.setChecked(True)
    dialog.accept()
    assert (late.override, late.override_reason) == ("", "")


# --- the definition ------------------------------------------------------------------------------


def test_a_rating_given_of_an_old_figure_stands_when_the_dialogue_closes(page: Any) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    plan.today = lambda: date(2019, 3, 4)
    page.session.look_as_at(date(2019, 3, 4))
    dialog = OverrideDialog(page.session, late, page)
    said = [each.text() for each in dialog.findChildren(QLabel)]
    assert any("until a newer value comes. Where none comes it lapses" in each for each in said)
    assert any("one whole month more" in each for each in said)
    dialog.letters.button(2).setChecked(True)
    dialog.reason.setPlainText("The new system shows 92%")
    dialog.accept()
    found = rated(plan.data, late, date(2019, 3, 4))
    assert (found.letter, found.given, found.lapsed) == ("G", True, "")
    assert rated(plan.data, late, date(2019, 5, 1)).lapsed.startswith("Green, given by ")


def test_a_definition_is_typed_and_each_field_is_a_step(page: Any, qtbot: Any, window: Any) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    page.card.buttons["definition"].click()
    dialog = opened(DefinitionDialog)
    field = dialog.form.editor("target")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "soonish")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert late.target == "soonish"
    assert dialog.doubts.text() == "The target “soonish” cannot be read."
    code = dialog.form.editor("code")
    code.setText("cp 07")
    code.editingFinished.emit()
    assert late.code == "AS 02" and code.text() == "AS 02"
    assert "is that of “Conferences within 15 days” already" in dialog.notice.text()
    dialog.close()
    plan.undo()
    assert late.target == "75%"


def typing() -> Any:
    """The editor of a cell that has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def shown(qtbot: Any, dialog: Any) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def test_an_earlier_target_is_typed_on_in_its_own_row(page: Any, qtbot: Any) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    page.card.buttons["definition"].click()
    dialog = opened(DefinitionDialog)
    shown(qtbot, dialog)
    dialog.targets.add.click()
    qtbot.keyClicks(typing(), "May 2018")  # which comes before those that are there
    qtbot.keyClick(typing(), Qt.Key.Key_Tab)
    qtbot.keyClicks(typing(), "52%")
    qtbot.keyClick(typing(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: typing() is dialog.targets.table)  # Return is taken in its turn
    found = {row.by: row.text for row in plan.data.of(IndicatorTarget, "indicator_id", late.id)}
    assert found == {
        "2018-05-31": "52%", "2018-06-30": "75%", "2018-09-30": "80%", "2018-11-30": "85%",
    }  # fmt: skip
    dialog.close()


def test_tab_behind_the_last_row_comes_round_to_none(page: Any, qtbot: Any) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    page.card.buttons["definition"].click()
    dialog = opened(DefinitionDialog)
    shown(qtbot, dialog)
    table = dialog.comparators.table
    before = [row.values() for row in plan.data.of(Comparator, "indicator_id", late.id)]
    assert len(before) == 1
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, table.model().columnCount() - 1))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClick(typing(), Qt.Key.Key_Tab)
    assert typing() is table, "the edit is over"
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClick(typing(), Qt.Key.Key_Backtab)
    assert typing() is not table, "and goes back along the row"
    qtbot.keyClick(typing(), Qt.Key.Key_Escape)
    assert [row.values() for row in plan.data.of(Comparator, "indicator_id", late.id)] == before
    dialog.close()


def test_a_target_that_was_deleted_comes_back_by_the_keys_of_undo(page: Any, qtbot: Any) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    page.card.buttons["definition"].click()
    dialog = opened(DefinitionDialog)
    shown(qtbot, dialog)
    table = dialog.targets.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert len(plan.data.of(IndicatorTarget, "indicator_id", late.id)) == 2
    assert "Ctrl+Z in the list brings it back" in dialog.notice.text()
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(plan.data.of(IndicatorTarget, "indicator_id", late.id)) == 3
    assert dialog.notice.text().startswith("Taken back: delete ")
    dialog.close()


def test_a_new_indicator_is_named_by_what_is_typed_first(page: Any, qtbot: Any) -> None:
    page.add.click()
    dialog = opened(DefinitionDialog)
    shown(qtbot, dialog)
    qtbot.keyClicks(typing(), "Visits in time")
    dialog.close()
    assert [each.name for each in page.plan.data.all(Indicator)][-1] == "Visits in time"


def test_targets_by_date_and_comparators_are_rows_of_small_tables(page: Any, qtbot: Any) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    page.card.buttons["definition"].click()
    dialog = opened(DefinitionDialog)
    targets = dialog.targets
    assert [targets.model.index(row, 0).data() for row in range(3)] == [
        "30/06/2018", "30/09/2018", "30/11/2018",
    ]  # fmt: skip
    targets.add.click()
    editor = targets.table.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "31 March 2019")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    made = plan.data.of(IndicatorTarget, "indicator_id", late.id)
    assert [each.by for each in made][-1] == "2019-03-31"
    targets.model.setData(targets.model.index(0, 0), "some day")
    assert "is not a plain day" in dialog.notice.text()
    targets.model.setData(targets.model.index(3, 0), "31/02/2019")
    assert "is not a plain day" in dialog.notice.text()
    targets.model.setData(targets.model.index(3, 0), "December 2019")
    assert dialog.notice.text() == "“December 2019” is taken as its last day, 31/12/2019."
    assert plan.data.of(IndicatorTarget, "indicator_id", late.id)[-1].by == "2019-12-31"
    targets.model.setData(targets.model.index(3, 0), "September")
    assert dialog.notice.text() == "“September” is taken as its last day, 30/09/2019."
    targets.model.setData(targets.model.index(3, 1), "September")
    assert dialog.notice.text() == "" and "“September” cannot be read" in dialog.doubts.text()
    targets.table.selectRow(0)
    targets.delete.click()
    assert len(plan.data.of(IndicatorTarget, "indicator_id", late.id)) == 3
    dialog.comparators.add.click()
    dialog.comparators.model.setData(dialog.comparators.model.index(1, 0), "Like councils")
    names = [each.name for each in plan.data.of(Comparator, "indicator_id", late.id)]
    assert names == ["England", "Like councils"]
    dialog.close()


def test_a_tolerance_below_nothing_is_told(page: Any, qtbot: Any) -> None:
    page.card.buttons["definition"].click()
    dialog = opened(DefinitionDialog)
    editing_rows.change(page.plan, named(page.plan, "AS 02"), tolerance="-5")
    assert "The tolerance “-5” is less than nothing." in dialog.doubts.text()
    dialog.close()


# --- links ---------------------------------------------------------------------------------------


def test_links_are_ticked_and_changed_in_one_step(page: Any) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    page.card.buttons["links"].click()
    dialog = opened(LinksDialog)
    assert len(dialog.action_names.values()) == 2 and len(dialog.area_names.values()) == 1
    dialog.finder.setText("4.5")
    shown = [
        dialog.action_names.item(row).text()
        for row in range(dialog.action_names.count())
        if not dialog.action_names.item(row).isHidden()
    ]
    assert shown == ["4.5  Set visit targets"]
    fifth = next(each for each in plan.data.actions() if each.no == "4.5")
    dialog.action_names.tick([str(fifth.id)])
    dialog.area_names.tick([])
    dialog.accept()
    links = plan.data.of(ActionIndicator, "indicator_id", late.id)
    assert [each.action_id for each in links] == [fifth.id]
    assert not plan.data.of(AreaIndicator, "indicator_id", late.id)
    plan.undo()
    assert len(plan.data.of(ActionIndicator, "indicator_id", late.id)) == 2
    assert len(plan.data.of(AreaIndicator, "indicator_id", late.id)) == 1


# --- a column that is pasted ---------------------------------------------------------------------


def paste(page: Any, qtbot: Any, text: str) -> Any:
    QGuiApplication.clipboard().setText(text)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return opened(PasteValuesDialog)


def test_a_column_with_codes_is_shown_before_it_is_put_in(page: Any, qtbot: Any) -> None:
    plan = page.plan
    dialog = paste(page, qtbot, "Code\tSep 2018\nCP 07\t91%\nas 02\t*\nXX 01\t5%\nMC 02\tsoon\n")
    assert dialog.period.text() == "Sep 2018"
    model = dialog.model
    told = [[model.index(row, column).data() for column in range(5)] for row in range(4)]
    assert told[0] == ["CP 07 Conferences within 15 days", "Sep 2018", "91%", "91%", "86%"]
    assert told[1][2:] == ["*", "suppressed", "71% p"]
    assert told[2][0] == "▲ XX 01 is no indicator of the plan" and told[2][3] == "not taken"
    assert told[3][3].startswith("▲ it is no figure")
    assert dialog.notice.text().startswith("3 values would be put in; 1 of them as text")
    assert value_of(plan, named(plan, "CP 07"), "2018-09").value == "86"  # type: ignore[union-attr]
    dialog.take.click()
    assert value_of(plan, named(plan, "CP 07"), "2018-09").value == "91"  # type: ignore[union-attr]
    kept = value_of(plan, named(plan, "MC 02"), "2018-09")
    assert kept is not None and (kept.text, kept.value) == ("soon", "")
    plan.undo()
    assert value_of(plan, named(plan, "CP 07"), "2018-09").value == "86"  # type: ignore[union-attr]
    assert value_of(plan, named(plan, "AS 02"), "2018-09").text == "71% p"  # type: ignore[union-attr]


def test_a_column_alone_must_be_as_long_as_the_list(page: Any, qtbot: Any) -> None:
    dialog = paste(page, qtbot, "1%\n2%\n")
    assert not dialog.take.isEnabled()
    assert "cannot be placed: 2 lines were copied, and 6 indicators are listed" in (
        dialog.model.index(0, 0).data()
    )
    dialog.reject()
    editing_rows.change(page.plan, named(page.plan, "CP 07"), tolerance="")
    page.head.chips["off path"].click()
    dialog = paste(page, qtbot, "73%\n88%\n")
    assert dialog.take.isEnabled()
    dialog.period.setText("2018")
    assert not dialog.take.isEnabled() and "may be the calendar year" in dialog.notice.text()
    dialog.period.setText("October 2018")
    dialog.take.click()
    assert value_of(page.plan, named(page.plan, "AS 02"), "2018-10").value == "73"  # type: ignore[union-attr]


def test_months_over_the_columns_are_read_and_the_field_says_so(page: Any, qtbot: Any) -> None:
    plan = page.plan
    dialog = paste(page, qtbot, "Code\tJul 2018\tAug 2018\tNotes\nCP 07\t91%\t150%\tlate\n")
    assert dialog.period.text() == "In the block: Jul 2018 to Aug 2018"
    assert dialog.period.isReadOnly()
    model = dialog.model
    told = [[model.index(row, column).data() for column in (1, 2, 3)] for row in range(2)]
    assert told == [
        ["Jul 2018", "91%", "91%"], ["Aug 2018", "150%", "▲ 150%: is more than 100%"],
    ]  # fmt: skip
    assert dialog.notice.text() == (
        "2 values would be put in; 1 value is in doubt; 1 column is left: “Notes”."
    )
    dialog.take.click()
    values = {at: value_of(plan, named(plan, "CP 07"), at) for at in ("2018-07", "2018-08")}
    assert [each and each.value for each in values.values()] == ["91", "150"]
    plan.undo()


def test_blank_cells_are_said_where_they_leave_a_value_as_it_is(
    page: Any, qtbot: Any, window: Any
) -> None:
    dialog = paste(page, qtbot, "Code\tSep 2018\nCP 07\t91%\nAS 02\t\n")
    dialog.take.click()
    assert window.statusBar().currentMessage() == (
        "1 value pasted. Ctrl+Z takes it back. 1 empty cell left what stands there as it was."
    )
    assert value_of(page.plan, named(page.plan, "AS 02"), "2018-09").text == "71% p"  # type: ignore[union-attr]


def test_the_heading_of_one_month_is_the_period(page: Any, qtbot: Any) -> None:
    dialog = paste(page, qtbot, "Code\tJul-18\nCP 07\t91%\n")
    assert (dialog.period.text(), dialog.period.isReadOnly()) == ("Jul 2018", False)
    dialog.reject()


def test_nothing_to_paste_is_said(page: Any, qtbot: Any, window: Any) -> None:
    QGuiApplication.clipboard().setText("")
    page.paste()
    assert window.statusBar().currentMessage().startswith("Copy a column of values")


# --- a return ------------------------------------------------------------------------------------


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """A return: one value changed, one new, one that somebody typed over, one of no indicator."""
    path = tmp_path / "return.csv"
    path.write_text(
        "Code,Indicator,Aug 2018,Sep 2018,Oct 2018\n"
        "AS 02,Assessments completed within 45 days,70%,74%,83%\n"
        "CP 07,Conferences within 15 days,88%,86%,\n"
        "ZZ 09,Something else,1%,2%,3%\n",
        encoding="utf-8",
    )
    return path


def bring_in(page: Any, qtbot: Any, path: Path) -> Any:
    page.bring_in_from(path)
    qtbot.waitUntil(
        lambda: any(
            isinstance(each, ReturnDialog) and each.isVisible()
            for each in QApplication.topLevelWidgets()
        ),
        timeout=30_000,
    )
    return opened(ReturnDialog)


def listed(dialog: Any) -> list[tuple[str, str, bool]]:
    """The rows of a return: whose, of when, and whether it is taken."""
    model = dialog.model
    found = []
    for row in range(model.rowCount()):
        first = model.index(row, return_model.WHOSE)
        tick = first.data(Qt.ItemDataRole.CheckStateRole)
        whose = first.data().removeprefix("▲ ").split(" ")
        when = model.index(row, return_model.PERIOD).data()
        found.append((" ".join(whose[:2]), when, tick == Qt.CheckState.Checked))
    return found


def test_a_return_is_shown_and_taken_in_one_step(
    page: Any, qtbot: Any, window: Any, returned: Path
) -> None:
    plan = page.plan
    late, other = named(plan, "AS 02"), named(plan, "CP 07")
    editing.set_value(plan, other, "2018-08", "87%")  # typed here
    steps = len(plan.history(1_000))
    dialog = bring_in(page, qtbot, returned)
    assert len(plan.history(1_000)) == steps
    rows = listed(dialog)
    assert rows[0] == ("CP 07", "Aug 2018", False), "a conflict comes first, and is the plan's"
    assert ("AS 02", "Sep 2018", True) in rows and ("AS 02", "Oct 2018", True) in rows
    assert [each for each in rows if each[0] == "ZZ 09"] and not any(
        tick for whose, _, tick in rows if whose == "ZZ 09"
    )
    assert "1 conflict to choose" in dialog.summary.text()
    told = [dialog.problems.item(row).text() for row in range(dialog.problems.count())]
    assert any("ZZ 09" in each and "is no indicator of the plan" in each for each in told)
    dialog.take.click()
    assert len(plan.history(1_000)) == steps + 1
    assert value_of(plan, late, "2018-09").value == "74"  # type: ignore[union-attr]
    assert value_of(plan, late, "2018-10").value == "83"  # type: ignore[union-attr]
    assert value_of(plan, other, "2018-08").value == "87"  # type: ignore[union-attr]
    assert window.statusBar().currentMessage().startswith("2 values taken from return.csv")
    plan.undo()
    assert value_of(plan, late, "2018-10") is None


def test_a_conflict_is_the_files_where_it_is_ticked_and_new_ones_may_be_left(
    page: Any, qtbot: Any, returned: Path
) -> None:
    plan = page.plan
    late, other = named(plan, "AS 02"), named(plan, "CP 07")
    editing.set_value(plan, other, "2018-08", "87%")
    dialog = bring_in(page, qtbot, returned)
    model = dialog.model

    def tick(whose: str, when: str, state: Qt.CheckState) -> None:
        row = next(i for i, each in enumerate(listed(dialog)) if each[:2] == (whose, when))
        index = model.index(row, return_model.WHOSE)
        assert model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    tick("CP 07", "Aug 2018", Qt.CheckState.Checked)
    tick("AS 02", "Oct 2018", Qt.CheckState.Unchecked)
    dialog.take.click()
    assert value_of(plan, other, "2018-08").value == "88"  # type: ignore[union-attr]
    assert value_of(plan, late, "2018-10") is None
    assert value_of(plan, late, "2018-09").value == "74"  # type: ignore[union-attr]


def test_of_each_cell_one_line_is_told_which_follows_its_tick(
    page: Any, qtbot: Any, tmp_path: Path
) -> None:
    plan = page.plan
    late, other = named(plan, "AS 02"), named(plan, "CP 07")
    path = tmp_path / "october.csv"
    path.write_text(
        "Code,Indicator,Oct 2018\n"
        "AS 02,Assessments completed within 45 days,0.24\n"
        "CP 07,Conferences within 15 days,-\n",
        encoding="utf-8",
    )
    editing.set_value(plan, late, "2018-10", "790 of 3200")
    dialog = bring_in(page, qtbot, path)

    def told() -> list[str]:
        lines = [dialog.problems.item(row).text() for row in range(dialog.problems.count())]
        return [each for each in lines if "is not over" not in each]  # of all values of the month

    (one,) = told()
    assert one.endswith("Kept: mine, “790 of 3200”.") and "“0.24”" in one
    model = dialog.model
    become = [model.index(row, return_model.BECOMES).data() for row in range(model.rowCount())]
    assert become[0].startswith("not taken: it ") and become[1] == "new, as no data"
    dialog.take.click()
    assert value_of(plan, late, "2018-10").text == "790 of 3200"  # type: ignore[union-attr]
    assert value_of(plan, other, "2018-10").flag == "no data"  # type: ignore[union-attr]
    plan.undo()
    editing.set_value(plan, late, "2018-10", "*")
    dialog = bring_in(page, qtbot, path)
    (one,) = told()
    assert one.endswith("Kept: mine, “*”.")
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(0, return_model.WHOSE))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    (one,) = told()
    assert one.endswith("Kept: “0.24” as text, without a figure.")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    (one,) = told()
    assert one.endswith("Kept: mine, “*”.")


def test_what_the_plan_has_not_is_made_where_that_is_asked_for(
    page: Any, qtbot: Any, returned: Path
) -> None:
    plan = page.plan
    dialog = bring_in(page, qtbot, returned)
    assert "1 indicator that the plan has not" in dialog.make.text()
    dialog.make.setChecked(True)
    dialog.take.click()
    made = named(plan, "ZZ 09")
    assert made.name == "Something else"
    assert value_of(plan, made, "2018-10").value == "3"  # type: ignore[union-attr]
    assert page.model.row_of(made.id) >= 0
    plan.undo()
    assert not [each for each in plan.data.all(Indicator) if each.code == "ZZ 09"]


def test_a_file_without_values_is_told_and_nothing_opens(
    page: Any, qtbot: Any, tmp_path: Path, boxes: Any
) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("Dear all,\nplease find enclosed\n", encoding="utf-8")
    page.bring_in_from(path)
    qtbot.waitUntil(lambda: bool(boxes), timeout=30_000)
    assert "No measured values were found in “letter.csv”" in boxes[0][1]
