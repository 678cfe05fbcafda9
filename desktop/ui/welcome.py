"""The page for no plan: open one, begin one, bring one in, or go on with one of lately."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui.host import FirstStep, Host
from desktop.ui.in_thread import InThread
from desktop.ui.look.button import Button
from desktop.ui.look.icons import icon
from desktop.ui.look.keys import OF_MENUS, with_key
from desktop.ui.look.theme import colours
from desktop.ui.notice import Notice
from desktop.ui.plain import Label, page_title
from desktop.ui.recent_plans import RecentList, RecentPlan

_WIDE = 132  # average letters of both columns together


class WelcomePage(QScrollArea):
    """What can be done when no plan is open, beside the plans that were open lately.

    ``recent`` is their list, ``remove`` the button that takes one off it, ``steps`` the buttons.
    """

    def __init__(self, window: Host) -> None:
        super().__init__()
        self._window = window
        self._looking: InThread[list[Path]] | None = None
        self.steps: dict[QCommandLinkButton, FirstStep] = {}
        self.recent = RecentList()
        self.notice = Notice()
        self.empty = Label(
            "Plans that you open are listed here, with their folder and the day. You can also drop "
            "a plan or a spreadsheet anywhere on this window."
        )
        self.remove = Button()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QWidget()
        outer = QWidget()
        middle = QHBoxLayout(outer)
        middle.addStretch(1)
        middle.addWidget(self._column, 6)
        middle.addStretch(1)
        self._build()
        self.setWidget(outer)
        self._restyle()
        self.recent.opened.connect(self._open)
        self.recent.removed.connect(self._forget)
        self.recent.selectionModel().currentChanged.connect(lambda *_: self._show_remove())
        self.recent.plans.modelReset.connect(self._show_remove)
        self.remove.clicked.connect(self._forget_current)

    def _build(self) -> None:
        used: set[str] = set()
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(page_title("Plandesk"))
        left.addWidget(Label("Your council's improvement plan, in one file on this computer."))
        left.addSpacing(8)
        for step in self._window.first_steps():
            words = with_key(step.words, used, not_these=OF_MENUS)
            button = QCommandLinkButton(words, step.about)
            button.setIconSize(QSize(20, 20))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, entry=step.entry: entry.trigger())
            self.steps[button] = step
            left.addWidget(button)
        left.addStretch(1)
        self.remove.setText(with_key("Remove from the list", used, not_these=OF_MENUS))
        heading = Label("Recent plans")
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.empty.setWordWrap(True)
        self.empty.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        right.setSpacing(8)
        right.addSpacing(6)
        for widget in (heading, self.notice, self.recent, self.empty):
            right.addWidget(widget)
        right.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        both = QHBoxLayout(self._column)
        both.setContentsMargins(16, 40, 16, 24)
        both.setSpacing(40)
        both.addLayout(left, 2)
        both.addLayout(right, 3)

    # --- the plans of lately ---------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._looking is not None:
            self._looking.drop()

    def refresh(self) -> None:
        """Read the list of recent plans again.

        Whether each is still there is asked in a thread: a share that does not answer would keep
        the page waiting.
        """
        self.notice.say("")
        preferences = self._window.preferences
        paths, opened = preferences.recent(), preferences.opened()
        known = {plan.path: plan.gone for plan in self.recent.plans.plans}
        self.show_plans(
            [RecentPlan(each, opened.get(each), known.get(each, False)) for each in paths]
        )
        if self._looking is not None:
            self._looking.drop()
        looking = InThread(
            lambda: [each for each in paths if not each.is_file()],
            lambda: self._found(looking) if isValid(self) else None,
        )
        self._looking = looking

    def _found(self, looking: InThread[list[Path]]) -> None:
        gone = set(looking.result or ())
        self.show_plans([replace(each, gone=each.path in gone) for each in self.recent.plans.plans])

    def show_plans(self, plans: list[RecentPlan]) -> None:
        """Show these as the plans of lately."""
        if plans != self.recent.plans.plans:
            row = max(0, self.recent.currentIndex().row())
            self.recent.plans.show_plans(plans)
            index = self.recent.plans.index(min(row, len(plans) - 1), 0)
            if index.isValid():
                self.recent.setCurrentIndex(index)
        self._fit_list()
        self.recent.setVisible(bool(plans))
        self.empty.setVisible(not plans)
        self._show_remove()

    def _show_remove(self) -> None:
        self.remove.setVisible(self.recent.current() is not None)

    def _open(self, plan: RecentPlan) -> None:
        if plan.gone and not plan.path.is_file():
            self.notice.say(
                f"{plan.path.name} is no longer in {plan.path.parent}: it was moved, renamed or "
                "deleted, or its drive is not connected. Open it where it is now, look among its "
                "backups, or remove it from the list."
            )
        else:
            self._window.open_path(plan.path)

    def _forget_current(self) -> None:
        if (plan := self.recent.current()) is not None:
            self._forget(plan)

    def _forget(self, plan: RecentPlan) -> None:
        """Take a plan off the list; its file stays as it is."""
        had = self.recent.hasFocus() or self.remove.hasFocus()
        self._window.preferences.forget_recent(plan.path)
        self.refresh()
        self._window.say(f"{plan.path.name} is off the list; its file was not touched.")
        if had:
            (self.recent if self.recent.plans.plans else next(iter(self.steps))).setFocus()

    def focus(self) -> None:
        """Put the focus where most begin: on the plan of last time, or on the first step."""
        (self.recent if self.recent.plans.plans else next(iter(self.steps))).setFocus()

    # --- the look --------------------------------------------------------------------------------

    def _restyle(self) -> None:
        look = colours(self.palette())
        for button, step in self.steps.items():
            button.setIcon(icon(step.icon, look.accent))
        sheet = (
            f"QCommandLinkButton {{ background: {look.surface}; border: 1px solid {look.line};"
            " border-radius: 4px; }"
            f"QCommandLinkButton:hover {{ background: {look.raised}; }}"
            f"QCommandLinkButton:focus {{ border: 2px solid {look.accent}; }}"
        )
        if sheet != self._column.styleSheet():  # to set one leads here again
            self._column.setStyleSheet(sheet)
        wide = self.fontMetrics().averageCharWidth() * _WIDE
        self._column.setMinimumWidth(min(wide, 640))
        self._column.setMaximumWidth(wide)
        two_lines = 2 * self.fontMetrics().lineSpacing() + 26
        for button in self.steps:
            button.setFixedHeight(two_lines)
        self._fit_list()

    def _fit_list(self) -> None:
        """The list is as high as its rows are, so that its button stands under the last."""
        rows = self.recent.plans.rowCount()
        self.recent.setFixedHeight(max(0, rows * self.recent.sizeHintForRow(0)) if rows else 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange
        ) and hasattr(self, "_column"):  # fmt: skip
            self._restyle()
