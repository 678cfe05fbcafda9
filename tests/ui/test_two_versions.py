"""The file holds another content than the window: both are shown, one chooses, nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.core.editing import actions
from desktop.core.plan import new_plan_data
from desktop.store.aside import left_behind
from desktop.store.planfile import create_plan, open_plan
from desktop.ui import choose_file
from desktop.ui.dialogs.versions import VersionsDialog
from desktop.ui.plain import Label
from desktop.ui.unsaved import CLOSE_ANYWAY, PUT_BACK, SEE
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, editor, type_progress, unsaved_bar
from tests.ui.test_unsaved import held

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier
WINDOWS = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")


def _theirs(plan_path: Path, tmp_path: Path, *edits: tuple[str, str, str]) -> Path:
    """The plan as somebody else went on with it in a copy."""
    path = Path(shutil.copyfile(plan_path, tmp_path / "elsewhere.plandesk"))
    with open_plan(path) as file:
        for number, field, text in edits:
            each = next(each for each in file.plan.data.actions() if each.no == number)
            actions.set_field(file.plan, each, field, text)
    return path


def _overwrite(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


def _dialog(window: MainWindow, qtbot: Any) -> VersionsDialog:
    """The dialogue, opened by the bar's button."""
    button = next(
        each for each in unsaved_bar(window).findChildren(QToolButton) if each.text() == SEE
    )
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VersionsDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def _press(dialog: VersionsDialog, qtbot: Any, key: Qt.Key) -> None:
    """Press a button by Alt and its letter, which shows it pressed for a moment first."""
    pressed: list[int] = []
    for button in (dialog.keep, dialog.take, dialog.merge):
        button.clicked.connect(lambda _checked: pressed.append(1))
    qtbot.keyClick(dialog, key, Alt)
    qtbot.waitUntil(lambda: bool(pressed))


