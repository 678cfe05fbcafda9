"""What the words of a legend ask for."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.asks import (
    Asks,
    asked_by,
    is_never_escalated,
    unread_assurance,
    unread_escalation,
)


def bad(duty: str, meaning: str = "") -> Asks:
    """What a status asks for that is neither on track nor complete."""
    return asked_by(duty, meaning, assured=False)


def fine(duty: str, meaning: str = "") -> Asks:
    """What a status asks for that is on track."""
    return asked_by(duty, meaning, recovers=False)


def closed(duty: str) -> Asks:
    """What a status asks for that is complete."""
    return asked_by(duty, recovers=False, assured=False)


@pytest.mark.parametrize(
    ("duty", "days", "by"),
    [
        ("Assured by the Service Manager every 20 days", 20, "Service Manager"),
        ("Assurance every three weeks", 21, ""),
        ("To be assured half-yearly by the Scrutiny Panel", 184, "Scrutiny Panel"),
        ("Assured quarterly", 92, ""),
        ("Assured within 60 days by Internal Audit", 60, "Internal Audit"),
        ("The Principal Social Worker assures at least every five weeks",
         35, "Principal Social Worker"),
        ("Evidence tested each month by the quality team", 31, "quality team"),
        ("The Quality Manager samples the evidence once a quarter.", 92, "Quality Manager"),
        ("Evidence is looked at annually", 366, ""),
        ("Assured every other week", 14, ""),
        ("Assured every 10 working days", 14, ""),
    ],
)  # fmt: skip
def test_how_often_and_by_whom_it_is_assured(duty: str, days: int, by: str) -> None:
    found = asked_by(duty)
    assert (found.assurance_days, found.assurer, found.doubts) == (days, by, [])


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        ("Late; a recovery plan approved by the Head of Care within 8 days",
         Asks(recovery=True, approver="Head of Care", approval_days=8)),
        ("Late. Escalated to the board after 3 reviews.", Asks(escalate_after=3)),
        ("As planned; assured by the Head of Care every 12 days",
         Asks(assurance=True, assurer="Head of Care", assurance_days=12)),
        # These tell how things stand, and ask for nothing.
        ("As planned: the date was agreed by the board within 10 days", Asks()),
        ("As planned and assured", Asks()),
        ("As planned; no assurance is needed from the Head of Care every 12 days", Asks()),
    ],
)  # fmt: skip
def test_a_meaning_asks_as_a_duty_does(meaning: str, expected: Asks) -> None:
    assert asked_by("", meaning) == expected


def test_a_meaning_that_asks_for_assurance_and_says_not_how_often_is_doubted() -> None:
    found = asked_by("", "As planned; assured by the Head of Care")
    assert (found.assurer, found.assurance_days) == ("Head of Care", 0)
    assert "gives no days for assurance" in found.doubts[0]
    assert unread_assurance("", "As planned; assured by the Head of Care").startswith("assured by")
    assert unread_escalation("", "Late; escalated at once") == "escalated at once"
    assert unread_escalation("", "Late, after 3 reviews") == ""
    late = asked_by("", "Late; assured by the Head of Care every 12 days", assured=False)
    assert (late.assurer, late.assurance) == ("", False)


@pytest.mark.parametrize(
    "duty",
    ["Assured by QA.", "Assured at each review", "Assured termly", "Assured bi-monthly",
     "Assured every 4 to 6 weeks", "Assured monthly or quarterly", "Assured every week by the lead "
     "and every month by the Head of Service"],
)  # fmt: skip
def test_no_interval_is_made_up(duty: str) -> None:
    found = asked_by(duty)
    assert found.assurance and found.assurance_days == 0
    assert len(found.doubts) == 1 and "gives no days for assurance" in found.doubts[0]
    assert unread_assurance(duty) == duty


@pytest.mark.parametrize(
    ("duty", "who", "days"),
    [
        ("Recovery plan approved by the Chief Officer within 12 days", "Chief Officer", 12),
        ("Recovery plan agreed within three weeks by the Strategic Lead", "Strategic Lead", 21),
        ("Recovery plan (signed off by the DCS in 48 hours)", "DCS", 2),
        ("The Director approves a recovery plan no later than 9 days after", "Director", 9),
        ("Agree with the strategic sponsor what mitigates it", "strategic sponsor", 0),
        ("Recovery plan with the Director's approval within a month", "Director", 31),
        ("Recovery plan approved by the Head of Care or the Director, by Friday",
         "Head of Care or the Director", 0),
        ("Recovery plan to be written, and approved within 6 days by the Board", "Board", 6),
        ("Recovery plan drafted by the lead and authorised by Head of Service within 6 days.",
         "Head of Service", 6),
    ],
)  # fmt: skip
def test_who_approves_a_recovery_plan_and_within_how_many_days(
    duty: str, who: str, days: int
) -> None:
    found = asked_by(duty)
    assert (found.recovery, found.approver, found.approval_days) == (True, who, days)
    assert found.doubts == []


def test_working_days_are_calendar_days_with_their_weekends() -> None:
    found = asked_by("Recovery plan approved within 3 working days")
    assert found.approval_days == 5
    assert found.doubts == ["“3 working days” were taken as 5 days, with their weekends"]


@pytest.mark.parametrize(
    "duty",
    ["The lead writes a recovery plan within 4 days. The Director approves it.",
     "The lead writes a recovery plan within 4 days and the Director approves it",
     "Agreed with the lead: the recovery plan is written within 4 days",
     "Recovery plan approved within 5 to 8 days", "A recovery plan is due within 7 days"],
)  # fmt: skip
def test_a_time_that_is_set_for_something_else_is_named(duty: str) -> None:
    found = asked_by(duty)
    assert found.approval_days == 0
    assert len(found.doubts) == 1 and found.doubts[0].endswith("was not read")


@pytest.mark.parametrize(
    ("duty", "asks"),
    [
        ("No recovery plan is needed.", False),
        ("A recovery plan is not required at this stage", False),
        ("A recovery plan isn't needed", False),
        ("It does not need a formal recovery plan", False),
        ("No later than 5 days a recovery plan is agreed", True),
        ("Not on track, and a recovery plan is needed", True),
    ],
)
def test_what_is_denied_is_not_asked_for(duty: str, asks: bool) -> None:
    found = asked_by(duty)
    assert found.recovery is asks and found.doubts == []
    assured = asked_by(duty.replace("recovery plan", "assurance"))
    assert assured.assurance is asks


@pytest.mark.parametrize(
    "duty",
    ["No recovery plan is needed unless it stays so.",
     "A recovery plan is written. No recovery plan is needed for small delays."],
)  # fmt: skip
def test_what_is_both_asked_for_and_denied_is_a_doubt(duty: str) -> None:
    found = asked_by(duty)
    assert found.recovery and "it may not always" in found.doubts[0]


@pytest.mark.parametrize(
    ("duty", "who"),
    [
        # Who is named behind the verb, then who does it, then who else is named.
        ("The Director approves a recovery plan by April, written by the Head of Care.",
         "Director"),
        ("Recovery plan approved by the Board, as the Director agreed with the lead", "Board"),
        ("Recovery plan approved by April 2026", ""),
        ("Recovery plan approved by Friday, by the Board", "Board"),
        ("Recovery plan approved by March Hall", ""),
    ],
)  # fmt: skip
def test_a_time_is_nobody_who_approves(duty: str, who: str) -> None:
    assert asked_by(duty).approver == who


def test_who_is_said_not_to_assure_is_not_asked_to() -> None:
    found = asked_by("It is not assured by the Director every week. Assured monthly by the QA.")
    assert (found.assurance, found.assurer, found.assurance_days) == (True, "QA", 31)
    found = asked_by("The Director is told every week. Assured monthly by the QA.")
    assert (found.assurer, found.assurance_days, found.doubts) == ("QA", 31, [])


def test_words_that_ask_for_nothing_ask_for_nothing() -> None:
    found = asked_by("")
    assert found == asked_by("Go on.") == Asks()
    assert (found.recovery, found.approver, found.approval_days) == (False, "", 0)
    assert (found.assurance, found.assurer, found.assurance_days) == (False, "", 0)
    assert (Asks().escalate_after, found.doubts) == (0, [])


@pytest.mark.parametrize(
    ("duty", "after"),
    [
        ("Escalated to the Cabinet after 4 reviews", 4),
        ("If Red for two consecutive reviews, escalate to the Chief Executive", 2),
        ("Escalated to the Board after 3 monthly reviews", 3),
        ("Reported to the Board after the second review", 2),
        ("Taken to the Board at the 3rd review", 3),
        ("Reported to the next Board", 0),
        ("Not escalated after 2 reviews", 0),
        ("Looked at over three reviews", 0),
    ],
)
def test_after_how_many_reviews_it_is_escalated(duty: str, after: int) -> None:
    found = asked_by(duty)
    assert (found.escalate_after, found.doubts, found.unread) == (after, [], [])
    assert unread_escalation(duty) == ""


def test_how_soon_it_is_escalated_after_its_reviews_is_kept_in_its_words() -> None:
    duty = "Escalated to the Board after 3 monthly reviews, within 5 days"
    assert asked_by(duty).escalate_after == 3 and asked_by(duty).unread == [duty]


@pytest.mark.parametrize(
    "duty",
    ["Escalated at once", "Escalated after two Boards", "Escalate after 2 months",
     "Escalated after 2 reviews to the Director, after 3 reviews to the Board"],
)  # fmt: skip
def test_escalation_without_a_number_of_reviews_is_a_doubt(duty: str) -> None:
    assert asked_by(duty).escalate_after == 0
    assert "gives no number of reviews" in asked_by(duty).doubts[0]
    assert unread_escalation(duty) == duty and not is_never_escalated(duty)


def test_what_is_never_escalated_says_so() -> None:
    assert is_never_escalated("It is not escalated.")
    assert not is_never_escalated("") and not is_never_escalated("Go on.")


def test_what_is_on_track_or_bad_is_asked_for_its_own_only() -> None:
    assert not asked_by("On track after its recovery plan", recovers=False).recovery
    found = asked_by("Recovery plan assured every 5 days", assured=False)
    assert found.recovery and not found.assurance and found.assurance_days == 0
    assert "asks for assurance where nothing is on track" in found.doubts[0]


NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20,
    "thirty": 30,
}  # fmt: skip


def test_numbers_are_read_in_words() -> None:
    for word, number in NUMBER_WORDS.items():
        assert asked_by(f"Assured every {word} days").assurance_days == number
        assert asked_by(f"Escalated after {word} reviews").escalate_after == number
    for word in ("a", "an", "one", "1"):
        assert asked_by(f"Recovery plan approved within {word} day").approval_days == 1
    ordinals = ("first", "second", "third", "fourth", "fifth", "sixth")
    for number, word in enumerate(ordinals, start=1):
        assert asked_by(f"Escalated at the {word} review").escalate_after == number
    assert asked_by("Escalated at the 7th review").escalate_after == 7


@pytest.mark.parametrize(
    ("time", "days"),
    [
        ("24 hours", 1), ("25 hours", 2), ("48 hours", 2), ("49 hours", 3), ("1 hour", 1),
        ("1 working day", 3), ("5 working days", 7), ("6 working days", 10),
        ("10 business days", 14), ("11 working days", 17),
        ("1 week", 7), ("2 weeks", 14), ("2 fortnights", 28), ("2 quarters", 184),
        ("1 month", 31), ("2 months", 62), ("3 months", 92), ("4 months", 123), ("6 months", 184),
        ("11 months", 337), ("12 months", 366), ("13 months", 397), ("18 months", 550),
        ("2 years", 732), ("2 school weeks", 0), ("2 school days", 0),
    ],
)  # fmt: skip
def test_a_time_is_the_most_days_that_it_may_have(time: str, days: int) -> None:
    assert asked_by(f"Recovery plan approved within {time}").approval_days == days
    if "hour" not in time:
        assert asked_by(f"Assured every {time}").assurance_days == days


# --- odd words, labels and what is left --------------------------------------------------------


@pytest.mark.parametrize(
    ("duty", "days", "by"),
    [
        ("Assured 5-weekly by the Audit Team", 35, "Audit Team"),
        ("Assured five weekly", 35, ""),
        ("Assured twice each month", 16, ""),
        ("Assured 3 times a year by SLT", 123, "SLT"),
        ("Assured by: Homes Audit\nFrequency: every 5 weeks", 35, "Homes Audit"),
        ("Assurance: Homes Audit, monthly", 31, "Homes Audit"),
        ("Assurance frequency: fortnightly", 14, ""),
        ("Sampling assured by SLT every fortnight", 14, "SLT"),
    ],
)
def test_odd_words_for_how_often(duty: str, days: int, by: str) -> None:
    found = fine(duty)
    assert (found.assurance_days, found.assurer) == (days, by)
    assert found.doubts == found.unread == []


@pytest.mark.parametrize(
    "duty",
    ["Assured by SLT and reviewed weekly", "Assured by SLT, told monthly to the board",
     "Assured by SLT and approved monthly"],
)  # fmt: skip
def test_how_often_something_else_is_done_is_no_time_of_assurance(duty: str) -> None:
    found = fine(duty)
    assert (found.assurer, found.assurance_days) == ("SLT", 0)
    assert found.doubts == [f"“{duty}” gives no days for assurance that could be read"]


@pytest.mark.parametrize("part", ["15%", "15 per cent", "one in 5", "random"])
def test_assurance_of_a_part_is_asked_of_nothing(part: str) -> None:
    found = fine(f"Assured each month by {part} checks")
    assert found.assurance_days == 0 and "the assurance of a part" in found.doubts[0]


@pytest.mark.parametrize(
    ("duty", "who", "days"),
    [
        ("Recovery plan. Approver: Head of Children's Homes", "Head of Children's Homes", 0),
        ("Recovery plan countersigned by the AD within 9 days", "AD", 9),
        ("Recovery plan\nApproval: SLT within 9 days", "SLT", 9),
        ("AD sign-off of the recovery plan within 2 weeks", "AD", 14),
    ],
)
def test_odd_words_for_who_approves(duty: str, who: str, days: int) -> None:
    found = bad(duty)
    assert (found.recovery, found.approver, found.approval_days) == (True, who, days)
    assert found.doubts == found.unread == []


def test_who_assures_and_is_not_read_is_not_left_out_silently() -> None:
    found = fine("Assured by: whoever is free, monthly")
    assert (found.assurance_days, found.assurer) == (31, "")
    assert found.unread == ["Assured by: whoever is free, monthly"]


def test_of_two_times_that_of_the_approval_is_taken() -> None:
    found = bad("Recovery plan within 3 days, approved by the AD within 8 days")
    assert (found.approver, found.approval_days) == ("AD", 8)
    assert len(found.doubts) == 1 and found.doubts[0].startswith("“within 3 days” in")


@pytest.mark.parametrize(
    "duty",
    ["Recovery plan agreed by the AD and countersigned by the Board",
     "Agree a recovery plan with the AD, approved by the Board",
     "Recovery plan approved by post"],
)  # fmt: skip
def test_who_else_approves_or_how_is_not_left_out_silently(duty: str) -> None:
    assert bad(duty).unread == [duty]


def test_a_second_approver_or_escalation_is_not_left_out_silently() -> None:
    found = bad("Recovery plan approved by the AD. Countersigned by the Board.")
    assert (found.approver, found.unread) == ("AD", ["Countersigned by the Board."])
    found = bad("Escalated to the AD after 2 reviews. Escalated to the Board after 3 reviews.")
    assert found.escalate_after == 2
    assert found.unread == ["Escalated to the Board after 3 reviews."]


@pytest.mark.parametrize(
    "duty",
    ["Reviewed 5 weekly", "Seen fortnightly", "12% sampling each quarter", "Evidence kept",
     "Report within 6 days", "Authorised at the meeting", "Sampled by Audit", "Due: 9 days"],
)  # fmt: skip
@pytest.mark.parametrize("ask", [bad, fine])
def test_what_no_field_holds_is_kept_in_its_words(duty: str, ask: Any) -> None:
    found = ask(f"Go on. {duty}")
    assert found.unread == [duty]
    found.unread = []
    assert found == Asks()


def test_what_a_status_cannot_ask_for_is_kept_in_its_words() -> None:
    assert fine("Recovery plan approved by the AD").unread == ["Recovery plan approved by the AD"]
    assert closed("Signed off by the AD").unread == ["Signed off by the AD"]
    assert closed("Signed off by the AD").approver == fine("Signed off by the AD").approver == ""
    assert closed("Evidence of what changed") == Asks(), "the checks ask for it of themselves"
    found = closed("Escalated after 3 reviews")
    assert found.escalate_after == 0 and "of what is complete" in found.doubts[0]
    found = bad("Approved by the AD within 6 days")
    assert (found.recovery, found.approval_days) == (False, 6)
    assert "names no recovery plan" in found.doubts[0]


@pytest.mark.parametrize(
    ("meaning", "unread"),
    [
        ("Late; must be signed off by the AD", ["must be signed off by the AD"]),
        ("Slow, to be reviewed fortnightly", ["Slow, to be reviewed fortnightly"]),
        ("Late and reviewed weekly", ["Late and reviewed weekly"]),
        ("Later than 5 weeks", []),
        ("Closed and signed off by the AD", []),
        ("Monthly targets are met", []),
    ],
)
def test_a_meaning_is_a_duty_where_it_is_an_order(meaning: str, unread: list[str]) -> None:
    assert bad("", meaning).unread == unread


def test_a_meaning_may_name_who_approves() -> None:
    assert bad("", "Late. Approver: AD").approver == "AD"


def test_more_than_so_many_reviews_is_no_number() -> None:
    assert bad("Escalated after more than 3 reviews").escalate_after == 0
    assert unread_escalation("Escalated after more than 3 reviews")


def test_what_is_denied_has_no_time_that_was_not_read() -> None:
    assert fine("It is not assured every month.").unread == []


def test_what_is_denied_but_for_a_case_is_kept_in_its_words() -> None:
    duty = "No escalation unless it is late by 3 reviews"
    assert bad(duty).unread == [duty] and bad(duty).escalate_after == 0


def test_a_recovery_plan_of_a_meaning_with_a_time_is_named() -> None:
    found = bad("", "Late, recovery plan within 6 days")
    assert found.recovery and found.doubts[0].startswith("“within 6 days” in")


def test_who_does_it_ends_where_the_sentence_goes_on() -> None:
    assert bad("Approval: SLT approves a recovery plan").approver == "SLT"
    assert fine("Assured by SLT not less than every 5 weeks").assurer == "SLT"


# --- conditions and what nobody read ------------------------------------------------------------


@pytest.mark.parametrize(
    "duty",
    ["A recovery plan if it is slipping for two panels", "Recovery plan only when the panel says",
     "Recovery plan approved by the DCS as necessary", "Where costs grow, a recovery plan is due",
     "Recovery plan on request"],
)  # fmt: skip
def test_a_duty_on_a_condition_is_not_taken_without_it(duty: str) -> None:
    found = bad(duty)
    assert (found.recovery, found.approver, found.unread) == (False, "", [duty])
    assert bad("", duty).unread == [duty] and not bad("", duty).recovery


@pytest.mark.parametrize(
    "duty",
    ["Where amber, a recovery plan", "If an action is rated Red, a recovery plan",
     "Recovery plan when off track"],
)  # fmt: skip
def test_the_status_itself_is_no_condition(duty: str) -> None:
    assert bad(duty) == Asks(recovery=True)


def test_a_condition_of_an_escalation_is_its_number_of_reviews() -> None:
    found = bad("Recovery plan approved by the DCS; escalated if red for 4 reviews")
    assert (found.recovery, found.approver, found.escalate_after) == (True, "DCS", 4)
    assert found.unread == []
    found = bad("Recovery plan. If late at two panels running it goes to Cabinet")
    assert found.recovery and found.unread == ["If late at two panels running it goes to Cabinet"]


def test_assurance_on_a_condition_is_not_taken_without_it() -> None:
    found = fine("Assured by SLT every 4 weeks where the panel wishes")
    assert (found.assurance, found.assurance_days) == (False, 0) and len(found.unread) == 1


@pytest.mark.parametrize(
    "duty", ["Recovery plan (DCS)", "Recovery plan, DCS to sign", "Recovery plan seen by the panel",
             "Recovery plan approved by the DCS by the end of term"],
)  # fmt: skip
def test_somebody_or_a_time_beside_a_recovery_plan_is_not_dropped(duty: str) -> None:
    assert bad(duty).recovery and bad(duty).unread == [duty]


def test_what_of_a_duty_was_not_read_at_all_is_told_apart() -> None:
    assert bad("Tell the panel. Recovery plan").silent == ["Tell the panel."]
    assert fine("Assured monthly by SLT").silent == []
    assert bad("", "Late. Tell the panel").silent == [], "a meaning tells how things stand"


@pytest.mark.parametrize(
    "words",
    ["Peer visit every five months", "Looked into weekly", "Seen again in 3 months",
     "Dip samples", "Assurance at every panel"],
)  # fmt: skip
def test_what_a_meaning_says_is_done_again_and_again_is_named(words: str) -> None:
    assert asked_by("", f"Late. {words}", recovers=False, assured=False).unread == [words]


def test_a_second_time_in_a_sentence_is_named_once() -> None:
    found = asked_by("Recovery plan approved by the AD within 10 days and within 4 weeks of Board")
    assert (found.approver, found.approval_days, found.unread) == ("AD", 10, [])
    (doubt,) = found.doubts
    assert doubt.startswith("“within 4 weeks” in “Recovery plan approved by the AD")


def test_of_two_who_sign_the_first_is_taken_and_the_sentence_named() -> None:
    sentence = "Recovery plan approved by the AD and signed off by the DCS."
    found = asked_by(sentence)
    assert (found.approver, found.unread) == ("AD", [sentence])


def test_an_exception_alone_asks_for_assurance_and_is_one_doubt() -> None:
    found = asked_by("Not assured unless the board asks.")
    assert found.assurance and not found.assurance_days
    assert found.doubts == [
        "“Not assured unless the board asks.” was taken to ask for assurance; it may not always"
    ]
