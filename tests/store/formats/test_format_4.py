"""Format 4: what it adds is empty in older plans, which go on as they did; new rows use it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.editing import indicators, rows
from desktop.core.kinds import (
    Action,
    ActionIndicator,
    AreaIndicator,
    Comparator,
    CostLine,
    CostPart,
    Evidence,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Measure,
    Pack,
    PlanInfo,
    Row,
    columns_of,
)
from desktop.core.plan import Plan
from desktop.store.connection import connect
from desktop.store.formats.chain import FORMATS
from desktop.store.formats.format_4 import FORMAT
from desktop.store.formats.vocabulary import AddColumn, AddKind
from desktop.store.planfile import open_plan

from ..conftest import state
from .rehearsal import copy_of, undone_and_again

FILES = tuple(
    f"format-{number}{changed}.plandesk" for number in (1, 2, 3) for changed in ("", "-changed")
)
COLUMNS: dict[type[Row], tuple[str, ...]] = {
    PlanInfo: ("small_below", "evidence_days"),
    Pack: ("indicators",),
}
KINDS: tuple[type[Row], ...] = (
    Indicator, IndicatorTarget, IndicatorValue, Comparator, AreaIndicator, ActionIndicator,
    Measure, Evidence, CostPart,
)  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_what_an_older_plan_does_not_know_is_empty(name: str, tmp_path: Path) -> None:
    with open_plan(copy_of(name, tmp_path)) as file:
        data = file.plan.data
        assert (data.info.small_below, data.info.evidence_days) == (5, 92)
        assert all(pack.indicators == [] for pack in data.all(Pack))
        assert not any(data.all(kind) for kind in KINDS)
        assert not data.unsound


@pytest.mark.parametrize("name", FILES)
def test_what_is_undone_knows_nothing_of_what_is_new(name: str, tmp_path: Path) -> None:
    def look(plan: Plan) -> None:
        assert not any(plan.data.all(kind) for kind in KINDS)
        assert all(pack.indicators == [] for pack in plan.data.all(Pack))

    undone_and_again(copy_of(name, tmp_path), look)


def test_the_format_adds_what_the_kinds_declare() -> None:
    added: dict[str, set[str]] = {}
    kinds = set()
    since = [each for to in FORMATS[4:] for each in to.changes if isinstance(each, AddColumn)]
    for change in FORMAT.changes:
        if isinstance(change, AddColumn):
            added.setdefault(change.table, set()).add(change.column.name)
            assert not change.in_snapshots  # no record of a review keeps any of it
        elif isinstance(change, AddKind):
            kinds.add(change.table)
            declared = {kind.table: columns_of(kind) for kind in KINDS}[change.table]
            later = {each.column.name for each in since if each.table == change.table}
            assert {"id", *(column.name for column in change.columns)} == {*declared} - later
    assert added == {kind.table: set(names) for kind, names in COLUMNS.items()}
    assert kinds == {kind.table for kind in KINDS}


@pytest.mark.parametrize("name", ["format-1.plandesk", "format-2.plandesk", "format-3.plandesk"])
def test_what_is_new_is_kept_undone_and_done_again(name: str, tmp_path: Path) -> None:
    path = copy_of(name, tmp_path)
    with open_plan(path) as file:
        plan = file.plan
        action, area = plan.data.actions()[0], plan.data.areas[0]
        before = state(plan)
        visits = indicators.add_indicator(plan, code="CP 04", name="Visits in time", unit="%")
        part = indicators.add_indicator(plan, code="CP 04a", part_of=visits.id)
        indicators.set_value(plan, visits, "Sep-18", "91% (364 of 400) p")
        indicators.set_targets(plan, visits, [("31/10/2018", "95%")])
        rows.add(plan, Comparator(indicator_id=visits.id, name="England", text="88%"))
        indicators.link_actions(plan, visits, [action])
        indicators.link_areas(plan, visits, [area])
        indicators.override(plan, part, "A", "Few are counted.", "Director")
        measure = rows.add(plan, Measure(action_id=action.id, text="Visits", on="31/12/2018"))
        rows.add(plan, Evidence(measure_id=measure.id, title="Log", for_impact=True, size=12.0))
        line = rows.add(plan, CostLine(item="Total"))
        rows.add(plan, CostPart(line_id=line.id, what="Training", amount="£2,000.50"))
        rows.change(plan, plan.data.info, small_below=10, evidence_days=31)
        after = state(plan)
        steps = 0
        while state(plan) != before:
            plan.undo()
            steps += 1
        assert steps == 13
    with open_plan(path) as file:
        assert state(file.plan) == before
        for _ in range(steps):
            file.plan.redo()
        assert state(file.plan) == after
    with open_plan(path) as file:
        data = file.plan.data
        assert state(file.plan) == after and not data.unsound
        (value,) = data.all(IndicatorValue)
        assert (value.period, value.value, value.flag) == ("2018-09", "91", "provisional")
        assert data.all(CostPart)[0].amount == "2000.5"
        rows.delete(file.plan, [data.all(Indicator)[0]])
        assert not data.all(IndicatorValue) and data.all(Indicator)[0].part_of is None
        file.plan.undo()
        assert state(file.plan) == after


def test_what_hangs_on_an_action_goes_and_comes_back_with_it(tmp_path: Path) -> None:
    path = copy_of("format-3.plandesk", tmp_path)
    with open_plan(path) as file:
        plan = file.plan
        action = plan.data.actions()[0]
        visits = indicators.add_indicator(plan, code="CP 04")
        indicators.link_actions(plan, visits, [action])
        rows.add(plan, Measure(action_id=action.id, text="Visits"))
        rows.add(plan, Evidence(action_id=action.id, title="Log"))
        rows.add(plan, CostPart(action_id=action.id, what="Training"))
        before = state(plan)
        rows.delete(plan, [action])
        for kind in (ActionIndicator, Measure, Evidence, CostPart):
            assert not plan.data.all(kind), kind.noun
        assert plan.data.get(Action, action.id) is None and plan.data.all(Indicator)
    with open_plan(path) as file:
        file.plan.undo()
        assert state(file.plan) == before


def test_sql_holds_what_is_new_to_its_shape(tmp_path: Path) -> None:
    path = copy_of("format-3.plandesk", tmp_path)
    with open_plan(path) as file:
        visits = indicators.add_indicator(file.plan, code="CP 04")
        indicators.set_value(file.plan, visits, "Sep-18", "91")
        number = visits.id
    with closing(connect(path)) as connection:
        connection.execute("INSERT INTO kept_files VALUES (?, 3, ?)", ("ab" * 32, b"abc"))
        for wrong in (
            "UPDATE plan SET small_below = 'few'",
            "UPDATE packs SET indicators = '['",
            "UPDATE indicators SET part_of = 424242",
            "UPDATE indicators SET override_on = 'soon'",
            "UPDATE indicator_values SET indicator_id = NULL",
            "UPDATE indicator_values SET came_on = 'soon'",
            f"INSERT INTO indicator_targets (id, indicator_id, by) VALUES (9999, {number}, 'soon')",
            "INSERT INTO action_indicators VALUES (9999, 424242, 424242)",
            "INSERT INTO evidence (id, for_impact) VALUES (9999, 2)",
            "INSERT INTO kept_files VALUES ('ab', 3, x'616263')",
            f"INSERT INTO kept_files VALUES ('{'cd' * 32}', 4, x'616263')",
            f"INSERT INTO kept_files VALUES ('{'ab' * 32}', 3, x'616263')",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(wrong)
