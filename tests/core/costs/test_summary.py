"""A summary of costs, sorted into lines and totals."""

from __future__ import annotations

from decimal import Decimal

from desktop.core.costs import words as words
from desktop.core.costs.offsets import SET_AGAINST
from desktop.core.costs.summary import Summary
from desktop.core.kinds import CostLine
from tests.core.summaries import summary_of


def table(columns: tuple[str, ...], *lines: tuple[str, ...]) -> Summary:
    """A summary with its lines as section, item and figures."""
    rows = [CostLine(section=section, item=item, figures=figs) for section, item, *figs in lines]
    return summary_of(rows, columns)


def readings(found: Summary, place: int, column: int = 0) -> list[tuple[str, int]]:
    """What a figure may be of, and what that comes to; each once."""
    told = [(each.of, int(each.high)) for each in found.readings(place, column)]
    return list(dict.fromkeys(told))


def summary(*lines: tuple[str, str, str], columns: tuple[str, ...] = ("2026/27",)) -> Summary:
    rows = [CostLine(section=section, item=item, figures=[text]) for section, item, text in lines]
    return summary_of(rows, columns)


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


def test_a_sub_total_is_of_its_section_only() -> None:
    found = table(
        ("2026/27",),
        ("Staff", "Posts", "£1"), ("Staff", "Sub-total", "£1"), ("Staff", "Agency", "£2"),
        ("Staff", "Sub-total", "£3"), ("Staff", "Travel", "£4"), ("", "Total", "£7"),
    )  # fmt: skip
    assert readings(found, 0) == [], "a line is of nothing"
    assert readings(found, 1) == [("all lines of “Staff” above it", 1)]
    assert readings(found, 3) == [
        ("the lines above it, back to the last total,", 2),
        ("all lines of “Staff” above it", 3),
    ]
    assert readings(found, 5) == [
        ("all lines above it", 7),
        ("all lines", 7),
        ("the totals above it", 4),
        ("the figures of the last total above it", 3),
        ("the totals above it and the lines under none", 8),
        ("the lines since the total before, and that total,", 7),
    ]


def test_a_grand_total_may_be_of_lines_of_totals_or_of_both() -> None:
    found = table(
        ("2026/27",),
        ("Staff", "Posts", "£1"), ("Staff", "Sub-total", "£10"), ("Staff", "Total", "£100"),
        ("Rooms", "Rent", "£2"), ("Rooms", "Total", "£20"),
        ("", "Audit", "£4"), ("", "Total", "£3"), ("", "Grand total", "£9"),
    )  # fmt: skip
    assert readings(found, 6) == [
        ("all lines above it", 4),
        ("all lines above it", 7),
        ("the totals above it", 130),
        ("the figures of the last total of each section above it", 120),
        ("the totals above it and the lines under none", 134),
        ("the lines since the total before, and that total,", 24),
    ]
    assert ("the figures of the last total of each section above it", 123) in readings(found, 7)
    assert ("the lines since the total before, and that total,", 3) in readings(found, 7)


def test_a_total_that_stands_above_is_of_what_stands_below() -> None:
    found = table(("2026/27",), ("", "Total", "£3"), ("", "Posts", "£1"), ("", "Rent", "£2"))
    assert readings(found, 0) == [("the lines below it", 3), ("all lines", 3)]
    staff = ("Staff", "Total", "£3"), ("Staff", "Posts", "£3"), ("Rooms", "Rent", "£5")
    assert readings(table(("2026/27",), *staff), 0) == [("the lines below it", 3), ("all lines", 8)]
    alone = table(("2026/27",), ("Staff", "Posts", "£1"), ("Summary", "Total", "£1"))
    assert readings(alone, 1) == [("all lines above it", 1), ("all lines", 1)]


def test_a_total_that_names_its_section_or_sort_is_of_nothing_else() -> None:
    found = table(
        ("2026/27",),
        ("Staff", "Posts", "£1"), ("Staff", "One-off fee", "£2"), ("Moves", "Desks, one-off", "£4"),
        ("Rooms", "Rent, recurrent", "£8"), ("Summary", "Total for staff", "£3"),
        ("Summary", "Total one-off", "£6"), ("Summary", "Total recurrent", "£8"),
    )  # fmt: skip
    assert readings(found, 4) == [("the lines of “Staff”", 3)]
    assert readings(found, 5) == [("the one-off lines", 6)]
    assert readings(found, 6) == [("the recurrent lines", 8)]
    sections = [found.readings(place, 0)[0].section for place in (4, 5, 6)]
    assert sections == ["Staff", "", "Rooms"], "of several sections none is named"


