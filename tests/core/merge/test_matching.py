"""Which action each row that came back is."""

from __future__ import annotations

import pytest

from desktop.core.editing import actions, rows
from desktop.core.errors import Cancelled
from desktop.core.kinds import Action
from desktop.core.merge import ADD, LEAVE_OUT, Matched, RawCell, RawRow, Return, compare
from desktop.core.merge.matching import Match, Steps, match_rows
from desktop.core.plan import Plan
from tests.core.merge.build import row

WORDS = {
    "4.1": "Read every plan in the county twice a year",
    "4.2": "Visit each child within ten working days",
    "4.3": "Supervise every social worker monthly",
}


@pytest.fixture
def worded(plan: Plan) -> Plan:
    """The plan with words of a real length."""
    for action in plan.data.actions():
        actions.set_field(plan, action, "action", WORDS[action.no])
    return plan


def by_no(plan: Plan) -> dict[str, Action]:
    return {action.no: action for action in plan.data.actions()}


def match(plan: Plan, *given: RawRow, sent: bool = True, **links: str) -> list[Match]:
    """Match rows against the plan, all of whose actions were *sent*, or nothing was."""
    was = {action.key: {"no": action.no, "action": action.action} for action in plan.data.actions()}
    links = {f"0:{name[1:]}": key for name, key in links.items()}
    steps = Steps(len(given), None, None)
    return match_rows(plan.data, was if sent else {}, given, links, steps)


def told(matches: list[Match], plan: Plan) -> list[tuple[str, str]]:
    numbers = {action.key: action.no for action in plan.data.actions()}
    return [(str(each.how), numbers.get(each.key, each.key)) for each in matches]


def test_a_key_tells_whatever_else_changed(worded: Plan) -> None:
    keys = {no: action.key for no, action in by_no(worded).items()}
    found = match(
        worded,
        row(2, keys["4.2"], no="9.9", action="Visit all the children soon"),
        row(3, f" {keys['4.1'].upper()} ", no="", action=""),
    )
    assert told(found, worded) == [("key", "4.2"), ("key", "4.1")]
    assert [each.note for each in found] == ["", ""]


def test_a_key_that_stands_twice_is_never_told_apart_by_position(worded: Plan) -> None:
    key = by_no(worded)["4.1"].key
    first, other = row(2, key, progress="Begun"), row(5, key, progress="Done")
    found = match(worded, first, other)
    assert told(found, worded) == [("doubtful", "")] * 2
    assert found[0].note == "its key stands in 2 different rows: Plan 2, Plan 5"
    assert [each.key for each in found[0].suggestions] == [key]
    same = match(worded, first, row(5, key, progress="Begun"), row(6, key, progress=" Begun"))
    assert told(same, worded) == [("key", "4.1")]
    assert same[0].note == "stands 3 times, each time the same"
    assert same[0].row is first


def test_a_key_left_behind_when_the_others_were_sorted(worded: Plan) -> None:
    key = by_no(worded)["4.1"].key
    (found,) = match(worded, row(2, key, no="4.2", action=WORDS["4.2"]))
    assert found.how is Matched.DOUBTFUL
    assert found.note == "its key is that of 4.1, its words are not"
    assert {each.no for each in found.suggestions} == {"4.1", "4.2"}
    (found,) = match(worded, row(2, key, no="4.2", action="Something quite unlike it"))
    assert found.how is Matched.DOUBTFUL
    (found,) = match(worded, row(2, key, no="4.2", action="Another thing altogether"))
    assert found.how is Matched.DOUBTFUL
    second = by_no(worded)["4.2"].key
    (found,) = match(worded, row(2, second, no="4.1", action="Something quite unlike it"))
    assert found.how is Matched.DOUBTFUL
    (found,) = match(worded, row(2, key, no="4.1", action="Something quite unlike it"))
    assert found.how is Matched.KEY
    (found,) = match(worded, row(2, key, no="7.7", action="Something quite unlike it"))
    assert found.how is Matched.KEY  # no other action has that number
    (found,) = match(worded, row(2, key, no="4.2", action=WORDS["4.1"] + " or thrice"))
    assert found.how is Matched.KEY  # its words are nearly its own
    (found,) = match(worded, row(2, key, action="Something quite unlike it"))
    assert found.how is Matched.KEY


