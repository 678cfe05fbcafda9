"""What software does to a text on its way is no change; what a person typed is."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.kinds import Status
from desktop.core.legend import Legend
from desktop.core.merge import RawCell
from desktop.core.merge.values import (
    Moved,
    Taken,
    both_ways,
    date_of,
    folded,
    month_first,
    moved,
    same_text,
    same_value,
    take,
)

LEGEND = Legend(
    [
        Status(code="R", word="Red"),
        Status(code="G", word="Green", synonyms=["on track"]),
        Status(code="B", word="Blue"),
    ]
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“It’s” – here…", '"It\'s" - here...', True),
        ("a\u00a0 b\n", "a b", True),
        ("soft\u00adhyphen\u200b", "softhyphen", True),
        ("a\tb", "ab", True),
        ("ab", "a\tb", True),
        ("a\tb", "a c", False),
        ("a b", "ab", False),
        ("a", "A", False),
        ("", " ", True),
        ("é", "e", False),
    ],
)
def test_two_texts_are_one_where_nobody_typed_the_difference(
    one: str, other: str, same: bool
) -> None:
    assert same_text(one, other) is same
    assert same_text(other, one) is same


def test_folded_text_is_plain_and_stays_so() -> None:
    assert folded(" “a”\n—\u202fb ") == '"a" - b'
    assert folded(folded("‚a’ … ")) == "'a' ..."


@pytest.mark.parametrize(
    ("name", "cell", "value", "same"),
    [
        ("progress", None, "", True),
        ("progress", None, "Begun", False),
        ("progress", RawCell(""), "Begun", False),
        ("progress", RawCell("Begun"), "", False),
        ("progress", RawCell("Begun"), " Begun ", True),
        ("no", RawCell("6.1", kind="number", value=6.1), "6.10", True),
        (
            "by_when",
            RawCell("May-27", kind="date", value="2027-05-09T00:00:00"),
            "09/05/2027",
            True,
        ),
        (
            "by_when",
            RawCell("May-27", kind="date", value="2027-05-08T00:00:00"),
            "09/05/2027",
            False,
        ),
        ("by_when", RawCell("May-27", kind="text", value="2027-05-09"), "09/05/2027", False),
        ("no", RawCell("12", kind="number", value=12), "0012.", True),
        ("no", RawCell("6.1", kind="text", value="6.1"), "6.10", False),
        ("no", RawCell("6.1", kind="number", value=6.1), "6.2", False),
        ("no", RawCell("6.3", kind="number", value=6.3), "6.2", False),
        ("no", RawCell("6.1", kind="number", value=None), "6.10", False),
        ("no", RawCell("6.1", kind="number", value=6.1), "DP 6.1", False),
        ("no", RawCell("dp 4 (i).2"), "DP 4(i).2", True),
        ("lead", RawCell("dp 4 (i).2"), "DP 4(i).2", False),
        ("by_when", RawCell("2018-08-14"), "14/08/2018", True),
        ("by_when", RawCell("14 August 2018"), "14/08/2018", True),
        ("by_when", RawCell("08/14/18"), "14/08/2018", True),
        ("by_when", RawCell("15/08/2018"), "14/08/2018", False),
        ("by_when", RawCell("08/15/18"), "14/08/2018", False),
        ("by_when", RawCell("August 2018"), "31/08/2018", False),
        ("by_when", RawCell("31/08/2018"), "August 2018", False),
        ("completed_on", RawCell("14/08/2018"), "2018-08-14", True),
        ("completed_on", RawCell("Completed 14/08/2018"), "2018-08-14", True),
        ("by_when", RawCell("Completed 14/08/2018"), "14/08/2018", False),
        ("by_when", RawCell("Target missed 14/08/2018"), "14/08/2018", False),
        ("by_when", RawCell("14/08/2018 TBC"), "14/08/2018", False),
        ("by_when", RawCell("14/08/2018 - done"), "14/08/2018", False),
        ("progress", RawCell("14 August 2018"), "14/08/2018", False),
    ],
)
def test_whether_a_cell_still_says_what_was_sent(
    name: str, cell: RawCell | None, value: str, same: bool
) -> None:
    assert same_value(name, cell, value) is same


def test_the_one_plain_day_of_a_text() -> None:
    assert date_of("2018-08-14") == date_of("14 Aug 2018") == date(2018, 8, 14)
    assert date_of("August 2018") is None
    assert date_of("") is None


@pytest.mark.parametrize(
    ("name", "cell", "taken"),
    [
        ("progress", None, Taken("")),
        ("progress", RawCell(" \n"), Taken("")),
        ("progress", RawCell("a\r\nb\x00"), Taken("a\nb\ufffd")),
        ("progress", RawCell("x", note="a formula"), Taken("x", note="a formula")),
        ("progress", RawCell("x", covered=True),
         Taken("", False, "merged with the cell above", ("x",))),
        ("progress", RawCell("", covered=True), Taken("", False, "merged with the cell above")),
        ("progress", RawCell("#REF!", kind="error"),
         Taken("", False, "a formula without a value that can be taken")),
        ("by_when", RawCell("09/05/2027", kind="date"), Taken("09/05/2027")),
        ("no", RawCell("6.1", kind="number", value=6.1), Taken("6.1")),
        ("progress", RawCell("TRUE", kind="bool", value=True), Taken("TRUE")),
        ("no", RawCell("4.1\na "), Taken("4.1 a")),
        ("no", RawCell("x" * 200), Taken("x" * 200)),
        ("no", RawCell("x" * 201),
         Taken("", False, "longer than the 200 characters that it can have")),
        ("ragb", RawCell("green"), Taken("G")),
        ("ragb", RawCell("on track"), Taken("G", note="“on track” was read as Green")),
        ("by_when", RawCell("9-May", due="2027-05-09"), Taken("9-May", due="2027-05-09")),
        ("by_when", RawCell("May-27", due="2027-05-31"), Taken("May-27")),
        ("completed_on", RawCell("9-May", value="2027-05-09T00:00:00", due="2027-05-09"),
         Taken("2027-05-09")),
        ("completed_on", RawCell("May-27", value="2027-05-09T00:00:00", due="2027-05-31"),
         Taken("", False, "not a plain day")),
        ("progress", RawCell("9-May", due="2027-05-09"), Taken("9-May")),
        ("ragb", RawCell("on track", note="a comment"),
         Taken("G", note="a comment; “on track” was read as Green")),
        ("ragb", RawCell("pink"),
         Taken("", False, "“pink” is not a status of the legend", ("R", "G", "B"))),
        ("by_when", RawCell("End June 2019"), Taken("End June 2019")),
        ("completed_on", RawCell("14 Aug 2018"), Taken("2018-08-14")),
        ("completed_on", RawCell("Ongoing"), Taken("", False, "not a plain day")),
    ],
)  # fmt: skip
def test_what_a_field_takes_from_a_cell(name: str, cell: RawCell | None, taken: Taken) -> None:
    assert take(name, cell, None, LEGEND) == taken


def test_days_to_choose_from_where_a_date_cannot_be_read() -> None:
    when = take("by_when", RawCell("08/14/18"), None, LEGEND)
    assert (when.readable, when.choices) == (False, ("14/08/2018",))
    day = take("completed_on", RawCell("08/14/18"), None, LEGEND)
    assert (day.readable, day.choices) == (False, ("2018-08-14",))
    assert day.note.startswith("“08/14/18” puts the month first")


@pytest.mark.parametrize(
    ("sent", "came", "swapped"),
    [
        ("02/09/2018", "09/02/2018", True),
        ("09/02/2018", "02/09/2018", True),
        ("02/09/2018", "2018-02-09", True),
        ("02/09/2018", "02/09/2018", False),
        ("09/09/2018", "09/09/2018", False),
        ("02/09/2018", "09/02/2019", False),
        ("02/09/2018", "09/03/2018", False),
        ("02/09/2018", "10/02/2018", False),
        ("September 2018", "09/02/2018", False),
        ("02/09/2018", "09/02/2018 and monthly", False),
        ("", "09/02/2018", False),
    ],
)
def test_a_day_and_month_that_changed_places(sent: str, came: str, swapped: bool) -> None:
    taken = take("by_when", RawCell(came), sent, LEGEND)
    assert taken.readable is not swapped
    if swapped:
        assert taken.note == "day and month may have been swapped"
        assert set(taken.choices) == {"09/02/2018", "02/09/2018"} and taken.choices[1] == sent


def test_a_cell_as_long_as_a_cell_can_be_may_have_been_cut_off() -> None:
    full = RawCell("x" * 32_767)
    note = "as long as a cell can be, so its end may have been cut off"
    assert take("progress", full, None, LEGEND).note == note
    assert take("progress", full, full.text, LEGEND).note == ""
    assert take("progress", RawCell("x" * 32_766), None, LEGEND).note == ""
    # Letters beyond the first 65,536 count twice in a workbook.
    assert take("progress", RawCell("😀" * 16_384), None, LEGEND).note == note
    assert take("progress", RawCell("😀" * 16_383), None, LEGEND).note == ""


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("09/30/18", True),
        ("12/13/2018", True),
        (" 9-13-18 ", True),
        ("09/12/18", False),
        ("13/12/18", False),
        ("13/13/18", False),
        ("9/13/181", False),
        ("by 09/30/18", False),
    ],
)
def test_a_date_that_can_only_have_its_month_first(text: str, first: bool) -> None:
    assert month_first(text) is first


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("02/09/2018", (date(2018, 9, 2), date(2018, 2, 9))),
        ("2.9.18", (date(2018, 9, 2), date(2018, 2, 9))),
        ("1-2-99", (date(2099, 2, 1), date(2099, 1, 2))),
        ("09/09/2018", None),
        ("13/09/2018", None),
        ("09/13/2018", None),
        ("2 September 2018", None),
    ],
)
def test_the_two_days_of_a_date_in_figures(text: str, ways: tuple[date, date] | None) -> None:
    assert both_ways(text) == ways


def test_letters_that_meant_something_else_when_the_pack_was_sent() -> None:
    was = "when the pack was sent"
    assert moved({"G": "Green", "R": "Red"}, LEGEND) == {}
    assert moved({"G": "green ", "R": "RED"}, LEGEND) == {}
    assert moved({"A": "Blue"}, LEGEND) == {"A": Moved("B", f"“A” was Blue {was}")}
    assert moved({"G": "Grey"}, LEGEND) == {"G": Moved("", f"“G” was Grey {was}, and is Green now")}
    assert moved({"P": "Purple", "G": "", "B": " "}, LEGEND) == {}
    swapped = moved({"R": "Green", "G": "Red", "B": "Blue"}, LEGEND)
    assert {letter: each.code for letter, each in swapped.items()} == {"R": "G", "G": "R"}


def test_what_a_moved_letter_puts_in_the_plan() -> None:
    assert Moved("B", "why").taken(LEGEND) == Taken("B", True, "why")
    assert Moved("", "why").taken(LEGEND) == Taken("", False, "why", ("R", "G", "B"))
    nameless = Legend([Status(code="X", word=""), Status(code="G", word="Green")])
    assert moved({"X": "Green"}, nameless)["X"].code == "G"


@pytest.mark.parametrize(
    ("came", "choices"),
    [
        ("Completed 12/11/2027", ()),
        ("Done - Nov 2027", ()),
        ("Target missed 12/11/2027", ("12/11/2027",)),
        ("12/11/2027 - completed", ("12/11/2027 - completed",)),
        ("12/11/2027 TBC", ("12/11/2027 TBC",)),
        ("November 2027?", ("November 2027?",)),
    ],
)
def test_a_day_that_is_done_or_open_moves_no_date_by_itself(
    came: str, choices: tuple[str, ...]
) -> None:
    taken = take("by_when", RawCell(came), "30/09/2027", LEGEND)
    assert (taken.value, taken.readable, taken.choices) == ("", False, choices)
    assert taken.note


def test_words_beside_the_same_day_are_taken_with_what_is_doubtful() -> None:
    for came in ("30/09/2027 TBC", "30/09/2027 - done"):
        taken = take("by_when", RawCell(came), "30/09/2027", LEGEND)
        assert (taken.value, taken.readable) == (came, True) and "30/09/2027" in taken.note
    assert take("by_when", RawCell("12/11/2027 TBC"), None, LEGEND).readable
    assert take("by_when", RawCell("1 Oct - 31 Dec 2027"), "30/09/2027", LEGEND) == Taken(
        "1 Oct - 31 Dec 2027"
    )
    assert take("completed_on", RawCell("Completed 12/11/2027"), None, LEGEND) == Taken(
        "2027-11-12"
    )


@pytest.mark.parametrize("words", ["-", "n/a", "?", "done", "Complete", "see progress"])
def test_what_says_nothing_of_when_takes_no_date_away(words: str) -> None:
    taken = take("by_when", RawCell(words), "30/09/2027", LEGEND)
    assert not taken.readable and "no other date" in taken.note
    assert take("by_when", RawCell(words), "Ongoing", LEGEND).note != taken.note
    assert take("by_when", RawCell("tbc"), "30/09/2027", LEGEND) == Taken("tbc")


def test_a_day_is_not_offered_in_the_place_of_work_that_comes_again() -> None:
    once = take("by_when", RawCell("Q1 2031"), None, LEGEND)
    again = take("by_when", RawCell("annually in Q1 2031"), None, LEGEND)
    assert once.choices == ("31/03/2031", "30/06/2031") and again.choices == ()
    assert not once.readable and not again.readable and again.note


@pytest.mark.parametrize(
    "came",
    ["12/09/2026 at Board", "expected 12/09/2026", "not 12/09/2026", "12 Sep 2026 (subject to QA)",
     "to be completed by 12/09/2026"],
)  # fmt: skip
@pytest.mark.parametrize("sent", [None, "2026-09-12"])
def test_words_beside_a_day_of_completion_are_asked_about(came: str, sent: str | None) -> None:
    taken = take("completed_on", RawCell(came), sent, LEGEND)
    assert (taken.value, taken.readable, taken.choices) == ("", False, ("2026-09-12",))
    assert came in taken.note and "says more than the day" in taken.note
    assert not same_value("completed_on", RawCell(came), "2026-09-12")


def test_other_words_beside_the_same_day_are_a_change() -> None:
    sent = "12/11/2027 at Board"
    assert not same_value("by_when", RawCell("12/11/2027 at Cabinet"), sent)
    assert not same_value("by_when", RawCell("12 Nov 2027"), sent)
    assert same_value("by_when", RawCell("12 Nov 2027"), "12/11/2027")
    assert same_value("completed_on", RawCell("Completed 12/11/2027"), "2027-11-12")
