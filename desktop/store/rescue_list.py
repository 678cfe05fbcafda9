"""The list of what a rescue could not read, kept as a text beside the new plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.core.whole_file import NameTaken, write_whole

_ENDING = "what is missing"
_MOST = 100  # names that are tried


def keep_list(damaged: Path, to: Path, sentences: Sequence[str]) -> str:
    """Keep what is said of a rescue beside the new plan *to*; where, as a sentence.

    Nothing is ever written over. A list that cannot be kept is no reason to do without the plan:
    the sentence says so, as whoever reads it has the list before them then.
    """
    at = f"{datetime.now():%d/%m/%Y %H:%M}"
    head = f"What could be read of {damaged.name} was written to {to.name} on {at}."
    text = "\n\n".join([head, *sentences, ""])
    content = text.replace("\n", "\r\n").encode("utf-8-sig")  # for any editor
    for again in ("", *(f" {number}" for number in range(2, _MOST + 1))):
        path = to.with_name(f"{to.stem} - {_ENDING}{again}.txt")
        try:
            write_whole(path, content, "The list of what is missing", new_only=True)
        except NameTaken as taken:
            said = f"The list of what is missing was not kept: copy it from here. {taken}"
            continue
        except FileProblem as problem:
            return f"{problem} Copy the list from here."
        return f"This list is kept in {path.name}, beside the new plan."
    return said
