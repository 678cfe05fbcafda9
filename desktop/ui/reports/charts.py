"""The plan in pictures: the charts of the reports, on the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.kinds import Action, Area, PlanInfo, Review, Snapshot, Status
from desktop.reports import charts, fonts, tally
from desktop.reports.layout.style import INK, QUIET, RULE, TODAY
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection
from desktop.ui.guard import guarded
from desktop.ui.look import room
from desktop.ui.look.button import ToolButton
from desktop.ui.look.face import family
from desktop.ui.look.picture import Picture
from desktop.ui.look.scroll import Scroll
from desktop.ui.look.theme import LIGHT, Colours, colours
from desktop.ui.once import once
from desktop.ui.plain import Label
from desktop.ui.session import LiveView

PATIENCE = 150  # milliseconds after the last change before the charts are drawn again
_TEXT = 8.0  # points of a chart's text, as it is drawn for paper


@guarded
class ChartView(Picture):
    """One chart, drawn from ReportLab's drawing through SVG; its words are read to who can't see.

    Its text is as large as the window's. ``draw`` is called with the width in points that there
    is room for and gives the chart, or a sentence when there is nothing to draw.
    """

    def __init__(self, name: str, draw: Callable[[float], charts.Chart | str]) -> None:
        super().__init__()
        self._draw = draw
        self._chart: charts.Chart | None = None
        self._sentence = ""
        self._picture: QSvgRenderer | None = None
        self._drawn_for = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._timer = once(self, self.refresh, PATIENCE)

    @property
    def alt(self) -> str:
        """What the chart shows, in words."""
        return self._chart.alt if self._chart is not None else self._sentence

    @property
    def has_picture(self) -> bool:
        """Whether there is a chart, not only a sentence."""
        return self._picture is not None

    def _scale(self) -> float:
        """Pixels to a point of the drawing."""
        return QFontInfo(self.font()).pixelSize() / _TEXT

    def refresh(self) -> None:
        """Draw the chart again from the plan as it is now."""
        scale = self._scale()
        self._drawn_for = self.width()
        made = self._draw(max(self.width() / scale, 160.0))
        self._chart = None if isinstance(made, str) else made
        self._sentence = made if isinstance(made, str) else ""
        self._picture = None
        height = self.fontMetrics().height() * 2
        if self._chart is not None:
            self._picture = self._rendered(colours(self.palette()))
            height = round(self._chart.drawing.height * scale)
        self.setFixedHeight(height)
        self.setAccessibleDescription(self.alt)
        self.update()

    def _rendered(self, look: Colours) -> QSvgRenderer:
        assert self._chart is not None
        svg = charts.to_svg(
            self._chart.drawing,
            {
                INK: look.text,
                QUIET: look.muted,
                RULE: look.line,
                TODAY: look.accent,
                "#ffffff": look.surface,
            }
            if look.dark
            else {},
        )
        for name, said in _families().items():
            svg = svg.replace(f"font-family: {name};", f"{said};")
        return QSvgRenderer(QByteArray(svg.encode()))

    def image(self, width: int = 1600) -> QImage | None:
        """The chart on white, for a letter or a presentation; None when there is none."""
        if self._chart is None:
            return None
        drawing = self._chart.drawing
        image = QImage(
            QSize(width, round(width * drawing.height / drawing.width)), QImage.Format.Format_RGB32
        )
        image.fill(QColor("#ffffff"))
        painter = QPainter(image)
        self._rendered(LIGHT).render(painter, QRectF(image.rect()))
        painter.end()
        return image

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = colours(self.palette())
        if self._chart is not None and self._picture is not None:
            drawing = self._chart.drawing
            high = self.width() * drawing.height / drawing.width
            self._picture.render(painter, QRectF(0, 0, self.width(), high))
        elif self._sentence:
            painter.setPen(QColor(look.muted))
            painter.drawText(
                self.rect(),
                Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap,
                self._sentence,
            )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != self._drawn_for:
            self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._timer.start()


class ChartsDialog(QDialog):
    """Statuses in each area, statuses over the reviews, and what is due when.

    It can stay open beside the plan and follows its changes. ``views`` are the charts.
    """

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle("Charts")
        self._session = session
        self.views = {
            "Statuses in each area": ChartView("Statuses in each area", self._areas),
            "Over the reviews": ChartView("Statuses over the reviews", self._trend),
            "When actions are due": ChartView("When actions are due", self._timeline),
        }
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(6)
        for title, view in self.views.items():
            column.addLayout(self._heading(title, view))
            column.addWidget(view)
            column.addSpacing(14)
        column.addStretch(1)
        scroll = Scroll(inside=page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(scroll)
        self._timer = once(self, self.refresh, PATIENCE)
        session.changed.connect(self._follow)
        session.as_at_changed.connect(self._timer.start)
        room.resize(self, 900, 720)

    def _heading(self, title: str, view: ChartView) -> QHBoxLayout:
        label = Label(title)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        copy = ToolButton()
        copy.setText("Copy picture")
        copy.setAccessibleName(f"Copy picture: {title}")
        copy.setToolTip("Copy the chart, to paste it into a letter or a presentation")
        copy.clicked.connect(lambda: self._copy(view))
        row = QHBoxLayout()
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(copy)
        return row

    @staticmethod
    def _copy(view: ChartView) -> None:
        image = view.image()
        if image is not None:
            QApplication.clipboard().setImage(image)

    # --- what is drawn -----------------------------------------------------------------------

    def _selection(self) -> Selection:
        return Selection(self._session.plan.data, ReportOptions(as_at=self._session.as_at))

    def _areas(self, width: float) -> charts.Chart | str:
        return tally.areas(self._selection(), width) or (
            "None of the actions has been given a status yet."
        )

    def _trend(self, width: float) -> charts.Chart | str:
        return tally.trend(self._selection(), width, 170) or (
            "No review with statuses had been closed by this day. "
            "Hold a review under Review, Start a review."
        )

    def _timeline(self, width: float) -> charts.Chart | str:
        return tally.timeline(self._selection(), width, 220) or (
            "No action has a day that it is due on, or there are too many to tell apart."
        )

    # --- following the plan ------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        if changed.touches(Action, Area, Status, Review, Snapshot, PlanInfo):
            self._timer.start()

    def refresh(self) -> None:
        """Draw all charts again from the plan as it is now."""
        for view in self.views.values():
            view.refresh()


@cache
def _families() -> dict[str, str]:
    """How the faces of the reports are called in SVG."""
    return {
        name: f"font-family: {family() or 'sans-serif'}; font-weight: {weight}"
        for name, weight in ((fonts.REGULAR, "normal"), (fonts.BOLD, "bold"))
    }
