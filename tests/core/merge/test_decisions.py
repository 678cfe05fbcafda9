"""What is to be done with each cell, and exactly what applying would write."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.errors import Refused
from desktop.core.merge import (
    BOTH,
    MINE,
    THEIRS,
    Decisions,
    Group,
    How,
    Matched,
    Merge,
    MergeCell,
    Outcome,
    Pick,
    planned,
)

TYPED = Pick(How.TYPED, "By hand")
TAKEABLE = (
    Outcome.THEIRS, Outcome.MINE, Outcome.CONFLICT, Outcome.CLEARING, Outcome.LOCKED,
)  # fmt: skip


def cell(outcome: Outcome, field: str = "progress", **values: str) -> MergeCell:
    given = {"theirs": "t", "value": "t", "mine": "m", **values}
    return MergeCell(f"k:{field}:{outcome}", field, "s", outcome=outcome, **given)


def group(*cells: MergeCell, matched: Matched = Matched.KEY, key: str = "k") -> Group:
    return Group(f"g:{matched}:{key}", matched, key, "4.1", "Act", cells)


def merge(*groups: Group) -> Merge:
    return Merge("Police", "p", "back.xlsx", groups)


def values(given: Merge, decisions: Decisions) -> list[str]:
    return [change.value for change in planned(given, decisions)[0]]


def test_only_what_they_alone_changed_is_taken_without_being_asked() -> None:
    for outcome in Outcome:
        each = cell(outcome)
        assert Decisions().pick(each) == (THEIRS if outcome is Outcome.THEIRS else MINE)
        assert values(merge(group(each)), Decisions()) == (["t"] * (outcome is Outcome.THEIRS))


def test_a_choice_is_kept_in_a_new_set() -> None:
    each, other = cell(Outcome.CONFLICT), cell(Outcome.THEIRS)
    none = Decisions()
    made = none.choose(each, THEIRS).choose(other, MINE)
    assert none.picks == {}
    assert (made.pick(each), made.pick(other)) == (THEIRS, MINE)
    assert values(merge(group(each, other)), made) == ["t"]
    assert values(merge(group(each)), made.choose(each, TYPED)) == ["By hand"]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_can_be_taken_from_a_cell(outcome: Outcome) -> None:
    each = cell(outcome)
    Decisions().choose(each, MINE)  # mine can always stay
    for pick, takeable in (
        (THEIRS, outcome in TAKEABLE),
        (BOTH, outcome in (*TAKEABLE, Outcome.UNREADABLE)),
        (TYPED, outcome in (*TAKEABLE, Outcome.UNREADABLE)),
    ):
        if takeable:
            assert Decisions().choose(each, pick).pick(each) == pick
        else:
            with pytest.raises(Refused):
                Decisions().choose(each, pick)
            assert Decisions().choose_all([each], pick).picks == {}


@pytest.mark.parametrize(
    ("field", "theirs", "both"),
    [
        ("progress", "t", True),
        ("lead", "t", True),
        ("progress", " ", False),
        ("ragb", "G", False),
        ("by_when", "1/1/2019", False),
        ("no", "4.1", False),
    ],
)
def test_texts_alone_are_kept_both(field: str, theirs: str, both: bool) -> None:
    each = cell(Outcome.CONFLICT, field, theirs=theirs)
    if both:
        assert Decisions().choose(each, BOTH).pick(each) == BOTH
    else:
        with pytest.raises(Refused, match="Only texts can be kept both"):
            Decisions().choose(each, BOTH)


def test_a_cell_that_cannot_be_read_takes_a_value_by_hand() -> None:
    each = cell(Outcome.UNREADABLE, "ragb", theirs="pink")
    with pytest.raises(Refused, match="“pink” cannot be read"):
        Decisions().choose(each, THEIRS)
    assert values(merge(group(each)), Decisions().choose(each, Pick(How.TYPED, "G"))) == ["G"]
    nameless = cell(Outcome.CONFLICT, "")
    with pytest.raises(Refused, match="nothing to take"):
        Decisions().choose(nameless, TYPED)


@pytest.mark.parametrize(
    ("mine", "value", "written"),
    [
        ("m", "t", ["m\nt"]),
        (" ", "t", ["t"]),
        ("", "t", ["t"]),
        ("m\nt", "t", []),  # the second time, theirs stands there already
        ("m\n“t”", '"t"', []),
        ("t\nm", "t", ["t\nm\nt"]),
        ("m", "", []),
    ],
)
def test_both_is_mine_then_theirs_once(mine: str, value: str, written: list[str]) -> None:
    each = cell(Outcome.CONFLICT, mine=mine, value=value)
    assert values(merge(group(each)), Decisions(picks={each.id: BOTH})) == written


def test_a_value_that_is_there_already_is_not_written() -> None:
    each = cell(Outcome.CONFLICT, mine="same", value="same")
    assert values(merge(group(each)), Decisions().choose(each, THEIRS)) == []
    for other in ("a", "z"):
        by_hand = Decisions().choose(each, Pick(How.TYPED, other))
        assert values(merge(group(each)), by_hand) == [other]
    typed = Decisions().choose(each, Pick(How.TYPED, "same"))
    assert values(merge(group(each)), typed) == []


def test_rows_that_are_no_action_write_nothing() -> None:
    each = cell(Outcome.THEIRS)
    others = [group(each, matched=matched) for matched in (Matched.MISSING, Matched.DELETED)]
    for other in (*others, group(each, key="")):
        assert values(merge(other), Decisions()) == []
        assert values(merge(other, group(each)), Decisions()) == ["t"], "the next row is an action"
    (change,) = planned(merge(group(each)), Decisions())[0]
    assert (change.key, change.cell) == ("k", each)


def test_what_is_theirs_brings_the_day_of_its_cell_and_what_is_typed_does_not() -> None:
    each = replace(cell(Outcome.CONFLICT, "by_when"), due="2018-10-31")
    given = merge(group(each))
    for pick, due in ((THEIRS, "2018-10-31"), (TYPED, "")):
        (change,) = planned(given, Decisions().choose(each, pick))[0]
        assert change.due == due


def test_new_rows_are_added_as_a_whole_or_not() -> None:
    new = group(cell(Outcome.NEW), matched=Matched.NEW, key="")
    other = replace(new, id="other")
    given = merge(group(cell(Outcome.THEIRS)), new, other)
    assert planned(given, Decisions())[1] == []
    assert planned(given, Decisions().add(new))[1] == [new]
    assert planned(given, Decisions().add(new).add(other).add(new, False))[1] == [other]
    everything = Decisions().take_kind(given, Outcome.NEW)
    assert planned(given, everything)[1] == [new, other]
    assert planned(given, everything.take_kind(given, Outcome.NEW, MINE))[1] == []
    assert planned(given, everything.take_row(new, MINE))[1] == [other]
    assert Decisions().take_row(new).added == {new.id}
    assert Decisions().take_row(new, BOTH).added == {new.id}
    assert Decisions().add(new).add(new).added == {new.id}
    assert Decisions().add(new, False).added == set()
    with pytest.raises(Refused, match="Only a row that is not in the plan"):
        Decisions().add(given.groups[0])


def test_one_choice_for_a_row_or_for_a_kind() -> None:
    clear, conflict = cell(Outcome.CLEARING), cell(Outcome.CONFLICT)
    unreadable = cell(Outcome.UNREADABLE)
    row = group(unreadable, clear, conflict)
    taken = Decisions().take_row(row)
    assert set(taken.picks) == {clear.id, conflict.id}, "one that cannot take it stops no other"
    kind = Decisions().take_kind(merge(row), Outcome.CLEARING)
    assert kind.picks == {clear.id: THEIRS}
    assert Decisions().take_kind(merge(row), Outcome.CONFLICT, MINE).picks == {conflict.id: MINE}


def test_what_cannot_be_read_in_a_locked_column_is_not_taken_as_a_blank() -> None:
    for theirs, more in (("2nd Mar", {}), ("", {"choices": ("R",)})):
        each = replace(cell(Outcome.LOCKED, theirs=theirs, value=""), **more)  # type: ignore[arg-type]
        with pytest.raises(Refused):
            Decisions().choose(each, THEIRS)
        assert values(merge(group(each)), Decisions().choose(each, TYPED)) == ["By hand"]
    cleared = cell(Outcome.LOCKED, theirs="", value="")
    assert values(merge(group(cleared)), Decisions().choose(cleared, THEIRS)) == [""]


def test_what_nobody_has_chosen_for() -> None:
    conflict, unreadable = cell(Outcome.CONFLICT), cell(Outcome.UNREADABLE)
    given = merge(group(conflict, unreadable, cell(Outcome.CLEARING), cell(Outcome.THEIRS)))
    assert Decisions().undecided(given) == [conflict, unreadable]
    assert Decisions().choose(conflict, MINE).undecided(given) == [unreadable]


def test_choices_are_kept_as_plain_data() -> None:
    new = group(cell(Outcome.NEW), matched=Matched.NEW, key="")
    made = Decisions().choose(cell(Outcome.CONFLICT), TYPED).add(new)
    data = made.as_data()
    assert data == {
        "picks": {"k:progress:conflict": ["typed", "By hand"]},
        "added": [new.id],
    }
    assert Decisions.from_data(data) == made
    assert Decisions.from_data({}) == Decisions()
