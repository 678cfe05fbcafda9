"""A damaged plan: what can be read comes back as a new plan, and the rest is named."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from desktop.core.data import PlanData
from desktop.core.editing import actions, cycle, requirements, rows
from desktop.core.errors import FileProblem
from desktop.core.kinds import (
    KINDS,
    ActionRequirement,
    Area,
    AreaRequirement,
    Commitment,
    Excuse,
    Milestone,
    Requirement,
    Row,
    Snapshot,
    columns_of,
)
from desktop.core.plan import new_plan_data
from desktop.store import limits, rescue_kept, rescue_rows
from desktop.store import rescue as rescuing
from desktop.store.connection import connect
from desktop.store.formats import chain
from desktop.store.formats.vocabulary import AddColumn, DropColumn, Format
from desktop.store.formats.vocabulary import Column as FormatColumn
from desktop.store.header import FORMAT
from desktop.store.leftovers import STEPS
from desktop.store.pages import Pages, read_pages
from desktop.store.planfile import create_plan, open_plan
from desktop.store.rescue import _fill, _format_of, _is_whole, read_what_is_left, rescue
from desktop.store.rescue_rows import Read, _ask, _go_through, rows_of


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A plan of 200 actions over many pages."""
    path = tmp_path / "large.plandesk"
    with create_plan(path, new_plan_data("Large plan")) as file, file.plan.step("fill"):
        for code in range(10):
            area = rows.add(file.plan, Area(code=f"{code}", title="Area"))
            for number in range(20):
                values = {"no": f"{code}.{number}", "action": "words " * 60}
                actions.add_action(file.plan, area, values)
    return path


def test_a_sound_plan_is_rescued_whole(large: Path, tmp_path: Path) -> None:
    lost = rescue(large, tmp_path / "new.plandesk")
    assert lost == ("The history of changes is kept whole, and with it Undo.",)
    with open_plan(tmp_path / "new.plandesk") as file:
        assert len(file.plan.data.actions()) == 200
        file.plan.undo()
        assert not file.plan.data.areas


