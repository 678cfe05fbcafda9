"""What a cell is called where it is heard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTableWidget, QTreeWidget

from desktop.core.editing import actions
from desktop.ui.look import spoken
from desktop.ui.window import MainWindow
from tests.ui.cells import at

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def test_whose_it_is_its_column_its_value_and_what_is_said() -> None:
    said = spoken.cell("4.3", "RAGB Status", "Amber", "", "▲ no recovery plan")
    assert said == "4.3, RAGB Status: Amber, no recovery plan"
    assert spoken.cell("", "By when\nlast time", "● 1/9 → 1/10") == "By when last time: 1/9 to 1/10"
    long = spoken.cell("A requirement of many words " * 9, "Areas", "")
    assert long.endswith("…, Areas: empty") and len(long) < 100


def test_a_table_filled_by_hand_says_it_by_itself(qtbot: Any) -> None:
    table = QTableWidget(2, 2)
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels(["Year", "Comes to"])
    for row, texts in enumerate((("2019", "£61"), ("", "£9"))):
        for column, text in enumerate(texts):
            table.setItem(row, column, spoken.Item(text))
    assert table.item(0, 0).data(SPOKEN) == "Year: 2019"
    assert table.item(0, 1).data(SPOKEN) == "2019, Comes to: £61"
    assert table.item(1, 1).data(SPOKEN) == "Row 2, Comes to: £9", "known by its number alone"
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setHeaderLabels(["Taken", "Size"])
    tree.addTopLevelItem(spoken.TreeItem(["Friday", "9 kB"]))
    assert tree.topLevelItem(0).data(1, SPOKEN) == "Friday, Size: 9 kB"


def test_a_status_says_that_its_action_is_overdue_and_what_the_checks_say(
    window: MainWindow, qtbot: Any
) -> None:
    assert window.plan is not None
    action = next(each for each in window.plan.data.actions() if each.no == "4.4")
    day = date(2018, 10, 8) - timedelta(days=6)
    actions.set_field(window.plan, action, "by_when", f"{day:%d/%m/%Y}")
    view = at(window, "4.4", "ragb")
    told = QAccessible.queryAccessibleInterface(view)
    model, index = view.model(), view.currentIndex()
    assert index.data(SPOKEN).startswith("4.4, RAGB Status: Amber, overdue by 6 days")
    model.set_marks({action.id: "It is late.\nIt has no recovery plan."})
    assert index.data(SPOKEN).endswith(", It is late., It has no recovery plan.")
    names = [told.child(place).text(QAccessible.Text.Name) for place in range(told.childCount())]
    assert index.data(SPOKEN) in names, "and that is what Qt hands on"
    assert model.index(model.rowCount() - 1, model.column_of("action")).data(SPOKEN) == (
        "New action, Actions: empty, type to add an action"
    )
