"""From a finding to the field that answers it: chosen in the checks, or one after another by F8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from desktop.core.kinds import Action
from desktop.core.text import count
from desktop.ui.host import Host, Until
from desktop.ui.look.typed import leave_editor
from desktop.ui.menus.part import MenuPart

if TYPE_CHECKING:
    from desktop.core.checks import Context, Finding, Rule
    from desktop.core.checks.walk import Key, Walk
    from desktop.ui.checks.beside import Beside, Spot
    from desktop.ui.checks.bridge import ChecksBridge
    from desktop.ui.dialogs.alike import AlikeDialog
    from desktop.ui.review.page import ReviewPage

NEXT, BACK, ALIKE = "F8", "Shift+F8", "Ctrl+Shift+F8"
_NEAR = 1  # rows: after Enter the cursor is a row further, and still where the finding was


def _rule(name: str) -> Rule:
    """A rule; all are loaded when a finding is asked for, and not with the window."""
    from desktop.core.checks.rules import RULE_CALLED

    return RULE_CALLED[name]


class FindingActions(MenuPart):
    """The entries that go through the findings, and what is open for one of them.

    ``at`` is the finding that was opened last, None before any was and once it is gone. Signal:
    ``opened(object)`` with it.
    """

    opened = Signal(object)

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        self.at: Finding | None = None
        self._key: Key | None = None  # where it stood, for what comes behind it once it is answered
        self.beside: Beside | None = None
        self._followed: ChecksBridge | None = None
        self.next = self.entry("&Next finding", lambda: self.step(1), NEXT)
        self.back = self.entry("&Finding before", lambda: self.step(-1), BACK)
        self.alike = self.entry("Answer t&hose alike…", self.answer_alike, ALIKE)

    def plan_changed(self) -> None:
        """Another plan is open, or none."""
        self._put_away()
        self.at = self._key = None

    def _bridge(self) -> ChecksBridge | None:
        from desktop.ui.checks.bridge import bridge_of

        session = self._window.session
        if session is None:
            return None
        bridge = bridge_of(session)
        if bridge is not self._followed:
            self._followed = bridge
            bridge.changed.connect(self._look_again)
        return bridge

    def _walk(self, bridge: ChecksBridge) -> Walk:
        """All findings; while a review is held those that are answered in it."""
        from desktop.core.checks.walk import walk_of

        found = bridge.report().findings
        if (page := self._review()) is not None:
            context = self._context(bridge)
            found = tuple(
                each for each in found
                if page.holds(each, _rule(each.rule).remedy(context, each))
            )  # fmt: skip
        return walk_of(self.plan.data, found)

    def _review(self) -> ReviewPage | None:
        """The review that is shown, None for any other page."""
        from desktop.ui.review.page import ReviewPage

        pages = self._window.pages
        page = pages.stack.currentWidget() if pages is not None else None
        return page if isinstance(page, ReviewPage) else None

    def _context(self, bridge: ChecksBridge) -> Context:
        from desktop.core.checks import Context

        return Context(self.plan.data, bridge.as_at)

    # --- one by one ----------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Open the next finding from where the user is, or the one before with -1."""
        bridge = self._bridge()
        if bridge is None:
            self._window.say("Open a plan first, then go through its findings.")
            return
        leave_editor(self._window)  # what is typed may be the answer
        bridge.finish()
        walk = self._walk(bridge)
        found = walk.beyond(self._here(step), step)
        if found is None:
            self._put_away()
            where = " that is answered in this review" if self._review() is not None else ""
            self._window.say(f"Nothing to look at: no check finds anything{where}.")
            return
        self.open(found, walk)

    def _here(self, step: int) -> Key | None:
        """Where the user is among the findings: at the one that is open, or where the cursor is."""
        from desktop.core.checks import Finding
        from desktop.core.checks.walk import key_of, place_of

        action = self._action_here()
        area = self._window.area
        if self._key is not None and (action is None or self._is_near(action)):
            return self._key
        if step < 0 and action is not None:
            nothing = Finding("", "\U0010ffff", action.id, action.area_id)
            return (*key_of(self.plan.data, nothing)[:3], 2, 0, "")
        return place_of(self.plan.data, action, area)

    def _is_near(self, action: Action) -> bool:
        """Whether the cursor is where the finding was opened, or was taken a row further by Enter.

        A finding that is of no action leaves the cursor where it was.
        """
        at = self.plan.data.get(Action, self.at.action_id) if self.at is not None else None
        if at is None or at is action:
            return True
        rows = self._window.pages.area_page.model if self._window.pages is not None else None
        if rows is None or at.area_id != action.area_id:
            return False
        return abs(rows.row_of(at.id) - rows.row_of(action.id)) <= _NEAR

    def _action_here(self) -> Action | None:
        if (page := self._review()) is not None:
            return page.action
        return self._window.pages.current_action() if self._window.pages is not None else None

    def open(self, finding: Finding, walk: Walk | None = None) -> None:
        """Open the field that answers a finding, with its words beside it."""
        bridge = self._bridge()
        if bridge is None:
            return
        from desktop.core.checks.walk import key_of
        from desktop.ui.menus.remedies import open_remedy

        self._put_away()
        walk = walk or self._walk(bridge)
        self.at, self._key = finding, key_of(self.plan.data, finding)
        remedy = _rule(finding.rule).remedy(self._context(bridge), finding)
        self.opened.emit(finding)  # before the focus goes to its field
        spot = open_remedy(self._window, finding, remedy)
        self._give_back()  # the focus may have stood in the panel until now
        if spot is None:
            said = f"{self._where(walk, finding)}: {finding.message}"
            aside = "" if remedy.settles else " No field answers it; it can be set aside there."
            self._window.say(f"{said}{aside}", until=Until.READ)
            return
        self._stand_beside(spot)
        self._say(walk, finding)

    def _where(self, walk: Walk, finding: Finding) -> str:
        number = walk.number(finding)
        return f"{number:,} of {len(walk.findings):,}" if number else _rule(finding.rule).title

    def _stand_beside(self, spot: Spot) -> None:
        from desktop.ui.checks.beside import Beside

        beside = self.beside = Beside(spot)
        beside.asked.connect(self._step_from)
        beside.alike_asked.connect(self.answer_alike)
        beside.left.connect(lambda: self._left(beside))
        dialog = beside.window()
        if isinstance(dialog, QDialog):
            for keys, act in (
                (NEXT, lambda: self._step_from(1)),
                (BACK, lambda: self._step_from(-1)),
            ):
                shortcut = QShortcut(QKeySequence(keys), beside)
                shortcut.activated.connect(act)

    def _step_from(self, step: int) -> None:
        """Go on from a dialogue that was opened for a finding: it is closed as with its button."""
        beside = self.beside
        shown = beside.window() if beside is not None else None
        while isinstance(shown, QDialog):
            above = shown.parentWidget()
            leave_editor(shown)
            if not shown.close():
                return
            shown = above.window() if above is not None else None
        self._window.activateWindow()
        # Only once it is gone has the window the focus again.
        QTimer.singleShot(0, self, lambda: self.attempt(lambda: self.step(step)))

    def _say(self, walk: Walk, finding: Finding) -> None:
        if self.beside is not None and (bridge := self._bridge()) is not None:
            self.beside.say(
                finding.message, self._where(walk, finding),
                len(self._alike(bridge, walk, finding)),
            )  # fmt: skip

    # --- following -------------------------------------------------------------------------------

    def _look_again(self) -> None:
        """All is known again after an edit: what was answered leaves."""
        bridge, at = self._bridge(), self.at
        if bridge is None or at is None or self.beside is None:
            return
        walk = self._walk(bridge)
        now = walk.same(at)
        if now is not None:
            self.at = now
            self._say(walk, now)
            return
        self._put_away()
        self.at = None
        left = count(len(walk.findings), "finding is left", "findings are left")
        more = f"{left}: F8 goes to the next." if walk.findings else "None is left."
        self._window.say(f"Answered. {more}")

    def _left(self, beside: Beside) -> None:
        if self.beside is beside:
            self.beside = None
            self._give_back()

    def _put_away(self) -> None:
        if (beside := self.beside) is not None:
            self.beside = None
            beside.leave()
        self._give_back()

    def _give_back(self) -> None:
        """The panel that was opened for an answer alone goes, unless something is written in it."""
        pages = self._window.pages
        if pages is None or not pages.beside.lent:
            return
        if not pages.beside.holds(self._window.focusWidget()):
            pages.beside.lend(False)

    # --- several at once -------------------------------------------------------------------------

    def _alike(self, bridge: ChecksBridge, walk: Walk, finding: Finding) -> list[Finding]:
        from desktop.core.editing.answering import alike

        if self.plan.why_read_only:
            return [finding]
        return alike(self._context(bridge), finding, walk.findings)

    def open_alike(self, finding: Finding) -> None:
        """Answer a finding that was chosen in the checks with all that are alike."""
        from desktop.core.checks.walk import key_of

        self._put_away()
        self.at, self._key = finding, key_of(self.plan.data, finding)
        self.attempt(self.answer_alike)

    def answer_alike(self) -> AlikeDialog | None:
        """Answer the finding that is open, or chosen in the checks, with all that are alike."""
        bridge = self._bridge()
        if bridge is None:
            self._window.say("Open a plan first, then go through its findings.")
            return None
        leave_editor(self._window)
        bridge.finish()
        walk = self._walk(bridge)
        at = walk.same(self.at) if self.at is not None else None
        if at is None:
            self._window.say("Choose a finding first, in the checks or by F8.")
            return None
        found = self._alike(bridge, walk, at)
        if len(found) < 2:
            self._window.say(f"No other finding is answered like this one: {at.message}")
            return None
        from desktop.ui.dialogs.alike import AlikeDialog

        remedy = _rule(at.rule).remedy(self._context(bridge), at)
        dialog = AlikeDialog(self.plan, _rule(at.rule), remedy, found, self._window)
        dialog.said.connect(self._window.say)
        dialog.accepted.connect(bridge.finish)
        dialog.open()
        return dialog
