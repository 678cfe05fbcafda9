"""The panel that lists what the checks found, with a jump to each action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.checks import Finding
from desktop.core.editing import cycle
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Excuse
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui.checks.bridge import ChecksBridge
from desktop.ui.checks.model import (
    EXCUSED,
    OFF,
    VOID,
    ChecksModel,
    Group,
    Item,
    Role,
    groups_of,
)
from desktop.ui.checks.reason_dialog import ReasonDialog
from desktop.ui.checks.wrapped import WrapTree
from desktop.ui.editors.dates import no_day
from desktop.ui.editors.day_field import DayField
from desktop.ui.look.button import ToolButton
from desktop.ui.plain import Label, tip
from desktop.ui.session import LiveView

_EXCUSE = "Excuse the action from the rule"
_NOT_OF_ACTION = (
    "An action can be excused from a rule, and this is of none: put it right, or switch the rule "
    "off"
)


class ChecksPanel(QWidget):
    """What a careful reader would ask about, by rule.

    Signals: ``finding_chosen(object)`` to open what answers it; ``alike_asked(object)`` to answer
    it with all that are alike; ``said(str)`` for the status bar.
    """

    finding_chosen = Signal(object)
    alike_asked = Signal(object)
    said = Signal(str)

    def __init__(
        self, session: LiveView, bridge: ChecksBridge, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._plan: Plan = session.plan
        self._bridge = bridge
        self._stale = True
        self.model = ChecksModel(self)
        self._build()
        bridge.changed.connect(self._on_checked)
        session.changed.connect(self._on_changed)
        self.model.modelReset.connect(self._open_groups)
        self.refresh()

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 10)
        layout.setSpacing(6)
        self._summary = Label()
        self._summary.setWordWrap(True)
        layout.addWidget(self._summary)
        row = QHBoxLayout()
        self.day = DayField(self._plan)
        self.day.setAccessibleName("Check as at")
        self.day.set_day(self._bridge.as_at)
        self.day.setMaximumWidth(self.fontMetrics().averageCharWidth() * 20)
        self.day.editingFinished.connect(self._choose_day)
        label = Label("As &at")
        label.setBuddy(self.day)
        row.addWidget(label)
        row.addWidget(self.day)
        row.addStretch(1)
        layout.addLayout(row)
        self.tree = WrapTree()
        self.tree.setModel(self.model)
        self.tree.setAccessibleName("Findings of the checks")
        self.tree.setHeaderHidden(True)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.doubleClicked.connect(lambda _: self.go())
        self.tree.entered_line.connect(self.go)
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._say_rule())
        layout.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self._words = Label()
        self._words.setWordWrap(True)
        self._words.setAccessibleName("What the rule says")
        layout.addWidget(self._words)
        buttons = QHBoxLayout()
        self.go_button = self._button("Answer", "Open where it is answered (Enter)", self.go)
        self.alike_button = self._button(
            "All alike…", "One answer for all that are alike (Ctrl+Shift+F8)", self._ask_alike
        )
        self.excuse_button = self._button("Ex&cuse…", _EXCUSE, self.excuse)
        self.off_button = self._button("Sw&itch off…", "Switch the rule off", self.switch_off)
        self.back_button = self._button("Ta&ke back", "The rule applies again", self.take_back)
        self._doing = (
            self.go_button, self.alike_button, self.excuse_button, self.off_button,
            self.back_button,
        )  # fmt: skip
        for button in self._doing:
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)

    def _button(self, words: str, tip: str, act: Callable[[], object]) -> QToolButton:
        button = ToolButton()
        button.setText(words)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(act)
        return button

    # --- following ---------------------------------------------------------------------------

    def _on_checked(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _on_changed(self, changed: Changed) -> None:
        self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Take in what the checks know now; the line under the cursor stays where it can."""
        self._stale = False
        report = self._bridge.report()
        held = self._held()
        groups = groups_of(report)
        self.model.show(groups)
        self._hold(*held)
        serious = sum(len(group.items) for group in groups if group.serious)
        total = len(report.findings)
        if not total:
            text = "Nothing to look at."
        elif serious:
            text = f"{count(total, 'thing')} to look at, {serious:,} of them serious (●)."
        else:
            text = f"{count(total, 'thing')} to look at, none of them serious."
        self._summary.setText(f"{text} Checks advise; they never change the plan.")
        if not self.day.hasFocus():
            self.day.set_day(self._bridge.as_at)
        self._say_rule()

    def _held(self) -> tuple[str, str]:
        group, item = self._current()
        return (group.key if group else "", item.text if item else "")

    def _hold(self, key: str, text: str) -> None:
        if self.tree.currentIndex().isValid() or not self.model.rowCount():
            return
        for place in range(self.model.rowCount()):
            group = self.model.group(place)
            if group.key == key:
                parent = self.model.index(place, 0)
                rows = [row for row, item in enumerate(group.items) if item.text == text]
                self.tree.setCurrentIndex(self.model.index(rows[0], 0, parent) if rows else parent)
                return
        self.tree.setCurrentIndex(self.model.index(0, 0))

    def show_rule(self, key: str) -> None:
        """Open what one rule found, the cursor on it; a rule without findings is passed over."""
        self.refresh()
        for place in range(self.model.rowCount()):
            if self.model.group(place).key == key:
                index = self.model.index(place, 0)
                self.tree.expand(index)
                self.tree.setCurrentIndex(index)
                self.tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def show_finding(self, finding: Finding) -> None:
        """Put the cursor on a finding, and the focus; one that is not listed is passed over."""
        self.follow(finding)
        self.tree.setFocus()

    def follow(self, finding: Finding) -> None:
        """Put the cursor on a finding that is being answered elsewhere, where the list is seen."""
        if not self.isVisible():
            return
        self.show_rule(finding.rule)
        parent = self.tree.currentIndex()
        listed = [
            (index, index.data(Role.ITEM).finding)
            for row in range(self.model.rowCount(parent))
            if (index := self.model.index(row, 0, parent)).data(Role.ITEM) is not None
        ]
        # What was typed meanwhile may have changed what it says of the same action.
        same = [index for index, each in listed if each.action_id == finding.action_id]
        exact = [index for index, each in listed if each == finding]
        for index in (exact or same)[:1]:
            self.tree.setCurrentIndex(index)

    def _open_groups(self) -> None:
        for place in range(self.model.rowCount()):
            group = self.model.group(place)
            if group.serious and len(group.items) <= 200:
                self.tree.expand(self.model.index(place, 0))

    # --- the line under the cursor -------------------------------------------------------------

    def _current(self) -> tuple[Group | None, Item | None]:
        index = self.tree.currentIndex()
        return index.data(Role.GROUP), index.data(Role.ITEM)

    def _say_rule(self) -> None:
        group, item = self._current()
        rule = item.rule if item else group.rule if group else None
        lines = [rule.words if rule else group.words if group else ""]
        if rule is not None and rule.source:
            lines.append(f"From {rule.source}.")
        self._words.setText("\n".join(line for line in lines if line))
        key = group.key if group else ""
        aside = key in (EXCUSED, OFF, VOID)
        writable = not self._plan.why_read_only
        finding = item.finding if item else None
        self.go_button.setEnabled(finding is not None)
        self.alike_button.setEnabled(writable and finding is not None and not aside)
        self.excuse_button.setVisible(not aside)
        self.off_button.setVisible(not aside)
        void = finding is not None and finding.row is not None and finding.row[0] is Excuse
        self.back_button.setVisible(aside or void)
        of_action = finding is not None and finding.action_id is not None
        self.excuse_button.setEnabled(writable and of_action)
        tip(self.excuse_button, _EXCUSE if of_action or finding is None else _NOT_OF_ACTION)
        self.off_button.setEnabled(writable and rule is not None)
        self.back_button.setEnabled(writable and item is not None)

    def _show_menu(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        if index.isValid():
            self.tree.setCurrentIndex(QModelIndex(index))
            self.menu().exec(self.tree.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """What can be done about the line under the cursor."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._doing:
            if button.isEnabled() and not button.isHidden():
                menu.addAction(button.text(), button.click)
        return menu

    # --- what can be done ----------------------------------------------------------------------

    def go(self) -> None:
        """Open what answers the line under the cursor; open or close a group."""
        _, item = self._current()
        if item is None:
            index = self.tree.currentIndex()
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
            return
        if item.finding is not None:
            self.finding_chosen.emit(item.finding)

    def _ask_alike(self) -> None:
        _, item = self._current()
        if item is not None and item.finding is not None:
            self.alike_asked.emit(item.finding)

    def excuse(self) -> None:
        """Excuse the action of the line from its rule, after asking why."""
        _, item = self._current()
        if item is None or item.finding is None:
            return
        action = self._plan.data.get(Action, item.finding.action_id)
        if action is None:
            return
        rule = item.rule
        self._ask(
            f"Excuse {action.name}",
            f"{item.text}\n\nWhy is {action.name} excused from “{rule.title}”?",
            "Excuse",
            lambda reason, by: cycle.excuse(self._plan, rule.name, action, reason, by),
        )

    def switch_off(self) -> None:
        """Switch the rule of the line off in this plan, after asking why."""
        group, item = self._current()
        rule = item.rule if item else group.rule if group else None
        if rule is None:
            return
        self._ask(
            "Switch a rule off",
            f"“{rule.title}”: {rule.words}\n\nWhy does this rule not apply to this plan?",
            "Switch off",
            lambda reason, by: cycle.excuse(self._plan, rule.name, None, reason, by),
        )

    def take_back(self) -> None:
        """Let the rule of the line apply again."""
        _, item = self._current()
        if item is None:
            return
        finding = item.finding
        action = self._plan.data.get(Action, finding.action_id if finding else None)
        named = finding.row if finding is not None else None
        excuse = self._plan.data.get(Excuse, named[1]) if named and named[0] is Excuse else None
        rule = excuse.rule if excuse is not None else item.rule.name
        self._do(lambda: cycle.allow(self._plan, rule, action))

    def _ask(self, title: str, question: str, verb: str, act: Callable[[str, str], object]) -> None:
        dialog = ReasonDialog(title, question, verb, act, self)
        dialog.accepted.connect(self._bridge.finish)
        dialog.open()

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except PlandeskError as error:
            self.said.emit(str(error))
        self._bridge.finish()

    def _choose_day(self) -> None:
        day = self.day.day()
        if day is None:
            wrong = self.day.text().strip()
            self.day.set_day(self._bridge.as_at)
            if wrong:
                self.said.emit(f"{no_day(wrong)} The checks stay as at {self.day.text()}.")
        elif day != self._bridge.as_at:
            self._session.look_as_at(day)
            self._bridge.finish()
