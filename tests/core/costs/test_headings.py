"""Which lines name the columns of a summary of costs, and the tables that it falls into."""

from __future__ import annotations

import pytest

from desktop.core.costs import headings as headings
from desktop.core.costs.totals import section_sums
from desktop.core.kinds import CostLine


def line(item: str, *figures: str, section: str = "Staff") -> CostLine:
    return CostLine(section=section, item=item, figures=list(figures))


def test_what_stands_in_a_line_of_data_names_no_column() -> None:
    told = CostLine(section="Staff", item="Coach", figures=["£5 a head"])
    times = CostLine(section="Staff", item="Coach", figures=["3 x 200"])
    year = CostLine(section="Staff", item="Coach", figures=["2027"])
    years = CostLine(section="Staff", item="Costs of staff", figures=["2027", "2028", "Total"])
    below = CostLine(section="Staff", item="Rooms", figures=["£9"])
    assert not headings.is_heading(told, [told, below])
    assert not headings.is_heading(times, [times, below])
    assert not headings.is_heading(year, [year, below], ["Cost"])
    assert headings.is_heading(year, [year, below], ["Cost 2027"])
    assert headings.is_heading(years, [years, below], ["2025", "2026", "Total"])


def test_the_thousands_of_a_column_are_no_sum_of_it() -> None:
    head = CostLine(item="Item", figures=["Cost (£000)"])
    assert headings.is_heading(head, [head, CostLine(item="Coach", figures=["5"])])


def test_which_lines_name_columns() -> None:
    below = line("Coach", "£5", "£6")

    def heads(head: CostLine, *before: CostLine, columns: tuple[str, ...] = ()) -> bool:
        return headings.is_heading(head, [*before, head, below], columns)

    assert heads(line("Item", "2027", "2028")) and heads(line("Staff costs", "First year", ""))
    assert not heads(line("Item", "", " ")), "it names none"
    assert not heads(line("Item", "2027", "£7"))
    assert not heads(line("Item", "tbc", "-")), "there is no figure yet"
    assert heads(line("Item", "tbc", "Later"))
    assert heads(line("Item:", "2027"), below), "a heading may stand between lines"
    assert not heads(line("Staff costs", "2027"), below), "an item of its own only at the head"
    assert heads(line("Rooms", "2027", section="Rooms"), below) is False, "no pounds below it"
    assert heads(line("Rooms", "First", section="Rooms"), below), "nor does it need any"


def test_a_heading_has_the_names_that_the_plan_keeps_or_years_of_its_own() -> None:
    below = line("Coach", "£5", "£6", "£7")

    def heads(*figures: str) -> bool:
        head = line("Staff costs", *figures)
        return headings.is_heading(head, [head, below], ["Cost 2027", "Cost  2028"])

    assert heads("2027", "Cost 2028") and heads("2031", "2032") and heads("2031", "2032", "Total")
    assert heads("", "2028", "")
    assert not heads("2031", "2032", "Posts")
    assert not heads("2028", "2027", "Later"), "of other columns"
    assert not heads("Cost", "Rent")
    assert heads("Cost 2027", "Cost 2028", "") and not heads("Cost 2027", "Cost 2028", "Rent")


def test_every_column_of_figures_has_a_name_or_none() -> None:
    lines = [line("Item", "2027"), line("Coach", "£5", "£6", "£7"), line("Item", "Later")]
    assert headings.column_names(lines) == ["2027", "", ""]
    assert headings.column_names(lines, ["A", " B  C ", "D", "E"]) == ["A", "B C", "D"]
    assert headings.column_names([line("Coach", "£5")]) == [""]
    assert headings.column_names([]) == []


def test_a_row_of_plain_years_heads_its_columns() -> None:
    def heads(item: str, *figures: str, columns: tuple[str, ...] = ()) -> bool:
        line = CostLine(item=item, figures=list(figures))
        return headings.is_heading(line, [line, CostLine(item="Vans", figures=["7", "8"])], columns)

    assert heads("Item", "2026", "2027")
    assert heads("", "2026", "2027", "Total")
    assert heads("Item", "2026") and heads("", "2026", columns=("2026",))
    assert not heads("", "2026"), "it may be a sum without an item"
    assert not heads("Vans", "2026", "2027"), "it names what costs this"
    assert not heads("", "2026", "1900.50")


def told(
    lines: list[CostLine], *columns: str
) -> list[tuple[tuple[str, ...], list[str], frozenset[int]]]:
    """Each table's names, the items of its lines, and the places of its headings."""
    return [
        (each.names, [line.item for line in each.lines], each.heads)
        for each in headings.tables(lines, columns)
    ]


