"""Looking at a plan as at another day, driven through a real window."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QToolButton

from desktop.core import changes
from desktop.core.editing import actions, rows
from desktop.core.errors import ReadOnly, Refused
from desktop.core.filters import Due, Filter
from desktop.core.kinds import Action, Area
from desktop.core.movement import Move
from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan
from desktop.ui.checks.bridge import bridge_of
from desktop.ui.review.compare import A_DAY


def shown(window: Any) -> list[str]:
    return [action.no for action in window.pages.area_page.model.actions()]


def test_the_day_is_asked_for_and_everything_follows(window: Any, qtbot: Any) -> None:
    model = window.pages.area_page.model
    first, second = window.plan.data.actions(window.area)[:2]
    assert (model.days_over(first), model.days_over(second)) == (8, 0)
    assert window.as_at_label.isHidden()
    dialog = window.view_actions.choose_day()
    assert dialog.day.text() == "08/10/2018"
    dialog.day.setText("1 November 2018")
    dialog.day.textEdited.emit("1 November 2018")
    assert dialog.calendar.selectedDate().toPython() == date(2018, 11, 1)
    dialog.accept()
    assert window.session.as_at == date(2018, 11, 1)
    assert (model.days_over(first), model.days_over(second)) == (32, 2)
    assert window.as_at_label.isVisible() and "As at 1 November 2018" in window.as_at_label.text()
    assert bridge_of(window.session).as_at == date(2018, 11, 1)
    window.go_to_area(None)
    assert "as at 1 November 2018" in window.pages.overview._facts.text()
    assert window.pages.overview._model.is_overdue(second)
    window.as_at_label.linkActivated.emit("today")
    assert window.session.chosen_day is None and window.as_at_label.isHidden()
    assert "as at 8 October 2018" in window.pages.overview._facts.text()
    assert bridge_of(window.session).as_at == date(2018, 10, 8)


def test_a_day_with_other_words_is_no_day_to_look_at(window: Any) -> None:
    dialog = window.view_actions.choose_day()
    dialog.day.setText("1 November 2018 at noon")
    dialog.accept()
    assert dialog.isVisible() and "at noon” is not a day" in dialog.notice.text()
    assert window.session.chosen_day is None
    dialog.reject()


def test_a_filter_by_date_follows_the_day(window: Any) -> None:
    window.pages.set_filter(Filter(due=Due.OVERDUE))
    assert shown(window) == ["4.1", "4.5"]
    window.look_as_at(date(2018, 11, 1))
    assert shown(window) == ["4.1", "4.2", "4.5"]
    window.look_as_at(date(2018, 8, 1))
    assert shown(window) == []
    assert window.pages.filter == Filter(due=Due.OVERDUE)
    window.look_as_at(None)
    assert shown(window) == ["4.1", "4.5"]


@pytest.fixture
def lived(make_window: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A window on a plan that was begun on 1 May 2018 and changed on 3 June."""
    at = datetime(2018, 5, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(changes, "moment", lambda: at)
    data = new_plan_data("Sedgeholme plan")
    area = data.add(Area(code="A", title="Front door"))
    for number in ("A.1", "A.2"):
        data.add(
            Action(key=f"k{number}", area_id=area.id, no=number, ragb="R", due="2018-05-20",
                   by_when="20/05/2018")
        )  # fmt: skip
    path = tmp_path / "sedgeholme.plandesk"
    create_plan(path, data).close()
    window = make_window(path)
    window.go_to_area(area.id)
    monkeypatch.setattr(changes, "moment", lambda: at + timedelta(days=33))
    actions.set_field(window.plan, window.plan.data.actions()[0], "ragb", "G")
    actions.add_action(window.plan, window.plan.data.areas[0], {"no": "A.3"})
    rows.add(window.plan, Area(code="B"))
    return window


def test_a_past_day_shows_the_whole_window_as_it_stood(lived: Any) -> None:
    present = lived.session
    lived.look_as_at(date(2018, 5, 30))
    assert [action.ragb for action in lived.plan.data.actions()] == ["R", "R"]
    assert [area.code for area in lived.plan.data.areas] == ["A"]
    assert shown(lived) == ["A.1", "A.2"]
    assert lived.area.code == "A"
    assert lived.pages.area_page.model.days_over(lived.plan.data.actions()[0]) == 10
    assert "As at 30 May 2018, read only." in lived.pages.banner.label.text()
    assert lived.pages.banner.isVisible() and lived.as_at_label.isVisible()
    assert bridge_of(lived.session).as_at == date(2018, 5, 30)
    lived.look_as_at(date(2018, 6, 10))
    assert [action.ragb for action in lived.plan.data.actions()] == ["G", "R", ""]
    lived.as_at_label.linkActivated.emit("today")
    assert lived.session is present
    assert not lived.pages.banner.isVisible() and lived.as_at_label.isHidden()
    assert [action.ragb for action in lived.plan.data.actions()] == ["G", "R", ""]


def test_a_past_day_refuses_what_is_typed_in_one_sentence(lived: Any) -> None:
    version = lived.session.file.version
    lived.look_as_at(date(2018, 5, 30))
    with pytest.raises(ReadOnly, match="Go back to today"):
        actions.set_field(lived.plan, lived.plan.data.actions()[0], "ragb", "B")
    assert not lived.editing.undo.isEnabled()
    back = lived.pages.banner.findChild(QToolButton)
    back.click()
    assert lived.session.file.version == version
    actions.set_field(lived.plan, lived.plan.data.actions()[0], "ragb", "B")
    assert lived.session.file.version == version + 1


def test_a_day_to_come_is_todays_plan_which_can_be_changed(lived: Any) -> None:
    present = lived.session
    lived.look_as_at(date(2018, 5, 30))
    lived.look_as_at(date(2019, 1, 1))
    assert lived.session is present and lived.session.as_at == date(2019, 1, 1)
    assert not lived.plan.why_read_only
    lived.look_as_at(date(2018, 5, 30))
    lived.look_as_at(None)
    assert lived.session.chosen_day is None


def test_a_plan_is_closed_from_a_past_day(lived: Any) -> None:
    file = lived.session.file
    lived.look_as_at(date(2018, 5, 30))
    lived.close_plan()
    assert lived.session is None
    with pytest.raises(AssertionError):
        _ = file.version


def test_what_moved_may_be_counted_between_two_days(lived: Any) -> None:
    page = lived.review.compare()
    assert page.then.currentData() == A_DAY, "there is no review"
    assert page._day_of[page.then].date() == QDate(2017, 10, 8), "nothing moved in three months"
    assert page.model.rowCount() and page.table.currentIndex().row() == 0
    page.then.setCurrentIndex(page.then.findData(A_DAY))
    page._day_of[page.then].setDate(QDate(2018, 5, 30))
    page._compare()
    counts = page.movement.counts()
    assert (counts[Move.BETTER], counts[Move.NEW], counts[Move.UNCHANGED]) == (1, 1, 1)
    page.now.setCurrentIndex(page.now.findData(A_DAY))
    page._day_of[page.now].setDate(QDate(2018, 5, 31))
    page._compare()
    assert page.movement.counts()[Move.UNCHANGED] == 2


def test_a_history_that_cannot_be_read_leaves_the_window_as_it_was(
    lived: Any, monkeypatch: pytest.MonkeyPatch, boxes: Any
) -> None:
    def refuse(day: date) -> None:
        raise Refused("The plan as at 30/05/2018 cannot be rebuilt.")

    monkeypatch.setattr(lived.plan, "on", refuse)
    present = lived.session
    lived.look_as_at(date(2018, 5, 30))
    assert lived.session is present
    assert "cannot be rebuilt" in boxes[-1][1]


def test_what_is_written_is_dated_today(window: Any) -> None:
    window.look_as_at(date(2020, 1, 1))
    assert window.plan.today() == date(2018, 10, 8)
    before = window.session.file.version
    window.look_as_at(date(2021, 1, 1))
    assert window.session.file.version == before


def test_what_is_no_day_is_said(window: Any) -> None:
    dialog = window.view_actions.choose_day()
    for typed in ("Autumn 2018", "31/02/2018", ""):
        dialog.day.setText(typed)
        dialog.accept()
        assert dialog.isVisible() and dialog.notice.text()
    dialog.back.click()
    assert window.session.chosen_day is None


def test_without_a_plan_it_is_said(make_window: Any) -> None:
    window = make_window(None)
    assert window.view_actions.choose_day() is None
    assert "Open a plan first" in window.statusBar().currentMessage()


def test_another_plan_is_looked_at_today(window: Any, tmp_path: Any) -> None:
    window.look_as_at(date(2020, 1, 1))
    create_plan(tmp_path / "other.plandesk", new_plan_data("Other")).close()
    assert window.open_path(tmp_path / "other.plandesk")
    assert window.session.chosen_day is None and window.as_at_label.isHidden()
    assert not window.plan.data.table(Action)
