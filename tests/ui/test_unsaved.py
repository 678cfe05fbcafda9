"""What cannot be saved is kept, said, tried again, and offered at the next start."""

from __future__ import annotations

import gc
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.store.aside import DEALT_WITH, Left, left_behind
from desktop.store.planfile import create_plan, open_plan
from desktop.store.put_back import put_back
from desktop.ui import app, choose_file, messages, session
from desktop.ui.dialogs.backups import BackupsDialog
from desktop.ui.menus.file import FileActions
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
from tests.ui.conftest import wyeford

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
        assert window.status_line.saved.text() == "⚠ Not saved: 1 change"
        type_progress(window, qtbot, "4.2", "And more")
        assert window.status_line.saved.text() == "⚠ Not saved: 2 changes"
        qtbot.mouseClick(unsaved_button(window, TRY), Qt.MouseButton.LeftButton)
        assert unsaved_bar(window).isVisible()
        window.session._again.setInterval(20)
    qtbot.waitUntil(lambda: not unsaved_bar(window).isVisible())
    assert window.status_line.saved.text().startswith("✓ All changes saved")
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


def _left_unsaved(window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any) -> Left:
    """Something typed that the file does not take, and the window closed; what is left of it."""
    with held(plan_path):
        type_progress(window, qtbot, "4.1", "Typed")
        boxes.answer = CLOSE_ANYWAY
        window.close()
    boxes.clear()
    (left,) = left_behind(window.preferences.unsaved_folder)
    return left


