"""Answers that say nothing, and those that say little and are answers all the same."""

from __future__ import annotations

import pytest

from desktop.core.hollow import is_hollow, is_no_reason, said


@pytest.mark.parametrize(
    "text",
    ["", " \n", "tbc", "TBA", "t.b.c.", "n/a", "N/A.", "-", "–", ".", "...", "?", "x", "XXX",
     "see above", "As above", "None", "nil", "not yet", "Pending", "pending approval",
     "Awaiting update",
     "TBC - awaiting update", "to be confirmed", "To be agreed with the director", "No update",
     "not started", "Not known", "unknown", "same as previous", "ditto", "yes", "no", "nobody",
     "report to follow", "see attached", "None identified", "No progress to date",
     "Awaiting evidence", "Evidence to be gathered", "Will be provided", "As discussed", "To do",
     "TODO", "N/K", "Don't know", "Partly.", "mostly", "Someone", "in progress",
     "Not measured", "Required", "none needed", "Too early to say", "[insert evidence]"],
)  # fmt: skip
def test_words_that_only_fill_the_cell_say_nothing(text: str) -> None:
    assert is_hollow(text)
    assert said(text) == ""


@pytest.mark.parametrize(
    "text",
    ["Two vacancies", "Assistant director", "AD", "DCS", "Jo", "Audit", "96%", "Done", "12 files",
     "No drift in any plan read", "The board was told to await nothing", "Not all teams have begun",
     "See the audit of March: 40 files", "Pending cases fell from 40 to 9", "Evidence log 14",
     "Progress report of 3 May", "Partly: two teams",
     "Staff who do not know the rule fell to 2",
     "Early help offered to 12", "Files read will rise to 40"],
)  # fmt: skip
def test_short_answers_are_answers(text: str) -> None:
    assert not is_hollow(text)
    assert said(f" {text} ") == text


def test_nobody_fills_a_cell_with_more_than_eighty_letters() -> None:
    assert is_hollow("x" * 80) and not is_hollow("x" * 81)
    assert is_hollow(" " + "x" * 80 + "\n"), "the spaces around it are not counted"
    assert is_hollow("-" * 200), "a line drawn across a cell says nothing however long it is"


@pytest.mark.parametrize(
    "text",
    ["Will follow in Q3", "Being collated", "To be uploaded", "Requested from the team",
     "Evidence is being gathered", "Not yet collected", "No evidence available",
     "We have evidence", "Nothing to report", "Work in progress", "Need to check",
     "Please complete", "Yes - see folder", "Evidence to come", "Lost", "Ask Piers", "????",
     "Under review", "Too soon to see a difference", "No change so far", "To be measured",
     "Not known yet", "We do not yet know", "Difference will be evaluated", "No impact yet",
     "Impact unknown", "Not evident", "See evidence column", "None seen", "Nothing is different",
     "It is hoped that families will benefit", "Awaiting audit", "Report will follow",
     "The evidence has not been received", "Data not available yet", "Results awaited",
     "Outcomes are not yet clear", "Still being written", "Nothing yet", "No news",
     "No measurable impact yet", "It's too early to tell", "We don't know",
     "Improvements not yet seen", "Waiting for the survey", "Evidence missing",
     "Will be sent by the school", "Needs to be confirmed", "Impact to be evaluated in March",
     "No difference noticed so far", "None recorded to date", "Evidence is still to be found",
     "They will provide evidence in May", "has not started", "This has not been measured",
     "Not sure", "Figures to follow"],
)  # fmt: skip
def test_that_there_is_nothing_yet_or_will_be_says_nothing(text: str) -> None:
    assert is_hollow(text)


