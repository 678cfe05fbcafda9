"""The window: opening, undo, pages, what it says and remembers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.core.checks.rules import RULES
from desktop.core.editing import cycle
from desktop.store.planfile import open_plan
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, editor, grid

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Alt = Qt.KeyboardModifier.AltModifier


def test_opens_edits_and_keeps(window: MainWindow, qtbot: Any, plan_path: Path) -> None:
    view = at(window, "4.1", "action")
    qtbot.keyClicks(view, "A")
    qtbot.keyClicks(editor(view), "gree a list")
    qtbot.keyClick(editor(view), Key.Key_Return)
    assert action(window, "4.1").action == "Agree a list"
    assert view.currentIndex().row() == 1, "Enter goes down"
    assert window.status_line.saved.text().startswith("✓ All changes saved ")
    window.close()
    with open_plan(plan_path) as file:
        assert file.plan.data.actions()[0].action == "Agree a list"


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
    assert window.status_line.backed_up.text().startswith("Backup ")
    window.session.back_up()
    assert window.session._taking is None, "nothing changed, so nothing is backed up again"


def test_undo_shows_what_it_changed_elsewhere(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "ragb")
    qtbot.keyClicks(view, "b")
    window.go_to_area(window.plan.data.areas[1].id)
    window.editing.undo.trigger()
    assert window.area is window.plan.data.areas[0]
    assert window.pages.current_action().no == "4.1"


def test_the_status_bar_says_which_cell(window: MainWindow) -> None:
    at(window, "4.2", "lead")
    assert window.status_line.place.text() == "4.2 · Delivery lead"


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
    assert not page.requirements.isVisible() and page.requirements.button.isVisible()
    page.requirements.button.click()
    requirement = window.plan.data.requirements(window.area)[0]
    with window.plan.step("long"):
        window.plan.update(requirement, text="Much to be said. " * 400)
    for height in (768, 1080, 500):
        window.resize(1366, height)
        qtbot.waitUntil(lambda: page.requirements.height() <= 0.33 * page.height())
    page.requirements.button.click()
    assert not page.requirements.isVisible()
    window.close()
    again = make_window(plan_path).pages.area_page.requirements
    assert not again.button.isChecked() and again.button.text().startswith("▸")


def test_undo_names_more_of_its_step_where_there_is_room(window: MainWindow) -> None:
    assert window.plan is not None
    cycle.excuse(
        window.plan, RULES[0].name, action(window, "4.4"), "It runs for years", "Margery Quill"
    )
    words = window.plan.undo_text
    (button,) = (
        each for each in window.tool_bar.findChildren(QToolButton)
        if each.accessibleName().startswith("Undo")
    )  # fmt: skip
    assert button.text().endswith("…") and len(button.text()) <= 30
    window.go_to_area(None)
    assert button.text() == f"Undo {words}"
    window.go_to_area(window.plan.data.areas[0].id)
    assert button.text().endswith("…")
