"""The success measures of an area, a requirement or an action, edited row by row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core.editing import measures, requirements, rows
from desktop.core.kinds import Indicator, Measure
from desktop.ui.earned.measures_box import MOST, MeasuresBox
from desktop.ui.earned.measures_dialog import NONE, AreaMeasuresDialog, MeasuresDialog
from desktop.ui.writing import Lines
from tests.ui.cycle import Session, action, small_plan


def listed(dialog: MeasuresDialog) -> list[tuple[str, ...]]:
    model = dialog.model
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_a_measure_is_added_typed_and_said_to_be_evidenced(qtbot: QtBot) -> None:
    session = Session(small_plan())
    plan = session.plan
    dialog = MeasuresDialog(session, action(plan, "4.1"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == "Success measures of 4.1"
    dialog.buttons["add"].click()
    editor = dialog.form.editor("text")
    assert isinstance(editor, Lines)
    editor.setPlainText("Nine in ten visits in time")
    dialog.keep_typed()
    assert listed(dialog) == [("Nine in ten visits in time", "", "", "– no", "")]
    (made,) = plan.data.all(Measure)
    assert made.action_id == action(plan, "4.1").id
    measures.say_evidenced(plan, made, "yes", "92% in September", "Nia Pugh")
    assert listed(dialog)[0][3] == "✓ met"
    dialog.change(made, "on", "31/03/2019")
    assert listed(dialog)[0][2] == "31/03/2019"
    dialog.form.edited.emit(made, "evidenced_on", "09/10/2018")
    assert "has not come yet" in dialog.notice.text()
    assert made.evidenced_on == "2018-10-08"
    model = dialog.model
    assert model.setData(model.index(0, 0), "Nine in ten") and made.text == "Nine in ten"


def test_how_a_measure_stands_is_read_whole_once_it_is_said(qtbot: QtBot) -> None:
    session = Session(small_plan())
    made = measures.add_measure(session.plan, action(session.plan, "4.1"), "Nine in ten")
    dialog = MeasuresDialog(session, action(session.plan, "4.1"))
    qtbot.addWidget(dialog)
    dialog.show()
    measures.change_measure(session.plan, made, met="yes")
    assert listed(dialog)[0][3] == "– met, not shown"
    words = dialog.table.fontMetrics().horizontalAdvance("– met, not shown")
    assert dialog.table.columnWidth(3) > words
    dialog.table.setColumnWidth(3, 139)
    measures.change_measure(session.plan, made, met="no")
    assert dialog.table.columnWidth(3) >= 139, "what somebody made wider stays so"


def test_an_indicator_is_chosen_by_its_code(qtbot: QtBot) -> None:
    session = Session(small_plan())
    plan = session.plan
    visits = rows.add(plan, Indicator(code="CP 04", name="Visits"))
    first = measures.add_measure(plan, action(plan, "4.1"), "One")
    measures.add_measure(plan, action(plan, "4.1"), "Two", indicator_id=visits.id)
    dialog = MeasuresDialog(session, action(plan, "4.1"))
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.indicator
    assert [box.itemText(at) for at in range(box.count())] == [NONE, "CP 04 Visits"]
    assert box.currentText() == NONE
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert first.indicator_id == visits.id and [each[4] for each in listed(dialog)] == ["CP 04"] * 2
    rows.add(plan, Indicator(name="Reviews"))
    assert box.count() == 3 and box.currentText() == "CP 04 Visits"
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert first.indicator_id is None
    rows.delete(plan, list(plan.data.of(Measure, "action_id", first.action_id)))
    assert not box.isEnabled() and listed(dialog) == []


def test_old_texts_become_rows_on_request(qtbot: QtBot) -> None:
    session = Session(small_plan())
    plan = session.plan
    four, five = plan.data.areas
    rows.change(plan, four, success_measures=["Calls answered", "Fewer referrals"])
    dialog = AreaMeasuresDialog(session, five)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == "Success measures of 5"
    assert not dialog.buttons["rows"].isEnabled()
    dialog._choice.setCurrentIndex(0)
    assert dialog.windowTitle() == "Success measures of 4"
    assert dialog._old.text() == "2 measures stand as text: Calls answered; Fewer referrals"
    dialog.buttons["rows"].click()
    assert [each[0] for each in listed(dialog)] == ["Calls answered", "Fewer referrals"]
    assert dialog._old.text() == "" and not dialog.buttons["rows"].isEnabled()
    plan.undo()
    assert listed(dialog) == [] and dialog.buttons["rows"].isEnabled()


def test_an_actions_own_measure_is_offered_and_stays(qtbot: QtBot) -> None:
    session = Session(small_plan())
    act = action(session.plan, "4.1")
    dialog = MeasuresDialog(session, act)
    qtbot.addWidget(dialog)
    assert dialog._old.text() == "Its performance measure says: One list, checked monthly"
    dialog.buttons["rows"].click()
    assert [each[0] for each in listed(dialog)] == [act.measure] == ["One list, checked monthly"]
    dialog.buttons["rows"].click()
    assert "with these words already" in dialog.notice.text()


def test_one_whose_owner_is_gone_takes_nothing(qtbot: QtBot) -> None:
    session = Session(small_plan())
    plan = session.plan
    asked = requirements.add_requirement(plan, "RP 1", "Visits are late")
    measures.add_measure(plan, asked, "Nine in ten")
    dialog = MeasuresDialog(session, asked)
    qtbot.addWidget(dialog)
    rows.delete(plan, [asked])
    assert listed(dialog) == []
    dialog.buttons["add"].click()
    assert "not in the plan any more" in dialog.notice.text()


def test_the_panel_says_which_are_evidenced(qtbot: QtBot) -> None:
    session = Session(small_plan())
    plan = session.plan
    act = action(plan, "4.1")
    box = MeasuresBox(plan)
    qtbot.addWidget(box)
    box.show_owner(act)
    assert "None yet" in box.text() and "Add one…" in box.text()
    assert box.accessibleName() == "Success measures: none"
    one = measures.add_measure(plan, act, "Nine in <b>ten</b>")
    measures.add_measure(plan, act, "Fewer late")
    measures.say_evidenced(plan, one, "yes", "92%", "Nia Pugh")
    box.show_owner(act)
    assert "✓ Nine in &lt;b&gt;ten&lt;/b&gt; (met, evidenced 08/10/2018)" in box.text()
    assert "– Fewer late" in box.text()
    assert box.accessibleName() == "Success measures: 2, 1 evidenced"
    for number in range(MOST):
        measures.add_measure(plan, act, f"Number {number}")
    box.show_owner(act)
    assert "and 2 more" in box.text()
    with qtbot.waitSignal(box.asked) as heard:
        box.linkActivated.emit("measures")
    assert heard.args == [act]
    plan.why_read_only = "It was opened for reading only."
    box.show_owner(act)
    assert "See them…" in box.text()
    box.show_owner(None)
    assert box.isHidden()


def active(qtbot: QtBot, dialog: MeasuresDialog) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def test_what_is_typed_after_tab_goes_into_the_next_field(qtbot: QtBot) -> None:
    session = Session(small_plan())
    plan = session.plan
    dialog = MeasuresDialog(session, action(plan, "4.1"))
    qtbot.addWidget(dialog)
    dialog.show()
    active(qtbot, dialog)
    qtbot.mouseClick(dialog.buttons["add"], Qt.MouseButton.LeftButton)
    names = list(dialog.form._editors)  # in the order of Tab
    typed = {"text": "Nine in ten visits in time", "target": "90%", "owner": "Nia Pugh"}
    for name in names[: max(map(names.index, typed)) + 2]:
        focused = QApplication.focusWidget()
        assert focused is dialog.form.editor(name), (name, focused)
        qtbot.keyClicks(focused, typed.get(name, ""))
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    (made,) = plan.data.all(Measure)
    assert {name: getattr(made, name) for name in typed} == typed


def test_delete_says_so_and_the_keys_of_undo_bring_it_back(qtbot: QtBot) -> None:
    session = Session(small_plan())
    plan = session.plan
    for words in ("One", "Two", "Three"):
        measures.add_measure(plan, action(plan, "4.1"), words)
    dialog = MeasuresDialog(session, action(plan, "4.1"))
    qtbot.addWidget(dialog)
    dialog.show()
    active(qtbot, dialog)
    dialog.select(1)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert [each[0] for each in listed(dialog)] == ["One", "Three"]
    assert "Deleted Two. Ctrl+Z in the list brings it back." in dialog.notice.text()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [each[0] for each in listed(dialog)] == ["One", "Two", "Three"]
    assert dialog.notice.text() == "Taken back: delete success measure Two."
    qtbot.keyClick(
        dialog.table, Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    assert [each[0] for each in listed(dialog)] == ["One", "Three"]
    assert dialog.notice.text() == "Done again: delete success measure Two."


def test_an_indicator_is_found_by_typing_its_code_with_the_space_in_it(qtbot: QtBot) -> None:
    session = Session(small_plan())
    plan = session.plan
    for code in ("AS 01", "AS 02", "CP 04"):
        rows.add(plan, Indicator(code=code, name="Visits"))
    made = measures.add_measure(plan, action(plan, "4.1"), "One")
    dialog = MeasuresDialog(session, action(plan, "4.1"))
    qtbot.addWidget(dialog)
    dialog.show()
    active(qtbot, dialog)
    dialog.indicator.setFocus()
    qtbot.keyClicks(dialog.indicator, "AS 02")
    assert dialog.indicator.currentText() == "AS 02 Visits"
    found = plan.data.get(Indicator, made.indicator_id)
    assert found is not None and found.code == "AS 02"
    qtbot.wait(QApplication.keyboardInputInterval() + 50)
    qtbot.keyClick(dialog.indicator, Qt.Key.Key_Space)  # and by itself it opens the list
    assert dialog.indicator.view().isVisible()
    qtbot.keyClick(dialog.indicator.view(), Qt.Key.Key_Escape)
