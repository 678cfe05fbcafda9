"""The charts of what measures one action, to stand in its panel."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.evidenced import indicators_of
from desktop.core.kinds import Action, Indicator
from desktop.core.text import one_line
from desktop.reports.charts import indicator_chart
from desktop.ui.detail.panel import Charts
from desktop.ui.indicators.chart import IndicatorChart
from desktop.ui.plain import Label
from desktop.ui.session import LiveView

MOST = 3  # indicators of one action that are drawn; the page of indicators has all


class ActionCharts(Charts):
    """A chart for each indicator of the action that is shown; their words stand beside them."""

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(2)
        self.charts: list[tuple[Label, IndicatorChart]] = []

    def show_action(self, action: Action) -> None:
        """Draw what measures an action; nothing where nothing does."""
        found = indicators_of(self._session.plan.data, action)[:MOST]
        while len(self.charts) < len(found):
            name, chart = Label(), IndicatorChart()
            name.setWordWrap(True)
            self.charts.append((name, chart))
            self._column.addWidget(name)
            self._column.addWidget(chart)
        for place, (name, chart) in enumerate(self.charts):
            seen = place < len(found)
            chart.setVisible(seen)
            name.setVisible(seen and len(found) > 1)
            if seen:
                self._draw(found[place], name, chart)
        self.setVisible(bool(found))

    def _draw(self, indicator: Indicator, name: Label, chart: IndicatorChart) -> None:
        data, as_at = self._session.plan.data, self._session.as_at
        title = one_line(indicator.title)
        name.setText(title)
        chart.setAccessibleName(f"Chart of {title}")
        chart.show_chart(lambda wide, high: indicator_chart(data, indicator, as_at, wide, high))
