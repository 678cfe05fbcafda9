"""The File menu: plans opened, begun, brought in, sent out, printed and brought back.

What an entry needs is imported when it is chosen, so that the window starts without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

from desktop import shipped
from desktop.ui.host import FirstStep, Host, Until
from desktop.ui.menus.part import MenuPart
from desktop.ui.tasks import Cancel, Progress

if TYPE_CHECKING:
    from desktop.core.data import PlanData
    from desktop.core.evidence.beside import Written
    from desktop.core.kinds import Area
    from desktop.ui.dialogs.new_plan import NewPlanDialog
    from desktop.ui.session import PlanSession

from desktop.core.errors import PlandeskError
from desktop.core.whole_file import write_whole
from desktop.ui.plain import tip, unmarked

_SAID = 8  # so many things that a rescue lost are said at once, the others in the details


class FileActions(MenuPart):
    """The actions of the File menu, for one window."""

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        self.new = self.entry("&New plan…", self.new_plan, QKeySequence.StandardKey.New)
        self.open = self.entry("&Open…", self.open_plan, QKeySequence.StandardKey.Open)
        self.import_ = self.entry("&Import a workbook…", self.import_workbook, "Ctrl+Shift+I")
        self.export = self.entry("&Export as workbook…", self.export_workbook, "Ctrl+E")
        self.export_one = self.entry(
            "Export as workbook on one s&heet…", lambda: self.export_workbook(one_sheet=True)
        )
        self.report = self.entry(
            "&Print or save a report…", self.make_report, QKeySequence.StandardKey.Print
        )
        self.report.setData("report")
        self.backups = self.entry("&Backups…", self.show_backups)
        self.rescue = self.entry("Open what can be read of a &damaged plan…", self.rescue_plan)
        self.left_words = self.entry("&Words that were not entered…", self.show_left_words)
        self.close_ = self.entry("&Close plan", self.close_plan, QKeySequence.StandardKey.Close)
        self.quit = self.entry("&Quit", window.close, "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.sample = self.entry("Open a &sample plan…", self.open_first_sample)

    def menu(self) -> QMenu:
        """A new File menu for the window's menu bar."""
        menu = QMenu("&File", self._window)
        menu.addActions([self.new, self.open])
        recent = menu.addMenu("Open &recent")
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        samples = menu.addMenu("Open a &sample plan")
        samples.aboutToShow.connect(lambda: self._fill_samples(samples))
        menu.addSeparator()
        menu.addActions([self.import_, self.export, self.export_one])
        menu.addAction(self._window.exchange.merge)
        menu.addSeparator()
        menu.addAction(self.report)
        menu.addSeparator()
        menu.addActions([self.backups, self.rescue, self.left_words])
        menu.addSeparator()
        menu.addActions([self.close_, self.quit])
        self.grey_out(menu, self._of_a_plan)
        return menu

    def first_steps(self) -> list[FirstStep]:
        """What can be done when no plan is open, for the page that says so."""
        steps = [
            FirstStep("Open a plan…", "A file that ends in .plandesk.", "open", self.open),
            FirstStep(
                "New plan…", "From nothing: choose its columns and its legend.", "new", self.new
            ),
            FirstStep(
                "Import a workbook…",
                "From the spreadsheet you have, which is only read.", "import", self.import_,
            ),
            FirstStep(
                "Try a sample plan…",
                "A copy of an invented council's, kept where you say.", "copy", self.sample,
            ),
            FirstStep(
                "Backups…", "Of every plan that was opened on this computer.", "backup",
                self.backups,
            ),
        ]  # fmt: skip
        return [each for each in steps if each.entry is not self.sample or self.sample_plans()]

    def _of_a_plan(self) -> list[QAction]:
        return [self.export, self.export_one, self.report, self.close_]

    # --- opening -----------------------------------------------------------------------------

    def _folder(self) -> Path:
        """Where a file dialogue begins: beside the open plan, else among the documents."""
        if self._window.folder is not None:
            return self._window.folder
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place) or Path.home())

    def open_plan(self) -> None:
        """Ask for a plan file and open it."""
        from desktop.ui import choose_file

        path = choose_file.to_open(
            self._window, "Open a plan", f"{choose_file.PLANS};;All files (*)", self._folder()
        )
        if path is not None:
            self._window.open_path(path)

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        preferences = self._window.preferences
        paths = preferences.recent()
        for number, path in enumerate(paths, start=1):
            name = unmarked(path.name)
            if path.exists():
                action = menu.addAction(f"&{number}  {name}")
                action.triggered.connect(lambda _=False, p=path: self._window.open_path(p))
            else:
                action = menu.addAction(f"{name} is no longer there: take it off the list")
                action.triggered.connect(lambda _=False, p=path: self._forget(p))
            tip(action, str(path))
            action.setStatusTip(str(path))
        if not paths:
            menu.addAction("No plan has been opened yet").setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction("Clear the list").triggered.connect(lambda _=False: self._forget())

    def _forget(self, path: Path | None = None) -> None:
        """Take a plan off the recent ones, or all; the page for no plan lists them too."""
        self._window.preferences.forget_recent(path)
        if self._window.session is None:
            self._window.show_welcome()

    @staticmethod
    def sample_plans() -> list[Path]:
        """The sample plans that come with Plandesk."""
        return sorted(shipped.sample_plans().glob("*.plandesk"))

    def _fill_samples(self, menu: QMenu) -> None:
        menu.clear()
        for path in self.sample_plans():
            action = menu.addAction(path.stem.replace("-", " ").capitalize())
            action.triggered.connect(lambda _=False, p=path: self.open_sample(p))
        if menu.isEmpty():
            menu.addAction("There are no sample plans here").setEnabled(False)

    def open_first_sample(self) -> None:
        """Open the first of the sample plans."""
        samples = self.sample_plans()
        if samples:
            self.open_sample(samples[-1])

    def open_sample(self, sample: Path) -> None:
        """Ask where a copy of a sample plan goes, and open that; the sample stays as it is."""
        from desktop.ui import choose_file, messages

        to = choose_file.to_save(
            self._window, "Keep a copy of the sample plan as", choose_file.PLANS,
            self._folder() / sample.name, new_only=True,
        )  # fmt: skip
        if to is None:
            return
        try:
            write_whole(to, sample.read_bytes(), "The sample plan", new_only=True)
        except PlandeskError as error:
            messages.warn(self._window, "The sample was not copied", str(error))
            return
        self._window.open_path(to)

    # --- new plans ---------------------------------------------------------------------------

    def new_plan(self) -> QDialog:
        """Ask for a new plan's title and form, then for its file; then open it."""
        from desktop.ui.dialogs.new_plan import NewPlanDialog

        dialog = NewPlanDialog(self._window)
        dialog.accepted.connect(lambda: self._create(dialog))
        dialog.open()
        return dialog

    def _create(self, dialog: NewPlanDialog) -> None:
        from desktop.store.planfile import create_plan
        from desktop.ui import choose_file, messages

        data = dialog.plan_data()
        name = choose_file.safe_name(data.info.title) + ".plandesk"
        to = choose_file.to_save(
            self._window, "Keep the new plan as", choose_file.PLANS, self._folder() / name,
            new_only=True,
        )  # fmt: skip
        if to is None:
            return
        try:
            with create_plan(to, data) as file:
                told = file.told
        except PlandeskError as error:
            messages.warn(self._window, "The plan was not created", str(error))
            return
        self._window.open_path(to, told)

    def import_workbook(self, workbook: Path | None = None) -> QDialog:
        """Bring a workbook in as a new plan; *workbook* is one that was dropped on the window."""
        from desktop.ui.wizard.wizard import ImportWizard

        wizard = ImportWizard(self._folder(), self._window.open_path, self._window)
        wizard.open()
        if workbook is not None:
            wizard.file_page.choose(workbook)
        return wizard

    # --- out of the plan ---------------------------------------------------------------------

    def export_workbook(self, *, one_sheet: bool = False) -> None:
        """Ask for a file and write the plan to it: a sheet for each area, or all on one."""
        session = self.needs_plan("export it")
        if session is None:
            return
        from desktop.core.evidence.beside import write_beside
        from desktop.ui import choose_file, messages

        to = choose_file.to_save(
            self._window, "Export as a workbook", choose_file.WORKBOOK,
            _proposed(session),
        )  # fmt: skip
        if to is None:
            return
        data = session.plan.snapshot()
        with_files = self._asks_for_files(data, to)
        if with_files is None:
            return

        def work(progress: Progress, cancelled: Cancel) -> Written | None:
            from desktop.exchange.exporting import export_workbook

            export_workbook(
                data,
                to,
                one_sheet=one_sheet,
                progress=lambda share: progress(round(share * 100), 100),
                cancelled=cancelled,
            )
            return write_beside(data, session.kept, to, cancelled) if with_files else None

        def done(beside: Written | None) -> None:
            self._window.say(f"The plan was exported to {to}", until=Until.READ)
            if beside is not None and beside.lost:
                messages.warn(
                    self._window, "Not all files could be written", "\n\n".join(beside.lost)
                )

        self._window.run_task(f"Exporting to {to.name}", work, done)

    def _asks_for_files(self, data: PlanData, to: Path) -> bool | None:
        """Whether files that are kept inside the plan go beside a workbook; None to think better.

        Where there are none nothing is asked.
        """
        from desktop.core.evidence.beside import folder_beside, left_behind
        from desktop.ui import messages

        left = left_behind(data)
        if not left:
            return False
        beside = folder_beside(to)
        answer = messages.choose(
            self._window, "Files that are kept inside",
            f"{left} They can be written into the folder “{beside.name}” beside it, from which "
            "importing the workbook takes them again. Without, an import has their items and not "
            "the files.",
            ["Write them beside it", "The workbook only", "Cancel"],
        )  # fmt: skip
        return None if answer == 2 else answer == 0

    def make_report(self, kind: str = "", *, of_area: Area | None = None) -> QDialog | None:
        """Choose a report, see it, save it as PDF or print it; without a *kind* the one before.

        *of_area* has this area in it alone, this time.
        """
        session = self.needs_plan("print a report of it")
        if session is None:
            return None
        from desktop.ui.reports.dialog import ReportDialog

        dialog = ReportDialog(session, self._window, kind=kind, of_area=of_area)
        dialog.open()
        return dialog

    # --- what was before ---------------------------------------------------------------------

    def show_backups(self, of: Path | None = None) -> QDialog:
        """List the backups of every plan; one can be restored to a new file.

        Those of the plan at *of* come first, or else those of the plan that is open.
        """
        from desktop.ui.dialogs.backups import AtHand, BackupsDialog

        session = self._window.session
        at_hand = AtHand(of) if of is not None else None
        if at_hand is None and session is not None:
            at_hand = AtHand(session.path, session.present.plan.snapshot())
        dialog = BackupsDialog(
            self._window.preferences.backup_folder, at_hand, self._folder(), self._restored,
            self._window,
        )  # fmt: skip
        dialog.open()
        return dialog

    def _restored(self, to: Path, told: Sequence[str]) -> None:
        """Offer to open a plan that was restored from a backup."""
        from desktop.ui import messages

        answers = ["Open it", "Not now"]
        words = f"The backup is now the plan {to}. It was looked at and is whole."
        words = " ".join([words, *told])
        if messages.choose(self._window, "The backup is restored", words, answers) == 0:
            self._window.open_path(to)

    def show_left_words(self) -> QDialog:
        """What was being typed when an earlier run was killed, beside the plan."""
        from desktop.ui.dialogs.left_words import LeftWordsDialog

        window = self._window
        return self.open_beside(
            LeftWordsDialog, lambda: LeftWordsDialog(window.preferences.typed_folder, window)
        )

    def rescue_plan(self) -> None:
        """Ask for a damaged plan and for a new file, and read over what can be read."""
        from desktop.ui import choose_file

        path = choose_file.to_open(
            self._window, "The damaged plan", f"{choose_file.PLANS};;All files (*)", self._folder()
        )
        if path is not None:
            self.rescue_from(path)

    def offer_rescue(self, path: Path, why: str) -> None:
        """After a damaged plan was not opened: say so, and offer its backups, or what is left."""
        from desktop.ui import messages

        answers = ["Look at its backups…", "Open what can be read…", "Leave it"]
        answer = messages.choose(self._window, "This plan is damaged", why, answers, default=0)
        if answer == 0:
            self.show_backups(path)
        elif answer == 1:
            self.rescue_from(path)

    def rescue_from(self, path: Path) -> None:
        """Write what can be read of *path* to a new plan, open it, and say what was lost."""
        from desktop.ui import choose_file

        to = choose_file.to_save(
            self._window, "Keep what can be read as", choose_file.PLANS,
            path.with_name(f"{path.stem} rescued.plandesk"), new_only=True,
        )  # fmt: skip
        if to is None:
            return

        def work(progress: Progress, cancelled: Cancel) -> tuple[str, ...]:
            from desktop.store.rescue import rescue

            return rescue(path, to)

        self._window.run_task(
            f"Reading {path.name}", work, lambda lost: self._rescued(path, to, lost)
        )

    def _rescued(self, path: Path, to: Path, lost: tuple[str, ...]) -> None:
        from desktop.ui import messages

        self._window.open_path(to)
        more = len(lost) - _SAID
        # The last two say where the list is kept, and what became of the history.
        said = (*lost[: _SAID - 2], *lost[-2:]) if more > 0 else lost
        messages.inform(
            self._window,
            "What could be read is open",
            f"What can be read of {path.name} is now in {to.name}; {path.name} is as it was. "
            + " ".join(said)
            + (f" {more:,} more are in the details." if more > 0 else ""),
            details="\n".join(lost) if more > 0 else "",
        )

    def close_plan(self) -> None:
        """Close the plan; everything in it is saved already."""
        if self._window.session is not None and self._window.may_leave():
            self._window.close_plan()
            self._window.show_welcome()


def _proposed(session: PlanSession) -> Path:
    """The name for a workbook of what the window shows: of a past day, with that day in it."""
    stood = session.plan.data.stood
    if stood is None:
        return session.path.with_suffix(".xlsx")
    return session.path.with_name(f"{session.path.stem} as at {stood.asked.isoformat()}.xlsx")
