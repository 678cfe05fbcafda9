"""What earns a rating, as a sign beside it in the grid."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core.earned import Reckoning
from desktop.core.editing import actions, rows
from desktop.core.kinds import Evidence
from desktop.ui.grid import earned as module
from desktop.ui.grid.earned import MOST, EarnedMarks
from desktop.ui.grid.model import GridModel, Role
from desktop.ui.window import MainWindow
from tests.ui.cycle import Session, action, small_plan


@pytest.fixture
def session(qapp: QApplication) -> Session:
    return Session(small_plan())


@pytest.fixture
def model(session: Session) -> GridModel:
    marks = EarnedMarks(session, session)
    model = GridModel(session.plan, session, lambda: session.as_at, marks)
    session.changed.connect(model.follow)
    model.show(session.plan.data.areas[0])
    return model


def signs(model: GridModel) -> list[str]:
    column = model.column_of("ragb")
    return [
        model.index(row, column).data(Role.SIGN) for row in range(len(model.actions()))
    ]  # fmt: skip


def test_a_sign_is_found_a_moment_later_and_its_cell_painted_again(
    model: GridModel, qtbot: QtBot
) -> None:
    painted: list[tuple[int, int, list[int]]] = []
    model.dataChanged.connect(
        lambda first, last, roles: painted.append((first.row(), first.column(), list(roles)))
    )
    assert signs(model) == ["", "", "", ""], "nothing is worked out while a cell is painted"
    qtbot.waitUntil(lambda: signs(model) == ["▲", "–", "–", "▲"])
    column = model.column_of("ragb")
    assert sorted(painted) == [(row, column, [Role.SIGN]) for row in range(4)]
    assert model.index(0, 0).data(Role.SIGN) == ""


def test_what_changes_is_found_again_and_until_then_the_last_stays(
    session: Session, model: GridModel, qtbot: QtBot
) -> None:
    signs(model)
    qtbot.waitUntil(lambda: "" not in signs(model))
    actions.set_field(session.plan, action(session.plan, "4.1"), "ragb", "A")
    assert signs(model)[0] == "▲"
    qtbot.waitUntil(lambda: signs(model)[0] == "–")
    actions.set_field(session.plan, action(session.plan, "4.1"), "ragb", "")
    assert signs(model)[0] == "", "no rating has no sign"


def test_evidence_that_comes_in_has_every_sign_looked_at_again(
    session: Session, model: GridModel, qtbot: QtBot
) -> None:
    signs(model)
    qtbot.waitUntil(lambda: "" not in signs(model))
    two = action(session.plan, "4.2")
    with qtbot.waitSignal(model.dataChanged) as heard:
        rows.add(session.plan, Evidence(
            action_id=two.id, title="Audit", on="2018-10-01", strength="direct",
        ))  # fmt: skip
    first, last, roles = heard.args
    assert (first.row(), last.row(), list(roles)) == (0, model.rowCount() - 1, [Role.SIGN])
    qtbot.waitUntil(lambda: signs(model)[1] == "✓")


def test_a_tool_tip_and_a_reader_of_screens_say_the_sentence(model: GridModel) -> None:
    index = model.index(1, model.column_of("ragb"))
    words = (
        "– Amber; nothing that is recorded shows why: no measure is linked to it and no evidence "
        "is recorded."
    )
    assert words in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"4.2, RAGB Status: Amber, {words.removeprefix('– ')}"
    )
    other = model.index(1, model.column_of("action"))
    assert "recorded" not in other.data(Qt.ItemDataRole.AccessibleTextRole)


def test_another_day_is_told_anew(session: Session, model: GridModel, qtbot: QtBot) -> None:
    signs(model)
    qtbot.waitUntil(lambda: "" not in signs(model))
    with qtbot.waitSignal(model.dataChanged):
        session.look_as_at(date(2018, 11, 30))
    assert signs(model)[0] == ""
    qtbot.waitUntil(lambda: signs(model)[0] == "▲")


def test_scrolling_past_many_keeps_the_newest_and_works_in_portions(
    session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    marks = EarnedMarks(session, session)
    four = session.plan.data.areas[0]
    with session.plan.step("many"):
        made = [
            actions.add_action(session.plan, four, {"no": f"9.{n}", "ragb": "G"})
            for n in range(MOST + 20)
        ]
    asked: list[int] = []
    of = Reckoning.of
    monkeypatch.setattr(Reckoning, "of", lambda self, act: (asked.append(act.id), of(self, act))[1])
    monkeypatch.setattr(module, "AT_ONCE", 0.0)
    for each in made:
        marks.mark(each, "ragb")
    assert asked == []
    marks._work()
    assert asked == [], "no time, no work"
    monkeypatch.setattr(module, "AT_ONCE", 60.0)
    marks._work()
    assert asked == [each.id for each in reversed(made[20:])], "what was seen last comes first"


def test_the_window_paints_signs_on_a_ground_of_their_own(window: MainWindow, qtbot: Any) -> None:
    assert window.pages is not None
    page = window.pages.area_page
    grid, column = page.grid, page.model.column_of("ragb")
    qtbot.waitUntil(lambda: all(
        page.model.sign(each, "ragb") for each in page.model.actions() if each.ragb
    ))  # fmt: skip
    row = next(row for row in range(9) if (act := page.model.action(row)) and act.ragb)
    rect = grid.visualRect(page.model.index(row, column))
    picture = grid.viewport().grab(rect).toImage()
    wide = page.grid.delegate.fonts.line
    ground = picture.pixelColor(picture.width() - 3 - wide + 3, 6)
    assert ground.name().lower() == page.grid.delegate.look.surface.lower()
