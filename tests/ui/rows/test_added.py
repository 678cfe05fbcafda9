"""A row that is added and left as empty as it came does not stay, wherever rows are added."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core.editing import rows
from desktop.core.kinds import Commitment, Comparator, IndicatorTarget, Judgement, Measure, Risk
from desktop.ui.earned.measures_dialog import MeasuresDialog
from desktop.ui.governance.dialog import GovernanceDialog
from desktop.ui.rows import added
from tests.ui.cycle import Session, action, small_plan

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session() -> Session:
    session = Session(small_plan())
    rows.add(session.plan, Judgement(name="Leadership"))
    return session


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> GovernanceDialog:
    dialog = GovernanceDialog(session, Judgement)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.tables[Judgement].table.setFocus()
    qtbot.waitUntil(dialog.tables[Judgement].table.hasFocus)
    return dialog


def names(session: Session) -> list[str]:
    return [each.name for each in session.plan.data.all(Judgement)]


def press(qtbot: QtBot, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()


def settle(of: added.Added, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not of._later.isActive())


@pytest.mark.parametrize("leaves", ["another row", "another tab", "the dialogue"])
def test_it_goes_when_it_is_left_and_leaves_nothing_to_undo(
    dialog: GovernanceDialog, session: Session, qtbot: QtBot, leaves: str
) -> None:
    before, table = session.plan.last_step, dialog.tables[Judgement]
    press(qtbot, Key.Key_Insert)
    assert names(session) == ["Leadership", ""]
    press(qtbot, Key.Key_Escape)
    settle(table.added, qtbot)
    assert names(session) == ["Leadership", ""], "the cursor is on it"
    if leaves == "another row":
        press(qtbot, Key.Key_Up)
    elif leaves == "another tab":
        press(qtbot, Key.Key_PageDown, Control)
        dialog.tabs.setCurrentWidget(dialog.tables[Risk])
    else:
        dialog.close()
    settle(table.added, qtbot)
    assert names(session) == ["Leadership"]
    assert session.plan.last_step == before and session.plan.next_redo is None
    assert leaves != "another row" or dialog.notice.text() == added.GONE


def test_one_that_is_filled_in_stays(
    dialog: GovernanceDialog, session: Session, qtbot: QtBot
) -> None:
    table = dialog.tables[Judgement]
    press(qtbot, Key.Key_Insert)
    qtbot.keyClicks(QApplication.focusWidget(), "Practice")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Up)
    settle(table.added, qtbot)
    dialog.close()
    assert names(session) == ["Leadership", "Practice"]


def test_one_that_was_there_before_stays_however_empty(
    dialog: GovernanceDialog, session: Session, qtbot: QtBot
) -> None:
    rows.add(session.plan, Judgement())
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Up)
    dialog.close()
    assert names(session) == ["Leadership", ""]


def test_adding_again_keeps_one(dialog: GovernanceDialog, session: Session, qtbot: QtBot) -> None:
    for _ in range(3):
        press(qtbot, Key.Key_Insert)
        press(qtbot, Key.Key_Escape)
    assert names(session) == ["Leadership", ""]


def test_who_types_in_another_row_by_then_goes_on_typing(
    dialog: GovernanceDialog, session: Session, qtbot: QtBot
) -> None:
    table = dialog.tables[Judgement]
    press(qtbot, Key.Key_Insert)
    press(qtbot, Key.Key_Escape)
    press(qtbot, Key.Key_Up)
    qtbot.keyClicks(QApplication.focusWidget(), "P")
    editor: Any = QApplication.focusWidget()
    qtbot.wait(table.added._later.interval() + 50)
    assert QApplication.focusWidget() is editor and names(session) == ["Leadership", ""]
    qtbot.keyClicks(editor, "ractice")
    press(qtbot, Key.Key_Return)
    settle(table.added, qtbot)
    assert names(session) == ["Practice"]
    assert session.plan.undo_text == "delete a judgement", "another step came between"


def test_what_is_typed_in_a_form_is_not_left(session: Session, qtbot: QtBot) -> None:
    dialog = MeasuresDialog(session, action(session.plan, "4.1"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.buttons["add"].click()
    qtbot.keyClicks(QApplication.focusWidget(), "Nine in ten")
    dialog.buttons["add"].click()
    settle(dialog.added, qtbot)
    assert [each.text for each in session.plan.data.all(Measure)] == ["Nine in ten", ""]
    dialog.close()
    assert [each.text for each in session.plan.data.all(Measure)] == ["Nine in ten"]


def test_a_row_is_blank_without_words_of_its_own() -> None:
    assert added.is_blank(IndicatorTarget(indicator_id=3))
    assert not added.is_blank(Comparator(indicator_id=3, text="5%"))
    assert not added.is_blank(Commitment(area_id=1, text="New commitment"))
