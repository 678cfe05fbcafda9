"""A sheet of what is asked, and the cells of actions that point to it.

Where a workbook lists its requirements or recommendations on a sheet of their own, a column
"Paragraphs" beside the actions says which of them an action answers. Nothing becomes a requirement
that nobody asks, a question mark stays a doubt, and an empty cell links nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core.kinds import Requirement
from desktop.core.paragraphs import Paragraphs
from desktop.core.text import brief, count, one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.answered import (
    Pointed,
    are_counts,
    may_name_actions,
    names_actions,
)
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.events import ActionSeen, Event
from desktop.exchange.recognise.headings import fold, fold_ref, match
from desktop.exchange.recognise.layout import Layout
from desktop.exchange.recognise.model import (
    AREA_TITLE,
    EXTRA,
    REQUIREMENT_REF,
    REQUIREMENT_TEXT,
)
from desktop.exchange.recognise.view import SheetView

_LOOKED_AT = 15  # rows from the top within which the headings stand
_LONGEST_REF = 30
_REFS = {"ref", "reference", "no", "number", "id", "code", "item", "rp", "rec"}
# What heads the words of report paragraphs, beside a column of their numbers
_TEXTS = {"text", "wording", "paragraph text", "what the report says", "what it says", "extract",
          "full text", "detail", "details", "description", "words", "report text"}  # fmt: skip
_MOST_POINT = 0.6  # the share of cells by which a column is known to point to what is asked
_OF_A_PLAN = {"action", "by_when", "ragb"}  # what tells a plan's table from a list of what is asked
_OTHERS = {"source": "source", "theme": "theme", "success measure": "success_measure"}
_PIECES = re.compile(r"\s*(?:[,;\n/&()]|\band\b)\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"(?P<word>\D*?(?:\d{1,3}\.)*)\s*(?P<first>\d{1,3})\s*(?:[-–—]|\bto\b)\s*(?P=word)\s*"
    r"(?P<last>\d{1,3})",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"(?:report\s+)?(?:paragraphs?|paras?|recommendations?|recs?|r(?=\s?\d)|requirements?|rp|no|nos"
    r"|numbers?)"
    r"\.?\s*(?=\w)",
    re.IGNORECASE,
)
_LIKE_A_REF = re.compile(
    rf"(?:{_WORDED.pattern})?[A-Za-z]{{0,4}}\s?\d{{1,3}}[a-z]?(?:\.\d{{1,2}})?", re.IGNORECASE
)
_MOST_OF_A_RANGE = 40
_CODES_NAMED = 6  # of areas whose paragraphs are listed nowhere
_NOTHING = re.compile(r"\W*|n\W?a|none|nil", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """Where a sheet of what is asked has its headings, its references, texts and the rest."""

    row: int
    ref: int
    text: int
    others: dict[int, str]  # column: field of a requirement, "" for a column kept in the notes
    headings: dict[int, str]
    actions: dict[int, bool]  # columns that name actions: whether they may but count them


def table_of(view: SheetView) -> Table | None:
    """The table of requirements that a sheet without actions is, or None."""
    for row in list(view.rows)[:_LOOKED_AT]:
        cells = view.texts(row)
        found = {cell.column: match(cell.text).target for cell in cells if len(cell.text) <= 80}
        naming = _naming(view, row, found)
        if len(cells) < 2 or (_OF_A_PLAN & set(found.values()) and not naming):
            continue
        found = {column: target for column, target in found.items() if column not in naming}
        if "action" in found.values():
            continue
        text = next((c for c in found if found[c] == REQUIREMENT_TEXT), 0)
        ref = next((c for c in found if found[c] in (REQUIREMENT_REF, "no")), 0)
        ref = ref or next((c.column for c in cells if fold(c.text) in _REFS), 0)
        if not text and ref and found.get(ref) == REQUIREMENT_REF:
            text = next((c.column for c in cells if fold(c.text) in _TEXTS), 0)
        if not text or not (ref or naming) or not _rows_fit(view, row, ref, text):
            continue
        others = {
            cell.column: "theme"
            if found.get(cell.column) == AREA_TITLE
            else _OTHERS.get(fold(cell.text), "")
            for cell in cells
            if cell.column not in (ref, text, *naming)
        }
        headings = {cell.column: cell.text for cell in cells}
        return Table(row, ref, text, others, headings, naming)
    return None


def _naming(view: SheetView, row: int, found: dict[int, str]) -> dict[int, bool]:
    """The columns under a row of headings that name actions, with whether they may but count
    them; none where the sheet has dates or statuses and could be a plan's."""
    naming: dict[int, bool] = {}
    for column, target in found.items():
        heading, headed = _words(view, row, column), target == "action"
        if not may_name_actions(heading, headed_action=headed):
            continue
        below = (_words(view, each, column) for each in view.rows if each > row)
        texts = [words for words in below if words]
        if names_actions(heading, texts, headed_action=headed):
            if headed and _OF_A_PLAN & (set(found.values()) - {"action"}):
                return {}
            naming[column] = are_counts(heading, texts)
    return naming


