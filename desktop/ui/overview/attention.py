"""What the overview says of checks and duties: looked at after the page is seen, not before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.changes import Changed
from desktop.core.coverage import counted, coverage
from desktop.core.hollow import is_no_reason
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Duty,
    Occasion,
    Redating,
    Requirement,
)
from desktop.core.nobody import is_nobody
from desktop.core.plan import Plan
from desktop.core.text import brief, count
from desktop.ui import warming
from desktop.ui.look.theme import colours
from desktop.ui.once import once
from desktop.ui.overview.cards import MOST, Card
from desktop.ui.plain import Label
from desktop.ui.session import LiveView

if TYPE_CHECKING:
    from desktop.core.agenda import Due
    from desktop.ui.checks.bridge import ChecksBridge

AFTER = 400  # milliseconds after the page is first seen: the start does not wait for them
ALL = "all"  # the key of a line that stands for no one thing
AHEAD = 60  # days that the duties look ahead


class LinesCard(Card):
    """A few lines of words under a heading, each a link; hidden while there is nothing to say.

    Signal: ``chosen(str)`` with the key of the line that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self._heading = heading
        self._shown: tuple[Sequence[tuple[str, str]], int | None] = ((), None)
        self.text = Label()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.text.linkActivated.connect(self.chosen)
        self.body.addWidget(self.text)
        self.hide()

    def show_lines(self, lines: Sequence[tuple[str, str]], number: int | None = None) -> None:
        """Show these lines, each a key and words, the first few; *number* stands in the heading."""
        self._shown = (lines, number)
        self.name(self._heading if number is None else f"{self._heading} · {number:,}")
        look = colours(QGuiApplication.palette())
        plain = f"color:{look.text};text-decoration:none"
        shown = [
            f"<p style='margin:0 0 5px 0'><a href='{escape(key)}' style='{plain}'>"
            f"{escape(words)}</a></p>"
            for key, words in lines[:MOST]
        ]
        if len(lines) > MOST:
            shown.append(
                f"<p style='margin:0'><a href='{ALL}' style='color:{look.accent}'>"
                f"and {len(lines) - MOST} more</a></p>"
            )
        self.text.setText("".join(shown))
        self.setVisible(bool(lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_shown"):
            self.show_lines(*self._shown)  # a text keeps the colours that it was set in


class Attention(QObject):
    """Fills the cards of checks and duties, and keeps them in step with the plan.

    Nothing happens before :meth:`begin`, which the page calls when it is first shown.
    Signal: ``compared(object)`` with what moved since the last review, a Movement or None.
    """

    compared = Signal(object)

    def __init__(self, session: LiveView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._plan: Plan = session.plan
        self.checks = LinesCard("Checks")
        self.duties = LinesCard("Duties")
        self.requirements = LinesCard("Requirements")
        self.moves = LinesCard("Moved dates")
        self.since = QVBoxLayout()  # what moved since the last review, for the card of now
        self._bridge: ChecksBridge | None = None
        self._timer = once(self, self._look, AFTER)
        self._dues = once(self, self.show_duties, AFTER)

    def begin(self) -> None:
        """Look at checks and duties soon; harmless when that has begun already."""
        if self._bridge is None:
            self._timer.start()

    def _look(self) -> None:
        if warming.awaits("desktop.core.checks"):
            self._timer.start()
            return
        from desktop.ui.checks.bridge import bridge_of

        if self._bridge is None:
            self._bridge = bridge_of(self._session)
            self._bridge.changed.connect(self.show_checks)
            self._session.changed.connect(self._follow)
            self._session.as_at_changed.connect(self.show_duties)
            self._begin_since()
            self.show_requirements()
        if self._bridge.ready:  # else the bridge says when it has looked at everything
            self.show_checks()
        self.show_duties()
        self.show_moves()

    def _begin_since(self) -> None:
        from desktop.ui.review.since import SinceLine

        line = SinceLine(self._session)
        self.since.addWidget(line)
        line.compared.connect(self.compared)
        line.begin()

    def _follow(self, changed: Changed) -> None:
        if changed.touches(Duty, Occasion):
            self.show_duties()
        if changed.touches(Requirement, AreaRequirement, ActionRequirement) or changed.reshapes(
            Action, Area
        ):
            self.show_requirements()
        if changed.touches(Redating):
            self.show_moves()

    def show_checks(self) -> None:
        """Say how many findings each rule has, the most serious first."""
        if self._bridge is None:
            return
        from desktop.core.checks import how_many

        groups = self._bridge.report().by_rule()
        lines = [(rule.name, f"{how_many(found):,} · {rule.title}") for rule, found in groups]
        self.checks.show_lines(lines, self._bridge.total)

    def show_requirements(self) -> None:
        """Say how many requirements are linked to an action, and offer guesses for the others."""
        data = self._plan.data
        if not data.table(Requirement):
            self.requirements.show_lines([])
            return
        counts = counted(coverage(data))
        lines = [(ALL, counts.in_words)]
        if counts.unanswered and not self._plan.why_read_only:
            lines.append((ALL, "Look at likely links, which are guesses…"))
        self.requirements.show_lines(lines)

    def show_duties(self) -> None:
        """Say what falls due in the next weeks, and what is late."""
        if not self._plan.data.all(Duty):
            self.duties.show_lines([])
            return
        if warming.awaits("holidays"):  # without which no working day is known
            self._dues.start()
            return
        from desktop.core.agenda import next_due

        today = self._session.as_at
        try:
            dues = next_due(self._plan.data, today, AHEAD)
        except ValueError as error:  # a rule that makes no sense, in words
            self.duties.show_lines([(ALL, str(error))])
            return
        self.duties.show_lines([(ALL, self._line(due, today)) for due in dues])

    def show_moves(self) -> None:
        """Say how many moved dates wait for a reason or an approver."""
        if not self._plan.data.all(Redating):
            self.moves.show_lines([])
            return
        from desktop.core.moves import unanswered

        waiting = unanswered(self._plan.data)
        bare = [each for each in waiting if is_no_reason(each.reason)]
        unapproved = [each for each in waiting if is_nobody(each.approved_by)]
        lines = []
        if bare:
            lines.append((ALL, f"{_moved_dates(bare, 'has', 'have')} no reason"))
        if unapproved:
            lines.append((ALL, f"{_moved_dates(unapproved, 'is', 'are')} not approved"))
        self.moves.show_lines(lines)

    def _line(self, due: Due, today: date) -> str:
        duty, day = self._plan.data.get(Duty, due.duty_id), due.due
        name = brief(duty.name, 60) if duty is not None else "A duty"
        late = " (late)" if day < today else " (marked ahead)" if due.ahead else ""
        return f"{name} · {day:%a} {day.day} {day:%b %Y}{late}"


def _moved_dates(moves: Sequence[Redating], one: str, several: str) -> str:
    """ "3 moved dates of 2 actions are": the checks count the actions, and so both are said."""
    actions = len({each.action_id for each in moves})
    said = count(len(moves), "moved date")
    of = f" of {count(actions, 'action')}" if actions != len(moves) else ""
    return f"{said}{of} {one if len(moves) == 1 else several}"
