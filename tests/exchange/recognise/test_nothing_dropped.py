"""Every cell that holds words is in the plan or in the list of problems."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.kinds import KINDS
from desktop.core.text import one_line
from desktop.exchange.importing import import_workbook
from desktop.exchange.reading import Cell, Progress, Sheet, Workbook, read_workbook
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.recognise import Recognition, recognise
from desktop.exchange.recognise.headings import fold, match
from desktop.exchange.recognise.model import ASKED, REQUIREMENT_REF, REQUIREMENT_TEXT
from desktop.exchange.recognise.phrases import LABELS

_HEADS = (REQUIREMENT_REF, REQUIREMENT_TEXT)


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def dropped(workbook: Workbook, recognition: Recognition) -> list[str]:
    """The cells whose words are neither in the plan nor listed, by address."""
    data = recognition.draft
    held = "\n".join(
        text
        for kind in KINDS
        for row in data.table(kind).values()
        for text in _strings(row.values())
    )
    listed = "\n".join(f"{p.what}\n{p.kept}" for p in recognition.problems)
    headings = "\n".join(c.heading for sheet in recognition.sheets for c in sheet.columns)
    same = {fold(line) for line in headings.split("\n")}  # "Ву when" in Cyrillic is "By when"
    haystack = one_line("\n".join((held, listed, headings)))
    # A label of a description is not kept itself where the field that holds its text is known.
    spots = {(p.sheet, spot) for p in recognition.problems for spot in _spots(p.cell)}
    missing = []
    lists = {each.sheet for each in recognition.mapping.sheets if each.role == ASKED}
    for sheet in workbook.sheets:
        for cell in sheet.cells():
            text = one_line(cell.text)
            if sheet.name in lists and match(cell.text).target in _HEADS:
                continue  # the field that it heads stands for it, as for a label
            if not text or (sheet.name, (cell.row, cell.column)) in spots:
                continue
            if (
                text in haystack
                or fold(text) in same
                or all(part in haystack for part in _lines(cell.text))
            ):
                continue
            missing.append(f"{sheet.name}!{cell.name}: {cell.text!r}")
    return missing


def _lines(text: str) -> list[str]:
    """The lines of a cell without bullets and labels, and a title's code apart from its words."""
    lines = [re.sub(r"^\W+", "", one_line(line)) for line in text.split("\n")]
    parts: list[str] = []
    for line in filter(None, lines):
        label, _, rest = line.partition(":")
        if fold(label) in LABELS:
            parts.append(rest.strip())
            continue
        found = re.match(
            r"^((?:[A-Za-z]+ )*(?:No\.? ?)?[\dA-Z]+(?: ?\([ivx]+\))?)\s*[:.–-]*\s+(.*)$", line
        )
        parts += [found[1], found[2]] if found else [line]
    return parts


