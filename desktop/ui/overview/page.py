"""The overview page: the whole plan as a grid of statuses, with what needs a look beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class OverviewPage(QWidget):
    """The whole plan at one look.

    Signals: ``action_chosen(int)`` and ``area_chosen(int)`` with the id of what was clicked.
    """

    action_chosen = Signal(int)
    area_chosen = Signal(int)

    def __init__(self, session: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(session.plan.data.info.title))
