"""The window's speed: the start beside a bare window, and every-day work beside a 60 Hz frame.

Starts are whole processes, the bare one and Plandesk in turn; all actions stand in one area,
the hardest case. Reach: start 1.5 times at 100 actions and 2 times at 10,000; an edit, a scroll,
another tab, a filter and every letter typed into the find box 16 ms at 10,000.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SIZES = (100, 1_000, 10_000)
STARTS = 7
EDITS = 200
WORDS = [
    "agree",
    "review",
    "every",
    "child",
    "plan",
    "list",
    "holder",
    "weekly",
    "visit",
    "manager",
    "audit",
    "sample",
    "team",
    "chair",
    "read",
    "accept",
    "help",
    "consistent",
    "time",
    "writer",
    "recruit",
    "protection",
    "standard",
    "practice",
    "supervision",
    "threshold",
    "partner",
    "school",
    "health",
    "police",
    "decision",
    "record",
    "chronology",
]

# Both end without tidying up, which is no part of a start.
BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QTableView
app = QApplication(sys.argv)
view = QTableView()
view.resize(1366, 768)
view.show()
view.grab()
os._exit(0)
"""
OURS = """
import gc, os, sys
from pathlib import Path
gc.disable()  # as desktop.__main__ begins
from desktop.ui.app import begin
from desktop.ui.preferences import Preferences
folder = Path(sys.argv[2])
preferences = Preferences(folder / "preferences.ini", folder / "backups")
window, = begin([Path(sys.argv[1])], preferences)
window.grab()
assert window.area is not None and window.pages.area_page.grid.model().flags(
    window.pages.area_page.grid.currentIndex()).value & 2, "not editable"
os._exit(0)
"""


def sentence(source: random.Random, low: int, high: int) -> str:
    """Words of about the length that plans have."""
    return " ".join(source.choice(WORDS) for _ in range(source.randint(low, high))).capitalize()


def make_plan(path: Path, size: int) -> None:
    """A plan of one area with *size* actions, and a second area of ten to switch to."""
    from desktop.core.editing.actions import dated
    from desktop.core.kinds import Action, Area, new_key
    from desktop.core.plan import new_plan_data
    from desktop.store.planfile import create_plan

    source = random.Random(7)
    data = new_plan_data("Wyeford Children's Improvement Plan", "Wyeford Council")
    leads = ("Assistant director", "Head of safeguarding", "Principal social worker")
    dates = ("30/09/2018", "End June 2019", "Ongoing", "from 10/09/2018", "October 2018")
    for number, actions in ((1, size), (2, 10)):
        area = data.add(Area(position=float(number), code=f"Ofsted No. {number}", title="Plans"))
        for place in range(1, actions + 1):
            data.add(
                dated(
                    Action(
                        key=new_key(), area_id=area.id, position=float(place),
                        no=f"{number}.{place}", action=sentence(source, 6, 28),
                        by_when=source.choice(dates), lead=source.choice(leads),
                        measure=sentence(source, 4, 16), success=sentence(source, 5, 22),
                        progress=sentence(source, 0, 40), ragb=source.choice("RAGGGGBBB"),
                    )
                )
            )  # fmt: skip
    create_plan(path, data).close()


