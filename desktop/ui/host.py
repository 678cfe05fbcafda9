"""What a part of the window may ask of the window that it is in.

Menus, tool bar, welcome page and the dialogues that send packs are given a :class:`Host`, and
know nothing more of the window than what stands here. The window is one; the parts of others that
a part may ask for are small protocols, so that no menu imports another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QMenu, QWidget

from desktop.core.kinds import Action, Area, Indicator, Row
from desktop.core.prose import owner_of

if TYPE_CHECKING:
    from desktop.core.checks import Finding
    from desktop.core.kinds import Pack
    from desktop.core.plan import Plan
    from desktop.ui.look.theme import Theme
    from desktop.ui.pages import PlanPages
    from desktop.ui.preferences import Preferences
    from desktop.ui.session import PlanSession
    from desktop.ui.spelling.speller import Speller
    from desktop.ui.tasks import Cancel, Progress, Tasks

_Result = TypeVar("_Result")


class Edits(Protocol):
    """What the tool bar shows of the Edit menu."""

    undo: QAction
    redo: QAction
    picture: QAction
    insert: QAction
    up: QAction
    down: QAction


class Files(Protocol):
    """What others ask of the File menu."""

    report: QAction

    def make_report(self, kind: str = "", *, of_area: Area | None = None) -> QDialog | None:
        """Show one kind of report as it will be printed, of one area alone where it is given."""

    def import_workbook(self, workbook: Path | None = None) -> QDialog:
        """Bring a workbook in as a new plan."""

    def rescue_from(self, path: Path) -> None:
        """Write what can be read of a damaged plan to a new one, after asking where."""


class Exchange(Protocol):
    """What others ask of the Exchange menu."""

    pack: QAction
    merge: QAction

    def make_pack(
        self, again: Pack | None = None, *, of_area: Area | None = None
    ) -> QDialog | None:
        """Choose a partner and what goes to them."""

    def merge_return(self, partner: str = "") -> None:
        """Ask for a file that came back, and show what it would change."""


class Reviewing(Protocol):
    """What others ask of the Review menu."""

    def show_requirements(self, requirement_id: int | None = None) -> None:
        """Show the requirements with the actions that answer them."""

    def show_duties(self) -> None:
        """Show the calendar of duties."""

    def change_duties(self, duty_id: int | None = None) -> QDialog | None:
        """Change the duties themselves."""

    def start_review(self) -> QWidget | None:
        """Start a review, or go on with the one that is open; the dialogue or the page."""

    def show_finding(self, finding: Finding) -> None:
        """Show the checks with the cursor on a finding."""


class FindBox(Protocol):
    """What others ask of the box that finds."""

    def start(self) -> None:
        """Take the focus, with the words of last time selected."""

    def step(self, by: int) -> None:
        """Go to the next place where the words stand, or the one before with -1."""


class Filters(Protocol):
    """What others ask of the buttons that filter."""

    def fill(self, field: str, menu: QMenu) -> None:
        """Offer in a menu what the actions can be filtered by in one of their columns."""


class ToolBar(Protocol):
    """What others ask of the tool bar."""

    @property
    def filters(self) -> Filters:
        """The buttons that choose which actions are shown."""

    @property
    def find_box(self) -> FindBox:
        """The box that finds."""


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One thing that can be done without a plan: what it is called, what it does, its icon, and
    the entry of the menu that does it."""

    words: str
    about: str
    icon: str
    entry: QAction


class Until(StrEnum):
    """How long a sentence in the status bar is true, and so stays there while it is being read."""

    STEP = "step"  # it tells of a step: the next one ends it
    GOING_ON = "going on"  # it answers what was tried: who goes on has read it
    READ = "read"  # whatever is done meanwhile


