"""A choice, and the list that it opens."""

from __future__ import annotations

from typing import Any

from desktop.ui.pick import PickList


def test_the_list_is_called_as_the_choice_is_before_either_is_shown(qtbot: Any) -> None:
    choice = PickList()
    qtbot.addWidget(choice)
    choice.setAccessibleName("Totals by")
    assert choice.accessibleName() == choice.view().accessibleName() == "Totals by"
