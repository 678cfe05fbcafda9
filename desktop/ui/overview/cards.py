"""The cards beside the RAGB grid: what the plan's state is, in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.guard import guarded
from desktop.ui.plain import Label

MOST = 5  # items that a card lists before it says how many more there are
OTHERS = "others"  # the link that shows those, or puts them away


@guarded
class MixBar(QWidget):
    """A thin bar that is parted in the plan's colours by how many actions have each status."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 6)

    def show_parts(self, parts: Sequence[tuple[str, int]], words: str) -> None:
        """Show (colour, number) parts; *words* say the same for a screen reader."""
        self._parts = list(parts)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        total = sum(number for _, number in self._parts)
        if not total:
            return
        painter = QPainter(self)
        left = 0.0
        for colour, number in self._parts:
            width = self.width() * number / total
            painter.fillRect(QRectF(left, 0, width, self.height()), QColor(colour))
            left += width
        painter.end()


class Card(QFrame):
    """A box with a heading and what stands under it."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("card", True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.setAccessibleName(heading)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 10, 12, 12)
        self.body.setSpacing(6)
        self.heading = Label(heading)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.body.addWidget(self.heading)

    def name(self, heading: str) -> None:
        """Give the card another heading."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)


class NowCard(Card):
    """How many actions have each status, in words and as a bar."""

    def __init__(self, heading: str = "Now", parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self._counts = Label()
        self._counts.setWordWrap(True)
        self._counts.setTextFormat(Qt.TextFormat.RichText)
        self._bar = MixBar()
        self.body.addWidget(self._counts)
        self.body.addWidget(self._bar)

    def show_counts(self, counts: Sequence[tuple[str, str, int]]) -> None:
        """Show (word, colour, number) for each status."""
        said = [(word, number) for word, _, number in counts if number or word]
        self._counts.setText(
            "&nbsp;&nbsp; ".join(  # a line that is broken here begins without spaces
                f"<b style='font-size:large'>{number:,}</b>&nbsp;"
                + escape(word).replace(" ", "&nbsp;")
                for word, number in said
            )
            or "No actions yet."
        )
        words = ", ".join(f"{number} {word}" for word, number in said)
        self._bar.show_parts([(colour, number) for _, colour, number in counts if number], words)


class ListCard(Card):
    """A few actions to look at, each a link that goes there.

    Signal: ``chosen(int)`` with the id of the action.
    """

    chosen = Signal(int)

    def __init__(self, heading: str, nothing: str, parent: QWidget | None = None) -> None:
        self._text = Label()  # before the rest, which may already tell of a change of palette
        super().__init__(heading, parent)
        self._heading, self._nothing, self._over = heading, nothing, heading
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._items: Sequence[tuple[int, str, str]] = ()
        self._all = False  # whether every item is shown
        self._text.linkActivated.connect(self._follow_link)
        row = QHBoxLayout()
        row.addWidget(self._text)
        self.body.addLayout(row)

    def show_items(self, items: Sequence[tuple[int, str, str]], heading: str = "") -> None:
        """Show (action's id, its name, what to say of it), the first few of them.

        The others are shown when they are asked for. *heading* stands over these items instead of
        the card's own.
        """
        self._items, self._over = items, heading or self._heading
        self.name(f"{self._over} · {len(items):,}" if items else self._over)
        lines = [
            f"<p style='margin:0 0 5px 0'><a href='{action}'>{escape(name)}</a> {escape(words)}</p>"
            for action, name, words in (items if self._all else items[:MOST])
        ]
        if len(items) > MOST:
            more = "Show fewer" if self._all else f"and {len(items) - MOST:,} more"
            lines.append(f"<p style='margin:0'><a href='{OTHERS}'>{more}</a></p>")
        self._text.setText("".join(lines) or escape(self._nothing))

    def _follow_link(self, link: str) -> None:
        if link == OTHERS:
            self._all = not self._all
            self.show_items(self._items, self._over)
        else:
            self.chosen.emit(int(link))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            # Links keep the colour that they were set in, which may be none for the other look.
            words = self._text.text()
            self._text.clear()
            self._text.setText(words)
