"""What cannot be saved is kept, said, tried again, and offered at the next start."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.store.aside import left_behind
from desktop.store.planfile import open_plan
from desktop.ui import choose_file, session
from desktop.ui.unsaved import (
    AS_A_PLAN,
    CLOSE_ANYWAY,
    COPY,
    GO_BACK,
    PUT_BACK,
    TRY,
)
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, grid, type_progress, unsaved_bar, unsaved_button

Key = Qt.Key


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program holds the plan's file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_what_is_typed_stays_and_is_saved_when_the_file_is_free(
    window: MainWindow, qtbot: Any, plan_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not unsaved_bar(window).isVisible()
    with held(plan_path):
        type_progress(window, qtbot, "4.1", "Typed while it is held")
        assert action(window, "4.1").progress == "Typed while it is held"
        assert unsaved_bar(window).isVisible()
        words = unsaved_bar(window).label.text()
        assert words.startswith("Not saved: 1 change since ")
        assert "another program has the file locked" in words
        assert "tried again every few seconds" in words
        assert str(window.preferences.unsaved_folder) in words
        assert window._saved.text() == "⚠ Not saved: 1 change"
        type_progress(window, qtbot, "4.2", "And more")
        assert window._saved.text() == "⚠ Not saved: 2 changes"
        qtbot.mouseClick(unsaved_button(window, TRY), Qt.MouseButton.LeftButton)
        assert unsaved_bar(window).isVisible()
        window.session._again.setInterval(20)
    qtbot.waitUntil(lambda: not unsaved_bar(window).isVisible())
    assert window._saved.text().startswith("✓ All changes saved")
    view = at(window, "4.1", "progress")
    qtbot.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert action(window, "4.2").progress == "Begun"
    window.close()
    with open_plan(plan_path) as file:
        first, second, *_ = file.plan.data.actions()
        assert (first.progress, second.progress) == ("Typed while it is held", "Begun")


def test_it_is_tried_again_by_itself() -> None:
    assert 1_000 <= session.TRY_AGAIN <= 10_000


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
def test_a_file_that_was_moved_away_is_said_and_a_copy_can_be_saved(
    window: MainWindow, qtbot: Any, plan_path: Path, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path, boxes: Any,
) -> None:  # fmt: skip
    away = plan_path.rename(tmp_path / "away.plandesk")
    type_progress(window, qtbot, "4.1", "Typed")
    assert "moved, renamed or deleted" in unsaved_bar(window).label.text()
    to = tmp_path / "copy.plandesk"
    monkeypatch.setattr(choose_file, "to_save", lambda *_, **__: to)
    qtbot.mouseClick(unsaved_button(window, COPY), Qt.MouseButton.LeftButton)
    assert boxes[-1][0] == "A copy is saved" and str(to) in boxes[-1][1]
    with open_plan(to) as copy:
        assert copy.plan.data.actions()[0].progress == "Typed"
        assert copy.plan.undo_text == "change progress of 4.1"
    away.rename(plan_path)
    qtbot.mouseClick(unsaved_button(window, TRY), Qt.MouseButton.LeftButton)
    assert not unsaved_bar(window).isVisible()


def test_closing_asks_and_the_next_start_offers(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any
) -> None:
    with held(plan_path):
        type_progress(window, qtbot, "4.1", "Typed")
        boxes.answer = GO_BACK
        window.close()
        assert window.isVisible() and boxes[-1][0] == "Close the plan?"
        assert "offered when Plandesk is next started" in boxes[-1][1]
        assert window.focusWidget() is grid(window), "who goes back goes on typing there"
        boxes.answer = CLOSE_ANYWAY
        window.close()
        assert not window.isVisible()
    (left,) = left_behind(window.preferences.unsaved_folder)
    boxes.answer = ""
    again = make_window(plan_path)  # "Not now"
    assert boxes[-1][0] == "Changes that were not saved"
    assert action(again, "4.1").progress == "Begun"
    again.close()
    assert left_behind(window.preferences.unsaved_folder) == [left]
    boxes.answer = PUT_BACK
    again = make_window(plan_path)
    assert boxes[-1] == ("Changes put back", f"1 change went into {plan_path}.")
    assert action(again, "4.1").progress == "Typed"
    assert left_behind(window.preferences.unsaved_folder) == []
    again.close()


def test_what_was_not_saved_can_be_opened_as_a_plan_of_its_own(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any
) -> None:
    with held(plan_path):
        type_progress(window, qtbot, "4.1", "Typed")
        boxes.answer = CLOSE_ANYWAY
        window.close()
    (left,) = left_behind(window.preferences.unsaved_folder)
    boxes.answer = AS_A_PLAN
    again = make_window(plan_path)
    assert again.session.path == left.copy, "and not the plan that was asked for behind it"
    assert action(again, "4.1").progress == "Typed"
    again.close()


def test_with_no_plan_named_they_are_offered_all_the_same(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any
) -> None:
    with held(plan_path):
        type_progress(window, qtbot, "4.1", "Typed")
        boxes.answer = CLOSE_ANYWAY
        window.close()
    boxes.answer = ""
    made = make_window(None)
    boxes.clear()
    made.offer_unsaved()
    assert [title for title, _ in boxes] == ["Changes that were not saved"]
    boxes.answer = "Delete"
    made.offer_unsaved()
    assert boxes[-1][0] == "Delete the changes?"
    assert left_behind(made.preferences.unsaved_folder) == []


def test_a_past_day_can_be_looked_at_while_something_is_not_saved(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any
) -> None:
    with held(plan_path):
        type_progress(window, qtbot, "4.1", "Typed")
        assert window.may_leave(closing=False)
        assert boxes == []
    assert window.session.save_again()
