"""No output is written over a plan."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from desktop.core.outputs import refuse_plan

from desktop.core.errors import FileProblem


def test_a_database_is_refused_by_name_and_left(tmp_path: Path) -> None:
    path = tmp_path / "plan.plandesk"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE plan (id)")
    database.close()
    before = path.read_bytes()
    with pytest.raises(FileProblem, match=r"plan\.plandesk is a plan.*choose another name"):
        refuse_plan(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"SQLite format 2\x00", b"PK\x03\x04" + b"x" * 50])
def test_other_files_may_be_written_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    refuse_plan(path)


def test_what_is_not_there_or_no_file_is_told_by_whoever_writes(tmp_path: Path) -> None:
    refuse_plan(tmp_path / "new.pdf")
    refuse_plan(tmp_path)
