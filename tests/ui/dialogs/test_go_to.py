"""An action or an area is gone to by its number, with keys alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from desktop.core.editing import rows
from desktop.core.kinds import Area
from desktop.ui.dialogs.go_to import GoToDialog
from desktop.ui.window import MainWindow
from tests.ui.cells import grid

Key = Qt.Key


def opened(window: MainWindow, qtbot: Any) -> GoToDialog:
    qtbot.keyClick(grid(window), Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    found = next(each for each in window.findChildren(GoToDialog) if each.isVisible())
    qtbot.waitUntil(found.isActiveWindow)
    found.number.setFocus()
    return found


def test_a_number_is_typed_and_enter_goes_there(window: MainWindow, qtbot: Any) -> None:
    dialog = opened(window, qtbot)
    qtbot.keyClicks(dialog.number, " 4.3.")
    assert [dialog.list.item(row).text()[:3] for row in range(dialog.list.count())] == ["4.3"]
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog.number, Key.Key_Return)
    view = grid(window)
    assert view.model().index(view.currentIndex().row(), 0).data() == "4.3"


def test_the_arrows_choose_among_those_that_begin_so(window: MainWindow, qtbot: Any) -> None:
    dialog = opened(window, qtbot)
    qtbot.keyClicks(dialog.number, "4")
    assert dialog.list.count() > 2
    qtbot.keyClick(dialog.number, Key.Key_Down)
    qtbot.keyClick(dialog.number, Key.Key_Down)
    chosen = dialog.list.item(dialog.list.currentRow()).text().split()[0]
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog.number, Key.Key_Return)
    view = grid(window)
    assert view.model().index(view.currentIndex().row(), 0).data() == chosen


def test_an_area_is_gone_to_by_its_code(window: MainWindow, qtbot: Any) -> None:
    assert window.plan is not None
    rows.add(window.plan, Area(code="DP 9", title="Ninth"))
    dialog = opened(window, qtbot)
    qtbot.keyClicks(dialog.number, "dp9")
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog.number, Key.Key_Return)
    assert window.area is not None and window.area.code == "DP 9"


def test_a_number_that_nothing_has_is_said_and_enter_goes_nowhere(
    window: MainWindow, qtbot: Any
) -> None:
    dialog = opened(window, qtbot)
    qtbot.keyClicks(dialog.number, "99")
    assert dialog.said.text() == "No action or area has the number “99”."
    qtbot.keyClick(dialog.number, Key.Key_Return)
    assert dialog.isVisible()
