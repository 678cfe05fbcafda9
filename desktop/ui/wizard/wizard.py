"""Bringing a workbook in as a new plan: its pages, and the writing at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget, QWizard

from desktop.core.plan import new_plan_data
from desktop.ui import messages
from desktop.ui.asks_first import AsksFirst
from desktop.ui.look import room
from desktop.ui.wizard.doubts_page import DoubtsPage
from desktop.ui.wizard.file_page import FilePage
from desktop.ui.wizard.preview_page import PreviewPage
from desktop.ui.wizard.reading import Import
from desktop.ui.wizard.save_page import SavePage
from desktop.ui.wizard.sheets_page import SheetsPage


class ImportWizard(AsksFirst, QWizard):
    """Pages for the workbook, what was recognised, the doubts, what comes in, and the file.

    *on_written* is called with the new plan's path and with what was found there. Nothing is
    written before Finish.
    """

    def __init__(
        self,
        folder: Path,
        on_written: Callable[[Path, Sequence[str]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import a workbook")
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.setOption(QWizard.WizardOption.IndependentPages, False)
        self._on_written = on_written
        self.importing = Import(self)
        self.file_page = FilePage(self.importing, folder)
        self.sheets_page = SheetsPage(self.importing)
        self.preview_page = PreviewPage(self.importing)
        self.doubts_page = DoubtsPage(self.importing)
        self.save_page = SavePage(self.importing)
        for page in (
            self.file_page,
            self.sheets_page,
            self.doubts_page,
            self.preview_page,
            self.save_page,
        ):
            self.addPage(page)
        self.importing.fault.connect(self._on_fault)
        self.importing.failed.connect(self._on_failed)
        room.resize(self, 1120, 680)

    def _on_fault(self, error: BaseException) -> None:
        self.save_page.progress.hide()
        messages.crash(self, error)

    def _on_failed(self, why: str) -> None:
        self.save_page.progress.hide()
        if self.currentPage() is self.save_page:
            self.save_page.notice.say(why)
            self.save_page.completeChanged.emit()

    def accept(self) -> None:
        """Write the plan in the worker, then close and open it."""
        found, workbook = self.importing.recognition, self.importing.path
        if found is None or workbook is None or self.importing.busy:
            return
        to = self.save_page.target()
        draft = found.draft.copy()
        title = self.save_page.title_.text().strip()
        authority = self.save_page.authority.text().strip()
        said = self.save_page.stands_for()
        draft.add(
            replace(
                draft.info,
                title=title,
                authority=authority,
                stands_for=said or draft.info.stands_for,
            )
        )

        def write() -> Sequence[str]:
            from desktop.core.evidence.beside import contents_beside
            from desktop.store.planfile import create_plan

            files, lacking = contents_beside(draft, workbook)
            label = f"import {workbook.name}"
            new = new_plan_data(title, authority)
            with create_plan(to, new, draft=draft, label=label, files=files) as file:
                return (*file.told, *filter(None, [lacking]))

        self.importing.write(write, lambda told: self._written(to, told))
        self.save_page.progress.show()
        self.save_page.completeChanged.emit()

    def _written(self, to: Path, told: Sequence[str]) -> None:
        super().accept()
        self._on_written(to, told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops a reading that is under way, and only without one leaves the import."""
        if self.importing.reading and event.matches(QKeySequence.StandardKey.Cancel):
            self.importing.cancel()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Stop what is under way, then close."""
        self.importing.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.isAccepted():
            self.importing.stop()
