"""The dialogues of the Plan menu: each change is one step of the plan, and Undo takes it back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QInputDialog, QLineEdit, QPlainTextEdit

from desktop.core.by_when import one_day
from desktop.core.editing import rows as row_editing
from desktop.core.kinds import Action, Area, Lead, Requirement, Status
from desktop.core.legends import LEGENDS
from desktop.core.plan import Plan
from desktop.store import user_legends
from desktop.ui.dialogs.as_at import AsAtDialog
from desktop.ui.dialogs.legend_choice import LegendChoice
from desktop.ui.dialogs.new_plan import NewPlanDialog
from desktop.ui.menus.plan import PlanActions


@pytest.fixture(autouse=True)
def active(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialogue is active before anything is typed: a focus that comes late selects the text."""
    show = PlanActions._show

    def shown(actions: PlanActions, *arguments: Any) -> QDialog | None:
        dialog = show(actions, *arguments)
        if dialog is not None:
            qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    monkeypatch.setattr(PlanActions, "_show", shown)


@pytest.fixture
def plan(window: Any) -> Plan:
    return window.plan


def answer_input(qtbot: Any, dialog: QDialog, text: str) -> None:
    """Answer the small dialogue that *dialog* has just opened."""
    asked = next(each for each in dialog.findChildren(QInputDialog) if each.isVisible())
    asked.setTextValue(text)
    asked.accept()


def close(qtbot: Any, dialog: QDialog) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


NAMES = ("settings", "areas", "legend", "form", "leads", "requirements", "commitments", "history")


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_opens_and_closes_without_changing_the_plan(
    window: Any, qtbot: Any, name: str
) -> None:
    before = window.plan.history(5)
    dialog = getattr(window.plan_actions, f"show_{name}")()
    assert dialog.isVisible() and dialog.windowTitle()
    unnamed = [
        edit
        for kind in (QLineEdit, QPlainTextEdit)
        for edit in dialog.findChildren(kind)
        if edit.isVisible()
        and not edit.accessibleName()
        and not edit.placeholderText()
        and edit.objectName() not in ("qt_spinbox_lineedit",)
        and not isinstance(edit.parent(), QComboBox)
    ]
    assert not unnamed
    close(qtbot, dialog)
    assert window.plan.history(5) == before


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_without_a_plan_says_so(make_window: Any, name: str) -> None:
    window = make_window(None)
    assert getattr(window.plan_actions, f"show_{name}")() is None
    assert "Open a plan first" in window.statusBar().currentMessage()


@pytest.mark.parametrize("name", ["areas", "legend", "form", "leads", "requirements"])
def test_the_lists_are_sound_models(window: Any, qtmodeltester: Any, qtbot: Any, name: str) -> None:
    dialog = getattr(window.plan_actions, f"show_{name}")()
    qtmodeltester.check(dialog.model)
    close(qtbot, dialog)


