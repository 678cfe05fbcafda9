"""Looking at a plan as at another day, driven through a real window."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.core.filters import Due, Filter
from desktop.core.kinds import Action
from desktop.ui.checks.bridge import bridge_of


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


def test_a_filter_by_date_follows_the_day(window: Any) -> None:
    window.pages.set_filter(Filter(due=Due.OVERDUE))
    assert shown(window) == ["4.1", "4.5"]
    window.look_as_at(date(2018, 11, 1))
    assert shown(window) == ["4.1", "4.2", "4.5"]
    window.look_as_at(date(2018, 8, 1))
    assert shown(window) == []


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
    from desktop.core.plan import new_plan_data
    from desktop.store.planfile import create_plan

    window.look_as_at(date(2020, 1, 1))
    create_plan(tmp_path / "other.plandesk", new_plan_data("Other")).close()
    assert window.open_path(tmp_path / "other.plandesk")
    assert window.session.chosen_day is None and window.as_at_label.isHidden()
    assert not window.plan.data.table(Action)