def test_links_by_hand_come_first(worded: Plan) -> None:
    keys = {no: action.key for no, action in by_no(worded).items()}
    found = match(
        worded,
        row(2, keys["4.1"], action=WORDS["4.1"]),
        row(3, action="Anything"),
        row(4, action="New words"),
        row(5, action="Left out"),
        row(6, action="Also 4.1 by hand"),
        r3=keys["4.1"], r4=ADD, r5=LEAVE_OUT, r6=keys["4.1"],
    )  # fmt: skip
    assert [each.row.number for each in found] == [2, 3, 4, 6]
    assert [each.how for each in found] == [
        Matched.DOUBTFUL, Matched.HAND, Matched.NEW, Matched.NEW,
    ]  # fmt: skip
    assert found[0].note == "its key belongs to a row linked by hand"
    assert found[2].note == "added by hand"
    assert found[1].key == keys["4.1"]


def test_words_and_number_together_are_sure_and_each_alone_is_asked(worded: Plan) -> None:
    for given, how, no in (
        (row(2, no="4.1", action=WORDS["4.1"].upper()), "number", "4.1"),
        (row(2, no="", action=WORDS["4.1"]), "text", "4.1"),
        (row(2, no="9.9", action=WORDS["4.1"]), "text", "4.1"),
        (row(2, no="4.1", action=WORDS["4.1"] + "s"), "number", "4.1"),
        (row(2, no="4.1"), "number", "4.1"),
        (row(2, no="4.1", action=""), "doubtful", ""),
        (row(2, no="4.1", action="Hold a fair for foster carers"), "doubtful", ""),
        (row(2, no="4.2", action=WORDS["4.1"]), "doubtful", ""),
        (row(2, no="9.9", action="Hold a fair for foster carers"), "new", ""),
        (row(2, action="Hold a fair for foster carers"), "new", ""),
        (row(2, action=WORDS["4.2"][:30]), "doubtful", ""),
    ):
        assert told(match(worded, given), worded) == [(how, no)]


def test_words_of_one_action_and_the_number_of_another_are_asked(worded: Plan) -> None:
    area = worded.data.areas[0]
    for number in ("4.4", "4.5"):
        words = f"Hold a fair for foster carers, their families and friends {number}"
        actions.add_action(worded, area, {"no": number, "action": words})
    (found,) = match(worded, row(2, no="4.5", action=words.replace("4.5", "4.4")))
    assert (found.how, found.note) == (
        Matched.DOUBTFUL, "its number is that of another action than its words",
    )  # fmt: skip
    assert [each.no for each in found.suggestions] == ["4.4", "4.5"]
    (found,) = match(worded, row(2, no="4.2", action=WORDS["4.1"]))
    assert [(each.no, each.likeness == 100) for each in found.suggestions] == [
        ("4.1", True), ("4.2", False),
    ]  # fmt: skip


def letters(same: int, others: int, filler: str) -> str:
    """A text of so many letters that stand in each, and so many that stand in no other."""
    return "s" * same + filler * others


@pytest.mark.parametrize(
    ("same", "others", "how"),
    [(9, 1, Matched.NUMBER), (17, 2, Matched.DOUBTFUL)],  # 90 of 100 alike, and 89.5
)
def test_with_its_number_a_text_as_like_as_ninety_is_sure(
    worded: Plan, same: int, others: int, how: Matched
) -> None:
    text = letters(same, others, "x")
    actions.add_action(worded, worded.data.areas[0], {"no": "4.4", "action": text})
    (found,) = match(worded, row(2, no="4.4", action=letters(same, others, "y")))
    assert found.how is how


@pytest.mark.parametrize(
    ("same", "others", "how"),
    [(3, 2, Matched.DOUBTFUL), (16, 11, Matched.NEW)],  # 60 of 100 alike, and 59.3
)
def test_a_text_less_like_than_sixty_is_not_suggested(
    worded: Plan, same: int, others: int, how: Matched
) -> None:
    text = letters(same, others, "x")
    actions.add_action(worded, worded.data.areas[0], {"no": "4.4", "action": text})
    (found,) = match(worded, row(2, action=letters(same, others, "y")))
    assert found.how is how


@pytest.mark.parametrize(
    ("same", "others", "how"),
    [(2, 2, Matched.KEY), (25, 26, Matched.DOUBTFUL)],  # 50 of 100 alike, and 49.0
)
def test_a_key_with_the_number_of_another_is_believed_if_half_its_words_are_its_own(
    worded: Plan, same: int, others: int, how: Matched
) -> None:
    text = letters(same, others, "x")
    made = actions.add_action(worded, worded.data.areas[0], {"no": "4.4", "action": text})
    (found,) = match(worded, row(2, made.key, no="4.1", action=letters(same, others, "y")))
    assert found.how is how


