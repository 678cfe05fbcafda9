"""What an import has to be asked or told, in three weights, with what is alike taken together.

The recogniser lists one line for each cell. A person who has 40 of them wants to be asked once for
each word and each colour, to see what was read in a likely way, and to be able to pass over the
rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from desktop.core.days import month_name
from desktop.core.problems import Problem
from desktop.core.text import count
from desktop.exchange.recognise import Recognition, StatusWord


class Weight(IntEnum):
    """How much a doubt asks of the user, the heaviest first."""

    MUST = 0
    LOOK = 1
    TOLD = 2


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to answer, look at or know.

    ``title`` is its sentence or question, ``problems`` the lines of the list that it stands for
    (several where they are alike). ``word`` is what an answer is about, None where nothing can be
    answered. ``answer`` is what was said already, None for nothing, and ``proposed`` what is
    likely: both a letter of the legend or "" for no status.
    """

    weight: Weight
    title: str
    problems: tuple[Problem, ...]
    word: StatusWord | None = None
    answer: str | None = None
    proposed: str = ""

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self.weight is Weight.MUST and self.answer is None

    @property
    def cells(self) -> int:
        """How many cells it is about."""
        return len(self.word.cells) if self.word is not None else len(self.problems)


def doubts_of(
    found: Recognition, before: Mapping[str, StatusWord] = MappingProxyType({})
) -> list[Doubt]:
    """All that is to be answered, looked at or known of a workbook, the heaviest first.

    *before* are the questions of an earlier look by their keys: one that was answered since is no
    question to the recogniser any more, and only they know where its cells are. Every line of the
    recogniser's list stands in exactly one doubt.
    """
    left = list(found.problems)
    asked = []
    for word in (*_words(found, before), *found.colours):
        own = [problem for problem in left if _is_of(problem, word)]
        left = [problem for problem in left if problem not in own]
        asked.append(_question(found.mapping.words, word, own))
    told = [_together(alike) for alike in _alike(left)]
    return sorted([*asked, *told], key=lambda doubt: doubt.weight)


def open_questions(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Those that wait for an answer."""
    return [each for each in doubts if each.open]


def asked_in(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Those that are questions, answered or not; a word or colour that was read surely enough is
    none while nobody says otherwise."""
    return [
        each for each in doubts
        if each.word is not None and (each.open or each.answer is not None)
    ]  # fmt: skip


def how_many(doubts: Collection[Doubt]) -> str:
    """ "1 question to answer, 6 things to look at", as the list itself takes together what is
    alike."""
    asked = asked_in(doubts)
    rest = len(doubts) - len(asked)
    parts = [f"{count(len(asked), 'question')} to answer"] if asked else []
    parts += [f"{count(rest, 'thing')} to look at"] if rest else []
    return ", ".join(parts) or "nothing that had to be doubted"


# --- what is asked ---------------------------------------------------------------------------


def _words(found: Recognition, before: Mapping[str, StatusWord]) -> list[StatusWord]:
    """The words that are asked, with those that were answered and so are no words any more."""
    asked = {word.key: word for word in found.words}
    for key in found.mapping.words:
        field, _, text = key.partition(":")
        if not text.startswith("#") and key not in asked:
            words = text[:1].upper() + text[1:]
            asked[key] = before.get(key) or StatusWord(key, field, words)
    return list(asked.values())


def _question(answers: Mapping[str, str], word: StatusWord, own: list[Problem]) -> Doubt:
    answer = answers.get(word.key)
    is_sure = bool(word.code) and (word.explained or not word.fill)
    title = (
        f"Which status is the colour {word.text} (#{word.fill})?"
        if word.fill
        else f"What does the status “{word.text}” mean?"
    )
    proposed = word.code or (word.near[0] if len(word.near) == 1 else "")
    weight = Weight.LOOK if is_sure and answer is None else Weight.MUST
    return Doubt(weight, title, tuple(own), word, answer, proposed)


def _is_of(problem: Problem, word: StatusWord) -> bool:
    """Whether a line of the list tells of a word of status cells, or of their colour."""
    if f"{problem.sheet}!{problem.cell}" not in word.cells:
        return False
    if word.fill:
        return f"(#{word.fill})" in problem.what
    return problem.what.startswith(f"“{word.text[:12]}")


# --- what is told ----------------------------------------------------------------------------

_CHANGES = re.compile(
    r"“[^”]*”|#[0-9A-Fa-f]{6}|\b[A-Z]{1,3}\d+\b|\d[\d,./:()]*"
    rf"|\b(?:{'|'.join(month_name(each) for each in range(1, 13))})\b"
)
"""What differs between two lines that say the same of two cells."""

_NOTHING_GUESSED = (
    "in the notes", "left out", "imported all the same", "the key,", "as the status of the plan",
    "as the plan's own field", "in the code", "no status was made",
)  # fmt: skip
"""How it is told that words were kept as they are, or that what is no part of a plan is none."""


def _alike(problems: Iterable[Problem]) -> list[list[Problem]]:
    """The lines that say the same of different cells, in the order of the first of each."""
    groups: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        groups[_CHANGES.sub("…", problem.what), _CHANGES.sub("…", problem.kept)].append(problem)
    return list(groups.values())


def _together(alike: list[Problem]) -> Doubt:
    first = alike[0]
    more = f" And {count(len(alike) - 1, 'other')} like it." if len(alike) > 1 else ""
    told = first.kept.startswith(_NOTHING_GUESSED)
    return Doubt(Weight.TOLD if told else Weight.LOOK, f"{first.what}{more}", tuple(alike))
