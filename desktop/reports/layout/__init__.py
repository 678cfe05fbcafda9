"""Pages, headings, paragraphs, lists, tables and figures, laid out fast and tagged as drawn."""

from desktop.reports.layout.pages import Pages, PageSetup, Running
from desktop.reports.layout.style import StatusCell
from desktop.reports.layout.table import Column, Table

__all__ = ["Column", "PageSetup", "Pages", "Running", "StatusCell", "Table"]
