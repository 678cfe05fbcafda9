"""A window on a plan whose share keeps no locks: why, the copy, putting it back, both versions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.core.editing import actions
from desktop.store.aside import left_behind
from desktop.store.planfile import open_plan
from desktop.ui import session
from desktop.ui.dialogs.versions import VersionsDialog
from desktop.ui.following import EDIT_IN_A_COPY
from desktop.ui.unsaved import PUT_BACK, SEE
from desktop.ui.window import MainWindow
from tests.store.no_locks import keeps_no_locks
from tests.ui.cells import action, type_progress, unsaved_bar

Key = Qt.Key


@pytest.fixture
def share(plan_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plan on a share that keeps no locks."""
    folder = tmp_path / "share"
    folder.mkdir()
    moved = plan_path.rename(folder / plan_path.name)
    keeps_no_locks(folder, monkeypatch)
    return moved


@pytest.fixture
def copying(share: Path, make_window: Any, qtbot: Any) -> MainWindow:
    """A window that works on it in a copy, at its first area."""
    window: MainWindow = make_window(share)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.session is not None and window.session.read_only and window.pages is not None
    assert "keeps no locks" in window.pages.banner.label.text()
    (button,) = (
        each for each in window.pages.banner.findChildren(QToolButton)
        if each.text() == EDIT_IN_A_COPY
    )  # fmt: skip
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.plan is not None and window.pages is not None
    window.go_to_area(window.plan.data.areas[0].id)
    return window


def _progress(path: Path) -> list[str]:
    with open_plan(path, read_only=True) as file:
        return [each.progress for each in file.plan.data.actions()][:3]


def _elsewhere(share: Path, folder: Path, text: str) -> None:
    with open_plan(share, keep_in=folder, in_a_copy=True) as file:
        actions.set_field(file.plan, file.plan.data.actions()[1], "progress", text)
        assert file.save_again()


def test_a_change_is_kept_in_the_copy_and_put_back_a_little_later(
    copying: MainWindow, share: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = copying
    assert window.session is not None and window.pages is not None
    assert "You work in a copy" in window.pages.banner.label.text()
    monkeypatch.setattr(session, "PUT_BACK", 300)
    type_progress(window, qtbot, "4.1", "In the copy")
    assert (
        window.status_line.saved.text() == "Kept in the copy: 1 change"
        and not unsaved_bar(window).isVisible()
    )
    assert _progress(window.session.file.stands_at)[0] == "In the copy"
    assert _progress(share)[0] == "Begun"
    qtbot.waitUntil(lambda: window.status_line.saved.text().startswith("✓ All changes saved"))
    assert _progress(share)[0] == "In the copy"


def test_it_is_put_back_when_the_window_closes(
    copying: MainWindow, share: Path, qtbot: Any, boxes: Any
) -> None:
    type_progress(copying, qtbot, "4.1", "At the end")
    copying.close()
    assert boxes == [] and _progress(share)[0] == "At the end"
    assert left_behind(copying.preferences.unsaved_folder) == []


def test_a_backup_is_taken_of_the_copy(copying: MainWindow, qtbot: Any) -> None:
    type_progress(copying, qtbot, "4.1", "Backed up")
    assert copying.session is not None
    with qtbot.waitSignal(copying.session.backed_up, timeout=10_000):
        copying.session.back_up()


def test_what_somebody_else_put_there_is_merged_and_put_back(
    copying: MainWindow, share: Path, qtbot: Any, boxes: Any, tmp_path: Path
) -> None:
    window = copying
    type_progress(window, qtbot, "4.1", "Mine")
    _elsewhere(share, tmp_path / "elsewhere", "Theirs")
    qtbot.waitUntil(unsaved_bar(window).isVisible, timeout=4_000)
    button = next(
        each for each in unsaved_bar(window).findChildren(QToolButton) if each.text() == SEE
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VersionsDialog)
    qtbot.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)
    assert boxes[-1][0] == "Both versions are merged"
    assert action(window, "4.1").progress == "Mine" and action(window, "4.2").progress == "Theirs"
    assert window.session is not None and window.session.save_again()
    assert _progress(share)[:2] == ["Mine", "Theirs"]


def test_what_a_crash_left_in_the_copy_is_offered_and_put_back(
    share: Path, make_window: Any, boxes: Any, preferences: Any
) -> None:
    with open_plan(share, keep_in=preferences.unsaved_folder, in_a_copy=True) as file:
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "Before the crash")
    boxes.answer = PUT_BACK
    window = make_window(share)
    assert boxes[-1][0] == "Changes put back"
    assert _progress(share)[0] == "Before the crash"
    assert action(window, "4.1").progress == "Before the crash"