def test_a_key_of_another_plan_is_said(worded: Plan) -> None:
    (found,) = match(worded, row(2, " kother ", no="4.1", action=WORDS["4.1"]))
    assert (found.how, found.note) == (Matched.NUMBER, "the key kother is not of this plan")
    (found,) = match(worded, row(2, "kother", action="Hold a fair for foster carers"))
    assert (found.how, found.note) == (Matched.NEW, "the key kother is not of this plan")
    (found,) = match(worded, row(2, action=WORDS["4.2"][:30]))
    assert found.note == "no key, and its words are not the same"


def test_rows_without_a_key_that_are_one_action(worded: Plan) -> None:
    first, same = row(2, action=WORDS["4.1"]), row(3, action=WORDS["4.1"])
    other = row(4, action=WORDS["4.1"], progress="Else")
    (found,) = match(worded, first, same)
    assert (found.how, found.note) == (Matched.TEXT, "stands 2 times, each time the same")
    assert found.row is first
    found, second = match(worded, first, other)
    assert found.how is second.how is Matched.DOUBTFUL
    assert found.note == second.note == "its words stand in 2 different rows: Plan 2, Plan 4"
    key = by_no(worded)["4.1"].key
    found, second = match(worded, row(2, key, action=WORDS["4.1"]), other)
    assert (found.how, second.how) == (Matched.KEY, Matched.DOUBTFUL)
    assert second.note == "another row is this action already"
    matches = match(
        worded, row(2, key), other,
        row(5, action=WORDS["4.2"]), row(6, action=WORDS["4.2"], progress="Else"),
    )  # fmt: skip
    assert [each.how for each in matches[1:]] == [Matched.DOUBTFUL] * 3
    assert (
        matches[2].note
        == matches[3].note
        == ("its words stand in 2 different rows: Plan 5, Plan 6")
    )
    new = [row(number, action="Hold a fair for foster carers") for number in (2, 3)]
    assert told(match(worded, *new), worded) == [("new", "")] * 2


def test_actions_with_the_same_words_are_told_apart_by_number_or_area(worded: Plan) -> None:
    five = worded.data.areas[1]
    twin = actions.add_action(worded, five, {"no": "5.1", "action": WORDS["4.1"]})
    (found,) = match(worded, row(2, action=WORDS["4.1"]))
    assert (found.how, found.note) == (Matched.DOUBTFUL, "several actions have these words")
    assert {each.no for each in found.suggestions} == {"4.1", "5.1"}
    (found,) = match(worded, row(2, no="5.1", action=WORDS["4.1"]))
    assert (found.how, found.key) == (Matched.NUMBER, twin.key)
    (found,) = match(worded, row(2, area="5", action=WORDS["4.1"]))
    assert (found.how, found.key) == (Matched.TEXT, twin.key)
    (found,) = match(worded, row(2, area="4", action=WORDS["4.1"]))
    assert (found.how, found.key) == (Matched.TEXT, by_no(worded)["4.1"].key)
    (found,) = match(worded, row(2, area="7", action=WORDS["4.1"]))
    assert found.how is Matched.DOUBTFUL
    first, second = match(
        worded, row(2, by_no(worded)["4.1"].key, action=""), row(3, action=WORDS["4.1"])
    )
    assert (first.how, second.how, second.key) == (Matched.KEY, Matched.TEXT, twin.key)


def test_a_number_that_lost_its_nought_may_be_either(worded: Plan) -> None:
    ten = actions.add_action(worded, worded.data.areas[0], {"no": "4.10", "action": "Another act"})
    lost = RawCell("4.1", kind="number", value=4.1)
    (found,) = match(worded, row(2, no=lost, action="Another act"))
    assert (found.how, found.key) == (Matched.NUMBER, ten.key)
    (found,) = match(worded, row(2, no=lost, action=WORDS["4.1"]))
    assert (found.how, found.key) == (Matched.NUMBER, by_no(worded)["4.1"].key)
    (found,) = match(worded, row(2, no=lost))
    assert found.how is Matched.DOUBTFUL
    (found,) = match(worded, row(2, no="4.1"))
    assert (found.how, found.key) == (Matched.NUMBER, by_no(worded)["4.1"].key)
    (found,) = match(worded, row(2, no=RawCell("4.3", kind="number", value="odd")))
    assert (found.how, found.key) == (Matched.NUMBER, by_no(worded)["4.3"].key)
    actions.add_action(worded, worded.data.areas[0], {"no": "4.100", "action": "Another again"})
    (found,) = match(worded, row(2, no=lost, action="Another again"))
    assert found.how is Matched.DOUBTFUL, "no software makes 4.1 of 4.100"
    for number in (4.26, 4.14):
        (found,) = match(worded, row(2, no=RawCell(f"{number}", kind="number", value=number)))
        assert found.how is Matched.NEW


