"""A merge into a plan file: one transaction, whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.core.kinds import KINDS
from desktop.core.memory import MemoryStorage
from desktop.core.merge import apply
from desktop.core.plan import Plan
from desktop.store.planfile import create_plan, open_plan
from tests.exchange.partners import DEFAULT, Office, action, partner, write

# Merges a return and dies at the nth statement that reaches the database.
_SCRIPT = """
import os, sys
from pathlib import Path
from desktop.core.merge import Decisions, apply, compare
from desktop.exchange.packs.returns import pack_of, read_return
from desktop.store.planfile import open_plan

file = open_plan(Path(sys.argv[1]))
data = file.plan.data
returned = read_return(Path(sys.argv[2]), data)
merge = compare(data, pack_of(data, returned), returned)
left = int(sys.argv[3])

def count(statement):
    global left
    left -= 1
    if left == 0:
        os._exit(9)

file._connection.set_trace_callback(count)
apply(file.plan, merge, Decisions())
file._connection.set_trace_callback(None)
os._exit(0)
"""


def _state(path: Path) -> dict[str, list[dict[str, object]]]:
    with open_plan(path, read_only=True) as file:
        return {
            kind.table: [row.values() for row in file.plan.data.all(kind)] for kind in KINDS
        } | {"steps": [{"label": step.label} for step in file.plan.history()]}


@pytest.fixture
def sent(tmp_path, reader) -> tuple[Path, Path]:
    """A plan file with a pack sent from it, and what came back."""
    office = Office(tmp_path, reader)
    path = tmp_path / "wyeford.plandesk"
    with create_plan(path, office.plan.data) as file:
        office.plan = file.plan
        back = partner(
            office.send(),
            lambda sheet: [write(sheet, no, "Progress", f"From them: {no}")
                           for no in ("6.1", "6.2", "6.3", "6.4")],
        )  # fmt: skip
    return path, back


@pytest.mark.matrix(every=5)
@pytest.mark.parametrize("statement", [1, 2, 5, 9, 12])
def test_a_process_killed_in_the_middle_leaves_the_file_as_before(sent, statement) -> None:
    path, back = sent
    before = _state(path)
    died = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(path), str(back), str(statement)],
        cwd=Path(__file__).resolve().parents[2], timeout=60, check=False,
    )  # fmt: skip
    assert died.returncode == 9
    assert _state(path) == before


def test_the_whole_merge_is_there_after_opening_again(sent) -> None:
    path, back = sent
    before = _state(path)
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(path), str(back), "-1"],
        cwd=Path(__file__).resolve().parents[2], timeout=60, check=True,
    )  # fmt: skip
    assert done.returncode == 0
    with open_plan(path) as file:
        assert action(file.plan, "6.3").progress == "From them: 6.3"
        assert file.plan.undo_text == "merge the return of West Marches Police"
        file.plan.undo()
    after = _state(path)
    assert {name: after[name] for name in before if name != "steps"} == {
        name: before[name] for name in before if name != "steps"
    }


def test_a_file_that_cannot_be_written_keeps_everything(sent, reader, monkeypatch) -> None:
    path, back = sent
    with open_plan(path) as file:
        office = Office(path.parent, reader, file.plan)
        merge = office.back(back)

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(file.plan._storage, "commit", full)
        with pytest.raises(OSError, match="No space left"):
            apply(file.plan, merge, DEFAULT)
        assert action(file.plan, "6.1").progress == "Data book planned"
        assert office.pack.returned_on == ""


def test_a_plan_open_for_reading_only_sends_and_merges_nothing(tmp_path, reader) -> None:
    from desktop.core.errors import ReadOnly

    office = Office(tmp_path, reader)
    back = partner(office.send(), lambda sheet: write(sheet, "6.1", "Progress", "New"))
    merge = office.back(back)
    office.plan = Plan(office.plan.data, MemoryStorage(), why_read_only="Somebody else has it.")
    with pytest.raises(ReadOnly, match="Somebody else"):
        apply(office.plan, merge, DEFAULT)
    with pytest.raises(ReadOnly, match="Somebody else"):
        office.send("second.xlsx")
    assert not (tmp_path / "second.xlsx").exists()
