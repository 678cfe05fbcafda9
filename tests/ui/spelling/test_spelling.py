"""Spelling in what is written, by real keys in the real window."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent, QPaintEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from desktop.core.kinds import OwnWord
from desktop.ui.editors.text import TextEditor
from desktop.ui.look.theme import DARK, LIGHT, colours, contrast
from desktop.ui.spelling.dictionary import NONE_HERE, shared
from desktop.ui.writing import Line
from tests.ui.cells import in_the_panel

pytest.importorskip("hunspell", reason="there is none for this system")

PATIENCE = 20_000  # milliseconds for a dictionary to be loaded on a busy machine


@pytest.fixture(autouse=True)
def nothing_known(qapp: QApplication) -> None:
    """The dictionary, which all windows share, has been asked of no word yet."""
    shared()._known.clear()


def field(window: Any, name: str = "Progress") -> TextEditor:
    """A field of the panel, with the focus and the cursor at its end."""

    def there() -> list[TextEditor]:
        fields = window.findChildren(TextEditor)
        return [each for each in fields if each.isVisible() and each.accessibleName() == name]

    columns = window.pages.area_page.grid.columns if window.pages is not None else None
    if name == "Progress" and columns is not None and "progress" in columns.shown():
        in_the_panel(window, "progress")
    until = time.monotonic() + 10
    while not there() and time.monotonic() < until:
        QApplication.processEvents()  # the panel fills itself a moment later
    (found,) = there()
    found.setFocus()
    found.moveCursor(QTextCursor.MoveOperation.End)
    return found


def inked(editor: QLineEdit | QPlainTextEdit) -> list[int]:
    """Where along an editor something is painted in the colour of what is misspelt."""
    wanted = QColor(colours(editor.palette()).spelling)
    widget = editor.viewport() if isinstance(editor, QPlainTextEdit) else editor
    image = widget.grab().toImage()
    ratio = image.devicePixelRatio()

    def is_it(colour: QColor) -> bool:
        pairs = ((colour.red(), wanted.red()), (colour.green(), wanted.green()),
                 (colour.blue(), wanted.blue()))  # fmt: skip
        return sum(abs(one - other) for one, other in pairs) < 90

    return [
        int(x / ratio)
        for x in range(image.width())
        if any(is_it(image.pixelColor(x, y)) for y in range(image.height()))
    ]


def known(window: Any, qtbot: Any, text: str, wrong: list[str]) -> None:
    """Wait until what is misspelt in a text is known, and is just that."""

    def words() -> list[str]:
        return [word.text for word in window.spelling.faults(text)]

    qtbot.waitUntil(lambda: words() == wrong, timeout=PATIENCE)


def test_what_is_misspelt_is_underlined_once_it_is_typed(window: Any, qtbot: Any) -> None:
    editor = field(window)
    QTest.keyClicks(editor, " teh")
    known(window, qtbot, editor.toPlainText(), ["teh"])
    assert inked(editor) == [], "it may become “tehran”"
    QTest.keyClicks(editor, " ")
    marked = inked(editor)
    start = editor.document().firstBlock().layout().lineAt(0)
    left, right = (start.cursorToX(at)[0] for at in (len("Begun "), len("Begun teh")))
    assert marked and left - 2 <= marked[0] <= left + 4 and right - 5 <= marked[-1] <= right + 2
    QTest.keyClick(editor, Qt.Key.Key_Backspace)  # the word is worked on again
    assert inked(editor) == []
    QTest.keyClick(editor, Qt.Key.Key_Home)
    assert inked(editor) == marked
    assert editor.toPlainText() == "Begun teh" and editor.document().isUndoAvailable()


def test_a_word_that_was_being_typed_is_underlined_when_the_field_is_left(
    window: Any, qtbot: Any
) -> None:
    editor = field(window)
    QTest.keyClicks(editor, " teh")
    known(window, qtbot, editor.toPlainText(), ["teh"])
    assert inked(editor) == []
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert not editor.hasFocus() and inked(editor)


class Painted(QObject):
    """Notes where a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.where: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.where.append(event.rect())
        return False


