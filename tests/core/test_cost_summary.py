"""A summary of costs, sorted into lines and totals."""

from __future__ import annotations

from decimal import Decimal

from desktop.core.cost_summary import Summary
from desktop.core.kinds import CostLine


def summary(*lines: tuple[str, str, str], columns: tuple[str, ...] = ("2026/27",)) -> Summary:
    rows = [CostLine(section=section, item=item, figures=[text]) for section, item, text in lines]
    return Summary(rows, columns)


def test_totals_and_lines_are_told_apart() -> None:
    found = summary(
        ("Staff", "Two posts", "£80,000"),
        ("Staff", "Total", "£80,000"),
        ("Training", "A course", "£5,000"),
        ("", "Grand total", "£85,000"),
    )
    assert found.is_total == [False, True, False, True]
    assert found.sections == ["Staff", "Training"]
    assert [found.where(place) for place in range(4)] == [
        "Staff: Two posts", "Staff: Total", "Training: A course", "Grand total",
    ]  # fmt: skip
    assert found.of_lines("Staff", 0).high == 80_000
    assert found.of_lines(None, 0).high == 85_000
    grand = [each.high for each in found.readings(3, 0) if each.parts]
    assert Decimal(85_000) in grand


def test_what_stands_beside_the_costs_is_no_cost() -> None:
    found = summary(
        ("", "Posts", "£80"), ("", "Available budget", "£70"), ("", "Shortfall", "£10"),
    )  # fmt: skip
    assert found.plain() == [0]
    assert found.counting(frozenset({1})).plain() == [0, 1]
    assert found.plain() == [0], "the summary itself stays as it was"


def test_a_figure_is_in_pounds_and_says_why_it_cannot_be_added() -> None:
    found = summary(("", "Posts", "80"), ("", "Agency", "£500 per month"), columns=("£000",))
    posts, agency = found.lines
    figure = found.figure(posts, 0)
    assert figure is not None and figure.high == 80_000
    assert found.figure(agency, 0) is None and found.cannot_add(agency, 0)
    assert found.cannot_add(posts, 0) == ""
