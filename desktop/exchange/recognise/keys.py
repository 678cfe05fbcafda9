"""Finding a key to the statuses in a sheet, and making a legend of it."""

from __future__ import annotations

import re
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
_COLOURS = {
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
_LETTERS = {
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
_WORDS = {
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
_INLINE = re.compile(
    r"^\W*(?P<word>[A-Za-z]{1,2}|[A-Za-z]+(?: [a-z]+)?)\s*(?:[=:–—]|\s-\s)\s*(?P<meaning>\S.*)$",
    re.DOTALL,
)
_DONE = re.compile(
    r"\b(complete[d]?|closed|achieved|finished|delivered|fully implemented|done)\b", re.IGNORECASE
)
_NOT_DONE = re.compile(
    r"\b(not|un|yet|expected|unlikely|likely|will|to be|should be|due to|partly|partially|may|"
    r"might|forecast|before|until|can be|cannot be|being|be)\b[^.;]*$",
    re.IGNORECASE,
)
_ON_TRACK = re.compile(
    r"\b(on (?:track|target|schedule|course)|to plan|in progress|as planned|progressing)\b",
    re.IGNORECASE,
)
_OFF = re.compile(r"\b(not|off|back|behind|slipp\w+|un\w+|return\w*)\b[^.;]*$", re.IGNORECASE)
_RECOVERY = re.compile(
    r"recovery|back on track|remedial|corrective|put it right|rectif|mitigat|get well",
    re.IGNORECASE,
)
_WATCHED = re.compile(r"watching brief|\bwatch(?:ed)?\b|closely monitored", re.IGNORECASE)
_ASSURE = re.compile(r"\bassur(?:e|es|ed|ance)\b", re.IGNORECASE)
_APPROVER = re.compile(
    r"(?:approved|agreed|signed off|authorised) by (?:the )?"
    r"(?P<who>[A-Z][\w'’/ -]*?)(?=[.,;:]|$| and | who )"
)


@dataclass(slots=True)
class Entry:
    """One status as the key gives it."""

    code: str
    word: str
    meaning: str = ""
    duty: str = ""
    fill: str = ""
    row: int = 0


@dataclass(slots=True)
class Key:
    """A key in a sheet: its rows, and what it says."""

    entries: list[Entry] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    heading: list[Cell] = field(default_factory=list)


def find_key(view: SheetView) -> Key:
    """The key in a sheet; without entries where there is none."""
    down = _vertical(view)
    return down if down.entries else _across(view)


def _status_name(text: str) -> tuple[str, str] | None:
    """The letter and word of a status's name: "Red", "R", "Complete"; None for other words."""
    if len(text) > 40:
        return None
    folded = fold(text)
    if folded in _LETTERS:
        return folded.upper(), _LETTERS[folded]
    if folded in _COLOURS or folded in _WORDS:
        word = one_line(text).strip(" .:*")
        return word[0].upper(), word if word[:1].isupper() else word.capitalize()
    return None


def _entry(view: SheetView, row: int) -> Entry | None:
    """A row of a key: a status, then what it means, then what is to be done about it."""
    cells = view.texts(row)
    if not cells or len(cells) > 5:
        return None
    first, rest = cells[0], cells[1:]
    named = _status_name(first.text)
    if named is None:
        inline = _INLINE.match(first.text)
        named = _status_name(inline["word"]) if inline else None
        if inline and named and len(rest) <= 1:
            duty = rest[0].text if rest else ""
            return Entry(*named, inline["meaning"].strip(), duty, first.fill, row)
        return _coloured_entry(view, first, rest, row)
    code, word = named
    fill = first.fill
    if rest:
        other = _status_name(rest[0].text)
        lettered = min(len(fold(first.text)), len(fold(rest[0].text))) <= 2
        if other is not None and other[0] == code and (lettered or other[1] == word):
            # "Red | R | meaning" or "R | Red | meaning"; "Amber | At risk" is a meaning already.
            if len(fold(first.text)) <= 2:
                word = other[1]
            fill = fill or rest[0].fill
            if len(rest) > 1 or fold(rest[0].text) not in _WORDS:
                rest = rest[1:]
        elif len(fold(first.text)) <= 2 and len(rest) == 1 and len(rest[0].text) <= 20:
            word = one_line(rest[0].text)
    if not rest and not fill:
        return None
    if any(cell.kind != TEXT for cell in rest):
        return None
    texts = [cell.text.strip() for cell in rest]
    meaning, duty = [*texts, "", ""][:2]
    return Entry(code, word, meaning, " ".join([duty, *texts[2:]]).strip(), fill, row)


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


def _vertical(view: SheetView) -> Key:
    """A key whose statuses stand one below the other."""
    run: list[Entry] = []
    best: list[Entry] = []
    previous = 0
    for row in view.rows:
        entry = _entry(view, row)
        follows = previous and row - previous <= 2
        if entry is None or not follows or any(each.word == entry.word for each in run):
            run = [] if entry is None or not follows else [entry]
            if entry is not None and not run:
                run = [entry]
        else:
            run.append(entry)
        previous = row
        if len(run) > len(best):
            best = list(run)
    coloured = sum(bool(entry.fill) for entry in best)
    if len(best) < 2 or (len(best) == 2 and coloured < 2):
        return Key()
    key = Key(best, {entry.row for entry in best})
    above = best[0].row - 1
    heading = view.texts(above)
    words = {fold(cell.text) for cell in heading}
    if len(heading) >= 2 and any(
        word.startswith(
            (
                "rag",
                "brag",
                "status",
                "colour",
                "rating",
                "key",
                "indicator",
                "meaning",
                "definition",
                "description",
            )
        )
        for word in words
    ):
        key.heading = heading
        key.rows.add(above)
    return key


def _across(view: SheetView) -> Key:
    """A key whose statuses stand beside each other in one row."""
    for row, cells in view.rows.items():
        if len(cells) < 3 or len(cells) > 12 or any(len(cell.text) > 300 for cell in cells):
            continue
        entries: list[Entry] = []
        for cell in cells:
            inline = _INLINE.match(cell.text)
            named = _status_name(inline["word"] if inline else cell.text)
            if named is not None:
                meaning = inline["meaning"].strip() if inline else ""
                entries.append(Entry(*named, meaning, "", cell.fill, row))
        words = {entry.word for entry in entries}
        explained = sum(bool(entry.fill or entry.meaning) for entry in entries)
        if len(words) == len(entries) >= 3 and len(entries) >= len(cells) - 1 and explained >= 2:
            return Key(entries, {row}, [c for c in cells if fold(c.text).startswith("key")])
    return Key()


def legend_of(key: Key) -> list[Status]:
    """The statuses that a key describes; what each asks for is taken from its own words.

    Nothing is assumed of a colour: where a key says that amber is on track, it is.
    """
    usual = {status.word.casefold(): status for status in legend_named()}
    statuses: list[Status] = []
    codes: set[str] = set()
    for position, entry in enumerate(key.entries, start=1):
        code = entry.code
        if code in codes:
            code = next(
                (
                    entry.word[:n].upper()
                    for n in range(2, 6)
                    if entry.word[:n].upper() not in codes
                ),
                f"{code}{position}",
            )
        codes.add(code)
        words = f"{entry.word}. {entry.meaning}" if entry.meaning else entry.word
        complete = _says(words, _DONE, _NOT_DONE)
        on_track = not complete and _says(words, _ON_TRACK, _OFF)
        recovery = not complete and bool(_RECOVERY.search(f"{entry.meaning} {entry.duty}"))
        approver = _APPROVER.search(entry.duty)
        colour = f"#{entry.fill}" if entry.fill else _colour(entry.word)
        statuses.append(
            Status(
                position=float(position),
                code=code,
                word=entry.word,
                meaning=entry.meaning,
                duty=entry.duty,
                colour=colour,
                complete=complete,
                on_track=on_track,
                needs_recovery=recovery and not on_track,
                approver=approver["who"].strip() if approver else "",
                watched=not complete and bool(_WATCHED.search(f"{entry.meaning} {entry.duty}")),
                assurance_days=31 if on_track and _ASSURE.search(entry.duty) else 0,
                synonyms=[
                    *_synonyms(usual.get(entry.word.casefold()), complete, on_track),
                    # "Grey | Not started": the plan may use either.
                    *([one_line(entry.meaning)] if fold(entry.meaning) in _WORDS else []),
                ],
            )
        )
    return statuses


def _says(text: str, yes: re.Pattern[str], unless: re.Pattern[str]) -> bool:
    """Whether a text says a thing, and not that it is yet to be."""
    return any(
        not unless.search(text[: found.start()].rsplit(". ", 1)[-1].rsplit("; ", 1)[-1])
        for found in yes.finditer(text)
    )


def _colour(word: str) -> str:
    return _COLOURS.get(word.casefold(), "#808080")


def _synonyms(usual: Status | None, complete: bool, on_track: bool) -> list[str]:
    """Other words for a status, where the key gives it its usual meaning."""
    if usual is None or usual.complete != complete or usual.on_track != on_track:
        return []
    return list(usual.synonyms)
