"""Reading what can be read of a damaged plan file, as a new plan.

What SQLite still reads comes first; where the file is not whole, its pages are read without it too
(:mod:`desktop.store.pages`); and what the history tells of the rows settles what neither does.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from desktop.core.data import PlanData
from desktop.core.errors import FileProblem
from desktop.core.evidence.content import Files
from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    Column,
    PlanInfo,
    Row,
    Status,
    spec_of,
)
from desktop.core.plan import new_plan_data
from desktop.core.sound import in_lines, make_sound
from desktop.core.whole_file import DATABASE
from desktop.store import rescue_settle as settling
from desktop.store.connection import connect
from desktop.store.formats.vocabulary import quoted
from desktop.store.header import FORMAT
from desktop.store.journal import journal_of
from desktop.store.leftovers import HISTORY, STEPS, Leftovers, allot, exact, tables_of
from desktop.store.limits import refuse_large
from desktop.store.pages import Pages, read_pages
from desktop.store.planfile import create_plan
from desktop.store.rescue_files import as_contents, ever_kept, read_files
from desktop.store.rescue_files import lost as lost_files
from desktop.store.rescue_kept import Kept, keep
from desktop.store.rescue_list import keep_list
from desktop.store.rescue_past import Past
from desktop.store.rescue_rows import UNREAD, Read, read_kind, rows_of, text_of
from desktop.store.upright import set_upright, with_its_header

_MANY = 6  # lists that could not be read are named in one sentence from here on


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came of a rescue: the new plan's data, what was lost, a sentence each, and the past.

    Not ``missing``: all that is said is what was done to the file to read it, which cost nothing.
    ``in_full`` are the texts of which the sentences show a part only; ``files`` are those that are
    kept inside and could be read whole.
    """

    data: PlanData
    lost: tuple[str, ...]
    past: Kept
    missing: bool
    in_full: tuple[str, ...] = ()
    files: Files = ()


@dataclass(frozen=True, slots=True)
class _File:
    """A copy of the damaged file: its format, whether SQLite finds it whole, and its pages."""

    path: Path
    format: int
    whole: bool
    pages: Pages
    left: Leftovers | None  # not looked for where SQLite reads all
    said: tuple[str, ...] = ()  # what was done to set it upright

    @property
    def sure(self) -> bool:
        """Whether every page of the file could be read, so that nothing can be missing unseen."""
        # The first page holds no row of a plan.
        unknown = self.pages.unknown - self.pages.first_is_unknown + self.pages.cut_off
        return self.whole or (unknown <= 0 and self.left is not None and not +self.left.broken)


