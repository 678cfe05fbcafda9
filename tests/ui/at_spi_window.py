"""A window on a small plan, the cursor on a status, for whoever asks the system what it says."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop.store.planfile import create_plan
from desktop.ui.app import chosen_theme, make_app
from desktop.ui.preferences import Preferences
from desktop.ui.window import MainWindow

LONGEST = 60_000  # milliseconds after which it ends by itself


def show(folder: Path) -> None:
    """Show it until somebody ends it; it says "up" when it is there."""
    from tests.ui.conftest import wyeford

    path = folder / "wyeford.plandesk"
    create_plan(path, wyeford()).close()
    app = make_app()
    preferences = Preferences(folder / "preferences.ini", folder / "backups")
    window = MainWindow(preferences, chosen_theme(app, preferences))
    assert window.open_path(path) and window.plan is not None and window.pages is not None
    window.plan.today = lambda: date(2018, 10, 8)
    window.resize(1366, 740)
    window.go_to_area(window.plan.data.areas[0].id)
    window.show()
    grid = window.pages.area_page.grid
    grid.go(4, grid.model().column_of("ragb"))
    grid.setFocus()
    QTimer.singleShot(LONGEST, app.quit)
    QTimer.singleShot(500, app, lambda: sys.stdout.write("up\n") and sys.stdout.flush())
    app.exec()


if __name__ == "__main__":
    show(Path(sys.argv[1]))
