"""Every choice for every cell that a merge may have: whether it can be made, and what it writes."""

from __future__ import annotations

from itertools import product

import pytest

from desktop.core.errors import Refused
from desktop.core.merge import (
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

NOTHING = "There is nothing to take in this cell; it was left as it is."
TEXTS_ONLY = "Only texts can be kept both, one after the other."
NO_WORDS = "No words came back, so it cannot be taken as it stands. Choose a value or type one."
NOT_READ = "“{}” cannot be read, so it cannot be taken as it stands. Choose a value or type one."

HAS_NOTHING = {"unchanged", "same", "doubtful", "missing", "deleted", "new"}

CELLS = [
    MergeCell(f"{outcome}:{at}", *given, outcome, due="2019-05-31")
    for outcome in Outcome
    for at, given in enumerate(
        product(
            ("progress", "lead", "ragb", "by_when", ""), ("sent",), (" ", "Amber"),
            ("", "A"), ("", "M"),
        )
    )
]  # fmt: skip
"""Each outcome with each sort of column, what came back, its value, and mine."""


def refusal(cell: MergeCell, how: How) -> str:
    """Why a choice cannot be made for a cell; "" where it can."""
    if how == "mine":
        return ""
    if cell.field == "" or cell.outcome.value in HAS_NOTHING:
        return NOTHING
    came = cell.theirs.strip() != ""
    if how == "theirs":
        locked_unread = cell.outcome.value == "locked" and cell.value == "" and came
        if cell.outcome.value == "unreadable" or locked_unread:
            return NOT_READ.format(cell.theirs) if came else NO_WORDS
    if how == "both" and (cell.field in ("ragb", "by_when") or not came):
        return TEXTS_ONLY
    return ""


def written(cell: MergeCell, how: How) -> str | None:
    """What a choice writes into the plan; None for nothing."""
    text = {"mine": cell.mine, "typed": "By hand", "theirs": cell.value, "both": cell.value}[how]
    if how == "both" and cell.mine:
        text = f"{cell.mine}\n{cell.value}" if cell.value else cell.mine
    return None if text == cell.mine else text


def merge_of(cell: MergeCell, matched: Matched = Matched.KEY, key: str = "k") -> Merge:
    return Merge("Police", "p", "back.xlsx", (Group("g", matched, key, "4.1", "Act", (cell,)),))


@pytest.mark.parametrize("how", How)
def test_a_choice_is_made_or_refused_and_writes_what_it_says(how: How) -> None:
    seen = set()
    pick = Pick(how, "By hand" if how is How.TYPED else "")
    for cell in CELLS:
        why = refusal(cell, how)
        none = Decisions()
        many = none.choose_all(CELLS, pick)
        seen.add(why)
        if why:
            with pytest.raises(Refused) as told:
                none.choose(cell, pick)
            assert str(told.value) == why
            assert cell.id not in many.picks
            continue
        made = none.choose(cell, pick)
        assert made.picks == {cell.id: pick} and many.picks[cell.id] == pick
        changes, added = planned(merge_of(cell), made)
        text = written(cell, how)
        due = "2019-05-31" if how is How.THEIRS else ""
        assert [(each.cell, each.key, each.value, each.due) for each in changes] == (
            [] if text is None else [(cell, "k", text, due)]
        )
        assert added == [] and made.undecided(merge_of(cell)) == []
        for matched in (Matched.MISSING, Matched.DELETED):
            assert planned(merge_of(cell, matched), made) == ([], [])
        assert planned(merge_of(cell, key=""), made) == ([], [])
    assert len(seen) == {"mine": 1, "typed": 2, "theirs": 4, "both": 3}[how]


def test_nobody_chose_until_somebody_did() -> None:
    for cell in CELLS:
        waits = cell.outcome.value in ("conflict", "unreadable")
        assert Decisions().undecided(merge_of(cell)) == ([cell] if waits else [])
        changes, _ = planned(merge_of(cell), Decisions())
        takes = cell.outcome.value == "theirs" and cell.value != cell.mine
        assert [each.value for each in changes] == ([cell.value] if takes else [])
        assert Decisions().choose(cell, Pick(How.MINE)).undecided(merge_of(cell)) == []


@pytest.mark.parametrize("matched", Matched)
@pytest.mark.parametrize("how", How)
def test_a_row_is_taken_as_a_whole(matched: Matched, how: How) -> None:
    cells = tuple(CELLS[::7])
    group = Group("g", matched, "k", "4.1", "Act", cells)
    merge = Merge("Police", "p", "back.xlsx", (group,))
    pick = Pick(how, "By hand" if how is How.TYPED else "")
    made = Decisions(added=frozenset({"other", "g"})).take_row(group, pick)
    if matched is Matched.NEW:
        assert made.picks == {}
        assert made.added == ({"other"} if how is How.MINE else {"other", "g"})
        assert Decisions().add(group).added == {"g"}
        assert planned(merge, made)[1] == ([] if how is How.MINE else [group])
    else:
        assert made.added == {"other", "g"}
        assert made.picks == {each.id: pick for each in cells if not refusal(each, how)}
        with pytest.raises(Refused, match=r"^Only a row that is not in the plan can be added"):
            Decisions().add(group, how is How.MINE)
    for outcome in Outcome:
        kind = Decisions().take_kind(merge, outcome, pick)
        if outcome is Outcome.NEW:
            new = matched is Matched.NEW and how is not How.MINE
            assert kind.picks == {} and kind.added == ({"g"} if new else set())
        else:
            wanted = [each for each in cells if each.outcome is outcome]
            assert kind.picks == {each.id: pick for each in wanted if not refusal(each, how)}
            assert kind.added == set()
    assert Decisions.from_data(made.as_data()) == made
