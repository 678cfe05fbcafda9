"""The sample plans: they open, they hold what their README says, and they are freshly built."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from desktop.core import agenda
from desktop.core.checks import run_checks
from desktop.core.coverage import coverage
from desktop.core.data import PlanData
from desktop.core.kinds import (
    KINDS,
    Action,
    CostLine,
    Excuse,
    Milestone,
    PlanInfo,
    Recovery,
    Redating,
    Requirement,
    Review,
    ReviewItem,
    Row,
    Snapshot,
)
from desktop.core.memory import MemoryStorage
from desktop.core.movement import Move, compare
from desktop.core.plan import Plan, new_plan_data
from desktop.core.snapshots import closed_reviews, view_of_plan, view_of_review
from desktop.store.header import FORMAT, read_header
from desktop.store.planfile import PlanFile, open_plan

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "sample_plans" / "source"
Y2018 = "wyeford-2018-improvement-plan"
Y2015 = "wyeford-2015-workstreams"
Y2014 = "wyeford-2014-by-paragraph"
NAMES = (Y2018, Y2015, Y2014)
COUNTS = {Y2018: (10, 80), Y2015: (5, 95), Y2014: (30, 100)}
HANDED_OVER = date(2018, 10, 8)


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """What each workbook holds."""
    text = (ROOT / "tests" / "data" / "sample_expected.json").read_text(encoding="utf-8")
    told: dict[str, Any] = json.loads(text)
    return told


@pytest.fixture(scope="module")
def files() -> Iterator[dict[str, PlanFile]]:
    """The three plans as they lie in the project, open for reading only."""
    opened = {
        name: open_plan(ROOT / "sample_plans" / f"{name}.plandesk", read_only=True)
        for name in NAMES
    }
    yield opened
    for file in opened.values():
        file.close()


@pytest.fixture(scope="module")
def plans(files: dict[str, PlanFile]) -> dict[str, PlanData]:
    return {name: file.plan.data for name, file in files.items()}


@pytest.fixture(scope="module")
def build_plans() -> Iterator[ModuleType]:
    """The script that makes the plans, imported as it is when it runs."""
    sys.path.insert(0, str(SOURCE))
    try:
        import build_plans

        yield build_plans
    finally:
        sys.path.remove(str(SOURCE))
        for name in ("build_plans", "life", "measured", "steady"):
            sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def fresh(build_plans: ModuleType) -> dict[str, Plan]:
    """The three plans made now, in memory."""
    made = {}
    for name in NAMES:
        clock = build_plans.Clock(build_plans.source_of(name)["begins"])
        draft = build_plans.draft_of(name)
        plan = Plan(new_plan_data(draft.info.title), MemoryStorage(), today=clock)
        plan.load(draft, f"import {name}.xlsx")
        build_plans.bring_to_life(name, plan, clock)
        made[name] = plan
    return made


# --- what two builds have in common ----------------------------------------------------------


def content(data: PlanData) -> dict[str, list[dict[str, Any]]]:
    """Every row of a plan without ids, keys and its own name: pointers say which row they mean."""
    place = {
        row_id: f"{kind.noun} {count}"
        for kind in KINDS
        for count, row_id in enumerate(sorted(data.table(kind)), start=1)
    }
    keys = {each.key: place[each.id] for each in data.table(Action).values()}
    found = {}
    for kind in KINDS:
        rows = [row for _, row in sorted(data.table(kind).items())]
        found[kind.table] = [_told(data, row, place, keys) for row in rows]
    return found


def _told(data: PlanData, row: Row, place: dict[int, str], keys: dict[str, str]) -> dict[str, Any]:
    told = row.values()
    del told["id"]
    for column, value in told.items():
        if (column.endswith("_id") or column in ("at_action", "part_of")) and value is not None:
            told[column] = place[value]
    if isinstance(row, PlanInfo):
        del told["uid"]
    told.pop("key", None)
    if isinstance(row, Snapshot):
        view = view_of_review(data, data.table(Review)[row.review_id])
        told["data"] = {
            "actions": {
                keys[key]: {**fields, "area": place[int(fields["area"])]}
                for key, fields in view.actions.items()
            },
            "areas": {place[int(key)]: each for key, each in view.areas.items()},
        }
    return told


# --- the files -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_each_is_one_small_sound_file(name: str) -> None:
    path = ROOT / "sample_plans" / f"{name}.plandesk"
    assert path.stat().st_size < 3_000_000
    assert read_header(path).format == FORMAT
    assert not [
        each.name
        for each in path.parent.iterdir()
        if each.name.startswith((f"{path.name}-", f".{path.name}", f"~{path.name}"))
    ]
    with closing(sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_reading_changes_nothing(tmp_path: Path) -> None:
    copy = tmp_path / "copy.plandesk"
    shutil.copyfile(ROOT / "sample_plans" / f"{Y2018}.plandesk", copy)
    before = copy.read_bytes()
    with open_plan(copy, read_only=True) as file:
        run_checks(file.plan.data, HANDED_OVER)
    assert copy.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [copy.name]


@pytest.mark.parametrize("name", NAMES)
def test_each_is_what_building_it_now_gives(
    name: str, files: dict[str, PlanFile], fresh: dict[str, Plan]
) -> None:
    """Fails when a plan was not built again after its source, or the import, had changed."""
    kept, made = content(files[name].plan.data), content(fresh[name].data)
    for table, rows in made.items():
        assert kept[table] == rows, f"{table} of {name}: run make samples"
    told = [
        [(step.label, step.source) for step in plan.history(10_000)]
        for plan in (files[name].plan, fresh[name])
    ]
    # A file's history begins with its own making, a plan in memory with the import.
    assert told[0][:-1] == told[1]
    assert told[0][-1][0] == "create the plan"


@pytest.mark.parametrize("name", NAMES)
def test_all_that_was_done_can_be_undone(
    name: str, build_plans: ModuleType, fresh: dict[str, Plan]
) -> None:
    plan = fresh[name]
    before = content(plan.data)
    steps = 0
    while not plan.undo_text.startswith("import "):
        plan.undo()
        steps += 1
    imported = build_plans.draft_of(name)
    assert content(plan.data) == content(imported)
    for _ in range(steps):
        plan.redo()
    assert content(plan.data) == before


def test_a_build_leaves_one_file_and_replaces_the_one_before(
    build_plans: ModuleType, plans: dict[str, PlanData], tmp_path: Path
) -> None:
    (tmp_path / f"{Y2014}.plandesk").write_bytes(b"older")
    built = build_plans.build(Y2014, tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [built.name]
    with open_plan(built, read_only=True) as file:
        assert content(file.plan.data) == content(plans[Y2014])


def test_two_builds_are_the_same_byte_for_byte(build_plans: ModuleType, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
    one, other = (build_plans.build(Y2014, folder) for folder in folders)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_the_history_is_told_at_the_time_of_the_plan(name: str, files: dict[str, PlanFile]) -> None:
    """As at any of its days the plan can be seen as it stood, and nobody's machine is named."""
    steps = files[name].plan.history(10_000)[::-1]
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert {step.at[:4] for step in steps} <= {"2014", "2015", "2016", "2018"}
    assert {(step.who, step.machine) for step in steps} == {("Improvement Team", "Wyeford")}


