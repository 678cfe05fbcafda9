"""Undo by its keys in the definition of an indicator: it takes back what the menu names."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.indicators.definition import DefinitionDialog
from tests.ui.indicators.plans import named

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def definition(page: Any, qtbot: Any) -> DefinitionDialog:
    page.card.buttons["definition"].click()
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, DefinitionDialog)]
    dialog = next(each for each in found if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def press(qtbot: Any, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()


def test_undo_behind_a_code_takes_the_code_back_and_no_name(
    page: Any, qtbot: Any, window: Any
) -> None:
    late = named(page.plan, "AS 02")
    dialog = definition(page, qtbot)
    code: Any = dialog.form.editor("code")
    name: Any = dialog.form.editor("name")
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Test pct")
    press(qtbot, Key.Key_Backtab)
    assert QApplication.focusWidget() is code
    code.selectAll()
    qtbot.keyClicks(code, "ZZ 01")
    press(qtbot, Key.Key_Tab)
    assert (late.code, late.name) == ("ZZ 01", "Test pct") and QApplication.focusWidget() is name
    press(qtbot, Key.Key_Z, Control)
    assert (late.code, code.text(), name.text()) == ("AS 02", "AS 02", "Test pct")
    assert dialog.notice.text().startswith("Taken back: change code of ")
    press(qtbot, Key.Key_Z, Control)
    now = "Assessments completed within 45 days"
    assert (late.name, name.text()) == (now, now)
    press(qtbot, Key.Key_Y, Control)
    assert late.name == name.text() == "Test pct"
    press(qtbot, Key.Key_Tab)
    dialog.close()
    assert (late.code, late.name) == ("AS 02", "Test pct"), "nothing old was written"


def test_undo_in_a_field_that_is_typed_in_leaves_the_plan(page: Any, qtbot: Any) -> None:
    late = named(page.plan, "AS 02")
    dialog = definition(page, qtbot)
    code: Any = dialog.form.editor("code")
    step = page.plan.last_step
    code.setFocus()
    qtbot.keyClicks(code, "7")
    press(qtbot, Key.Key_Z, Control)
    assert code.text() == late.code == "AS 02" and page.plan.last_step == step
    dialog.close()
