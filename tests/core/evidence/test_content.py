"""Contents, their hash and their size in words."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from desktop.core.errors import Cancelled
from desktop.core.evidence.content import PIECE, FileContent, as_content, hash_of, size_in_words


def test_a_content_of_a_file_gives_its_bytes_each_time_it_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"ab" * PIECE)
    content = FileContent(path, "", 2 * PIECE)
    assert [len(each) for each in content.pieces()] == [PIECE, PIECE]
    assert b"".join(content.pieces()) == b"ab" * PIECE


def test_bytes_know_their_hash_and_size() -> None:
    content = as_content(b"\x00\xff")
    assert content.sha256 == hashlib.sha256(b"\x00\xff").hexdigest()
    assert content.size == 2 and list(content.pieces()) == [b"\x00\xff"]


def test_hashing_tells_how_far_it_is_and_stops_when_it_is_told() -> None:
    done: list[int] = []
    assert hash_of(iter([b"ab", b"c"]), told=done.append) == (
        hashlib.sha256(b"abc").hexdigest(), 3,
    )  # fmt: skip
    assert done == [2, 3]
    with pytest.raises(Cancelled):
        hash_of(iter([b"ab", b"c"]), cancelled=lambda: True)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"), (1, "1 byte"), (1023, "1,023 bytes"), (1024, "1 KB"),
        ((1 << 20) - 1024, "1,023 KB"), (1 << 20, "1.0 MB"), (5_000_000_000, "4,768.4 MB"),
    ],
)  # fmt: skip
def test_a_size_is_read_easily(size: int, words: str) -> None:
    assert size_in_words(size) == words
