"""The content of a file that is to be kept inside a plan, and how much of one is taken."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.core.errors import Cancelled

MB = 1 << 20
PIECE = MB
"""Bytes that are read in one go, so that no file is held whole only to be copied or hashed."""
LARGEST = 32 * MB
"""Bytes of the largest file that is kept inside a plan; a larger one stays a link."""

Cancel = Callable[[], bool]
Told = Callable[[int], object]
"""Is told after each piece how many bytes are done."""


def never() -> bool:
    """What is asked whether to stop where nobody can say so."""
    return False


class Content(Protocol):
    """Bytes that are known by their hash before they are read.

    ``pieces`` gives them from the beginning each time it is asked, and raises OSError or a
    PlandeskError.
    """

    @property
    def sha256(self) -> str:
        """The hash of the whole, as 64 hexadecimal digits."""

    @property
    def size(self) -> int:
        """How many bytes there are."""

    def pieces(self) -> Iterator[bytes]:
        """The bytes, in order."""


Files = Sequence[Content]


@dataclass(frozen=True, slots=True)
class FileContent:
    """The content of the file at ``path``, as it was when it was hashed."""

    path: Path
    sha256: str
    size: int

    def pieces(self) -> Iterator[bytes]:
        """The bytes, in order. Raises OSError."""
        with self.path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


@dataclass(frozen=True, slots=True)
class BytesContent:
    """Bytes that are in memory already."""

    sha256: str
    content: bytes

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.content)

    def pieces(self) -> Iterator[bytes]:
        """The bytes, in order."""
        yield self.content


def as_content(content: bytes) -> BytesContent:
    """Bytes as a content, with their hash.

    >>> as_content(b"abc").sha256[:8]
    'ba7816bf'
    """
    return BytesContent(hashlib.sha256(content).hexdigest(), content)


def hash_of(
    pieces: Iterator[bytes], cancelled: Cancel = never, told: Told | None = None
) -> tuple[str, int]:
    """The hash of some bytes and how many they were. Raises Cancelled as soon as that is said."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        if cancelled():
            raise Cancelled
        digest.update(piece)
        size += len(piece)
        if told is not None:
            told(size)
    return digest.hexdigest(), size


def size_in_words(size: float) -> str:
    """A size as people read it.

    >>> size_in_words(1), size_in_words(20_480), size_in_words(3_400_000)
    ('1 byte', '20 KB', '3.2 MB')
    """
    if size < 1024:
        return "1 byte" if int(size) == 1 else f"{int(size):,} bytes"
    if size < MB:
        return f"{size / 1024:,.0f} KB"
    return f"{size / MB:,.1f} MB"
