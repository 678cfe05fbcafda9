"""Every rule: a plan that breaks it, F8 to where it is answered, the answer, and it is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.core.checks import RULES, Context, Finding
from desktop.core.editing import actions, rows
from desktop.core.kinds import Area, Evidence
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from desktop.store.planfile import create_plan
from desktop.ui.checks.bridge import bridge_of
from desktop.ui.evidence.eyes import eyes_of
from desktop.ui.window import MainWindow
from tests.core.checks.looking import AS_AT
from tests.ui.checks.broken import BREAKS, NOWHERE, PAST, SEEN, TODAYS, W, alone
from tests.ui.grid.pressing import press, write

NAMES = [rule.name for rule in RULES]


def broken_plan(rule: str, make: Callable[[Plan], object]) -> Plan:
    """The plan of two areas that the tests of the rules have, broken and with other rules off."""
    plan = Plan(new_plan_data("Wyeford plan", "Wyeford"), MemoryStorage(), today=lambda: AS_AT)
    four = rows.add(plan, Area(code="4", title="Pace of plans"))
    rows.add(plan, Area(code="5", title="Supervision"))
    for number, by_when, ragb in (
        ("4.1", "30/09/2018", "G"), ("4.2", "30/10/2018", "A"), ("4.3", "Ongoing", ""),
    ):  # fmt: skip
        values = {"no": number, "action": f"Act {number}", "by_when": by_when, "ragb": ragb}
        actions.add_action(plan, four, values)
    make(plan)
    alone(plan, rule, NAMES)
    return plan


def opened(make_window: Callable[..., MainWindow], path: Path, plan: Plan, day: date) -> MainWindow:
    """A window on a plan, as on a day."""
    create_plan(path, plan.data).close()
    window = make_window(path)
    assert window.plan is not None and window.pages is not None
    window.plan.today = lambda: day
    window.look_as_at(None)
    window.go_to_area(window.plan.data.areas[0].id)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return window


def all_of(window: MainWindow) -> list[Finding]:
    bridge = bridge_of(window.session)
    bridge.finish()
    return list(bridge.report().findings)


def same(one: Finding, other: Finding) -> bool:
    return (one.rule, one.action_id, one.row) == (other.rule, other.action_id, other.row)


def test_every_rule_has_its_case() -> None:
    cases = [*BREAKS, *SEEN, *NOWHERE, PAST]
    assert sorted(cases) == sorted(name for name in NAMES if not name.startswith("unsound-"))


def test_what_is_answered_by_keys_is_declared_to_be_settled_and_what_is_a_fact_is_not() -> None:
    context = Context(new_plan_data("Wyeford plan", "Wyeford"), AS_AT)
    facts = {
        rule.name for rule in RULES if not rule.remedy(context, Finding(rule.name, "")).settles
    }
    assert facts.isdisjoint(BREAKS) and facts >= {*NOWHERE, PAST, "review-to-come"}


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("rule", BREAKS)
def test_it_is_followed_and_answered_by_keys(
    rule: str, make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    make, keys = BREAKS[rule]
    day = TODAYS.get(rule, AS_AT)
    window = opened(make_window, tmp_path / "plan.plandesk", broken_plan(rule, make), day)
    assert {each.rule for each in all_of(window)} == {rule}
    press(window, "F8")
    QApplication.processEvents()
    finding = window.review.findings.at
    assert finding is not None and finding.rule == rule
    for key in keys:
        if isinstance(key, W):
            write(window, key)
        else:
            press(window, key)
        QApplication.processEvents()
    if isinstance(dialog := QApplication.activeWindow(), QDialog):
        dialog.close()
    left = [each.message for each in all_of(window) if same(each, finding)]
    assert left == [], "it is answered"
    assert window.plan is not None and window.plan.undo_text


@pytest.mark.parametrize("rule", [*SEEN, *NOWHERE])
def test_it_is_shown_where_no_few_keys_answer_it(
    rule: str, make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "audit.pdf").write_bytes(b"another file than was added")
    make = SEEN[rule][0] if rule in SEEN else NOWHERE[rule]
    day = TODAYS.get(rule, AS_AT)
    window = opened(make_window, tmp_path / "plan.plandesk", broken_plan(rule, make), day)
    if rule.startswith("evidence-"):
        eyes = eyes_of(window.session)
        eyes.look(window.plan.data.all(Evidence))
        qtbot.waitUntil(lambda: not eyes.busy)
    assert {each.rule for each in all_of(window)} == {rule}
    press(window, "F8")
    QApplication.processEvents()
    finding = window.review.findings.at
    assert finding is not None and finding.rule == rule
    beside, said = window.review.findings.beside, window.statusBar().currentMessage()
    assert beside is not None or finding.message in said
    assert ("No field answers it" in said) is (rule in NOWHERE)
    for dialog in window.findChildren(QDialog):
        dialog.close()
