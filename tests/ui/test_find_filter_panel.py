"""Finding, filtering, and the panel of the selected action."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from desktop.core.editing import actions, indicators, legends, rows
from desktop.core.filters import Due, Filter
from desktop.core.kinds import Action, Evidence, ImpactStatus, Measure, Milestone
from desktop.core.legends import legend_named
from desktop.ui.editors import TextEditor
from desktop.ui.menus.find import around
from desktop.ui.window import MainWindow
from tests.ui.cells import grid, in_the_panel
from tests.ui.grid.pressing import press

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def panel(window: MainWindow, qtbot: Any, no: str) -> Any:
    """The panel with an action in it."""
    window.go_to(action(window, no).id)
    qtbot.waitUntil(
        lambda: (
            window.pages.detail is not None and window.pages.detail._action is action(window, no)
        )
    )
    return window.pages.detail


def action(window: MainWindow, no: str) -> Action:
    assert window.plan is not None
    return next(each for each in window.plan.data.actions() if each.no == no)


# --- find ----------------------------------------------------------------------------------------


def test_find_as_you_type_and_go_there(window: MainWindow, qtbot: Any) -> None:
    qtbot.keyClick(window, Key.Key_F, Control)
    box = window.tool_bar.find_box
    assert QApplication.focusWidget() is box
    qtbot.keyClicks(box, "team 3")
    assert box.list is not None and box.list.isVisible() and box.hits.rowCount() == 1
    text, at = around(box.hits.hits[0])
    assert text[at : at + 6].casefold() == "team 3"
    assert not box.list.grab().isNull()
    qtbot.keyClick(box, Key.Key_Return)
    assert window.area is window.plan.data.areas[1]
    assert window.pages.current_action().no == "6.3"
    assert not box.list.isVisible()


def test_find_a_number_goes_to_that_action_first(window: MainWindow, qtbot: Any) -> None:
    box = window.tool_bar.find_box
    box.start()
    qtbot.keyClicks(box, "4.5")
    qtbot.keyClick(box, Key.Key_Return)
    assert window.pages.current_action().no == "4.5"


def test_find_goes_to_an_indicator_whatever_hides_it(window: MainWindow, qtbot: Any) -> None:
    assert window.plan is not None and window.pages is not None
    for code in ("Q 1", "Q 2"):
        indicators.add_indicator(window.plan, code=code, name="Quokkas seen")
    box = window.tool_bar.find_box
    box.setFocus()
    qtbot.keyClicks(box, "q 2")
    qtbot.waitUntil(lambda: box.list is not None and box.list.isVisible())
    hits = box.hits
    assert hits.index(0, 0).data() == "Q 2 Quokkas seen · indicator: Q 2 Quokkas seen"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    page: Any = window.pages.stack.currentWidget()
    assert page.place_in_words() == "Indicators · Q 2"


def test_find_nothing_says_so(window: MainWindow, qtbot: Any) -> None:
    box = window.tool_bar.find_box
    box.start()
    qtbot.keyClicks(box, "zebra")
    assert "was not found in areas, requirements" in window.statusBar().currentMessage()
    qtbot.keyClick(box, Key.Key_Escape)
    assert QApplication.focusWidget() is window.pages.area_page.grid


def test_find_goes_to_what_a_filter_hides(window: MainWindow, qtbot: Any) -> None:
    window.pages.set_filter(Filter(statuses=frozenset("R")))
    box = window.tool_bar.find_box
    box.start()
    qtbot.keyClicks(box, "4.1")
    qtbot.keyClick(box, Key.Key_Return)
    assert window.pages.current_action().no == "4.1" and not window.pages.filter


def test_find_follows_an_edit(window: MainWindow, qtbot: Any) -> None:
    from desktop.core.editing import actions as editing

    box = window.tool_bar.find_box
    box.start()
    qtbot.keyClicks(box, "zebra")
    editing.set_field(window.plan, action(window, "4.4"), "notes", "A zebra crossing")
    box.start()
    assert [hit.field for hit in box.hits.hits] == ["notes"]


# --- filters -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Filter(statuses=frozenset("GR")), ["4.1", "4.2", "4.5"]),
        (Filter(leads=frozenset({"Assistant director"})), ["4.1", "4.2", "4.5"]),
        (Filter(due=Due.OVERDUE), ["4.1", "4.5"]),
        (Filter(due=Due.NO_DATE), ["4.4"]),
    ],
)
def test_filters(window: MainWindow, wanted: Filter, numbers: list[str]) -> None:
    window.pages.set_filter(wanted)
    page = window.pages.area_page
    assert [each.no for each in page.model.actions()] == numbers
    assert f"Filtered: {len(numbers)} of 5 shown" in page.summary.text()
    assert page.show_all.isVisible()
    page.show_all.click()
    assert len(page.model.actions()) == 5


def test_the_filter_buttons_offer_and_say_what_is_chosen(window: MainWindow) -> None:
    filters = window.tool_bar.filters
    menu = filters.status.menu()
    menu.aboutToShow.emit()
    red = next(each for each in menu.actions() if "Red" in each.text())
    red.trigger()
    assert window.pages.filter.statuses == frozenset("R")
    assert filters.status.text() == "Red ▾"
    menu = filters.lead.menu()
    menu.aboutToShow.emit()
    assert "Head of safeguarding" in [each.text() for each in menu.actions()]
    menu = filters.due.menu()
    menu.aboutToShow.emit()
    assert [each.text() for each in menu.actions()][:2] == ["Any date", "Overdue"]


def test_the_filter_offers_both_ratings_where_there_are_two(window: MainWindow) -> None:
    filters = window.tool_bar.filters
    menu = filters.status.menu()
    menu.aboutToShow.emit()
    assert "No impact rating" not in [each.text() for each in menu.actions()]
    legends.take_legend(window.plan, legend_named("impact"), {}, ImpactStatus)
    actions.set_field(window.plan, window.plan.data.actions()[0], "impact_ragb", "R")
    menu.aboutToShow.emit()
    none = next(each for each in menu.actions() if each.text() == "No impact rating")
    reds = [each for each in menu.actions() if each.text() == "R  Red"]
    assert len(reds) == 2
    reds[1].trigger()
    assert window.pages.filter.impacts == frozenset("R")
    assert window.pages.filter.statuses == frozenset()
    assert filters.status.text() == "impact Red ▾"
    window.pages.set_filter(Filter())
    menu.aboutToShow.emit()
    none = next(each for each in menu.actions() if each.text() == "No impact rating")
    none.trigger()
    assert filters.status.text() == "impact not rated ▾"


def test_pasting_over_a_filter_leaves_what_is_hidden(window: MainWindow) -> None:
    from PySide6.QtGui import QGuiApplication

    window.pages.set_filter(Filter(statuses=frozenset("GR")))
    page = window.pages.area_page
    page.grid.go(1, page.model.column_of("progress"))
    QGuiApplication.clipboard().setText("one\ntwo\n")
    window.editing.paste.trigger()
    assert [action(window, no).progress for no in ("4.2", "4.3", "4.5")] == ["one", "Begun", "two"]


# --- the panel -----------------------------------------------------------------------------------


def test_the_panel_shows_and_edits_what_the_form_does_not(window: MainWindow, qtbot: Any) -> None:
    beside = panel(window, qtbot, "4.2")
    notes = beside.field("notes").editor
    notes.setFocus()
    qtbot.keyClicks(notes, "Ask finance")
    qtbot.keyClick(notes, Key.Key_Return, Control)
    assert action(window, "4.2").notes == "Ask finance"
    day = beside.field("completed_on").editor
    day.setFocus()
    qtbot.keyClicks(day, "1/10/2018")
    notes.setFocus()
    assert action(window, "4.2").completed_on == "2018-10-01", "leaving the field keeps it"
    assert day.value() == "01/10/2018"


def test_the_panel_refuses_in_words_and_puts_the_old_value_back(
    window: MainWindow, qtbot: Any
) -> None:
    beside = panel(window, qtbot, "4.2")
    day = beside.field("completed_on").editor
    day.setFocus()
    qtbot.keyClicks(day, "soon")
    qtbot.keyClick(day, Key.Key_Return)
    assert "not a plain day" in window.statusBar().currentMessage() and day.value() == ""


def test_what_is_typed_stays_with_its_action(window: MainWindow, qtbot: Any) -> None:
    beside = panel(window, qtbot, "4.2")
    notes = beside.field("notes").editor
    notes.setFocus()
    qtbot.keyClicks(notes, "For 4.2")
    panel(window, qtbot, "4.3")
    assert (action(window, "4.2").notes, action(window, "4.3").notes) == ("For 4.2", "")


def test_the_panel_has_no_field_that_the_grid_shows(window: MainWindow, qtbot: Any) -> None:
    beside = panel(window, qtbot, "4.1")
    shown = {"no", "action", "by_when", "lead", "progress", "ragb"}
    assert shown <= set(grid(window).columns.shown())
    assert not [name for name in shown if beside.field(name).isVisible()]
    assert beside.field("notes").isVisible() and beside.field("difference").isVisible()
    assert beside.title.text() == "4.1 · Green · 8 days over"
    grid(window).columns.hide("progress")
    assert beside.field("progress").isVisible(), "what is hidden there is here"
    grid(window).columns.show("progress")
    assert not beside.field("progress").isVisible()


def test_f6_goes_to_the_first_thing_of_the_panel(window: MainWindow, qtbot: Any) -> None:
    beside = panel(window, qtbot, "4.1")
    grid(window).setFocus()
    qtbot.keyClick(grid(window), Key.Key_F6)
    first = window.focusWidget()
    assert first is not None and beside.isAncestorOf(first) and first.isVisible()


def test_status_buttons(window: MainWindow, qtbot: Any) -> None:
    in_the_panel(window, "ragb")
    beside = panel(window, qtbot, "4.1")
    buttons = beside.field("ragb").editor._buttons
    buttons["A"].click()
    assert action(window, "4.1").ragb == "A" and buttons["A"].text() == "A Amber"
    buttons["A"].click()
    assert action(window, "4.1").ragb == ""


def test_milestones(window: MainWindow, qtbot: Any) -> None:
    beside = panel(window, qtbot, "4.5")
    qtbot.keyClicks(beside.milestones.new, "80% by 31/10/2018")
    qtbot.keyClick(beside.milestones.new, Key.Key_Return)
    (milestone,) = window.plan.data.all(Milestone)
    assert (milestone.due, milestone.done_on) == ("2018-10-31", "")
    beside.milestones.findChild(QCheckBox).setChecked(True)
    assert milestone.done_on == "2018-10-08"
    window.editing.undo.trigger()
    assert milestone.done_on == ""


def test_requirements_are_chosen_in_a_menu(window: MainWindow, qtbot: Any) -> None:
    beside = panel(window, qtbot, "4.2")
    menu = beside.answers.button.menu()
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    assert [each.ref for each in window.plan.data.answers(action(window, "4.2"))] == ["RP 13"]
    assert "RP 13" in beside.answers.text.text()
    requirements = window.pages.area_page.requirements
    assert "all answered" in requirements.button.text()
    requirements.text.linkActivated.emit(str(action(window, "4.2").id))
    assert window.pages.current_action().no == "4.2"


def test_the_history_of_an_action_in_words(window: MainWindow, qtbot: Any) -> None:
    from desktop.core.editing import actions as editing

    beside = panel(window, qtbot, "4.1")
    editing.set_field(window.plan, action(window, "4.1"), "ragb", "A")
    qtbot.waitUntil(lambda: "RAGB Green → Amber" in beside.history.text())


def test_undo_in_an_untouched_field_is_the_plans(window: MainWindow, qtbot: Any) -> None:
    from desktop.core.editing import actions as editing

    beside = panel(window, qtbot, "4.1")
    editing.set_field(window.plan, action(window, "4.1"), "ragb", "A")
    editor = beside.field("notes").editor
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClick(editor, Key.Key_Z, Control)
    assert action(window, "4.1").ragb == "G"


def test_the_panel_can_be_put_away(window: MainWindow, qtbot: Any) -> None:
    panel(window, qtbot, "4.1")
    window.view_actions.panel.trigger()
    assert not window.pages.beside.side.isVisible() and window.pages.beside.rail.isVisible()
    window.view_actions.panel.trigger()
    assert window.pages.beside.side.isVisible() and not window.pages.beside.rail.isVisible()
    qtbot.keyClick(grid(window), Qt.Key.Key_F9)
    assert window.pages.beside.rail.isVisible()
    qtbot.keyClick(window.pages.beside.rail.button, Qt.Key.Key_Space)
    assert window.pages.beside.side.isVisible()


def test_the_panel_is_a_rail_in_a_narrow_window_until_it_is_asked_for(
    make_window: Any, plan_path: Path, qtbot: Any
) -> None:
    window = make_window(plan_path)
    window.go_to_area(window.plan.data.areas[0].id)
    qtbot.waitUntil(lambda: window.pages.detail is not None)
    assert window.pages.beside.side.isVisible()
    window.resize(1280, 720)
    qtbot.waitUntil(window.pages.beside.rail.isVisible)
    assert not window.pages.beside.side.isVisible()
    window.view_actions.panel.trigger()
    assert window.pages.beside.side.isVisible()


def test_f3_goes_on_to_each_place_and_round_and_they_are_marked(
    window: MainWindow, qtbot: Any
) -> None:
    assert window.plan is not None and window.pages is not None
    for no in ("4.1", "4.3"):
        actions.set_field(window.plan, action(window, no), "progress", "Quartz was found")
    box, view = window.tool_bar.find_box, grid(window)
    qtbot.keyClick(view, Key.Key_F, Control)
    qtbot.keyClicks(box, "quartz")
    assert view.delegate.found == "quartz"
    qtbot.keyClick(box, Key.Key_Escape)

    def at() -> str:
        return view.current_action().no

    seen = []
    for _ in range(3):
        qtbot.keyClick(view, Key.Key_F3)
        seen.append((at(), window.statusBar().currentMessage()))
    assert seen == [
        ("4.1", "Place 1 of 2: Ofsted No. 4 · 4.1 · progress."),
        ("4.3", "Place 2 of 2: Ofsted No. 4 · 4.3 · progress."),
        ("4.1", "Place 1 of 2 from the start again: Ofsted No. 4 · 4.1 · progress."),
    ]  # fmt: skip
    qtbot.keyClick(view, Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert (at(), window.statusBar().currentMessage()) == (
        "4.3", "Place 2 of 2 from the end again: Ofsted No. 4 · 4.3 · progress.",
    )  # fmt: skip
    for back, no in ((False, "4.2"), (True, "4.4")):  # from where the cursor was taken since
        window.go_to(action(window, no).id)
        held = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(view, Key.Key_F3, held)
        assert at() == "4.3"
    marks = view.delegate._texts.marks("Quartz was found", 400, view.font(), "p", "quartz")
    assert len(marks) == 1 and marks[0].left() == 0 < marks[0].width()
    box.clear()
    assert view.delegate.found == ""


def test_the_whole_rail_opens_the_panel_that_it_names(window: MainWindow, qtbot: Any) -> None:
    window.resize(1280, 720)
    rail = window.pages.beside.rail
    qtbot.waitUntil(rail.isVisible)
    plain = rail.grab(QRect(0, rail.button.geometry().bottom() + 4, rail.width(), 80)).toImage()
    colours = {plain.pixel(x, y) for x in range(plain.width()) for y in range(plain.height())}
    assert len(colours) > 5, "its name is written there"
    qtbot.mouseClick(rail, Qt.MouseButton.LeftButton, pos=QPoint(rail.width() // 2, 200))
    assert window.pages.beside.side.isVisible()


def found_in_panel(window: MainWindow, words: str) -> QWidget:
    """Find words by Ctrl+F and go to the first place by F3; what has the focus then."""
    window.tool_bar.find_box.setText(words)
    grid(window).setFocus()
    press(window, "F3")
    focused = QApplication.focusWidget()
    assert focused is not None and window.pages.beside.holds(focused)
    area = window.pages.detail.viewport()
    assert area.rect().intersects(QRect(focused.mapTo(area, QPoint(0, 0)), focused.size()))
    return focused


def test_words_of_a_field_that_the_grid_does_not_show_are_chosen_in_the_panel(
    window: MainWindow, qtbot: Any
) -> None:
    in_the_panel(window, "notes")
    actions.set_field(window.plan, action(window, "4.4"), "notes", "One.\nAsk the Youth Council\n")
    window.pages.beside.choose(shown=False)
    editor = found_in_panel(window, "youth council")
    assert isinstance(editor, TextEditor)
    assert editor.textCursor().selectedText() == "Youth Council"
    assert window.pages.current_action().no == "4.4"
    window.tool_bar.find_box.setText("each open case")
    press(window, "F3")
    assert not window.pages.detail.isVisible(), "the panel was lent for that place alone"


def test_words_of_evidence_and_of_measures_are_shown_in_the_panel(
    window: MainWindow, qtbot: Any
) -> None:
    plan, of = window.plan, action(window, "4.3")
    rows.add(plan, Evidence(action_id=of.id, title="Minute of the Board", on="2018-10-01"))
    rows.add(plan, Evidence(action_id=of.id, title="Audit of kestrels", on="2018-09-01"))
    rows.add(plan, Measure(action_id=of.id, text="9 of 10 ospreys"))
    table = found_in_panel(window, "kestrels")
    assert window.pages.detail.evidence.chosen().title == "Audit of kestrels"
    assert table is window.pages.detail.evidence.table
    assert found_in_panel(window, "ospreys") is window.pages.detail.measures


def test_words_of_a_hidden_column_are_shown_in_the_panel(window: MainWindow, qtbot: Any) -> None:
    actions.set_field(window.plan, action(window, "4.2"), "progress", "A heron was seen")
    grid(window).columns.hide("progress")
    editor = found_in_panel(window, "heron")
    assert isinstance(editor, TextEditor) and editor.textCursor().selectedText() == "heron"


def test_the_panel_shows_the_chosen_action_when_it_comes_in_sight_again(
    window: MainWindow, qtbot: Any
) -> None:
    window.resize(1366, 768)
    panel(window, qtbot, "4.1")
    window.resize(1280, 720)
    qtbot.waitUntil(window.pages.beside.rail.isVisible)
    window.go_to(action(window, "4.4").id)
    qtbot.wait(80)
    window.resize(1366, 768)
    qtbot.waitUntil(window.pages.beside.side.isVisible)
    assert window.pages.detail._action is action(window, "4.4")
    assert window.pages.detail.title.text().startswith("4.4")
