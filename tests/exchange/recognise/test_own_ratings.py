"""Ratings of impact by a key of their own."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.kinds import ImpactStatus
from tests.exchange.recognise import build

DELIVERY = [("Delivery RAG key",), ("R", "Off track"), ("G", "On track"), ("B", "Complete")]


def workbook(
    names: tuple[Any, ...], *, key: bool, apart: bool = False, used: tuple[Any, ...] = ()
) -> Book:
    book = Book()
    sheet = book.active
    sheet.title = "Plan"
    impact = [("Impact RAG key",), *zip(names, ("No impact yet", "Some", "Lasting"), strict=True)]
    if not key:
        impact = []
    if apart and key:
        build.put(book.create_sheet("Impact key"), impact)
    table = [
        ("Ref", "Action", "Lead", "By when", "Delivery RAG", "Impact RAG"),
        *(
            (f"1.{n}", "Publish the strategy", "Ann Price", "31/05/2027", "G", name)
            for n, name in enumerate(used or names, start=1)
        ),
    ]
    build.put(sheet, [*DELIVERY, (), *([] if apart else impact), (), *table])
    return book


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("names", [(1, 2, 3), ("Low", "Medium", "High")])
def test_a_key_of_its_own_makes_the_second_rating(
    importer: build.Importer, names: tuple[Any, ...], apart: bool
) -> None:
    found = importer(workbook(names, key=True, apart=apart))
    legend = {each.code: each.word for each in found.draft.all(ImpactStatus)}
    assert len(legend) == 3
    assert [each.impact_ragb for each in build.actions(found)] == list(legend)
    assert {each.ragb for each in build.actions(found)} == {"G"}


def test_without_a_key_such_words_may_weigh_a_risk(importer: build.Importer) -> None:
    found = importer(workbook(("Low", "Medium", "High"), key=False))
    assert [each.extra["Impact RAG"] for each in build.actions(found)] == ["Low", "Medium", "High"]
    assert not found.draft.all(ImpactStatus)


def test_words_that_the_key_lacks_are_no_rating_by_it(importer: build.Importer) -> None:
    found = importer(workbook((1, 2, 3), key=True, used=("Low", "High")))
    assert [each.extra["Impact RAG"] for each in build.actions(found)] == ["Low", "High"]
