"""Where the file of an item of evidence lies: as a plan keeps it, and as this system finds it.

A file below the plan's own folder is kept by its way from there, with "/" on every system, so that
a folder that is moved or sent with its plan still holds it. A plan goes from Windows to another
system and back; what a path means on the other one is no path here and is never opened.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

WINDOWS = os.name == "nt"
_DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\|//")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two letters at least, so that no drive is one
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_NO_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_LONGEST_NAME = 100


def as_kept(file: Path, folder: Path | None) -> str:
    """A file's place as a plan in *folder* keeps it: from there where it lies below, else whole.

    >>> as_kept(Path("/plans/evidence/audit.pdf"), Path("/plans"))
    'evidence/audit.pdf'
    """
    whole = file.absolute() if ".." not in file.parts else file.resolve()
    if folder is not None:
        # A folder may be a link, or a drive that stands for a share: both names of it are tried.
        for here, there in (folder.absolute(), whole), (folder.resolve(), whole.resolve()):
            if there.is_relative_to(here):
                return there.relative_to(here).as_posix()
    return str(whole)


def is_address(text: str) -> bool:
    """Whether a place is an address, such as of the web, and no path of a file."""
    return bool(_ADDRESS.match(text.strip()))


def is_foreign(text: str, *, windows: bool = WINDOWS) -> bool:
    """Whether a place is a path of another kind of system, which means nothing here.

    >>> is_foreign("S:\\\\plans\\\\audit.pdf", windows=False), is_foreign("audit.pdf")
    (True, False)
    """
    if windows:
        return text.startswith("/") and not text.startswith("//")
    return bool(_DRIVE.match(text))


def path_of(text: str, folder: Path | None, *, windows: bool = WINDOWS) -> Path | None:
    """The file that a place means, or None where it means none here.

    A place from the plan's folder may be written with the strokes of either system. It is not
    asked whether anything is there.
    """
    text = text.strip()
    if not text or "\0" in text or is_address(text) or is_foreign(text, windows=windows):
        return None
    path = Path(text)
    if path.is_absolute():
        return path
    if folder is None:
        return None
    if "\\" in text and not windows:
        path = Path(*PureWindowsPath(text).parts)
    return folder / path


def computer_of(path: str) -> str:
    r"""The other computer that a path of Windows goes to, or "".

    >>> computer_of(r"\\files\plans\audit.pdf")
    'files'
    """
    strokes = path.replace("\\", "/")
    parts = [each for each in strokes.split("/") if each]
    if not strokes.startswith("//") or not parts:
        return ""
    if parts[0] in ("?", "."):
        is_share = len(parts) > 2 and parts[1].casefold() == "unc"
        return parts[2].casefold() if is_share else ""
    return parts[0].casefold()


def asks_another(path: str, folder: Path | None) -> bool:
    """Whether to look at a file asks a computer that this plan does not lie on itself.

    That computer learns who asks, so that it is asked when somebody opens the file and not before.
    """
    other = computer_of(path)
    return bool(other) and other != computer_of(str(folder or ""))


def name_of(text: str) -> str:
    """The file's own name in a place, as it is written on either system."""
    return PureWindowsPath(PurePosixPath(text.strip()).name).name


def safe_name(text: str, otherwise: str = "evidence") -> str:
    """The name of a place as every system takes it, with its ending; never a path.

    >>> safe_name("../../etc/passwd"), safe_name("con.txt"), safe_name("a:b*c.pdf")
    ('passwd', '_con.txt', 'a_b_c.pdf')
    """
    name = _NO_NAME.sub("_", name_of(text)).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 10:
        name = f"{stem[:_LONGEST_NAME]}.{ending}"
    else:
        name = name[:_LONGEST_NAME]
    if not name.strip("_. "):
        name = otherwise
    return f"_{name}" if _DEVICE.fullmatch(name) else name
