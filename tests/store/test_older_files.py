"""Real files of every format so far open in this Plandesk, whole.

A file in `data/` is never written again once its format has been released.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from desktop.core import agenda
from desktop.core.checks import run_checks
from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.core.kinds import (
    KINDS,
    ActionIndicator,
    AreaIndicator,
    Choice,
    Comparator,
    CostPart,
    Escalation,
    Evidence,
    Excuse,
    Holder,
    ImpactStatus,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Lead,
    Measure,
    Milestone,
    Occasion,
    OwnWord,
    Pack,
    Recovery,
    Redating,
    Requirement,
    ReviewItem,
)
from desktop.core.movement import Move, compare
from desktop.core.plan import Plan
from desktop.core.snapshots import closed_reviews, view_of_review
from desktop.store.header import FORMAT, DamagedPlan, read_header
from desktop.store.planfile import PlanFile, open_plan

from .conftest import state

DATA = Path(__file__).resolve().parent / "data"
DAY = date(2018, 10, 8)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A copy of the file of format 1."""
    copy = tmp_path / "older.plandesk"
    shutil.copyfile(DATA / "format-1.plandesk", copy)
    return copy


@pytest.fixture
def file(older: Path, tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(older, backup_folder=tmp_path / "backups") as opened:
        yield opened


@pytest.fixture
def plan(file: PlanFile) -> Plan:
    return file.plan


def test_every_older_format_has_its_files() -> None:
    for number in range(1, FORMAT):
        for name in (f"format-{number}.plandesk", f"format-{number}-changed.plandesk"):
            assert read_header(DATA / name).format == number


def test_the_kept_file_is_small_sound_and_of_its_format() -> None:
    kept = DATA / "format-1.plandesk"
    assert read_header(kept).format == 1
    assert kept.stat().st_size < 400_000
    with closing(sqlite3.connect(f"file:{kept.as_posix()}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        told = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        tables = [name for (name,) in connection.execute(told)]
        empty = [
            name
            for name in tables
            if not connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        ]
    assert empty == []


def test_it_opens_in_todays_format(file: PlanFile, older: Path) -> None:
    assert file.plan.why_read_only == ""
    assert read_header(older).format == FORMAT
    since = {  # kinds that came after format 1
        ImpactStatus, Escalation, Occasion, Holder, Indicator, IndicatorTarget, IndicatorValue,
        Comparator, AreaIndicator, ActionIndicator, Measure, Evidence, CostPart,
        OwnWord,
    }  # fmt: skip
    assert {kind for kind in KINDS if not file.plan.data.table(kind)} == since


def test_actions_are_as_they_were(plan: Plan) -> None:
    data = plan.data
    assert data.info.title == "Small plan"
    assert (data.info.authority, data.info.status) == ("Wyeford County Council", "approved")
    assert [(each.code, each.title) for each in data.areas] == [
        ("Ofsted No. 1", "The front door"),
        ("DP 2", "Permanence"),
    ]
    assert data.areas[0].success_measures == ["Calls answered", "Fewer referrals"]
    assert [(each.no, each.ragb, each.due) for each in data.actions()] == [
        ("1.1", "B", "2018-07-27"),
        ("1.2", "A", "2018-10-31"),
        ("1.3", "R", "2018-09-28"),
        ("1.4", "G", "2018-12-28"),
        ("1.5", "G", ""),
        ("2.2", "A", "2018-12-31"),
        ("2.1", "B", "2018-07-31"),
        ("2.3", "G", "2019-03-31"),
        ("2.4", "", ""),
        ("2.10", "", ""),
    ]
    by_no = {each.no: each for each in data.actions()}
    assert by_no["2.3"].action == "=Recruit carers – “thirty” of them, 50% for teenagers 😀"
    assert by_no["2.4"].action == "Life story work.\nWith each child."
    assert by_no["1.2"].extra == {"Board paper": "14b"}
    assert by_no["2.2"].original_due == "2018-11-30"
    assert by_no["1.1"].difference == "Calls are answered."
    (group,) = data.commitments(data.areas[1])
    assert by_no["2.2"].commitment_id == group.id
    assert [each.label for each in data.milestones(by_no["1.4"])] == [
        "phase 1 (managers)",
        "phase 2 (all)",
    ]
    assert len(data.all(Milestone)) == 3


def test_what_hangs_on_actions_is_as_it_was(plan: Plan) -> None:
    data = plan.data
    (found,) = data.all(Requirement)
    assert (found.ref, found.source) == ("RP 51", "Ofsted report")
    assert [each.no for each in data.answered_by(found)] == ["1.1", "1.2"]
    assert [found] == data.requirements(data.areas[1])
    (moved,) = data.all(Redating)
    assert (moved.old_text, moved.new_text, moved.reason, moved.approved_by, moved.on) == (
        "30/11/2018", "31/12/2018", "Two workers have left.", "Director", "2018-10-08",
    )  # fmt: skip
    (recovery,) = data.all(Recovery)
    assert (recovery.cause, recovery.approved_on) == ("No desk space", "2018-10-08")
    assert data.all(Lead)[0].aliases == ["the police"]
    (pack,) = data.all(Pack)
    ((key, cells),) = pack.sent.items()
    assert cells == {"progress": "", "ragb": "R"}
    assert [each.no for each in data.actions() if each.key == key] == ["1.3"]
    assert data.all(Choice)[0].value == {"kind": "appendix", "landscape": True}


def test_reviews_duties_and_checks_are_read_as_before(plan: Plan) -> None:
    data = plan.data
    one, two = (view_of_review(data, each) for each in closed_reviews(data))
    assert (one.on, two.name) == ("2018-09-10", "board review of 08/10/2018")
    moved = compare(one, two, data.legend)
    assert [each.no for each in moved.of(Move.WORSE)] == ["1.2"]
    assert moved.counts()[Move.UNCHANGED] == 9
    assert [each.note for each in data.all(ReviewItem)] == ["Ask again in a fortnight."]
    (due,) = agenda.agenda(data, date(2018, 1, 1), date(2019, 1, 1), date(2018, 10, 12))
    assert (due.due, due.done) == (date(2018, 10, 12), True)
    report = run_checks(data, DAY)
    # What the file says of who gave it stays, and the lead's own excuse sets nothing aside.
    assert [(r.name, each.by, why) for r, _, each, why in report.void] == [
        ("no-due-date", "Head of Care",
         "was given by Head of Care, who leads the action")
    ]  # fmt: skip
    assert {each.action_id for each in data.all(Excuse)} == {
        each.id for each in data.actions() if each.no == "2.4"
    }
    assert report.findings


def test_history_and_undo_go_on_from_where_they_were(file: PlanFile, older: Path) -> None:
    plan = file.plan
    (third,) = [each for each in plan.data.actions() if each.no == "1.3"]
    assert plan.redo_text == "change progress of 1.3"
    plan.redo()
    assert third.progress == "Undone again"
    plan.undo()
    while plan.undo_text:
        plan.undo()
    assert not plan.data.areas and not plan.data.all(Pack)
    while plan.redo_text:
        plan.redo()
    (third,) = [each for each in plan.data.actions() if each.no == "1.3"]
    assert actions.set_field(plan, third, "progress", "Desk found.")
    entries = plan.history_of(third.id)
    newest = next(entry.op.new for entry in entries if entry.op.column == "progress")
    assert newest == "Desk found."
    assert any(entry.op.new == "R" for entry in entries if entry.op.column == "ragb")
    before = state(plan)
    file.close()
    with open_plan(older) as again:
        assert state(again.plan) == before


def test_without_a_backup_nothing_is_brought_forward(older: Path, tmp_path: Path) -> None:
    before = older.read_bytes()
    no_folder = tmp_path / "a file"
    no_folder.write_text("no folder", encoding="utf-8")
    with pytest.raises(FileProblem) as refused:
        open_plan(older, backup_folder=no_folder)
    assert "is of an older format, and was not brought up to date" in str(refused.value)
    assert "Nothing was changed." in str(refused.value)
    assert older.read_bytes() == before


def test_an_older_file_that_lacks_a_table_is_damaged_and_no_trouble_of_the_system(
    older: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute("DROP TABLE steps")
    with pytest.raises(DamagedPlan, match="is damaged"):
        open_plan(older, backup_folder=tmp_path / "backups")
    assert read_header(older).format == 1