def _rows_fit(view: SheetView, row: int, ref: int, text: int) -> bool:
    """Whether most rows below the headings have a text and, where a column holds them, a short
    reference beside it."""
    below = [number for number in view.rows if number > row]
    fit = sum(bool(_words(view, number, text)) and (not ref or bool(_short(view, number, ref)))
              for number in below)  # fmt: skip
    return fit >= 1 and fit * 2 > len(below)


def _words(view: SheetView, row: int, column: int) -> str:
    cell = view.standing_for(row, column)
    return cell.text.strip() if cell is not None else ""


def _short(view: SheetView, row: int, column: int) -> str:
    words = one_line(_words(view, row, column))
    return words if len(words) <= _LONGEST_REF else ""


def read_asked(draft: Draft, view: SheetView) -> list[Pointed]:
    """Put the requirements of a sheet into the draft, whether an action answers them or not.

    What the sheet says of the actions that answer them comes back, for when those are known.
    """
    table = table_of(view)
    pointed: list[Pointed] = []
    if table is None:
        for cell in view.all_cells():
            draft.note(one_line(cell.text))
        draft.problem(
            view.name,
            "",
            "No row of this sheet reads like headings such as “Ref” and “Recommendation”.",
            "its words in the notes of the plan",
        )
        return pointed
    theme, has_any = "", True  # whether a requirement stands under the theme
    for row, cells in view.rows.items():
        if row < table.row:
            draft.note(" | ".join(one_line(cell.text) for cell in cells))
        elif row > table.row:
            ref = _short(view, row, table.ref) if table.ref else ""
            text = _words(view, row, table.text)
            if not text:
                opened = _heading(draft, view, row, theme)
                if opened != theme:
                    draft.note("" if has_any else theme)  # or nothing would be left of it
                    theme, has_any = opened, False
                continue
            made = draft.requirement(None, ref, text, theme=theme)
            has_any = True
            draft.asked.append(made)
            _rest(draft, view, table, cells, made)
            pointed += _pointed(view, row, table, made)
    draft.note("" if has_any else theme)
    return pointed


def _pointed(view: SheetView, row: int, table: Table, made: Requirement) -> Iterator[Pointed]:
    """What a row says of the actions that answer its requirement."""
    for column, counted in table.actions.items():
        cell = view.standing_for(row, column)
        if cell is not None and cell.text.strip():
            yield Pointed(made, view.name, cell, table.headings[column], counted)


def _heading(draft: Draft, view: SheetView, row: int, theme: str) -> str:
    """The theme that a row without a requirement opens, or the one before where it opens none."""
    cells = view.texts(row)
    words = " | ".join(one_line(cell.text) for cell in cells)
    if len(cells) == 1 and re.search(r"[A-Za-z]{3}", words):
        return words
    draft.note(words)
    draft.problem(
        view.name,
        view.address(row),
        f"“{brief(words)}” says no requirement.",
        "in the notes of the plan",
    )
    return theme


