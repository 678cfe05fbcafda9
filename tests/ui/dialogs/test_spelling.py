"""F7 goes through what is misspelt in the plan, word by word, by keys alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.core.editing import actions, rows
from desktop.core.kinds import OwnWord
from tests.core.conftest import state
from tests.ui.cells import in_the_panel

pytest.importorskip("hunspell", reason="there is none for this system")

PATIENCE = 20_000


@pytest.fixture
def plan(window: Any) -> Any:
    """Faults in an area's outcome, in two actions of it, and in another area."""
    plan = window.plan
    four, six, _ = plan.data.areas
    rows.change(plan, four, outcome="All recieve help. Teh end")
    first, second = plan.data.actions()[:2]
    actions.set_field(plan, first, "progress", "They recieve calls. We recieve mail")
    actions.set_field(plan, second, "progress", "Held at the Brightfold centre")
    rows.change(plan, six, outcome="A safegaurding board")
    window.go_to(first.id)
    return plan


def opened(window: Any, qtbot: Any) -> Any:
    """The dialogue, by its key, once it shows the first word."""
    QTest.keyClick(window, Qt.Key.Key_F7)
    (dialog,) = [
        each
        for each in window.findChildren(QDialog)
        if type(each).__name__ == "SpellingDialog" and each.isVisible()
    ]
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def letter(dialog: Any, qtbot: Any, key: Qt.Key) -> None:
    """Press the key of a button; it is seen to go down for a moment."""
    QTest.keyClick(dialog, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not any(button.isDown() for button in dialog.buttons.values()))


def shown(dialog: Any, qtbot: Any, word: str) -> None:
    qtbot.waitUntil(lambda: dialog.word is not None and dialog.word.text == word, timeout=PATIENCE)


def offered(dialog: Any, qtbot: Any) -> list[str]:
    qtbot.waitUntil(lambda: dialog.like.count() > 0, timeout=PATIENCE)
    return [dialog.like.item(row).text() for row in range(dialog.like.count())]


def test_word_by_word_from_the_chosen_action_round_the_plan(
    window: Any, plan: Any, qtbot: Any
) -> None:
    first = plan.data.actions()[0]
    dialog = opened(window, qtbot)
    shown(dialog, qtbot, "recieve")
    assert dialog.stands.text() == "Ofsted No. 4 · 4.1 · Progress"
    assert dialog.sentence.text() == "They <b><u>recieve</u></b> calls."
    assert dialog.sentence.accessibleName() == "Misspelt: recieve. They recieve calls."
    assert offered(dialog, qtbot)[0] == "receive" and dialog.right.text() == "receive"
    before = state(plan)
    QTest.keyClick(dialog.right, Qt.Key.Key_Return)  # Change is at hand
    assert first.progress == "They receive calls. We recieve mail"
    assert plan.undo_text == "change progress of 4.1"
    shown(dialog, qtbot, "recieve")
    assert dialog.sentence.text() == "We <b><u>recieve</u></b> mail"
    letter(dialog, qtbot, Qt.Key.Key_I)
    shown(dialog, qtbot, "Brightfold")
    letter(dialog, qtbot, Qt.Key.Key_A)
    assert [own.word for own in plan.data.all(OwnWord)] == ["Brightfold"]
    assert "“Brightfold” is one of this plan's words now." in dialog.notice.text()
    shown(dialog, qtbot, "safegaurding")
    letter(dialog, qtbot, Qt.Key.Key_I)
    shown(dialog, qtbot, "recieve")  # of the area, ahead of the action it began with
    assert dialog.stands.text() == "Area Ofsted No. 4 · outcome"
    letter(dialog, qtbot, Qt.Key.Key_I)
    shown(dialog, qtbot, "Teh")
    dialog.right.selectAll()
    QTest.keyClicks(dialog.right, "The")
    letter(dialog, qtbot, Qt.Key.Key_C)
    qtbot.waitUntil(
        lambda: "Nothing more is misspelt in the plan" in dialog.notice.text(), timeout=PATIENCE
    )
    assert dialog.notice.text().endswith("2 words changed.")
    assert plan.data.areas[0].outcome == "All recieve help. The end"
    assert not dialog.buttons["change"].isEnabled()
    for _ in range(3):
        plan.undo()
    assert state(plan) == before
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_changed_wherever_it_stands_in_one_step(window: Any, plan: Any, qtbot: Any) -> None:
    before = state(plan)
    dialog = opened(window, qtbot)
    shown(dialog, qtbot, "recieve")
    offered(dialog, qtbot)
    letter(dialog, qtbot, Qt.Key.Key_L)
    shown(dialog, qtbot, "Brightfold")
    assert plan.data.actions()[0].progress == "They receive calls. We receive mail"
    assert plan.data.areas[0].outcome == "All receive help. Teh end"
    assert plan.undo_text == "change recieve to receive in 3 places"
    QTest.keyClick(dialog.like, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state(plan) == before and "Taken back" in dialog.notice.text()
    dialog.close()


def test_in_the_area_alone(window: Any, plan: Any, qtbot: Any) -> None:
    dialog = opened(window, qtbot)
    shown(dialog, qtbot, "recieve")
    dialog.where.setFocus()
    QTest.keyClick(dialog.where, Qt.Key.Key_Down)
    assert dialog.where.currentText() == "Ofsted No. 4"
    seen = []
    for _ in range(5):
        qtbot.waitUntil(lambda: dialog.word is not None, timeout=PATIENCE)
        seen.append(dialog.word.text)
        letter(dialog, qtbot, Qt.Key.Key_I)
    assert seen == ["recieve", "recieve", "Brightfold", "recieve", "Teh"]
    assert dialog.notice.text() == "Nothing more is misspelt in this area."
    dialog.close()


def test_what_is_typed_is_looked_at_too(window: Any, plan: Any, qtbot: Any) -> None:
    from desktop.ui.editors.text import TextEditor

    in_the_panel(window, "action")
    qtbot.waitUntil(lambda: window.pages.detail is not None and window.pages.detail.isVisible())
    (editor,) = [
        each
        for each in window.findChildren(TextEditor)
        if each.isVisible() and each.accessibleName() == "Actions"
    ]
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "Wriet a list")
    dialog = opened(window, qtbot)
    shown(dialog, qtbot, "Wriet")
    assert plan.data.actions()[0].action == "Wriet a list"
    dialog.close()


