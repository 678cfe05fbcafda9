"""Words that a killed run left stay until somebody says that they may go."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.store import half_typed
from desktop.store.half_typed import HalfTyped, left_typed
from desktop.ui.dialogs.left_words import COPIED, NONE_LEFT, LeftWordsDialog
from desktop.ui.window import MainWindow
from tests.ui.conftest import Boxes

FIRST = HalfTyped("/plans/wyeford.plandesk", "4.5 · Progress", "=Visits are 3 in 4\nand mis")
SECOND = HalfTyped("", "Switch a rule off · Reason", "Agreed at the bo")
THIRD = HalfTyped("/plans/other.plandesk", "2.1 · Actions", "Ask the sch")


def leave(folder: Path, name: str, at: str, *typed: HalfTyped) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    told = [{"plan": each.plan, "place": each.place, "words": each.words} for each in typed]
    path.write_text(json.dumps({"at": at, "typed": told}), encoding="utf-8")
    return path


@pytest.fixture
def folder(window: MainWindow) -> Path:
    folder = window.preferences.typed_folder
    leave(folder, "20181008-101500-7", "2018-10-08T10:15", FIRST, SECOND)
    leave(folder, "20181007-090000-5", "2018-10-07T09:00", THIRD)
    return folder


@pytest.fixture
def dialog(window: MainWindow, folder: Path) -> LeftWordsDialog:
    made = window.files.show_left_words()
    assert isinstance(made, LeftWordsDialog)
    return made


def stand_in(folder: Path) -> list[HalfTyped]:
    return [each for left in left_typed(folder) for each in left.typed]


def test_all_that_was_left_stands_in_one_list_with_place_plan_and_time(
    dialog: LeftWordsDialog,
) -> None:
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "“4.5 · Progress” of wyeford.plandesk, at 10:15 on 8 October 2018",
        "“Switch a rule off · Reason”, at 10:15 on 8 October 2018",
        "“2.1 · Actions” of other.plandesk, at 09:00 on 7 October 2018",
    ]
    assert dialog.words.toPlainText() == FIRST.words and dialog.words.isReadOnly()
    dialog.list.setCurrentRow(2)
    assert dialog.words.toPlainText() == THIRD.words


def test_what_is_copied_stays_and_nothing_stands_before_the_plan(
    window: MainWindow, dialog: LeftWordsDialog, folder: Path, boxes: Boxes
) -> None:
    assert not dialog.isModal()
    dialog.copy.click()
    assert dialog.notice.text() == COPIED
    dialog.list.setCurrentRow(2)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == THIRD.words
    assert stand_in(folder) == [FIRST, SECOND, THIRD] and not boxes
    dialog.close()
    again = window.files.show_left_words()
    assert isinstance(again, LeftWordsDialog) and again.list.count() == 3
    assert window.files.show_left_words() is again, "one window for them, not two"


def test_one_text_is_thrown_away_when_the_user_says_so_and_the_others_stay(
    dialog: LeftWordsDialog, folder: Path, boxes: Boxes
) -> None:
    dialog.throw.click()
    assert boxes[-1][0] == "Throw the words away?" and "may be nowhere else" in boxes[-1][1]
    assert "“4.5 · Progress” of wyeford.plandesk" in boxes[-1][1]
    assert stand_in(folder) == [FIRST, SECOND, THIRD]
    boxes.answer = "Throw them away"
    dialog.throw.click()
    assert stand_in(folder) == [SECOND, THIRD]
    assert dialog.words.toPlainText() == SECOND.words
    dialog.throw.click()
    assert [path.name for path in folder.glob("*.json")] == ["20181007-090000-5.json"]
    dialog.throw.click()
    assert list(folder.iterdir()) == [] and dialog.list.count() == 0
    assert dialog.notice.text() == NONE_LEFT and not dialog.copy.isEnabled()


def test_words_that_cannot_be_deleted_are_said_to_stay(
    dialog: LeftWordsDialog, folder: Path, boxes: Boxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    boxes.answer = "Throw them away"
    dialog.list.setCurrentRow(2)
    monkeypatch.setattr(Path, "unlink", refuse)
    dialog.throw.click()
    monkeypatch.undo()
    assert "could not be deleted" in dialog.notice.text()
    assert stand_in(folder) == [FIRST, SECOND, THIRD] and dialog.list.count() == 3


def test_what_another_window_threw_away_does_not_come_back(
    dialog: LeftWordsDialog, folder: Path, boxes: Boxes
) -> None:
    first = next(each for each in left_typed(folder) if FIRST in each.typed)
    assert half_typed.throw_away(first, SECOND) is not None
    boxes.answer = "Throw them away"
    dialog.throw.click()
    assert stand_in(folder) == [THIRD]


def test_with_nothing_left_the_entry_says_so(window: MainWindow) -> None:
    dialog = window.files.show_left_words()
    assert isinstance(dialog, LeftWordsDialog) and dialog.notice.text() == NONE_LEFT


def test_an_action_that_is_called_by_its_words_is_quoted_once(window: MainWindow) -> None:
    words = HalfTyped("", "“Visit each home…” · Progress", "and half a thought")
    leave(window.preferences.typed_folder, "20181008-101500-7", "2018-10-08T10:15", words)
    made = window.files.show_left_words()
    assert isinstance(made, LeftWordsDialog)
    assert made.list.item(0).text().startswith("“Visit each home…” · Progress, at 10:15")
