"""The reading process: reads one workbook after another and sends back plain data.

It runs apart from the program because a hostile or damaged workbook can exhaust the memory, run
for ever, or end the process that reads it. It takes one request a line (JSON: path, kind and
limits) and answers with lines that start with a letter: ``P`` a share done, ``F`` a reason why
the file cannot be read, ``R`` the workbook. An answer to each request ends in ``F`` or ``R``.

The workbook is sent as ``{"kind", "properties", "remarks", "colours", "styles", "sheets"}``;
a style is ``[fill, bold, struck, number format]``; a sheet has ``name``, ``hidden``, ``merges``,
``hidden_rows``, ``hidden_columns``, ``comments``, ``links`` (.xlsx only) and ``rows`` as
``[row, [cell, …]]``; a cell is ``[column, text, style]`` and, where it is more than plain text,
``kind``, ``value``, ``formula`` and whether a part of it is struck out.
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
from desktop.exchange.reading.wire import Limits, Unreadable

# numpy and Pillow may be installed for other reasons; openpyxl would import both at start, which
# takes longer than reading a small plan, and reading a plan needs neither.
_NOT_NEEDED = ("numpy", "PIL", "lxml")


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    for name in _NOT_NEEDED:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    gc.disable()  # reading makes no cycles, and memory is limited in any case
    import desktop.exchange.reading.xlsx  # noqa: F401 - loaded while the user still chooses a file

    for line in requests:
        request = json.loads(line)
        limits = Limits(**request["limits"])
        limiting.hold_to(limits)

        def progress(share: float) -> None:
            answers.write(b"P%.3f\n" % share)
            answers.flush()

        try:
            answer = b"R" + _read(Path(request["path"]), request["kind"], limits, progress)
        except Unreadable as error:
            answer = b"F" + json.dumps([error.reason, error.detail]).encode()
        except MemoryError:
            answer = b'F["memory", ""]'
        answers.write(answer + b"\n")
        answers.flush()


def _read(path: Path, kind: str, limits: Limits, progress: Callable[[float], None]) -> bytes:
    try:
        data = _data(path, kind, limits, progress)
        if not any(cell[1] for sheet in data["sheets"] for _, row in sheet["rows"] for cell in row):
            raise Unreadable("blank")
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
    return json.dumps(data, separators=(",", ":")).encode()


def _data(
    path: Path, kind: str, limits: Limits, progress: Callable[[float], None]
) -> dict[str, Any]:
    if kind == "xlsx":
        from desktop.exchange.reading import xlsx

        return xlsx.read(path, limits, progress)
    if kind == "csv":
        from desktop.exchange.reading import delimited

        return delimited.read(path, limits, progress)
    from desktop.exchange.reading import older

    return older.read(path, kind, limits, progress)


def main() -> None:
    """Run the reading process on this process's own input and output."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get in between the answers.
    os.dup2(2, 1)
    # Not sys.stdin, which a built program without a console does not have.
    serve(os.fdopen(0, "rb", closefd=False), answers)


if __name__ == "__main__":
    main()
