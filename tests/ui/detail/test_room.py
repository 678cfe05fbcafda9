"""The panel of an action where it is narrow, and what its lines of text do with their keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget

from desktop.core.editing import actions, rows
from desktop.core.kinds import Action, Evidence, Milestone
from desktop.ui.detail.panel import DetailPanel
from tests.ui.cells import in_the_panel

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
LONG = "03/09/18 - phase 1 (retention payment, paid-for parking). 07/01/19 - phase 2 (sabbaticals)"


@pytest.fixture
def panel(window: Any, qtbot: Any) -> Any:
    """The panel in a small window, with an action whose day and milestone are long."""
    plan = window.plan
    first = plan.data.actions()[0]
    actions.set_field(plan, first, "by_when", LONG)
    rows.add(plan, Milestone(action_id=first.id, label="A sabbatical & study leave scheme for all"))
    window.resize(1280, 720)
    window.go_to(first.id)
    in_the_panel(window, "by_when", "ragb", "lead", "progress")
    window.pages.beside.choose(shown=True)  # it is a rail in so narrow a window
    qtbot.waitUntil(lambda: window.findChild(DetailPanel) is not None)
    panel = window.findChild(DetailPanel)
    qtbot.waitUntil(lambda: panel._action is first)
    return panel


def test_no_box_goes_under_the_scroll_bar(panel: Any) -> None:
    panel.resize(240, 500)
    QApplication.processEvents()
    assert panel.verticalScrollBar().isVisible()
    for box in filter(QWidget.isVisible, panel._boxes):
        right = box.mapTo(panel.viewport(), box.rect().topRight()).x()
        assert right < panel.viewport().width(), box.name


def test_no_button_goes_under_the_scroll_bar(panel: Any, window: Any) -> None:
    plan, action = window.plan, panel._action
    rows.add(plan, Evidence(action_id=action.id, title="Audit of 20 files", kind="audit"))
    actions.set_field(plan, action, "cost", "20 days @ £100 a day, and £5,000 of training")
    panel.resize(240, 500)
    panel.cycle.assurance.begin()
    QApplication.processEvents()
    buttons = [each for each in panel._body.findChildren(QAbstractButton) if each.isVisible()]
    assert {"Record assurance", "Add evidence…", "More ▾"} <= {each.text() for each in buttons}
    for each in buttons:
        right = each.mapTo(panel.viewport(), each.rect().topRight()).x()
        assert right < panel.viewport().width(), each.text()


def test_a_milestone_is_cut_at_its_width_and_whole_in_its_tip(panel: Any) -> None:
    box = next(each for each in panel.milestones.findChildren(QCheckBox)
               if "A sabbatical & study" in each.accessibleName())  # fmt: skip
    panel.resize(210, 500)
    QApplication.processEvents()
    assert box.text().startswith("A sabbatical && ") and box.text().endswith("…")
    assert "scheme for all" in box.toolTip()
    box.resize(600, box.height())
    assert box.text() == "A sabbatical && study leave scheme for all"


def test_a_line_is_shown_from_its_beginning_also_once_it_was_typed_in(
    panel: Any, window: Any, qtbot: Any
) -> None:
    editor = panel.field("by_when").editor
    assert editor.text() == LONG and editor.cursorPosition() == 0
    editor.setFocus()
    qtbot.keyClick(editor, Key.Key_End)
    qtbot.keyClicks(editor, ".")
    assert editor.cursorPosition() == len(LONG) + 1, "it stays where one types"
    qtbot.keyClick(editor, Key.Key_Tab)
    assert editor.cursorPosition() == 0
    assert window.plan.data.actions()[0].by_when == f"{LONG}."


def test_undo_in_a_line_where_nothing_is_typed_is_the_windows(
    panel: Any, window: Any, qtbot: Any
) -> None:
    plan = window.plan
    first = plan.data.actions()[0]
    actions.set_field(plan, first, "lead", "Head of service")
    editor = panel.field("by_when").editor
    editor.setFocus()
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Key.Key_Z, Control)
    assert editor.text() == LONG and first.lead == "Head of service", "of what is typed first"
    editor.set_value(LONG)
    qtbot.keyClick(editor, Key.Key_Z, Control)
    assert plan.data.get(Action, first.id).lead != "Head of service"
    qtbot.keyClick(editor, Key.Key_Y, Control)
    assert plan.data.get(Action, first.id).lead == "Head of service"
