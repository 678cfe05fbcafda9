"""How a colour looks to eyes that do not tell all colours apart, and on a black and white page.

The matrices are those of Viénot, Brettel and Mollon (1999), on linear light.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

_PROTAN = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))
_DEUTAN = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))
_GREY = ((0.2126, 0.7152, 0.0722),) * 3
_AS_IT_IS = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))

SIGHTS = {
    "usual sight": _AS_IT_IS,
    "red-blind": _PROTAN,
    "green-blind": _DEUTAN,
    "without colour": _GREY,
}


@lru_cache(maxsize=256)
def seen_as(colour: str, sight: str) -> str:
    """The colour "#rrggbb" as it looks with one of :data:`SIGHTS`.

    >>> seen_as("#ffffff", "without colour")
    '#ffffff'
    """
    whole = QColor(colour)
    light = [_linear(part) for part in (whole.redF(), whole.greenF(), whole.blueF())]
    seen = (
        sum(weight * part for weight, part in zip(row, light, strict=True)) for row in SIGHTS[sight]
    )
    return QColor.fromRgbF(*(_display(min(1.0, max(0.0, part))) for part in seen)).name()


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _display(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
