"""A file that a program goes on in is told from one that was left."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from desktop.store.in_use import is_free, lock_of, lock_path


def test_a_file_is_free_while_nobody_holds_its_lock(tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    assert is_free(path)
    with lock_of(path):
        assert not is_free(path) and is_free(tmp_path / "other.json")
        assert lock_path(path).parent == tmp_path
    assert is_free(path)


def test_one_whose_lock_cannot_be_asked_for_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(FileLock, "acquire", refuse)
    assert not is_free(tmp_path / "words.json")
