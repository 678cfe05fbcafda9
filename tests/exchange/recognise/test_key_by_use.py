"""Keys that nothing calls one, which the status cells of the plan prove, and what they do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from desktop.core.kinds import Status
from desktop.exchange.recognise.key_lines import opened
from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import ratings

TITLE = ("Neglect improvement plan",)
LINES = [("F = Finished",), ("P = Proceeding",), ("L = Lagging",), ("N = Not started",)]
PAIRS = [tuple(text.split(" = ")) for (text,) in LINES]
ONE_LINE = "F = Finished; P = Proceeding; L = Lagging; N = Not started"
WORDS = ["Finished", "Proceeding", "Lagging", "Not started"]


def plan(
    *letters: str, above: Sequence[Any] = (), below: Sequence[Any] = (), notes: Sequence[Any] = ()
) -> Workbook:
    book = Workbook()
    book.active.title = "Plan"
    rows = [
        (str(at), f"Train team {at}", "by May 2027", "A. Reeve", "Half of it trained", letter)
        for at, letter in enumerate(letters, start=1)
    ]
    build.put(book.active, [*above, (), build.HEADINGS, *rows, (), *below])
    if notes:
        build.put(book.create_sheet("Notes"), notes)
    return book


def said(found: Any) -> str:
    return "\n".join(each.what for each in found.problems)


@pytest.mark.parametrize(
    "where",
    [
        {"above": [TITLE, *LINES]},
        {"above": LINES},
        {"above": [TITLE, *PAIRS]},
        {"above": [TITLE, tuple(text for (text,) in LINES)]},
        {"above": [TITLE, tuple(each for pair in PAIRS for each in pair)]},
        {"above": [TITLE, (f"Status: {ONE_LINE}",)]},
        {"above": [TITLE, (ONE_LINE.replace(" =", " –").replace(";", "."),)]},
        {"below": PAIRS},
        {"below": LINES},
        {"notes": PAIRS},
    ],
)
def test_what_explains_the_status_cells_is_their_key(
    importer: build.Importer, where: dict[str, Any]
) -> None:
    found = importer(plan("F", "P", "L", **where))
    assert [(each.code, each.word) for each in found.draft.all(Status)] == list(
        zip("FPLN", WORDS, strict=True)
    )
    assert ratings(found) == ["F", "P", "L"]
    assert "has no key" not in said(found)
    assert not found.draft.info.subtitle
    assert "=" not in found.draft.info.title


@pytest.mark.parametrize(
    "where",
    [{"above": [TITLE, *LINES]}, {"above": [TITLE, *PAIRS]}, {"below": PAIRS}, {"below": LINES},
     {"above": [TITLE, (f"Status: {ONE_LINE}",)]}],
)  # fmt: skip
def test_what_no_status_cell_has_is_said_and_is_neither_key_nor_action(
    importer: build.Importer, where: dict[str, Any]
) -> None:
    said_so = {
        key: [tuple(each.replace("Finished", "Completed").replace("Proceeding", "On track")
                    for each in row) for row in rows]
        for key, rows in where.items()
    }  # fmt: skip
    found = importer(plan("R", "A", "G", **said_so))
    assert len(build.actions(found)) == 3
    assert "seems to stand here" in said(found)
    assert "What seems to be a key to the statuses (Plan A" in said(found)
    assert "has no key" not in said(found)
    assert found.draft.info.legend_supplied
    assert not found.draft.info.subtitle
    assert "Lagging" in found.draft.info.notes


def test_where_no_status_is_set_words_for_statuses_are_enough(importer: build.Importer) -> None:
    key = [("F", "Completed"), ("P", "On track"), ("L", "Lagging")]
    assert [each.word for each in importer(plan("", "", above=key)).draft.all(Status)] == [
        "Completed", "On track", "Lagging",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "above",
    [
        [TITLE, ("DCS = Director of Children's Services",), ("EH = Early help",)],
        [TITLE, ("F = Finance team",), ("Q = Quality team",), ("V = Virtual school",)],
        [TITLE, ("F", "3"), ("P", "4"), ("L", "5")],
    ],
)
def test_what_explains_other_words_is_no_key(importer: build.Importer, above: list[Any]) -> None:
    found = importer(plan("F", "P", "L", above=above))
    assert "has no key" in said(found)
    assert not found.draft.info.subtitle
    assert ratings(found) == ["", "", ""]


def test_words_before_the_equations_of_a_line_are_its_title() -> None:
    title, pieces = opened("BRAG: Blue = done and kept up; Green = done; Amber = begun; Red = late")
    assert (title, [each.code for each in pieces]) == ("BRAG", ["Blue", "Green", "Amber", "Red"])


@pytest.mark.parametrize("form", ["{}, {}", "{} ({})", "{}: {}", "{} – {}"])
def test_a_colour_with_what_it_means_is_read_as_both(importer: build.Importer, form: str) -> None:
    means = [("R", "Red", "off track"), ("G", "Green", "on track"), ("B", "Blue", "complete")]
    key = [(f"{code} = {form.format(word, what)}",) for code, word, what in means]
    legend = importer(plan("R", "G", "B", above=key)).draft.all(Status)
    assert [(each.word, each.meaning) for each in legend] == [each[1:] for each in means]
    assert [(each.on_track, each.complete) for each in legend] == [
        (False, False), (True, False), (False, True),
    ]  # fmt: skip


def test_of_several_colours_none_is_the_word(importer: build.Importer) -> None:
    key = [("R = Red, amber if told in time",), ("G = Green",), ("B = Blue",)]
    legend = importer(plan("R", "G", above=key)).draft.all(Status)
    assert legend[0].word != "Red" or "amber" in legend[0].meaning


def test_one_letter_that_both_have_may_be_by_chance(importer: build.Importer) -> None:
    above = [TITLE, ("F = Finance team",), ("Q = Quality team",), ("V = Virtual school",)]
    assert "has no key" in said(importer(plan("F", "F", above=above)))
