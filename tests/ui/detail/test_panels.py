"""What the panel of an action asks for: recovery plans, assurance, closure, moved dates."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.core.checks import run_checks
from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Assurance, Escalation, Holder, Occasion, Recovery, Redating
from desktop.core.plan import Plan
from desktop.core.spells import someone
from desktop.ui.detail.box import Box
from desktop.ui.detail.cycle import CyclePanels
from desktop.ui.detail.redating import RedatingDialog, approval
from desktop.ui.editors import LineEditor
from tests.core.checks.looking import begun_on
from tests.ui.cycle import FIVE, SHEFFIELD, TODAY, action, small_plan


@pytest.fixture
def plan() -> Plan:
    return small_plan()


def shown(plan: Plan, number: str, qtbot: QtBot) -> CyclePanels:
    panels = CyclePanels(plan)
    qtbot.addWidget(panels)
    panels.resize(300, 600)
    panels.show()
    plan.subscribe(lambda _: panels.show_action(action(plan, number)))
    panels.show_action(action(plan, number))
    return panels


def test_amber_asks_for_a_recovery_plan_and_a_link_begins_it(plan: Plan, qtbot: QtBot) -> None:
    panels = shown(plan, "4.2", qtbot)
    panel = panels.recovery
    name = panel.note.accessibleName()
    assert name == (
        "Amber asks for a recovery plan approved by the assistant director. "
        "It is to be approved by 22/10/2018. Add it"
    )
    assert not panel.boxes["cause"].isVisible()
    panel.note.linkActivated.emit("add")
    assert panel.boxes["cause"].isVisible()
    editor = panel.boxes["cause"].editor
    qtbot.keyClicks(editor, "Two vacancies")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(editor, Qt.Key.Key_Control)  # else Qt thinks that it is still held down
    panel.boxes["plan"].editor.set_value("Agency cover")
    panel.boxes["plan"].commit()
    (recovery,) = plan.data.all(Recovery)
    assert (recovery.cause, recovery.plan) == ("Two vacancies", "Agency cover")
    assert "not approved by the assistant director yet" in panel.note.accessibleName()
    panel.boxes["approved_by"].editor.set_value("Assistant director")
    panel.boxes["approved_by"].commit()
    assert recovery.approved_on == TODAY.isoformat()
    assert panel.boxes["approved_on"].editor.text() == "08/10/2018"
    assert "approved" in panel.note.accessibleName()
    assert not [each for each in run_checks(plan.data, TODAY).of_action(recovery.action_id)
                if each.rule == "needs-recovery"]  # fmt: skip
    panel.note.linkActivated.emit("new")
    assert len(plan.data.all(Recovery)) == 2
    assert panel.boxes["cause"].editor.value() == ""
    plan.undo()
    assert panel.boxes["cause"].editor.value() == "Two vacancies"
    assert plan.undo_text == "change the recovery plan of 4.2"


def test_a_recovery_plan_no_longer_asked_for_is_kept_out_of_the_way(
    plan: Plan, qtbot: QtBot
) -> None:
    cycle.set_recovery(plan, action(plan, "4.2"), cause="Two vacancies")
    panels = shown(plan, "4.2", qtbot)
    actions.set_field(plan, action(plan, "4.2"), "ragb", "G")
    assert not panels.recovery.boxes["cause"].isVisible()
    panels.recovery.note.linkActivated.emit("show")
    assert panels.recovery.boxes["cause"].editor.value() == "Two vacancies"


def test_a_day_that_is_none_is_refused_in_words(plan: Plan, qtbot: QtBot) -> None:
    cycle.set_recovery(plan, action(plan, "4.2"), cause="c")
    panels = shown(plan, "4.2", qtbot)
    box = panels.recovery.boxes["approved_on"]
    box.editor.setText("soon")
    with qtbot.waitSignal(panels.said) as said:
        box.commit()
    assert "“soon” is not a plain day" in said.args[0]
    assert box.editor.text() == ""


def test_green_asks_for_assurance(plan: Plan, qtbot: QtBot) -> None:
    panels = shown(plan, "4.1", qtbot)
    panel = panels.assurance
    assert panel.note.accessibleName() == (
        "Green asks for assurance by the assistant director every 31 days. Record it"
    )
    panel.note.linkActivated.emit("record")
    assert panel.by.text() == "", "who looked is typed, and not there before anybody says so"
    assert panel.on.editor.day() == TODAY
    with qtbot.waitSignal(panels.said) as said:
        panel.record.click()
    assert "name who" in said.args[0]
    panel.by.editor.set_value("Head of quality")
    panel.words.editor.set_value("Ten cases read")
    panel.record.click()
    (given,) = plan.data.all(Assurance)
    assert (given.by, given.note, given.on) == (
        "Head of quality", "Ten cases read", TODAY.isoformat(),
    )  # fmt: skip
    assert panel.note.accessibleName().startswith("Assured by Head of quality on 08/10/2018")
    assert not panel._form.isVisible()


def test_blue_asks_what_is_now_different(plan: Plan, qtbot: QtBot) -> None:
    panels = shown(plan, "4.4", qtbot)
    panel = panels.closure
    assert panel.note.accessibleName() == (
        "Blue means complete. Still to be said: completed on, measure achieved, what is now "
        "different, evidence, checked by."
    )
    assert panels.fields_shown() == {
        "completed_on", "measure_met", "difference", "evidence", "checked_by",
    }  # fmt: skip
    for name, text in (
        ("completed_on", "1 October 2018"),
        ("measure_met", "Yes: 96% in September"),
        ("difference", "Families know their worker"),
        ("evidence", "Audit of September"),
        ("checked_by", "Principal social worker"),
    ):
        panel.boxes[name].editor.set_value(text)
        panel.boxes[name].commit()
    assert action(plan, "4.4").completed_on == "2018-10-01"
    assert not panel.note.isVisible()
    actions.set_field(plan, action(plan, "4.4"), "ragb", "G")
    assert not panel.isVisible() and panels.fields_shown() == frozenset()


def test_a_moved_date_is_approved_later(plan: Plan, qtbot: QtBot) -> None:
    actions.set_field(plan, action(plan, "4.1"), "by_when", "31/12/2018")
    panels = shown(plan, "4.1", qtbot)
    panel = panels.redating
    said = panel.note.accessibleName()
    assert "Original date 30/09/2018." in said
    assert "30/09/2018 → 31/12/2018, not approved yet." in said
    (move,) = plan.data.all(Redating)
    panel.note.linkActivated.emit(str(move.id))
    (dialog,) = panels.findChildren(RedatingDialog)
    dialog.reason.editor.set_value("Two vacancies")
    dialog.approved_by.editor.set_value("DCS")
    dialog.approved_on.editor.setText("never")
    dialog.ok.click()
    assert "Give the day" in dialog.notice.text() and not move.approved_by
    dialog.approved_on.editor.setText("05/10/2018")
    dialog.ok.click()
    assert (move.reason, move.approved_by, move.approved_on) == (
        "Two vacancies", "DCS", "2018-10-05",
    )  # fmt: skip
    assert "approved by DCS on 05/10/2018. Two vacancies" in panel.note.accessibleName()
    actions.set_field(plan, action(plan, "4.1"), "by_when", "31/01/2019")
    assert action(plan, "4.1").original_due == "2018-09-30"
    assert "31/12/2018 → 31/01/2019, not approved yet." in panel.note.accessibleName()


def test_an_ordinary_action_is_asked_for_nothing(plan: Plan, qtbot: QtBot) -> None:
    actions.set_field(plan, action(plan, "4.1"), "ragb", "")
    panels = shown(plan, "4.1", qtbot)
    for panel in (panels.recovery, panels.assurance, panels.closure, panels.redating):
        assert not panel.isVisible()


@pytest.mark.parametrize(
    ("legend", "number", "wanted"),
    [
        (SHEFFIELD, "4.2", "assurance"),  # amber: on track
        (SHEFFIELD, "4.1", "closure"),  # green: complete
        (SHEFFIELD, "4.3", "recovery"),
        (FIVE, "4.2", "recovery"),
        (FIVE, "4.4", "closure"),
    ],
)
def test_the_legend_decides_what_is_asked(
    legend: tuple, number: str, wanted: str, qtbot: QtBot
) -> None:
    panels = shown(small_plan(legend), number, qtbot)
    visible = {
        name for name in ("recovery", "assurance", "closure") if getattr(panels, name).isVisible()
    }
    assert visible == {wanted}


def test_a_status_may_ask_for_closure_and_for_assurance(qtbot: QtBot) -> None:
    plan = small_plan(FIVE)
    actions.set_field(plan, action(plan, "4.4"), "ragb", "Proven")
    panels = shown(plan, "4.4", qtbot)
    assert panels.closure.isVisible() and panels.assurance.isVisible()
    said = panels.assurance.note.accessibleName()
    assert said.startswith("Proven asks for assurance by the auditor every 90 days.")


def test_a_read_only_plan_offers_no_links(qtbot: QtBot) -> None:
    plan = small_plan(read_only=True)
    panels = shown(plan, "4.2", qtbot)
    assert panels.recovery.note.accessibleName().endswith("by 22/10/2018.")


def test_what_is_typed_is_kept_when_another_action_is_shown(plan: Plan, qtbot: QtBot) -> None:
    cycle.set_recovery(plan, action(plan, "4.2"), cause="c")
    panels = CyclePanels(plan)
    qtbot.addWidget(panels)
    panels.show()
    panels.show_action(action(plan, "4.2"))
    panels.recovery.boxes["owner"].editor.set_value("Head of service")
    panels.show_action(action(plan, "4.1"))
    assert plan.data.all(Recovery)[0].owner == "Head of service"


@pytest.mark.parametrize(
    ("approver", "words"),
    [
        ("Assistant director", "the assistant director"),
        ("Auditor", "the auditor"),
        ("DCS", "DCS"),
        ("Margery Quill", "Margery Quill"),
        ("the board", "the board"),
        ("", ""),
    ],
)
def test_an_approver_inside_a_sentence(approver: str, words: str) -> None:
    assert someone(approver) == words


def test_assurance_is_old_after_the_legends_days(plan: Plan, qtbot: QtBot) -> None:
    begun_on(plan, "2018-07-01")
    cycle.assure(plan, action(plan, "4.1"), "AD", on=date(2018, 8, 1))
    panels = shown(plan, "4.1", qtbot)
    said = panels.assurance.note.accessibleName()
    assert said.startswith("Assured by AD on 01/08/2018 Green asks for assurance")


def test_a_plan_of_an_earlier_time_is_kept_and_does_not_answer(plan: Plan, qtbot: QtBot) -> None:
    cycle.set_recovery(plan, action(plan, "4.2"), cause="Two vacancies", plan="Agency cover")
    panels = shown(plan, "4.2", qtbot)
    actions.set_field(plan, action(plan, "4.2"), "ragb", "R")
    said = panels.recovery.note.accessibleName()
    assert "is of an earlier time, and does not answer this" in said
    assert not panels.recovery.boxes["cause"].isVisible()
    panels.recovery.note.linkActivated.emit("carry")
    assert panels.recovery.boxes["cause"].editor.value() == "Two vacancies"
    first, second = plan.data.all(Recovery)
    assert (first.status, second.status, second.plan) == ("A", "R", "Agency cover")


def test_an_approval_that_lapsed_is_given_again(plan: Plan, qtbot: QtBot) -> None:
    cycle.set_recovery(plan, action(plan, "4.2"), cause="Two vacancies", plan="Agency cover",
                       approved_by="Assistant director", approved_on="2018-10-01")  # fmt: skip
    panels = shown(plan, "4.2", qtbot)
    panel = panels.recovery
    assert "The recovery plan is approved." in panel.note.accessibleName()
    panel.boxes["plan"].editor.set_value("Borrow two workers")
    panel.boxes["plan"].commit()
    assert "was rewritten after Assistant director approved it" in panel.note.accessibleName()
    panel.note.linkActivated.emit("again")
    assert "The recovery plan is approved." in panel.note.accessibleName()
    (recovery,) = plan.data.all(Recovery)
    assert recovery.approved_on == TODAY.isoformat()


def test_who_may_not_approve_is_told(plan: Plan, qtbot: QtBot) -> None:
    cycle.set_recovery(plan, action(plan, "4.2"), cause="Two vacancies", plan="Agency cover",
                       approved_by="Ola Brandt")  # fmt: skip
    panels = shown(plan, "4.2", qtbot)
    assert "who is not known as the assistant director" in panels.recovery.note.accessibleName()
    rows.add(plan, Holder(role="Assistant director", name="Ola Brandt"))
    assert "The recovery plan is approved." in panels.recovery.note.accessibleName()


def test_an_assurance_that_lapsed_says_why(plan: Plan, qtbot: QtBot) -> None:
    cycle.assure(plan, action(plan, "4.1"), "Nia Pugh (AD)")
    panels = shown(plan, "4.1", qtbot)
    assert "does not stand" not in panels.assurance.note.accessibleName()
    actions.set_field(plan, action(plan, "4.1"), "progress", "Another story")
    assert "has lapsed: the progress was rewritten since" in panels.assurance.note.accessibleName()
    panels.assurance.note.linkActivated.emit("record")
    panels.assurance.by.editor.set_value("Head of safeguarding")
    with qtbot.waitSignal(panels.said) as said:
        panels.assurance.record.click()
    assert "a lead cannot assure their own action" in said.args[0]


def test_closure_names_what_cannot_be_so(plan: Plan, qtbot: QtBot) -> None:
    panels = shown(plan, "4.4", qtbot)
    for name, text in (("completed_on", "09/10/2018"), ("measure_met", "No: 70%"),
                       ("difference", "tbc"), ("evidence", "Audit"),
                       ("checked_by", "Head of safeguarding")):  # fmt: skip
        actions.set_field(plan, action(plan, "4.4"), name, text)
    said = panels.closure.note.accessibleName()
    assert "Still to be said: what is now different." in said
    assert "The day of completion has not come." in said
    assert "The measure is said not to be achieved." in said
    assert "checked by Head of safeguarding, who leads it: somebody else has to." in said
    actions.set_field(plan, action(plan, "4.4"), "checked_by", "Evidence attached")
    said = panels.closure.note.accessibleName()
    assert "Still to be said: what is now different, checked by." in said


def test_red_is_escalated_from_the_panel(plan: Plan, qtbot: QtBot) -> None:
    panels = shown(plan, "4.3", qtbot)
    panel = panels.escalation
    assert panel.note.accessibleName() == ("Red at 2 reviews running is to be escalated. Record it")
    for day in (date(2018, 10, 8), date(2018, 10, 8)):
        cycle.hold_review(plan, "weekly", day)
    assert "Red at 2 reviews running: it is to be escalated." in panel.note.accessibleName()
    panel.note.linkActivated.emit("record")
    assert panel.form.isVisible() and panel.boxes["on"].day() == TODAY
    with qtbot.waitSignal(panels.said) as said:
        panel.record.click()
    assert "name whom" in said.args[0]
    panel.boxes["to"].editor.set_value("Improvement board")
    panel.boxes["note"].editor.set_value("Four posts")
    panel.record.click()
    (made,) = plan.data.all(Escalation)
    assert (made.to, made.on, made.note) == ("Improvement board", "2018-10-08", "Four posts")
    assert panel.note.accessibleName().startswith(
        "Escalated to Improvement board on 08/10/2018: Four posts"
    )
    assert not panel.form.isVisible()
    panel.open_form(True)
    panel.boxes["on"].editor.setText("")
    with qtbot.waitSignal(panels.said) as said:
        panel.record.click()
    assert "Give the day" in said.args[0]
    panels.show_action(action(plan, "4.1"))
    assert not panel.isVisible()


def test_recurring_work_is_done_from_the_panel(plan: Plan, qtbot: QtBot) -> None:
    actions.set_field(plan, action(plan, "4.3"), "by_when", "End June 2018 and quarterly")
    panels = shown(plan, "4.3", qtbot)
    panel = panels.occasions
    said = panel.note.accessibleName()
    assert said.startswith("Recurs (quarterly); next due 31/12/2018. Not recorded as done: 2 times")
    panel.note.linkActivated.emit("done")
    (first,) = plan.data.all(Occasion)
    assert (first.due, first.done_on) == ("2018-06-30", "2018-10-08")
    assert "Done for 30/06/2018 on 08/10/2018." in panel.note.accessibleName()
    panel.note.linkActivated.emit("other")
    assert panel.boxes["due"].day() == date(2018, 9, 30)
    panel.boxes["done_on"].editor.setText("")
    with qtbot.waitSignal(panels.said) as refused:
        panel.record.click()
    assert "Say why it was missed" in refused.args[0]
    panel.boxes["note"].editor.set_value("The chair had left")
    panel.record.click()
    assert action(plan, "4.3").due == "2018-12-31"
    assert "Not recorded" not in panel.note.accessibleName()
    actions.set_field(plan, action(plan, "4.3"), "by_when", "Monthly")
    assert "no next date can be worked out" in panel.note.accessibleName()
    actions.set_field(plan, action(plan, "4.3"), "by_when", "Ongoing")
    assert not panel.isVisible()


def test_an_approval_of_the_own_lead_is_named(plan: Plan, qtbot: QtBot) -> None:
    actions.set_field(plan, action(plan, "4.2"), "lead", "Assistant director")
    cycle.set_recovery(
        plan, action(plan, "4.2"), cause="Vacancies", plan="Cover", approved_by="Assistant director"
    )
    said = shown(plan, "4.2", qtbot).recovery.note.accessibleName()
    assert "It was approved by Assistant director, who leads the action." in said
    cycle.set_recovery(plan, action(plan, "4.2"), approved_by="Assistant director (pending)")
    said = shown(plan, "4.2", qtbot).recovery.note.accessibleName()
    assert "is not approved: its approval reads “Assistant director (pending)”" in said


def test_an_approval_of_a_moved_date_that_is_no_yes_is_told_as_it_reads() -> None:
    assert approval(Redating(approved_by="DCS (pending)")) == "not approved yet: “DCS (pending)”"
    assert approval(Redating(approved_by="Done")) == "not approved yet"
    assert approval(Redating(approved_by="DCS", approved_on="2018-10-08")) == (
        "approved by DCS on 08/10/2018"
    )


def focus(qtbot: QtBot, panels: CyclePanels, box: Box) -> None:
    panels.activateWindow()
    box.editor.setFocus()
    qtbot.waitUntil(box.editor.hasFocus)


def test_a_field_that_is_only_entered_hands_nothing_on(plan: Plan, qtbot: QtBot) -> None:
    """Tab after the approver stands in the day, which is given meanwhile; the next leaves it."""
    cycle.set_recovery(plan, action(plan, "4.2"), cause="Two vacancies", plan="Agency cover")
    panels = shown(plan, "4.2", qtbot)
    boxes = panels.recovery.boxes
    focus(qtbot, panels, boxes["approved_by"])
    qtbot.keyClicks(boxes["approved_by"].editor, "Assistant director")
    qtbot.keyClick(boxes["approved_by"].editor, Qt.Key.Key_Tab)
    (recovery,) = plan.data.all(Recovery)
    assert boxes["approved_on"].editor.hasFocus()
    assert (boxes["approved_on"].editor.text(), recovery.approved_on) == (
        "08/10/2018", TODAY.isoformat(),
    )  # fmt: skip
    steps = len(plan.history())
    qtbot.keyClick(boxes["approved_on"].editor, Qt.Key.Key_Tab)
    assert (recovery.approved_on, len(plan.history())) == (TODAY.isoformat(), steps)


def test_what_is_typed_stays_while_its_value_changes_elsewhere(plan: Plan, qtbot: QtBot) -> None:
    cycle.set_recovery(plan, action(plan, "4.2"), cause="Two vacancies", owner="Jo Carr")
    panels = shown(plan, "4.2", qtbot)
    box = panels.recovery.boxes["owner"]
    focus(qtbot, panels, box)
    qtbot.keyClick(box.editor, Qt.Key.Key_End)
    qtbot.keyClicks(box.editor, " and team")
    cycle.set_recovery(plan, action(plan, "4.2"), owner="Lee Hart")
    assert box.editor.value() == "Jo Carr and team"
    qtbot.keyClick(box.editor, Qt.Key.Key_Return)
    assert plan.data.all(Recovery)[0].owner == "Jo Carr and team"
    cycle.set_recovery(plan, action(plan, "4.2"), owner="Lee Hart")
    assert box.editor.value() == "Lee Hart", "handed on, it is typed no longer"


def test_a_line_of_a_form_is_shown_from_its_beginning(plan: Plan, qtbot: QtBot) -> None:
    owner = "Head of Family Safeguarding, Early Help and Children with a Disability in the county"
    cycle.set_recovery(plan, action(plan, "4.2"), cause="Two vacancies", owner=owner)
    panels = shown(plan, "4.2", qtbot)
    editor = panels.recovery.boxes["owner"].editor
    assert isinstance(editor, LineEditor) and editor.text() == owner
    assert editor.cursorPosition() == 0
