"""What an area must answer, above its grid: each requirement with the actions that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.core.coverage import Covered, counted, covering
from desktop.core.kinds import Area, iso
from desktop.core.paragraphs import Named, Paragraphs
from desktop.core.plan import Plan
from desktop.core.success import printed
from desktop.core.text import count
from desktop.ui.look.button import ToolButton
from desktop.ui.look.theme import Colours, colours
from desktop.ui.plain import Label
from desktop.ui.requirements.dropping import RequirementDrop

SHARE = 0.3  # of the height of the page
SHOWN = 24  # actions that are named behind a requirement; laying out thousands takes seconds


class RequirementsPanel(QFrame):
    """The requirements of an area, which can be folded away by ``button``, for the page to place.

    Signals: ``action_chosen(int)`` when the number of an action is clicked; ``folded(bool)``.
    """

    action_chosen = Signal(int)
    folded = Signal(bool)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._area: Area | None = None
        self._title, self._is_there = "", False
        self.setObjectName("requirements")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 10, 4)
        layout.setSpacing(2)
        self.button = ToolButton(self)
        self.button.setCheckable(True)
        self.button.setChecked(True)
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setStyleSheet(
            "QToolButton { border: 1px solid transparent; background: transparent; padding: 2px;"
            " font-weight: bold; }"
        )
        self.button.toggled.connect(self._fold)
        self.text = Label()
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.text.setAccessibleName("Requirements of this area")
        self.text.linkActivated.connect(lambda link: self.action_chosen.emit(int(link)))
        self.drop = RequirementDrop(plan, self.text)
        self.frame = QScrollArea(self)
        self.frame.setViewport(QWidget())  # one of our own has no ground to hide
        self.frame.setWidget(self.text)
        self.frame.setWidgetResizable(True)
        self.frame.setFrameShape(QFrame.Shape.NoFrame)
        self.frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.text.setAutoFillBackground(False)
        layout.addWidget(self.frame)

    def show_area(self, area: Area | None) -> None:
        """Show the requirements of an area; with none, nothing is shown at all."""
        self._area = area
        self.refresh()

    def refresh(self) -> None:
        """Read the requirements again."""
        data = self._plan.data
        found = covering(data, self._area) if self._area else []
        outcome = self._area.outcome.strip() if self._area else ""
        measures = printed(data, self._area, iso(self._plan.today())) if self._area else []
        people = [
            (role, who)
            for role, who in (("Sponsor", self._area.sponsor), ("Lead", self._area.lead))
            if who.strip()
        ] if self._area else []  # fmt: skip
        self._is_there = bool(found or outcome or measures or people)
        self.button.setVisible(self._is_there)
        self.setVisible(self._is_there and self.button.isChecked())
        look = colours(QGuiApplication.palette())  # a sheet may hold on to the old palette
        self.setStyleSheet(
            f"QFrame#requirements {{ background: {look.surface}; border: 1px solid {look.line};"
            " border-radius: 6px; }"
        )
        lines: list[str] = []
        if outcome:
            lines.append(_line("Outcome", outcome, ""))
        lines += [_line(role, who, "") for role, who in people]
        for each in found:
            lines.append(_line(each.requirement.ref, each.requirement.text, _tail(each, look)))
        named = Paragraphs(data).of_area(self._area) if self._area else []
        if named and any(each.requirements for each in named):
            lines.append(_line("Paragraphs", _paragraphs(named), ""))
        if measures:
            lines.append(_line("Success measures", "; ".join(measures), ""))
        self.text.setText("".join(lines))
        self.drop.show([each.requirement for each in found], bool(outcome) + len(people))
        self._title = (
            f"What must be answered   {count(len(found), 'requirement')}, {_state(found)}"
            if found
            else "What this area is for"
        )
        self._name_button()
        self._fit()

    def _name_button(self) -> None:
        sign = "▾" if self.button.isChecked() else "▸"
        self.button.setText(f"{sign} {self._title}")
        self.button.setAccessibleName(self._title)

    def _fold(self, shown: bool) -> None:
        self.setVisible(shown and self._is_there)
        self._name_button()
        self._fit()
        self.folded.emit(not shown)

    def _fit(self) -> None:
        """As high as the text asks, with its heading at most SHARE of the page; then it scrolls."""
        page = self.parentWidget()
        most = max(40, int(page.height() * SHARE)) if page else 200
        wide = max(100, self.width() - 24)
        high = self.text.heightForWidth(wide) + 2
        self.frame.setFixedHeight(min(most, max(18, high)))

    def fit(self) -> None:
        """The page has another height."""
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()


def _tail(covered: Covered, look: Colours) -> str:
    """The actions linked to a requirement; that the area has others is no answer."""
    if covered.linked:
        answers = [
            f'<a href="{action.id}" style="color:{look.accent}">{escape(action.name)}</a>'
            for action in covered.actions[:SHOWN]
        ]
        if len(covered.actions) > SHOWN:
            answers.append(f"and {len(covered.actions) - SHOWN:,} more")
        return f'&nbsp; <span style="color:{look.muted}">→</span> {" ".join(answers)}'
    said = "linked to no action" if covered.through else "no action yet"
    return f'&nbsp; <span style="color:{look.warning}">● {said}</span>'


def _state(found: Sequence[Covered]) -> str:
    counts = counted(found)
    if not counts.unanswered:
        return "all answered"
    return f"{counts.unanswered:,} linked to no action"


def _paragraphs(named: Sequence[Named]) -> str:
    """The paragraphs that the area's code names, with what is missing and what is in doubt."""
    told = []
    for each in named:
        notes = ["in doubt"] if each.doubtful else []
        notes += [] if each.requirements else ["not in the plan"]
        told.append(f"{each.number} ({', '.join(notes)})" if notes else str(each.number))
    return f"its code names {', '.join(told)} of the report; that is no answer to them"


def _line(ref: str, text: str, tail: str) -> str:
    words = escape(text).replace("\n", "<br>")
    head = f"<b>{escape(ref)}</b>&nbsp;&nbsp;" if ref else ""
    return f'<p style="margin: 3px 0 3px 0">{head}{words}{tail}</p>'
