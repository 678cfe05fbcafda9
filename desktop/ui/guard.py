"""No fault of ours may get out into Qt: one guard round all that Qt asks of the window's parts.

Qt asks models, delegates and painted widgets thousands of times in a second, from the middle of its
own work. A fault there has nobody to catch it: it would end the program or flood it with boxes. So
each such class is marked ``@guarded``: a fault gives a neutral answer (an empty cell, no rows), is
logged once for each place that it comes from, and is told once, when Qt has ended what it was
doing, with details that can be copied. What a user does by hand (an edit, a drop) is told each
time, because it was not done.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QSize, Qt
from PySide6.QtGui import QPixmap

from desktop.ui.fault_log import outline
from desktop.ui.plain import plain_tip

_LOG = logging.getLogger(__name__)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_MOST = 200  # places; a fault with many more is one that no list makes clearer

C = TypeVar("C", bound=type)

# What Qt asks, and the answer that says least.
_ASKED: dict[str, Callable[[], Any]] = {
    "data": lambda: None,
    "headerData": lambda: None,
    "flags": lambda: Qt.ItemFlag.NoItemFlags,
    "rowCount": lambda: 0,
    "columnCount": lambda: 0,
    "hasChildren": lambda: False,
    "index": QModelIndex,
    "parent": QModelIndex,
    "mimeTypes": list,
    "mimeData": QMimeData,
    "supportedDropActions": lambda: Qt.DropAction.IgnoreAction,
    "canDropMimeData": lambda: False,
    "filterAcceptsRow": lambda: True,
    "lessThan": lambda: False,
    "displayText": lambda: "",
    "initStyleOption": lambda: None,
    "sizeHint": lambda: QSize(60, 24),
    "minimumSizeHint": lambda: QSize(60, 24),
    "row_height": lambda: 26,
    "updateEditorGeometry": lambda: None,
    "paint": lambda: None,
    "paintEvent": lambda: None,
    "paintSection": lambda: None,
    "drawRow": lambda: None,
    "drawBranches": lambda: None,
    "pixmap": QPixmap,
}
# What a user does: each fault is told, because it was not done.
_DONE: dict[str, Callable[[], Any]] = {
    "setData": lambda: False,
    "dropMimeData": lambda: False,
    "createEditor": lambda: None,
    "setEditorData": lambda: None,
    "setModelData": lambda: None,
    "eventFilter": lambda: False,
    "editorEvent": lambda: False,
}
_NEUTRAL = {**_ASKED, **_DONE}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that was covered: the ``place`` that Qt had asked, and ``details`` to copy."""

    place: str
    details: str


class Faults:
    """The faults that were covered in this run; ``tell`` is called with each that is new."""

    def __init__(self) -> None:
        self._known: set[tuple[str, str, int]] = set()
        self._taken: list[Fault] = []
        self.tell: Callable[[Fault], None] | None = None

    def take(self, place: str, error: Exception, *, each_time: bool) -> None:
        """Note a fault; the same from the same line again is passed over, unless *each_time*."""
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = (place, type(error).__name__, trace.tb_lineno if trace else 0)
        if (where in self._known and not each_time) or len(self._known) >= _MOST:
            return
        self._known.add(where)
        fault = Fault(place, "".join(traceback.format_exception(error)))
        self._taken.append(fault)
        del self._taken[:-_MOST]
        _LOG.error("A fault in %s was covered.\n%s", place, outline(error))
        if self.tell is not None:
            self.tell(fault)

    def forget(self) -> list[Fault]:
        """Begin again; gives what was covered. For tests, to which a covered fault is a failure."""
        taken, self._taken = self._taken, []
        self._known.clear()
        return taken


FAULTS = Faults()


def guarded(kind: C) -> C:
    """Guard what Qt asks of a class: every such method that the class itself defines.

    A class that inherits from a guarded one and defines more is marked itself.
    """
    for name, neutral in _NEUTRAL.items():
        method = kind.__dict__.get(name)
        if method is not None:
            setattr(kind, name, _covered(method, f"{kind.__module__}.{kind.__name__}", neutral))
    return kind


def unguarded(kind: type) -> list[str]:
    """The methods of a class that Qt asks and that no guard stands round."""
    return [
        name
        for name in _NEUTRAL
        if name in kind.__dict__ and not hasattr(kind.__dict__[name], "__wrapped__")
    ]


def _covered(
    method: Callable[..., Any], owner: str, neutral: Callable[[], Any]
) -> Callable[..., Any]:
    name = method.__name__
    each_time = name in _DONE
    # A painter that a fault leaves with its state set aside would paint all that follows askew.
    saves = "save" in method.__code__.co_names

    @wraps(method)
    def cover(self: Any, *args: Any, **named: Any) -> Any:
        try:
            return method(self, *args, **named)
        except Exception as error:
            FAULTS.take(f"{owner}.{name}", error, each_time=each_time)
            if saves and args:
                args[0].restore()
        return neutral()

    if name not in ("data", "headerData"):
        return cover

    @wraps(method)
    def tell(self: Any, *args: Any, **named: Any) -> Any:
        if args and args[-1] == _TIP:
            return plain_tip(cover(self, *args, **named))
        try:
            return method(self, *args, **named)
        except Exception as error:
            FAULTS.take(f"{owner}.{name}", error, each_time=False)
        return None

    return tell
