"""The first page of the window: the whole plan at one look, and the page for no plan at all."""

from desktop.ui.overview.page import OverviewPage

__all__ = ["OverviewPage"]
