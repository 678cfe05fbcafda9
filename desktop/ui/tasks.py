"""Work that takes a while: in a thread of its own, with progress and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from desktop.core.errors import Cancelled, PlandeskError
from desktop.ui import messages
from desktop.ui.plain import Label

PATIENCE = 500  # milliseconds before the progress is shown


class Progress(Protocol):
    """How a task says how far it is: *done* of *total* parts, and what it is at."""

    def __call__(self, done: int, total: int, what: str = "") -> None: ...


Cancel = Callable[[], bool]
_Result = TypeVar("_Result")


class _Worker(QThread):
    progressed = Signal(int, int, str)

    def __init__(self, function: Callable[[Progress, Cancel], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._function = function
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._function(self._tell, self.isInterruptionRequested)
        except BaseException as error:
            self.error = error

    def _tell(self, done: int, total: int, what: str = "") -> None:
        self.progressed.emit(done, total, what)


class Tasks(QObject):
    """Runs long tasks for a window, one dialogue of progress each.

    Attributes: ``running`` is how many tasks are under way.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._workers: list[_Worker] = []

    @property
    def running(self) -> int:
        """How many tasks are under way."""
        return len(self._workers)

    def run(
        self,
        title: str,
        function: Callable[[Progress, Cancel], _Result],
        on_done: Callable[[_Result], object],
    ) -> None:
        """Run ``function(progress, cancelled)`` in a thread, then ``on_done(result)`` in this one.

        The function polls ``cancelled()`` and raises Cancelled to stop; nothing more happens
        then. A PlandeskError is shown as its sentence, any other error as a fault.
        """
        worker = _Worker(function, self)
        dialog = QProgressDialog(title, "Cancel", 0, 0, self._window)
        dialog.setLabel(Label(title))  # its own takes what looks like HTML for that
        dialog.setWindowTitle("Plandesk")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(PATIENCE)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.setValue(0)
        dialog.canceled.connect(worker.requestInterruption)
        dialog.canceled.connect(lambda: dialog.setLabelText(f"{title}\nStopping…"))

        def progressed(done: int, total: int, what: str) -> None:
            dialog.setMaximum(total)
            dialog.setValue(done)
            dialog.setLabelText(f"{title}\n{what}" if what else title)

        def finished() -> None:
            self._workers.remove(worker)
            dialog.close()
            dialog.deleteLater()
            worker.deleteLater()
            error = worker.error
            if error is None:
                on_done(worker.result)
            elif isinstance(error, PlandeskError):
                messages.warn(self._window, title, str(error))
            elif not isinstance(error, Cancelled):
                messages.crash(self._window, error)

        worker.progressed.connect(progressed)
        worker.finished.connect(finished)
        self._workers.append(worker)
        worker.start()

    def stop(self) -> None:
        """Ask every task to stop and wait for it, because the window is closing."""
        for worker in list(self._workers):
            worker.requestInterruption()
            worker.finished.disconnect()
            worker.wait()
            self._workers.remove(worker)
