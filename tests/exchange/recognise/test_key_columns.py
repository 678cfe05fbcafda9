"""What the columns of a key hold, as its headings say."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.kinds import Status
from desktop.exchange.recognise.key_columns import DUTY, MEANING, WORD, role_of
from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import plan


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Meaning", MEANING),
        ("What it means", MEANING),
        ("Definition of the rating", MEANING),
        ("Description", MEANING),
        ("What we do", DUTY),
        ("What must be done", DUTY),
        ("What happens next", DUTY),
        ("Response", DUTY),
        ("Action required", DUTY),
        ("Required action", DUTY),
        ("Management response", DUTY),
        ("Next steps", DUTY),
        ("Escalation route", DUTY),
        ("What action required means", MEANING),
        ("Colour", WORD),
        ("Label", WORD),
        ("Notes", ""),
        ("By when", ""),
        ("Actions in the plan", ""),
    ],
)
def test_a_heading_says_what_is_under_it(heading: str, role: str) -> None:
    assert role_of(heading) == role


def legend(found: Any) -> list[tuple[str, str, str, str]]:
    return [(s.code, s.word, s.meaning, s.duty) for s in found.draft.all(Status)]


LATE, FINE = (
    "The date will be missed by more than a month",
    "All goes as it was agreed by everybody in May",
)


@pytest.mark.parametrize("codes", [("1", "2"), ("R", "G"), ("X", "Y")])
@pytest.mark.parametrize(
    ("heads", "order"),
    [
        (("Rating", "Meaning", "What we do"), "md"),
        (("Rating", "Action required", "Meaning"), "dm"),
        (("Status", "Response", "Definition", "Label"), "dmw"),
        (("Code", "Label", "Description", "Next steps"), "wmd"),
    ],
)
def test_each_column_is_what_its_heading_says(
    importer: build.Importer, codes: tuple[str, str], heads: tuple[str, ...], order: str
) -> None:
    rows: list[Any] = [heads]
    for code, means, duty, word in (
        (codes[0], LATE, "Tell the director", "Losing"),
        (codes[1], FINE, "Go on", "Winning"),
    ):
        cells = {"m": means, "d": duty, "w": word}
        rows.append((code, *(cells[each] for each in order)))
    found = importer(plan(codes[0], key=rows))
    called = ("Losing", "Winning") if "w" in order else codes
    assert legend(found) == [
        (codes[0], called[0], LATE, "Tell the director"), (codes[1], called[1], FINE, "Go on"),
    ]  # fmt: skip


def test_a_duty_without_a_meaning_is_no_meaning(importer: build.Importer) -> None:
    key = [("Rating", "Meaning", "What we do"), (1, "Lost", "Tell the board"),
           (2, None, "Look again in a week"), (3, "Won", None)]  # fmt: skip
    found = importer(plan("1", "2", key=key))
    assert legend(found) == [
        ("1", "Lost", "Lost", "Tell the board"), ("2", "2", "", "Look again in a week"),
        ("3", "Won", "Won", ""),
    ]  # fmt: skip


def test_a_key_may_have_duties_alone(importer: build.Importer) -> None:
    book = plan("Red", "Lost")
    key = [("Status", "What we do"), ("Lost", "Tell the board"), ("Won", "Tell everybody")]
    book.active.insert_rows(1, 4)
    build.put(book.active, key)
    assert legend(importer(book)) == [
        ("L", "Lost", "", "Tell the board"), ("W", "Won", "", "Tell everybody"),
    ]  # fmt: skip


def test_without_headings_the_order_is_meaning_and_duty(importer: build.Importer) -> None:
    found = importer(plan("R", key=[("R", LATE, "Tell the board"), ("G", FINE, "Go on")]))
    assert legend(found) == [("R", "R", LATE, "Tell the board"), ("G", "G", FINE, "Go on")]


def test_a_meaning_may_open_with_its_colour(importer: build.Importer) -> None:
    key = [("Key",), ("RA", "Red/Amber: worrying"), ("G", "Green: done and lasting")]
    found = importer(plan("RA", "Red/Amber", "green", key=key))
    assert legend(found) == [
        ("RA", "Red/Amber", "worrying", ""), ("G", "Green", "done and lasting", ""),
    ]  # fmt: skip
    assert [each.ragb for each in build.actions(found)] == ["RA", "RA", "G"]


DUTIES = [
    ("Status", "Meaning", "Approval", "How often", "Escalation", "Evidence"),
    ("R", "Off track", "Chief Officer within 9 days", "Weekly", "To SLT after 4 reviews",
     "Recovery plan"),
    ("A", "At risk", "None", "n/a", "-", "Nil"),
    ("G", "On track", "N/A", "-", "None", "-"),
    ("B", "Complete", "–", "Not applicable", "None.", "Closure form"),
]  # fmt: skip


@pytest.mark.parametrize("where", ["sheet", "above"])
def test_duties_may_stand_in_columns_of_their_own(importer: build.Importer, where: str) -> None:
    key: list[Any] = [*DUTIES, (None,)]
    book = plan("R", "G", above=key) if where == "above" else plan("R", "G", key=key)
    found = importer(book)
    assert legend(found) == [
        ("R", "Off track", "Off track",
         "Approval: Chief Officer within 9 days\nHow often: Weekly\n"
         "Escalation: To SLT after 4 reviews\nEvidence: Recovery plan"),
        ("A", "At risk", "At risk", ""), ("G", "On track", "On track", ""),
        ("B", "Complete", "Complete", "Evidence: Closure form"),
    ]  # fmt: skip
    red = found.draft.all(Status)[0]
    assert (red.approver, red.approval_days, red.escalate_after) == ("Chief Officer", 9, 4)
    assert [action.ragb for action in build.actions(found)] == ["R", "G"]


def test_who_assures_and_how_often_may_stand_apart(importer: build.Importer) -> None:
    key = [("Status", "Definition", "Frequency", "Assured by"), ("G", "On track", "5 weekly", "AD"),
           ("R", "Off track", "-", "-")]  # fmt: skip
    green, red = importer(plan("G", key=key)).draft.all(Status)
    assert (green.approver, green.assurance_days) == ("AD", 35)
    assert (red.duty, red.approver) == ("", "")


@pytest.mark.parametrize("nothing", ["None", "N/A", "-", "nil", "Not applicable"])
@pytest.mark.parametrize("headed", [True, False])
def test_none_is_no_duty(importer: build.Importer, nothing: str, headed: bool) -> None:
    rows: list[Any] = [("R", LATE, "No recovery plan"), ("G", FINE, nothing)]
    heads = [("Status", "Meaning", "What we do")] if headed else []
    found = importer(plan("R", key=[*heads, *rows]))
    assert [each.duty for each in found.draft.all(Status)] == ["No recovery plan", ""]


def test_a_status_may_be_called_as_a_duty_is(importer: build.Importer) -> None:
    key = [("Key",), ("1", "Begun"), ("2", "Evidence"), ("3", "Approved by"), ("4", "Sign off")]
    found = importer(plan("2", "4", key=key))
    assert [each.word for each in found.draft.all(Status)] == [
        "Begun", "Evidence", "Approved by", "Sign off",
    ]  # fmt: skip


def test_a_list_of_evidence_is_no_key(importer: build.Importer) -> None:
    rows = [("Status", "Evidence", "Approver"), ("Open", "Minutes", "AD"), ("Shut", "Files", "AD")]
    found = importer(plan("R", key=rows, name="Log"))
    assert found.draft.info.legend_supplied


def test_a_plan_right_below_a_key_of_duties_is_no_part_of_it(importer: build.Importer) -> None:
    found = importer(plan("R", "G", above=DUTIES))
    assert [each.code for each in found.draft.all(Status)] == ["R", "A", "G", "B"]
    assert [action.ragb for action in build.actions(found)] == ["R", "G"]


def test_a_column_that_no_heading_explains_is_kept_under_its_heading(
    importer: build.Importer,
) -> None:
    key = [("Rating", "Description", "Approver:", "Period?"), ("R", "Off track", "AD", "9 days"),
           ("A", "At risk", "SLT", "5 days")]  # fmt: skip
    found = importer(plan("R", key=key))
    assert [(each.meaning, each.duty) for each in found.draft.all(Status)] == [
        ("Off track", "Approver: AD\nPeriod: 9 days"), ("At risk", "Approver: SLT\nPeriod: 5 days"),
    ]  # fmt: skip
    assert any("“Period: 9 days”" in each.what for each in found.problems)


def test_a_word_with_the_initial_of_its_letter_is_a_meaning_as_another_is(
    importer: build.Importer,
) -> None:
    found = importer(plan("R", key=[("R", "Off track", "Tell all"), ("A", "At risk", "Wait")]))
    assert [(each.meaning, each.duty) for each in found.draft.all(Status)] == [
        ("Off track", "Tell all"), ("At risk", "Wait"),
    ]  # fmt: skip
