"""A column that may hold a few texts only is chosen from them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.core.kinds import Evidence, Row, spec_of
from desktop.ui.editors.choice import NOT_SAID, Choice
from desktop.ui.rows.form import RowForm


@pytest.fixture
def form(qtbot: QtBot) -> RowForm:
    form = RowForm(spec_of(Evidence).entries)
    qtbot.addWidget(form)
    form.show()
    return form


def choice(form: RowForm, column: str) -> Choice:
    editor = form.editor(column)
    assert isinstance(editor, Choice)
    return editor


def test_a_choice_offers_what_the_column_may_hold_and_nothing_is_chosen_by_itself(
    form: RowForm,
) -> None:
    form.show_row(Evidence(id=7))
    strength = choice(form, "strength")
    offered = [strength.itemText(each) for each in range(strength.count())]
    assert offered == [NOT_SAID, "direct", "indirect", "claimed"]
    assert strength.currentText() == NOT_SAID and strength.value() == ""
    assert strength.accessibleName() == "Strength"


def test_a_choice_by_keys_is_handed_on_once(form: RowForm, qtbot: QtBot) -> None:
    edited: list[tuple[Row, str, Any]] = []
    form.edited.connect(lambda *given: edited.append(given))
    row = Evidence(id=7)
    form.show_row(row)
    strength = choice(form, "strength")
    strength.setFocus()
    QTest.keyClick(strength, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: strength.view().isVisible())
    assert not edited
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(strength.view(), key)
    assert edited == [(row, "strength", "indirect")]


def test_the_wheel_turns_no_choice(form: RowForm) -> None:
    form.show_row(Evidence(id=7, strength="direct"))
    strength = choice(form, "strength")
    strength.setFocus()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    strength.wheelEvent(event)
    assert strength.value() == "direct" and not event.isAccepted()


def test_a_text_that_is_not_offered_is_shown_as_it_stands(form: RowForm) -> None:
    row = Evidence(id=7, strength="very strong")
    form.show_row(row)
    assert choice(form, "strength").currentText() == "very strong"
    form.show_row(Evidence(id=8, strength="claimed"))
    assert choice(form, "strength").value() == "claimed"


def test_what_is_only_read_is_not_chosen(qtbot: QtBot) -> None:
    form = RowForm(spec_of(Evidence).entries, editable=False)
    qtbot.addWidget(form)
    assert not choice(form, "strength").isEnabled()


@pytest.mark.parametrize(
    ("column", "was", "now"),
    [
        ("strength", "direct", "claimed"), ("for_impact", True, False), ("note", "a", "b"),
        ("title", "a", "b"),
    ],
)  # fmt: skip
def test_a_row_that_was_changed_elsewhere_is_not_set_back_by_what_nobody_touched(
    form: RowForm, column: str, was: object, now: object
) -> None:
    edited: list[tuple[Row, str, Any]] = []
    form.edited.connect(lambda *given: edited.append(given))
    row = Evidence(id=7)
    setattr(row, column, was)
    form.show_row(row)
    setattr(row, column, now)  # undone, or changed by another
    form.hand_on_all()
    form.show_row(None)
    assert edited == [] and getattr(row, column) == now


def test_what_is_typed_and_typed_back_is_handed_on_both_times(form: RowForm) -> None:
    row = Evidence(id=7, note="a")

    def take(row: Row, column: str, value: object) -> None:
        setattr(row, column, value)
        form.put_back(row, column)  # as whoever takes an edit does

    form.edited.connect(take)
    form.show_row(row)
    note: Any = form.editor("note")
    for text in ("b", "a"):
        note.setPlainText(text)
        form.hand_on_all()
        assert row.note == text
