"""A plan with markup in every text of every kind, and what of it a widget would not show as text.

The picture that the markup names is there, so that whoever lays it out as HTML opens a file.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QMenu,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QWidget,
    QWizard,
)

from desktop.core.data import PlanData
from desktop.core.kinds import KINDS, Action, Declared, Holds, Review, Row, spec_of
from desktop.core.sound import make_sound

SIGN = "<s>"  # the beginning of the markup, which no rich text of our own has
AMPERSAND = "R&D"
_LEFT = {
    "field", "form", "state", "kind", "met_by", "counts_from", "done", "areas", "fill",
}  # fmt: skip  # names that the program itself looks things up by
_CELLS = 400  # of one list


def picture_in(folder: Path) -> Path:
    """A small picture in a new folder of its own."""
    folder.mkdir()
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(folder / "p.png"))
    return folder / "p.png"


class Watched:
    """Tells whether a file of a folder was opened since (on Linux; elsewhere nothing is seen)."""

    def __init__(self, folder: Path) -> None:
        self._handle = -1
        if sys.platform == "linux":
            system = ctypes.CDLL(None, use_errno=True)
            self._handle = system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
            opened = 0x20  # IN_OPEN
            assert system.inotify_add_watch(self._handle, os.fsencode(folder), opened) >= 0

    def opened(self) -> bool:
        """Whether one was opened since the last time this was asked."""
        if self._handle < 0:
            return False
        try:
            return bool(os.read(self._handle, 65_536))
        except BlockingIOError:
            return False

    def close(self) -> None:
        """Watch no longer."""
        if self._handle >= 0:
            os.close(self._handle)


def marked(data: PlanData, picture: Path) -> PlanData:
    """The plan with two rows at least of every kind, and markup before each of its texts.

    The first action keeps its number and its dates, so that it can be found and moved.
    """
    for kind in KINDS[1:]:
        for number in range(len(data.table(kind)), 2):
            data.add(_filled(data, kind, number))
    data.info.legend_supplied = data.info.status = data.info.subtitle = "words"
    before = f"{SIGN}{AMPERSAND}<img src='{picture.as_uri()}'>"
    first = data.actions()[0]
    for kind in KINDS:
        for row in data.table(kind).values():
            for column in spec_of(kind).columns[1:]:
                if column.name in _LEFT or (row is first and column.name in ("no", "by_when")):
                    continue
                setattr(row, column.name, _marked(column, getattr(row, column.name), before))
    for action in data.table(Action).values():
        action.extra = {before + name: before + text for name, text in action.extra.items()}
    for review in data.all(Review):
        review.state = "closed"
    make_sound(data)
    return data


def _marked(column: Declared, value: Any, before: str) -> Any:
    if column.holds is Holds.STATUS or (column.name == "code" and len(value) <= 2):
        return SIGN + value if value else value  # a legend's letter is short
    if column.holds in (Holds.LINE, Holds.TEXT, Holds.LEADS, Holds.DATE) and value:
        return before + value
    if column.holds is Holds.LINES:
        return [before + each for each in value]
    return value


def _filled(data: PlanData, kind: type[Row], number: int) -> Row:
    row = kind()
    for place, column in enumerate(spec_of(kind).columns[1:]):
        told = f"{kind.noun} {number} {column.name}"
        day = date(2018, 9, 1) + timedelta(days=10 * number + place)
        value: Any = {
            Holds.LINE: told, Holds.TEXT: told, Holds.LEADS: told,
            Holds.KEY: f"k{KINDS.index(kind)}{number}{place}",
            Holds.DAY: day.isoformat(), Holds.DATE: f"{day:%d/%m/%Y}", Holds.LINES: [told],
            Holds.PLACE: 50.0 + number,
        }.get(column.holds, getattr(row, column.name))  # fmt: skip
        if column.points_at:
            target = next(each for each in KINDS if each.table == column.points_at)
            rows = list(data.table(target).values())
            value = rows[min(number, len(rows) - 1)].id if rows else None
        setattr(row, column.name, value)
    return row


# --- what a widget would not show as text ---------------------------------------------------------


def faults(top: QWidget) -> list[str]:
    """Where a window, or anything in it, takes a text of the plan for rich text or for a key."""
    found = []
    for widget in (top, *top.findChildren(QWidget)):
        found += [f"{type(widget).__name__} {_path(widget)}: {why}" for why in _of(widget)]
    for action in top.findChildren(QAction):
        found += [f"entry {action.text()}: {why}" for why in of_entry(action)]
    return found


def _path(widget: QWidget) -> str:
    names = []
    parent: QWidget | None = widget.parentWidget()
    while parent is not None:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " in ".join(names[:4])


def of_menu(menu: QMenu) -> list[str]:
    """The same for the entries of a menu, and of the menus in it, as they are when it is seen."""
    menu.aboutToShow.emit()
    found = [f"{each.text()}: {why}" for each in menu.actions() for why in of_entry(each)]
    for each in menu.actions():
        inner = each.menu()
        if inner is not None:
            found += of_menu(inner)  # type: ignore[arg-type]
    menu.aboutToHide.emit()
    return found


def of_entry(action: QAction) -> Iterator[str]:
    """What is wrong with one entry."""
    yield from _letters(action.text())
    shown = [each for each in action.associatedObjects() if isinstance(each, QMenu)]
    if any(menu.toolTipsVisible() for menu in shown):
        yield from _rich("tool tip", action.toolTip())
    yield from _rich("what's this", action.whatsThis())


def _of(widget: QWidget) -> Iterator[str]:
    yield from _rich("tool tip", widget.toolTip())
    yield from _rich("what's this", widget.whatsThis())
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _letters(widget.text())
    elif isinstance(widget, QGroupBox):
        yield from _letters(widget.title())
    elif isinstance(widget, QTabBar):
        for place in range(widget.count()):
            yield from _letters(widget.tabText(place))
            yield from _rich("tool tip of a tab", widget.tabToolTip(place))
    elif isinstance(widget, QTextBrowser | QTextEdit):
        yield from _rich("rich text", widget.toHtml())
    elif isinstance(widget, QWizard):
        for number in widget.pageIds():
            page = widget.page(number)
            yield from _rich("title", f"{page.title()} {page.subTitle()}")
    elif isinstance(widget, QComboBox | QAbstractItemView):
        yield from _tips(widget.model())


def _label(label: QLabel) -> Iterator[str]:
    plain = label.textFormat() is Qt.TextFormat.PlainText
    if not plain:
        yield from _rich("rich text", label.text())
    if label.buddy() is not None:
        yield from _letters(label.text())


def _rich(what: str, text: str) -> Iterator[str]:
    if SIGN in text:
        yield f"{what}: {text[:80]!r}"


def _letters(text: str) -> Iterator[str]:
    if AMPERSAND in text:
        yield f"a letter is marked: {text[:80]!r}"


def _tips(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    for index in _cells(model, QModelIndex(), _CELLS):
        for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole):
            yield from _rich(f"{role.name} of a cell", str(model.data(index, role) or ""))
    for way, number in (
        (Qt.Orientation.Horizontal, _columns(model)),
        (Qt.Orientation.Vertical, min(_CELLS, model.rowCount())),
    ):
        for place in range(number):
            tip = model.headerData(place, way, Qt.ItemDataRole.ToolTipRole)
            yield from _rich("tool tip of a heading", str(tip or ""))


def _columns(model: QAbstractItemModel, parent: QModelIndex | None = None) -> int:
    """How many columns a model has; one of a list does not tell it."""
    if isinstance(model, QAbstractListModel):
        return 1
    return model.columnCount() if parent is None else model.columnCount(parent)


def _cells(model: QAbstractItemModel, parent: QModelIndex, most: int) -> Iterator[QModelIndex]:
    flat = isinstance(model, QAbstractListModel | QAbstractTableModel)  # which tell it to nobody
    columns = _columns(model, parent)
    for row in range(min(most, model.rowCount(parent))):
        for column in range(columns):
            yield model.index(row, column, parent)
        below = model.index(row, 0, parent)
        if not flat and model.hasChildren(below):
            yield from _cells(model, below, most // 4)
