"""What a rescue says of many kinds of damage, written out: `python -m tests.store.rescued`.

That writes the accounts beside this anew, after a change that is meant; read the difference. Each
begins with the file that is damaged, in `data`, and what is done to it, line by line; then comes,
set in, all that the rescue says, what it keeps of the past, and which rows are otherwise than they
were. A damage is one of these:

    sql STATEMENT         something is done to the rows, by whoever has a tool for that
    TABLE gone            the first page of a table holds nothing
    TABLE noise           it holds what never was a page
    TABLE as TABLE        it holds what another has
    TABLE swapped TABLE   each stands in the other's place
    page N gone           a page, by its number
    byte N = M            a byte of the file
    bytes before / in N   so many came in front, or into the middle
    cut N                 the file ends behind so many pages
    text ONE = OTHER      letters are others wherever they stand, as many bytes
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from desktop.core.data import PlanData
from desktop.core.errors import FileProblem
from desktop.core.kinds import KINDS
from desktop.store.planfile import open_plan
from desktop.store.rescue import Rescued, read_what_is_left
from tests.core.accounts.blocks import anew

HERE = Path(__file__).parent
ACCOUNT = HERE / "rescued.txt"
PAGE = 4096


def of_damage(given: Sequence[str]) -> list[str]:
    """What is said of a damaged file: its name, and a line for each thing done to it."""
    name, *damages = given
    whole = HERE / "data" / f"{name}.plandesk"
    with closing(sqlite3.connect(whole)) as connection:
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_schema"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged.plandesk"
        path.write_bytes(whole.read_bytes())
        for damage in damages:
            _do(path, damage, roots)
        try:
            rescued = read_what_is_left(path)
        except FileProblem as problem:
            return [str(problem)]
    with open_plan(whole, read_only=True) as file:
        return [*rescued.lost, *_past(rescued), *_rows(file.plan.data, rescued.data)]


def _do(path: Path, damage: str, roots: Mapping[str, int]) -> None:
    words = damage.split()
    if words[0] == "sql":
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(damage.removeprefix("sql "))
        return
    content = bytearray(path.read_bytes())
    match words:
        case ["page", number, "gone"]:
            content[_page(int(number))] = bytes(PAGE)
        case ["byte", at, "=", value]:
            content[int(at)] = int(value)
        case ["bytes", "before", many]:
            content[0:0] = b"?" * int(many)
        case ["bytes", "in", many]:
            middle = len(content) // PAGE // 2 * PAGE
            content[middle:middle] = b"?" * int(many)
        case ["cut", number]:
            del content[int(number) * PAGE :]
        case ["text", one, "=", other]:
            content = content.replace(one.encode("latin-1"), other.encode("latin-1"))
        case [table, "gone"]:
            content[_page(roots[table])] = bytes(PAGE)
        case [table, "noise"]:
            content[_page(roots[table])] = random.Random(table).randbytes(PAGE)
        case [table, how, other]:
            here, there = _page(roots[table]), _page(roots[other])
            was = content[here]
            content[here] = content[there]
            if how == "swapped":
                content[there] = was
    path.write_bytes(content)


def _page(number: int) -> slice:
    return slice((number - 1) * PAGE, number * PAGE)


def _past(rescued: Rescued) -> list[str]:
    past = rescued.past
    ops = [f"{op.verb} {op.kind.table}" for op in past.after if op.column != "uid"]
    done = ", ".join(f"{each} {ops.count(each)}" for each in sorted(set(ops)))
    first = "some rows before them" if past.before is not None else "all that was before them"
    said = [past.sentence, f"= {len(past.steps)} steps with {first}"]
    if past.steps:
        said += [f"= {past.steps[0]} to {past.steps[-1]}, fixed up to {past.fixed}"]
    said += [f"= then {done}"] if done else []
    return [*said, f"= in full: {' / '.join(rescued.in_full)}"] if rescued.in_full else said


def _rows(was: PlanData, now: PlanData) -> list[str]:
    """The rows that are missing, came in or are otherwise, but for the plan's own identity."""
    said = []
    for kind in KINDS:
        before = {row.id: row.values() | {"uid": ""} for row in was.table(kind).values()}
        after = {row.id: row.values() | {"uid": ""} for row in now.table(kind).values()}
        lost = [f"{each} lost" for each in sorted(before.keys() - after.keys())]
        more = [f"{each} more" for each in sorted(after.keys() - before.keys())]
        other = [
            f"{each} otherwise in {', '.join(n for n, v in after[each].items() if v != row[n])}"
            for each, row in sorted(before.items())
            if each in after and after[each] != row
        ]
        if lost or more or other:
            said.append(f"{kind.table}: {'; '.join((*lost, *more, *other))}")
    return said


def main() -> None:
    """Write the accounts with what is said now."""
    text = ACCOUNT.read_text(encoding="utf-8")
    ACCOUNT.write_text(anew(text, of_damage), encoding="utf-8")


if __name__ == "__main__":
    main()
