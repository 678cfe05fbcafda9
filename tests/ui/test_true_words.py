"""What the window says and shows after real keys is so, and none of it is cut."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea

from desktop.core.editing import actions, rows
from desktop.core.kinds import Recovery, spec_of
from desktop.core.plan import Plan
from desktop.ui import status_line
from desktop.ui.detail.box import Box
from desktop.ui.detail.fields import FieldBox
from desktop.ui.editors.text import TextEditor, lines_of
from desktop.ui.host import Until
from desktop.ui.requirements.chips import ChipsDelegate
from desktop.ui.requirements.model import ANSWERS
from desktop.ui.rows.form import grow_with_text
from desktop.ui.window import MainWindow
from tests.ui.cycle import action, small_plan

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
LONG = "The lead writes what will be done, and by when it is done, for the board to see. " * 3


@pytest.fixture
def plan() -> Plan:
    return small_plan()


def typed(box: Any, text: str, qtbot: Any) -> str:
    """Type into a box's editor, and give what its hint says."""
    box.editor.setFocus()
    box.editor.selectAll()
    qtbot.keyClicks(box.editor, text)
    return str(box.editor.hint().text())


def day_box(plan: Plan, qtbot: Any) -> Box:
    box = Box(plan, spec_of(Recovery).by_name["approved_on"])
    qtbot.addWidget(box)
    box.show()
    box.show_text("2018-10-01")
    return box


def test_what_is_no_day_is_not_said_to_be_a_due_date(plan: Plan, qtbot: Any) -> None:
    box = day_box(plan, qtbot)
    said: list[str] = []
    box.refused.connect(said.append)
    assert typed(box, "quite soon", qtbot) == "“quite soon” is not a plain day such as 08/10/2018."
    box.commit()
    assert said == [
        "“quite soon” is not a plain day such as 08/10/2018. Approved on stays 01/10/2018."
    ]
    assert "February 2019 has 28 days" in typed(box, "31/02/2019", qtbot)
    more = "“08/10/2018 tbc” is more than a plain day, and only 08/10/2018 could be kept here."
    assert typed(box, "08/10/2018 tbc", qtbot) == more
    box.commit()
    assert said[1:] == [f"{more} Approved on stays 01/10/2018."]
    assert "8 October 2018" in typed(box, "08/10/2018", qtbot)
    box.show_text("")
    typed(box, "soon", qtbot)
    box.commit()
    assert said[-1].endswith("It was left empty.")


def test_the_date_of_a_recovery_plan_says_how_it_is_understood(plan: Plan, qtbot: Any) -> None:
    box = Box(plan, spec_of(Recovery).by_name["by_when"])
    qtbot.addWidget(box)
    box.show()
    assert "there is no month 13" in typed(box, "32/13/2018", qtbot)
    box.commit()
    assert box.text() == "32/13/2018", "words are kept as they were typed"


def test_a_completion_day_says_what_is_no_day(plan: Plan, qtbot: Any) -> None:
    box = FieldBox(plan, "completed_on", "Completed on")
    qtbot.addWidget(box)
    box.show()
    box.show_action(action(plan, "4.1"))
    assert typed(box, "later", qtbot) == "“later” is not a plain day such as 08/10/2018."


def test_a_text_box_is_as_high_as_its_lines_at_whatever_width(plan: Plan, qtbot: Any) -> None:
    box = FieldBox(plan, "difference", "What is now different")
    qtbot.addWidget(box)
    actions.set_field(plan, action(plan, "4.1"), "difference", LONG)
    box.show_action(action(plan, "4.1"))
    box.resize(300, 400)
    box.show()
    editor: Any = box.editor
    for width in (300, 190, 520):
        box.resize(width, 400)
        qtbot.waitUntil(lambda: editor.verticalScrollBar().maximum() == 0)
        lines, _ = lines_of(editor)
        high = editor.viewport().height()
        assert high >= lines * editor.fontMetrics().lineSpacing(), width


