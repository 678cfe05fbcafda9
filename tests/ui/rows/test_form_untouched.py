"""A form hands on what somebody typed in it, and never what became of a row elsewhere."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.core.editing import rows
from desktop.core.kinds import Evidence, Measure, Row, spec_of
from desktop.ui.editors.choice import Choice
from desktop.ui.rows.form import RowForm
from desktop.ui.writing import Line, Lines
from tests.ui.cycle import small_plan


def test_what_nobody_touched_is_not_handed_on(qtbot: QtBot) -> None:
    plan = small_plan()
    row = rows.add(plan, Measure(text="Nine in ten"))
    form = RowForm(spec_of(Measure).entries)
    qtbot.addWidget(form)
    edited: list[tuple[str, object]] = []
    form.edited.connect(lambda _, column, value: edited.append((column, value)))
    form.show_row(row)
    rows.change(plan, row, text="Eight in ten", met="yes", target="80%", on="31/03/2019")
    form.hand_on_all()
    assert edited == [], "the form still shows what was there before"
    text, met, target = (form.editor(each) for each in ("text", "met", "target"))
    assert isinstance(text, Lines) and isinstance(met, Choice) and isinstance(target, Line)
    text.setPlainText("Seven in ten")
    met.set_value("no")
    target.setText("70%")
    form.hand_on_all()
    assert edited == [("text", "Seven in ten"), ("target", "70%"), ("met", "no")]


def test_what_was_handed_on_can_be_typed_back(qtbot: QtBot) -> None:
    plan = small_plan()
    row = rows.add(plan, Measure(text="Nine in ten"))
    form = RowForm(spec_of(Measure).entries)
    qtbot.addWidget(form)

    def keep(given: Row, column: str, value: object) -> None:
        rows.change(plan, given, **{column: value})

    form.edited.connect(keep)
    form.show_row(row)
    text = form.editor("text")
    assert isinstance(text, Lines)
    for words in ("Eight in ten", "Nine in ten"):
        text.setPlainText(words)
        form.hand_on_all()
        assert row.text == words


def test_a_tick_that_changed_elsewhere_stays(qtbot: QtBot) -> None:
    plan = small_plan()
    row = rows.add(plan, Evidence(title="Audit"))
    form = RowForm(spec_of(Evidence).entries)
    qtbot.addWidget(form)
    edited: list[str] = []
    form.edited.connect(lambda _, column, value: edited.append(column))
    form.show_row(row)
    rows.change(plan, row, for_impact=True)
    form.hand_on_all()
    assert edited == []