def test_a_row_that_reads_like_headings_again_begins_a_table() -> None:
    first = [line("Item", "2027"), line("Vans", "£5")]
    assert told([*first, line("Item", "2028"), line("Cars", "£6")], "2027") == [
        (("2027",), ["Item", "Vans"], frozenset({0})),
        (("2028",), ["Item", "Cars"], frozenset({0})),
    ]
    swapped = [line("Post", "Running", "Buying"), line("Driver", "7", "8"),
               line("Post", "Buying", "Running"), line("Cleaner", "8", "9")]  # fmt: skip
    for kept in ((), ("Running", "Buying")):
        assert [names for names, _, _ in told(swapped, *kept)] == [
            ("Running", "Buying"), ("Buying", "Running"),
        ]  # fmt: skip
    years = [line("Vans", "£5", "£6"), line("Rooms", "2029/30", "2030/31"), line("Hall", "7", "8")]
    assert [names for names, _, _ in told(years, "2027/28", "2028/29")] == [
        ("2027/28", "2028/29"), ("2029/30", "2030/31"),
    ]  # fmt: skip


def test_headings_in_two_rows_may_stand_again() -> None:
    rows = [
        line("", "2027", ""), line("Item", "Buying", "Running"), line("Vans", "£5", "£1"),
        line("", "2028", ""), line("Item", "Buying", "Running"), line("Cars", "£6", "£1"),
    ]  # fmt: skip
    found = told(rows, "2027 Buying", "2027 Running")
    assert [names for names, _, _ in found] == [
        ("2027 Buying", "2027 Running"), ("2028 Buying", "2028 Running"),
    ]  # fmt: skip
    assert [heads for _, _, heads in found] == [{0, 1}, {0, 1}]


def test_headings_that_say_the_same_again_begin_no_table() -> None:
    rows = [line("Item", "2027"), line("Vans", "£5"), line("Item", "2027"), line("Cars", "£6")]
    assert told(rows, "Cost 2027") == [
        (("Cost 2027",), ["Item", "Vans", "Item", "Cars"], frozenset({0, 2}))
    ]


def test_what_stands_between_lines_and_names_no_column_of_theirs_begins_no_table() -> None:
    first = [line("Item", "2027", "2028"), line("Vans", "£5", "£6")]
    for between in (
        line("", "Running costs"),
        line("Item", "Later"),
        line("Item", "tbc", "-"),
        line("", "existing budget", "existing budget"),
        line("Item", "see £9", "x"),
    ):
        (_,) = headings.tables([*first, between, line("Cars", "£6", "£7")], ("2027", "2028"))
    (_,) = headings.tables([*first, line("Item", "2029", "2030")], ("2027", "2028"))


def test_the_columns_of_each_line_are_called_as_over_it() -> None:
    rows = [line("Item", "2027"), line("Vans", "£5"), line("Item", "2028"), line("Cars", "£6")]
    assert headings.names_of_lines(rows) == [["2027"], ["2027"], ["2028"], ["2028"]]


@pytest.mark.parametrize(
    ("heading", "pounds"),
    [
        ("£000s 2027-28", 7_250), ("2027-28 £000s", 7_250), ("£'000s 2027/28", 7_250),
        ("£000's", 7_250), ("£,000 2027/28", 7_250), ("£ (000s) 2027-28", 7_250),
        ("£000s 2027", 7_250), ("2027 £000s", 7_250), ("£ thousands 2027-28", 7_250),
        ("2027/28 (£k)", 7_250), ("£k 2027-28", 7_250), ("k£ 2027-28", 7_250),
        ("GBP 000s 2027-28", 7_250), ("Year 1 £000s", 7_250), ("Budget £000s", 7_250),
        ("£m 2027-28", 7_250_000), ("2027-28 £ million", 7_250_000),
        ("£ 2027-28", 7.25), ("2027/28 £", 7.25), ("Cost £ 2027/2028", 7.25),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kept", [True, False])
def test_a_heading_that_says_in_what_it_counts_is_no_line(
    heading: str, pounds: float, kept: bool
) -> None:
    given = [line("Workstream", heading), line("Vans", "5"), line("Maps", "2.25")]
    (sums,) = section_sums(given, [heading] if kept else [])
    assert sums.lines == 2 and sums.sums[0] is not None
    assert float(sums.sums[0].high) == pounds


def test_pounds_beside_a_year_are_still_pounds() -> None:
    assert not headings.is_heading(line("Vans", "£2027"), [line("Vans", "£2027")])
    (sums,) = section_sums([line("Item", "Cost"), line("Vans", "£2,000-£2,500")], [])
    assert sums.sums[0] is not None and sums.sums[0].told == "£2,000 to £2,500"
