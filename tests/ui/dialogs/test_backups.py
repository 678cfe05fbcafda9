"""The dialogue of backups, by its keys: with a plan, without one, and for one that is damaged."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.core.editing import actions
from desktop.core.plan import new_plan_data
from desktop.store.backups import Backups, uid_of
from desktop.store.planfile import create_plan, open_plan
from desktop.ui import choose_file, session
from desktop.ui.dialogs.backups import BROKEN, UNKNOWN, WAITS, WHOLE, BackupsDialog

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier
MAY = datetime(2026, 5, 3, 14, 5)


@pytest.fixture(autouse=True)
def no_other_backup(monkeypatch: pytest.MonkeyPatch) -> None:
    """The open plan is not backed up meanwhile."""
    monkeypatch.setattr(session, "BACKUP_SOON", 600_000)


@pytest.fixture
def folder(preferences: Any) -> Path:
    return preferences.backup_folder  # type: ignore[no-any-return]


@pytest.fixture
def taken(folder: Path, plan_path: Path) -> Backups:
    """Three backups of the plan: before anything, after a status, and after a new action."""
    backups = Backups(folder, uid_of(plan_path), plan_path)
    for number in range(3):
        with open_plan(plan_path) as file:
            plan = file.plan
            if number == 1:
                actions.set_field(plan, plan.data.actions()[0], "ragb", "B")
            if number == 2:
                actions.add_action(plan, plan.data.areas[0], {"no": "4.6", "action": "New"})
        assert backups.take(now=MAY + timedelta(hours=number)) is not None
    return backups


@pytest.fixture
def to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was proposed as the name of a restored plan; each is restored under its own name."""
    proposed: list[Path] = []

    def answer(_parent: Any, _title: str, _kinds: str, path: Path, **_: Any) -> Path:
        proposed.append(path)
        return tmp_path / f"restored {len(proposed)}.plandesk"

    monkeypatch.setattr(choose_file, "to_save", answer)
    return proposed


def shown(dialog: Any, qtbot: Any) -> Any:
    """The dialogue, once it has found what there is and looked at all of it."""
    qtbot.waitUntil(lambda: "Looking" not in dialog.words.text())
    qtbot.waitUntil(lambda: WAITS not in states(dialog) and dialog._job is None)
    return dialog


def states(dialog: Any) -> list[str]:
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [item.text(3) for item in items]


def rows(dialog: Any) -> list[tuple[str, ...]]:
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [tuple(item.text(column) for column in range(2)) for item in items]


def of_window(window: Any) -> Any:
    (dialog,) = window.findChildren(BackupsDialog)
    return dialog


def ended(dialog: Any, qtbot: Any) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Key.Key_Escape)


def test_each_has_its_date_its_steps_its_size_and_whether_it_is_whole(
    taken: Backups, window: Any, qtbot: Any
) -> None:
    dialog = shown(window.files.show_backups(), qtbot)
    assert rows(dialog) == [
        ("Sunday 3 May 2026, 16:05", "3"),
        ("Sunday 3 May 2026, 15:05", "2"),
        ("Sunday 3 May 2026, 14:05", "1"),
    ]
    assert states(dialog) == [WHOLE] * 3
    assert dialog.list.topLevelItem(0).text(2).endswith("kB")
    assert str(taken.folder.parent) in dialog.words.text()
    ended(dialog, qtbot)


def test_the_chosen_one_says_what_differs_from_the_plan_as_it_is(
    taken: Backups, window: Any, qtbot: Any
) -> None:
    dialog = shown(window.files.show_backups(), qtbot)
    assert dialog.details.text().endswith("Nothing in it differs from wyeford.plandesk as it is.")
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Key.Key_Down)
    assert "1 action added, 0 gone, 0 changed." in dialog.details.text()
    QTest.keyClick(dialog.list, Key.Key_Down)
    assert dialog.details.text() == (
        "It is whole. Since then, in wyeford.plandesk as it is: 1 action added, 0 gone, 1 changed. "
        "Statuses that moved: 1 closed."
    )
    ended(dialog, qtbot)


def test_restoring_by_keys_makes_a_new_file_and_offers_to_open_it(
    taken: Backups, window: Any, to: list[Path], plan_path: Path, boxes: Any, qtbot: Any
) -> None:
    before = plan_path.read_bytes()
    dialog = shown(window.files.show_backups(), qtbot)
    QTest.keyClick(dialog.list, Key.Key_End)
    boxes.answer = "Open it"
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Key.Key_R, Alt)
    assert to == [plan_path.with_name("wyeford (backup of 3 May 2026 14.05).plandesk")]
    assert boxes[0][0] == "The backup is restored" and "restored 1.plandesk" in boxes[0][1]
    assert window.session.path.name == "restored 1.plandesk"
    assert len(window.plan.data.actions()) == 9
    window.close_plan()
    assert plan_path.read_bytes() == before