def _rest(
    draft: Draft, view: SheetView, table: Table, cells: list[Cell], made: Requirement
) -> None:
    """What further columns say of a requirement; what it has no field for goes to the notes."""
    for cell in cells:
        if cell.column in (table.ref, table.text, *table.actions):
            continue
        field = table.others.get(cell.column, "")
        if field and not (field == "theme" and made.theme):
            setattr(made, field, cell.text.strip())
            continue
        heading = one_line(table.headings.get(cell.column, ""))
        draft.note(f"{made.ref or brief(made.text)}, {heading or cell.name}: {one_line(cell.text)}")
        draft.problem(
            view.name,
            cell.name,
            f"A requirement has no field for “{brief(heading or cell.text)}”.",
            "in the notes of the plan",
        )


def tell_paragraphs(draft: Draft) -> None:
    """Name the paragraphs of the report that the codes of areas doubt, or that nothing lists."""
    named = Paragraphs(draft.data)
    for each in named.doubtful:
        draft.problem(
            draft.area_of_sheet.get(each.area.id, ""),
            "",
            f"“{each.words}” in the code of {each.area.name} is doubted in the workbook itself,"
            " with a question mark.",
            "in the code of the area, as a doubt",
        )
    missing: dict[str, list[str]] = {}
    for each in named.missing:
        missing.setdefault(each.area.name, []).append(str(each.number))
    if missing:
        several = len({each.number for each in named.missing})
        said = [f"{' and '.join(words)} of {area}" for area, words in missing.items()]
        more = len(said) - _CODES_NAMED
        said = [*said[:_CODES_NAMED], *([f"and of {count(more, 'more area')}"] if more > 0 else [])]
        draft.problem(
            draft.area_of_sheet.get(named.missing[0].area.id, ""),
            "",
            f"{count(several, 'paragraph')} of the report that codes of areas name"
            f" {'is' if several == 1 else 'are'} listed on no sheet: {', '.join(said)}.",
            "in the codes of the areas, which point to nothing there",
        )


# Words of a heading over references to what is asked, where it holds nothing else
_ASKING = re.compile(
    r"\b(?:recommendations?|recs?|requirements?|paragraphs?|paras?|findings?|afis?"
    r"|address(?:es|ing)|answer(?:s|ing)|respon(?:ds|ding|se) to)\b",
    re.IGNORECASE,
)


