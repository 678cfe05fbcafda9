"""Words that were being typed are there after a kill, and nowhere after an end as it should be."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.store.half_typed import HalfTyped, Keeper, left_typed, throw_away

WORDS = HalfTyped("/plans/wyeford.plandesk", "4.5 · Progress", "Visits were mis")
KILLED = """
import os, signal, sys
from pathlib import Path
from desktop.store.half_typed import HalfTyped, Keeper
keeper = Keeper(Path(sys.argv[1]))
keeper.keep([HalfTyped("/plans/wyeford.plandesk", "4.5 · Progress", "Visits were mis")])
if sys.argv[2] == "killed":
    os._exit(9)
keeper.close()
"""


@pytest.mark.parametrize("how", ["killed", "closed"])
def test_what_a_killed_program_left_is_found_and_that_of_a_closed_one_is_gone(
    tmp_path: Path, how: str
) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), how], check=False)
    found = left_typed(tmp_path)
    if how == "closed":
        assert found == [] and list(tmp_path.iterdir()) == []
        return
    (left,) = found
    assert left.typed == (WORDS,) and left.at
    assert throw_away(left, WORDS) is None
    assert left_typed(tmp_path) == [] and list(tmp_path.iterdir()) == []


def test_what_a_running_program_keeps_is_not_offered_and_follows_what_is_typed(
    tmp_path: Path,
) -> None:
    keeper = Keeper(tmp_path / "typed")
    keeper.keep([WORDS])
    assert left_typed(tmp_path / "typed") == []
    keeper.keep([])
    assert list((tmp_path / "typed").iterdir()) == []
    keeper.keep([WORDS])
    (kept,) = (tmp_path / "typed").glob("*.json")
    assert "mis" in kept.read_text(encoding="utf-8")
    keeper.close()
    assert list((tmp_path / "typed").iterdir()) == []


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "typed").write_text("a file")
    with pytest.raises(FileProblem, match="could not be kept"):
        Keeper(tmp_path / "typed").keep([WORDS])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"at": 1}', '{"at": "x", "typed": [1]}'])
def test_a_file_that_cannot_be_read_is_passed_over(tmp_path: Path, content: str) -> None:
    (tmp_path / "20181008-100000-1.json").write_text(content)
    assert left_typed(tmp_path) == []
    assert left_typed(tmp_path / "not there") == []


def test_one_text_is_thrown_away_and_the_others_stay_with_their_time(tmp_path: Path) -> None:
    path = tmp_path / "20181008-100000-1.json"
    other = HalfTyped("", "Reason", "Agreed at")
    typed = [asdict(WORDS), asdict(other)]
    path.write_text(json.dumps({"at": "2018-10-08T10:00", "typed": typed}), encoding="utf-8")
    (left,) = left_typed(tmp_path)
    rest = throw_away(left, WORDS)
    assert rest is not None and rest.typed == (other,)
    assert left_typed(tmp_path) == [rest] and rest.at == "2018-10-08T10:00"
    path.rename(tmp_path / "kept")
    assert throw_away(left, WORDS) is None, "another window threw it away meanwhile"
    (tmp_path / "kept").rename(path)
    assert throw_away(left, other) is None, "what is left in the file counts, and not what was read"
    assert left_typed(tmp_path) == []