def test_a_restored_plan_need_not_be_opened(
    taken: Backups, window: Any, to: list[Path], plan_path: Path, boxes: Any, qtbot: Any
) -> None:
    dialog = shown(window.files.show_backups(), qtbot)
    boxes.answer = "Not now"
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog.list, Key.Key_Return)
    assert window.session.path == plan_path and len(boxes) == 1
    with open_plan(plan_path.with_name("restored 1.plandesk")) as file:
        assert len(file.plan.data.actions()) == 10


def test_restoring_never_writes_over_a_plan(
    taken: Backups, window: Any, plan_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    monkeypatch.setattr(choose_file, "to_save", lambda *_a, **_k: plan_path)
    dialog = shown(window.files.show_backups(), qtbot)
    dialog.restore_button.click()
    assert dialog.isVisible() and "there is a file" in dialog.notice.text()
    monkeypatch.setattr(choose_file, "to_save", lambda *_a, **_k: None)
    dialog.restore_button.click()
    assert dialog.isVisible()
    ended(dialog, qtbot)


def test_a_broken_one_is_listed_as_such_and_cannot_be_restored(
    taken: Backups, window: Any, to: list[Path], boxes: Any, qtbot: Any
) -> None:
    middle = taken.own()[1].path
    middle.write_bytes(middle.read_bytes()[:-40])
    dialog = shown(window.files.show_backups(), qtbot)
    assert states(dialog) == [WHOLE, BROKEN, WHOLE]
    QTest.keyClick(dialog.list, Key.Key_Down)
    assert "is broken (it cannot be unpacked" in dialog.details.text()
    assert not dialog.restore_button.isEnabled()
    QTest.keyClick(dialog.list, Key.Key_Return)
    qtbot.wait(150)  # as long as a button takes that a key presses
    assert to == [] and boxes == []
    QTest.keyClick(dialog.list, Key.Key_Down)
    assert dialog.restore_button.isEnabled()
    ended(dialog, qtbot)


def test_one_that_cannot_be_read_now_is_not_called_broken(
    taken: Backups, window: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.store.private_copy.PrivateCopy.fill", full)
    dialog = shown(window.files.show_backups(), qtbot)
    assert states(dialog) == [UNKNOWN] * 3 and "the disk is full" in dialog.details.text()
    ended(dialog, qtbot)


def test_without_a_backup_the_dialogue_says_when_there_will_be_one(window: Any, qtbot: Any) -> None:
    dialog = shown(window.files.show_backups(), qtbot)
    assert "There is no backup of wyeford.plandesk yet" in dialog.words.text()
    assert not dialog.restore_button.isEnabled() and not dialog.delete_button.isEnabled()
    ended(dialog, qtbot)


def test_without_a_plan_every_plan_ever_opened_is_there(
    taken: Backups, make_window: Any, folder: Path, plan_path: Path, tmp_path: Path,
    to: list[Path], boxes: Any, qtbot: Any,
) -> None:  # fmt: skip
    other = tmp_path / "care leavers.plandesk"
    create_plan(other, new_plan_data("Care leavers")).close()
    Backups(folder, uid_of(other), other).take(now=MAY)
    other.unlink()
    window = make_window(None)
    window.show_welcome()
    (button,) = (
        each for each in window.centralWidget().findChildren(QPushButton)
        if each.text().replace("&", "") == "Backups…"
    )  # fmt: skip
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = shown(of_window(window), qtbot)
    names = [dialog.plans.itemText(row) for row in range(dialog.plans.count())]
    assert names == [
        f"Wyeford Children's Improvement Plan · {plan_path}",
        f"Care leavers · {other} (not there now)",
    ]
    QTest.keyClick(dialog, Key.Key_P, Alt)
    assert dialog.plans.hasFocus()
    QTest.keyClick(dialog.plans, Key.Key_Down)
    shown(dialog, qtbot)
    assert rows(dialog) == [("Sunday 3 May 2026, 14:05", "1")]
    assert f"{other} is not there, so there is nothing to compare with." in dialog.details.text()
    boxes.answer = "Open it"
    QTest.keyClick(dialog, Key.Key_R, Alt)
    qtbot.waitUntil(lambda: window.plan is not None)
    assert window.plan.data.info.title == "Care leavers"


def test_without_any_backup_the_dialogue_says_so(make_window: Any, qtbot: Any) -> None:
    dialog = shown(make_window(None).files.show_backups(), qtbot)
    assert "There is no backup of any plan yet" in dialog.words.text()
    assert not dialog.plans.isEnabled()
    ended(dialog, qtbot)


def test_the_box_of_a_damaged_plan_leads_to_its_backups(
    taken: Backups, make_window: Any, plan_path: Path, tmp_path: Path, to: list[Path], boxes: Any,
    qtbot: Any,
) -> None:  # fmt: skip
    other = tmp_path / "another.plandesk"
    create_plan(other, new_plan_data("Another")).close()
    Backups(taken.folder.parents[1], uid_of(other), other).take()
    plan_path.write_bytes(plan_path.read_bytes()[:9000])
    window = make_window(None)
    boxes.answer = "Look at its backups"
    assert not window.open_path(plan_path)
    assert boxes[0][0] == "This plan is damaged"
    dialog = shown(of_window(window), qtbot)
    assert dialog.plans.currentText().endswith(str(plan_path)) and len(rows(dialog)) == 3
    assert "There is nothing to compare with." in dialog.details.text()
    assert "is damaged" in dialog.details.text()
    boxes.answer = "Open it"
    QTest.keyClick(dialog, Key.Key_R, Alt)
    qtbot.waitUntil(lambda: window.plan is not None)
    assert len(window.plan.data.actions()) == 10
    assert plan_path.stat().st_size == 9000


def test_a_plan_that_moved_says_where_its_older_ones_were_taken(
    taken: Backups, make_window: Any, plan_path: Path, tmp_path: Path, qtbot: Any
) -> None:
    older = taken.folder.parent / "20180101-120000 step 1.plandesk"
    shutil.copyfile(plan_path, older)
    moved = plan_path.rename(tmp_path / "moved.plandesk")
    window = make_window(moved)
    dialog = shown(window.files.show_backups(), qtbot)
    assert f"It was taken when the plan was at {plan_path}." in dialog.details.text()
    QTest.keyClick(dialog.list, Key.Key_End)
    assert "It is of an older Plandesk" in dialog.details.text()
    ended(dialog, qtbot)


def test_deleting_asks_says_how_many_and_takes_those_of_this_plan_alone(
    taken: Backups, window: Any, tmp_path: Path, plan_path: Path, boxes: Any, qtbot: Any
) -> None:
    copy = Path(shutil.copyfile(plan_path, tmp_path / "copy.plandesk"))
    of_copy = Backups(taken.folder.parents[1], uid_of(copy), copy)
    of_copy.take()
    dialog = shown(window.files.show_backups(), qtbot)
    boxes.answer = "Cancel"
    QTest.keyClick(dialog, Key.Key_D, Alt)
    qtbot.waitUntil(lambda: len(boxes) == 1)
    assert boxes[0][0] == "Delete the backups of this plan?" and len(taken.own()) == 3
    assert boxes[0][1].startswith("3 backups (") and str(taken.folder) in boxes[0][1]
    boxes.answer = "Delete 3 backups"
    QTest.keyClick(dialog, Key.Key_D, Alt)
    qtbot.waitUntil(lambda: dialog.notice.text() != "")
    assert taken.own() == [] and len(of_copy.own()) == 1 and plan_path.exists()
    assert dialog.notice.text() == "3 backups of wyeford.plandesk deleted."
    shown(dialog, qtbot)
    assert rows(dialog) == [] and "There is no backup of wyeford.plandesk" in dialog.words.text()
    ended(dialog, qtbot)


def test_what_may_be_of_another_copy_stays_and_is_named(
    taken: Backups, window: Any, tmp_path: Path, plan_path: Path, boxes: Any, qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    copy = Path(shutil.copyfile(plan_path, tmp_path / "copy.plandesk"))
    Backups(taken.folder.parents[1], uid_of(copy), copy).take()
    older = taken.folder.parent / "20180101-120000 step 1.plandesk"
    shutil.copyfile(plan_path, older)
    dialog = shown(window.files.show_backups(), qtbot)
    boxes.answer = "Delete 3 backups"
    stubborn = taken.own()[0].path
    real = Path.unlink

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if self == stubborn:
            raise PermissionError(13, "denied")
        real(self, missing_ok)

    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", unlink)
        QTest.keyClick(dialog, Key.Key_D, Alt)
        qtbot.waitUntil(lambda: dialog.notice.text() != "")
    assert f"1 backup that may be of another copy, at {copy}, stay" in boxes[0][1]
    assert older.exists() and "2 backups of wyeford.plandesk deleted." in dialog.notice.text()
    assert f"{stubborn} could not be deleted" in dialog.notice.text()
    shown(dialog, qtbot)
    assert len(rows(dialog)) == 2
    ended(dialog, qtbot)


def test_the_dialogue_can_be_closed_while_it_looks(taken: Backups, window: Any, qtbot: Any) -> None:
    dialog = window.files.show_backups()
    ended(dialog, qtbot)
    for _ in range(20):
        QApplication.processEvents()
        qtbot.wait(5)
