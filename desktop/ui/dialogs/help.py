"""The help: short pages with pictures, in a window of their own, in which words are found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop import shipped
from desktop.core.text import count
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.look.theme import colours
from desktop.ui.look.typed import STAYS
from desktop.ui.once import once
from desktop.ui.plain import Label
from desktop.ui.writing import FindLine

Hit = tuple[int, int, int]
"""Where words stand: the page, the first letter and how many letters."""

_LEAST = 2  # letters that are looked for
_MARGIN = 18  # pixels round a page


def pages() -> list[tuple[str, Path]]:
    """The pages of the help, in order: title (the file's first heading) and file."""
    found = []
    for path in sorted(shipped.resources("help").glob("*.md")):
        first = path.read_text(encoding="utf-8").lstrip().split("\n", 1)[0]
        found.append((first.lstrip("# ").strip(), path))
    return found


def hits_in(texts: list[str], wanted: str) -> list[Hit]:
    """Where *wanted* stands in the pages, whatever the case; where it stands nowhere as it is,
    each of its words on the pages that have all of them."""
    words = " ".join(wanted.split()).casefold()
    if len(words) < _LEAST:
        return []
    folded = [_folded(text) for text in texts]
    found = [hit for page, text in enumerate(folded) for hit in _all_of(page, text, words)]
    if found or " " not in words:
        return found
    parts = [part for part in words.split(" ") if len(part) >= _LEAST]
    for page, text in enumerate(folded):
        if parts and all(part in text for part in parts):
            found += sorted({hit for part in parts for hit in _all_of(page, text, part)})
    return found


def _folded(text: str) -> str:
    """A text to look in; a letter that folding makes two of stays as it is, for the places."""
    return "".join(low if len(low := each.casefold()) == 1 else each for each in text)


def _all_of(page: int, text: str, words: str) -> list[Hit]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append((page, at, len(words)))
        at = text.find(words, at + len(words))
    return found


class HelpBrowser(QTextBrowser):
    """A page of the help. Its pictures are as wide as the page lets them be, and no wider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Help")
        self.setOpenLinks(False)
        self._source = ""
        self._wide = 0
        self._again = once(self, self._show_again, 120)

    def show_page(self, path: Path) -> None:
        """Show a page from its file; pictures lie beside it."""
        self._source = path.read_text(encoding="utf-8")
        self._show()

    def _show(self) -> None:
        self._wide = self._room()
        self.setMarkdown(self._source)
        self.document().setDocumentMargin(_MARGIN)

    def _room(self) -> int:
        return max(120, self.viewport().width() - 2 * _MARGIN - 4)

    def _show_again(self) -> None:
        """Lay the page out for another width, at the same place of it."""
        if self._source and self._room() != self._wide:
            bar, cursor = self.verticalScrollBar(), self.textCursor()
            share = bar.value() / max(1, bar.maximum())
            marks, anchor = self.extraSelections(), cursor.anchor()
            places = [(each.cursor.anchor(), each.cursor.position()) for each in marks]
            at = cursor.position()
            self._show()
            for each, (begin, end) in zip(marks, places, strict=True):
                each.cursor = _between(self.document(), begin, end)
            self.setExtraSelections(marks)
            self.setTextCursor(_between(self.document(), anchor, at))
            bar.setValue(round(share * bar.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again.start()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of the help, by the name under which the page has it; nothing else."""
        url = QUrl(name)
        folder = shipped.resources("help")
        if kind != QTextDocument.ResourceType.ImageResource or not url.isRelative():
            return None
        path = (folder / url.path()).resolve()
        image = QImage(str(path)) if path.is_relative_to(folder.resolve()) else QImage()
        if image.width() > self._wide:
            # Scaled for the points of the screen, which may be finer than those of the page.
            sharp = self.devicePixelRatioF()
            image = image.scaledToWidth(
                round(self._wide * sharp), Qt.TransformationMode.SmoothTransformation
            )
            image.setDevicePixelRatio(sharp)
        return image


def _between(document: QTextDocument, anchor: int, position: int) -> QTextCursor:
    """What stands between two places of a page, chosen."""
    last = document.characterCount() - 1
    cursor = QTextCursor(document)
    cursor.setPosition(min(anchor, last))
    cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
    return cursor


class HelpDialog(QDialog):
    """The help: its pages on the left with a line to find by, the chosen one on the right.

    Ctrl+F goes to the line; Enter or F3 goes to the next place, with Shift to the one before,
    over all pages. ``finder`` is the line, ``said`` says how many there are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Plandesk help")
        self.setProperty(STAYS, True)
        self._pages = pages()
        self._texts: list[str] = []
        self._hits: list[Hit] = []
        self._at = -1
        self.finder = FindLine()
        self.finder.setPlaceholderText("Find in the help (Ctrl+F)")
        self.finder.setAccessibleName("Find in the help")
        self.finder.setClearButtonEnabled(True)
        self.said = Label()
        self.said.setWordWrap(True)
        self.before, self.after = Button("&Previous"), Button("&Next")
        self.list = QListWidget()
        self.list.setAccessibleName("Pages of the help")
        self.browser = HelpBrowser()
        self.browser.anchorClicked.connect(self._follow)
        for title, path in self._pages:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            self.list.addItem(item)
        self._build()
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.finder.textChanged.connect(lambda _: self._look())
        self.list.setCurrentRow(0)
        self._look()
        room.resize(self, 1000, 660)
        self.list.setFocus()

    def _build(self) -> None:
        steps = QHBoxLayout()
        for button, by in ((self.before, -1), (self.after, 1)):
            button.clicked.connect(lambda _=False, by=by: self.step(by))
            steps.addWidget(button)
        left = QVBoxLayout()
        left.addWidget(self.finder)
        left.addWidget(self.said)
        left.addLayout(steps)
        left.addWidget(self.list, 1)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(self.fontMetrics().averageCharWidth() * 36)
        layout = QHBoxLayout(self)
        layout.addWidget(side)
        layout.addWidget(self.browser, 1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._begin_to_find)
        for keys, by in (("F3", 1), ("Shift+F3", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=by: self.step(by))
        for keys, by in (("Return", 1), ("Enter", 1), ("Shift+Return", -1), ("Shift+Enter", -1)):
            entered = QShortcut(QKeySequence(keys), self.finder)
            entered.setContext(Qt.ShortcutContext.WidgetShortcut)
            entered.activated.connect(lambda by=by: self.step(by))

    # --- pages -------------------------------------------------------------------------------

    def _show(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.browser.show_page(self._pages[row][1])
            self._mark()

    def _follow(self, link: QUrl) -> None:
        """Go to the page that a link names; links lead nowhere else."""
        for place, (_, path) in enumerate(self._pages):
            if path.name == link.fileName():
                self.list.setCurrentRow(place)

    # --- finding -----------------------------------------------------------------------------

    def _begin_to_find(self) -> None:
        self.finder.setFocus()
        self.finder.selectAll()

    def _look(self) -> None:
        """Look for what stands in the line, on every page, and go to the first place."""
        wanted = self.finder.text()
        if wanted and not self._texts:
            self._texts = [_text_of(path) for _, path in self._pages]
        self._hits, self._at = hits_in(self._texts, wanted), -1
        for row, (title, _) in enumerate(self._pages):
            number = sum(page == row for page, _, _ in self._hits)
            self.list.item(row).setText(f"{title} ({number})" if number else title)
        for button in (self.before, self.after):
            button.setVisible(bool(self._hits))
        self.said.setVisible(bool(wanted.strip()))
        if self._hits:
            here = self.list.currentRow()
            first = next((at for at, hit in enumerate(self._hits) if hit[0] >= here), 0)
            self._go(first)
        else:
            short = len(wanted.strip()) < _LEAST
            self.said.setText("Type more letters." if short else "Not in the help.")
            self._mark()

    def step(self, by: int) -> None:
        """Go to the next place where the words stand, or the one before with -1."""
        if self._hits:
            self._go((self._at + by) % len(self._hits))

    def _go(self, at: int) -> None:
        self._at = at
        page, begin, length = self._hits[at]
        if self.list.currentRow() != page:
            self.list.setCurrentRow(page)
        self._mark()
        # The cursor goes to the end of the words and back, so that all of them are in sight.
        self.browser.setTextCursor(_between(self.browser.document(), begin + length, begin))
        self.said.setText(f"{at + 1} of {count(len(self._hits), 'place')}")

    def _mark(self) -> None:
        """Mark every place on the page that is shown."""
        marked = []
        ground = QColor(colours(self.palette()).mark)
        for page, begin, length in self._hits:
            if page == self.list.currentRow():
                mark = QTextEdit.ExtraSelection()
                form = QTextCharFormat()
                form.setBackground(ground)
                mark.format = form
                mark.cursor = _between(self.browser.document(), begin, begin + length)
                marked.append(mark)
        self.browser.setExtraSelections(marked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange and hasattr(self, "browser"):
            self._mark()


def _text_of(path: Path) -> str:
    """The words of a page as the browser has them, place by place."""
    document = QTextDocument()
    document.setMarkdown(path.read_text(encoding="utf-8"))
    # A picture is one letter of it, and a paragraph ends with one, so that every place is right.
    return document.toPlainText()
