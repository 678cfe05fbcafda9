"""What the tests of evidence in the window ask of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core.kinds import Action, Evidence
from desktop.ui.evidence.eyes import eyes_of
from desktop.ui.evidence.section import EvidenceBox
from desktop.ui.window import MainWindow

AUDIT, LOG = b"14 of 40 were late", b"visits\r\n\x00\xff"


def first(window: MainWindow) -> Action:
    assert window.plan is not None
    return window.plan.data.actions(window.plan.data.areas[0])[0]


def box(window: MainWindow) -> EvidenceBox:
    assert window.pages is not None
    detail: Any = window.pages.detail
    found: EvidenceBox = detail.evidence
    return found


def items(window: MainWindow) -> list[Evidence]:
    assert window.plan is not None
    return list(window.plan.data.all(Evidence))


def choose(window: MainWindow, title: str) -> Evidence:
    """Put the cursor on an item of the panel."""
    shown = box(window)
    place = next(at for at, each in enumerate(shown.model.items) if each.title == title)
    shown.table.selectRow(place)
    return shown.model.items[place]


def state_known(window: MainWindow, qtbot: Any) -> None:
    assert window.session is not None
    eyes = eyes_of(window.session)
    qtbot.waitUntil(lambda: not eyes.busy)


def drop(widget: QWidget, paths: list[Path], at: QPoint) -> bool:
    """Drag files in and let them go, as the system does; whether the widget took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    actions, button, no = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    accepted = False
    for event in (
        QDragEnterEvent(at, actions, data, button, no.NoModifier),
        QDragMoveEvent(at, actions, data, button, no.NoModifier),
        QDropEvent(QPointF(at), actions, data, button, no.NoModifier),
    ):
        event.ignore()
        QApplication.sendEvent(widget, event)
        accepted = event.isAccepted()
        if not accepted:
            return False
    return accepted
