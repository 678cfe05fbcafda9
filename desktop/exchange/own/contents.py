"""The sheet "Contents" of our workbook: what went out, so that it can be counted when it returns.

For each sheet, and for each area where all actions stand on one sheet, it lists how many rows went
out, under which headings, and what they are called: actions by key and number, other rows by id
and the start of their words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.core.kinds import KIND_OF_TABLE, Action
from desktop.exchange.own.lines import Table
from desktop.exchange.own.values import PART, CellValue, Form, from_text


@dataclass(slots=True)
class Entry:
    """What one sheet went out with.

    ``names`` gives what each row is called by its key or id; it is empty for rows without either,
    of which ``rows`` gives the number all the same.
    """

    sheet: str
    holds: str
    mark: str
    rows: int
    headings: Sequence[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def what(self) -> str:
        """The table of the kind, or another word for what the sheet holds."""
        return self.mark.partition(" ")[0]

    @property
    def named(self) -> bool:
        """Whether its rows have names: those of actions and of any kind with a sheet of its own."""
        kind = KIND_OF_TABLE.get(self.what)
        return kind is Action or (kind is not None and kind.about.sheet is not None)

    @property
    def number(self) -> int:
        """The id of the area of these actions, 0 for anything else."""
        number = self.mark.partition(" ")[2]
        return int(number) if number.isdecimal() else 0

    def cells(self) -> Iterator[tuple[CellValue, ...]]:
        """The entry as rows of the sheet: several where the names are many."""
        names = json.dumps(self.names, ensure_ascii=False) if self.names else ""
        headings = json.dumps(list(self.headings), ensure_ascii=False) if self.headings else ""
        parts = max(1, *(-(-len(text) // PART) for text in (names, headings)))
        for part in range(parts):
            start, end = part * PART, (part + 1) * PART
            yield (
                self.sheet, self.holds, float(self.rows), self.mark, float(part + 1),
                headings[start:end], names[start:end],
            )  # fmt: skip


def entries_in(table: Table) -> list[Entry]:
    """What the sheet says went out; what somebody changed in it beyond reading is left out."""
    parts: dict[str, list[tuple[int, str, str]]] = {}
    entries: dict[str, Entry] = {}
    for line in table.lines:
        mark = line.text("Mark").strip()
        rows = from_text(Form.NUMBER, line.text("Rows"))
        if not mark or not isinstance(rows, int):
            continue
        entries.setdefault(mark, Entry(line.text("Sheet"), line.text("What it holds"), mark, rows))
        part = from_text(Form.NUMBER, line.text("Part")) or 0
        parts.setdefault(mark, []).append((part, line.text("Headings"), line.text("Names")))
    for mark, found in parts.items():
        found.sort(key=lambda each: each[0])
        headings = _read("".join(each[1] for each in found), [])
        names = _read("".join(each[2] for each in found), {})
        if isinstance(headings, list) and isinstance(names, dict):
            entries[mark].headings = [str(each) for each in headings]
            entries[mark].names = {str(key): str(name) for key, name in names.items()}
    return list(entries.values())


def _read(text: str, otherwise: object) -> object:
    try:
        return json.loads(text) if text.strip() else otherwise
    except (ValueError, RecursionError):
        return otherwise
