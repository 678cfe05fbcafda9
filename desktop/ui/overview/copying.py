"""The RAGB grid for the clipboard: as a table for spreadsheets, and as a picture for papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QImage, QPainter

from desktop.core.ratings import IMPACT
from desktop.ui.look.theme import LIGHT, palette_of
from desktop.ui.overview.fitting import laid_out
from desktop.ui.overview.model import RagbModel
from desktop.ui.overview.painting import GridPainter, Pens
from desktop.ui.plain import TITLE

if TYPE_CHECKING:
    from desktop.ui.review.by_date import ByDateView

LEAST, MOST = 900, 1_400  # pixels of a picture's width: what a page of a paper shows well
EDGE = 16  # pixels of paper round a picture
SHARP, TALL = 2, 4_000  # pixels of a picture for one of the screen, and from what height on one


def table_of(model: RagbModel) -> list[list[str]]:
    """The grid as cells: a row for each band with its counts and actions, totals at the end."""
    both = len(model.ratings) > 1
    heads = [
        f"{'Impact' if each.field == IMPACT else 'Delivery'} {each.code or each.word}"
        if both
        else each.code or each.word
        for each in model.counted()
    ]
    block = [[*model.headings(), *heads, "Actions"]]
    for row, band in enumerate(model.bands):
        cells = []
        for column in range(len(band.actions)):
            action = model.action_at(row, column)
            assert action is not None
            letters = [getattr(action, field) for field in model.ratings]
            cells.append(f"{model.label(row, column)} {'/'.join(each or '–' for each in letters)}")
        block.append([band.code, band.title, *map(str, model.counts(row)), *cells])
    block.append([*model.total_words(), *map(str, model.totals())])
    widest = max(map(len, block))
    return [[*row, *[""] * (widest - len(row))] for row in block]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands above a picture of the grid, its title and the facts, and below it, its key."""

    title: str
    facts: str
    key: str


def table_of_dates(view: ByDateView) -> list[list[str]]:
    """The grid by review date as cells: a row for each action."""
    model = view.by_date
    columns = range(model.columnCount())
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    heads = [str(model.headerData(each, across)).replace("\n", " ") for each in columns]
    return [["Action", *heads]] + [
        [str(model.headerData(row, down)), *(model.code(row, each) or "" for each in columns)]
        for row in range(model.rowCount())
    ]


def picture_of(model: RagbModel, font: QFont, size: tuple[int, int], words: Words) -> QImage:
    """All of the grid on white, between the plan's *words*, as it is laid out in *size*."""
    pens, painter = Pens(font, LIGHT), GridPainter(model)
    width = max(LEAST, min(MOST, size[0]))
    geometry = laid_out(painter.needs(pens), width, size[1])

    def draw(on: QPainter) -> None:
        everything = QRect(0, 0, width, geometry.height)
        painter.paint_bands(on, geometry, everything, pens, (-1, -1))
        painter.paint_head(on, geometry, 0, pens)
        painter.paint_foot(on, geometry, geometry.end, pens)

    return framed(draw, QSize(width, geometry.height), font, words)


def picture_of_dates(view: ByDateView, words: Words) -> QImage:
    """All of the grid by review date on white, however little of it is in sight."""
    whole = type(view)(view.plan)
    across, down = whole.horizontalHeader(), whole.verticalHeader()
    for each in (whole, across, down):
        each.setPalette(palette_of(LIGHT))
    whole.setCurrentIndex(QModelIndex())
    whole.setFixedSize(
        down.sizeHint().width() + across.length() + 2,
        across.sizeHint().height() + down.length() + 2,
    )
    shot = whole.grab()
    whole.deleteLater()
    return framed(lambda on: on.drawPixmap(0, 0, shot), whole.size(), view.font(), words)


def framed(draw: Callable[[QPainter], None], size: QSize, font: QFont, words: Words) -> QImage:
    """A picture of what *draw* draws in *size*, on white between *words*."""
    large = QFont(font)
    large.setBold(True)
    large.setPointSizeF(font.pointSizeF() * TITLE)
    width = max(size.width(), LEAST // 2)
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
    room = QRect(0, 0, width, 10_000)
    high = [
        QFontMetrics(each).boundingRect(room, flags, text).height() if text else 0
        for each, text in ((large, words.title), (font, words.facts), (font, words.key))
    ]
    top = high[0] + 2 + high[1] + 8
    whole = QSize(width + 2 * EDGE, top + size.height() + 8 + high[2] + 2 * EDGE)
    sharp = SHARP if whole.height() < TALL else 1
    image = QImage(whole * sharp, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(sharp)
    image.fill(QColor(LIGHT.surface))
    on = QPainter(image)
    on.setRenderHint(QPainter.RenderHint.Antialiasing)
    on.translate(EDGE, EDGE)
    on.setPen(QColor(LIGHT.text))
    for each, text, at, height in (
        (large, words.title, 0, high[0]),
        (font, words.facts, high[0] + 2, high[1]),
        (font, words.key, top + size.height() + 8, high[2]),
    ):
        on.setFont(each)
        on.drawText(QRect(0, at, width, height), flags, text)
    on.translate(0, top)
    draw(on)
    on.end()
    return image


def put_picture(image: QImage) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setImage(image)
