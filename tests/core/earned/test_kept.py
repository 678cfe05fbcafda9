"""What is known of an action stays until something of it changes."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.earned import Mark, Reckoning
from desktop.core.earned.kept import Kept
from desktop.core.editing import actions, cycle, rows
from desktop.core.evidence.looking import Looked, State
from desktop.core.kinds import Action
from desktop.core.plan import Plan
from tests.core.earned.plans import AS_AT, act, item, measured_by, rate_impact


@pytest.fixture
def kept(plan: Plan) -> Kept:
    made = Kept(plan.data, AS_AT)
    plan.subscribe(made.follow)
    return made


def same_as_afresh(plan: Plan, kept: Kept) -> bool:
    fresh = Reckoning(plan.data, kept.as_at)
    return all(kept.of(each) == fresh.of(each) for each in plan.data.actions())


def test_it_is_found_once(plan: Plan, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    of = Reckoning.of

    def counted(self: Reckoning, action: Action) -> object:
        asked.append(action.no)
        return of(self, action)

    monkeypatch.setattr(Reckoning, "of", counted)
    one = act(plan, "4.1")
    assert kept.known(one) is None
    assert kept.of(one) is kept.of(one) is kept.known(one)
    kept.of(act(plan, "4.2"))
    actions.set_field(plan, one, "notes", "A note")
    assert kept.known(one) is None and kept.known(act(plan, "4.2")) is not None
    kept.of(one)
    assert asked == ["4.1", "4.2", "4.1"]


def test_what_may_alter_it_is_looked_at_again(plan: Plan, kept: Kept) -> None:
    one = act(plan, "4.1")
    assert same_as_afresh(plan, kept)
    actions.set_field(plan, one, "ragb", "A")
    assert same_as_afresh(plan, kept)
    actions.set_field(plan, one, "ragb", "G")
    added = item(plan, one, "Audit", "2018-10-01", "direct")
    assert same_as_afresh(plan, kept) and kept.of(one).delivery.support("evidence").mark
    rows.delete(plan, [added])
    assert same_as_afresh(plan, kept)
    measured_by(plan, one, values={"2018-09": "71"})
    assert same_as_afresh(plan, kept)
    rate_impact(plan)
    assert same_as_afresh(plan, kept)
    actions.set_field(plan, act(plan, "4.2"), "impact_ragb", "S")
    assert same_as_afresh(plan, kept)
    plan.undo()
    assert same_as_afresh(plan, kept)


def test_an_excuse_that_ends_with_the_status_is_weighed_again(plan: Plan, kept: Kept) -> None:
    one = act(plan, "4.1")
    cycle.excuse(plan, "overdue-on-track", one, "The school was shut", "DCS")
    assert kept.of(one).delivery.support("dates").mark is Mark.UNKNOWN
    with plan.step("as a file holds it"):
        plan.update(one, status_since="2018-10-09")
    assert same_as_afresh(plan, kept)
    assert kept.of(act(plan, "4.1")).delivery.support("dates").mark is Mark.AGAINST


def test_another_day_is_another_answer(plan: Plan, kept: Kept) -> None:
    one = act(plan, "4.1")
    kept.of(one)
    kept.look_as_at(AS_AT)
    assert kept.known(one) is not None
    kept.look_as_at(date(2018, 9, 30))
    assert kept.known(one) is None
    assert kept.of(one).delivery.support("dates").mark is Mark.SUPPORTS


def test_files_that_were_looked_at_are_weighed(plan: Plan, kept: Kept) -> None:
    one = act(plan, "4.1")
    row = item(plan, one, "Audit", "2018-10-01", "direct")
    assert kept.of(one).delivery.support("evidence").mark is Mark.SUPPORTS
    plan.data.looked = {row.id: Looked(State.MISSING)}
    kept.see_files()
    assert kept.known(one) is None
    assert kept.of(one).delivery.support("evidence").mark is Mark.UNKNOWN
