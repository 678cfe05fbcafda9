"""The overview's grid on the clipboard: a table by its key, a picture from the menu and the bar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.core.editing import actions as editing
from desktop.core.editing import cycle, legends
from desktop.core.kinds import Action, ImpactStatus
from desktop.core.legends import legend_named
from desktop.ui.look import clip
from desktop.ui.look.theme import DARK, LIGHT, Theme
from desktop.ui.overview.page import OverviewPage


def copied() -> list[list[str]]:
    return clip.from_text(QGuiApplication.clipboard().text())


def picture() -> QImage:
    return QGuiApplication.clipboard().image()


def colours_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def test_the_key_of_copy_gives_a_table(window: Any, page: OverviewPage) -> None:
    QGuiApplication.clipboard().clear()
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    block = copied()
    assert block[0][:8] == ["Area", "What it asks for", "R", "A", "G", "B", "no status", "Actions"]
    assert block[1] == ["Ofsted No. 4", "Pace of plans", "1", "1", "2", "1", "0",
                        "4.1 G", "4.2 G", "4.3 B", "4.4 A", "4.5 R"]  # fmt: skip
    assert block[2][7:11] == ["6.1 –", "6.2 –", "6.3 –", "6.4 –"]
    assert block[-1][:7] == ["All 3 areas", "9 actions", "1", "1", "2", "1", "4"]
    assert len({len(row) for row in block}) == 1


def test_a_table_of_two_ratings_has_both(page: OverviewPage) -> None:
    plan = page._plan
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    editing.set_field(plan, plan.data.actions()[0], "impact_ragb", "R")
    page.grid.copy()
    block = copied()
    assert "Delivery R" in block[0] and "Impact R" in block[0]
    assert "4.1 G/R" in block[1] and "4.2 G/–" in block[1]
    for rating in ("Delivery", "Impact"):
        columns = [at for at, head in enumerate(block[0]) if head.startswith(rating)]
        assert sum(int(block[-1][at]) for at in columns) == 9


def test_the_picture_is_of_the_whole_grid_and_white(
    window: Any, page: OverviewPage, theme: Theme
) -> None:
    QGuiApplication.clipboard().clear()
    theme.choose("dark")
    try:
        (button,) = [
            each
            for each in window.tool_bar.findChildren(QToolButton)
            if each.text() == "Copy as a picture"
        ]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    finally:
        theme.choose("light")
    shown = picture()
    assert shown.width() >= 900
    assert shown.pixelColor(2, 2) == QColor("#ffffff")
    assert LIGHT.raised.lower() in colours_of(shown), "its head is of the light look"
    assert DARK.raised.lower() not in colours_of(shown)
    for status in window.plan.data.legend:
        assert QColor(status.colour).name() in colours_of(shown), status.word
    assert "as a picture" in window.statusBar().currentMessage()


def test_the_picture_is_taken_from_an_area_too(window: Any, page: OverviewPage) -> None:
    window.go_to_area(window.plan.data.areas[0].id)
    QGuiApplication.clipboard().clear()
    editing.delete_actions(window.plan, window.plan.data.actions()[:2])
    editing.add_action(window.plan, window.plan.data.areas[2], {"action": "A new one"})
    window.editing.picture.trigger()
    assert not picture().isNull()
    assert [len(band.actions) for band in page._model.bands] == [3, 4, 1], "as the plan is now"


def test_by_review_date_it_is_that_grid(window: Any, page: OverviewPage) -> None:
    cycle.hold_review(window.plan, "weekly", window.plan.today())
    page.show_view("review")
    assert page.by_date is not None
    page.by_date.setFocus()
    QTest.keyClick(page.by_date, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    block = copied()
    assert block[0][0] == "Action" and block[0][-1] == "Now"
    assert block[1] == ["Ofsted No. 4 · 4.1", "G", "G"]
    assert len(block) == 10
    page.copy_picture()
    rows = page.by_date.verticalHeader().length()
    assert picture().height() / picture().devicePixelRatio() > rows


def test_a_right_click_offers_both(page: OverviewPage, qtbot: Any) -> None:
    QGuiApplication.clipboard().clear()
    page.grid.customContextMenuRequested.emit(QPoint(40, 60))
    (menu,) = [each for each in page.findChildren(QMenu) if each.isVisible()]
    QTest.keyClick(menu, Qt.Key.Key_T)
    assert copied()[0][0] == "Area"
    qtbot.waitUntil(lambda: not menu.isVisible())


def test_one_rating_alone_is_shown_and_copied_where_it_is_chosen_by_key(
    page: OverviewPage, qtbot: Any
) -> None:
    assert page.ratings.isHidden(), "a plan of one rating has nothing to choose"
    plan = page._plan
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    editing.set_field(plan, action_of(page, "4.3"), "impact_ragb", "R")
    qtbot.waitUntil(page.ratings.isVisible)
    shown: list[list[str]] = []
    for words in ("both ratings", "delivery alone", "impact alone"):
        assert page.ratings.currentText() == words
        page.grid.setFocus()
        QTest.keyClick(page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        heads, first = copied()[:2]
        shown.append([*heads[2:4], next(cell for cell in first if cell.startswith("4.3"))])
        page.ratings.setFocus()
        QTest.keyClick(page.ratings, Qt.Key.Key_Down)
    assert shown == [
        ["Delivery R", "Delivery A", "4.3 B/R"], ["R", "A", "4.3 B"], ["R", "A", "4.3 R"],
    ]  # fmt: skip
    plan.undo()
    plan.undo()
    qtbot.waitUntil(page.ratings.isHidden)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "4.3 B" in copied()[1], "a plan of one rating shows that, whatever was chosen"


def action_of(page: OverviewPage, number: str) -> Action:
    return next(each for each in page._plan.data.actions() if each.no == number)
