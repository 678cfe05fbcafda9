"""What is asked of costs: parts beside words, workings beside amounts, what others say."""

from __future__ import annotations

import pytest

from desktop.core.costs.beside import (
    DIFFERS,
    WORKING,
    called,
    difference,
    differences,
    part_called,
    questions,
    questions_of,
    unsaid,
    workings,
)
from desktop.core.costs.parts import InWords
from desktop.core.kinds import CostLine, CostPart
from tests.core.costs.test_parts import SUMMARY_LINES, made, part


def asked(cost: str, *amounts: str, **said: str) -> str:
    """What is asked of an action with a text and parts of some amounts; "" for nothing."""
    data = made(cost, "")
    for amount in amounts:
        part(data, amount, data.actions()[0], **said)
    found = difference(data, data.actions()[0], InWords(data))
    return found.sentence if found else ""


def test_parts_that_come_to_another_sum_than_the_words() -> None:
    assert asked("£900", "400", "450") == (
        "Its words come to £900 and its parts to £850, a difference of £50."
    )
    assert asked("£900", "400", "500") == ""
    assert asked("£900", "900.40") == "" and asked("£900", "901.50") != ""


@pytest.mark.parametrize(
    ("cost", "amounts"),
    [
        ("£3K", ("2600",)),  # rounded to a thousand, it may be £2,600
        ("£5 a head", ("60",)),  # no one sum: nothing to compare with
        ("tbc", ("60",)), ("", ("60",)),
        ("£60K a year (less £20k in the first year)", ("60000", "-20000")),
        ("2 posts @ £30K = £60K. If they are permanent, £50K.", ("60000",)),
        ("£4,000 or £6,000", ("6000",)), ("£4,000 or £6,000", ("4000",)),
    ],
)  # fmt: skip
def test_parts_that_may_be_what_the_words_say(cost: str, amounts: tuple[str, ...]) -> None:
    assert asked(cost, *amounts) == ""


def test_where_a_part_is_not_known_the_whole_is_not_but_one_without_a_word_is_no_part() -> None:
    data = made("£900", "")
    action = data.actions()[0]
    part(data, "400", action)
    other = part(data, "", action)
    found = difference(data, action, InWords(data))
    assert found is not None and "its parts to £400" in found.sentence
    other.what = "Desks"
    assert difference(data, action, InWords(data)) is None


def test_what_recurs_may_stand_once_for_each_year() -> None:
    data = made("£900 a year", "")
    action = data.actions()[0]
    for year in ("2021/22", "2022/23", "2023/24"):
        part(data, "900", action, year=year, what="Coach", recurrent="recurrent")
    assert difference(data, action, InWords(data)) is None
    part(data, "55", action, year="2021/22")
    found = difference(data, action, InWords(data))
    assert found is None  # in each of the other years it still comes to that


def test_what_recurs_counts_once_beside_what_does_not() -> None:
    data = made("£950", "")
    action = data.actions()[0]
    for year in ("2021/22", "2022/23"):
        part(data, "900", action, year=year, what="Coach", recurrent="recurrent")
    part(data, "50", action, year="2020/21", what="Laptop")
    assert difference(data, action, InWords(data)) is None


def test_parts_of_a_line_beside_its_figures() -> None:
    data = made("", lines=SUMMARY_LINES)
    nurse, stated = data.all(CostLine)[1], data.all(CostLine)[3]
    part(data, "30", nurse, year="2021/22")
    assert difference(data, nurse, InWords(data)) is None  # one of its years
    part(data, "8", nurse, year="2022/23")
    found = difference(data, nurse, InWords(data))
    assert found is not None and (found.about, found.stated, found.found) == (DIFFERS, 31, 8)
    assert found.sentence.startswith("In 2022/23 its words come to £31 and its parts to £8, ")
    part(data, "23", nurse, year="2022-23")
    assert difference(data, nurse, InWords(data)) is None
    part(data, "5", nurse, year="2021/22")
    part(data, "5", stated)
    assert [each.row for each in differences(data)] == [nurse]  # a total is compared elsewhere


def test_a_working_is_asked_of_the_words_and_of_the_parts() -> None:
    data = made("14 days @ £300 = £9K", "")
    action = data.actions()[0]
    wrong = part(data, "9000", action, text="14 days @ £300 a day")
    part(data, "4200", action, text="14 days @ £300 a day")
    loose = part(data, "80", None, text="3 x £25")
    found = questions(data)
    assert [(each.about, each.row, each.part) for each in found] == [
        (WORKING, action, None), (WORKING, action, wrong), (DIFFERS, action, None),
        (WORKING, None, loose),
    ]  # fmt: skip
    assert found[1].sentence == "“14 days @ £300 a day” comes to £4,200, and £9,000 is stated."
    assert questions_of(data, action) == found[:3]
    assert [each.part for each in workings(data)] == [wrong, loose]


def test_what_others_of_the_plan_say() -> None:
    data = made("", "")
    action = data.actions()[0]
    one = part(data, "1", action, year="2021/22")
    assert unsaid(data) == []  # nobody names who pays, and all name a year
    two = part(data, "2", action, source="Youth fund")
    part(data, "3", action, alternative=True)
    found = [(each.what, each.parts, each.others) for each in unsaid(data)]
    assert found == [("year", (two,), 1), ("source of funding", (one,), 1)]


def test_names() -> None:
    data = made("£5", lines=(("Staff", "Nurse", "£30"), ("Staff", "", "£31"), ("", "", "£4")))
    lines = data.all(CostLine)
    told = ["Nurse", "Staff", "A line without an item"]
    assert [called(line) for line in lines] == told
    assert called(data.actions()[0]) == data.actions()[0].name and called(None) == "The plan"
    parts = [CostPart(what="Coach"), CostPart(text="3 x £9"), CostPart(amount="9"), CostPart()]
    assert [part_called(each) for each in parts] == [
        "Coach",
        "3 x £9",
        "£9",
        "a part without words",
    ]
