"""A field of the panel shows what its action says, and hands on only what was typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.core.editing import actions
from desktop.core.plan import Plan
from desktop.ui.detail.fields import FieldBox
from desktop.ui.editors import LineEditor, TextEditor
from tests.ui.cycle import action, small_plan


def shown(plan: Plan, name: str, qtbot: QtBot) -> FieldBox:
    box = FieldBox(plan, name, name)
    qtbot.addWidget(box)
    box.show_action(action(plan, "4.2"))
    plan.subscribe(lambda _: box.show_action(action(plan, "4.2")))
    box.show()
    box.activateWindow()
    box.editor.setFocus()
    qtbot.waitUntil(box.editor.hasFocus)
    return box


def test_what_is_undone_is_not_done_again_by_leaving_the_field(qtbot: QtBot) -> None:
    plan = small_plan()
    for name in ("progress", "measure", "by_when"):
        was = getattr(action(plan, "4.2"), name)
        actions.set_field(plan, action(plan, "4.2"), name, "01/02/2019")
        box = shown(plan, name, qtbot)
        plan.undo()
        assert box.editor.value() == was
        box.editor.clearFocus()
        assert getattr(action(plan, "4.2"), name) == was


def test_a_field_of_the_panel_keeps_the_day_that_is_so_far_off(qtbot: QtBot) -> None:
    plan = small_plan()
    plan.today = lambda: date(2018, 10, 8)
    for name, kept in (("by_when", "19/10/2018"), ("completed_on", "2018-10-19")):
        box = shown(plan, name, qtbot)
        box.editor.selectAll()
        qtbot.keyClicks(box.editor, "next Friday")
        qtbot.keyClick(box.editor, Qt.Key.Key_Return)
        assert getattr(action(plan, "4.2"), name) == kept
        assert box.editor.text() == box.editor.value() == "19/10/2018"


def test_what_came_from_a_file_is_no_day_by_how_far_off_it_is(qtbot: QtBot) -> None:
    plan = small_plan()
    actions.set_field(plan, action(plan, "4.2"), "by_when", "next Friday")
    box = shown(plan, "by_when", qtbot)
    box.editor.setFocus()
    box.editor.clearFocus()
    assert action(plan, "4.2").by_when == box.editor.value() == "next Friday"


def test_what_is_typed_stays_and_is_handed_on_once(qtbot: QtBot) -> None:
    plan = small_plan()
    box = shown(plan, "progress", qtbot)
    qtbot.keyClicks(box.editor, "Then more.")
    typed = box.editor.value()
    actions.set_field(plan, action(plan, "4.2"), "progress", "Theirs.")
    assert box.editor.value() == typed
    qtbot.keyClick(box.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(box.editor, Qt.Key.Key_Control)  # else Qt thinks that it is still held down
    assert action(plan, "4.2").progress == typed
    plan.undo()
    assert box.editor.value() == "Theirs."


@pytest.mark.parametrize("name", ["progress", "no"])
def test_blanks_at_the_ends_are_not_kept(qtbot: QtBot, name: str) -> None:
    plan = small_plan()
    was, steps = getattr(action(plan, "4.2"), name), len(plan.history())
    box = shown(plan, name, qtbot)
    qtbot.keyClicks(box.editor, "  ")
    box.commit()
    assert box.editor.value() == getattr(action(plan, "4.2"), name) == was
    assert len(plan.history()) == steps


@pytest.mark.parametrize("name", ["progress", "lead"])
def test_undo_in_a_field_goes_no_further_back_than_what_it_handed_on(
    qtbot: QtBot, name: str
) -> None:
    """Behind that it is the plan's to undo, and the field shows it."""
    plan = small_plan()
    was = getattr(action(plan, "4.2"), name)
    box = shown(plan, name, qtbot)
    editor = box.editor
    assert isinstance(editor, LineEditor | TextEditor)
    qtbot.keyClicks(editor, " One")
    box.commit()
    qtbot.keyClicks(editor, " two")
    for _ in range(9):
        editor.undo()
    assert editor.value() == getattr(action(plan, "4.2"), name) != was
    plan.undo()
    assert editor.value() == was
    editor.clearFocus()
    assert getattr(action(plan, "4.2"), name) == was and plan.redo_text


@pytest.mark.parametrize("name", ["progress", "measure", "lead", "by_when"])
def test_a_field_that_was_out_of_sight_hands_on_nothing_that_nobody_typed(
    qtbot: QtBot, name: str
) -> None:
    """The plan went on without it: what it still shows is no wish of anybody's."""
    plan = small_plan()
    box = FieldBox(plan, name, name)
    qtbot.addWidget(box)
    one = action(plan, "4.2")
    box.show_action(one)
    actions.set_field(plan, one, name, "01/02/2019")
    steps = len(plan.history())
    box.commit()
    assert getattr(one, name) == "01/02/2019" and len(plan.history()) == steps
    box.show_action(one)
    box.editor.set_value("02/03/2019")
    box.commit()
    assert getattr(one, name) == "02/03/2019"
    plan.undo()
    box.commit()
    assert getattr(one, name) == "01/02/2019" and plan.redo_text, "what is undone stays undone"
