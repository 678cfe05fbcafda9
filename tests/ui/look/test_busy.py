"""The pointer says that the window works, and says it no longer afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.ui.look.busy import busy


def test_the_pointer_is_as_before_whatever_happened(qapp: object) -> None:
    with pytest.raises(LookupError), busy():
        pointer = QGuiApplication.overrideCursor()
        assert pointer is not None and pointer.shape() == Qt.CursorShape.WaitCursor
        raise LookupError
    assert QGuiApplication.overrideCursor() is None
