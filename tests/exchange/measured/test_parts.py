"""What an indicator is a part of, as a scorecard says it, and counts that look like it."""

from __future__ import annotations

from desktop.exchange.measured.plans import NoPlan
from tests.exchange.measured.conftest import Reader

HEADINGS = ("Ref", "Indicator", "Component of", "Apr-18", "May-18")


def test_a_part_is_named_by_code_or_name(read: Reader) -> None:
    read(
        HEADINGS,
        ("X2", "Boys", "x1", 4, 5), ("X1", "All", None, 10, 12),
        (None, "Girls", "all", 6, 7), ("X4", "Under 5", "X2 Boys", 1, 2),
    )  # fmt: skip
    assert {each.named: each.part_of for each in read.found.indicators} == {
        ("X2", "Boys"): ("X1", "All"), ("X1", "All"): ("", ""), ("", "Girls"): ("X1", "All"),
        ("X4", "Under 5"): ("X2", "Boys"),
    }  # fmt: skip
    assert not read.found.problems and not read.found.about


def test_what_names_none_or_itself_or_goes_round_is_told(read: Reader) -> None:
    read(
        HEADINGS,
        ("1", "Visits", "9", 4, 5), ("2", "Cases", "2", 9, 3), ("3", "Panels", "4", 6, 1),
        ("4", "Checks", "5", 1, 7), ("5", "Posts", "3", 2, 9), ("6", "Moves", "5", 8, 8),
        ("7", "Calls", "Twice", 3, 1), ("8", "Twice", None, 3, 4), ("9a", "Twice", None, 5, 8),
    )  # fmt: skip
    parts = {each.values["code"]: each.part_of for each in read.found.indicators}
    assert {code for code, part in parts.items() if part != ("", "")} == {"6"}
    for cell, words in (("C2", "no indicator"), ("C3", "itself"), ("C4", "circle"),
                        ("C5", "circle"), ("C6", "circle"), ("C8", "more than one")):  # fmt: skip
        assert words in read.told(cell)
    assert read.described("1").values["comments"] == "Component of: 9"


class _Plan(NoPlan):
    def named(self, text: str) -> tuple[str, str] | None:
        return ("P", "Of the plan") if text == "P" else None


def test_a_part_may_be_of_an_indicator_of_the_plan(read: Reader) -> None:
    read(HEADINGS, ("1", "Visits", "P", 4, 5), plans=_Plan())
    assert read.described("1").part_of == ("P", "Of the plan")


def test_counts_that_are_others_added_up_are_told(read: Reader) -> None:
    rows = [("M", "Missing", 30, 41), ("M1", "Boys", 20, 25), ("M2", "Girls", 10, 16)]
    read(("Ref", "Indicator", "Apr-18", "May-18"), *rows)
    told = read.told("A2")
    assert "M “Missing” is M1 “Boys” and M2 “Girls” added up in 2 periods" in told
    assert "“Part of the indicator”" in told
    assert all(each.part_of == ("", "") for each in read.found.indicators)
    headings = ("Ref", "Indicator", "Apr-18", "May-18", "Part of")
    read(headings, rows[0], (*rows[1], "M"), (*rows[2], "M"))
    assert not read.found.about  # it is said
    read(headings, rows[0], (*rows[1], "M"), rows[2])
    assert "added up" in read.told("A2")  # of one of them it is not


def test_a_dash_names_no_total(read: Reader) -> None:
    read(HEADINGS, ("1", "Visits", "-", 4, 5), (None, "Cases", None, 9, 3), ("3", None, ".", 7, 1))
    assert {each.part_of for each in read.found.indicators} == {("", "")}
    assert not read.found.problems and not read.found.about


def test_one_that_names_several_of_the_file_is_not_looked_for_in_the_plan(read: Reader) -> None:
    read(HEADINGS, ("1", "Visits", "P", 4, 5), ("2", "P", None, 9, 3), ("3", "P", None, 7, 1),
         plans=_Plan())  # fmt: skip
    assert read.described("1").part_of == ("", "")
    assert "more than one" in read.told("C2")


def test_what_is_not_taken_stands_below_the_comments_of_the_file(read: Reader) -> None:
    read((*HEADINGS, "Comments"), ("1", "Visits", "9", 4, 5, "It rose."))
    assert read.described("1").values["comments"] == "It rose.\nComponent of: 9"


def test_shares_are_no_parts_of_one_another(read: Reader) -> None:
    rows = ("M", "Missing", "91%", "87%", "83%"), ("M1", "Boys", "50%", "45%", "42%")
    read(("Ref", "Indicator", "Apr-18", "May-18", "Jun-18"), *rows,
         ("M2", "Girls", "41%", "42%", "41%"))  # fmt: skip
    assert not read.found.about