def test_the_line_comes_by_itself_when_a_word_is_ended(window: Any, qtbot: Any) -> None:
    editor = field(window)
    QTest.keyClicks(editor, " teh plan")
    known(window, qtbot, editor.toPlainText(), ["teh"])
    QTest.keyClick(editor, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClicks(editor, "h")
    qtbot.wait(50)
    assert inked(editor) == []
    painted = Painted(editor.viewport())
    QTest.keyClick(editor, Qt.Key.Key_End)
    place = editor.document().firstBlock().layout().lineAt(0).cursorToX(len("Begun t"))[0]
    qtbot.waitUntil(
        lambda: any(each.left() < place < each.right() for each in painted.where), timeout=2_000
    )
    editor.set_value("Begun")


def test_nothing_is_typed_or_kept_by_the_underline(window: Any, qtbot: Any) -> None:
    action = window.plan.data.actions()[0]
    from desktop.core.editing import actions

    actions.set_field(window.plan, action, "progress", "Teh plan")
    editor = field(window)
    changes: list[int] = []
    editor.textChanged.connect(lambda: changes.append(1))
    step = window.plan.last_step
    known(window, qtbot, editor.toPlainText(), ["Teh"])
    assert inked(editor) and not editor.is_typed()
    assert not changes and not editor.document().isModified() and window.plan.last_step == step


def test_in_a_cell_of_the_grid_and_in_a_line(window: Any, qtbot: Any) -> None:
    grid = window.pages.area_page.grid
    grid.go(0, 1)
    QTest.keyClicks(grid, "t")
    (cell,) = [each for each in grid.viewport().findChildren(TextEditor) if each.isVisible()]
    QTest.keyClicks(cell, "eh plan ")
    known(window, qtbot, cell.toPlainText(), ["teh"])
    assert inked(cell)
    QTest.keyClick(cell, Qt.Key.Key_Escape)
    (line,) = [
        each
        for each in window.findChildren(Line)
        if each.isVisible() and each.accessibleName() == "New milestone"
    ]
    line.setFocus()
    QTest.keyClicks(line, "half of teh")
    known(window, qtbot, line.text(), ["teh"])
    assert inked(line) == []
    QTest.keyClicks(line, " homes")
    marked = inked(line)
    metrics = line.fontMetrics()
    left = metrics.horizontalAdvance("half of ")
    assert marked and left - 4 <= marked[0] <= left + 12
    assert marked[-1] <= left + metrics.horizontalAdvance("teh") + 14
    line.clear()


def test_a_line_that_scrolls_marks_the_word_where_it_is_seen(window: Any, qtbot: Any) -> None:

    def lines() -> list[Line]:
        found = window.findChildren(Line)
        return [
            each for each in found if each.isVisible() and each.accessibleName() == "New milestone"
        ]

    qtbot.waitUntil(lambda: bool(lines()))  # the panel is made in slices
    (line,) = lines()
    line.setFocus()
    QTest.keyClicks(line, "the plan is kept " * 6 + "teh ")
    known(window, qtbot, line.text(), ["teh"])
    marked = inked(line)
    assert marked and line.width() - 60 < marked[0] and marked[-1] < line.width()
    QTest.keyClick(line, Qt.Key.Key_Home)
    assert inked(line) == [], "it is out of sight"
    line.clear()


def test_a_letter_that_counts_twice_moves_no_mark(window: Any, qtbot: Any) -> None:
    editor = field(window)
    editor.setPlainText("😀😀 teh plan")
    known(window, qtbot, editor.toPlainText(), ["teh"])
    line = editor.document().firstBlock().layout().lineAt(0)
    assert abs(inked(editor)[0] - line.cursorToX(5)[0]) <= 4
    word, start, end = editor.marks().fault_at(6)  # type: ignore[misc]
    assert (word.text, start, end) == ("teh", 5, 8)
    editor.marks().replace(start, end, "the")
    assert editor.toPlainText() == "😀😀 the plan"
    editor.set_value("Begun")


def test_of_a_long_paragraph_only_what_is_seen_is_looked_at(
    window: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = field(window)
    editor.setPlainText("😀 The plan is kept in one place. " * 400 + "We recieve calls")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    known(window, qtbot, "recieve", ["recieve"])
    editor.ensureCursorVisible()  # its lines were broken anew when it grew
    asked: list[str] = []
    faults = window.spelling.faults

    def noted(text: str) -> Any:
        if "plan" in text:
            asked.append(text)
        return faults(text)

    monkeypatch.setattr(window.spelling, "faults", noted)
    assert inked(editor)
    assert asked and max(map(len, asked)) < 2_500 and any("recieve" in text for text in asked)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    asked.clear()
    assert inked(editor) == [] and asked and not any("recieve" in text for text in asked)
    monkeypatch.undo()
    editor.set_value("Begun")


def test_names_and_what_has_no_spelling_are_no_faults(window: Any, qtbot: Any) -> None:
    from desktop.core.editing import rows
    from desktop.core.kinds import Lead

    rows.add(window.plan, Lead(name="Nia Pughebran", partner="Marchwatch"))
    editor = field(window)
    text = (
        "The LADO’s note RP51 (6.10) of Pughebran and Marchwatch’s multi-agency work, a "
        "Marchwatch-led one, jo@wyeford.example, http://teh.example in Wyeford; pughebran zzq"
    )
    editor.setPlainText(text)
    known(window, qtbot, text, ["pughebran", "zzq"])
    editor.set_value("Begun")


# --- the menu --------------------------------------------------------------------------------


def press(editor: QLineEdit | QPlainTextEdit, at: QPoint | None = None) -> None:
    """Ask for the menu, by the mouse at a place or by its key."""
    reason = QContextMenuEvent.Reason.Keyboard if at is None else QContextMenuEvent.Reason.Mouse
    widget = editor.viewport() if isinstance(editor, QPlainTextEdit) else editor
    place = QPoint(2, 2) if at is None else at
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))