def test_only_what_was_sent_is_meant_by_a_number(worded: Plan) -> None:
    keep = by_no(worded)["4.1"]
    was = {keep.key: {"no": "4.1", "action": WORDS["4.1"]}}
    steps = Steps(1, None, None)

    def found(*given: RawRow) -> list[Match]:
        return match_rows(worded.data, was, given, {}, steps)

    assert found(row(2, no="4.2"))[0].how is Matched.NEW
    assert found(row(2, no="4.1"))[0].key == keep.key
    assert match(worded, row(2, no="4.2"), sent=False)[0].how is Matched.NUMBER
    # Its words tell all the same: they are nobody else's.
    assert found(row(2, action=WORDS["4.2"]))[0].how is Matched.TEXT
    assert found(row(2, action=WORDS["4.2"][:30]))[0].suggestions == ()


def test_it_is_matched_by_what_was_sent_not_by_what_it_says_since(worded: Plan) -> None:
    action = by_no(worded)["4.1"]
    was = {action.key: {"no": "4.9", "action": "Words of the pack"}}
    steps = Steps(1, None, None)
    (found,) = match_rows(
        worded.data, was, [row(2, no="4.9", action="Words of the pack")], {}, steps
    )
    assert (found.how, found.key) == (Matched.NUMBER, action.key)


def test_an_action_deleted_since_is_still_known(worded: Plan) -> None:
    gone = by_no(worded)["4.1"]
    was = {gone.key: {"no": "4.1", "action": WORDS["4.1"]}}
    rows.delete(worded, [gone])
    for given in (row(2, gone.key), row(2, no="4.1", action=WORDS["4.1"]), row(2, no="4.1")):
        (found,) = match_rows(worded.data, was, [given], {}, Steps(1, None, None))
        assert found.key == gone.key


def test_suggestions_stand_with_the_likest_first_and_are_four_at_most(worded: Plan) -> None:
    area = worded.data.areas[0]
    months = ("May", "June", "July", "August", "May", "June")
    for place, month in enumerate(months):
        text = f"Hold a fair for foster carers in {month} {place}"
        actions.add_action(worded, area, {"no": f"4.{place + 4}", "action": text})
    (found,) = match(worded, row(2, action="Hold a fair for foster carers in May 4!"))
    assert len(found.suggestions) == 4
    likeness = [each.likeness for each in found.suggestions]
    assert likeness == sorted(likeness, reverse=True) and likeness[0] > 90
    assert found.suggestions[0].title == "Hold a fair for foster carers in May 4"
    (blank,) = match(worded, row(2, no="4.1", action=""))
    assert [(each.no, each.likeness) for each in blank.suggestions] == [("4.1", 50)]


def test_the_likest_that_is_free_is_suggested_among_the_eight_likest(worded: Plan) -> None:
    area = worded.data.areas[0]
    made = [
        actions.add_action(
            worded, area, {"no": f"9.{other}", "action": letters(40 - other, other, "x")}
        )
        for other in range(1, 10)
    ]
    taken = [row(number, action.key) for number, action in enumerate(made[:7], start=2)]
    *_, found = match(worded, *taken, row(20, action="s" * 40))
    assert [each.no for each in found.suggestions] == ["9.8"]


def test_long_words_are_shortened_where_they_are_shown(worded: Plan) -> None:
    made = actions.add_action(worded, worded.data.areas[0], {"no": "", "action": "w" * 70})
    (found,) = match(worded, row(2, action="w" * 60))
    assert found.suggestions[0].title == "w" * 59 + "…"
    (found,) = match(worded, row(2, made.key, action=WORDS["4.2"]))
    assert found.note == f"its key is that of {'w' * 39}…, its words are not"


def test_progress_is_told_and_cancelling_asked(worded: Plan) -> None:
    given = [row(2, by_no(worded)["4.1"].key), row(3, action="One"), row(4, action="Two")]
    shares: list[float] = []
    compare(worded.data, None, Return("r.xlsx", tuple(given)), progress=shares.append)
    assert [round(share, 2) for share in shares] == [0.33, 0.67, 1.0]
    with pytest.raises(Cancelled):
        compare(worded.data, None, Return("r.xlsx", tuple(given)), cancelled=lambda: True)
    steps = Steps(0, shares.append, lambda: False)
    steps.done(1)
    steps.done(5)
    assert shares[-2:] == [1.0, 1.0]
    Steps(1, shares.append, None).done(1)
    assert shares[-1] == 1.0
    steps = Steps(8, shares.append, None)
    steps.done(2)
    steps.done(4)
    assert shares[-2:] == [0.25, 0.75]
