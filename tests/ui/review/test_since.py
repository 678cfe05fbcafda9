"""The line that says what moved since the last review."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.editing import actions, cycle
from desktop.ui.review.since import SinceLine
from tests.ui.cycle import Session, action, small_plan


def test_what_moved_since_the_last_review(qtbot: QtBot) -> None:
    session = Session(small_plan())
    plan = session.plan
    card = QWidget()
    qtbot.addWidget(card)
    line = SinceLine(session)
    QVBoxLayout(card).addWidget(line)
    card.show()
    line.begin()
    assert not line.isVisible()
    cycle.hold_review(plan, "weekly", date(2018, 9, 24))
    qtbot.waitUntil(line.isVisible)
    assert line.text() == "Since 24 September: nothing moved"
    session.look_as_at(date(2019, 1, 2))
    assert line.text() == "Since 24 September: nothing moved", "of this year, by today's calendar"
    today, plan.today = plan.today, lambda: date(2019, 1, 2)
    line.refresh()
    assert line.text() == "Since 24 September 2018: nothing moved"
    plan.today = today
    session.look_as_at(today())
    actions.set_field(plan, action(plan, "4.1"), "ragb", "R")
    actions.set_field(plan, action(plan, "4.2"), "ragb", "B")
    actions.set_field(plan, action(plan, "5.1"), "by_when", "01/12/2018")
    qtbot.waitUntil(lambda: "worse" in line.text())
    assert line.text() == "Since 24 September: ▼ 1 worse   ● 1 closed   ⟲ 1 re-dated"
    actions.set_field(plan, action(plan, "4.1"), "ragb", "")
    qtbot.waitUntil(lambda: "cleared" in line.text())
    assert "worse" not in line.text() and "▽ 1 with its status cleared" in line.text()
    plan.undo()
    card.hide()
    plan.undo()
    card.show()
    qtbot.waitUntil(lambda: "re-dated" not in line.text())
