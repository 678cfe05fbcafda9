"""What of a pack of indicators did not come back, and what was changed that was there to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from desktop.core.data import PlanData
from desktop.core.indicators.asking import in_columns
from desktop.core.indicators.periods import Period, period_of
from desktop.core.kinds import Indicator
from desktop.core.problems import Problem
from desktop.core.text import brief, clean, count, first_few, one_line
from desktop.exchange.packs.indicators_out import COUNTED, TARGET, definition_texts
from desktop.exchange.reading import Cell

_NAMED = 5  # that one sentence names
_KEPT = "what the plan has of them"


def not_back(
    data: PlanData, sent: Mapping[str, Mapping[str, str]], rows: set[str], periods: Iterable[Period]
) -> Iterator[Problem]:
    """The indicators and the columns of periods that went out and are not in what came back.

    ``sent`` is what the cells held, by key and period; ``rows`` are the keys that came back. An
    indicator that the plan has no more is not looked for.
    """
    known = {each.key: each for each in data.all(Indicator)}
    lost = [known[key].title for key in sent if key not in rows and key in known]
    if lost:
        those = count(len(lost), "indicator of the pack", "indicators of the pack")
        yield Problem("", "", f"{those} did not come back: {first_few(lost, _NAMED)}.", _KEPT)
    texts = dict.fromkeys(text for held in sent.values() for text in held)
    asked = in_columns(each for text in texts if (each := period_of(text)) is not None)
    there = set(periods)
    gone = [each.label for each in asked if each not in there]
    if gone:
        those = count(len(gone), "column of the pack", "columns of the pack")
        yield Problem("", "", f"{those} did not come back: {first_few(gone, _NAMED)}.", _KEPT)


def not_sent(
    sent: Mapping[str, Mapping[str, str]],
    periods: Mapping[int, Period],
    heads: Mapping[int, Cell],
    sheet: str,
) -> Iterator[Problem]:
    """The columns of periods that did not go out: a heading was typed over, or one was added.

    ``periods`` and ``heads`` are what the headings say, by their columns. One that is not over is
    told with its values.
    """
    asked = {text for held in sent.values() for text in held}
    for column, period in periods.items():
        if asked and period.text not in asked:
            yield Problem(
                sheet, heads[column].name, f"“{period.label}” did not go out in this pack.",
                f"values there as those of {period.label}; put the heading right if it is another",
            )  # fmt: skip


def changed_there(
    data: PlanData, indicator: Indicator, sent_on: str, cells: Mapping[str, Cell], sheet: str
) -> Iterator[Problem]:
    """Cells of a row that say another thing of an indicator than its plan does.

    They went out to be read, and nothing of them is taken. ``cells`` are by heading; one that was
    cleared says nothing.
    """
    texts = definition_texts(data, indicator, date.fromisoformat(sent_on))
    for heading in (COUNTED, TARGET):
        cell = cells.get(heading)
        said = one_line(clean(cell.text)) if cell is not None else ""
        own = one_line(clean(texts[heading]))
        if cell is not None and said and said != own:
            plan = f"“{brief(own, 60)}”" if own else "nothing"
            yield Problem(
                sheet, cell.name,
                f"“{heading}” of {one_line(indicator.title)} says “{brief(said, 60)}” there, and "
                f"the plan says {plan}.",
                "what the plan says; change it there if theirs is right",
            )  # fmt: skip
