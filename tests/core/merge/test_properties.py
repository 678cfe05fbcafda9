"""What holds for any plan, any edits of a partner and any edits of one's own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from desktop.core.editing import actions as editing
from desktop.core.editing import rows
from desktop.core.editing.packs import PackSpec, record_pack
from desktop.core.kinds import KINDS, Action, Area, Pack
from desktop.core.memory import MemoryStorage
from desktop.core.merge import (
    THEIRS,
    Decisions,
    Matched,
    Outcome,
    RawCell,
    RawRow,
    Return,
    apply,
    compare,
    planned,
)
from desktop.core.merge.values import folded, same_text
from desktop.core.plan import Plan, new_plan_data

FILL = ("by_when", "progress", "ragb", "evidence")
SENT = ("no", "action", "lead", *FILL)

_words = st.text("abc é,.-=“”'\n\t\u00a0", max_size=12)
_values = {
    "by_when": st.sampled_from(["", "01/08/2018", "2/9/2018", "End June 2019", "Ongoing", "tba"]),
    "ragb": st.sampled_from(["", "R", "A", "G", "B"]),
    "progress": _words,
    "evidence": _words,
}
_cells = st.tuples(st.integers(0, 5), st.sampled_from(FILL)).flatmap(
    lambda cell: _values[cell[1]].map(lambda value: (*cell, value))
)
_edits = st.lists(_cells, max_size=8)


def _plan(size: int, start: list[tuple[int, str, str]]) -> Plan:
    plan = Plan(new_plan_data("P"), MemoryStorage(), today=lambda: date(2018, 10, 8))
    areas = [rows.add(plan, Area(code=code)) for code in ("1", "2")]
    for number in range(size):
        editing.add_action(
            plan, areas[number % 2],
            {"no": f"{number % 2 + 1}.{number}", "action": f"Action {number}", "lead": "Police"},
        )  # fmt: skip
    for number, name, value in start:
        _set(plan, number, name, value)
    return plan


def _set(plan: Plan, number: int, name: str, value: str) -> None:
    found = plan.data.all(Action)
    by_no = {action.no.partition(".")[2]: action for action in found}
    if str(number) in by_no:
        editing.set_field(plan, by_no[str(number)], name, value)


def _send(plan: Plan) -> Pack:
    sent = {
        action.key: {name: editing.value_of(action, name) for name in SENT}
        for action in plan.data.actions()
    }
    return record_pack(plan, PackSpec("Police", fill=FILL), sent)


def _come_back(pack: Pack, edits: list[tuple[int, str, str]], order: list[int]) -> Return:
    grid = {key: dict(fields) for key, fields in pack.sent.items()}
    keys = {fields["no"].partition(".")[2]: key for key, fields in grid.items()}
    for number, name, value in edits:
        if str(number) in keys:
            grid[keys[str(number)]][name] = value
    lines = [grid[key] | {"key": key} for key in grid]
    lines = [lines[place] for place in order if place < len(lines)]
    return Return(
        "r.xlsx",
        tuple(
            RawRow(
                f"0:{number}", "Actions", number, line["key"], "", frozenset(SENT),
                {name: RawCell(line[name], f"A{number}") for name in SENT if line[name].strip()},
            )
            for number, line in enumerate(lines, start=2)
        ),
        pack.key,
    )  # fmt: skip


def _content(plan: Plan) -> list[tuple[str, ...]]:
    return [
        tuple(editing.value_of(action, name) for name in (*SENT, "due", "original_due"))
        for action in plan.data.actions()
    ]


def _state(plan: Plan) -> dict[str, list[dict[str, object]]]:
    return {
        kind.table: [row.values() for _, row in sorted(plan.data.table(kind).items())]
        for kind in KINDS
    }


_quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
_orders = st.permutations(range(6))


@_quick
@given(st.integers(1, 6), _edits, _edits, _edits, _orders)
def test_without_conflicts_a_merge_is_both_sets_of_edits(size, start, theirs, mine, order) -> None:
    plan, twin = _plan(size, start), _plan(size, start)
    pack = _send(plan)
    for edit in mine:
        _set(plan, *edit)
    merge = compare(plan.data, pack, _come_back(pack, theirs, order))
    assume(not merge.with_outcome(Outcome.CONFLICT))
    decisions = Decisions().take_kind(merge, Outcome.CLEARING, THEIRS)
    apply(plan, merge, decisions)
    final_theirs = {(number, name): value for number, name, value in theirs}
    before = _content(twin)
    for edit in mine:  # each, because the first date of an action is kept as its original
        _set(twin, *edit)
    for (number, name), value in final_theirs.items():
        _set(twin, number, name, value)
    # A side that put back what was sent, or changed only spaces, has not edited the cell.
    for ours, by_hand, was in zip(_content(plan), _content(twin), before, strict=True):
        for merged, wanted, old in zip(ours, by_hand, was, strict=True):
            assert same_text(merged, wanted) or same_text(wanted, old)
    assert merge.of(Matched.DOUBTFUL) == merge.of(Matched.NEW) == merge.of(Matched.MISSING) == []


@_quick
@given(st.integers(1, 6), _edits, _edits, _edits, _orders)
def test_nothing_is_proposed_that_they_did_not_change(size, start, theirs, mine, order) -> None:
    plan = _plan(size, start)
    pack = _send(plan)
    for edit in mine:
        _set(plan, *edit)
    merge = compare(plan.data, pack, _come_back(pack, theirs, order))
    touched = {(str(number), name): value for number, name, value in theirs}
    for group in merge.groups:
        for cell in group.cells:
            if cell.outcome is Outcome.MINE:
                continue
            value = touched.get((group.no.partition(".")[2], cell.field))
            assert value is not None
            assert not same_text(value, cell.sent or "") or cell.outcome is Outcome.SAME
    for change in planned(merge, Decisions())[0]:
        assert not same_text(change.cell.theirs, change.cell.sent or "")
        assert same_text(change.cell.mine, change.cell.sent or "")


@_quick
@given(st.integers(1, 6), _edits, _edits, _edits, st.sets(st.integers(0, 5)), st.booleans())
def test_undo_gives_back_the_plan_and_no_row_goes(size, start, theirs, mine, kept, all_of) -> None:
    plan = _plan(size, start)
    pack = _send(plan)
    for edit in mine:
        _set(plan, *edit)
    merge = compare(plan.data, pack, _come_back(pack, theirs, sorted(kept)))
    decisions = Decisions()
    if all_of:
        decisions = decisions.choose_all(merge.cells(), THEIRS)
    before = _state(plan)
    apply(plan, merge, decisions)
    assert {row["id"] for row in before["actions"]} <= set(plan.data.table(Action))
    after = _state(plan)
    again = compare(plan.data, pack, _come_back(pack, theirs, sorted(kept)))
    assert planned(again, Decisions()) == ([], [])
    apply(plan, again, Decisions())
    assert _state(plan) == after
    plan.undo()
    assert _state(plan) == before


@_quick
@given(_edits, _edits, st.integers(0, 12))
def test_a_merge_that_breaks_off_leaves_the_plan(start, theirs, at) -> None:
    plan = _plan(6, start)
    pack = _send(plan)
    merge = compare(plan.data, pack, _come_back(pack, theirs, list(range(6))))
    before = _state(plan)
    usual, left = plan._do, [at]

    def breaking(op) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        usual(op)

    plan._do = breaking  # type: ignore[method-assign]
    try:
        apply(plan, merge, Decisions())
    except KeyboardInterrupt:
        assert _state(plan) == before
    finally:
        plan._do = usual  # type: ignore[method-assign]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“Hello”", '"Hello"', True),
        ("a\u00a0b ", "a b", True),
        ("a\r\nb", "a\nb", True),
        ("lines\tand", "linesand", True),
        ("ongoing", "on going", False),
        ("6.1", "6.10", False),
        ("Done", "done", False),
    ],
)
def test_what_counts_as_the_same_text(one: str, other: str, same: bool) -> None:
    assert same_text(one, other) is same
    assert (folded(one) == folded(other)) is same or "\t" in one
