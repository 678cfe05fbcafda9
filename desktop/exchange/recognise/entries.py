"""One row of a key to the statuses: the usual letters, colours and words by which it is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.core.kinds import Status
from desktop.core.legends import legend_named
from desktop.core.text import one_line
from desktop.exchange.reading.model import TEXT, Cell
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.values import is_strong, nearest
from desktop.exchange.recognise.view import SheetView

# Letters and colour words by which a key's first cell is known. The colours are the usual ones
# of a spreadsheet's palette, used where the key itself is not coloured.
COLOURS = {
    "red": "#B3261E",
    "amber": "#FFB000",
    "green": "#1E7B34",
    "blue": "#1F5FBF",
    "yellow": "#FFD500",
    "orange": "#F28C28",
    "purple": "#7030A0",
    "grey": "#808080",
    "gray": "#808080",
    "white": "#FFFFFF",
    "black": "#000000",
    "brown": "#7B4B2A",
    "pink": "#E26DA8",
    "light green": "#92D050",
    "dark green": "#1E5B2A",
}
LETTERS = {
    "r": "Red",
    "a": "Amber",
    "g": "Green",
    "b": "Blue",
    "y": "Yellow",
    "p": "Purple",
    "w": "White",
    "gr": "Grey",
    "o": "Orange",
}
WORDS = {
    "complete",
    "completed",
    "closed",
    "on track",
    "off track",
    "at risk",
    "overdue",
    "not started",
    "in progress",
    "behind schedule",
    "delayed",
    "not due",
    "on target",
    "achieved",
    "on hold",
    "no longer required",
    "not yet started",
    "not yet due",
    "superseded",
    "ongoing",
    "embedded",
}
# Colours that one council takes for another's.
_ALIKE = dict.fromkeys(("Amber", "Yellow", "Orange"), ("Amber", "Yellow", "Orange"))
IMPACT_WORDS = frozenset({"impact", "outcome", "outcomes", "difference"})
"""Words of a heading or a title over ratings of the difference that actions make."""
LONGEST_WORD = 40  # characters up to which what a letter means is also what it is called
# "G*", "R!", "A+", "G↑": a letter with a mark is a code of its own
_DISC = re.compile(r"(?:LARGE|MEDIUM) (?P<colour>[A-Z]+) (?:CIRCLE|SQUARE)")
_AFTER_A_DISC = re.compile(
    r"(?P<sign>[^\w\s]\ufe0f?)\s*(?:[=:–—-]\s*)?(?P<rest>(?:[^\W_].*)?)", re.DOTALL
)
_FIGURE = re.compile(r"\(?\d[\d,.]*\s*%?\)?")
_DRAWN_TEXTS = 3  # behind a disc: its word, what it means and what is to be done
_LONGEST_LINE = 300
_MARKED = re.compile(r"[^\w\s.:;,()\[\]'\"“”‘’=–—/&-]|(?<=\w)-$")
INLINE = re.compile(
    r"^\W*(?P<word>[A-Za-z]{1,2}|[A-Za-z]+(?: [a-z]+)?)\s*(?:[=:–—]|\s-\s)\s*(?P<meaning>\S.*)$",
    re.DOTALL,
)


# "Key: R = off track" is the first status of a key that is called one in the same cell.
_OPENING = re.compile(
    r"^\W*(?:[A-Za-z]+ ){0,2}(?:key|legend)\s*[:–—-]\s*(?=[A-Za-z]{1,4}\s*[=:–—])", re.IGNORECASE
)
_AFTER_A_COLOUR = re.compile(r":\s|\s[–—-]\s|,\s|\s(?=\()")


@dataclass(slots=True)
class Entry:
    """One status as the key gives it."""

    code: str
    word: str
    meaning: str = ""
    duty: str = ""
    fill: str = ""
    row: int = 0
    lettered: bool = False  # the key itself gives ``code``; else it is the initial of its word
    painted: bool = False  # the key names it by the colour of a cell alone


@dataclass(slots=True)
class Key:
    """A key in a sheet: its rows, and what it says."""

    entries: list[Entry] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    heading: list[Cell] = field(default_factory=list)
    title: str = ""  # what stands over it, or the name of its sheet
    beside: bool = False  # its rows are those of a table beside it, too


def status_name(text: str) -> tuple[str, str] | None:
    """The letter and word of a status's name: "Red", "R", "Complete"; None for other words."""
    if len(text) > 40 or _MARKED.search(text.strip()):
        return None
    folded = fold(text)
    if folded in LETTERS:
        return folded.upper(), LETTERS[folded]
    if folded in COLOURS or folded in WORDS:
        word = one_line(text).strip(" .:*")
        return word[0].upper(), word if word[:1].isupper() else word.capitalize()
    return None


