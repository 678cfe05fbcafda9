"""Reports as tagged PDF/UA-1, and charts. The only room that knows ReportLab.

``make_report`` writes any of ``KINDS``. To add a kind, write a module with ``build`` and name it
in ``KINDS``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop.core.data import PlanData
from desktop.core.errors import FileProblem, Refused
from desktop.reports import (
    appendix,
    costs,
    coverage,
    exceptions,
    indicators,
    leads,
    movement,
    summary,
)
from desktop.reports.options import ReportOptions

KINDS: dict[str, Callable[..., int]] = {
    "appendix": appendix.build,
    "summary": summary.build,
    "exceptions": exceptions.build,
    "movement": movement.build,
    "leads": leads.build,
    "indicators": indicators.build,
    "costs": costs.build,
    "coverage": coverage.build,
}

__all__ = ["KINDS", "ReportOptions", "make_report"]


def make_report(
    kind: str,
    data: PlanData,
    options: ReportOptions,
    path: str | Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write the report ``kind`` to ``path``, whole or not at all; returns the number of pages.

    ``progress`` gets the share done, 0 to 1; ``cancelled`` is polled. Raises ``Refused`` for an
    unknown kind, ``Cancelled``, or ``FileProblem`` when the file can't be written.
    """
    build = KINDS.get(kind)
    if build is None:
        raise Refused(f"There is no report called “{kind}”. The reports are: {', '.join(KINDS)}.")
    target = Path(path)
    temporary = _temporary_beside(target)
    try:
        pages = build(data, options, temporary, progress, cancelled)
        temporary.replace(target)
    except OSError as error:
        raise _problem(target, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return pages


def _temporary_beside(target: Path) -> Path:
    """A new file in the target's folder, with the rights that a new file has there."""
    path = target.with_name(f".{secrets.token_hex(6)}.plandesk-part")
    try:
        path.open("xb").close()
    except OSError as error:
        raise _problem(target, error) from error
    return path


def _problem(target: Path, error: OSError) -> FileProblem:
    """The sentence for a file that can't be written: what, why, what was kept, what to do."""
    folder, kept = target.parent, "Nothing was written."
    if target.exists():
        kept = "The file that was there is unchanged."
    reasons: dict[Any, str] = {
        28: f"The disk is full. {kept} Free some space or choose another folder.",
        2: f"The folder {folder} is not there. {kept} Choose another folder.",
        13: (
            f"The folder may not be written to, or the file is open in another program. {kept} "
            "Close it there, or choose another name or folder."
        ),
    }
    why = reasons.get(
        error.errno, f"{error.strerror or error}. {kept} Choose another name or folder."
    )
    return FileProblem(f"The report could not be saved as {target.name}. {why}")
