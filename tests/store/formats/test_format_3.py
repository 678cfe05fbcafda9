"""Format 3: what it adds is empty in older plans, which go on as they did; new rows use it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.editing import actions, rows
from desktop.core.kinds import (
    Action,
    Assurance,
    Duty,
    Escalation,
    Holder,
    ImpactStatus,
    Occasion,
    PlanInfo,
    Recovery,
    Row,
    Status,
    spec_of,
)
from desktop.core.snapshots import recorded_reviews, view_of_review
from desktop.store.connection import connect
from desktop.store.formats.format_3 import FORMAT
from desktop.store.formats.vocabulary import AddColumn
from desktop.store.planfile import open_plan

from ..conftest import state
from .rehearsal import copy_of

FILES = (
    "format-1.plandesk",
    "format-1-changed.plandesk",
    "format-2.plandesk",
    "format-2-changed.plandesk",
)
NEW: dict[type[Row], tuple[str, ...]] = {
    PlanInfo: ("stands_for", "legend_supplied", "cost_columns"),
    Status: ("approval_days", "escalate_after", "watched"),
    Action: ("impact_ragb", "measure_met", "status_since", "progress_on"),
    Recovery: ("status", "begun_on", "approved_words"),
    Assurance: ("status", "due", "progress"),
    Duty: ("met_by",),
}


@pytest.mark.parametrize("name", FILES)
def test_what_an_older_plan_does_not_know_is_empty(name: str, tmp_path: Path) -> None:
    with open_plan(copy_of(name, tmp_path)) as file:
        data = file.plan.data
        for kind, columns in NEW.items():
            empty = kind()
            for row in data.all(kind):
                for column in columns:
                    assert getattr(row, column) == getattr(empty, column), (kind.noun, column)
        assert not any(data.all(kind) for kind in (ImpactStatus, Escalation, Occasion, Holder))
        for review in recorded_reviews(data):
            view = view_of_review(data, review)
            assert view is not None
            assert {each["impact_ragb"] for each in view.actions.values()} <= {""}


@pytest.mark.parametrize("name", FILES)
def test_a_deleted_action_comes_back_with_nothing_in_what_is_new(name: str, tmp_path: Path) -> None:
    path = copy_of(name, tmp_path)
    with open_plan(path) as file:
        seen = 0
        while file.plan.undo_text:
            file.plan.undo()
            for action in file.plan.data.all(Action):
                seen += 1
                assert (action.impact_ragb, action.measure_met) == ("", "")
        assert seen
        undone = state(file.plan)
    with open_plan(path) as file:
        assert state(file.plan) == undone


def test_what_is_new_is_kept_undone_and_done_again(tmp_path: Path) -> None:
    path = copy_of("format-2.plandesk", tmp_path)
    with open_plan(path) as file:
        plan = file.plan
        action = plan.data.actions()[0]
        before = state(plan)
        rows.add(plan, ImpactStatus(code="1", word="No difference yet", synonyms=["none"]))
        actions.set_field(plan, action, "impact_ragb", "1")
        rows.add(plan, Holder(role="Chair", name="Jo Smith", since="2018-01-02"))
        rows.add(plan, Escalation(action_id=action.id, on="2018-10-08", to="Director"))
        rows.add(plan, Occasion(action_id=action.id, due="2018-09-30", done_on="2018-10-01"))
        rows.change(plan, plan.data.info, cost_columns=["2018/19", "2019/20"])
        after = state(plan)
        for _ in range(6):
            plan.undo()
        assert state(plan) == before
    with open_plan(path) as file:
        for _ in range(6):
            file.plan.redo()
        assert state(file.plan) == after


def test_records_of_reviews_get_what_a_record_keeps_and_nothing_else() -> None:
    kept = {each.name for each in spec_of(Action).columns if each.kept}
    added = {
        each.column.name: each.in_snapshots
        for each in FORMAT.changes
        if isinstance(each, AddColumn) and each.table == Action.table
    }
    assert set(added) == set(NEW[Action])
    assert {name for name, in_snapshots in added.items() if in_snapshots} == kept & set(added)


def test_sql_holds_what_is_new_to_its_shape(tmp_path: Path) -> None:
    path = copy_of("format-2.plandesk", tmp_path)
    with open_plan(path) as file:
        number = file.plan.data.actions()[0].id
    with closing(connect(path)) as connection:
        for wrong in (
            "UPDATE plan SET stands_for = 'soon'",
            "UPDATE plan SET cost_columns = '['",
            "UPDATE statuses SET watched = 2",
            f"INSERT INTO escalations VALUES (9999, {number}, 'soon', '', '')",
            "INSERT INTO occasions VALUES (9999, 424242, '', '', '')",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(wrong)
