"""The table of actions on a sheet that came back, whatever was done to it meanwhile.

Columns are known by their headings as they were sent, then by what stands in them, then by the
other words that people put over such a column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.core.data import PlanData
from desktop.core.fields import EXTRA, FIELDS, field_of
from desktop.core.kinds import Holds, Pack
from desktop.core.merge.values import folded
from desktop.core.text import brief, count, one_line
from desktop.exchange.exporting.names import unique
from desktop.exchange.packs.cover import KEY, PACK
from desktop.exchange.packs.returned_rows import (
    AREAS,
    KEYS,
    PACK_CELL,
    PACKS,
    REVISED,
    Rows,
    Table,
)
from desktop.exchange.packs.sending import AREA
from desktop.exchange.reading import Sheet, column_letters
from desktop.exchange.recognise.headings import fold, match, plain_match
from desktop.exchange.recognise.model import AREA_CODE, AREA_TITLE
from desktop.exchange.recognise.moved import revisions

_DEEPEST_HEADER = 60
_LIKE = 0.6  # the share of a column's cells that must be what was sent, to know it by them
_SURE = 0.7  # how surely a renamed heading must be known


class Known:
    """What a sheet that came back is read by: what was sent, and the plan's own headings."""

    def __init__(self, data: PlanData, packs: Sequence[Pack]) -> None:
        self.data = data
        self.sent: dict[str, Mapping[str, str]] = {}
        for pack in packs:
            self.sent.update(pack.sent)
        # A heading that stood twice, or that is one of a pack's own, was sent with a number.
        shown = data.columns
        headings = unique([one_line(column.label) for column in shown], (AREA, KEY, PACK))
        self.labels = {
            fold(heading): column.field for heading, column in zip(headings, shown, strict=True)
        }
        for name in data.extra_names:
            self.labels.setdefault(fold(name), f"extra.{name}")
        for each in FIELDS.values():
            self.labels.setdefault(fold(each.label), each.name)
        # A field of the plan's own that was sent, and has been renamed or deleted meanwhile.
        self.gone = {
            name
            for pack in packs
            for fields in pack.sent.values()
            for name in fields
            if name.startswith(EXTRA) and name.removeprefix(EXTRA) not in data.extra_names
        }
        for name in self.gone:
            self.labels.setdefault(fold(name.removeprefix(EXTRA)), name)
        self.labels |= {fold(KEY): KEYS, fold(AREA): AREAS, fold(PACK): PACKS}
        self.keys = {key.casefold() for key in self.sent}
        self.texts: dict[str, set[str]] = {}
        for fields in self.sent.values():
            for name, text in fields.items():
                if text.strip():
                    self.texts.setdefault(name, set()).add(folded(text).casefold())

    def label(self, text: str) -> str:
        """The column that a heading names in the words in which it was sent, or ""."""
        return self.labels.get(fold(text), "")

    def heading(self, text: str) -> str:
        """The column that a heading means in other words, or ""."""
        plain = self.label(text) or plain_match(text).target
        if not plain:
            found = match(text)
            plain = found.target if found.score >= _SURE else ""
        if plain in (AREA_CODE, AREA_TITLE):
            return AREAS
        return plain if plain in FIELDS or plain.startswith(("*", "extra.")) else ""


def read_table(sheet: Sheet, known: Known, place: int) -> Table | None:
    """The actions on a sheet, or None where it holds none; *place* numbers the sheet."""
    header = _header(sheet, known)
    columns, remarks = _columns(sheet, known, header)
    names = set(columns.values())
    if not names & {KEYS, "action"} and not ("no" in names and len(names) > 2):
        return None
    table = Table(remarks=remarks)
    reader = Rows(sheet, place, columns, known.data, table)
    titles = _row_texts(sheet, header) if header else {}
    for number in sorted(sheet.rows):
        if number == header or _is_header(sheet, number, titles):
            continue
        row = reader.read(number)
        if row is None:
            continue
        if number < header and row.key.casefold() not in known.keys and len(row.cells) < 3:
            reader.left_out(number)  # a title over the table
            continue
        table.rows.append(row)
    if not table.rows:
        return None
    reader.say_comments()
    reader.say_colours()
    hidden = sum(row.number in sheet.hidden_rows for row in table.rows)
    if hidden:
        table.remarks.append(f"{sheet.name}: {count(hidden, 'hidden row')} read with the others.")
    return table


# --- headings ------------------------------------------------------------------------------------


def _header(sheet: Sheet, known: Known) -> int:
    """The row of headings, or 0 where there is none any more."""
    best, best_row = 1, 0
    for number in sorted(sheet.rows)[:_DEEPEST_HEADER]:
        texts = [cell.text for cell in sheet.rows[number].values() if cell.text.strip()]
        found = {known.heading(text) for text in texts if len(text) < 120} - {""}
        # A row of an action may hold a word or two that could be headings; half of it cannot.
        if len(found) > best and len(found) * 2 > len(texts):
            best, best_row = len(found), number
    return best_row


