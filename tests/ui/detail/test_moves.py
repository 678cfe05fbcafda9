"""Several moved dates are asked about in one place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.editing import actions, cycle
from desktop.core.kinds import Redating
from desktop.core.plan import Plan
from desktop.ui.detail.moves_dialog import MovesDialog
from tests.ui.cycle import action, small_plan


@pytest.fixture
def plan() -> Plan:
    plan = small_plan()
    with plan.step("move three dates"):
        for number, text in (("4.1", "31/12/2018"), ("4.2", "31/01/2019"), ("5.1", "End May 2019")):
            actions.set_field(plan, action(plan, number), "by_when", text)
    return plan


@pytest.fixture
def dialog(plan: Plan, qtbot: QtBot) -> MovesDialog:
    dialog = MovesDialog(plan, [each.id for each in plan.data.all(Redating)])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def cells(dialog: MovesDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_old_and_new_dates_are_listed(dialog: MovesDialog) -> None:
    assert cells(dialog) == [
        ["4.1", "30/09/2018 → 31/12/2018", "", ""],
        ["4.2", "30/10/2018 → 31/01/2019", "", ""],
        ["5.1", "15/10/2018 → End May 2019", "", ""],
    ]


def test_one_answer_for_all_and_one_for_each(plan: Plan, dialog: MovesDialog) -> None:
    dialog.reason.set_value("Trainer fell ill")
    dialog.approver.set_value("Board")
    index = dialog.model.index(1, 2)
    assert index.data() == "Trainer fell ill"
    assert dialog.model.setData(index, "Building work", Qt.ItemDataRole.EditRole)
    dialog.accept()
    told = [(each.reason, each.approved_by, each.approved_on) for each in plan.data.all(Redating)]
    assert told == [
        ("Trainer fell ill", "Board", "2018-10-08"),
        ("Building work", "Board", "2018-10-08"),
        ("Trainer fell ill", "Board", "2018-10-08"),
    ]
    assert plan.undo_text == "give the reason of 3 moved dates"
    assert dialog.left() == 0


def test_what_is_left_stays_unanswered(plan: Plan, dialog: MovesDialog) -> None:
    model = dialog.model
    model.setData(model.index(0, 2), "Trainer fell ill", Qt.ItemDataRole.EditRole)
    dialog.accept()
    first, second, third = plan.data.all(Redating)
    assert (first.reason, first.approved_by) == ("Trainer fell ill", "")
    assert second.reason == third.reason == ""
    assert dialog.left() == 3
    later = MovesDialog(plan, [first.id])
    assert cells(later) == [["4.1", "30/09/2018 → 31/12/2018", "Trainer fell ill", ""]]
    later.deleteLater()


def test_later_changes_nothing_and_undone_moves_are_gone(plan: Plan, dialog: MovesDialog) -> None:
    dialog.reason.set_value("Trainer fell ill")
    dialog.later.click()
    assert not any(each.reason for each in plan.data.all(Redating))
    plan.undo()
    dialog.accept()
    assert not plan.data.all(Redating)


def test_answers_given_elsewhere_are_shown(plan: Plan, qtbot: QtBot) -> None:
    first, *_ = plan.data.all(Redating)
    cycle.explain_redating(plan, first, reason="Known", approved_by="DCS")
    dialog = MovesDialog(plan, [first.id])
    qtbot.addWidget(dialog)
    assert cells(dialog)[0][2:] == ["Known", "DCS"]
    dialog.accept()
    assert plan.undo_text == "explain the new date of 4.1"


def test_keys_go_from_answer_to_answer_and_never_round(dialog: MovesDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)

    def typing() -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    table = dialog.table
    table.setFocus()
    table.setCurrentIndex(dialog.model.index(1, 2))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    for text in ("Ill", "Board", "Late paper", "Chair"):
        qtbot.keyClicks(typing(), text)
        qtbot.keyClick(typing(), Qt.Key.Key_Tab)
    assert [row[2:] for row in cells(dialog)] == [
        ["", ""],
        ["Ill", "Board"],
        ["Late paper", "Chair"],
    ]
    assert typing() is table, "behind the last row the edit is over"
    table.setCurrentIndex(dialog.model.index(1, 0))
    qtbot.keyClicks(table, "5")
    assert table.currentIndex().row() == 1, "what is typed there goes nowhere"
