"""Keys that are the same everywhere: those that move rows, and the letter that presses a label.

"&Save" is pressed by Alt+S.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_MARK = re.compile("&(.)")
NAME = "name"  # the property of an entry whose words change: what it is called at any moment
MOVE_UP, MOVE_DOWN = "Alt+Shift+Up", "Alt+Shift+Down"
"""What moves the chosen rows of a list, as it moves actions in the grid."""
OF_MENUS = frozenset("feprxovh")  # what the menu bar of the window takes, on every page


def plain(label: str) -> str:
    """The words of a label as they are read: "R&&D &plan" is "R&D plan"."""
    return _MARK.sub(r"\1", label)


def key_of(label: str) -> str:
    """The letter that presses a label, "" for none."""
    return next((each.casefold() for each in _MARK.findall(label) if each != "&"), "")


def with_key(label: str, used: set[str], *, not_these: Collection[str] = ()) -> str:
    """A label with "&" before the first letter that none of *used* has; it is used from now on."""
    for place, letter in enumerate(label):
        small = letter.casefold()
        if letter.isalpha() and small not in used and small not in not_these:
            used.add(small)
            return f"{label[:place]}&{label[place:]}"
    return label