class Host(QMainWindow):
    """The window as its parts know it; ``window.MainWindow`` is the one that there is.

    Attributes: ``session`` and ``pages`` (None while no plan is open), ``preferences``, ``theme``,
    ``tasks``, ``spelling``, ``checks_label`` (of the status bar), and the parts that others
    ask for.
    Signal: ``plan_shown()`` when another plan is shown, or none any more.
    """

    plan_shown = Signal()

    session: PlanSession | None
    pages: PlanPages | None
    preferences: Preferences
    theme: Theme
    tasks: Tasks
    spelling: Speller
    checks_label: QLabel
    editing: Edits
    files: Files
    exchange: Exchange
    review: Reviewing
    tool_bar: ToolBar

    @property
    def plan(self) -> Plan | None:
        """The open plan, or None."""
        return self.session.plan if self.session else None

    @property
    def area(self) -> Area | None:
        """The area whose page is shown, or None on the overview or without a plan."""
        return self.pages.area if self.pages else None

    @property
    def folder(self) -> Path | None:
        """The folder of the open plan, where a question for a file begins; or None."""
        return self.session.path.parent if self.session else None

    def selected_actions(self) -> list[Action]:
        """The actions that are selected on the page of an area."""
        return self.pages.selected_actions() if self.pages else []

    def go_to(self, action_id: int, field: str = "") -> None:
        """Show an action on the page of its area, with the cursor on it."""
        if self.pages:
            self.pages.go_to(action_id, field)

    def go_to_area(self, area_id: int | None) -> None:
        """Show the page of an area, or the overview for None."""
        if self.pages:
            self.pages.go_to_area(area_id)

    def go_to_row(self, kind: type[Row], row_id: int) -> None:
        """Show a row where it is worked on, with the cursor on it; 0 for no one row of its page."""
        if self.pages:
            self.pages.go_to_row(kind, row_id)

    def show_row(self, row: Row, field: str = "") -> None:
        """Show a row of the plan, or what it belongs to, where it is worked on.

        *field* is a column of an action. What belongs to nothing that has a place is not shown.
        """
        plan = self.plan
        at: Row | None = row
        while plan is not None and at is not None:
            if isinstance(at, Action):
                self.go_to(at.id, field if at is row else "")
                return
            if isinstance(at, Area | Indicator):
                self.go_to_row(type(at), at.id)
                return
            at = owner_of(plan.data, at)

    def name_chosen(self) -> None:
        """The user chose another name: the open plan's steps bear it from now on."""
        if self.session is not None:
            self.session.file.author = self.preferences.author()

    def say(self, text: str, *, until: Until = Until.GOING_ON) -> None:
        """Show a sentence in the status bar for a while, and no longer than it is true."""
        self.statusBar().showMessage(text, max(6_000, 80 * len(text)))

    def make_room_for_what_is_said(self) -> None:
        """Let what was said before the words beside it were shown stand in their place.

        A status bar hides those that are seen when something is said, and no other.
        """
        if said := self.statusBar().currentMessage():
            self.statusBar().clearMessage()
            Host.say(self, said)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.make_room_for_what_is_said()

    def run_task(
        self,
        title: str,
        function: Callable[[Progress, Cancel], _Result],
        on_done: Callable[[_Result], object],
    ) -> None:
        """Run ``function(progress, cancelled)`` in a thread; see :meth:`Tasks.run`."""
        self.tasks.run(title, function, on_done)

    def open_path(self, path: Path, told: Sequence[str] = ()) -> bool:
        """Open a plan file in this window; False when it was not, after saying why.

        *told* are sentences to show with it, of whoever has just made the file.
        """
        raise NotImplementedError

    def may_leave(self, *, closing: bool = True) -> bool:
        """Hand on all that is typed; False when the user would rather finish something first."""
        raise NotImplementedError

    def close_plan(self) -> None:
        """Close the plan that is open; everything in it is saved already."""
        raise NotImplementedError

    def show_welcome(self) -> None:
        """The page for no plan."""
        raise NotImplementedError

    def first_steps(self) -> list[FirstStep]:
        """What can be done by somebody without a plan: open, new, import, a sample, backups."""
        raise NotImplementedError
