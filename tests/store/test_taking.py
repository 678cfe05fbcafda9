"""Of a copy of unsaved work, what somebody made goes into the file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from desktop.core.changes import Source
from desktop.store.connection import connect
from desktop.store.storage import FileStorage
from desktop.store.taking import steps_made


def test_mending_is_none_of_the_steps_that_somebody_made(path: Path) -> None:
    with closing(connect(path)) as connection:
        storage = FileStorage(connection, path.name)
        base = storage.last.id
        assert steps_made(connection, base) == 0
        storage.commit("make the plan sound", Source.MENDED, [])
        storage.commit("one", Source.TYPED, [])
        assert steps_made(connection, base) == 1
