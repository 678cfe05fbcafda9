"""Sentences outside the key that ask something of a status: "For every Red a recovery plan …".

They are kept among the plan's words, where no duty of the legend comes of them. So each is said,
with where it stands; what a council asks of itself is not passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.core.asks import Asks, asked_by
from desktop.core.text import brief, one_line
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.entries import COLOURS
from desktop.exchange.recognise.sheets import Studied

_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
# Who asks now, and not what was done or decided once
_ASKS = re.compile(
    r"\b(?:must|shall|should|will|needs?|requires?|required|is to|are to|have to|has to|expected"
    r"|within|every|each|any|all|if|where|when)\b|\b\w+[^s]s (?:it|them|the plan|off)\b",
    re.IGNORECASE,
)


def list_duties_beside(draft: Draft, studied: Sequence[Studied]) -> None:
    """Name each sentence of the plan's own words that asks something of a status of its legends."""
    info = draft.info
    status = _names_of_statuses(draft)
    told: set[str] = set()
    for text in (info.subtitle, info.introduction, info.notes):
        for sentence in map(one_line, _SENTENCE.split(text)):
            if sentence in told or not status.search(sentence) or not _ASKS.search(sentence):
                continue
            if _is_duty(asked_by("", sentence)):
                told.add(sentence)
                sheet, cell = next(_places(studied, sentence), ("", ""))
                draft.problem(
                    sheet,
                    cell,
                    f"“{brief(sentence, 120)}” stands outside the key, where what a status asks"
                    " for is not read.",
                    "its words, among those of the plan; where it is a duty of a status, enter it"
                    " under Plan, Legend",
                )


def _names_of_statuses(draft: Draft) -> re.Pattern[str]:
    """What names a status in running text: a colour as a name, or the words of the legends."""
    names = [shown for name in COLOURS for shown in (name.title(), name.upper())]
    words = {
        re.escape(one_line(status.word))
        for legend in draft.legends.values()
        for status in legend
        if len(status.word) > 3
    }
    said = "|".join(sorted(words, key=len, reverse=True))
    rated = rf"(?i:\brated? (?:{'|'.join(COLOURS)})|\b(?:{'|'.join(COLOURS)})[- ]rated)"
    found = rf"\b(?:{'|'.join(names)})\b|{rated}"
    return re.compile(found + (rf"|(?i:\b(?:{said})\b)" if said else ""))


def _is_duty(found: Asks) -> bool:
    read = found.recovery or found.approver or found.assurance or found.escalate_after
    return bool(read or found.doubts or found.unread)


def _places(studied: Sequence[Studied], sentence: str) -> Iterator[tuple[str, str]]:
    """Where a sentence stands: each sheet and cell whose text has it."""
    for each in studied:
        for cells in each.view.rows.values():
            for cell in cells:
                if sentence in one_line(cell.text):
                    yield each.view.name, cell.name
