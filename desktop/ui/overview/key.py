"""What the letters, shapes and signs of the RAGB grid mean."""

from __future__ import annotations

from html import escape

from desktop.core.data import PlanData
from desktop.core.ratings import IMPACT
from desktop.ui.look.theme import Colours, status_colour, text_on
from desktop.ui.overview.model import RagbModel
from desktop.ui.overview.painting import SIGNS

_SHAPES = {"ragb": "square: delivery", IMPACT: "round: impact"}
_FRAMED = "framed: done, no difference yet"


def in_html(model: RagbModel, data: PlanData, look: Colours) -> str:
    """The key below the grid in the window, in rich text."""
    said = [
        f"{_chip(status.code, status_colour(status.colour))}&nbsp;{escape(status.word)}"
        for status in data.legend
    ]
    said += _of_ratings(model)
    said.append(f"<span style='color:{look.warning}'>◥</span>&nbsp;past its date")
    moved = [f"{sign}&nbsp;{move.value}" for move, sign in SIGNS.items() if move in model.moves()]
    said += [f"{', '.join(moved)} since the last review"] if moved else []
    return " &nbsp; ".join(said)


def _of_ratings(model: RagbModel) -> list[str]:
    """Which shape says which rating, in a plan that has two."""
    if not model.has_impact:
        return []
    return [", ".join(_SHAPES[field] for field in model.ratings), _FRAMED]


def in_words(model: RagbModel | None, data: PlanData) -> str:
    """The key below a picture of the grid; None for that by review date, of letters alone."""
    said = [f"{status.code} {status.word}" for status in data.legend]
    if model is None:
        return " · ".join(said)
    said += _of_ratings(model)
    said.append("corner: past its date")
    moved = [f"{sign} {move.value}" for move, sign in SIGNS.items() if move in model.moves()]
    said += [f"{', '.join(moved)} since the last review"] if moved else []
    return " · ".join(said)


def _chip(letter: str, ground: str) -> str:
    """A letter on its colour, in rich text."""
    return (
        f"<span style='background:{ground};color:{text_on(ground)}'>"
        f"&nbsp;{escape(letter)}&nbsp;</span>"
    )
