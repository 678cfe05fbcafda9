"""What is not as it should be in a plan's file is said over the plan, till it is closed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from desktop.ui.dialogs.backups import BackupsDialog
from desktop.ui.found import BACKUPS, CHECKS, CLOSE, FoundBar
from desktop.ui.window import MainWindow


def _bar(window: MainWindow) -> FoundBar:
    assert window.pages is not None
    (bar,) = window.pages.findChildren(FoundBar)
    return bar


def _press(bar: FoundBar, qtbot: Any, text: str) -> None:
    button = next(each for each in bar.findChildren(QToolButton) if each.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def denied(plan_path: Path, make_window: Any) -> Any:
    """The window with a plan of which another program changed a status."""
    with closing(sqlite3.connect(plan_path)) as other, other:
        other.execute("UPDATE actions SET ragb = 'B' WHERE no = '4.1'")
    return make_window(plan_path)


def test_a_status_that_the_history_denies_is_said_over_the_plan(denied: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: _bar(denied).isVisible())
    words = _bar(denied).label.text()
    assert "does not hold what its history of changes last says" in words
    assert "“RAGB Status” of action 4.1" in words and _bar(denied).accessibleName() == words
    _press(_bar(denied), qtbot, CHECKS)
    assert denied.review._panel is not None and denied.review._panel.isVisible()
    _press(_bar(denied), qtbot, CHECKS)
    assert denied.review._panel.isVisible(), "it is shown, and not hidden again"
    _press(_bar(denied), qtbot, BACKUPS)
    (dialog,) = denied.findChildren(BackupsDialog)
    dialog.close()
    _press(_bar(denied), qtbot, CLOSE)
    assert not _bar(denied).isVisible()


def test_nothing_is_said_over_a_plan_that_is_as_it_should_be(window: Any, qtbot: Any) -> None:
    qtbot.wait(100)
    assert not _bar(window).isVisible()
