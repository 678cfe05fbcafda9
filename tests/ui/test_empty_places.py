"""A new plan in the window: every empty place says what it is for and how to begin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.filters import Filter
from desktop.core.kinds import GOVERNANCE, Action, Area, CostPart, Duty, Indicator
from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan
from desktop.ui.duties.dialog import DutiesDialog
from desktop.ui.evidence.dialog import EvidenceDialog
from desktop.ui.governance.dialog import GovernanceDialog
from desktop.ui.look.nothing_yet import NothingYet

Key = Qt.Key


@pytest.fixture
def new(make_window: Any, tmp_path: Path, qtbot: Any) -> Iterator[Any]:
    """A window on a new plan with one area and nothing in it."""
    data = new_plan_data("New plan", "Wyeford Council")
    data.add(Area(position=1.0, code="1", title="First area"))
    create_plan(tmp_path / "new.plandesk", data).close()
    window = make_window(tmp_path / "new.plandesk")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    for kind in (DutiesDialog, GovernanceDialog, EvidenceDialog):
        for dialog in window.findChildren(kind):
            dialog.close()


def is_said(shown: NothingYet) -> None:
    """It says what the place is for, gives an example and offers to begin."""
    assert shown.isVisible() and len(shown.purpose.text().split()) >= 4
    assert shown.example.text().startswith("For example: ") and shown.example.isVisible()
    assert shown.button.isVisible() and shown.button.isEnabled()


def test_an_empty_area(new: Any, qtbot: Any) -> None:
    area = new.plan.data.areas[0]
    new.go_to_area(area.id)
    page = new.pages.area_page
    is_said(page.empty.shown)
    assert page.empty.shown.geometry().top() > 0, "the row in which one is typed stays"
    QTest.keyClick(page.empty.shown.button, Key.Key_Space)
    assert len(new.plan.data.actions(area)) == 1 and not page.empty.shown.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not new.plan.data.actions(area) and page.empty.shown.isVisible()


def test_an_area_of_which_the_filter_hides_all(window: Any, qtbot: Any) -> None:
    page = window.pages.area_page
    assert not page.empty.shown.isVisible()
    window.pages.set_filter(Filter(statuses=frozenset({"no such status"})))
    assert page.empty.shown.isVisible() and page.empty.shown.example.isHidden()
    assert "filters above" in page.empty.shown.purpose.text()
    QTest.mouseClick(page.empty.shown.button, Qt.MouseButton.LeftButton)
    assert not window.pages.filter and not page.empty.shown.isVisible()


def test_empty_costs(new: Any) -> None:
    new.pages.go_to_page("costs")
    page = new.pages.of_plan["costs"]
    is_said(page.empty.shown)
    QTest.mouseClick(page.empty.shown.button, Qt.MouseButton.LeftButton)
    assert len(new.plan.data.all(CostPart)) == 1 and not page.empty.shown.isVisible()


def test_empty_indicators(new: Any) -> None:
    new.pages.go_to_page("indicators")
    page = new.pages.of_plan["indicators"]
    is_said(page.nothing)
    page.head.finder.setText("no such words")
    QTest.mouseClick(page.nothing.button, Qt.MouseButton.LeftButton)
    assert len(new.plan.data.all(Indicator)) == 1


def test_empty_duties_in_the_calendar_and_their_dialogue(new: Any, qtbot: Any) -> None:
    new.review.calendar.trigger()
    page = new.pages.stack.currentWidget()
    is_said(page.empty.shown)
    page.tree.setFocus()
    QTest.keyClick(page.tree, Key.Key_Return)
    (dialog,) = new.findChildren(DutiesDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    is_said(dialog.empty.shown)
    QTest.mouseClick(dialog.empty.shown.button, Qt.MouseButton.LeftButton)
    assert len(new.plan.data.all(Duty)) == 1 and not dialog.empty.shown.isVisible()
    focus = QApplication.focusWidget()
    anchor = dialog.editor.anchor
    assert focus is anchor or anchor.isAncestorOf(focus), "the day that it counts from is next"


@pytest.mark.parametrize("kind", GOVERNANCE, ids=lambda kind: kind.table)
def test_empty_governance(new: Any, kind: Any) -> None:
    new.review.governance.trigger()
    (dialog,) = new.findChildren(GovernanceDialog)
    table = dialog.tables[kind]
    dialog.tabs.setCurrentWidget(table)
    is_said(table.empty.shown)
    QTest.mouseClick(table.empty.shown.button, Qt.MouseButton.LeftButton)
    assert len(new.plan.data.all(kind)) == 1 and not table.empty.shown.isVisible()
    assert table.table.is_being_typed(), "what it is can be typed at once"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)


def test_empty_evidence(new: Any, qtbot: Any) -> None:
    from desktop.core.editing import rows

    new.plan_actions.actions["evidence"].trigger()
    (dialog,) = new.findChildren(EvidenceDialog)
    is_said(dialog.empty.shown)
    QTest.mouseClick(dialog.empty.shown.button, Qt.MouseButton.LeftButton)
    assert dialog.filter.currentText() == "Actions that have none"
    assert not dialog.empty.shown.button.isVisible(), "there is no action to choose either"
    rows.add(new.plan, Action(area_id=new.plan.data.areas[0].id, no="1.1", action="Begin"))
    qtbot.waitUntil(lambda: not dialog.empty.shown.isVisible())


def test_no_review_yet(new: Any, qtbot: Any) -> None:
    overview = new.pages.overview
    overview.show_view("review")
    (shown,) = (each for each in overview.findChildren(NothingYet) if each.isVisible())
    is_said(shown)
    QTest.mouseClick(shown.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None and "review" in dialog.windowTitle().casefold()
    dialog.close()


def test_what_is_only_read_offers_no_button(new: Any, make_window: Any, tmp_path: Path) -> None:
    other = make_window(None)
    other.show_welcome()
    assert other.open_path(tmp_path / "new.plandesk") and other.session.read_only
    other.go_to_area(other.plan.data.areas[0].id)
    shown = other.pages.area_page.empty.shown
    assert shown.isVisible() and not shown.button.isVisible()
