"""The button that closes a dialogue of which each change is in the plan at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.ui.look.button import Button


def close_button(dialog: QDialog) -> QPushButton:
    """A "Close" that Enter in a field does not press.

    A click on it leaves the focus in the editor: the dialogue's ``done`` hands on what stands
    there, and what is refused of that is read before the dialogue goes.
    """
    button = Button("Close")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(dialog.close)
    return button
