"""The plan's legend: its statuses, what each means and asks for, and how they look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.core.editing import legends as editing
from desktop.core.kinds import Action, Column, ImpactStatus, PlanInfo, Row, Status
from desktop.store import user_legends
from desktop.ui.guard import guarded
from desktop.ui.look.sight import SIGHTS, seen_as
from desktop.ui.look.theme import contrast, status_colour, text_on
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.rows.dialog import RowsDialog
from desktop.ui.rows.model import Shown

_ALIKE = 1.25  # two neighbouring greys below this contrast are told apart by their letters only


class LegendDialog(RowsDialog):
    """Every status of a legend of the plan, in its order: of delivery, or of impact."""

    TITLE = "Legend"
    INTRODUCTION = (
        "The statuses of this plan, as its own legend defines them. Nothing is assumed of a "
        "status beyond what you tick here. A new letter is given to every action that has the "
        "old one."
    )
    KINDS = (Status, ImpactStatus, Action, PlanInfo, Column)
    SIZE = (960, 680)
    STRETCHED = 1
    _kind: type[Status] = Status  # of the legend that is shown

    def list_rows(self) -> Sequence[Row]:
        return self.plan.data.all(self._kind)

    def columns(self) -> Sequence[Shown]:
        return (
            Shown("Letter", lambda row: row.code),
            Shown("Word", lambda row: row.word),
            Shown("Actions", lambda row: str(len(self._users(row)))),
        )

    def _users(self, row: Any) -> Sequence[Action]:
        return self.plan.data.of(Action, editing.field_rated_by(type(row)), row.code)

    def build_below(self, column: QVBoxLayout) -> None:
        self.rating = PickList()
        self.rating.addItem("Delivery: is it done?", Status)
        self.rating.addItem("Impact: does it make a difference?", ImpactStatus)
        self.rating.setAccessibleName("Which rating the legend is of")
        self.rating.currentIndexChanged.connect(lambda _: self.show_rating())
        column.insertWidget(0, self.rating)
        self.supplied = Label()
        self.supplied.setWordWrap(True)
        column.insertWidget(1, self.supplied)
        self._contrast = Label()
        self._contrast.setWordWrap(True)
        self._preview = LegendPreview()
        heading = Label("How the legend looks to different eyes, and without colour")
        heading.setWordWrap(True)
        self._contrast.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)
        self._contrast.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addSpacing(6)
        column.addWidget(heading)
        column.addWidget(self._preview)
        column.addWidget(self._contrast)

    def extra_buttons(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        return (
            ("choose", "Choose another…", self.choose),
            ("keep", "Keep as my own…", self.keep),
            ("confirm", "Confirm it", lambda: editing.confirm_legend(self.plan)),
        )

    def show_rating(self) -> None:
        """Show the legend of the rating that is chosen."""
        self.form.hand_on_all()
        self._kind = self.rating.currentData()
        self.model.refresh()
        self.table.clearSelection()
        self.select(0)

    def show_extra(self, row: Row | None) -> None:
        statuses = list(self.plan.data.all(self._kind))
        self._preview.show_statuses(statuses)
        self._contrast.setText(contrast_words(row, statuses) if isinstance(row, Status) else "")
        waiting = self._kind is Status and bool(self.plan.data.info.legend_supplied)
        bare = self._kind is ImpactStatus and not statuses
        self.supplied.setText(
            "The workbook had no key, so this legend was supplied. Until you confirm it, or choose "
            "another, reports hold back what it asks for."
            if waiting
            else "The plan has one rating. Choose a legend to rate impact beside delivery."
            if bare
            else ""
        )
        self.supplied.setVisible(waiting or bare)
        self.buttons["confirm"].setVisible(waiting)
        self.buttons["keep"].setEnabled(self.editable and bool(statuses))

    def new_row(self) -> Row:
        taken = {status.code for status in self.plan.data.all(self._kind)}
        letters = (letter for letter in "NPSTUVWXYZCDEFHIJKLMOQRAGB" if letter not in taken)
        code = next(letters, str(len(taken) + 1))
        return editing.add_status(self.plan, self._kind(code=code, word="New status"))

    def change(self, row: Row, column: str, value: Any) -> None:
        editing.change_status(self.plan, cast(Status, row), **{column: value})

    def delete(self, rows: Sequence[Row]) -> None:
        with self.plan.step("delete from the legend"):
            for row in rows:
                editing.delete_status(self.plan, cast(Status, row))

    def choose(self) -> None:
        """Choose another legend, and say what becomes of the letters that actions have."""
        from desktop.ui.dialogs.legend_choice import LegendChoice

        self.form.hand_on_all()
        LegendChoice(self.plan, self._kind, self).open()

    def keep(self) -> None:
        """Keep the legend to start other plans from."""
        from desktop.ui.dialogs.legend_choice import ask_name

        self.form.hand_on_all()
        title = ask_name(self)
        if title:
            kept = user_legends.save_legend(title, list(self.plan.data.all(self._kind)))
            self.notice.say(f"“{kept.title}” is kept: new plans offer it.", good=True)


def contrast_words(status: Status, statuses: Sequence[Status]) -> str:
    """What can be said of a status's colour: its letter's contrast, and which others are near."""
    colour = status_colour(status.colour)
    ink = text_on(colour)
    name = "white" if QColor(ink).lightness() > 127 else "black"
    words = f"Its letter stands in {name}, with a contrast of {contrast(ink, colour):.1f} to 1."
    if colour.casefold() != status.colour.casefold():
        words += " The colour cannot be read, so grey is shown."
    grey = seen_as(colour, "without colour")
    near = [
        other.word or other.code
        for other in statuses
        if other.id != status.id
        and contrast(grey, seen_as(status_colour(other.colour), "without colour")) < _ALIKE
    ]
    if near:
        words += f" In black and white only the letter tells it from {' and '.join(near)}."
    return words


@guarded
class LegendPreview(QWidget):
    """The statuses as cells, as seen with each kind of sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._statuses: list[Status] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Preview of the legend's colours")

    def show_statuses(self, statuses: Sequence[Status]) -> None:
        """Show these statuses."""
        self._statuses = list(statuses)
        self.update()

    def _line(self) -> int:
        return self.fontMetrics().height() + 12

    def sizeHint(self) -> QSize:
        return QSize(280, self._line() * len(SIGHTS))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._line()
        label = self.fontMetrics().horizontalAdvance("W" * 9)
        number = max(1, len(self._statuses))
        width = min(64, max(20, (self.width() - label) // number - 3))
        for row, sight in enumerate(SIGHTS):
            painter.setPen(self.palette().text().color())
            painter.drawText(0, row * line, label, line, Qt.AlignmentFlag.AlignVCenter, sight)
            for place, status in enumerate(self._statuses):
                colour = seen_as(status_colour(status.colour), sight)
                left = label + place * (width + 3)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(left, row * line + 2, width, line - 5, 3, 3)
                painter.setPen(QColor(text_on(colour)))
                painter.drawText(
                    left, row * line + 2, width, line - 5, Qt.AlignmentFlag.AlignCenter, status.code
                )
        painter.end()
