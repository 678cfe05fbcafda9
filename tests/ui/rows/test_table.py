"""A table that lists rows: the chosen row stays chosen, whatever key with Ctrl comes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from desktop.ui.rows.table import EditedTable, RowTable, set_up

Key = Qt.Key
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def filled(qtbot: QtBot, table: RowTable) -> QStandardItemModel:
    model = QStandardItemModel(table)
    for row in range(3):
        model.appendRow([QStandardItem(f"{row}.{column}") for column in range(3)])
    set_up(table, model, "Rows")
    qtbot.addWidget(table)
    table.show()
    table.setFocus()
    return model


@pytest.mark.parametrize("kind", [RowTable, EditedTable])
@pytest.mark.parametrize("key", [Key.Key_Home, Key.Key_End, Key.Key_Left, Key.Key_Space])
def test_a_key_with_ctrl_takes_the_choice_off_no_row(
    qtbot: QtBot, kind: type[RowTable], key: Qt.Key
) -> None:
    table = kind()
    model = filled(qtbot, table)
    row = 2 if key == Key.Key_End else 0
    table.setCurrentIndex(model.index(row, 1))
    qtbot.keyClick(table, key, Control)
    assert [each.row() for each in table.selectionModel().selectedRows()] == [row]


def test_where_several_are_chosen_ctrl_and_space_takes_one_off(qtbot: QtBot) -> None:
    table = RowTable()
    model = filled(qtbot, table)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(table, Key.Key_Down, Shift)
    qtbot.keyClick(table, Key.Key_Space, Control)
    assert [each.row() for each in table.selectionModel().selectedRows()] == [0]
