"""Stated totals of a summary of costs, beside every reading that their place allows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs.totals import (
    column_names,
    left_out,
    left_out_json,
    section_sums,
    stated_totals,
    table_sums,
    totals_json,
)
from desktop.core.kinds import CostLine


def lines(*rows: tuple[str, ...], section: str = "2015/16") -> list[CostLine]:
    """Lines of one section: each the item and its figures."""
    return [CostLine(section=section, item=item, figures=list(figures)) for item, *figures in rows]


def wrong(given: list[CostLine], *columns: str) -> list[tuple[str, int, int]]:
    return [
        (each.where, int(each.stated), int(each.sum))
        for each in stated_totals(given, columns)
        if not each.fits
    ]


def test_a_total_of_two_sections_is_not_questioned() -> None:
    once = lines(("Desks", "£300", ""), ("Move", "£700"), section="Once")
    yearly = lines(("Rent", "£900", "£950"), section="Each year")
    given = [*once, *yearly, *lines(("TOTAL", "£1,900", "£950"), section="Each year")]
    assert wrong(given) == []
    assert [each["section"] for each in totals_json(stated_totals(given))] == ["", ""]


def test_a_total_that_nothing_fits_shows_its_working_and_what_was_tried() -> None:
    once = lines(("Desks", "£300"), section="Once")
    yearly = lines(("Rent", "*£900"), ("Heat", "tbc"), ("Cleaning", "see note"), section="Yearly")
    (found,) = stated_totals([*once, *yearly, *lines(("Total", "£1,210.50"), section="Yearly")])
    assert found.in_words == (
        "Yearly: Total is stated as £1,210.50 and all lines above it come to £1,200, a difference "
        "of £10.50 (£300 + £900 = £1,200; 1 line names no sum). No other reading fits: all lines "
        "of “Yearly” above it come to £900."
    )
    assert totals_json(
        stated_totals([*once, *yearly, *lines(("Total", "£1,210.50"), section="Yearly")])
    ) == [{"section": "", "column": "", "stated": "1210.50", "sum": "1200", "difference": "10.50"}]


def test_sub_totals_are_of_their_section_and_a_grand_total_of_either() -> None:
    first = lines(("Agency", "£100"), ("Sub total", "£100"), section="Staff")
    second = lines(("Coach", "£50"), ("Subtotal", "£70"), section="Training")
    by_lines = lines(("Grand total", "£150"), section="")
    by_totals = lines(("Grand total", "£170"), section="")
    assert wrong([*first, *second, *by_lines]) == [("Training: Subtotal", 70, 50)]
    assert wrong([*first, *second, *by_totals]) == [("Training: Subtotal", 70, 50)]
    assert wrong([*first, *second, *lines(("Grand total", "£151"), section="")])[1:] == [
        ("Grand total", 151, 150)
    ]


def test_a_sub_total_may_be_of_the_lines_since_the_one_before_or_running() -> None:
    given = lines(
        ("A", "£1"), ("Sub-total", "£1"), ("B", "£2"), ("Sub-total", "£2"), ("C", "£4"),
        ("Sub-total", "£7"),
    )  # fmt: skip
    assert wrong(given) == []


def test_a_total_with_lines_that_stand_under_no_sub_total() -> None:
    staff = lines(("Agency", "£100"), ("Sub total", "£90"), section="Staff")
    assert wrong([*staff, *lines(("Audit", "£5"), ("Total", "£95"), section="")])[1:] == []


def test_a_total_that_names_a_section_or_a_sort_of_cost_is_of_that_alone() -> None:
    given = [
        *lines(("Desks", "£300"), section="Non-recurrent costs"),
        *lines(("Rent", "£900"), section="Recurrent costs"),
        *lines(
            ("Total non-recurrent", "£300"), ("Total recurrent costs", "£1,200"),
            ("Total one-off", "£300"), ("All in: total", "£1,200"), section="Summary",
        ),
    ]  # fmt: skip
    assert wrong(given) == [("Summary: Total recurrent costs", 1200, 900)]


def test_a_total_may_head_its_lines() -> None:
    assert wrong(lines(("Total", "£30"), ("A", "£10"), ("B", "£20"))) == []
    assert wrong(lines(("Total", "£31"), ("A", "£10"), ("B", "£20"))) == [
        ("2015/16: Total", 31, 30)
    ]


def test_a_line_that_only_mentions_a_total_is_a_line() -> None:
    assert wrong(lines(("Agency (a total of 5 posts)", "£10"), ("Total", "£10"))) == []


def test_what_is_taken_off_is_taken_off() -> None:
    assert wrong(lines(("A", "£10"), ("Less: grant", "£4"), ("Total", "£6"))) == []
    assert wrong(lines(("A", "£10"), ("Grant", "(£4)"), ("Total", "£6"))) == []
    assert wrong(lines(("A", "£10"), ("Grant", "£-4"), ("Total", "£6"))) == []


def test_figures_are_as_exact_as_they_are_given() -> None:
    assert wrong(lines(("A", "£1.24m"), ("B", "£130K"), ("Total", "£1.4m"))) == []
    assert wrong(lines(("A", "£1,240,000"), ("B", "£130,000"), ("Total", "£1,400,000"))) != []
    assert wrong(lines(("A", "£20K - £30K"), ("B", "£5K"), ("Total", "£33K"))) == []
    assert wrong(lines(("A", "£20K - £30K"), ("B", "£5K"), ("Total", "£45K"))) == [
        ("2015/16: Total", 45000, 35000)
    ]
    assert wrong(lines(("A", "£1.60"), ("B", "£1.70"), ("Total", "£3"))) == []
    assert wrong(lines(("A", "£1.60"), ("B", "£2.40"), ("Total", "£3"))) != []


def test_thousands_are_thousands() -> None:
    (found,) = stated_totals(lines(("A", "10"), ("B", "25"), ("Total", "90")), ["£000"])
    assert (found.stated, found.sum) == (Decimal(90000), Decimal(35000))


def test_each_column_is_added_up_by_itself_and_named() -> None:
    given = lines(
        ("Item", "2015", " 2016 ", ""),
        ("Agency", "£1", "", "£5"),
        ("Training", "tbc", "£2", "£5"),
        ("Coach", "£3"),
        ("Total", "£5", "£3", "£12", "£99"),
    )
    assert wrong(given) == [
        ("2015/16: Total (2015)", 5, 4),
        ("2015/16: Total (2016)", 3, 2),
        ("2015/16: Total", 12, 10),
    ]
    assert column_names(given) == ["2015", "2016", "", ""]
    assert column_names(given, ["First", "Then"]) == ["First", "Then", "", ""]


def test_a_column_of_totals_is_of_its_row_or_of_its_column() -> None:
    given = lines(
        ("Item", "2015", "2016", "Total"),
        ("Agency", "£1", "£2", "£3"),
        ("Coach", "£4", "£5", "£8"),
        ("Total", "£5", "£7", "£12"),
    )
    assert wrong(given) == [("2015/16: Coach (Total)", 8, 9)]


def test_what_is_no_money_is_not_added_across() -> None:
    given = lines(("", "Posts", "Cost of one", "Total"), ("Agency", "4", "£10", "£40"))
    assert stated_totals(given) == []


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        (("Item", "2015"), True),  # below stand pounds, so this is a year
        (("Item", "Cost"), True),
        (("Agency", "Year one"), True),
        (("Agency", "tbc"), False),  # a line without a figure yet
        (("Agency", "£2,015"), False),
        (("Agency", ""), False),
        (("Agency",), False),
    ],
)
def test_the_first_line_of_a_section_may_name_its_columns(
    head: tuple[str, ...], heading: bool
) -> None:
    (found,) = stated_totals(lines(head, ("Training", "£10"), ("Total", "£11")))
    assert found.column == (head[1] if heading else "")


def test_headings_of_one_section_hold_for_those_below() -> None:
    given = [
        *lines(("", "2015", "2016"), section="Costs"),
        *lines(("A", "£10", "£1"), section="Once"),
        *lines(("B", "£10", "£1"), ("Total", "£20", "£3"), section="Each year"),
    ]
    assert wrong(given) == [("Total (2016)", 3, 2)]


def test_bare_figures_are_sums_where_no_pound_stands_in_the_section() -> None:
    plain = lines(("Agency", "2015"), ("Training", "10"), ("Total", "2,025"))
    assert wrong(plain + lines(("Other", "£1"), section="2016/17")) == []


def test_what_sections_come_to_and_all_of_them() -> None:
    given = [
        *lines(("A", "£10", ""), ("B", "£5 or £7"), ("Total", "£99"), section="Once"),
        *lines(("C", "£1", "£2"), section="Each year"),
    ]
    told = [
        (each.section, each.lines, [(int(r.low), int(r.high)) if r else None for r in each.sums])
        for each in section_sums(given)
    ]
    assert told == [
        ("Once", 2, [(15, 17), None]),
        ("Each year", 1, [(1, 1), (2, 2)]),
        ("", 3, [(16, 18), (2, 2)]),
    ]


def test_no_money_is_lost_in_floating_point() -> None:
    given = lines(*[("A", "£0.10")] * 3, ("Total", "£0.30"))
    (found,) = stated_totals(given)
    assert found.difference == 0 and found.sum == Decimal("0.30")


def test_a_total_of_nothing_cannot_be_compared() -> None:
    assert stated_totals(lines(("Total", "£30"))) == []
    assert stated_totals([]) == []


def test_pence_on_both_sides_are_exact() -> None:
    given = lines(("A", "£70.10"), ("B", "£30.20"), ("Total", "£100.31"))
    (found,) = [each for each in stated_totals(given) if not each.fits]
    assert found.difference == Decimal("0.01")
    assert wrong(lines(("A", "£70.10"), ("B", "£30.20"), ("Total", "£100.30"))) == []
    assert wrong(lines(("A", "£70.10"), ("B", "£30.20"), ("Total", "£101"))) != []
    assert wrong(lines(("A", "£70"), ("B", "£30"), ("Total", "£100.60"))) == []


def test_thousands_are_as_exact_as_their_digits() -> None:
    given = lines(("A", "1.25"), ("B", "2.25"), ("Total", "3.6"))
    assert [each.fits for each in stated_totals(given, ["£000"])] == [False]
    given = lines(("A", "1.25"), ("B", "2.25"), ("Total", "3.5"))
    assert [each.fits for each in stated_totals(given, ["£000"])] == [True]


def test_a_total_that_is_named_beside_the_item_is_no_line() -> None:
    given = lines(
        ("Once", "Desks", "£70"), ("Once", "Total", "£70"), ("Yearly", "Rent", "£5"),
        ("Yearly", "Total", "£6"), ("", "Grand total", "£75"), section="",
    )  # fmt: skip
    assert wrong(given, "Item", "Cost") == [("Yearly: Total (Cost)", 6, 5)]
    (whole,) = section_sums(given, ["Item", "Cost"])
    assert (whole.lines, whole.sums[1] and whole.sums[1].high) == (2, Decimal(75))


def test_what_may_be_a_total_is_a_line_where_the_totals_below_say_so() -> None:
    given = lines(("Total respite scheme", "£40"), ("Total cost of cars", "£7"), ("Total", "£47"))
    assert wrong(given) == []
    assert [each.lines for each in section_sums(given)] == [2]
    given = lines(("Coach", "£40"), ("Total coaching costs", "£41"), ("Total", "£40"))
    assert wrong(given) == [("2015/16: Total coaching costs", 41, 40)]


def test_the_last_total_cost_is_a_total_and_one_that_nothing_tells_is_named() -> None:
    given = lines(("Coach", "£40"), ("Rooms", "£2"), ("Total cost of the plan", "£45"))
    assert wrong(given) == [("2015/16: Total cost of the plan", 45, 42)]
    given = lines(("Coach", "£40"), ("Total respite scheme", "£7"))
    assert wrong(given) == []
    (told,) = left_out(given)
    assert "may be a total or a line" in told.in_words


def test_a_total_may_be_of_every_column() -> None:
    given = lines(("A", "70", "30"), ("Total", "70", "30"), ("Total of both", "100"))
    assert wrong(given, "Once", "Yearly") == []
    given = lines(("A", "70", ""), ("B", "30", ""), ("Total", "", "100"))
    assert wrong(given, "2027", "Total") == []
    given = lines(("A", "70", ""), ("B", "30", ""), ("Total", "", "101"))
    assert wrong(given, "2027", "Total") == [("2015/16: Total (Total)", 101, 100)]
    given = lines(("A", "£70", "£30"), ("Total", "£99"))
    assert wrong(given, "Once", "Yearly") == [("2015/16: Total (Once)", 99, 100)]


def test_what_cannot_be_added_is_named_and_nobody_is_accused() -> None:
    given = lines(("A", "£5 a head"), ("B", "£20"), ("Total", "£90"))
    assert stated_totals(given) == []
    assert [each.in_words for each in left_out(given)] == [
        "2015/16: A: “£5 a head” is in no sum: it is a rate, and does not say how often.",
        "2015/16: Total: “£90” cannot be compared: it may be of what cannot be added (A: “£5 a "
        "head”).",
    ]
    assert left_out_json(left_out(given))[0]["stated"] == "£5 a head"
    (sums,) = section_sums(given)
    assert sums.sums[0] is not None and sums.sums[0].odd


def test_a_total_that_is_no_sum_or_stands_alone_is_named() -> None:
    assert [each.why for each in left_out(lines(("A", "£5"), ("Total", "£5 a week")))] == [
        "cannot be compared: it is a rate, and does not say how often"
    ]
    (alone,) = left_out(lines(("Total", "£30")))
    assert alone.total and "no line" in alone.why


def test_a_figure_that_may_be_a_year_is_not_added() -> None:
    given = lines(("Item", "Cost"), ("A", "£5"), ("B", "2027"), ("Total", "£5"))
    assert wrong(given) == []
    assert "may be a year" in left_out(given)[0].in_words


def test_posts_are_not_told_in_pounds() -> None:
    given = lines(("A", "2", "£50"), ("B", "1.5", "£20"), ("Total", "3.5", "£70"))
    assert [each.column for each in stated_totals(given, ["FTE", "Cost"])] == ["Cost"]


def test_a_stated_total_with_its_parts_is_what_it_says_first() -> None:
    assert wrong(lines(("A", "£5"), ("B", "£6"), ("Total", "£11 (of which £4 is new)"))) == []


def test_a_stated_range_fits_where_the_two_meet() -> None:
    assert wrong(lines(("A", "£5"), ("B", "£6"), ("Total", "£10 - £12"))) == []
    assert wrong(lines(("A", "£5"), ("B", "£9"), ("Total", "£10 - £12"))) == [
        ("2015/16: Total", 12, 14)
    ]


def test_what_is_carried_forward_is_not_counted_twice() -> None:
    given = lines(("A", "£5"), ("Carried forward", "£5"), ("B", "£6"), ("Total", "£11"))
    assert wrong(given) == []
    assert [each.lines for each in section_sums(given)] == [2]


def test_the_working_tells_what_the_totals_above_come_to() -> None:
    given = lines(("A", "£9"), ("Total", "£9"), ("B", "£2"), ("Total", "£2"), ("Total", "£12"))
    (found,) = [each for each in stated_totals(given) if not each.fits]
    assert "come to £11" in found.in_words
    assert "the totals of the sections" not in found.in_words


def test_what_is_taken_off_is_taken_off_in_every_sum() -> None:
    given = lines(("A", "£90"), ("Less grant", "£40"), ("Less able pupils", "£5"))
    (sums,) = section_sums(given)
    assert sums.sums[0] is not None and sums.sums[0].high == 55


def test_what_costs_are_set_against_is_no_cost() -> None:
    given = lines(
        ("A", "£90"), ("B", "£10"), ("Average", "£50"), ("Total", "£100"),
        ("Available budget", "£70"), ("Shortfall", "£30"),
    )  # fmt: skip
    assert wrong(given) == []
    assert [each.lines for each in section_sums(given)] == [2]
    assert [each.where.rpartition(": ")[2] for each in left_out(given)] == [
        "Average", "Available budget", "Shortfall",
    ]  # fmt: skip
    given = lines(("A", "£90"), ("Balance of the grant", "£10"), ("Total", "£100"))
    assert wrong(given) == [] and left_out(given) == []  # its total says that it is a cost
    assert [each.lines for each in section_sums(given)] == [2]


def test_a_total_does_not_fit_by_leaving_out_what_cannot_be_added() -> None:
    given = lines(("A", "£5 a head"), ("B", "£20"), ("Total", "£20"))
    assert stated_totals(given) == []
    assert [each.total for each in left_out(given)] == [False, True]


def test_a_line_is_found_beside_a_total_cost_that_is_wrong() -> None:
    given = lines(
        ("Coach", "£40"), ("Total respite scheme", "£7"), ("Total cost of the plan", "£50")
    )
    assert wrong(given) == [("2015/16: Total cost of the plan", 50, 47)]


def test_a_line_is_found_between_what_fits_as_totals() -> None:
    given = lines(
        ("Coach", "£40"), ("Total respite scheme", "£40"), ("Total car scheme", "£7"),
        ("Rooms", "£2"), ("Total bus scheme", "£49"), ("Total", "£49"),
    )  # fmt: skip
    assert wrong(given) == []
    assert [each.lines for each in section_sums(given)] == [3]


def test_of_many_figures_the_last_are_told_together() -> None:
    twelve = lines(*[("A", "£1")] * 12, ("Total", "£20"))
    assert stated_totals(twelve)[0].working == " + ".join(["£1"] * 12) + " = £12"
    (found,) = stated_totals(lines(*[("A", "£1")] * 13, ("Total", "£20")))
    assert found.working == (" + ".join(["£1"] * 11) + " and 2 more figures of £2 together = £13")


def test_the_working_tells_ranges_what_is_taken_off_and_what_names_no_sum() -> None:
    given = lines(
        ("A", "£5 or £7"), ("Less grant", "£2"), ("B", "see note"), ("C", "see note"),
        ("D", "tbc"), ("Total", "£1"),
    )  # fmt: skip
    (found,) = stated_totals(given)
    assert found.working == "(£5 to £7) \u2212 £2 = £3; 2 lines name no sum"
    assert found.difference == 2 and not found.fits
    assert "No other reading fits: all lines of “2015/16” above it come to £7." in found.in_words


def test_a_range_that_is_stated_is_told_where_it_comes_nearest() -> None:
    for stated, said, comes in (("£10 - £12", 11, 11), ("£12 - £14", 12, 11), ("£8 - £9", 9, 11)):
        (found,) = stated_totals(lines(("A", "£5"), ("B", "£6"), ("Total", stated)))
        assert (found.stated, found.sum) == (said, comes)
    assert found.others == ()


def test_a_total_that_fits_tells_no_other_reading() -> None:
    given = lines(("A", "£5"), ("Sub-total", "£5"), ("B", "£2"), ("Total", "£7"))
    found = stated_totals(given)[1]
    assert [(each.of, each.high) for each in found.others] == [
        ("the lines above it, back to the last total,", 2), ("the totals above it", 5),
    ]  # fmt: skip
    assert found.fits and "No other reading" not in found.in_words


def test_the_figures_of_a_row_are_of_one_reading_where_they_can_be() -> None:
    first = (("A", "£5", "£3"), ("Total", "£5", "£3"))
    given = lines(*first, ("B", "£2", "£3"), ("Total", "£7", "£3"))
    assert [each.fits for each in stated_totals(given)] == [True] * 4
    every, since = stated_totals(given)[2:]
    assert every.best.of == "all lines of “2015/16” above it"
    assert since.best.of == "the lines above it, back to the last total,", "the other fits not"
    given = lines(*first, ("B", "£5", "£2"), ("Total", "£5", "£2"))
    assert {each.best.of for each in stated_totals(given)[2:]} == {
        "the lines above it, back to the last total,"
    }
    given = lines(*first, ("B", "£2", "£3"), ("Total", "£7", "£6"))
    assert [each.best.of for each in stated_totals(given)[2:]] == [every.best.of] * 2


def test_what_nothing_is_to_be_said_of() -> None:
    coach = ("Coach", "£40")
    for more in (
        [("Move to a total communication school", "£7")],  # no total at all
        [("Total respite scheme", "nil")],  # there is no figure to be added
        [("Average", "tbc")],
        [("Total respite scheme", "£7"), ("Total", "£47")],  # the total tells
    ):
        assert left_out(lines(coach, *more)) == [], more
    (told,) = left_out(lines(coach, ("Total respite scheme", "£7"), ("Rooms", "£1")))
    assert told.in_words == (
        "2015/16: Total respite scheme: “£7” may be a total or a line of its own, and nothing "
        "tells which; it is added as a line."
    )
    assert not told.total


def test_a_total_is_named_by_its_column_and_without_an_item() -> None:
    given = lines(("A", "", "£5"), ("B", "", "£6"), ("", "Total", "£12"), section="")
    (found,) = stated_totals(given, ["Item", "Cost"])
    assert (found.item, found.where) == ("Total", "Total (Cost)")
    (alone,) = left_out(lines(("", "Total", "£12"), section=""), ["Item", "Cost"])
    assert alone.in_words == (
        "Total (Cost): “£12” cannot be compared: no line that it may be of names a sum."
    )


def test_a_total_that_fits_without_what_cannot_be_added_is_compared() -> None:
    given = lines(("Agency", "£5 a head"), ("Sub-total", "£9"), ("Rent", "£2"), ("Sub-total", "£2"))
    assert [(each.stated, each.fits) for each in stated_totals(given)] == [(2, True)]
    assert [each.text for each in left_out(given)] == ["£5 a head", "£9"]


def test_sums_of_sections_that_name_none() -> None:
    given = [
        *lines(("A", "see note"), section="Staff"),
        *lines(("B", "£5", ""), section="Rooms"),
    ]
    (only,) = section_sums(given)
    assert (only.section, only.lines) == ("Rooms", 1), "one section needs no sum over all"
    assert [each and int(each.high) for each in only.sums] == [5, None]
    assert section_sums(lines(("A", "see note"))) == []


@pytest.mark.parametrize(
    ("rows", "lines_of", "comes", "why"),
    [
        ((("A", "90"), ("of which new", "40"), ("B", "10"), ("Total", "100")), 2, 100, "part of"),
        ((("A", "90"), ("Total", "90"), ("Cumulative total", "250")), 1, 90, "once more"),
        ((("A", "90"), ("Total", "90"), ("Full year effect", "120")), 1, 90, "below the total"),
        ((("Carried forward from 2029/30", "7"), ("A", "90"), ("Total", "90")), 1, 90, "against"),
        ((("A", "90"), ("A (revised)", "95"), ("Total", "95")), 1, 95, "revised figure"),
        ((("A", "90"), ("B", "10"), ("", "100")), 2, 100, "may be a total"),
        (
            (("Staff", "30"), ("A", "20"), ("B", "10"), ("Rooms", "5"), ("C", "5"),
             ("Total", "35")), 3, 35, "the lines below it",
        ),
        ((("A", "90"), ("B", "TBC"), ("Total", "90")), 2, 90, "not known yet"),
    ],
)  # fmt: skip
def test_what_is_no_cost_of_its_own_is_in_no_sum_and_accuses_nobody(
    rows: tuple[tuple[str, ...], ...], lines_of: int, comes: int, why: str
) -> None:
    given = lines(*rows)
    assert wrong(given, "Cost") == []
    (sums,) = section_sums(given, ["Cost"])
    assert (sums.lines, sums.sums[0] and sums.sums[0].high) == (lines_of, comes)
    assert why in left_out(given, ["Cost"])[0].why


def test_a_cost_before_tax_or_grant_and_one_after_it_are_totals() -> None:
    given = lines(("A", "90"), ("B", "10"), ("Gross cost", "100"), ("Less grant", "40"))
    (sums,) = section_sums([*given, *lines(("Net cost", "60"))])
    assert sums.sums[0] and sums.sums[0].high == 60
    assert wrong([*given, *lines(("Net cost", "61"))]) == [("2015/16: Net cost", 61, 60)]
    assert wrong(lines(("A", "90"), ("B", "10"), ("Overall", "110"))) != []


def test_a_total_with_more_than_the_one_before_is_a_total() -> None:
    given = lines(("A", "90"), ("Grand total", "90"), ("Risk", "9"),
                  ("Grand total with risk", "99"))  # fmt: skip
    assert [each.fits for each in stated_totals(given)] == [True, True]
    assert [each.lines for each in section_sums(given)] == [2]


def test_where_the_money_comes_from_is_no_cost_and_is_added_up_by_itself() -> None:
    costs = lines(("A", "90"), ("B", "10"), ("Total", "100"), section="")
    given = [*costs, *lines(("Grant", "60"), ("Reserve", "40"), ("Total funding", "99"),
                            section="Funded by")]  # fmt: skip
    assert wrong(given) == [("Funded by: Total funding", 99, 100)]
    (sums,) = section_sums(given)
    assert (sums.lines, sums.sums[0] and sums.sums[0].high) == (2, 100)
    saved = lines(("Item", "Saving"), ("C", "20"), ("D", "30"), ("Total", "50"), section="")
    assert wrong([*costs, *saved], "Cost") == []
    assert section_sums([*costs, *saved], ["Cost"])[0].lines == 2
    alone = lines(("Grant", "60"), ("Total", "60"), section="Funding")
    assert section_sums(alone)[0].lines == 1, "a summary that is only of funding is added up"


@pytest.mark.parametrize(
    ("column", "section", "figure"),
    [
        ("Cost £m", "", 1_250_000), ("£ million", "", 1_250_000), ("Cost (£000)", "", 1250),
        ("2030", "Costs (all figures in £ million)", 1_250_000), ("2030", "Costs (£000s)", 1250),
        ("2030", "Saving £2m by 2031", Decimal("1.25")),
    ],
)  # fmt: skip
def test_a_heading_or_a_title_says_in_what_the_figures_count(
    column: str, section: str, figure: object
) -> None:
    (sums,) = section_sums(lines(("A", "1.25"), section=section), [column])
    assert sums.sums[0] and sums.sums[0].high == figure


@pytest.mark.parametrize("column", ["Unit cost", "Cost per head", "Hourly rate", "Average"])
def test_what_one_of_several_costs_is_not_added(column: str) -> None:
    given = lines(("A", "£250", "40"), ("B", "£500", "4"), ("Total", "", "44"))
    assert section_sums(given, [column, "Number"]) == []
    assert stated_totals(given, [column, "Number"]) == []
    assert section_sums(given, ["Cost per year", "Number"])[0].sums[1] is None


def test_two_ranges_are_compared_at_both_ends() -> None:
    given = (("A", "£500 to £700"), ("B", "£200"))
    assert wrong(lines(*given, ("Total", "£700 to £900"))) == []
    assert wrong(lines(*given, ("Total", "£700 to £1,000"))) == [("2015/16: Total", 1000, 900)]
    assert wrong(lines(*given, ("Total", "£600 to £900"))) == [("2015/16: Total", 600, 700)]


@pytest.mark.parametrize("stated", ["c. £100,000", "about £100,000", "~£100,000", "circa £100K"])
def test_a_figure_that_says_it_is_rounded_accuses_nobody(stated: str) -> None:
    given = (("A", "33,300"), ("B", "33,300"), ("C", "33,300"))
    assert wrong(lines(*given, ("Total", stated))) == []
    assert wrong(lines(*given, ("Total", "£100,000"))) != []


@pytest.mark.parametrize("column", ["Comment", "Notes", "Source of funding"])
def test_what_words_mention_is_not_added(column: str) -> None:
    given = lines(("A", "100", "£50 of this is grant"), ("B", "200", "£10K last year"))
    (sums,) = section_sums(given, ["Cost", column])
    assert [each and each.high for each in sums.sums] == [300, None]


@pytest.mark.parametrize(
    "name",
    ["All", "All items", "All of the above", "Whole plan", "The whole programme", "Combined",
     "Altogether", "Cost of the plan", "T O T A L", "Σ", "Sum", "Overall cost"],
)  # fmt: skip
def test_a_total_by_any_name_is_no_line_of_its_own(name: str) -> None:
    given = lines(("Coach", "£40", "£7"), ("Rooms", "£5", "£1"), (name, "£45", "£9"))
    assert wrong(given, "2030/31", "2031/32") == [(f"2015/16: {name} (2031/32)", 9, 8)]
    (sums,) = section_sums(given, ["2030/31", "2031/32"])
    assert [each.low for each in sums.sums if each] == [45, 8]


@pytest.mark.parametrize("name", ["Sum", "Overall", "All years", "Both years", "Combined", "Σ"])
def test_a_column_of_totals_by_any_name_is_compared_with_its_row(name: str) -> None:
    given = lines(("Coach", "£40", "£7", "£47"), ("Rooms", "£5", "£1", "£7"))
    assert wrong(given, "2030/31", "2031/32", name) == [(f"2015/16: Rooms ({name})", 7, 6)]


@pytest.mark.parametrize(
    ("rows", "doubted"),
    [
        ([("Coach", "£40", "£7"), ("Rooms", "£5", "£1"), ("Costing", "£45", "£8")], 2),
        ([("Coach", "£40", "£7"), ("Rooms", "£5", "£1"), ("Costing", "£45", "£9")], 0),
        ([("Coach", "£40"), ("Rooms", "£5"), ("Food", "£1"), ("Costing", "£46")], 1),
        ([("Coach", "£40"), ("Rooms", "£5"), ("Costing", "£45")], 0),  # may well be by chance
        ([("Coach", "£40"), ("Rooms", "tbc"), ("Food", "nil"), ("Costing", "£40")], 0),
        ([("Coach", "£4"), ("Rooms", "£5"), ("Food", "£1"), ("Costing", "£10"), ("Total", "£20")],
         0),
    ],
)  # fmt: skip
def test_a_last_line_that_is_as_much_as_those_above_it_is_told(
    rows: list[tuple[str, ...]], doubted: int
) -> None:
    told = [each for each in left_out(lines(*rows)) if "counted twice" in each.why]
    assert len(told) == doubted
    assert all(each.where.startswith("2015/16: Costing") for each in told)


def test_what_runs_on_from_line_to_line_is_not_added() -> None:
    given = lines(("Coach", "£40", "£40"), ("Rooms", "£5", "£45"))
    for name in ("Cumulative", "Running total", "Year to date", "YTD"):
        (sums,) = section_sums(given, ["Cost", name])
        assert [each.low if each else None for each in sums.sums] == [45, None]


def test_an_empty_cell_among_totals_of_rows_is_lacking_and_not_nought() -> None:
    given = lines(("A", "£10", "£5", "£15"), ("B", "£3", "£1", ""), ("C", "", "", ""),
                  section="Staff")  # fmt: skip
    (found,) = table_sums(given, ("2027/28", "2028/29", "Total"))
    told = [(each.told, each.unknown) for each in found.sections[-1].sums if each is not None]
    assert told == [("£13", 0), ("£6", 0), ("£15", 1)]


@pytest.mark.parametrize(
    ("columns", "figures", "sums"),
    [
        (["Year", "Amount"], [["2026", "£100"], ["2027", "£200"]], [None, "£300"]),
        (["Year", "Amount"], [["2026", "100"], ["2027", "200"]], [None, "£300"]),
        (["Budget code", "Grade", "Amount"], [["45012", "9", "£100"], ["45013", "8", "£200"]],
         [None, None, "£300"]),
        (["2026", "2027"], [["100", "£200"], ["50", "£60"]], ["£150", "£260"]),
        (["Amount", "Total"], [["£100", "100"], ["£200", "200"]], ["£300", "£300"]),
    ],
)  # fmt: skip
def test_codes_grades_and_years_are_not_added_up(
    columns: list[str], figures: list[list[str]], sums: list[str | None]
) -> None:
    given = [
        CostLine(position=float(at), item=f"Post {at}", figures=each)
        for at, each in enumerate(figures)
    ]
    (found,) = section_sums(given, columns)
    assert [each and each.told for each in found.sums] == sums