def test_a_plan_that_is_only_read_is_gone_through_and_not_changed(
    window: Any, plan: Any, qtbot: Any
) -> None:
    plan.why_read_only = "Somebody else has it open."
    dialog = opened(window, qtbot)
    shown(dialog, qtbot, "recieve")
    offered(dialog, qtbot)
    assert not dialog.buttons["change"].isEnabled() and not dialog.buttons["all"].isEnabled()
    QTest.keyClick(dialog.right, Qt.Key.Key_Return)
    assert "recieve" in plan.data.actions()[0].progress and dialog.word.text == "recieve"
    letter(dialog, qtbot, Qt.Key.Key_A)
    assert dialog.notice.text().startswith("Somebody else has it open.")
    assert not plan.data.all(OwnWord)
    plan.why_read_only = ""
    dialog.close()


def test_the_words_of_the_plan_can_be_taken_out_again(window: Any, plan: Any, qtbot: Any) -> None:
    from desktop.core.editing.spelling import add_word

    for word in ("Wrexley", "Ambridge"):
        add_word(plan, word)
    dialog = opened(window, qtbot)
    shown(dialog, qtbot, "recieve")
    letter(dialog, qtbot, Qt.Key.Key_W)
    (words,) = [
        each for each in dialog.findChildren(QDialog) if type(each).__name__ == "OwnWordsDialog"
    ]
    assert [words.model.index(row, 0).data() for row in range(2)] == ["Ambridge", "Wrexley"]
    words.select(0)
    QTest.keyClick(words.table, Qt.Key.Key_Delete)
    assert [own.word for own in plan.data.all(OwnWord)] == ["Wrexley"]
    words.buttons["add"].click()
    editor = words.form.editor("word")
    editor.selectAll()
    QTest.keyClicks(editor, "two words")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "no single word" in words.notice.text()
    words.notice.say("")
    QTest.keyClicks(editor, "Colwick")
    words.close()
    dialog.close()


def test_it_works_where_spelling_is_not_checked_as_one_types(
    window: Any, plan: Any, qtbot: Any
) -> None:
    window.spelling.turn(False)
    dialog = opened(window, qtbot)
    shown(dialog, qtbot, "recieve")
    assert window.spelling.faults("recieve") == []
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    assert window.spelling.dictionary._process is None


def test_it_stands_in_the_edit_menu(make_window: Any) -> None:
    window = make_window(None)
    menu = window.editing.menu()
    assert window.editing.spelling in menu.actions()
    assert window.editing.spelling.shortcut().toString() == "F7"
    assert not window.editing.spelling.isEnabled()
    menu.deleteLater()


def test_a_plan_in_which_nothing_is_misspelt(window: Any, qtbot: Any) -> None:
    dialog = opened(window, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.notice.text()), timeout=PATIENCE)
    assert dialog.notice.text() == "Nothing more is misspelt in the plan."
    assert dialog.word is None and dialog.right.isReadOnly()
    dialog.close()


def test_what_was_typed_is_asked_about_before_it_goes(
    window: Any, plan: Any, qtbot: Any, boxes: Any
) -> None:
    dialog = opened(window, qtbot)
    shown(dialog, qtbot, "recieve")
    offered(dialog, qtbot)
    QTest.keyClicks(dialog.right, "obtain")
    boxes.answer = "Keep editing"
    QTest.keyClick(dialog.right, Qt.Key.Key_Escape)
    assert dialog.isVisible() and dialog.right.text() == "obtain"
    boxes.answer = "Throw away"
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog.right, Qt.Key.Key_Escape)
    assert [title for title, _ in boxes] == ["Throw away what you typed?"] * 2
    assert "obtain" not in plan.data.actions()[0].progress
