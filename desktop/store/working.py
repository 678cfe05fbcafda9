"""A plan that is worked on in a copy, as its disk or share keeps no locks.

Each step goes into a copy in the user's own folder, and stands there; the whole is put back a
little later, when the file is still what was taken (:mod:`desktop.store.share`). A copy that a
crash left before that is found at the next start, as any that could not be saved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop.core.changes import Op, Step
from desktop.core.data import PlanData
from desktop.core.errors import FileProblem
from desktop.core.sound import Mended
from desktop.store.aside import Aside, Note
from desktop.store.connection import copy_whole
from desktop.store.door import Door
from desktop.store.same_rows import OtherContent
from desktop.store.share import Share
from desktop.store.storage import FileStorage
from desktop.store.unsaved import KeepingStorage, Unsaved


class WorkingStorage(KeepingStorage):
    """Keeps every step in the copy, and puts the copy back when it is asked to try again.

    *door* reads the plan, whose disk keeps no locks, and *storage* is what it reads by. Raises
    FileProblem when the user's *folder* takes no copy.
    """

    def __init__(
        self, door: Door, storage: FileStorage, data: PlanData, folder: Path, mended: Mended
    ) -> None:
        super().__init__(door, storage, data, folder, _not_opened_again)
        source = door.connection
        assert source is not None
        self._share = Share(door.path, door.seal)
        aside = Aside(folder, self._name)
        aside.begin(lambda target: copy_whole(source, target))
        if not aside.to_disk(self._note()):
            aside.connection.close()
            raise FileProblem(
                f"{self._name} cannot be worked on in a copy, as your own folder {folder} takes no "
                "file. It was left as it was."
            )
        self._aside = aside
        self._now = self._file = FileStorage(aside.connection, self._name, storage.author, mended)

    def _note(self) -> Note:
        since = datetime.now().isoformat(timespec="minutes")
        why = "Its disk or share keeps no locks, so it was worked on in a copy."
        return Note(
            str(self._path), self._data.info.title, since, why, self._share.seal, self._now.last.uid
        )

    @property
    def stands_at(self) -> Path | None:
        """The copy, None while not even the user's folder takes one."""
        return self._aside.path if self._aside is not None else None

    def _keep(self, ops: Sequence[Op], write: Callable[[], Step]) -> Step:
        step = super()._keep(ops, write)
        if self.unsaved is None:
            self._waits("It is put back in a moment.", 1, on_its_way=True)
        return step

    def _waits(self, why: str, steps: int, *, theirs: bool = False, on_its_way: bool) -> None:
        since = self.unsaved.since if self.unsaved is not None else datetime.now()
        self.unsaved = Unsaved(why, since, steps, self.stands_at, theirs, on_its_way)

    def _work_in_copy(self) -> None:
        assert self._aside is not None
        mended = self._now.to_mend
        author = self._file.author
        unread = self._now.unread
        self._now = FileStorage(self._aside.connection, self._name, author, mended)
        self._file = self._now
        self._now.unread = unread
        if self.unsaved is not None:
            self.unsaved = replace(self.unsaved, copy=self._aside.path)

    def look(self) -> bool:
        """Notice that somebody else put another content there; gives whether that is new."""
        if self.unsaved is not None and self.unsaved.theirs:
            return False
        try:
            self._share.refuse_another()
        except OtherContent as problem:
            steps = self.unsaved.steps if self.unsaved is not None else 0
            self._waits(str(problem), steps, theirs=True, on_its_way=False)
            return True
        except OSError:
            pass  # it is told when something is to be put back
        return False

    def try_again(self) -> bool:
        """Put the copy back, where something waits; whether that is done."""
        assert self.unsaved is not None
        assert self._aside is not None
        if self.unsaved.theirs:
            return False
        try:
            self._share.put_back(self._aside.connection)
        except FileProblem as problem:
            self._waits(
                str(problem), self.unsaved.steps,
                theirs=isinstance(problem, OtherContent), on_its_way=False,
            )  # fmt: skip
            return False
        self.unsaved = None
        self._aside.note_anew(self._note())
        return True

    def give_up(self) -> None:
        """Let go of what waits, as it is elsewhere or not wanted; the plan is closed then."""
        self.unsaved = None

    def close(self) -> None:
        """Let go; what waits stays for the next start."""
        self._let_go_of_copy(keep=self.unsaved is not None)
        super().close()


def _not_opened_again() -> tuple[Door, FileStorage]:
    raise FileProblem("The disk or share keeps no locks.")
