"""Each rule of a merge says its one thing; together they are asked in one order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.legend import Legend
from desktop.core.legends import legend_named
from desktop.core.merge import weighing
from desktop.core.merge.model import Outcome, RawCell
from desktop.core.merge.values import Moved
from desktop.core.merge.weighing import NOTHING, RULES, Case, Verdict, weigh

LEGEND = Legend(legend_named())


def case(
    name: str, came: str | RawCell | None, sent: str | None, mine: str, **more: bool | Moved
) -> Case:
    """A cell of one field: what came back, was sent and is mine."""
    cell = RawCell(came) if isinstance(came, str) else came
    plain = Case(name, cell, cell.text if cell else "", sent, mine, LEGEND)
    return replace(plain, **more)  # type: ignore[arg-type]


def test_what_was_not_sent_cannot_have_been_cleared() -> None:
    assert weighing.never_sent(case("progress", None, None, "Mine")) is NOTHING
    assert weighing.never_sent(case("progress", "Theirs", None, "Mine")) is None
    assert weighing.never_sent(case("progress", None, "Sent", "Mine")) is None
    # Without a pack nothing is known of what was sent: a blank cell may be one that was cleared.
    assert weighing.never_sent(case("progress", None, None, "Mine", packed=False)) is None


def test_what_came_back_as_it_was_sent_is_mine_where_i_changed_it() -> None:
    rule = weighing.came_back_as_sent
    assert rule(case("progress", "“Begun”", '"Begun"', '"Begun"')) is NOTHING
    assert rule(case("progress", "Begun", "Begun", "Done")) == Verdict(Outcome.MINE, "Done")
    assert rule(case("progress", "Done", "Begun", "Begun")) is None
    assert rule(case("progress", "Done", None, "Done")) is None
    # Software made a number of a text; nobody changed it.
    number = RawCell("6.1", kind="number", value=6.1)
    assert rule(case("no", number, "6.10", "6.10")) is NOTHING


def test_a_date_among_american_ones_can_be_read_two_ways() -> None:
    rule = weighing.month_may_come_first
    for sent in ("01/01/2018", "01/12/2018"):
        found = rule(case("by_when", "05/06/2018", sent, sent, american=True))
        assert found is not None
    assert found.outcome is Outcome.UNREADABLE
    assert found.choices == ("06/05/2018", "05/06/2018")
    # Sent as the 6th of May, it came back in American order: nobody changed it.
    assert rule(case("by_when", "05/06/2018", "06/05/2018", "06/05/2018", american=True)) is NOTHING
    mine = rule(case("by_when", "05/06/2018", "06/05/2018", "End June", american=True))
    assert mine == Verdict(Outcome.MINE, "End June")


@pytest.mark.parametrize(
    "asked",
    [
        case("by_when", "05/06/2018", "01/01/2018", "01/01/2018"),
        case("by_when", "05/05/2018", "01/01/2018", "01/01/2018", american=True),
        case("by_when", "End June", "01/01/2018", "01/01/2018", american=True),
        case("by_when", "05/06/2018", "01/01/2018", "05/06/2018", american=True),
        case("by_when", None, "01/01/2018", "01/01/2018", american=True),
        case("by_when", RawCell("05/06/2018", kind="date"), "1/1/2018", "1/1/2018", american=True),
    ],
    ids=["day first", "one way", "words", "as mine", "blank", "a real date"],
)
def test_other_dates_are_not_read_two_ways(asked: Case) -> None:
    assert weighing.month_may_come_first(asked) is None


def test_what_cannot_be_read_offers_what_it_may_be() -> None:
    rule = weighing.cannot_be_read
    found = rule(case("ragb", "Purple", "G", "G"))
    assert found is not None
    assert found.outcome is Outcome.UNREADABLE
    assert found.note
    assert found.choices == tuple(status.code for status in LEGEND)
    assert rule(case("ragb", "Amber", "G", "G")) is None
    # Nobody can read it, but both say it.
    assert rule(case("ragb", "Purple", "G", "Purple")) == Verdict(Outcome.SAME, "Purple")
    assert rule(case("ragb", "Purple", None, "Purple")) is NOTHING


def test_what_was_not_theirs_to_fill_is_left_for_that_and_for_nothing_else() -> None:
    found = weigh(case("completed_on", "2nd Mar", "", "", locked=True))
    assert (found.outcome, found.note) == (Outcome.LOCKED, weighing.NOT_THEIRS)
    assert weigh(case("completed_on", "2nd Mar", "", "")).outcome is Outcome.UNREADABLE


def test_a_status_that_its_cell_alone_gives_is_offered_and_never_taken() -> None:
    for came, sent, note in (
        (RawCell("", shows="R"), "G", "came back blank, but its cell is coloured Red"),
        (RawCell("", shows="R"), "", "came back blank, but its cell is coloured Red"),
        (RawCell("G", shows="R"), "G", "came back as it was sent, but its cell is coloured Red"),
        (
            RawCell("Green", shows="R"),
            "G",
            "came back as it was sent, but its cell is coloured Red",
        ),
    ):
        assert weigh(case("ragb", came, sent, sent)) == Verdict(
            Outcome.UNREADABLE, "", note, ("R",)
        )
    locked = weigh(case("ragb", RawCell("", shows="R"), "G", "G", locked=True))
    assert locked == Verdict(
        Outcome.LOCKED, "", "came back blank, but its cell is coloured Red", ("R",)
    )


def test_a_colour_that_says_what_the_letter_says_changes_nothing() -> None:
    assert weigh(case("ragb", RawCell("G", shows="G"), "G", "G")) is NOTHING
    # A letter that they changed is theirs, and its colour is said beside it.
    assert weigh(case("ragb", RawCell("A", shows="R"), "G", "G")) == Verdict(
        Outcome.THEIRS, "A", "its cell is coloured Red"
    )
    unread = weigh(case("ragb", RawCell("purple", shows="R"), "G", "G"))
    assert unread.outcome is Outcome.UNREADABLE and unread.note.endswith("is coloured Red")


def test_both_the_same_is_said_once_there_was_something_sent() -> None:
    rule = weighing.both_the_same
    assert rule(case("ragb", "Amber", "G", "A")) == Verdict(Outcome.SAME, "A")
    assert rule(case("ragb", "Amber", None, "A")) is NOTHING
    assert rule(case("ragb", "Amber", "G", "R")) is None
    # 6.1 of "6.10" is no text of mine, but it is what software makes of it.
    number = RawCell("6.1", kind="number", value=6.1)
    assert rule(case("no", number, "7.1", "6.10")) == Verdict(Outcome.SAME, "6.10")


def test_a_word_for_the_letter_that_was_sent_changes_nothing() -> None:
    rule = weighing.means_what_was_sent
    assert rule(case("ragb", "Green", "G", "A")) == Verdict(Outcome.MINE, "A")
    assert rule(case("ragb", "Green", "G", "G")) is NOTHING
    assert rule(case("ragb", "Red", "G", "G")) is None
    assert rule(case("ragb", "Green", None, "A")) is None
    assert rule(case("ragb", None, "", "A")) is None


def test_a_blank_is_a_clearing_only_where_it_was_theirs_to_fill() -> None:
    rule = weighing.came_back_blank
    assert rule(case("progress", None, "Sent", "Sent")) == Verdict(Outcome.CLEARING)
    assert rule(case("progress", None, "Sent", "Sent", locked=True)) == Verdict(Outcome.LOCKED)
    assert rule(case("progress", "Theirs", "Sent", "Sent")) is None


def test_a_locked_column_is_said_to_be_one() -> None:
    rule = weighing.not_theirs_to_fill
    found = rule(case("lead", "Theirs", "Sent", "Sent", locked=True))
    assert found == Verdict(Outcome.LOCKED, "Theirs", "not a column that was to be filled")
    noted = rule(case("lead", RawCell("Theirs", note="a formula"), "Sent", "Sent", locked=True))
    assert noted == Verdict(Outcome.LOCKED, "Theirs", "a formula")
    assert rule(case("lead", "Theirs", "Sent", "Sent")) is None


def test_what_only_they_changed_is_theirs_and_the_rest_a_conflict() -> None:
    rule = weighing.only_they_changed_it
    theirs = Verdict(Outcome.THEIRS, "Theirs")
    assert rule(case("progress", "Theirs", "Sent", "Sent")) == theirs
    assert rule(case("progress", "Theirs", None, "")) == theirs
    assert rule(case("progress", "Theirs", None, "Mine")) is None
    assert rule(case("progress", "Theirs", "Sent", "Mine")) is None
    conflict = Verdict(Outcome.CONFLICT, "Theirs")
    assert weighing.both_changed_it(case("progress", "Theirs", "Sent", "Mine")) == conflict


def test_a_letter_of_an_earlier_legend_is_read_by_what_it_meant() -> None:
    known = case("ragb", "B", "R", "R", moved=Moved("B", "“A” was Blue when the pack was sent"))
    assert weigh(known) == Verdict(Outcome.THEIRS, "B", "“A” was Blue when the pack was sent")
    lost = weigh(case("ragb", "X", "R", "R", moved=Moved("", "“X” was Mauve")))
    assert lost.outcome is Outcome.UNREADABLE
    assert lost.choices == tuple(status.code for status in LEGEND)


@pytest.mark.parametrize(
    ("asked", "outcome"),
    [
        # Each would have another answer from a rule further down.
        (case("by_when", "05/06/2018", "06/05/2018", "06/05/2018", american=True), "unchanged"),
        (case("ragb", "Purple", "G", "G"), "unreadable"),
        (case("ragb", "Purple", "G", "G", locked=True), "locked"),
        (case("lead", "Police", "Health", "Police", locked=True), "same"),
        (case("ragb", "Green", "G", "R", locked=True), "mine"),
        (case("lead", None, "Health", "Police", locked=True), "locked"),
        (case("lead", "Police", "Health", "Health", locked=True), "locked"),
        (case("lead", "Police", "Health", "School"), "conflict"),
    ],
)
def test_rules_are_asked_in_their_order(asked: Case, outcome: str) -> None:
    assert weigh(asked).outcome == outcome


def test_there_is_always_an_answer() -> None:
    assert RULES[-1] is weighing.both_changed_it


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("May-27", "May 2027", True),
        ("31 May 2027", "31/05/2027", True),
        ("05/2027", "May 2027", True),
        ("May 2027", "31 May 2027", False),
        ("May 2027", "June 2027", False),
        ("End of May 2027", "May 2027", False),
    ],
)
def test_one_date_in_other_letters_is_no_conflict(one: str, other: str, same: bool) -> None:
    for theirs, mine in ((one, other), (other, one)):
        found = weigh(case("by_when", theirs, "31/03/2027", mine))
        assert (found.outcome is Outcome.CONFLICT) is not same
        if same:
            assert found.value == mine
        back = weighing.means_what_was_sent(case("by_when", theirs, mine, mine))
        assert (back is not None) is same
    assert weigh(case("progress", "May-27", "Begun", "May 2027")).outcome is Outcome.CONFLICT
