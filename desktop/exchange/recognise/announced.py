"""Keys to the statuses in letters, figures, words or colours of a council's own.

Such a key is known by what stands over it ("Key", "Code | Meaning"), by its sheet's name, or by
going on from rows that say the usual letters; what its rows say is taken as it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from desktop.core.duty_words import names_a_duty
from desktop.core.text import one_line
from desktop.exchange.reading.model import DATE, Cell
from desktop.exchange.recognise.entries import (
    LONGEST_WORD,
    Entry,
    Key,
    colour_name,
    colour_said,
    named_entry,
    status_name,
    without_opening,
)
from desktop.exchange.recognise.headings import fold, match
from desktop.exchange.recognise.key_columns import (
    DUTY,
    MEANING,
    WORD,
    in_order,
    is_wide,
    named_duties,
    role_of,
    roles_in,
    without_nothing,
)
from desktop.exchange.recognise.key_lines import opened, pieces_of
from desktop.exchange.recognise.phrases import area_title, is_reference, without_paragraphs
from desktop.exchange.recognise.view import SheetView

_CODE = 4  # characters that a letter of a key has at most
_MARKS = 6  # marks that a code has at most: "★★★★★"
_WIDEST = 10  # columns of a key whose headings say what each of them holds
_TITLE = re.compile(
    r"^(?:the )?(?:(?:rag|ragb|brag|bragg|status|colour|rating|delivery|impact|outcome|progress)"
    r"(?: (?:rag|ragb|brag|status|colour|rating|ratings))* )?"
    r"(?:key|legend|definitions?|ratings? (?:key|explained|guide|definitions?))"
    r"(?: (?:to|for|of) .{1,40})?$|"
    r"^(?:delivery|impact|outcomes?|difference)(?: made)?(?: (?:rag|ragb|brag|status|ratings?))+$"
)
_BEHIND_A_RATING = re.compile(r"(?: (?:for|of|to))? (?:delivery|impact|outcomes?|progress)$")
_BEFORE_A_RATING = re.compile(
    r"^(?:(?:rag|ragb|brag|bragg|delivery|impact|outcomes?|difference|progress|implementation) )+"
    r"(?=\w)"
)
_HEADS = {
    "key", "rag", "ragb", "brag", "code", "letter", "status", "rating", "colour", "symbol", "score",
    "grade", "level", "rag status", "rag rating", "brag rating", "status code", "colour code",
    "confidence", "confidence level", "confidence rating", "delivery confidence", "band", "flag",
    "traffic light", "icon", "state", "stage",
}  # fmt: skip
# Headings over what a status means, whatever stands over the statuses, and no meaning themselves:
# "Stopped | Criteria are not met" is a status.
_OVER = re.compile(
    r"(?:(?:the|its|rag|status|rating|short|full) )*(?:mean(?:s|ing|ings)?|definitions?|"
    r"descriptions?|criteria|explanations?)(?: (?:of|for) .*)?|what .{1,30} (?:means?|is|says)|"
    r"guidance|notes?|text"
)
_INLINE = re.compile(
    r"^\W*(?P<code>[A-Za-z0-9]{1,4}|[A-Za-z][A-Za-z ]{2,24}?)\s*(?:[=:–—]|\s-\s)\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_NO_CODE = {"no", "ref", "id", "key", "total", "note"}


def is_title(text: str) -> bool:
    """Whether a text is the title of a key: "Key", "RAG legend:"."""
    return len(text) <= 80 and bool(_TITLE.match(fold(text)))


def is_head(folded: str) -> bool:
    """Whether the words of a heading are over the letters of a key: "Code", "Impact rating"."""
    short = _BEHIND_A_RATING.sub("", folded)
    return folded in _HEADS or short in _HEADS or _BEFORE_A_RATING.sub("", folded) in _HEADS


def is_meaning(folded: str) -> bool:
    """Whether the words of a heading are over what a status means or asks for."""
    return bool(role_of(folded) or _OVER.fullmatch(folded))


def announced(view: SheetView, *, named: bool) -> list[Key]:
    """The keys of a sheet that are announced; all of a sheet that is *named* a key is one."""
    keys: list[Key] = []
    numbers = list(view.rows)
    taken = 0
    for place, row in enumerate(numbers):
        if row <= taken:
            continue
        found = _in_a_cell(view, row) or _below(view, numbers, place, row)
        if found is None and named and not keys and place == 0:
            found = rows_from(view, numbers, 0, Key(title=view.name))
        if found is not None and len(found.entries) >= 2:
            keys.append(found)
            taken = max(found.rows)
    return keys


def _in_a_cell(view: SheetView, row: int) -> Key | None:
    """A key that stands in one cell, or in one row behind the word: "Key: NS = Not started; …"."""
    cells = view.texts(row)
    if len(cells) == 1:
        title, pieces = opened(cells[0].text)
        said = [(piece, cells[0].fill if len(pieces) == 1 else "") for piece in pieces]
    elif is_title(cells[0].text):
        title = one_line(cells[0].text)
        parts = [(pieces_of(cell.text), cell.fill) for cell in cells[1:]]
        if not all(pieces for pieces, _ in parts):
            return None
        said = [(each, fill if len(pieces) == 1 else "") for pieces, fill in parts
                for each in pieces]  # fmt: skip
    else:
        return None
    entries = [entry_with([piece.code, piece.rest], fill, row) for piece, fill in said]
    codes = {entry.code or entry.word for entry in entries}
    if len(entries) < 2 or len(codes) < len(entries):
        return None
    return Key(entries, {row}, cells[:1] if len(cells) > 1 else [], title=title)


def _below(view: SheetView, numbers: list[int], place: int, row: int) -> Key | None:
    """A key in the rows under a title or under headings of its own."""
    cells = view.texts(row)
    first = fold(cells[0].text) if len(cells[0].text) <= 80 else ""
    if len(cells) == 1 and _TITLE.match(first):
        key = Key(title=one_line(cells[0].text))
        # The lines that follow the word "Key" alone are its own, whatever they say.
        if not first.startswith(("key", "legend")):
            key.rows, key.heading = {row}, list(cells)
        return rows_from(view, numbers, place + 1, key)
    said = [role_of(cell.text) if len(cell.text) <= 60 else "" for cell in cells[1:]]
    # Duties alone head a plan as well ("Status | Action | …"), where not all of them are.
    alone = all(said) and not any("action" in fold(cell.text).split() for cell in cells)
    alone = alone and len(named_duties(cells)) < said.count(DUTY)
    few = 2 <= len(cells) <= (_WIDEST if is_wide(cells) else 5)
    if few and is_head(first) and (MEANING in said or (DUTY in said and alone)):
        above = view.texts(numbers[place - 1]) if place else []
        title = above[0].text if len(above) == 1 else cells[0].text
        key = Key(rows={row}, heading=list(cells), title=one_line(title))
        return rows_from(view, numbers, place + 1, key)
    return None


def rows_from(view: SheetView, numbers: list[int], start: int, key: Key) -> Key:
    """The rows of a key from one on, as far as they read like its rows."""
    previous = numbers[start - 1] if start else 0
    for row in numbers[start:]:
        near = row - previous <= 2 or not previous
        if near and not (key.entries and _opens_area(view, row, key, previous)):
            entries = _entries(view, row, key)
        else:
            entries = []
        if _heads_another(view, row) if key.entries else _headings(view, row):
            entries = []
        if not entries or any(_same(each, other) for each in entries for other in key.entries):
            # Headings of the key's own stand between its title and its rows.
            if key.entries or entries or not _headings(view, row):
                break
            key.heading = [*key.heading, *view.texts(row)]
            key.rows.add(row)
        else:
            key.entries += entries
            key.rows.add(row)
        previous = row
    return key


def _entries(view: SheetView, row: int, key: Key) -> list[Entry]:
    """The statuses that a row of a key says: one, or several that stand in a line."""
    cells = view.texts(row)
    if _stands_under_duties(cells, key):
        return [_by_columns(view, row, roles_in(key.heading), key.heading)]
    parts = [pieces_of(cell.text) for cell in cells]
    pieces = [piece for part in parts for piece in part]
    # "R = late; SLT: to be told" is one status: two are told by an equation each, or their letters.
    sure = all(status_name(piece.code) is not None for piece in pieces) or len(pieces) > 2
    sure = sure or sum(cell.text.count("=") for cell in cells) == len(pieces)
    if all(parts) and len(pieces) > 1 and sure:
        return [entry_with([piece.code, piece.rest], "", row) for piece in pieces]
    entry = entry_of(view, row)
    return [entry] if entry is not None else []


def _stands_under_duties(cells: Sequence[Cell], key: Key) -> bool:
    """Whether a row has words in the columns of a key that are headed by a duty, right below its
    other rows: no row of actions, nor the headings over them."""
    named, roles = named_duties(key.heading), roles_in(key.heading)
    follows = not key.entries or cells[0].row - max(key.rows) == 1
    return (
        bool(roles)
        and follows
        and cells[0].column < min(roles)
        and any(cell.column in named for cell in cells)
        and all(cell.column in roles for cell in cells[1:])
        and not any(cell.kind == DATE for cell in cells)
        and len(cells[0].text.strip()) <= LONGEST_WORD
        and not _numbered(cells[0].text)
        and not any(len(cell.text) <= 80 and match(cell.text).target == "action" for cell in cells)
    )


def _opens_area(view: SheetView, row: int, key: Key, previous: int) -> bool:
    """Whether a row below a key's is the title of an area, or a requirement of one: "Area 1 -
    Leadership", "17. (57, 138)", "RP 51"; right above the headings of actions "A: Leadership" where
    it is set apart."""
    first = view.texts(row)[0]
    if is_reference(first.text):
        return True
    titled = area_title(first.text)
    if titled is not None and without_paragraphs(titled.code) != one_line(titled.code):
        return True
    if titled is not None and titled.worded:
        above = view.texts(min(entry.row for entry in key.entries))
        earlier = area_title(above[0].text) if above else None
        return earlier is None or not earlier.worded
    below, after = [*(number for number in view.rows if number > row), 0, 0][:2]
    heads = {match(cell.text).target for cell in view.texts(below) if len(cell.text) <= 80}
    if "action" not in heads:
        return False
    # "4 | Homes" above actions 4.1, 4.2 is their area, though it may look like one more status.
    number = first.text.strip().rstrip(".")
    if (
        number.isdigit()
        and view.texts(after)
        and view.texts(after)[0].text.startswith(f"{number}.")
    ):
        return True
    apart = row - previous > 1 or (first.bold and not view.texts(previous)[0].bold)
    return titled is not None and apart


def _heads_another(view: SheetView, row: int) -> bool:
    """Whether a row heads a key of its own under another: "Impact rating | Meaning"."""
    first, *rest = [fold(cell.text) for cell in view.texts(row)]
    return is_head(first) and any(map(is_meaning, rest))


def _headings(view: SheetView, row: int) -> bool:
    """Whether a row stands over the statuses of a key and is none: whatever its words are."""
    cells = view.texts(row)
    few = 2 <= len(cells) <= (_WIDEST if is_wide(cells) else 5)
    if not few or any(len(cell.text) > 60 for cell in cells):
        return False
    first = fold(cells[0].text)
    if is_head(first):
        return True
    if status_name(cells[0].text) is not None:
        return False
    said = [fold(cell.text) for cell in cells[1:]]
    # "4 | Approved" is a status, and a column of approvals is no row of headings alone.
    own = [each for each in said if role_of(each) in (DUTY, WORD) and not names_a_duty(each)]
    if own or any(_OVER.fullmatch(each) for each in said):
        return True
    below = [view.texts(number) for number in range(row + 1, row + 4)]
    below = [each for each in below if each]
    if len(below) < 2:
        return False
    # It looks unlike the rows under it: bold, the only one without a colour, or a word over codes.
    return (
        (all(cell.bold for cell in cells) and not any(_bold(each) for each in below))
        or (not cells[0].fill and all(each[0].fill for each in below))
        or (not _is_code(first) and all(_is_code(fold(each[0].text)) for each in below))
    )


def _bold(cells: list[Cell]) -> bool:
    return all(cell.bold for cell in cells)


def _is_code(text: str) -> bool:
    return len(text) <= 2 or text.isdigit()


def _same(one: Entry, other: Entry) -> bool:
    if one.lettered and other.lettered:
        return one.code == other.code
    return one.word.casefold() == other.word.casefold()


def headed(view: SheetView, key: Key) -> Key:
    """A key whose rows are read by what its row of headings says of each column."""
    roles = roles_in(key.heading)
    several = Counter(entry.row for entry in key.entries)
    entries = [
        _by_columns(view, entry.row, roles, key.heading, entry)
        if roles and len(view.texts(entry.row)) > 1 and several[entry.row] == 1
        else entry
        for entry in key.entries
    ]
    return replace(
        key, entries=[replace(each, duty=without_nothing(each.duty)) for each in entries]
    )


def _by_columns(
    view: SheetView,
    row: int,
    roles: Mapping[int, str],
    heading: Sequence[Cell],
    known: Entry | None = None,
) -> Entry:
    """A row of a key by what its headings say of each column; *known* is what it is without."""
    cells = view.texts(row)
    fill = known.fill if known is not None else cells[0].fill
    ordered, duty = in_order(cells, heading)
    words = [cell.text for cell in ordered if roles.get(cell.column) == WORD]
    first = known or entry_with([cells[0].text], fill, row)
    word = one_line(" ".join(words)) if first.lettered else ""
    if 0 < len(word) <= LONGEST_WORD:
        ordered = [cell for cell in ordered if roles.get(cell.column) != WORD]
    else:
        word = ""
    made = entry_of(view, row, ordered)
    made = made or entry_with([cell.text.strip() for cell in ordered], fill, row)
    duty = "\n".join(filter(None, [made.duty, duty]))
    return replace(made, word=word or made.word, duty=duty)


def entry_of(view: SheetView, row: int, cells: Sequence[Cell] | None = None) -> Entry | None:
    """What a row of a key says, whatever its letters are; None where it reads like no such row.

    *cells* are those of the row, where a key's headings say another order.
    """
    cells = list(view.texts(row) if cells is None else cells)
    if not cells or len(cells) > 4 or any(cell.kind == DATE for cell in cells):
        return None
    first, rest = cells[0], cells[1:]
    patch = view.sheet.cell(row, first.column - 1)
    coloured = first.fill or (patch.fill if patch is not None and not patch.text.strip() else "")
    named = named_entry(view, row, cells)
    if named is not None and (rest or named.meaning):
        return named
    marked = pieces_of(first.text)
    if len(marked) == 1 and len(rest) <= 1 and not marked[0].code[0].isalnum():
        texts = [marked[0].code, marked[0].rest, *(cell.text.strip() for cell in rest)]
        return entry_with(texts, coloured, row)
    text = without_opening(first.text)
    inline = _INLINE.match(text) if len(text) <= 300 else None
    if inline is not None and len(rest) <= 1:
        texts = [inline["code"], inline["rest"].strip(), *(cell.text.strip() for cell in rest)]
        return entry_with(texts, coloured, row)
    if rest and len(first.text.strip()) <= LONGEST_WORD and fold(first.text) not in _NO_CODE:
        if any(len(cell.text) <= 1 for cell in rest[1:]) or _numbered(first.text):
            return None
        return entry_with([cell.text.strip() for cell in cells], coloured, row)
    if not rest and coloured and len(first.text) <= 160:
        text = one_line(first.text)
        word = text if len(text) <= LONGEST_WORD else colour_name(coloured)
        return Entry("", word, text if word != text else "", "", coloured, row)
    return named


def _numbered(text: str) -> bool:
    """Whether a text is the number of an action and no figure of a key: "1.1", "6.10"."""
    return bool(re.match(r"\s*\d+[.)]\d", text))


def entry_with(texts: list[str], fill: str, row: int) -> Entry:
    """A status of its letters or word, and what stands behind them: meaning, then duty."""
    first, rest = one_line(texts[0]), texts[1:]
    marks = len(first) <= _MARKS and not any(sign.isalnum() or sign.isspace() for sign in first)
    letters = marks or (len(first) <= _CODE and " " not in first and not _is_word(first))
    if letters and first.islower() and len(first) <= 2:
        first = first.upper()
    if not letters:
        meaning, *more = [*rest, ""]
        return Entry("", first, meaning, " ".join(more).strip(), fill, row)
    if rest and colour_said(rest[0]):
        word, meaning = colour_said(rest[0])
        return Entry(first, word, meaning, " ".join(rest[1:]).strip(), fill, row, True)
    if rest and len(one_line(rest[0])) <= LONGEST_WORD:
        word, *more = rest
        meaning = more[0] if more else word
        return Entry(first, one_line(word), meaning, " ".join(more[1:]).strip(), fill, row, True)
    meaning, *more = [*rest, ""]
    return Entry(first, first, meaning, " ".join(more).strip(), fill, row, True)


def _is_word(text: str) -> bool:
    """Whether the short name of a status is a word and no letters: "Gold", "Low", "High"."""
    return len(text) > 2 and text.isalpha() and text[1:].islower()


def extended(view: SheetView, key: Key) -> Key:
    """A key that was known by its usual letters, with the rows that go on from it in its form."""
    widths = {len(view.texts(entry.row)) for entry in key.entries}
    column = view.texts(key.entries[0].row)[0].column if view.texts(key.entries[0].row) else 0
    if max(widths) < 2 or len({entry.row for entry in key.entries}) < 2:
        return key
    numbers = list(view.rows)
    entries = list(key.entries)
    for step in (-1, 1):
        at = numbers.index(entries[0 if step < 0 else -1].row)
        for entry in _further(view, numbers, at, step, column, widths):
            if any(_same(entry, other) for other in entries):
                break
            entries.insert(0, entry) if step < 0 else entries.append(entry)
    rows = key.rows | {entry.row for entry in entries}
    return Key(entries, rows, key.heading, key.title)


def _further(
    view: SheetView, numbers: list[int], at: int, step: int, column: int, widths: set[int]
) -> Iterator[Entry]:
    while 0 <= at + step < len(numbers) and abs(numbers[at + step] - numbers[at]) == 1:
        at += step
        cells = view.texts(numbers[at])
        if not 2 <= len(cells) <= max(widths) or cells[0].column != column:
            return
        entry = entry_of(view, numbers[at])
        if entry is None or not entry.code or is_head(fold(cells[0].text)):
            return
        yield entry
