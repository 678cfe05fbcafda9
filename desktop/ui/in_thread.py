"""Work in a thread that nobody need wait for: one that hangs keeps no window open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.core.errors import PlandeskError
from desktop.core.faults import report_fault

_Result = TypeVar("_Result")


class InThread(QObject, Generic[_Result]):
    """Calls a function in a thread of its own, then *done* in this one.

    ``result`` is what the function gave, None until then; ``problem`` the sentence of a
    PlandeskError, or "". Any other error is a fault, which is told, and ``problem`` says that.
    """

    _ended = Signal()

    def __init__(self, function: Callable[[], _Result], done: Callable[[], object]) -> None:
        super().__init__(QCoreApplication.instance())
        self._function = function
        self._done: Callable[[], object] | None = done
        self.result: _Result | None = None
        self.problem = ""
        self._fault: Exception | None = None
        self._ended.connect(self._end)
        self._thread = threading.Thread(target=self._run, name="in a thread", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.result = self._function()
        except PlandeskError as error:
            self.problem = str(error)
        except Exception as error:
            self._fault = error
            self.problem = "Plandesk made a mistake, so it was not done."
        with suppress(RuntimeError):  # the program has ended meanwhile
            self._ended.emit()

    def _end(self) -> None:
        done, self._done = self._done, None
        self.deleteLater()
        if self._fault is not None:
            report_fault(self._fault)
        if done is not None:
            done()

    def drop(self) -> None:
        """Call nobody when it is done."""
        self._done = None

    def wait(self, seconds: float) -> bool:
        """Wait until it is done; whether it is."""
        self._thread.join(seconds)
        return not self._thread.is_alive()
