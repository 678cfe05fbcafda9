"""What the words of a summary leave open is settled as most of its totals bear it out."""

from __future__ import annotations

from desktop.core.costs.settling import settled
from desktop.core.costs.summary import Summary
from desktop.core.kinds import CostLine


def lines(*given: tuple[str, str]) -> list[CostLine]:
    """Lines, each as its item and its figure."""
    return [CostLine(item=item, figures=[text]) for item, text in given]


def of_one(given: list[CostLine]) -> Summary:
    """The one table of some lines, settled."""
    (summary,) = settled(given, ())
    return summary


def test_what_a_net_total_takes_off_is_settled_by_the_total_itself() -> None:
    above = (("Desks", "£70"), ("Total", "£70"), ("Grant", "£20"))
    assert of_one(lines(*above, ("Net total", "£50"))).off == {2}
    assert of_one(lines(*above, ("Net total", "£49"))).off == {2}, "its words say so"
    assert of_one(lines(*above, ("Net total", "£90"))).off == frozenset(), "it was added"
    assert of_one(lines(*above, ("Overall total", "£50"))).off == {2}
    assert of_one(lines(*above, ("Overall total", "£49"))).off == frozenset()


def test_a_wrong_total_above_keeps_a_net_one_from_nothing_that_it_takes_off() -> None:
    given = lines(("Desks", "£70"), ("Total", "£71"), ("Grant", "£20"), ("Net total", "£51"))
    assert of_one(given).off == {2}


def test_money_that_comes_in_is_no_cost_where_the_totals_leave_it_out() -> None:
    given = (("Desks", "£70"), ("DfE grant", "£20"), ("ICB contribution", "£5"), ("Move", "£1"))
    assert of_one(lines(*given, ("Total", "£71"))).plain() == [0, 3]
    assert of_one(lines(*given, ("Total", "£76"))).plain() == [0, 2, 3]
    assert of_one(lines(*given, ("Total", "£96"))).plain() == [0, 1, 2, 3]
    assert of_one(lines(*given, ("Total", "£77"))).plain() == [0, 1, 2, 3]


def test_a_balance_is_a_cost_where_the_totals_say_so() -> None:
    given = (("Desks", "£70"), ("Budget", "£20"))
    assert of_one(lines(*given, ("Total", "£90"))).plain() == [0, 1]
    assert of_one(lines(*given, ("Total", "£70"))).plain() == [0]
