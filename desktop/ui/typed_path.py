"""The file that a typed or pasted text names: it is written in many ways."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QUrl

_QUOTES = "\"'“”‘’«»`"


def typed_path(text: str, folder: Path) -> Path | None:
    """The file that *text* names, None for no file; one that is named alone is in *folder*.

    Quotes round it are taken off, an address of a file (`file:///home/me/our%20plan.xlsx`) is
    turned into its path, `~` is the user's folder, and a space that a terminal marked with `\\` is
    a space.
    """
    text = text.strip().strip(_QUOTES).strip()
    if text.casefold().startswith("file:"):
        text = QUrl(text).toLocalFile()
    if os.name == "posix" and "\\ " in text:
        text = text.replace("\\ ", " ")
    if not text:
        return None
    try:
        return folder / Path(text).expanduser()
    except RuntimeError:  # "~name" of a user that there is not
        return folder / text
