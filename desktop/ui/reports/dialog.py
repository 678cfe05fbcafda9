"""The report dialogue: choose, see, save as PDF, print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QProgressDialog,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing import settings
from desktop.core.errors import FileProblem, PlandeskError
from desktop.core.kinds import Area
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.core.whole_file import write_whole
from desktop.reports import report_kinds
from desktop.reports.kind import ReportKind
from desktop.reports.options import ReportOptions
from desktop.ui import choose_file, messages
from desktop.ui.asks_first import AsksFirst
from desktop.ui.look import room
from desktop.ui.look.button import Button, ToolButton
from desktop.ui.notice import Notice
from desktop.ui.once import once
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, tip
from desktop.ui.reports.builder import Builder
from desktop.ui.reports.choices import Choices
from desktop.ui.reports.pdf import PdfPages
from desktop.ui.reports.preview import STEP, Preview
from desktop.ui.session import LiveView

_LAST = "report"  # under which the kind seen last is remembered
PATIENCE = 400  # milliseconds after the last change before the preview is made again


def show_print_dialog(dialog: Any) -> bool:
    """Show the system's print dialogue; whether a printer was chosen. Tests answer for it."""
    return bool(dialog.exec())


class ReportDialog(AsksFirst, QDialog):
    """Choices on the left, the report as it will be printed on the right."""

    def __init__(
        self,
        session: LiveView,
        parent: QWidget | None = None,
        *,
        kind: str = "",
        of_area: Area | None = None,
    ) -> None:
        super().__init__(parent)
        self._areas = (of_area.id,) if of_area is not None else ()  # those of this time alone
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle("Report")
        self._path = session.path or Path("Improvement plan")
        self._plan: Plan = session.plan
        # One snapshot for as long as the dialogue is open: what is seen is what is printed.
        self._data = self._plan.snapshot()
        self.pdf = b""
        self._builder: Builder | None = None
        self._again = False
        self.document = PdfPages()
        self.kind = PickList()
        for place, kind_ in enumerate(report_kinds().values()):
            self.kind.addItem(kind_.title, kind_.name)
            needs = f"\nNeeds {kind_.needs}." if kind_.needs else ""
            self.kind.setItemData(place, kind_.about + needs, Qt.ItemDataRole.ToolTipRole)
        before = settings.remembered(self._plan, _LAST).get("kind")
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind or before)))
        self._usual_day, self._today = session.as_at, session.today
        self.choices = Choices(self._data, self._usual_day)
        self.view = Preview(self)
        self.notice = Notice()
        self._build()
        self._timer = once(self, self._make, PATIENCE)
        self.choices.changed.connect(self._on_changed)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._recall()
        self._make()
        room.resize(self, 1180, 760)

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        label = Label("&Report")
        label.setBuddy(self.kind)
        self.kind.setAccessibleName("Report")
        column.addWidget(label)
        column.addWidget(self.kind)
        column.addWidget(self.choices, 1)
        self.view.setAccessibleName("Preview of the report")
        self.view.failed.connect(lambda error: messages.crash(self, error))
        right = QWidget()
        page = QVBoxLayout(right)
        page.setContentsMargins(8, 0, 0, 0)
        page.addLayout(self._build_tools())
        page.addWidget(self.view, 1)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([310, 850])
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.notice)
        layout.addLayout(self._build_last())

    def _build_tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.page = QSpinBox()
        self.page.setPrefix("Page ")
        self.page.setAccessibleName("Page of the preview")
        self.page.setToolTip("The page that is seen; type another to go there")
        self.page.setKeyboardTracking(False)
        self.page.hide()
        self.page.valueChanged.connect(lambda number: self.view.go_to(number - 1))
        self.view.page_changed.connect(self._on_page)
        self.pages = Label()
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(120)
        self.progress.setMaximumHeight(8)
        self.progress.setAccessibleName("Progress of the preview")
        row.addWidget(self.page)
        row.addWidget(self.pages)
        row.addWidget(self.progress)
        row.addStretch(1)
        for words, name, factor in (("−", "Smaller", 1 / STEP), ("+", "Larger", STEP)):
            button = ToolButton()
            button.setText(words)
            tip(button, name)
            button.setAccessibleName(f"{name} preview")
            button.clicked.connect(lambda _=False, f=factor: self.view.zoom(f))
            row.addWidget(button)
        fit = ToolButton()
        fit.setText("Fit")
        fit.setToolTip("Fit the page to the width")
        fit.setAccessibleName("Fit the preview to the width")
        fit.clicked.connect(self.view.fit_width)
        row.addWidget(fit)
        return row

    def _build_last(self) -> QHBoxLayout:
        self.save_button = Button("&Save as PDF…")
        self.print_button = Button("&Print…")
        close = Button("Close")
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.save_button, self.print_button, close):
            row.addWidget(button)
        return row

    def _on_page(self, page: int) -> None:
        with QSignalBlocker(self.page):  # it is there already
            self.page.setValue(page + 1)
        self.view.setAccessibleDescription(f"Page {page + 1} of {self.document.count}")

    # --- choosing ----------------------------------------------------------------------------

    @property
    def _kind(self) -> ReportKind:
        """The kind that is chosen."""
        return report_kinds()[self.kind.currentData()]

    def _choice_name(self) -> str:
        return f"report {self.kind.currentData()}"

    def _recall(self) -> None:
        self.choices.offer(self._kind.choices)
        kept = settings.remembered(self._plan, self._choice_name())
        options = ReportOptions.from_json(kept, self._usual_day)
        self.choices.show_options(replace(options, areas=self._areas or options.areas))

    def _on_kind(self) -> None:
        self._recall()
        self._on_changed()

    def _on_changed(self) -> None:
        self._ready(False)
        if self._builder is not None:
            self._builder.requestInterruption()
        self._timer.start()

    def _ready(self, yes: bool) -> None:
        self.save_button.setEnabled(yes)
        self.print_button.setEnabled(yes)
        self.progress.setVisible(not yes)

    # --- making the preview ------------------------------------------------------------------

    def _make(self) -> None:
        """Make the report for the preview; one under way is stopped first."""
        self._ready(False)
        missing = self.choices.what_is_missing()
        self.notice.say(missing)
        if missing:
            self._show_nothing()
            return
        if self._builder is not None:
            self._again = True
            self._builder.requestInterruption()
            return
        self.progress.setValue(0)
        self.pages.setText("Making the preview…")
        options = self.choices.options()
        other = options.as_at != self._today or self.choices.compares_with_a_day
        if other and self._data.past is None:
            # Asked of the file here: a worker may not, and the report speaks of another day.
            try:
                self._data.past = self._plan.past()
            except PlandeskError as error:
                self.notice.say(str(error))
                self._show_nothing()
                return
        builder = Builder(self.kind.currentData(), self._data, options, self)
        builder.share_done.connect(lambda share: self.progress.setValue(round(share * 100)))
        builder.finished.connect(self._made)
        self._builder = builder
        builder.start()

    def _made(self) -> None:
        builder, self._builder = self._builder, None
        if builder is None:
            return
        builder.deleteLater()
        if self._again:
            self._again = False
            self._make()
        elif self._timer.isActive():
            pass  # it was made of choices that are no longer the ones seen
        elif builder.fault is not None:
            self._show_nothing()
            messages.crash(self, builder.fault)
        elif builder.problem:
            self._show_nothing()
            self.notice.say(builder.problem)
        elif builder.pdf:
            self._show(builder.pdf)

    def _show_nothing(self) -> None:
        """There is no report of these choices, so the one before must not be taken for it."""
        self.progress.hide()
        self.pages.setText("")
        self.pdf = b""
        self._put(PdfPages())

    def _put(self, document: PdfPages) -> None:
        """Show these pages in place of the ones before."""
        before, self.document = self.document, document
        self.view.show_pages(document)
        before.close()
        with QSignalBlocker(self.page):
            self.page.setRange(1, max(1, document.count))
        self.page.setVisible(document.count > 1)
        self._on_page(self.view.page)

    def _show(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._put(PdfPages(pdf))
        self.pages.setText(count(self.document.count, "page"))
        self._ready(True)
        if self._kind.wide:
            self.notice.say(self.choices.advice(self.document.size(0).width()))
        self._remember()

    def _remember(self) -> None:
        """Keep the choices with the plan; of the day only one that was chosen, not the usual."""
        options = self.choices.options()
        kept = options.as_json()
        if options.as_at == self._usual_day:
            del kept["as_at"]
        if self._areas and options.areas == self._areas:
            before = settings.remembered(self._plan, self._choice_name())
            kept["areas"] = before.get("areas", [])
        settings.remember(self._plan, self._choice_name(), kept)
        settings.remember(self._plan, _LAST, {"kind": self.kind.currentData()})

    # --- saving and printing -----------------------------------------------------------------

    def save(self) -> None:
        """Ask for a file and write the report as it is seen."""
        words = self.kind.currentText().split(":")[0]
        if self.choices.options().public:
            words = f"{words} for the public"  # so that neither is taken for the other
        proposed = self._path.with_name(f"{self._path.stem} - {words}.pdf")
        to = choose_file.to_save(self, "Save as PDF", choose_file.PDF, proposed)
        if to is not None:
            self.save_to(to)

    def save_to(self, to: Path) -> None:
        """Write the report to *to*, whole or not at all."""
        try:
            write_whole(to, self.pdf, "The report")
        except FileProblem as error:
            self.notice.say(str(error))
            return
        self.notice.say(f"Saved as {to}", good=True)

    def print_(self) -> None:
        """Ask for a printer and print the report as it is seen."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._path.stem)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.document.count)
        try:
            chosen = show_print_dialog(dialog)
        finally:
            dialog.deleteLater()
        if chosen:
            self.print_on(printer)

    def print_on(self, printer: Any) -> None:
        """Print on a printer that was chosen."""
        from desktop.ui.reports.printing import print_pages

        total = self.document.count
        waiting = QProgressDialog("Sending the pages to the printer", "Stop", 0, total, self)
        waiting.setWindowTitle("Printing")
        waiting.setWindowModality(Qt.WindowModality.WindowModal)
        waiting.setMinimumDuration(500)

        def go_on(done: int, pages: int) -> bool:
            waiting.setMaximum(pages)
            waiting.setValue(done)  # lets the window breathe, too
            return not waiting.wasCanceled()

        try:
            printed = print_pages(self.document, printer, go_on)
        finally:
            stopped = waiting.wasCanceled()  # closing it counts as cancelling
            waiting.close()
            waiting.deleteLater()
        if stopped:
            self.notice.say(f"Printing was stopped after {count(printed, 'page')}.")
        elif printed:
            self.notice.say(f"{count(printed, 'page')} sent to the printer.", good=True)
        else:
            self.notice.say(
                "Nothing was printed: the printer did not take the pages. Choose another printer, "
                "or save the report as PDF and print that."
            )

    # --- closing -----------------------------------------------------------------------------

    def done(self, result: int) -> None:
        """Stop what is under way, then close."""
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.isAccepted():
            self._stop()

    def _stop(self) -> None:
        self._timer.stop()
        builder, self._builder = self._builder, None
        if builder is not None:
            builder.requestInterruption()
            builder.wait()
            builder.deleteLater()
        self.view.end()
        self.document.close()
