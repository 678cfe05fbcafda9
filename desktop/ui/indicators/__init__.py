"""The page of the indicators: its declaration. Nothing that draws is loaded for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.core.changes import Changed
from desktop.core.data import PlanData
from desktop.core.kinds import Indicator, IndicatorTarget, IndicatorValue, PlanInfo
from desktop.core.text import count
from desktop.ui.plan_page import PageOfPlan, PlanPage, Told

if TYPE_CHECKING:
    from desktop.ui.session import PlanSession


def _tell(data: PlanData, as_at: date) -> Told | None:
    if not data.table(Indicator):
        return None
    from desktop.core.indicators.rating import NOT_RATED
    from desktop.ui.indicators.counting import counts_of
    from desktop.ui.indicators.letters import COLOURS, spoken_counts

    counts = counts_of(data, as_at)
    # What is not rated may be off its path as well: nobody knows, and it is said beside.
    bare = counts.letters[NOT_RATED]
    said = [f"{counts.off_path:,} off path"] if counts.off_path else []
    within = [f"{counts.within:,} within tolerance"] if counts.within else []
    if not said and bare < counts.all:
        said = ["none off path"]
    unrated = [f"{bare:,} not rated"] if bare and not counts.off_path else []
    words = ", ".join([*said, *within, *unrated])
    spoken = f"{count(counts.all, 'indicator')}, {words}. {spoken_counts(counts.letters)}"
    mix = tuple((COLOURS[letter], number) for letter, number in counts.letters.items() if number)
    return Told(f"{counts.all:,}", words, spoken, mix)


def _follows(changed: Changed) -> bool:
    return changed.touches(Indicator, IndicatorValue, IndicatorTarget, PlanInfo)


def _make(session: PlanSession) -> PageOfPlan:
    from desktop.ui.indicators.page import IndicatorsPage

    return IndicatorsPage(session)


INDICATORS = PlanPage(
    "indicators", "Indicators", "&Indicators", "Ctrl+Shift+K",
    tell=_tell, follows=_follows, make=_make, shows=(Indicator,),
    may_have=lambda data: bool(data.table(Indicator)), has_mix=True,
    told_by="desktop.ui.indicators.counting",
)  # fmt: skip
