"""Understanding a workbook that a person made: what is an area, an action, a requirement."""

from __future__ import annotations

from desktop.exchange.recognise.model import (
    AreaFound,
    ColumnFound,
    Mapping,
    Recognition,
    SheetFound,
    SheetMapping,
    StatusWord,
)
from desktop.exchange.recognise.recogniser import recognise

__all__ = [
    "AreaFound",
    "ColumnFound",
    "Mapping",
    "Recognition",
    "SheetFound",
    "SheetMapping",
    "StatusWord",
    "recognise",
]
