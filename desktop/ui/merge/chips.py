"""The row of chips above a preview: what there is of each kind, and showing one kind alone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.ui.look.button import ToolButton
from desktop.ui.look.flow import FlowLayout
from desktop.ui.look.theme import colours
from desktop.ui.merge.lines import TWO_WAY, Kind


class Chips(QWidget):
    """The chips, with Left and Right between them. Signal: ``chosen(object)`` with the Kind."""

    chosen = Signal(object)

    def __init__(self, *, two_way: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Kinds of change")
        self.buttons: dict[Kind, QToolButton] = {}
        self._names = TWO_WAY if two_way else {}
        row = FlowLayout(self)
        for kind in Kind:
            button = ToolButton(self)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            button.installEventFilter(self)
            button.hide()
            self.buttons[kind] = button
            row.addWidget(button)
        self.buttons[Kind.ALL].setChecked(True)
        self._restyle()

    def show_counts(self, counts: Mapping[Kind, int], current: Kind) -> None:
        """Show how many there are of each kind; a kind without any has no chip."""
        for kind, button in self.buttons.items():
            number = counts.get(kind, 0)
            name = self._names.get(kind, str(kind))
            button.setText(f"{name} {number:,}")
            button.setAccessibleName(f"{name}: {number:,}")
            button.setVisible(bool(number) or kind in (Kind.ALL, current))
            button.setChecked(kind is current)
        self.updateGeometry()

    def current_button(self) -> QToolButton:
        """The chip that is chosen."""
        return next(button for button in self.buttons.values() if button.isChecked())

    def _restyle(self) -> None:
        look = colours(self.palette())
        self.setStyleSheet(
            f"QToolButton {{ border: 1px solid {look.line}; border-radius: 12px; padding: 4px 11px;"
            f" background: {look.surface}; color: {look.text}; }}"
            f"QToolButton:checked {{ border: 1px solid {look.accent};"
            f" background: {look.accent_soft}; font-weight: bold; }}"
            f"QToolButton:hover {{ background: {look.raised}; }}"
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._restyle()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            shown = [button for button in self.buttons.values() if not button.isHidden()]
            if step and watched in shown:
                button = shown[(shown.index(watched) + step) % len(shown)]
                button.setFocus()
                button.click()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]
