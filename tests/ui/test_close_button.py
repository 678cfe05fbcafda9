"""What is typed last in a form and refused is read before a click on "Close" takes the form."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

from desktop.core.editing import indicators, measures, rows
from desktop.core.kinds import IndicatorTarget, Judgement
from desktop.ui.earned.measures_dialog import MeasuresDialog
from desktop.ui.governance.dialog import GovernanceDialog
from desktop.ui.indicators.definition import DefinitionDialog
from desktop.ui.window import MainWindow
from tests.ui.cells import action

Key = Qt.Key


def shown(dialog: Any, qtbot: Any) -> Any:
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def close(dialog: QDialog, qtbot: Any) -> None:
    """Click on "Close" with the mouse, as most people do."""
    (button,) = (each for each in dialog.findChildren(QPushButton) if each.text() == "Close")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def in_cell(table: Any, qtbot: Any, row: int, column: int, text: str) -> None:
    """Begin to type over a cell of a table."""
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    qtbot.keyClick(table, Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def definition(window: MainWindow, qtbot: Any) -> QDialog:
    assert window.session is not None and window.plan is not None
    made = indicators.add_indicator(window.plan, code="1", name="Visits", unit="%")
    rows.add(window.plan, IndicatorTarget(indicator_id=made.id, by="2018-10-31", text="70%"))
    dialog = shown(DefinitionDialog(window.session, made, window), qtbot)
    in_cell(dialog.targets.table, qtbot, 0, 0, "mid November")
    return dialog


def judgements(window: MainWindow, qtbot: Any) -> QDialog:
    assert window.session is not None and window.plan is not None
    rows.add(window.plan, Judgement(name="Leadership", on="2018-06-07"))
    dialog = shown(GovernanceDialog(window.session, Judgement, window), qtbot)
    sheet = dialog.tables[Judgement]
    place = next(i for i, cell in enumerate(sheet.spec.entries) if cell.name == "on")
    in_cell(sheet.table, qtbot, sheet.model.rowCount() - 1, place, "last summer")
    return dialog


def of_measures(window: MainWindow, qtbot: Any) -> QDialog:
    assert window.session is not None and window.plan is not None
    measures.add_measure(window.plan, action(window, "4.1"), "Nine in ten")
    dialog = shown(MeasuresDialog(window.session, action(window, "4.1"), window), qtbot)
    dialog.table.selectRow(0)
    field = dialog.form.editor("on")
    field.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "by June")
    return dialog


@pytest.mark.parametrize("opened", [definition, judgements, of_measures])
def test_what_is_refused_is_read_before_the_form_goes(
    window: MainWindow, qtbot: Any, opened: Any
) -> None:
    dialog = opened(window, qtbot)
    close(dialog, qtbot)
    assert dialog.isVisible() and "was left as it was" in dialog.notice.text()
    close(dialog, qtbot)
    assert not dialog.isVisible(), "it was read"


def test_what_is_taken_closes_with_it(window: MainWindow, qtbot: Any) -> None:
    assert window.plan is not None
    dialog = definition(window, qtbot)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "November 2018")
    close(dialog, qtbot)
    assert not dialog.isVisible()
    assert [each.by for each in window.plan.data.all(IndicatorTarget)] == ["2018-11-30"]
