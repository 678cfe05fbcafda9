"""The checks panel and the bridge behind it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.core.checks import RULES, run_checks
from desktop.core.editing import actions, cycle, indicators, rows
from desktop.core.kinds import Action, Area, Excuse, Indicator
from desktop.ui.checks.bridge import ChecksBridge, bridge_of
from desktop.ui.checks.model import EXCUSED, OFF, VOID, ChecksModel, Role, groups_of
from desktop.ui.checks.panel import ChecksPanel
from desktop.ui.checks.reason_dialog import ReasonDialog
from tests.ui.cycle import FIVE, SHEFFIELD, TODAY, Session, action, small_plan


@pytest.fixture
def session() -> Session:
    return Session(small_plan())


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> ChecksPanel:
    bridge = bridge_of(session)
    bridge.finish()
    panel = ChecksPanel(session, bridge)
    qtbot.addWidget(panel)
    panel.resize(380, 600)
    panel.show()
    return panel


def choose(panel: ChecksPanel, key: str, text: str = "") -> None:
    """Put the cursor on a group, or on its first line with *text*."""
    for place in range(panel.model.rowCount()):
        if panel.model.group(place).key == key:
            parent = panel.model.index(place, 0)
            if not text:
                panel.tree.setCurrentIndex(parent)
                return
            for row in range(panel.model.rowCount(parent)):
                index = panel.model.index(row, 0, parent)
                if text in index.data():
                    panel.tree.setCurrentIndex(index)
                    return
    raise AssertionError(f"no {key} with {text}")


def keys(panel: ChecksPanel) -> list[str]:
    return [panel.model.group(place).key for place in range(panel.model.rowCount())]


def test_serious_rules_stand_first_with_their_numbers(panel: ChecksPanel) -> None:
    assert keys(panel)[:3] == ["overdue-on-track", "complete-no-progress", "needs-recovery"]
    serious = [panel.model.group(place).serious for place in range(panel.model.rowCount())]
    assert serious == sorted(serious, reverse=True)
    assert panel.model.index(2, 0).data() == "● No recovery plan · 2"
    assert "serious" in panel._summary.text()


def test_enter_and_double_click_go_to_the_action(
    panel: ChecksPanel, session: Session, qtbot: QtBot
) -> None:
    choose(panel, "overdue-on-track", "4.1 was due")
    with qtbot.waitSignal(panel.finding_chosen) as gone:
        qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    (finding,) = gone.args
    assert finding.leads_to == (Action, action(session.plan, "4.1").id)
    with qtbot.waitSignal(panel.finding_chosen):
        panel.tree.doubleClicked.emit(panel.tree.currentIndex())
    assert "not on track" in panel._words.text()


def test_a_missing_number_goes_to_its_area(
    panel: ChecksPanel, session: Session, qtbot: QtBot
) -> None:
    actions.delete_actions(session.plan, [action(session.plan, "4.2")])
    bridge_of(session).finish()
    choose(panel, "number-missing", "4.2")
    with qtbot.waitSignal(panel.finding_chosen) as gone:
        panel.go_button.click()
    (finding,) = gone.args
    assert finding.leads_to == (Area, session.plan.data.areas[0].id)


def test_a_finding_on_an_indicator_goes_to_it(
    panel: ChecksPanel, session: Session, qtbot: QtBot
) -> None:
    made = indicators.add_indicator(
        session.plan, code="Q 1", name="Visits", unit="%", polarity="higher", target="90%"
    )
    indicators.set_value(session.plan, made, "Sep-18", "71%")
    bridge_of(session).finish()
    choose(panel, "indicator-off-path", "Q 1 Visits")
    assert panel.go_button.isEnabled()
    with qtbot.waitSignal(panel.finding_chosen) as gone:
        qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    (finding,) = gone.args
    assert finding.leads_to == (Indicator, made.id)


def test_the_panel_follows_the_plan(panel: ChecksPanel, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge_of(session).changed):
        actions.set_field(session.plan, action(session.plan, "4.1"), "ragb", "A")
    assert "overdue-on-track" not in keys(panel)
    with qtbot.waitSignal(bridge_of(session).changed):
        session.plan.undo()
    assert "overdue-on-track" in keys(panel)


def answer(panel: ChecksPanel, reason: str, by: str) -> None:
    (dialog,) = panel.findChildren(ReasonDialog)
    assert not dialog.ok.isEnabled()
    dialog.answer(reason, by)
    dialog.ok.click()
    dialog.deleteLater()


def test_an_action_is_excused_with_a_reason_and_taken_back(
    panel: ChecksPanel, session: Session
) -> None:
    choose(panel, "overdue-on-track", "4.1 was due")
    panel.excuse_button.click()
    answer(panel, "Closed at tomorrow's board", "DCS")
    (excuse,) = session.plan.data.all(Excuse)
    assert (excuse.reason, excuse.by) == ("Closed at tomorrow's board", "DCS")
    assert "overdue-on-track" not in keys(panel)
    choose(panel, EXCUSED, "Closed at tomorrow's board")
    assert panel.back_button.isEnabled() and not panel.excuse_button.isVisible()
    panel.back_button.click()
    assert "overdue-on-track" in keys(panel) and EXCUSED not in keys(panel)
    session.plan.undo()
    assert session.plan.data.all(Excuse)


def test_what_would_excuse_nothing_is_refused_where_it_was_typed(
    panel: ChecksPanel, session: Session, qtbot: QtBot
) -> None:
    actions.set_field(session.plan, action(session.plan, "4.1"), "lead", "Ann Shore")
    bridge_of(session).finish()
    choose(panel, "overdue-on-track", "4.1 was due")
    panel.excuse_button.click()
    (dialog,) = panel.findChildren(ReasonDialog)
    qtbot.keyClicks(dialog._reason, ".")
    assert not dialog.ok.isEnabled()  # nobody is named
    qtbot.keyClicks(dialog._by, "Ann Shore")
    dialog.ok.click()
    said = dialog.notice.text()
    assert said.startswith("Give the reason") and said.endswith("Nothing was changed.")
    qtbot.keyClicks(dialog._reason, " Agreed at the board")
    assert dialog.notice.isHidden()
    dialog.ok.click()
    assert dialog.notice.text().startswith("Ann Shore, who leads the action, does not excuse it")
    assert dialog.isVisible() and session.plan.data.all(Excuse) == []
    dialog._by.clear()
    qtbot.keyClicks(dialog._by, "Nia Pugh")
    dialog.ok.click()
    assert not dialog.isVisible() and "overdue-on-track" not in keys(panel)
    (excuse,) = session.plan.data.all(Excuse)
    assert (excuse.reason, excuse.by) == (". Agreed at the board", "Nia Pugh")
    choose(panel, EXCUSED, "Given by Nia Pugh on 08/10/2018.")


def test_what_is_set_aside_in_vain_is_listed_and_can_be_taken_back(
    panel: ChecksPanel, session: Session
) -> None:
    plan = session.plan
    one = action(plan, "4.1").id
    for rule, owner in (("overdue-on-track", one), ("needs-recovery", None)):
        rows.add(plan, Excuse(rule=rule, action_id=owner, reason="n/a", on="2018-10-01", by="DCS"))
    bridge_of(session).finish()
    choose(panel, "overdue-on-track", "does not hold: it gives no reason.")
    choose(panel, "needs-recovery")
    choose(panel, VOID, "No recovery plan. The reason for switching it off given by DCS")
    assert panel.back_button.isEnabled() and not panel.excuse_button.isVisible()
    panel.back_button.click()
    choose(panel, VOID, "4.1 was due")
    panel.back_button.click()
    assert VOID not in keys(panel) and plan.data.all(Excuse) == []


def test_a_rule_is_switched_off_with_a_reason_and_on_again(
    panel: ChecksPanel, session: Session
) -> None:
    choose(panel, "needs-recovery")
    panel.off_button.click()
    answer(panel, "Kept in another register", "Head of HR")
    assert "needs-recovery" not in keys(panel)
    choose(panel, OFF, "Kept in another register")
    panel.back_button.click()
    assert "needs-recovery" in keys(panel)


def test_an_excuse_of_no_check_is_taken_away_in_the_checks(
    qtbot: QtBot,
) -> None:
    plan = small_plan()
    one = action(plan, "4.1").id
    rows.add(plan, Excuse(rule="overdu", action_id=one, reason="Agreed", on="2018-10-01", by="X"))
    session = Session(plan)  # it stood in the file
    panel = ChecksPanel(session, bridge_of(session))
    qtbot.addWidget(panel)
    panel.show()
    choose(panel, "excuse-no-rule", "it reads “overdu”")
    assert panel.back_button.isVisible() and panel.back_button.isEnabled()
    panel.back_button.click()
    assert plan.data.all(Excuse) == [] and "excuse-no-rule" not in keys(panel)


def test_as_at_another_day(panel: ChecksPanel, session: Session) -> None:
    panel.day.setText("01/09/2018")
    panel.day.editingFinished.emit()
    assert bridge_of(session).as_at == date(2018, 9, 1)
    assert "overdue-on-track" not in keys(panel)
    said: list[str] = []
    panel.said.connect(said.append)
    for text in ("never", "01/10/2018 tbc"):
        panel.day.setText(text)
        panel.day.editingFinished.emit()
        assert panel.day.text() == "01/09/2018"
        assert f"“{text}” is" in said[-1] and "stay as at 01/09/2018" in said[-1]
    panel.day.setText("08/10/2018")
    panel.day.editingFinished.emit()
    assert "overdue-on-track" in keys(panel)


def test_a_plan_open_for_reading_only_offers_no_change(qtbot: QtBot) -> None:
    session = Session(small_plan(read_only=True))
    panel = ChecksPanel(session, bridge_of(session))
    qtbot.addWidget(panel)
    panel.show()
    choose(panel, "overdue-on-track", "4.1")
    assert panel.go_button.isEnabled()
    assert not panel.excuse_button.isEnabled() and not panel.off_button.isEnabled()


def test_the_bridge_is_one_for_a_session_and_follows_it(session: Session, qtbot: QtBot) -> None:
    bridge = bridge_of(session)
    assert bridge_of(session) is bridge
    qtbot.waitUntil(lambda: bridge.total > 0)
    plan = session.plan
    fresh = run_checks(plan.data, TODAY)
    bridge.finish()
    assert bridge.total == len(fresh.findings)
    four = plan.data.areas[0]
    assert bridge.of_area(four.id) == sum(each.area_id == four.id for each in fresh.findings)
    first = action(plan, "4.1")
    assert "is shown as Green" in bridge.marks[first.id]
    actions.set_field(plan, first, "ragb", "B")
    assert "is shown as Green" not in bridge.marks.get(first.id, "")  # at once, not after a pause
    bridge.finish()
    assert bridge.words == f"{bridge.total} checks need a look"
    assert set(bridge.marks) == {each.id for each in plan.data.actions() if each.no != "5.1"}


def test_nothing_is_said_of_the_number_before_all_is_counted(qtbot: QtBot) -> None:
    session = Session(small_plan())
    bridge = ChecksBridge(session)
    assert not bridge.total and bridge.words == "Counting the checks…"
    qtbot.waitUntil(lambda: bridge.ready)
    assert bridge.words == f"{bridge.total} checks need a look"
    session.look_as_at(date(2018, 9, 1))
    assert bridge.words == "Counting the checks…"
    session.look_as_at(TODAY)
    bridge.finish()
    for rule in RULES:
        cycle.excuse(session.plan, rule.name, None, "Not this year", "Nia Pugh")
    bridge.finish()
    assert bridge.words == "No checks need a look"


@pytest.mark.parametrize("legend", [SHEFFIELD, FIVE], ids=["Sheffield", "five"])
def test_a_legend_of_other_meanings_drives_the_checks(legend: tuple, qtbot: QtBot) -> None:
    session = Session(small_plan(legend))
    bridge = ChecksBridge(session)
    bridge.finish()
    found = {(each.rule, session.plan.data.table(type(first))[each.action_id].no)
             for first in session.plan.data.actions()[:1]
             for each in bridge.report().findings if each.action_id}  # fmt: skip
    if legend is SHEFFIELD:
        # 4.2 is amber, which means on track; 4.1 is green, which means complete.
        assert ("complete-no-progress", "4.1") in found
        assert ("overdue-on-track", "4.1") not in found
        assert ("needs-recovery", "4.2") not in found
        assert ("needs-recovery", "4.3") in found
        actions.set_field(session.plan, action(session.plan, "4.1"), "ragb", "Amber")
        assert "is shown as Amber" in bridge.marks[action(session.plan, "4.1").id]
    else:
        assert ("overdue-on-track", "4.1") in found  # "Moving" is on track
        assert {("needs-recovery", "4.2"), ("needs-recovery", "4.3")} <= found
        assert ("complete-no-progress", "4.4") in found


def test_the_model_keeps_qts_rules_through_changes(
    session: Session, qtmodeltester: ModelTester
) -> None:
    plan = session.plan
    model = ChecksModel()
    qtmodeltester.check(model)
    for edit in (
        lambda: None,
        lambda: actions.set_field(plan, action(plan, "4.1"), "ragb", "A"),
        lambda: actions.set_field(plan, action(plan, "4.3"), "ragb", "G"),
        lambda: cycle.excuse(
            plan, "needs-recovery", action(plan, "4.2"), "Agreed by the board", "Margery Quill"
        ),
        lambda: actions.delete_actions(plan, [action(plan, "4.3")]),
        lambda: plan.undo(),
        lambda: plan.undo(),
    ):
        edit()
        groups = groups_of(run_checks(plan.data, TODAY))
        model.show(groups)
        qtmodeltester.check(model)
        shown = [
            [model.index(row, 0, model.index(place, 0)).data(Role.ITEM).text
             for row in range(model.rowCount(model.index(place, 0)))]
            for place in range(model.rowCount())
        ]  # fmt: skip
        assert shown == [[item.text for item in group.items] for group in groups]
