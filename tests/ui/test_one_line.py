"""A label of one line: what is cut is told in its tool tip, and to screen readers."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.ui.one_line import OneLine


def test_a_text_that_has_no_room_is_cut_and_told_whole(qtbot: QtBot) -> None:
    label = OneLine("A title that is much longer than its line")
    qtbot.addWidget(label)
    label.resize(90, 20)
    label.show()
    assert label.shown().endswith("…") and "much longer" in label.toolTip()
    assert label.text() == "A title that is much longer than its line"
    label.resize(600, 20)
    qtbot.waitUntil(lambda: label.toolTip() == "")
    assert label.shown() == label.text()
    assert label.minimumSizeHint().width() < 90
