"""Words that were being typed when the program was killed, kept in the user's own folder.

What is typed goes into the plan when its field is left, and at the end of the program. A kill and a
power cut leave no time for that, so the words stand meanwhile in a small file, with the place that
they were typed in; a file whose program no longer runs is what a kill has left. It stays until the
user throws its words away: nobody knows whether words that were copied were pasted anywhere.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import Timeout

from desktop.core.errors import FileProblem
from desktop.core.whole_file import write_whole
from desktop.store.in_use import is_free, lock_of, lock_path
from desktop.store.own_file import told_in_file
from desktop.store.problems import why


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """Words that are in no plan yet: the plan's path ("" for none), the place, the words."""

    plan: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class LeftTyped:
    """What a program that no longer runs has left: its file, since when (ISO, local), the words."""

    path: Path
    at: str
    typed: tuple[HalfTyped, ...]


class Keeper:
    """Keeps what is being typed in this program, in a file of its own in *folder*."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.json"
        self._lock = lock_of(self._path)

    def keep(self, typed: Sequence[HalfTyped]) -> None:
        """Write what is typed now; nothing stays where that is nothing. Raises FileProblem."""
        if not typed:
            self._remove()
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if not self._lock.is_locked:
                self._lock.acquire()
        except (OSError, Timeout) as error:
            raise FileProblem(
                f"What is being typed could not be kept in {self._path.parent}: {why(error)}."
            ) from error
        _write(self._path, datetime.now().isoformat(timespec="minutes"), typed)

    def close(self) -> None:
        """All that was typed is in its plan, or was asked about: nothing is to be offered."""
        self._remove()

    def _remove(self) -> None:
        _unlink(self._path)
        if self._lock.is_locked:
            self._lock.release()
        _unlink(lock_path(self._path))


def left_typed(folder: Path) -> list[LeftTyped]:
    """What programs that no longer run were being told, newest first; none raises."""
    found = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob("*.json"), reverse=True):
            left = _read(path)
            if left is not None and is_free(path):
                found.append(left)
    return found


def throw_away(left: LeftTyped, words: HalfTyped) -> LeftTyped | None:
    """Delete one text of what was left, as the user says; what is left then, None for nothing.

    Raises FileProblem where the others cannot be written without it: all are as they were then.
    """
    there = _read(left.path)  # another window may have thrown some of it away meanwhile
    others = tuple(each for each in there.typed if each != words) if there is not None else ()
    if others:
        _write(left.path, left.at, others)
        return replace(left, typed=others)
    try:
        left.path.unlink(missing_ok=True)
    except OSError as error:
        raise FileProblem(
            f"The words could not be deleted in {left.path.parent}: {why(error)}. They are offered "
            "again."
        ) from error
    _unlink(lock_path(left.path))
    return None


def _write(path: Path, at: str, typed: Sequence[HalfTyped]) -> None:
    told = {"at": at, "typed": [asdict(each) for each in typed]}
    content = json.dumps(told, ensure_ascii=False).encode("utf-8")
    write_whole(path, content, "What is being typed")


def _read(path: Path) -> LeftTyped | None:
    try:
        told: Any = told_in_file(path)
        typed = tuple(
            HalfTyped(str(each["plan"]), str(each["place"]), str(each["words"]))
            for each in told["typed"]
        )
        return LeftTyped(path, str(told["at"]), typed) if typed else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _unlink(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
