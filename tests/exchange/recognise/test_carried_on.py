"""Rows that say that they go on with the action above."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.exchange.recognise import Recognition
from tests.exchange.recognise import build

FIRST = ("4.2", "Open a second clinic", "31/05/2027", "Ann Price", "Rooms found.", "A")
NEXT = ("4.3", "Tell every school", "30/06/2027", "Bo Ling", "Letter sent.", "G")


def plan(*rows: tuple[Any, ...]) -> Book:
    book = Book()
    build.put(book.active, rows)
    return book


@pytest.mark.parametrize(
    "mark", ["4.2 (cont’d)", "4.2 cont.", "4.2 – continued", "(Continued)", "4.2"]
)
@pytest.mark.parametrize("broken", [True, False])
def test_a_row_with_the_number_above_goes_on_with_its_action(
    importer: build.Importer, mark: str, broken: bool
) -> None:
    header = [build.HEADINGS] if broken else []
    more = (mark, None, None, None, "Nurse appointed.", None)
    found = importer(plan(build.HEADINGS, FIRST, *header, more, NEXT))
    assert [(each.no, each.progress) for each in build.actions(found)] == [
        ("4.2", "Rooms found.\nNurse appointed."),
        ("4.3", "Letter sent."),
    ]
    assert f"its number is “{mark}”" in _told(found)


def test_what_the_row_repeats_is_taken_once(importer: build.Importer) -> None:
    more = ("4.2 (continued)", f"{FIRST[1]} (continued)", *FIRST[2:4], "Nurse appointed.", None)
    action, _ = build.actions(importer(plan(build.HEADINGS, FIRST, more, NEXT)))
    assert (action.no, action.action, action.by_when) == FIRST[:3]
    assert (action.lead, action.progress) == ("Ann Price", "Rooms found.\nNurse appointed.")


@pytest.mark.parametrize(
    "other",
    [
        ("4.2", "Close the first clinic", None, None, "Not begun.", None),  # two of one number
        ("4.9 (cont’d)", None, None, None, "Nurse appointed.", None),
        ("4.2 (cont’d)", None, "31/12/2027", "Bo Ling", "Nurse appointed.", "R"),
        ("4.2 (contract)", None, None, None, "Nurse appointed.", None),
    ],
)
def test_another_row_stays_one_of_its_own(importer: build.Importer, other: Any) -> None:
    assert len(build.actions(importer(plan(build.HEADINGS, FIRST, other, NEXT)))) == 3


def _told(found: Recognition) -> str:
    return " ".join(each.what for each in found.problems if "read as more of" in each.what)
