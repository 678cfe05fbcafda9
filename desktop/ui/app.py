"""Starting the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.ui import messages
from desktop.ui.icons import app_icon
from desktop.ui.preferences import Preferences, default_backup_folder, default_path
from desktop.ui.theme import SYSTEM, Theme
from desktop.ui.window import MainWindow


def make_app() -> QApplication:
    """The application object, made when there is none yet."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("plandesk")
    app.setApplicationDisplayName("Plandesk")
    app.setDesktopFileName("plandesk")
    return app


def chosen_theme(app: QApplication, preferences: Preferences) -> Theme:
    """The look and the text size that the user chose, applied to the program."""
    return Theme(app, preferences.text("look", SYSTEM), preferences.number("text size"))


def run(paths: Sequence[Path]) -> int:
    """Open a window for each plan, or one without a plan, and stay until all are closed."""
    app = make_app()
    app.setWindowIcon(app_icon())
    messages.catch_faults()
    preferences = Preferences(default_path(), default_backup_folder())
    theme = chosen_theme(app, preferences)
    windows = []
    wanted: list[Path | None] = list(paths) or [None]
    for path in wanted:
        window = MainWindow(preferences, theme)
        windows.append(window)
        if path is None or not window.open_path(path):
            window.show_welcome()
        window.show()
    return app.exec()
