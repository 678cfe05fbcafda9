"""What indicators of a file are parts of: as it says, and where its counts look like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.figures import figure_of
from desktop.core.indicators.adding_up import Counts, sums
from desktop.core.indicators.given import Described
from desktop.core.indicators.readings import COUNT
from desktop.core.numbering import canonical
from desktop.core.problems import Problem
from desktop.core.text import brief, count, one_line
from desktop.exchange.measured.headings import Means
from desktop.exchange.measured.one_series import Series
from desktop.exchange.measured.plans import Plans
from desktop.exchange.recognise.headings import fold

Named = tuple[str, str]
"""The code and the name of an indicator."""


def with_parts(
    series: Sequence[Series], described: Sequence[Described], plans: Plans
) -> tuple[list[Described], list[Problem]]:
    """The indicators with what each is a part of, and what is told of that.

    A part is named by the code or the name of another indicator of the file, or else of the plan.
    Where it names none, more than one, itself, or one that is a part of it, it is told and kept in
    the comments.
    """
    found = list(described)
    above: dict[int, int] = {}
    told: list[Problem] = []
    for at, each in enumerate(series):
        said = one_line(each.says(Means.PART_OF))
        if not fold(said):
            continue
        meant = _meant(said, series)
        if len(meant) == 1:
            above[at] = meant[0]
        elif not meant and (known := plans.named(said)) is not None:
            found[at] = replace(found[at], part_of=known)
        else:
            why = "names more than one indicator" if meant else "names no indicator"
            found[at] = _not_taken(each, found[at], why, told)
    for at, whole in above.items():
        if at == whole:
            found[at] = _not_taken(series[at], found[at], "names the indicator itself", told)
        elif _goes_round(at, above):
            found[at] = _not_taken(series[at], found[at], "goes in a circle", told)
        else:
            found[at] = replace(found[at], part_of=(series[whole].code, series[whole].name))
    return found, told + _looks_like(series, found)


def _meant(said: str, series: Sequence[Series]) -> list[int]:
    """The indicators that a text names: by their code, or else by their name or both."""
    code, name = canonical(said), fold(said)
    by_code = [at for at, each in enumerate(series) if canonical(each.code) == code]
    return by_code or [
        at for at, each in enumerate(series)
        if name in (fold(each.name), fold(f"{each.code} {each.name}"))
    ]  # fmt: skip


def _goes_round(at: int, above: dict[int, int]) -> bool:
    passed: set[int] = set()
    place: int | None = above.get(at)
    while place is not None and place not in passed:
        if place == at:
            return True
        passed.add(place)
        place = above.get(place)
    return False


def _not_taken(series: Series, described: Described, why: str, told: list[Problem]) -> Described:
    """Keep in the comments what cannot be taken, and tell it by its cell."""
    entry = next(each for each in series.entries if Means.PART_OF in each.says)
    cell = entry.says[Means.PART_OF]
    told.append(
        Problem(
            entry.sheet, cell.name,
            f"“{brief(cell.text)}”, of which {series.called} is said to be a part, {why}.",
            "in the comments of the indicator",
        )
    )  # fmt: skip
    line = f"{entry.headings.get(Means.PART_OF, 'Part of')}: {one_line(cell.text)}"
    comments = "\n".join(each for each in (described.values.get("comments", ""), line) if each)
    return replace(described, values={**described.values, "comments": comments})


def _looks_like(series: Sequence[Series], described: Sequence[Described]) -> list[Problem]:
    """Counts that are others added up, which nobody said: so it holds only while they add up."""
    counting = [at for at, each in enumerate(series) if each.unit == COUNT]
    counts = [
        Counts(
            series[at].code,
            {
                each.period.text: figure
                for each in series[at].given
                if (figure := figure_of(each.figure)) is not None
            },
        )
        for at in counting
    ]
    told = []
    for each in sums(counts):
        total, parts = counting[each.total], [counting[at] for at in each.parts]
        named = (series[total].code, series[total].name)
        if all(described[at].part_of == named for at in parts):
            continue
        entry = series[total].entries[0]
        names = [series[at].called for at in parts]
        of = f"{', '.join(names[:-1])} and {names[-1]}"
        told.append(
            Problem(
                entry.sheet, entry.at,
                f"{series[total].called} is {of} added up in {count(each.periods, 'period')}, all "
                "that they share; nothing says that they are parts of it. What is published gives "
                "no small number of them away while they add up; “Part of the indicator” makes "
                "sure of it at any other time.",
                "each by itself; say in each part what it is a part of, if it is one",
            )
        )  # fmt: skip
    return told
