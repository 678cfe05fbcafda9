"""The underline of what is misspelt in a line or in several, and the menu's entries for it.

It is painted over the words and is no part of the text, so that nothing counts as typed by it, and
only what is seen is looked at. A word that is being typed is none yet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRect
from PySide6.QtGui import (
    QAction,
    QColor,
    QPainter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QStyle, QStyleOptionFrame
from shiboken6 import isValid

from desktop.core.spelling.words import Word
from desktop.ui.look.theme import colours
from desktop.ui.plain import show_text
from desktop.ui.spelling.speller import Speller, shown_stem, speller_of

AROUND = 80  # letters beyond what is seen: a word is known by those before it
HIGH, LONG = 1.0, 2.0  # pixels of half a wave: how high above its middle, and how long
WAITING, NOTHING_LIKE = "Looking for suggestions…", "No suggestions"


def units(text: str, at: int) -> int:
    """The place in a text as Qt counts it, where some letters count twice."""
    return at if text.isascii() else len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def letters(text: str, at: int) -> int:
    """The place in a text that Qt counts as *at*."""
    if text.isascii():
        return at
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "ignore"))


def wave(painter: QPainter, left: float, right: float, base: float) -> None:
    """Draw a wave under a word, from one place to another."""
    points, up, at = [], True, left
    while at < right:
        points.append(QPointF(at, base + (HIGH if up else -HIGH)))
        up, at = not up, at + LONG
    painter.drawPolyline(points)


class Marks(QObject):
    """What is misspelt in one editor. Its kind says how its text is found and painted."""

    def __init__(self, editor: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(editor)
        self._of = editor
        self._speller: Speller | None = None
        self._typed_at: int | None = None  # where the cursor stands behind what was typed last

    def speller(self) -> Speller | None:
        """The speller of the editor's window, while spelling is checked."""
        if self._speller is None:
            self._speller = speller_of(self._of)
            if self._speller is not None:
                self._speller.changed.connect(self.repaint)
        return self._speller if self._speller is not None and self._speller.is_on else None

    # --- what is being typed ---------------------------------------------------------------------

    def typed(self) -> None:
        """Something was typed: the word at the cursor is not ended yet."""
        self._typed_at = self.cursor()

    def moved(self) -> None:
        """The cursor was moved, or the editor was left: what was typed is ended."""
        if self._typed_at is not None and (
            not self._of.hasFocus() or self._typed_at != self.cursor()
        ):
            self._typed_at = None
            self.repaint()

    def _is_being_typed(self, start: int, end: int) -> bool:
        return self._typed_at is not None and start < self._typed_at <= end

    # --- what its kind says ----------------------------------------------------------------------

    def cursor(self) -> int:
        """Where the cursor stands."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Show what is misspelt now."""
        raise NotImplementedError

    def fault_at(self, at: int) -> tuple[Word, int, int] | None:
        """The misspelt word at a place, with its beginning and its end as Qt counts them."""
        raise NotImplementedError

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of what stands there, as if it were typed."""
        raise NotImplementedError

    # --- the menu --------------------------------------------------------------------------------

    def fill(self, menu: QMenu, at: int) -> None:
        """Put what can be done about the misspelt word at a place before a menu's other entries."""
        speller, fault = self.speller(), self.fault_at(at)
        if speller is None or fault is None:
            return
        word, start, end = fault
        first = menu.actions()[0] if menu.actions() else None
        entries: list[QAction] = []
        if not self._of.isReadOnly():
            entries.append(self._suggestions(menu, speller, word, start, end))
        add, ignore = QAction(menu), QAction("&Ignore here", menu)
        show_text(add, f"Add “{shown_stem(word)}” to this plan's words")
        add.triggered.connect(lambda: speller.add(word, self._of))
        ignore.triggered.connect(lambda: speller.ignore(word))
        line = QAction(menu)
        line.setSeparator(True)
        for entry in (*entries, add, ignore, line):
            menu.insertAction(first, entry)  # type: ignore[arg-type]

    def _suggestions(
        self, menu: QMenu, speller: Speller, word: Word, start: int, end: int
    ) -> QAction:
        """The entry in the place of suggestions, before which they come when they are there."""
        waiting = QAction(WAITING, menu)
        waiting.setEnabled(False)

        def show(like: list[str]) -> None:
            if not isValid(menu) or not isValid(waiting):
                return  # the menu was closed meanwhile
            waiting.setText(NOTHING_LIKE)
            waiting.setVisible(not like)
            for text in like:
                entry = QAction(menu)
                show_text(entry, text)
                font = entry.font()
                font.setBold(True)
                entry.setFont(font)
                entry.triggered.connect(lambda _=False, text=text: self._change(start, end, text))
                menu.insertAction(waiting, entry)
            if like and menu.isVisible() and menu.activeAction() is None:
                menu.setActiveAction(menu.actions()[0])

        speller.dictionary.ask_like(word.text, show)
        return waiting

    def _change(self, start: int, end: int, text: str) -> None:
        if isValid(self._of):
            self.replace(start, end, text)

    def _pen(self) -> QPen:
        return QPen(QColor(colours(self._of.palette()).spelling), 1.2)


