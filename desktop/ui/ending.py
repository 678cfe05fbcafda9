"""The end of the user's session with the system, which ends the program without a word to it.

Before it ends, what is typed goes into the plan, and a backup is taken of what is in none yet.
Windows and macOS, and Linux where a session manager runs, say so before: nothing is closed then,
as another program may call it off. Elsewhere a signal comes, on which the plan is closed.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from desktop.ui.window import MainWindow

# Windows has no SIGHUP, and sends a program with a window neither.
SIGNALS = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]


class SessionEnd(QObject):
    """Sees to it that *windows* lose nothing when the session ends; :meth:`close` ends that."""

    def __init__(self, app: QApplication, windows: Sequence[MainWindow]) -> None:
        super().__init__(app)
        self._app, self._windows = app, windows
        app.commitDataRequest.connect(self.back_up)
        self._before: dict[int, object] = {}
        self._pipe: tuple[int, int] | None = None
        if os.name == "posix":
            self._listen()

    def _listen(self) -> None:
        # Python runs a handler only once it runs at all: what is written to the pipe wakes it.
        self._pipe = ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        os.set_blocking(theirs, False)
        self._wakes = signal.set_wakeup_fd(theirs, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(ours, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda *_: os.read(ours, 64))
        for each in SIGNALS:
            self._before[each] = signal.signal(each, self._told)

    def _told(self, *_: object) -> None:
        QTimer.singleShot(0, self, self.end)

    def back_up(self, *_: object) -> None:
        """Bring what is typed into the plans, and back them up."""
        for window in self._windows:
            window.back_up()

    def end(self) -> None:
        """Close the plans, and end the program."""
        for window in self._windows:
            window.end()
        self._app.exit(0)

    def close(self) -> None:
        """Let signals do again what they did before."""
        if self._pipe is None:
            return
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]  # as it was given
        signal.set_wakeup_fd(self._wakes)
        self._notifier.setEnabled(False)
        for end in self._pipe:
            os.close(end)
        self._pipe = None
