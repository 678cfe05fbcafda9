"""A step of the plan that is felt says how far it is, and can be stopped with nothing left of it.

It is done in the window's thread, as whatever shows the plan lives there. So no more of the window
is seen to meanwhile than the dialogue that says it: no timer runs, nothing is typed elsewhere, and
nothing is painted that would read a plan in the middle of a change.
"""

from __future__ import annotations

import threading
from time import monotonic

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from desktop.core.errors import Stopped
from desktop.core.text import count
from desktop.ui.patience import NoTimers
from desktop.ui.plain import Label
from desktop.ui.tasks import PATIENCE

_LOOK = 0.05  # seconds between two looks at what is pressed
_EVERY = 16  # operations between two looks at the clock
_TITLE = "Changing the plan"


class LongSteps:
    """What :class:`desktop.core.going.Going` asks for, of the plan of a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._total = 0
        self._began = self._looked = 0.0
        self._dialog: QProgressDialog | None = None
        self._still = NoTimers()

    def begin(self, total: int) -> None:
        """A step begins."""
        self._total = total
        self._began = self._looked = monotonic()

    def on(self, done: int) -> None:
        """Say how far it is, once that is felt. Raises Stopped when the user has stopped it."""
        if done % _EVERY or threading.current_thread() is not threading.main_thread():
            return
        now = monotonic()
        if now - self._looked < _LOOK or now - self._began < PATIENCE / 1_000:
            return
        if self._dialog is None:
            self._dialog = self._make()
        of = f" of {self._total:,}" if self._total else ""
        self._dialog.setMaximum(self._total)
        self._dialog.setValue(min(done, self._total))
        self._dialog.setLabelText(f"{_TITLE}: {count(done, 'change')}{of} so far.")
        QCoreApplication.processEvents()
        self._looked = monotonic()
        self._heed()

    def write(self) -> None:
        """Say that it is saved, where it is said how far it is. Raises Stopped, likewise."""
        dialog = self._dialog
        if dialog is not None:
            self._heed()
            dialog.setLabelText(f"{_TITLE}: it is being saved.")
            dialog.setCancelButton(None)

    def _heed(self) -> None:
        if self._dialog is not None and self._dialog.wasCanceled():
            raise Stopped("That was stopped, and nothing was changed.")

    def _make(self) -> QProgressDialog:
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self._still)
        self._window.setUpdatesEnabled(False)
        above = QApplication.activeModalWidget() or self._window
        dialog = QProgressDialog(f"{_TITLE}…", "Stop", 0, self._total, above)
        dialog.setLabel(Label(f"{_TITLE}…"))  # its own takes what looks like HTML for that
        dialog.setWindowTitle("Plandesk")
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.setMinimumWidth(self._window.fontMetrics().averageCharWidth() * 56)
        dialog.show()
        return dialog

    def end(self) -> None:
        """It has ended: the window is as it was."""
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return
        dialog.close()
        dialog.deleteLater()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self._still)
        self._window.setUpdatesEnabled(True)
