"""A text is written anew as whoever types it there would write it."""

from __future__ import annotations

import pytest

from desktop.core.editing import cycle, rows
from desktop.core.editing.texts import write
from desktop.core.errors import Refused
from desktop.core.kinds import Area, CostLine, Milestone, Recovery, Status
from desktop.core.plan import Plan


def test_each_kind_goes_the_way_that_it_is_typed(plan: Plan) -> None:
    one = plan.data.actions()[0]
    assert write(plan, one, "progress", "Begun") and one.progress == "Begun"
    assert not write(plan, one, "progress", "Begun"), "it says that already"
    assert write(plan, one, "extra.Scope", "All teams") and one.extra == {"Scope": "All teams"}
    step = rows.add(plan, Milestone(action_id=one.id, label="Bgun"))
    assert write(plan, step, "label", "Begun") and step.label == "Begun"
    line = rows.add(plan, CostLine(item="Posts", figures=["one", "two"]))
    assert write(plan, line, "figures", "zwei", 1) and line.figures == ["one", "zwei"]
    cycle.set_recovery(plan, one, cause="Vacancies")
    (recovery,) = plan.data.of(Recovery, "action_id", one.id)
    assert write(plan, recovery, "cause", "Two vacancies") and recovery.cause == "Two vacancies"
    area = plan.data.all(Area)[0]
    assert write(plan, area, "title", "Front door") and area.title == "Front door"


def test_a_letter_that_another_status_has_is_refused(plan: Plan) -> None:
    first, second = plan.data.all(Status)[:2]
    with pytest.raises(Refused):
        write(plan, first, "code", second.code)
    assert write(plan, first, "meaning", "Off track") and first.meaning == "Off track"
