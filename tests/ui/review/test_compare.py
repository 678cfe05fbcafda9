"""Comparing reviews, and the grid by review date."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.core.editing import actions, cycle
from desktop.core.movement import Move, Moved
from desktop.ui.review.by_date import ByDateModel, ByDateView
from desktop.ui.review.compare import ComparePage
from desktop.ui.review.moved_list import MovementModel, what_moved
from tests.ui.cycle import FIVE, SHEFFIELD, Session, action, small_plan


@pytest.fixture
def session() -> Session:
    """Two reviews, and changes before, between and after them."""
    session = Session(small_plan())
    plan = session.plan
    cycle.hold_review(plan, "weekly", date(2018, 9, 24))
    actions.set_field(plan, action(plan, "4.1"), "ragb", "B")
    actions.set_field(plan, action(plan, "4.2"), "ragb", "R")
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    actions.set_field(plan, action(plan, "4.2"), "ragb", "A")
    actions.set_field(plan, action(plan, "5.1"), "by_when", "1/12/2018")
    actions.add_action(plan, plan.data.areas[1], {"no": "5.2", "action": "Another"})
    actions.delete_actions(plan, [action(plan, "4.4")])
    return session


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ComparePage:
    page = ComparePage(session)
    qtbot.addWidget(page)
    page.resize(1000, 560)
    page.show()
    return page


def chips(page: ComparePage) -> list[str]:
    return [button.text() for button in page._buttons.values() if not button.isHidden()]


def rows(page: ComparePage) -> list[tuple[str, str]]:
    model = page.model
    return [
        (model.index(row, 1).data(), model.index(row, 3).data()) for row in range(model.rowCount())
    ]


def test_the_last_review_is_compared_with_now(page: ComparePage) -> None:
    assert page.then.currentText() == "Weekly review of 01/10/2018"
    assert page.now.currentText() == "Now"
    assert chips(page) == [
        "Moved · 4", "All · 6", "New · 1 (20%)", "Closed · 0 (0%)", "Better · 1 (20%)",
        "Worse · 0 (0%)", "Unchanged · 3 (60%)", "No longer in the plan · 1", "Re-dated · 1 (20%)",
    ]  # fmt: skip
    assert rows(page) == [
        ("4.2", "Better"), ("5.1", "Re-dated"), ("5.2", "New"), ("4.4", "No longer in the plan"),
    ]  # fmt: skip
    page._buttons[None].click()
    assert rows(page) == [
        ("4.1", "Unchanged"), ("4.2", "Better"), ("4.3", "Unchanged"), ("5.1", "Re-dated"),
        ("5.2", "New"), ("4.4", "No longer in the plan"),
    ]  # fmt: skip


def test_two_reviews_in_either_order(page: ComparePage) -> None:
    page.then.setCurrentIndex(page.then.findText("Weekly review of 24/09/2018"))
    page.now.setCurrentIndex(page.now.findText("Weekly review of 01/10/2018"))
    page.now.activated.emit(page.now.currentIndex())
    wanted = [("4.1", "Closed"), ("4.2", "Worse")]
    assert rows(page) == wanted
    then, now = page.then.currentIndex(), page.now.currentIndex()
    page.then.setCurrentIndex(now - 1)
    page.now.setCurrentIndex(then + 1)
    page.then.activated.emit(page.then.currentIndex())
    assert rows(page) == wanted


def test_a_chip_lists_what_moved_that_way_and_a_row_leads_there(
    page: ComparePage, session: Session, qtbot: QtBot
) -> None:
    page._buttons[Move.BETTER].click()
    assert rows(page) == [("4.2", "Better")]
    with qtbot.waitSignal(page.action_chosen) as gone:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert gone.args == [action(session.plan, "4.2").id]
    page._buttons[Move.CLOSED].click()
    assert page._nothing.isVisible()
    page._buttons[Move.GONE].click()
    with qtbot.waitSignal(page.said) as said:
        page.table.doubleClicked.emit(page.table.currentIndex())
    assert said.args == ["4.4 is no longer in the plan."]


def test_the_page_follows_the_plan(page: ComparePage, session: Session, qtbot: QtBot) -> None:
    actions.set_field(session.plan, action(session.plan, "4.2"), "ragb", "B")
    qtbot.waitUntil(lambda: ("4.2", "Closed") in rows(page))
    cycle.hold_review(session.plan, "board", date(2018, 10, 8))
    assert page.then.itemText(0) == "Board review of 08/10/2018"
    assert page.then.currentText() == "Weekly review of 01/10/2018"


def test_it_opens_on_the_first_action_that_moved(page: ComparePage, qtbot: QtBot) -> None:
    assert page.table.currentIndex().row() == 0
    page.setFocus()
    with qtbot.waitSignal(page.action_chosen) as gone:
        qtbot.keyClick(page.focusWidget() or page.table, Qt.Key.Key_Return)
    assert gone.args == [action(page.plan, "4.2").id]


def test_it_opens_on_the_last_review_since_which_anything_moved(
    session: Session, qtbot: QtBot
) -> None:
    cycle.hold_review(session.plan, "board", date(2018, 10, 7))
    page = ComparePage(session)
    qtbot.addWidget(page)
    page.show()
    assert page.then.itemText(0) == "Board review of 07/10/2018"
    assert page.then.currentText() == "Weekly review of 01/10/2018"
    assert rows(page)[0] == ("4.2", "Better")


def test_where_nothing_moved_it_says_since_when(session: Session, qtbot: QtBot) -> None:
    plan = small_plan()
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    page = ComparePage(Session(plan))
    qtbot.addWidget(page)
    page.show()
    assert page._nothing.isVisible()
    assert page._nothing.text() == "No action has moved since weekly review of 01/10/2018."


@pytest.mark.parametrize("legend", [SHEFFIELD, FIVE], ids=["Sheffield", "five"])
def test_the_legend_says_what_is_better(legend: tuple) -> None:
    from desktop.core.movement import compare
    from desktop.core.snapshots import view_of_plan

    plan = small_plan(legend)
    before = view_of_plan(plan.data, plan.today())
    first, last = plan.data.legend.get(legend[1].code), legend[-1].code
    assert first is not None
    actions.set_field(plan, action(plan, "4.3"), "ragb", first.code)
    actions.set_field(plan, action(plan, "4.2"), "ragb", last)
    moved = compare(before, view_of_plan(plan.data, plan.today()), plan.data.legend)
    assert {item.no: what_moved(item) for item in moved.items if item.move != "unchanged"} == {
        "4.2": "Closed",
        "4.3": "Better",
    }


def test_the_grid_by_review_date(session: Session, qtbot: QtBot) -> None:
    view = ByDateView(session.plan)
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    session.changed.connect(view.by_date.follow)
    model = view.by_date
    across = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(3)]
    assert across == ["24 Sep\n2018", "1 Oct\n2018", "Now"]
    down = [model.headerData(i, Qt.Orientation.Vertical) for i in range(model.rowCount())]
    assert down == ["4 · 4.1", "4.2", "4.3", "5 · 5.1", "5.2"]
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(5)]
    assert cells == [
        ["G", "B", "B"],
        ["A", "R", "A"],
        ["R", "R", "R"],
        ["G", "G", "G"],
        ["", "", ""],
    ]
    spoken = model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("4.2, 1 Oct 2018: Red (before: Amber)")
    assert "not in the plan" in model.index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    actions.set_field(session.plan, action(session.plan, "4.3"), "ragb", "G")
    assert model.index(2, 2).data() == "G"
    view.setCurrentIndex(model.index(2, 1))
    with qtbot.waitSignal(view.action_chosen) as gone:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert gone.args == [action(session.plan, "4.3").id]
    assert not view.grab().isNull()


def test_the_models_keep_qts_rules(session: Session, qtmodeltester: ModelTester) -> None:
    plan = session.plan
    model = ByDateModel(plan)
    session.changed.connect(model.follow)
    qtmodeltester.check(model)
    cycle.hold_review(plan, "weekly", date(2018, 10, 8))
    actions.delete_actions(plan, [action(plan, "4.2")])
    qtmodeltester.check(model)
    empty = MovementModel()
    qtmodeltester.check(empty)


class Shown(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_nothing_flashes_up_as_a_window_of_its_own(session: Session, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert application is not None
    shown = Shown()
    application.installEventFilter(shown)
    page = ComparePage(session)
    application.removeEventFilter(shown)
    qtbot.addWidget(page)
    assert shown.windows == []
    assert page.focusProxy() is page.table


def test_an_impact_that_moved_is_named_beside_the_status() -> None:
    assert what_moved(Moved("k", Move.BETTER, True, {}, {}, Move.WORSE)) == (
        "Better, re-dated, impact worse"
    )
    assert what_moved(Moved("k", Move.UNCHANGED, False, {}, {}, Move.UNCHANGED)) == "Unchanged"


def test_at_first_it_is_compared_with_the_review_that_the_overview_names(qtbot: QtBot) -> None:
    session = Session(small_plan())
    for day in (1, 8):
        cycle.hold_review(session.plan, "weekly", date(2018, 10, day))
    assert session.as_at == date(2018, 10, 8)
    page = ComparePage(session)
    qtbot.addWidget(page)
    assert page.then.currentText() == "Weekly review of 01/10/2018"
