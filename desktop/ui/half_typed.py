"""What is being typed is kept every few seconds, and offered again after the program was killed.

Words that were entered are in the plan once their step is saved, and are kept no longer then; while
a disk takes its time for that, they are kept as what is being saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from desktop.core.changes import Op, Source, Verb
from desktop.core.kinds import Holds, spec_of
from desktop.store.half_typed import HalfTyped, Keeper, left_typed
from desktop.ui import boxes
from desktop.ui.asks_first import AsksFirst, is_written_in, text_of
from desktop.ui.editors import LineEditor, TextEditor
from desktop.ui.in_thread import InThread
from desktop.ui.look.typed import written
from desktop.ui.once import once
from desktop.ui.session import PlanSession
from desktop.ui.window import MainWindow
from desktop.ui.writing import FindLine, Line, Lines

EVERY = 3_000  # milliseconds between two looks at what is being typed
_TAKES_WORDS = (Holds.LINE, Holds.TEXT, Holds.LINES, Holds.DATE, Holds.LEADS, Holds.FIGURE)
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
        self._wanted: tuple[HalfTyped, ...] = ()
        self._keeping: InThread[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._soon = once(self, self.look)  # once the editor has closed that a step came from
        self._followed: dict[MainWindow, PlanSession] = {}
        for window in windows:
            window.plan_shown.connect(lambda window=window: self._follow(window))
            self._follow(window)

    def _follow(self, window: MainWindow) -> None:
        session = window.session.present if window.session is not None else None
        if session is None:
            self._followed.pop(window, None)
        elif self._followed.get(window) is not session:
            self._followed[window] = session
            session.changed.connect(lambda _: self._soon.start())
            session.saving_changed.connect(lambda: self._saving(session))

    def _saving(self, session: PlanSession) -> None:
        """Keep at once what a slow disk is being given, as no timer runs meanwhile."""
        if session.saving:
            self.look()
        else:
            self._soon.start()

    def look(self) -> None:
        """Keep what is being typed or saved, when that is another thing than was kept."""
        saved = [each for window in self._windows for each in being_saved(window)]
        known = {each.words for each in saved}
        found = [each for window in self._windows for each in typed_in(window)]
        self._wanted = (*saved, *(each for each in found if each.words not in known))
        self._keep_wanted()

    def _keep_wanted(self) -> None:
        typed = self._wanted
        if typed == self._kept or self._keeping is not None:
            return
        self._kept = typed
        self._keeping = InThread(lambda: self._keeper.keep(typed), self._done)

    def _done(self) -> None:
        self._keeping = None
        self._keep_wanted()

    def close(self) -> None:
        """The program ends as it should: all is in its plan, or was asked about."""
        self._timer.stop()
        self._soon.stop()
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


def being_saved(window: MainWindow) -> Iterator[HalfTyped]:
    """The words that a slow disk is being given just now: they are in no field any more.

    What was typed or pasted, that is; what a workbook or a return brings is in its file as well.
    """
    session = window.session
    step = session.being_written if session is not None else None
    if session is None or step is None or step.source not in (Source.TYPED, Source.PASTED):
        return
    for op in step.ops:
        for words in _words_of(op):
            yield HalfTyped(str(session.path), f"{step.label} (being saved)", words)


def _words_of(op: Op) -> Iterator[str]:
    """The words that an operation brings into the plan, as they were typed."""
    if op.verb is Verb.DELETE:
        return
    brought = {op.column: op.new} if op.verb is Verb.UPDATE else dict(op.new)
    for name, value in brought.items():
        column = spec_of(op.kind).by_name.get(name)
        if isinstance(value, dict) and column is not None:  # what stands in columns of one's own
            before = op.old if isinstance(op.old, dict) else {}
            own = [each for key, each in value.items() if each != before.get(key)]
        else:
            own = [value] if column is not None and column.holds in _TAKES_WORDS else []
        for each in own:
            words = "\n".join(map(str, each)) if isinstance(each, list) else each
            if isinstance(words, str) and words.strip():
                yield words


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
