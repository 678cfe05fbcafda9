"""By ear and by key: every window, page and dialogue as it is heard, and as Tab goes through it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop.ui.window import MainWindow
from tests.ui.by_ear import name_of, nodes, unheard
from tests.ui.tab_round import faults_of_tab
from tests.ui.test_every_window import DIALOGUES, PAGES, made

__all__ = ["made"]
LOOKS = ("light", "dark")


@pytest.fixture
def look(theme: Any, request: pytest.FixtureRequest) -> Any:
    """The look that a test is in."""
    theme.choose(request.param)
    yield request.param
    theme.choose("light")


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("name", DIALOGUES)
def test_a_dialogue_is_heard_whole(made: Any, name: str) -> None:
    dialog = made(name)
    dialog.setWindowTitle(dialog.windowTitle() or "One line")  # its caller's own
    assert not unheard(dialog)


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("look", LOOKS, indirect=True)
@pytest.mark.parametrize("name", DIALOGUES)
def test_tab_goes_round_a_dialogue_and_shows_where_it_is(made: Any, look: str, name: str) -> None:
    dialog = made(name)
    assert not faults_of_tab(dialog)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_heard_whole(window: MainWindow, page: str) -> None:
    window.review.toggle_checks(shown=True)  # type: ignore[attr-defined]
    PAGES[page](window)
    QApplication.processEvents()
    assert not unheard(window)


def test_what_clears_a_line_and_what_turns_a_month_say_so(made: Any, qtbot: Any) -> None:
    dialog = made("replace")
    qtbot.keyClicks(dialog.words, "team")
    assert not unheard(dialog)
    asked = made("as at")
    asked.calendar.showNextMonth()
    days = next(each for each in nodes(asked) if name_of(each).startswith("Days of "))
    assert name_of(days) == "Days of November 2018"
    assert days.text(QAccessible.Text.Description) == "Chosen: Monday 8 October 2018"
