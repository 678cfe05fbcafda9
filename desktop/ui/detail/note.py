"""A note in the panel of an action: what its status asks for, with a link that begins it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import colours
from desktop.ui.plain import Label


class Note(Label):
    """Words and links on a coloured ground; *asking* for what is missing, quiet for what is there.

    Signal ``linkActivated(str)`` gives the name of the link.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words: Sequence[str] = ()
        self._links: Sequence[tuple[str, str]] = ()
        self._asking = False
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.hide()

    def say(
        self,
        words: Sequence[str],
        links: Sequence[tuple[str, str]] = (),
        *,
        asking: bool = False,
    ) -> None:
        """Show lines of *words*, then *links* as (name, words). Nothing is shown for no words."""
        self._words, self._links, self._asking = words, links, asking
        self.setAccessibleName(" ".join([*words, *(text for _, text in links)]))
        self.setVisible(bool(words))
        self._paint()

    def _paint(self) -> None:
        look = colours(QGuiApplication.palette())  # its own has its own ground
        ground = look.warning_soft if self._asking else look.raised
        ink = look.text
        lines = [escape(line).replace("\n", "<br>") for line in self._words]
        links = [
            f'<a href="{name}" style="color:{look.accent};font-weight:bold">{escape(words)}</a>'
            for name, words in self._links
        ]
        if links and lines:
            lines[-1] = f"{lines[-1]} &nbsp;{' &nbsp; '.join(links)}"
        self.setText("".join(f"<p style='margin:0 0 3px 0'>{line}</p>" for line in lines))
        warm = QColor(look.warning)
        edge = f"rgba({warm.red()}, {warm.green()}, {warm.blue()}, 90)"
        edge = edge if self._asking else look.line
        sheet = (
            f"QLabel {{ background: {ground}; color: {ink}; border: 1px solid {edge};"
            " border-radius: 5px; padding: 6px 8px; }"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_words"):
            self._paint()
