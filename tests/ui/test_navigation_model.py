"""What the list says of a page of the plan is worked out when the list has been seen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.core.changes import Changed
from desktop.core.data import PlanData
from desktop.core.editing.actions import add_action
from desktop.core.kinds import Area, PlanInfo
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from desktop.ui import warming
from desktop.ui.navigation import Navigation
from desktop.ui.navigation_model import TOLD_ROLE
from desktop.ui.plan_page import PageOfPlan, PlanPage, Told


@pytest.fixture
def plan() -> Plan:
    return Plan(new_plan_data("Wyeford"), MemoryStorage())


class Asked:
    """A page of which it is counted how often it was asked what to tell."""

    def __init__(self, *, may_have: bool = True, tells: bool = True) -> None:
        self.times = 0
        self.tells = tells
        self.page = PlanPage(
            "subject", "Subject", "&Subject", "", tell=self._tell, follows=self._follows,
            make=lambda session: PageOfPlan(), shows=(), may_have=lambda data: may_have,
        )  # fmt: skip

    def _tell(self, data: PlanData, as_at: date) -> Told | None:
        self.times += 1
        return Told(f"{self.times}", "told", "spoken") if self.tells else None

    @staticmethod
    def _follows(changed: Changed) -> bool:
        return changed.touches(PlanInfo)


def test_a_page_stands_in_the_list_before_it_is_told(plan: Plan, qtbot: Any) -> None:
    asked = Asked()
    made = Navigation(plan, pages=[asked.page])
    qtbot.addWidget(made)
    made.show()
    assert made.tabs.rowCount() == 2
    assert made.tabs.index(1, 0).data(TOLD_ROLE).words == "…"
    made.grab()
    assert asked.times == 0, "a picture waits for nothing that is not in it"
    qtbot.waitUntil(lambda: made.tabs.index(1, 0).data(TOLD_ROLE).figure == "1")


def test_who_cannot_see_it_is_told_at_once(plan: Plan, qtbot: Any) -> None:
    made = Navigation(plan, pages=[Asked().page])
    qtbot.addWidget(made)
    spoken = made.tabs.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Subject. spoken"


def test_a_page_without_anything_goes_when_that_is_known(plan: Plan, qtbot: Any) -> None:
    made = Navigation(plan, pages=[Asked(tells=False).page])
    qtbot.addWidget(made)
    assert made.tabs.rowCount() == 2
    qtbot.waitUntil(lambda: made.tabs.rowCount() == 1)
    never = Navigation(plan, pages=[Asked(may_have=False).page])
    qtbot.addWidget(never)
    assert never.tabs.rowCount() == 1
    qtbot.waitUntil(lambda: never.tabs.rowCount() == 2)  # it had something all the same


def test_a_step_keeps_what_was_told_until_it_is_told_anew(plan: Plan, qtbot: Any) -> None:
    asked = Asked()
    made = Navigation(plan, pages=[asked.page])
    qtbot.addWidget(made)
    plan.subscribe(made.tabs.follow)
    qtbot.waitUntil(lambda: asked.times == 1)
    with plan.step("rename"):
        plan.update(plan.data.info, title="Another")
    assert asked.times == 1 and made.tabs.index(1, 0).data(TOLD_ROLE).figure == "1"
    qtbot.waitUntil(lambda: made.tabs.index(1, 0).data(TOLD_ROLE).figure == "2")


def test_it_waits_for_what_is_about_to_be_read(
    plan: Plan, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked()
    monkeypatch.setattr(warming, "awaits", lambda module: True)
    made = Navigation(plan, pages=[asked.page])
    qtbot.addWidget(made)
    qtbot.wait(250)
    assert asked.times == 0
    monkeypatch.setattr(warming, "awaits", lambda module: False)
    qtbot.waitUntil(lambda: asked.times == 1)


def test_the_room_beside_the_codes_is_that_of_the_longest_mark_and_number(
    plan: Plan, qtbot: Any
) -> None:
    made = Navigation(plan)
    qtbot.addWidget(made)
    plan.subscribe(made.tabs.follow)
    assert made.tabs.widest() == ("", "0")
    with plan.step("add areas"):
        one, other = (plan.insert(Area(title=each)) for each in ("Front door", "In care"))
    for _ in range(11):
        add_action(plan, one)
    assert made.tabs.widest() == ("", "11")
    made.tabs.set_marks(lambda area_id: 1_000 if area_id == other.id else 3)
    assert made.tabs.widest() == ("▲ 1,000", "11")
    plan.undo()
    plan.undo()
    assert made.tabs.widest() == ("▲ 1,000", "9")
