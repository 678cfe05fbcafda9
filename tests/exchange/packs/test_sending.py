"""A pack and its record: both, or neither, and an older file stays until both are sure."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.core.changes import Op, Step
from desktop.core.editing.packs import PackSpec
from desktop.core.errors import FileProblem, ReadOnly, Refused
from desktop.core.kinds import Pack
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan
from desktop.core.whole_file import WholeFile
from desktop.exchange.packs.sending import prepare_pack, send_pack, write_pack
from desktop.store.planfile import create_plan, open_plan
from tests.exchange.partners import SPEC, live_plan

OLDER = b"the pack that they had last month"


class Ailing(MemoryStorage):
    """A plan's file on a disk that fills up when it is told to."""

    full_for: tuple[str, ...] = ()

    def commit(self, *args: Any, **more: Any) -> Step:
        if "commit" in self.full_for:
            raise FileProblem("The disk is full.")
        return super().commit(*args, **more)

    def commit_undo(self, target: Step, ops: Any, *, redoable: bool = True) -> Step:
        if "undo" in self.full_for:
            raise FileProblem("The disk is full.")
        return super().commit_undo(target, ops, redoable=redoable)


@pytest.fixture
def plan() -> Plan:
    storage = Ailing()
    return Plan(live_plan().data, storage)


def storage_of(plan: Plan) -> Ailing:
    assert isinstance(plan._storage, Ailing)
    return plan._storage