def started(code: str, *arguments: str) -> float:
    """Seconds that a whole process takes."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=True,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - begin


def starts(folder: Path) -> None:
    """The table of starts."""
    from desktop.store.planfile import open_plan
    from desktop.ui.preferences import Preferences

    print(f"{'actions':>8} {'start ms':>9} {'bare ms':>8} {'ratio':>6}")
    for size in SIZES:
        path = folder / f"{size}.plandesk"
        make_plan(path, size)
        preferences = Preferences(folder / "preferences.ini", folder / "backups")
        with open_plan(path) as file:
            data = file.plan.data
            preferences.keep(f"plans/{data.info.uid}/area", data.areas[0].id)
        preferences.sync()
        started(OURS, str(path), str(folder))
        ours, bare = [], []
        for _ in range(STARTS):
            bare.append(started(BARE))
            ours.append(started(OURS, str(path), str(folder)))
        mine, peer = statistics.median(ours), statistics.median(bare)
        print(f"{size:>8} {mine * 1e3:>9.0f} {peer * 1e3:>8.0f} {mine / peer:>6.2f}")


def timed(work: Sequence[Callable[[], object]], after: Callable[[], object]) -> list[float]:
    """Milliseconds of each piece of work, with the painting that follows it."""
    found = []
    for piece in work:
        begin = time.perf_counter()
        piece()
        after()
        found.append((time.perf_counter() - begin) * 1e3)
    return found


def report(what: str, times: list[float]) -> None:
    """One line of the table of every-day work."""
    print(f"{what:<34} {statistics.median(times):>9.2f} {max(times):>11.2f}")


def every_day(folder: Path, size: int) -> None:
    """The table of every-day work at *size* actions in one area."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop.core.filters import Filter
    from desktop.ui.app import chosen_theme, make_app
    from desktop.ui.preferences import Preferences
    from desktop.ui.window import MainWindow

    app = make_app()
    preferences = Preferences(folder / "preferences.ini", folder / "backups")
    window = MainWindow(preferences, chosen_theme(app, preferences))
    assert window.open_path(folder / f"{size}.plandesk")
    assert window.pages is not None and window.plan is not None
    window.show()
    QTest.qWait(4_500)  # the panel and the backup of the opening are done
    if hasattr(os, "sync"):
        os.sync()  # the disk still writes the plan that has just been made, and its backup
    page, pages = window.pages.area_page, window.pages
    grid, model = page.grid, page.model
    paint = app.processEvents
    one, two = window.plan.data.areas

    print(f"\n{size:,} actions in one area{'':<12} {'median ms':>9} {'slowest ms':>11}")
    source = random.Random(3)
    rows = [source.randrange(size) for _ in range(EDITS)]
    column = model.column_of("progress")

    def edit(row: int) -> Callable[[], None]:
        def work() -> None:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, Qt.Key.Key_Return)

        def begin() -> None:
            grid.go(row, column)
            grid.setFocus()
            QTest.keyClick(grid, Qt.Key.Key_F2)
            focus = QApplication.focusWidget()
            assert focus is not None and focus is not grid
            QTest.keyClicks(focus, " more")
            paint()

        begin()
        return work

    # One after the other, as the disk is busy at some moments and not at others.
    raw = RawPlan(folder, folder / f"{size}.plandesk")
    edits, bare = [], []
    for row in rows:
        edits += timed([edit(row)], paint)
        bare += timed([raw.edit], lambda: None)
    raw.close()
    report("edit, Enter to saved and repainted", edits)
    report("the same rows, raw sqlite3", bare)
    letters = []
    for row in rows:
        grid.go(row, model.column_of("ragb"))
        paint()
        letter = source.choice("RAGB")
        letters += timed([lambda letter=letter: QTest.keyClicks(grid, letter)], paint)
    report("status letter, saved and repainted", letters)
    bar = grid.verticalScrollBar()
    places = [source.randrange(bar.maximum()) for _ in range(100)]
    report("scroll, a jump", timed([lambda p=p: bar.setValue(p) for p in places], paint))
    report("scroll, a wheel's step",
           timed([lambda: bar.setValue(bar.value() + 120) for _ in range(100)], paint))  # fmt: skip
    report("arrow down", timed([lambda: QTest.keyClick(grid, Qt.Key.Key_Down)] * 100, paint))
    tabs = [lambda i=i: pages.navigation.select((one if i % 2 else two).id) for i in range(40)]
    report("another tab", timed(tabs, paint))
    pages.navigation.select(one.id)
    filters = [Filter(statuses=frozenset("R")), Filter(), Filter(leads=frozenset({leads_name()}))]
    report("filter", timed([lambda f=f: pages.set_filter(f) for f in filters * 8], paint))
    pages.set_filter(Filter())
    box = window.tool_bar.find_box
    box.start()
    typed = []
    for words in ("chronology", "6.10", "zzz", "health police"):
        box.clear()
        paint()
        QTest.keyClicks(box, words[0])
        paint()
        typed += timed([lambda c=c: QTest.keyClicks(box, c) for c in words[1:]], paint)
    report("find, a letter", typed)
    window.close()


class RawPlan:
    """A copy of a plan file, and the rows of an edit written to it as safely as a plan is."""

    def __init__(self, folder: Path, plan: Path) -> None:
        import sqlite3

        path = folder / "raw.db"
        shutil.copyfile(plan, path)
        self._connection = connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("foreign_keys = ON", "journal_mode = DELETE", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}")
        self._ids = [row[0] for row in connection.execute("SELECT id FROM actions")]
        self._source = random.Random(3)

    def edit(self) -> None:
        """One step, one entry of the history and one changed action."""
        execute, action_id = self._connection.execute, self._source.choice(self._ids)
        execute("BEGIN IMMEDIATE")
        step = execute(
            "INSERT INTO steps (at, label, source, state) VALUES ('2018', 'x', 'typed', 'done')"
        ).lastrowid
        execute("UPDATE actions SET progress = progress || ' more' WHERE id = ?", (action_id,))
        execute(
            "INSERT INTO history (step_id, verb, kind, row_id, owner_id, col, old, new)"
            " VALUES (?, 'update', 'actions', ?, ?, 'progress', 'Begun', 'Begun more')",
            (step, action_id, action_id),
        )
        execute("COMMIT")

    def close(self) -> None:
        """Close the copy."""
        self._connection.close()


def leads_name() -> str:
    """A delivery lead that a third of the actions have."""
    return "Principal social worker"


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        starts(folder)
        every_day(folder, SIZES[-1])


if __name__ == "__main__":
    main()
