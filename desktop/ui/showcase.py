"""Showing Plandesk where there is no screen: a picture of the window, and a report.

The plan is a copy of a sample plan, as at a day on which that plan was being worked on.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Review
from desktop.core.plan import Plan
from desktop.core.whole_file import write_whole

SETTLE = 1_500  # milliseconds until all that comes after the first page has come
PICTURE, REPORT = "plandesk.png", "appendix.pdf"


def showcase(sample_folder: Path, out: Path) -> int:
    """Draw the window with a sample plan to *out*, and write that plan's appendix beside it.

    Gives 0, or 1 after saying on stderr why it could not be done.
    """
    samples = sorted(sample_folder.glob("*.plandesk"))
    if not samples:
        sys.stderr.write(f"There is no sample plan in {sample_folder}, so nothing was drawn.\n")
        return 1
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / samples[-1].name
            shutil.copyfile(samples[-1], copy)
            _draw_and_print(copy, Path(folder), out)
    except (PlandeskError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(
        f"The window, drawn without a screen: {out / PICTURE}\n"
        f"The plan as it is printed: {out / REPORT}\n"
    )
    return 0


def _draw_and_print(plan_path: Path, folder: Path, out: Path) -> None:
    from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QIODevice, QTimer

    from desktop.reports import ReportOptions, make_report
    from desktop.ui.app import make_app
    from desktop.ui.look.theme import LIGHT_NAME, Theme
    from desktop.ui.preferences import Preferences
    from desktop.ui.window import MainWindow

    app = make_app()
    preferences = Preferences(folder / "preferences.ini", folder / "backups")
    window = MainWindow(preferences, Theme(app, LIGHT_NAME))
    try:
        if not window.open_path(plan_path):
            raise PlandeskError(f"{plan_path.name} could not be opened.")
        plan = window.plan
        assert plan is not None
        as_at = day_to_show(plan)
        window.look_as_at(as_at)
        window.resize(1366, 768)
        window.show()
        loop = QEventLoop()
        QTimer.singleShot(SETTLE, loop.quit)
        loop.exec()
        picture = QBuffer()
        picture.open(QIODevice.OpenModeFlag.WriteOnly)
        window.grab().save(picture, "PNG")
        write_whole(out / PICTURE, bytes(picture.data().data()), "The picture")
        make_report("appendix", plan.snapshot(), ReportOptions(as_at=as_at), out / REPORT)
    finally:
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # before the program ends


def day_to_show(plan: Plan) -> date:
    """A week after the plan's last review; without one, a day in the middle of its dates."""
    reviews = sorted(review.on for review in plan.data.all(Review) if review.on)
    if reviews:
        return date.fromisoformat(reviews[-1]) + timedelta(days=7)
    days = sorted(action.due for action in plan.data.table(Action).values() if action.due)
    return date.fromisoformat(days[len(days) // 2]) if days else plan.today()
