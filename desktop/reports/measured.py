"""How the chosen indicators stand on a day: counted, and in the words that pages print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.core.data import PlanData
from desktop.core.evidenced import indicators_of
from desktop.core.indicators.figure_words import gap_words
from desktop.core.indicators.rating import (
    RATING_WORDS,
    Rated,
    not_on_path,
    off_path,
    rated,
    within_tolerance,
)
from desktop.core.indicators.readings import SUPPRESSED, YES_NO
from desktop.core.indicators.returns import late_period
from desktop.core.indicators.series import Series
from desktop.core.indicators.travel import Travel, travel
from desktop.core.indicators.words import mark_words, target_words, value_words
from desktop.core.kinds import (
    AreaIndicator,
    Indicator,
    IndicatorValue,
    Lead,
    Measure,
)
from desktop.core.kinds.indicators import RATINGS
from desktop.core.leads import normalise, split_leads
from desktop.core.text import count, one_line
from desktop.reports import tally
from desktop.reports.layout import StatusCell
from desktop.reports.layout.style import legible
from desktop.reports.selection import Selection

KEPT_BACK = "[c]"
_COLOURS = {"R": "#c62828", "A": "#f2a900", "G": "#1e7b3c"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator as at a day."""

    indicator: Indicator
    rated: Rated
    travel: Travel
    series: Series

    @property
    def off(self) -> bool:
        """Whether it is rated off its path."""
        return off_path(self.rated)

    @property
    def within(self) -> bool:
        """Whether it is rated within the tolerance of its path."""
        return within_tolerance(self.rated)


def chosen_indicators(selection: Selection) -> list[Indicator]:
    """The indicators of the chosen part of a plan, in the plan's order.

    Of chosen areas: those that speak to one of them or to an action in it. Of chosen leads: those
    whose responsible officer is one of them, in any spelling that the plan knows.
    """
    data, options = selection.data, selection.options
    found = list(data.all(Indicator))
    if len(selection.areas) < len(data.areas):
        spoken = {each for area in selection.areas for each in _speaking(data, area.id)}
        found = [each for each in found if each.id in spoken]
    if options.leads:
        called = _spellings(data)
        wanted = {called.get(normalise(lead), normalise(lead)) for lead in options.leads}
        found = [
            each
            for each in found
            if wanted
            & {called.get(normalise(one), normalise(one)) for one in split_leads(each.officer)}
        ]
    return found


def _speaking(data: PlanData, area: int) -> Iterable[int]:
    """The ids of the indicators that speak to an area, or to an action in it."""
    yield from (link.indicator_id for link in data.of(AreaIndicator, "area_id", area))
    for measure in data.of(Measure, "area_id", area):
        if measure.indicator_id is not None:
            yield measure.indicator_id
    for action in data.actions(area):
        yield from (each.id for each in indicators_of(data, action))


def _spellings(data: PlanData) -> dict[str, str]:
    return {
        normalise(each): normalise(lead.name)
        for lead in data.all(Lead)
        for each in (*lead.aliases, lead.name)
    }


def standings(data: PlanData, indicators: Iterable[Indicator], as_at: date) -> list[Standing]:
    """How indicators stand on a day, in their order."""
    return [
        Standing(
            each, rated(data, each, as_at), travel(data, each, as_at), Series(data, each)
        )
        for each in indicators
    ]  # fmt: skip


def not_on_their_path(found: Iterable[Standing]) -> list[Standing]:
    """Those rated off their path, then those within their tolerance, else in their order."""
    behind = (each for each in found if not_on_path(each.rated))
    return sorted(behind, key=lambda each: RATINGS.index(each.rated.letter))


# -- words ---------------------------------------------------------------------------------------


def counted(found: Sequence[Standing]) -> str:
    """How many indicators have each rating: "10 indicators: 3 Red, 1 Amber and 6 not rated"."""
    parts = []
    for letter in (*RATINGS, ""):
        number = sum(each.rated.letter == letter for each in found)
        if number:
            parts.append(f"{number:,} {RATING_WORDS[letter] if letter else 'not rated'}")
    return f"{count(len(found), 'indicator')}: {tally.listing(parts)}"