def in_menu(qtbot: Any, ask: Callable[[], object], act: Callable[[QMenu], object]) -> list[str]:
    """Ask for the menu, wait for its suggestions, and do something to it; what it offered."""
    offered: list[str] = []

    def look(tries: int = 400) -> None:
        menu = QApplication.activePopupWidget()
        texts = [entry.text() for entry in menu.actions()] if isinstance(menu, QMenu) else []
        if tries and (not texts or any("Looking" in text for text in texts)):
            QTimer.singleShot(25, menu or qtbot, lambda: look(tries - 1))
            return
        assert isinstance(menu, QMenu)
        offered.extend(entry.text() for entry in menu.actions() if entry.isVisible())
        act(menu)
        menu.close()

    QTimer.singleShot(0, look)
    ask()
    return offered


def wrong_word(window: Any, qtbot: Any, text: str = "We recieve calls") -> TextEditor:
    """A field with a misspelt word, at which the cursor stands."""
    editor = field(window)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    known(window, qtbot, text, [text.split()[1]])
    for _ in range(len(text) - 6):
        QTest.keyClick(editor, Qt.Key.Key_Left)
    return editor


def test_the_menu_offers_suggestions_first_by_its_key(window: Any, qtbot: Any) -> None:
    editor = wrong_word(window, qtbot)

    def take(menu: QMenu) -> None:
        QTest.keyClick(menu, Qt.Key.Key_Return)  # the first is at hand

    offered = in_menu(qtbot, lambda: press(editor), take)
    assert offered[0] == "receive"
    place = offered.index("Add “recieve” to this plan's words")
    assert offered[place + 1].replace("&", "") == "Ignore here" and offered[place + 2] == ""
    assert "Undo" in offered[place + 3].replace("&", ""), "then what the menu has else"
    assert editor.toPlainText() == "We receive calls" and inked(editor) == []
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "We recieve calls"
    editor.set_value("Begun")


def test_the_menu_is_of_the_word_that_was_clicked_on(window: Any, qtbot: Any) -> None:
    editor = wrong_word(window, qtbot)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    cursor = editor.textCursor()
    cursor.setPosition(5)
    place = editor.cursorRect(cursor).center()
    assert in_menu(qtbot, lambda: press(editor, place), lambda _: None)[0] == "receive"
    assert "receive" not in in_menu(qtbot, lambda: press(editor), lambda _: None)
    editor.set_value("Begun")


def _choose(start: str) -> Callable[[QMenu], None]:
    def choose(menu: QMenu) -> None:
        (entry,) = [
            each for each in menu.actions() if each.text().replace("&", "").startswith(start)
        ]
        menu.setActiveAction(entry)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    return choose


