"""What a key calls its statuses, and what none of its words says."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from desktop.core.kinds import Status
from desktop.exchange.recognise.keys import letters_for, of_words
from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import plan, ratings


def words(found: Any) -> list[tuple[str, str]]:
    return [(each.code, each.word) for each in found.draft.all(Status)]


def said(found: Any) -> str:
    return "\n".join(f"{each.cell} {each.what} Kept: {each.kept}" for each in found.problems)


@pytest.mark.parametrize(
    ("key", "called"),
    [
        # Whatever colour a letter stands for elsewhere, this key says what it is.
        ([("Y", "Started, all is well"), ("W", "Stuck")], ["Started, all is well", "Stuck"]),
        ([("R", "As planned"), ("G", "In deep trouble")], ["As planned", "In deep trouble"]),
        ([("R", "Red", "Behind"), ("G", "Green", "As planned")], ["Red", "Green"]),
        ([("Red", "R", "Behind"), ("Green", "G", "As planned")], ["Red", "Green"]),
        # A meaning too long to be a word leaves the letter.
        ([("R", "Behind its date, " * 4), ("G", "As planned")], ["R", "As planned"]),
        ([("Y = Started", "Go on"), ("R = Stuck", "Ask the board")], ["Started", "Stuck"]),
    ],
)
@pytest.mark.parametrize("headed", [True, False])
def test_the_word_is_what_the_key_says(
    importer: build.Importer, key: list[Any], called: list[str], headed: bool
) -> None:
    rows = [("Status", "Meaning"), *key] if headed else key
    found = importer(plan(str(key[0][0])[:1], key=rows))
    assert [word for _, word in words(found)] == called


def test_a_letter_on_its_colour_is_that_colour(importer: build.Importer) -> None:
    long = "The date will be missed, and nobody can say by how much or what is to be done"
    book = plan("R", "G", key=[("R", long), ("G", long + " now")])
    for ref, colour in (("A1", "FF0000"), ("A2", "FF0000")):
        book["Key"][ref].fill = PatternFill("solid", fgColor=colour)
    assert words(importer(book)) == [("R", "Red"), ("G", "G")]


def test_short_words_are_words_and_no_letters(importer: build.Importer) -> None:
    rows = [("Colour", "Meaning"), ("Gold", "Completed"), ("Silver", "On track"), ("Low", "Late")]
    found = importer(plan("Gold", "silver", "low", key=rows))
    assert [word for _, word in words(found)] == ["Gold", "Silver", "Low"]
    assert [found.draft.legend.word(code) for code in ratings(found)] == ["Gold", "Silver", "Low"]


# --- cells that are no status of the key -------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [
        [("Black", "At risk"), ("Gold", "Completed"), ("Silver", "On track")],
        [("Behind schedule", "Will be late"), ("Complete", "Nothing is left to do")],
        [("B", "Broken"), ("D", "Done"), ("M", "Moving")],
    ],
)
def test_a_colour_is_not_read_by_its_initial(importer: build.Importer, key: list[Any]) -> None:
    found = importer(plan("Blue", "blue", key=[("Code", "Meaning"), *key]))
    assert ratings(found) == ["", ""]
    assert [(word.text, word.code) for word in found.words] == [("Blue", "")]
    assert "“Blue” is no status of the legend; it stands in 2 status cells" in said(found)


def test_a_letter_that_no_key_gives_is_a_doubt(importer: build.Importer) -> None:
    key = [("Colour", "Meaning"), ("Black", "At risk"), ("Red", "Late"), ("Silver", "On track")]
    found = importer(plan("B", "R", "Black", key=key))
    assert ratings(found) == ["B", "R", "B"]
    assert [(word.text, word.code) for word in found.words] == [("B", "B")]


def test_an_initial_of_two_words_is_neither(importer: build.Importer) -> None:
    key = [("Status", "Meaning"), ("Complete", "Nothing is left"), ("Cancelled", "Not to be done"),
           ("Green", "As planned"), ("Grey", "Not yet due")]  # fmt: skip
    found = importer(plan("C", "G", key=key))
    assert [word for _, word in words(found)] == ["Complete", "Cancelled", "Green", "Grey"]
    assert [found.draft.legend.word(code) for code in ratings(found)] == ["No status", "Green"]
    assert [word.text for word in found.words] == ["C"]
    assert letters_for("Complete", {"C"}) == "CO"


def test_what_one_status_is_said_to_mean_is_no_word_for_another(importer: build.Importer) -> None:
    key = [("Status", "Meaning"), ("Red", "Behind schedule"), ("Black", "Off track"),
           ("Green", "As planned")]  # fmt: skip
    found = importer(plan("off track", "behind schedule", key=key))
    assert [found.draft.legend.word(code) for code in ratings(found)] == ["Black", "Red"]


def test_letters_of_traffic_lights_mean_their_colours_only(importer: build.Importer) -> None:
    lights = [("Status", "Meaning"), ("R", "Late"), ("G", "As planned")]
    found = importer(plan("Red", key=lights))
    assert ratings(found) == ["R"] and found.draft.legend.word("R") == "Late"
    assert found.draft.all(Status)[0].colour == "#B3261E"
    own = [("Status", "Meaning"), ("A", "Agreed"), ("R", "Refused"), ("C", "Closed")]
    found = importer(plan("Red", key=own))
    assert ratings(found) == [""]
    assert found.draft.all(Status)[1].colour not in ("#B3261E", "#FFB000")


# --- what counts as complete -------------------------------------------------------------------


def test_what_may_be_complete_is_named(importer: build.Importer) -> None:
    key = [("Score", "Meaning"), (1, "Begun"), (2, "On track"), (3, "Done, not embedded"),
           (4, "Embedded")]  # fmt: skip
    found = importer(plan("3", "4", key=key))
    assert [each.complete for each in found.draft.all(Status)] == [False, False, False, True]
    heard = said(found)
    assert "4 “Done, not embedded” may mean complete or not" in heard
    assert "“Done, not embedded” may mean complete, Embedded means complete" in heard
    assert "past its date counts as overdue; say which under Plan, Legend" in heard


def test_two_that_are_complete_are_named_together(importer: build.Importer) -> None:
    key = [("Status", "Meaning"), ("Blue", "Complete"), ("Purple", "Closed by the board"),
           ("Green", "As planned")]  # fmt: skip
    heard = said(importer(plan("Blue", key=key)))
    assert "2 statuses mean complete: “Blue”, “Purple”" in heard
    assert "mean complete:" not in said(importer(plan("Blue", key=[*key[:2], key[3]])))


def test_no_two_statuses_are_given_one_colour(importer: build.Importer) -> None:
    key = [("Status", "Meaning"), *((f"Step {name}", f"It is at {name}") for name in
           ("one", "two", "three", "four", "five", "six", "seven")),
           ("Grey", "Not due")]  # fmt: skip
    found = importer(plan("Step one", "Step six", "Grey", key=key))
    colours = [each.colour for each in found.draft.all(Status)]
    assert len(colours) == 8 == len(set(colours)) and colours[-1] == "#808080"
    made = of_words("Paused", found.draft.all(Status))
    assert made.colour not in colours
    assert "one colour" not in said(found)


def test_one_colour_that_a_key_gives_to_two_is_named(importer: build.Importer) -> None:
    book = plan("Moving", "Stuck", key=[("Status", "Meaning"), ("Moving", "As planned"),
                                        ("Stuck", "Behind"), ("Over", "Closed")])  # fmt: skip
    for ref, colour in (("A2", "00B050"), ("A3", "FF0000"), ("A4", "00B050")):
        book["Key"][ref].fill = PatternFill("solid", fgColor=colour)
    found = importer(book)
    assert "The key gives one colour to “Moving” and “Over”" in said(found)
    assert found.draft.all(Status)[2].colour == "#00B050"


def test_no_word_is_supplied_that_the_key_leaves_open(importer: build.Importer) -> None:
    key = [("Status", "Meaning"), ("Red", "The date is missed"), ("Green", "Action delivered"),
           ("Blue", "Action delivered and its impact seen")]  # fmt: skip
    found = importer(plan("Delivered", "Done", "Overdue", key=key))
    assert ratings(found) == ["", "", "R"], "two statuses mean complete"
    assert "“Delivered” is no status of the legend" in said(found)
    key = [("Status", "Meaning"), ("Red", "Stopped"), ("Amber", "Late"), ("Blue", "Complete")]
    found = importer(plan("Late", "Done", key=key))
    assert ratings(found) == ["", "B"], "what the key says of Amber is no word for Red"


# --- what statuses ask for ---------------------------------------------------------------------


def test_what_a_status_asks_for_is_read_and_told(importer: build.Importer) -> None:
    key = [("Status", "Meaning", "What is required"),
           ("R", "Off track", "Recovery plan approved by the Chief Officer within 12 days. "
            "Escalated to Cabinet after three reviews."),
           ("A", "At risk", "No recovery plan is needed."),
           ("G", "On track", "Assured by Internal Audit every six weeks"),
           ("B", "Complete", "Evidence")]  # fmt: skip
    found = importer(plan("R", "A", "G", "B", key=key))
    red, amber, green, _ = found.draft.all(Status)
    assert (red.needs_recovery, red.approver, red.approval_days, red.escalate_after) == (
        True, "Chief Officer", 12, 3,
    )  # fmt: skip
    assert not amber.needs_recovery
    assert (green.approver, green.assurance_days) == ("Internal Audit", 42)
    heard = said(found)
    assert "asks for a recovery plan approved by Chief Officer within 12 days" in heard
    assert "is escalated after 3 reviews running" in heard
    assert "asks for assurance by Internal Audit every 42 days" in heard
    assert "does not say plainly" not in heard


def test_what_is_asked_for_and_not_read_is_named(importer: build.Importer) -> None:
    key = [("Status", "Meaning", "What is required"), ("R", "Off track", "Escalated at once"),
           ("G", "On track", "Assured by Internal Audit")]  # fmt: skip
    found = importer(plan("R", "G", key=key))
    red, green = found.draft.all(Status)
    assert red.escalate_after == 0 and green.assurance_days == 0
    heard = said(found)
    assert "“Escalated at once” gives no number of reviews that could be read" in heard
    assert "“Assured by Internal Audit” gives no days for assurance that could be read" in heard


def test_what_was_not_read_of_a_duty_is_named_in_one_sentence(importer: build.Importer) -> None:
    key = [("Status", "Meaning", "What is required"),
           ("R", "Off track", "Countersigned by the AD. Reviewed 5 weekly. Evidence kept."),
           ("G", "On track", "Go on")]  # fmt: skip
    found = importer(plan("R", "G", key=key))
    assert found.draft.all(Status)[0].approver == "AD"
    heard = [each for each in found.problems if "asks something of" in each.what]
    assert [(each.cell, each.what) for each in heard] == [
        ("2", "The key asks something of “Off track” that was not read, or not all of it: “Reviewed"
         " 5 weekly.” and “Evidence kept.”."),
        ("3", "The key asks something of “On track” that was not read, or not all of it: “Go on”."),
    ]  # fmt: skip
    assert all("set by hand under Plan, Legend" in each.kept for each in heard)
    assert "Off track names AD for approval or assurance" in said(found)


# --- headings over a key -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "heads",
    [("Confidence", "Meaning"), ("Rung", "What it means"), ("Our view", "Description"),
     ("How sure", "Definition", "What to do")],
)  # fmt: skip
def test_headings_of_a_key_are_no_status(importer: build.Importer, heads: tuple[str, ...]) -> None:
    rows = [("High", "Will be on time", "Go on"), ("Medium", "Some delay", "Watch"),
            ("Low", "Will fail", "Stop")]  # fmt: skip
    found = importer(plan("High", key=[heads, *(row[: len(heads)] for row in rows)]))
    assert [word for _, word in words(found)] == ["High", "Medium", "Low"]
    assert f"A1 “{heads[0]}” heads the key" in said(found)


@pytest.mark.parametrize("by", ["bold", "colour", "codes"])
def test_headings_of_any_words_are_known_by_how_they_look(
    importer: build.Importer, by: str
) -> None:
    rows = [("H", "Surely"), ("M", "Perhaps"), ("L", "Hardly")]
    if by != "codes":
        rows = [("High", "Surely"), ("Medium", "Perhaps"), ("Lower", "Hardly")]
    book = plan("High", key=[("Our sense", "In a word"), *rows])
    for row in range(1, 5):
        cell = book["Key"].cell(row, 1)
        if by == "bold" and row == 1:
            cell.font = book["Key"].cell(row, 2).font = Font(bold=True)
        elif by == "colour" and row > 1:
            cell.fill = PatternFill("solid", fgColor=("00B050", "FFC000", "FF0000")[row - 2])
    found = importer(book)
    assert [meaning.meaning for meaning in found.draft.all(Status)] == [
        "Surely", "Perhaps", "Hardly",
    ]  # fmt: skip


def test_a_first_status_is_no_heading(importer: build.Importer) -> None:
    rows = [("Stopped", "Criteria are not met"), ("Moving", "As planned"), ("Over", "Closed")]
    found = importer(plan("Moving", key=rows))
    assert [word for _, word in words(found)] == ["Stopped", "Moving", "Over"]
    found = importer(plan("Red", key=[("Red", "Action required"), ("Green", "No action")]))
    assert [word for _, word in words(found)] == ["Red", "Green"]


def test_a_word_takes_no_letter_that_the_key_gives_to_another(importer: build.Importer) -> None:
    rows = [("Grey", "Not started"), ("R", "Off track"), ("A", "At risk"), ("G", "On track")]
    found = importer(plan("Grey", "R", "G", key=[("Key",), *rows]))
    on_track = next(each for each in found.draft.all(Status) if each.meaning == "On track")
    assert on_track.code == "G"
    assert ratings(found)[1:] == ["R", "G"] and ratings(found)[0] not in ("", "G")


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_word_for_a_key_may_stand_in_the_row_of_a_status(
    importer: build.Importer, place: int
) -> None:
    rows = [("R", "Stuck", "Tell the chair"), ("A", "Drifting"), ("G", "Going well")]
    key = [("Key" if at == place else None, *row) for at, row in enumerate(rows)]
    found = importer(plan("R", "A", "G", above=[*key, (None,)]))
    assert words(found) == [("R", "R"), ("A", "Drifting"), ("G", "Going well")] or words(found) == [
        ("R", "Stuck"),
        ("A", "Drifting"),
        ("G", "Going well"),
    ]
    assert found.draft.legend.get("R").duty == "Tell the chair"  # type: ignore[union-attr]
    assert ratings(found) == ["R", "A", "G"]
    assert f"A{place + 1} “Key” heads the key" in said(found) and "“R” heads" not in said(found)


@pytest.mark.parametrize(
    "key",
    [
        [("🔴", "Behind"), ("🟢", "On track"), ("🔵", "Complete")],
        [("🔴", "Behind"), ("🔵", "Complete")],
        [("🔴 Behind",), ("🟢 – On track",), ("🔵: Complete",)],
        [("🔴", "Behind", "The date is missed", "Tell the board"), ("🔵", "Complete")],
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_a_key_of_coloured_discs_is_one_above_and_below_the_actions(
    importer: build.Importer, key: list[Any], below: bool
) -> None:
    book = Workbook()
    rows = [build.HEADINGS]
    rows += [
        (str(n), f"Train team {n}", "May 2027", "Jo", "", disc) for n, disc in enumerate("🔴🔵")
    ]
    build.put(book.active, [*rows, (), *key] if below else [*key, (), *rows])
    found = importer(book)
    assert [each.no for each in build.actions(found)] == ["0", "1"]
    assert ratings(found) == ["🔴", "🔵"]
    assert [each.word for each in found.draft.all(Status)][:: len(key) - 1] == [
        "Behind",
        "Complete",
    ]
    assert not any("has no key" in each.what for each in found.problems)