def named_entry(view: SheetView, row: int, cells: Sequence[Cell] | None = None) -> Entry | None:
    """A row of a key: a status, then what it means, then what is to be done about it.

    *cells* are those of the row in that order, where a key's headings say another one.
    """
    cells = list(view.texts(row) if cells is None else cells)
    if not cells or len(cells) > 5:
        return None
    first, rest = cells[0], cells[1:]
    named = status_name(first.text)
    if named is None and (drawn := _drawn_entry(first, rest, row)) is not None:
        return drawn
    if named is None:
        inline = inline_entry(first.text, rest[0].text if rest else "", first.fill, row)
        return inline if inline and len(rest) <= 1 else _coloured_entry(view, first, rest, row)
    code, word = named
    lettered = is_letter(first.text)
    called = not lettered
    fill = first.fill
    if rest:
        other = status_name(rest[0].text)
        either = lettered or is_letter(rest[0].text)
        if other is not None and other[0] == code and (either or other[1] == word):
            # "Red | R | meaning" or "R | Red | meaning"; "Amber | At risk" is a meaning already.
            if lettered:
                word, called = other[1], True
            lettered = either
            fill = fill or rest[0].fill
            # "A | At risk | Watch it" reads as "R | Off track | Tell the board" does.
            if fold(rest[0].text) not in WORDS:
                rest = rest[1:]
        elif lettered and len(rest) == 1 and colour_said(rest[0].text):
            word, called = colour_said(rest[0].text)[0], True
            rest = [rest[0]._replace(text=colour_said(rest[0].text)[1])]
        elif lettered and len(rest) == 1 and len(rest[0].text) <= 20:
            word, called = one_line(rest[0].text), True
    if not rest and not fill:
        return None
    if any(cell.kind != TEXT or is_figure(cell.text) for cell in rest):
        return None
    texts = [cell.text.strip() for cell in rest]
    meaning, duty = [*texts, "", ""][:2]
    word = word if called else word_of(code, meaning, fill)
    return Entry(code, word, meaning, " ".join([duty, *texts[2:]]).strip(), fill, row, lettered)


def _drawn_entry(first: Cell, rest: Sequence[Cell], row: int) -> Entry | None:
    """A coloured disc, then what it means, in the same cell or the next: "🔴 | Off track"."""
    sign, words = drawn_before(first.text)
    texts = [*([words] if words else []), *(cell.text.strip() for cell in rest)]
    if not sign or not texts or len(texts) > _DRAWN_TEXTS or len(first.text) > _LONGEST_LINE:
        return None
    if any(cell.kind != TEXT or is_figure(cell.text) for cell in rest):
        return None
    said, duty = [*texts, "", ""][:2]
    word = one_line(said) if len(one_line(said)) <= LONGEST_WORD else colour_drawn(sign).title()
    meaning, duty = (duty, texts[2]) if len(texts) == _DRAWN_TEXTS else (said, duty)
    return Entry(sign, word, meaning, duty, first.fill, row, True)


