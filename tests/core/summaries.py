"""Summaries of costs for tests, before their totals settle what their words leave open."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.costs.headings import tables
from desktop.core.costs.summary import Summary
from desktop.core.costs.words import titled_scale, titles
from desktop.core.kinds import CostLine


def summary_of(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> Summary:
    """The one table that lines make up."""
    (table,) = tables(lines, columns)
    return Summary(table, max(map(titled_scale, ("", *titles(lines)))))
