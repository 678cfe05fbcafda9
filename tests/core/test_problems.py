"""A line of an import's list."""

from __future__ import annotations

from desktop.core.problems import Problem


def test_equal_lines_are_one_line_of_a_list() -> None:
    one = Problem("Plan", "C12", "A date that cannot be read.", "")
    again = Problem("Plan", "C12", "A date that cannot be read.", "")
    assert len({one, again, Problem("Plan", "C13", one.what, "")}) == 2