def test_a_word_is_added_to_the_plan_and_taken_out_by_undo(window: Any, qtbot: Any) -> None:
    editor = wrong_word(window, qtbot)
    in_menu(qtbot, lambda: press(editor), _choose("Add “recieve”"))
    assert [own.word for own in window.plan.data.all(OwnWord)] == ["recieve"]
    assert inked(editor) == [] and editor.toPlainText() == "We recieve calls"
    assert "“recieve” is one of this plan's words" in window.statusBar().currentMessage()
    editor.set_value("We recieve calls")  # with nothing typed, Undo is the plan's
    window.editing.undo.trigger()
    assert not window.plan.data.all(OwnWord)
    known(window, qtbot, "We recieve calls", ["recieve"])
    editor.set_value("Begun")


def test_a_word_is_let_alone_here_and_not_elsewhere(window: Any, qtbot: Any) -> None:
    editor = wrong_word(window, qtbot)
    in_menu(qtbot, lambda: press(editor), _choose("Ignore here"))
    assert inked(editor) == [] and not window.plan.data.all(OwnWord)
    known(window, qtbot, "We recieve calls. They recieve mail", ["recieve"])
    editor.set_value("Begun")


def test_in_a_plan_that_is_only_read_a_word_cannot_be_added_and_it_says_so(
    window: Any, qtbot: Any
) -> None:
    from desktop.core.editing import actions

    actions.set_field(window.plan, window.plan.data.actions()[0], "progress", "We recieve calls")
    window.plan.why_read_only = "Somebody else has it open."
    editor = field(window)
    editor.setReadOnly(True)
    known(window, qtbot, editor.toPlainText(), ["recieve"])
    assert inked(editor)
    cursor = editor.textCursor()
    cursor.setPosition(5)
    editor.setTextCursor(cursor)
    offered = in_menu(qtbot, lambda: press(editor), _choose("Add “recieve”"))
    assert offered[0].startswith("Add") and not window.plan.data.all(OwnWord)
    assert "Somebody else has it open." in window.statusBar().currentMessage()
    window.plan.why_read_only = ""


# --- whether it is done at all ---------------------------------------------------------------


def test_it_is_turned_off_in_the_preferences_and_stays_so(window: Any, qtbot: Any) -> None:
    editor = wrong_word(window, qtbot)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert inked(editor)
    dialog = window.editing.show_preferences()
    assert dialog.spelling.isChecked()
    dialog.spelling.setFocus()
    QTest.keyClick(dialog.spelling, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert inked(editor) == [] and window.spelling.faults(editor.toPlainText()) == []
    assert "Looking" not in str([each.text() for each in editor.menu().actions()])
    assert not window.preferences.flag("check spelling", True)
    from desktop.ui.spelling.speller import Speller

    assert not Speller(window).is_wanted
    editor.set_value("Begun")


def test_where_there_is_no_dictionary_the_window_says_so_and_goes_on(
    window: Any, qtbot: Any
) -> None:
    window.spelling.dictionary._give_up(NONE_HERE)
    try:
        editor = field(window)
        QTest.keyClicks(editor, " teh plan")
        assert inked(editor) == [] and window.spelling.faults("teh") == []
        dialog = window.editing.show_preferences()
        assert not dialog.spelling.isEnabled()
        assert dialog.spelling.accessibleDescription() == NONE_HERE
        dialog.reject()
        dialog = window.editing.check_spelling()
        assert dialog.notice.text() == NONE_HERE
        dialog.close()
    finally:
        window.spelling.dictionary.why_not = ""


def test_its_process_begins_with_the_first_need_and_ends_with_the_last_window(
    window: Any, qtbot: Any
) -> None:
    dictionary = window.spelling.dictionary
    assert dictionary._process is None or dictionary._ready is False, "not at the start"
    known(window, qtbot, "Teh", ["Teh"])
    process = dictionary._process
    assert process is not None
    window.close_plan()
    assert dictionary._process is None and window.spelling.faults("Teh") == []


def test_its_colour_is_none_of_the_statuses_and_is_seen(window: Any) -> None:
    for look in (LIGHT, DARK):
        assert contrast(look.spelling, look.surface) >= 4.5 and look.spelling != look.accent
        hue = QColor(look.spelling).hue()
        for status in window.plan.data.legend:
            apart = abs(QColor(status.colour).hue() - hue)
            assert min(apart, 360 - apart) > 25, status.word
        apart = abs(QColor(look.accent).hue() - hue)
        assert min(apart, 360 - apart) > 25
