"""The Review menu: what stands in it, and what each entry starts.

What an entry needs is imported when it is chosen, so that the window starts without it.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDockWidget, QMenu, QWidget

from desktop.core.kinds import Review
from desktop.ui import messages, warming
from desktop.ui.host import Host
from desktop.ui.menus.findings import FindingActions
from desktop.ui.menus.part import NO_PLAN, MenuPart, allow
from desktop.ui.once import once
from desktop.ui.panel_place import OtherPanel
from desktop.ui.plain import unmarked
from desktop.ui.session import PlanSession

if TYPE_CHECKING:
    from desktop.core.checks import Finding
    from desktop.ui.checks.panel import ChecksPanel
    from desktop.ui.pages import PlanPages
    from desktop.ui.review.compare import ComparePage

_Page = TypeVar("_Page", bound=QWidget)

CHECKS_AFTER = 400  # milliseconds after opening: not while the first page is being drawn
CHECKS = "Ctrl+F8"
REVIEW, COMPARE, DUTIES, REQUIREMENTS = "review", "compare", "duties", "requirements"


class ReviewActions(MenuPart):
    """The actions of the Review menu, for one window, with its pages and the checks panel.

    Pages belong to the open plan and are made when they are first asked for.
    """

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        self._pages: dict[str, QWidget] = {}
        self.dock: QDockWidget | None = None
        self._panel: ChecksPanel | None = None
        self._soon = once(self, self._begin_checks, CHECKS_AFTER)
        make = self.entry
        self.start = make("&Start a review…", self.start_review, "Ctrl+Shift+R")
        self.drop = make("Gi&ve up the open review…", self.give_up)
        self.moved = make("&What moved…", self.compare, "Ctrl+Shift+M")
        self.checks = make("&Checks", self.toggle_checks, CHECKS)
        self.checks.setCheckable(True)
        self.dates = make("&Moved dates…", self.show_redatings)
        self.calendar = make("C&alendar of duties", self.show_duties, "Ctrl+Shift+D")
        self.duties = make("&Duties…", self.change_duties)
        self.requirements = make("&Requirements and what answers them", self.show_requirements,
                             "Ctrl+Shift+A")  # fmt: skip
        self.governance = make("G&overnance…", self.show_governance, "Ctrl+Shift+G")
        self.findings = FindingActions(window)
        self._label = window.checks_label
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.linkActivated.connect(lambda _: self.toggle_checks(shown=True))
        window.theme.changed.connect(self._restyle)

    def menu(self) -> QMenu:
        """A new Review menu for the window's menu bar."""
        menu = QMenu("&Review", self._window)
        for action in (
            self.start, self.drop, self.moved, None, self.checks, self.findings.next,
            self.findings.back, self.findings.alike, self.dates, None,
            self.calendar, self.duties, None, self.requirements, self.governance,
        ):  # fmt: skip
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.aboutToShow.connect(self.refresh)
        self.refresh()
        return menu

    # --- how things stand ----------------------------------------------------------------------

    def plan_changed(self) -> None:
        """Another plan is open, or none: what belonged to the one before is gone."""
        self._pages.clear()
        self.findings.plan_changed()
        if self.dock is not None:
            # It is made again, when it is next wanted, for the plan that is open then.
            self._window.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.dock = self._panel = None
        self._say_checks()
        if self._window.session is not None:
            self._soon.start()
        self.refresh()

    def refresh(self) -> None:
        """Offer only what can be done, and say which review is open."""
        plan = self._window.plan
        review = self._open_review()
        text = "&Start a review…"
        if review is not None:
            from desktop.core.snapshots import name_of

            text = f"&Go on with the {unmarked(name_of(review))}"
        self.start.setText(text)
        why_not = NO_PLAN if plan is None else plan.why_read_only
        allow(self.start, "" if review is not None else why_not)
        allow(self.drop, why_not or ("" if review is not None else "No review is under way."))
        for action in (self.moved, self.checks, self.findings.next, self.findings.back,
                       self.findings.alike, self.dates, self.calendar, self.duties,
                       self.requirements, self.governance):  # fmt: skip
            allow(action, "" if plan is not None else NO_PLAN)
        self.checks.setChecked(self.dock is not None and self.dock.isVisible())

    def _open_review(self) -> Review | None:
        plan = self._window.plan
        rows = plan.data.all(Review) if plan is not None else ()
        return next((review for review in rows if review.state == "open"), None)

    # --- checks --------------------------------------------------------------------------------

    def _begin_checks(self) -> None:
        if warming.awaits("desktop.core.checks"):
            self._soon.start()
            return
        session = self._window.session
        if session is None:
            return
        from desktop.ui.checks.bridge import bridge_of

        bridge = bridge_of(session)
        bridge.changed.connect(self._show_marks)
        session.as_at_changed.connect(self._show_marks)
        self._show_marks()

    def _show_marks(self) -> None:
        from desktop.ui.checks.bridge import bridge_of

        pages, session = self._window.pages, self._window.session
        if pages is None or session is None:
            return
        bridge = bridge_of(session)
        pages.area_page.model.set_marks(bridge.marks)
        pages.navigation.tabs.set_marks(bridge.serious_in)
        self._say_checks(bridge.words)

    def _say_checks(self, words: str = "") -> None:
        self._label.setText(f'<a href="checks">{escape(words)}</a>' if words else "")
        self._label.setToolTip(f"Show the checks ({CHECKS})" if words else "")

    def _restyle(self) -> None:
        """A link keeps the colour that it was laid out with, until there is another text."""
        text = self._label.text()
        self._label.setText("")
        self._label.setText(text)

    def toggle_checks(self, *, shown: bool | None = None) -> None:
        """Show or hide the checks panel."""
        session, pages = self._window.session, self._window.pages
        if session is None or pages is None:
            return
        if self.dock is None:
            self._panel = self._make_panel(session, pages)
            self.dock = self._make_dock(self._panel)
            wanted = True
        else:
            wanted = shown if shown is not None else not self.dock.isVisible()
        self.dock.setVisible(wanted)
        if wanted and self._panel is not None:
            self._panel.setFocus()
        self.checks.setChecked(wanted)

    def show_checks_of(self, rule: str) -> None:
        """Show the checks panel at what one rule found."""
        self.toggle_checks(shown=True)
        if self._panel is not None:
            self._panel.show_rule(rule)

    def show_finding(self, finding: Finding) -> None:
        """Show the checks with the cursor on a finding."""
        self.toggle_checks(shown=True)
        if self._panel is not None:
            self._panel.show_finding(finding)

    def _dock_shown(self, shown: bool) -> None:
        self.checks.setChecked(shown)
        if self._window.pages is not None:
            other = self.dock.widget() if self.dock is not None and shown else None
            self._window.pages.beside.stand_beside(other if isinstance(other, OtherPanel) else None)

    def _make_panel(self, session: PlanSession, pages: PlanPages) -> ChecksPanel:
        from desktop.ui.checks.bridge import bridge_of
        from desktop.ui.checks.panel import ChecksPanel

        window = self._window
        panel = ChecksPanel(session, bridge_of(session))
        panel.finding_chosen.connect(self.findings.open)
        self.findings.opened.connect(panel.follow)
        panel.alike_asked.connect(self.findings.open_alike)
        panel.said.connect(window.say)
        pages.docked.append(panel)
        return panel

    def _make_dock(self, panel: ChecksPanel) -> QDockWidget:
        window = self._window
        dock = QDockWidget("Checks", window)
        dock.setObjectName("checks")
        other = OtherPanel(panel, "Checks")
        other.back_asked.connect(self._back_to_checks)
        dock.setWidget(other)
        dock.setAllowedAreas(
            Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        dock.visibilityChanged.connect(self._dock_shown)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        window.resizeDocks([dock], [330], Qt.Orientation.Horizontal)
        return dock

    def _back_to_checks(self) -> None:
        """The list again, in whose place the action was shown."""
        if self._window.pages is not None and self._panel is not None:
            self._window.pages.beside.lend(False)
            self._panel.setFocus()
            if self.findings.at is not None:
                self._panel.show_finding(self.findings.at)

    def _open_session(self) -> PlanSession:
        """The open plan, for entries that are greyed out without one."""
        assert self._window.session is not None
        return self._window.session

    # --- pages ---------------------------------------------------------------------------------

    def _show(self, name: str, title: str, make: Callable[[PlanSession], _Page]) -> _Page:
        """Show one of the pages of the open plan, made where it is not there yet."""
        session, pages = self._window.session, self._window.pages
        assert session is not None and pages is not None  # the entries are greyed out else
        known = self._pages.get(name)
        page = cast(_Page, known) if known is not None else make(session)
        if known is None:
            self._pages[name] = page
            page.setWindowTitle(title)
        pages.show_page(page)
        page.setFocus()
        return page

    def _leave(self, name: str) -> None:
        page, pages = self._pages.pop(name, None), self._window.pages
        if page is not None and pages is not None:
            shown = pages.stack.currentWidget() is page
            pages.stack.removeWidget(page)
            page.deleteLater()
            if shown:
                self._window.go_to_area(None)
        self.refresh()

    # --- reviews -------------------------------------------------------------------------------

    def start_review(self) -> QWidget | None:
        """Start a review, or go on with the one that is open; the dialogue or the page."""
        window = self._window
        if window.plan is None:
            return None
        review = self._open_review()
        if review is not None:
            self.hold(review)
            return self._pages[REVIEW]
        from desktop.ui.review.start_dialog import StartReviewDialog

        dialog = StartReviewDialog(window.plan, window)
        dialog.accepted.connect(lambda: self._started(dialog.review))
        dialog.open()
        return dialog

    def _started(self, review: Review | None) -> None:
        if review is not None:
            self.hold(review)

    def hold(self, review: Review) -> None:
        """Show the page of an open review."""
        from desktop.core.snapshots import name_of
        from desktop.ui.review.page import ReviewPage

        known = self._pages.get(REVIEW)
        if isinstance(known, ReviewPage) and known.review is not review:
            self._leave(REVIEW)

        def make(session: PlanSession) -> ReviewPage:
            page = ReviewPage(session, review)
            page.said.connect(self._window.say)
            page.action_chosen.connect(self._window.go_to)
            page.paused.connect(self._paused)
            page.closed.connect(self._closed)
            page.gone.connect(self._gone, Qt.ConnectionType.QueuedConnection)
            return page

        self._show(REVIEW, name_of(review).capitalize(), make).start()
        self.refresh()

    def _paused(self) -> None:
        self._leave(REVIEW)
        self._window.say("The review is paused. Go on with it from the Review menu.")

    def _gone(self) -> None:
        if REVIEW not in self._pages:
            return  # it was left already, by whoever gave the review up
        self._leave(REVIEW)
        self._window.say("The review is under way no more, and its page is left.")

    def _closed(self, review: Review) -> None:
        from desktop.core.snapshots import name_of

        self._leave(REVIEW)
        self._window.say(f"The {name_of(review)} is closed and its record is kept.")
        page = self.compare()
        earlier = page.then.count() > 1
        if earlier:
            page.then.setCurrentIndex(1)
            page.now.setCurrentIndex(max(0, page.now.findData(review.id)))
            page.then.activated.emit(1)

    def give_up(self) -> None:
        """Delete the open review, after asking; the plan stays as it is."""
        from desktop.core.editing import rows
        from desktop.core.snapshots import name_of

        review = self._open_review()
        if review is None:
            return
        sure = messages.confirm(
            self._window,
            "Give up the open review",
            f"The {name_of(review)} and its notes are deleted. What was changed in the actions "
            "stays. Undo brings the review back.",
            "Give it up",
        )
        if sure:
            rows.delete(self.plan, [review])
            self._leave(REVIEW)

    def compare(self) -> ComparePage:
        """Show what moved between two reviews, or since one."""
        from desktop.ui.review.compare import ComparePage

        def make(session: PlanSession) -> ComparePage:
            page = ComparePage(session)
            page.said.connect(self._window.say)
            page.action_chosen.connect(self._window.go_to)
            return page

        return self._show(COMPARE, "What moved", make)

    def show_redatings(self) -> None:
        """Show every moved date of the plan."""
        from desktop.ui.detail.redatings_dialog import RedatingsDialog

        dialog = RedatingsDialog(self._open_session(), self._window)
        dialog.action_chosen.connect(self._window.go_to)
        dialog.show()

    def answer_redatings(self) -> None:
        """Ask in one place about every moved date that lacks a reason or an approver."""
        from desktop.core.moves import unanswered
        from desktop.ui.detail.moves_dialog import MovesDialog

        plan = self._open_session().plan
        waiting = [each.id for each in unanswered(plan.data)]
        if waiting and not plan.why_read_only:
            MovesDialog(plan, waiting, self._window).open()
        else:
            self.show_redatings()

    # --- duties, requirements, governance --------------------------------------------------------

    def show_duties(self) -> None:
        """Show the calendar of duties."""
        from desktop.ui.duties.page import DutiesPage

        def make(session: PlanSession) -> DutiesPage:
            page = DutiesPage(session)
            page.said.connect(self._window.say)
            page.duties_asked.connect(self.change_duties)
            page.action_chosen.connect(self._window.go_to)
            return page

        self._show(DUTIES, "Calendar of duties", make)

    def change_duties(self, duty_id: int | None = None) -> QDialog | None:
        """Change the duties themselves."""
        from desktop.ui.duties.dialog import DutiesDialog

        dialog = self.open_beside(
            DutiesDialog, lambda: DutiesDialog(self._open_session(), duty_id, self._window)
        )
        if duty_id is not None:
            dialog.go_to(duty_id)
        return dialog

    def show_requirements(self, requirement_id: int | None = None) -> None:
        """Show the requirements with the actions that answer them, and go to one of them."""
        from desktop.core.kinds import Requirement
        from desktop.ui.requirements.page import RequirementsPage

        def make(session: PlanSession) -> RequirementsPage:
            page = RequirementsPage(session)
            page.said.connect(self._window.say)
            page.action_chosen.connect(self._window.go_to)
            page.task_asked.connect(self._window.run_task)
            return page

        page = self._show(REQUIREMENTS, "Requirements", make)
        requirement = self.plan.data.get(Requirement, requirement_id)
        if requirement is not None:
            page.select(requirement)

    def show_governance(self) -> None:
        """Show the governance around the plan."""
        from desktop.ui.governance.dialog import GovernanceDialog

        self.open_beside(
            GovernanceDialog, lambda: GovernanceDialog(self._open_session(), None, self._window)
        )
