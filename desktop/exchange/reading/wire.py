"""What the reading process and the program that started it agree on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one workbook may take before it is refused.

    Memory and file sizes are in bytes, time in seconds. A plan of 10,000 actions with all its
    text needs about a tenth of each.
    """

    seconds: float = 120.0
    memory: int = 1_536 * 1024 * 1024
    unpacked: int = 768 * 1024 * 1024
    cells: int = 2_000_000
    merges: int = 200_000


class Unreadable(Exception):  # noqa: N818 - it names a state of the file
    """A file that cannot be read; ``reason`` is one of ``SENTENCES``."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


_AGAIN = "open it in Excel or LibreOffice, save it as a new .xlsx workbook and import that"

# Each is shown after the file's name, so each starts with a verb.
SENTENCES: dict[str, str] = {
    "missing file": "is not there; check the name and the folder",
    "folder": "is a folder, not a workbook; choose a file inside it",
    "no permission": "may not be read by you; ask its owner for access, or for a copy",
    "cannot open": "could not be opened ({detail}); check that the disk or share is still there",
    "empty": "is empty: it holds no bytes at all; ask for it to be sent again",
    "blank": "holds no words: every cell of it is empty; check that it is the right file",
    "encrypted": "is protected with a password; open it in Excel, take the password off"
    " (File, Info, Protect Workbook) and save it, then import it again",
    "text": "is called a workbook but is plain text; if it is a table, rename it to end in .csv"
    " and import that",
    "web page": f"is a web page or XML that is called a workbook; {_AGAIN}",
    "pdf": "is a PDF, not a workbook; ask for the spreadsheet that it was made from",
    "word": "is a Word document, not a workbook; copy its table into a spreadsheet and import that",
    "plan": "is a Plandesk plan, not a workbook; open it with Open instead",
    "xlsb": "is a binary workbook (.xlsb); open it in Excel, save it as .xlsx and import that",
    "unknown": "is not a workbook: it is none of .xlsx, .xlsm, .xls, .ods or .csv",
    "no workbook": "is a zip file with no workbook in it; unpack it and import the workbook inside",
    "damaged": f"is damaged and cannot be read; {_AGAIN}, or ask for it to be sent again",
    "missing part": "is damaged: its sheet “{detail}” is missing from the file; "
    "ask for it to be sent again",
    "no sheets": f"is damaged: no sheet in it can be read; {_AGAIN}",
    "unsafe": "holds XML of a kind that no spreadsheet writes and that could harm this computer;"
    " it was not read",
    "too large": "unpacks to more than this computer should hold; take out what is not"
    " the plan and import it again",
    "too many cells": "holds far more cells than a plan has; delete the empty formatted rows and"
    " columns around the plan, save it and import it again",
    "memory": "needs more memory than may be given to reading a workbook; delete the empty"
    " formatted rows and columns around the plan, save it and import it again",
    "time": "took too long to read and was stopped; delete the empty formatted rows and columns"
    " around the plan, save it and import it again",
    "stopped": f"made the reader stop, so it is probably damaged; {_AGAIN}",
    "encoding": "is a text file whose letters cannot be read; save it as CSV UTF-8 and import that",
}


def sentence(name: str, reason: str, detail: str = "") -> str:
    """The one sentence for a file that cannot be read; nothing was written by then."""
    return f"“{name}” {SENTENCES[reason].format(detail=detail)}. Nothing was imported."
