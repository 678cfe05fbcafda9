"""A net total below a section of money that comes in."""

from __future__ import annotations

import pytest

from desktop.core.costs.totals import StatedTotal, stated_totals
from desktop.core.kinds import CostLine


def last(*rows: tuple[str, str, str]) -> StatedTotal:
    """The last stated total of lines, each its section, item and figure."""
    return stated_totals([CostLine(section=s, item=i, figures=[f]) for s, i, f in rows])[-1]


COSTS = (("", "Vans", "£70"), ("", "Cars", "£20"), ("", "Total costs", "£90"))


@pytest.mark.parametrize("heading", ["Income", "Savings", "Funded by"])
@pytest.mark.parametrize("minus", ["£", "-£"])
@pytest.mark.parametrize("words", ["Net", "Net cost", "Net total"])
def test_a_net_total_is_of_the_costs_less_what_comes_in(
    heading: str, minus: str, words: str
) -> None:
    income = ((heading, "Schools pay", f"{minus}30"), (heading, "Clinics pay", f"{minus}15"))
    total = (heading, "Total", f"{minus}45")
    for above in ((*COSTS, *income, total), (*COSTS, *income), (*COSTS[:2], *income, total)):
        assert last(*above, (heading, words, "£45")).fits
        wrong = last(*above, (heading, words, "£46"))
        assert not wrong.fits and wrong.difference == 1


def test_the_costs_may_have_a_total_for_each_section() -> None:
    found = last(
        ("Staff", "Vans", "£70"), ("Staff", "Total", "£70"), ("Rooms", "Hall", "£20"),
        ("Rooms", "Total", "£20"), ("Income", "Schools pay", "£30"), ("Income", "Total", "£30"),
        ("", "Net cost", "£60"),
    )  # fmt: skip
    assert found.fits


def test_what_comes_in_and_cannot_be_read_accuses_no_net_total() -> None:
    given = [*COSTS, ("Income", "Schools pay", "€30"), ("Income", "Net", "£60")]
    rows = [CostLine(section=s, item=i, figures=[f]) for s, i, f in given]
    assert [each.item for each in stated_totals(rows)] == ["Total costs"]