def test_settings_are_one_step(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_settings()
    dialog.editors["title"].setText("Our plan")
    dialog.editors["status"].setCurrentText("approved")
    dialog.editors["introduction"].setPlainText("Two\nlines")
    dialog.accept()
    info = plan.data.info
    assert (info.title, info.status, info.introduction) == ("Our plan", "approved", "Two\nlines")
    plan.undo()
    assert (info.title, info.status) == ("Wyeford Children's Improvement Plan", "draft")


def test_a_number_that_keeps_nothing_back_is_said_to(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_settings()
    said, small = dialog.nothing_held, dialog.editors["small_below"]
    assert said.isHidden()
    for number in (1, 0):
        small.setValue(number)
        assert not said.isHidden()
        assert said.text().startswith(f"With {number} nothing is kept back in what is made for the")
    small.setValue(2)
    assert said.isHidden()
    small.setValue(0)
    dialog.accept()
    again = window.plan_actions.show_settings()
    assert not again.nothing_held.isHidden(), "it is said of what is set already"
    again.reject()


def test_what_is_published_and_how_long_evidence_counts_is_set(
    window: Any, plan: Plan, qtbot: Any
) -> None:
    dialog = window.plan_actions.show_settings()
    small, fresh = dialog.editors["small_below"], dialog.editors["evidence_days"]
    assert (small.text(), fresh.text()) == ("5", "92 days")
    for editor, typed in ((small, "10"), (fresh, "31")):
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, typed)
    assert dialog.holds_typed()
    dialog.accept()
    info = plan.data.info
    assert (info.small_below, info.evidence_days) == (10, 31)
    plan.undo()
    assert (info.small_below, info.evidence_days) == (5, 92)


@pytest.mark.parametrize("by", ["Escape", "the window's button"])
def test_what_is_typed_in_the_settings_is_not_dropped_without_a_question(
    window: Any, plan: Plan, qtbot: Any, boxes: Any, by: str
) -> None:
    def leave(dialog: Any) -> None:
        if by == "Escape":
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            dialog.close()

    for answer, title in (("Keep editing", ""), ("Throw away", ""), ("Keep it", "Typed")):
        dialog = window.plan_actions.show_settings()
        dialog.editors["title"].selectAll()
        qtbot.keyClicks(dialog.editors["title"], "Typed")
        boxes.answer = answer
        leave(dialog)
        assert boxes[-1][0] == "Throw away what you typed?"
        assert dialog.isVisible() is (answer == "Keep editing")
        dialog.reject()
        assert plan.data.info.title == (title or "Wyeford Children's Improvement Plan")
    boxes.clear()
    leave(window.plan_actions.show_settings())
    assert boxes == [], "nothing was typed"


def test_a_plan_keeps_its_title(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_settings()
    dialog.editors["title"].setText("  ")
    dialog.accept()
    assert dialog.isVisible() and "needs a title" in dialog.notice.text()
    dialog.reject()
    assert plan.data.info.title == "Wyeford Children's Improvement Plan"


# --- areas ----------------------------------------------------------------------------------


def test_areas_are_added_named_moved_and_deleted(
    window: Any, plan: Plan, qtbot: Any, boxes: Any
) -> None:
    dialog = window.plan_actions.show_areas()
    dialog.select(2)
    dialog.buttons["add"].click()
    code = dialog.form.editor("code")
    qtbot.keyClicks(code, "DP 5")
    qtbot.keyClick(code, Qt.Key.Key_Return)
    assert [area.code for area in plan.data.areas] == [
        "Ofsted No. 4", "Ofsted No. 6", "DP 4(ii)", "DP 5",
    ]  # fmt: skip
    assert plan.undo_text == "change code of New area"
    dialog.buttons["up"].click()
    assert [area.code for area in plan.data.areas][2:] == ["DP 5", "DP 4(ii)"]
    dialog.buttons["delete"].click()
    assert not boxes, "nothing goes with an empty area, so nothing is asked"
    assert len(plan.data.areas) == 3
    close(qtbot, dialog)


def test_deleting_an_area_says_what_goes_with_it(
    window: Any, plan: Plan, qtbot: Any, boxes: Any
) -> None:
    dialog = window.plan_actions.show_areas()
    dialog.select(0)
    dialog.buttons["delete"].click()
    assert "5 actions, the place of 2 requirements in it" in boxes[-1][1]
    assert len(plan.data.areas) == 3, "the way out leaves it"
    boxes.answer = "Delete Ofsted No. 4"
    dialog.buttons["delete"].click()
    assert [area.code for area in plan.data.areas] == ["Ofsted No. 6", "DP 4(ii)"]
    plan.undo()
    assert len(plan.data.actions(plan.data.areas[0])) == 5
    assert dialog.model.rowCount() == 3
    close(qtbot, dialog)


def test_what_is_typed_last_is_kept_when_the_dialogue_closes(
    window: Any, plan: Plan, qtbot: Any
) -> None:
    dialog = window.plan_actions.show_areas()
    dialog.select(0)
    dialog.form.editor("outcome").setPlainText("Children are seen.")
    close(qtbot, dialog)
    assert plan.data.areas[0].outcome == "Children are seen."


def test_what_is_typed_goes_to_the_row_it_was_typed_for(
    window: Any, plan: Plan, qtbot: Any
) -> None:
    dialog = window.plan_actions.show_areas()
    dialog.select(0)
    dialog.form.editor("success_measures").setPlainText("One\n\n Two ")
    dialog.select(1)
    assert plan.data.areas[0].success_measures == ["One", "Two"]
    assert plan.data.areas[1].success_measures == []
    close(qtbot, dialog)


# --- legend ---------------------------------------------------------------------------------


def test_a_new_letter_goes_to_every_action(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_legend()
    dialog.select(2)
    letter = dialog.form.editor("code")
    letter.selectAll()
    qtbot.keyClicks(letter, "GR")
    qtbot.keyClick(letter, Qt.Key.Key_Return)
    assert [action.ragb for action in plan.data.actions()][:2] == ["GR", "GR"]
    plan.undo()
    assert [action.ragb for action in plan.data.actions()][:2] == ["G", "G"]
    assert letter.text() == "G"
    close(qtbot, dialog)


def test_a_taken_letter_is_refused_and_put_back(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_legend()
    dialog.select(0)
    letter = dialog.form.editor("code")
    letter.setText("b")
    dialog.form.hand_on_all()
    assert "taken by Blue" in dialog.notice.text()
    assert letter.text() == "R"
    close(qtbot, dialog)


def test_a_status_in_use_stays(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_legend()
    dialog.select(0)
    dialog.buttons["delete"].click()
    assert "1 action has the status Red (4.5 first)" in dialog.notice.text()
    dialog.buttons["add"].click()
    assert len(plan.data.legend) == 5
    dialog.buttons["delete"].click()
    assert len(plan.data.legend) == 4
    close(qtbot, dialog)


def test_flags_and_colours_of_a_status(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_legend()
    dialog.select(1)
    dialog.form.editor("on_track").click()
    dialog.form.set_colour("colour", "#123456")
    dialog.form.editor("assurance_days").setValue(14)
    close(qtbot, dialog)
    amber = plan.data.legend.get("A")
    assert amber is not None
    assert (amber.on_track, amber.colour, amber.assurance_days) == (True, "#123456", 14)


def test_another_legend_asks_what_each_letter_becomes(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_legend()
    dialog.buttons["choose"].click()
    (choice,) = dialog.findChildren(LegendChoice)
    titles = [choice.list.item(row).text() for row in range(choice.list.count())]
    assert len(titles) == len(LEGENDS) - 1 and not any("Impact" in each for each in titles)
    choice.list.setCurrentRow(list(LEGENDS).index("rag-embedded"))
    assert "AE  Amber E: Done, and not yet embedded" in choice.statuses.text()
    assert list(choice.letters) == ["R", "A", "G", "B"]
    # Amber is on track there, and Green complete: nothing is taken for granted of either. Blue is
    # not embedded because it is complete.
    assert [str(box.currentData()) for box in choice.letters.values()] == ["R", "", "", ""]
    assert choice.letters["B"].currentText() == "Choose what it becomes…"
    assert not choice.take.isEnabled()
    for code, new in (("A", "A"), ("G", "AE"), ("B", "G")):
        box = choice.letters[code]
        box.setCurrentIndex(box.findData(new))
    assert choice.take.isEnabled()
    before = [action.ragb for action in plan.data.actions()]
    choice.take.click()
    assert [status.code for status in plan.data.legend] == ["R", "A", "AE", "G"]
    became = {"R": "R", "A": "A", "G": "AE", "B": "G", "": ""}
    assert [action.ragb for action in plan.data.actions()] == [became[code] for code in before]
    plan.undo()
    assert [action.ragb for action in plan.data.actions()] == before
    assert [status.code for status in plan.data.legend] == ["R", "A", "G", "B"]
    close(qtbot, dialog)


def test_a_second_rating_is_begun_and_edited(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_legend()
    dialog.rating.setCurrentIndex(1)
    assert "one rating" in dialog.supplied.text() and dialog.model.rowCount() == 0
    assert not dialog.buttons["keep"].isEnabled()
    dialog.buttons["choose"].click()
    (choice,) = dialog.findChildren(LegendChoice)
    assert choice.list.item(0).text() == LEGENDS["impact"].title
    assert not choice.letters  # nothing is rated yet
    choice.take.click()
    assert [each.code for each in plan.data.impact_legend] == ["R", "A", "G"]
    assert any(column.field == "impact_ragb" for column in plan.data.columns)
    assert dialog.model.rowCount() == 3 and not dialog.supplied.isVisible()
    dialog.select(0)
    word = dialog.form.editor("word")
    word.setText("None seen")
    dialog.form.hand_on_all()
    assert plan.data.impact_legend.word("R") == "None seen"
    assert plan.data.legend.word("R") == "Red"
    dialog.buttons["add"].click()
    assert len(plan.data.impact_legend) == 4 and len(plan.data.legend) == 4
    dialog.rating.setCurrentIndex(0)
    assert dialog.model.rowCount() == 4
    close(qtbot, dialog)


def test_a_supplied_legend_waits_to_be_confirmed(window: Any, plan: Plan, qtbot: Any) -> None:
    row_editing.change(plan, plan.data.info, legend_supplied="ragb-2018")
    dialog = window.plan_actions.show_legend()
    assert "hold back what it asks for" in dialog.supplied.text()
    assert dialog.buttons["confirm"].isVisible()
    dialog.buttons["confirm"].click()
    assert plan.data.info.legend_supplied == ""
    assert not dialog.supplied.isVisible() and not dialog.buttons["confirm"].isVisible()
    plan.undo()
    assert dialog.buttons["confirm"].isVisible()
    close(qtbot, dialog)


def test_a_legend_of_ones_own_is_kept_offered_and_deleted(
    window: Any, plan: Plan, qtbot: Any, boxes: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.dialogs.legend_choice.ask_name", lambda parent: "Our ladder")
    dialog = window.plan_actions.show_legend()
    dialog.buttons["keep"].click()
    assert "“Our ladder” is kept" in dialog.notice.text()
    dialog.buttons["keep"].click()
    assert "already" in dialog.notice.text()
    new = NewPlanDialog(window)
    new.title.setText("Another plan")
    new.legend.setCurrentIndex(new.legend.findText("Our ladder"))
    data = new.plan_data()
    assert [status.word for status in data.legend] == [status.word for status in plan.data.legend]
    assert {status.id for status in data.legend}.isdisjoint({0})
    new.close()
    dialog.buttons["choose"].click()
    choice = dialog.findChildren(LegendChoice)[-1]
    choice.list.setCurrentRow(choice.list.count() - 1)
    assert choice.list.currentItem().text() == "Our ladder (my own)"
    boxes.answer = "Delete it"
    choice.forget.click()
    assert choice.list.count() == len(LEGENDS) - 1
    assert not choice.forget.isEnabled()
    choice.reject()
    close(qtbot, dialog)


def test_a_damaged_legend_is_named_where_legends_are_chosen(window: Any, qtbot: Any) -> None:
    folder = user_legends.legends_folder()
    folder.mkdir(parents=True, exist_ok=True)
    bad = folder / "bad.json"
    bad.write_text("{", encoding="utf-8")
    try:
        new = NewPlanDialog(window)
        assert "bad.json cannot be read" in new.notice.text()
        new.close()
    finally:
        bad.unlink()


def test_the_contrast_note_names_colours_that_only_the_letter_tells_apart(window: Any) -> None:
    from desktop.ui.dialogs.legend import contrast_words

    red, green, amber = (
        Status(id=1, code="R", word="Red", colour="#B3261E"),
        Status(id=2, code="G", word="Green", colour="#1E7B34"),
        Status(id=3, code="A", word="Amber", colour="#FFB000"),
    )
    words = contrast_words(red, [red, green, amber])
    assert "contrast of 6.5 to 1" in words and "tells it from Green." in words
    assert "In black and white" not in contrast_words(amber, [red, green, amber])
    broken = Status(id=4, code="X", word="Odd", colour="reddish")
    assert "grey is shown" in contrast_words(broken, [broken])


# --- form -----------------------------------------------------------------------------------


def test_columns_are_taken_out_and_brought_back_with_what_they_hold(
    window: Any, plan: Plan, qtbot: Any
) -> None:
    dialog = window.plan_actions.show_form()
    dialog.select(6)
    dialog.buttons["delete"].click()
    assert "progress" not in [column.field for column in plan.data.columns]
    assert plan.data.actions()[0].progress == "Begun"
    dialog.buttons["add"].click()
    answer_input(qtbot, dialog, "Progress")
    assert "progress" in [column.field for column in plan.data.columns]
    close(qtbot, dialog)


def test_the_last_column_stays(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_form()
    dialog.table.selectAll()
    dialog.buttons["delete"].click()
    assert "at least one column" in dialog.notice.text() and len(plan.data.columns) == 8
    close(qtbot, dialog)


def test_labels_and_widths(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_form()
    model = dialog.model
    assert model.setData(model.index(1, 1), "What we will do")
    assert model.setData(model.index(1, 2), "60,5")
    assert not model.setData(model.index(1, 2), "wide")
    assert "not a width" in dialog.notice.text()
    column = plan.data.columns[1]
    assert (column.label, column.width) == ("What we will do", 60.5)
    close(qtbot, dialog)


def test_fields_of_the_plans_own(window: Any, plan: Plan, qtbot: Any, boxes: Any) -> None:
    from desktop.core.editing.actions import set_field

    dialog = window.plan_actions.show_form()
    dialog.buttons["own"].click()
    answer_input(qtbot, dialog, "Board")
    set_field(plan, plan.data.actions()[0], "extra.Board", "Improvement Board")
    dialog.buttons["rename"].click()
    answer_input(qtbot, dialog, "Which board")
    assert plan.data.actions()[0].extra == {"Which board": "Improvement Board"}
    dialog.buttons["destroy"].click()
    assert "filled in 1 action" in boxes[-1][1] and plan.data.extra_names == ["Which board"]
    boxes.answer = "Delete the field"
    dialog.buttons["destroy"].click()
    assert plan.data.extra_names == [] and plan.data.actions()[0].extra == {}
    close(qtbot, dialog)


def test_a_built_in_form(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_form()
    dialog.buttons["forms"].click()
    answer_input(qtbot, dialog, "Plan by workstream, with costs (2015)")
    assert plan.data.info.form == "workstream-2015" and dialog.model.rowCount() == 6
    plan.undo()
    assert len(plan.data.columns) == 8
    close(qtbot, dialog)


# --- delivery leads -------------------------------------------------------------------------


def test_merging_leads_is_one_step(window: Any, plan: Plan, qtbot: Any) -> None:
    from desktop.core.editing.actions import set_field

    set_field(plan, plan.data.actions()[1], "lead", "Assistant Director")
    dialog = window.plan_actions.show_leads()
    assert dialog._likely.item(0).text() == "Assistant director = Assistant Director"
    dialog._likely.itemActivated.emit(dialog._likely.item(0))
    assert len(dialog.chosen_rows()) == 2
    dialog.buttons["merge"].click()
    answer_input(qtbot, dialog, "Assistant director")
    assert plan.data.actions()[1].lead == "Assistant director"
    lead = next(iter(plan.data.all(Lead)))
    assert (lead.name, lead.aliases) == ("Assistant director", ["Assistant Director"])
    plan.undo()
    assert plan.data.actions()[1].lead == "Assistant Director"
    assert not plan.data.all(Lead)
    close(qtbot, dialog)


def test_noting_a_partner_makes_the_lead_known(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_leads()
    names = [dialog.model.row_at(place).name for place in range(dialog.model.rowCount())]
    dialog.select(names.index("Head of safeguarding"))
    dialog.form.editor("partner").setText("West Marches NHS")
    dialog.form.hand_on_all()
    (lead,) = plan.data.all(Lead)
    assert (lead.name, lead.partner) == ("Head of safeguarding", "West Marches NHS")
    assert dialog.model.rowCount() == len(names)
    close(qtbot, dialog)


def test_what_is_typed_of_a_lead_stays_with_it_when_it_gets_a_row_or_another_name(
    window: Any, plan: Plan, qtbot: Any
) -> None:
    dialog = window.plan_actions.show_leads()
    names = [dialog.model.row_at(place).name for place in range(dialog.model.rowCount())]
    dialog.select(names.index("Head of safeguarding"))
    editor = dialog.form.editor("partner")
    editor.setFocus()
    qtbot.keyClicks(editor, "West Marches NHS")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    (lead,) = plan.data.all(Lead)
    assert dialog.chosen_rows() == [lead] and dialog.form.isEnabled()
    assert dialog.focusWidget() is not editor and dialog.form.isAncestorOf(dialog.focusWidget())
    editor = dialog.form.editor("name")
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Zoe Park")  # which sorts elsewhere
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    (lead,) = plan.data.all(Lead)
    assert (lead.name, lead.partner) == ("Zoe Park", "West Marches NHS")
    assert dialog.chosen_rows() == [lead] and dialog.form.isAncestorOf(dialog.focusWidget())
    assert dialog.form.editor("name").text() == "Zoe Park"
    dialog.buttons["add"].click()
    qtbot.keyClicks(dialog.focusWidget(), "Brand New")
    dialog.form.hand_on_all()
    assert "Brand New" in {each.name for each in plan.data.all(Lead)}
    close(qtbot, dialog)


def test_a_lead_with_actions_stays(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_leads()
    dialog.select(0)
    dialog.buttons["delete"].click()
    assert "Assistant director leads 3 actions, so it stays" in dialog.notice.text()
    close(qtbot, dialog)


def test_renaming_a_lead_renames_it_in_every_action(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_leads()
    dialog.select(0)
    dialog.form.editor("name").setText("Director of practice")
    dialog.form.hand_on_all()
    assert plan.data.actions()[4].lead == "Director of practice / Heads of service"
    close(qtbot, dialog)


# --- requirements and commitments -----------------------------------------------------------


def test_a_pasted_list_is_one_step(window: Any, plan: Plan, qtbot: Any) -> None:
    from desktop.ui.requirements.area_dialog import PasteDialog

    dialog = window.plan_actions.show_requirements()
    dialog.buttons["paste"].click()
    paste = dialog.findChild(PasteDialog)
    assert not paste.add.isEnabled()
    paste.put_text("RP 51\tA small team.\nRP 52\tToo many\nhandovers.")
    assert paste._read.text() == "2 requirements read."
    paste.add.click()
    area = plan.data.areas[0]
    assert [each.ref for each in plan.data.requirements(area)] == [
        "RP 11", "RP 13", "RP 51", "RP 52",
    ]  # fmt: skip
    plan.undo()
    assert len(plan.data.requirements(area)) == 2
    close(qtbot, dialog)


def test_a_requirement_is_edited_moved_and_deleted(
    window: Any, plan: Plan, qtbot: Any, boxes: Any
) -> None:
    dialog = window.plan_actions.show_requirements()
    area = plan.data.areas[0]
    dialog.select(0)
    assert dialog._answers.text() == "Answered by 4.1."
    dialog.form.editor("text").setPlainText("Another text")
    dialog.buttons["down"].click()
    assert [each.text for each in plan.data.requirements(area)][1] == "Another text"
    dialog.buttons["delete"].click()
    assert "1 link from actions" in boxes[-1][1]
    boxes.answer = "Delete"
    dialog.buttons["delete"].click()
    assert [each.ref for each in plan.data.requirements(area)] == ["RP 13"]
    plan.undo()
    assert plan.data.answers(plan.data.actions(area)[0])[0].ref == "RP 11"
    close(qtbot, dialog)


def test_a_requirement_of_two_areas_leaves_only_this_one(
    window: Any, plan: Plan, qtbot: Any, boxes: Any
) -> None:
    dialog = window.plan_actions.show_requirements()
    dialog._choice.setCurrentIndex(1)
    assert dialog.model.rowCount() == 0
    dialog.buttons["other"].click()
    asked = next(each for each in dialog.findChildren(QInputDialog) if each.isVisible())
    answer_input(qtbot, dialog, asked.comboBoxItems()[0])
    assert dialog.model.rowCount() == 1
    dialog.select(0)
    dialog.buttons["delete"].click()
    assert not boxes and len(plan.data.all(Requirement)) == 2
    assert len(plan.data.requirements(plan.data.areas[0])) == 2
    close(qtbot, dialog)


def test_a_new_requirement(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_requirements()
    dialog.buttons["add"].click()
    ref = dialog.form.editor("ref")
    ref.setText("RP 99")
    close(qtbot, dialog)
    assert [each.ref for each in plan.data.requirements(plan.data.areas[0])][-1] == "RP 99"


def test_actions_are_put_under_a_commitment(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_commitments()
    dialog.buttons["add"].click()
    dialog.form.editor("text").setPlainText("We will act sooner")
    dialog.form.hand_on_all()
    dialog._actions.item(2).setCheckState(Qt.CheckState.Checked)
    (commitment,) = plan.data.commitments(plan.data.areas[0])
    assert commitment.text == "We will act sooner"
    action = plan.data.actions(plan.data.areas[0])[2]
    assert action.commitment_id == commitment.id
    dialog.buttons["delete"].click()
    assert action.commitment_id is None and plan.data.get(Action, action.id) is action
    close(qtbot, dialog)


# --- history and read only ------------------------------------------------------------------


def test_the_history_follows_the_plan(window: Any, plan: Plan, qtbot: Any) -> None:
    dialog = window.plan_actions.show_history()
    before = dialog.model.rowCount()
    row_editing.change(plan, plan.data.areas[0], title="Pace")
    plan.undo()
    assert dialog.model.rowCount() == before + 2
    words = [dialog.model.data(dialog.model.index(row, 1)) for row in range(2)]
    assert words == ["Undo change title of Ofsted No. 4", "Change title of Ofsted No. 4"]
    from desktop.ui.dialogs.history import CHANGE

    changes = [dialog.model.data(dialog.model.index(row, CHANGE)) for row in range(2)]
    assert changes == ["Area, title: Pace → Pace of plans", "Area, title: Pace of plans → Pace"]
    assert dialog.model.data(dialog.model.index(before + 1, CHANGE)) == ""  # the whole plan came
    assert dialog.model.data(dialog.model.index(0, 2)) == "undone"
    dialog.filter.setText("undone")
    assert dialog.shown.rowCount() == 1
    close(qtbot, dialog)


def test_a_plan_for_reading_only_can_be_looked_at(window: Any, plan: Plan, qtbot: Any) -> None:
    plan.why_read_only = "It is open with Ann on PC 7, so it was opened for reading only."
    for name in ("areas", "legend", "form", "leads", "requirements", "commitments"):
        dialog = getattr(window.plan_actions, f"show_{name}")()
        assert "open with Ann" in dialog.notice.text()
        assert not any(button.isEnabled() for button in dialog.buttons.values())
        close(qtbot, dialog)
    dialog = window.plan_actions.show_settings()
    dialog.editors["title"].setText("Another")
    dialog.accept()
    assert "open with Ann" in dialog.notice.text()
    dialog.reject()
    assert plan.data.get(Area, plan.data.areas[0].id) is not None


@pytest.mark.parametrize("typed", ["9/11/2018", "1/10/2018"])  # to come, and over
def test_a_day_is_typed_and_return_looks_at_the_plan_as_at_it(
    window: Any, qtbot: Any, boxes: Any, typed: str
) -> None:
    dialog = AsAtDialog(window.session, window)
    dialog.open()
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, typed)
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    assert boxes == [] and window.session.as_at == one_day(typed)
    assert not dialog.isVisible()


def test_a_day_that_was_typed_and_not_taken_is_asked_about(
    window: Any, qtbot: Any, boxes: Any
) -> None:
    dialog = AsAtDialog(window.session, window)
    dialog.open()
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, "soon")
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    assert dialog.isVisible() and "is not a day" in dialog.notice.text()
    qtbot.keyClick(dialog.day, Qt.Key.Key_Escape)
    assert boxes and dialog.isVisible()
    boxes.answer = "Throw away"
    qtbot.keyClick(dialog.day, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