def inline_entry(text: str, duty: str, fill: str, row: int) -> Entry | None:
    """A row of a key that stands in one cell: "R = behind", "Green: as planned"; or None."""
    inline = INLINE.match(without_opening(text))
    named = status_name(inline["word"]) if inline else None
    if inline is None or named is None or is_figure(inline["meaning"]):
        return None
    (code, word), meaning = named, inline["meaning"].strip()
    lettered = is_letter(inline["word"])
    if lettered and (said := colour_said(meaning)):  # "R = Red – not on track"
        word, meaning = said
    elif lettered:
        word = word_of(code, meaning, fill)
    return Entry(code, word, meaning, duty, fill, row, lettered)


def without_opening(text: str) -> str:
    """A status that stands behind the word for its key, without that word."""
    return _OPENING.sub("", text)


def colour_said(text: str) -> tuple[str, ...]:
    """The colour that a meaning opens with, and the meaning: "Red/Amber: in doubt"; else ()."""
    name, *more = _AFTER_A_COLOUR.split(one_line(text), maxsplit=1)
    colours = [each.strip().casefold() for each in name.split("/")]
    rest = more[0].strip() if more else ""
    if rest.startswith("(") and rest.endswith(")") and "(" not in rest[1:]:
        rest = rest[1:-1].strip()
    # "Red, amber or green: as agreed" is of several
    several = re.match(r"\W*(\w+)", rest)
    said = bool(rest) and all(each in COLOURS for each in colours)
    if not said or (several is not None and several[1].casefold() in COLOURS):
        return ()
    return name.strip(), rest


def colour_drawn(text: str) -> str:
    """The colour, of those that have a name here, of a coloured disc or square, as people put in
    place of a fill: "red" of "🔴"; "" of any other text."""
    sign = text.strip().rstrip("\ufe0f")
    found = _DISC.fullmatch(unicodedata.name(sign, "")) if len(sign) == 1 else None
    name = found["colour"].casefold() if found else ""
    return name if name in COLOURS else ""


def drawn_before(text: str) -> tuple[str, str]:
    """The coloured disc that a text opens with, and the words behind it: "🟢", "on track" of
    "🟢 – on track"; "" and the text where it opens with none."""
    found = _AFTER_A_DISC.fullmatch(text.strip())
    if found is None or not colour_drawn(found["sign"]):
        return "", text
    return found["sign"], found["rest"].strip()


def is_figure(text: str) -> bool:
    """Whether a text is a number alone, which counts statuses and means none: "9", "12%"."""
    return bool(_FIGURE.fullmatch(text.strip()))


def is_letter(text: str) -> bool:
    """Whether a status is named by a letter, and not by a word."""
    return fold(text) in LETTERS


def word_of(code: str, meaning: str, fill: str) -> str:
    """The word of a status that its key names by a letter alone.

    It is what the key says: the colour where the cell shows the one that the letter stands for,
    else the meaning, or the letter itself where that is too long to be a word.
    """
    usual = LETTERS.get(code.casefold(), "")
    if usual and _shown(fill) in _ALIKE.get(usual, (usual,)):
        return usual
    short = one_line(meaning).strip(" .")
    return short if short and len(short) <= LONGEST_WORD else code


def _shown(fill: str) -> str:
    """The colour of those with a letter that a fill is nearest to, or ""."""
    palette = [Status(code=name, colour=COLOURS[name.casefold()]) for name in LETTERS.values()]
    found = nearest(fill, palette)
    return found.code if found else ""


def _coloured_entry(view: SheetView, first: Cell, rest: list[Cell], row: int) -> Entry | None:
    """A patch of colour beside the words for it, or words on a colour of their own."""
    if rest or len(first.text) > 160:
        return None
    patch = view.sheet.cell(row, first.column - 1)
    if patch is None or patch.text.strip() or not is_strong(patch.fill):
        return None
    usual = nearest(patch.fill, legend_named())
    if usual is None:
        return None
    return Entry(usual.code, usual.word, first.text.strip(), "", patch.fill, row)


def colour_name(fill: str) -> str:
    """The English name of the usual colour that is nearest to a fill."""
    palette = [Status(code=name, colour=colour) for name, colour in COLOURS.items()]
    found = nearest(fill, palette)
    return found.code.capitalize() if found else "Grey"
