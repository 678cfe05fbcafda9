"""The costs of a real plan, where its text is at hand: what its words and its summary say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.core.costs.offered import worked_out
from desktop.core.costs.parts import KIND, SUMMARY, YEAR, costs_of, totals_by
from desktop.core.costs.proposals import said_in
from desktop.core.data import PlanData
from tests.core.costs.test_parts import made

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


@pytest.fixture(scope="module")
def seed() -> list[str]:
    """The lines of a plan of 2015 with a cost for each action; skips where it is absent."""
    found = next(iter(SEEDS.glob("004*.txt")), None)
    if found is None:
        pytest.skip("the real plans are not beside this checkout")
    return found.read_text(encoding="utf-8").splitlines()


def cell(seed: list[str], words: str) -> str:
    """The last cell of the row that holds some words."""
    line = next(each for each in seed if words in each)
    return [part.strip() for part in line.strip(" |").split("|")][-1]


def test_posts_are_told_apart_and_come_to_their_total(seed: list[str]) -> None:
    said = said_in(cell(seed, "Total costs if these posts remain"))
    counted = [each for each in said.proposals if not each.alternative]
    other = [each.amount for each in said.proposals if each.alternative]
    assert len(counted) == 4 and said.total == said.sum == 498_761 and other == [300_000]


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        ("Children's commissioner @£350", [42_000]),
        ("8 x 20 cases", [13_600]),
        ("Up to £30K one off", [30_000]),
        ("Annual cost over the year", [60_000, -20_000]),
        ("Cost £48K annual", [48_000]),
        ("Worst case scenario", [12_000]),
        ("annual cost £21,600", [21_600]),
    ],
)
def test_what_its_estimates_say(seed: list[str], words: str, amounts: list[int]) -> None:
    assert [each.amount for each in said_in(cell(seed, words)).proposals] == amounts


def test_the_estimate_that_does_not_work_out_is_questioned(seed: list[str]) -> None:
    wrong = made(cell(seed, "20 days @£100 a day"), "")
    assert worked_out(wrong, wrong.actions()[0]) == [
        "▲ “20 days @£100 a day” comes to £2,000, and £20,000 is stated."
    ]
    right = made(cell(seed, "20 days training at £1000"), "")
    assert worked_out(right, right.actions()[0])[0].endswith("comes to £20,000, as stated.")


def test_its_summary_by_year_and_kind(seed: list[str]) -> None:
    data = summary_of(seed)
    costs = costs_of(data, SUMMARY)
    years = [(each.name, each.amount, each.unknown) for each in totals_by(data, costs, YEAR)]
    assert years == [("2015/16", 647_561, 0), ("2016/17", 599_961, 0)]
    assert next((e.name, e.amount) for e in totals_by(data, costs, KIND)) == ("one-off", 87_600)


def summary_of(seed: list[str]) -> PlanData:
    """The summary as it is brought in: a line for each row, under the heading above it."""
    first = next(n for n, each in enumerate(seed) if "Costs 2015/16" in each)
    rows = [[part.strip() for part in each.split("|")[1:-1]] for each in seed[first:]]
    section, lines = "", [("", "", "Costs 2015/16", "Costs 2016/17 onwards")]
    for row in rows[2:]:
        if len(row) < 3:
            break
        if not row[0]:
            section = row[1]
        elif re.search(r"\d", row[1]):
            lines.append((section, row[0], row[1], row[2]))
    return made("", lines=tuple(lines))