@pytest.mark.parametrize("size", [1, 4, 5])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_lines_of_larger_text_are_not_cut(qtbot: Any, theme: Any, size: int, look: str) -> None:
    """In some sizes a line is higher than its font says, and dark fields have edges of their own.

    A field that is a pixel too low has a bar beside its text, and cuts its last line.
    """
    inside, editor = QScrollArea(), TextEditor()
    inside.setWidget(editor)
    inside.setWidgetResizable(True)
    qtbot.addWidget(inside)
    editor.setPlainText(LONG)
    inside.resize(240, 2_000)
    try:
        theme.choose(look)
        theme.resize_text(size)
        inside.show()
        qtbot.waitExposed(inside)
        editor.setFixedHeight(editor.wanted_height())
        qtbot.waitUntil(lambda: editor.height() == editor.wanted_height())
        assert editor.verticalScrollBar().maximum() == 0
    finally:
        theme.resize_text(0)
        theme.choose("light")


def test_a_field_of_a_form_shows_whole_lines_only(qtbot: Any) -> None:
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    grow_with_text(editor, 2)
    editor.setPlainText(LONG)
    editor.resize(260, 40)
    editor.show()
    spacing = editor.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: editor.verticalScrollBar().maximum() == 0)
    assert editor.viewport().height() - lines_of(editor)[0] * spacing < spacing
    editor.clear()
    assert editor.height() < 4 * spacing


def grid(window: MainWindow) -> Any:
    assert window.pages is not None
    return window.pages.area_page.grid


def test_what_was_undone_is_said_until_the_next_step(window: MainWindow, qtbot: Any) -> None:
    assert window.plan is not None
    view = grid(window)
    view.go(1, 1)
    qtbot.keyClick(view, Key.Key_Delete, Control)
    assert window.statusBar().currentMessage().startswith("Deleted 4.2.")
    view.go(0, 1)
    qtbot.keyClick(view, Key.Key_Z, Control)
    assert window.statusBar().currentMessage().startswith("Undone: delete")
    current = view.current_action()
    assert current is not None and current.no == "4.2", "what came back is shown"
    qtbot.keyClick(view, Key.Key_I, Control)
    assert window.statusBar().currentMessage() == ""


