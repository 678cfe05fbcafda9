"""The card of one indicator: its rating and why, its chart, its values, and what it speaks to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.core.indicators.words import trend_words
from desktop.core.kinds import Indicator
from desktop.core.plan import Plan
from desktop.core.text import count, one_line
from desktop.reports.charts import indicator_chart
from desktop.ui.guard import guarded
from desktop.ui.indicators.chart import IndicatorChart
from desktop.ui.indicators.facts import FactsBox, LinkButton
from desktop.ui.indicators.letters import rating_of, whole_words
from desktop.ui.indicators.painting import draw_letter
from desktop.ui.indicators.values import FEW, VALUE
from desktop.ui.indicators.values_view import ValuesView
from desktop.ui.look.button import Button, ToolButton
from desktop.ui.look.scroll import Scroll
from desktop.ui.look.theme import colours
from desktop.ui.notice import Notice
from desktop.ui.once import once
from desktop.ui.plain import Label

OVERRIDE, DEFINITION, LINKS = "override", "definition", "links"


@guarded
class LetterBox(QWidget):
    """The letter of a rating on its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_letter(self, letter: str) -> None:
        """Show another letter, "" for not rated."""
        self._letter = letter
        self.update()

    def sizeHint(self) -> QSize:
        side = max(18, self.fontMetrics().height() + 1)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self.sizeHint().width()
        box = QRect(0, 0, side, side)
        draw_letter(painter, box, self._letter, self.font(), colours(self.palette()))
        painter.end()


def _rule() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    return line


