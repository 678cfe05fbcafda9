"""Pages, headings, paragraphs, lists, tables and figures, laid out fast and tagged as drawn."""

from desktop.reports.layout.cells import Cell, ShareBar
from desktop.reports.layout.columns import Column
from desktop.reports.layout.pages import Pages, PageSetup
from desktop.reports.layout.running import Running
from desktop.reports.layout.style import StatusCell
from desktop.reports.layout.table import Table

__all__ = [
    "Cell",
    "Column",
    "PageSetup",
    "Pages",
    "Running",
    "ShareBar",
    "StatusCell",
    "Table",
]