def test_a_sentence_that_is_still_true_stays(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.plan is not None and window.pages is not None
    monkeypatch.setattr(status_line, "UNREAD", 0.0)
    window.say("The plan was exported to x.xlsx", until=Until.READ)
    rows.change(window.plan, window.plan.data.actions()[0], progress="More")
    window.pages.go_to_page("costs")
    assert window.statusBar().currentMessage() == "The plan was exported to x.xlsx"


@pytest.mark.parametrize("goes", ["to another step", "to another page"])
def test_a_refusal_goes_with_who_goes_on(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, goes: str
) -> None:
    assert window.plan is not None and window.pages is not None
    view, refusal = grid(window), "There is nothing further to move past in this area."
    view.go(0, 1)
    shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(view, Key.Key_Up, alt | shift)
    assert window.statusBar().currentMessage() == refusal
    qtbot.keyClick(view, Key.Key_N, Control | shift)
    assert window.statusBar().currentMessage() == refusal, "nobody can have read it yet"
    monkeypatch.setattr(status_line, "UNREAD", 0.0)
    if goes == "to another step":
        qtbot.keyClick(view, Key.Key_N, Control | shift)
    else:
        qtbot.keyClick(view, Key.Key_C, Control | shift)
    assert window.statusBar().currentMessage() == ""


def test_enter_goes_past_the_heading_of_a_commitment(window: MainWindow, qtbot: Any) -> None:
    assert window.plan is not None and window.pages is not None
    window.go_to_area(window.plan.data.areas[1].id)
    view = grid(window)
    found = [each for each in window.plan.data.actions() if each.no == "6.2"]
    view.go_to_action(found[0].id)
    qtbot.keyClick(view, Key.Key_Return)
    assert view.current_action().no == "6.3"
    qtbot.keyClick(view, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.current_action().no == "6.2"
    view.go(view.currentIndex().row(), view.model().columnCount() - 1)
    view.step(1, 0)
    assert (view.current_action().no, view.currentIndex().column()) == ("6.3", 0)
    view.go_to_action(next(each.id for each in window.plan.data.actions() if each.no == "6.4"))
    qtbot.keyClick(view, Key.Key_Return)
    assert view.currentIndex().row() == view.model().rowCount() - 1, "the line to add to"
    qtbot.keyClick(view, Key.Key_Return)
    assert view.currentIndex().row() == view.model().rowCount() - 1


def test_the_panel_begins_at_the_top_with_another_action(window: MainWindow, qtbot: Any) -> None:
    assert window.plan is not None and window.pages is not None
    qtbot.waitUntil(lambda: window.pages is not None and window.pages.detail is not None)
    panel: Any = window.pages.detail
    view = grid(window)
    view.go(0, 1)
    qtbot.waitUntil(lambda: panel._action is not None and panel._action.no == "4.1")
    bar = panel.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    rows.change(window.plan, panel._action, notes="x")
    assert bar.value() > 0, "the same action stays where it is read"
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.waitUntil(lambda: panel._action.no == "4.2")
    assert bar.value() == 0


def test_a_chip_without_room_keeps_the_letter_of_its_status(window: MainWindow, qtbot: Any) -> None:
    assert window.plan is not None and window.pages is not None
    first = window.plan.data.actions()[0]
    with window.plan.step("no number"):
        window.plan.update(first, no="", action=LONG)
    window.review.show_requirements()
    page: Any = window.pages.stack.currentWidget()
    tree = next(each for each in page.findChildren(object) if isinstance(
        getattr(each, "itemDelegate", lambda: None)(), ChipsDelegate))  # fmt: skip
    delegate: Any = tree.itemDelegate()

    def indexes(parent: Any) -> list[Any]:
        model = tree.model()
        here = [model.index(row, ANSWERS, parent) for row in range(model.rowCount(parent))]
        return here + [each for index in here for each in indexes(index.siblingAtColumn(0))]

    metrics = tree.fontMetrics()
    found = []
    for index in indexes(QModelIndex()):
        from desktop.ui.requirements.model import Role

        if index.data(Role.COVERED) is not None:
            found += delegate._chips(index, 110)[0]
    assert any("…" in text for _, text, _ in found)
    for rect, text, _ in found:
        assert metrics.horizontalAdvance(text) <= rect.width()
        assert text.endswith((" G", " A", " R", " B")) or len(text) < 5


def test_what_is_found_says_that_there_is_more_of_it(window: MainWindow, qtbot: Any) -> None:
    from desktop.ui.menus.find import around

    assert window.plan is not None
    rows.change(window.plan, window.plan.data.actions()[0], progress=f"{LONG} pelican {LONG}")
    box = window.tool_bar.find_box
    box.setFocus()
    qtbot.keyClicks(box, "pelican")
    text, at = around(box.hits.hits[0])
    assert text.startswith("… ") and text.endswith(" …") and text[at:].startswith("pelican")
    assert box.list is not None and box.list.width() <= window.width()


def test_a_refusal_goes_with_what_it_was_about(window: MainWindow, qtbot: Any) -> None:
    from desktop.core.kinds import Approval, Meeting
    from desktop.ui.governance.dialog import GovernanceDialog

    assert window.session is not None
    dialog = GovernanceDialog(window.session, Meeting, window)
    dialog.show()
    top = dialog.tabs.y()
    dialog.notice.say("“31/02/2019” is no day.")
    qtbot.waitUntil(dialog.notice.isVisible)
    dialog.layout().activate()
    assert dialog.tabs.y() == top, "what one is about to click on stays where it is"
    dialog.tabs.setCurrentWidget(dialog.tables[Approval])
    assert dialog.notice.isHidden()
    dialog.close()


def test_lines_are_counted_before_they_were_painted(qtbot: Any) -> None:
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    editor.setPlainText(LONG)
    editor.resize(520, 200)
    editor.show()
    qtbot.waitExposed(editor)
    editor.resize(190, 200)
    at_once = lines_of(editor)[0]
    editor.grab()
    assert at_once == lines_of(editor)[0] > 6
