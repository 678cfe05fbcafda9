"""The main window: menus, tool bar and pages. It holds them together and hands everything on."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QWheelEvent
from PySide6.QtWidgets import QDialog, QStackedWidget

from desktop.core.changes import Changed
from desktop.core.errors import PlandeskError
from desktop.core.kinds import PlanInfo
from desktop.store.header import DamagedPlan
from desktop.store.planfile import PlanFile, open_plan
from desktop.ui import leaving, messages, unsaved
from desktop.ui.boxes import in_turn
from desktop.ui.following import say_standing, too_late
from desktop.ui.found import FoundBar, in_sentences
from desktop.ui.host import FirstStep, Host, Until
from desktop.ui.look import room
from desktop.ui.look.theme import Theme
from desktop.ui.look.typed import STAYS, keep_typed, unfinished, way_back
from desktop.ui.menus.edit import EditActions
from desktop.ui.menus.exchange import ExchangeActions
from desktop.ui.menus.file import FileActions
from desktop.ui.menus.help import HelpActions
from desktop.ui.menus.part import fill_menu_bar
from desktop.ui.menus.plan import PlanActions
from desktop.ui.menus.report import ReportActions
from desktop.ui.menus.review import ReviewActions
from desktop.ui.menus.tabs import TabMenu
from desktop.ui.menus.tool_bar import ToolBar
from desktop.ui.menus.view import ViewActions
from desktop.ui.pages import PlanPages
from desktop.ui.past_session import PastSession
from desktop.ui.preferences import Preferences
from desktop.ui.session import PlanSession
from desktop.ui.spelling.speller import Speller
from desktop.ui.status_line import Moment, StatusLine
from desktop.ui.tasks import Tasks
from desktop.ui.unsaved import Offers, UnsavedBar
from desktop.ui.welcome import WelcomePage

NAME = "Plandesk"
USUAL = (1366, 768)  # the size in pixels of the first window, where the screen has room for it


class MainWindow(Host):
    """One window on one plan.

    Attributes: ``session`` (None while no plan is open), ``preferences``, ``theme``, ``pages``
    (None while no plan is open), ``files``, ``editing``, ``plan_actions``, ``view_actions``.
    """

    editing: EditActions
    files: FileActions
    exchange: ExchangeActions
    review: ReviewActions
    tool_bar: ToolBar

    def __init__(self, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self.preferences = preferences
        self.theme = theme
        self.session = None
        self.pages = None
        self._refused: list[str] | None = None  # what was not taken while the plan is being left
        self._moment = Moment(self.statusBar())
        self._as_large_as_can_be = False
        self._asks = True
        self.tasks = Tasks(self)
        self.spelling = Speller(self)
        self.offers = Offers(self, self._open_again)
        self.setWindowTitle(NAME)
        self._stack = QStackedWidget()
        self._welcome: WelcomePage | None = None
        self.setCentralWidget(self._stack)
        self.status_line = StatusLine(self.statusBar(), lambda: self.look_as_at(None))
        self.checks_label, self.as_at_label = self.status_line.checks, self.status_line.as_at
        self.editing = EditActions(self)
        self.files = FileActions(self)
        self.plan_actions = PlanActions(self)
        self.review = ReviewActions(self)
        self.exchange = ExchangeActions(self)
        self.reports = ReportActions(self)
        self.view_actions = ViewActions(self)
        self.tab_menu = TabMenu(self, self.plan_actions.show_areas)
        self.help_actions = HelpActions(self)
        parts = (
            self.files, self.editing, self.plan_actions, self.review, self.exchange,
            self.reports, self.view_actions, self.help_actions,
        )  # fmt: skip
        fill_menu_bar(self, [part.menu() for part in parts])
        self.tool_bar = ToolBar(self)
        self.addToolBar(self.tool_bar)
        theme.changed.connect(self._restyle)
        self._restore()

    # --- opening and closing ---------------------------------------------------------------------

    def open_path(self, path: Path, told: Sequence[str] = ()) -> bool:
        """Open a plan file in this window; False when it was not, after saying why.

        *told* are sentences to show with it, of whoever has just made the file.
        """
        path = Path(path).absolute()
        if self.session is not None and self.session.path == path:
            return True
        wanted = self.offers.before(path)
        file = self._opened(wanted) if wanted is not None else None
        if wanted is None or file is None:
            return False
        path = wanted
        if not self.may_leave():
            file.close()
            return False
        self._show_file(file, told)
        self.preferences.add_recent(path, datetime.now().replace(microsecond=0))
        return True

    def _opened(self, path: Path, *, in_a_copy: bool = False) -> PlanFile | None:
        """A plan file, open; None when it was not, after saying why."""
        # Thousands of new rows would make the collector look through all of them again and again,
        # in vain; once they are set aside, no edit waits for it either.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return open_plan(
                path,
                author=self.preferences.author(),
                backup_folder=self.preferences.backup_folder,
                keep_in=self.preferences.unsaved_folder,
                in_a_copy=in_a_copy,
            )
        except DamagedPlan as error:
            self.files.offer_rescue(path, str(error))
        except PlandeskError as error:
            messages.warn(self, "This plan was not opened", str(error))
        finally:
            if collecting:
                gc.enable()
        return None

    def _show_file(self, file: PlanFile, told: Sequence[str] = ()) -> None:
        """Show an open file in the place of the plan that is open now."""
        self.close_plan()
        gc.freeze()
        session = PlanSession(file, self.preferences.backup_folder, self)
        session.changed.connect(self._follow)
        session.backed_up.connect(lambda _when: self._say_saved())
        session.backup_failed.connect(partial(self.say, until=Until.READ))
        session.unsaved_changed.connect(self._say_saved)
        session.saving_changed.connect(self._say_saved)
        session.looked_through.connect(self._heed)
        session.as_at_changed.connect(self._say_as_at)
        self._take(session)
        found = in_sentences(file)
        self.found.say(" ".join(found))
        if told or found:
            self.say(" ".join([*told, *found]), until=Until.READ)

    def _heed(self, words: str) -> None:
        """Say what the look at the whole file found; show the plan as it may be used now."""
        if not isinstance(self.session, PastSession) and (session := self._leave()):
            self._take(session)
        if self.session is not None and not self.session.read_only:
            self.found.say(words)  # of one that is only read the banner says it
        self.say(words, until=Until.READ)

    def _edit_here(self) -> None:
        """Open for writing the plan that is only read here, as it is now that nobody has it."""
        shown = self.session
        if shown is None:
            return
        file = self._opened(shown.path, in_a_copy=shown.file.no_locks)
        if file is None:
            return
        if file.waiting is not None:
            self.say(too_late(file.waiting, file.path.name), until=Until.READ)
            file.close()
            shown.look()
            return
        place = self.pages.place() if self.pages is not None else None
        self._show_file(file)
        if self.pages is not None and place is not None:
            self.pages.go_back_to(place)

    def offer_unsaved(self, asked: Iterable[Path] = ()) -> None:
        """Offer what an earlier run could not save, of whatever plan, but what was *asked* about.

        One at a time, and nothing while a box or a dialogue stands before a window.
        """
        self.offers.asked.update(asked)
        in_turn(self, self.offers.all)

    def _open_again(self, path: Path) -> PlanSession | None:
        """Open a plan in the place of the one that is open, of which nothing is unsaved."""
        self.close_plan()
        if not self.open_path(path):
            self.show_welcome()
        elif self.session is not None and self.session.file.no_locks:
            self._edit_here()  # as the one before was
        return self.session

    def _take(self, session: PlanSession) -> None:
        """Show a session's plan: of an open file, or a past day of it."""
        self.session = session
        session.past_asked.connect(self._go_to_day)
        self.pages = PlanPages(session, self.preferences, self)
        self.pages.said.connect(self.say)
        self.pages.noted.connect(self.note)
        self.pages.answered.connect(self._moment.take_back)
        self.pages.stack.currentChanged.connect(lambda _: self._moment.gone_on())
        self.pages.place_changed.connect(self._say_place)
        self.pages.checks_asked.connect(self.review.show_checks_of)
        self.pages.duties_asked.connect(self.review.show_duties)
        self.pages.requirements_asked.connect(self.review.show_requirements)
        self.pages.moves_asked.connect(self.review.answer_redatings)
        self.pages.review_asked.connect(self.review.start.trigger)
        self.pages.task_asked.connect(self.run_task)
        say_standing(session, self.pages.banner, self._edit_here)
        kept = self.preferences.kept_folder
        bar = UnsavedBar(session.present, self._open_again, kept, self.pages)
        checks = partial(self.review.toggle_checks, shown=True)
        self.found = FoundBar(self.files.show_backups, checks, self.pages)
        for each in (self.found, bar):
            self.pages.above.insertWidget(1, each)
        self._stack.addWidget(self.pages)
        self._stack.setCurrentWidget(self.pages)
        self._plan_changed()
        self.pages.start()

    def _leave(self) -> PlanSession | None:
        """Take down all that shows the plan, and give back its session, which stays open."""
        pages, session = self.pages, self.session
        if pages is not None:
            pages.finish()
            self._stack.removeWidget(pages)
            pages.deleteLater()
        if session is not None:
            session.past_asked.disconnect(self._go_to_day)
        self.pages, self.session = None, None
        return session

    def _plan_changed(self) -> None:
        """Tell every part of the window that another plan, or none, is shown."""
        self.editing.plan_changed()
        self.tab_menu.plan_changed()
        self.review.plan_changed()
        self.reports.plan_changed()
        self.tool_bar.set_session(self.session)
        self._say_title()
        self._say_saved()
        self._say_as_at()
        self._say_place()
        self.plan_shown.emit()

    def may_leave(self, *, closing: bool = True) -> bool:
        """Hand on all that is typed; False when the user would rather finish something first.

        *closing*: the plan itself is to be closed, so that nothing of it may be unsaved either.
        Every dialogue of the plan is closed as with its own button, so that none asks in vain.
        """
        go_back = way_back(self)
        self._goes_back = False  # to what was typed and not taken, rather than leave it
        may = self.pages is None or self._may_leave(self.pages, closing)
        if not may:
            go_back()
        if self._goes_back and self.pages is not None:
            leaving.show_unfinished(self.pages)
        return may

    def _may_leave(self, pages: PlanPages, closing: bool) -> bool:
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible() and not dialog.property(STAYS) and not dialog.close():
                return False
        self._refused = []
        try:
            keep_typed(pages)
            left = [*self._refused, *unfinished(pages)]
        except PlandeskError as error:
            left = [str(error)]
        finally:
            self._refused = None
        if left and not leaving.goes_without(self, left, closing=closing):
            self._goes_back = True
            return False
        return not closing or self._may_close_unsaved()

    def _may_close_unsaved(self) -> bool:
        return self.session is None or unsaved.may_close(self, self.session.present)

    def say(self, text: str, *, until: Until = Until.GOING_ON) -> None:
        """Show a sentence in the status bar, and note it while the plan is being left."""
        if self._refused is not None:
            self._refused.append(text)
        self._moment.is_said(text, until)
        super().say(text)

    def note(self, text: str) -> None:
        """Show a sentence of what is in the plan: nothing of it is lost when the plan is left."""
        self._moment.is_said(text, Until.GOING_ON)
        super().say(text)

    def close_plan(self) -> None:
        """Close the plan that is open; everything in it is saved already."""
        session = self._leave()
        if session is None:
            return
        if isinstance(session, PastSession):
            session.deleteLater()
            session = session.present
        problem = session.close()
        session.deleteLater()
        gc.unfreeze()
        self._plan_changed()
        if problem and self._asks:
            messages.warn(self, "No backup was taken at closing", problem)

    def back_up(self) -> None:
        """Back up what is in no backup yet, and what is typed, before the program may be ended."""
        if self.pages is None or self.session is None:
            return
        for part in (self.pages, *self.findChildren(QDialog)):
            if part is self.pages or part.isVisible():
                with suppress(PlandeskError):
                    keep_typed(part)
        if problem := self.session.present.back_up_now():
            self.say(problem, until=Until.READ)

    def end(self) -> None:
        """Close the plan because the program is being ended: nobody is there to be asked."""
        self._asks = False
        self.back_up()
        self.tasks.stop()
        self.close_plan()

    def _go_to_day(self, day: date | None) -> None:
        """Show the plan as it stood on a day that is over; for any other the plan itself."""
        shown = self.session
        if shown is None:
            return
        present = shown.present
        past = None
        if day is not None and day < present.today:
            try:
                past = PastSession(present, present.plan.on(day), self)
            except PlandeskError as error:
                messages.warn(self, "That day is not shown", str(error))
                return
        if shown is present and not self.may_leave(closing=False):
            return  # something typed is not in the plan yet
        place = self.pages.place() if self.pages is not None else None
        if self._leave() is not present:
            shown.deleteLater()
        present.look_as_at(None if past else day)
        self._take(past or present)
        if self.pages is not None and place is not None:
            self.pages.go_back_to(place)

    def first_steps(self) -> list[FirstStep]:
        """What the File menu offers to somebody without a plan, a sample and backups among it."""
        return self.files.first_steps()

    def show_welcome(self) -> None:
        """The page for no plan: open one, begin one, bring one in from a spreadsheet."""
        if self._welcome is None:
            self._welcome = WelcomePage(self)
            self._stack.addWidget(self._welcome)
        self._welcome.refresh()
        self._stack.setCurrentWidget(self._welcome)
        self._welcome.focus()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.view_actions.turn(event.angleDelta().y())
            event.accept()
        else:
            super().wheelEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_leave():
            event.ignore()
            return
        self.preferences.keep_bytes("window/geometry", self.saveGeometry())
        self.tasks.stop()
        self.close_plan()
        super().closeEvent(event)

    def _restore(self) -> None:
        geometry = self.preferences.bytes("window/geometry")
        if not geometry.isEmpty() and self.restoreGeometry(geometry):
            return
        room.resize(self, *USUAL)
        self._as_large_as_can_be = not room.fits(self, *USUAL)

    def open_up(self) -> None:
        """Show the window for the first time: as the user left it, else at its usual size.

        Where the screen has no room for that and a frame, it takes the whole of it.
        """
        if self._as_large_as_can_be:
            self.showMaximized()
        else:
            self.show()

    # --- saying how things stand -----------------------------------------------------------------

    def _say_title(self) -> None:
        if self.session is None:
            self.setWindowTitle(NAME)
            return
        note = " (read only)" if self.session.read_only else ""
        self.setWindowTitle(f"{self.session.path.stem}{note} · {NAME}")

    def _say_saved(self) -> None:
        self.status_line.say_saved(self.session)

    def look_as_at(self, day: date | None) -> None:
        """Look at the plan as at another day; None follows the calendar again."""
        if self.session is not None:
            self.session.look_as_at(day)

    def _say_as_at(self) -> None:
        if self.status_line.say_day(self.session):
            self.make_room_for_what_is_said()

    def _say_place(self) -> None:
        self.status_line.say_place(self.pages.place_in_words() if self.pages else "")
        self.tool_bar.show_place(overview=self.area is None if self.pages else None)
        self.editing.refresh()

    def _follow(self, changed: Changed) -> None:
        self._say_saved()
        self._moment.stepped()
        if changed.touches(PlanInfo):
            self._say_title()
        self._say_place()  # which may be called otherwise now

    def _restyle(self) -> None:
        self.tool_bar.restyle()
        if self.pages is not None:
            self.pages.restyle()
