"""A small table as rich text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def table_html(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a heading row; every text is escaped."""
    head = "".join(f"<th align='left'>{escape(text)}&nbsp;&nbsp;</th>" for text in headings)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}&nbsp;&nbsp;</td>" for text in row) + "</tr>"
        for row in rows
    )
    return f"<table cellpadding='3'><tr>{head}</tr>{body}</table>"