# --- what they hold --------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_counts_and_titles(name: str, plans: dict[str, PlanData]) -> None:
    data = plans[name]
    assert (len(data.areas), len(data.actions())) == COUNTS[name]
    assert data.info.authority == "Wyeford County Council"
    assert data.info.title
    assert data.info.classification == "OFFICIAL"
    assert data.info.introduction


@pytest.mark.parametrize("name", [Y2018, Y2014])
def test_actions_are_those_of_the_workbook(
    name: str, plans: dict[str, PlanData], expected: dict[str, Any]
) -> None:
    data = plans[name]
    fields = ("no", "action", "by_when", "lead", "measure", "success", "progress", "ragb",
              "monitoring")  # fmt: skip
    for area, told in zip(data.areas, expected[name]["areas"], strict=True):
        assert area.title == told["title"].replace(" ¦ ", " ")
        for action, cells in zip(data.actions(area), told["actions"], strict=True):
            for field in fields:
                if field in cells:
                    assert _words(getattr(action, field)) == _words(cells[field]), (
                        f"{action.no}: {field}"
                    )
    counted = Counter(action.ragb for action in data.actions() if action.ragb)
    assert counted == Counter({k: v for k, v in expected[name]["counts"]["ragb"].items() if v})


def _words(text: str) -> str:
    """The text in one line: where a page broke inside a cell, its parts may stand on two."""
    return " ".join(text.split())


