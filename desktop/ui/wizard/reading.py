"""What the pages of the import share: the workbook, what was made of it, and the thread at work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from desktop.core.errors import Cancelled, PlandeskError
from desktop.exchange.importing import understand_read, while_reading
from desktop.exchange.reading import Progress, Told, Workbook, read_workbook
from desktop.exchange.recognise import Mapping, Recognition, SheetMapping


class _Work(QThread):
    progressed = Signal(float, str)

    def __init__(self, function: Callable[..., Any], parent: QObject) -> None:
        super().__init__(parent)
        self._function = function
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._function(self._tell, self.isInterruptionRequested)
        except BaseException as error:
            self.error = error

    def _tell(self, at: Progress) -> None:
        self.progressed.emit(at.share, at.words)


class Import(QObject):
    """One import under way; nothing of it is written before the wizard is finished.

    Attributes: ``path`` (the workbook), ``recognition`` (what was made of it, or None),
    ``busy``.
    Signals: ``began()`` with each workbook that is read, ``started(str)`` with what is being done,
    ``progressed(float, str)`` with the share that is done and where it is, ``recognised()``,
    ``failed(str)`` with one sentence, ``stopped()`` after a cancel, ``fault(object)``.
    """

    began = Signal()
    started = Signal(str)
    progressed = Signal(float, str)
    recognised = Signal()
    failed = Signal(str)
    stopped = Signal()
    fault = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.recognition: Recognition | None = None
        self._workbook: Workbook | None = None
        self._work: _Work | None = None
        self._next: Mapping | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being read, understood or written."""
        return self._work is not None

    @property
    def workbook(self) -> Workbook | None:
        """The workbook as it was read, None before."""
        return self._workbook

    @property
    def reading(self) -> bool:
        """Whether a workbook is being read, and nothing is known of it yet."""
        return self.busy and self.recognition is None

    def read(self, path: Path) -> None:
        """Read a workbook and understand it; what was read before is forgotten."""
        self.stop()
        self.began.emit()
        self.path, self.recognition, self._workbook = path, None, None

        def work(progress: Told, cancelled: Callable[[], bool]) -> Any:
            workbook = read_workbook(path, progress=while_reading(progress), cancelled=cancelled)
            return workbook, understand_read(workbook, progress=progress, cancelled=cancelled)

        self._run(f"Reading {path.name}…", work, self._has_read)

    def _has_read(self, result: tuple[Workbook, Recognition]) -> None:
        self._workbook, self.recognition = result
        self.recognised.emit()

    def change(self, sheet: SheetMapping) -> None:
        """Read one sheet in another way, and understand the workbook again."""
        self._change(lambda mapping: mapping.with_sheet(sheet))

    def answer(self, answers: dict[str, str]) -> None:
        """Say what words or colours of status cells mean, and understand the workbook again."""
        self._change(lambda mapping: mapping.with_words(answers))

    def supply(self, legend: str) -> None:
        """Take another legend for a workbook without a key, and understand it again."""
        self._change(lambda mapping: mapping.with_legend(legend))

    def _change(self, changed: Callable[[Mapping], Mapping]) -> None:
        if self.recognition is None:
            return
        self._next = changed(self._next or self.recognition.mapping)
        if not self.busy:
            self._understand_again()

    def _understand_again(self) -> None:
        mapping, self._next = self._next, None
        workbook = self._workbook
        if mapping is None or workbook is None:
            return
        self._run(
            "Understanding it again…",
            lambda progress, cancelled: understand_read(
                workbook, mapping, progress=progress, cancelled=cancelled
            ),
            self._again,
        )

    def _again(self, recognition: Recognition) -> None:
        self.recognition = recognition
        if self._next is not None:
            self._understand_again()
        else:
            self.recognised.emit()

    def write(self, function: Callable[[], object], on_done: Callable[[Any], None]) -> None:
        """Run *function*, which writes the plan, in the thread; then *on_done* in this one."""
        self._run("Writing the plan…", lambda *_: function(), on_done)

    def _run(
        self, words: str, function: Callable[..., Any], on_done: Callable[[Any], None]
    ) -> None:
        work = _Work(function, self)
        work.progressed.connect(self.progressed)
        work.finished.connect(lambda: self._finished(work, on_done))
        self._work = work
        self.started.emit(words)
        work.start()

    def _finished(self, work: _Work, on_done: Callable[[Any], None]) -> None:
        if work is not self._work:
            return  # it was stopped, and its end waited for
        self._work = None
        work.deleteLater()
        if work.error is None:
            on_done(work.result)
        elif isinstance(work.error, Cancelled):
            self.stopped.emit()
        elif isinstance(work.error, PlandeskError):
            self.failed.emit(str(work.error))
        else:
            self.fault.emit(work.error)

    def cancel(self) -> None:
        """Ask what is under way to end; ``stopped`` follows when it has."""
        if self._work is not None:
            self._work.requestInterruption()

    def stop(self) -> None:
        """End what is under way and wait for its end."""
        work, self._work = self._work, None
        if work is not None:
            work.requestInterruption()
            work.wait()
            work.deleteLater()
