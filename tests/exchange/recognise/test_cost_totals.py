"""Totals of parts of actions, kept so that the checks go on telling what does not add up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.costs.part_totals import stated_beside
from desktop.core.costs.parts import ACTIONS, costs_of, total
from desktop.core.data import PlanData
from desktop.core.kinds import CostLine, CostPart
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.recognise import build

PLANNED = (
    ("No.", "Action", "By when", "Lead", "RAG"),
    ("4.1", "Mend the roof", "May 2027", "Ann", "G"),
    ("4.2", "Hire a van", "May 2027", "Bob", "A"),
)
HEADS = ("Action no.", "Item", "Cost")
ROWS = (("4.1", "Slates", 70), ("4.1", "Nails", 9), ("4.2", "Van", 11))
AMONG = "among the costs, beside what the parts come to"


class Read:
    """Imports a plan of two actions with sheets of costs; keeps what was told of those."""

    def __init__(self, importer: build.Importer) -> None:
        self._importer = importer
        self.kept: dict[str, str] = {}

    def __call__(self, *sheets: Sequence[Sequence[Any]]) -> PlanData:
        book = Book()
        build.put(book.active, PLANNED)
        for place, rows in enumerate(sheets, 1):
            build.put(book.create_sheet(f"Costs {place}"), rows)
        found = self._importer(book)
        self.kept = {each.cell: each.kept for each in found.problems if "Costs" in each.sheet}
        return found.draft


@pytest.fixture
def read(reader: ReadingProcess, tmp_path: Path) -> Read:
    """Imports sheets of costs."""
    return Read(build.Importer(reader, tmp_path))


def lines(data: PlanData) -> list[tuple[str, list[str]]]:
    return [(line.item, line.figures) for line in data.all(CostLine)]


def wrong(data: PlanData) -> list[str]:
    found, left = stated_beside(data)
    assert left == []
    return [each.in_words for each in found if not each.fits]


def test_a_total_is_kept_with_what_it_is_of_and_told_while_it_differs(read: Read) -> None:
    data = read((HEADS, *ROWS, ("Total", "", 99)))
    assert lines(data) == [("", ["Cost"]), ("Total (of all parts)", ["99"])]
    assert read.kept == {"A5": AMONG}
    assert wrong(data) == ["Total (of all parts) (Cost) is stated as £99 and its parts come to "
                           "£90, a difference of £9 (£70 + £9 + £11 = £90)."]  # fmt: skip
    data.all(CostPart)[1].amount = "18"
    assert wrong(data) == []
    assert data.info.notes == ""


def test_totals_of_actions_and_of_rows_are_told_from_that_of_all(read: Read) -> None:
    data = read((
        ("Action no.", "Item", "2031/32", "2032/33", "Total"),
        ("4.1", "Slates", 70, 5, 75), ("4.1", "Nails", 9, 1, 11), ("Sub-total", "", 79, 6, 85),
        ("4.2", "Van", 11, "", 11), ("Grand total", "", 90, 7, 96),
    ))  # fmt: skip
    assert lines(data) == [
        ("", ["Total"]), ("Total (of 4.1: Nails)", ["11"]),
        ("", ["2031/32", "2032/33", "Total"]), ("Sub-total (of 4.1)", ["79", "6", "85"]),
        ("Grand total (of all parts)", ["90", "7", "96"]),
    ]  # fmt: skip
    assert [each.partition(" is stated")[0] for each in wrong(data)] == [
        "Total (of 4.1: Nails) (Total)", "Grand total (of all parts) (2032/33)",
    ]  # fmt: skip
    assert read.kept["E3"] == f"its words in the note of the part, and {AMONG}"


def test_of_two_sheets_each_total_is_of_its_own_parts(read: Read) -> None:
    data = read((HEADS, *ROWS, ("Total", "", 90)), (HEADS, ("4.2", "Fuel", 6), ("Total", "", 7)))
    assert [item for item, _ in lines(data) if item] == [
        "Total (of 4.1; 4.2: Van)", "Total (of 4.2: Fuel)",
    ]  # fmt: skip
    assert [each.partition(" (Cost)")[0] for each in wrong(data)] == ["Total (of 4.2: Fuel)"]


def test_a_total_whose_parts_no_words_find_again_says_that_it_is_compared_once(
    read: Read,
) -> None:
    data = read((HEADS, *ROWS, ("Total", "", 90)), (HEADS, ("4.2", "Van", 6), ("Total", "", 7)))
    assert lines(data) == []
    assert set(read.kept.values()) == {
        "its words in the notes of the plan; it is compared here alone, as no words say which "
        "parts it is of"
    }
    assert data.info.notes.split("\n") == ["Total | Cost: 90", "Total | Cost: 7"]


@pytest.mark.parametrize("more", [(), (("Prepared by finance",),)])
def test_a_foot_without_a_word_is_a_total_and_counted_once(
    read: Read, more: Sequence[Sequence[str]]
) -> None:
    data = read((HEADS, *ROWS, (None, None, 90), *more))
    assert lines(data)[1:] == [("Total (without a word beside it) (of all parts)", ["90"])]
    assert (str(total("", costs_of(data, ACTIONS)).amount), wrong(data)) == ("90", [])
    assert read.kept == {"C5": AMONG}


def test_a_foot_that_differs_is_told_while_it_does(read: Read) -> None:
    data = read((("Action no.", "Item", "2031/32", "2032/33"), ("4.1", "Slates", 70, 5),
                 ("4.2", "Van", 11, 6), (None, None, 81, 12)))  # fmt: skip
    assert str(total("", costs_of(data, ACTIONS)).amount) == "92"
    assert ["2032/33" in each for each in wrong(data)] == [True]


def test_a_sum_between_rows_is_a_foot_only_where_they_come_to_it(read: Read) -> None:
    data = read((HEADS, *ROWS, (None, None, 90), ("4.2", "Fuel", 6)))
    assert str(total("", costs_of(data, ACTIONS)).amount) == "96"
    data = read((HEADS, *ROWS, (None, None, 91), ("4.2", "Fuel", 6)))
    assert (str(total("", costs_of(data, ACTIONS)).amount), lines(data)) == ("187", [])
    assert read.kept == {"C5": "the cost as a part of the plan as a whole"}


def test_a_total_below_sub_totals_is_of_all_or_of_those_since_the_last_whichever_fits(
    read: Read,
) -> None:
    rows = (*ROWS[:2], ("Sub-total", "", 79), ROWS[2])
    for stated, scope in ((90, "all parts"), (11, "4.2"), (97, "all parts")):
        data = read((HEADS, *rows, ("Total", "", stated)))
        assert lines(data)[-1] == (f"Total (of {scope})", [str(stated)])
        assert [each.partition(",")[0] for each in wrong(data)] == [
            "Total (of all parts) (Cost) is stated as £97 and its parts come to £90"
        ] * (stated == 97)


def test_a_total_of_a_second_group_is_of_all_since_the_last_that_is_no_sub_total(
    read: Read,
) -> None:
    data = read((
        HEADS, ROWS[0], ("Total", "", 70), ROWS[1], ("Sub-total", "", 9), ROWS[2],
        ("Sub-total", "", 11), ("Total", "", 20), ("Total", "", 90),
    ))  # fmt: skip
    assert [item for item, _ in lines(data)][1:] == [
        "Total (of 4.1: Slates)", "Sub-total (of 4.1: Nails)", "Sub-total (of 4.2)",
        "Total (of 4.1: Nails; 4.2)", "Total (of all parts)",
    ]  # fmt: skip
    assert wrong(data) == []


def test_a_total_of_a_year_is_of_the_parts_of_that_year(read: Read) -> None:
    heads = ("Action no.", "Item", "Year", "Cost")
    rows = (("4.1", "Slates", "2031/32", 70), ("4.2", "Van", "2032-33", 11))
    data = read((heads, *rows, ("Total 2031/32", "", "", 70), ("Total", "", "2032/33", 12)))
    assert [item for item, _ in lines(data)][1:] == [
        "Total 2031/32 (of all parts)", "Total 2032/33 (of all parts)",
    ]  # fmt: skip
    assert [each.partition(",")[0] for each in wrong(data)] == [
        "Total 2032/33 (of all parts) (Cost) is stated as £12 and the parts of 2032/33 come to £11"
    ]


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        (("Total", None, 99), ("Total (of all parts)", ["99"])),
        (("Total cost: £99",), ("Total cost (of all parts)", ["£99"])),
        (("Total", 99), ("Total (of all parts)", ["99"])),
    ],
)
def test_a_total_above_the_headings_is_compared_with_the_parts_below_it(
    read: Read, above: Sequence[Any], kept: tuple[str, list[str]]
) -> None:
    data = read((above, HEADS, *ROWS))
    assert lines(data)[-1] == kept
    assert (read.kept, len(wrong(data)), data.info.notes) == ({"A1": AMONG}, 1, "")


@pytest.mark.parametrize("above", [("Total budget: £99",), ("Total costs by action",)])
def test_what_there_is_to_spend_above_the_headings_is_no_total(
    read: Read, above: Sequence[str]
) -> None:
    data = read((above, HEADS, *ROWS))
    assert (lines(data), read.kept, data.info.notes) == ([], {}, above[0])