@pytest.fixture
def saving(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """What is answered, in turn, to the question for a place; behind them what was proposed."""
    answers: list[Path | None] = []

    def to_save(_parent: Any, _title: str, _kinds: str, proposed: Path, **_: Any) -> Path | None:
        answers.append(proposed)
        return answers.pop(0)

    monkeypatch.setattr(choose_file, "to_save", to_save)
    return answers


@pytest.mark.parametrize("by", ["the question", "its own name"])
def test_what_was_not_saved_is_taken_over_as_a_plan_at_a_place_that_is_chosen(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any,
    saving: list[Path | None], tmp_path: Path, by: str,
) -> None:  # fmt: skip
    left = _left_unsaved(window, qtbot, plan_path, boxes)
    to, asked = tmp_path / "mine now.plandesk", plan_path if by == "the question" else left.copy
    boxes.answer = AS_A_PLAN
    saving.append(to)
    again = make_window(asked)
    (proposed,) = saving
    assert proposed is not None and proposed.parent == plan_path.parent
    assert proposed.name.startswith("wyeford (not saved ") and not proposed.exists()
    assert again.session.path == to, "and neither the plan nor the copy in the user's folder"
    assert boxes[-1][0] == "They are a plan of their own" and str(to) in boxes[-1][1]
    again.go_to_area(again.plan.data.areas[0].id)
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    assert action(again, "4.1").progress == "Typed"
    type_progress(again, qtbot, "4.2", "Worked on")
    again.close()
    assert list(window.preferences.unsaved_folder.iterdir()) == [], "nothing is left to be deleted"
    boxes.clear()
    make_window(plan_path).close()
    assert boxes == [], "nor to be asked about"
    with open_plan(to) as file:
        first, second, *_ = file.plan.data.actions()
        assert (first.progress, second.progress) == ("Typed", "Worked on")
        assert [each.label for each in file.plan.history(2)] == [
            "change progress of 4.2", "change progress of 4.1",
        ]  # fmt: skip


def test_what_is_not_taken_over_in_the_end_is_still_kept(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any,
    saving: list[Path | None], tmp_path: Path,
) -> None:  # fmt: skip
    left = _left_unsaved(window, qtbot, plan_path, boxes)
    boxes.answer = AS_A_PLAN
    (tmp_path / "there.plandesk").write_bytes(b"of somebody")
    saving.extend([None, tmp_path / "there.plandesk"])
    made = make_window(None)
    assert not made.open_path(left.copy) and made.session is None, "the user thought better of it"
    assert not made.open_path(left.copy), "nothing is replaced"
    assert boxes[-1][0] == "The changes are still kept"
    assert left_behind(made.preferences.unsaved_folder) == [left]
    assert (tmp_path / "there.plandesk").read_bytes() == b"of somebody"


def test_a_copy_that_a_window_works_in_is_opened_by_no_other(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any
) -> None:
    with held(plan_path):
        type_progress(window, qtbot, "4.1", "Typed")
        assert window.session.unsaved is not None
        assert not make_window(None).open_path(window.session.unsaved.copy)
        assert boxes[-1][0] == "This plan was not opened"
        assert "could not save" in boxes[-1][1]
    assert window.session.save_again()


@pytest.mark.parametrize("asked", ["at opening", "at the start"])
def test_what_was_not_saved_goes_into_a_plan_that_was_renamed(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked: str,
) -> None:  # fmt: skip
    left = _left_unsaved(window, qtbot, plan_path, boxes)
    other = tmp_path / "other.plandesk"
    create_plan(other, wyeford()).close()
    renamed = plan_path.rename(tmp_path / "wyeford 2027.plandesk")
    boxes.answer = PUT_BACK
    made = make_window(renamed if asked == "at opening" else None)
    if asked == "at the start":
        for answer, title in (
            (None, "Changes that were not saved"), (other, "The changes are still kept"),
            (renamed, "Changes put back"),
        ):  # fmt: skip
            monkeypatch.setattr(choose_file, "to_open", lambda *_, to=answer: to)
            boxes.clear()
            made.offers.asked.clear()
            made.offer_unsaved()
            qtbot.waitUntil(lambda: bool(boxes))
            assert boxes[-1][0] == title
            assert (left_behind(made.preferences.unsaved_folder) == [left]) is (answer != renamed)
        assert made.open_path(renamed)
    assert boxes[-1] == ("Changes put back", f"1 change went into {renamed}.")
    assert action(made, "4.1").progress == "Typed" and not plan_path.exists()


def test_why_they_were_not_saved_is_told_as_it_was_noted_then(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any
) -> None:
    away = plan_path.rename(plan_path.with_name("away.plandesk"))
    type_progress(window, qtbot, "4.1", "Typed")
    boxes.answer = CLOSE_ANYWAY
    window.close()
    boxes.clear()
    boxes.answer = ""
    made = make_window(None)
    made.offer_unsaved()
    qtbot.waitUntil(lambda: bool(boxes))
    assert boxes[-1][1].endswith(f"They were kept. There is no file {plan_path} now.")
    away.rename(plan_path)
    make_window(plan_path)
    (left,) = left_behind(window.preferences.unsaved_folder)
    said = boxes[-1][1]
    assert f"{plan_path.name} is there now. When they were last tried to be saved" in said
    assert said.endswith(f"this was the reason: “{left.note.why}”"), "and not as if it were so now"


@pytest.mark.parametrize("answer", [PUT_BACK, AS_A_PLAN, "Delete"])
def test_what_another_window_saw_to_meanwhile_is_said_and_nothing_is_done(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any,
    monkeypatch: pytest.MonkeyPatch, saving: list[Path | None], answer: str,
) -> None:  # fmt: skip
    left = _left_unsaved(window, qtbot, plan_path, boxes)
    show = messages.show_box

    def shown(box: Any) -> None:
        if box.windowTitle() == "Changes that were not saved" and left.copy.exists():
            assert put_back(left) == 1  # in the other window, while this one asks
        show(box)

    monkeypatch.setattr(messages, "show_box", shown)
    boxes.answer = answer
    made = make_window(None)
    made.offer_unsaved()
    qtbot.waitUntil(lambda: len(boxes) == 2)
    title, text = boxes[-1]
    assert title == "The changes are not waiting any more" and text == DEALT_WITH
    folder = window.preferences.unsaved_folder
    assert [each for each in folder.iterdir() if each.suffix != ".in-use"] == [] and not saving


def test_a_plan_that_cannot_be_written_is_named_with_what_to_do(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    left = _left_unsaved(window, qtbot, plan_path, boxes)
    may = os.access
    monkeypatch.setattr(os, "access", lambda each, mode: mode != os.W_OK and may(each, mode))
    boxes.answer = PUT_BACK
    made = make_window(None)
    made.offer_unsaved()
    qtbot.waitUntil(lambda: len(boxes) == 2)
    assert boxes[-1][0] == "The changes are still kept"
    assert boxes[-1][1].startswith(
        f"{plan_path.name} is write-protected, so nothing was written into {plan_path.name}. Once "
        "the plan can be written, open it or start Plandesk again"
    )
    assert "opened for reading" not in boxes[-1][1], "it was not opened at all"
    assert left_behind(made.preferences.unsaved_folder) == [left]


def test_with_no_plan_named_they_are_offered_all_the_same(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any
) -> None:
    _left_unsaved(window, qtbot, plan_path, boxes)
    boxes.answer = ""
    for answer, titles in (
        ("", ["Changes that were not saved"]),
        ("Delete", ["Changes that were not saved", "Delete the changes?"]),
    ):
        boxes.clear()
        boxes.answer = answer
        made = make_window(None)
        made.offer_unsaved()
        qtbot.waitUntil(lambda: bool(boxes))
        made.offer_unsaved()  # it was asked at this start
        QApplication.processEvents()
        assert [title for title, _ in boxes] == titles
    assert left_behind(made.preferences.unsaved_folder) == []


def test_at_one_start_nothing_is_asked_twice_and_one_box_stands_at_a_time(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, theme: Any, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The plan is damaged, its backups are looked at, and of another plan something is left too."""
    left = _left_unsaved(window, qtbot, plan_path, boxes)
    other = create_plan(tmp_path / "other.plandesk", wyeford())
    other.close()
    elsewhere = Path(left.note.path).with_name("other.plandesk")
    copy = left.copy.with_name(f"20200101-000000 {elsewhere.name}")
    copy.write_bytes(left.copy.read_bytes())
    note = json.dumps(asdict(left.note) | {"path": str(elsewhere), "title": "Another"})
    copy.with_name(f"{copy.name}.json").write_text(note, encoding="utf-8")
    plan_path.write_bytes(plan_path.read_bytes()[:9000])
    monkeypatch.setattr(app, "chosen_theme", lambda *_: theme)
    modal: list[bool] = []
    show = messages.show_box

    def shown(box: Any) -> None:
        modal.append(QApplication.activeModalWidget() is not None)
        boxes.answer = "backups" if box.windowTitle() == "This plan is damaged" else PUT_BACK
        if "“Another”" in box.text():
            boxes.answer = ""
        show(box)

    monkeypatch.setattr(messages, "show_box", shown)
    monkeypatch.setattr(app, "PARTS", ())
    (made,) = app.begin([plan_path], window.preferences)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: bool(made.findChildren(BackupsDialog)))
    (dialog,) = made.findChildren(BackupsDialog)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)
    at_first = ["Changes that were not saved", "The changes are still kept", "This plan is damaged"]
    assert [title for title, _ in boxes] == at_first
    dialog.close()
    qtbot.waitUntil(lambda: len(boxes) == 4)
    assert "“Another”" in boxes[3][1]
    QApplication.processEvents()
    assert len(boxes) == 4 and not any(modal)
    gc.unfreeze()
    gc.enable()


def test_a_past_day_can_be_looked_at_while_something_is_not_saved(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any
) -> None:
    with held(plan_path):
        type_progress(window, qtbot, "4.1", "Typed")
        assert window.may_leave(closing=False)
        assert boxes == []
    assert window.session.save_again()


def test_what_was_left_without_its_note_is_offered_and_put_where_somebody_says(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    left = _left_unsaved(window, qtbot, plan_path, boxes)
    left.copy.with_name(f"{left.copy.name}.json").unlink()
    asked: list[str] = []

    def to_open(_parent: Any, title: str, *_: Any) -> Path:
        asked.append(title)
        return plan_path

    monkeypatch.setattr(choose_file, "to_open", to_open)
    boxes.answer = PUT_BACK
    made = make_window(None)
    made.offer_unsaved()
    qtbot.waitUntil(lambda: len(boxes) == 2)
    assert "a note beside them that cannot be read any more" in boxes[0][1]
    assert len(asked) == 1 and asked[0].startswith("Where is the plan “Wyeford")
    assert boxes[1][0] == "Changes put back" and left_behind(left.copy.parent) == []
    with open_plan(plan_path) as file:
        assert file.plan.data.actions()[0].progress == "Typed"


def test_opening_its_plan_offers_what_was_left_without_its_note(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any
) -> None:
    left = _left_unsaved(window, qtbot, plan_path, boxes)
    left.copy.with_name(f"{left.copy.name}.json").write_text("{", encoding="utf-8")
    boxes.answer = PUT_BACK
    again = make_window(plan_path)
    assert [title for title, _ in boxes] == ["Changes that were not saved", "Changes put back"]
    assert action(again, "4.1").progress == "Typed"


def test_what_was_kept_and_is_damaged_is_read_as_far_as_it_can_be(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    left = _left_unsaved(window, qtbot, plan_path, boxes)
    content = left.copy.read_bytes()
    left.copy.write_bytes(content[: len(content) // 2])
    rescued: list[Path] = []
    monkeypatch.setattr(FileActions, "rescue_from", lambda _self, path: rescued.append(path))
    asked: list[tuple[str, str, str]] = []

    def choose(_parent: Any, title: str, words: str, answers: list[str], **_: Any) -> int:
        asked.append((title, words, answers[0]))
        return 0

    monkeypatch.setattr(messages, "choose", choose)
    make_window(plan_path)
    assert [answer for *_, answer in asked] == [PUT_BACK, "Open what can be read of them…"]
    assert "is damaged itself. No plan was touched" in asked[1][1]
    assert rescued == [left.copy] and boxes == []


@pytest.mark.parametrize("how", ["deleted", "replaced", "other rows"])
def test_a_file_that_is_another_since_the_last_look_is_asked_about_at_closing(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, tmp_path: Path, how: str
) -> None:
    older = tmp_path / "older"
    older.write_bytes(plan_path.read_bytes())
    type_progress(window, qtbot, "4.1", "Typed")
    if how == "deleted":
        plan_path.unlink()
    elif how == "replaced":
        older.replace(plan_path)
    else:
        with closing(sqlite3.connect(plan_path)) as theirs, theirs:
            theirs.execute("UPDATE actions SET progress = 'theirs' WHERE no = '4.2'")
    boxes.answer = GO_BACK
    window.close()
    assert window.isVisible() and [title for title, _ in boxes] == ["Close the plan?"]
    boxes.answer = CLOSE_ANYWAY
    window.close()
    assert not window.isVisible()
    (left,) = left_behind(window.preferences.unsaved_folder)
    with open_plan(left.copy, read_only=True) as kept:
        assert kept.plan.data.actions()[0].progress == "Typed"


def test_a_copy_that_is_saved_at_closing_is_gone_on_with_by_nobody(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, saving: list[Path | None],
    tmp_path: Path,
) -> None:  # fmt: skip
    type_progress(window, qtbot, "4.1", "Typed")
    plan_path.unlink()
    saving.append(tmp_path / "copy.plandesk")
    boxes.answer = COPY.replace("&", "")
    window.close()
    assert not window.isVisible()
    assert [title for title, _ in boxes] == ["Close the plan?", "A copy is saved"]
    assert "It is closed now." in boxes[1][1] and "goes on" not in boxes[1][1]
    with open_plan(tmp_path / "copy.plandesk") as file:
        assert file.plan.data.actions()[0].progress == "Typed"
