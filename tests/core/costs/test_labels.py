"""What calls a line of costs where it stands beside the line's reference."""

from __future__ import annotations

import pytest

from desktop.core.costs.labels import is_mark, labelled
from desktop.core.costs.totals import left_out, section_sums, stated_totals
from desktop.core.kinds import CostLine


def lines(*rows: str, section: str = "") -> list[CostLine]:
    """Lines of one section, each as "item | figure | figure"."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    return [CostLine(section=section, item=item, figures=rest) for item, *rest in cells]


def told(given: list[CostLine], *columns: str) -> list[tuple[str, int, int]]:
    """Each total with what is stated and what it was found to come to."""
    return [(each.where, int(each.stated), int(each.sum)) for each in stated_totals(given, columns)]


def whole(given: list[CostLine], *columns: str) -> tuple[int, str]:
    """How many lines all of them are, and what they come to in the last column of sums."""
    last = section_sums(given, columns)[-1]
    return last.lines, [each.told for each in last.sums if each][-1]


@pytest.mark.parametrize(
    ("item", "mark"),
    [("", True), ("7", True), ("2.14", True), ("B3", True), ("c", True), ("(ii)", True),
     ("Line 4", True), ("S-01", True), ("Vans", False), ("IT", False), ("2027/28", False),
     ("2027", False), ("Staff 2 posts", False)],
)  # fmt: skip
def test_a_reference_says_nothing_of_its_line(item: str, mark: bool) -> None:
    assert is_mark(item) is mark


def test_totals_beside_blank_references_are_no_lines() -> None:
    given = lines("1|Vans|70", "2|Maps|30", "|Total transport|100", "3|Coach|45",
                  "|Total training|45", "|TOTAL|145")  # fmt: skip
    # 70 + 30 = 100; 45; 70 + 30 + 45 = 145
    assert told(given, "Item", "2027/28") == [
        ("Total transport (2027/28)", 100, 100),
        ("Total training (2027/28)", 45, 45),
        ("TOTAL (2027/28)", 145, 145),
    ]
    assert whole(given, "Item", "2027/28") == (3, "£145")
    assert left_out(given, ("Item", "2027/28")) == []


def test_a_wrong_total_beside_a_blank_reference_is_no_line_either() -> None:
    given = lines("1|Vans|70", "2|Maps|30", "|Total transport|100", "3|Coach|45",
                  "|Total training|55", "|TOTAL|145")  # fmt: skip
    assert told(given, "Item", "Cost")[1:] == [
        ("Total training (Cost)", 55, 45), ("TOTAL (Cost)", 145, 145),
    ]  # fmt: skip
    assert whole(given, "Item", "Cost") == (3, "£145")


def test_totals_may_have_references_of_their_own() -> None:
    given = lines("A1|Vans|70", "A2|Maps|30", "A|Transport subtotal|100", "B1|Coach|45",
                  "B|Training subtotal|45", "|Overall|145")  # fmt: skip
    assert told(given, "Description", "Year 1") == [
        ("A Transport subtotal (Year 1)", 100, 100),
        ("B Training subtotal (Year 1)", 45, 45),
        ("Overall (Year 1)", 145, 145),
    ]
    assert whole(given, "Description", "Year 1") == (3, "£145")


def test_a_total_may_stand_beside_what_it_is_of() -> None:
    given = lines("Transport|Vans|70", "Transport|Maps|30", "Transport|Transport total|100",
                  "Training|Coach|45", "Training|Sub-total B|45", "|Sum|145")  # fmt: skip
    assert told(given, "Item", "Cost") == [
        ("Transport total (Cost)", 100, 100),
        ("Training: Sub-total B (Cost)", 45, 45),
        ("Sum (Cost)", 145, 145),
    ]
    assert whole(given, "Item", "Cost") == (3, "£145")


def test_a_total_may_be_called_right_of_its_figure() -> None:
    given = lines("1|70|Vans", "2|30|Maps", "|100|Total transport", "3|45|Coach",
                  "|145|Grand total")  # fmt: skip
    assert told(given, "Cost", "What for") == [
        ("Total transport (Cost)", 100, 100), ("Grand total (Cost)", 145, 145),
    ]  # fmt: skip


def test_of_several_columns_of_words_the_one_that_tells_lines_apart_calls_them() -> None:
    given = lines("1|Staff|Vans|£70", "2|Staff|of which hire|£30", "3|Staff|Less: grant|£10",
                  "||Net total|£60")  # fmt: skip
    made = labelled(given, ("Team", "Item", "Cost"))
    assert [each.item for each in made.lines] == [
        "Vans", "of which hire", "Less: grant", "Net total",
    ]  # fmt: skip
    assert made.marks == ("1", "2", "3", "") and made.columns == {1}
    # 70 - 10 = 60; the hire is part of the vans
    assert told(given, "Team", "Item", "Cost") == [("Net total (Cost)", 60, 60)]


def test_words_about_a_line_do_not_call_it() -> None:
    given = lines("Cars|4 cars in total|40", "Course|Total recall course|10", "1|Total rent|6",
                  "Total||56")  # fmt: skip
    assert told(given, "Description", "Cost") == [("Total (Cost)", 56, 56)]
    noted = lines("1|Vans|70|Total budget agreed", "2|Maps|30|Overall", "|Total|100|")
    assert told(noted, "Item", "Cost", "Notes") == [("Total (Cost)", 100, 100)]


def test_a_total_without_a_reference_names_no_columns() -> None:
    given = lines("1|Vans|£70", "2|Maps|£30", "|Total transport|105", "3|Coach|£45")
    assert told(given, "Item", "Cost") == [("Total transport (Cost)", 105, 100)]


def test_lines_are_named_by_their_reference_letters() -> None:
    given = lines("A|Vans|70", "B|Maps|30", "C|Coach|45", "|A + B|100", "|Total|145")
    assert told(given, "Item", "Cost") == [("A + B (Cost)", 100, 100), ("Total (Cost)", 145, 145)]


def test_an_item_is_called_by_itself_whatever_stands_beside_it() -> None:
    given = lines("Vans|Hire|70", "Team|Respect total training|30", "Coach|Fees of the coach|12")
    found = labelled(given, ("Item", "What", "Cost"))
    assert [line.item for line in found.lines] == ["Vans", "Team", "Coach"]
    assert found.marks == ("", "", "")