class Pointing:
    """Which column of a plan sheet points to the requirements that are asked, and to which."""

    def __init__(self, draft: Draft, sheet: str, events: list[Event]) -> None:
        self._draft = draft
        self._sheet = sheet
        self._by_ref: dict[str, list[Requirement]] = {}
        self._own: dict[str, list[Requirement]] = {}  # by their references as they are listed
        for requirement in draft.asked:
            self._own.setdefault(_name(requirement.ref), []).append(requirement)
            sourced = _name(f"{requirement.source} {requirement.ref}")
            for name in {_name(requirement.ref), _bare(requirement.ref), sourced} - {""}:
                self._by_ref.setdefault(name, []).append(requirement)
        seen = [event for event in events if isinstance(event, ActionSeen)]
        layouts = {id(each.layout): each.layout for each in seen}
        self._target = {at: self._points(layout, seen) for at, layout in layouts.items()}
        own = [(layouts[at], each) for at, each in self._target.items() if each.startswith(EXTRA)]
        for heading in dict.fromkeys(one_line(layout.heading_of(each)) for layout, each in own):
            draft.problem(
                sheet,
                "",
                f"The column “{brief(heading)}” names requirements by their references.",
                "as links to them, and its words as a field of the plan's own",
            )

    def _points(self, layout: Layout, seen: list[ActionSeen]) -> str:
        """What a table's column of pointers holds: references, or texts that are none but those."""
        if not self._by_ref:
            return ""
        if REQUIREMENT_TEXT not in layout.by_target:
            if REQUIREMENT_REF in layout.by_target:
                return REQUIREMENT_REF
            return next((each for each in layout.by_target if self._asks(each, layout, seen)), "")
        texts = {each.text(REQUIREMENT_TEXT).strip() for each in seen if each.layout is layout}
        texts -= {""}
        short = REQUIREMENT_REF not in layout.by_target and all(map(_is_short, texts))
        # One word among them, "All", makes no requirements of the numbers beside it.
        pointing = sum(map(self._is_pointer, texts))
        return REQUIREMENT_TEXT if short and pointing >= len(texts) * _MOST_POINT else ""

    def _asks(self, target: str, layout: Layout, seen: list[ActionSeen]) -> bool:
        """Whether a column of the plan's own, "ILACS recommendation", holds references alone."""
        if not target.startswith(EXTRA) or not _ASKING.search(layout.heading_of(target)):
            return False
        texts = {each.text(target).strip() for each in seen if each.layout is layout} - {""}
        named = [_name(each) for text in texts for each, _ in _pieces(text)]
        return (
            all(map(_is_short, texts))
            and any(each in self._by_ref for each in named)
            and sum(map(self._is_pointer, texts)) >= len(texts) * _MOST_POINT
        )

    def _is_pointer(self, text: str) -> bool:
        names = [each for each, _ in _pieces(text)]
        return all(_name(each) in self._by_ref or _LIKE_A_REF.fullmatch(each) for each in names)

    def target(self, layout: Layout) -> str:
        """The target of the column that points to requirements, or ""."""
        return self._target.get(id(layout), "")

    def linked(self, event: ActionSeen, target: str) -> tuple[list[Requirement], str]:
        """The requirements that a row points to, and the words of its cell where some of them
        point to none."""
        text = event.text(target).strip()
        found: list[Requirement] = []
        whole = True
        plain = _name(text) in self._by_ref and "?" not in text
        for words, doubted in [(text, False)] if plain else _pieces(text):
            known = self._known(words)
            each_known = [] if known or doubted else [self._known(each) for each in words.split()]
            if len(known) == 1 and not doubted:
                found += known
            elif each_known and all(len(each) == 1 for each in each_known):  # "RP 1 RP 2"
                found += [each[0] for each in each_known]
            else:
                whole = False
                self._tell(event.held[target], event, target, words, doubted, len(known))
        return list({each.id: each for each in found}.values()), "" if whole else text

    def _known(self, words: str) -> list[Requirement]:
        """The requirements that go by a reference: first those that are listed so, "12", and only
        then those that are called so with a word before it, "R12"."""
        for called in (self._own, self._by_ref):
            for name in (_name(words), _bare(words)):
                if name in called:
                    return called[name]
        return []

    def _tell(
        self, cell: Cell, event: ActionSeen, target: str, words: str, doubted: bool, known: int
    ) -> None:
        if doubted:
            what = f"“{words}?” is doubted in the workbook itself, with a question mark"
        elif known:
            what = f"“{words}” is the reference of {known} requirements"
        else:
            what = f"“{brief(words)}” is no requirement that a sheet lists"
        self._draft.problem(
            self._sheet,
            cell.name,
            f"{what}.",
            "linked to nothing; the words in the column"
            f" “{one_line(event.layout.heading_of(target))}”",
        )


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_REF * 3


def _name(ref: str) -> str:
    """A reference as it is compared."""
    return fold_ref(ref).replace(" ", "")


def _bare(ref: str) -> str:
    """A reference without the word for what it is: "17" of "Para 17."."""
    return _name(_WORDED.sub("", one_line(ref)))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Each reference that a cell names, with whether the workbook doubts it."""
    if _NOTHING.fullmatch(text.strip()) and "?" not in text:
        return
    for piece in _PIECES.split(text.strip()):
        words = one_line(piece).strip(" .")
        doubted = "?" in words
        words = words.replace("?", "").strip(" .")
        if _NOTHING.fullmatch(words) and not (doubted and not words):
            continue
        span = _RANGE.fullmatch(words) or _RANGE.fullmatch(_WORDED.sub("", words))
        if span and int(span["first"]) <= int(span["last"]) < int(span["first"]) + _MOST_OF_A_RANGE:
            for number in range(int(span["first"]), int(span["last"]) + 1):
                yield f"{span['word'].strip()}{number}", doubted
        else:
            yield words, doubted
