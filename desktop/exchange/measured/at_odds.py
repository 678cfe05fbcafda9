"""What a return says of an indicator and the plan says otherwise: its name, which way is better,
how often it is measured. The plan's own stays, and the values go to it, which is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.indicators.called import says_more
from desktop.core.indicators.figure_words import BETTER_WORDS
from desktop.core.problems import Problem
from desktop.core.text import brief, code_and_name, count
from desktop.exchange.measured.headings import Means
from desktop.exchange.measured.meanings import every_of, polarity_of, span_of
from desktop.exchange.measured.model import Entry, Found
from desktop.exchange.measured.plans import Plans
from desktop.exchange.reading.model import Cell, Sheet

_NAMED = 4  # indicators that are told one by one, of each heading


def at_odds(found: Sequence[tuple[Sheet, Found]], plans: Plans) -> list[Problem]:
    """Each name, and each saying of an indicator, that is at odds with the plan that has it."""
    told: list[Problem] = []
    for sheet, here in found:
        entries = {(each.code, each.name): each for each in reversed(here.entries)}
        known = [each for each in reversed(entries.values()) if plans.said(each.code, each.name)]
        told += _in_few([each for one in known for each in _of_name(sheet, one, plans)])
        for means in (Means.POLARITY, Means.EVERY, Means.SPAN):
            told += _in_few([each for one in known for each in _of(sheet, one, means, plans)])
    return told


def _in_few(told: list[Problem]) -> list[Problem]:
    """The first of those that are alike, the last of them with how many more there are."""
    if len(told) <= _NAMED:
        return told
    last, more = told[_NAMED - 1], len(told) - _NAMED
    what = f"{last.what} So it is with {count(more, 'more indicator')}."
    return [*told[: _NAMED - 1], Problem(last.sheet, last.cell, what, last.kept)]


def _of_name(sheet: Sheet, entry: Entry, plans: Plans) -> Iterator[Problem]:
    planned = plans.said(entry.code, entry.name)
    if entry.code and entry.name and says_more(entry.name, than=planned["name"]):
        theirs = code_and_name(planned["code"], planned["name"])
        yield Problem(
            sheet.name, entry.at,
            f"{entry.code} “{brief(entry.name)}” has the code of {theirs}, and a name that may be "
            "of another.",
            f"its values as those of {theirs}; leave them out where another is meant",
        )  # fmt: skip


def _of(sheet: Sheet, entry: Entry, means: Means, plans: Plans) -> Iterator[Problem]:
    cell = entry.says.get(means)
    if cell is None:
        return
    planned = plans.said(entry.code, entry.name)
    heading = entry.headings.get(means, "")
    for column, said in _read(cell, heading, means).items():
        mine = planned[column]
        if said and said != mine and (mine or means is Means.POLARITY):
            has = f"the plan says: {_in_words(mine)}" if mine else "the plan does not say which"
            yield Problem(
                sheet.name, cell.name,
                f"“{brief(cell.text)}” under “{brief(heading)}” says of "
                f"{code_and_name(planned['code'], planned['name'])}: {_in_words(said)}; {has}.",
                "what the plan has; change it there where the file is right",
            )  # fmt: skip


def _in_words(said: str) -> str:
    return f"better is {BETTER_WORDS[said]}" if said in BETTER_WORDS else said


def _read(cell: Cell, heading: str, means: Means) -> dict[str, str | None]:
    """What a cell says, by the columns of an indicator."""
    if means is Means.POLARITY:
        return {"polarity": polarity_of(cell.text, heading)}
    return {"every": every_of(cell.text), "span": span_of(cell.text)}
