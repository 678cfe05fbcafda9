"""A review that an undo or a redo ends in the window: its page is left, and says why."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.editing import cycle
from desktop.core.kinds import Review
from desktop.ui.review.page import ReviewPage
from desktop.ui.review.start_dialog import StartReviewDialog
from desktop.ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def held(window: MainWindow, qtbot: Any) -> ReviewPage:
    """Start a review by keys; its page."""
    window.activateWindow()  # as a desktop does when a dialogue has closed
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_R, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(StartReviewDialog)))
    qtbot.keyClick(window.findChildren(StartReviewDialog)[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(ReviewPage)))
    return window.findChildren(ReviewPage)[0]


def held_on(window: MainWindow, qtbot: Any) -> ReviewPage:
    """Go on by keys with the review that is open; its page."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_R, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(ReviewPage)))
    return window.findChildren(ReviewPage)[0]


def reviews(window: MainWindow) -> list[Review]:
    assert window.plan is not None
    return [each for each in window.plan.data.all(Review) if each.state == "open"]


def test_its_page_is_left_when_its_start_is_undone(window: MainWindow, qtbot: Any) -> None:
    held(window, qtbot)
    assert len(reviews(window)) == 1
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not window.findChildren(ReviewPage))
    assert not reviews(window)
    assert window.statusBar().currentMessage() == (
        "The review is under way no more, and its page is left."
    )
    again = held(window, qtbot)
    assert again.review is reviews(window)[0], "another one can be started"


def test_its_page_is_left_when_its_close_is_done_again(window: MainWindow, qtbot: Any) -> None:
    page = held(window, qtbot)
    assert window.plan is not None
    review = page.review
    page.pause()
    cycle.close_review(window.plan, review)
    window.plan.undo()
    page = held_on(window, qtbot)
    assert page.review is review and review.state == "open"
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: not window.findChildren(ReviewPage))
    assert review.state == "closed" and not reviews(window)