def _spots(address: str) -> Iterable[tuple[int, int]]:
    found = re.fullmatch(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?", address)
    rows = re.fullmatch(r"(\d+):(\d+)", address)
    if rows:
        for row in range(int(rows[1]), int(rows[2]) + 1):
            for column in range(1, 40):
                yield row, column
    if found:
        last = found[3] or found[1]
        for column in range(_number(found[1]), _number(last) + 1):
            yield int(found[2]), column


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _without_labels(missing: list[str]) -> list[str]:
    """Without the labels of descriptions ("Sponsor"), which the field they fill stands for."""
    return [each for each in missing if fold(each.split(": ", 1)[1]) not in LABELS]


def test_the_real_workbooks(workbooks: Path, reader: ReadingProcess) -> None:
    for path in sorted(workbooks.glob("*.xlsx")):
        workbook = read_workbook(path, reader=reader)
        assert dropped(workbook, recognise(workbook)) == []


def test_the_sample_workbooks(sample_plans: Path, reader: ReadingProcess) -> None:
    paths = sorted(sample_plans.glob("*.xlsx"))
    if not paths:
        pytest.skip("no sample workbooks yet")
    for path in paths:
        workbook = read_workbook(path, reader=reader)
        assert _without_labels(dropped(workbook, recognise(workbook))) == []


HEADINGS = ("No.", "Action", "By when", "Lead", "Progress", "RAG")
PIECES = st.sampled_from(
    (
        "DRAFT",
        "END",
        "Total",
        "Key:",
        "Red",
        "Amber",
        "Green",
        "R",
        "g",
        "Blue - done",
        "Outcome",
        "Sponsor",
        "Improvement Commitment",
        "Ofsted No. 1 Something",
        "Priority 2: Elsewhere",
        "RP 51",
        "RP 2 A sentence of the report",
        "1.1",
        "1.2",
        "6.10",
        "12.",
        "May 2024",
        "31/08/2018",
        "from 10/09/2018",
        "Jo Bell",
        "No.",
        "Action",
        "By when",
        "Ofsted Para No",
        "Area for improvement",
        "Theme",
        "A: Lettered title",
        "Sponsor: somebody",
        "OFFICIAL",
        "Notes",
        "£4,000",
        "Cost",
        "and so on",
        "(continued)",
        "Wyeford County Council",
    )
)
WORDS = st.from_regex(r"[A-Za-z][a-z]{2,8}( [a-z]{2,8}){0,12}[.]?", fullmatch=True)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet of anything: header rows here and there, pieces of plans, words, colours, merges."""
    rows: dict[int, dict[int, Cell]] = {}
    merges = []
    for row in range(1, draw(st.integers(1, 22))):
        kind = draw(st.integers(0, 5))
        if kind == 0:
            texts = list(enumerate(HEADINGS, start=1))
        elif kind == 1:
            texts = [(1, draw(PIECES | WORDS))]
            if draw(st.booleans()):
                merges.append((row, 1, row, 6))
        else:
            columns = draw(st.lists(st.integers(1, 8), min_size=1, max_size=7, unique=True))
            texts = [(column, draw(PIECES | WORDS)) for column in sorted(columns)]
            if draw(st.integers(0, 5)) == 0:
                column = draw(st.integers(1, 6))
                merges.append((row, column, row + 1, column))
        rows[row] = {
            column: Cell(
                row,
                column,
                text,
                text,
                "text",
                draw(st.sampled_from(("", "", "D9D9D9", "FF0000"))),
                draw(st.booleans()),
            )
            for column, text in texts
        }
    covered = {
        (r, c)
        for t, left, b, right in merges
        for r in range(t, b + 1)
        for c in range(left, right + 1)
        if (r, c) != (t, left)
    }
    rows = {
        row: kept
        for row, cells in rows.items()
        if (kept := {c: cell for c, cell in cells.items() if (row, c) not in covered})
    }
    width = max((column for cells in rows.values() for column in cells), default=0)
    return Sheet("Plan", rows, merges=tuple(merges), width=width, height=max(rows, default=0))


@settings(max_examples=50, deadline=None)
@given(sheets(), st.booleans())
def test_any_sheet(sheet: Sheet, second: bool) -> None:
    more = (Sheet("Second", sheet.rows, merges=sheet.merges),) if second else ()
    workbook = Workbook(Path("plan.xlsx"), "xlsx", (sheet, *more))
    recognition = recognise(workbook)
    assert _without_labels(dropped(workbook, recognition)) == []
    # What was recognised can be recognised again in the same way, as the wizard does.
    again = recognise(workbook, recognition.mapping)
    assert again.counts["actions"] == recognition.counts["actions"]


def test_import_workbook_reads_and_recognises(sample_plans: Path) -> None:
    path = sample_plans / "wyeford-2018-improvement-plan.xlsx"
    if not path.exists():
        pytest.skip("no sample workbooks yet")
    told: list[Progress] = []
    recognition = import_workbook(path, progress=told.append)
    assert recognition.counts["actions"] == 80
    assert told[-1].share == 1.0
