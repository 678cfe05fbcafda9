"""How the window looks: one light and one dark set of colours, one stylesheet, the text size.

The accent is a purple, which is none of the four usual statuses. A widget asks
``colours(self.palette())`` when it paints, so that nothing has to be told of a change.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLabel

from desktop import shipped
from desktop.ui.look.busy import busy
from desktop.ui.look.face import in_face

SYSTEM, LIGHT_NAME, DARK_NAME = "system", "light", "dark"
SMALLEST, LARGEST = -3, 10  # points less and more than the system's text


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one look, each a ground, a text, or an edge.

    Every text has a contrast of 4.5 or more with every ground, found words alone aside; edges and
    the accent, which is the ring of the focus, have one of 3 or more (WCAG 2.2, 1.4.3 and 1.4.11).
    A line only parts what stands beside it, and may be quiet.
    """

    dark: bool
    page: str
    surface: str
    raised: str
    line: str
    edge: str  # of what is written in, ticked or pressed: 3 to 1 with what is beside it
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    warning: str
    warning_soft: str
    mark: str  # behind found words
    spelling: str  # under misspelt ones: the colour of no usual status, and not the accent


LIGHT = Colours(
    dark=False,
    page="#F3F4F6",
    surface="#FFFFFF",
    raised="#ECEEF2",
    line="#D5D8DE",
    edge="#797E87",
    text="#1B1B1F",
    muted="#5A5F67",
    accent="#5B3A8C",
    accent_soft="#EFEAF6",
    on_accent="#FFFFFF",
    warning="#8A4B00",
    warning_soft="#FFF4DB",
    mark="#FFE58A",
    spelling="#B0247C",
)
DARK = Colours(
    dark=True,
    page="#17181B",
    surface="#202226",
    raised="#2B2E34",
    line="#44484F",
    edge="#868C95",
    text="#ECEDEF",
    muted="#B0B5BD",
    accent="#BFA3EC",
    accent_soft="#3A3050",
    on_accent="#1B1B1F",
    warning="#FFC45C",
    warning_soft="#3B3018",
    mark="#6B5600",
    spelling="#FF8FD3",
)


EDGED = ("QAbstractButton", "QComboBox", "QAbstractSpinBox", "QLineEdit", "QPlainTextEdit")


