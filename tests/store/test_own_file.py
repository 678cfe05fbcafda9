"""What the program keeps for itself is read as what may be nonsense."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.store import own_file
from desktop.store.own_file import told_in_file


def test_what_a_file_tells_is_by_name(tmp_path: Path) -> None:
    path = tmp_path / "note.json"
    path.write_text('{"path": "/plans/Zoë", "many": 3}', encoding="utf-8")
    assert told_in_file(path) == {"path": "/plans/Zoë", "many": 3}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1]",
        b"7",
        b"null",
        b"\xff\xfe",
        b'{"a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    ],
    ids=["empty", "torn", "list", "number", "nothing", "no letters", "deep"],
)  # fmt: skip
def test_nonsense_is_refused_in_one_way(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "note.json"
    path.write_bytes(content)
    with pytest.raises(ValueError):
        told_in_file(path)


def test_a_file_that_is_longer_than_any_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "note.json"
    path.write_text('{"a": "long"}', encoding="utf-8")
    monkeypatch.setattr(own_file, "_MOST", path.stat().st_size)
    assert told_in_file(path) == {"a": "long"}
    monkeypatch.setattr(own_file, "_MOST", path.stat().st_size - 1)
    with pytest.raises(ValueError, match="longer than any"):
        told_in_file(path)
    with pytest.raises(OSError):
        told_in_file(tmp_path / "none.json")
