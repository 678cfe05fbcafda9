"""What supports the ratings of the action that is shown: a sentence, and five marked rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, Signal
from pytestqt.qtbot import QtBot

from desktop.core.earned import earned
from desktop.core.editing import actions, rows
from desktop.core.kinds import Status
from desktop.ui.detail.earned import WAITING, WIDE, EarnedBox
from desktop.ui.detail.panel import DetailPanel
from desktop.ui.earned.measures_dialog import MeasuresDialog
from desktop.ui.look.theme import colours
from desktop.ui.window import MainWindow
from tests.core.earned.plans import item, measured_by, rate_impact
from tests.ui.cycle import TODAY, Session, action, small_plan


def told(box: EarnedBox) -> list[tuple[str, str]]:
    return [
        (row.sign.text(), row.accessibleName().split(":")[0])
        for row in box.rows if not row.isHidden()
    ]  # fmt: skip


def test_the_sentence_warns_where_something_speaks_against_it(qtbot: QtBot) -> None:
    plan = small_plan()
    one = action(plan, "4.1")
    measured_by(plan, one, values={"2018-09": "71"})
    box = EarnedBox()
    qtbot.addWidget(box)
    box.show_earned(earned(plan.data, one, TODAY))
    assert box.sentence.accessibleName().startswith(
        "Green, but its measure is 9 points behind its target in September"
    )
    assert colours(box.palette()).warning_soft in box.sentence.styleSheet()
    assert told(box) == [
        ("▲", "Measure against its path"), ("–", "Evidence"), ("▲", "Dates moved"),
        ("▲", "Last real change"), ("▲", "Assurance"),
    ]  # fmt: skip
    assert "speaks against" in box.rows[0].accessibleName()
    box.show_earned(earned(plan.data, action(plan, "4.2"), TODAY))
    assert colours(box.palette()).warning_soft not in box.sentence.styleSheet()
    assert box.title.text() == "What supports this rating"


def test_a_line_of_each_or_all_of_it(qtbot: QtBot) -> None:
    plan = small_plan()
    one = action(plan, "4.1")
    item(plan, one, "Audit of <b>40</b> assessments", "2018-05-14", "indirect")
    box = EarnedBox()
    qtbot.addWidget(box)
    box.resize(360, 600)
    box.show()
    box.show_earned(earned(plan.data, one, TODAY), may_assure=True)
    row = box.rows[1]
    assert "1 item, newest 147 days old." in row.words.text()
    assert "14/05/2018" not in row.words.text()
    low = row.height()
    with qtbot.waitSignal(box.whole_asked) as heard:
        qtbot.mouseClick(box.whole, Qt.MouseButton.LeftButton)
    assert heard.args == [True] and box.whole.text() == "See less"
    assert "Audit of &lt;b&gt;40&lt;/b&gt; assessments, 14/05/2018" in row.words.text()
    assert not box.assurance.isHidden(), "what may be done stays"
    qtbot.waitUntil(lambda: row.height() > low)
    box.whole.click()
    assert "14/05/2018" not in row.words.text() and not box.is_whole


def test_both_ratings_and_none(qtbot: QtBot) -> None:
    plan = small_plan()
    rate_impact(plan)
    box = EarnedBox()
    qtbot.addWidget(box)
    box.show_earned(earned(plan.data, action(plan, "4.1"), TODAY))
    assert box.title.text() == "What supports these ratings"
    assert box.sentence.accessibleName().endswith("Its impact is not rated.")
    actions.set_field(plan, action(plan, "4.1"), "ragb", "")
    box.show_earned(earned(plan.data, action(plan, "4.1"), TODAY))
    assert told(box) == []
    box.show_earned(None)
    assert box.sentence.accessibleName() == WAITING and told(box) == []


class Open(Session):
    """What the panel needs of an open plan."""

    closed = Signal()

    def read(self, what: object, done: object) -> None:
        """Nothing is read of a file that is none."""


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> DetailPanel:
    session: Any = Open(small_plan())
    session.present, session.path = session, tmp_path / "wyeford.plandesk"
    panel = DetailPanel(session)
    qtbot.addWidget(panel)
    panel.resize(320, 700)
    panel.show()
    return panel


def test_the_panel_finds_it_a_moment_later_and_follows_the_plan(
    panel: DetailPanel, qtbot: QtBot
) -> None:
    plan = panel._plan
    panel.show_action(action(plan, "4.1"))
    assert panel.earned.sentence.accessibleName() == WAITING
    qtbot.waitUntil(lambda: panel.earned.sentence.accessibleName().startswith("Green, but"))
    panel.show_action(action(plan, "4.2"))
    assert panel.earned.sentence.accessibleName() == WAITING, "never that of another action"
    qtbot.waitUntil(lambda: panel.earned.sentence.accessibleName().startswith("Amber;"))
    panel.show_action(action(plan, "4.1"))
    assert panel.earned.sentence.accessibleName().startswith("Green, but"), "known already"
    actions.set_field(plan, action(plan, "4.1"), "ragb", "R")
    qtbot.waitUntil(lambda: panel.earned.sentence.accessibleName().startswith("Red"))


def test_its_buttons_lead_where_something_can_be_done(panel: DetailPanel, qtbot: QtBot) -> None:
    plan = panel._plan
    panel.show_action(action(plan, "4.1"))
    qtbot.waitUntil(lambda: not panel.earned.rows[0].isHidden())
    assert not panel.earned.assurance.isHidden(), "Green asks for assurance"
    panel.earned.assurance.click()
    assert panel.cycle.assurance.by.isVisible()
    panel.earned.measures.click()
    dialog = next(each for each in panel.findChildren(MeasuresDialog) if each.isVisible())
    assert dialog.windowTitle() == "Success measures of 4.1"
    dialog.close()
    panel.earned.history.click()
    bar = panel.verticalScrollBar()
    assert bar.value() > 0
    panel.earned.whole.click()
    assert panel.minimumWidth() >= WIDE
    for status in plan.data.all(Status):
        rows.change(plan, status, assurance_days=0)  # the panel is made afresh
    qtbot.waitUntil(lambda: panel.earned.assurance.isHidden())
    assert panel.earned.is_whole, "what was asked for stays"
    panel.earned.whole.click()
    assert panel.minimumWidth() == 0


def test_the_window_and_its_panel_know_the_same(window: MainWindow, qtbot: Any) -> None:
    assert window.pages is not None
    window.pages.beside.choose(shown=True)
    detail: Any = window.pages.detail
    assert detail._marks is window.pages.area_page.earned
    qtbot.waitUntil(lambda: not detail.earned.rows[0].isHidden())
    current = window.pages.current_action()
    assert current is not None
    known = window.pages.area_page.earned.known(current)
    assert known is not None
    assert detail.earned.sentence.accessibleName() == known.words


def test_the_whole_of_it_draws_what_measures_the_action(window: MainWindow, qtbot: Any) -> None:
    assert window.pages is not None and window.plan is not None
    current = window.pages.current_action()
    assert current is not None
    window.pages.beside.choose(shown=True)
    detail: Any = window.pages.detail
    qtbot.waitUntil(lambda: not detail.earned.rows[0].isHidden())
    assert detail._charts is None, "nothing is drawn before it is asked for"
    detail.earned.whole.click()
    assert detail._charts.isHidden(), "nothing measures it"
    qtbot.waitUntil(lambda: window.pages.beside.side.width() >= WIDE)  # type: ignore[union-attr]
    pages = window.pages
    qtbot.waitUntil(
        lambda: pages.beside.side.geometry().right() <= pages.width()
    )  # none of it is cut
    measured_by(window.plan, current, values={"2018-08": "75", "2018-09": "71"})
    qtbot.waitUntil(lambda: detail._charts.isVisible())
    ((name, chart),) = detail._charts.charts
    assert chart.accessibleName() == "Chart of CP 04 Visits in time" and name.isHidden()
    assert "71%" in chart.accessibleDescription()
    measured_by(window.plan, current, values={"2018-09": "90"}, code="CP 05")
    qtbot.waitUntil(lambda: len(detail._charts.charts) == 2)
    assert not name.isHidden(), "which is which is said"
    detail.earned.whole.click()
    assert detail._charts.isHidden()


def test_evidence_is_asked_for_where_it_can_be_added(panel: DetailPanel, qtbot: QtBot) -> None:
    plan = panel._plan
    panel.show_action(action(plan, "4.1"))
    qtbot.waitUntil(lambda: not panel.earned.rows[0].isHidden())
    asked: list[bool] = []
    panel.evidence.add_item = lambda: asked.append(True)  # type: ignore[method-assign]
    panel.earned.evidence.click()
    assert asked == [True]
    box = EarnedBox(editable=False)
    qtbot.addWidget(box)
    box.show_earned(earned(plan.data, action(plan, "4.1"), TODAY))
    assert box.evidence.isHidden()