def test_the_first_review_of_2015_is_the_workbook(
    plans: dict[str, PlanData], expected: dict[str, Any]
) -> None:
    data = plans[Y2015]
    view = view_of_review(data, closed_reviews(data)[0])
    told = [action for area in expected[Y2015]["areas"] for action in area["actions"]]
    assert len(view.actions) == len(told) == 90
    for kept, cells in zip(view.actions.values(), told, strict=True):
        for field in ("action", "by_when", "lead", "progress", "ragb"):
            assert kept[field] == cells[field], (cells["action"], field)
    costs = expected[Y2015]["costs"]
    lines = [(line.item, *line.figures) for line in data.all(CostLine)]
    assert lines[0] == tuple(costs["columns"])
    assert lines[1:-1] == [tuple(row if row[-1] else row[:-1]) for row in costs["rows"]]
    assert costs["note"] in lines[-1]


def test_they_use_everything_that_a_plan_has(plans: dict[str, PlanData]) -> None:
    """Packs come with what partners are sent, choices and own words with what a user does."""
    used = {kind.table for kind in KINDS for data in plans.values() if data.table(kind)}
    assert {kind.table for kind in KINDS} - used <= {"packs", "choices", "own_words"}
    for data in plans.values():
        for table in ("leads", "duties", "judgements", "approvals", "consultees", "risks",
                      "meetings", "reviews", "snapshots", "review_items", "excuses",
                      "requirements"):  # fmt: skip
            assert any(kind.table == table and data.table(kind) for kind in KINDS), table


# --- 2018 ------------------------------------------------------------------------------------


def found(data: PlanData, as_at: date) -> dict[str, list[str]]:
    """The findings of the checks: rule to the numbers of its actions."""
    report: dict[str, list[str]] = {}
    for each in run_checks(data, as_at).as_json(data):
        report.setdefault(each["rule"], []).append(each["no"])
    return report


def test_checks_of_2018(plans: dict[str, PlanData]) -> None:
    data = plans[Y2018]
    report = found(data, HANDED_OVER)
    assert report["overdue-on-track"] == ["1.5", "3.4", "4.1", "6.7", "6.10", "DP 3.4",
                                          "DP 4(i).4"]  # fmt: skip
    assert report["complete-no-progress"] == ["6.9"]
    assert report["needs-recovery"] == ["2.7", "4.7", "5.4", "7.4", "DP 3.9"]
    assert report["complete-no-difference"] == ["6.9", "6.14", "DP 4(i).3"]
    assert "4.1" in report["needs-assurance"] and len(report["needs-assurance"]) == 12
    assert len(report["requirement-unanswered"]) == 1
    messages = [each.message for each in run_checks(data, HANDED_OVER).findings]
    assert "DP 4(ii).3 is missing from the sequence." in messages
    excused = {each.rule for each, _ in run_checks(data, HANDED_OVER).excused}
    assert excused == {"no-due-date"}


def test_reviews_of_2018(plans: dict[str, PlanData]) -> None:
    data = plans[Y2018]
    reviews = closed_reviews(data)
    assert [each.on for each in reviews] == ["2018-08-20", "2018-09-03", "2018-09-17",
                                             "2018-10-01"]  # fmt: skip
    views = [view_of_review(data, each) for each in reviews]
    views.append(view_of_plan(data, HANDED_OVER))
    moved = [compare(*pair, data.legend).counts() for pair in pairwise(views)]
    assert [each[Move.CLOSED] for each in moved] == [5, 4, 8, 1]
    assert all(each[Move.WORSE] for each in moved)
    assert sum(each[Move.BETTER] for each in moved) == 5
    assert not any(each[Move.REDATED] for each in moved)
    assert data.table(Redating) == {}
    for review in reviews:
        assert len(data.of(ReviewItem, "review_id", review.id)) == 80


