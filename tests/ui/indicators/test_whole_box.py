"""Of which indicator one is a part, chosen in its definition."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.indicators.definition import DefinitionDialog
from tests.ui.indicators.plans import named


def _opened(page: Any, qtbot: Any) -> Any:
    page.card.buttons["definition"].click()
    dialog = next(
        each for each in QApplication.topLevelWidgets()
        if isinstance(each, DefinitionDialog) and each.isVisible()
    )  # fmt: skip
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def test_the_whole_is_found_by_typing_its_code_and_is_one_step(page: Any, qtbot: Any) -> None:
    plan = page.plan
    late, whole = named(plan, "AS 02"), named(plan, "CP 07")
    late.part_of = None
    dialog = _opened(page, qtbot)
    choice = dialog.whole.choice
    assert choice.currentText() == "no other" and choice.findData(late.id) < 0
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # opens the list
    view = choice.view()
    qtbot.waitUntil(view.isVisible)
    qtbot.keyClicks(view, "CP 07")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert late.part_of == whole.id and choice.currentText().startswith("CP 07")
    assert dialog.whole.choice.accessibleDescription().startswith("Where one is a part")
    qtbot.keyClick(choice, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert late.part_of is None and choice.currentText() == "no other"
    dialog.close()


def test_a_part_of_it_is_not_offered_as_its_whole(page: Any, qtbot: Any) -> None:
    plan = page.plan
    named(plan, "CP 07").part_of = named(plan, "AS 02").id
    dialog = _opened(page, qtbot)
    assert dialog.whole.choice.findData(named(plan, "CP 07").id) < 0
    dialog.close()
