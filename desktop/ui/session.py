"""An open plan file as the window sees it: signals for its changes, and its backups."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.core.changes import Changed, Storage
from desktop.core.plan import Plan
from desktop.store.past_look import Looked, look_at
from desktop.store.planfile import PlanFile
from desktop.store.unsaved import Unsaved
from desktop.store.witness import Seen, found_at
from desktop.ui.in_thread import InThread
from desktop.ui.long_steps import LongSteps
from desktop.ui.once import once
from desktop.ui.patience import PatientStorage, Written, patiently

if TYPE_CHECKING:
    from desktop.store.backup_folders import Backup

BACKUP_SOON = 3_000  # milliseconds after opening: not while the first page is being drawn
BACKUP_EVERY = 10 * 60 * 1000  # milliseconds
LOOK_EVERY = 1_000  # milliseconds between two looks at what others do to a plan's file
PROMPT = 0.3  # seconds in which a disk or share answers that keeps nobody waiting
PUT_BACK = 8_000  # milliseconds without a change before a copy is put back that is worked on
TRY_AGAIN = 3_000  # milliseconds between two tries to save what could not be saved
UNHURRIED = 600.0  # seconds that a backup may take while nobody waits for it
CLOSING = 6.0  # seconds in which the backup at closing is taken or given up
GRACE = 1.0  # seconds more for a disk that does not answer

_Result = TypeVar("_Result")


class LiveView(QObject):
    """A live plan as the window's parts see it, and the day that it is looked at as at.

    Attributes: ``plan``, and ``path`` of its file, None where it has none.
    Signals: ``changed(Changed)`` after every step, ``as_at_changed()`` when all that is late, due
    or checked is to be told by another day.
    """

    changed = Signal(object)
    as_at_changed = Signal()

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.path: Path | None = None
        self._chosen_day: date | None = None

    @property
    def folder(self) -> Path:
        """Where a question for a file begins: beside the plan."""
        return self.path.parent if self.path is not None else Path.home()

    @property
    def as_at(self) -> date:
        """The day that the plan is looked at as at: today, unless another was chosen."""
        return self._chosen_day or self.plan.today()

    @property
    def today(self) -> date:
        """The day of the calendar, whatever day the plan is looked at as at."""
        return self.plan.today()

    @property
    def chosen_day(self) -> date | None:
        """The day that was chosen to look at the plan as at; None follows the calendar."""
        return self._chosen_day

    def look_as_at(self, day: date | None) -> None:
        """Look at the plan as at another day; None, or today, follows the calendar again.

        It is how this window looks, not part of the plan: what is written is dated today. The rows
        stay those of the plan; a window shows a day that is over by a session of its own
        (:mod:`desktop.ui.past_session`).
        """
        chosen = None if day == self.plan.today() else day
        if chosen != self._chosen_day:
            self._chosen_day = chosen
            self.as_at_changed.emit()


class PlanSession(LiveView):
    """One open plan.

    Attributes: ``file``, ``plan``, ``path``, ``backup_folder`` (of all plans), ``saved_at`` (when
    the last change of this session reached the file, or None), ``backed_up_at``; ``standing`` and
    ``can_be_edited`` of a plan that is only read, see :meth:`look`.
    Signals besides: ``backed_up(datetime)``, ``backup_failed(str)`` with one sentence;
    ``unsaved_changed()`` when something could not be saved, and when all is saved again;
    ``saving_changed()`` when ``saving`` begins, as a step takes its time, and when that has ended;
    ``closed()`` when the file is about to be closed;
    ``standing_changed()`` when somebody else opened or closed a plan that is only read here;
    ``past_asked(date)`` when the plan is to be seen as it stood on a day that is over;
    ``looked_through(str)`` when the look at the whole file that follows its opening found
    something, with the sentence to say: Undo stops somewhere, or the plan is only read now.
    """

    looked_through = Signal(str)

    past_asked = Signal(object)
    backed_up = Signal(object)
    backup_failed = Signal(str)
    unsaved_changed = Signal()
    saving_changed = Signal()
    standing_changed = Signal()
    closed = Signal()

    def __init__(self, file: PlanFile, backup_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(file.plan, parent)
        self.file = file
        self.path: Path = file.path
        self.backup_folder = backup_folder
        self.saved_at: datetime | None = None
        self.saving = False
        self._storage: PatientStorage | None = None
        self._turn = threading.RLock()  # had by whoever uses the plan's file
        if not self.read_only:
            self.plan.keep_through(self._patiently)
            if isinstance(parent, QWidget):
                self.plan.going = LongSteps(parent)
        self.backed_up_at: datetime | None = None
        self._taking: InThread[Backup | None] | None = None
        self._asking: InThread[tuple[Seen | None, float]] | None = None
        self._found: Seen | None = None  # when it was last asked for in a thread
        self._unsaved_in_backup = True  # the state at opening may not be in any backup yet
        self._unsubscribe = self.plan.subscribe(self._on_changed)
        self._timer = once(self, self.back_up)
        self._again = QTimer(self)
        self._again.setInterval(TRY_AGAIN)
        self._again.timeout.connect(lambda: self._when_it_answers(self.save_again, slow_too=True))
        self.standing = self.plan.why_read_only
        self.can_be_edited = self.read_only and file.no_locks
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY)
        self._look.timeout.connect(lambda: self._when_it_answers(self.look))
        self._look.start()
        self._looking: InThread[Looked] | None = None
        if not self.read_only:
            self._timer.start(BACKUP_SOON)
        self._begin = once(self, self._look_through)
        self._begin.start()

    def look_as_at(self, day: date | None) -> None:
        """Look at the plan as at another day; for one that is over, the window is asked."""
        if day is not None and day < self.today:
            self.past_asked.emit(day)
        else:
            super().look_as_at(day)

    @property
    def read_only(self) -> bool:
        """Whether the plan cannot be changed here; ``plan.why_read_only`` says why."""
        return bool(self.plan.why_read_only)

    @property
    def unsaved(self) -> Unsaved | None:
        """What could not be saved in the plan's file, and is kept; None when all is saved."""
        return self.file.keeping.unsaved if self.file.keeping is not None else None

    @property
    def present(self) -> PlanSession:
        """The session of the plan itself: this one, unless it shows a past day."""
        return self

    @property
    def being_written(self) -> Written | None:
        """The step that takes its time to be saved, while it does; None at any other time."""
        return self._storage.being_written if self.saving and self._storage is not None else None

    def _patiently(self, storage: Storage) -> Storage:
        self._storage = PatientStorage(storage, self._turn, self._say_saving)
        return self._storage

    def _say_saving(self, saving: bool) -> None:
        self.saving = saving
        self.saving_changed.emit()

    def read(
        self, what: Callable[[], _Result], done: Callable[[InThread[_Result]], object]
    ) -> InThread[_Result]:
        """Read from the plan's file in a thread, then *done* here with what came of it."""
        turn = self._turn

        def in_turn() -> _Result:
            with turn:
                return what()

        reading = InThread(in_turn, lambda: done(reading))
        return reading

    def _is_free(self) -> bool:
        """Whether nobody uses the plan's file just now; what can wait for the next time asks."""
        free = self._turn.acquire(blocking=False)
        if free:
            self._turn.release()
        return free

    def _when_it_answers(self, do: Callable[[], object], *, slow_too: bool = False) -> None:
        """Do what asks for the plan's file, where its disk or share does not keep one waiting.

        The system is asked in a thread first, as a share that is gone may not answer for a minute.
        Of one that answers slowly it is done when the file is no longer what it was, or *slow_too*.
        """
        if self._asking is not None:
            return
        path = self.path

        def ask() -> tuple[Seen | None, float]:
            began = time.monotonic()
            return found_at(path), time.monotonic() - began

        def answered() -> None:
            asking, self._asking = self._asking, None
            if asking is None or asking.result is None or not isValid(self):
                return
            (found, took), was = asking.result, self._found
            self._found = found
            if self._is_free() and (
                took < PROMPT or (found is not None and (slow_too or found != was))
            ):
                do()

        self._asking = InThread(ask, answered)

    def _look_through(self) -> None:
        """Look at the whole file in a thread: opening looked at the newest of its history only."""
        of = self.file.stands_at
        self._looking = InThread(lambda: look_at(of), self._heed)

    def _heed(self) -> None:
        looking, self._looking = self._looking, None
        if looking is None or looking.result is None or not isValid(self) or self.unsaved:
            return
        if words := self.file.heed(looking.result):
            self.standing = self.plan.why_read_only
            self.looked_through.emit(words)

    def look(self) -> None:
        """Look what others do to the plan's file.

        Of a plan that can be written it is noticed when the file is another; one that is only read
        follows, and it is said when that ends or can be taken over:
        ``standing`` says in a sentence why the plan is only read, and ``can_be_edited`` whether
        nobody has it any more.
        """
        if not self.read_only:
            if self.file.look():
                self._again.start()
                self.unsaved_changed.emit()
            return
        self.file.follow()
        was = (self.standing, self.can_be_edited)
        waiting, words = self.file.waiting, self.plan.why_read_only
        if waiting is None:
            self.can_be_edited = self.file.no_locks and not self.file.lost
        elif not waiting.is_free():
            self.can_be_edited = False
            words = (
                f"{waiting.why_not}, so {self.path.name} is open for reading only here. What is "
                "changed there is shown here too."
            )
            self.plan.why_read_only = f"{waiting.why_not}, so it is open for reading only here."
        else:
            self.can_be_edited = not self.file.lost
            words = (
                f"{waiting.holder.who} has closed the plan. You can edit it here."
                if waiting.was_let_go
                else f"The plan is no longer open with {waiting.holder.who}. You can edit it here."
            )
        self.standing = " ".join(filter(None, (self.file.became, self.file.lost or words)))
        if was != (self.standing, self.can_be_edited):
            self.standing_changed.emit()

    def look_once_more(self) -> None:
        """Look before closing whether the file is still the plan, as it was at the last look.

        What was put there or taken away since would end what only this window holds, and nobody
        would be asked. A share that does not answer soon is not waited for.
        """
        if self.read_only or self.unsaved is not None or not self._is_free():
            return
        path = self.path
        if InThread(lambda: found_at(path), lambda: None).wait(GRACE):
            self.look()

    @property
    def _is_held_up(self) -> bool:
        """Whether something could not be saved, and does not only wait for its moment."""
        return self.unsaved is not None and not self.unsaved.on_its_way

    def save_again(self) -> bool:
        """Try once more to save what could not be saved; whether all is saved now."""
        if self.unsaved is None:
            return True

        def save() -> bool:
            with self._turn:
                return self.file.save_again()

        saved = patiently(save, self._say_saving)
        if saved:
            self._again.stop()
            self.saved_at = datetime.now()
            self._unsaved_in_backup = True
        self.unsaved_changed.emit()
        return saved

    def save_copy(self, to: Path) -> bool:
        """Write the plan as it is here to a new file; whether its whole history is in it.

        Raises FileProblem when it cannot.
        """
        assert self.file.keeping is not None
        with self._turn:
            return self.file.keeping.save_copy(to)

    def kept(self, sha256: str) -> bytes:
        """A file that is kept inside the plan, by its hash, from any thread.

        Raises FileProblem where it is lost or damaged.
        """
        with self._turn:
            return b"".join(self.file.read_kept(sha256))

    def kept_sizes(self) -> dict[str, int]:
        """How many bytes each file that is kept inside has, by its hash, from any thread."""
        with self._turn:
            return self.file.kept_sizes()

    def give_up(self) -> None:
        """Drop what could not be saved, as it is elsewhere or not wanted; close the plan then."""
        assert self.file.keeping is not None
        self._again.stop()
        with self._turn:
            self.file.keeping.give_up()
        if not self.path.exists():  # which was said: no backup can be of it
            self._unsaved_in_backup = False

    def _on_changed(self, changed: Changed) -> None:
        if self.unsaved is None:
            self.saved_at = datetime.now()
        else:
            self._again.start(PUT_BACK if self.unsaved.on_its_way else TRY_AGAIN)
            self.unsaved_changed.emit()
        self._unsaved_in_backup = True
        self.changed.emit(changed)

    def back_up(self) -> None:
        """Take a backup in a thread of its own, when anything changed since the last one."""
        self._timer.start(BACKUP_EVERY)
        if self._taking is not None or not self._unsaved_in_backup or self._is_held_up:
            return
        self._taking = self._take(self._backup_done)

    def _take(
        self, done: Callable[[], object], seconds: float = UNHURRIED
    ) -> InThread[Backup | None]:
        folder, uid, path = self.backup_folder, self.plan.data.info.uid, self.path
        of = self.file.stands_at
        self._unsaved_in_backup = False

        def take() -> Backup | None:
            from desktop.store.backups import Backups

            return Backups(folder, uid, path).take(seconds=seconds, of=of)

        return InThread(take, done)

    def _backup_done(self) -> None:
        taking, self._taking = self._taking, None
        if taking is None or not isValid(self):
            return
        if taking.problem:
            self._unsaved_in_backup = True
            self.backup_failed.emit(taking.problem)
        elif taking.result is not None:
            self.backed_up_at = taking.result.taken
            self.backed_up.emit(taking.result.taken)

    def close(self) -> str:
        """Close the file, after a backup of what is in none yet; a sentence when none was taken.

        Nobody waits for that for long: what is not done by then is given up.
        """
        for timer in (self._timer, self._again, self._look, self._begin):
            timer.stop()
        for job in (self._asking, self._looking):
            if job is not None:
                job.drop()
        self._unsubscribe()
        self.closed.emit()
        problem = self.back_up_now()
        answers = self._turn.acquire(timeout=GRACE)  # of one that hangs nobody waits to the end
        self.file.close()
        if answers:
            self._turn.release()
        return problem

    def back_up_now(self) -> str:
        """Back up what is in no backup yet, waiting for it; a sentence when it was not done."""
        if self.read_only:
            return ""
        until = time.monotonic() + CLOSING
        taking, self._taking = self._taking, None
        if taking is not None:
            taking.drop()
            self._unsaved_in_backup |= not taking.wait(CLOSING) or bool(taking.problem)
        if not self._unsaved_in_backup or self._is_held_up:
            return ""
        left = max(0.0, until - time.monotonic())
        last = self._take(lambda: None, left)
        if last.wait(left + GRACE):
            return last.problem
        return (
            f"No backup of {self.path.name} was taken at closing, as the disk or share did not "
            "answer in time. The plan itself is saved; one is taken when it is next opened."
        )
