"""Which status a text means, and what a legend says of each."""

from __future__ import annotations

import pytest

from desktop.core.editing import settings
from desktop.core.kinds import Status
from desktop.core.legend import Legend, Reading
from desktop.core.legends import legend_named
from desktop.core.plan import Plan, new_plan_data


@pytest.mark.parametrize(
    ("text", "code", "doubted"),
    [
        ("G", "G", False),
        ("blue", "B", False),
        ("\u00a0amber ", "A", False),
        ("on track", "G", True),
        ("Complete", "B", True),
        ("turquoise", "", True),
        ("", "", False),
    ],
)
def test_what_a_status_text_means(text: str, code: str, doubted: bool) -> None:
    reading = Legend(legend_named()).read(text)
    assert (reading.code, bool(reading.doubt)) == (code, doubted)


def test_a_legend_of_other_words_decides_what_its_letters_mean(plan: Plan) -> None:
    amber = plan.data.legend.get("A")
    assert amber is not None
    settings.change_status(plan, amber, on_track=True, needs_recovery=False, meaning="On track")
    assert plan.data.legend.is_on_track("A")
    assert not plan.data.legend.needs_recovery("A")
    assert plan.data.legend.is_complete("B")
    assert plan.data.legend.word("X") == "X"


def test_a_mark_is_a_name_as_it_stands() -> None:
    marks = ("*", "**", "G", "G*", "(!)", "✔")
    legend = Legend([Status(code=each, word=f"Word {each}", synonyms=[]) for each in marks])
    assert [legend.read(each).code for each in marks] == list(marks)
    assert [legend.read(text).code for text in (" ** ", "g*", "(G)", "!", "✔\ufe0f")] == [
        "**", "G*", "G", "(!)", "✔",
    ]  # fmt: skip
    assert legend.read("Word **").code == "**" and legend.read("word *").code == "*"
    assert legend.read("***").doubt == "“***” is not a status of the legend"
    two = Legend([Status(code="G*", word="Nearly"), Status(code="*G", word="Begun")])
    assert two.read("G").code == "" and two.read("*g").code == "*G"


def test_of_two_statuses_with_one_word_or_synonym_the_first_has_it() -> None:
    legend = Legend(
        [
            Status(code="a", word="Late", synonyms=["on time"]),
            Status(code="b", word="late", synonyms=["On Time", "Late", "odd"]),
            Status(code="A", word="c"),
        ]
    )
    assert legend.read("LATE") == Reading("a")
    assert legend.read("A").code == "a"
    assert legend.read("on  time").code == "a"
    assert legend.read("c").code == "A"  # a word before a synonym, a letter before a word
    assert legend.read("odd").code == "b"
    assert legend.read("odd").doubt == "“odd” was read as late"
    assert legend.read("*(b).*") == Reading("b")
    assert legend.read("what else").doubt == "“what else” is not a status of the legend"
    assert (len(legend), [status.code for status in legend]) == (3, ["a", "b", "A"])
    assert "b" in legend and "B" not in legend
    assert legend.get("B") is None


def test_the_flags_decide_and_complete_is_not_on_track() -> None:
    legend = Legend(
        [
            Status(code="G", word="Green", on_track=True),
            Status(code="B", word="Blue", complete=True, on_track=True),
            Status(code="R", word="Red", needs_recovery=True),
        ]
    )
    assert [legend.is_on_track(code) for code in "GBRX"] == [True, False, False, False]
    assert [legend.is_complete(code) for code in "GBRX"] == [False, True, False, False]
    assert [legend.needs_recovery(code) for code in "GBRX"] == [False, False, True, False]
    assert [legend.word(code) for code in ("G", "", "X")] == ["Green", "No status", "X"]


def test_the_flags_of_a_legend_that_comes_in_are_the_plan_s(plan: Plan) -> None:
    draft = new_plan_data("Sheffield's plan")
    for status in draft.legend:
        draft.remove(Status, status.id)
    for place, (code, word, flags) in enumerate(
        (
            ("A", "Amber", {"on_track": True}),
            ("B", "Blue", {"complete": True}),
            ("P", "Purple", {"needs_recovery": True, "assurance_days": 14}),
        ),
        start=1,
    ):
        draft.add(Status(position=float(place), code=code, word=word, **flags))
    plan.load(draft, "import a workbook")
    legend = plan.data.legend
    assert [status.code for status in legend] == ["A", "B", "P"]
    assert legend.is_on_track("A") and legend.is_complete("B") and legend.needs_recovery("P")
    assert not legend.needs_recovery("A") and not legend.is_on_track("B")
    purple = legend.get("P")
    assert purple is not None and purple.assurance_days == 14
    plan.undo()
    assert [status.code for status in plan.data.legend] == ["R", "A", "G", "B"]
    assert plan.data.legend.needs_recovery("A")


def test_what_a_letter_meant_by_an_earlier_legend() -> None:
    def legend(*statuses: tuple[str, str, str]) -> Legend:
        return Legend(Status(code=c, word=w, colour=colour) for c, w, colour in statuses)

    before = legend(("A", "Achieved", "#00f"), ("G", "Going", "#0f0"), ("S", "Stuck", "#f00"))
    now = legend(("A", "Amber", "#fa0"), ("G", "Green", "#0f0"), ("X", "stuck.", "#800"))
    assert now.meant("", before) == ""
    assert now.meant("A", before) is None  # another word, another colour
    assert now.meant("G", before) == "G"  # the same colour under a new word
    assert now.meant("S", before) == "X"  # the same word under a new letter
    assert now.meant("Q", before) is None
    assert (now.meant("A", None), now.meant("S", None)) == ("A", None)


def test_what_the_statuses_are_called() -> None:
    legend = Legend([Status(code="A", word="At risk"), Status(code="Z", word=" ")])
    assert legend.names == ("A", "Z", "At risk")
