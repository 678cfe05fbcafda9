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


def test_a_cell_in_question_by_its_colour_alone_is_told_from_words_that_cannot_be_read() -> None:
    def asked(sent: str, theirs: str, *choices: str) -> MergeCell:
        return MergeCell("1", "ragb", sent, theirs, "", "G", Outcome.UNREADABLE, "", choices)

    assert asked("G", "", "R").only_coloured and asked("G", "G", "R").only_coloured
    assert not asked("G", "purple", "R").only_coloured and not asked("G", "purple").only_coloured
    assert not cell("a", Outcome.CLEARING).unread


def test_a_row_is_called_by_its_action_or_said_to_have_none() -> None:
    words = MergeCell("1", "progress", None, "Two fairs", "Two fairs", "", Outcome.NEW)
    assert Group("1", Matched.NEW, "", "", "Hold a fair", (words,)).words == "“Hold a fair”"
    assert Group("1", Matched.NEW, "", "", "", (words,)).words == "words without an action"
    assert Group("1", Matched.NEW, "", "", "").words == "without words"