def test_a_column_of_totals_is_of_its_row() -> None:
    years = ("2026", "2027", "Total")
    found = table(
        years,
        ("", "Posts", "5", "6", "11"), ("", "Rent", "1", "7 a week", "3"),
        ("", "Audit", "2", "tbc", "2"), ("", "Total", "8", "6", "14"),
    )  # fmt: skip
    assert readings(found, 0, 2) == [("the figures of its row", 11)]
    assert [each.odd for each in found.readings(1, 2)] == [("2027: “7 a week”",)]
    assert readings(found, 2, 2) == [], "one figure is no sum"
    assert readings(found, 0, 0) == [], "its other figures are of nothing"
    assert readings(found, 3, 2) == [("all lines above it", 16), ("the figures of its row", 14)]
    odd = table(years, ("", "Rent", "£1", "£7 a week", "£3")).readings(0, 2)
    assert [(each.odd, len(each.parts)) for each in odd] == [(("2027: “£7 a week”",), 1)]
    posts = table(("Posts", "Each", "Total"), ("", "Coach", "4", "£10", "£40"))
    assert readings(posts, 0, 2) == [], "posts are not added to what they cost"


def test_a_total_that_stands_alone_may_be_of_every_column() -> None:
    rows = ("", "Posts", "£5", "£6"), ("", "Rent", "£1", "£2")
    found = table(("2026", "2027"), *rows, ("", "Total", "£14", ""), ("", "Total", "£6", "£8"))
    every = ("the figures in every column of all lines above it", 14)
    assert every in readings(found, 2) and every not in readings(found, 3)
    assert readings(found, 2, 1)[0] == ("all lines above it", 8)
    one = table(("2026",), ("", "Posts", "£5"), ("", "Total", "£5"))
    assert readings(one, 1) == [("all lines above it", 5)], "there is no other column"
    of_totals = table(
        ("2026", "2027", "Total"), ("", "Posts", "£5", "£6", ""), ("", "Total", "", "", "£11")
    )
    assert ("the figures in every column of all lines above it", 11) in readings(of_totals, 1, 2)


def test_what_is_taken_off_may_be_an_income_or_an_item() -> None:
    found = summary(
        ("", "Posts", "£5"), ("", "Less grant", "£2"), ("", "Less able pupils", "£1"),
        ("", "Rooms", "see note"), ("", "Heat", "tbc"), ("", "Less fees", "(£1)"),
        ("", "Total", "£3"),
    )  # fmt: skip
    assert readings(found, 6) == [("all lines above it", 7), ("all lines above it", 1)]
    lines = found.of_lines(None, 0)
    assert [int(part.sums.high) for part in lines.parts] == [5, -2, 1, -1]
    assert (lines.of, lines.section, lines.silent) == ("the lines", "", 1), "tbc is no sum yet"


def test_a_range_that_is_taken_off_is_turned_round() -> None:
    found = summary(("", "Posts", "£50K"), ("", "Less: grant", "£2K - £3K")).of_lines(None, 0)
    assert (found.low, found.high) == (47_000, 48_000)
    assert found.parts[1].sums.grain == 1_000


def test_what_a_line_is_called() -> None:
    found = table(
        ("Item", "Cost"),
        ("", "Training", "Total", "£6"), ("Staff", "", "Total", "£6"), ("", "", "£5", ""),
        (" ", "Total (of  five)", "", "£9"), ("", "Total", "Total", "£9"), ("", "", "Coach", "£2"),
    )  # fmt: skip
    assert [found.where(place) for place in range(6)] == [
        "Training: Total", "Staff: Total", "A line without an item", "Total (of five)", "Total",
        "A line without an item",
    ]  # fmt: skip


def test_columns_that_nothing_names() -> None:
    kept = table(("2026",), ("", "Rent", "£9", "£1"))
    assert [kept.column(place) for place in range(3)] == ["2026", "", ""]
    assert kept.many == 2


def test_figures_that_are_no_money() -> None:
    found = table(
        ("FTE", "Cost (£000)", "Later"),
        ("", "Posts", "2", "1.25", "2027"), ("", "Rent", "£7", "£9", "£1"), ("", "Rates", "", "2K"),
    )  # fmt: skip
    posts, rent, rates = found.lines
    assert found.text(posts, 0) == "" and found.text(rent, 0) == "£7", "unless it says so"
    figure = found.figure(posts, 1)
    assert figure is not None and (figure.low, figure.grain) == (1250, Decimal(10))
    figure = found.figure(rent, 1)
    assert figure is not None and (figure.low, figure.grain) == (9, 0), "it is in pounds"
    whole = table(("Cost (£000)",), ("", "Posts", "7"))
    figure = whole.figure(whole.lines[0], 0)
    assert figure is not None and (figure.low, figure.grain) == (7000, 1000)
    assert found.cannot_add(posts, 2) == "it may be a year"
    assert found.text(rates, 2) == found.cannot_add(rates, 2) == "" and not found.figure(rates, 2)


