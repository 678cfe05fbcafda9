"""Moving older files forward: only after a backup, and all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.store import header, migrations, planfile
from desktop.store.planfile import open_plan

from .conftest import state


@pytest.fixture
def newer_plandesk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Plandesk one format ahead of the one that wrote the file: its migration adds a column."""
    after = migrations.Migrations("plandesk")
    after._migrations.extend(migrations.migrations._migrations)

    @after()
    def format_next(db: object) -> None:
        db.execute("ALTER TABLE duties ADD COLUMN colour TEXT NOT NULL DEFAULT ''")  # type: ignore[attr-defined]

    monkeypatch.setattr(migrations, "migrations", after)
    ahead = header.FORMAT + 1
    for module in (header, planfile):
        monkeypatch.setattr(module, "FORMAT", ahead)


@pytest.mark.usefixtures("newer_plandesk")
def test_an_older_file_is_backed_up_and_moved_forward(path: Path) -> None:
    seen: list[bytes] = []
    with open_plan(path, before_migration=lambda file: seen.append(file.read_bytes())) as file:
        assert file.plan.data.actions()[0].no == "4.1"
        before = state(file.plan)
    assert len(seen) == 1
    with open_plan(path, before_migration=lambda _: pytest.fail("is new already")) as file:
        assert state(file.plan) == before


@pytest.mark.usefixtures("newer_plandesk")
def test_an_older_file_that_cannot_be_moved_forward_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(FileProblem, match=r"older format"):
        open_plan(path, read_only=True)

    def no_backup(_: Path) -> None:
        raise FileProblem("No backup could be written.")

    with pytest.raises(FileProblem, match="No backup"):
        open_plan(path, before_migration=no_backup)
    assert path.read_bytes() == before
