"""What is known of an indicator beside its values: who, how often, and what it speaks to."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.core.data import PlanData
from desktop.core.days import long_day
from desktop.core.evidenced import actions_of, areas_of
from desktop.core.indicators.figure_words import BETTER_WORDS, UNIT_WORDS
from desktop.core.indicators.rating import RATING_WORDS, Rated, not_on_path
from desktop.core.indicators.series import Series
from desktop.core.kinds import Action, Indicator, day_of
from desktop.core.text import count
from desktop.ui.look.button import ToolButton
from desktop.ui.look.flow import FlowLayout
from desktop.ui.look.theme import colours
from desktop.ui.plain import Label, show_text, tip

_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def contradicting(data: PlanData, indicator: Indicator, said: Rated) -> list[Action]:
    """The actions that are said to be on track or complete while the indicator is off its path, or
    within the tolerance of it."""
    if not not_on_path(said):
        return []
    legend = data.legend
    return [
        action
        for action in actions_of(data, indicator)
        if legend.is_on_track(action.ragb) or legend.is_complete(action.ragb)
    ]


def warning_words(data: PlanData, actions: list[Action], said: Rated) -> str:
    """ "Two actions are Green while this measure is Red."; "" where none is."""
    if not actions:
        return ""
    number = len(actions)
    words = {data.legend.word(action.ragb) for action in actions}
    status = words.pop() if len(words) == 1 else "on track or complete"
    who = f"{_WORDS[number] if number < len(_WORDS) else f'{number:,}'} action"
    verb = "is" if number == 1 else "are"
    return f"{who}{'s' * (number > 1)} {verb} {status} while this measure is {_rating(said)}."


def _rating(said: Rated) -> str:
    return RATING_WORDS[said.letter]


def better_words(indicator: Indicator) -> str:
    """ "higher; a percentage, every month, snapshot"."""
    way = BETTER_WORDS.get(indicator.polarity, "not said")
    parts = [UNIT_WORDS.get(indicator.unit, indicator.unit)] if indicator.unit else []
    parts += [f"every {indicator.every}"] if indicator.every else []
    parts += [indicator.span] if indicator.span else []
    return f"{way}; {', '.join(parts)}" if parts else way


def supplied_words(data: PlanData, indicator: Indicator, as_at: date) -> str:
    """By whom and when it is supplied, and when the newest value came."""
    said = [f"by {indicator.supplier.strip()}"] if indicator.supplier.strip() else []
    if indicator.supply_days:
        said.append(f"within {count(indicator.supply_days, 'day')} of the end of the period")
    latest = Series(data, indicator).latest(as_at)
    came = day_of(latest[1].came_on) if latest is not None else None
    if latest is not None and came is not None:
        said.append(f"{latest[0].words} came on {long_day(came)}")
    return "; ".join(said) or "not said"


class LinkButton(ToolButton):
    """Words that lead somewhere, as a link does."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        show_text(self, text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.restyle()

    def restyle(self) -> None:
        """Take the program's colours again."""
        look = colours(QGuiApplication.palette())
        self.setStyleSheet(
            f"QToolButton {{ border: 1px solid transparent; background: transparent;"
            f" padding: 0 1px; color: {look.accent}; text-decoration: underline; }}"
            f"QToolButton:disabled {{ color: {look.muted}; }}"
        )


class FactsBox(QWidget):
    """Better is, officer, supplied, speaks to, and the box of what contradicts it.

    Signals: ``action_chosen(int)``, ``area_chosen(int)``.
    """

    action_chosen = Signal(int)
    area_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # No form layout: it gives texts that wrap the height that they had at another width.
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(3)
        self._rows.setColumnStretch(1, 1)
        self._words: dict[str, Label] = {}
        for name in ("Better is", "Officer", "Supplied"):
            words = self._words[name] = Label()
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._add_row(name, words)
        self._speaks = QWidget()
        self._flow = FlowLayout(self._speaks)
        self._flow.setSpacing(6)
        policy = self._speaks.sizePolicy()
        policy.setHeightForWidth(True)
        self._speaks.setSizePolicy(policy)
        self._add_row("Speaks to", self._speaks)
        self.warning = QFrame()
        self.warning.setObjectName("contradiction")
        row = QHBoxLayout(self.warning)
        row.setContentsMargins(10, 6, 10, 6)
        self.warning_words = Label()
        self.warning_words.setWordWrap(True)
        row.addWidget(self.warning_words, 1)
        self.look_at = LinkButton("Look at them")
        self.look_at.clicked.connect(self._look)
        row.addWidget(self.look_at)
        self._first = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._rows)
        column.addWidget(self.warning)
        self.restyle()

    def _add_row(self, name: str, words: QWidget) -> None:
        heading = Label(name)
        heading.setForegroundRole(heading.palette().ColorRole.PlaceholderText)
        heading.setBuddy(words)
        row = self._rows.rowCount()
        self._rows.addWidget(heading, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(words, row, 1)

    def _look(self) -> None:
        self.action_chosen.emit(self._first)

    def show_indicator(
        self, data: PlanData, indicator: Indicator, said: Rated, as_at: date
    ) -> None:
        """Show what is known of an indicator."""
        texts = {
            "Better is": better_words(indicator),
            "Officer": indicator.officer.strip() or "nobody is named",
            "Supplied": supplied_words(data, indicator, as_at),
        }
        for name, text in texts.items():
            self._words[name].setText(text)
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for area in areas_of(data, indicator):
            link = self._link(area.name, lambda _=False, at=area.id: self.area_chosen.emit(at))
            tip(link, area.title or area.name)
        for action in actions_of(data, indicator):
            number = action.no.strip() or action.name
            text = f"{number} {data.legend.word(action.ragb)}"
            link = self._link(text, lambda _=False, at=action.id: self.action_chosen.emit(at))
            tip(link, action.action or action.name)
            link.setAccessibleName(f"Action {text}")
        if self._flow.count() == 0:
            self._flow.addWidget(Label("no area and no action"))
        found = contradicting(data, indicator, said)
        self.warning_words.setText(warning_words(data, found, said))
        self.warning.setVisible(bool(found))
        self._first = found[0].id if found else 0
        self._speaks.updateGeometry()

    def _link(self, text: str, act: object) -> LinkButton:
        link = LinkButton(text)
        link.clicked.connect(act)
        self._flow.addWidget(link)
        return link

    def restyle(self) -> None:
        """Take the program's colours again."""
        look = colours(QGuiApplication.palette())
        self.warning.setStyleSheet(
            f"QFrame#contradiction {{ background: {look.warning_soft};"
            f" border: 1px solid {look.warning}; border-radius: 3px; }}"
        )
        for link in self.findChildren(LinkButton):
            link.restyle()
