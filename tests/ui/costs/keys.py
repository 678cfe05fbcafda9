"""What the tests of the page of the costs do with keys, and how they look at it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.kinds import CostPart
from desktop.ui.costs.model import WHAT
from desktop.ui.costs.page import CostsPage
from desktop.ui.window import MainWindow

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
WORKED = "14 days @ £300 a day = £9K"


def plan(window: MainWindow) -> Any:
    assert window.plan is not None
    return window.plan


def parts(window: MainWindow) -> list[CostPart]:
    return list(plan(window).data.all(CostPart))


def go(page: CostsPage, row: Any, column: int = WHAT) -> None:
    index = page.model.index_of((row.table, row.id), column)
    assert index.isValid()
    page.tree.go(index)


def settle(page: CostsPage, qtbot: Any) -> None:
    """Let the page follow the step."""
    qtbot.waitUntil(lambda: not page._later.isActive())


def typed(page: CostsPage, qtbot: Any, text: str) -> None:
    """Type over the cell under the cursor, and end with Enter."""
    qtbot.keyClick(page.tree, Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None and editor is not page.tree
    editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Key.Key_Return)
    settle(page, qtbot)


def cells(page: CostsPage, column: int) -> list[str]:
    model = page.model
    return [
        str(model.index(row, column, model.index(place, 0)).data())
        for place in range(model.group_count())
        for row in range(model.item_count(place))
    ]


def focused() -> Any:
    """The editor that has the focus."""
    return QApplication.focusWidget()


def cell(page: CostsPage, row: Any, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
    """What a cell shows, or another role of it."""
    return page.model.index_of((row.table, row.id), column).data(role)


def message(window: MainWindow) -> str:
    """What the status line says."""
    return window.statusBar().currentMessage()
