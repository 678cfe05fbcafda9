"""Rows of every list are moved by the keys that move actions in the grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QDialog

from desktop.core.duties import standard_duties
from desktop.core.editing import cycle, rows
from desktop.core.kinds import Area, Duty, Risk, Row
from desktop.ui.dialogs.shortcuts import KEYS_BY_PLACE
from desktop.ui.look.keys import MOVE_DOWN, MOVE_UP
from desktop.ui.window import MainWindow


def areas(window: Any) -> tuple[QDialog, QAbstractItemView]:
    dialog = window.plan_actions.show_areas()
    return dialog, dialog.table


def duties(window: Any) -> tuple[QDialog, QAbstractItemView]:
    for duty in standard_duties()[:3]:
        cycle.add_duty(window.plan, duty)
    window.review.change_duties()
    from desktop.ui.duties.dialog import DutiesDialog

    (dialog,) = window.findChildren(DutiesDialog)
    dialog.table.selectRow(0)
    return dialog, dialog.table


def risks(window: Any) -> tuple[QDialog, QAbstractItemView]:
    for text in ("One", "Two", "Three"):
        rows.add(window.plan, Risk(risk=text))
    window.review.show_governance()
    from desktop.ui.governance.dialog import GovernanceDialog

    (dialog,) = window.findChildren(GovernanceDialog)
    page = dialog.tables[Risk]
    dialog.tabs.setCurrentWidget(page)
    page.table.setCurrentIndex(page.model.index(0, 0))
    return dialog, page.table


@pytest.mark.parametrize(
    ("make", "kind"),
    [(areas, Area), (duties, Duty), (risks, Risk)],
    ids=["areas", "duties", "risks"],
)
def test_rows_are_moved_as_in_the_grid(
    window: MainWindow,
    qtbot: Any,
    make: Callable[[Any], tuple[QDialog, QAbstractItemView]],
    kind: type[Row],
) -> None:
    plan = window.plan
    assert plan is not None
    dialog, table = make(window)
    qtbot.waitUntil(dialog.isActiveWindow)
    table.setFocus()
    before = [row.id for row in plan.data.all(kind)]
    QTest.keySequence(table, MOVE_DOWN)
    assert [row.id for row in plan.data.all(kind)] == [before[1], before[0], *before[2:]]
    QTest.keySequence(table, MOVE_UP)
    assert [row.id for row in plan.data.all(kind)] == before
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.id for row in plan.data.all(kind)] == before, "there is one habit, and no other"
    dialog.close()


def test_the_list_of_shortcuts_says_so() -> None:
    told = {place: keys for place, words, keys in KEYS_BY_PLACE if words.startswith("Move")}
    assert told["Costs"] == told["Lists of a dialogue"] == "Alt+Shift+Up, Alt+Shift+Down"
