"""What the words of a summary of costs say of its lines and columns."""

from __future__ import annotations

import pytest

from desktop.core import cost_offsets as offsets
from desktop.core import cost_words as words
from desktop.core.kinds import CostLine


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("Total", True),
        ("TOTALS:", True),
        ("Grand total", True),
        ("Staff total 2027/28", True),
        ("Sub-total for coaches", True),
        ("Total coaching costs", True),
        ("Total for the first year", True),
        ("Total", True),
        ("Carried forward", True),
        ("b/f", True),
        ("Total cost of coaches", False),
        ("Total respite scheme", False),
        ("Move to a total communication school", False),
    ],
)
def test_which_words_can_only_be_a_totals(said: str, sure: bool) -> None:
    assert words.is_sure_total(said) == sure


@pytest.mark.parametrize(
    ("figures", "named"),
    [
        (["Total", "£5"], "Total"),
        (["£5", "Grand total"], "Grand total"),
        (["Sub-total for Staff", "£5"], "Sub-total for Staff"),
        (["A total of five posts", "£5"], ""),
        (["Total cost is not yet known", "£5"], ""),
    ],
)
def test_a_total_may_be_named_in_any_column_of_words(figures: list[str], named: str) -> None:
    assert words.named_total(CostLine(item="Staff", figures=figures)) == named


@pytest.mark.parametrize(
    ("column", "counted"),
    [("FTE", True), ("Posts", True), ("No. ", True), ("Number of days", True), ("%", True),
     ("Area", True), ("Priority", True), ("2027", False), ("Cost of posts", False),
     ("Cost", False), ("Northern team", False)],
)  # fmt: skip
def test_a_column_of_posts_or_days_holds_no_money(column: str, counted: bool) -> None:
    assert words.is_counted(column) == counted


def test_a_total_of_both_sorts_is_of_neither_alone() -> None:
    assert words.sort_of("Total one-off and recurring") == ""
    assert words.sort_of("Non-recurrent costs") == words.sort_of("once: one off") == "one-off"
    assert words.sort_of("Recurrent") == words.sort_of("Ongoing") == "recurrent"


def test_what_stands_in_a_line_of_data_names_no_column() -> None:
    told = CostLine(section="Staff", item="Coach", figures=["£5 a head"])
    times = CostLine(section="Staff", item="Coach", figures=["3 x 200"])
    year = CostLine(section="Staff", item="Coach", figures=["2027"])
    years = CostLine(section="Staff", item="Costs of staff", figures=["2027", "2028", "Total"])
    below = CostLine(section="Staff", item="Rooms", figures=["£9"])
    assert not words.is_heading(told, [told, below])
    assert not words.is_heading(times, [times, below])
    assert not words.is_heading(year, [year, below], ["Cost"])
    assert words.is_heading(year, [year, below], ["Cost 2027"])
    assert words.is_heading(years, [years, below], ["2025", "2026", "Total"])


def test_the_thousands_of_a_column_are_no_sum_of_it() -> None:
    head = CostLine(item="Item", figures=["Cost (£000)"])
    assert words.is_heading(head, [head, CostLine(item="Coach", figures=["5"])])


def line(item: str, *figures: str, section: str = "Staff") -> CostLine:
    return CostLine(section=section, item=item, figures=list(figures))


def test_which_lines_name_columns() -> None:
    below = line("Coach", "£5", "£6")

    def heads(head: CostLine, *before: CostLine, columns: tuple[str, ...] = ()) -> bool:
        return words.is_heading(head, [*before, head, below], columns)

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
        return words.is_heading(head, [head, below], ["Cost 2027", "Cost  2028"])

    assert heads("2027", "Cost 2028") and heads("2031", "2032") and heads("2031", "2032", "Total")
    assert heads("", "2028", "")
    assert not heads("2031", "2032", "Posts")
    assert not heads("2028", "2027", "Later"), "of other columns"
    assert not heads("Cost", "Rent")
    assert heads("Cost 2027", "Cost 2028", "") and not heads("Cost 2027", "Cost 2028", "Rent")


def test_every_column_of_figures_has_a_name_or_none() -> None:
    lines = [line("Item", "2027"), line("Coach", "£5", "£6", "£7"), line("Item", "Later")]
    assert words.column_names(lines) == ["2027", "", ""]
    assert words.column_names(lines, ["A", " B  C ", "D", "E"]) == ["A", "B C", "D"]
    assert words.column_names([line("Coach", "£5")]) == [""]
    assert words.column_names([]) == []


@pytest.mark.parametrize(
    ("item", "total"),
    [
        ("Total", "Total"), ("Sub-total (of five)", "Sub-total "), ("Coach (in total five)", ""),
        ("Carried forward", "Carried forward"), ("b/f", "b/f"), ("Totally new rooms", ""),
    ],
)  # fmt: skip
def test_a_total_is_named_by_its_item(item: str, total: str) -> None:
    assert words.named_total(line(item, "£5")) == total


def test_what_other_words_say() -> None:
    assert words.names_no_figure(" TBC ") and words.names_no_figure("no additional costs")
    assert not words.names_no_figure("see note")
    assert words.is_nameless(" Description: ") and words.is_nameless("")
    assert not words.is_nameless("Desk")
    assert (
        words.is_a_year(" 2027 ") and not words.is_a_year("2127") and not words.is_a_year("20271")
    )
    assert words.tells_cost(" The total cost of cars") and not words.tells_cost("Total respite")
    assert words.may_be_total(" Total respite ") and not words.may_be_total("A total school")
    assert offsets.why_beside(" Available budget") and not offsets.why_beside("Budget officer")
    assert words.telling(["Total staff", "costs of 2027"]) == {"staff", "2027"}
    assert words.telling("Grand total") == frozenset()
    assert words.sort_of("") == ""


def test_a_row_of_plain_years_heads_its_columns() -> None:
    def heads(item: str, *figures: str, columns: tuple[str, ...] = ()) -> bool:
        line = CostLine(item=item, figures=list(figures))
        return words.is_heading(line, [line, CostLine(item="Vans", figures=["7", "8"])], columns)

    assert heads("Item", "2026", "2027")
    assert heads("", "2026", "2027", "Total")
    assert heads("Item", "2026") and heads("", "2026", columns=("2026",))
    assert not heads("", "2026"), "it may be a sum without an item"
    assert not heads("Vans", "2026", "2027"), "it names what costs this"
    assert not heads("", "2026", "1900.50")


def test_a_total_with_tax_is_a_total() -> None:
    assert words.is_sure_total("Total inc VAT")
    assert words.is_sure_total("Total, excluding tax")
    assert not words.is_sure_total("Total place training")
