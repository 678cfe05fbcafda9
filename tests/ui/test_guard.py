"""The guard: nothing that Qt asks of the window's parts can raise, and no fault is hidden."""

from __future__ import annotations

import importlib
import logging
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

import desktop.ui
from desktop.core.editing import actions
from desktop.ui import messages
from desktop.ui.grid.delegate import GridDelegate
from desktop.ui.grid.model import GridModel
from desktop.ui.guard import FAULTS, guarded, unguarded
from desktop.ui.plain import plain_tip
from desktop.ui.window import MainWindow


def _kinds_under(base: type) -> Iterator[type]:
    for kind in base.__subclasses__():
        yield kind
        yield from _kinds_under(kind)


def test_every_model_delegate_and_painted_widget_is_guarded() -> None:
    for module in pkgutil.walk_packages(desktop.ui.__path__, "desktop.ui."):
        importlib.import_module(module.name)
    found = {
        kind
        for base in (QAbstractItemModel, QAbstractItemDelegate, QIconEngine)
        for kind in _kinds_under(base)
        if kind.__module__.startswith("desktop.")
    }
    assert len(found) > 25
    found |= {
        kind
        for kind in _kinds_under(QWidget)
        if kind.__module__.startswith("desktop.")
        and {"paintEvent", "paintSection", "drawRow", "drawBranches"} & kind.__dict__.keys()
    }
    assert not {f"{kind.__module__}.{kind.__name__}": unguarded(kind)
                for kind in found if unguarded(kind)}  # fmt: skip


@guarded
class _Broken(QAbstractTableModel):
    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 3

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 2

    def data(self, index: Any, role: int = 0) -> Any:
        raise LookupError("no such row")

    def headerData(self, section: int, orientation: Any, role: int = 0) -> Any:
        raise ValueError("no such heading")

    def flags(self, index: Any) -> Any:
        raise TypeError("no such flag")

    def setData(self, index: Any, value: Any, role: int = 0) -> bool:
        raise RuntimeError("not written")


@guarded
class _BrokenDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        painter.save()
        painter.translate(1000, 1000)
        index.data()
        raise KeyError(index.row())


@guarded
class _BrokenWidget(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawRect(QRect(0, 0, 5, 5))
        raise ZeroDivisionError


def test_a_view_of_a_broken_model_is_shown_and_each_fault_noted_once(
    qtbot: Any, caplog: pytest.LogCaptureFixture
) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(_Broken(view))
    view.setItemDelegate(_BrokenDelegate(view))
    with caplog.at_level(logging.ERROR):
        view.show()
        qtbot.waitExposed(view)
        for _ in range(3):
            view.viewport().repaint()
            view.grab()
    view.hide()
    places = [fault.place.rsplit(".", 2)[-2:] for fault in FAULTS.forget()]
    assert sorted(places) == [
        ["_Broken", "data"], ["_Broken", "flags"], ["_Broken", "headerData"],
        ["_BrokenDelegate", "paint"],
    ]  # fmt: skip
    assert len(caplog.records) == len(places)
    assert "builtins.LookupError" in caplog.text
    assert "no such row" not in caplog.text, "what a fault says may quote a plan"


def test_a_broken_widget_paints_nothing_and_goes_on(qtbot: Any) -> None:
    widget = _BrokenWidget()
    qtbot.addWidget(widget)
    widget.resize(40, 40)
    widget.show()
    qtbot.waitExposed(widget)
    widget.grab()
    widget.grab()
    widget.hide()
    (fault,) = FAULTS.forget()
    assert fault.place.endswith("_BrokenWidget.paintEvent")


def test_what_stands_after_a_broken_cell_is_painted_where_it_belongs(qapp: QApplication) -> None:
    pixmap = QPixmap(20, 20)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    model = _Broken()
    _BrokenDelegate().paint(painter, QStyleOptionViewItem(), model.index(0, 0))
    painter.fillRect(0, 0, 20, 20, Qt.GlobalColor.black)
    painter.end()
    assert pixmap.toImage().pixelColor(5, 5) == Qt.GlobalColor.black
    assert [fault.place[-5:] for fault in FAULTS.forget()] == [".data", "paint"]


def test_what_a_user_did_in_vain_is_told_each_time() -> None:
    model = _Broken()
    told = []
    FAULTS.tell = told.append
    try:
        assert model.setData(model.index(0, 0), "x") is False
        assert model.setData(model.index(0, 0), "x") is False
        assert model.data(model.index(0, 0)) is None
        assert model.data(model.index(0, 0)) is None
    finally:
        FAULTS.tell = None
    assert [fault.place.rsplit(".", 1)[-1] for fault in told] == ["setData", "setData", "data"]
    FAULTS.forget()


def test_the_program_tells_of_a_covered_fault_after_qt_has_done(
    qtbot: Any, boxes: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr(FAULTS, "tell", None)
    messages.catch_faults()
    model = _Broken()
    model.data(model.index(0, 0))
    assert not boxes
    qtbot.waitUntil(lambda: len(boxes) == 1)
    assert boxes[0][0] == "Plandesk made a mistake"
    FAULTS.forget()


def test_a_fault_in_the_grid_leaves_the_window_of_use(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> str:
        raise LookupError("a row that is not there")

    assert window.pages is not None
    grid = window.pages.area_page.grid
    with monkeypatch.context() as patch:
        patch.setattr(GridModel, "text", broken)
        grid.viewport().repaint()
        window.grab()
        window.go_to_area(None)
        qtbot.wait(300)
    assert {fault.place for fault in FAULTS.forget()} >= {
        f"{GridDelegate.__module__}.GridDelegate.paint"
    }


def test_a_tool_tip_that_looks_like_html_is_shown_as_it_is_written(
    window: MainWindow,
) -> None:
    assert window.plan is not None and window.pages is not None
    number = '<img src="/tmp/picture.png">'
    action = window.plan.data.actions()[0]
    actions.set_field(window.plan, action, "lead", number)
    model = window.pages.area_page.model
    tips = [
        model.data(model.index(0, column), Qt.ItemDataRole.ToolTipRole)
        for column in range(model.columnCount())
    ]
    assert not [tip for tip in tips if tip and "<img" in tip]
    assert "&lt;img" in plain_tip(number) and plain_tip("4 < 5") == "4 < 5"
    assert plain_tip(None) is None
