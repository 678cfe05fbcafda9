"""The one sentence, of supports that are given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.earned.case import Case, Day
from desktop.core.earned.model import DELIVERY, EVIDENCE, IMPACT, TITLES, Mark, Support
from desktop.core.earned.words import mark_of, sentence
from desktop.core.kinds import Status
from desktop.core.plan import Plan
from tests.core.earned.plans import AS_AT, act

GREEN = Status(code="G", word="Moving", on_track=True)
DONE = Status(code="B", word="Proven", complete=True)
RED = Status(code="R", word="Stuck")
FOR, AGAINST, UNKNOWN = Mark.SUPPORTS, Mark.AGAINST, Mark.UNKNOWN


def five(**marks: Mark) -> list[Support]:
    clauses = {"measure": "m", "evidence": "e", "dates": "d", "change": "c", "assurance": "a"}
    return [Support(name, marks.get(name, UNKNOWN), (), clauses[name]) for name in TITLES]


@pytest.mark.parametrize(
    ("status", "rating", "marks", "words"),
    [
        (GREEN, DELIVERY, {"measure": FOR, "evidence": FOR}, "Moving and earned: m and e."),
        (DONE, DELIVERY, {"measure": FOR, "assurance": FOR}, "Complete and earned: m and a."),
        (GREEN, DELIVERY, {"dates": FOR, "change": FOR},
         "Moving; whether it is earned cannot be known: m and e."),
        (GREEN, DELIVERY, {"assurance": FOR, "dates": FOR},
         "Moving: a; m and e."),
        (GREEN, DELIVERY, {"measure": AGAINST, "evidence": AGAINST},
         "Moving, but m and e."),
        (GREEN, DELIVERY, dict.fromkeys(TITLES, AGAINST), "Moving, but m, e and d."),
        (GREEN, DELIVERY, {"dates": AGAINST, "evidence": FOR, "change": FOR},
         "Moving, but d. E. M."),
        (DONE, IMPACT, {"evidence": FOR}, "Impact Proven is supported: e."),
        (DONE, IMPACT, {"evidence": AGAINST}, "Impact Proven, but e. M."),
        (RED, DELIVERY, {"measure": FOR, "dates": FOR}, "Stuck: m and d. E."),
        (RED, DELIVERY, {"dates": FOR}, "Stuck; nothing that is recorded shows why: m and e."),
        (RED, IMPACT, {}, "Impact Stuck; nothing that is recorded shows why: m and e."),
    ],
)  # fmt: skip
def test_a_sentence(
    plan: Plan, status: Status, rating: str, marks: dict[str, Mark], words: str
) -> None:
    case = Case(Day(plan.data, AS_AT), act(plan, "4.1"), rating, status)
    assert sentence(case, five(**marks)) == words


@pytest.mark.parametrize(
    ("status", "rating", "marks", "words"),
    [
        (DONE, DELIVERY, {"measure": FOR, "assurance": FOR},
         "Complete and earned: m and a, but its file is gone."),
        (DONE, IMPACT, {"measure": FOR}, "Impact Proven is supported: m, but its file is gone."),
        (GREEN, DELIVERY, {"assurance": FOR}, "Moving: a; m and e."),
        (GREEN, DELIVERY, {"dates": AGAINST}, "Moving, but d. M. Its file is gone."),
        (GREEN, DELIVERY, {"dates": AGAINST, "measure": FOR},
         "Moving, but d. M. Its file is gone."),
        (GREEN, DELIVERY, {}, "Moving; whether it is earned cannot be known: m and e."),
    ],
)  # fmt: skip
def test_a_file_that_is_gone_is_said_whatever_else_supports_it(
    plan: Plan, status: Status, rating: str, marks: dict[str, Mark], words: str
) -> None:
    case = Case(Day(plan.data, AS_AT), act(plan, "4.1"), rating, status)
    supports = [
        replace(each, amiss="its file is gone") if each.name == EVIDENCE else each
        for each in five(**marks)
    ]
    assert sentence(case, supports) == words


def test_dates_that_stand_earn_nothing_by_themselves() -> None:
    assert mark_of(five(dates=FOR, change=FOR)) is UNKNOWN
    assert mark_of(five(assurance=FOR)) is FOR
    assert mark_of(five(assurance=FOR, change=AGAINST)) is AGAINST
