"""Where the file of an item of evidence lies, as a cell of a workbook says it.

Nothing is opened, looked for or asked: a place is known by how it is written.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from desktop.core.evidence.where import is_address, is_foreign
from desktop.core.links import DOCUMENTS, LONGEST, Goes, link_of
from desktop.exchange.reading.model import Cell

# What Excel works out from an address that stands in the formula itself.
_HYPERLINK = re.compile(r"=?\s*HYPERLINK\(\s*\"([^\"]+)\"", re.IGNORECASE)
_DRIVE = re.compile(r"(?:^|\s)[A-Za-z]:[\\/]|\\\\\w")
_ENDING = re.compile(r"\.(\w{2,8})(?=$|[\s,;&])")


def leads_to(cell: Cell) -> str:
    """Where a cell leads when it is clicked, as the workbook says it; "" for nowhere."""
    formula = _HYPERLINK.match(cell.formula)
    return (cell.link or (formula[1] if formula else "")).strip()


def led_to(cell: Cell) -> str:
    """The file or page that a cell leads to, as a plan keeps it; "" for none.

    The address of a mail is none, nor is a place in the workbook itself. A path from the workbook's
    folder stands in it as the web writes it, with "%20" for a blank.
    """
    link = leads_to(cell)
    if link.startswith("#"):
        return ""
    if is_address(link) or is_foreign(link, windows=False):
        return place_of(link)
    return unquote(link)


def place_of(text: str) -> str:
    r"""The one file or address that a text is, as a plan keeps it; "" where it is neither for sure.

    >>> place_of("https://example.org/a"), place_of("file:///S:/QA/audit.pdf")
    ('https://example.org/a', 'S:/QA/audit.pdf')
    >>> place_of("QA/audit 3.docx"), place_of("Q3/Q4 folder"), place_of("a.pdf and b.pdf")
    ('QA/audit 3.docx', '', '')
    """
    text = text.strip().strip("\"'“”<>").strip()
    if not text or len(text) > LONGEST or "\n" in text:
        return ""
    endings = [each.casefold() for each in _ENDING.findall(text)]
    documents = [each for each in endings if each in DOCUMENTS]
    ends = bool(documents) and text.casefold().endswith(f".{documents[-1]}")
    if len(documents) > 1:
        return ""
    link = link_of(text)
    if link is not None and link.goes is Goes.WEB:
        return text if ends or not re.search(r"\s", text) else ""
    if link is not None and link.goes is not Goes.MAIL:
        return link.target
    if is_foreign(text, windows=False):
        return text if len(_DRIVE.findall(text)) == 1 else ""
    return text if ends and not re.match(r"\w+:", text) else ""
