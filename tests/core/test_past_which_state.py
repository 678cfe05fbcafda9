"""Which state a past day has, of every sort of history: told once more by the rule in words.

A day has the last step by its end, or the record of the last review by then where that is of a
later day than the step; before both, what was first kept; and a day to come has today's plan.
"""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from desktop.core.changes import Mark
from desktop.core.data import PlanData
from desktop.core.kinds import Review, Snapshot
from desktop.core.past import Past
from desktop.core.plan import new_plan_data
from desktop.core.stood import Origin, Stood

TODAY = date(2018, 12, 31)
STEPS = {1: date(2018, 10, 10), 2: date(2018, 10, 10), 3: date(2018, 10, 20)}
"""The steps of a history and their days; the second of them is an import."""

REVIEWS = {"none": "", "before it": "2018-10-01", "on its day": "2018-10-10", "in it": "2018-10-15"}
ASKED = [date(2018, month, day) for month, day in (
    (9, 1), (10, 1), (10, 5), (10, 10), (10, 14), (10, 15), (10, 19), (10, 20), (12, 30), (12, 31),
)] + [date(2019, 2, 1)]  # fmt: skip


class Told:
    """A storage that tells of its steps, and of nothing that they did."""

    def __init__(self, known_from: int, begins: str, kept_by: int | None) -> None:
        self._known_from, self._begins, self._kept_by = known_from, begins, kept_by

    def marks(self) -> list[Mark]:
        sources = {1: self._begins, 2: "imported", 3: "typed"}
        return [Mark(step, f"{day}T12:00:00+00:00", sources[step]) for step, day in STEPS.items()]

    def known_from(self) -> int:
        return self._known_from

    def recorded(self) -> dict[int, int]:
        return {} if self._kept_by is None else {900: self._kept_by}

    def ops_after(self, step: int) -> list[Any]:
        return []

    def load_old(self, old: Any) -> Any:
        return old


def rows(review: str, stands_for: str) -> PlanData:
    data = new_plan_data("Wyeford plan")
    data.info.stands_for = stands_for
    if review:
        held = data.add(Review(kind="weekly", on=review, state="closed"))
        data.add(Snapshot(id=900, review_id=held.id, data={"actions": {}, "areas": {}}))
    return data


def wanted(
    asked: date, review: str, kept_by: int | None, stands_for: str, cut: bool
) -> tuple[int | None, Stood]:
    """Behind which step the state lies (None for today's), and what is said of it."""
    if asked >= TODAY:
        return None, Stood(asked, TODAY, Origin.HISTORY, TODAY)
    held = date.fromisoformat(review) if review else None
    by_then = held if held is not None and held <= asked else None
    done = [step for step, day in STEPS.items() if day <= asked]
    of_workbook = date.fromisoformat(stands_for) if stands_for and not cut else None
    if done:
        was_there = kept_by is not None and kept_by <= done[-1]
        if by_then is None or by_then <= STEPS[done[-1]] or was_there:
            return done[-1], Stood(asked, TODAY, Origin.HISTORY, asked)
    kept_on = STEPS[kept_by] if kept_by is not None else None
    if by_then is not None and (done or of_workbook is None or not by_then < of_workbook <= asked):
        called = f"weekly review of {by_then:%d/%m/%Y}"
        said = Stood(
            asked, TODAY, Origin.REVIEW, by_then, kept_on, called,
            first=not done, cut=cut and not done,
        )  # fmt: skip
        return done[-1] if done else 2, said
    first = of_workbook if of_workbook and of_workbook < STEPS[1] else STEPS[1]
    return 2, Stood(asked, TODAY, Origin.FIRST, first, STEPS[1], cut=cut)


@pytest.mark.parametrize("review", REVIEWS)
@pytest.mark.parametrize(("known_from", "begins"), [(0, "typed"), (0, "mended"), (4, "typed")])
def test_a_day_has_the_state_that_the_rule_gives_it(
    review: str, known_from: int, begins: str
) -> None:
    on, cut = REVIEWS[review], bool(known_from) or begins == "mended"
    seen = set()
    for kept_by, stands_for in product(
        (None, 1, 3), ("", "2018-09-20", "2018-10-05", "2018-11-11")
    ):
        past = Past(rows(on, stands_for), TODAY, Told(known_from, begins, kept_by))  # type: ignore[arg-type]
        for asked in ASKED:
            step, said = wanted(asked, on, kept_by, stands_for, cut)
            assert past.stood(asked) == said, (asked, kept_by, stands_for)
            assert step is None or past.until(asked) == step
            assert step is not None or past.until(asked) > 3
            assert past.reaches(asked)
            seen.add((said.origin, said.cut, said.first))
            # Made for one day alone, it reaches that and all that came later.
            of_one = Past(rows(on, stands_for), TODAY, Told(known_from, begins, kept_by), [asked])  # type: ignore[arg-type]
            for other in ASKED:
                later = wanted(other, on, kept_by, stands_for, cut)[0]
                assert of_one.reaches(other) is (
                    later is None or (step is not None and later >= step)
                )
    assert len(seen) >= 2
