"""The overview: the grid of statuses, its views, its cards, and how it follows the plan."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from desktop.core.editing import actions as editing
from desktop.core.editing import cycle, legends
from desktop.core.editing import rows as row_editing
from desktop.core.kinds import Action, Area, Duty, ImpactStatus
from desktop.core.legends import legend_named
from desktop.ui.overview.bands import by_area, by_lead
from desktop.ui.overview.cards import ListCard
from desktop.ui.overview.geometry import Geometry
from desktop.ui.overview.model import RagbModel
from desktop.ui.overview.page import OverviewPage


def action(page: OverviewPage, number: str) -> Action:
    return next(each for each in page._plan.data.actions() if each.no == number)


def counted(model: Any, row: int) -> dict[str, int]:
    """How many actions of a band have each letter, as the band shows it."""
    return dict(zip((each.code for each in model.counted()), model.counts(row), strict=True))


def test_the_model_is_sound(window: Any, qtmodeltester: Any) -> None:
    for arrange in (by_area, by_lead):
        qtmodeltester.check(RagbModel(window.plan, arrange))


def test_there_is_a_row_for_each_area_and_a_cell_for_each_action(page: OverviewPage) -> None:
    model = page.grid.model()
    assert [band.name for band in model.bands] == ["Ofsted No. 4", "Ofsted No. 6", "DP 4(ii)"]
    shown = [model.data(model.index(0, column)) for column in range(5)]
    assert shown == ["4.1 G", "4.2 G", "4.3 B", "4.4 A", "4.5 R"]
    assert model.data(model.index(2, 0)) is None
    assert counted(model, 0) == {"R": 1, "A": 1, "G": 2, "B": 1, "": 0}
    assert counted(model, 1) == {"R": 0, "A": 0, "G": 0, "B": 0, "": 4}
    assert dict(zip((each.code for each in model.counted()), model.totals(), strict=True)) == {
        "R": 1, "A": 1, "G": 2, "B": 1, "": 4,
    }  # fmt: skip


def test_a_cell_says_in_words_what_it_shows_in_colour(page: OverviewPage) -> None:
    model = page.grid.model()
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Ofsted No. 4, 4.1: Green. Agree one list of every child in need. Overdue by 8 days "
        "(by when: 30/09/2018). Delivery lead: Assistant director"
    )
    spoken = QAccessible.queryAccessibleInterface(page.grid)
    assert spoken.role() == QAccessible.Role.Table
    assert spoken.text(QAccessible.Text.Name).startswith("RAGB grid of Wyeford")


def test_an_area_code_is_not_said_again_in_its_cells(window: Any) -> None:
    area = window.plan.data.areas[2]
    editing.add_action(window.plan, area, {"no": "DP 4(ii).2"})
    model = RagbModel(window.plan, by_area)
    assert model.label(2, 0) == "2"
    assert RagbModel(window.plan, by_lead).label(len(by_lead(window.plan.data)) - 1, 4) == (
        "DP 4(ii).2"
    )


def test_an_action_without_a_number_shows_its_place(window: Any) -> None:
    editing.set_field(window.plan, window.plan.data.actions()[1], "no", "")
    assert RagbModel(window.plan, by_area).label(0, 1) == "(2)"


def test_an_edit_repaints_that_cell_alone(page: OverviewPage, qtbot: Any) -> None:
    changed: list[tuple[int, int]] = []
    model = page.grid.model()
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), first.column())))
    editing.set_field(page._plan, action(page, "4.2"), "ragb", "R")
    assert changed == [(0, 1)]
    assert counted(model, 0) == {"R": 2, "A": 1, "G": 1, "B": 1, "": 0}
    qtbot.waitUntil(lambda: "<b style='font-size:large'>2</b>&nbsp;Red" in page.now._counts.text())


def test_changes_that_came_unseen_are_there_when_the_page_is_shown_again(
    window: Any, page: OverviewPage, qtbot: Any
) -> None:
    window.go_to_area(window.plan.data.areas[0].id)
    qtbot.waitUntil(lambda: not page.isVisible())
    editing.add_action(window.plan, window.plan.data.areas[2], {"action": "A new one"})
    window.go_to_area(None)
    qtbot.waitUntil(lambda: len(page.grid.model().bands[2].actions) == 1)


def test_what_is_gone_is_not_counted_before_it_is_taken_in(window: Any) -> None:
    model = RagbModel(window.plan, by_area)
    editing.delete_actions(window.plan, window.plan.data.actions()[:2])
    assert (sum(model.counts(0)), sum(model.totals())) == (3, 7)


def test_undo_of_a_deleted_area_brings_its_row_back(page: OverviewPage) -> None:
    plan = page._plan
    row_editing.delete(plan, [plan.data.areas[0]])
    assert [band.name for band in page.grid.model().bands] == ["Ofsted No. 6", "DP 4(ii)"]
    plan.undo()
    assert page.grid.model().bands[0].name == "Ofsted No. 4"
    assert len(page.grid.model().bands[0].actions) == 5


def test_arrows_go_from_cell_to_cell_and_enter_opens(page: OverviewPage, qtbot: Any) -> None:
    page.grid.setCurrentIndex(page.grid.model().index(0, 4))
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    assert (page.grid.currentIndex().row(), page.grid.currentIndex().column()) == (1, 0)
    qtbot.keyClick(page.grid, Qt.Key.Key_Up)
    qtbot.keyClick(page.grid, Qt.Key.Key_End)
    assert (page.grid.currentIndex().row(), page.grid.currentIndex().column()) == (0, 4)
    with qtbot.waitSignal(page.action_chosen) as chosen:
        qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert chosen.args == [action(page, "4.5").id]


def test_a_click_goes_to_the_action_or_the_area(
    window: Any, page: OverviewPage, qtbot: Any
) -> None:
    rect = page.grid.visualRect(page.grid.model().index(0, 2))
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.area is not None and window.area.code == "Ofsted No. 4"
    window.go_to_area(None)
    below = page.grid.visualRect(page.grid.model().index(1, 0)).center().y()
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, below))
    assert window.area.code == "Ofsted No. 6"


def test_the_cards_say_what_is_overdue_and_due_soon(page: OverviewPage, qtbot: Any) -> None:
    page._show_words()
    assert page.overdue.heading.text() == "Overdue · 2"
    assert "4.5" in page.overdue._text.text() and "4.3" not in page.overdue._text.text()
    assert page.soon._text.text() == "Nothing is due in the next 14 days."
    editing.set_field(page._plan, action(page, "4.2"), "by_when", "22/10/2018")
    qtbot.waitUntil(lambda: page.soon.heading.text() == "Due in 14 days · 1")
    with qtbot.waitSignal(page.action_chosen) as chosen:
        page.soon._text.linkActivated.emit(str(action(page, "4.2").id))
    assert chosen.args == [action(page, "4.2").id]


def test_by_lead_an_action_stands_with_each_of_its_leads(page: OverviewPage) -> None:
    page.show_view("lead")
    bands = {band.name: len(band.actions) for band in page.grid.model().bands}
    assert bands == {
        "Assistant director": 3, "Head of safeguarding": 1, "Heads of service": 1,
        "Principal social worker": 1, "No delivery lead": 4,
    }  # fmt: skip
    editing.set_field(page._plan, action(page, "4.4"), "lead", "Assistant director")
    assert len(page.grid.model().bands[0].actions) == 4


def test_without_a_review_the_page_says_so(page: OverviewPage) -> None:
    page.show_view("review")
    assert (
        page._sentence.isVisible()
        and "no reviews of this plan yet" in page._sentence.purpose.text()
    )


def test_the_heading_follows_the_plan(page: OverviewPage, qtbot: Any) -> None:
    assert page._facts.text().startswith("9 actions in 3 areas · DRAFT · as at ")
    row_editing.change(page._plan, page._plan.data.info, title="Another title", status="approved")
    qtbot.waitUntil(lambda: page._title.text() == "Another title")
    assert "Approved" in page._facts.text()


def test_only_what_is_seen_is_painted(window: Any, qtbot: Any, monkeypatch: Any) -> None:
    plan = window.plan
    with plan.step("many"):
        area = plan.insert(Area(position=9.0, code="X"))
        for place in range(4_000):
            plan.insert(
                Action(key=f"x{place}", area_id=area.id, position=float(place), no=f"X.{place}")
            )
    page = window.findChild(OverviewPage)
    window.go_to_area(None)
    qtbot.waitUntil(page.isVisible)
    painted = []
    painter = page.grid._painter
    real = painter._cell
    monkeypatch.setattr(painter, "_cell", lambda *args: (painted.append(1), real(*args)))
    page.grid.viewport().repaint()
    assert 0 < len(painted) < 700


@pytest.mark.parametrize("width", [120, 300, 801])
def test_every_cell_is_where_a_click_finds_it(width: int) -> None:
    geometry = Geometry.of(
        [7, 0, 23, 1], width=width, left=90, tail=0, cell=(44, 24), least=[30, 30, 30, 60], head=24
    )
    for row, size in enumerate(geometry.sizes):
        for column in range(size):
            assert geometry.cell_at(geometry.cell(row, column).center()) == (row, column)
    places, at = [], (0, 0)
    while at:
        places.append(at)
        at = geometry.next_cell(*at, 1)
    assert len(places) == 31


def test_nothing_stands_over_the_cells(page: OverviewPage) -> None:
    assert not [
        each
        for each in (page.grid.horizontalHeader(), page.grid.verticalHeader())
        if each.isVisible()
    ]
    assert not [each for each in page.grid.findChildren(QAbstractButton) if each.isVisible()]


def test_checks_and_duties_come_after_the_page_is_seen(page: OverviewPage, qtbot: Any) -> None:
    cards = page.attention
    qtbot.waitUntil(cards.checks.isVisible, timeout=5_000)
    assert not cards.duties.isVisible(), "this plan has no duties"
    plan = page._plan
    before = cards.checks.text.text()
    editing.set_field(plan, action(page, "4.5"), "ragb", "G")
    qtbot.waitUntil(lambda: cards.checks.text.text() != before, timeout=5_000)
    row_editing.add(
        plan,
        Duty(
            name="Improvement board",
            anchor=plan.today().isoformat(),
            rule={"kind": "every so many weeks", "count": 4},
        ),
    )
    assert "Improvement board" in cards.duties.text.text()


def test_a_line_of_a_card_goes_there(window: Any, page: OverviewPage, qtbot: Any) -> None:
    cards = page.attention
    qtbot.waitUntil(cards.checks.isVisible, timeout=5_000)
    rule = cards.checks.text.text().split("href='")[1].split("'")[0]
    cards.checks.text.linkActivated.emit(rule)
    panel = window.review.dock.widget().panel
    assert panel.isVisible()
    assert panel._current()[0].key == rule
    cards.duties.text.linkActivated.emit("all")
    assert window.pages.stack.currentWidget().windowTitle() == "Calendar of duties"


def test_after_a_review_its_date_is_a_column(window: Any, page: OverviewPage) -> None:
    cycle.hold_review(window.plan, "weekly", window.plan.today())
    page.show_view("review")
    assert page.by_date is not None and page.by_date.isVisible()
    assert page.by_date.by_date.columnCount() == 2
    editing.set_field(window.plan, action(page, "4.1"), "ragb", "R")
    model = page.by_date.by_date
    assert [model.code(0, column) for column in range(2)] == ["G", "R"]


def test_the_others_of_a_list_are_shown_when_they_are_asked_for(qtbot: Any) -> None:
    card = ListCard("Overdue", "None.")
    qtbot.addWidget(card)
    chosen: list[int] = []
    card.chosen.connect(chosen.append)
    card.show_items([(number, f"4.{number}", "late") for number in range(1, 8)])
    assert "4.5" in card._text.text() and "4.6" not in card._text.text()
    assert "and 2 more</a>" in card._text.text()
    card._text.linkActivated.emit("others")
    assert "4.7" in card._text.text() and "Show fewer</a>" in card._text.text()
    card._text.linkActivated.emit("others")
    assert "4.6" not in card._text.text() and not chosen
    card._text.linkActivated.emit("5")
    assert chosen == [5]


def test_a_plan_of_one_rating_looks_as_ever(page: OverviewPage) -> None:
    assert page.now.heading.text() == "Now"
    assert page.impact.isHidden() and page.no_difference.isHidden()


def test_two_ratings_are_counted_apart_and_what_is_hollow_is_listed(
    page: OverviewPage, qtbot: Any
) -> None:
    plan = page._plan
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    editing.set_field(plan, action(page, "4.3"), "impact_ragb", "R")
    editing.set_field(plan, action(page, "4.1"), "impact_ragb", "G")
    qtbot.waitUntil(lambda: not page.impact.isHidden())
    qtbot.waitUntil(lambda: page.now.heading.text() == "Delivery now")
    qtbot.waitUntil(lambda: "4.3" in page.no_difference._text.text())
    assert "&nbsp;not&nbsp;rated" in page.impact._counts.text()
    assert "<b style='font-size:large'>1</b>&nbsp;Red" in page.impact._counts.text()
    while plan.undo_text:
        plan.undo()
    qtbot.waitUntil(page.impact.isHidden)


def test_requirements_are_counted_and_likely_links_offered(
    window: Any, page: OverviewPage, qtbot: Any
) -> None:
    card = page.attention.requirements
    qtbot.waitUntil(page.attention.checks.isVisible, timeout=5_000)
    assert "linked to an action" in card.text.text()
    assert "Look at likely links, which are guesses…" in card.text.text()
    card.text.linkActivated.emit("all")
    assert window.pages.stack.currentWidget().windowTitle() == "Requirements"
