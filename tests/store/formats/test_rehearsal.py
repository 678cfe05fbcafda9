"""The day on which the format changes: undoing goes on as if nothing had happened."""

from __future__ import annotations

import contextlib
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.errors import Refused
from desktop.core.plan import Plan, new_plan_data
from desktop.core.snapshots import closed_reviews, view_of_review
from desktop.store.header import read_header
from desktop.store.planfile import create_plan, open_plan

from ..test_random_edits import _edit, texts
from .rehearsal import CASE, NEXT, Rows, copy_of, in_next_format, rows_of, without_repeats

FILES = (
    "format-1.plandesk",
    "format-1-changed.plandesk",
    "format-2.plandesk",
    "format-2-changed.plandesk",
    "format-3.plandesk",
    "format-3-changed.plandesk",
)


def _undone_before(path: Path) -> list[Rows]:
    """The plan at each step back, undone in the present format and then brought forward."""
    folder = path.parent / "undone before"
    folder.mkdir()
    copies = [Path(shutil.copyfile(path, folder / "0.plandesk"))]
    with open_plan(Path(shutil.copyfile(path, folder / "plan.plandesk"))) as file:
        while file.plan.undo_text:
            file.plan.undo()
            copies.append(Path(shutil.copyfile(file.path, folder / f"{len(copies)}.plandesk")))
    states = []
    with in_next_format():
        for copy in copies:
            with open_plan(copy, read_only=True) as file:
                states.append(rows_of(file.plan))
    return without_repeats(states)


def _back(plan: Plan) -> list[Rows]:
    states = [rows_of(plan)]
    while plan.undo_text:
        plan.undo()
        states.append(rows_of(plan))
    return without_repeats(states)


def _forward(plan: Plan) -> list[Rows]:
    states = [rows_of(plan)]
    while plan.redo_text:
        plan.redo()
        states.append(rows_of(plan))
    return without_repeats(states)


def _assert_undo_goes_on(path: Path) -> None:
    expected = _undone_before(path)
    with in_next_format():
        with open_plan(path) as file:
            assert not file.plan.why_read_only
            assert _back(file.plan) == expected
        assert read_header(path).format == NEXT.number
        with open_plan(path) as file:  # what was undone is undone in the file too
            assert rows_of(file.plan) == expected[-1]
            forward = _forward(file.plan)
            assert forward[: len(expected)] == expected[::-1]
            done = forward[-1]
        with open_plan(path) as file:
            assert rows_of(file.plan) == done
            assert _back(file.plan) == without_repeats(forward[::-1])


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("name", [each for each in FILES if "changed" in each])
def test_undoing_and_then_bringing_forward_is_bringing_forward_and_then_undoing(
    name: str, tmp_path: Path
) -> None:
    _assert_undo_goes_on(copy_of(name, tmp_path))


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 999), texts), max_size=15))
def test_so_it_is_with_any_plan(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int, str]]
) -> None:
    path = tmp_path_factory.mktemp("plan") / "any.plandesk"
    with create_plan(path, new_plan_data("Any plan")) as file:
        for choice, seed, text in edits:
            with contextlib.suppress(Refused):
                _edit(file.plan, choice, random.Random(seed), text)
    _assert_undo_goes_on(path)


def test_an_action_that_was_deleted_in_format_1_comes_back(tmp_path: Path) -> None:
    if not CASE.exists():
        pytest.skip("the cases are not beside this checkout")
    path = Path(shutil.copyfile(CASE, tmp_path / "deleted.plandesk"))
    path.chmod(0o600)
    with in_next_format(), open_plan(path) as file:
        assert [each["no"] for each in rows_of(file.plan)["actions"]] == ["1.1"]
        file.plan.undo()
        (_, back) = rows_of(file.plan)["actions"]
        assert (back["no"], back["impact"], back["tags"]) == ("1.2", "not rated", [])
        file.plan.redo()
        assert len(rows_of(file.plan)["actions"]) == 1


def test_what_reviews_keep_moves_along_and_still_cannot_be_altered(tmp_path: Path) -> None:
    path = copy_of("format-1-changed.plandesk", tmp_path)
    with open_plan(path, read_only=True) as file:
        data = file.plan.data
        before = [view_of_review(data, each).actions for each in closed_reviews(data)]
    assert len(before) == 4
    with in_next_format(), open_plan(path) as file:
        data = file.plan.data
        after = [view_of_review(data, each).actions for each in closed_reviews(data)]
        with pytest.raises(Exception, match="cannot be edited"):
            file._connection.execute("UPDATE snapshots SET data = '{}'")  # type: ignore[union-attr]
    for older, newer in zip(before, after, strict=True):
        assert list(older) == list(newer)
        for key, kept in older.items():
            now = newer[key]
            assert not now.get("lead") and not now.get("progress")
            assert (now["impact"], now["so_far"]) == ("not rated", kept["progress"])
            assert now["measure"] == kept["measure"].upper()
            for name in kept.keys() - {"lead", "progress", "measure"}:
                assert now[name] == kept[name]


def test_the_form_packs_and_choices_follow_a_name(tmp_path: Path) -> None:
    path = copy_of("format-1-changed.plandesk", tmp_path)
    with in_next_format(), open_plan(path) as file:
        rows = rows_of(file.plan)
        fields = [each["field"] for each in rows["columns"]]
        assert "so_far" in fields and "progress" not in fields and "lead" not in fields
        while file.plan.undo_text and not rows["packs"]:
            file.plan.undo()
            rows = rows_of(file.plan)
        (pack,) = rows["packs"]
        assert pack["fill"] == ["so_far", "ragb"]
        assert list(pack["sent"].values()) == [{"so_far": "", "ragb": "R"}]  # type: ignore[attr-defined]
