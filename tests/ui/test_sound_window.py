"""The window on plans that are not sound: all opens, all can be edited, no fault is covered."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.core.editing import actions, cycle
from desktop.store.planfile import open_plan
from desktop.store.rescue import rescue
from desktop.ui.window import MainWindow
from tests.store.test_sound_files import SPOILT, kept, spoil
from tests.ui.conftest import Boxes

__all__ = ["kept"]  # the fixture


def _what_menus_show(window: MainWindow) -> list[Callable[[], Any]]:
    """Every page and dialogue that a menu shows without asking for anything first."""
    shown = [
        getattr(part, name)
        for part in vars(window).values()
        if type(part).__module__.startswith("desktop.ui.menus.")
        for name in dir(part)
        # The requirements of an area are shown by tests of their own.
        if name.startswith("show_") and name != "show_requirements"
    ]
    found = [
        show for show in shown
        if all(each.default is not each.empty for each in signature(show).parameters.values())
    ]  # fmt: skip
    assert len(found) > 15
    return [*found, window.review.compare, window.review.change_duties]


def walk(window: MainWindow, qtbot: Any) -> None:
    """Look at every page and panel, edit, undo and redo."""
    assert window.plan is not None and window.pages is not None
    plan, pages = window.plan, window.pages
    window.grab()
    for area in plan.data.areas:
        window.go_to_area(area.id)
        window.grab()
    for action in plan.data.actions()[:3]:
        window.go_to(action.id)
        window.grab()
    window.go_to_area(None)
    window.review.show_checks_of("unsound-days")
    for show in _what_menus_show(window):
        show()
        qtbot.wait(10)
        window.grab()
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.grab()
                dialog.close()
    action = plan.data.actions()[-1]
    actions.set_field(plan, action, "progress", "Edited in the window")
    plan.undo()
    plan.redo()
    plan.undo()
    if cycle.open_review(plan) is None:
        review = cycle.start_review(plan, "weekly", plan.today())
        window.grab()
        cycle.close_review(plan, review)
    qtbot.wait(30)
    window.grab()
    assert pages.session.plan is plan


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("what", ["no day", "no first record", "no JSON", "no plan", "all of it"])
def test_a_plan_that_is_not_sound_is_of_use_in_the_window(
    make_window: Callable[[Path | None], MainWindow],
    kept: Path,
    qtbot: Any,
    boxes: Boxes,
    what: str,
) -> None:
    statements = [each for each, _ in SPOILT.values()] if what == "all of it" else [SPOILT[what][0]]
    spoil(kept, *statements)
    window = make_window(kept)
    assert "is not sound in" in window.statusBar().currentMessage()
    assert "is not sound in" in window.found.label.text() and not window.found.isHidden()
    assert not window.status_line.saved.isVisible(), "one would be drawn over the other"
    walk(window, qtbot)
    assert not boxes


@pytest.mark.matrix(every=2)
@pytest.mark.parametrize(
    "name", ["house/damaged-snapshots-page.plandesk", "safety/rescue-crashes.plandesk"]
)
def test_what_is_rescued_is_of_use_in_the_window(
    make_window: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: Any, name: str
) -> None:
    source = Path(__file__).resolve().parents[3] / "shared" / "cases" / name
    if not source.is_file():
        pytest.skip("the cases are not beside this checkout")
    path = tmp_path / "damaged.plandesk"
    shutil.copyfile(source, path)
    rescue(path, tmp_path / "new.plandesk")
    walk(make_window(tmp_path / "new.plandesk"), qtbot)


def test_a_long_list_of_what_is_lost_stands_in_the_details(
    make_window: Callable[[Path | None], MainWindow], kept: Path, tmp_path: Path, boxes: Boxes
) -> None:
    new = tmp_path / "new.plandesk"
    rescue(kept, new)
    window = make_window(None)
    window.files._rescued(kept, new, tuple(f"Thing {place}." for place in range(30)))
    QApplication.processEvents()
    assert "Thing 5. Thing 28. Thing 29. 22 more are in the details." in boxes[-1][1]
    assert "Thing 8." not in boxes[-1][1]
    with open_plan(new, read_only=True) as file:
        assert file.plan.data.actions()


def test_a_history_that_is_damaged_is_said_right_after_opening_and_the_plan_is_only_read(
    kept: Path, window: MainWindow, qtbot: Any
) -> None:
    content = bytearray(kept.read_bytes())
    with closing(sqlite3.connect(kept)) as connection:
        (page,) = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = 'history_by_step' AND pagetype = 'leaf'"
        ).fetchone()
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    assert window.open_path(kept)
    kept.write_bytes(content)
    qtbot.waitUntil(lambda: window.session is not None and window.session.read_only)
    assert "none of the plan's own rows" in window.statusBar().currentMessage()
    assert window.session is not None and "File, Backups" in window.session.standing
    assert window.pages is not None and window.pages.banner.isVisibleTo(window.pages)


def test_a_step_far_back_that_cannot_be_read_is_said_right_after_opening(
    kept: Path, window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.store.storage.NEWEST", 1)
    spoil(kept, "UPDATE history SET new = '{' WHERE step_id = 2")
    assert window.open_path(kept)
    assert "cannot be read" not in window.statusBar().currentMessage()
    qtbot.waitUntil(lambda: "up to step 2 (" in window.statusBar().currentMessage())
    assert window.session is not None and not window.session.read_only
