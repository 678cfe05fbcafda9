"""What a screen reader is told of a window: its tree of names, roles and states, by QAccessible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QTableView, QTreeView, QWidget

from desktop.core.text import one_line
from desktop.ui.look.spoken import in_words

Roles = QAccessible.Role
CELLS = {Roles.Cell, Roles.ListItem, Roles.TreeItem}
BUTTONS = {Roles.Button, Roles.ButtonMenu, Roles.CheckBox, Roles.RadioButton, Roles.MenuItem,
           Roles.PageTab}  # fmt: skip
# What says nothing of what a thing is; a focus there would be a riddle.
SAYS_NOTHING = {Roles.NoRole, Roles.Client, Roles.LayeredPane, Roles.Splitter, Roles.Grouping}
MOST_CELLS = 400


def nodes(window: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything in a window that can be read out, without the cells of its lists."""
    root = QAccessible.queryAccessibleInterface(window)
    if root is not None:
        yield from _below(root)


def _below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    if isinstance(node.object(), QAbstractItemView):
        return
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from _below(child)


def name_of(node: QAccessibleInterface) -> str:
    """What a screen reader calls it."""
    return node.text(QAccessible.Text.Name).strip()


def says(text: str) -> bool:
    """Whether a name says anything: "…", "+" and "✓" do not; "%" is a unit."""
    return any(each.isalnum() or each == "%" for each in text)


def unheard(window: QWidget) -> list[str]:
    """What a screen reader could not tell of a window, each as a sentence."""
    found = [] if says(window.windowTitle()) else ["The window has no title"]
    for node in nodes(window):
        name, role, thing = name_of(node), node.role(), node.object()
        of = f"{type(thing).__name__} ({role.name}) {name!r}"
        is_stop = (
            isinstance(thing, QWidget)
            and thing.focusPolicy() & Qt.FocusPolicy.TabFocus
            and thing.focusProxy() is None
        )
        if is_stop and not says(name):
            found.append(f"{of} takes the focus and has no name")
        told = node.text(QAccessible.Text.Description).strip()
        if is_stop and role in SAYS_NOTHING and not told:
            found.append(f"{of} takes the focus and has no role")
        if is_stop and not node.state().focusable:
            found.append(f"{of} takes the focus and does not say so")
        if role in BUTTONS and not says(name):
            found.append(f"{of} is pressed and has no name")
        if role is Roles.StaticText and name and not says(name):
            found.append(f"{of} is a label that says nothing")
        if "&" in name.replace("&&", "").replace(" & ", "").replace("R&D", ""):
            found.append(f"{of} has the mark of its letter in its name")
        if isinstance(thing, QAbstractItemView):
            found += [f"{of}: {each}" for each in unheard_cells(thing)]
    return found


def unheard_cells(view: QAbstractItemView) -> Iterator[str]:
    """The cells of a list that do not say whose they are, which column, and what they hold."""
    model = view.model()
    if model is None or isinstance(view.parentWidget(), QCalendarWidget):
        return  # whose cells are Qt's own: the list says which month they are of
    heard: dict[str, str] = {}
    several = isinstance(view, QTableView | QTreeView) and model.columnCount() > 1
    for row, column, text, name in _cells(view, model):
        of = f"row {row}, column {column}"
        if not says(name):
            yield f"{of} has no name"
            continue
        heading = one_line(in_words(str(model.headerData(column, Qt.Orientation.Horizontal) or "")))
        if several and _has_head(view) and heading and heading not in name:
            yield f"{of} is called {name!r}, without {heading!r}"
        if not _tells(text, name):
            yield f"{of} is called {name!r}, without {text!r}"
        other = heard.setdefault(name, of)
        if several and other != of:
            yield f"{of} is called {name!r}, and so is {other}"


def _tells(text: str, name: str) -> bool:
    """Whether a name tells what stands in a cell: "Green" for "G Green"."""
    words = re.findall(r"\w+", text)
    return not words or any(word in name for word in words)


def _has_head(view: QAbstractItemView) -> bool:
    head = view.horizontalHeader() if isinstance(view, QTableView) else (
        view.header() if isinstance(view, QTreeView) else None
    )  # fmt: skip
    return head is not None and not head.isHidden()


def _cells(
    view: QAbstractItemView, model: QAbstractItemModel
) -> Iterator[tuple[int, int, str, str]]:
    """The cells of a list that are shown, with their texts and what they are called."""
    spoken, columns = Qt.ItemDataRole.AccessibleTextRole, [0]
    if isinstance(view, QTableView | QTreeView):
        columns = [each for each in range(model.columnCount()) if not view.isColumnHidden(each)]
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    below = [model.index(row, 0, top) for top in tops for row in range(model.rowCount(top))]
    for place, first in enumerate([*tops, *below][:MOST_CELLS]):
        if below and not first.parent().isValid():
            continue  # a heading of a tree, which is heard as it is read
        for column in columns:
            index = first.siblingAtColumn(column)
            if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEnabled:
                continue
            text = str(index.data() or "")
            yield place, column, text, str(index.data(spoken) or text)
