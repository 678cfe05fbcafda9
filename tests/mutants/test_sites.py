"""What is changed in a module, and what is left alone because no plan could show it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray", reason="only `make mutants` installs Cosmic Ray")

from tests.mutants.reach import Reach
from tests.mutants.report import Trial, small_difference, table
from tests.mutants.sites import Mutant, sample, sites_of

SOURCE = '''"""A module."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT: int | None = 3


@dataclass(frozen=True, slots=True)
class Row:
    place: int | None = 0


@lru_cache(maxsize=8)
def total(rows: list[int] | None, *more: int) -> int | None:
    found = []
    for row in rows or more:
        if row >= LIMIT:
            found.append(row)
        try:
            found += [1]
        except (ValueError, TypeError):
            raise
    return sum(found)
'''


def changed() -> dict[str, set[str]]:
    """The changed lines of the module, by the line as it was."""
    lines: dict[str, set[str]] = {}
    before = SOURCE.splitlines()
    for site in sites_of("core", "m.py", SOURCE):
        for mutant in site:
            after = mutant.source(SOURCE).splitlines()
            first = next(n for n, line in enumerate(before) if after[n] != line)
            new = " ".join(after[first].split())
            lines.setdefault(before[first].strip(), set()).add(new)
    return lines


def test_conditions_numbers_calls_and_errors_are_changed() -> None:
    lines = changed()
    assert {"if row > LIMIT:", "if row < LIMIT:", "if not row >= LIMIT:"} <= lines[
        "if row >= LIMIT:"
    ]
    assert "pass" in lines["found.append(row)"]
    assert "pass" in lines["found += [1]"]
    assert "pass" in lines["raise"]
    assert lines["except (ValueError, TypeError):"] == {"except FloatingPointError:"}
    assert "for row in []:" in lines["for row in rows or more:"]
    assert "for row in rows and more:" in lines["for row in rows or more:"]
    assert lines["LIMIT: int | None = 3"] == {
        "LIMIT: int | None = 4",
        "LIMIT: int | None = 2",
    }
    assert lines["place: int | None = 0"] == {
        "place: int | None = 1",
        "place: int | None = -1",
    }


def test_types_guards_and_caches_are_left_alone() -> None:
    lines = changed()
    assert "@lru_cache(maxsize=8)" not in lines
    assert "@dataclass(frozen=True, slots=True)" not in lines
    assert "if TYPE_CHECKING:" not in lines
    decorators = [
        mutant.source(SOURCE)
        for site in sites_of("core", "m.py", SOURCE)
        for mutant in site
        if mutant.operator == "RemoveDecorator"
    ]
    assert ["@dataclass" in source for source in decorators] == [False]
    # The star of `*more` can be changed; such a change is no Python, and is not drawn.
    for new in lines.get("def total(rows: list[int] | None, *more: int) -> int | None:", ()):
        assert new.count("|") == 2


def test_a_seed_draws_the_same_again_and_only_python(tmp_path: Path) -> None:
    (tmp_path / "desktop" / "core").mkdir(parents=True)
    (tmp_path / "desktop" / "core" / "m.py").write_text(SOURCE, encoding="utf-8")
    one, two = (sample(tmp_path, ["core"], 8, 1) for _ in range(2))
    assert one == two != sample(tmp_path, ["core"], 8, 2)
    places = [(mutant.start, mutant.end) for mutant in sample(tmp_path, ["core"], 999, 3)]
    assert len(places) == len(set(places))
    for mutant in sample(tmp_path, ["core"], 999, 3):
        compile(mutant.source(SOURCE), "m.py", "exec")
    assert sample(tmp_path, ["core"], 9, 1, ["other"]) == []


def test_the_tests_that_reach_a_line_come_with_those_that_mirror_the_module() -> None:
    tests = ["tests/core/test_m.py::a", "tests/core/test_m.py::b", "tests/core/test_n.py::c"]
    seconds = dict(zip(tests, (0.3, 0.1, 0.01), strict=True))
    line = SOURCE.splitlines().index("        if row >= LIMIT:") + 1
    reach = Reach(seconds, {"desktop/core/m.py": {line: [tests[0], tests[2]]}}, [], [])

    def chosen(module: str, number: int) -> list[str]:
        return reach.tests_for(module, SOURCE, number, number)

    assert chosen("desktop/core/m.py", line) == [tests[1], tests[0], tests[2]]
    assert chosen("desktop/core/m.py", 6) == [tests[1], tests[0], tests[2]]  # as it is imported
    assert chosen("desktop/core/tables.py", 6) == [tests[2], tests[1], tests[0]]


def test_what_is_printed() -> None:
    mutant = Mutant("core", "desktop/core/m.py", "AddNot", 0, (3, 0), (3, 4))
    difference = small_difference("a\nb\nc\nd\n", "a\nb\nx\nd\n")
    assert difference.splitlines() == [
        "    @@ -2,3 +2,3 @@",
        "     b",
        "    -c",
        "    +x",
        "     d",
    ]
    trials = [Trial(mutant, outcome, 1.0, "", 1) for outcome in ("killed", "survived", "killed")]
    assert table(trials).splitlines()[-1].split() == ["all", "2", "0", "1", "33.3%"]