class MarksOfLines(Marks):
    """What is misspelt in several lines."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        editor.cursorPositionChanged.connect(self.moved)

    def cursor(self) -> int:
        return self._editor.textCursor().position()

    def repaint(self) -> None:
        self._editor.viewport().update()

    def _faults(
        self, speller: Speller, block: QTextBlock, top: float, seen: QRect
    ) -> Iterator[tuple[int, int]]:
        """From where to where words of a block are misspelt, as far as its lines are seen."""
        text, begin = block.text(), block.position()
        first, last = _in_sight(block.layout(), top, seen)
        start = text.rfind(" ", 0, max(0, letters(text, first) - AROUND)) + 1
        end = text.find(" ", letters(text, last) + AROUND)
        part = text[start:] if end < 0 else text[start:end]
        ahead = units(text, start)
        for word in speller.faults(part):
            left, right = (ahead + units(part, each) for each in (word.start, word.end))
            if (
                right > first
                and left < last
                and not self._is_being_typed(begin + left, begin + right)
            ):
                yield left, right

    def fault_at(self, at: int) -> tuple[Word, int, int] | None:
        speller = self.speller()
        block = self._editor.document().findBlock(at)
        if speller is None or not block.isValid():
            return None
        begin = block.position()
        for word in speller.faults(block.text()):
            start, end = (begin + units(block.text(), each) for each in (word.start, word.end))
            if start <= at <= end:
                return word, start, end
        return None

    def replace(self, start: int, end: int, text: str) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self._editor.setTextCursor(cursor)

    def paint(self, seen: QRect) -> None:
        """Underline what is misspelt among the lines that are painted."""
        speller, editor = self.speller(), self._editor
        if speller is None:
            return
        painter: QPainter | None = None
        block, offset = editor.firstVisibleBlock(), editor.contentOffset()
        while block.isValid():
            place = editor.blockBoundingGeometry(block).translated(offset)
            if place.top() > seen.bottom():
                break
            if block.isVisible() and place.bottom() >= seen.top():
                for start, end in self._faults(speller, block, place.top(), seen):
                    if painter is None:
                        painter = QPainter(editor.viewport())
                        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                        painter.setPen(self._pen())
                    _underline(painter, block.layout(), place.topLeft(), start, end)
            block = block.next()
        if painter is not None:
            painter.end()


class MarksOfLine(Marks):
    """What is misspelt in one line."""

    def __init__(self, editor: QLineEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        editor.textEdited.connect(lambda _: self.typed())
        editor.cursorPositionChanged.connect(lambda _old, _new: self.moved())

    def cursor(self) -> int:
        return self._editor.cursorPosition()

    def repaint(self) -> None:
        self._editor.update()

    def fault_at(self, at: int) -> tuple[Word, int, int] | None:
        speller, text = self.speller(), self._editor.text()
        for word in speller.faults(text) if speller is not None else ():
            start, end = units(text, word.start), units(text, word.end)
            if start <= at <= end:
                return word, start, end
        return None

    def replace(self, start: int, end: int, text: str) -> None:
        self._editor.setSelection(start, end - start)
        self._editor.insert(text)

    def paint(self, cursor: QRect) -> None:
        """Underline what is misspelt; *cursor* is where the line has its cursor."""
        speller, editor = self.speller(), self._editor
        text = editor.text()
        faults = speller.faults(text) if speller is not None else []
        spans = [(units(text, word.start), units(text, word.end)) for word in faults]
        spans = [span for span in spans if not self._is_being_typed(*span)]
        if not spans:
            return
        layout = QTextLayout(text, editor.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        # The line scrolls with its cursor, which alone says how far.
        at = _across(line, editor.cursorPosition())
        left = cursor.center().x() - at
        option = QStyleOptionFrame()
        editor.initStyleOption(option)
        inside = editor.style().subElementRect(
            QStyle.SubElement.SE_LineEditContents, option, editor
        )
        painter = QPainter(editor)
        painter.setClipRect(inside)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen())
        top = cursor.center().y() + 1 - line.height() / 2
        for start, end in spans:
            _underline(painter, layout, QPointF(left, top), start, end)
        painter.end()


def _in_sight(layout: QTextLayout, top: float, seen: QRect) -> tuple[int, int]:
    """From where to where the text of a block at *top* is seen: a paragraph may be very long."""
    count = layout.lineCount()
    first = bisect_left(range(count), seen.top() - top, key=lambda n: _foot(layout, n))
    last = bisect_left(range(count), seen.bottom() - top, key=lambda n: _foot(layout, n))
    if not count or first >= count:
        return 0, 0
    end = layout.lineAt(min(last, count - 1))
    return layout.lineAt(first).textStart(), end.textStart() + end.textLength()


def _foot(layout: QTextLayout, number: int) -> float:
    line = layout.lineAt(number)
    return line.y() + line.height()


def _underline(
    painter: QPainter, layout: QTextLayout, corner: QPointF, start: int, end: int
) -> None:
    """Draw the wave under a part of a laid out text, on each of its lines."""
    number = layout.lineForTextPosition(start).lineNumber()
    while 0 <= number < layout.lineCount():
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if end <= first:
            return
        left = _across(line, max(start, first))
        right = _across(line, min(end, last))
        base = corner.y() + line.y() + line.ascent() + 2 * HIGH + 0.5
        wave(painter, corner.x() + left, corner.x() + right, base)
        number += 1


def _across(line: QTextLine, at: int) -> float:
    """How far from the beginning of a line a place in its text is, in pixels."""
    found: Any = line.cursorToX(at)  # with the place that it is the nearest to
    return float(found[0])
