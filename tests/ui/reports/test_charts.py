"""The charts on the screen: the reports' own drawings, following the plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.core.editing import actions, settings
from desktop.core.kinds import Action, Status
from desktop.reports import report_kinds, tally
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection
from desktop.ui.look.theme import DARK_NAME, LIGHT_NAME


@pytest.fixture
def charts(window: Any, qtbot: Any) -> Any:
    """The charts of the window's plan, drawn."""
    dialog = window.reports.show_charts()
    qtbot.waitUntil(lambda: dialog.views["Statuses in each area"].has_picture)
    return dialog  # closed with its plan


def seen(view: Any) -> QImage:
    image: QImage = view.grab().toImage()
    return image


def colours_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def shows(view: Any, colour: str) -> bool:
    """Whether a colour is seen; SVG takes the colours of a drawing in whole per cents."""
    wanted = QColor(colour).getRgb()
    return any(
        all(abs(one - other) <= 3 for one, other in zip(QColor(name).getRgb(), wanted, strict=True))
        for name in colours_of(seen(view))
    )


def test_the_window_shows_the_reports_drawing(window: Any, charts: Any) -> None:
    view = charts.views["Statuses in each area"]
    selection = Selection(window.plan.data, ReportOptions(as_at=window.session.as_at))
    chart = tally.areas(selection, 500)
    assert chart is not None
    assert view.accessibleDescription() == chart.alt
    assert "Ofsted No. 4: 5 actions (1 Red, 1 Amber, 2 Green and 1 Blue)" in chart.alt
    red = next(key for key in tally.keys_of(window.plan.data, []) if key.letter == "R")
    assert shows(view, red.colour)


def test_the_charts_follow_the_plan(window: Any, charts: Any, qtbot: Any) -> None:
    view = charts.views["Statuses in each area"]
    action = next(a for a in window.plan.data.all(Action) if a.no == "4.5")
    actions.set_field(window.plan, action, "ragb", "B")
    qtbot.waitUntil(lambda: "5 actions (1 Amber, 2 Green and 2 Blue)" in view.alt)
    due = charts.views["When actions are due"]
    before = due.alt
    window.look_as_at(date(2019, 6, 1))
    qtbot.waitUntil(lambda: due.alt != before and "June 2019" in due.alt)


def test_a_changed_colour_is_drawn(window: Any, charts: Any, qtbot: Any) -> None:
    status = next(s for s in window.plan.data.all(Status) if s.code == "G")
    settings.change_status(window.plan, status, colour="#123456")
    view = charts.views["Statuses in each area"]
    qtbot.waitUntil(lambda: shows(view, "#123456"))


def test_text_is_readable_in_either_look(window: Any, charts: Any, theme: Any, qtbot: Any) -> None:
    view = charts.views["Statuses in each area"]

    def ground() -> int:
        image = seen(view)
        return image.pixelColor(image.width() - 2, image.height() - 2).lightness()

    light = [QColor(name).lightness() for name in colours_of(seen(view))]
    assert ground() > 200 and min(light) < 60
    theme.choose(DARK_NAME)
    try:
        qtbot.waitUntil(lambda: ground() < 60)
        qtbot.waitUntil(
            lambda: max(QColor(name).lightness() for name in colours_of(seen(view))) > 200
        )
    finally:
        theme.choose(LIGHT_NAME)


def test_without_reviews_the_trend_says_so(charts: Any) -> None:
    view = charts.views["Over the reviews"]
    assert not view.has_picture and "Hold a review" in view.accessibleDescription()


def test_a_picture_is_copied_on_white(charts: Any) -> None:
    button = next(b for b in charts.findChildren(QToolButton) if "each area" in b.accessibleName())
    button.click()
    image = QApplication.clipboard().image()
    assert image.width() == 1600 and image.pixelColor(1599, 0).name() == "#ffffff"


def test_the_charts_close_with_their_plan(window: Any, charts: Any) -> None:
    assert window.reports.show_charts() is charts, "there is one window of them"
    window.close_plan()
    assert not charts.isVisible()
    assert window.reports.show_charts() is None


def test_the_menu_has_every_kind(window: Any, make_window: Any, qtbot: Any) -> None:
    menu = next(a.menu() for a in window.menuBar().actions() if a.text() == "Rep&orts")
    words = [action.text().replace("&", "") for action in menu.actions()]
    assert words == [
        *(kind.title for kind in report_kinds().values()),
        "",
        "Charts",
        "",
        "Print or save a report…",
    ]
    letters = [
        action.text()[action.text().index("&") + 1].lower()
        for action in menu.actions()
        if not action.isSeparator()
    ]
    assert len(letters) == len(set(letters))
    menu.aboutToShow.emit()
    assert all(a.isEnabled() for a in menu.actions() if not a.isSeparator())
    menu.aboutToHide.emit()
    empty = make_window(None)
    bare = next(a.menu() for a in empty.menuBar().actions() if a.text() == "Rep&orts")
    bare.aboutToShow.emit()
    assert not any(a.isEnabled() for a in bare.actions() if not a.isSeparator())
    bare.aboutToHide.emit()
    assert empty.reports.make_report("leads") is None


def test_an_entry_shows_its_kind(window: Any, qtbot: Any) -> None:
    from desktop.ui.reports.dialog import ReportDialog

    window.reports.kinds["coverage"].trigger()
    dialog = next(w for w in window.findChildren(ReportDialog))
    assert dialog.kind.currentData() == "coverage"
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=20_000)
    dialog.close()
