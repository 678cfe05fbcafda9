"""The buttons of this program: Enter presses the one that has the focus, and no other by a slip.

Qt makes the first button of a dialogue the one that Enter presses, wherever it stands: in a field
of a list of statuses that is the button of a colour. A button that had the focus may stay the one,
so that Enter in a line deletes. So no button of ours is the default by itself: where Enter in a
field is to do something, the dialogue says which with ``setDefault``. A `QDialogButtonBox` makes
the first answer that agrees the default when it is shown, and knows it for good. What is told so
before it stands in its dialogue is forgotten as soon as "Cancel" had the focus: nothing is told
there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

if TYPE_CHECKING:
    _AnyButton = QAbstractButton
else:  # stands before the button's own class, as Qt wants one of its classes in each
    _AnyButton = object

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class _Pressed(_AnyButton):
    """Is pressed by Enter as by Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() in BARE:
            event.accept()
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


class Button(_Pressed, QPushButton):
    """A button with words, which is no default by itself."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)


class ToolButton(_Pressed, QToolButton):
    """A small button, of a bar or beside a field."""
