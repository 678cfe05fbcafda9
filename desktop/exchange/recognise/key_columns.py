"""What the columns of a key hold, as its row of headings says: letters, words, meanings, duties."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.headings import fold

MEANING, DUTY, WORD = "meaning", "duty", "word"

_MEANING = re.compile(
    r"\b(?:mean(?:s|ing|ings)?|definitions?|descriptions?|criteria|criterion|explanations?)\b"
)
_DUTY = re.compile(
    r"(?:(?:the|our|your|expected|required|management|immediate|minimum|corrective|agreed) )*"
    r"(?:actions?|responses?|dut(?:y|ies)|steps?|interventions?|escalation|consequences?"
    r"|follow up|next steps?|expectations?)"
    r"(?: (?:required|needed|expected|taken|to be taken|to take|we take|route|level|by \w+"
    r"|for \w+))*"
    r"|what (?:we|to|you|leads?|must|has to|have to|needs?|should|happens|it asks|will|they|is"
    r" (?:required|needed|done|asked|expected|to be done))\b.{0,40}"
    r"|(?:must|to) be done|who (?:acts|is told).{0,30}|then"
)
_WORD = re.compile(
    r"(?:(?:short|rag|ragb|brag|status|rating|its) )*(?:words?|labels?|names?|colours?|status"
    r"|ratings?|titles?|called)"
)


def role_of(heading: str) -> str:
    """What a heading of a key says its column holds: "meaning", "duty", "word", or ""."""
    said = fold(heading)
    if _MEANING.search(said):
        return MEANING
    if _DUTY.fullmatch(said):
        return DUTY
    return WORD if _WORD.fullmatch(said) else ""


def roles_in(heading: Sequence[Cell]) -> dict[int, str]:
    """What each column behind the first holds, by the row of headings nearest to the statuses;
    nothing where it names neither a meaning nor a duty."""
    rows = {cell.row for cell in heading}
    for row in sorted(rows, reverse=True):
        cells = sorted((c for c in heading if c.row == row), key=lambda cell: cell.column)
        roles = {cell.column: role_of(cell.text) for cell in cells[1:]}
        if {MEANING, DUTY} & set(roles.values()):
            return roles
    return {}


def in_order(cells: Sequence[Cell], roles: Mapping[int, str]) -> tuple[list[Cell], str]:
    """The cells of a key's row as letters, word, meaning and the rest, and apart from them what
    its columns of duties say."""
    first, rest = cells[0], cells[1:]
    said = {
        role: [cell for cell in rest if roles.get(cell.column, "") == role]
        for role in (WORD, MEANING, "", DUTY)
    }
    means = said[MEANING]
    if len(means) > 1:
        means = [means[0]._replace(text=" ".join(cell.text.strip() for cell in means))]
    duty = " ".join(cell.text.strip() for cell in said[DUTY])
    return [first, *said[WORD], *means, *said[""]], duty
