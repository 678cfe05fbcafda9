"""Above the list of indicators: how many have each rating, and what narrows the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.kinds.indicators import EVERY
from desktop.ui.guard import guarded
from desktop.ui.indicators.counting import Counts
from desktop.ui.indicators.letters import LETTERS, in_words, spoken_counts
from desktop.ui.indicators.model import ALL, NO_VALUE, OFF_PATH, UNLINKED, WITHIN, Wanted
from desktop.ui.indicators.painting import draw_letter
from desktop.ui.look.button import ToolButton
from desktop.ui.look.flow import FlowLayout
from desktop.ui.look.theme import colours
from desktop.ui.once import once
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.writing import FindLine

CHIPS = {
    ALL: "All", OFF_PATH: "Off their path", WITHIN: "Within tolerance", NO_VALUE: "No new value",
    UNLINKED: "Not linked",
}  # fmt: skip
TIPS = {
    OFF_PATH: "Rated Red", WITHIN: "Rated Amber: behind the target, within the tolerance of it",
    NO_VALUE: "The value was due and has not come", UNLINKED: "Not linked to an action",
}  # fmt: skip
_GAP = 12
_MOST = 180  # pixels of a filter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_TYPING = 120  # milliseconds after the last letter before the list is narrowed


@guarded
class RatingCounts(QWidget):
    """How many indicators have each rating: letter, number and word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = dict.fromkeys(LETTERS, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Counts) -> None:
        """Show the counts of the indicators that the chips count."""
        self._counts = dict(counts.letters)
        self.setAccessibleName(f"Ratings: {spoken_counts(self._counts)}")
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What is painted, in words."""
        return ", ".join(in_words(letter, number) for letter, number in self._counts.items())

    def _side(self) -> int:
        return max(18, self.fontMetrics().height() + 1)

    def sizeHint(self) -> QSize:
        wide = sum(
            self._side() + 6 + self.fontMetrics().horizontalAdvance(in_words(letter, number))
            for letter, number in self._counts.items()
        )
        return QSize(wide + _GAP * (len(LETTERS) - 1), self._side() + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = colours(self.palette())
        side, left = self._side(), 0
        top = (self.height() - side) // 2
        for letter, number in self._counts.items():
            draw_letter(painter, QRect(left, top, side, side), letter, self.font(), look)
            left += side + 6
            words = in_words(letter, number)
            wide = self.fontMetrics().horizontalAdvance(words)
            painter.setFont(self.font())
            painter.setPen(QColor(look.text))
            painter.drawText(
                QRect(left, 0, wide + 2, self.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                words,
            )
            left += wide + _GAP
        painter.end()


class Head(QWidget):
    """Title, counts, chips and filters. Signal: ``wanted(object)`` with what is to be shown.

    ``buttons`` is what the page adds its own buttons to. What has no room goes on another line.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = Wanted()
        self._typing = once(self, self._find, _TYPING)
        self.title = Label("Indicators")
        self.counts = RatingCounts()
        self.returned = Label()
        self.returned.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.chips: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._first = QHBoxLayout()
        self._first.setSpacing(12)
        self._first.addWidget(self.title)
        self.finder = self._build_find()
        self._first.addWidget(self.finder, 1)
        self._first.addStretch(1)
        self._second = QHBoxLayout()  # where the counts stand that have no room beside the title
        for row in (self._first, self._second):
            column.addLayout(row)
        self._second.addWidget(self.counts)
        column.addLayout(self._build_chips())
        column.addWidget(self._build_filters())
        self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the counts beside the title, or on a row of their own where there is no room.

        How many were returned stands there too, where the chips would need a second row beside it.
        """
        chips = sum(chip.sizeHint().width() for chip in self.chips.values())
        beside = self.returned.sizeHint().width() + self._third.spacing()
        chips += 6 * (len(self.chips) - 1)
        one_row = chips + beside <= self.width() or not self.returned.text()
        least = self.title.sizeHint().width() + self._find_width()
        fits = least + self.counts.sizeHint().width() + 4 * _GAP <= self.width() and one_row
        self._put(self.counts, self._first if fits else self._second, _RIGHT if fits else _LEFT)
        self._put(self.returned, self._third if one_row else self._second, _RIGHT)
        self._share_out()

    def _find_width(self) -> int:
        """The width in pixels at which what the field is for can be read in it."""
        letters = self.finder.fontMetrics()
        return letters.horizontalAdvance(self.finder.placeholderText()) + 20

    @staticmethod
    def _put(widget: QWidget, row: QHBoxLayout, side: Qt.AlignmentFlag) -> None:
        if row.indexOf(widget) < 0:
            row.addWidget(widget)
            row.setAlignment(widget, side | Qt.AlignmentFlag.AlignVCenter)

    def _share_out(self) -> None:
        """Give the filters what the buttons beside them leave, and the height of those."""
        combos = (self.themes, self.officers, self.everys)
        items = [self.buttons.itemAt(at) for at in range(self.buttons.count())]
        sizes = [each.sizeHint() for each in items if each and each.widget() not in combos]
        gaps = self.buttons.spacing() * (self.buttons.count() - 1)
        rest = self.width() - gaps - sum(size.width() for size in sizes)
        for combo in combos:
            least = QComboBox.sizeHint(combo)
            combo.setMinimumWidth(max(least.width(), min(_MOST, rest // len(combos))))
            combo.setMinimumHeight(max(least.height(), *(size.height() for size in sizes), 0))

    def _build_chips(self) -> QHBoxLayout:
        row = self._third = QHBoxLayout()
        holder = QWidget()
        flow = FlowLayout(holder)
        group = QButtonGroup(self)
        for name, words in CHIPS.items():
            chip = self.chips[name] = ToolButton()
            chip.setText(words)
            chip.setToolTip(TIPS.get(name, ""))
            chip.setCheckable(True)
            chip.setChecked(name == ALL)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(lambda _=False, name=name: self.choose(name))
            group.addButton(chip)
            flow.addWidget(chip)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        row.addWidget(holder, 1)
        row.addWidget(self.returned)
        return row

    def _build_filters(self) -> QWidget:
        holder = QWidget()
        self.buttons = FlowLayout(holder)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.themes = self._combo("Theme")
        self.officers = self._combo("Responsible officer")
        self.everys = self._combo("Measured every")
        for name in ("", *EVERY):
            self.everys.addItem(name.capitalize() or "Any period", name)
        for widget in (self.themes, self.officers, self.everys):
            self.buttons.addWidget(widget)
        return holder

    def _build_find(self) -> FindLine:
        find = FindLine()
        find.setPlaceholderText("Find an indicator")
        find.setAccessibleName("Find an indicator")
        find.setClearButtonEnabled(True)
        find.setMaximumWidth(260)
        find.textChanged.connect(lambda _: self._typing.start())
        find.returnPressed.connect(self._find)
        return find

    def _combo(self, name: str) -> QComboBox:
        combo = PickList()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        combo.activated.connect(lambda _: self._changed(again=True))
        return combo

    # --- what is wanted --------------------------------------------------------------------------

    def choose(self, chip: str) -> None:
        """Choose one of the chips."""
        self.chips[chip].setChecked(True)
        self._say(replace(self._wanted, chip=chip), again=True)

    def _find(self) -> None:
        self._typing.stop()
        self._say(replace(self._wanted, words=self.finder.text()))

    def _changed(self, *, again: bool = False) -> None:
        self._say(
            replace(
                self._wanted,
                theme=self.themes.currentData() or "",
                officer=self.officers.currentData() or "",
                every=self.everys.currentData() or "",
            ),
            again=again,
        )

    def _say(self, wanted: Wanted, *, again: bool = False) -> None:
        """Say what is wanted where that is another, and *again* where the user asked for it."""
        if again or wanted != self._wanted:
            self._wanted = wanted
            self.wanted.emit(wanted)

    def show_all(self) -> None:
        """Take off whatever narrows the list."""
        self.finder.clear()
        self._typing.stop()
        for combo in (self.themes, self.officers, self.everys):
            combo.setCurrentIndex(0)
        self.chips[ALL].setChecked(True)
        self._say(Wanted())

    # --- what is said ----------------------------------------------------------------------------

    def offer(self, themes: Sequence[str], officers: Sequence[str]) -> None:
        """Offer the themes and officers that the plan has; one that is gone is wanted no more."""
        for combo, words, names in (
            (self.themes, "All themes", themes),
            (self.officers, "All officers", officers),
        ):
            chosen = combo.currentData()
            combo.clear()
            combo.addItem(words, "")
            for name in names:
                combo.addItem(name, name)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))
            combo.setEnabled(bool(names))
        self._changed()

    def say(self, counts: Counts, day: str) -> None:
        """Say the counts of what the filters leave; *day* is the day that they are as at."""
        numbers = {
            ALL: counts.all, OFF_PATH: counts.off_path, WITHIN: counts.within,
            NO_VALUE: counts.missing, UNLINKED: counts.unlinked,
        }  # fmt: skip
        for name, chip in self.chips.items():
            chip.setText(f"{CHIPS[name]} {numbers[name]:,}")
        self.counts.show_counts(counts)
        self._fit()
        said = f"{counts.returned:,} of {counts.expected:,} returned" if counts.expected else ""
        self.returned.setText(said)
        self.returned.setToolTip(f"Of those whose value was due by {day}" if said else "")

    def restyle(self) -> None:
        """Take the program's font again."""
        font = self.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.35)
        self.title.setFont(font)
        self._fit()
        look = colours(QGuiApplication.palette())
        # Where it is dark the edge of a line is too faint to be seen on the page.
        self.finder.setStyleSheet(
            f"QLineEdit {{ background: {look.surface}; border: 1px solid {look.muted};"
            f" border-radius: 3px; padding: 2px 4px; }}"
        )
