"""A date that was moved in a workbook that went out is a change of date that nobody approved."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from desktop.core.data import PlanData
from desktop.core.fields import FIELDS
from desktop.core.kinds import Action, Area, PlanInfo, Redating
from desktop.exchange.own import tables
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.own.books import after, column_of, told


def plan(*dates: tuple[str, str, str, str]) -> PlanData:
    """A plan of one area; an action has its first date and the one of now, each with its day."""
    data = PlanData([PlanInfo(id=1, title="Plan")])
    area = data.add(Area(code="1", title="Visits", position=1.0))
    for place, (first, first_due, now, due) in enumerate(dates, start=1):
        action = data.add(
            Action(
                key=f"k{place}", no=f"1.{place}", action=f"Visit {place}", area_id=area.id,
                position=float(place), by_when=now, due=due, original_by_when=first,
                original_due=first_due,
            )
        )  # fmt: skip
        if first != now:
            data.add(
                Redating(
                    action_id=action.id, old_text=first, old_due=first_due, new_text=now,
                    new_due=due, approved_by="Board",
                )
            )  # fmt: skip
    return data


MAY, JUNE = ("31/05/2031", "2031-05-31"), ("30/06/2031", "2031-06-30")


@pytest.mark.parametrize(
    ("first", "now", "typed", "moves"),
    [
        (MAY, MAY, "July 2031", [("31/05/2031", "July 2031", "2031-07-31")]),
        (MAY, JUNE, "31/07/2031", [("30/06/2031", "31/07/2031", "2031-07-31")]),
        (MAY, JUNE, "31/05/2031", [("30/06/2031", "31/05/2031", "2031-05-31")]),
        (MAY, MAY, "On hold", [("31/05/2031", "On hold", "")]),
        (MAY, MAY, "end of May 2031", []),
        (("Ongoing", ""), ("Ongoing", ""), "31/07/2031", []),
    ],
)
def test_a_date_that_moved_leaves_a_record(
    first: tuple[str, str],
    now: tuple[str, str],
    typed: str,
    moves: list[tuple[str, str, str]],
    tmp_path: Path,
    reader: ReadingProcess,
) -> None:
    before = plan((*first, *now), (*MAY, *JUNE))
    known = len(before.all(Redating)) - 1

    def change(book: openpyxl.Workbook) -> None:
        sheet = next(each for each in book if "Visits" in each.title or each.title == "1")
        sheet.cell(2, column_of(sheet, "By when"), typed)

    found, problems = after(before, tmp_path, reader, change)
    mine = [each for each in found.all(Redating) if each.action_id == found.actions()[0].id]
    new = [(each.old_text, each.new_text, each.new_due) for each in mine[known:]]
    assert new == moves
    assert not any(each.approved_by or each.on for each in mine[known:])
    assert ("1.1 was" in told(problems)) == bool(moves)
    assert len(found.all(Redating)) == len(before.all(Redating)) + len(moves)


def test_a_move_that_the_workbook_accounts_for_is_noted_once(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book[tables.detail_of(Redating).sheet]
        sheet.cell(2, column_of(sheet, "Reason"), "Nobody to do it")

    found, _ = after(plan((*MAY, *JUNE)), tmp_path, reader, change)
    assert [each.reason for each in found.all(Redating)] == ["Nobody to do it"]


def test_recurring_work_is_not_moved_by_the_days_it_falls_due_on(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    text = "End June 2031 and annually"
    data = plan((text, "2031-06-30", text, "2032-06-30"))

    def change(book: openpyxl.Workbook) -> None:
        sheet = next(each for each in book if "Visits" in each.title or each.title == "1")
        sheet.cell(2, column_of(sheet, FIELDS["action"].label), "Visit all of them")

    found, _ = after(data, tmp_path, reader, change)
    assert found.actions()[0].due == "2032-06-30" and not found.all(Redating)