class IndicatorCard(Scroll):
    """The card of the indicator under the cursor.

    Signals: ``said(str)`` for the status bar; ``action_chosen(int)``, ``area_chosen(int)``;
    ``asked(str)`` with OVERRIDE, DEFINITION or LINKS; ``folded()`` when it is to be put away.
    """

    said = Signal(str)
    action_chosen = Signal(int)
    area_chosen = Signal(int)
    asked = Signal(str)
    folded = Signal()

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._indicator: Indicator | None = None
        self._as_at = plan.today()
        self._all = False
        self.setAccessibleName("Card of the indicator")
        body = self._body = QWidget()
        body.setAutoFillBackground(True)
        body.setBackgroundRole(self.palette().ColorRole.Base)
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(7)
        self._build_head(column)
        self.chart = IndicatorChart()
        column.addWidget(self.chart)
        self.trend = self._muted("")
        column.addWidget(self.trend)
        column.addWidget(_rule())
        self._build_values(column)
        column.addWidget(_rule())
        self.facts = FactsBox()
        self.facts.action_chosen.connect(self.action_chosen)
        self.facts.area_chosen.connect(self.area_chosen)
        column.addWidget(self.facts)
        self.comments = self._muted("")
        column.addWidget(self.comments)
        self._build_buttons(column)
        column.addStretch(1)
        self.setWidget(body)
        self._later = once(self, self._show)

    # --- building --------------------------------------------------------------------------------

    def _build_head(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self.title = Label()
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.title, 1)
        self.fold = ToolButton()
        self.fold.setText("▸")
        self.fold.setAccessibleName("Put the card away")
        self.fold.setToolTip("Put the card away")
        self.fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.fold.clicked.connect(lambda _: self.folded.emit())
        row.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        second = QHBoxLayout()
        second.setSpacing(6)
        self.letter = LetterBox()
        second.addWidget(self.letter, 0, Qt.AlignmentFlag.AlignTop)
        self.rating = Label()
        self.rating.setWordWrap(True)
        self.rating.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        second.addWidget(self.rating, 1)
        self.override = LinkButton("Override…")
        self.override.clicked.connect(lambda _: self.asked.emit(OVERRIDE))
        second.addWidget(self.override, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(second)

    def _build_values(self, column: QVBoxLayout) -> None:
        self.values = ValuesView(self._plan)
        self.notice = Notice()
        self.values.refused.connect(self.notice.say)
        self.values.said.connect(self.said)
        column.addWidget(self.values)
        column.addWidget(self.notice)
        self.more = LinkButton("All values")
        self.more.clicked.connect(lambda _: self.show_all_values(not self._all))
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_buttons(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for name, words in ((DEFINITION, "&Definition…"), (LINKS, "Areas and actio&ns…")):
            button = self.buttons[name] = Button(words)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _muted(self, text: str) -> QLabel:
        label = Label(text)
        label.setWordWrap(True)
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    # --- showing ---------------------------------------------------------------------------------

    @property
    def indicator(self) -> Indicator | None:
        """The indicator that is shown."""
        return self._indicator

    def show_indicator(self, indicator: Indicator | None, as_at: date) -> None:
        """Show an indicator, or say that there is none."""
        if indicator is not self._indicator:
            self.notice.say(self.values.values.why(indicator))
            self._all = False
            self.verticalScrollBar().setValue(0)
        self._indicator, self._as_at = indicator, as_at
        self._later.start()

    def now(self) -> None:
        """Show at once what was to be shown in a moment."""
        if self._later.isActive():
            self._later.stop()
            self._show()

    def point_at(self, places: Sequence[tuple[int, int, int]]) -> None:
        """Put the cursor on the first of some values, showing all where it is an old one."""
        if not self.values.point_at(places):
            self.show_all_values(True)
            self.values.point_at(places)

    def begin_value(self, value_id: int) -> None:
        """Put the cursor on a value, or where a new one is typed for 0."""
        if value_id:
            self.point_at([(value_id, VALUE, -1)])
        else:
            self.values.go_to_new()

    def point_at_new(self) -> None:
        """Put the cursor on what was typed and is not in the plan yet."""
        self.values.point_at_new()
        self.ensureWidgetVisible(self.notice)

    def show_all_values(self, shown: bool) -> None:
        """Show all values, or the latest few."""
        self._all = shown
        self._show()

    def _show(self) -> None:
        indicator = self._indicator
        if indicator is not None:
            # It may have gone since; after an undo it is another object.
            indicator = self._plan.data.get(Indicator, indicator.id)
        self._indicator = indicator
        for widget in self._parts():
            widget.setVisible(indicator is not None)
        if indicator is None:
            self.title.setText("Choose an indicator to see all of it here.")
            return
        data, as_at = self._plan.data, self._as_at
        said = rating_of(data, indicator, as_at)
        self.title.setText(one_line(f"{indicator.code}  {indicator.name}") or "No name yet")
        self.letter.show_letter(said.letter)
        self.rating.setText(whole_words(said) if said.letter else said.reason)
        self.rating.setAccessibleName(f"Rating: {whole_words(said)}")
        trend = trend_words(data, indicator, as_at)
        self.chart.show_chart(
            lambda wide, high: indicator_chart(data, indicator, as_at, wide, high)
        )
        self.trend.setText(trend)
        self.trend.setVisible(bool(trend))
        self.values.show_indicator(indicator, as_at, all_of_them=self._all)
        number = self.values.values.number
        self.more.setText(
            f"The latest {FEW} only" if self._all else f"All {count(number, 'value')}"
        )
        self.more.setVisible(number > FEW)
        self.facts.show_indicator(data, indicator, said, as_at)
        self.comments.setText(indicator.comments.strip())
        self.comments.setVisible(bool(indicator.comments.strip()))
        writable = not self._plan.why_read_only
        self.override.setEnabled(writable)
        self.buttons[LINKS].setEnabled(writable)
        if not self.notice.text():
            self.notice.hide()

    def _parts(self) -> list[QWidget]:
        return [
            self.letter, self.rating, self.override, self.chart, self.trend, self.values,
            self.more, self.facts, self.comments, *self.buttons.values(),
        ]  # fmt: skip

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """F6 and Enter come here: the values take the focus."""
        self.now()
        self.values.setFocus(reason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.restyle()  # a font that is given before a widget is first shown does not last

    def restyle(self) -> None:
        """Take the program's font and colours again."""
        font = self.font()
        font.setBold(True)
        self.title.setFont(font)
        self.values.restyle()
        self.facts.restyle()
        for link in (self.override, self.more):
            link.restyle()
