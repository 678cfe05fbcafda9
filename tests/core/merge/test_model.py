"""What a merge is made of, and how it is asked."""

from __future__ import annotations

from desktop.core.merge import Group, Matched, Merge, MergeCell, Outcome, RawCell, RawRow


def cell(name: str, outcome: Outcome) -> MergeCell:
    return MergeCell(name, "progress", None, "", "", "", outcome)


def test_cells_and_groups_are_asked_for_in_order() -> None:
    one = Group("1", Matched.KEY, "k", "4.1", "", (cell("a", Outcome.NEW), cell("b", Outcome.MINE)))
    two = Group("2", Matched.NEW, "", "", "", (cell("c", Outcome.NEW),))
    merge = Merge("Police", "", "back.xlsx", (one, two))
    assert [each.id for each in merge.cells()] == ["a", "b", "c"]
    assert [each.id for each in merge.with_outcome(Outcome.NEW)] == ["a", "c"]
    assert merge.of(Matched.NEW) == [two]
    assert merge.group_of == {"1": one, "2": two}


def test_what_was_merged_in_words() -> None:
    assert Merge("Police", "", "back.xlsx").label == "the return of Police"
    assert Merge("", "", "back.xlsx").label == "back.xlsx"


def test_the_text_of_a_field_that_came_back_blank() -> None:
    row = RawRow("0:2", "Plan", 2, cells={"no": RawCell("4.1")})
    assert (row.text("no"), row.text("action")) == ("4.1", "")
    assert RawCell("x").covered is False
