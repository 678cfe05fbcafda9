"""What an action is called where its number or words are those of another, or there are none."""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area
from desktop.core.told_apart import told_apart

LEADERSHIP = Area(id=1, code="A", title="Leadership", position=1)
PRACTICE = Area(id=2, title="Practice", position=2)


def _called(*actions: Action) -> list[str]:
    data = PlanData([LEADERSHIP, PRACTICE, *actions])
    named = told_apart(data, actions)
    return [named[each.id] for each in actions]


def test_an_action_is_called_by_its_number_or_its_words() -> None:
    assert _called(
        Action(id=3, area_id=1, no="1.1", action="Recruit"),
        Action(id=4, area_id=1, action="Review the thresholds with every partner in the county"),
    ) == ["1.1", "“Review the thresholds with every…”"]


def test_what_is_called_alike_says_where_it_stands() -> None:
    assert _called(
        Action(id=3, area_id=1, no="Z", position=1),
        Action(id=4, area_id=2, no="Z", position=1),
        Action(id=5, area_id=1, no="1.2", position=3),
        Action(id=6, area_id=1, no=" Z ", position=2),
    ) == ["Z (row 1 of A)", "Z (row 1 of Practice)", "1.2", "Z (row 2 of A)"]


def test_what_is_called_by_nothing_says_where_it_stands_even_when_it_is_alone() -> None:
    assert _called(
        Action(id=3, area_id=1, no="1.1", position=1), Action(id=4, area_id=1, position=2)
    ) == ["1.1", "row 2 of A"]


def test_one_that_is_asked_about_alone_is_told_from_those_that_are_not() -> None:
    first, second = (Action(id=each, area_id=2, no="7", position=each) for each in (3, 4))
    data = PlanData([PRACTICE, first, second])
    assert told_apart(data, [second]) == {4: "7 (row 2 of Practice)"}
