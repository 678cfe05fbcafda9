"""The parts that a line says by its columns."""

from __future__ import annotations

from desktop.core.costs.columns import parts_of_figures
from desktop.core.costs.parts import InWords
from desktop.core.kinds import CostLine
from tests.core.costs.test_parts import made

LINES = (
    ("", "", "2021/22", "2022/23", "Total"), ("Recurrent costs", "Nurse", "*£30K", "£31K", "£61K"),
    ("Recurrent costs", "Bus", "£3 a day", "", ""), ("", "Total", "£30K", "£31K", "£61K"),
)  # fmt: skip


def test_each_plain_sum_under_its_year() -> None:
    data = made("", lines=LINES)
    words = InWords(data)
    nurse, bus, stated = data.all(CostLine)[1:]
    found = [
        (each.what, each.year, each.recurrent, each.amount, each.words)
        for each in parts_of_figures(words, nurse)
    ]
    assert found == [
        ("Nurse", "2021/22", "recurrent", 30000, "2021/22: £30,000"),
        ("Nurse", "2022/23", "recurrent", 31000, "2022/23: £31,000"),
    ]
    assert parts_of_figures(words, bus) == [] and parts_of_figures(words, stated) == []


def test_a_figure_without_a_year_says_none() -> None:
    data = made("", lines=(("", "Coach", "£70"), ("", "Rooms", "£9")))
    (found,) = parts_of_figures(InWords(data), data.all(CostLine)[0])
    assert (found.year, found.recurrent, found.words) == ("", "", "£70")


def test_a_figure_that_is_no_plain_sum_is_a_part_that_is_not_known() -> None:
    data = made("", lines=(
        ("", "", "2021/22", "2022/23", "2023/24"), ("", "Nurse", "tbc", "£31K", "£5 - £9"),
        ("", "Bus", "£3", "£4", "£5"), ("", "Van", "tbc", "", ""),
    ))  # fmt: skip
    words = InWords(data)
    nurse, _, van = data.all(CostLine)[1:]
    found = [(each.year, each.text, each.amount, each.words) for each in
             parts_of_figures(words, nurse)]  # fmt: skip
    assert found == [
        ("2021/22", "tbc", None, "2021/22: tbc"), ("2022/23", "", 31000, "2022/23: £31,000"),
        ("2023/24", "£5 - £9", None, "2023/24: £5 - £9"),
    ]  # fmt: skip
    assert parts_of_figures(words, van) == [], "the words of the line say it"
