"""Choosing a status by its letter: a button for each status of the legend."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.core.legend import Legend
from desktop.core.text import brief
from desktop.ui.look.button import ToolButton
from desktop.ui.look.flow import FlowLayout
from desktop.ui.look.theme import colours, status_colour, text_on
from desktop.ui.plain import Label, show_text, tip

LETTERS = 26  # of the chosen status that its button says; its tip says all


class StatusButtons(QWidget):
    """One button for each status; typing a letter presses its button.

    A code of several letters is typed by as many of them as no other code begins with. Signal:
    ``chosen(str)`` with the code, when the user chose it. Pressing the chosen one again takes the
    status off.
    """

    chosen = Signal(str)

    def __init__(self, legend: Legend, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._typed = ""
        self._stray = Label()  # a status that the legend does not know
        self._row = FlowLayout(self)
        self._row.setSpacing(4)
        self._buttons: dict[str, QToolButton] = {}
        self.show_legend(legend)

    def show_legend(self, legend: Legend) -> None:
        """Make the buttons of a legend."""
        self._typed = ""
        for old in self._buttons.values():
            old.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        self._buttons = {}
        self._legend = legend
        for status in legend:
            button = ToolButton()
            button.setCheckable(True)
            name = ", ".join(each for each in (status.code, status.word) if each)
            button.setAccessibleName(name)
            lines = [f"{status.word} (type {status.code})", status.meaning, status.duty]
            tip(button, "\n".join(line for line in lines if line))
            button.clicked.connect(lambda _=False, code=status.code: self._choose(code))
            button.installEventFilter(self)
            self._buttons[status.code] = button
            self._row.addWidget(button)
        self._row.addWidget(self._stray)
        first = next(iter(self._buttons.values()), None)
        if first is not None:
            self.setFocusProxy(first)
        self._paint()

    def set_value(self, code: str) -> None:
        """Show a status as the chosen one."""
        if code == self._code:
            return
        self._code = code
        self._paint()
        chosen = self._buttons.get(code)
        if chosen is not None:
            self.setFocusProxy(chosen)

    def value(self) -> str:
        """The letter of the chosen status, or ""."""
        return self._code

    def _choose(self, code: str) -> None:
        self.set_value("" if code == self._code else code)
        self.chosen.emit(self._code)

    def _paint(self) -> None:
        look = colours(self.palette())
        unknown = self._code not in self._legend
        stop = self._code if self._code in self._buttons else next(iter(self._buttons), "")
        self._stray.setText(f"{self._code} (not in the legend)" if self._code and unknown else "")
        self._stray.setVisible(bool(self._stray.text()))
        for status in self._legend:
            button = self._buttons[status.code]
            on = status.code == self._code
            button.setChecked(on)
            # One stop for Tab; the arrows and the letters go from one to another.
            tab = Qt.FocusPolicy.StrongFocus if status.code == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)
            words = brief(f"{status.code} {status.word}", LETTERS) if on else status.code
            show_text(button, words)
            ground = status_colour(status.colour)
            style = (
                f"background: {ground}; color: {text_on(ground)}; font-weight: bold;"
                if on
                else f"background: {look.surface}; color: {look.text};"
            )
            sheet = (
                f"QToolButton {{ {style} border: 1px solid {ground}; border-radius: 5px;"
                " padding: 5px 11px; }"
            )
            if button.styleSheet() != sheet:  # to set one costs more than all else here
                button.setStyleSheet(sheet)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_legend"):
            self._paint()

    def type_letter(self, text: str) -> bool:
        """Choose the status whose letter is typed; False when there is none."""
        if not text.strip() or not self.isEnabled():
            return False
        for typed in (f"{self._typed}{text}".casefold(), text.casefold()):
            fitting = [code for code in self._buttons if code.casefold().startswith(typed)]
            exact = [code for code in fitting if code.casefold() == typed]
            if fitting:
                break
        else:
            self._typed = ""
            return False
        self._typed = typed
        code = exact[0] if exact else fitting[0] if len(fitting) == 1 else ""
        if code:
            if len(fitting) == 1:
                self._typed = ""
            if code != self._code:
                self._choose(code)
            self._buttons[code].setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
            ) and self.type_letter(event.text()):
                return True
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                row = list(self._buttons.values())
                here = next((i for i, each in enumerate(row) if each is watched), 0)
                row[(here + step) % len(row)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
