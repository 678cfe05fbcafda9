"""The calendar of duties and the dialogue that keeps them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.core import agenda, duties
from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Duty, Occasion
from desktop.ui import choose_file
from desktop.ui.duties.agenda_model import AgendaModel, Role, months_of
from desktop.ui.duties.dialog import DutiesDialog
from desktop.ui.duties.month import MonthModel
from desktop.ui.duties.page import MONTH, DutiesPage
from tests.ui.conftest import Boxes
from tests.ui.cycle import Session, action, small_plan

STATEMENT, BOARD, FIRST_REPORT, *_ = duties.standard_duties()


@pytest.fixture
def session() -> Session:
    """The statement, the board from August, and a report whose notice has no day yet."""
    session = Session(small_plan())
    plan = session.plan
    cycle.add_duty(plan, replace(STATEMENT, anchor=date(2018, 7, 20)))
    cycle.add_duty(plan, replace(BOARD, anchor=date(2018, 8, 16)))
    cycle.add_duty(plan, FIRST_REPORT)
    return session


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> DutiesPage:
    page = DutiesPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 560)
    page.show()
    return page


def listed(page: DutiesPage) -> dict[str, list[str]]:
    found = {}
    for row in range(page.model.rowCount()):
        month = page.model.index(row, 0)
        found[month.data()] = [
            page.model.index(i, 0, month).data() for i in range(page.model.rowCount(month))
        ]
    return found


def test_what_is_overdue_stands_first_then_the_months(page: DutiesPage) -> None:
    shown = listed(page)
    assert list(shown)[:3] == ["Overdue · 2", "October 2018 · 2", "November 2018 · 1"]
    assert shown["October 2018 · 2"] == ["Thu 11 October 2018", "Mon 29 October 2018"]
    assert shown["Overdue · 2"][0] == "Thu 16 August 2018 · overdue"
    assert "without a day to count from: Board chair's first report" in page._summary.text()
    statement = page.model.index(1, 2, page.model.index(1, 0)).data()
    assert statement.startswith("70 working days after receipt of the report on 20 July 2018")
    assert page.current().due == date(2018, 10, 11)  # the cursor stands on what comes next


def test_a_line_with_a_box_to_tick_is_measured_without_it(page: DutiesPage) -> None:
    """Else its last word, which says that it is overdue, had no room and was left out."""
    tree, delegate = page.tree, page.tree.itemDelegate()
    index = page.model.index(0, 0, page.model.index(0, 0))
    words = tree.fontMetrics().horizontalAdvance(str(index.data()))
    around = 2 * tree.indentation() + 14  # the two steps that it is set in, and its margins
    option = QStyleOptionViewItem()
    one_line = tree.fontMetrics().lineSpacing() + 8
    tree.setColumnWidth(0, words + around + 60)
    assert delegate.sizeHint(option, index).height() <= one_line
    tree.setColumnWidth(0, words + around + 4)
    assert delegate.sizeHint(option, index).height() > one_line


def test_a_date_is_marked_as_met_and_undone(
    page: DutiesPage, session: Session, qtbot: QtBot
) -> None:
    row = session.plan.data.all(Duty)[1]
    page.tick.click()
    assert row.done == ["2018-10-11"]
    # Its day has not come: it stays in the list, and stays open.
    ahead = "Thu 11 October 2018 · marked ahead"
    qtbot.waitUntil(lambda: listed(page).get("October 2018 · 2", [""])[0] == ahead)
    assert page.tick.text() == "&Mark as not met"
    how = page.tree.currentIndex().siblingAtColumn(2).data()
    assert how.endswith("Marked as met ahead of its day: it stays open until then.")
    session.plan.undo()
    assert row.done == []
    qtbot.waitUntil(lambda: page.tick.text() == "&Mark as met")


def test_a_date_that_was_met_leaves_the_list(
    page: DutiesPage, session: Session, qtbot: QtBot
) -> None:
    row = session.plan.data.all(Duty)[1]
    assert "2 overdue" in page._summary.text()
    page.tree.setCurrentIndex(page.model.index_of(row.id, date(2018, 8, 16)))
    page.tick.click()
    assert row.done == ["2018-08-16"]
    qtbot.waitUntil(lambda: "Overdue · 1" in listed(page))
    assert "1 overdue" in page._summary.text()
    page.met.setChecked(True)
    assert "Thu 16 August 2018" in listed(page)["August 2018 · 1"]


def test_dates_missed_long_ago_are_counted_with_the_first(
    page: DutiesPage, session: Session, qtbot: QtBot
) -> None:
    row = session.plan.data.all(Duty)[1]
    rows.change(session.plan, row, anchor="2016-01-07", done=["2018-10-01"])
    missed = len(agenda.missed(row, session.plan.today()))
    qtbot.waitUntil(lambda: f"{missed} overdue" in page._summary.text())
    assert missed > 25 and page.model.index(0, 0, page.model.index(0, 0)).data().startswith(
        "Thu 7 January 2016 · overdue"
    )
    hows = [page.model.index(i, 2, page.model.index(0, 0)).data() for i in range(3)]
    assert "passed too and are not marked" in hows[0]
    assert any("marked as met on 01/10/2018, which is none of its dates" in how for how in hows)


def test_the_tick_of_a_line(page: DutiesPage, session: Session) -> None:
    index = page.tree.currentIndex()
    page.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert session.plan.data.all(Duty)[1].done == ["2018-10-11"]


def test_a_month_by_keyboard(page: DutiesPage, session: Session, qtbot: QtBot) -> None:
    page.show_way(MONTH)
    month = page.month
    assert month.day() == date(2018, 10, 11)
    assert month.month_model.index(*month.month_model.place(month.day())).data() == (
        "11\nImprovement board"
    )
    qtbot.keyClick(month, Qt.Key.Key_PageDown)
    assert month.day() == date(2018, 11, 11)
    assert page._month_name.text() == "November 2018"
    qtbot.keyClick(month, Qt.Key.Key_PageUp)
    qtbot.keyClick(month, Qt.Key.Key_Space)
    assert session.plan.data.all(Duty)[1].done == ["2018-10-11"]
    with qtbot.waitSignal(page.duties_asked) as asked:
        qtbot.keyClick(month, Qt.Key.Key_Return)
    assert asked.args == [session.plan.data.all(Duty)[1].id]
    page._step_month(0)
    assert month.day() == date(2018, 10, 8)
    assert not page.grab().isNull()


def test_a_duty_of_long_ago_stays_until_it_is_met(
    page: DutiesPage, session: Session, qtbot: QtBot
) -> None:
    from desktop.core.editing import rows

    rows.change(session.plan, session.plan.data.all(Duty)[0], anchor="2014-06-30")
    qtbot.waitUntil(lambda: "Overdue · 3" in listed(page))
    assert listed(page)["Overdue · 3"][0] == "Tue 7 October 2014 · overdue"


def test_a_rule_that_makes_no_sense_leaves_the_page_whole(
    page: DutiesPage, session: Session, qtbot: QtBot
) -> None:
    from desktop.core.editing import rows

    with qtbot.waitSignal(page.said) as said:
        rows.change(session.plan, session.plan.data.all(Duty)[0], rule={"kind": "never"})
    assert "Change the duty" in said.args[0]
    assert "those overdue cannot be counted" in page._summary.text()


def test_a_bank_holiday_is_named(page: DutiesPage) -> None:
    page.show_month(date(2018, 12, 25))
    model = page.month.month_model
    index = model.index(*model.place(date(2018, 12, 25)))
    assert "Bank holiday (Christmas Day)" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_dates_are_saved_for_outlook(
    page: DutiesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "duties.ics"
    asked = []
    monkeypatch.setattr(
        choose_file, "to_save", lambda *given, **_: asked.append(given[3].name) or path
    )
    with qtbot.waitSignal(page.said) as said:
        page.save.click()
    assert asked == ["Wyeford plan duties.ics"]
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert said.args[0].startswith(f"{len(events)} dates saved to duties.ics")
    assert len(events) > 10
    monkeypatch.setattr(choose_file, "to_save", lambda *_, **__: tmp_path / "none" / "x.ics")
    with qtbot.waitSignal(page.said) as said:
        page.save.click()
    assert "could not be written" in said.args[0]


def test_a_plan_without_duties_says_what_to_do(qtbot: QtBot) -> None:
    page = DutiesPage(Session(small_plan()))
    qtbot.addWidget(page)
    assert "no duties yet" in page._summary.text()
    assert not page.tick.isEnabled()


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> DutiesDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = DutiesDialog(session, None, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    dialog.parent_kept = parent  # type: ignore[attr-defined]
    return dialog


def test_the_preview_says_how_each_date_was_worked_out(dialog: DutiesDialog) -> None:
    editor = dialog.editor
    assert "Mon 29 October 2018\n70 working days after" in editor.preview.text()
    editor.anchor.setText("30 June 2014")
    assert "Tue 7 October 2014" in editor.preview.text()  # before anything is kept
    editor.count.setValue(90)
    editor.kind.setCurrentIndex(1)
    editor.anchor.setText("21/09/2022")
    assert "Tue 20 December 2022\n90 calendar days after" in editor.preview.text()
    editor.anchor.setText("soon")
    assert "not a plain day" in editor.preview.text()


def test_a_change_is_kept_when_a_field_is_left(dialog: DutiesDialog, session: Session) -> None:
    row = session.plan.data.all(Duty)[0]
    dialog.editor.anchor.setText("09/05/2023")
    dialog.editor.anchor.editingFinished.emit()
    assert row.anchor == "2023-05-09"
    assert dialog.model.index(0, 1).data() == "None to come"
    assert session.plan.undo_text == "change day it counts from of Statement of action to Ofsted"
    session.plan.undo()
    assert row.anchor == "2018-07-20"
    dialog.editor.name.setText(" ")
    dialog.editor.name.editingFinished.emit()
    assert row.name == STATEMENT.name and "needs a name" in dialog.notice.text()


@pytest.mark.parametrize("wrong", ["35/07/2018", "20/07/2018 tbc"])
def test_what_is_no_day_alone_stays_and_is_asked_about_before_it_goes(
    dialog: DutiesDialog, session: Session, qtbot: Any, boxes: Boxes, wrong: str
) -> None:
    row, anchor = session.plan.data.all(Duty)[0], dialog.editor.anchor
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    anchor.setFocus()
    anchor.selectAll()
    qtbot.keyClicks(anchor, wrong)
    qtbot.keyClick(anchor, Qt.Key.Key_Tab)
    assert anchor.text() == wrong and f"“{wrong}” is" in dialog.notice.text()
    assert "It is not in the plan." in dialog.notice.text()
    for times in (1, 2):
        dialog.reject()
        assert dialog.isVisible() and anchor.text() == wrong and len(boxes) == times
    assert dialog.written() == {"Duties · Counts from the day": wrong}
    title, text = boxes[-1]
    assert title == "Throw away what you typed?" and text == dialog.notice.text()
    dialog.go_to(session.plan.data.all(Duty)[1].id)
    assert dialog.chosen() is row and anchor.text() == wrong
    boxes.answer = "Throw away"
    dialog.reject()
    assert not dialog.isVisible() and row.anchor == "2018-07-20"
    assert anchor.text() == "20/07/2018" and dialog.written() == {}


def test_a_duty_without_a_wrong_word_closes_without_a_question(
    dialog: DutiesDialog, session: Session, boxes: Boxes
) -> None:
    dialog.go_to(session.plan.data.all(Duty)[1].id)
    assert dialog.chosen() is session.plan.data.all(Duty)[1]
    dialog.reject()
    assert not dialog.isVisible() and not boxes


def test_a_recurring_rule(dialog: DutiesDialog, session: Session) -> None:
    dialog.select(session.plan.data.all(Duty)[1].id)
    editor = dialog.editor
    assert editor.first.value() == 0 and editor.times.text() == "without end"
    editor.count.setValue(2)
    editor.times.setValue(3)
    editor.times.editingFinished.emit()
    assert session.plan.data.all(Duty)[1].rule == {
        "kind": "every so many weeks", "count": 2, "first": 0, "times": 3,
    }  # fmt: skip
    assert editor.preview.text().count("Every 2 weeks") == 3
    editor.first.setValue(-1)
    assert editor.first.text() == "after one interval"
    assert "Thu 30 August 2018" in editor.preview.text()


def test_templates_own_duties_and_removal(dialog: DutiesDialog, session: Session) -> None:
    menu = dialog.add.menu()
    names = [each.text() for each in menu.actions() if each.text()]
    assert names == [each.name for each in duties.standard_duties()] + ["Another duty"]
    menu.actions()[0].trigger()
    assert dialog.chosen() is session.plan.data.all(Duty)[-1]
    assert "give the day" in dialog.editor.preview.text()
    menu.actions()[-1].trigger()
    assert dialog.chosen().name == "New duty"
    dialog.remove.click()
    assert [each.name for each in session.plan.data.all(Duty)].count("New duty") == 0
    assert dialog.notice.text() == "Deleted New duty. Ctrl+Z in the list brings it back."
    dialog.undoing.undo()
    assert dialog.model.rowCount() == 5
    dialog.select(session.plan.data.all(Duty)[0].id)
    dialog.down.click()
    assert session.plan.data.all(Duty)[1].name == STATEMENT.name
    assert dialog.chosen().name == STATEMENT.name


def test_a_rule_that_makes_no_sense_can_be_mended(session: Session, qtbot: QtBot) -> None:
    from desktop.core.editing import rows

    row = session.plan.data.all(Duty)[0]
    rows.change(session.plan, row, rule={"kind": "months after", "count": 0}, anchor="")
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = DutiesDialog(session, row.id, parent)
    dialog.editor.kind.setCurrentIndex(2)
    dialog.editor.count.setValue(2)
    dialog.editor.anchor.setText("01/06/2018")
    dialog.editor.anchor.editingFinished.emit()
    assert row.rule["count"] == 2


def test_a_read_only_plan_can_be_read(qtbot: QtBot) -> None:
    plan = small_plan()
    cycle.add_duty(plan, replace(STATEMENT, anchor=date(2018, 7, 20)))
    plan.why_read_only = "It was opened for reading only."
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = DutiesDialog(Session(plan), None, parent)
    assert not dialog.add.isEnabled() and not dialog.editor.isEnabled()
    assert "reading only" in dialog.notice.text()


def test_the_models_keep_qts_rules(session: Session, qtmodeltester: ModelTester) -> None:
    from desktop.core.agenda import agenda

    model = AgendaModel(session.plan)
    dues = agenda(session.plan.data, date(2018, 8, 1), date(2019, 8, 1), session.plan.today())
    model.show(months_of(dues, session.plan.today()))
    qtmodeltester.check(model)
    assert model.first_from(date(2018, 10, 8)).data(Role.DUE).due == date(2018, 10, 11)
    month = MonthModel(session.plan.today())
    month.show(date(2018, 10, 1), dues)
    qtmodeltester.check(month)


def test_the_list_begins_at_the_next_date(session: Session, qtbot: QtBot) -> None:
    session.plan.today = lambda: date(2019, 6, 3)
    page = DutiesPage(session)
    qtbot.addWidget(page)
    page.resize(700, 420)
    page.show()
    assert page.focusProxy() is page.tree
    assert page.model.rowCount() > 6
    bar = page.tree.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    rect = page.tree.visualRect(page.tree.currentIndex())
    assert page.tree.viewport().rect().contains(rect.center())


def test_recurring_work_that_ended_long_ago_is_listed_though_it_is_met(
    session: Session, qtbot: QtBot
) -> None:
    plan = session.plan
    work = action(plan, "4.3")
    actions.set_field(plan, work, "by_when", "Monthly from May 2011 to June 2011")
    page = DutiesPage(session)
    qtbot.addWidget(page)
    first, last = date(2011, 5, 31), date(2011, 6, 30)
    assert page.model.index_of(0, first, work.id).isValid()
    for day in (first, last):
        index = page.model.index_of(0, day, work.id)
        page.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        qtbot.waitUntil(lambda: page.model.index_of(0, last, work.id).isValid())
    assert not page.model.index_of(0, first, work.id).isValid()
    assert (
        "nothing says that the action is done"
        in page.model.index_of(0, last, work.id).data(Role.DUE).how
    )


def test_recurring_work_is_listed_ticked_and_gone_to(session: Session, qtbot: QtBot) -> None:
    plan = session.plan
    work = action(plan, "4.3")
    actions.set_field(plan, work, "by_when", "End September 2018 and quarterly")
    page = DutiesPage(session)
    qtbot.addWidget(page)
    page.show()
    index = page.model.index_of(0, date(2018, 9, 30), work.id)
    assert index.isValid() and "overdue" in index.data()
    page.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert [each.due for each in plan.data.all(Occasion)] == ["2018-09-30"]
    qtbot.waitUntil(lambda: not page.model.index_of(0, date(2018, 9, 30), work.id).isValid())
    page.met.setChecked(True)
    index = page.model.index_of(0, date(2018, 9, 30), work.id)
    page.tree.setCurrentIndex(index)
    with qtbot.waitSignal(page.action_chosen) as chosen:
        page.change.click()
    assert chosen.args == [work.id]
    page.tick.click()
    assert not plan.data.all(Occasion)
    coming = page.model.index_of(0, date(2018, 12, 31), work.id)
    assert coming.isValid()


def test_a_duty_says_which_review_meets_it(session: Session, qtbot: QtBot) -> None:
    dialog = DutiesDialog(session)
    qtbot.addWidget(dialog)
    board = session.plan.data.all(Duty)[1]
    dialog.select(board.id)
    assert dialog.editor.met_by.text() == "board"
    dialog.editor.met_by.setText("Improvement board")
    dialog.editor.met_by.editingFinished.emit()
    assert board.met_by == "Improvement board"


def test_undo_in_the_form_takes_back_what_is_typed_and_then_what_was_done_there(
    session: Session, qtbot: QtBot
) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    dialog = DutiesDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    row, form = session.plan.data.all(Duty)[0], dialog.editor
    name, before = row.name, session.plan.last_step

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key, held)

    form.name.setFocus()
    form.name.selectAll()
    qtbot.keyClicks(form.name, "Statement")
    qtbot.keyClick(form.name, Qt.Key.Key_Tab)
    form.source.setFocus()
    form.source.selectAll()
    qtbot.keyClicks(form.source, "Law")
    press(Qt.Key.Key_Z)
    assert form.source.text() == row.source != "Law" and row.name == "Statement"
    press(Qt.Key.Key_Z)
    assert (row.name, form.name.text()) == (name, name), "what the form shows is the plan's"
    assert dialog.notice.text().startswith("Taken back: change ")
    press(Qt.Key.Key_Z)
    assert session.plan.last_step == before and len(session.plan.data.all(Duty)) == 3
    assert dialog.notice.text().startswith("There is nothing of what was done here to take back.")
    form.count.setFocus()
    form.count.selectAll()
    qtbot.keyClicks(form.count, "65")
    press(Qt.Key.Key_Z)
    assert form.count.value() == 70
    press(Qt.Key.Key_Y)
    qtbot.keyClick(form.count, Qt.Key.Key_Tab)
    assert session.plan.last_step != before
    form.count.setFocus()
    press(Qt.Key.Key_Z)
    assert session.plan.last_step == before and form.count.value() == 70


def test_dates_are_worked_out_once_for_all_rows_and_again_after_a_change(
    dialog: DutiesDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []
    find = agenda.next_due

    def noted(data: Any, day: date) -> Any:
        asked.append(day)
        return find(data, day)

    def said() -> list[str]:
        rows_of_it = session.plan.data.all(Duty)
        return [dialog._next(row) for row in rows_of_it]

    monkeypatch.setattr(agenda, "next_due", noted)
    dialog._dues = None
    before = said()
    assert said() == before and len(asked) == 1
    assert len(set(before)) == 3 and before[2] == "No day to count from yet"
    rows.change(session.plan, session.plan.data.all(Duty)[0], anchor="2018-08-20")
    after = said()
    assert after[0] != before[0] and after[1:] == before[1:]
    day = date(2031, 1, 6)
    monkeypatch.setattr(session.plan, "today", lambda: day)
    assert "overdue" in said()[0] and asked[-1] == day