@pytest.fixture(params=[None, OLDER], ids=["no file there", "an older file there"])
def target(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    if request.param is not None:
        (folder / "pack.xlsx").write_bytes(request.param)
    return folder / "pack.xlsx"


def contents(target: Path) -> dict[str, bytes]:
    """Every file of the folder, by name."""
    return {each.name: each.read_bytes() for each in target.parent.iterdir()}


def as_it_was(target: Path) -> bool:
    """Whether there is an older file and nothing else, or nothing at all."""
    return contents(target) in ({}, {"pack.xlsx": OLDER})


def packs(plan: Plan) -> list[Pack]:
    return list(plan.data.all(Pack))


def test_a_pack_replaces_the_older_file_when_it_is_recorded(plan: Plan, target: Path) -> None:
    pack = send_pack(plan, SPEC, target)
    assert packs(plan) == [pack] and pack.file_name == "pack.xlsx" and len(pack.sent) == 6
    assert "Actions" in openpyxl.load_workbook(target).sheetnames
    assert [each.name for each in target.parent.iterdir()] == ["pack.xlsx"]


def test_a_record_that_fails_leaves_the_older_file(plan: Plan, target: Path) -> None:
    before = contents(target)
    storage_of(plan).full_for = ("commit",)
    with pytest.raises(FileProblem, match="The disk is full"):
        send_pack(plan, SPEC, target)
    assert contents(target) == before
    assert packs(plan) == [] and plan.undo_text == ""


def test_nothing_has_the_name_before_the_record_is_kept(plan: Plan, target: Path) -> None:
    seen: list[bool] = []
    plan.subscribe(lambda _: seen.append(as_it_was_but_for_a_part(target)))
    send_pack(plan, SPEC, target)
    assert seen == [True]


def as_it_was_but_for_a_part(target: Path) -> bool:
    parts = [each for each in target.parent.iterdir() if each.name.endswith(".plandesk-part")]
    whole = target.read_bytes() if target.exists() else OLDER
    return len(parts) == 1 and parts[0].read_bytes().startswith(b"PK") and whole == OLDER


def refuse_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("desktop.core.whole_file._replace", refuse)


def test_a_name_that_cannot_be_had_takes_the_record_back(
    plan: Plan, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_the_name(monkeypatch)
    with pytest.raises(FileProblem, match=r"The pack could not be written to .*pack"):
        send_pack(plan, SPEC, target)
    assert packs(plan) == [] and as_it_was(target)
    assert (plan.undo_text, plan.redo_text) == ("", ""), "Redo would bring a record without a file"
    assert [step.source for step in plan.history()] == ["undone", "typed"]


def test_a_record_that_cannot_be_taken_back_is_said(
    plan: Plan, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_the_name(monkeypatch)
    storage_of(plan).full_for = ("undo",)
    with pytest.raises(FileProblem, match=r"lists the pack all the same.*disk is full.*Undo “send"):
        send_pack(plan, SPEC, target)
    assert len(packs(plan)) == 1 and as_it_was(target)
    storage_of(plan).full_for = ()
    plan.undo()
    assert packs(plan) == []


def test_being_stopped_while_the_name_is_given_tells_what_is_so(
    plan: Plan, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the name is given the record goes; after it, both stay."""
    from desktop.core import whole_file

    replace = whole_file._replace

    def stopped_after(path: Path, to: Path) -> None:
        replace(path, to)
        raise KeyboardInterrupt

    def stopped_before(_path: Path, _to: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(whole_file, "_replace", stopped_before)
    with pytest.raises(KeyboardInterrupt):
        send_pack(plan, SPEC, target)
    assert packs(plan) == [] and as_it_was(target)
    monkeypatch.setattr(whole_file, "_replace", stopped_after)
    with pytest.raises(KeyboardInterrupt):
        send_pack(plan, SPEC, target)
    assert len(packs(plan)) == 1 and target.read_bytes().startswith(b"PK")


def test_a_pack_that_nobody_sends_leaves_nothing(plan: Plan, target: Path) -> None:
    prepared = prepare_pack(plan.data, SPEC, target)
    part = prepared.file.path
    assert part.exists() and as_it_was_but_for_a_part(target)
    with prepared:
        pass
    assert as_it_was(target)
    prepared = prepare_pack(plan.data, SPEC, target)
    del prepared  # a window that closes drops what its worker made
    assert as_it_was(target)


def test_refusals_write_nothing(plan: Plan, target: Path) -> None:
    for refused in (PackSpec("  "), PackSpec("X", leads=("Nobody",)), PackSpec("X", fill=("hat",))):
        for write in (lambda spec: send_pack(plan, spec, target),
                      lambda spec: write_pack(plan.data, spec, target)):  # fmt: skip
            with pytest.raises(Refused):
                write(refused)
    with pytest.raises(ReadOnly):
        send_pack(Plan(plan.data, MemoryStorage(), why_read_only="Ann has it."), SPEC, target)
    assert packs(plan) == [] and as_it_was(target)


def test_a_pack_is_never_written_over_the_plan_that_it_is_of(tmp_path: Path) -> None:
    path = tmp_path / "wyeford.plandesk"
    with create_plan(path, live_plan().data) as file:
        with pytest.raises(FileProblem, match="never written over"):
            send_pack(file.plan, SPEC, path)
        steps = len(file.plan.history())
    with open_plan(path) as file:
        assert len(file.plan.history()) == steps == 1


def test_what_was_taken_back_stays_so_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wyeford.plandesk"
    with create_plan(path, live_plan().data) as file:
        refuse_the_name(monkeypatch)
        with pytest.raises(FileProblem):
            send_pack(file.plan, SPEC, tmp_path / "pack.xlsx")
    with open_plan(path) as file:
        assert packs(file.plan) == [] and (file.plan.undo_text, file.plan.redo_text) == ("", "")
        assert [step.source for step in file.plan.history()][:2] == ["undone", "typed"]


def test_the_record_comes_before_the_name(
    plan: Plan, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    commit, place = storage_of(plan).commit, WholeFile.place
    monkeypatch.setattr(
        storage_of(plan), "commit",
        lambda label, source, ops, **more: (order.append("record"),
                                            commit(label, source, ops, **more))[1],
    )  # fmt: skip
    monkeypatch.setattr(WholeFile, "place", lambda self: (order.append("name"), place(self))[1])
    monkeypatch.setattr(os, "fsync", lambda _number: order.append("sync"))
    send_pack(plan, SPEC, target)
    assert order[:3] == ["sync", "record", "name"]
    assert isinstance(plan.last_step, Step) and all(
        isinstance(op, Op) for op in storage_of(plan).ops_of(plan.last_step)
    )
