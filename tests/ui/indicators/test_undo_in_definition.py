"""Undo by its keys in the definition of an indicator: it takes back what the menu names."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.editing import rows
from desktop.core.kinds import IndicatorTarget
from desktop.ui.indicators.definition import DefinitionDialog
from desktop.ui.rows.added import GONE
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


def test_a_target_that_is_added_and_not_filled_in_goes(page: Any, qtbot: Any) -> None:
    late, before = named(page.plan, "AS 02"), page.plan.last_step
    dialog = definition(page, qtbot)
    targets = dialog.targets

    def days() -> list[str]:
        found = page.plan.data.of(IndicatorTarget, "indicator_id", late.id)
        return sorted(each.by for each in found)

    had = days()
    qtbot.mouseClick(targets.add, Qt.MouseButton.LeftButton)
    press(qtbot, Key.Key_Escape)
    assert days() == ["", *had]
    dialog.form.editor("code").setFocus()  # the cursor of the table stays where it was
    qtbot.waitUntil(lambda: not targets.added._later.isActive())
    assert days() == had and page.plan.last_step == before
    assert dialog.notice.text() == GONE
    qtbot.mouseClick(targets.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "31/12/2018")
    press(qtbot, Key.Key_Return)
    dialog.close()
    assert days() == [*had, "2018-12-31"]


def test_undo_stops_at_what_was_done_before_the_form_was_opened(page: Any, qtbot: Any) -> None:
    late = named(page.plan, "AS 02")
    rows.change(page.plan, late, officer="Jo Bell")
    rows.change(page.plan, late, theme="Help")
    page.plan.undo()
    said = page.plan.undo_text
    dialog = definition(page, qtbot)
    press(qtbot, Key.Key_Y, Control)
    assert late.theme == "Assessment" and "what was done here to do again" in dialog.notice.text()
    code: Any = dialog.form.editor("code")
    code.setFocus()
    code.selectAll()
    qtbot.keyClicks(code, "ZZ 01")
    press(qtbot, Key.Key_Tab)
    for _ in range(2):
        press(qtbot, Key.Key_Z, Control)
    assert (late.code, late.officer) == ("AS 02", "Jo Bell")
    assert dialog.notice.text() == (
        f"There is nothing of what was done here to take back. What came before, “{said}”, "
        "can be taken back once this is closed."
    )
    press(qtbot, Key.Key_Y, Control)
    assert late.code == "ZZ 01", "what was done here is done again"
    dialog.close()
