"""Rows below the actions that add them up are kept among the costs and compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.costs.actions import actions_stated
from desktop.core.kinds import Action, CostLine
from desktop.exchange.reading.model import Cell
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.recognise.left_out import adds_up
from tests.exchange.recognise import build


class Sheet:
    """Imports a plan sheet with columns of money."""

    def __init__(self, importer: build.Importer) -> None:
        self._importer = importer

    def __call__(self, names: Sequence[str], *rows: Sequence[Any]) -> None:
        book = Book()
        book.active.title = "Plan"
        build.put(book.active, [(*build.HEADINGS, *names), *rows])
        found = self._importer(book)
        self.data = found.draft
        self.lines = [(each.section, each.item, each.figures) for each in self.data.all(CostLine)]
        self.told = [(each.what, each.kept) for each in found.problems if each.sheet == "Plan"]


@pytest.fixture
def sheet(tmp_path: Path, reader: ReadingProcess) -> Sheet:
    return Sheet(build.Importer(reader, tmp_path))


def row(no: str, *costs: Any) -> tuple[Any, ...]:
    return (no, f"Open the team of {no}", "May 2031", "Jo", "Begun", "G", *costs)


def below(label: str | None, *costs: Any) -> tuple[Any, ...]:
    return (None, label, None, None, None, None, *costs)


def test_a_total_below_the_actions_is_kept_by_column(sheet: Sheet) -> None:
    names = ("Cost 2030/31", "Cost 2031/32")
    sheet(names, row("1", "£40", "£5"), row("2", "£60", ""), below("Total", "£100", "£7"))
    section = "Costs of the actions: Plan"
    assert sheet.lines == [
        (section, "", list(names)),
        (section, "Total (below 2)", ["£100", "£7"]),
    ]
    assert (
        "“Total | £100 | £7” calls itself a total and is no action.",
        "among the costs, beside what the actions come to",
    ) in sheet.told
    assert [(int(each.sum), each.fits) for each in actions_stated(sheet.data)[0]] == [
        (100, True),
        (5, False),
    ]


def test_what_stands_beside_a_total_is_said_to_be_left_out(sheet: Sheet) -> None:
    sheet(("Cost",), row("1", "£40"), (None, "Total", "by May", None, None, None, "£40"))
    assert any(kept.endswith("“by May” is left out") for _, kept in sheet.told)


def test_figures_without_a_word_below_the_last_action_are_its_total(sheet: Sheet) -> None:
    sheet(("Cost",), row("1", "£40"), row("2", "£60"), below(None, "£110"))
    assert [each.cost for each in sheet.data.all(Action)] == ["£40", "£60"]
    assert [int(each.difference) for each in actions_stated(sheet.data)[0]] == [10]


def test_figures_within_the_table_are_more_of_the_action_above(sheet: Sheet) -> None:
    sheet(("Cost",), row("1", "£40"), below(None, "£60"), row("2", "£60"))
    assert sheet.lines == []
    assert sheet.data.all(Action)[0].cost == "£40 £60"


def test_a_total_of_no_money_is_left_out_as_ever(sheet: Sheet) -> None:
    sheet(("Cost",), row("1", "£40"), below("Total actions", None), below("Total", "none"))
    assert sheet.lines == []
    assert [kept for what, kept in sheet.told if "calls itself a total" in what][-1] == "left out"


@pytest.mark.parametrize("label", ["Sum", "SUM:", "Altogether", "Overall", "Sum of the above", "Σ"])
def test_a_total_that_does_not_call_itself_one_is_no_action(sheet: Sheet, label: str) -> None:
    sheet(("Cost",), row("1", 40), row("2", 60), below(label, 90), row("3", 7))
    assert [each.cost for each in sheet.data.all(Action)] == ["40", "60", "7"]
    assert [int(each.difference) for each in actions_stated(sheet.data)[0]] == [10]


@pytest.mark.parametrize(
    "odd",
    [
        ("4", "Overall", "May 2031", "Jo", "Begun", "G", 90),
        below("Sum of money for a van", 90),
        below("Overall", "as agreed"),
    ],
)
def test_what_is_more_than_a_word_and_its_sums_is_no_total(sheet: Sheet, odd: Any) -> None:
    sheet(("Cost",), row("1", 40), odd, row("3", 7))
    assert sheet.lines == []
    assert not [what for what, _ in sheet.told if "calls itself a total" in what]


def test_a_total_that_does_not_call_itself_one_has_nothing_but_sums_beside_it() -> None:
    def row_of(*texts: str) -> list[Cell]:
        return [Cell(9, column, text, text) for column, text in enumerate(texts, 1)]

    assert adds_up(row_of("Sum", "£900")) and adds_up(row_of("Sum", "900", "40"))
    assert not adds_up(row_of("Sum")) and not adds_up(row_of("Sum", "£900", "of both"))
    assert not adds_up(row_of("Vans", "£900"))


FOOTED = (row("1", 70, 5, 75), row("2", 9, 4, 13))
NAMED = ("2030/31", "2031/32", "Total cost")


@pytest.mark.parametrize("more", [(), (("Checked by finance",),)])
def test_a_foot_of_bare_figures_is_no_action_and_kept_beside_what_it_adds_up(
    sheet: Sheet, more: Sequence[Sequence[str]]
) -> None:
    sheet(NAMED, *FOOTED, below(None, 79, 9, 88), *more)
    assert [each.extra["Total cost"] for each in sheet.data.all(Action)] == ["75", "13"]
    section, unnamed = "Costs of the actions: Plan", "Total (without a word beside it) (below 2)"
    assert sheet.lines == [(section, "", list(NAMED)), (section, unnamed, ["79", "9", "88"])]
    stated, left = actions_stated(sheet.data)
    assert (left, [each.fits for each in stated]) == ([], [True] * 5)


def test_a_foot_of_years_that_are_no_money_is_left_out_and_told(sheet: Sheet) -> None:
    sheet(("2030/31", "2031/32"), *(each[:-1] for each in FOOTED), below(None, 79, 9))
    assert [each.extra["2031/32"] for each in sheet.data.all(Action)] == ["5", "4"]
    assert ("“79 | 9” names no action.", "left out") in sheet.told
    assert sheet.lines == []


def test_a_foot_that_does_not_add_up_is_one_only_at_the_end(sheet: Sheet) -> None:
    sheet(("Cost",), row("1", 70), row("2", 9), below(None, 80), ("Checked by finance",))
    (wrong,) = [each for each in actions_stated(sheet.data)[0] if not each.fits]
    assert (int(wrong.stated), int(wrong.sum)) == (80, 79)
    sheet(("Cost",), row("1", 70), row("2", 9), below(None, 80), row("3", 4))
    assert [each.cost for each in sheet.data.all(Action)] == ["70", "9 80", "4"]


def test_a_number_that_those_above_come_to_is_no_foot(sheet: Sheet) -> None:
    sheet(("Cost",), row("1", 70), row("2", 9), ("3",), row("4", 4))
    assert [each.no for each in sheet.data.all(Action)][:2] == ["1", "2"]
    assert not [what for what, _ in sheet.told if "“3” names no action" in what]
