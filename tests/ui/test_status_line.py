"""The status bar: what is said for a moment has it for itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from desktop.ui.host import Until


def test_larger_text_shows_no_label_over_what_is_said(window: Any, qtbot: Any) -> None:
    bar, saved = window.statusBar(), window.status_line.saved
    assert saved.isVisible()
    window.say("Three cells were pasted.", until=Until.READ)
    assert not saved.isVisible()
    for _ in range(2):
        high = bar.fontMetrics().height()
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert bar.fontMetrics().height() > high
        qtbot.wait(50)  # until it is laid out anew
        assert bar.currentMessage() == "Three cells were pasted." and not saved.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    bar.clearMessage()
    assert saved.isVisible()
