"""Starting the window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.store.user import backup_folder, data_folder
from desktop.ui.boxes import in_turn
from desktop.ui.ending import SessionEnd
from desktop.ui.fault_log import FaultLog
from desktop.ui.host import Until
from desktop.ui.look import clip
from desktop.ui.look.focus import FocusRing
from desktop.ui.look.theme import SYSTEM, Theme
from desktop.ui.menus.exchange import PLAN, SPREADSHEETS
from desktop.ui.preferences import Preferences, default_path
from desktop.ui.warmed import PARTS
from desktop.ui.warming import Warming
from desktop.ui.window import MainWindow

SETTLED = 1_000  # milliseconds after the first picture: all that comes later has been made


def make_app() -> QApplication:
    """The application object, made when there is none yet, in a style that takes our colours."""
    found = QApplication.instance()
    # Asked for like this, as setStyle() gives the style back, and Python a class for it.
    style = ["-style", "Fusion"]
    app = found if isinstance(found, QApplication) else QApplication([*sys.argv[:1], *style])
    app.setApplicationName("plandesk")
    app.setApplicationDisplayName("Plandesk")
    app.setDesktopFileName("plandesk")
    return app


def chosen_theme(app: QApplication, preferences: Preferences) -> Theme:
    """The look and the text size that the user chose, applied to the program."""
    return Theme(app, preferences.text("look", SYSTEM), preferences.number("text size"))


def plans_in(folder: Path) -> list[Path]:
    """The plan files of a folder by name, whatever the case of their letters."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.casefold() == PLAN]
    except OSError:
        return []
    return sorted((path for path in found if path.is_file()), key=lambda path: path.name.casefold())


def open_in(window: MainWindow, path: Path | None) -> None:
    """Show in a window what was named on the command line: a plan, a folder, a spreadsheet.

    Of a folder's plans the last by name is opened, as names that end in a year ask for, and the
    others stand first in "Open recent". Nothing, or nothing that can be opened, gives the page
    for no plan.
    """
    if path is None:
        window.show_welcome()
    elif path.is_dir():
        _open_folder(window, path)
    elif path.suffix.casefold() in SPREADSHEETS:
        window.show_welcome()
        # Once the window is seen: the wizard stands before it.
        in_turn(window, lambda: window.files.import_workbook(path))
    elif not window.open_path(path):
        window.show_welcome()


def _open_folder(window: MainWindow, folder: Path) -> None:
    plans = plans_in(folder)
    for plan in plans[:-1]:
        window.preferences.add_recent(plan.absolute())
    if plans and window.open_path(plans[-1]):
        return
    window.show_welcome()
    if not plans:
        window.say(
            f"There is no plan in {folder.absolute()}. Open one, or begin a new one.",
            until=Until.READ,
        )


def begin(paths: Sequence[Path], preferences: Preferences) -> list[MainWindow]:
    """A shown window for each path, or one without a plan; the collector is off until settled."""
    app = make_app()
    theme = chosen_theme(app, preferences)
    windows = []
    wanted: list[Path | None] = list(paths) or [None]
    for path in wanted:
        window = MainWindow(preferences, theme)
        windows.append(window)
        open_in(window, path)
        window.open_up()
    QTimer.singleShot(SETTLED, app, settle)
    Warming(app, PARTS)
    # Once they are seen: the question stands before one of them.
    windows[0].offer_unsaved({copy for window in windows for copy in window.offers.asked})
    return windows


def settle() -> None:
    """Set aside what the start made, and let the collector look after what comes from now on."""
    from desktop.store.lock import clear_old_locks
    from desktop.store.private_copy import clear_leftovers

    gc.freeze()
    gc.enable()
    clear_leftovers()
    clear_old_locks()


def run(paths: Sequence[Path]) -> int:
    """Open the windows, and stay until all are closed."""
    from desktop.ui import messages
    from desktop.ui.look.icons import app_icon

    app = make_app()
    app.setWindowIcon(app_icon())
    messages.catch_faults()
    clip.guard_lists(app)
    FocusRing(app)
    log = FaultLog(data_folder())
    crashed = log.begin()
    preferences = Preferences(default_path(), backup_folder())
    windows = begin(paths, preferences)
    if crashed is not None:
        windows[0].say(
            "Plandesk ended by itself the last time. Every change that was shown as saved is in "
            f"its plan. What happened is in {crashed}, without words of a plan.",
            until=Until.READ,
        )
    from desktop.ui.half_typed import TypedWatch, offer_typed  # once the window is seen

    offer_typed(windows[0], preferences.typed_folder)
    watch = TypedWatch(app, windows, preferences.typed_folder)
    ending = SessionEnd(app, windows)
    code = app.exec()
    watch.close()
    ending.close()
    windows.clear()
    log.close()
    return code
