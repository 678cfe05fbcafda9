"""Requirements that a cell lists one below the other, and the documents that references name."""

from __future__ import annotations

import re

from desktop.core.kinds import Area, Requirement
from desktop.exchange.recognise import phrases
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.values import joined

_SOURCES = {"rp": "Report paragraph", "notice": "Improvement notice"}


def list_requirements(draft: Draft, area: Area, text: str) -> None:
    """A list such as "Priority action / Ofsted 1: … / Areas for improvement / Ofsted 3: …"."""
    current: Requirement | None = None
    theme = ""
    for line in phrases.lines_of(text):
        listed = phrases.listed_requirement(line) or phrases.requirement_line(line)
        if listed is not None:
            current = draft.requirement(
                area, listed.ref, listed.text, theme=theme, source=source_of(listed.ref)
            )
        elif current is not None and not _is_theme(line):
            current.text = f"{current.text}\n{line}"
        elif _is_theme(line):
            theme, current = line, None
        else:
            draft.requirement(area, "", line, theme=theme)
    if theme and current is None:
        area.notes = joined(area.notes, theme)


def _is_theme(line: str) -> bool:
    """Whether a line of a list of requirements is a sub-heading: short, and no sentence."""
    return len(line) <= 60 and not line.endswith((".", ";", ",")) and line[:1].isupper()


def source_of(ref: str) -> str:
    """The document that a reference's first word points to, where it says so."""
    word = re.match(r"[A-Za-z]*", ref.strip())
    return _SOURCES.get(word[0].casefold(), "") if word else ""
