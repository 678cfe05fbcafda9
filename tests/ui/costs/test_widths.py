"""In any size of text sums are whole, areas have their names, and words are not broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.core.editing import costs
from desktop.core.kinds import CostPart
from desktop.core.widths import Column, lines_of
from desktop.ui.costs.heading import Heading
from desktop.ui.costs.listed import Group
from desktop.ui.costs.model import AMOUNT, COUNTS, HEADINGS, SOURCE, WHAT, WORDS
from desktop.ui.costs.page import CostsPage
from desktop.ui.costs.widths import BESIDE, INSET, Widths
from desktop.ui.look.theme import Theme
from desktop.ui.window import MainWindow
from tests.ui.cells import action
from tests.ui.costs.keys import Control, Key, plan, settle

LONG = "£1,873,500, 2 not known (1 comes to £2,000 by its words)"
AREA = "Ofsted No. 1: The pace with which leaders act on weaknesses that they know about"


@pytest.fixture
def usual_text(theme: Theme) -> Iterator[None]:
    """The usual size of text again, after a test that made it larger."""
    yield
    theme.resize_text(0)


@pytest.fixture
def filled(window: MainWindow, page: CostsPage, qtbot: Any) -> CostsPage:
    """The page with long words, large sums and a heading that says much."""
    four = action(window, "4.1")
    for what, text, amount in (
        ("Consultant to challenge practice", "", "1865700"),
        ("Commission a review", "20 days @ £100", ""),
        ("Commission a challenge", "Supervision, challenged by independent people", "123456789.55"),
    ):
        costs.add_part(
            plan(window), four, what=what, text=text, amount=amount, year="2018/19",
            recurrent="recurrent", source="Commissioning budget of the council",
        )  # fmt: skip
    settle(page, qtbot)
    return page


def larger(window: MainWindow, page: CostsPage, qtbot: Any, size: tuple[int, int], by: int) -> None:
    window.resize(*size)
    for _ in range(by):
        qtbot.keyClick(page.tree, Key.Key_Plus, Control)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size


@pytest.mark.usefixtures("usual_text")
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
@pytest.mark.parametrize("by", [0, 2, 3])
def test_no_usual_word_is_broken_and_no_sum_is_cut(
    window: MainWindow, filled: CostsPage, qtbot: Any, size: tuple[int, int], by: int
) -> None:
    larger(window, filled, qtbot, size, by)
    tree, model = filled.tree, filled.model
    letters = tree.fontMetrics()
    assert letters.height() > 0 and window.theme.size == by
    for column, heading in enumerate(HEADINGS):
        wide = tree.columnWidth(column)
        assert all(letters.horizontalAdvance(word) <= wide - 8 for word in heading.split())
        needs = QRect(0, 0, wide - 8, 1000)
        high = letters.boundingRect(needs, Qt.TextFlag.TextWordWrap, heading).height()
        assert tree.header().height() >= high, f"“{heading}” is cut"
    for place, group in enumerate(model.groups):
        above = model.index(place, 0)
        for row, item in enumerate(group.items):
            for column in (WHAT, WORDS, AMOUNT, SOURCE):
                wide = tree.columnWidth(column) - 8
                wide -= INSET if column == WHAT and item.part is not None else 0
                words = model.shown(item, column).split()
                assert all(letters.horizontalAdvance(word) <= wide for word in words), words
            amount = model.index(row, AMOUNT, above)
            needs = QRect(0, 0, tree.columnWidth(AMOUNT) - 8, 1000)
            flags = Qt.TextFlag.TextWordWrap
            high = letters.boundingRect(needs, flags, model.shown(item, AMOUNT)).height()
            assert tree.visualRect(amount).height() >= high, "with all that is said of the sum"
        assert tree.visualRect(above).height() >= letters.lineSpacing() + 10
    assert tree.header().length() >= tree.viewport().width(), "all the room is used"


def test_all_that_is_said_of_a_sum_is_seen_however_many_lines_that_are(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    four = action(window, "4.1")
    for text, amount in (("20 days @ £100", ""), ("30 days @ £100", ""), ("", "90"), ("", "")):
        costs.add_part(plan(window), four, what="Bus", text=text, amount=amount)
    settle(page, qtbot)
    larger(window, page, qtbot, (1280, 720), 0)
    index = page.model.index_of((four.table, four.id), AMOUNT)
    assert index.data() == "£90, 3 not known (2 come to £5,000 by their words)"
    page.tree.header().resizeSection(AMOUNT, 70)
    QApplication.processEvents()
    letters, flags = page.tree.fontMetrics(), Qt.TextFlag.TextWordWrap
    needs = QRect(0, 0, page.tree.columnWidth(AMOUNT) - 8, 1000)
    high = letters.boundingRect(needs, flags, index.data()).height()
    assert high > 4 * letters.lineSpacing()
    assert page.tree.visualRect(index).height() >= high


@pytest.mark.usefixtures("usual_text")
def test_where_words_need_more_than_there_is_the_list_moves_sideways(
    window: MainWindow, filled: CostsPage, qtbot: Any
) -> None:
    larger(window, filled, qtbot, (1280, 720), 10)
    bar = filled.tree.horizontalScrollBar()
    assert bar.maximum() > 0 and bar.isVisible()
    for _ in range(HEADINGS.index("Counts")):
        qtbot.keyClick(filled.tree, Key.Key_Right)
    index = filled.tree.currentIndex()
    assert HEADINGS[index.column()] == "Counts" and bar.value() > 0
    shown = filled.tree.visualRect(index)
    assert shown.left() >= 0 and shown.right() <= filled.tree.viewport().width()
    assert filled.totals.table.height() > 3 * filled.totals.table.fontMetrics().height()


def test_the_cursor_on_a_heading_is_seen_from_whatever_column_it_came(
    window: MainWindow, filled: CostsPage, qtbot: Any
) -> None:
    tree = filled.tree
    above = tree.currentIndex().parent()
    for _ in range(AMOUNT):
        qtbot.keyClick(tree, Key.Key_Right)

    def ground() -> str:
        """The colour of the heading beside its words."""
        image, place = tree.viewport().grab().toImage(), tree.visualRect(above)
        return image.pixelColor(place.right() - 20, place.center().y()).name()

    before = ground()
    qtbot.keyClick(tree, Key.Key_Up)
    assert not tree.currentIndex().parent().isValid() and tree.currentIndex().column() == AMOUNT
    assert ground() != before
    qtbot.keyClick(tree, Key.Key_Down)
    assert ground() == before and tree.currentIndex().column() == AMOUNT


def drawn(words: Heading, wide: int) -> QRect:
    """The part of a wide picture on which a heading leaves anything."""
    image = QImage(wide * 3, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setPen(Qt.GlobalColor.black)
    words.paint(painter, wide, 100)
    painter.end()
    white = image.pixel(0, 0)
    marks = [
        (x, y) for x in range(image.width()) for y in range(image.height())
        if image.pixel(x, y) != white
    ]  # fmt: skip
    across, down = [x for x, _ in marks], [y for _, y in marks]
    return QRect(min(across), min(down), max(across) - min(across), max(down) - min(down))


@pytest.mark.parametrize("wide", [150, 240, 330])
def test_a_heading_stays_within_its_width_and_height(wide: int) -> None:
    font = QFont(QApplication.font())
    letters = QFontMetrics(font)
    words = Heading(Group(AREA, None, "", [], LONG), font, wide)
    assert not words.beside and words.height >= 2 * letters.lineSpacing()
    found = drawn(words, wide)
    assert wide - 2 <= found.left() and found.right() <= 2 * wide + 2
    assert found.top() >= 100 and found.bottom() <= 100 + words.height


def test_the_sum_stands_beside_the_name_where_both_have_room() -> None:
    font = QFont(QApplication.font())
    letters = QFontMetrics(font)
    group = Group("Ofsted No. 1", None, "", [], LONG)
    both = letters.horizontalAdvance(group.title) + letters.horizontalAdvance(group.sum)
    beside, below = Heading(group, font, both + 12), Heading(group, font, both + 11)
    assert beside.beside and not below.beside
    assert beside.height < below.height
    assert Heading(Group(AREA, None, "", [], ""), font, 5000).height == beside.height


def test_widths_are_shared_out(window: MainWindow, filled: CostsPage) -> None:
    found = Widths.of(filled.model, filled.tree.fontMetrics())
    assert found.whole == sum(found.least.values())
    tight = found.shared_out(found.whole // 2)
    assert dict(tight) == found.least, "what is needed is needed"
    for room in (found.whole, found.whole + 50, found.whole + 3000):
        shared = found.shared_out(room)
        assert sum(shared.values()) == room
        assert all(shared[column] >= least for column, least in found.least.items())
    wide = found.shared_out(found.whole + 3000)
    assert all(wide[column] <= wanted for column, wanted in found.wanted.items())
    assert wide[WHAT] > found.least[WHAT] and wide[WORDS] > found.least[WORDS]
    pads = {column: BESIDE + (INSET if column == WHAT else 0) for column in found.least}

    def lines(widths: Mapping[int, int]) -> int:
        asked = [Column(found.least[each] - pads[each], found.cells[each]) for each in pads]
        return sum(lines_of(asked, [widths[each] - pads[each] for each in pads]))

    for more in (50, 200, 3000):
        alike = {each: least + more // len(pads) for each, least in found.least.items()}
        assert lines(found.shared_out(sum(alike.values()))) <= lines(alike)


def test_the_box_to_tick_stands_and_is_clicked_beside_the_first_line(
    window: MainWindow, filled: CostsPage, qtbot: Any
) -> None:
    tree, model = filled.tree, filled.model
    four = action(window, "4.1")
    part = next(each for each in plan(window).data.all(CostPart) if each.action_id == four.id)
    index = model.index_of((part.table, part.id), COUNTS)
    tree.header().resizeSection(WHAT, 90)  # its row is several lines high
    QApplication.processEvents()
    cell = tree.visualRect(index)
    line = tree.fontMetrics().height()
    assert cell.height() > 2 * line
    assert not part.alternative
    at = QPoint(cell.left() + 12, cell.bottom() - 4)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not part.alternative, "no box is drawn there"
    at = QPoint(cell.left() + 12, cell.top() + line // 2 + 4)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert part.alternative