def colours(palette: QPalette) -> Colours:
    """The look that a palette belongs to."""
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.1 defines it."""
    bright, dim = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@lru_cache(maxsize=256)
def text_on(ground: str) -> str:
    """Black or white, whichever reads better on *ground*; the better one is never below 4.58."""
    black, white = "#000000", "#FFFFFF"
    # White is preferred where it is good enough: dark text on a strong blue or green is tiring.
    return white if contrast(white, ground) >= 4.5 else black


def status_colour(code_colour: str) -> str:
    """A legend's colour fit to be painted: grey when the legend's text is no colour."""
    return code_colour if QColor(code_colour).isValid() else "#808080"


def palette_of(look: Colours) -> QPalette:
    """The palette of a look."""
    palette = QPalette()
    role = QPalette.ColorRole
    for name, value in (
        (role.Window, look.page),
        (role.WindowText, look.text),
        (role.Base, look.surface),
        (role.AlternateBase, look.raised),
        (role.Text, look.text),
        (role.Button, look.surface),
        (role.ButtonText, look.text),
        (role.BrightText, look.text),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.Link, look.accent),
        (role.LinkVisited, look.accent),
        (role.PlaceholderText, look.muted),
        (role.ToolTipBase, look.surface),
        (role.ToolTipText, look.text),
        (role.Light, look.surface),
        (role.Midlight, look.raised),
        (role.Mid, look.line),
        (role.Dark, look.muted),
        (role.Accent, look.accent),
    ):
        palette.setColor(name, QColor(value))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(look.muted))
    return palette


def _edged(look: Colours) -> QPalette:
    """The palette of what has an edge: Fusion takes that from the ground, made darker by 1.4."""
    palette = palette_of(look)
    palette.setColor(QPalette.ColorRole.Window, QColor(look.edge).lighter(140))
    return palette


def _edges(look: Colours) -> str:
    """Edges for what is filled in: Fusion draws them too faint to be seen on a dark page."""
    check = shipped.resources("icons") / "check.svg"
    return f"""
    QDialog QLineEdit, QDialog QPlainTextEdit {{ background: {look.surface};
        border: 1px solid {look.edge}; border-radius: 3px; padding: 2px 4px; }}
    QDialog QAbstractSpinBox QLineEdit, QDialog QComboBox QLineEdit {{ border: 0; padding: 0; }}
    QScrollArea QLineEdit, QScrollArea QPlainTextEdit, QFrame#bar QLineEdit {{
        background: {look.surface};
        border: 1px solid {look.edge}; border-radius: 3px; }}
    QScrollArea QLineEdit, QFrame#bar QLineEdit {{ padding: 2px 3px; }}
    QDialog QAbstractItemView {{ border: 1px solid {look.line}; }}
    QCheckBox::indicator, QDialog QAbstractItemView::indicator,
    QTreeView::indicator {{ width: 13px; height: 13px;
        background: {look.surface}; border: 1px solid {look.edge}; border-radius: 3px; }}
    QCheckBox::indicator:checked, QDialog QAbstractItemView::indicator:checked,
    QTreeView::indicator:checked {{
        background: {look.accent}; border-color: {look.accent};
        image: url("{check.as_posix()}"); }}
    QRadioButton::indicator {{ width: 13px; height: 13px; border-radius: 7px;
        background: {look.surface}; border: 1px solid {look.edge}; }}
    QRadioButton::indicator:checked {{ border-color: {look.accent};
        background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
            stop: 0 {look.accent}, stop: 0.55 {look.accent}, stop: 0.65 {look.surface}); }}
    """


def _sheet(look: Colours) -> str:
    return (
        (_edges(look) if look.dark else "")
        + f"""
    QMenuBar, QToolBar {{ background: {look.surface}; border: 0; }}
    QToolBar {{ border-bottom: 1px solid {look.line}; spacing: 6px; padding: 3px 8px; }}
    QMenuBar {{ padding: 0 6px; border-bottom: 1px solid {look.line}; }}
    QStatusBar {{ background: {look.surface}; border-top: 1px solid {look.line}; }}
    QStatusBar::item {{ border: 0; }}
    QToolButton {{ background: {look.surface}; color: {look.text}; padding: 3px 9px;
        border: 1px solid {look.edge}; border-radius: 5px; }}
    QToolButton:hover {{ background: {look.raised}; }}
    QToolButton:checked, QToolButton:pressed {{ background: {look.accent_soft};
        border-color: {look.accent}; }}
    QToolButton:disabled {{ color: {look.muted}; background: {look.page}; }}
    QToolButton::menu-indicator {{ image: none; width: 0; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QAbstractSpinBox {{ min-height: 1.25em; }}
    QSplitter::handle {{ background: {look.line}; }}
    QToolTip {{ color: {look.text}; background: {look.surface}; border: 1px solid {look.line};
        padding: 4px; }}
    """
    )


class Theme(QObject):
    """Chooses the look and the text size of the whole program.

    ``choice`` is "system", "light" or "dark"; ``size`` is points above or below the system's
    own text. ``changed`` is emitted when either is another.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = SYSTEM, size: int = 0) -> None:
        super().__init__(app)
        self._app = app
        self._font = in_face(app.font())
        self.choice = choice
        self.size = size
        self._applied: Colours | None = None
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def look(self) -> Colours:
        """The colours in use."""
        if self.choice == SYSTEM:
            hints = QGuiApplication.styleHints()
            return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self.choice == DARK_NAME else LIGHT

    def choose(self, choice: str) -> None:
        """Take the system's look, or always the light or the dark one."""
        self.choice = choice
        self._apply()

    def resize_text(self, size: int) -> None:
        """Make all text *size* points larger (smaller when negative) than the system's."""
        self.size = max(SMALLEST, min(LARGEST, size))
        self._apply()

    def _system_changed(self) -> None:
        if self.choice == SYSTEM:
            self._apply()

    def _apply(self) -> None:
        look = self.look
        font = QFont(self._font)
        base = font.pointSizeF() if font.pointSizeF() > 0 else 9.0
        font.setPointSizeF(max(6.0, base + self.size))
        # Each of these goes through every widget that there is, so only what is another is given.
        if self._app.font() != font:
            self._set_font(font)
        if look is not self._applied:
            self._applied = look
            with busy():
                self._app.setPalette(palette_of(look))
                for kind in EDGED:
                    self._app.setPalette(_edged(look), kind)  # type: ignore[arg-type]  # a text it is
                self._app.setStyleSheet(_sheet(look))
        self.changed.emit()

    def _set_font(self, font: QFont) -> None:
        """Give the program a font, which goes on to what stands inside without its being styled
        anew: a style sheet keeps it from that, unless it is told not to."""
        goes_on = Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles
        self._app.setAttribute(goes_on)
        self._app.setFont(font)
        # Qt tells the widgets in a moment; whoever hears of a change asks them for their font.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.ApplicationFontChange)
        for widget in self._app.allWidgets():
            if isinstance(widget, QAbstractSpinBox):  # which the sheet measures by its text
                style = widget.style()
                style.unpolish(widget)
                style.polish(widget)
            elif isinstance(widget, QComboBox):  # which remembers how low it can be
                QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
            elif isinstance(widget, QLabel) and not widget.text():  # which takes room all the same
                widget.setIndent(widget.indent())
        # Colours are another matter: those of a widget's own sheet would stay when the look is
        # another one.
        self._app.setAttribute(goes_on, False)
