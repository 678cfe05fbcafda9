"""Columns of recovery plans, assurances and escalations, and what their rows give."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook as Book

from desktop.core.kinds import Assurance, Escalation, Recovery, Redating
from desktop.core.spells import digest, words_of
from desktop.exchange.recognise.cycle_columns import cycle_columns
from tests.exchange.recognise import build


def book(headings: tuple[str, ...], *rows: tuple[Any, ...]) -> Book:
    """Red actions with what stands beside them."""
    made = Book()
    build.put(made.active, [
        ("No.", "Action", "By when", "Lead", "Progress", "RAG", *headings),
        *((f"1.{no}", f"Action number {no}", "31/03/2027", "Jo Ash", "Begun", "R", *row)
          for no, row in enumerate(rows, start=1)),
    ])  # fmt: skip
    return made


def test_a_recovery_plan_is_read_with_its_approval(importer: build.Importer) -> None:
    heads = ("Root cause", "Recovery actions", "Approved by", "Date approved")
    good = ("Posts empty", "Hire two", "Ada Nott", "02/11/2026")
    hoped = ("", "Hire one", "To be approved", "03/11/2026")
    found = importer(book(heads, good, ("n/a", "", "", ""), hoped))
    first, second = found.draft.all(Recovery)
    assert (first.cause, first.plan, first.status) == ("Posts empty", "Hire two", "R")
    assert (first.approved_by, first.approved_on) == ("Ada Nott", "2026-11-02")
    assert first.approved_words == words_of(first)
    assert (second.plan, second.approved_by, second.approved_on) == (
        "Hire one", "To be approved", "",
    )  # fmt: skip
    one, two, three = build.actions(found)
    assert (one.notes, two.notes) == ("", "Root cause, in the workbook: n/a")
    assert three.notes == "Date approved, in the workbook: 03/11/2026"
    assert "gives 1.2 no recovery plan" in build.problem(found, "G3")
    assert "gives 1.3 no day of an approval" in build.problem(found, "J4")
    assert "recovery plan: root cause" in build.problem(found, "G1")
    assert not any(each.extra for each in build.actions(found))


def test_an_approval_beside_a_recovery_plan_is_of_no_date(importer: build.Importer) -> None:
    heads = ("Revised date", "Recovery plan", "Approved by", "Change approved by")
    found = importer(book(heads, ("30/06/2027", "Hire two", "Ada Nott", "The board")))
    assert [each.approved_by for each in found.draft.all(Recovery)] == ["Ada Nott"]
    assert [each.approved_by for each in found.draft.all(Redating)] == ["The board"]


def test_an_assurance_needs_a_name_and_a_day(importer: build.Importer) -> None:
    heads = ("Assured by", "Date assured")
    rows = ("Bo Oak", "10/11/2026"), ("tbc", "10/11/2026"), ("Bo Oak", "May")
    found = importer(book(heads, *rows))
    [given] = found.draft.all(Assurance)
    assert (given.by, given.on, given.status) == ("Bo Oak", "2026-11-10", "R")
    assert (given.due, given.progress) == ("2027-03-31", digest("Begun"))
    assert "no assurance" in build.problem(found, "G3")
    assert "no assurance" in build.problem(found, "G4")
    assert build.actions(found)[2].notes == (
        "Assured by, in the workbook: Bo Oak\nDate assured, in the workbook: May"
    )


def test_an_assurance_in_part_is_none_and_kept_with_its_words(importer: build.Importer) -> None:
    heads = ("Assured by", "Date assured")
    rows = ("Bo Oak - in part", "10/11/2026"), ("Limited assurance, Bo Oak", "10/11/2026")
    found = importer(book(heads, *rows))
    assert not found.draft.all(Assurance)
    assert "it says that none was given, or not wholly" in build.problem(found, "G2")
    assert "Assured by, in the workbook: Limited assurance, Bo Oak" in build.actions(found)[1].notes


def test_an_escalation_that_was_passed_on_is_one(importer: build.Importer) -> None:
    heads = ("Escalated to", "Escalated on")
    rows = ("Submitted to Cabinet", "10/11/2026"), ("To be sent to Cabinet", "10/11/2026")
    found = importer(book(heads, *rows))
    assert [each.to for each in found.draft.all(Escalation)] == ["Submitted to Cabinet"]
    assert "no escalation" in build.problem(found, "G3")


def test_an_escalation_is_read(importer: build.Importer) -> None:
    heads = ("Escalated to", "Escalated on", "Reason for escalation")
    found = importer(book(heads, ("The board", "10/11/2026", "More money"), ("The board", "", "")))
    [told] = found.draft.all(Escalation)
    assert (told.to, told.on, told.note) == ("The board", "2026-11-10", "More money")
    assert "no escalation" in build.problem(found, "G3")


def test_a_part_without_what_it_is_of_is_no_record() -> None:
    assert cycle_columns({1: "Date assured", 2: "Escalated on", 3: "Recovery lead"}, {}) == {}
    assert cycle_columns({1: "Approved by", 3: "Recovery plan"}, {}) == {3: "recovery.plan"}
    assert cycle_columns({1: "Assured by", 2: "Assured by"}, {}) == {1: "assurance.by"}
    assert cycle_columns({1: "Recovery plan"}, {1: "notes"}) == {}
