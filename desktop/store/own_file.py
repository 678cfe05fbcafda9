"""What the program keeps for itself in small files of JSON: notes, names, half typed words.

They stand in folders that anything may write to. What is in them is read as what may be nonsense.
"""

from __future__ import annotations

import json
from pathlib import Path

_MOST = 64 << 20  # bytes: what was being typed may be a very long text


def told_in_file(path: Path) -> dict[str, object]:
    """What a file of this kind tells, by name.

    Raises OSError, and ValueError for one that tells nothing of the kind: torn, nested so deep that
    nobody wrote it, or longer than any.
    """
    with path.open("rb") as file:
        content = file.read(_MOST + 1)
    if len(content) > _MOST:
        raise ValueError("longer than any")
    try:
        told = json.loads(content.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(told, dict):
        raise ValueError("not by names")
    return told