def read_what_is_left(path: Path) -> Rescued:
    """Everything that can still be read of the plan file at *path*, which is not changed.

    What is read is not trusted: rows of another kind that stand among a kind's own are left out,
    and the rest is made sound, see :mod:`desktop.core.sound`. Actions whose area is lost come in
    an area of their own. Raises FileProblem when nothing of a plan can be read.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # On a copy: SQLite may want to roll a journal back, and the damaged file stays as it is.
        copy = Path(folder) / "damaged.plandesk"
        try:
            refuse_large(path)
            shutil.copyfile(path, copy)
            journal = journal_of(path)
            if journal.is_file():  # a folder or a pipe of that name is none
                shutil.copyfile(journal, journal_of(copy))
        except OSError as error:
            raise FileProblem(
                f"{path.name} cannot be read ({error.strerror or error}). Restore a backup."
            ) from error
        _roll_back(copy)
        file = _look_at(copy)
        there = tables_of(file.format)
        read = [read_kind(copy, kind) for kind in KINDS if kind.table in there]
        past = _past_of(file)
        files = read_files(file.path, file.left.files if file.left is not None else {})
    if file.left is not None:
        for each in read:
            _fill(each, file.left.rows.get(each.kind.table, {}))
            each.broken |= file.left.broken[each.kind.table] > 0
    found = {each.kind: rows_of(each, file.format) for each in read}
    broken = {each.kind: each for each in read if each.lost()}
    if not found[Area] and not found[Action] and not past.told:
        raise FileProblem(
            f"Nothing of a plan can be read in {path.name}. It was left as it is; restore a "
            "backup with File, Backups."
        )
    return _put_together(file, found, broken, past, files)


def _roll_back(copy: Path) -> None:
    """Let SQLite take back a change that was cut off, which it cannot while it only reads.

    Where the journal is damaged too, what stands in the file is read as it is. So too where the
    file is in order, and would not be with it: it was left there by another plan.
    """
    journal = journal_of(copy)
    if journal.exists():
        alone = copy.with_name("alone.plandesk")
        shutil.copyfile(copy, alone)
        with (
            contextlib.suppress(*UNREAD),
            contextlib.closing(connect(copy)) as connection,
        ):
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        journal.unlink(missing_ok=True)
        # Every format has the tables of the first.
        if _is_whole(alone, 1) and not _is_whole(copy, 1):
            alone.replace(copy)


def rescue(path: Path, to: Path) -> tuple[str, ...]:
    """Write what can be read of a damaged plan to the new file *to*; gives what was lost.

    Where anything was, the list is kept beside the new plan, which the last sentence but one names.
    """
    rescued = read_what_is_left(path)
    try:
        told = _write(rescued, to)
    except (sqlite3.DatabaseError, ValueError, TypeError, OverflowError):
        # Its rows were made sound, and nothing vouches for the records of its past like that.
        rescued = replace(rescued, past=rescued.past.afresh())
        told = _write(rescued, to)
    history = rescued.past.sentence
    lost = (*told, *rescued.lost)
    listed = (*lost, history, *rescued.in_full)
    kept = [keep_list(path, to, listed)] if rescued.missing else []
    return (*lost, *kept, history)


def _write(rescued: Rescued, to: Path) -> tuple[str, ...]:
    """Write the new plan; gives what was said of it where it was opened."""
    past, data = rescued.past, rescued.data
    begin = partial(past.write, name=to.name, data=data)
    with create_plan(to, data, begin=begin, files=rescued.files) as file:
        return file.told


def _look_at(copy: Path) -> _File:
    """What the copy is, which is set upright where SQLite does not find it whole."""
    content = copy.read_bytes()
    pages = read_pages(content)
    number = _format_of(content, pages)
    said: tuple[str, ...] = ()
    if not _is_whole(copy, number):
        upright = set_upright(content)
        if upright.said:
            content, said = upright.content, upright.said
            pages = read_pages(content)
            number = _format_of(content, pages)
        # For SQLite alone: the pages say by themselves what there is.
        copy.write_bytes(with_its_header(content, number))
    whole = _is_whole(copy, number)
    return _File(copy, number, whole, pages, None if whole else allot(pages, number), said)


def _is_whole(copy: Path, number: int) -> bool:
    """Whether SQLite finds the file in order, with all tables of its format."""
    try:
        with contextlib.closing(connect(copy, read_only=True)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
            names = {
                name
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_schema WHERE type = 'table'"
                )
            }
    except UNREAD:
        return False
    return bool(found == ("ok",) and tables_of(number).keys() <= names)


def _format_of(content: bytes, pages: Pages) -> int:
    """The format whose tables the file has; where none are named, the one that the header names.

    The tables come first: of the header a single byte says it, and values that are read by another
    format come out as others.
    """
    named = int.from_bytes(content[60:64], "big") if content.startswith(DATABASE) else 0
    have = {name: _columns_of(sql) for name, sql in pages.made.items()}

    def alike(each: int) -> tuple[int, int, bool, int]:
        tables = tables_of(each)
        same = sum(
            name in tables and columns == {field.name for field in tables[name].fields}
            for name, columns in have.items()
        )
        steps = [leaf for leaf in pages.leaves.values() if exact(tables[STEPS], leaf)]
        lacking = len(tables.keys() - have.keys()) if have else 0
        return same - lacking, len(steps), each == named, each

    return max(range(1, FORMAT + 1), key=alike)


def _columns_of(sql: str) -> set[str]:
    """The columns of the table that a statement makes; none where it makes none."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(sql)
            (name,) = connection.execute("SELECT name FROM sqlite_schema").fetchone()
            return {each[1] for each in connection.execute(f"PRAGMA table_info({quoted(name)})")}
        except (sqlite3.Error, sqlite3.Warning, TypeError, ValueError, UnicodeError):
            return set()


_AS_IT_IS = {"encoding": "utf-8", "errors": "surrogateescape"}


def _past_of(file: _File) -> Past:
    """Steps and history, by SQLite where the file is whole, else from the pages, and then by it."""
    found: dict[str, dict[int, Mapping[str, Any]]] = {STEPS: {}, HISTORY: {}}
    for table, records in found.items():
        if file.left is not None:
            records.update(file.left.rows.get(table, {}))
        names = [each.name for each in tables_of(file.format)[table].fields]
        statement = f"SELECT {', '.join(names)} FROM {table} ORDER BY id"
        with (
            contextlib.suppress(*UNREAD),
            contextlib.closing(connect(file.path, read_only=True)) as connection,
        ):
            # A line of which letters are lost is none that Undo could put back.
            told = table == HISTORY and file.format == FORMAT
            connection.text_factory = partial(str, **_AS_IT_IS) if told else text_of
            for record in connection.execute(statement):
                if type(record[0]) is int:
                    records.setdefault(record[0], dict(zip(names, record, strict=True)))
    return Past.of(found[STEPS], found[HISTORY], file.format, gaps=not file.whole)


