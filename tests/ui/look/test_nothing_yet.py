"""What stands in a list as long as nothing is in it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from desktop.ui.look.nothing_yet import Empty, EmptyList


@pytest.fixture
def listed(qtbot: Any, theme: Any) -> Any:
    """A list without rows, of which each press of the button makes one."""
    view = QListView()
    model = QStringListModel(view)
    view.setModel(model)
    qtbot.addWidget(view)

    def add() -> None:
        model.setStringList([*model.stringList(), "A line"])

    def said() -> Empty | None:
        if model.rowCount():
            return None
        return Empty("What it is for.", "a line", "&Add one", add)

    empty = EmptyList(view, said)
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    return view, empty


def test_it_lies_over_the_whole_list_until_there_is_something(listed: Any) -> None:
    view, empty = listed
    assert empty.shown.isVisible() and empty.shown.geometry() == view.viewport().rect()
    assert empty.shown.purpose.text() == "What it is for."
    assert empty.shown.example.text() == "For example: a line"
    view.resize(500, 200)
    assert empty.shown.geometry() == view.viewport().rect()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.model().rowCount() == 1 and not empty.shown.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.model().rowCount() == 1, "Enter is the list's own again"
    view.model().setStringList([])
    assert empty.shown.isVisible()
    QTest.mouseClick(empty.shown.button, Qt.MouseButton.LeftButton)
    assert view.model().rowCount() == 1


def test_without_a_button_enter_presses_nothing(qtbot: Any, theme: Any) -> None:
    view = QListView()
    view.setModel(QStringListModel(view))
    qtbot.addWidget(view)
    pressed: list[bool] = []
    empty = EmptyList(view, lambda: Empty("Only read.", act=lambda: pressed.append(True)))
    view.show()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not pressed and empty.shown.button.isHidden() and empty.shown.example.isHidden()


def test_rows_that_are_headings_stay_in_sight(qtbot: Any, theme: Any) -> None:
    view = QListView()
    model = QStringListModel(["Heading", "Another"], view)
    view.setModel(model)
    qtbot.addWidget(view)
    pressed: list[bool] = []
    said = Empty("What it is for.", button="Add one", act=lambda: pressed.append(True))
    empty = EmptyList(view, lambda: said, lambda: model.index(1, 0))
    view.resize(300, 300)
    view.show()
    qtbot.waitUntil(
        lambda: empty.shown.geometry().top() > view.visualRect(model.index(1, 0)).bottom() > 10
    )
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not pressed, "Enter is of the heading that the cursor is on"