def _row_texts(sheet: Sheet, number: int) -> dict[int, str]:
    return {place: cell.text for place, cell in sheet.rows[number].items() if cell.text.strip()}


def _is_header(sheet: Sheet, number: int, titles: Mapping[int, str]) -> bool:
    """Whether a row repeats the headings, as at a page break."""
    cells = sheet.rows[number]
    same = 0
    for place, title in titles.items():
        cell = cells.get(place)
        # A text of quite another length cannot be the heading, whatever its spelling.
        if cell is None or abs(len(cell.text) - len(title)) > 3:
            continue
        same += fold(cell.text) == fold(title)
    return same >= 2 and same * 3 >= len(_row_texts(sheet, number)) * 2


def _columns(sheet: Sheet, known: Known, header: int) -> tuple[dict[int, str], list[str]]:
    """The field of each column of a sheet, by its place, and what is to be said about them."""
    heads = (
        {
            place: cell.text
            for place, cell in sheet.rows[header].items()
            if cell.text.strip()
        }
        if header
        else {}
    )  # fmt: skip
    bodies: dict[int, list[str]] = {}
    for number, cells in sheet.rows.items():
        if number != header:
            for place, cell in cells.items():
                if cell.text.strip():
                    bodies.setdefault(place, []).append(cell.text)
    found: dict[int, str] = {}
    for place, text in heads.items():
        name = known.label(text)
        if name and name not in found.values():
            found[place] = name
    _by_content(bodies, known, found)
    remarks: list[str] = []
    _see_revised(sheet, heads, known, found, remarks)
    for place in sorted({*heads, *bodies}):
        if found.get(place) in known.gone:
            name = found.pop(place).removeprefix(EXTRA)
            if bodies.get(place):
                remarks.append(
                    f"{sheet.name}: the column “{name}” was renamed in the plan or deleted from it "
                    f"since the pack was sent, and was left out ({said(bodies[place])})."
                )
            continue
        if found.get(place, "").startswith(REVISED):
            continue
        if place in found:
            _say_renamed(heads.get(place, ""), found[place], known, remarks)
            continue
        text = heads.get(place, "")
        name = known.heading(text) if text else ""
        if name and name not in found.values():
            found[place] = name
            _say_renamed(text, name, known, remarks)
        elif bodies.get(place):
            what = f"“{one_line(text)}”" if text else column_letters(place)
            remarks.append(
                f"{sheet.name}: the column {what} is not one of the plan's and was left out "
                f"({said(bodies[place])})."
            )
    return found, remarks


def _see_revised(
    sheet: Sheet, heads: Mapping[int, str], known: Known, found: dict[int, str], remarks: list[str]
) -> None:
    """Know the columns that a partner added for the dates that "by when" was moved to."""
    due = next((place for place, name in found.items() if name == "by_when"), 0)
    if due not in heads:
        return
    taken = {place for place, text in heads.items() if known.label(text)} | set(found)
    for place in revisions(heads, due, taken):
        found[place] = f"{REVISED}{place}"
        remarks.append(
            f"{sheet.name}: what stands under “{one_line(heads[place])}” was read as the date"
            f" that {field_of('by_when').label} was moved to."
        )


def said(texts: Sequence[str]) -> str:
    """How many cells were left out, and what the first of them say."""
    different = list(dict.fromkeys(one_line(text) for text in texts))
    words = ", ".join(f"“{brief(text)}”" for text in different[:3])
    return f"{count(len(texts), 'cell')}: {words}{', …' if different[3:] else ''}"


def _say_renamed(text: str, name: str, known: Known, remarks: list[str]) -> None:
    if text and not name.startswith("*") and known.label(text) != name:
        remarks.append(f"The heading “{one_line(text)}” was read as {field_of(name).label}.")


def _by_content(bodies: Mapping[int, list[str]], known: Known, found: dict[int, str]) -> None:
    """Know columns by what stands in them: keys, the mark of the pack, texts that were sent."""
    for place, texts in bodies.items():
        if place in found:
            continue
        if KEYS not in found.values() and _share(texts, known.keys) >= _LIKE:
            found[place] = KEYS
        elif PACKS not in found.values() and (
            sum(PACK_CELL.fullmatch(text) is not None for text in texts) >= len(texts) * _LIKE
        ):
            found[place] = PACKS
    scores = [
        (_share(texts, sent), place, name)
        for place, texts in bodies.items()
        if place not in found
        for name, sent in known.texts.items()
        if name not in found.values()
        # One letter of a legend says too little; the status column is known by all of them.
        and (field_of(name).holds is not Holds.STATUS or len(texts) > 1)
    ]
    for score, place, name in sorted(scores, key=lambda each: (-each[0], each[1])):
        if score >= _LIKE and place not in found and name not in found.values():
            found[place] = name


def _share(texts: Sequence[str], sent: set[str]) -> float:
    same = sum(folded(text).casefold() in sent for text in texts)
    return same / len(texts) if texts else 0.0
