"""Requirements from any source, and the actions that answer them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.core.editing import actions, requirements, rows
from desktop.core.kinds import Requirement
from desktop.exchange.reading.model import Cell, Sheet, Workbook
from desktop.ui import choose_file
from desktop.ui.requirements.action_list import ActionListModel
from desktop.ui.requirements.band import RequirementsPanel
from desktop.ui.requirements.dialogs import AddDialog, PasteDialog, PickActionsDialog
from desktop.ui.requirements.model import RequirementsModel, Role, Wanted
from desktop.ui.requirements.page import RequirementsPage
from desktop.ui.requirements.sheet_dialog import SheetDialog
from tests.ui.cycle import FIVE, Session, action, small_plan

NOTICE = "Improvement notice"


@pytest.fixture
def session() -> Session:
    """A report paragraph in area 4, and a notice of three measures in two themes."""
    session = Session(small_plan())
    plan = session.plan
    requirements.add_requirement(plan, "RP 11", "Plans drift", plan.data.areas[0], source="Report")
    requirements.add_requirements(
        plan,
        [
            ("1", "An independent chair", "Governance"),
            ("2", "A member who scrutinises", "Governance"),
            ("3", "A plan for the workforce", "Workforce"),
        ],
        source=NOTICE,
    )
    requirements.link(plan, plan.data.all(Requirement)[1], [action(plan, "4.1")])
    return session


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> RequirementsPage:
    page = RequirementsPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    return page


def listed(page: RequirementsPage) -> dict[str, list[tuple[str, str]]]:
    model, found = page.model, {}
    for place in range(model.rowCount()):
        head = model.index(place, 0)
        found[head.data()] = [
            (model.index(row, 0, head).data(), model.index(row, 2, head).data())
            for row in range(model.rowCount(head))
        ]
    return found


def named(session: Session, text: str) -> Requirement:
    return next(each for each in session.plan.data.all(Requirement) if text in each.text)


def test_each_requirement_with_its_actions_by_source_and_theme(page: RequirementsPage) -> None:
    assert listed(page) == {
        "Report · 1 requirement, 1 linked to none": [
            ("RP 11  Plans drift", "● linked to none; 4 in its area")
        ],
        "Improvement notice · Governance · 2 requirements, 1 linked to none": [
            ("1  An independent chair", "4.1 G"),
            ("2  A member who scrutinises", "● no action yet"),
        ],
        "Improvement notice · Workforce · 1 requirement, 1 linked to none": [
            ("3  A plan for the workforce", "● no action yet")
        ],
    }
    assert page._summary.text() == (
        "1 of 4 requirements is linked to an action; 3 are not. 1 of those stands in an area that "
        "has actions, which is no answer; 2 have no action at all."
    )
    assert not page.grab().isNull()


def test_the_filter_by_source_theme_words_and_those_without(
    page: RequirementsPage, qtbot: QtBot
) -> None:
    page.source.setCurrentIndex(page.source.findText(NOTICE))
    page.source.activated.emit(page.source.currentIndex())
    assert len(listed(page)) == 2
    page.theme.setCurrentIndex(page.theme.findText("Workforce"))
    page.theme.activated.emit(page.theme.currentIndex())
    assert [len(each) for each in listed(page).values()] == [1]
    page.theme.setCurrentIndex(0)
    page.source.setCurrentIndex(0)
    page.bare.setChecked(True)
    assert sum(len(each) for each in listed(page).values()) == 3
    page.bare.setChecked(False)
    page.search.setText("chair")
    qtbot.waitUntil(lambda: sum(len(each) for each in listed(page).values()) == 1)


def test_actions_are_linked_by_picking(
    page: RequirementsPage, session: Session, qtbot: QtBot
) -> None:
    plan = session.plan
    page.select(named(session, "workforce"))
    page.buttons["link"].click()
    (dialog,) = page.findChildren(PickActionsDialog)
    dialog.actions_.search.setText("Principal")  # a delivery lead
    assert dialog.actions_.model.rowCount() == 1
    dialog.actions_.search.setText("")
    dialog.actions_.choose([action(plan, "4.2"), action(plan, "5.1")])
    assert dialog.ok.text() == "Link 2 actions"
    dialog.ok.click()
    assert [each.no for each in plan.data.answered_by(named(session, "workforce"))] == [
        "4.2", "5.1",
    ]  # fmt: skip
    assert plan.undo_text == "link 2 actions to 3"
    qtbot.waitUntil(lambda: "2 are not" in page._summary.text())
    assert page.current().requirement is named(session, "workforce")
    plan.undo()
    qtbot.waitUntil(lambda: "3 are not" in page._summary.text())


def test_actions_are_linked_by_dragging(
    page: RequirementsPage, session: Session, qtbot: QtBot
) -> None:
    plan = session.plan
    page.side.setCurrentIndex(1)
    dragged = page.actions_
    dragged.choose([action(plan, "4.3"), action(plan, "4.4")])
    data = dragged.model.mimeData(dragged.view.selectedIndexes())
    target = page.model.index_of(named(session, "scrutinises").id)
    copy = Qt.DropAction.CopyAction
    assert page.model.canDropMimeData(data, copy, -1, -1, target)
    heading = page.model.index(0, 0)
    assert not page.model.canDropMimeData(data, copy, -1, -1, heading)
    spot = page.tree.visualRect(target).center()
    event = QDropEvent(
        QPoint(spot).toPointF(), copy, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.model.dropMimeData(event.mimeData(), copy, -1, -1, target)
    assert [each.no for each in plan.data.answered_by(named(session, "scrutinises"))] == [
        "4.3", "4.4",
    ]  # fmt: skip
    assert plan.undo_text == "link 2 actions to 2"


def test_an_action_of_another_plan_is_not_taken(page: RequirementsPage, session: Session) -> None:
    other = ActionListModel(small_plan())
    data = other.mimeData([other.index(0)])
    target = page.model.index_of(named(session, "scrutinises").id)
    assert not page.model.canDropMimeData(data, Qt.DropAction.CopyAction, -1, -1, target)


def test_the_form_edits_the_requirement(
    page: RequirementsPage, session: Session, qtbot: QtBot
) -> None:
    plan = session.plan
    chair = named(session, "chair")
    page.select(chair)
    form = page.form
    theme = form.form.editor("theme")
    theme.setText("Leadership")
    theme.editingFinished.emit()
    assert chair.theme == "Leadership" and plan.undo_text == "change theme of 1"
    qtbot.waitUntil(lambda: any("Leadership" in head for head in listed(page)))
    assert page.current().requirement is chair
    form.areas.tick([str(plan.data.areas[1].id)])
    assert plan.data.requirements(plan.data.areas[1]) == [chair]
    with qtbot.waitSignal(page.action_chosen) as gone:
        form.answers.linkActivated.emit(f"go:{action(plan, '4.1').id}")
    assert gone.args == [action(plan, "4.1").id]
    form.answers.linkActivated.emit(f"unlink:{action(plan, '4.1').id}")
    assert not plan.data.answered_by(chair)


def test_one_is_added_and_deleted(page: RequirementsPage, session: Session, qtbot: QtBot) -> None:
    plan = session.plan
    page.buttons["add"].click()
    (dialog,) = page.findChildren(AddDialog)
    dialog.ok.click()
    assert "needs a reference or a text" in dialog.notice.text()
    dialog.ref.setText("PR 1")
    dialog.text.setPlainText("Peers asked for one front door")
    dialog.place.source.setCurrentText("Peer review")
    dialog.place.area.setCurrentIndex(1)
    dialog.ok.click()
    assert page.current().requirement is named(session, "Peers")
    assert named(session, "Peers") in plan.data.requirements(plan.data.areas[0])
    page.buttons["delete"].click()
    assert len(plan.data.all(Requirement)) == 4
    plan.undo()
    assert named(session, "Peers") in plan.data.requirements(plan.data.areas[0])


def test_a_list_is_pasted_with_a_look_first(session: Session, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PasteDialog(session.plan, parent)
    assert not dialog.ok.isEnabled()
    dialog.text.setPlainText("RP 1\tPlans drift\nand go on\nRP10 High caseloads")
    assert dialog.ok.text() == "Add 2 requirements"
    assert "RP 1 → Plans drift and go on" in dialog.preview.text()
    dialog.place.source.setCurrentText("Report")
    dialog.place.theme.setCurrentText("Practice")
    dialog.ok.click()
    new = session.plan.data.all(Requirement)[-2:]
    assert [(each.ref, each.source, each.theme) for each in new] == [
        ("RP 1", "Report", "Practice"),
        ("RP10", "Report", "Practice"),
    ]
    assert session.plan.undo_text == "paste 2 requirements"


def sheet(*lines: tuple[str, ...], name: str = "Measures") -> Sheet:
    rows = {
        row: {column: Cell(row, column, text) for column, text in enumerate(line, start=1) if text}
        for row, line in enumerate(lines, start=1)
    }
    return Sheet(name, rows, width=max(map(len, lines)), height=len(lines))


def test_a_notice_is_taken_from_a_sheet_by_its_columns(session: Session, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    book = Workbook(
        Path("notice.xlsx"),
        "xlsx",
        (
            sheet(("Cover",)),
            sheet(
                ("Measures of the notice",),
                ("Theme", "Measure no", "Measure"),
                ("Governance", "4", "A board that meets"),
                ("", "5", "A chair who reports"),
                ("", "", ""),
                ("Workforce", "6", "Fewer agency staff"),
                name="Notice",
            ),
        ),
    )
    dialog = SheetDialog(session.plan, book, parent)
    dialog.sheet.setCurrentIndex(1)
    dialog.sheet.activated.emit(1)
    assert dialog.first.value() == 3
    assert dialog.found() == [
        ("4", "A board that meets", "Governance"),
        ("5", "A chair who reports", "Governance"),
        ("6", "Fewer agency staff", "Workforce"),
    ]
    dialog.carry.setChecked(False)
    assert dialog.found()[1][2] == ""
    dialog.carry.setChecked(True)
    dialog.first.setValue(4)
    assert dialog.ok.text() == "Add 2 requirements"
    dialog.columns["ref"].setCurrentIndex(0)
    dialog.columns["ref"].activated.emit(0)
    assert dialog.found()[0][0] == ""
    dialog.columns["ref"].setCurrentIndex(2)
    dialog.first.setValue(3)
    dialog.place.source.setCurrentText(NOTICE)
    dialog.ok.click()
    assert [each.ref for each in session.plan.data.all(Requirement)][-3:] == ["4", "5", "6"]
    assert session.plan.undo_text == "add 3 requirements"


def test_an_empty_workbook_says_so(session: Session, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SheetDialog(session.plan, Workbook(Path("x.csv"), "csv"), parent)
    assert "nothing in it" in dialog.said.text() and not dialog.ok.isEnabled()


def test_a_real_file_is_read_in_the_background(
    page: RequirementsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "measures.csv"
    path.write_text("Reference,Requirement\n7,Earlier help\n8,One plan\n", encoding="utf-8")
    monkeypatch.setattr(choose_file, "to_open", lambda *_: path)
    tasks = []
    page.task_asked.connect(lambda *task: tasks.append(task))
    page.buttons["sheet"].click()
    ((title, function, done),) = tasks
    assert title == "Reading measures.csv"
    done(function(lambda *_: None, lambda: False))
    (dialog,) = page.findChildren(SheetDialog)
    assert dialog.found() == [("7", "Earlier help", ""), ("8", "One plan", "")]
    dialog.reject()


def test_the_legends_own_statuses_are_shown(qtbot: QtBot) -> None:
    session = Session(small_plan(FIVE))
    plan = session.plan
    one = requirements.add_requirement(plan, "RP 1", "Plans drift")
    requirements.link(plan, one, list(plan.data.actions()))
    page = RequirementsPage(session)
    qtbot.addWidget(page)
    page.resize(900, 400)
    page.show()
    assert "4.1 3, 4.2 2" in page.model.index(0, 2, page.model.index(0, 0)).data()
    assert "Moving" in page.form.answers.text()
    actions.set_field(plan, action(plan, "4.1"), "ragb", "Proven")
    qtbot.waitUntil(lambda: "Proven" in page.form.answers.text())


def test_a_read_only_plan_can_be_read(qtbot: QtBot) -> None:
    plan = small_plan()
    requirements.add_requirement(plan, "RP 1", "Plans drift", plan.data.areas[0])
    plan.why_read_only = "It was opened for reading only."
    page = RequirementsPage(Session(plan))
    qtbot.addWidget(page)
    assert not any(button.isEnabled() for button in page.buttons.values())
    page.pick()
    assert not page.findChildren(PickActionsDialog)


def test_the_models_keep_qts_rules(session: Session, qtmodeltester: ModelTester) -> None:
    said: list[str] = []
    model = RequirementsModel(session.plan, said.append)
    model.show(Wanted())
    qtmodeltester.check(model)
    assert model.index(0, 0, model.index(0, 0)).data(Role.COVERED) is not None
    qtmodeltester.check(ActionListModel(session.plan))


def test_actions_are_dropped_on_a_requirement_above_the_grid(window: Any) -> None:
    plan, panel = window.plan, window.pages.area_page.requirements
    panel.button.setChecked(True)
    said: list[str] = []
    window.pages.area_page.said.connect(said.append)
    window.resize(1000, 700)
    QApplication.processEvents()
    standing = plan.data.requirements(window.area)
    bare = next(each for each in standing if not plan.data.answered_by(each))
    action = plan.data.actions(window.area)[0]
    dragged = window.pages.area_page.grid._drag.data([action])
    high = panel.text.height()
    points = [QPointF(30, y) for y in range(2, high, 3)]
    point = next(each for each in points if panel.drop._at(each)[0] is bare)

    def drop() -> QDropEvent:
        event = QDropEvent(
            point, Qt.DropAction.MoveAction, dragged, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        panel.drop._hover(event)
        assert event.isAccepted() == panel.text.hasSelectedText() == (not plan.why_read_only)
        assert panel.drop.eventFilter(panel.text, event)
        return event

    assert drop().isAccepted()
    assert plan.data.answered_by(bare) == [action]
    assert said[-1] == f"{action.name} answers {bare.ref}."
    plan.undo()
    assert plan.data.answered_by(bare) == []
    plan.why_read_only = "It was opened for reading only."
    assert not drop().isAccepted()
    plan.why_read_only = ""


def test_likely_links_are_offered_and_made_by_a_click_alone(
    page: RequirementsPage, session: Session
) -> None:
    plan = session.plan
    rows.change(plan, action(plan, "4.2"), action="Chair the drifting plans of the panel")
    rows.change(plan, action(plan, "5.1"), action="Read the plans that drift beside the panel")
    drifting = named(session, "Plans drift")
    rows.change(plan, drifting, text="The panel lets plans drift")
    page.refresh()
    page.select(drifting)
    box = page.form.likely
    box.guess()
    assert "guesses" in box.heading.text()
    assert [button.text() for button in box.buttons] == ["Link 4.2", "Link 5.1"]
    assert "In common: " in box.buttons[0].accessibleName()
    assert plan.data.answered_by(drifting) == []
    box.buttons[1].click()
    assert plan.data.answered_by(drifting) == [action(plan, "5.1")]
    page.refresh()
    assert box.isHidden() and not box.buttons  # what is answered is not guessed at
    plan.undo()
    page.refresh()
    assert not box.isHidden()


def test_nothing_in_common_is_said(page: RequirementsPage, session: Session) -> None:
    page.select(named(session, "scrutinises"))
    page.form.likely.guess()
    assert page.form.likely.heading.text().startswith("No action has enough words in common")


def test_a_paragraph_is_shown_with_the_areas_that_name_it(
    page: RequirementsPage, session: Session
) -> None:
    plan = session.plan
    rows.change(plan, plan.data.areas[1], code="5. (11?)")
    page.refresh()
    index = page.model.index_of(named(session, "Plans drift").id)
    assert "named by 5. (11?)?" in index.siblingAtColumn(1).data()


def test_the_form_is_as_high_as_its_words_and_scrolls(
    page: RequirementsPage, session: Session, qtbot: QtBot
) -> None:
    plan = session.plan
    page.resize(900, 420)
    page.show()
    drifting = named(session, "Plans drift")
    rows.change(plan, drifting, text="Every team drifts from what asks are agreed")
    page.refresh()
    page.select(drifting)
    box = page.form.likely
    qtbot.waitUntil(lambda: bool(box.buttons))
    inside = page.form.widget()
    qtbot.waitUntil(lambda: inside.height() > page.form.viewport().height())
    editor = page.form.form.editor("ref")
    qtbot.waitUntil(lambda: editor.height() >= editor.sizeHint().height())


def test_an_area_shows_the_paragraphs_that_its_code_names(session: Session, qtbot: QtBot) -> None:
    plan = session.plan
    five = plan.data.areas[1]
    panel = RequirementsPanel(plan)
    qtbot.addWidget(panel)
    rows.change(plan, five, code="5. (60)", outcome="Better")
    panel.show_area(five)
    assert "Paragraphs" not in panel.text.text()  # the plan holds none that it names
    rows.change(plan, five, code="5. (11, 12, 13?)")
    panel.show_area(five)
    assert (
        "its code names 11, 12 (not in the plan), 13 (in doubt, not in the plan) of the report; "
        "that is no answer to them" in panel.text.text()
    )


def test_a_requirement_that_is_linked_stays_until_the_filter_is_applied_again(
    page: RequirementsPage, session: Session, qtbot: QtBot
) -> None:
    plan = session.plan
    page.bare.setChecked(True)
    page.select(named(session, "workforce"))
    page.buttons["link"].setFocus()
    qtbot.keyClick(page.buttons["link"], Qt.Key.Key_Space)
    (dialog,) = page.findChildren(PickActionsDialog)
    dialog.actions_.choose([action(plan, "4.2")])
    qtbot.keyClick(dialog.ok, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page._later.isActive())
    assert plan.data.answered_by(named(session, "workforce"))
    covered = page.current()
    assert covered is not None and covered.requirement is named(session, "workforce")
    page.bare.setChecked(False)
    page.bare.setChecked(True)
    assert "3  A plan for the workforce" not in repr(listed(page))


def test_undo_in_a_field_of_the_window_is_the_windows_once_nothing_is_typed(
    window: Any, qtbot: QtBot
) -> None:
    plan = window.plan
    requirements.add_requirement(plan, "RP 11", "Plans drift", plan.data.areas[0], source="Report")
    one = plan.data.all(Requirement)[-1]
    window.review.show_requirements(one.id)
    page = window.findChild(RequirementsPage)
    qtbot.waitUntil(page.isVisible)
    ref = page.form.form.editor("ref")
    ref.setFocus()
    ref.selectAll()
    qtbot.keyClicks(ref, "RP 12")
    qtbot.keyClick(ref, Qt.Key.Key_Tab)
    assert one.ref == "RP 12"
    ref.setFocus()
    qtbot.keyClick(ref, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert plan.data.all(Requirement)[-1].ref == "RP 11"
    qtbot.waitUntil(lambda: ref.text() == "RP 11")
