"""What a total below several tables of a summary of costs is compared with."""

from __future__ import annotations

from desktop.core.costs.totals import left_out, stated_totals, table_sums
from desktop.core.kinds import CostLine


def lines(*rows: tuple[str, ...]) -> list[CostLine]:
    """Lines, each the item and its figures."""
    return [CostLine(item=item, figures=list(figures)) for item, *figures in rows]


VANS = (("Item", "2027"), ("Vans", "£40"), ("Total", "£40"))
CARS = (("Item", "2028"), ("Cars", "£45"), ("Taxis", "£5"))


def told(*rows: tuple[str, ...]) -> list[tuple[str, int, int, bool]]:
    return [
        (each.where, int(each.stated), int(each.sum), each.fits)
        for each in stated_totals(lines(*rows), ("2027",))
    ]


def test_each_table_has_its_own_sums_and_totals() -> None:
    found = table_sums(lines(*VANS, *CARS), ("2027",))
    sums = [(each.names, [s.sums[0].told for s in each.sections if s.sums[0]]) for each in found]
    assert sums == [(("2027",), ["£40"]), (("2028",), ["£50"])]
    assert told(*VANS, *CARS, ("Total", "£51")) == [
        ("Total (2027)", 40, 40, True), ("Total (2028)", 51, 50, False),
    ]  # fmt: skip


def test_a_total_below_may_be_of_all_tables() -> None:
    below = (*VANS, *CARS, ("Total", "£50"))
    for words in ("Total", "Grand total", "Total of both years"):
        assert told(*below, (words, "£90"))[-1] == (f"{words} (2028)", 90, 90, True)
    alone = (*VANS[:2], *CARS, ("Total", "£90"))
    assert told(*alone)[-1] == ("Total (2028)", 90, 90, True), "no other total is stated"
    posts = (("Post", "Running", "Buying"), ("Driver", "£7", "£8"), ("Total", "£7", "£8"),
             ("Post", "Buying", "Running"), ("Cleaner", "£1", "£2"), ("Total", "£1", "£2"),
             ("Overall total", "£9", "£9"))  # fmt: skip
    overall = [each for each in stated_totals(lines(*posts)) if each.item == "Overall total"]
    assert [each.fits for each in overall] == [True, True]
    assert [each.best.of for each in overall] == [
        "the columns “Buying” of all tables", "the columns “Running” of all tables",
    ]  # fmt: skip


def test_one_that_fits_no_table_is_not_accused() -> None:
    given = lines(*VANS, *CARS, ("Total", "£50"), ("Grand total", "£99"))
    assert all(each.fits for each in stated_totals(given, ("2027",)))
    (left,) = left_out(given, ("2027",))
    assert left.total and "of several tables" in left.why
    (_, sub) = stated_totals(lines(*VANS, *CARS, ("Sub-total", "£99")), ("2027",))
    assert not sub.fits


def test_of_each_table_above_the_last_total_counts_and_no_sub_total() -> None:
    above = (*VANS[:2], ("Sub-total", "£40"), ("Insurance", "£8"), ("Total", "£48"))
    below = (*above, *CARS, ("Total", "£50"))
    assert told(*below, ("Grand total", "£98"))[-1] == ("Grand total (2028)", 98, 98, True)
    assert all(where != "Grand total (2028)" for where, *_ in told(*below, ("Grand total", "£138")))
