"""Any mixture of what partners do to a pack: nothing is ever taken that they did not change."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.core.errors import Cancelled, FileProblem
from desktop.core.merge import Decisions, RawCell, RawRow, Return, apply, compare, planned
from desktop.core.merge.values import same_text
from tests.exchange.partners import Office, grid, live_plan, refill

# What follows from what a partner may fill in.
_WORKED_OUT = ("due", "original_due", "original_by_when", "status_since", "progress_on")
_FIELDS = {"Progress": "progress", "RAGB Status": "ragb", "By when": "by_when"}


class _Grid:
    """The rows of a pack as lists, and the ways to spoil them."""

    def __init__(self, lines: list[list[Any]], rng: random.Random) -> None:
        self.head, self.rows, self.rng = list(lines[0]), [list(line) for line in lines[1:]], rng

    def fill(self) -> dict[tuple[str, str], str]:
        """Changes of a partner, by number and field."""
        made: dict[tuple[str, str], str] = {}
        for _ in range(self.rng.randrange(4)):
            row, heading = self.rng.choice(self.rows), self.rng.choice(list(_FIELDS))
            value = {
                "Progress": f"changed {self.rng.random():.3f}",
                "RAGB Status": self.rng.choice("RAGB"),
                "By when": "End May 2019",
            }[heading]
            row[self.head.index(heading)] = value
            made[row[self.head.index("No.")], _FIELDS[heading]] = value
        return made

    def spoil(self) -> None:
        """One mishap, of many kinds."""
        self.rng.choice(
            (self.shuffle, self.move_columns, self.drop_column, self.rename, self.copy_row,
             self.drop_row, self.blank_row, self.insert_column, self.repeat_header,
             self.numbers_as_numbers, self.lose_a_key)
        )()  # fmt: skip

    def shuffle(self) -> None:
        self.rng.shuffle(self.rows)

    def move_columns(self) -> None:
        order = self.rng.sample(range(len(self.head)), len(self.head))
        self.head = [self.head[place] for place in order]
        self.rows = [[row[place] for place in order] for row in self.rows]

    def drop_column(self) -> None:
        place = self.rng.randrange(len(self.head))
        for row in (self.head, *self.rows):
            del row[place]

    def rename(self) -> None:
        place = self.rng.randrange(len(self.head))
        self.head[place] = self.rng.choice(["Foo", "Status", "Due", "Owner", "Update", None])

    def copy_row(self) -> None:
        if self.rows:
            self.rows.append(list(self.rng.choice(self.rows)))

    def drop_row(self) -> None:
        if self.rows:
            del self.rows[self.rng.randrange(len(self.rows))]

    def blank_row(self) -> None:
        self.rows.insert(self.rng.randrange(len(self.rows) + 1), [None] * len(self.head))

    def insert_column(self) -> None:
        place = self.rng.randrange(len(self.head) + 1)
        self.head.insert(place, "Extra words")
        for row in self.rows:
            row.insert(place, "note")

    def repeat_header(self) -> None:
        self.rows.insert(self.rng.randrange(len(self.rows) + 1), list(self.head))

    def numbers_as_numbers(self) -> None:
        if "No." in self.head:
            for row in self.rows:
                text = str(row[self.head.index("No.")])
                if text.replace(".", "", 1).isdigit():
                    row[self.head.index("No.")] = float(text)

    def lose_a_key(self) -> None:
        if "Key" in self.head and self.rows:
            self.rng.choice(self.rows)[self.head.index("Key")] = None


@pytest.mark.parametrize("seed", range(40))
def test_mishaps(tmp_path: Path, reader, seed: int) -> None:
    rng = random.Random(seed)
    office = Office(tmp_path, reader)
    book = openpyxl.load_workbook(office.send())
    table = _Grid(grid(book["Actions"]), rng)
    filled = table.fill()
    for _ in range(rng.randrange(6)):
        table.spoil()
    refill(book["Actions"], [table.head, *table.rows])
    book.save(tmp_path / "return.xlsx")
    before = {row.key: row.values() for row in office.plan.data.actions()}
    try:
        apply(office.plan, office.back(tmp_path / "return.xlsx"), Decisions())
    except FileProblem as problem:
        assert "No actions were found" in str(problem)
    assert set(before) == {row.key for row in office.plan.data.actions()}
    for action in office.plan.data.actions():
        for name, value in action.values().items():
            if name in _FIELDS.values() and value != before[action.key][name]:
                assert same_text(filled[action.no, name], value)
            elif name not in (*_WORKED_OUT, *_FIELDS.values()):
                assert value == before[action.key][name]
    if len(table.head) > 2 and table.rows:
        assert planned(office.back(tmp_path / "return.xlsx"), Decisions()) == ([], [])


def test_a_long_comparison_can_be_stopped() -> None:
    data = live_plan().data
    strange = tuple(
        RawRow(f"0:{number}", "Sheet", number, fields=frozenset({"action"}),
               cells={"action": RawCell(f"Words that nobody knows {number}")})
        for number in range(9)
    )  # fmt: skip
    told: list[float] = []
    compare(data, None, Return("r.xlsx", strange), progress=told.append)
    assert told == sorted(told) and told[-1] == 1.0
    with pytest.raises(Cancelled):
        compare(data, None, Return("r.xlsx", strange), cancelled=lambda: True)
