"""The window: opening, editing each kind of cell by keyboard, undo, rows, pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.core.editing import actions, legends
from desktop.core.kinds import Action, ImpactStatus, Redating
from desktop.store.planfile import open_plan
from desktop.ui.detail.moves_dialog import MovesDialog
from desktop.ui.grid.delegate import PAD_X
from desktop.ui.window import MainWindow

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Alt = Qt.KeyboardModifier.AltModifier
Shift = Qt.KeyboardModifier.ShiftModifier


def grid(window: MainWindow) -> Any:
    assert window.pages is not None
    return window.pages.area_page.grid


def action(window: MainWindow, no: str) -> Action:
    assert window.plan is not None
    return next(each for each in window.plan.data.actions() if each.no == no)


def at(window: MainWindow, no: str, field: str) -> Any:
    """Put the cursor on a cell and give the grid back."""
    view = grid(window)
    view.go(view.model().row_of(action(window, no).id), view.model().column_of(field))
    view.setFocus()
    return view


def editor(view: Any) -> Any:
    """The editor that is open in the grid."""
    found = QApplication.focusWidget()
    assert found is not None and found is not view and view.isAncestorOf(found)
    return found


def test_opens_edits_and_keeps(window: MainWindow, qtbot: Any, plan_path: Path) -> None:
    view = at(window, "4.1", "action")
    qtbot.keyClicks(view, "A")
    qtbot.keyClicks(editor(view), "gree a list")
    qtbot.keyClick(editor(view), Key.Key_Return)
    assert action(window, "4.1").action == "Agree a list"
    assert view.currentIndex().row() == 1, "Enter goes down"
    assert window._saved.text().startswith("✓ All changes saved ")
    window.close()
    with open_plan(plan_path) as file:
        assert file.plan.data.actions()[0].action == "Agree a list"


def test_f2_goes_on_where_the_text_ends(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "action")
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.keyClicks(editor(view), " twice")
    qtbot.keyClick(editor(view), Key.Key_Tab)
    assert action(window, "4.2").action == "Review each open case twice"
    assert view.currentIndex().column() == view.model().column_of("by_when"), "Tab goes right"


def test_escape_leaves_the_cell_as_it_was(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "action")
    qtbot.keyClicks(view, "x")
    qtbot.keyClick(editor(view), Key.Key_Escape)
    assert action(window, "4.2").action == "Review each open case"
    assert window.plan is not None and window.plan.undo_text == ""


def test_alt_enter_begins_a_line(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "progress")
    qtbot.keyClicks(view, "o")
    qtbot.keyClick(editor(view), Key.Key_Return, Alt)
    qtbot.keyClicks(editor(view), "two")
    qtbot.keyClick(editor(view), Key.Key_Return)
    assert action(window, "4.2").progress == "o\ntwo"


def test_an_equal_value_writes_nothing(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "action")
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.keyClick(editor(view), Key.Key_Return)
    assert window.plan is not None and window.plan.undo_text == ""


def test_a_letter_sets_the_status(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "ragb")
    qtbot.keyClicks(view, "b")
    assert action(window, "4.1").ragb == "B"
    assert window.editing.undo.text() == "&Undo change RAGB of 4.1"
    assert view.model().index(0, view.model().column_of("ragb")).data() == "B Blue"


def test_a_letter_sets_every_selected_status_in_one_step(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "ragb")
    qtbot.keyClick(view, Key.Key_Down, Shift)
    qtbot.keyClicks(view, "r")
    assert [action(window, no).ragb for no in ("4.1", "4.2")] == ["R", "R"]
    window.editing.undo.trigger()
    assert [action(window, no).ragb for no in ("4.1", "4.2")] == ["G", "G"]


def test_a_letter_that_is_no_status_opens_the_list(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "ragb")
    qtbot.keyClick(view, Key.Key_F2)
    box = editor(view)
    box.setCurrentIndex(0)
    qtbot.keyClick(box, Key.Key_Return)
    assert action(window, "4.1").ragb == ""


def test_a_date_takes_words_and_says_how_it_is_understood(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.4", "by_when")
    qtbot.keyClicks(view, "E")
    qtbot.keyClicks(editor(view), "nd June 2019")
    assert "30 June 2019" in editor(view).hint().text()
    qtbot.keyClick(editor(view), Key.Key_Return)
    assert (action(window, "4.4").by_when, action(window, "4.4").due) == (
        "End June 2019", "2019-06-30",
    )  # fmt: skip
    assert not window.pages.redate.isVisible(), "a first date was moved from nothing"


def test_the_calendar_gives_a_day(window: MainWindow, qtbot: Any) -> None:
    from PySide6.QtCore import QDate

    view = at(window, "4.2", "by_when")
    qtbot.keyClick(view, Key.Key_F2)
    box = editor(view)
    box.choose()
    box._chosen(QDate(2018, 11, 15))
    qtbot.keyClick(box, Key.Key_Return)
    assert action(window, "4.2").by_when == "15/11/2018"


def test_moving_a_date_asks_for_reason_and_approver(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "by_when")
    qtbot.keyClicks(view, "3")
    qtbot.keyClicks(editor(view), "0/11/2018")
    qtbot.keyClick(editor(view), Key.Key_Return)
    bar = window.pages.redate
    assert bar.isVisible() and "4.2 moved from 30/10/2018 to 30/11/2018" in bar.label.text()
    qtbot.keyClicks(bar.reason, "Staff sickness")
    qtbot.keyClick(bar.reason, Key.Key_Return)
    qtbot.keyClicks(bar.approver, "Board")
    qtbot.keyClick(bar.approver, Key.Key_Return)
    (moved,) = window.plan.data.all(Redating)
    assert (moved.reason, moved.approved_by, moved.approved_on) == (
        "Staff sickness", "Board", "2018-10-08",
    )  # fmt: skip
    assert not bar.isVisible()
    note = view.model().date_note(action(window, "4.2"))
    assert note == "was 30/10/2018"


def test_a_move_of_date_may_be_not_approved_yet(window: MainWindow, qtbot: Any) -> None:
    at(window, "4.2", "by_when").model().setData(
        grid(window).currentIndex(), "30/11/2018", Qt.ItemDataRole.EditRole
    )
    bar = window.pages.redate
    bar.not_yet.setChecked(True)
    qtbot.keyClicks(bar.reason, "Delay")
    qtbot.keyClick(bar.reason, Key.Key_Return)
    (moved,) = window.plan.data.all(Redating)
    assert (moved.reason, moved.approved_by, moved.approved_on) == ("Delay", "", "")


def test_undoing_a_move_of_date_takes_the_question_away(window: MainWindow, qtbot: Any) -> None:
    at(window, "4.2", "by_when").model().setData(
        grid(window).currentIndex(), "30/11/2018", Qt.ItemDataRole.EditRole
    )
    assert window.pages.redate.isVisible()
    window.editing.undo.trigger()
    assert not window.pages.redate.isVisible()


def test_leads_are_completed_from_the_plan(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "lead")
    qtbot.keyClicks(view, "P")
    box = editor(view)
    qtbot.keyClicks(box, "rin")
    popup = box._completer.popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    assert box.value() == "Principal social worker"
    qtbot.keyClicks(box, "; A")
    qtbot.keyClick(popup, Key.Key_Escape)
    qtbot.keyClick(box, Key.Key_Return)
    assert action(window, "4.2").lead == "Principal social worker; A"


def test_a_line_that_is_too_long_stays_in_the_editor(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "no")
    qtbot.keyClick(view, Key.Key_F2)
    box = editor(view)
    box.setText("9" * 300)
    qtbot.keyClick(box, Key.Key_Return)
    assert box.isVisible() and "300 characters" in box.hint().text()
    assert action(window, "4.2").no == "4.2"
    qtbot.keyClick(box, Key.Key_Escape)


def test_overdue_is_said_in_words(window: MainWindow) -> None:
    model = grid(window).model()
    assert model.date_note(action(window, "4.1")) == "● 8 days over"
    assert model.date_note(action(window, "4.5")) == "● 28 days over"
    assert model.date_note(action(window, "4.3")) == "", "a complete action is never overdue"


def test_typing_in_the_last_line_adds_an_action(window: MainWindow, qtbot: Any) -> None:
    view = grid(window)
    view.go(5, 1)
    qtbot.keyClicks(view, "N")
    qtbot.keyClicks(editor(view), "ew")
    qtbot.keyClick(editor(view), Key.Key_Return)
    added = window.plan.data.actions(window.plan.data.areas[0])[-1]
    assert (added.no, added.action) == ("4.6", "New")
    assert view.currentIndex().row() == 6, "the cursor is on the line for the next one"


def test_insert_duplicate_delete_and_undo(window: MainWindow, qtbot: Any, boxes: Any) -> None:
    view = at(window, "4.2", "action")
    window.editing.insert.trigger()
    assert [each.no for each in view.model().actions()] == [
        "4.1",
        "4.2",
        "4.6",
        "4.3",
        "4.4",
        "4.5",
    ]
    assert view.current_action().no == "4.6"
    at(window, "4.1", "action")
    window.editing.duplicate.trigger()
    assert view.current_action().no == "4.7"
    assert view.current_action().action == "Agree one list of every child in need"
    window.editing.delete.trigger()
    assert not boxes, "one row is deleted without a question"
    assert "4.7" not in [each.no for each in view.model().actions()]
    for _ in range(3):
        window.editing.undo.trigger()
    assert [each.no for each in view.model().actions()] == ["4.1", "4.2", "4.3", "4.4", "4.5"]
    window.editing.redo.trigger()
    assert "4.6" in [each.no for each in view.model().actions()]


def test_deleting_many_asks_first(window: MainWindow, qtbot: Any, boxes: Any) -> None:
    view = at(window, "4.1", "no")
    qtbot.keyClick(view, Key.Key_Down, Shift)
    window.editing.delete.trigger()
    assert len(view.model().actions()) == 5, "the way out deletes nothing"
    boxes.answer = "Delete 2 actions"
    window.editing.delete.trigger()
    assert "4.1, 4.2" in boxes[-1][1]
    assert [each.no for each in view.model().actions()] == ["4.3", "4.4", "4.5"]


def test_moving_rows_by_keyboard(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "action")
    qtbot.keyClick(window, Key.Key_Down, Alt)
    assert [each.no for each in view.model().actions()][:3] == ["4.1", "4.3", "4.2"]
    assert view.current_action().no == "4.2"
    qtbot.keyClick(window, Key.Key_Up, Alt)
    qtbot.keyClick(window, Key.Key_Up, Alt)
    assert [each.no for each in view.model().actions()][:3] == ["4.2", "4.1", "4.3"]
    window.editing.renumber.trigger()
    assert [each.no for each in view.model().actions()] == ["4.1", "4.2", "4.3", "4.4", "4.5"]


def test_moving_past_a_commitment_joins_it(window: MainWindow, qtbot: Any) -> None:
    six = window.plan.data.areas[1]
    window.go_to_area(six.id)
    at(window, "6.2", "action")
    window.editing.down.trigger()
    two = window.plan.data.commitments(six)[1]
    assert action(window, "6.2").commitment_id == two.id
    lines = [grid(window).model().line(row) for row in range(6)]
    assert [getattr(line, "no", getattr(line, "text", "")) for line in lines] == [
        "Commitment 1", "6.1", "Commitment 2", "6.2", "6.3", "6.4",
    ]  # fmt: skip


def test_dropping_on_another_area(window: MainWindow) -> None:
    four, six, _ = window.plan.data.areas
    chosen = action(window, "4.2")
    window.pages.navigation.actions_dropped.emit([chosen.id], six.id)
    assert chosen.area_id == six.id
    window.editing.undo.trigger()
    assert chosen.area_id == four.id


def test_dropping_rows_in_the_grid(window: MainWindow) -> None:
    view = grid(window)
    view.dropped.emit([action(window, "4.5").id], 0)
    assert [each.no for each in view.model().actions()][:2] == ["4.5", "4.1"]


def test_block_copy_and_paste(window: MainWindow, qtbot: Any, boxes: Any) -> None:
    view = at(window, "4.1", "no")
    qtbot.keyClick(view, Key.Key_Right, Shift)
    qtbot.keyClick(view, Key.Key_Down, Shift)
    window.editing.copy.trigger()
    assert QGuiApplication.clipboard().text() == (
        "4.1\tAgree one list of every child in need\n4.2\tReview each open case\n"
    )
    at(window, "4.1", "progress")
    QGuiApplication.clipboard().setText('"two\nlines"\tB\r\nplain\tPurple\r\n')
    window.editing.paste.trigger()
    assert action(window, "4.1").progress == "two\nlines" and action(window, "4.1").ragb == "B"
    assert action(window, "4.2").progress == "plain" and action(window, "4.2").ragb == "G"
    assert len(boxes) == 1 and "Purple" in boxes[0][1]
    window.editing.undo.trigger()
    assert action(window, "4.1").progress == "Begun"


def test_one_cell_fills_the_selection(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "lead")
    for _ in range(2):
        qtbot.keyClick(view, Key.Key_Down, Shift)
    QGuiApplication.clipboard().setText("Virtual head")
    window.editing.paste.trigger()
    assert [action(window, no).lead for no in ("4.1", "4.2", "4.3")] == ["Virtual head"] * 3


def test_a_block_that_is_too_wide_is_refused_whole(window: MainWindow) -> None:
    at(window, "4.1", "ragb")
    QGuiApplication.clipboard().setText("a\tb\n")
    window.editing.paste.trigger()
    assert "Nothing was pasted" in window.statusBar().currentMessage()


def test_delete_empties_the_selected_cells(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "progress")
    qtbot.keyClick(view, Key.Key_Right, Shift)
    qtbot.keyClick(view, Key.Key_Delete)
    assert (action(window, "4.1").progress, action(window, "4.1").ragb) == ("", "")
    window.editing.undo.trigger()
    assert (action(window, "4.1").progress, action(window, "4.1").ragb) == ("Begun", "G")


def test_cut_takes_the_cells_away(window: MainWindow) -> None:
    at(window, "4.1", "progress")
    window.editing.cut.trigger()
    assert action(window, "4.1").progress == ""
    assert QGuiApplication.clipboard().text() == "Begun\n"


def test_undo_belongs_to_the_focused_editor_first(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "ragb")
    qtbot.keyClicks(view, "b")
    at(window, "4.2", "action")
    qtbot.keyClick(view, Key.Key_F2)
    box = editor(view)
    qtbot.keyClicks(box, "zz")
    qtbot.keyClick(box, Key.Key_Z, Control)
    assert action(window, "4.1").ragb == "B", "the plan's Undo was not asked"
    assert box.value() == "Review each open case"
    qtbot.keyClick(box, Key.Key_Escape)
    qtbot.keyClick(view, Key.Key_Z, Control)
    assert action(window, "4.1").ragb == "G"


def test_pages_by_keyboard(window: MainWindow, qtbot: Any) -> None:
    qtbot.keyClick(window, Key.Key_PageDown, Control)
    assert window.area is window.plan.data.areas[1]
    qtbot.keyClick(window, Key.Key_1, Alt)
    assert window.area is None
    qtbot.keyClick(window, Key.Key_4, Alt)
    assert window.area is window.plan.data.areas[2]
    window.pages.navigation.keyboardSearch("6")
    assert window.area is window.plan.data.areas[1]


def test_f6_goes_round_the_panes(window: MainWindow, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: window.pages.detail is not None and window.pages.detail._boxes != [])
    grid(window).setFocus()
    qtbot.keyClick(window, Key.Key_F6)
    assert window.pages.detail.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(window, Key.Key_F6)
    assert QApplication.focusWidget() is window.pages.navigation
    qtbot.keyClick(window, Key.Key_F6)
    assert QApplication.focusWidget() is grid(window)


def test_a_second_window_is_read_only_and_says_who_has_it(
    window: MainWindow, make_window: Any, plan_path: Path, qtbot: Any
) -> None:
    other = make_window(plan_path)
    assert other.session.read_only
    assert "open with" in other.pages.banner.label.text() and other.pages.banner.isVisible()
    assert "(read only)" in other.windowTitle()
    other.go_to_area(other.plan.data.areas[0].id)
    view = grid(other)
    assert view.model().rowCount() == 5, "no line to add an action"
    qtbot.keyClicks(view, "b")
    assert other.plan.data.actions()[0].ragb == "G"
    assert not other.editing.delete.isEnabled()
    other.close()


def test_the_place_is_remembered(window: MainWindow, make_window: Any, plan_path: Path) -> None:
    window.go_to_area(window.plan.data.areas[1].id)
    window.close()
    again = make_window(plan_path)
    assert again.area is again.plan.data.areas[1]


def test_a_file_that_is_no_plan_is_refused_in_a_sentence(
    make_window: Any, tmp_path: Path, boxes: Any
) -> None:
    path = tmp_path / "letter.plandesk"
    path.write_text("Dear all", encoding="utf-8")
    made = make_window(None)
    assert not made.open_path(path)
    assert made.session is None and len(boxes) == 1


def test_a_backup_is_taken_in_the_background(window: MainWindow, qtbot: Any) -> None:
    with qtbot.waitSignal(window.session.backed_up, timeout=8_000):
        window.session.back_up()
    assert window._backed_up.text().startswith("Backup ")
    window.session.back_up()
    assert window.session._thread is None, "nothing changed, so nothing is backed up again"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_looks_and_text_sizes(window: MainWindow, look: str, qtbot: Any) -> None:
    window.theme.choose(look)
    window.theme.resize_text(4)
    try:
        assert not window.grab().isNull()
        assert grid(window).delegate.look.dark is (look == "dark")
    finally:
        window.theme.resize_text(0)
        window.theme.choose("light")


def test_undo_shows_what_it_changed_elsewhere(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "ragb")
    qtbot.keyClicks(view, "b")
    window.go_to_area(window.plan.data.areas[1].id)
    window.editing.undo.trigger()
    assert window.area is window.plan.data.areas[0]
    assert window.pages.current_action().no == "4.1"


def test_the_status_bar_says_which_cell(window: MainWindow) -> None:
    at(window, "4.2", "lead")
    assert window._place.text() == "4.2 · Delivery lead"


def test_every_ground_follows_the_look(window: MainWindow, qtbot: Any) -> None:
    from PySide6.QtCore import QPoint

    from desktop.ui.look.theme import DARK, LIGHT

    at(window, "4.2", "by_when").model().setData(
        grid(window).currentIndex(), "30/11/2018", Qt.ItemDataRole.EditRole
    )
    requirements, bar = window.pages.area_page.requirements, window.pages.redate
    try:
        for look in (DARK, LIGHT):
            window.theme.choose("dark" if look.dark else "light")
            shown = requirements.grab().toImage()
            assert shown.pixelColor(QPoint(40, 4)).name().upper() == look.surface
            shown = bar.grab().toImage()
            assert shown.pixelColor(QPoint(4, 3)).name().upper() == look.warning_soft
    finally:
        window.theme.choose("light")


def test_the_colours_have_the_contrast_that_reading_needs() -> None:
    from desktop.core.legends import legend_named
    from desktop.ui.look.theme import DARK, LIGHT, contrast, pairs_to_check, text_on

    for look in (LIGHT, DARK):
        assert all(contrast(text, ground) >= 4.5 for text, ground in pairs_to_check(look))
    for status in legend_named():
        assert contrast(text_on(status.colour), status.colour) >= 4.5
    assert all(contrast(text_on(f"#{n:02X}{n:02X}{n:02X}"), f"#{n:02X}{n:02X}{n:02X}") >= 4.5
               for n in range(256))  # fmt: skip


def test_column_widths_are_remembered(
    window: MainWindow, make_window: Any, plan_path: Path
) -> None:
    view = grid(window)
    wide = view.columnWidth(1) + 90
    view.setColumnWidth(1, wide)
    window.close()
    again = grid(make_window(plan_path))
    assert again.columnWidth(1) > wide - 60


def test_columns_never_get_too_narrow_to_read() -> None:
    from desktop.ui.grid.widths import shared_out

    assert sum(shared_out([14, 54, 16], [52, 74, 62], 800)) == 800
    assert min(shared_out([1, 1000, 1], [52, 74, 62], 800)) >= 52
    assert shared_out([1, 1], [52, 74], 60) == [52, 74], "then the grid scrolls sideways"


def test_larger_text_still_fits_a_laptop(window: Any, theme: Any, qtbot: Any) -> None:
    window.go_to_area(None)
    window.go_to_area(window.plan.data.areas[0].id)
    try:
        theme.resize_text(4)
        qtbot.waitUntil(lambda: window.pages.detail is not None)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1366
        assert window.minimumSizeHint().height() <= 700
    finally:
        theme.resize_text(0)


def test_no_usual_word_is_broken(window: Any) -> None:
    action = window.plan.data.actions(window.area)[0]
    with window.plan.step("words"):
        window.plan.update(action, lead="Head of Safeguarding", success="Independent chairs")
    view = grid(window)
    view._words.forget()
    view.fit_columns()
    metrics = view.fontMetrics()
    for field, word in (("lead", "Safeguarding"), ("success", "Independent")):
        room = view.columnWidth(view.model().column_of(field)) - 2 * PAD_X
        assert room >= metrics.horizontalAdvance(word)
    widths = {view.model().field(i): view.columnWidth(i) for i in range(8)}
    assert widths["action"] == max(widths.values())
    assert not view.horizontalScrollBar().isVisible()


def test_lines_of_a_text_stay_lines(window: Any) -> None:
    texts, fonts = grid(window).delegate._texts, grid(window).delegate.fonts
    one = texts.height("One", 200, fonts.plain, "p")
    assert texts.height("One\nTwo\nThree", 200, fonts.plain, "p") >= 3 * one - 2


def test_an_area_that_links_nothing_answers_nothing(window: Any) -> None:
    panel = window.pages.area_page.requirements
    assert panel.button.text().endswith("2 requirements, 1 linked to no action")
    assert "● linked to no action" in panel.text.text()
    from desktop.core.editing import rows
    from desktop.core.kinds import ActionRequirement

    rows.delete(window.plan, window.plan.data.all(ActionRequirement))
    assert panel.button.text().endswith("2 requirements, 2 linked to no action")
    assert panel.text.text().count("● linked to no action") == 2
    window.plan.undo()
    assert panel.button.text().endswith("1 linked to no action")


def test_the_requirements_leave_room_for_the_grid_and_stay_folded(
    window: Any, make_window: Any, plan_path: Path, qtbot: Any
) -> None:
    page = window.pages.area_page
    requirement = window.plan.data.requirements(window.area)[0]
    with window.plan.step("long"):
        window.plan.update(requirement, text="Much to be said. " * 400)
    for height in (768, 1080, 500):
        window.resize(1366, height)
        qtbot.waitUntil(lambda: page.requirements.height() <= 0.31 * page.height())
    page.requirements.button.click()
    assert not page.requirements.frame.isVisible()
    window.close()
    again = make_window(plan_path).pages.area_page.requirements
    assert not again.button.isChecked() and again.button.text().startswith("▸")


def test_the_second_rating_is_typed_and_painted_by_its_own_legend(
    window: MainWindow, qtbot: Any
) -> None:
    assert window.plan is not None
    statuses = [
        ImpactStatus(code="N", word="None", colour="#123456"),
        ImpactStatus(code="M", word="Made", colour="#654321", complete=True),
    ]
    legends.take_legend(window.plan, statuses, {}, ImpactStatus)
    view = at(window, "4.1", "impact_ragb")
    qtbot.keyClick(view, Key.Key_Down, Shift)
    qtbot.keyClicks(view, "m")
    assert [action(window, no).impact_ragb for no in ("4.1", "4.2")] == ["M", "M"]
    assert [action(window, no).ragb for no in ("4.1", "4.2")] == ["G", "G"]
    assert window.editing.undo.text() == "&Undo change impact rating of 2 actions"
    model = view.model()
    index = model.index(0, model.column_of("impact_ragb"))
    assert index.data() == "M Made"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Impact rating: Made"
    view.clearSelection()
    view.setCurrentIndex(model.index(0, 0))
    corner = view.visualRect(index).topLeft()
    qtbot.waitUntil(
        lambda: (
            view.viewport().grab().toImage().pixelColor(corner.x() + 3, corner.y() + 3).name()
            == "#654321"
        )
    )
    at(window, "4.1", "impact_ragb")
    qtbot.keyClick(view, Key.Key_F2)
    box = editor(view)
    assert [box.itemText(n) for n in range(box.count())] == ["No status", "N None", "M Made"]
    qtbot.keyClick(box, Key.Key_Escape)


def test_several_moved_dates_are_asked_about_in_one_dialogue(
    window: MainWindow, qtbot: Any
) -> None:
    plan = window.plan
    assert plan is not None
    with plan.step("move two dates"):
        for no in ("4.1", "4.2"):
            actions.set_field(plan, action(window, no), "by_when", "31/03/2019")
    qtbot.waitUntil(lambda: bool(window.findChildren(MovesDialog)))
    (dialog,) = window.findChildren(MovesDialog)
    assert dialog.isVisible() and not window.pages.redate.isVisible()
    dialog.reason.set_value("Trainer fell ill")
    dialog.approver.set_value("Board")
    dialog.save.click()
    assert [each.approved_by for each in plan.data.all(Redating)] == ["Board", "Board"]
    qtbot.waitUntil(lambda: not window.findChildren(MovesDialog))


def test_moved_dates_that_wait_stay_on_the_overview(window: MainWindow, qtbot: Any) -> None:
    plan = window.plan
    assert plan is not None
    actions.set_field(plan, action(window, "4.1"), "by_when", "31/03/2019", reason="Trainer ill")
    window.pages.go_to_area(None)
    moves = window.pages.overview.attention.moves
    qtbot.waitUntil(lambda: moves.isVisible())
    assert "1 moved date is not approved" in moves.text.text()
    moves.chosen.emit("all")
    (dialog,) = window.findChildren(MovesDialog)
    dialog.approver.set_value("Board")
    dialog.save.click()
    qtbot.waitUntil(lambda: not moves.isVisible())
