"""Opening a link of a plan: never before it was shown where it goes.

The text of a plan was written by many, and what a link says is not where it goes. A document is
opened by its own program; a program, a script or a shortcut is not, its folder is shown instead;
and a path to another computer asks once more, as that computer learns who asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from desktop.core.links import Goes, Link, link_of, links_in
from desktop.core.text import brief
from desktop.ui import messages
from desktop.ui.plain import show_text

SHOWN = 600  # characters of an address that are shown in a question
OFFERED = 8  # links of one text in a menu


def add_links(menu: QMenu, text: str, parent: QWidget) -> None:
    """Add an entry to a menu for each link of a text, the first few; none without links."""
    links = links_in(text)[:OFFERED]
    if links:
        menu.addSeparator()
    for each in links:
        action = QAction(menu)
        show_text(action, f"Open {brief(each, 60)}…")
        action.triggered.connect(partial(_open_chosen, parent, each))
        menu.addAction(action)


def _open_chosen(parent: QWidget, text: str, _checked: bool = False) -> None:
    open_link(parent, text)


def open_link(parent: QWidget, text: str) -> bool:
    """Show where a link goes, and open it when the user wants that; True when it was opened."""
    link = link_of(text)
    if link is None:
        messages.warn(
            parent, "This is not opened",
            f"“{brief(text, 200)}” is no link to the web, of a mail or to a file with its whole "
            "path. Nothing was opened.",
        )  # fmt: skip
        return False
    if link.computer and not messages.confirm(
        parent, "Ask another computer?",
        f"This leads to another computer, “{link.computer}”, which learns who you are when it is "
        "asked for the file. Go on only when you know it.", "Go on",
    ):  # fmt: skip
        return False
    if link.goes in (Goes.WEB, Goes.MAIL):
        title, words, answer = _asked(link)
        if not messages.confirm(parent, title, words, answer):
            return False
        return _handed_on(parent, QUrl(link.target), link)
    return _open_file(parent, link)


def _asked(link: Link) -> tuple[str, str, str]:
    if link.goes is Goes.WEB:
        return (
            "Open this in the browser?",
            f"It goes to {link.place}:\n\n{brief(link.target, SHOWN)}",
            "Open it",
        )
    return "Write a mail?", f"Your mail program begins one to {link.place}.", "Write it"


@dataclass(frozen=True, slots=True)
class _There:
    """What a link to a file leads to: ``place`` in words, and what is shown or opened."""

    place: str
    opens: Path
    what: Goes | None  # None for a folder itself


def _look_up(link: Link) -> _There | None:
    """What stands at the end of a link to a file; None where nothing does.

    A link of the file system, or a folder with an ending, may lead to something else than its name
    says: it is judged by what it leads to.
    """
    path = Path(link.target)
    try:
        real = path.resolve()
        there, folder = real.exists(), real.is_dir()
        itself = path.parent.resolve() / path.name
    except (OSError, RuntimeError, ValueError):
        return None
    if not there:
        return None
    really = link_of(real.as_uri())
    place = link.place
    if real != itself and really is not None:
        place = f"{place}\n\nwhich leads to\n\n{really.place}"
    if folder and not real.suffix:
        return _There(place, real, None)
    elsewhere = really is None or (bool(really.computer) and not link.computer)
    if folder or elsewhere or Goes.FOLDER in (link.goes, really.goes):  # type: ignore[union-attr]
        return _There(place, path.parent, Goes.FOLDER)
    return _There(place, path, Goes.DOCUMENT)


def _open_file(parent: QWidget, link: Link) -> bool:
    there = _look_up(link)
    if there is None:
        messages.warn(
            parent, "There is no such file", f"{link.place} is not there, or cannot be read. "
            "Nothing was opened."
        )  # fmt: skip
        return False
    if there.what is Goes.DOCUMENT:
        asked = ("Open this document?", f"It is the file\n\n{there.place}", "Open it")
    elif there.what is None:
        asked = ("Show this folder?", f"It is the folder\n\n{there.place}", "Show the folder")
    else:
        asked = (
            "Show its folder?",
            "Plandesk opens no programs, scripts or shortcuts, and nothing that it does not know "
            f"as a document. It can show the folder of\n\n{there.place}",
            "Show its folder",
        )
    if not messages.confirm(parent, *asked):
        return False
    return _handed_on(parent, QUrl.fromLocalFile(str(there.opens)), link)


def _handed_on(parent: QWidget, url: QUrl, link: Link) -> bool:
    if open_url(url):
        return True
    messages.warn(
        parent, "It could not be opened",
        f"No program of this computer took {brief(link.place, SHOWN)}. Nothing was opened.",
    )  # fmt: skip
    return False


def open_url(url: QUrl) -> bool:
    """Hand an address to the system, which opens it; the one place that does."""
    return QDesktopServices.openUrl(url)


def show_folder(path: Path) -> None:
    """Open the folder of a file in the system's own file manager."""
    open_url(QUrl.fromLocalFile(str(path.parent)))
