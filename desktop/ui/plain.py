"""Text of a plan, a workbook or a file's name, shown as it is written: the one home of that.

Left alone, Qt guesses. A label, a tool tip or a "What's this" whose text looks like HTML is laid
out as HTML, so that a picture that somebody named in a number of an action is opened; and in a
button, a menu, a tab or a label with a key "&" marks a letter instead of being read.

- :class:`Label` is the label of this program: plain, unless it is told otherwise;
- :func:`show_text` puts any text on any widget, and :func:`tip` in its tool tip;
- :func:`unmarked` and :func:`plain_tip` give the text for what takes one in another way.

Rich text is made of our own words alone, with everything else escaped.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QWidget

_MARK = re.compile("<[a-zA-Z!/?]")  # a little more than what Qt takes for the start of HTML

TITLE = 1.45
"""How much larger the title of a page is than its text."""


class Label(QLabel):
    """A label whose text is plain; one that shows our own rich text says so after it was made."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if text:
            self.setText(text)


def page_title(text: str = "") -> Label:
    """The title at the top of a page or of a large dialogue."""
    label = Label(text)
    font = label.font()
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * TITLE)
    label.setFont(font)
    return label


class _HasTip(Protocol):
    def setToolTip(self, tip: str, /) -> object: ...


def unmarked(text: str) -> str:
    """A text for a button, an entry of a menu, a tab or a label with a key: no letter is marked.

    >>> unmarked("R&D")
    'R&&D'
    """
    return text.replace("&", "&&")


def plain_tip(text: Any) -> Any:
    """A text for a tool tip, or for the role of one, that is shown as it is written."""
    if isinstance(text, str) and _MARK.search(text):
        return f'<p style="white-space: pre-wrap">{escape(text)}</p>'
    return text


def show_text(widget: QLabel | QAbstractButton | QGroupBox | QAction, text: str) -> None:
    """Show a text on a label, a button, a box or an entry exactly as it is written."""
    if isinstance(widget, QLabel):
        widget.setTextFormat(Qt.TextFormat.PlainText)
        widget.setText(unmarked(text) if widget.buddy() is not None else text)
    elif isinstance(widget, QGroupBox):
        widget.setTitle(unmarked(text))
    else:
        widget.setText(unmarked(text))


def tip(target: _HasTip, text: str) -> None:
    """Give a widget, an entry of a menu or an item of a list a tool tip."""
    target.setToolTip(plain_tip(text))
