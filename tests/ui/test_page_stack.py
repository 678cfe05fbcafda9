"""A page that is hidden takes another look when it is shown, and not before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.grid.columns import Columns
from desktop.ui.look.theme import DARK_NAME, LIGHT_NAME, Theme
from desktop.ui.page_stack import PageStack
from desktop.ui.plain import TITLE
from desktop.ui.window import MainWindow


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.styled = 0

    def restyle(self) -> None:
        self.styled += 1


def test_the_shown_page_is_styled_at_once_and_a_hidden_one_when_it_is_shown(qtbot: Any) -> None:
    stack, shown, hidden = PageStack(), Page(), Page()
    qtbot.addWidget(stack)
    for each in (shown, hidden, QWidget()):
        stack.addWidget(each)
    stack.restyle()
    stack.restyle()
    assert (shown.styled, hidden.styled) == (2, 0)
    stack.setCurrentWidget(hidden)
    assert hidden.styled == 1
    stack.setCurrentIndex(2)
    stack.setCurrentWidget(hidden)
    stack.setCurrentWidget(shown)
    assert (shown.styled, hidden.styled) == (2, 1)


@pytest.fixture(autouse=True)
def usual_look(theme: Theme) -> Iterator[None]:
    """The look of every test is that of all others afterwards."""
    yield
    theme.resize_text(0)
    theme.choose(LIGHT_NAME)


@pytest.fixture
def fitted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of text that the grid's columns were fitted to."""
    found: list[int] = []
    fit = Columns.fit

    def noted(columns: Columns) -> None:
        found.append(round(columns._view.font().pointSizeF()))
        fit(columns)

    monkeypatch.setattr(Columns, "fit", noted)
    return found


def test_a_hidden_grid_is_fitted_to_larger_text_when_it_is_shown(
    window: MainWindow, fitted: list[int], qtbot: Any
) -> None:
    assert window.plan is not None and window.pages is not None
    area = window.plan.data.areas[0]
    window.go_to_area(None)
    usual = round(window.font().pointSizeF())
    fitted.clear()
    window.theme.resize_text(2)
    assert fitted == []
    window.go_to_area(area.id)
    assert fitted and set(fitted) == {usual + 2}
    heading = window.pages.area_page.heading.font().pointSizeF()
    assert heading == pytest.approx(QApplication.font().pointSizeF() * TITLE)


def test_a_grid_that_is_seen_is_fitted_to_larger_text_and_not_to_other_colours(
    window: MainWindow, fitted: list[int], qtbot: Any
) -> None:
    assert window.pages is not None
    qtbot.waitUntil(lambda: window.pages is not None and window.pages.detail is not None)
    usual = round(window.font().pointSizeF())
    qtbot.wait(50)
    fitted.clear()
    window.theme.choose(DARK_NAME)
    assert fitted == []
    window.theme.resize_text(1)
    assert set(fitted) == {usual + 1} and len(fitted) <= 2
    heading = window.pages.area_page.heading.font().pointSizeF()
    assert heading == pytest.approx(QApplication.font().pointSizeF() * TITLE)
