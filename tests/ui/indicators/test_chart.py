"""A chart is drawn when it is seen, at the width that it has then."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from reportlab.graphics.shapes import Drawing

from desktop.ui.indicators.chart import IndicatorChart


class Made:
    """What a chart asks for, and when."""

    def __init__(self, alt: str) -> None:
        self.drawing, self.alt = Drawing(200, 80), alt


@pytest.fixture
def hidden(qtbot: Any) -> QWidget:
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    page.resize(400, 300)
    return page


def test_a_hidden_chart_is_drawn_when_it_is_shown(hidden: QWidget) -> None:
    asked: list[float] = []

    def draw(wide: float, high: float) -> Any:
        asked.append(wide)
        return Made(f"{len(asked)}")

    chart = IndicatorChart(hidden)
    layout = hidden.layout()
    assert layout is not None
    layout.addWidget(chart)
    chart.show_chart(draw)
    chart.resize(120, 80)
    assert asked == []
    hidden.show()
    assert len(asked) >= 1 and chart.accessibleDescription() == f"{len(asked)}"
    shown = len(asked)
    chart.show_chart(draw)
    assert len(asked) == shown + 1, "one that is seen is drawn at once"
    hidden.hide()
    font = chart.font()
    font.setPointSizeF(font.pointSizeF() + 3)
    chart.setFont(font)
    chart.show_chart(draw)
    assert len(asked) == shown + 1
    hidden.show()
    assert len(asked) == shown + 2
