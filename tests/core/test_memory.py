"""A plan's storage in memory does what the file does."""

from __future__ import annotations

from desktop.core.changes import Op, Source, Verb
from desktop.core.kinds import Action, Snapshot
from desktop.core.memory import MemoryStorage
from desktop.core.past import PastStorage
from desktop.core.plan import Plan, new_plan_data

OPS = [Op(Verb.UPDATE, Action, 7, "no", "", "1", owner=7)]


def test_steps_are_numbered_and_their_operations_kept() -> None:
    storage = MemoryStorage()
    assert storage.next_undo() is None and storage.next_redo() is None
    one = storage.commit("one", "typed", OPS)
    two = storage.commit("two", "pasted", [])
    assert (one.id, two.id, one.target) == (1, 2, None)
    assert (one.label, two.source) == ("one", "pasted")
    assert storage.ops_of(one) == OPS and storage.ops_of(two) == []
    assert storage.history() == [two, one]
    assert storage.history(1) == [two]


def test_undo_and_redo_take_turns_until_a_new_step() -> None:
    storage = MemoryStorage()
    one, two = storage.commit("one", "typed", OPS), storage.commit("two", "typed", OPS)
    undone = storage.commit_undo(two, OPS)
    assert (undone.label, undone.source, undone.target) == ("Undo two", Source.UNDONE, two.id)
    assert (storage.next_undo(), storage.next_redo()) == (one, two)
    redone = storage.commit_redo(two, OPS)
    assert (redone.label, redone.source, redone.target) == ("Redo two", Source.REDONE, two.id)
    assert (storage.next_undo(), storage.next_redo()) == (two, None)
    storage.commit_undo(two, OPS)
    silent = storage.commit("remembered", "typed", OPS, undoable=False)
    assert (storage.next_undo(), storage.next_redo()) == (one, two)
    assert silent in storage.history()
    three = storage.commit("three", "typed", OPS)
    assert (storage.next_undo(), storage.next_redo()) == (three, None)


def test_the_history_of_an_action_is_the_newest_first() -> None:
    storage = MemoryStorage()
    one = storage.commit("one", "typed", OPS)
    storage.commit("another", "typed", [Op(Verb.DELETE, Action, 8, owner=8)])
    two = storage.commit("two", "typed", OPS * 2)
    entries = storage.history_of(7)
    assert [entry.step for entry in entries] == [two, two, one]
    assert [entry.step for entry in storage.history_of(7, 1)] == [two]
    assert storage.history_of(9) == []


def test_the_newest_five_hundred_steps_and_two_hundred_things_that_happened_are_told() -> None:
    storage = MemoryStorage()
    for _ in range(501):
        storage.commit("again", "typed", OPS)
    plan = Plan(new_plan_data("Wyeford"), storage)
    past = PastStorage(storage, 501)
    assert [each.id for each in past.history(500)] == [*range(501, 1, -1)]
    assert [each.step.id for each in past.history_of(7, 200)] == [*range(501, 301, -1)]
    for told in (storage, plan):
        assert [each.id for each in told.history()] == [*range(501, 1, -1)]
        assert [each.step.id for each in told.history_of(7)] == [*range(501, 301, -1)]


def test_the_step_that_a_record_came_with_is_told_and_of_nothing_else() -> None:
    storage = MemoryStorage()
    came, went = Op(Verb.INSERT, Snapshot, 3), Op(Verb.DELETE, Snapshot, 3)
    step = storage.commit("hold", "typed", [came, Op(Verb.INSERT, Action, 8)])
    storage.commit("forget", "typed", [went])
    assert storage.recorded() == {came.id: step.id}


def test_what_is_behind_a_step_is_without_that_step() -> None:
    storage = MemoryStorage()
    one, two = storage.commit("one", "typed", OPS), storage.commit("two", "typed", OPS)
    assert [each.step for each in storage.ops_after(one.id)] == [two.id]
    assert storage.ops_after(two.id) == []
