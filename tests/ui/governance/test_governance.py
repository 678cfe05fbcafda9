"""The governance around the plan, edited in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.core.editing import rows
from desktop.core.kinds import (
    GOVERNANCE,
    Approval,
    Consultee,
    Judgement,
    Meeting,
    Risk,
    columns_of,
    spec_of,
)
from desktop.ui.governance.dialog import GovernanceDialog
from desktop.ui.governance.table import SheetTable
from tests.ui.cycle import Session, small_plan


@pytest.fixture
def session() -> Session:
    return Session(small_plan())


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> GovernanceDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = GovernanceDialog(session, Judgement, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.kept = parent  # type: ignore[attr-defined]
    dialog.show()
    return dialog


def put(table: SheetTable, row: int, heading: str, text: str) -> bool:
    place = [each.label for each in table.spec.entries].index(heading)
    return table.model.setData(table.model.index(row, place), text)


def test_every_column_of_every_kind_can_be_filled_in() -> None:
    assert {Judgement, Approval} <= set(GOVERNANCE)
    for kind in GOVERNANCE:
        wanted = set(columns_of(kind)) - {"id", "position"}
        assert {each.name for each in spec_of(kind).entries} == wanted


def test_rows_are_added_and_typed_in_place(
    dialog: GovernanceDialog, session: Session, qtbot: QtBot
) -> None:
    table = dialog.tables[Judgement]
    table.add()
    editor = QApplication.focusWidget() or table.table.indexWidget(table.table.currentIndex())
    editors = [
        each for each in table.table.findChildren(QWidget) if each.accessibleName() == "Judgement"
    ]
    assert editors
    qtbot.keyClicks(editors[0], "Leadership")
    table.table.commitData(editors[0])
    table.table.closeEditor(editors[0], table.table.itemDelegate().EndEditHint.NoHint)
    (judgement,) = session.plan.data.all(Judgement)
    assert judgement.name == "Leadership"
    assert put(table, 0, "Grade", "Inadequate")
    assert put(table, 0, "Date", "21 September 2022")
    assert judgement.on == "2022-09-21"
    assert table.model.index(0, 2).data() == "21/09/2022"
    session.plan.undo()
    assert judgement.on == "" and table.model.index(0, 2).data() == ""
    assert session.plan.undo_text == "change grade of Leadership"
    assert editor is not None


def test_a_day_that_is_none_is_refused_in_words(dialog: GovernanceDialog, session: Session) -> None:
    table = dialog.tables[Consultee]
    rows.add(session.plan, Consultee(name="Youth council", asked_on="2022-10-01"))
    assert not put(table, 0, "Asked on", "next week")
    assert "“next week” is not a plain day" in dialog.notice.text()
    assert not put(table, 0, "Asked on", "03/10/2022 by letter")
    assert "“03/10/2022 by letter” is not a plain day" in dialog.notice.text()
    assert session.plan.data.all(Consultee)[0].asked_on == "2022-10-01"
    assert put(table, 0, "Asked on", "")
    assert session.plan.data.all(Consultee)[0].asked_on == ""


def test_rows_are_moved_and_deleted(dialog: GovernanceDialog, session: Session) -> None:
    table = dialog.tables[Risk]
    dialog.tabs.setCurrentWidget(table)
    for name in ("Money", "Staff", "Data"):
        rows.add(session.plan, Risk(risk=name))
    table.table.selectRow(2)
    table.move_rows(-1)
    assert [each.risk for each in session.plan.data.all(Risk)] == ["Money", "Data", "Staff"]
    assert table.table.currentIndex().row() == 1
    table.table.selectRow(0)
    table.delete()
    assert [each.risk for each in session.plan.data.all(Risk)] == ["Data", "Staff"]
    assert dialog.notice.text() == "Deleted Money. Ctrl+Z in the list brings it back."
    table.undoing.undo()
    assert table.model.rowCount() == 3
    assert dialog.notice.text() == "Taken back: delete risk Money."


def test_the_status_of_the_plan_stands_with_its_approvals(
    dialog: GovernanceDialog, session: Session
) -> None:
    assert dialog.status.currentText() == "draft"
    dialog.status.setCurrentText("approved")
    dialog.status.activated.emit(1)
    assert session.plan.data.info.status == "approved"
    assert session.plan.undo_text.startswith("change status")
    session.plan.undo()
    assert dialog.status.currentText() == "draft"
    dialog.status.setCurrentText("with Cabinet")
    dialog.status.lineEdit().editingFinished.emit()
    assert session.plan.data.info.status == "with Cabinet"


def test_the_dialogue_opens_at_a_kind_and_in_read_only(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = GovernanceDialog(Session(small_plan(read_only=True)), Meeting, parent)
    assert dialog.tabs.currentWidget() is dialog.tables[Meeting]
    assert "reading only" in dialog.notice.text() and not dialog.status.isEnabled()
    assert not put_allowed(dialog.tables[Approval])


def put_allowed(table: SheetTable) -> bool:
    return bool(table.model.flags(table.model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable)


def test_the_models_keep_qts_rules(
    dialog: GovernanceDialog, session: Session, qtmodeltester: ModelTester
) -> None:
    rows.add(session.plan, Approval(what="Plan", who="Cabinet", on="2022-12-15"))
    qtmodeltester.check(dialog.tables[Approval].model)
    assert dialog.tables[Approval].model.index(0, 4).data() == "15/12/2022"
