"""Pictures of a plan, drawn once: as they are in a report, and through SVG on the screen.

Every function takes plain data and gives a ``Chart``: a ReportLab drawing, and the words that say
what it shows to a reader who can't see it. Colour never stands alone: each bar and line carries
its letter, its number or its own dash and marker, so a chart reads the same in black and white.
"""

from desktop.reports.charts.due import Due, timeline
from desktop.reports.charts.lines import Series, line_chart
from desktop.reports.charts.parts import Chart, Key, to_svg
from desktop.reports.charts.status import status_bars, trend

__all__ = [
    "Chart",
    "Due",
    "Key",
    "Series",
    "line_chart",
    "status_bars",
    "timeline",
    "to_svg",
    "trend",
]
