"""Looks, sizes of text and widths of columns in the window."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from desktop.core.editing import actions, rows
from desktop.core.legends import legend_named
from desktop.ui.grid.delegate import PAD_X
from desktop.ui.look.button import Button, ToolButton
from desktop.ui.look.theme import DARK, LIGHT, Colours, Theme, contrast, text_on
from desktop.ui.window import MainWindow
from tests.ui.cells import at, grid, in_the_panel


@pytest.mark.parametrize("look", ["light", "dark"])
def test_looks_and_text_sizes(window: MainWindow, look: str, qtbot: Any) -> None:
    window.theme.choose(look)
    window.theme.resize_text(4)
    try:
        assert not window.grab().isNull()
        assert grid(window).delegate.look.dark is (look == "dark")
    finally:
        window.theme.resize_text(0)
        window.theme.choose("light")


def test_every_ground_follows_the_look(window: MainWindow, qtbot: Any) -> None:
    from PySide6.QtCore import QPoint

    at(window, "4.2", "by_when").model().setData(
        grid(window).currentIndex(), "30/11/2018", Qt.ItemDataRole.EditRole
    )
    requirements, bar = window.pages.area_page.requirements, window.pages.redate
    try:
        for look in (DARK, LIGHT):
            window.theme.choose("dark" if look.dark else "light")
            shown = requirements.grab().toImage()
            assert shown.pixelColor(QPoint(40, 4)).name().upper() == look.surface
            shown = bar.grab().toImage()
            assert shown.pixelColor(QPoint(4, 3)).name().upper() == look.warning_soft
    finally:
        window.theme.choose("light")


def test_the_edges_of_fields_are_seen_in_the_dark_look(window: MainWindow, qtbot: Any) -> None:
    """WCAG 2.1, 1.4.11: what is needed to find a field has a contrast of 3 to what is beside it."""
    actions.set_field(window.plan, at(window, "4.2", "by_when").current_action(), "by_when", "May")
    qtbot.waitUntil(lambda: window.pages.detail is not None and window.pages.redate.isVisible())
    fields = (
        window.pages.detail.field("by_when").editor,
        window.pages.detail.field("progress").editor,
        window.pages.redate.reason,
    )
    try:
        window.theme.choose("dark")
        for field in fields:
            shown = field.grab().toImage()
            middle = shown.height() // 2
            edge, ground = (shown.pixelColor(x, middle).name() for x in (0, 2))
            assert contrast(edge, ground) >= 3, field.accessibleName()
    finally:
        window.theme.choose("light")


GROUNDS = ("page", "surface", "raised", "accent_soft", "warning_soft")
TEXTS = ("text", "muted", "accent", "warning", "spelling")
ON_ONE = {"on_accent": "accent", "text": "mark"}  # what stands on one ground alone
EDGES = ("edge", "accent")


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_has_the_contrast_that_it_needs_on_every_ground(look: Colours) -> None:
    """WCAG 2.2, 1.4.3: text 4.5 to 1; 1.4.11 and 2.4.13: edges and the focus 3 to 1."""
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS] + list(ON_ONE.items())
    weak = {pair for pair in pairs if contrast(*(getattr(look, each) for each in pair)) < 4.5}
    assert not weak
    pairs = [(edge, ground) for edge in EDGES for ground in GROUNDS]
    assert not {pair for pair in pairs if contrast(*(getattr(look, each) for each in pair)) < 3}
    named = {each.name for each in fields(Colours)} - {"dark", "line"}
    assert named == {*GROUNDS, *TEXTS, *EDGES, *ON_ONE, *ON_ONE.values()}, "a colour without a test"


def test_every_status_can_be_read_on_its_colour() -> None:
    for status in legend_named():
        assert contrast(text_on(status.colour), status.colour) >= 4.5
    assert all(contrast(text_on(f"#{n:02X}{n:02X}{n:02X}"), f"#{n:02X}{n:02X}{n:02X}") >= 4.5
               for n in range(256))  # fmt: skip


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("kind", [Button, QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QCheckBox,
                                  QRadioButton, ToolButton])  # fmt: skip
def test_what_is_written_in_ticked_or_pressed_has_an_edge_that_is_seen(
    theme: Theme, qtbot: Any, look: str, kind: Any
) -> None:
    """WCAG 2.2, 1.4.11, by painting: beside the page that it stands on, and beside its inside."""
    theme.choose(look)
    try:
        window = QWidget()
        qtbot.addWidget(window)
        control = kind(parent=window)
        control.setGeometry(10, 10, 120, 30)
        window.resize(140, 50)
        window.show()
        shown, middle = window.grab().toImage(), control.geometry().center().y()
        row = [shown.pixelColor(x, middle).name() for x in range(8, 16)]
        page, inside = row[0], row[5]  # no letter stands so near to the edge
        assert any(contrast(each, page) >= 3 and contrast(each, inside) >= 3 for each in row)
    finally:
        theme.choose("light")


def test_column_widths_are_remembered(
    window: MainWindow, make_window: Any, plan_path: Path
) -> None:
    view = grid(window)
    wide = view.columnWidth(1) + 90
    view.setColumnWidth(1, wide)
    window.close()
    again = grid(make_window(plan_path))
    assert again.columnWidth(1) > wide - 60


def test_columns_never_get_too_narrow_to_read() -> None:
    from desktop.ui.grid.widths import shared_out

    assert sum(shared_out([14, 54, 16], [52, 74, 62], 800)) == 800
    assert min(shared_out([1, 1000, 1], [52, 74, 62], 800)) >= 52
    assert shared_out([1, 1], [52, 74], 60) == [52, 74], "then the grid scrolls sideways"


def test_words_are_broken_only_where_that_saves_scrolling_sideways() -> None:
    from desktop.ui.grid.widths import squeezed

    assert squeezed([100, 80], [60, 40], 200) == [100, 80]
    assert squeezed([100, 80], [60, 40], 140) == [80, 60]
    assert squeezed([100, 80], [60, 40], 100) == [60, 40]
    assert squeezed([100, 80], [60, 40], 99) == [100, 80], "it scrolls however they are"


def test_larger_text_still_fits_a_laptop(window: Any, theme: Any, qtbot: Any) -> None:
    window.go_to_area(None)
    window.go_to_area(window.plan.data.areas[0].id)
    try:
        theme.resize_text(4)
        qtbot.waitUntil(lambda: window.pages.detail is not None)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1366
        assert window.minimumSizeHint().height() <= 700
    finally:
        theme.resize_text(0)


def test_no_usual_word_is_broken(window: Any) -> None:
    action = window.plan.data.actions(window.area)[0]
    with window.plan.step("words"):
        window.plan.update(action, lead="Head of Safeguarding", success="Independent chairs")
    view = grid(window)
    view.columns._words.forget()
    view.fit_columns()
    metrics = view.fontMetrics()
    for field, word in (("lead", "Safeguarding"), ("success", "Independent")):
        room = view.columnWidth(view.model().column_of(field)) - 2 * PAD_X
        assert room >= metrics.horizontalAdvance(word)
    widths = {view.model().field(i): view.columnWidth(i) for i in range(8)}
    assert widths["action"] == max(widths.values())
    assert not view.horizontalScrollBar().isVisible()


def test_lines_of_a_text_stay_lines(window: Any) -> None:
    texts, fonts = grid(window).delegate._texts, grid(window).delegate.fonts
    one = texts.height("One", 200, fonts.plain, "p")
    assert texts.height("One\nTwo\nThree", 200, fonts.plain, "p") >= 3 * one - 2


@pytest.mark.parametrize("size", [0, 4])
def test_the_buttons_of_a_long_legend_take_more_lines_and_cut_nothing(
    window: Any, theme: Any, qtbot: Any, size: int
) -> None:
    plan = window.plan
    rows.change(plan, plan.data.legend.get("G"), word="Delivered, and waiting to be checked")
    action = at(window, "4.1", "ragb").current_action()
    qtbot.waitUntil(lambda: window.pages.detail is not None)
    in_the_panel(window, "ragb")
    panel = window.pages.detail
    try:
        theme.resize_text(size)
        qtbot.waitUntil(lambda: panel._action is action)
        buttons = panel.field("ragb").editor
        qtbot.waitUntil(lambda: panel.widget().width() <= panel.viewport().width())
        assert buttons.isVisible()
        qtbot.waitUntil(  # once it is laid out at the panel's width
            lambda: all(
                buttons.rect().contains(each.geometry()) for each in buttons._buttons.values()
            )
        )
    finally:
        theme.resize_text(0)


def test_buttons_of_dialogues_have_no_pictures_of_the_system(theme: Theme) -> None:
    """On X11 Qt's own style puts a red cross on Cancel, as if it were a status; here it has none,
    so that the rule itself is looked at."""
    sheet = QApplication.instance().styleSheet()  # type: ignore[union-attr]
    assert "QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }" in sheet
