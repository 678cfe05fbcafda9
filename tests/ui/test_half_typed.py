"""What is being typed is kept, with its place, and offered after a kill."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.changes import Op, Verb
from desktop.core.kinds import Action, Milestone
from desktop.store.unsaved import KeepingStorage
from desktop.ui.checks.reason_dialog import ReasonDialog
from desktop.ui.dialogs.left_words import LeftWordsDialog
from desktop.ui.half_typed import TypedWatch, _words_of, offer_typed, typed_in
from desktop.ui.window import MainWindow


@pytest.fixture
def folder(window: MainWindow) -> Path:
    return window.preferences.typed_folder


@pytest.fixture
def watch(window: MainWindow, folder: Path) -> Iterator[TypedWatch]:
    made = TypedWatch(window, [window], folder)
    made._timer.stop()
    yield made
    made.close()


def told(folder: Path) -> list[dict[str, str]]:
    return [
        each for path in folder.glob("*.json")
        for each in json.loads(path.read_text(encoding="utf-8"))["typed"]
    ]  # fmt: skip


def begin_cell(window: MainWindow, qtbot: Any) -> Any:
    assert window.pages is not None
    grid = window.pages.area_page.grid
    grid.go(0, 1)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, " and half a wor")
    return editor


def test_a_half_typed_cell_is_kept_with_its_place_until_it_is_entered(
    window: MainWindow, qtbot: Any, watch: TypedWatch, folder: Path, plan_path: Path
) -> None:
    watch.look()
    assert not folder.exists(), "nothing was typed"
    editor = begin_cell(window, qtbot)
    watch.look()
    qtbot.waitUntil(lambda: bool(told(folder)) and watch._keeping is None)
    (kept,) = told(folder)
    assert kept["words"].endswith("and half a wor") and kept["plan"] == str(plan_path)
    assert kept["place"] == "4.1 · Actions"
    before = next(folder.glob("*.json")).stat().st_mtime_ns
    watch.look()
    assert watch._keeping is None and next(folder.glob("*.json")).stat().st_mtime_ns == before
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    watch.look()
    qtbot.waitUntil(lambda: not told(folder))


def test_words_that_a_slow_disk_is_given_are_kept_until_their_step_stands(
    window: MainWindow, qtbot: Any, watch: TypedWatch, folder: Path, plan_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    usual = KeepingStorage.commit
    kept: list[dict[str, str]] = []

    def slow(*args: Any, **named: Any) -> Any:
        until = time.monotonic() + 5
        while time.monotonic() < until and not any("whole" in each["words"] for each in kept):
            kept[:] = told(folder)
            time.sleep(0.02)
        return usual(*args, **named)

    monkeypatch.setattr(KeepingStorage, "commit", slow)
    editor = begin_cell(window, qtbot)
    watch.look()
    qtbot.waitUntil(lambda: bool(told(folder)))
    qtbot.keyClicks(editor, "d, now whole")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    (saved,) = kept
    assert saved["words"].endswith("and half a word, now whole")
    assert saved["plan"] == str(plan_path)
    assert saved["place"] == "change action of 4.1 (being saved)"
    qtbot.waitUntil(lambda: not told(folder), timeout=2_000)


def test_words_that_are_in_the_plan_are_kept_no_longer(
    window: MainWindow, qtbot: Any, watch: TypedWatch, folder: Path
) -> None:
    editor = begin_cell(window, qtbot)
    watch.look()
    qtbot.waitUntil(lambda: bool(told(folder)))
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not told(folder), timeout=2_000)


def test_the_plan_that_is_opened_next_is_followed_too(
    window: MainWindow, watch: TypedWatch
) -> None:
    first = window.session
    window.close_plan()
    assert watch._followed == {}
    assert first is not None and window.open_path(first.path)
    assert watch._followed == {window: window.session}


def test_what_a_step_brings_is_its_words_alone() -> None:
    row = {"id": 7, "uid": "k7", "label": "Recruit two", "due": "2018-09-01", "position": 1.0}
    came = Op(Verb.INSERT, Milestone, 7, new=row)
    own = Op(Verb.UPDATE, Action, 3, "extra", {"a": "as it was"}, {"a": "as it was", "b": "New"})
    gone = Op(Verb.DELETE, Milestone, 7, old=row)
    flag = Op(Verb.UPDATE, Action, 3, "ragb", "R", "G")
    assert [list(_words_of(op)) for op in (came, own, gone, flag)] == [
        ["Recruit two"], ["New"], [], [],
    ]  # fmt: skip


def test_every_field_of_a_dialogue_that_asks_is_kept(
    window: MainWindow, qtbot: Any, watch: TypedWatch
) -> None:
    dialog = ReasonDialog("Switch a rule off", "Why?", "Switch off", lambda *each: None, window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClicks(dialog._reason, "Agreed at")
    qtbot.keyClicks(dialog._by, "Nia")
    found = {each.place: each.words for each in typed_in(window)}
    assert found == {
        "Switch a rule off · Reason": "Agreed at", "Switch a rule off · Decided by": "Nia",
    }  # fmt: skip
    dialog.reject()


def test_what_only_finds_is_not_kept(window: MainWindow, qtbot: Any) -> None:
    window.tool_bar.find_box.setFocus()
    qtbot.keyClicks(window.tool_bar.find_box, "visits")
    assert not list(typed_in(window))


def test_after_a_kill_the_words_are_shown_beside_the_window_and_stay(
    window: MainWindow, qtbot: Any, folder: Path, boxes: Any
) -> None:
    folder.mkdir(parents=True)
    typed = [{"plan": "/plans/wyeford.plandesk", "place": "4.5 · Progress", "words": "Visits mis"}]
    path = folder / "20181008-101500-7.json"
    path.write_text(json.dumps({"at": "2018-10-08T10:15", "typed": typed}), encoding="utf-8")
    offer_typed(window, folder)
    qtbot.waitUntil(lambda: window.findChild(LeftWordsDialog) is not None)
    (dialog,) = window.findChildren(LeftWordsDialog)
    assert dialog.isVisible() and dialog.words.toPlainText() == "Visits mis"
    dialog.close()
    assert path.exists() and not boxes


def test_with_no_words_left_nothing_is_shown(window: MainWindow, qtbot: Any, folder: Path) -> None:
    offer_typed(window, folder)
    qtbot.wait(50)
    assert window.findChild(LeftWordsDialog) is None
