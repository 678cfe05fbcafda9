"""A plan of an older format is kept as a backup before it is brought to the present one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.store.connection import connect
from desktop.store.header import FORMAT, read_header
from desktop.store.older import back_up, bring_forward

from .formats.rehearsal import copy_of


def test_a_backup_comes_first_and_then_the_present_format(tmp_path: Path) -> None:
    path = copy_of("format-1-changed.plandesk", tmp_path)
    with closing(connect(path)) as connection:
        back_up(connection, path, tmp_path / "backups")
        assert read_header(path).format == 1
        bring_forward(connection, path.name)
    assert read_header(path).format == FORMAT
    assert list((tmp_path / "backups").rglob("*.gz"))


def test_without_a_backup_nothing_is_brought_forward(tmp_path: Path) -> None:
    path = copy_of("format-1-changed.plandesk", tmp_path)
    (tmp_path / "backups").write_text("a file where the folder should be")
    with (
        closing(connect(path)) as connection,
        pytest.raises(FileProblem, match="of an older format, and was not brought up to date"),
    ):
        back_up(connection, path, tmp_path / "backups")
