"""Lines as high as their words need, measured once for each width and font."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from desktop.ui.checks import wrapped
from desktop.ui.checks.wrapped import WrappedDelegate


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[QFontMetrics]:
    """The fonts in which something was measured."""
    found: list[QFontMetrics] = []

    def noted(font: Any) -> QFontMetrics:
        found.append(QFontMetrics(font))
        return found[-1]

    monkeypatch.setattr(wrapped, "QFontMetrics", noted)
    return found


def test_a_height_is_known_until_width_font_or_words_are_others(
    qtbot: Any, measured: list[QFontMetrics]
) -> None:
    view = QListView()
    qtbot.addWidget(view)
    lines = QStringListModel(["word " * 40, "one"], view)
    view.setModel(lines)
    view.resize(300, 200)
    view.show()
    delegate = WrappedDelegate(view, most=6)

    def high(row: int = 0) -> int:
        return delegate.sizeHint(QStyleOptionViewItem(), lines.index(row, 0)).height()

    first = high()
    assert high() == first > high(1) and len(measured) == 2
    view.resize(900, 200)
    assert high() < first and len(measured) == 3
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    larger = high()
    assert len(measured) == 4
    lines.setData(lines.index(0, 0), "two")
    assert high() < larger and len(measured) == 5
    view.resize(300, 200)
    assert high() and len(measured) == 6


def test_what_is_cut_at_fewer_lines_is_lower(qtbot: Any) -> None:
    view = QListView()
    qtbot.addWidget(view)
    lines = QStringListModel(["word " * 400], view)
    view.setModel(lines)
    one, two = (WrappedDelegate(view, most=most) for most in (2, 4))
    option, index = QStyleOptionViewItem(), lines.index(0, 0)
    line = view.fontMetrics().lineSpacing()
    assert two.sizeHint(option, index).height() - one.sizeHint(option, index).height() == 2 * line


def test_what_is_known_does_not_grow_without_end(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wrapped, "_KEPT", 3)
    view = QListView()
    qtbot.addWidget(view)
    lines = QStringListModel([f"line {number}" for number in range(20)], view)
    view.setModel(lines)
    delegate = WrappedDelegate(view)
    for row in range(20):
        assert delegate.sizeHint(QStyleOptionViewItem(), lines.index(row, 0)).height() > 8
    assert len(delegate._known) <= 5
