"""Steps and history in the plan file: every write of a plan goes through here."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from desktop.core import changes
from desktop.core.changes import Author, Entry, Mark, Op, Source, Step, Undone
from desktop.core.errors import FileProblem
from desktop.core.evidence.content import Files
from desktop.core.kinds import Snapshot
from desktop.core.sound import Mended, fits
from desktop.store import kept_files, mending, problems, rowsql, user
from desktop.store.connection import BEGUN, Base, begun_with, has_step, last_of
from desktop.store.header import DamagedPlan
from desktop.store.limits import quick_check, why_no_damage
from desktop.store.past_look import NEWEST, Known, known_past, unread_step
from desktop.store.same_rows import OtherContent, refuse_other_rows
from desktop.store.step_records import COLUMNS, OP, STEP, op_of, step_of, write_history
from desktop.store.witness import Witness


class FileStorage:
    """What :class:`desktop.core.changes.Storage` asks for, in an open plan file.

    ``author`` is who makes the steps from now on: this machine's user, unless another is named.
    ``unread`` is the step up to which the history is known to be of no use, 0 where all of it is:
    nothing is taken back beyond it, and no day before it is told of.
    *mended* is what was made sound in memory, and is written with the first change that is. The
    file is looked at as a whole before the first change, and by *witness* before each.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        name: str,
        author: Author | None = None,
        mended: Mended | None = None,
        witness: Witness | None = None,
    ) -> None:
        self._connection = connection
        self._name = name
        self._witness = witness
        self.known_whole = False
        self.unread = 0
        self._known: Known | None = None  # until it was looked for
        self.last = self._newest = last_of(connection)
        self.author = author or user.author()
        # Until it is written, with the first change that is.
        self._mended = mended if mended is not None and mended.ops else None
        if witness is not None:
            witness.remember(self.last)

    @contextmanager
    def _transaction(self, *, mend: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction; the first one also mends the file, so that it holds what memory does.

        A file that was not sound is mended in a step of its own below the one that is written,
        whose history keeps what stood there; Undo does not take it back. Not *mend*: what is
        written brings that step along.
        """
        connection = self._connection
        try:
            self._ask_witness()  # SQLite may have no word for it
            connection.execute("BEGIN IMMEDIATE")
            try:
                # Rows of one step point at each other in any order, a part above its whole.
                connection.execute("PRAGMA defer_foreign_keys = ON")
                self._ask_witness()  # now nobody who asks for locks comes between
                self._look_first(connection)
                if mend:
                    self._mend_file()
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            # It is written: from here on nothing may raise, or the step would be made twice.
            self.last = self._newest
            if self._witness is not None:
                self._witness.remember(self.last)
        except (sqlite3.OperationalError, OSError) as error:
            raise problems.not_saved(self._name, problems.why(error)) from error
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
                raise  # our own fault, to be heard of
            unread = self._witness.silent if self._witness is not None else lambda: None
            if because := why_no_damage(error, unread):
                raise problems.not_saved(self._name, because) from error
            if isinstance(error, sqlite3.IntegrityError) and self._mended is None:
                raise problems.not_saved(self._name, problems.refused_by_tables(error)) from error
            raise problems.not_saved_as_damaged(self._name, error) from error
        if mend:
            self._mended = None

    def _mend_file(self) -> None:
        if self._mended is not None:
            step = self._write_step(mending.LABEL, Source.MENDED, "settled", None)
            mending.write(self._connection, self._mended, step.id)

    @property
    def to_mend(self) -> Mended | None:
        """What is mended in memory and is to be written with the next step."""
        return self._mended

    def _ask_witness(self) -> None:
        if self._witness is not None:
            self._witness.ask()

    def _look_first(self, connection: sqlite3.Connection) -> None:
        """Write into nothing that is damaged."""
        if not self.known_whole:
            if found := quick_check(connection):
                raise problems.Damage(found)
            self.known_whole = True

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Reading steps and history: what cannot be is said, as damage only where it is that."""
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            if isinstance(error, sqlite3.Error) and not problems.is_of_the_system(error):
                raise self._unread(error) from error
            raise FileProblem(
                f"The history in {self._name} could not be read: {problems.why(error)}. "
                "Nothing was changed."
            ) from error
        except (sqlite3.Error, ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._unread(error) from error

    def _unread(self, error: Exception) -> FileProblem:
        if self._witness is not None and (silent := self._witness.silent()):
            words = f"The history in {self._name} could not be read: {problems.why(silent)}."
            return FileProblem(f"{words} Nothing was changed.")
        return DamagedPlan(
            f"Part of the history in {self._name} cannot be read ({problems.damage_of(error)}). "
            "The plan itself was left as it is; what was done before cannot be undone or shown."
        )

    def commit(
        self,
        label: str,
        source: str,
        ops: Sequence[Op],
        *,
        undoable: bool = True,
        files: Files = (),
    ) -> Step:
        """Write a step; see :class:`desktop.core.changes.Storage`."""
        with self._transaction() as connection:
            kept_files.put(connection, files)
            if undoable:
                self._settle_undone()
            step = self._write_step(label, source, "done" if undoable else "settled", None)
            self._write_ops(step, ops)
        return step

    def commit_undo(self, target: Step, ops: Sequence[Op], *, redoable: bool = True) -> Step:
        """Write an undo; see :class:`desktop.core.changes.Storage`."""
        state = "undone" if redoable else "settled"
        return self._commit_again(f"Undo {target.label}", Source.UNDONE, state, target, ops)

    def commit_redo(self, target: Step, ops: Sequence[Op]) -> Step:
        """Write a redo; see :class:`desktop.core.changes.Storage`."""
        return self._commit_again(f"Redo {target.label}", Source.REDONE, "done", target, ops)

    def _commit_again(
        self, label: str, source: str, state: str, target: Step, ops: Sequence[Op]
    ) -> Step:
        with self._transaction() as connection:
            step = self._write_step(label, source, "settled", target.id)
            connection.execute("UPDATE steps SET state = ? WHERE id = ?", (state, target.id))
            self._write_ops(step, ops)
        return step

    def _write_step(self, label: str, source: str, state: str, target: int | None) -> Step:
        at = changes.moment().isoformat(timespec="seconds")
        uid = changes.new_identity()
        who, machine = self.author.who, self.author.machine
        last = self._connection.execute("SELECT uid FROM steps ORDER BY id DESC LIMIT 1").fetchone()
        parent = last[0] if last else ""
        cursor = self._connection.execute(
            "INSERT INTO steps (at, label, source, state, target, uid, parent, who, machine)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (at, label, str(source), state, target, uid, parent, who, machine),
        )
        assert cursor.lastrowid is not None
        self._newest = Base(cursor.lastrowid, uid)
        return Step(cursor.lastrowid, at, label, str(source), target, uid, parent, who, machine)

    def _write_ops(self, step: Step, ops: Sequence[Op]) -> None:
        rowsql.write(self._connection, ops)
        write_history(self._connection, step.id, ops)

    def take_over(self, source: sqlite3.Connection) -> int:
        """Write the steps that *source*, a copy of this plan, has more than it has, in one go.

        They come as they are there, with the identity and the time that they have; gives how many.
        What the copy was mended by does not come: it is of what the copy was made from, which may
        have been misread. Where this file has to be mended that is done by what stands in it.
        Raises OtherContent when the last step here is none of the copy's: then the plan went on
        without it. Raises FileProblem as :meth:`commit` does.
        """
        with self._transaction(mend=False) as connection:
            last = last_of(connection)
            if not has_step(source, last):
                raise OtherContent(
                    f"{self._name} is no longer as it was when its last changes could not be "
                    "saved in it. Nothing was written into it."
                )
            left_out = [number for (number,) in source.execute(
                "SELECT id FROM steps WHERE id > ? AND source = ?", (last.id, Source.MENDED)
            )]  # fmt: skip
            if mended := bool(left_out and self._mended):
                self._mend_file()  # in the place of the first of those

            def here(number: int | None) -> int | None:
                """The number here of a step of the copy: none is left out between two."""
                less = sum(each < (number or 0) for each in left_out)
                return number - max(less - mended, 0) if number is not None else None

            columns = ", ".join((*COLUMNS, "state"))
            steps = source.execute(
                f"SELECT {columns} FROM steps WHERE id > ? AND source <> ? ORDER BY id",
                (last.id, Source.MENDED),
            ).fetchall()
            kept_files.take_over(source, connection)
            self._take_states(source, last)
            parent = last_of(connection).uid
            for record in steps:
                self._take_state(step_of(record[:-1]), record[-1], last)
                marks = ", ".join("?" * len(record))
                found = source.execute(f"{OP} WHERE step_id = ? ORDER BY id", (record[0],))
                ops = [op_of(each) for each in found]
                known = dict(zip((*COLUMNS, "state"), record, strict=True))
                known |= {"id": here(known["id"]), "target": here(known["target"])}
                record = tuple({**known, "parent": parent}.values())
                connection.execute(f"INSERT INTO steps ({columns}) VALUES ({marks})", record)
                self._write_ops(step_of(record[:-1]), ops)
                parent = known["uid"]
            refuse_other_rows(self._name, connection, source, left_out, self._mended)
            self._newest = last_of(connection)
        if mended:
            self._mended = None
        return len(steps)

    def _take_states(self, source: sqlite3.Connection, last: Base) -> None:
        """Take over what became of the steps up to *last*: undone, or not to be done again.

        A copy that was made from memory knows none of them but by what came after.
        """
        self._connection.executemany(
            "UPDATE steps SET state = ? WHERE id = ?",
            source.execute(
                "SELECT state, id FROM steps WHERE id <= ? AND source <> ?", (last.id, BEGUN)
            ).fetchall(),
        )

    def _take_state(self, step: Step, state: str, last: Base) -> None:
        """Do to the steps up to *last* what a further step did to them when it was made."""
        if step.target is not None and step.target <= last.id:
            became = "undone" if step.source == Source.UNDONE else "done"
            self._connection.execute(
                "UPDATE steps SET state = ? WHERE id = ?", (became, step.target)
            )
        elif step.target is None and state != "settled":
            self._settle_undone(last.id)

    def _settle_undone(self, up_to: int | None = None) -> None:
        """After a new change, what was undone is not to be done again."""
        self._connection.execute(
            "UPDATE steps SET state = 'settled' WHERE state = 'undone' AND id <= ifnull(?, id)",
            (up_to,),
        )

    def _one_step(self, where: str) -> Step | None:
        with self._reading():
            record = self._connection.execute(f"{STEP} {where} LIMIT 1", (self.unread,))
            record = record.fetchone()
            return step_of(record) if record else None

    def look_at_newest(self) -> int:
        """Look at the steps that Undo comes to first; gives ``unread`` as it is known then."""
        with self._reading():
            self.unread = unread_step(self._connection, max(0, self.last.id - NEWEST))
        return self.unread

    def known(self) -> Known:
        """How much of the past is known: all of the history is looked at, once.

        Raises FileProblem where it does not let itself be looked at.
        """
        if self._known is None:
            with self._reading():
                self._known = known_past(self._connection, self.unread)
        return self._known

    def known_from(self) -> int:
        """The step up to which no day is known, mostly 0."""
        known = self.known()
        self.unread = max(self.unread, known.unread)
        return max(self.unread, known.since)

    def next_undo(self) -> Step | None:
        """The newest step that is done."""
        return self._one_step("WHERE state = 'done' AND id > ? ORDER BY id DESC")

    def next_redo(self) -> Step | None:
        """The oldest step that is undone: steps are undone from the newest backwards."""
        return self._one_step("WHERE state = 'undone' AND id > ? ORDER BY id")

    def ops_of(self, step: Step) -> list[Op]:
        """The operations of a step, in order. Raises DamagedPlan when they cannot be trusted.

        Raises ChangedUnderneath when what would be read is no longer this plan.
        """
        with self._reading():
            self._ask_witness()
            records = self._connection.execute(f"{OP} WHERE step_id = ? ORDER BY id", (step.id,))
            ops = [op_of(record) for record in records]
            if not all(map(fits, ops)):
                raise problems.Damage(f"the values of step {step.id} are not those of its rows")
        return ops

    def history_of(self, action_id: int, limit: int = 200) -> list[Entry]:
        """What happened to an action, newest first."""
        columns = ", ".join(f"s.{name}" for name in COLUMNS)
        many = len(COLUMNS)
        with self._reading():
            records = self._connection.execute(
                f"SELECT {columns}, h.verb, h.kind, h.row_id, h.owner_id, h.col, h.old, h.new"
                " FROM history h JOIN steps s ON s.id = h.step_id"
                " WHERE h.owner_id = ? ORDER BY h.id DESC LIMIT ?",
                (action_id, limit),
            )
            return [Entry(step_of(record[:many]), op_of(record[many:])) for record in records]

    def history(self, limit: int = 500) -> list[Step]:
        """The steps of the plan, newest first."""
        with self._reading():
            records = self._connection.execute(f"{STEP} ORDER BY id DESC LIMIT ?", (limit,))
            return [step_of(record) for record in records]

    def steps_after(self, step: int) -> list[Step]:
        """The steps behind a step, oldest first."""
        with self._reading():
            return list(
                map(step_of, self._connection.execute(f"{STEP} WHERE id > ? ORDER BY id", (step,)))
            )

    def told_since(self, step: int) -> list[tuple[str, Op]] | None:
        """The operations behind a step, oldest first, each with the source of its own step.

        None in a copy that was made from memory after that, which cannot know them all.
        """
        with self._reading():
            begun = begun_with(self._connection)
            if begun is not None and begun > step:
                return None
            records = self._connection.execute(
                "SELECT s.source, verb, kind, row_id, owner_id, col, old, new"
                " FROM history h JOIN steps s ON s.id = h.step_id WHERE s.id > ? ORDER BY h.id",
                (step,),
            )
            return [(source, op_of(record)) for source, *record in records]

    def marks(self) -> list[Mark]:
        """Every step, oldest first; see :class:`desktop.core.changes.Storage`.

        Of a history that is not known up to some step, those from that on: the plan as it stood
        behind it is the first that is known. Raises FileProblem in a copy that was made from
        memory, which knows of no day before.
        """
        first = self.known_from()
        with self._reading():
            records = self._connection.execute(
                "SELECT id, at, source FROM steps WHERE id >= ? ORDER BY id", (first,)
            )
            found = list(map(Mark._make, records))
        if any(mark.source == BEGUN for mark in found):
            raise FileProblem(
                f"The history of {self._name} stands in its file, which cannot be read now, so "
                "that no earlier day can be shown. The plan as it is was kept."
            )
        return found

    def recorded(self) -> dict[int, int]:
        """The step that kept each record of a review."""
        with self._reading():
            return dict(
                self._connection.execute(
                    "SELECT row_id, max(step_id) FROM history WHERE verb = 'insert' AND kind = ?"
                    " GROUP BY row_id",
                    (Snapshot.table,),
                )
            )

    def ops_after(self, step: int) -> list[Undone]:
        """The operations behind a step that can be read; of an insert only that it was one."""
        step = max(step, self.known_from())
        with self._reading():
            return list(
                map(
                    Undone._make,
                    self._connection.execute(
                        "SELECT step_id, verb, kind, row_id, col,"
                        " CASE verb WHEN 'insert' THEN NULL ELSE old END"
                        " FROM history WHERE step_id > ? ORDER BY id",
                        (step,),
                    ),
                )
            )

    def load_old(self, old: Any) -> Any:
        """The value that JSON text in the file stands for."""
        return json.loads(old)
