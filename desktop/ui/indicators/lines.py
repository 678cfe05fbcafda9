"""What the list shows of each indicator, worked out once and kept until its rows change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.core.changes import Changed
from desktop.core.data import PlanData
from desktop.core.evidenced import actions_of
from desktop.core.figures import figure_of
from desktop.core.indicators.figure_words import number_words
from desktop.core.indicators.periods import Period, period_at
from desktop.core.indicators.rating import RATING_WORDS, Rated, off_path, within_tolerance
from desktop.core.indicators.readings import NO_DATA, PROVISIONAL, RATE, REVISED, SUPPRESSED
from desktop.core.indicators.returns import has_returned
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import Target, next_target, target_at
from desktop.core.indicators.travel import Travel, travel
from desktop.core.indicators.words import value_words
from desktop.core.kinds import (
    ActionIndicator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Measure,
    PlanInfo,
    Row,
)
from desktop.core.text import one_line
from desktop.reports.charts import Shape, shapes_of, sparkline
from desktop.ui.indicators.letters import rating_of
from desktop.ui.indicators.short import short_period

_MARKS = {PROVISIONAL: "p", REVISED: "r", SUPPRESSED: "s"}
_OWNED: tuple[type[Row], ...] = (IndicatorValue, IndicatorTarget, ActionIndicator, Measure)

MONTHS = 24
OLD = "old figure"  # below "Not rated", where that is all that is amiss
WIDE, HIGH = 78.0, 24.0
"""The small picture in points; a row gives it the size that it has room for."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator as the list shows it.

    ``latest`` is its latest value in words and ``figure`` the number that it is sorted by;
    ``period`` says of when that is, with the mark of a provisional figure. ``returned`` is None
    where nobody has said how often it is measured. ``latest_is_empty`` is of one without a figure,
    and ``rating`` what its rating is called.
    """

    id: int
    code: str
    name: str
    theme: str
    officer: str
    every: str
    latest: str
    figure: Decimal | None
    period: str
    target: str
    travel: Travel
    rated: Rated
    off_path: bool
    within: bool
    returned: bool | None
    linked: bool
    latest_is_empty: bool
    rating: str


@dataclass(frozen=True, slots=True)
class Small:
    """The small picture of an indicator: its shapes, and what they show in words."""

    shapes: tuple[Shape, ...]
    words: str


def work_out(data: PlanData, indicator: Indicator, as_at: date) -> IndicatorLine:
    """All that the list shows of one indicator as at a day."""
    series = Series(data, indicator)
    latest = series.latest(as_at)
    said = rating_of(data, indicator, as_at)
    value = latest[1] if latest else None
    return IndicatorLine(
        indicator.id,
        indicator.code,
        indicator.name or indicator.code or "Indicator without a name",
        indicator.theme.strip(),
        indicator.officer.strip(),
        indicator.every,
        _in_brief(indicator, value) if value else "No value",
        series.figure(value) if value else None,
        _of_when(series, latest, as_at),
        target_words(data, indicator, as_at, said if said.letter else None),
        travel(data, indicator, as_at),
        said,
        off_path(said),
        within_tolerance(said),
        has_returned(data, indicator, as_at),
        bool(actions_of(data, indicator)),
        value is None or series.figure(value) is None,
        _called(said),
    )


def _called(rated: Rated) -> str:
    """What a rating is called in the list; a given one says so, and one that is none says why."""
    word = RATING_WORDS[rated.letter]
    if rated.given:
        return f"{word} given"
    return f"{word} {OLD}" if rated.aged and not rated.letter else word


def _in_brief(indicator: Indicator, value: IndicatorValue) -> str:
    """A value where there is little room: without the words of a rate."""
    figure = figure_of(value.value)
    if indicator.unit == RATE and figure is not None and not value.flag:
        return number_words(figure)
    return value_words(indicator, value)


def _of_when(series: Series, latest: tuple[Period, IndicatorValue] | None, as_at: date) -> str:
    """The period of the latest value, or since when there is no data."""
    if latest is None:
        return "yet"
    period, value = latest
    if value.flag != NO_DATA:
        mark = _MARKS.get(value.flag, "")
        return f"{short_period(period, as_at)} {mark}".rstrip()
    first = period
    for earlier, each in reversed(series.values):
        if earlier > period:
            continue
        if each.flag != NO_DATA:
            break
        first = earlier
    return f"since {short_period(first, as_at)}"


def target_words(
    data: PlanData, indicator: Indicator, as_at: date, judged: Rated | None = None
) -> str:
    """The target of now and the next one by date: "75% now, 90% by Nov".

    Where the newest value is *judged* by an earlier one, that stands before them: "65% by Sep, 75%
    now", or a value above it would stand beside a target that it is below.
    """
    at = target_at(data, indicator, period_at(as_at, "day"))
    now = one_line(at.text) if at.by is None or at.by <= as_at else ""
    coming = next_target(data, indicator, as_at)
    parts = [f"{now} now" if now else ""]
    if coming is None or coming.by is None or one_line(coming.text) == now:
        parts = [now]
    else:
        parts.append(_by(coming, as_at))
    was = judged.target if judged is not None else None
    if was is not None and was.is_set and one_line(was.text) != now:
        parts = [_by(was, as_at), f"{now} now" if now else "", *parts[1:]]
    return ", ".join(filter(None, parts))


def _by(target: Target, as_at: date) -> str:
    text = one_line(target.text)
    if target.by is None:
        return f"{text} before"
    return f"{text} by {short_period(period_at(target.by, 'month'), as_at)}"


# --- kept until its rows change --------------------------------------------------------------


class Lines:
    """The lines of a plan's indicators by id, each worked out when it is first asked for.

    Their small pictures take longer, so that those of rows which are not seen yet are worked out
    one by one while nothing else is done: see :meth:`work_ahead`.
    """

    def __init__(self, data: Callable[[], PlanData], as_at: Callable[[], date]) -> None:
        self._data = data
        self.as_at = as_at
        self._lines: dict[int, IndicatorLine] = {}
        self._small: dict[int, Small] = {}
        self._owners: dict[tuple[type[Row], int], int] = {}
        for kind in _OWNED:
            for row in data().all(kind):
                self._note_owner(row)

    def of(self, indicator_id: int) -> IndicatorLine:
        """The line of an indicator that the plan has."""
        line = self._lines.get(indicator_id)
        if line is None:
            data = self._data()
            indicator = data.table(Indicator)[indicator_id]
            line = self._lines[indicator_id] = work_out(data, indicator, self.as_at())
        return line

    def small_of(self, indicator_id: int) -> Small:
        """The small picture of an indicator that the plan has."""
        small = self._small.get(indicator_id)
        if small is None:
            data = self._data()
            indicator = data.table(Indicator)[indicator_id]
            made = sparkline(data, indicator, self.as_at(), WIDE, HIGH, MONTHS)
            small = Small(tuple(shapes_of(made.drawing)), made.alt)
            self._small[indicator_id] = small
        return small

    def work_ahead(self) -> bool:
        """Work out one small picture that is not there yet; False where none was lacking."""
        for each in self._data().all(Indicator):
            if each.id not in self._small:
                self.small_of(each.id)
                return True
        return False

    def all(self) -> Sequence[IndicatorLine]:
        """The lines of all indicators, in the plan's order."""
        return [self.of(each.id) for each in self._data().all(Indicator)]

    def forget_all(self) -> None:
        """All is to be told by another day."""
        self._lines.clear()
        self._small.clear()

    def forget(self, changed: Changed) -> set[int]:
        """Forget the lines that a step changed; gives the ids of their indicators."""
        if changed.touches(PlanInfo):
            found = set(self._lines)
        else:
            found = set(changed.updated.get(Indicator, ())) | changed.inserted.get(Indicator, set())
        found |= changed.deleted.get(Indicator, set())
        for kind in _OWNED:
            came = changed.inserted.get(kind, set()) | set(changed.updated.get(kind, ()))
            for row_id in came | changed.deleted.get(kind, set()):
                found |= self._owner(kind, row_id)
        for each in found:
            self._lines.pop(each, None)
            self._small.pop(each, None)
        return found

    def _owner(self, kind: type[Row], row_id: int) -> set[int]:
        """The indicators that a row belongs to or belonged to."""
        row = self._data().get(kind, row_id)
        before = self._owners.pop((kind, row_id), None)
        found = set() if before is None else {before}
        if row is not None:
            found |= self._note_owner(row)
        return found

    def _note_owner(self, row: Row) -> set[int]:
        """Note the indicator that a row belongs to; a success measure may have none."""
        owner: int | None = getattr(row, "indicator_id")  # noqa: B009
        if owner is None:
            return set()
        self._owners[type(row), row.id] = owner
        return {owner}