def test_a_line_that_may_be_a_total_can_be_taken_for_a_cost() -> None:
    found = summary(("", "Posts", "£5"), ("", "Total respite", "£2"), ("", "Total", "£7"))
    assert found.doubtful == [1]
    assert found.is_total == [False, True, True]
    taken = found.taking(frozenset({1}))
    assert taken.is_total == [False, False, True] and taken.plain() == [0, 1]
    assert found.is_total == [False, True, True], "the summary itself stays as it was"
    never = summary(("", "Posts", "£5"), ("", "Move to a total communication school", "£2"))
    assert never.doubtful == [1] and never.is_total == [False, False]
    named = summary(("Respite", "Beds", "£5"), ("", "Total respite", "£5"))
    assert named.doubtful == [], "it is the section's"


def test_what_no_cost_stands_in_is_no_section() -> None:
    found = summary(
        ("Staff", "Posts", "£5"), ("Funding", "Available budget", "£9"), ("", "Total", "£5")
    )
    assert found.sections == ["Staff"]
    assert found.counting(frozenset({1})).sections == ["Staff", "Funding"]


def test_nothing_is_not_what_nothing_comes_to() -> None:
    def parents(first: str, *others: str) -> frozenset[int]:
        lines = [("", f"Item {place}", text) for place, text in enumerate((first, *others))]
        return summary(*lines).parents()

    assert parents("£30", "£10", "£20") == {0}
    assert parents("£0", "£0", "£0") == parents("", "", "") == frozenset()
    assert parents("£30", "£10", "£10") == frozenset()
    assert parents("£10", "£10") == parents("£10", "£10", "£20", "£20") == frozenset(), "by chance"
    assert parents("£10", "£10", "£30", "£10", "£20") == {0, 2}


def test_every_column_that_has_figures_is_what_those_below_come_to() -> None:
    def parents(*lines: tuple[str, ...]) -> frozenset[int]:
        return table(("2026", "2027", "2028"), *lines).parents()

    lines = (
        ("", "Rooms", "£3", "", "£9"),
        ("", "Rent", "£1", "", "£4"),
        ("", "Heat", "£2", "", "£5"),
    )
    assert parents(*lines) == {0}
    assert parents(("", "Rooms", "£3", "£7", "£9"), *lines[1:]) == frozenset()
    assert parents(lines[0], ("", "Rent", "£1", "£7", "£4"), lines[2]) == frozenset()


def test_what_is_carried_over_the_lines_is_no_total_and_no_cost() -> None:
    brought, total = ("", "Brought forward", "£9"), ("", "Carried forward", "£12")
    lines = ("", "Rent", "£1"), ("", "Heat", "£2")
    over = summary(brought, *lines, total)
    assert over.is_total == [False, False, False, True] and over.plain() == [1, 2]
    assert over.aside == {0: SET_AGAINST}
    below = summary(("", "Total", "£3"), *lines, total)
    assert below.is_total == [True, False, False, True]


def test_what_stands_below_the_last_total_of_its_section_may_be_no_cost() -> None:
    lines = ("", "Rent", "£1"), ("", "Heat", "£2")
    found = summary(*lines, ("", "Grand total", "£3"), ("", "Audit", "£4"))
    assert found.aside == {3: words.BELOW}
    elsewhere = summary(*lines, ("", "Grand total", "£3"), ("Later", "Audit", "£4"))
    assert elsewhere.aside == {}
    assert summary(("", "Grand total", "£3"), *lines).aside == {}, "it is of what stands below it"
    apart = summary(*lines, ("Sum", "Grand total", "£3"), ("Sum", "Audit", "£4"))
    assert apart.aside == {}
    again = summary(*lines, ("", "Grand total", "£3"), lines[0], ("", "Grand total", "£4"))
    assert again.aside == {}
    assert summary(*lines).aside == {}


def test_a_line_without_an_item_at_the_end_of_a_section_may_be_its_total() -> None:
    rent, heat, none = ("", "Rent", "£1"), ("", "Heat", "£2"), ("", "", "£3")
    assert summary(rent, heat, none).aside == {2: words.NAMELESS}
    assert summary(rent, heat, none, ("Later", "Audit", "£1")).aside == {2: words.NAMELESS}
    assert summary(rent, none).aside == {}, "of one line nothing is a total"
    assert summary(rent, none, heat).aside == summary(none, rent, heat).aside == {}
    assert summary(rent, heat, none, none).aside == {}


def test_figures_without_a_scale_over_them_are_pounds() -> None:
    for title, pounds in (("", 80), ("All figures in £000", 80_000), ("Figures in £m", 80_000_000)):
        found = summary((title, "Posts", "80"), columns=("2026/27",))
        figure = found.figure(found.lines[0], 0)
        assert figure is not None and figure.high == pounds


def test_a_row_that_adds_its_own_figures_has_no_lines_without_any() -> None:
    found = table(("2026/27", "2027/28", "Total"), ("Staff", "Posts", "£10", "£20", "£30"))
    (reading,) = (each for each in found.readings(0, 2) if each.of == "the figures of its row")
    assert (reading.silent, reading.odd, reading.section) == (0, (), "Staff")
    assert reading.low == 30
