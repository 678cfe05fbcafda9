"""Adding items of evidence, and what becomes of their files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.core.editing import rows
from desktop.core.editing.actions import add_action
from desktop.core.editing.evidence import (
    NewItem,
    add_evidence,
    keep_inside,
    let_go_of_file,
    make_link,
    refuse_large,
    relink,
    warning,
)
from desktop.core.errors import Refused
from desktop.core.evidence.content import LARGEST, as_content
from desktop.core.evidence.looking import Facts
from desktop.core.history import describe
from desktop.core.kinds import Area, Evidence, Measure
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data

KEPT = as_content(b"the audit")
FACTS = Facts(Path("audit.pdf"), "audit.pdf", "audit", KEPT.sha256, KEPT.size, "2018-10-01")


@pytest.fixture
def plan() -> Plan:
    plan = Plan(new_plan_data("Wyeford"), MemoryStorage(), today=lambda: date(2018, 10, 8))
    area = rows.add(plan, Area(code="1", title="Front door"))
    add_action(plan, area, {"no": "1.1", "action": "Open a duty line."})
    return plan


def test_items_of_several_files_come_in_one_step_and_are_told_in_the_history(plan: Plan) -> None:
    action = plan.data.actions()[0]
    added = add_evidence(
        plan, action,
        [NewItem("", on="1/10/2018", strength="direct", facts=FACTS), NewItem("Said at the forum")],
        by="Yvonne",
    )  # fmt: skip
    assert plan.undo_text == "add evidence 2 items"
    first, second = added
    assert (first.title, first.on, first.strength, first.kept) == (
        "audit", "2018-10-01", "direct", "link",
    )  # fmt: skip
    assert (first.action_id, first.by, first.key != second.key) == (action.id, "Yvonne", True)
    assert (second.file, second.kept, second.strength) == ("", "", "")
    told = [describe(entry, plan.data.legend, plan.data) for entry in plan.history_of(action.id)]
    assert told[:2] == ["Evidence added: audit", "Evidence added: Said at the forum"]
    plan.undo()
    assert not list(plan.data.all(Evidence))


def test_an_item_speaks_to_a_measure_or_to_the_whole_plan(plan: Plan) -> None:
    measure = rows.add(plan, Measure(text="Fewer late"))
    (of_measure,) = add_evidence(plan, measure, [NewItem("A")])
    (of_plan,) = add_evidence(plan, None, [NewItem("B")])
    assert (of_measure.measure_id, of_measure.action_id) == (measure.id, None)
    assert of_plan.measure_id is None


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (NewItem("A", on="09/10/2018"), "has not come"),
        (NewItem("A", on="soon"), "not a plain day"),
        (
            NewItem("A", strength="strong"),
            "is not among what “Strength” can be: direct, indirect, claimed",
        ),
        (NewItem("A", facts=FACTS, content=as_content(b"other")), "not what it was"),
    ],
)
def test_what_is_not_taken_leaves_nothing(plan: Plan, item: NewItem, words: str) -> None:
    with pytest.raises(Refused, match=words):
        add_evidence(plan, None, [NewItem("Fine"), item])
    assert not list(plan.data.all(Evidence))


def test_a_file_too_large_to_be_kept_stays_a_link() -> None:
    with pytest.raises(Refused, match=r"film\.mp4 has 32\.0 MB, more than .* as a link"):
        refuse_large("film.mp4", LARGEST + 1)
    refuse_large("film.mp4", LARGEST)


def test_inside_out_again_and_followed_are_steps_of_their_own(plan: Plan) -> None:
    (item,) = add_evidence(plan, None, [NewItem("Audit", facts=FACTS)])
    keep_inside(plan, item, KEPT)
    assert item.kept == "inside"
    moved = Facts(Path("b/audit 2.pdf"), "b/audit 2.pdf", "audit 2", KEPT.sha256, KEPT.size, "")
    make_link(plan, item, moved)
    assert (item.kept, item.file) == ("link", "b/audit 2.pdf")
    other = Facts(Path("c.pdf"), "c.pdf", "c", "0" * 64, 3, "")
    keep_inside(plan, item, KEPT)
    with pytest.raises(Refused, match=r"c\.pdf is not the file that is kept"):
        make_link(plan, item, other)
    relink(plan, item, other)
    assert (item.kept, item.file, item.sha256, item.size) == ("link", "c.pdf", "0" * 64, 3.0)
    assert plan.undo_text == "take the file of “Audit”"
    let_go_of_file(plan, item)
    assert plan.undo_text == "take the file from “Audit”"
    assert (item.kept, item.file, item.sha256, item.size) == ("", "", "", 0.0)
    for _ in range(5):
        plan.undo()
    (item,) = plan.data.all(Evidence)
    assert (item.kept, item.file) == ("link", "audit.pdf")


def test_the_warning_says_the_size_and_who_gets_it() -> None:
    words = warning([1 << 20, 1 << 20])
    assert words.startswith(
        "This puts 2.0 MB into the plan. Everybody who gets the plan gets the 2"
    )
    assert "children or families" in words


def test_an_item_that_is_gone_meanwhile_is_said(plan: Plan) -> None:
    (item,) = add_evidence(plan, None, [NewItem("Audit", facts=FACTS)])
    plan.undo()
    for do in (
        lambda: keep_inside(plan, item, KEPT), lambda: make_link(plan, item, FACTS),
        lambda: relink(plan, item, FACTS), lambda: let_go_of_file(plan, item),
    ):  # fmt: skip
        with pytest.raises(Refused, match="“Audit” is no longer in the plan"):
            do()
