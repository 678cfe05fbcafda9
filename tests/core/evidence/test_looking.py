"""How a file stands: there, changed, moved, missing; and what is never read."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from desktop.core.data import PlanData
from desktop.core.errors import Cancelled, FileProblem
from desktop.core.evidence import looking
from desktop.core.evidence.content import PIECE, as_content
from desktop.core.evidence.looking import (
    Looked,
    Looker,
    State,
    facts_of,
    files_below,
    look_at_all,
    pieces_of,
)
from desktop.core.kinds import Evidence, PlanInfo
from desktop.core.kinds.evidence import INSIDE, LINK

POSIX = pytest.mark.skipif(os.name == "nt", reason="links, pipes and devices of other systems")
TEXT = b"14 of 40 assessments were late"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "evidence").mkdir()
    return tmp_path


def item(path: Path, folder: Path) -> Evidence:
    facts = facts_of(path, folder)
    return Evidence(
        title=facts.title, file=facts.file, sha256=facts.sha256, size=facts.size, kept=LINK
    )


def made(folder: Path, content: bytes = TEXT, name: str = "evidence/audit.pdf") -> Evidence:
    path = folder / name
    path.write_bytes(content)
    return item(path, folder)


def test_what_a_file_says(folder: Path) -> None:
    path = folder / "evidence" / "Audit of 40.final.pdf"
    path.write_bytes(TEXT)
    os.utime(path, (1_538_990_000, 1_538_990_000))
    facts = facts_of(path, folder)
    assert (facts.title, facts.file) == ("Audit of 40.final", "evidence/Audit of 40.final.pdf")
    assert (facts.sha256, facts.size) == (as_content(TEXT).sha256, len(TEXT))
    assert facts.dated == "2018-10-08"


def test_a_file_that_is_as_it_was_is_there_also_when_plan_and_folder_moved(folder: Path) -> None:
    row = made(folder)
    assert Looker(folder).look(row) == Looked(State.THERE)
    shutil.copytree(folder, folder.parent / "moved")
    assert Looker(folder.parent / "moved").look(row).state is State.THERE


@pytest.mark.parametrize("new", [TEXT[::-1], TEXT + b"."])
def test_a_file_that_was_written_since_is_changed(folder: Path, new: bytes) -> None:
    row = made(folder)
    (folder / "evidence" / "audit.pdf").write_bytes(new)
    assert Looker(folder).look(row) == Looked(State.CHANGED)


def test_a_file_with_nothing_left_in_it_shows_nothing(folder: Path) -> None:
    row = made(folder)
    (folder / "evidence" / "audit.pdf").write_bytes(b"")
    found = Looker(folder).look(row)
    assert (found.state, found.empty, found.shows_nothing) == (State.CHANGED, True, True)
    assert found.said == "its file was changed since it was added (it is empty now)"
    assert not Looked(State.CHANGED).shows_nothing and Looked(State.MISSING).shows_nothing


def test_a_file_that_was_empty_when_it_was_added_shows_nothing_and_is_told(folder: Path) -> None:
    row = made(folder, b"", "evidence/blank.txt")
    found = Looker(folder).look(row)
    assert (found.state, found.in_words) == (State.THERE, "there: it is empty")
    assert found.shows_nothing and found.is_doubtful and found.said == "its file is empty"
    row.kept = "inside"
    within = Looker(folder, {row.sha256}).look(row)
    assert (within.state, within.empty, within.said) == (State.INSIDE, True, "its file is empty")
    full = made(folder)
    full.kept = "inside"
    assert not Looker(folder, {full.sha256}).look(full).is_doubtful


def test_a_change_is_seen_by_the_same_looker_and_what_is_as_it_was_is_not_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, path = made(folder), folder / "evidence" / "audit.pdf"
    looker = Looker(folder)
    assert looker.look(row).state is State.THERE
    read: list[Path] = []

    def noting(which: Path) -> object:
        read.append(which)
        return pieces_of(which)

    monkeypatch.setattr(looking, "pieces_of", noting)
    assert looker.look(row).state is State.THERE and not read
    path.write_bytes(TEXT[::-1])
    os.utime(path, (1, 1))
    assert looker.look(row).state is State.CHANGED and read == [path]


@pytest.mark.parametrize(
    "to",
    ["evidence/renamed.pdf", "beside the plan.pdf", "evidence/2018/audit.pdf", "old/2018/10/a.pdf"],
)
def test_a_moved_file_is_found_where_it_was_and_beside_the_plan(folder: Path, to: str) -> None:
    row = made(folder)
    (folder / to).parent.mkdir(parents=True, exist_ok=True)
    (folder / "evidence" / "audit.pdf").rename(folder / to)
    found = Looker(folder).look(row)
    assert found == Looked(State.MOVED, to) and found.in_words == f"moved: to {to}"


def test_what_another_item_names_was_not_moved(folder: Path) -> None:
    data = PlanData([PlanInfo(id=1)])
    gone = data.add(made(folder))
    twin = data.add(made(folder, name="evidence/again.pdf"))
    (folder / "evidence" / "audit.pdf").unlink()
    found = look_at_all(data, Looker(folder))
    assert found[twin.id] == Looked(State.THERE)
    said = "another item's file, evidence/again.pdf, holds the same"
    assert found[gone.id] == Looked(State.MISSING, why=said)
    assert found[gone.id].said == f"its file is missing ({said})"
    (folder / "evidence" / "third.pdf").write_bytes(TEXT)
    assert look_at_all(data, Looker(folder))[gone.id].where == "evidence/third.pdf"
    (folder / "evidence" / "third.pdf").unlink()
    (folder / "evidence" / "audit.pdf").write_bytes(b"other")
    assert look_at_all(data, Looker(folder))[gone.id] == Looked(State.CHANGED)


def test_so_many_files_are_looked_at_and_a_link_to_a_folder_is_not_followed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b/1", "b/2", "a/1", "a/c/1"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    (folder / "0").write_bytes(b"")
    names = [path.relative_to(folder).as_posix() for path in files_below([folder, folder / "a"])]
    assert names == ["0", "a/1", "b/1", "b/2", "a/c/1"], "each folder once, the nearest first"
    with suppress(OSError, NotImplementedError):
        (folder / "b" / "round").symlink_to(folder, target_is_directory=True)
    assert len(list(files_below([folder]))) in (5, 6)
    monkeypatch.setattr(looking, "_MOST_LISTED", 4)
    assert [path.name for path in files_below([folder])] == ["0"], "folders count as well"


def test_what_lies_in_a_folder_is_listed_once_for_all_and_anew_for_the_next_look(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = PlanData([PlanInfo(id=1)])
    items = [data.add(made(folder, TEXT * n, f"evidence/{n}.pdf")) for n in (1, 2, 3)]
    for each in items:
        (folder / each.file).unlink()
    listed: list[Path] = []
    kept = looking._listed
    monkeypatch.setattr(
        looking, "_listed", lambda path, most: listed.append(path) or kept(path, most)
    )
    looker = Looker(folder)
    assert {each.state for each in look_at_all(data, looker).values()} == {State.MISSING}
    assert sorted(listed) == [folder, folder / "evidence"], "each folder once for all three"
    (folder / "evidence" / "b.pdf").write_bytes(TEXT)
    assert look_at_all(data, looker)[items[0].id] == Looked(State.MOVED, "evidence/b.pdf")
    (folder / "evidence" / "c.pdf").write_bytes(TEXT * 2)
    assert looker.look(items[1]).where == "evidence/c.pdf", "nothing is kept behind them"


def test_looking_for_one_that_was_moved_can_be_stopped(folder: Path) -> None:
    row = made(folder)
    (folder / "evidence" / "audit.pdf").rename(folder / "evidence" / "b.pdf")
    with pytest.raises(Cancelled):
        Looker(folder).look(row, cancelled=lambda: True)


def test_a_file_under_its_name_that_is_another_while_it_lies_beside_it(folder: Path) -> None:
    row = made(folder)
    (folder / "evidence" / "audit.pdf").rename(folder / "evidence" / "old.pdf")
    (folder / "evidence" / "audit.pdf").write_bytes(b"other")
    found = Looker(folder).look(row)
    assert (found.state, found.where) == (State.MOVED, "evidence/old.pdf")
    assert found.why == "another file has its name now" and found.is_doubtful


def test_a_file_that_is_nowhere_is_missing_and_one_of_the_same_length_is_another(
    folder: Path,
) -> None:
    row = made(folder)
    (folder / "evidence" / "audit.pdf").unlink()
    (folder / "evidence" / "other.pdf").write_bytes(TEXT[::-1])
    assert Looker(folder).look(row) == Looked(State.MISSING)
    shutil.rmtree(folder / "evidence")
    assert Looker(folder).look(row).state is State.MISSING


def test_an_empty_file_is_like_any_other_and_never_found_elsewhere(folder: Path) -> None:
    row = made(folder, b"")
    assert Looker(folder).look(row).state is State.THERE
    (folder / "evidence" / "audit.pdf").rename(folder / "evidence" / "b")
    assert Looker(folder).look(row).state is State.MISSING


def test_what_is_inside_is_asked_of_the_plan_and_not_of_the_disk(folder: Path) -> None:
    row = made(folder)
    row.kept = INSIDE
    assert Looker(folder, {row.sha256}).look(row).state is State.INSIDE
    assert Looker(folder).look(row).state is State.INSIDE
    lost = Looker(folder, set()).look(row)
    assert lost.state is State.MISSING and "is not in this one" in lost.why


def test_an_item_without_a_file_and_one_whose_content_was_never_known(folder: Path) -> None:
    assert Looker(folder).look(Evidence(title="Said at the forum")).state is State.NO_FILE
    row = made(folder)
    row.sha256 = ""
    found = Looker(folder).look(row)
    assert found.state is State.THERE and "not known" in found.why


@POSIX
@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("S:\\plans\\audit.pdf", State.MISSING), ("\\\\files\\audit.pdf", State.MISSING),
        ("https://example.org/a", State.NOT_LOOKED), ("a\0b", State.MISSING),
        ("x" * 5000, State.MISSING), ("../" * 40 + "nowhere", State.MISSING),
        ("evidence", State.MISSING), ("/dev/zero", State.MISSING), ("☃\u202e.pdf", State.MISSING),
        ("\ud800.pdf", State.MISSING),
    ],
)  # fmt: skip
def test_hostile_places_do_no_harm(folder: Path, text: str, state: State) -> None:
    row = Evidence(file=text, kept=LINK, sha256="0" * 64, size=30)
    assert Looker(folder).look(row).state is state
    row.sha256 = ""
    assert Looker(folder).look(row).state is state


@POSIX
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    found: list[Looked] = []
    row = Evidence(file="pipe", kept=LINK, sha256="0" * 64, size=0)
    looking_at = threading.Thread(target=lambda: found.append(Looker(folder).look(row)))
    looking_at.start()
    looking_at.join(20)
    assert [each.state for each in found] == [State.MISSING]
    with pytest.raises(FileProblem, match="is no ordinary file"):
        facts_of(folder / "pipe", folder)
    with pytest.raises(FileNotFoundError):  # also where it came there between the look and this
        next(pieces_of(folder / "pipe"))


@POSIX
def test_a_link_of_the_system_is_judged_by_what_it_leads_to(folder: Path) -> None:
    made(folder)
    (folder / "link.pdf").symlink_to(folder / "evidence" / "audit.pdf")
    row = item(folder / "link.pdf", folder)
    assert row.file == "link.pdf" and Looker(folder).look(row).state is State.THERE
    (folder / "evidence" / "audit.pdf").unlink()
    assert Looker(folder).look(row).state is State.MISSING
    (folder / "loop").symlink_to(folder / "loop")
    with pytest.raises(FileProblem, match="loop could not be read"):
        facts_of(folder / "loop", folder)


def test_another_computer_is_not_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "path_of", lambda *_: Path("//evil/share/a.pdf"))
    monkeypatch.setattr(looking, "_mark_of", lambda path: pytest.fail(f"{path} was asked"))
    found = Looker(folder).look(Evidence(file=r"\\evil\share\a.pdf", sha256="0" * 64, size=3))
    assert found.state is State.NOT_LOOKED and "another computer" in found.why


def test_a_file_that_grows_is_read_no_further_than_it_was_long(folder: Path) -> None:
    path = folder / "log"
    path.write_bytes(b"a" * 10)
    pieces = pieces_of(path)
    with path.open("ab") as more:
        assert next(pieces) == b"a" * 10
        more.write(b"b" * 10)
    assert list(pieces) == []


def test_a_file_that_is_being_written_is_not_added(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "log"
    path.write_bytes(b"a" * 10)

    def growing(which: Path) -> object:
        yield from pieces_of(which)
        which.write_bytes(b"a" * 20)

    monkeypatch.setattr(looking, "pieces_of", growing)
    with pytest.raises(FileProblem, match="log is being written just now"):
        facts_of(path, folder)


@pytest.mark.parametrize("name", ["evidence", "nothing.pdf", "a\0b", "x" * 3000])
def test_what_is_no_file_is_refused_in_a_sentence(folder: Path, name: str) -> None:
    with pytest.raises(FileProblem, match="so it was not added"):
        facts_of(folder / name, folder)


def test_looking_stops_when_it_is_told(folder: Path) -> None:
    row = made(folder)
    with pytest.raises(Cancelled):
        Looker(folder).look(row, cancelled=lambda: True)
    data = PlanData()
    data.add(Evidence(title="Without a file"))  # of which there is nothing to read
    with pytest.raises(Cancelled):
        look_at_all(data, Looker(folder), cancelled=lambda: True)


def test_what_cannot_be_read_says_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = made(folder)

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(looking, "_mark_of", refuse)
    assert Looker(folder).look(row) == Looked(
        State.MISSING, why="the system answered: Permission denied"
    )


def test_what_cannot_be_read_is_passed_over_for_one_that_was_moved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = made(folder)
    (folder / "evidence" / "audit.pdf").rename(folder / "evidence" / "b.pdf")
    (folder / "evidence" / "a.pdf").write_bytes(TEXT)
    marks = looking._mark_of

    def refuse(path: Path) -> object:
        if path.name == "a.pdf":
            raise PermissionError(13, "Permission denied")
        return marks(path)

    monkeypatch.setattr(looking, "_mark_of", refuse)
    assert Looker(folder).look(row) == Looked(State.MOVED, "evidence/b.pdf")


def test_a_file_that_shrinks_while_it_is_read_ends_and_is_not_added(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "log"
    path.write_bytes(b"a" * (PIECE + 10))
    pieces = pieces_of(path)
    assert len(next(pieces)) == PIECE
    os.truncate(path, 0)
    assert list(pieces) == []
    path.write_bytes(b"a" * 10)
    mark = looking._mark_of(path)

    def cut_short(which: Path) -> Iterator[bytes]:
        yield next(pieces_of(which))[:4]

    monkeypatch.setattr(looking, "pieces_of", cut_short)
    monkeypatch.setattr(looking, "_mark_of", lambda _: mark)
    with pytest.raises(FileProblem, match="log is being written just now"):
        facts_of(path, folder)


def test_a_file_is_read_in_pieces_and_told_of_after_each(folder: Path) -> None:
    path, told = folder / "log", list[int]()
    path.write_bytes(b"a" * (2 * PIECE + 1))
    assert facts_of(path, folder, told=told.append).size == 2 * PIECE + 1
    assert told == [PIECE, 2 * PIECE, 2 * PIECE + 1]
    path.write_bytes(b"")
    assert list(pieces_of(path)) == []


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (OverflowError("too late"), "it is not there"),
        (OSError(), "it is not there"),
    ],
)
def test_why_a_file_was_not_added_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, why: str
) -> None:
    def refuse(_: Path) -> None:
        raise error

    monkeypatch.setattr(looking, "_mark_of", refuse)
    with pytest.raises(FileProblem) as told:
        facts_of(folder / "log", folder)
    assert str(told.value) == f"log could not be read, so it was not added: {why}."


def test_an_error_without_words_is_said_to_be_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = made(folder)

    def refuse(_: Path) -> None:
        raise OSError

    monkeypatch.setattr(looking, "_mark_of", refuse)
    assert Looker(folder).look(row) == Looked(State.MISSING, why="it cannot be read")


def test_a_folder_is_added_by_its_files_and_a_pipe_not_at_all(folder: Path) -> None:
    with pytest.raises(FileProblem) as told:
        facts_of(folder / "evidence", folder)
    assert str(told.value) == (
        "evidence is a folder, so it was not added. Add the files in it one by one."
    )


def test_only_the_first_few_thousand_of_a_folder_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_MOST_LISTED", 2)
    for name in ("a", "b", "c"):
        (folder / "evidence" / name).write_bytes(b"")
    assert len(list(looking.files_in(folder / "evidence"))) == 2
    assert list(looking.files_in(folder / "nothing")) == []


@pytest.mark.parametrize(
    ("looked", "words", "said"),
    [
        (Looked(State.MISSING), "missing", "its file is missing"),
        (Looked(State.MISSING, why="x"), "missing: x", "its file is missing (x)"),
        (Looked(State.MOVED, "a.pdf"), "moved: to a.pdf", "its file was moved, to a.pdf"),
        (
            Looked(State.MOVED, "a.pdf", "another file has its name now"),
            "moved: to a.pdf",
            "its file was moved, to a.pdf (another file has its name now)",
        ),
        (Looked(State.CHANGED), "changed", "its file was changed since it was added"),
        (Looked(State.NO_FILE), "no file", "no file"),
    ],
)
def test_what_a_look_found_in_words(looked: Looked, words: str, said: str) -> None:
    assert (looked.in_words, looked.said) == (words, said)
    assert looked.is_doubtful == (looked.state is not State.NO_FILE)