@pytest.mark.parametrize("error", [sqlite3.IntegrityError("no"), OverflowError(), ValueError()])
def test_a_history_that_a_new_plan_does_not_take_costs_no_row(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(rescue_kept, "_write_step", refuse)
    new = tmp_path / "new.plandesk"
    assert rescue(large, new)[-1] == "The history of changes, and with it Undo, starts afresh."
    with open_plan(new) as file:
        assert len(file.plan.data.actions()) == 200 and file.plan.undo_text == ""


@pytest.mark.parametrize("seed", range(6))
def test_overwritten_pages_cost_what_stood_on_them_and_no_more(
    large: Path, tmp_path: Path, seed: int
) -> None:
    content = bytearray(large.read_bytes())
    pages = len(content) // 4096
    pick = random.Random(seed)
    for page in pick.sample(range(pages // 3, pages), 4):
        content[page * 4096 : (page + 1) * 4096] = pick.randbytes(4096)
    large.write_bytes(content)
    new = tmp_path / "new.plandesk"
    lost = rescue(large, new)
    assert large.read_bytes() == content
    with open_plan(new) as file:
        kept = file.plan.data.actions()
        assert kept
        assert len(kept) == 200 or any("action" in sentence for sentence in lost)


def test_rows_between_two_pages_that_are_gone_are_found_one_by_one(
    large: Path, tmp_path: Path
) -> None:
    without(large, FORGOTTEN)
    content = bytearray(large.read_bytes())
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
    # The leaves of the table: of the history they would hold the names of columns too.
    leaves = [
        place
        for place, page in enumerate(pages)
        if page[0] == 0x0D and b"words words" in page and b'"action"' not in page
    ]
    assert len(leaves) > 12
    gone = 0
    for place in (leaves[4], leaves[9]):
        gone += int.from_bytes(pages[place][3:5], "big")  # its cells, a row in each
        content[place * 4096 : (place + 1) * 4096] = b"\xff" * 4096
    large.write_bytes(content)
    data, lost = rescued(large, tmp_path)
    kept = 200 - gone
    assert 0 < gone < 40 and len(data.actions()) == kept
    assert lost[0] == f"Part of the list of actions could not be read; {kept} were kept."


def test_actions_of_a_lost_area_come_in_an_area_of_their_own(large: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(large)
    connection.execute("DELETE FROM areas WHERE code = '3'")
    connection.execute("DELETE FROM plan")
    connection.execute(FORGOTTEN)
    connection.commit()
    connection.close()
    rescue(large, tmp_path / "new.plandesk")
    with open_plan(tmp_path / "new.plandesk") as file:
        assert len(file.plan.data.actions()) == 200
        assert file.plan.data.areas[-1].title == "Area not readable"
        assert len(file.plan.data.actions(file.plan.data.areas[-1])) == 20
        assert (file.plan.data.info.title, file.plan.data.info.id) == ("Rescued plan", 1)


def test_nothing_readable_is_said_so(large: Path, tmp_path: Path) -> None:
    large.write_bytes(large.read_bytes()[:5000])
    with pytest.raises(FileProblem, match="Nothing of a plan can be read"):
        rescue(large, tmp_path / "new.plandesk")
    assert not (tmp_path / "new.plandesk").exists()


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A plan in which rows of many kinds point at others."""
    path = tmp_path / "linked.plandesk"
    with create_plan(path, new_plan_data("Linked plan")) as file:
        plan = file.plan
        area = rows.add(plan, Area(code="1", title="Leadership"))
        group = rows.add(plan, Commitment(area_id=area.id, text="Visit in time"))
        requirements.add_requirement(plan, "RP 1", "Plans drift", area)
        for number in ("1.1", "1.2"):
            action = actions.add_action(plan, area, {"no": number, "action": f"Act {number}"})
            rows.change(plan, action, commitment_id=group.id)
            rows.add(plan, Milestone(action_id=action.id, label=number))
            requirements.link(plan, plan.data.all(Requirement)[0], [action])
            cycle.excuse(plan, "no-lead", action, "Agreed", "Margery Quill")
        cycle.excuse(plan, "no-measure", None, "Agreed for all", "Margery Quill")
        for _ in range(2):
            cycle.hold_review(plan, "weekly", plan.today())
    return path


FORGOTTEN = "DELETE FROM history"  # so that nothing else tells of the rows


def without(path: Path, *statements: str) -> None:
    """Take rows out of a plan's file behind its back, as damage does."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def rescued(path: Path, tmp_path: Path) -> tuple[PlanData, tuple[str, ...]]:
    lost = rescue(path, tmp_path / "new.plandesk")
    with open_plan(tmp_path / "new.plandesk") as file:
        return file.plan.snapshot(), lost


def test_a_pointer_that_may_be_empty_is_emptied_and_its_row_kept(
    linked: Path, tmp_path: Path
) -> None:
    without(linked, FORGOTTEN, "DELETE FROM commitments")
    data, _ = rescued(linked, tmp_path)
    assert [action.no for action in data.actions()] == ["1.1", "1.2"]
    assert [action.commitment_id for action in data.actions()] == [None, None]
    assert len(data.all(Milestone)) == 2


def test_what_belongs_to_a_lost_row_is_left_out_and_named(linked: Path, tmp_path: Path) -> None:
    without(linked, FORGOTTEN, "DELETE FROM actions WHERE no = '1.1'", "DELETE FROM requirements")
    data, lost = rescued(linked, tmp_path)
    (kept,) = data.actions()
    assert kept.no == "1.2"
    assert data.get(Commitment, kept.commitment_id) is not None
    assert [each.action_id for each in data.all(Milestone)] == [kept.id]
    assert not data.all(ActionRequirement) and not data.all(AreaRequirement)
    reasons = {(each.action_id, each.reason) for each in data.all(Excuse)}
    assert {(kept.id, "Agreed"), (None, "Agreed for all")} <= reasons
    words = " ".join(lost).casefold()
    assert "milestone" in words and "requirement" in words


def test_what_is_rescued_whole_points_where_it_did(linked: Path, tmp_path: Path) -> None:
    with open_plan(linked) as file:
        before = file.plan.snapshot()
    data, lost = rescued(linked, tmp_path)
    for kind in KINDS[1:]:
        assert data.table(kind) == before.table(kind)
    assert data.info.title == "Linked plan"
    assert data.info.uid != before.info.uid  # another plan, so that its backups are its own
    assert len(lost) == 1


def test_a_plan_without_its_legend_or_columns_gets_the_usual_ones(
    linked: Path, tmp_path: Path
) -> None:
    without(linked, FORGOTTEN, *(f"DELETE FROM {each}" for each in ("plan", "statuses", "columns")))
    data, lost = rescued(linked, tmp_path)
    for part in ("What the plan says of itself", "No status of the legend", "Which columns the"):
        assert sum(each.startswith(part) for each in lost) == 1
    assert [status.code for status in data.legend] == ["R", "A", "G", "B"]
    assert [column.field for column in data.columns][:2] == ["no", "action"]
    assert len({row.id for kind in KINDS for row in data.table(kind).values()}) == sum(
        len(data.table(kind)) for kind in KINDS
    )


def test_a_change_that_was_cut_off_is_not_rescued(linked: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed.plandesk"
    connection = sqlite3.connect(linked, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    for number in range(40):
        connection.execute("UPDATE actions SET progress = ?", (f"{number} " + "half " * 2_000,))
    for name in ("", "-journal"):  # as a power cut leaves them
        journal = linked.with_name(linked.name + name)
        crashed.with_name(crashed.name + name).write_bytes(journal.read_bytes())
    connection.execute("ROLLBACK")
    connection.close()
    rescue(crashed, tmp_path / "new.plandesk")
    with open_plan(tmp_path / "new.plandesk") as file:
        assert [action.progress for action in file.plan.data.actions()] == ["", ""]


def test_no_other_file_is_taken_for_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "x.plandesk"
    path.write_bytes(b"PK\x03\x04 a workbook" * 200)
    for source in (path, tmp_path / "missing.plandesk"):
        with pytest.raises(FileProblem):
            rescue(source, tmp_path / "new.plandesk")
    assert not (tmp_path / "new.plandesk").exists()


def test_a_row_of_an_older_format_is_rescued_as_todays(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A column that came since has its start value; one that went is not asked for."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE actions DROP COLUMN difference")
        connection.execute("ALTER TABLE actions ADD COLUMN gone TEXT NOT NULL DEFAULT 'x'")
        connection.commit()
    later = Format(
        4,
        (
            DropColumn("actions", "gone"),
            AddColumn("actions", FormatColumn("difference", default="not told")),
        ),
    )
    monkeypatch.setattr(chain, "FORMATS", (*chain.FORMATS, later))
    without(path, FORGOTTEN)
    rescued = read_what_is_left(path)
    assert len(rescued.data.actions()) == 3
    assert {action.difference for action in rescued.data.actions()} == {"not told"}
    assert not any("could not be read" in sentence for sentence in rescued.lost)


def test_a_column_that_the_file_lacks_has_its_start_value(path: Path, tmp_path: Path) -> None:
    without(path, "ALTER TABLE actions DROP COLUMN difference")
    data, lost = rescued(path, tmp_path)
    assert [action.difference for action in data.actions()] == ["", "", ""]
    assert [action.action for action in data.actions()].count("") == 0
    assert len(lost) == 1


def test_a_system_that_gives_no_words_is_quoted_as_it_is(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError("the drive is away")

    monkeypatch.setattr(shutil, "copyfile", fails)
    with pytest.raises(FileProblem, match=r"cannot be read \(the drive is away\)"):
        read_what_is_left(large)


def test_what_was_not_read_is_counted_and_what_stands_twice_is_kept_beside() -> None:
    read = Read(Milestone, ("id", "label"))
    for record in ((1, "a"), (1, "a"), (1, "b"), (1, "b"), (2, "c")):
        read.take(record)
    assert (read.rows, read.more) == ({1: (1, "a"), 2: (2, "c")}, [(1, "b")])
    assert read.lost() == ""
    read.broken = True
    assert read.lost() == "Part of the list of milestones could not be read; 2 were kept."
    kept = dict(read.rows)
    del read.rows[2]
    assert read.lost() == "Part of the list of milestones could not be read; 1 was kept."
    read.rows.update(kept)
    read.unread, read.strange = {4, 5}, 1
    assert read.lost() == (
        "2 milestones could not be read; where 1 milestone would be, something else stands."
    )


def test_a_second_row_of_an_id_gets_one_of_its_own_and_what_is_no_row_is_counted() -> None:
    names = columns_of(Milestone)
    read = Read(Milestone, names)

    def record(row_id: object, label: str) -> tuple[Any, ...]:
        row = {**Milestone().values(), "id": row_id, "label": label}
        return tuple(row[name] for name in names)

    strange = (2, *(None for _ in names[1:]))
    for each in (strange, record(1, "a"), record(1, "b"), record("x", "c"), record(3, "d")):
        read.take(each)
    found = rows_of(read, FORMAT)
    assert [(row.id, getattr(row, "label", "")) for row in found] == [
        (1, "a"), (0, "c"), (3, "d"), (0, "b"),
    ]  # fmt: skip
    assert read.strange == 1


def test_a_row_that_no_list_gives_is_asked_for_by_its_id(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        read = Read(Area, columns_of(Area))
        ids = [each for (each,) in connection.execute("SELECT id FROM areas ORDER BY id")]
        assert _ask(connection, read, ids[-1]) and list(read.rows) == [ids[-1]]
        assert not _ask(connection, read, 10_000)
        assert not _ask(connection, read, 2**70), "SQLite has no such number"
        broken = Read(Area, ("id", "never_there"))
        assert not _ask(connection, broken, ids[0])
        assert not broken.broken
        _go_through(connection, broken, "SELECT never_there FROM areas")
        assert broken.broken and not broken.rows


def test_a_plan_whose_mark_is_overwritten_is_read_as_one_of_today(
    large: Path, tmp_path: Path
) -> None:
    without(large, "PRAGMA application_id = 7")
    data, lost = rescued(large, tmp_path)
    assert len(data.actions()) == 200 and len(lost) == 1


def test_a_letter_that_is_none_becomes_a_mark_and_its_text_is_kept(
    linked: Path, tmp_path: Path
) -> None:
    spoil = "UPDATE actions SET progress = CAST(x'4120ff' AS TEXT) WHERE no = '1.1'"
    without(linked, FORGOTTEN, spoil)
    data, lost = rescued(linked, tmp_path)
    assert "Letters that could not be read stand as \ufffd in action 1.1." in lost
    assert [action.progress for action in data.actions()] == ["A \ufffd", ""]


def test_what_was_lost_is_said_once(linked: Path, tmp_path: Path) -> None:
    without(linked, FORGOTTEN, "DELETE FROM areas", "UPDATE actions SET due = '2018-02-31'")
    _, lost = rescued(linked, tmp_path)
    assert len(lost) == len(set(lost)) > 2
    assert lost[-1].startswith("The history of changes")


def test_several_things_of_which_the_same_is_said_are_counted(linked: Path, tmp_path: Path) -> None:
    without(linked, FORGOTTEN, "PRAGMA foreign_keys = OFF", "DELETE FROM actions")
    _, lost = rescued(linked, tmp_path)
    (said,) = (each for each in lost if each.startswith("An answer to a requirement was left out"))
    assert " is not in the plan." in said and said.endswith(" So it is with 1 more.")


def test_what_is_said_of_one_thing_only_is_said_as_it_is() -> None:
    assert rescuing._counted(["one", "many", "many", "many"]) == [
        "one", "many So it is with 2 more.",
    ]  # fmt: skip


def test_a_damaged_entry_of_the_schema_costs_its_table_alone(linked: Path, tmp_path: Path) -> None:
    without(
        linked,
        FORGOTTEN,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE risks (' WHERE name = 'risks'",
    )
    data, lost = rescued(linked, tmp_path)
    assert len(data.actions()) == 2 and len(data.all(Milestone)) == 2
    assert any("risks" in sentence for sentence in lost)


def test_a_list_that_is_gone_is_named_and_the_rest_is_kept(linked: Path, tmp_path: Path) -> None:
    without(linked, FORGOTTEN, "DROP TABLE milestones")
    data, lost = rescued(linked, tmp_path)
    assert not data.all(Milestone) and len(data.actions()) == 2
    assert lost[0] == "The list of milestones could not be read, and nothing of it was kept."


def test_a_damaged_journal_is_no_reason_to_read_nothing(linked: Path, tmp_path: Path) -> None:
    linked.with_name(linked.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9 no journal" * 100)
    data, _ = rescued(linked, tmp_path)
    assert len(data.actions()) == 2
    assert linked.with_name(linked.name + "-journal").exists(), "what was damaged stays as it is"


def test_a_journal_that_another_plan_left_is_not_rolled_into_a_sound_one(
    large: Path, linked: Path, tmp_path: Path
) -> None:
    connection = sqlite3.connect(linked, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    for number in range(40):
        connection.execute("UPDATE actions SET progress = ?", (f"{number} " + "half " * 2_000,))
    journal = linked.with_name(linked.name + "-journal").read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    large.with_name(large.name + "-journal").write_bytes(journal)
    data, lost = rescued(large, tmp_path)
    assert len(data.actions()) == 200
    assert lost == ("The history of changes is kept whole, and with it Undo.",)


def test_a_folder_called_as_a_journal_is_none(linked: Path, tmp_path: Path) -> None:
    linked.with_name(linked.name + "-journal").mkdir()
    _, lost = rescued(linked, tmp_path)
    assert lost == ("The history of changes is kept whole, and with it Undo.",)


# --- without the first page, and from the history ---------------------------------------------


def test_without_its_first_page_a_plan_comes_back_whole(linked: Path, tmp_path: Path) -> None:
    with open_plan(linked) as file:
        before = file.plan.snapshot()
        steps = [step.label for step in file.plan.history()]
    content = linked.read_bytes()
    linked.write_bytes(bytes(4096) + content[4096:])
    data, lost = rescued(linked, tmp_path)
    for kind in KINDS[1:]:
        assert data.table(kind) == before.table(kind)
    assert lost == ("The history of changes is kept whole, and with it Undo.",)
    with open_plan(tmp_path / "new.plandesk") as file:
        assert [step.label for step in file.plan.history()][1:] == steps
        file.plan.undo()
        assert len(file.plan.data.all(Excuse)) == len(before.all(Excuse))


def test_pages_that_were_swapped_are_found_again(large: Path, tmp_path: Path) -> None:
    content = bytearray(large.read_bytes())
    with open_plan(large) as file:
        before = file.plan.snapshot()
    leaves = [at for at in range(4096, len(content), 4096) if content[at] == 0x0D]
    for one, other in ((leaves[3], leaves[-4]), (leaves[9], leaves[-9])):
        one_, other_ = slice(one, one + 4096), slice(other, other + 4096)
        content[one_], content[other_] = content[other_], content[one_]
    large.write_bytes(content)
    data, _ = rescued(large, tmp_path)
    for kind in KINDS[1:]:
        assert data.table(kind) == before.table(kind)
    assert large.read_bytes() == content


def test_what_the_history_gives_back_is_named_by_area_and_action(
    linked: Path, tmp_path: Path
) -> None:
    without(linked, "DELETE FROM actions WHERE no = '1.1'", "DELETE FROM milestones")
    data, lost = rescued(linked, tmp_path)
    assert [action.no for action in data.actions()] == ["1.1", "1.2"]
    assert len(data.all(Milestone)) == 2
    assert lost[0] == (
        "Area 1: action 1.1; milestones of action 1.1, 1.2 could not be read in the plan and were "
        "taken from the history."
    )


def test_a_text_that_the_history_has_otherwise_is_kept_and_both_are_named(
    linked: Path, tmp_path: Path
) -> None:
    without(linked, "UPDATE actions SET \"action\" = 'Axt 1.1' WHERE no = '1.1'")
    data, lost = rescued(linked, tmp_path)
    assert data.actions()[0].action == "Axt 1.1"
    assert lost[0] == (
        "“Actions” of action 1.1 reads “Axt 1.1” in the plan and “Act 1.1” in its history; the "
        "plan's is kept."
    )


def test_a_history_with_a_hole_is_kept_behind_it(linked: Path, tmp_path: Path) -> None:
    with open_plan(linked) as file:
        many = len(file.plan.history())
    without(linked, "DELETE FROM history WHERE step_id = 4")
    content = linked.read_bytes()
    linked.write_bytes(bytes(4096) + content[4096:])
    data, lost = rescued(linked, tmp_path)
    assert len(data.actions()) == 2
    assert lost[-1].startswith(f"The history of changes is kept for the last {many - 5} steps,")
    with open_plan(tmp_path / "new.plandesk") as file:
        for _ in range(many):
            file.plan.undo()
        assert file.plan.undo_text == "", "what stands as one step is not taken back"


def test_an_older_file_lacks_no_list_that_came_later(tmp_path: Path) -> None:
    source = Path(__file__).parent / "data" / "format-1.plandesk"
    path = tmp_path / "older.plandesk"
    shutil.copyfile(source, path)
    assert rescue(path, tmp_path / "new.plandesk") == (
        "The history of changes is kept whole, and with it Undo.",
    )
    content = path.read_bytes()
    path.write_bytes(bytes(4096) + content[4096:])
    lost = rescue(path, tmp_path / "other.plandesk")
    assert lost[-1] == "The history of changes is kept whole, and with it Undo."


def test_without_its_first_page_a_plan_is_known_by_its_tables(path: Path, tmp_path: Path) -> None:
    """Two formats with the same tables are told apart by what their steps say of themselves."""
    files = {FORMAT: path}
    for number in (1, 2):
        files[number] = tmp_path / f"{number}.plandesk"
        source = Path(__file__).parent / "data" / f"format-{number}.plandesk"
        shutil.copyfile(source, files[number])
    for number, file in files.items():
        content = file.read_bytes()
        headless = bytes(100) + content[100:]
        assert _format_of(headless, read_pages(headless)) == number
        # With a header it is what that says, where nothing behind it says otherwise.
        assert _format_of(content, Pages(b"")) == number


@pytest.mark.parametrize("number", [1, 2, FORMAT])
def test_a_format_that_the_header_names_wrongly_is_told_by_the_tables(
    path: Path, tmp_path: Path, number: int
) -> None:
    source = path if number == FORMAT else Path(__file__).parent / f"data/format-{number}.plandesk"
    right, _ = rescued(source, tmp_path)
    (tmp_path / "new.plandesk").unlink()
    for wrong in {0, 1, 2, FORMAT, FORMAT + 1} - {number}:
        content = bytearray(source.read_bytes())
        content[60:64] = wrong.to_bytes(4, "big")
        assert _format_of(bytes(content), read_pages(bytes(content))) == number
        damaged = tmp_path / "damaged.plandesk"
        damaged.write_bytes(content)
        found, lost = rescued(damaged, tmp_path)
        for kind in KINDS[1:]:
            assert found.table(kind) == right.table(kind)
        assert lost == ("The history of changes is kept whole, and with it Undo.",)
        (tmp_path / "new.plandesk").unlink()


@pytest.mark.parametrize("named", [0, FORMAT + 1, (1 << 24) + 2])
def test_a_header_that_names_no_format_says_nothing_of_it(path: Path, named: int) -> None:
    content = bytearray(path.read_bytes())
    content[60:64] = named.to_bytes(4, "big")
    assert _format_of(bytes(content), read_pages(bytes(content))) == FORMAT


def test_a_file_is_whole_when_sqlite_finds_no_damage_and_every_table_is_there(
    path: Path, tmp_path: Path
) -> None:
    assert _is_whole(path, FORMAT)
    without(path, "CREATE TABLE of_somebody_else (id)")
    assert _is_whole(path, FORMAT), "what is there beside them is nobody's business"
    for statement in (f"DROP TABLE {STEPS}", "DROP TABLE risks"):
        copy = tmp_path / "lacks.plandesk"
        shutil.copyfile(path, copy)
        without(copy, "PRAGMA foreign_keys = OFF", statement)
        assert not _is_whole(copy, FORMAT)
    content = bytearray(path.read_bytes())
    content[5 * 4096 : 6 * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    assert not _is_whole(path, FORMAT)
    path.write_bytes(b"no database " * 1_000)
    assert not _is_whole(path, FORMAT)
    assert not _is_whole(tmp_path / "missing.plandesk", FORMAT)
    assert not (tmp_path / "missing.plandesk").exists()


def test_a_letter_that_is_none_in_a_tables_name_is_damage(path: Path) -> None:
    without(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET name = CAST(x'ff' AS TEXT), tbl_name = CAST(x'ff' AS TEXT),"
        " sql = CAST(x'435245415445205441424c452022ff2220286964296c' AS TEXT) WHERE name = 'risks'",
    )
    assert not _is_whole(path, FORMAT)


def test_a_plan_without_a_journal_is_only_read(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
        assert read_only
        return connect(path, read_only=True)

    for module in (rescuing, rescue_rows):
        monkeypatch.setattr(module, "connect", reading)
    assert len(read_what_is_left(large).data.actions()) == 200


def test_a_file_larger_than_any_plan_is_not_read(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LARGEST_FILE", large.stat().st_size - 1)
    with pytest.raises(FileProblem, match="more than any plan"):
        read_what_is_left(large)


def test_what_lay_beside_the_new_plan_is_told_first(large: Path, tmp_path: Path) -> None:
    (tmp_path / "new.plandesk-journal").write_bytes(b"of an earlier plan")
    told, kept = rescue(large, tmp_path / "new.plandesk")
    assert told.startswith("What an earlier plan called new.plandesk left beside it")
    assert kept.startswith("The history of changes is kept whole")


def test_no_number_that_the_history_knows_is_given_again(linked: Path, tmp_path: Path) -> None:
    with open_plan(linked) as file:
        last = rows.add(file.plan, Area(code="9"))
        rows.delete(file.plan, [last])
    data, _ = rescued(linked, tmp_path)
    assert data.new_id() == last.id + 1
    spoilt = read_what_is_left(linked)
    assert spoilt.data.new_id() == last.id + 1
    without(linked, "UPDATE history SET row_id = -7 WHERE verb = 'delete'")
    assert read_what_is_left(linked).data.new_id() == last.id + 1


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            ("milestones", "risks", "leads", "meetings", "approvals"),
            "The list of milestones could not be read, and nothing of it was kept.",
        ),
        (
            ("milestones", "risks", "leads", "meetings", "approvals", "packs"),
            "Parts of these lists could not be read: milestones (0 kept), delivery leads (0 kept), "
            "approvals (0 kept), risks (0 kept), meetings (0 kept), packs (0 kept).",
        ),
    ],
)
def test_many_lists_that_are_gone_are_named_in_one_sentence(
    linked: Path, tmp_path: Path, tables: tuple[str, ...], said: str
) -> None:
    without(linked, FORGOTTEN, *(f"DROP TABLE {table}" for table in tables))
    _, lost = rescued(linked, tmp_path)
    assert lost[0] == said
    assert sum("could not be read" in sentence for sentence in lost) == (
        1 if "Parts" in said else 5
    )


UNSURE = "Some pages of the file cannot be read at all"
NOT_COMPARED = "The history is not whole, so the texts could not be compared with it"


def test_a_whole_file_asks_nobody_to_look_through_the_plan(linked: Path, tmp_path: Path) -> None:
    _, lost = rescued(linked, tmp_path)
    assert lost == ("The history of changes is kept whole, and with it Undo.",)


@pytest.mark.parametrize(
    ("lost_lines", "kept"),
    [
        ("DELETE FROM history", "starts afresh."),
        ("UPDATE history SET old = '7' WHERE col = 'commitment_id'", "kept to be looked up"),
        ("DELETE FROM history WHERE kind = 'milestones'", "as far as it can be read"),
    ],
)
def test_letters_that_nothing_vouches_for_are_told_of_however_much_of_the_history_is_kept(
    linked: Path, tmp_path: Path, lost_lines: str, kept: str
) -> None:
    """SQLite finds a file whole in which letters are other letters."""
    without(linked, "UPDATE actions SET progress = 'Began'", lost_lines)
    assert _is_whole(linked, FORMAT)
    _, lost = rescued(linked, tmp_path)
    assert kept in lost[-1]
    assert sum(each.startswith(NOT_COMPARED) for each in lost) == 1
    assert not any(each.startswith(UNSURE) for each in lost), "every page could be read"


def test_rows_whose_lines_of_the_history_are_gone_too_are_named_by_the_reviews(
    linked: Path, tmp_path: Path
) -> None:
    action = "(SELECT id FROM actions WHERE no = '1.2')"
    without(
        linked,
        f"DELETE FROM history WHERE {action} IN (row_id, owner_id)",
        "DELETE FROM milestones WHERE label = '1.2'",
        "DELETE FROM actions WHERE no = '1.2'",
    )
    data, lost = rescued(linked, tmp_path)
    assert [action.no for action in data.actions()] == ["1.1"]
    assert sum("had action 1.2, which the plan does not have now." in each for each in lost) == 1
    assert lost[-1] == (
        "The history of changes is kept as far as it can be read, but Undo takes back no more "
        "than the last 2 of 15 steps; lines of it are missing."
    )
    # Nor is it kept whole when what was rescued is rescued again.
    assert rescue(tmp_path / "new.plandesk", tmp_path / "again.plandesk")[-1] == (
        "The history of changes is kept as far as it can be read, and Undo with it; lines of it "
        "are missing."
    )


def test_no_row_is_both_kept_and_left_out(linked: Path, tmp_path: Path) -> None:
    without(
        linked,
        "PRAGMA foreign_keys = OFF",
        "UPDATE milestones SET action_id = 900, label = 'Visit every home', id = 901"
        " WHERE label = '1.1'",
        "UPDATE milestones SET label = 'Ring', id = 902 WHERE label = '1.2'",
    )
    _, lost = rescued(linked, tmp_path)
    told = [each for each in lost if "Visit every home" in each]
    assert len(told) == 1 and "left out" in told[0]
    assert "The milestone Ring was kept, of which the history does not know." in lost


def test_where_the_history_cannot_be_compared_with_it_is_said(linked: Path, tmp_path: Path) -> None:
    without(linked, "DELETE FROM history WHERE id = 1")
    content = linked.read_bytes()
    linked.write_bytes(bytes(4096) + content[4096:])
    _, lost = rescued(linked, tmp_path)
    assert sum(each.startswith(NOT_COMPARED) for each in lost) == 1
    assert not any(each.startswith(UNSURE) for each in lost)


@pytest.mark.parametrize("whole", [True, False])
def test_a_row_of_an_unharmed_list_is_missed_where_pages_of_the_file_are_lost(
    linked: Path, tmp_path: Path, whole: bool
) -> None:
    """That it is not there may be what was done last, and the lines that told so are gone."""
    without(
        linked,
        "DELETE FROM milestones WHERE label = '1.1'",
        "UPDATE history SET old = '7' WHERE col = 'commitment_id'",
    )
    if not whole:
        with contextlib.closing(sqlite3.connect(linked)) as connection:
            root = "SELECT rootpage FROM sqlite_schema WHERE name = 'history'"
            (page,) = connection.execute(root).fetchone()
        content = bytearray(linked.read_bytes())
        content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
        linked.write_bytes(content)
    assert _is_whole(linked, FORMAT) is whole
    data, lost = rescued(linked, tmp_path)
    assert len(data.all(Milestone)) == 1 and not any("list of milestones" in each for each in lost)
    said = [each for each in lost if each.startswith("What is left of the history tells of")]
    assert len(said) == (0 if whole else 1)


def test_where_a_page_is_nothing_that_a_file_holds_more_may_be_missing_and_changed(
    large: Path, tmp_path: Path
) -> None:
    content = bytearray(large.read_bytes())
    place = next(at for at in range(len(content) - 4096, 0, -4096) if content[at] == 0x0D)
    content[place : place + 4096] = b"\xff" * 4096
    large.write_bytes(content)
    _, lost = rescued(large, tmp_path)
    # Of what could be read nobody knows either whether its letters are those that were written.
    assert [sum(each.startswith(say) for each in lost) for say in (UNSURE, NOT_COMPARED)] == [1, 1]


def test_where_a_file_ends_too_early_more_may_be_missing(large: Path, tmp_path: Path) -> None:
    content = large.read_bytes()
    large.write_bytes(content[: len(content) // 8192 * 4096])
    _, lost = rescued(large, tmp_path)
    assert sum(each.startswith(UNSURE) for each in lost) == 1


@pytest.mark.parametrize("spoilt", ["the header", "before it"])
def test_no_list_is_said_to_break_off_in_a_file_that_was_set_right(
    linked: Path, tmp_path: Path, spoilt: str
) -> None:
    without(linked, FORGOTTEN)
    content = linked.read_bytes()
    header = content[:20] + b"\xff\xff" + content[22:]
    linked.write_bytes(header if spoilt == "the header" else b"?" + content)
    data, lost = rescued(linked, tmp_path)
    assert len(data.actions()) == 2 and len(data.all(Milestone)) == 2
    assert not any("could not be read;" in each or each.startswith(UNSURE) for each in lost)
    assert lost[0].startswith(NOT_COMPARED if spoilt == "the header" else "1 byte before")


def test_a_list_that_breaks_off_is_told_with_what_is_there(linked: Path, tmp_path: Path) -> None:
    without(linked, FORGOTTEN, "DROP TABLE milestones")
    _, lost = rescued(linked, tmp_path)
    assert "Actions that are there, by area – 1: 2." in lost
    assert sum(each.startswith(NOT_COMPARED) for each in lost) == 1


def test_rows_of_the_pages_fill_what_sqlite_did_not_give() -> None:
    read = Read(Milestone, ("id", "label"), unread={2, 3})
    read.rows[1] = (1, "a")
    left = {1: {"id": 1, "label": "other"}, 2: {"id": 2, "label": "b"}}
    _fill(read, left)
    assert (read.rows, read.unread) == ({1: (1, "a"), 2: (2, "b")}, {3})
    _fill(read, {})
    assert (read.rows, read.columns) == ({1: (1, "a"), 2: (2, "b")}, ("id", "label"))


def test_rows_of_the_pages_take_the_place_of_what_is_something_else() -> None:
    names = columns_of(Milestone)
    read = Read(Milestone, names)
    right = {**Milestone().values(), "id": 2, "label": "b"}
    read.rows[2] = (2, *(None for _ in names[1:]))
    _fill(read, {2: right})
    assert read.rows == {2: tuple(right[name] for name in names)}


def test_the_columns_of_the_pages_are_taken_where_sqlite_gave_nothing() -> None:
    left = {4: {"id": 4, "label": "a", "due": ""}}
    nothing = Read(Milestone, ("id", "mood"))
    _fill(nothing, left)
    assert (nothing.columns, nothing.rows) == (("id", "label", "due"), {4: (4, "a", "")})
    fewer = Read(Milestone, ("id", "label"), {1: (1, "b")})
    _fill(fewer, left)
    assert (fewer.columns, fewer.rows) == (("id", "label"), {1: (1, "b"), 4: (4, "a")})
    other = Read(Milestone, ("id", "mood"), {1: (1, "good")})
    _fill(other, left)
    assert (other.columns, other.rows) == (("id", "mood"), {1: (1, "good")})


def test_a_row_that_the_file_holds_twice_is_told_of(
    linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = rescuing.read_kind

    def read_twice(path: Path, kind: type[Row]) -> Read:
        read = really(path, kind)
        if kind is Area:
            (record,) = read.rows.values()
            read.take((record[0], *("9" if value == "1" else value for value in record[1:])))
        return read

    monkeypatch.setattr(rescuing, "read_kind", read_twice)
    found = read_what_is_left(linked)
    assert [area.code for area in found.data.areas] == ["1"]
    assert "1 further version of areas that the file holds twice were left out." in found.lost


def test_nothing_is_undone_that_a_row_without_a_history_stands_on(tmp_path: Path) -> None:
    path, new = tmp_path / "plan.plandesk", tmp_path / "new.plandesk"
    with create_plan(path, new_plan_data("Wyeford plan")) as file:
        area = rows.add(file.plan, Area(code="1", title="Practice"))
        actions.add_action(file.plan, area, {"action": "Write to every carer"})
        cycle.hold_review(file.plan, "weekly", file.plan.today())
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM history WHERE kind = 'snapshots'")
    lost = rescue(path, new)
    assert "was kept, of which the history does not know." in lost[0]
    assert lost[1].startswith(NOT_COMPARED)
    assert lost[2] == "This list is kept in new - what is missing.txt, beside the new plan."
    kept = (tmp_path / "new - what is missing.txt").read_text("utf-8-sig")
    assert all(each in kept for each in (lost[0], lost[1], lost[3]))
    assert lost[3] == (
        "The history of changes is kept as far as it can be read, but Undo takes back nothing of "
        "it; it says nothing of 1 row of the plan. What the plan holds beyond its history stands "
        "as a step of today; as nobody knows when it was done, no earlier day can be shown."
    )
    with open_plan(new) as file:
        assert len(file.plan.data.all(Snapshot)) == 1
        assert file.plan.undo_text == "", "the review could be taken from under its record"
        action = file.plan.data.actions()[0]
        actions.set_field(file.plan, action, "progress", "Begun")
        file.plan.undo()
        assert file.plan.data.actions()[0].progress == ""
