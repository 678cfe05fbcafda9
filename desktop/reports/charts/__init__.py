"""Pictures of a plan, drawn once: as they are in a report, and through SVG on the screen.

Every function gives a ``Chart``: a ReportLab drawing, and the words that say what it shows to a
reader who can't see it. Colour never stands alone: each bar and line carries its letter, its
number or its own marker, so a chart reads the same in black and white. ``shapes_of`` gives a
drawing as plain shapes, for a view that paints many small ones.
"""

from desktop.reports.charts.due import Due, timeline
from desktop.reports.charts.indicator import indicator_chart, sparkline
from desktop.reports.charts.lines import Goal, Peer, Picture, Point, line_chart
from desktop.reports.charts.parts import Chart, Key, to_svg
from desktop.reports.charts.shapes import Shape, shapes_of
from desktop.reports.charts.spark import spark
from desktop.reports.charts.status import status_bars, trend

__all__ = [
    "Chart",
    "Due",
    "Goal",
    "Key",
    "Peer",
    "Picture",
    "Point",
    "Shape",
    "indicator_chart",
    "line_chart",
    "shapes_of",
    "spark",
    "sparkline",
    "status_bars",
    "timeline",
    "to_svg",
    "trend",
]