@pytest.mark.parametrize(
    "text",
    ["Two vacancies", "Done", "Lost records of 12 children", "Requested files were read: 40 of 40",
     "To be seen within 5 days", "Nothing is left undone: 12 of 12 visits made",
     "No child waits more than 5 days", "No change of worker for 9 in 10 children",
     "Will read 40 files by March", "Recruit two workers", "To recruit two workers by May",
     "Under-fives are seen weekly", "Children are seen alone", "Not one visit was late",
     "Nobody waits", "No delay in any of 12 cases", "Early help is offered sooner",
     "Waiting times fell by half", "Awaiting trial: 3 of 40 children", "Reports are on time",
     "Work is allocated in a day", "Progress reviews in supervision", "Plan agreed with parents",
     "Evidence log 14", "Ongoing audit: 12 files a month", "Measures of drift fell",
     "The team knows each child", "We hold weekly panels", "We have 12 workers",
     "Unknown fathers are now named", "Missing children get a return interview",
     "No unallocated cases", "No evidence of drift in 12 files", "Asked families: 8 of 10 agree",
     "Updates reach families weekly", "Data is right in 98% of records",
     "Information is shared on the day", "Pending list cleared", "None overdue",
     "Details of 40 files, audit of May", "To do with caseloads: 28 each", "Results: 96%",
     "Follow-up visits are made", "Checks are made monthly", "Outcome stars rose",
     "Files seen by QA", "Letters sent to 40 homes", "Complete", "95% of plans on time",
     "They are seen within ten days", "Audit of March 2018", "Staff survey",
     "Minutes of the board, May", "Improvement board minutes", "Supervision records", "Annex B",
     "Training log", "Not all teams have begun", "Being heard: children say so",
     "Being seen alone is now usual", "Data not recorded on the system",
     "Reports not submitted in time", "Information not shared with schools",
     "Data is missing in 40 records"],
)  # fmt: skip
def test_what_begins_like_it_and_says_something_is_an_answer(text: str) -> None:
    assert not is_hollow(text)


@pytest.mark.parametrize(
    "text",
    ["ongoing", "Ongoing", "draft", "placeholder", "tick", "Ticked", "TRUE", "lorem ipsum",
     "Lorem ipsum dolor sit amet", "asdf", "asdf jkl asdf", "qwerty", "blah blah", "test",
     "abcabcabc", "hahaha", "TBC by Jane", "Pending from the team", "Outstanding with HR",
     "Jane to provide", "Bo Day to send evidence", "Team manager to update", "update due March",
     "Update expected next month", "Report outstanding", "cannot be evidenced",
     "We cannot yet evidence this", "Unable to measure", "hard to say", "It is difficult to tell",
     "Impact is hard to measure", "we are working on it", "Still working on this", "in hand",
     "Work is under way", "needs completing", "Needs updating", "Requires an update",
     "Evidence available", "available on request", "Evidence held on file", "Held on file",
     "On file", "In the shared drive", "See SharePoint", "see evidence folder", "see column G",
     "See tab 3", "same as 1.1", "Same as above", "As for 2.3", "ditto 1.4", "✓", "✔", "☑"],
)  # fmt: skip
def test_kinds_of_saying_nothing(text: str) -> None:
    assert is_hollow(text)


def test_computers_are_no_small_word() -> None:
    """A short answer is one: what says nothing is a word that only fills the cell."""
    for text in ("IT", "IT.", "IT delay", "IT not yet available", "HR", "AD"):
        assert not is_hollow(text), text
    for text in ("it", "it is", "IS IT", "no IT"):
        assert is_hollow(text) is (text != "no IT"), text


@pytest.mark.parametrize(
    "text",
    ["Awaiting legislation", "Waiting for the survey", "Awaiting NHS sign-off", "No lead",
     "Still waiting on DfE guidance", "Pending approval by Cabinet", "Requested by Ofsted",
     "Outstanding legal advice", "Awaiting decision of the court", "Recruitment freeze"],
)  # fmt: skip
def test_what_something_waits_for_is_a_reason(text: str) -> None:
    assert not is_no_reason(text)


@pytest.mark.parametrize(
    "text",
    ["", "TBC", "as discussed", "see above", "Awaiting update", "Awaiting further information",
     "Pending approval", "Awaiting sign off", "Waiting for a response", "Requested by us",
     "Requested from the team", "TBC by Jane", "Outstanding with HR", "No update", "Pending"],
)  # fmt: skip
def test_that_something_waits_is_no_reason(text: str) -> None:
    assert is_no_reason(text)
