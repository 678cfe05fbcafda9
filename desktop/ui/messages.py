"""What the program says in a box: the one place that shows one.

Every message says what happened, what was kept and what to do. A test replaces
:func:`show_box` and so sees every message without clicking.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from desktop.ui.fault_log import outline
from desktop.ui.guard import FAULTS
from desktop.ui.plain import unmarked

_LOG = logging.getLogger(__name__)


def show_box(box: QMessageBox) -> None:
    """Show a message box and wait for its answer."""
    box.exec()


def _box(
    parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str, details: str
) -> QMessageBox:
    box = QMessageBox(icon, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    if details:
        box.setDetailedText(details)
    return box


def _ask(box: QMessageBox, buttons: Sequence[QPushButton], otherwise: int) -> int:
    try:
        show_box(box)
        clicked = box.clickedButton()
        return next((i for i, button in enumerate(buttons) if button is clicked), otherwise)
    finally:
        box.deleteLater()


def inform(parent: QWidget | None, title: str, text: str, details: str = "") -> None:
    """Say something that went well but must be read."""
    choose(parent, title, text, ["OK"], details=details)


def warn(parent: QWidget | None, title: str, text: str, details: str = "") -> None:
    """Say that something did not go as asked; *text* is one sentence that can be acted on."""
    choose(parent, title, text, ["OK"], details=details, icon=QMessageBox.Icon.Warning)


def confirm(parent: QWidget | None, title: str, text: str, action: str, details: str = "") -> bool:
    """Ask before something large; True when *action* ("Delete 12 actions") was pressed."""
    return choose(
        parent, title, text, [action, "Cancel"], default=1, details=details,
        icon=QMessageBox.Icon.Question,
    ) == 0  # fmt: skip


def choose(
    parent: QWidget | None,
    title: str,
    text: str,
    answers: Sequence[str],
    *,
    default: int = 0,
    details: str = "",
    icon: QMessageBox.Icon = QMessageBox.Icon.Information,
) -> int:
    """Ask a question with the given answers; the number of the one chosen.

    The last answer is the way out: Escape, and closing the box, give it.
    """
    box = _box(parent, icon, title, text, details)
    last = len(answers) - 1
    buttons = [
        box.addButton(
            unmarked(answer),
            QMessageBox.ButtonRole.RejectRole
            if place == last and last
            else QMessageBox.ButtonRole.AcceptRole,
        )
        for place, answer in enumerate(answers)
    ]
    box.setDefaultButton(buttons[default])
    box.setEscapeButton(buttons[last])
    return _ask(box, buttons, last)


def crash(parent: QWidget | None, error: BaseException) -> None:
    """Say that the program made a mistake, with details that can be copied."""
    _LOG.error("A fault was told.\n%s", outline(error))
    tell_fault(parent, "".join(traceback.format_exception(error)))


def tell_fault(parent: QWidget | None, trace: str) -> None:
    """Say that the program made a mistake, of which there is the trace only."""
    import platform

    details = f"{platform.platform()}, Python {platform.python_version()}\n{trace}"
    box = _box(
        parent,
        QMessageBox.Icon.Critical,
        "Plandesk made a mistake",
        "Something went wrong in Plandesk itself. Every change up to now is saved in the plan. "
        "Only what a line above the plan says is not saved is not in it yet. You can go on; if it "
        "happens again, close and open the plan, and send the details to whoever looks after "
        "Plandesk for you: they may quote the plan. A log without words of the plan is kept with "
        "your own data.",
        details,
    )
    copy = box.addButton("Copy the details", QMessageBox.ButtonRole.ActionRole)
    go_on = box.addButton("Go on", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(go_on)
    if _ask(box, [copy, go_on], 1) == 0:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(details)


class _Elsewhere(QObject):
    """Brings the trace of a fault from the thread that it ended to where boxes are shown."""

    ended = Signal(str)

    @Slot(str)
    def tell(self, trace: str) -> None:
        """Show it; this object lives where boxes are shown."""
        tell_fault(None, trace)


def catch_faults(parent: QWidget | None = None) -> None:
    """From now on show every fault of the program in a box instead of ending in silence.

    Those that the guard covers too, see :mod:`desktop.ui.guard`, and those that end a thread.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        sys.__excepthook__(kind, error, trace)
        crash(parent, error.with_traceback(trace))

    sys.excepthook = hook
    elsewhere = _Elsewhere()
    elsewhere.ended.connect(elsewhere.tell, Qt.ConnectionType.QueuedConnection)

    def thread_hook(ended: threading.ExceptHookArgs) -> None:
        error = ended.exc_value
        if error is None or issubclass(ended.exc_type, SystemExit):
            return
        sys.__excepthook__(ended.exc_type, error, ended.exc_traceback)
        _LOG.error("A fault ended a thread.\n%s", outline(error))
        with suppress(RuntimeError):  # the program has ended meanwhile
            elsewhere.ended.emit("".join(traceback.format_exception(error)))

    threading.excepthook = thread_hook
    # A fault that was covered is told when Qt has ended what it was in the middle of.
    FAULTS.tell = lambda fault: QTimer.singleShot(0, lambda: tell_fault(parent, fault.details))
