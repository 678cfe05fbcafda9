"""The pages of a plan that stand in the list between the overview and the areas, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.kinds import Row
from desktop.ui.costs import COSTS
from desktop.ui.indicators import INDICATORS
from desktop.ui.plan_page import PlanPage
from desktop.ui.session import PlanSession

if TYPE_CHECKING:
    from desktop.ui.detail.panel import Charts

PLAN_PAGES: tuple[PlanPage, ...] = (INDICATORS, COSTS)
"""Every page, the Plan menu and the list at the left make what they need of it."""


def page_called(name: str) -> PlanPage | None:
    """The page that preferences remember by a name; None for one that there is not."""
    return next((page for page in PLAN_PAGES if page.name == name), None)


def page_showing(kind: type[Row]) -> PlanPage | None:
    """The page on which rows of a kind are worked on; None where that is none of these."""
    return next((page for page in PLAN_PAGES if kind in page.shows), None)


def charts_of_action(session: PlanSession) -> Charts:
    """What draws the measures of an action in its panel."""
    from desktop.ui.indicators.of_action import ActionCharts  # when it is first to be seen

    return ActionCharts(session)
