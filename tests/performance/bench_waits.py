"""How long the window is still after each thing that is done in it, beside a line of 100 ms.

What is counted is the longest time between two turns of the event loop, from the key or click on
until a second after it: what is typed meanwhile waits so long, and nothing is drawn. It is
processor time of the window's own thread, so that another program on the same computer changes it
little. Reach: nothing passes the line; what does says that it works, and from half a second on
shows progress and can be stopped.

    python tests/performance/bench_waits.py [plan] [size ...]

*plan* is a plan file in the place of the sample of 2018; each *size* a number of actions in one
area (1,000 otherwise; 10,000 takes some minutes).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench_window import make_plan
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.core.filters import Filter
from desktop.core.view_order import ViewOrder
from desktop.ui import choose_file, messages
from desktop.ui.app import chosen_theme, make_app
from desktop.ui.long_steps import LongSteps
from desktop.ui.pages import PlanPages
from desktop.ui.preferences import Preferences
from desktop.ui.warmed import PARTS
from desktop.ui.warming import Warming
from desktop.ui.window import MainWindow

LINE = 100.0  # milliseconds
SETTLED = 1_500  # milliseconds: what follows an operation has come by then
SAMPLE = Path("sample_plans/wyeford-2018-improvement-plan.plandesk")
SIZES = (1_000,)
ENTRIES = (
    "Overview", "Indicators", "Costs", "Requirements", "Governance", "Duties", "Checks",
    "What moved", "History", "Legend", "Areas", "Pack for", "Packs sent", "Delivery leads",
    "Find and replace", "Check spelling", "Keyboard", "Plandesk help", "Go to", "As at", "Charts",
    "Print", "Action plan appendix", "Backups", "Preferences", "Plan settings", "Start a review",
)  # fmt: skip
Key = Qt.Key
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Beat(QObject):
    """Counts the longest time between two turns of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)
        self._timer.start()
        # While a long step is done no timer runs; that it says how far it is counts as a turn.
        say = LongSteps.on

        def on(steps: LongSteps, done: int) -> None:
            looked = steps._looked
            say(steps, done)
            if steps._looked != looked:
                self._turn()

        LongSteps.on = on  # type: ignore[method-assign]

    def begin(self) -> None:
        """Count from now on."""
        self.longest, self._last = 0.0, time.thread_time()

    def _turn(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self._last = time.thread_time()


def wait(milliseconds: int) -> None:
    """Let the window work for some time."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Waits:
    """A window, what is done in it, and how long it was still after each."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._beat = Beat()

    def of(
        self, name: str, do: Callable[[], object], settled: int = SETTLED,
        until: Callable[[], bool] = lambda: True,
    ) -> None:  # fmt: skip
        """Do something, and print how long the window was still."""
        self._beat.begin()
        do()
        wait(settled)
        end = time.monotonic() + 300
        while not until() and time.monotonic() < end:
            wait(50)
        took = self._beat.longest * 1e3
        print(f"{name:<44} {took:>7.0f} {'over' if took > LINE else ''}", flush=True)
        self._close()

    def _close(self) -> None:
        for dialog in QApplication.topLevelWidgets():
            if dialog.isVisible() and dialog is not self.window:
                dialog.close()
        wait(300)
        self.window.activateWindow()

    @property
    def pages(self) -> PlanPages:
        """The pages of the open plan."""
        assert self.window.pages is not None
        return self.window.pages

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget() or self.window.focusWidget() or self.window
        QTest.keyClick(focus, key, modifiers)

    def entry(self, begin: str) -> QAction | None:
        """The entry of a menu that begins with some words."""
        for top in self.window.menuBar().actions():
            menu = top.menu()
            if isinstance(menu, QMenu):
                menu.aboutToShow.emit()
                for action in _entries(menu):
                    if action.text().replace("&", "").casefold().startswith(begin.casefold()):
                        return action
        return None

    def menu(self, begin: str, *, until: Callable[[], bool] = lambda: True) -> None:
        """Choose an entry of a menu."""
        action = self.entry(begin)
        if action is None or not action.isEnabled():
            print(f"{begin:<44} is not offered")
        else:
            self.of(f"menu: {begin}", action.trigger, until=until)

    def opening(self, plan: Path) -> None:
        """Open a plan and show its areas."""
        Warming(make_app(), PARTS)
        self.of("open the plan", lambda: self.window.open_path(plan), 4_500)
        areas = self.pages.plan.data.areas
        self.of("the first area, for the first time", lambda: self.window.go_to_area(areas[0].id))
        self.of("another area", lambda: self.window.go_to_area(areas[1].id))
        self.of("back to the first", lambda: self.window.go_to_area(areas[0].id))

    def every_day(self) -> None:
        """Keys in the grid."""
        grid = self.pages.area_page.grid
        grid.setFocus()
        grid.go(0, 1)
        self.of("Down", lambda: self.press(Key.Key_Down))
        self.of("Page down", lambda: self.press(Key.Key_PageDown))
        self.of("Ctrl+End", lambda: self.press(Key.Key_End, CONTROL))
        self.of("Ctrl+Home", lambda: self.press(Key.Key_Home, CONTROL))
        grid.go(1, 1)
        self.of("words typed into a cell", lambda: QTest.keyClicks(grid, "Agree one list"))
        self.of("Enter", lambda: self.press(Key.Key_Return))
        self.of("Undo", lambda: self.press(Key.Key_Z, CONTROL))
        self.of("Redo", lambda: self.press(Key.Key_Y, CONTROL))
        self.of("a filter", lambda: self.pages.set_filter(Filter(statuses=frozenset("R"))))
        self.of("no filter", lambda: self.pages.set_filter(Filter()))
        order = ViewOrder("lead")
        self.of("sorted by lead", lambda: self.pages.area_page.set_order(order))
        self.of("the plan's own order", lambda: self.pages.area_page.set_order(ViewOrder()))
        box = self.window.tool_bar.find_box
        box.start()
        self.of("a letter in the find box", lambda: QTest.keyClicks(box, "p"))
        self.of("a second letter", lambda: QTest.keyClicks(box, "l"))
        box.clear()
        grid.setFocus()

    def looks(self) -> None:
        """Other sizes of text and other colours."""
        for words, key in (("larger text", Key.Key_Plus), ("smaller text", Key.Key_Minus),
                           ("usual text", Key.Key_0)):  # fmt: skip
            self.of(words, lambda key=key: self.press(key, CONTROL))  # type: ignore[misc]
        self.menu("Dark")
        self.menu("Light")

    def entries(self) -> None:
        """Every page of the plan, and what else a menu opens."""
        for name in ENTRIES:
            self.menu(name)

    def blocks(self) -> None:
        """Many cells at once, each step undone again."""
        page, plan = self.pages.area_page, self.pages.plan
        grid = page.grid
        grid.setFocus()
        grid.go(0, 1)
        idle = self._is_idle
        undo, redo = self.window.editing.undo.trigger, self.window.editing.redo.trigger
        self.of("choose all", lambda: self.press(Key.Key_A, CONTROL))
        self.of("copy all", lambda: self.press(Key.Key_C, CONTROL), until=idle)
        other = QGuiApplication.clipboard().text().replace("a", "o")
        QGuiApplication.clipboard().setText(other)
        self.of("paste over all", lambda: self.press(Key.Key_V, CONTROL), until=idle)
        self.of("undo it", undo, until=idle)
        self.of("redo it", redo, until=idle)
        self.of("undo it again", undo, until=idle)
        self.press(Key.Key_A, CONTROL)
        self.of("empty all", lambda: self.press(Key.Key_Delete), until=idle)
        self.of("undo it", undo, until=idle)
        self.press(Key.Key_A, CONTROL)
        messages_answered(True)
        self.of("delete every row", lambda: self.press(Key.Key_Delete, CONTROL), until=idle)
        self.of("undo it", undo, until=idle)
        self.replacing()
        assert not plan.why_read_only

    def _is_idle(self) -> bool:
        return not self.window.tasks.running

    def replacing(self) -> None:
        """Every place of some words replaced, and that undone."""
        from desktop.ui.replacing.dialog import ReplaceDialog

        action = self.entry("Find and replace")
        assert action is not None
        action.trigger()
        wait(500)
        (dialog,) = (each for each in self.window.findChildren(ReplaceDialog) if each.isVisible())
        dialog.by.setText("children of Wyeford")

        def press() -> None:
            QTest.mouseClick(dialog.replace, Qt.MouseButton.LeftButton)

        keep, self._close = self._close, lambda: None  # type: ignore[method-assign]
        self.of("find words to be replaced", lambda: dialog.words.setText("child"))
        self.of("replace them all", press, until=self._is_idle)
        self._close = keep  # type: ignore[method-assign]
        self._close()
        self.of("undo it", self.pages.plan.undo)

    def tasks(self, folder: Path) -> None:
        """What reads and writes files."""
        files = iter([folder / "out.xlsx"])
        choose_file.to_save = lambda *_, **__: next(files)  # type: ignore[assignment]
        self.menu("Export", until=self._is_idle)
        book = folder / "out.xlsx"
        exchange = self.window.exchange
        if book.exists():
            self.of("merge a workbook", lambda: exchange.merge_file(book), until=self._is_idle)
            from desktop.ui.wizard.wizard import ImportWizard

            def bring_in() -> None:
                QTimer.singleShot(0, lambda: self.window.files.import_workbook(book))

            self.of("import it", bring_in, 8_000)
            assert ImportWizard


def _entries(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _entries(below)
        else:
            yield action


def messages_answered(yes: bool) -> None:
    """Answer every question of the window from now on."""
    messages.confirm = lambda *_, **__: yes  # type: ignore[assignment]
    messages.warn = lambda *_, **__: None  # type: ignore[assignment]


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    app = make_app()
    plan = next((Path(each) for each in arguments if not each.isdigit()), SAMPLE)
    sizes = [int(each) for each in arguments if each.isdigit()] or SIZES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        preferences = Preferences(folder / "preferences.ini", folder / "backups")
        window = MainWindow(preferences, chosen_theme(app, preferences))
        window.resize(1366, 768)
        waits = Waits(window)
        messages_answered(True)

        def run() -> None:
            window.show()
            wait(500)
            copy = folder / "plan.plandesk"
            shutil.copy(plan, copy)
            print(f"{plan.name:<44} longest block in ms")
            waits.opening(copy)
            waits.every_day()
            waits.looks()
            waits.entries()
            for size in sizes:
                many = folder / f"{size}.plandesk"
                make_plan(many, size)
                print(f"\n{f'{size:,} actions in one area':<44} longest block in ms")
                waits.opening(many)
                waits.every_day()
                waits.blocks()
                waits.looks()
                waits.entries()
                waits.tasks(folder)
            window.close()
            app.quit()

        # In the program's own loop, as Qt tells widgets of fonts and colours in that one only.
        QTimer.singleShot(0, app, run)
        app.exec()


if __name__ == "__main__":
    main(sys.argv[1:])