def test_the_statement_of_2018_is_due_on_the_day_of_its_action(
    plans: dict[str, PlanData],
) -> None:
    data = plans[Y2018]
    due = {each.occurrence.duty: each.due for each in agenda.next_due(data, HANDED_OVER)}
    assert due["Statement of action to Ofsted"] == date(2018, 10, 12)
    assert due["Improvement Board"] == date(2018, 10, 17)
    (action,) = [each for each in data.actions() if each.no == "1.4"]
    assert action.due == "2018-10-12"
    ticked = [each.done_on for each in data.all(Milestone) if each.done_on]
    assert ticked == ["2018-09-03"]


# --- 2015 ------------------------------------------------------------------------------------


def test_a_year_of_reviews(plans: dict[str, PlanData]) -> None:
    data = plans[Y2015]
    reviews = closed_reviews(data)
    assert len(reviews) == 15
    assert {each.kind for each in reviews} == {"fortnightly", "monthly", "board", "Cabinet"}
    assert (reviews[0].on, reviews[-1].on) == ("2015-07-20", "2016-07-11")
    views = [view_of_review(data, each) for each in reviews]
    blue = [sum(each["ragb"] == "B" for each in view.actions.values()) for view in views]
    red = [sum(each["ragb"] == "R" for each in view.actions.values()) for view in views]
    assert blue == sorted(blue) and blue[0] == 11 and blue[-1] == 68
    assert max(red) == 8 and red[-1] == 2
    year = compare(views[0], views[-1], data.legend).counts()
    assert year[Move.NEW] == 5
    assert year[Move.CLOSED] == 53
    assert year[Move.REDATED] == 30
    assert year[Move.WORSE] and year[Move.BETTER] and year[Move.UNCHANGED]


def test_an_action_was_opened_again(plans: dict[str, PlanData]) -> None:
    data = plans[Y2015]
    told = [
        {key: each["ragb"] for key, each in view_of_review(data, review).actions.items()}
        for review in closed_reviews(data)
    ]
    again = [
        key
        for key in told[0]
        if any(before.get(key) == "B" != after.get(key) for before, after in pairwise(told))
    ]
    assert len(again) == 1


def test_dates_moved_and_recovered_in_2015(plans: dict[str, PlanData]) -> None:
    data = plans[Y2015]
    moved = data.all(Redating)
    assert len(moved) == 34
    assert all(each.reason for each in moved)
    assert sum(not each.approved_by for each in moved) == 10
    for each in moved:
        action = data.table(Action)[each.action_id]
        assert action.original_due and action.original_due < action.due
    recovered = {each.action_id for each in data.all(Recovery)}
    closed = [each for each in recovered if data.table(Action)[each].ragb == "B"]
    assert len(closed) >= 5 and len(recovered) > len(closed)
    doubled = Counter(each.action_id for each in data.all(Recovery))
    assert sum(number > 1 for number in doubled.values()) == 3
    report = found(data, date(2016, 7, 12))
    assert len(report["redated-unapproved"]) == 9
    assert "recovery-unapproved" not in report, "each sponsor approved as the sponsor they are"
    assert len(report["cost-totals"]) == 2
    assert "cost-product" not in report
    assert len(report["requirement-not-evidenced"]) == 4


# --- 2014 ------------------------------------------------------------------------------------


def test_the_notice_of_2014(plans: dict[str, PlanData]) -> None:
    data = plans[Y2014]
    notice = [each for each in data.all(Requirement) if each.source == "Improvement notice"]
    assert [each.ref for each in notice] == [f"Notice {number}" for number in range(1, 17)]
    assert len({each.theme for each in notice}) == 6
    bare = [
        each.requirement.ref
        for each in coverage(data)
        if each.requirement in notice and not each.actions
    ]
    assert bare == ["Notice 1", "Notice 3", "Notice 5", "Notice 6", "Notice 12"]
    assert not any(action.ragb for action in data.actions())
    assert "ragb" not in {column.field for column in data.columns}
    assert [each.rule for each in data.all(Excuse) if each.action_id is None] == ["overdue"]
    due = agenda.agenda(data, date(2014, 6, 1), date(2014, 12, 31), date(2014, 12, 31))
    assert ("Statement of action to Ofsted", date(2014, 9, 9), True) in [
        (each.occurrence.duty, each.due, each.done) for each in due
    ]
