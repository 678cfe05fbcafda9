"""Writing a report for the preview, in a thread of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from desktop.core.data import PlanData
from desktop.core.errors import Cancelled, PlandeskError

if TYPE_CHECKING:
    from desktop.reports.options import ReportOptions


class Builder(QThread):
    """Writes one report; asking it for interruption cancels it.

    Attributes: ``pdf`` (the document's bytes, empty until it is done), ``problem`` (a sentence, or
    ""), ``fault`` (an error of the program's own, or None). Signal: ``share_done(float)``, 0 to 1.
    """

    share_done = Signal(float)

    def __init__(
        self, kind: str, data: PlanData, options: ReportOptions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._data, self._options = kind, data, options
        self.pdf = b""
        self.problem = ""
        self.fault: BaseException | None = None

    def run(self) -> None:
        from desktop.reports import make_report

        try:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                path = Path(folder) / "report.pdf"
                make_report(
                    self._kind, self._data, self._options, path,
                    progress=self.share_done.emit, cancelled=self.isInterruptionRequested,
                )  # fmt: skip
                self.pdf = path.read_bytes()
        except Cancelled:
            pass
        except PlandeskError as error:
            self.problem = str(error)
        except Exception as error:
            self.fault = error
