"""The File menu: what stands in it, and what each entry starts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu


class FileActions(QObject):
    """The actions of the File menu, for one window."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window

    def menu(self) -> QMenu:
        """A new File menu for the window's menu bar."""
        return QMenu("&File", self._window)
