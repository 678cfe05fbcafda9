"""Words and questions that several rules share."""

from __future__ import annotations

from desktop.core.checks.rule import Context

LEGEND = "Herefordshire's 2018 legend, which gives every colour a duty"


def shows(context: Context, name: str) -> bool:
    """Whether the plan's form shows a field."""
    return any(column.field == name for column in context.data.columns)


def listed(words: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if words[1:] else "".join(words)
