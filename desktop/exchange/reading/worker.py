"""The reading process: reads one workbook after another and sends back plain data.

It runs apart from the program because a hostile or damaged workbook can exhaust the memory, run
for ever, or end the process that reads it. It takes one request a line (JSON: path, kind and
limits) and answers with lines that start with a letter, and JSON behind it: ``P`` how far it is,
``S`` a sheet begins, ``B`` a block of its rows, ``R`` what all sheets share, ``F`` why the file
cannot be read. An answer to each request ends in ``F`` or ``R``. So neither side ever holds the
workbook twice: a block is sent as soon as it is full, and a sheet's rows before the next is read.

A sheet has ``name``, ``hidden``, ``merges``, ``hidden_rows``, ``hidden_columns``, ``comments``,
``links`` (.xlsx only) and ``styles``, those that no sheet before it had; a style is ``[fill, bold,
struck, number format, ink]``. A row is ``[row, [cell, …]]``; a cell is ``[column, text, style]``
and, where it is more than plain text, ``kind``, ``value``, ``formula`` and whether a part of it
is struck out. At the end comes ``{"kind", "properties", "remarks", "colours"}``.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from desktop.exchange.reading import limits as limiting
from desktop.exchange.reading.wire import Limits, Parts, Taken, Unreadable

# numpy and Pillow may be installed for other reasons; openpyxl would import both at start, which
# takes longer than reading a small plan, and reading a plan needs neither.
_NOT_NEEDED = ("numpy", "PIL", "lxml")


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    for name in _NOT_NEEDED:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    gc.disable()  # reading makes no cycles, and memory is limited in any case
    import desktop.exchange.reading.xlsx  # noqa: F401 - loaded while the user still chooses a file

    def answer(letter: bytes, what: Any) -> None:
        answers.write(letter + json.dumps(what, separators=(",", ":")).encode() + b"\n")
        answers.flush()

    for line in requests:
        request = json.loads(line)
        limits = Limits(**request["limits"])
        limiting.hold_to(limits)
        taken = Taken(limits, lambda at: answer(b"P", at))
        try:
            _read(Path(request["path"]), request["kind"], taken, answer)
        except Unreadable as error:
            answer(b"F", [error.reason, error.detail, error.sheet])
        except MemoryError:
            answer(b"F", ["memory", "", taken.sheet])


_LETTERS = {"sheet": b"S", "rows": b"B", "book": b"R"}


def _read(path: Path, kind: str, taken: Taken, answer: Callable[[bytes, Any], None]) -> None:
    words = False
    try:
        for name, piece in _parts(path, kind, taken):
            if name == "rows":
                words = words or any(cell[1] for _, row in piece for cell in row)
            elif name == "book" and not words:
                raise Unreadable("blank")
            answer(_LETTERS[name], piece)
    except (Unreadable, MemoryError):
        raise
    except FileNotFoundError as error:
        raise Unreadable("missing file") from error
    except PermissionError as error:
        raise Unreadable("no permission") from error
    except Exception as error:
        # The libraries raise whatever comes to hand on a file that they did not expect.
        if type(error).__module__.startswith("defusedxml"):
            raise Unreadable("unsafe") from error
        raise Unreadable("damaged", f"{type(error).__name__}: {error}") from error


def _parts(path: Path, kind: str, taken: Taken) -> Parts:
    if kind == "xlsx":
        from desktop.exchange.reading import xlsx

        return xlsx.read(path, taken)
    if kind == "csv":
        from desktop.exchange.reading import delimited

        return delimited.read(path, taken)
    if kind == "ods":
        from desktop.exchange.reading import ods

        return ods.read(path, taken)
    from desktop.exchange.reading import older

    return older.read(path, taken)


def main() -> None:
    """Run the reading process on this process's own input and output."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get in between the answers.
    os.dup2(2, 1)
    # Not sys.stdin, which a built program without a console does not have.
    serve(os.fdopen(0, "rb", closefd=False), answers)


if __name__ == "__main__":
    main()
