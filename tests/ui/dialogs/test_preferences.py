"""The user's name for the history: chosen in Preferences, seen in the history."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from desktop.core.editing import actions
from desktop.store import portable, user
from desktop.ui.dialogs import preferences as preferences_dialog
from desktop.ui.preferences import default_path


def _preferences(window: Any, qtbot: Any) -> Any:
    window.editing.preferences.trigger()
    found = [each for each in window.children() if type(each).__name__ == "PreferencesDialog"]
    (dialog,) = [each for each in found if each.isVisible()]
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_it_stands_in_the_edit_menu_also_without_a_plan(make_window: Any, qtbot: Any) -> None:
    window = make_window(None)
    menu = window.editing.menu()
    last = menu.actions()[-1]
    assert last.text().replace("&", "") == "Preferences…" and last.isEnabled()
    assert last.menuRole() == QAction.MenuRole.PreferencesRole
    menu.deleteLater()
    dialog = _preferences(window, qtbot)
    assert dialog.name.text() == "" and dialog.name.placeholderText() == getpass.getuser()
    assert "no password" in dialog.name.accessibleDescription()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_the_next_step_bears_the_name_that_was_typed(window: Any, qtbot: Any) -> None:
    plan = window.plan
    first = plan.data.actions()[0]
    actions.set_field(plan, first, "notes", "Before")
    dialog = _preferences(window, qtbot)
    assert dialog.name.hasFocus()
    QTest.keyClicks(dialog.name, "Ann Other")
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert window.preferences.name == "Ann Other"
    actions.set_field(plan, first, "notes", "After")
    assert [step.who for step in plan.history(2)] == ["Ann Other", getpass.getuser()]
    history = window.plan_actions.show_history()
    model, table = history.model, history.table
    assert not table.isColumnHidden(3)
    assert [model.data(model.index(row, 3)) for row in range(2)] == [
        "Ann Other", getpass.getuser(),
    ]  # fmt: skip
    tip = model.data(model.index(0, 3), Qt.ItemDataRole.ToolTipRole)
    assert tip == f"Ann Other on {user.machine_name()}"
    with qtbot.waitSignal(history.destroyed):
        history.close()


def test_the_name_is_there_at_the_next_start(
    make_window: Any, window: Any, plan_path: Path, qtbot: Any
) -> None:
    window.preferences.keep_name("Ann Other")
    window.close_plan()
    again = make_window(plan_path)
    actions.set_field(again.plan, again.plan.data.actions()[0], "notes", "After")
    assert again.plan.history(1)[0].who == "Ann Other"


def test_leaving_the_dialogue_keeps_the_name_as_it_was(window: Any, qtbot: Any, boxes: Any) -> None:
    window.preferences.keep_name("Ann")
    dialog = _preferences(window, qtbot)
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "Bob")
    boxes.answer = "Throw away"
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog.name, Qt.Key.Key_Escape)
    assert window.preferences.name == "Ann"


def test_a_name_that_cannot_be_kept_is_said_so(window: Any, qtbot: Any) -> None:
    place = window.preferences.backup_folder.parent / "user.json"
    place.mkdir()
    dialog = _preferences(window, qtbot)
    QTest.keyClicks(dialog.name, "Ann")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible() and "Your name could not be written" in dialog.notice.text()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    place.rmdir()


def test_a_history_without_names_shows_no_column_for_them(make_window: Any, qtbot: Any) -> None:
    window = make_window(None)
    older = Path(__file__).resolve().parents[2] / "store" / "data" / "format-1.plandesk"
    path = window.preferences.path.with_name("older.plandesk")
    path.write_bytes(older.read_bytes())
    assert window.open_path(path)
    history = window.plan_actions.show_history()
    assert history.table.isColumnHidden(3)
    with qtbot.waitSignal(history.destroyed):
        history.close()
    backups = window.files.show_backups()
    qtbot.waitUntil(lambda: backups.list.topLevelItemCount() == 1)  # the one taken first
    with qtbot.waitSignal(backups.destroyed):
        backups.close()


def test_only_a_built_program_asks_whether_it_is_carried(window: Any, qtbot: Any) -> None:
    dialog = _preferences(window, qtbot)
    assert not dialog.beside.isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_what_is_the_users_own_is_kept_beside_the_program_when_asked(
    window: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    system = tmp_path / "system"
    monkeypatch.setattr(portable, "program_folder", lambda: stick)
    monkeypatch.setattr(user, "folder_of_system", lambda: system)
    monkeypatch.setattr(preferences_dialog, "path_of_system", lambda: system / "preferences.ini")

    def ask(name: str) -> None:
        dialog = _preferences(window, qtbot)
        assert dialog.beside.isVisible() and "stick" in dialog.beside.accessibleDescription()
        dialog.name.selectAll()
        QTest.keyClicks(dialog.name, name)
        before = dialog.beside.isChecked()
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: dialog.beside.isChecked() is not before)
        with qtbot.waitSignal(dialog.destroyed):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    ask("Ann Other")
    kept = portable.beside(stick)
    assert kept is not None and user.data_folder() == kept
    assert default_path() == kept / "preferences.ini" and default_path().is_file()
    assert user.chosen_name(kept) == "Ann Other"
    # What this window keeps on keeping is where it was, until the next start.
    assert window.preferences.path != default_path()
    ask("Ann Nother")
    assert portable.beside(stick) is None and user.data_folder() == system
    assert not system.exists(), "nothing is brought back that is not in use"


def test_where_it_cannot_be_kept_the_dialogue_says_so_and_stays(
    window: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plandesk-data").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(portable, "program_folder", lambda: tmp_path)
    dialog = _preferences(window, qtbot)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.beside.isChecked)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.isVisible() and "Nothing can be kept beside the program" in dialog.notice.text()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
