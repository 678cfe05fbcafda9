"""Two keys in one workbook: each goes to its rating."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.kinds import ImpactStatus, Status
from tests.exchange.recognise import build
from tests.exchange.recognise.test_keys import said
from tests.exchange.recognise.test_statuses import plan, rated

DELIVERY = [("R", "Behind schedule"), ("G", "As planned"), ("B", "Finished")]
IMPACT = [("R", "None seen by families"), ("G", "Seen by families in each area")]
SHAPES: dict[str, list[tuple[Any, ...]]] = {
    "below, headed": [("Delivery rating", "Meaning"), *DELIVERY, (None,),
                      ("Impact rating", "Meaning"), *IMPACT],
    "below, far": [("Progress status", "Description"), *DELIVERY, (None,), (None,), (None,),
                   ("Outcome status", "Description"), *IMPACT],
    "below, titled": [("Delivery RAG",), *DELIVERY, (None,), ("Impact RAG",), *IMPACT],
    "below, close": [("Status", "Meaning"), *DELIVERY, ("RAG for impact", "Meaning"), *IMPACT],
    "beside": [("Delivery RAG", "Meaning", None, "Impact RAG", "Meaning"),
               *((*one, None, *two) for one, two in zip(DELIVERY, [*IMPACT, ()], strict=True))],
    "beside, close": [("Delivery RAG", "Meaning", "Impact RAG", "Meaning"),
                      *((*one, *two) for one, two in zip(DELIVERY, [*IMPACT, ()], strict=True))],
    "a column each": [("Rating", "Delivery", "Impact"),
                      ("R", DELIVERY[0][1], IMPACT[0][1]), ("G", DELIVERY[1][1], IMPACT[1][1]),
                      ("B", DELIVERY[2][1])],
    "a column each, meaning": [("Code", "Meaning", "Difference made"),
                      ("R", DELIVERY[0][1], IMPACT[0][1]), ("G", DELIVERY[1][1], IMPACT[1][1]),
                      ("B", DELIVERY[2][1])],
    "the rating first": [("Rating", "Letter", "Meaning"), *(("Delivery", *row) for row in DELIVERY),
                         *(("Impact", *row) for row in IMPACT)],
    "the rating named once": [("Rating", "Letter", "Meaning"), ("Delivery", *DELIVERY[0]),
                              *((None, *row) for row in DELIVERY[1:]), ("Impact", *IMPACT[0]),
                              (None, *IMPACT[1])],
    "the rating behind": [("Letter", "Meaning", "Rating"),
                          *((*row, "Delivery RAG") for row in DELIVERY),
                          *((*row, "Impact RAG") for row in IMPACT)],
    "beside, titled": [("Delivery key", None, "Impact key"),
                       *((*one, *two) for one, two in zip(DELIVERY, [*IMPACT, ()], strict=True))],
    "beside, named": [("Delivery", "Meaning", "Impact", "Meaning"),
                      *((*one, *two) for one, two in zip(DELIVERY, [*IMPACT, ()], strict=True))],
    "by their words": [("Status", "Meaning"), *DELIVERY, (None,), ("Status", "Meaning"),
                       ("R", "No impact on families"), ("G", "Impact on families")],
}  # fmt: skip


def imported(importer: build.Importer, key: list[tuple[Any, ...]], name: str = "Key") -> Any:
    book = rated("Delivery RAG", "Impact RAG", ("B", "G"), ("R", "R"))
    build.put(book.create_sheet(name), key)
    return importer(book)


def told(found: Any, kind: type[Status]) -> list[tuple[str, str]]:
    return [(each.code, each.meaning) for each in found.draft.all(kind)]


@pytest.mark.parametrize("shape", SHAPES)
def test_each_key_goes_to_its_rating(importer: build.Importer, shape: str) -> None:
    found = imported(importer, SHAPES[shape])
    assert told(found, Status) == DELIVERY
    impact = told(found, ImpactStatus)
    assert [code for code, _ in impact] == ["R", "G"]
    assert all("families" in meaning for _, meaning in impact)
    assert [(each.ragb, each.impact_ragb) for each in build.actions(found)] == [
        ("B", "G"), ("R", "R"),
    ]  # fmt: skip
    assert "no key says" not in said(found)
    assert found.draft.info.legend_supplied == ""


def test_a_key_alone_on_a_sheet_is_of_what_the_sheet_is_called(importer: build.Importer) -> None:
    book = rated("Delivery RAG", "Impact RAG", ("B", "G"))
    build.put(book.create_sheet("Status key"), [("Code", "Meaning"), *DELIVERY])
    build.put(book.create_sheet("Impact key"), [("Code", "Meaning"), *IMPACT])
    found = importer(book)
    assert told(found, Status) == DELIVERY and told(found, ImpactStatus) == IMPACT


def test_a_key_of_delivery_says_nothing_of_impact(importer: build.Importer) -> None:
    found = imported(importer, [("Status", "Meaning"), *DELIVERY])
    impact = found.draft.all(ImpactStatus)
    assert [(each.code, each.word, each.meaning) for each in impact] == [
        ("R", "Red", ""), ("G", "Green", ""), ("B", "Blue", ""),
    ]  # fmt: skip
    assert not any(each.complete or each.on_track for each in impact)
    assert [each.synonyms for each in impact] == [["red"], ["green"], ["blue"]]
    assert "no key says what its letters mean" in said(found)


def test_of_two_keys_that_do_not_say_which_the_import_asks(importer: build.Importer) -> None:
    other = [("R", "Weak"), ("G", "Strong")]
    found = imported(importer, [("Status", "Meaning"), *DELIVERY, (None,), ("Status", "Meaning"),
                                *other])  # fmt: skip
    assert told(found, Status) == DELIVERY
    assert not any(each.meaning for each in found.draft.all(ImpactStatus))
    assert "no key says that it is the one to it; which of them that is" in said(found)
    assert "R | Weak" in found.draft.info.notes


def test_what_impact_statuses_say_of_the_difference(importer: build.Importer) -> None:
    key = [("Status", "Meaning"), *DELIVERY, (None,), ("Impact rating", "Meaning"),
           ("R", "No difference seen"), ("A", "Some signs"), ("P", "Patchwork"),
           ("G", "Made and embedded", "Assured every 9 days")]  # fmt: skip
    found = imported(importer, key)
    assert [(each.complete, each.on_track) for each in found.draft.all(ImpactStatus)] == [
        (False, False), (False, True), (False, False), (True, False),
    ]  # fmt: skip
    assert not any(each.assurance_days for each in found.draft.all(ImpactStatus))
    heard = said(found)
    assert "No difference seen means no difference, Some signs means some difference" in heard
    assert "Patchwork says neither that a difference is made nor that none is" in heard
    assert "Made and embedded means that the difference is made" in heard


@pytest.mark.parametrize("heads", [("Progress key", None, "Impact key"),
                                   ("Delivery", "Meaning", "Impact", "Meaning")])  # fmt: skip
def test_a_key_to_no_rating_of_the_plan_is_no_part_of_the_one_beside_it(
    importer: build.Importer, heads: tuple[Any, ...]
) -> None:
    longer = [("1", "No difference"), ("2", "Some difference"), ("3", "A difference that lasts"),
              ("4", "Lasting for all")]  # fmt: skip
    rows = [heads, *((*one, *two) for one, two in zip([*DELIVERY, ("A", "Slow")], longer,
                                                      strict=True)), (None,)]  # fmt: skip
    found = importer(plan("R", "B", above=rows))
    assert told(found, Status) == [*DELIVERY, ("A", "Slow")]
    assert "another key to the statuses" in said(found)
    assert len(build.actions(found)) == 2, "the table below is no part of the key"
