"""What is being typed is kept every few seconds, and offered again after the program was killed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from desktop.store.half_typed import HalfTyped, Keeper, left_typed
from desktop.ui import boxes
from desktop.ui.asks_first import AsksFirst, is_written_in, text_of
from desktop.ui.editors import LineEditor, TextEditor
from desktop.ui.in_thread import InThread
from desktop.ui.look.typed import written
from desktop.ui.window import MainWindow
from desktop.ui.writing import FindLine, Line, Lines

EVERY = 3_000  # milliseconds between two looks at what is being typed
PATIENCE = 2.0  # seconds that the end of the program waits for what is being kept just now


class TypedWatch(QObject):
    """Looks every few seconds what is being typed in *windows*, and keeps it in *folder*.

    Where that folder takes no file nothing is kept, and nobody is disturbed at their work: it is a
    net under what is in no plan yet.
    """

    def __init__(self, parent: QObject, windows: Sequence[MainWindow], folder: Path) -> None:
        super().__init__(parent)
        self._windows = windows
        self._keeper = Keeper(folder)
        self._kept: tuple[HalfTyped, ...] = ()
        self._keeping: InThread[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Keep what is being typed, when that is another thing than was kept."""
        typed = tuple(each for window in self._windows for each in typed_in(window))
        if typed == self._kept or self._keeping is not None:
            return
        self._kept = typed
        self._keeping = InThread(lambda: self._keeper.keep(typed), self._done)

    def _done(self) -> None:
        self._keeping = None

    def close(self) -> None:
        """The program ends as it should: all is in its plan, or was asked about."""
        self._timer.stop()
        if self._keeping is not None:
            self._keeping.drop()
            self._keeping.wait(PATIENCE)
        self._keeper.close()


def typed_in(window: MainWindow) -> Iterator[HalfTyped]:
    """What stands in the fields of a window and its dialogues, and is in no plan yet."""
    plan = str(window.session.path) if window.session is not None else ""
    shown = [each for each in window.findChildren(QDialog) if each.isVisible()]
    for part in (window, *shown):
        found: dict[str, str] = {}
        if isinstance(part, AsksFirst):
            for field in part.typed_fields():
                found[f"{part.windowTitle()} · {field.accessibleName()}".rstrip(" ·")] = text_of(
                    field
                )
        focus = part.focusWidget()
        if isinstance(focus, Line | Lines) and _is_typed(focus):
            found[_place(window, part, focus)] = text_of(focus)
        found.update(written(part))
        for place, words in found.items():
            if words.strip():
                yield HalfTyped(plan, place, words)


def _is_typed(field: Line | Lines) -> bool:
    if isinstance(field, FindLine) or field.isReadOnly():
        return False
    if isinstance(field, LineEditor | TextEditor):
        return field.is_typed()
    return is_written_in(field)


def _place(window: MainWindow, part: QWidget, field: QWidget) -> str:
    name = field.accessibleName()
    if part is not window:
        return f"{part.windowTitle()} · {name}".rstrip(" ·")
    place = window.pages.place_in_words() if window.pages is not None else ""
    head = place.partition(" · ")[0]
    return f"{head} · {name.removesuffix(f' of {head}')}" if name else place


def offer_typed(window: MainWindow, folder: Path) -> None:
    """Show beside *window* what was being typed when earlier runs were killed, if anything was."""

    def show() -> None:
        if left_typed(folder):
            window.files.show_left_words()

    boxes.in_turn(window, show)