def _cells(dialog: VersionsDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _kept(window: MainWindow) -> list[Path]:
    folder = window.preferences.kept_folder
    return sorted(folder.iterdir()) if folder.exists() else []


def _progress(path: Path) -> list[str]:
    with open_plan(path, read_only=True) as file:
        return [each.progress for each in file.plan.data.actions()][:3]


Change = Callable[[Path, Path], None]


def _by_rename(theirs: Path, plan: Path) -> None:
    theirs.replace(plan)


def _in_place(theirs: Path, plan: Path) -> None:
    _overwrite(plan, theirs.read_bytes())


@WINDOWS
@pytest.mark.parametrize("change", [_by_rename, _in_place])
def test_it_is_noticed_without_an_edit_and_cancel_leaves_all_as_it_was(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, change: Change
) -> None:
    type_progress(window, qtbot, "4.1", "Saved before")
    change(_theirs(plan_path, tmp_path, ("4.2", "progress", "Theirs")), plan_path)
    qtbot.waitUntil(unsaved_bar(window).isVisible, timeout=4_000)
    assert "See both and choose" in unsaved_bar(window).label.text()
    assert "0 changes" not in unsaved_bar(window).label.text()
    before = plan_path.read_bytes()
    dialog = _dialog(window, qtbot)
    assert _cells(dialog) == [["4.2, Ofsted No. 4", "—", "Progress: Begun → Theirs", "The file’s"]]
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert plan_path.read_bytes() == before and unsaved_bar(window).isVisible()
    assert action(window, "4.2").progress == "Begun" and _kept(window) == []


@WINDOWS
@pytest.mark.parametrize("undone", [True, False])
def test_where_nothing_of_mine_is_left_it_is_said_why_nothing_can_be_merged(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, undone: bool
) -> None:
    theirs = _theirs(plan_path, tmp_path, ("4.2", "progress", "Theirs"))
    type_progress(window, qtbot, "4.1", "Thought better of")
    if undone:
        assert window.plan is not None
        window.plan.undo()
    _by_rename(theirs, plan_path)
    qtbot.waitUntil(unsaved_bar(window).isVisible, timeout=4_000)
    dialog = _dialog(window, qtbot)
    said = [each.text() for each in dialog.findChildren(Label) if "nothing of yours" in each.text()]
    assert dialog.merge.isEnabled() is not undone and len(said) == undone
    if undone:
        assert said[0].startswith("Together they leave the plan here as it was before")
    qtbot.keyClick(dialog, Key.Key_Escape)


@WINDOWS
def test_both_are_merged_by_keys_as_one_step_and_what_both_changed_is_asked(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, boxes: Any
) -> None:
    theirs = _theirs(
        plan_path, tmp_path, ("4.1", "progress", "Theirs"), ("4.2", "progress", "Only theirs")
    )
    type_progress(window, qtbot, "4.3", "Saved here before")
    view = at(window, "4.1", "progress")
    qtbot.keyClicks(view, "M")
    _by_rename(theirs, plan_path)  # while it is being typed
    qtbot.keyClicks(editor(view), "ine")
    qtbot.keyClick(editor(view), Key.Key_Return)
    qtbot.waitUntil(unsaved_bar(window).isVisible, timeout=4_000)
    dialog = _dialog(window, qtbot)
    assert [(where[:3], taken) for where, *_, taken in _cells(dialog)] == [
        ("4.1", "Choose: mine or the file’s"), ("4.2", "The file’s"), ("4.3", "Mine"),
    ]  # fmt: skip
    _press(dialog, qtbot, Key.Key_G)
    assert dialog.isVisible() and "1 thing was changed on both sides" in dialog.notice.text()
    qtbot.keyClick(dialog.table, Key.Key_M)
    assert _cells(dialog)[0][3] == "Mine"
    _press(dialog, qtbot, Key.Key_G)
    assert boxes[-1][0] == "Both versions are merged"
    assert not unsaved_bar(window).isVisible()
    assert _progress(plan_path) == ["Mine", "Only theirs", "Saved here before"]
    assert action(window, "4.1").progress == "Mine"
    window.plan.undo()
    assert _progress(plan_path) == ["Theirs", "Only theirs", "Begun"]
    window.plan.redo()
    (kept,) = _kept(window)
    assert str(kept) in boxes[-1][1]
    assert _progress(kept) == ["Mine", "Begun", "Saved here before"]
    assert left_behind(window.preferences.unsaved_folder) == []


@WINDOWS
def test_theirs_is_taken_and_mine_is_kept_whole(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, boxes: Any
) -> None:
    _in_place(_theirs(plan_path, tmp_path, ("4.2", "progress", "Theirs")), plan_path)
    type_progress(window, qtbot, "4.1", "Mine")
    dialog = _dialog(window, qtbot)
    _press(dialog, qtbot, Key.Key_F)
    assert boxes[-1][0] == "Taken from the file"
    assert action(window, "4.1").progress == "Begun" and action(window, "4.2").progress == "Theirs"
    (kept,) = _kept(window)
    assert _progress(kept)[:2] == ["Mine", "Begun"]
    assert not unsaved_bar(window).isVisible() and not window.session.read_only
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    type_progress(window, qtbot, "4.1", "And on")
    assert _progress(plan_path)[:2] == ["And on", "Theirs"]


@WINDOWS
def test_mine_is_kept_as_a_copy_and_gone_on_with(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, boxes: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _by_rename(_theirs(plan_path, tmp_path, ("4.2", "progress", "Theirs")), plan_path)
    type_progress(window, qtbot, "4.1", "Mine")
    theirs = plan_path.read_bytes()
    dialog = _dialog(window, qtbot)
    monkeypatch.setattr(choose_file, "to_save", lambda *_, **__: None)
    _press(dialog, qtbot, Key.Key_K)
    assert dialog.isVisible() and unsaved_bar(window).isVisible()
    to = tmp_path / "mine.plandesk"
    monkeypatch.setattr(choose_file, "to_save", lambda *_, **__: to)
    _press(dialog, qtbot, Key.Key_K)
    assert boxes[-1][0] == "Your version is a plan of its own"
    assert window.session.path == to and window.plan.undo_text == "change progress of 4.1"
    assert _progress(to)[:2] == ["Mine", "Begun"] and plan_path.read_bytes() == theirs


def test_an_older_copy_that_was_put_back_is_shown_and_mine_can_be_merged_into_it(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any
) -> None:
    older = plan_path.read_bytes()
    type_progress(window, qtbot, "4.1", "One")
    type_progress(window, qtbot, "4.2", "Two")
    _overwrite(plan_path, older)
    qtbot.waitUntil(unsaved_bar(window).isVisible, timeout=4_000)
    dialog = _dialog(window, qtbot)
    assert [row[3] for row in _cells(dialog)] == ["Mine", "Mine"]
    _press(dialog, qtbot, Key.Key_G)
    assert _progress(plan_path)[:2] == ["One", "Two"]


@pytest.mark.parametrize("spoil", ["truncated", "emptied", "garbage"])
def test_what_cannot_be_read_is_said_and_mine_can_be_kept(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, boxes: Any, spoil: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    whole = plan_path.read_bytes()
    type_progress(window, qtbot, "4.1", "Mine")
    content = {"truncated": whole[: len(whole) // 3], "emptied": b"", "garbage": b"no " * 9_000}
    _overwrite(plan_path, content[spoil])
    qtbot.waitUntil(unsaved_bar(window).isVisible, timeout=4_000)
    dialog = _dialog(window, qtbot)
    assert not dialog.take.isEnabled() and not dialog.merge.isVisible()
    to = tmp_path / "mine.plandesk"
    monkeypatch.setattr(choose_file, "to_save", lambda *_, **__: to)
    _press(dialog, qtbot, Key.Key_K)
    assert _progress(to)[0] == "Mine" and plan_path.read_bytes() == content[spoil]
    assert f"{to}, without the history of what was done before" in boxes[-1][1]


def test_what_stands_in_the_field_that_has_the_focus_is_compared_too(
    window: MainWindow, qtbot: Any, plan_path: Path
) -> None:
    older = plan_path.read_bytes()
    type_progress(window, qtbot, "4.1", "One")
    _overwrite(plan_path, older)
    qtbot.waitUntil(unsaved_bar(window).isVisible, timeout=4_000)
    view = at(window, "4.2", "progress")
    qtbot.keyClicks(view, "H")
    qtbot.keyClicks(editor(view), "alf typed")
    assert action(window, "4.2").progress != "Half typed"
    dialog = _dialog(window, qtbot)
    assert action(window, "4.2").progress == "Half typed"
    assert any("Half typed" in " ".join(row) for row in _cells(dialog))
    assert window.focusWidget() is view, "who comes back goes on where they were"


def test_another_plan_under_the_name_is_named_and_not_merged(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, boxes: Any
) -> None:
    create_plan(tmp_path / "other.plandesk", new_plan_data("Another county")).close()
    _overwrite(plan_path, (tmp_path / "other.plandesk").read_bytes())
    qtbot.waitUntil(unsaved_bar(window).isVisible, timeout=4_000)
    dialog = _dialog(window, qtbot)
    assert not dialog.merge.isVisible() and dialog.take.isEnabled()
    _press(dialog, qtbot, Key.Key_F)
    assert window.plan.data.info.title == "Another county"
    (kept,) = _kept(window)
    assert _progress(kept)[0] == "Begun"


@WINDOWS
def test_a_file_that_changes_while_both_are_looked_at_is_not_merged_into(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, boxes: Any
) -> None:
    _by_rename(_theirs(plan_path, tmp_path, ("4.2", "progress", "Theirs")), plan_path)
    type_progress(window, qtbot, "4.1", "Mine")
    dialog = _dialog(window, qtbot)
    again = _theirs(plan_path, tmp_path, ("4.3", "progress", "And again"))
    _by_rename(again, plan_path)
    _press(dialog, qtbot, Key.Key_G)
    assert dialog.isVisible() and "changed again" in dialog.notice.text()
    assert _progress(plan_path) == ["Begun", "Theirs", "And again"]
    qtbot.keyClick(dialog, Key.Key_Escape)
    dialog = _dialog(window, qtbot)
    _press(dialog, qtbot, Key.Key_G)
    assert _progress(plan_path) == ["Mine", "Theirs", "And again"]


@WINDOWS
def test_a_folder_that_takes_no_file_leaves_all_as_it_was(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path
) -> None:
    _by_rename(_theirs(plan_path, tmp_path, ("4.2", "progress", "Theirs")), plan_path)
    type_progress(window, qtbot, "4.1", "Mine")
    window.preferences.kept_folder.write_text("a file where the folder should be")
    dialog = _dialog(window, qtbot)
    for key in (Key.Key_F, Key.Key_G):
        _press(dialog, qtbot, key)
        assert dialog.isVisible() and "could not be" in dialog.notice.text()
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert action(window, "4.1").progress == "Mine" and unsaved_bar(window).isVisible()
    assert _progress(plan_path)[:2] == ["Begun", "Theirs"]


@WINDOWS
def test_closing_offers_to_see_both(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, boxes: Any
) -> None:
    _by_rename(_theirs(plan_path, tmp_path, ("4.2", "progress", "Theirs")), plan_path)
    qtbot.waitUntil(unsaved_bar(window).isVisible, timeout=4_000)
    boxes.answer = SEE.replace("&", "")
    window.close()
    assert window.isVisible() and boxes[-1][0] == "Close the plan?"
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VersionsDialog)
    dialog.reject()
    boxes.answer = CLOSE_ANYWAY
    window.close()


def test_what_an_earlier_run_left_is_merged_where_the_plan_went_on_without_it(
    window: MainWindow, qtbot: Any, plan_path: Path, boxes: Any, make_window: Any
) -> None:
    with held(plan_path):
        type_progress(window, qtbot, "4.1", "Mine")
        boxes.answer = CLOSE_ANYWAY
        window.close()
    with open_plan(plan_path) as file:
        actions.set_field(file.plan, file.plan.data.actions()[1], "progress", "Theirs")
    boxes.answer = PUT_BACK
    again = make_window(None)
    again.open_path(plan_path)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VersionsDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    _press(dialog, qtbot, Key.Key_G)
    assert boxes[-1][0] == "Both versions are merged"
    assert _progress(plan_path)[:2] == ["Mine", "Theirs"]
    assert left_behind(again.preferences.unsaved_folder) == []
    again.close()


@WINDOWS
@pytest.mark.parametrize("typed", [False, True])
def test_a_file_that_was_gone_and_comes_back_older_is_shown_beside_mine_and_not_written(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, typed: bool
) -> None:
    older = plan_path.read_bytes()
    type_progress(window, qtbot, "4.1", "Saved before")
    plan_path.unlink()
    qtbot.waitUntil(unsaved_bar(window).isVisible, timeout=4_000)
    if typed:
        type_progress(window, qtbot, "4.2", "Typed while it was gone")
    plan_path.write_bytes(older)
    window.session._again.setInterval(20)
    qtbot.waitUntil(lambda: SEE in _shown_buttons(window), timeout=4_000)
    assert "an older state of the plan" in unsaved_bar(window).label.text()
    assert plan_path.read_bytes() == older and window.status_line.saved.text().startswith("⚠")
    dialog = _dialog(window, qtbot)
    assert [row[3] for row in _cells(dialog)] == ["Mine"] * (1 + typed)
    _press(dialog, qtbot, Key.Key_G)
    assert _progress(plan_path)[0] == "Saved before"
    assert (_progress(plan_path)[1] == "Typed while it was gone") is typed


def _shown_buttons(window: MainWindow) -> list[str]:
    buttons = unsaved_bar(window).findChildren(QToolButton)
    return [each.text() for each in buttons if each.isVisible()]


@WINDOWS
@pytest.mark.parametrize("other", [False, True])
def test_what_was_not_shown_is_not_taken(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, boxes: Any, other: bool
) -> None:
    _in_place(_theirs(plan_path, tmp_path, ("4.2", "progress", "Theirs")), plan_path)
    type_progress(window, qtbot, "4.1", "Mine")
    dialog = _dialog(window, qtbot)
    if other:
        create_plan(tmp_path / "other.plandesk", new_plan_data("Another")).close()
        _by_rename(tmp_path / "other.plandesk", plan_path)
    else:
        _by_rename(_theirs(plan_path, tmp_path, ("4.3", "progress", "Later")), plan_path)
    there = plan_path.read_bytes()
    for key in (Key.Key_F, Key.Key_G):
        dialog.notice.say("")
        _press(dialog, qtbot, key)
        assert dialog.isVisible() and "was changed again meanwhile" in dialog.notice.text()
    assert plan_path.read_bytes() == there and _kept(window) == [] and boxes == []
    assert action(window, "4.1").progress == "Mine"
    qtbot.keyClick(dialog, Key.Key_Escape)
    dialog = _dialog(window, qtbot)
    _press(dialog, qtbot, Key.Key_F)
    assert boxes[-1][0] == "Taken from the file"
    assert window.plan.data.info.title.startswith("Another") is other


@WINDOWS
def test_closing_counts_no_changes_where_the_file_is_another(
    window: MainWindow, qtbot: Any, plan_path: Path, tmp_path: Path, boxes: Any
) -> None:
    older = plan_path.read_bytes()
    type_progress(window, qtbot, "4.1", "Mine only, and saved")
    (tmp_path / "unsaved").write_text("the user's own folder takes nothing", encoding="utf-8")
    _overwrite(plan_path, older)
    qtbot.waitUntil(unsaved_bar(window).isVisible, timeout=4_000)
    window.close()
    (title, words), *_ = boxes
    assert title == "Close the plan?" and window.isVisible() and "0 change" not in words
    assert words.startswith("The plan as this window shows it is not in wyeford.plandesk.")
    assert words.endswith("This version is in this window only, and is lost when it is closed.")
    assert window.status_line.saved.text() == "⚠ The file is another one"
    window.session.give_up()


def test_other_rows_that_no_step_tells_of_are_the_file_s_and_not_mine(
    window: MainWindow, qtbot: Any, plan_path: Path
) -> None:
    type_progress(window, qtbot, "4.1", "Saved before")
    with closing(sqlite3.connect(plan_path)) as theirs, theirs:
        theirs.execute("UPDATE actions SET progress = 'Theirs' WHERE no = '4.2'")
    type_progress(window, qtbot, "4.3", "Mine")
    assert unsaved_bar(window).isVisible()
    dialog = _dialog(window, qtbot)
    assert _cells(dialog) == [
        ["4.2, Ofsted No. 4", "—", "Progress: Begun → Theirs", "The file’s"],
        ["4.3, Ofsted No. 4", "Progress: Begun → Mine", "—", "Mine"],
    ]
    said = " ".join(each.text() for each in dialog.findChildren(Label))
    assert "Here: 1 change that" in said
    assert "In the file: 1 value otherwise than saved here, which no change in its history" in said
    _press(dialog, qtbot, Key.Key_G)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert _progress(plan_path) == ["Saved before", "Theirs", "Mine"]
