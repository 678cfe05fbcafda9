"""What the columns of a key hold, as its row of headings says: letters, words, meanings, duties."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.core.duty_words import names_a_duty
from desktop.core.text import one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.headings import fold, match

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
# Who does what a column of duties says
_WHO = re.compile(
    r"(?:(?:the|person|officer|lead|post|role) )*(?:responsib(?:le|ility)|accountable|owners?"
    r"|by whom|who|leads?|officers?|whose (?:job|duty))"
    r"(?: (?:for|by|is|person|officer|lead|it|this).*)?"
)
_OF_A_PLAN = ("action", "by_when", "lead")
# What stands in a cell of duties where there is none.
_NO_DUTY = re.compile(r"\W*(?:n\W?a|none|nil|nothing|not applicable)?\W*", re.IGNORECASE)


def role_of(heading: str) -> str:
    """What a heading of a key says its column holds: "meaning", "duty", "word", or ""."""
    said = fold(heading)
    if _MEANING.search(said):
        return MEANING
    if _DUTY.fullmatch(said) or names_a_duty(said):
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


def is_wide(heading: Sequence[Cell]) -> bool:
    """Whether a row of headings names a meaning and a duty, and nothing that a plan's table has,
    so that a key may have more columns than words beside a letter have."""
    short = all(len(cell.text) <= 60 for cell in heading)
    means = short and any(role_of(cell.text) == MEANING for cell in heading[1:])
    rest = [cell.text for cell in heading[1:] if short and not role_of(cell.text)]
    plan = any(match(text).target in _OF_A_PLAN for text in rest)
    return means and not plan and bool(named_duties(heading))


def named_duties(heading: Sequence[Cell]) -> dict[int, str]:
    """The headings that say themselves what duty stands under them, by their columns."""
    return {cell.column: _label(cell) for cell in heading if names_a_duty(fold(cell.text))}


def _label(cell: Cell) -> str:
    return one_line(cell.text).rstrip(" :?")


def without_nothing(text: str) -> str:
    """A duty as it stands, or "" where its cell says that there is none: "None", "N/A", "-"."""
    return "" if _NO_DUTY.fullmatch(text.strip()) else text.strip()


def in_order(cells: Sequence[Cell], heading: Sequence[Cell]) -> tuple[list[Cell], str]:
    """The cells of a key's row as letters, word, meaning and the rest, and apart from them what
    its columns of duties say; under a heading that is named for a duty with that in front, on a
    line of its own."""
    first, rest = cells[0], cells[1:]
    roles, named = roles_in(heading), named_duties(heading)
    if DUTY in roles.values():  # what else it says is of the duties, or who does them
        explained = MEANING in roles.values()
        others = {
            cell.column: _label(cell)
            for cell in heading
            if not role_of(cell.text) and (explained or _WHO.fullmatch(fold(cell.text)))
        }
        roles = {
            column: role or (DUTY if column in others else "") for column, role in roles.items()
        }
        named = {**others, **named}
    said = {
        role: [cell for cell in rest if roles.get(cell.column, "") == role]
        for role in (WORD, MEANING, "", DUTY)
    }
    means = said[MEANING]
    if len(means) > 1:
        means = [means[0]._replace(text=" ".join(cell.text.strip() for cell in means))]
    duties = [(named.get(cell.column), without_nothing(cell.text)) for cell in said[DUTY]]
    plain = " ".join(text for label, text in duties if text and not label)
    lines = [plain, *(f"{label}: {text}" for label, text in duties if text and label)]
    return [first, *said[WORD], *means, *said[""]], "\n".join(filter(None, lines))
