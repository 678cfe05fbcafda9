"""The title, the introduction and what else a cover says of the plan."""

from __future__ import annotations

import re

from desktop.core.text import one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise import phrases
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.key_lines import explains
from desktop.exchange.recognise.view import SheetView

_GENERIC = ("sheet", "feuil", "tabelle", "data", "export", "book")
_NAMED = re.compile(r"\bplan\b", re.IGNORECASE)
# "Sheet 'Council plan': actions that …" tells of a plan without being the title of one.
_ABOUT = re.compile(r"(?i)(?:sheet|tab|this|these|the following|page|version|owner|see|all)\b")
_OWNING = ("title", "sponsor", "lead")  # the columns of a table of workstreams and their owners
_LABELLED = {
    "authority": "authority",
    "council": "authority",
    "local authority": "authority",
    "classification": "classification",
    "protective marking": "classification",
    "security classification": "classification",
    "status": "status",
    "plan status": "status",
    "title": "title",
    "plan title": "title",
}


class Front:
    """Gathers what is said about the plan as a whole, and settles the title at the end."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._lines: list[tuple[str, str]] = []  # sheet, words
        self._paragraphs: list[str] = []

    def line(self, sheet: str, text: str, *, in_table: bool = False) -> None:
        """A short line that stands by itself: a title, a banner."""
        words = one_line(text)
        if in_table or explains(words):
            self._draft.note(words)
        elif phrases.classification(words) and not self._draft.info.classification:
            self._draft.info.classification = words
        elif all(words != known for _, known in self._lines):
            self._lines.append((sheet, words))

    def paragraph(self, text: str) -> None:
        """A paragraph of an introduction."""
        if text.strip() and text not in self._paragraphs:
            self._paragraphs.append(text)

    def cover(self, view: SheetView) -> list[tuple[str, str, str]]:
        """Read a cover sheet; gives the rows of a table of workstreams and their owners as
        (workstream, sponsor, lead)."""
        owners: list[tuple[str, str, str]] = []
        columns: dict[str, int] = {}
        for row, cells in view.rows.items():
            if len(cells) == 1:
                self._single(view.name, cells[0].text)
                continue
            kinds = {phrases.LABELS.get(fold(cell.text), ""): cell.column for cell in cells}
            if "title" in kinds and ("sponsor" in kinds or "lead" in kinds):
                columns = {kind: at for kind, at in kinds.items() if kind in _OWNING}
                self._others(cells, columns)
                continue
            if columns:
                held = {kind: view.standing_for(row, at) for kind, at in columns.items()}
                texts = {kind: cell.text if cell else "" for kind, cell in held.items()}
                if texts.get("title", "").strip():
                    owners.append((texts["title"], texts.get("sponsor", ""), texts.get("lead", "")))
                    self._others(cells, columns)
                    continue
            self._pair(view.name, [cell.text.strip() for cell in cells])
        return owners

    def _others(self, cells: list[Cell], columns: dict[str, int]) -> None:
        """Keep what a table of owners says besides: its other columns."""
        for cell in cells:
            if cell.column not in columns.values():
                self._draft.note(cell.text)

    def _single(self, sheet: str, text: str) -> None:
        label, colon, rest = text.partition(":")
        if colon and fold(label) in _LABELLED and rest.strip():
            self._pair(sheet, [label, rest.strip()])
        elif len(one_line(text)) <= 160 and not text.strip().endswith("."):
            self.line(sheet, text)
        else:
            self.paragraph(text)

    def _pair(self, sheet: str, texts: list[str]) -> None:
        info = self._draft.info
        name = _LABELLED.get(fold(texts[0])) if len(texts) == 2 else None
        if name == "title":
            self._lines.insert(0, (sheet, texts[1]))
        elif name == "status" and not info.status:
            info.status = texts[1].casefold() if len(texts[1]) <= 20 else texts[1]
        elif name is not None and name != "status" and not getattr(info, name):
            setattr(info, name, texts[1])
        else:
            self._draft.note(": ".join([texts[0].rstrip(":"), " | ".join(texts[1:])]))

    def settle(self, sheet: str, properties_title: str, stem: str) -> None:
        """Give the plan its title, subtitle and introduction.

        The title is the first line that calls itself a plan; without one, a sheet that is called
        a plan, the document's own title, the first line, or the file's name.
        """
        info = self._draft.info
        lines = [words for _, words in self._lines]
        info.introduction = "\n\n".join(self._paragraphs)
        for words in [*lines, *self._paragraphs]:
            if not info.authority:
                info.authority = phrases.authority(words)
            if phrases.says_draft(words) and words in lines and not info.status:
                info.status = "draft"
        lines = [words for words in lines if words != info.authority]
        named_plan = [words for words in lines if _NAMED.search(words) and not _ABOUT.match(words)]
        if named_plan:
            info.title = named_plan[0]
        elif "plan" in fold(sheet).split():
            info.title = sheet
        elif properties_title.strip():
            info.title = one_line(properties_title)
        elif lines:
            info.title = lines[0]
        elif sheet and not fold(sheet).startswith(_GENERIC):
            info.title = sheet
        else:
            info.title = stem
        rest = [words for words in lines if words != info.title]
        if rest:
            info.subtitle = rest[0]
            for words in rest[1:]:
                self._draft.note(words)
