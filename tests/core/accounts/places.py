"""What is said of the place of a file of evidence: where it lies, on which computer, its name.

A block is a place, as a plan keeps it; "bytes: 2048" tells a size in words instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.core.evidence.content import size_in_words
from desktop.core.evidence.where import (
    asks_another,
    computer_of,
    is_address,
    is_foreign,
    name_of,
    path_of,
    safe_name,
)
from tests.core.accounts.blocks import listed
from tests.core.accounts.who import cell_of

_FOLDER = Path("/plans")  # asked as on a system whose paths begin with one stroke


def of_place(given: Sequence[str]) -> Iterator[str]:
    """All that is said of a place, without looking whether anything is there."""
    text = cell_of(given[0])
    if text.startswith("bytes: "):
        yield size_in_words(float(text.removeprefix("bytes: ")))
        return
    path = path_of(text, _FOLDER, windows=False)
    yield f"path: {path.as_posix() if path is not None else 'none'}"
    yield from listed(
        "is",
        "an address" if is_address(text) else "",
        "foreign" if is_foreign(text, windows=False) else "",
        "foreign on Windows" if is_foreign(text, windows=True) else "",
        f"on {computer_of(text)}" if computer_of(text) else "",
        "asked of another" if asks_another(text, _FOLDER) else "",
        "asked of another than files" if asks_another(text, Path(r"\\files\plans")) else "",
    )
    yield f"name: {name_of(text)}"
    if safe_name(text) != name_of(text):
        yield f"safe: {safe_name(text)}"
