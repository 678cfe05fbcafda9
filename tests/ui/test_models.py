"""Every model of the window keeps Qt's contract, before and after the plan changes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex

from desktop.core.editing import actions as editing
from desktop.core.editing import rows, settings
from desktop.core.fields import FIELDS
from desktop.core.kinds import Action, Area
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan
from desktop.ui.grid.model import GridModel
from desktop.ui.grid.rows import Special
from desktop.ui.menus.find import HitModel
from desktop.ui.navigation_model import NavigationModel
from tests.ui.conftest import TODAY, wyeford


def made() -> Plan:
    return Plan(wyeford(), MemoryStorage(), today=lambda: TODAY)


def numbers(model: GridModel) -> list[str]:
    return [action.no for action in model.actions()]


def test_the_grid_follows_every_kind_of_step(qtmodeltester: Any) -> None:
    plan = made()
    model = GridModel(plan)
    four, six, _ = plan.data.areas
    model.show(four)
    qtmodeltester.check(model)
    plan.subscribe(model.follow)
    first = plan.data.actions(four)[0]
    held = QPersistentModelIndex(model.index(1, 1))
    editing.add_action(plan, four, {"action": "Behind the first"}, after=first)
    editing.move_actions(plan, [first], four)
    editing.delete_actions(plan, plan.data.actions(four)[:1])
    assert numbers(model) == [each.no for each in plan.data.actions(four)]
    assert held.data() == "Review each open case", "a place is kept while rows come and go"
    while plan.undo_text:
        plan.undo()
        assert numbers(model) == [each.no for each in plan.data.actions(four)]
    assert model.action(0) is plan.data.actions(four)[0]
    editing.move_actions(plan, plan.data.actions(four)[:2], six)
    assert numbers(model) == ["4.3", "4.4", "4.5"]
    assert model.line(model.rowCount() - 1) is Special.ADD


def test_the_grid_follows_commitments_columns_and_the_end_of_its_area(qtmodeltester: Any) -> None:
    plan = made()
    model = GridModel(plan)
    six = plan.data.areas[1]
    model.show(six)
    qtmodeltester.check(model)
    plan.subscribe(model.follow)
    assert model.group_rows() == [0, 3]
    rows.delete(plan, [plan.data.commitments(six)[0]])
    assert model.group_rows() == [2] and numbers(model) == ["6.1", "6.2", "6.3", "6.4"]
    settings.add_extra_field(plan, "Wave")
    assert model.field(model.columnCount() - 1) == "extra.Wave"
    assert model.setData(model.index(0, model.columnCount() - 1), "two")
    assert plan.data.actions(six)[0].extra == {"Wave": "two"}
    rows.delete(plan, [six])
    assert model.area is None and model.rowCount() == 0


def test_only_the_row_that_changed_is_announced(qtbot: Any) -> None:
    plan = made()
    model = GridModel(plan)
    model.show(plan.data.areas[0])
    plan.subscribe(model.follow)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    editing.set_field(plan, plan.data.actions()[2], "progress", "More")
    assert told == [(2, 2)]


def test_a_filter_keeps_what_is_being_edited_in_sight() -> None:
    plan = made()
    model = GridModel(plan)
    plan.subscribe(model.follow)
    model.show(plan.data.areas[0], lambda action: action.ragb == "G")
    assert numbers(model) == ["4.1", "4.2"]
    editing.set_field(plan, plan.data.actions()[0], "ragb", "B")
    editing.add_action(plan, plan.data.areas[0], {"action": "New"})
    assert numbers(model) == ["4.1", "4.2", "4.6"]


def test_a_refused_edit_says_why(qtbot: Any) -> None:
    plan = made()
    model = GridModel(plan)
    model.show(plan.data.areas[0])
    with qtbot.waitSignal(model.refused) as told:
        assert not model.setData(model.index(0, model.column_of("ragb")), "Purple")
    assert "Purple" in told.args[0]


def test_what_a_screen_reader_hears(qtbot: Any) -> None:
    plan = made()
    model = GridModel(plan)
    model.show(plan.data.areas[0])
    spoken = [model.index(0, column).data(11) for column in range(model.columnCount())]
    assert spoken[0] == "No.: 4.1"
    assert "4.1, By when: 30/09/2018, overdue by 8 days" in spoken
    assert "4.1, RAGB Status: Green, overdue by 8 days" in spoken


def test_every_field_has_an_editor(qtbot: Any) -> None:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.editors import editor_for

    plan = made()
    parent = QWidget()
    qtbot.addWidget(parent)
    for name, field in FIELDS.items():
        editor: Any = editor_for(field.holds, plan, parent, name)
        editor.set_value("")
        assert editor.value() == "" and editor.problem() == ""


def test_navigation(qtmodeltester: Any) -> None:
    plan = made()
    model = NavigationModel(plan)
    qtmodeltester.check(model)
    plan.subscribe(model.follow)
    four = plan.data.areas[0]
    assert model.mix_in_words(four) == "5 actions: 1 Red, 1 Amber, 2 Green, 1 Blue"
    editing.set_field(plan, plan.data.actions(four)[0], "ragb", "B")
    assert model.mix_in_words(four) == "5 actions: 1 Red, 1 Amber, 1 Green, 2 Blue"
    rows.add(plan, Area(code="DP 5", title="Last"))
    assert model.rowCount() == 5


def test_hits(qtmodeltester: Any) -> None:
    from desktop.core.find import Finder

    plan = made()
    model = HitModel()
    model.show(plan, Finder(plan.data).find("assistant"))
    qtmodeltester.check(model)
    assert "Ofsted No. 4 · 4.1 · delivery lead: Assistant director" in [
        model.index(row, 0).data() for row in range(model.rowCount())
    ]


def test_the_selection_outlives_an_undo(qtbot: Any) -> None:
    plan = made()
    model = GridModel(plan)
    plan.subscribe(model.follow)
    model.show(plan.data.areas[0])
    chosen = QItemSelectionModel(model)
    chosen.setCurrentIndex(model.index(3, 2), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    editing.delete_actions(plan, plan.data.actions()[:2])
    plan.undo()
    line = model.action(chosen.currentIndex().row())
    assert isinstance(line, Action) and line.no == "4.4"
