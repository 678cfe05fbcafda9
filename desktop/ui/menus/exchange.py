"""The Exchange menu: packs to partners, their returns, and comparing workbooks.

What an entry needs is imported when it is chosen, so that the window starts without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox

from desktop.core.kinds import Action, Area, Pack
from desktop.core.plan import Plan
from desktop.core.text import brief
from desktop.ui import messages
from desktop.ui.host import Host
from desktop.ui.menus.part import NO_PLAN, MenuPart, allow
from desktop.ui.plain import tip, unmarked

if TYPE_CHECKING:
    from desktop.exchange.measured import Measured
    from desktop.ui.merge.preview import Preview
    from desktop.ui.merge.saved import Kept

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
PLAN = ".plandesk"
_DROPPING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class ExchangeActions(MenuPart):
    """The actions of the Exchange menu, for one window.

    Attributes: ``pack``, ``packs``, ``merge``, ``compare``, ``compare_two``.
    """

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        self.pack = self.entry("&Pack for a partner…", self.make_pack, "Ctrl+Shift+P", "pack")
        self.packs = self.entry("Packs &sent…", self.show_packs)
        self.merge = self.entry("&Merge a return…", self.merge_return, "Ctrl+M", "merge")
        self.compare = self.entry("&Compare with a workbook…", self.compare_workbook)
        self.compare_two = self.entry("Compare &two workbooks…", self.compare_workbooks)
        self._needing = (self.pack, self.packs, self.merge, self.compare)

        window.installEventFilter(self)
        window.setAcceptDrops(True)

    def menu(self) -> QMenu:
        """A new Exchange menu for the window's menu bar."""
        menu = QMenu("E&xchange", self._window)
        menu.addActions([self.pack, self.packs])
        menu.addSeparator()
        menu.addAction(self.merge)
        going_on = menu.addMenu("&Go on with a merge")
        going_on.aboutToShow.connect(lambda: self._fill_kept(going_on))
        menu.addSeparator()
        menu.addActions([self.compare, self.compare_two])

        menu.aboutToShow.connect(lambda: allow(going_on.menuAction(), self._why_no_merge()))
        self.grey_out(menu, lambda: self._needing)
        return menu

    # --- merges that were put off ----------------------------------------------------------------

    def _why_no_merge(self) -> str:
        """Why there is no merge to go on with, "" where there is one."""
        if self._window.plan is None:
            return NO_PLAN
        return "" if self._kept() else "No merge of this plan was put off."

    def _kept(self) -> list[Kept]:
        if self._window.plan is None:
            return []
        from desktop.ui.merge.saved import all_kept

        return all_kept(self._window.plan)

    def _fill_kept(self, menu: QMenu) -> None:
        menu.clear()
        for kept in self._kept():
            path = Path(kept.path)
            words = f"{kept.label[:1].upper()}{kept.label[1:]}, put off{kept.when}"
            action = menu.addAction(unmarked(words))
            action.setEnabled(path.is_file())
            tip(action, kept.path)
            action.triggered.connect(lambda _=False, path=path: self.merge_file(path))

    # --- packs -----------------------------------------------------------------------------------

    def _folder(self) -> Path:
        return self._window.folder or Path.home()

    def make_pack(
        self, again: Pack | None = None, *, of_area: Area | None = None
    ) -> QDialog | None:
        """Choose a partner and what goes to them; *again* is a Pack to begin from, *of_area* the
        area whose actions are to go."""
        session = self.needs_plan("make a pack from it")
        if session is None:
            return None
        if session.read_only:
            self._window.say(session.plan.why_read_only)
            return None
        from desktop.ui.packs.pack_dialog import PackDialog

        dialog = PackDialog(session, self._window, again)
        if of_area is not None:
            dialog.choose_area(of_area)
        dialog.open()
        return dialog

    def show_packs(self) -> QDialog | None:
        """List the packs that were sent."""
        session = self.needs_plan("look at its packs")
        if session is None:
            return None
        from desktop.ui.packs.packs_dialog import PacksDialog

        dialog = PacksDialog(session, self._window)
        dialog.open()
        return dialog

    # --- returns ---------------------------------------------------------------------------------

    def merge_return(self, partner: str = "") -> None:
        """Ask for a file that came back, and show what it would change."""
        if self.needs_plan("merge a return") is None:
            return
        path = self._ask(f"Merge the return of {partner}" if partner else "Merge a return")
        if path is not None:
            self.merge_file(path)

    def merge_file(self, path: Path) -> None:
        """Read a file that came back, and show what it would change."""
        session = self.needs_plan("merge a return")
        if session is None:
            return
        from desktop.ui.merge.reading import reading_return

        self._window.run_task(
            f"Reading {path.name}",
            reading_return(session.plan, path),
            lambda found: self._show_return(found, path),
        )

    def _show_return(self, found: Preview | Measured, path: Path) -> QDialog | None:
        """Show what came back, in the preview that its kind has: of actions, or of values."""
        from desktop.ui.merge.preview import Preview

        if isinstance(found, Preview):
            return self._show(found, path)
        from desktop.ui.indicators.return_dialog import ReturnDialog

        plan = self._window.plan
        if plan is None:
            return None  # closed while the file was being read
        dialog = ReturnDialog(plan, found, path.name, self._window)
        dialog.accepted.connect(lambda: self._window.say(dialog.said))
        dialog.open()
        return dialog

    def compare_workbook(self) -> None:
        """Ask for any workbook, and show where it differs from the plan."""
        session = self.needs_plan("compare it with a workbook")
        if session is None:
            return
        path = self._ask("Compare the plan with")
        if path is None:
            return
        from desktop.ui.merge.reading import reading_any

        self._window.run_task(
            f"Reading {path.name}",
            reading_any(session.plan, path),
            lambda preview: self._show(preview, path),
        )

    def compare_workbooks(self) -> None:
        """Ask for two workbooks, and show where they differ; nothing is written."""
        first = self._ask("Compare two workbooks: the first")
        second = self._ask("Compare two workbooks: the second") if first is not None else None
        if first is None or second is None:
            return
        from desktop.ui.merge.reading import reading_two

        self._window.run_task(
            f"Reading {first.name} and {second.name}",
            reading_two(first, second),
            lambda found: self._show(found[1], second, plan=found[0]),
        )

    def _ask(self, title: str) -> Path | None:
        from desktop.ui import choose_file

        return choose_file.to_open(self._window, title, choose_file.WORKBOOKS, self._folder())

    def _show(self, preview: Preview, path: Path, plan: Plan | None = None) -> QDialog | None:
        from desktop.ui.merge.dialog import MergeDialog

        plan = plan or self._window.plan
        if plan is None:
            return None  # closed while the file was being read
        dialog = MergeDialog(plan, preview, str(path), self._window)
        dialog.applied.connect(self._window.say)
        dialog.open()
        return dialog

    # --- files that are dropped on the window ----------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take one plan or one spreadsheet that is dropped anywhere on the window.

        A field to type in would put the file's address into its text; the window's surface is
        asked before any widget on it.
        """
        window = self._window
        if event.type() == QEvent.Type.Show and watched is window:
            window.windowHandle().installEventFilter(self)
        if event.type() not in _DROPPING or not isinstance(event, QDropEvent):
            return False
        path = _only_file(event.mimeData())
        if path is None or QApplication.activeModalWidget() is not None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            action = self._action_at(window.mapToGlobal(event.position().toPoint()))
            # Not before the drop has ended: the program that it came from waits for that.
            QTimer.singleShot(0, self, lambda: self.dropped(path, action))
        return True

    def _action_at(self, at: QPoint) -> Action | None:
        """The action whose row, or whose panel, is at a place of the screen."""
        pages = self._window.pages
        if pages is None:
            return None
        detail = pages.detail
        if (
            detail is not None and detail.isVisible()
            and detail.rect().contains(detail.mapFromGlobal(at))
        ):  # fmt: skip
            return pages.current_action()
        return pages.area_page.action_at(at)

    def dropped(self, path: Path, action: Action | None = None) -> None:
        """Open a plan that was dropped; merge a spreadsheet, or import it without a plan.

        A spreadsheet over an *action* may be its evidence as well as a return, and is asked about.
        """
        session = self._window.session
        if path.suffix.casefold() == PLAN:
            self._window.open_path(path)
        elif session is None:
            self._window.files.import_workbook(path)
        elif action is None or session.read_only:
            self.merge_file(path)
        else:
            answer = messages.choose(
                self._window, "What is this file?",
                f"{path.name} was dropped on action {action.name}. As evidence it is linked to the "
                "action, and its cells are not read. As a return it is compared with the plan, and "
                "nothing is changed before you say so.",
                [f"Evidence of {brief(action.name, 20)}", "A return to merge", "Cancel"], default=0,
                icon=QMessageBox.Icon.Question,
            )  # fmt: skip
            if answer == 0:
                from desktop.ui.evidence.adding import add_files

                add_files(self._window, session, action, [path])
            elif answer == 1:
                self.merge_file(path)


def _only_file(data: QMimeData) -> Path | None:
    """The one file of a kind that Plandesk reads which is dragged, or None."""
    urls = data.urls() if data.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.casefold() in (PLAN, *SPREADSHEETS) else None
