"""What the page shows in a small window and with larger text: all of it, or a way to reach it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from desktop.core.editing import indicators as editing
from desktop.core.kinds import Indicator
from desktop.ui.checks.wrapped import cut_at_word
from desktop.ui.indicators.model import NAME, RAG, TARGET, TRAVEL, TREND
from desktop.ui.indicators.values import NOTE, PERIOD, VALUE
from desktop.ui.indicators.values import TARGET as TARGET_OF_VALUE
from tests.ui.indicators.plans import named

Key = Qt.Key


@pytest.fixture
def small(page: Any, window: Any, qtbot: Any) -> Iterator[Any]:
    """Makes the window small, with text of a size; the usual size comes back behind the test."""

    def make(points: int) -> Any:
        window.theme.resize_text(points)
        window.resize(1280, 720)
        QApplication.processEvents()
        page.open_card()
        head = page.head
        qtbot.waitUntil(lambda: head.height() >= head.heightForWidth(head.width()))
        return page

    yield make
    window.theme.resize_text(0)


def inside(widget: Any, page: Any) -> bool:
    """Whether a widget is seen whole, as wide as its words ask."""
    corner = widget.mapTo(page, QPoint(widget.width(), 0)).x()
    return bool(widget.width() >= widget.sizeHint().width() and corner <= page.side.x())


@pytest.mark.parametrize("points", [0, 4])
def test_every_button_and_count_of_the_head_is_seen_whole(small: Any, points: int) -> None:
    page = small(points)
    head = page.head
    for widget in (*head.chips.values(), page.add, page.bring, page.more, head.counts,
                   head.themes, head.officers, head.everys):  # fmt: skip
        assert inside(widget, page), widget
        assert widget.parentWidget().rect().contains(widget.geometry()), widget


@pytest.mark.parametrize("points", [0, 4])
def test_a_note_is_typed_where_its_month_is_in_sight(small: Any, points: int, qtbot: Any) -> None:
    page = small(points)
    view = page.card.values
    assert view.hasFocus()
    qtbot.keyClick(view, Key.Key_Down)
    while view.currentIndex().column() != NOTE:
        qtbot.keyClick(view, Key.Key_Right)
    index = view.values.index(1, NOTE)
    shown = view.visualRect(index)
    assert shown.width() >= view.fontMetrics().horizontalAdvance("asked Jo")
    assert view.viewport().rect().contains(shown), "it is in sight"
    assert view.visualRect(view.values.index(1, PERIOD)).left() >= 0, "and so is its month"


def test_the_targets_become_narrower_beside_the_notes_and_are_told_all_the_same(
    small: Any, page: Any
) -> None:
    view = page.card.values
    heading = view.horizontalHeader().sectionSizeHint(TARGET_OF_VALUE)
    whole = view.columnWidth(TARGET_OF_VALUE)
    assert whole >= max(heading, view.sizeHintForColumn(TARGET_OF_VALUE))
    late = named(page.plan, "AS 02")
    editing.set_value(page.plan, late, "2018-09", "81.2345% (123456 of 654321)")
    small(4)
    QApplication.processEvents()
    shown = [each for each in range(NOTE + 1) if not view.isColumnHidden(each)]
    assert shown == list(range(NOTE + 1)), "the same columns are there"
    assert view.columnWidth(TARGET_OF_VALUE) >= view.horizontalHeader().sectionSizeHint(
        TARGET_OF_VALUE
    )
    tip = view.values.index(1, VALUE).data(Qt.ItemDataRole.ToolTipRole)
    assert "Target: 80%" in tip.splitlines()


def test_the_values_scroll_sideways_where_nothing_else_helps(
    small: Any, page: Any, qtbot: Any
) -> None:
    plan = page.plan
    text = "81.2345678% (123456789 of 765432198)"
    for period in ("2018-08", "2018-09"):
        editing.set_value(plan, named(plan, "AS 02"), period, text)
    small(4)
    view = page.card.values
    bar = view.horizontalScrollBar()
    assert bar.maximum() > 0 and bar.isVisible()
    rows = view.values.rowCount() * view.verticalHeader().defaultSectionSize()
    assert view.viewport().height() >= rows, "no row is behind the bar"


def test_a_rating_is_in_sight_before_what_the_card_says_too(small: Any) -> None:
    table = small(4).table
    assert table.isColumnHidden(TREND)
    right = table.columnViewportPosition(RAG) + table.columnWidth(RAG)
    assert right <= table.viewport().width() or table.horizontalScrollBar().isVisible()
    small(0)
    assert not table.isColumnHidden(TREND) and not table.isColumnHidden(TRAVEL)


def test_a_target_by_date_goes_on_two_lines(page: Any) -> None:
    rows_of = page.plan.data.all(Indicator)
    assert any(page.lines.of(each.id).target == "80% now, 85% by Nov" for each in rows_of)
    metrics = QFontMetrics(page.table.font())
    wide = page.table.columnWidth(TARGET) - 12
    high = metrics.boundingRect(
        0, 0, wide, 1_000, Qt.TextFlag.TextWordWrap, "80% now, 85% by Nov"
    ).height()  # fmt: skip
    assert high <= 2 * metrics.lineSpacing()
    assert page.table.columnWidth(NAME) > page.table.columnWidth(TARGET)


def test_each_card_has_room_for_its_words_whatever_was_shown_before(
    make_window: Any, sample_plans: Path, tmp_path: Path, qtbot: Any
) -> None:
    name = "wyeford-2018-improvement-plan.plandesk"
    path = Path(shutil.copy(sample_plans / name, tmp_path / name))
    window = make_window(path)
    window.pages.go_to_page("indicators")
    page = window.pages.stack.currentWidget()
    cut, bare, bars = [], [], set()
    for row in range(page.model.rowCount()):
        page.table.go(row)
        page._show_card()
        for _ in range(3):  # a bar that comes or goes changes the width of all
            QApplication.processEvents()
        card = page.card
        code = card.indicator.code
        bars.add(card.verticalScrollBar().isVisible())
        labels = card.facts.findChildren(QLabel)
        cut += [
            (code, each.text()) for each in labels
            if each.isVisible() and each.height() < each.heightForWidth(each.width())
        ]  # fmt: skip
        header = card.values.horizontalHeader()
        if header.length() < card.values.viewport().width():
            bare.append(code)
    assert not cut and not bare and bars == {True, False}


def test_the_chips_stand_in_one_row_and_the_field_says_what_it_is_for(
    small: Any, qtbot: Any
) -> None:
    head = small(0).head
    qtbot.waitUntil(lambda: len({chip.y() for chip in head.chips.values()}) == 1)
    finder = head.finder
    words = finder.fontMetrics().horizontalAdvance(finder.placeholderText())
    assert finder.width() >= words + 12
    assert head.returned.isVisible() and head.returned.width() >= head.returned.sizeHint().width()
    head.window().resize(1366, 768)

    def beside() -> bool:
        middle = head.title.geometry().center().y()
        return abs(head.counts.geometry().center().y() - middle) < 6

    qtbot.waitUntil(beside)
    assert len({chip.y() for chip in head.chips.values()}) == 1


def test_a_name_that_has_no_room_is_cut_between_its_words(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    text = "Assessments completed within 45 working days"
    wide = metrics.horizontalAdvance("Assessments completed within 45 wo…")
    assert cut_at_word(metrics, text, wide) == "Assessments completed within 45…"
    wide = metrics.horizontalAdvance("Assessments completed within…")
    assert cut_at_word(metrics, text, wide) == "Assessments completed within…"
    assert cut_at_word(metrics, text, 10_000) == text
    cut = cut_at_word(metrics, text, metrics.horizontalAdvance("Assess…") + 2)
    assert cut == "Assess…", "one word alone is cut where it is"
