"""The tool bar: undo, adding and moving, the filters, and the box that finds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from desktop.core.text import brief
from desktop.ui.host import Host
from desktop.ui.look.button import ToolButton
from desktop.ui.look.icons import icon
from desktop.ui.look.keys import plain
from desktop.ui.look.theme import colours
from desktop.ui.look.typed import hand_on
from desktop.ui.menus.filters import FilterButtons
from desktop.ui.menus.find import FindBox
from desktop.ui.plain import show_text, tip
from desktop.ui.session import PlanSession

# Letters of the step that Undo names: beside the filters of an area there is less room.
ON_AREA, ON_OVERVIEW = 30, 56


class ToolBar(QToolBar):
    """The tool bar of one window. ``find_box`` is the box that finds, ``filters`` the filter's
    buttons."""

    def __init__(self, window: Host) -> None:
        super().__init__("Tools", window)
        self._window = window
        self._letters = ON_AREA
        self._buttons: list[tuple[QToolButton, QAction]] = []
        self._on_area: list[QAction] = []  # what is seen on the page of an area only
        self._on_overview: list[QAction] = []
        self.setMovable(False)
        self.setIconSize(QSize(16, 16))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        edits = window.editing
        self._add(edits.undo, "Undo")
        self._add(edits.redo, "")
        self._on_area.append(self._add(edits.insert, "Action"))
        self._on_area.append(self._add(edits.up, ""))
        self._on_area.append(self._add(edits.down, ""))
        self.filters = FilterButtons(window)
        for button in self.filters.buttons:
            self._on_area.append(self.addWidget(button))
        self._on_overview.append(self._add(window.exchange.pack, "Pack for partner…"))
        self._on_overview.append(self._add(window.exchange.merge, "Merge a return…"))
        self._on_overview.append(self._add(window.files.report, "Report…"))
        self._on_overview.append(self._add(edits.picture, "Copy as a picture"))
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.find_box = FindBox(window)
        self.addWidget(self.find_box)
        self.restyle()
        self.set_session(None)
        self.show_place(overview=None)

    def show_place(self, *, overview: bool | None) -> None:
        """Show what belongs to the whole plan, or to the page of an area; None without a plan."""
        for shown in self._on_area:
            shown.setVisible(overview is False)
        for shown in self._on_overview:
            shown.setVisible(overview is True)
        self._letters = ON_OVERVIEW if overview else ON_AREA
        self._window.editing.undo.changed.emit()

    def _add(self, action: QAction, text: str) -> QAction:
        """A button for an action, under a short text of its own ("" for the icon alone).

        Gives what shows and hides the button.
        """
        button = ToolButton(self)
        button.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if text
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        button.setText(text)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.pressed.connect(lambda: self._leave_editor(button))
        button.clicked.connect(action.trigger)
        holder = self.addWidget(button)
        self._buttons.append((button, action))

        def follow() -> None:
            words = plain(action.text())
            keys = action.shortcut().toString()
            button.setEnabled(action.isEnabled())
            tip(button, f"{words} ({keys})" if keys else words)
            button.setAccessibleName(words)
            if text == "Undo":
                show_text(button, brief(words, self._letters))

        action.changed.connect(follow)
        follow()
        return holder

    def _leave_editor(self, button: QToolButton) -> None:
        """Hand on what is being typed, as opening a menu does: or Undo would take back a step
        behind it."""
        if self._window.focusWidget() is not button:  # which is pressed by a key, and stays so
            hand_on(self._window)

    def set_session(self, session: PlanSession | None) -> None:
        """Another plan is open, or none: then there is nothing that a tool could be used on."""
        self.setVisible(session is not None)
        self.filters.set_session(session)
        self.find_box.set_session(session)

    def restyle(self) -> None:
        """Draw the icons in the colours of the look."""
        look = colours(self.palette())
        for button, action in self._buttons:
            button.setIcon(icon(str(action.data()), look.text, look.muted))
        self.find_box.restyle()
