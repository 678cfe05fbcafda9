"""What Plandesk is, which version, and what it is built on."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.ui.dialogs.table_text import table_html
from desktop.ui.look.icons import app_icon
from desktop.ui.plain import Label

# Each library and its licence, as its own package states it.
LIBRARIES = (
    ("PySide6-Essentials", "Qt for the window, LGPL 3"),
    ("openpyxl", "reading spreadsheets, MIT"),
    ("XlsxWriter", "writing spreadsheets, BSD"),
    ("python-calamine", "older spreadsheets, MIT"),
    ("reportlab", "reports, BSD"),
    ("holidays", "bank holidays, MIT"),
    ("icalendar", "calendar files, BSD"),
    ("rapidfuzz", "likeness of texts, MIT"),
    ("chunspell", "spelling, MIT and LGPL; its dictionary, LGPL"),
)


def version_of(package: str) -> str:
    """The version of an installed package, or "" when it is not known."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


class AboutDialog(QDialog):
    """Name, version, what becomes of the user's data, libraries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("About Plandesk")
        picture = Label()
        picture.setPixmap(app_icon().pixmap(64, 64))
        words = Label(
            f"<h2>Plandesk {version_of('plandesk')}</h2>"
            "<p>An offline desktop editor for a council’s Ofsted improvement plan.</p>"
            "<p>Plandesk never uses the network. Your plan is one file on this computer, and its "
            "backups are kept with your own data.</p>"
            "<p>It is built on:</p>"
            + table_html(
                ("Library", "Version", "For"),
                [(name, version_of(name), what) for name, what in LIBRARIES],
            )
        )
        words.setTextFormat(Qt.TextFormat.RichText)  # all of it our own
        words.setWordWrap(True)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(picture)
        layout.addWidget(words, 1)
        layout.addWidget(buttons)