def off_and_within(found: Sequence[Standing]) -> str:
    """How many are off their path and how many within their tolerance, without a stop: "1 is off
    its path, 2 are within their tolerance"."""
    return ", ".join(
        f"{number:,} {'is' if number == 1 else 'are'} {words[number != 1]}"
        for number, words in (
            (sum(each.off for each in found), ("off its path", "off their path")),
            (
                sum(each.within for each in found),
                ("within its tolerance", "within their tolerance"),
            ),
        )
    )


def not_known(data: PlanData, found: Sequence[Standing], as_at: date) -> str:
    """What keeps indicators from being rated, and whose value should have come; "" for nothing.

    One that is not rated is neither on its path nor off it, and one whose figures stopped coming
    is no longer on it.
    """
    bare = [each for each in found if not each.rated.letter]
    none = sum(each.rated.period is None for each in bare)
    held = sum(_flag(each, as_at) == SUPPRESSED for each in bare)
    empty = sum(_flag(each, as_at) == "no data" for each in bare)
    untargeted = sum(
        each.rated.period is not None and not each.rated.target.is_set
        and _flag(each, as_at) not in (SUPPRESSED, "no data")
        for each in bare
    )  # fmt: skip
    old = sum(each.rated.aged for each in bare)
    rest = len(bare) - none - held - empty - untargeted - old
    parts = [
        f"{number:,} {words}"
        for number, words in (
            (none, "without any value"),
            (empty, "with no data for the newest period"),
            (held, "with the newest figure kept back"),
            (untargeted, "without a target"),
            (old, "with an old figure alone"),
            (rest, "for another reason"),
        )
        if number
    ]
    said = []
    if bare:
        said.append(
            f"{count(len(bare), 'indicator is', 'indicators are')} not rated, so whether "
            f"{'it is' if len(bare) == 1 else 'they are'} on {'its' if len(bare) == 1 else 'their'}"
            f" path is not known: {tally.listing(parts)}."
        )
    late = sum(late_period(data, each.indicator, as_at) is not None for each in found)
    if late:
        said.append(
            f"{count(late, 'indicator has', 'indicators have')} no value yet for a period whose "
            "value should have come."
        )
    given = sum(each.rated.given for each in found)
    if given:
        said.append(
            f"{count(given, 'rating was', 'ratings were')} given by somebody in place of the one "
            "that is worked out."
        )
    return " ".join(said)


def _flag(standing: Standing, as_at: date) -> str:
    latest = standing.series.latest(as_at)
    return latest[1].flag if latest else ""


def rating_cell(letter: str) -> StatusCell | str:
    """A rating as a cell: letter and word on its colour, or that there is none."""
    if letter not in _COLOURS:
        return RATING_WORDS.get(letter, letter) or "Not rated"
    return StatusCell(letter, RATING_WORDS[letter], legible(_COLOURS[letter]))


def shown_value(indicator: Indicator, row: IndicatorValue, *, public: bool) -> str:
    """A value as a cell: "71%", "No data"; the mark of the statisticians where it is kept back."""
    if public and row.flag == SUPPRESSED:
        return KEPT_BACK
    return value_words(indicator, row)


def latest_words(standing: Standing, as_at: date, *, public: bool) -> str:
    """The newest value with its period and mark: "71%, Sep 2018, provisional"; "" for none."""
    latest = standing.series.latest(as_at)
    if latest is None:
        return ""
    period, row = latest
    value = shown_value(standing.indicator, row, public=public)
    return ", ".join(part for part in (value, period.label, mark_words(row)) if part)


def travel_words(indicator: Indicator, went: Travel) -> str:
    """Which way it went: "Down 1 point since Aug 2018, worse"; "" where that cannot be told."""
    if not went.way or went.since is None:
        return ""
    since = f"since {went.since.label}"
    if went.way == "same":
        return f"The same {since}"
    far = gap_words(indicator, went.by, of_rate=indicator.judged_by == "rate") if went.by else ""
    if indicator.unit == YES_NO:
        far = "to yes" if went.way == "up" else "to no"
    better = f", {went.better}" if went.better in ("better", "worse") else ""
    return f"{went.way.capitalize()} {far} {since}{better}".replace("  ", " ")


def target_now(standing: Standing) -> str:
    """The target that counts for the newest value, as typed, with its day."""
    target = standing.rated.target
    words = target_words(target) or one_line(standing.indicator.target)
    if target.by is not None and words:
        return f"{words} by {target.by.day:02d}/{target.by.month:02d}/{target.by.year}"
    return words