def _fill(read: Read, left: Mapping[int, Mapping[str, Any]]) -> None:
    """Add the rows of the pages that SQLite did not give, or gave as something else."""
    if not left:
        return
    names = next(iter(left.values())).keys()
    if not read.rows and names != set(read.columns):
        read.columns = tuple(names)  # the number of a row comes first
    if not set(read.columns) <= names:
        return
    for row_id, row in left.items():
        known = read.rows.get(row_id)
        if known is None or read.is_strange(known):
            read.rows[row_id] = tuple(row[name] for name in read.columns)
            read.unread.discard(row_id)


def _put_together(
    file: _File,
    found: dict[type[Row], list[Row]],
    broken: dict[type[Row], Read],
    past: Past,
    files: dict[str, bytes],
) -> Rescued:
    whole = past.replay()
    data = PlanData(row for rows in found.values() for row in rows if row.id)
    for each in chain.from_iterable(past.told.values()):
        if type(each["row_id"]) is int:
            data.reserve_ids(each["row_id"] + 1)
    unknown = [] if whole is None else settling.unknown(data, whole)
    compared = whole is not None and not past.missing and not unknown
    lost = _lost(file, broken.values(), compared=compared)
    again = [row for rows in found.values() for row in rows if not row.id]
    lost += settling.twice(data, again, whole)
    in_full: list[str] = []
    if whole is not None:
        lost += settling.settle(data, whole, in_full)
    else:
        guess = {} if file.whole and not broken else past.guess()
        lost += settling.fill(data, guess, broken.keys())
    lost += _add_what_must_be(data)
    lost += settling.line_ends(data)
    lost += _counted(message for message, _ in in_lines(make_sound(data).found))
    lost += settling.kept(data, unknown)
    lost += lost_files(data, files, ever_kept(chain.from_iterable(past.told.values())))
    lost += _what_to_look_at(file, data, past, compared=compared, some=bool(broken))
    data.info.uid = str(uuid.uuid4())
    said = tuple(dict.fromkeys((*file.said, *lost)))
    past_kept = keep(past, whole, data)
    return Rescued(data, said, past_kept, bool(lost), tuple(in_full), as_contents(files))


def _what_to_look_at(
    file: _File, data: PlanData, past: Past, *, compared: bool, some: bool
) -> list[str]:
    """What whoever knows the plan is told to look through, where more may be lost than is seen.

    *compared* is whether every row was held against a history that is whole. Nothing else vouches
    for words: SQLite finds nothing wrong with a page of which letters are other letters.
    """
    lost = settling.marks(data)
    if compared and file.sure:
        return lost
    lost += settling.not_there(data, past.deleted())
    if some:
        lost.append(settling.by_area(data))
    if file.left is not None:
        lost += settling.doubtful(file.left.doubtful)
    if not file.sure:
        lost.append(_UNSURE)
    if not compared:
        lost.append(_NOT_COMPARED)
    return [each for each in lost if each]


_UNSURE = (
    "Some pages of the file cannot be read at all, so that more may be missing than is named here: "
    "look through the plan, and compare it with the last backup."
)
_NOT_COMPARED = (
    "The history is not whole, so the texts could not be compared with it: damage may have changed "
    "words without a trace. Compare the plan with the last backup."
)


def _lost(file: _File, broken: Collection[Read], *, compared: bool) -> list[str]:
    """What could not be read, a sentence for each kind, or one for many of them.

    What a whole history gives back is not lost; what stood in a wrong place is named all the same.
    """
    if compared and file.sure:
        return [each.lost() for each in broken if each.strange]
    if len(broken) < _MANY:
        return [each.lost() for each in broken]
    lists = [f"{spec_of(each.kind).nouns} ({len(each.rows):,} kept)" for each in broken]
    return [f"Parts of these lists could not be read: {', '.join(lists)}."]


def _counted(sentences: Iterable[str]) -> list[str]:
    """Sentences, of which one that is said of several things is said once, with how many more."""
    return [
        sentence if many == 1 else f"{sentence} So it is with {many - 1:,} more."
        for sentence, many in Counter(sentences).items()
    ]


def _add_what_must_be(data: PlanData) -> list[str]:
    """What no plan is without, as a new one has it where nothing of it was read; that it is so."""
    base = new_plan_data("Rescued plan")
    said = []
    for kind, sentence in _MUST_BE.items():
        if not data.table(kind):
            said.append(sentence)
            for row in list(base.table(kind).values()):
                row.id = 1 if kind is PlanInfo else 0
                data.add(row)
    return said


_MUST_BE: Mapping[type[Row], str] = {
    PlanInfo: "What the plan says of itself could not be read: its title, authority, form and all "
    "else stand as in a new plan that is called “Rescued plan”.",
    Status: "No status of the legend could be read: the usual legend stands in its place.",
    Column: "Which columns the plan shows could not be read: the usual ones stand in their place.",
}
