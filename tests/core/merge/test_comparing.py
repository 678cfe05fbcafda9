"""What each cell that came back means beside what was sent and what is mine now."""

from __future__ import annotations

import pytest

from desktop.core.editing import actions, rows, settings
from desktop.core.kinds import Action, Area, Pack
from desktop.core.merge import (
    Group,
    Matched,
    Merge,
    MergeCell,
    Outcome,
    RawCell,
    RawRow,
    Return,
    compare,
)
from desktop.core.plan import Plan
from tests.core.merge.build import SENT, came_back, merged, row, send


def cell(
    plan: Plan, field: str, sent: str, theirs: str | RawCell, mine: str, pack: bool = True
) -> MergeCell | None:
    """What becomes of one cell of 4.1; "" for nothing sent, back or mine; None: nothing to say."""
    one = plan.data.actions()[0]
    actions.set_field(plan, one, field, sent)
    kept = send(plan) if pack else None
    actions.set_field(plan, one, field, mine)
    raw = theirs if isinstance(theirs, RawCell) else RawCell(theirs)
    given = row(2, one.key, **{field: raw if raw.text else ""})
    found = [each for each in merged(plan, kept, [given]).cells() if each.field == field]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("sent", "theirs", "mine", "outcome"),
    [
        ("s", "s", "s", None),
        ("s", "s", "m", Outcome.MINE),
        ("s", "t", "s", Outcome.THEIRS),
        ("s", "a", "s", Outcome.THEIRS),
        ("s", "s", "z", Outcome.MINE),
        ("s", "t", "t", Outcome.SAME),
        ("s", "t", "m", Outcome.CONFLICT),
        ("s", "", "s", Outcome.CLEARING),
        ("s", "", "m", Outcome.CLEARING),
        ("s", "", "", Outcome.SAME),
        ("s", "t", "", Outcome.CONFLICT),
        ("", "t", "", Outcome.THEIRS),
        ("", "t", "m", Outcome.CONFLICT),
        ("", "t", "t", Outcome.SAME),
        ("", "", "m", Outcome.MINE),
        ("", "", "", None),
        ("“s”", '"s"', "“s”", None),
        ("s", " s\u00a0", "m", Outcome.MINE),
    ],
)
def test_three_ways(plan: Plan, sent: str, theirs: str, mine: str, outcome: Outcome | None) -> None:
    found = cell(plan, "progress", sent, theirs, mine)
    assert (found.outcome if found else None) == outcome
    if found is not None:
        assert (found.sent, found.mine) == (sent, mine)
        assert found.theirs == theirs
        assert found.id == f"{plan.data.actions()[0].key}:progress"
        wanted = mine if outcome in (Outcome.MINE, Outcome.SAME) else theirs
        assert found.value == wanted


@pytest.mark.parametrize(
    ("theirs", "mine", "outcome"),
    [
        ("t", "m", Outcome.CONFLICT),
        ("t", "", Outcome.THEIRS),
        ("t", "t", None),
        ("", "m", Outcome.CLEARING),
        ("", "", None),
    ],
)
def test_two_ways_where_nothing_was_sent(
    plan: Plan, theirs: str, mine: str, outcome: Outcome | None
) -> None:
    found = cell(plan, "progress", "", theirs, mine, pack=False)
    assert (found.outcome if found else None) == outcome
    assert found is None or found.sent is None


def test_a_column_that_was_not_theirs_to_fill_is_locked(plan: Plan) -> None:
    found = cell(plan, "lead", "PSW", "DCS", "PSW")
    assert found is not None
    assert (found.outcome, found.note) == (
        Outcome.LOCKED,
        "not a column that was to be filled",
    )
    found = cell(plan, "lead", "PSW", "", "PSW")
    assert found is not None and found.outcome is Outcome.LOCKED
    found = cell(plan, "lead", "PSW", "PSW", "DCS")
    assert found is not None and found.outcome is Outcome.MINE
    assert cell(plan, "lead", "PSW", "PSW", "PSW") is None


def test_what_nobody_can_read_is_asked_unless_it_is_there_already(plan: Plan) -> None:
    found = cell(plan, "ragb", "G", "pink", "G")
    assert found is not None
    assert (found.outcome, found.value) == (Outcome.UNREADABLE, "")
    assert found.choices == ("R", "A", "G", "B")
    found = cell(plan, "by_when", "30/09/2018", "08/14/18", "08/14/18")
    assert found is not None
    assert (found.outcome, found.value) == (Outcome.SAME, "08/14/18")
    assert cell(plan, "by_when", "", "08/14/18", "08/14/18", pack=False) is None


def test_a_status_is_taken_by_its_letter(plan: Plan) -> None:
    found = cell(plan, "ragb", "G", "on track", "A")
    assert found is not None
    assert (found.outcome, found.value) == (Outcome.MINE, "A")
    found = cell(plan, "ragb", "A", "on track", "A")
    assert found is not None
    assert (found.outcome, found.value, found.theirs) == (Outcome.THEIRS, "G", "on track")
    found = cell(plan, "ragb", "A", "on track", "G")
    assert found is not None and found.outcome is Outcome.SAME
    found = cell(plan, "ragb", "G", "green", "G")
    assert found is not None and found.outcome is Outcome.SAME


def test_a_date_of_a_column_with_months_first_is_asked(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    for action, text in ((one, "02/09/2018"), (two, "30/10/2018"), (three, "1/2/2019")):
        actions.set_field(plan, action, "by_when", text)
    pack = send(plan)

    def outcomes(first: RawCell, sheet: str = "Plan") -> list[str]:
        given = [
            RawRow("0:2", "Plan", 2, one.key, "", frozenset({"by_when"}), {"by_when": first}),
            RawRow("0:3", sheet, 3, two.key, "", frozenset({"by_when"}),
                   {"by_when": RawCell("10/30/2018")}),
        ]  # fmt: skip
        found = {each.id.split(":")[0]: each for each in merged(plan, pack, given).cells()}
        mine = found.get(one.key)
        return [str(mine.outcome), *mine.choices] if mine else []

    # Another date of the column can only have its month first.
    assert outcomes(RawCell("03/09/2018")) == ["unreadable", "09/03/2018", "03/09/2018"]
    assert outcomes(RawCell("09/02/2018")) == []  # what was sent, the other way round
    assert outcomes(RawCell("03/09/2018"), sheet="Another") == ["theirs"]
    assert outcomes(RawCell("03/09/2018", kind="date")) == ["theirs"]
    assert outcomes(RawCell("31/12/2018")) == ["theirs"]
    actions.set_field(plan, one, "by_when", "03/09/2018")
    assert outcomes(RawCell("03/09/2018")) == ["same"]
    assert outcomes(RawCell("09/02/2018")) == ["mine"]


def test_letters_of_the_legend_that_went_with_the_pack(plan: Plan) -> None:
    one, two, _ = plan.data.actions()  # G and A
    pack = send(plan)
    green, red = plan.data.legend.get("G"), plan.data.legend.get("R")
    assert green is not None and red is not None
    settings.change_status(plan, green, code="T")  # Green is T now, and so is 4.1

    def came(letter: str, of: Action = one) -> MergeCell | None:
        given = row(2, of.key, ragb=letter)
        words = {"G": "Green", "R": "Red"}
        merge = compare(plan.data, pack, Return("r.xlsx", (given,), pack.key, statuses=words))
        return next((each for each in merge.cells() if each.field == "ragb"), None)

    assert came("G") is None and came("g") is None
    taken = came("R")
    assert taken is not None and (taken.outcome, taken.value) == (Outcome.THEIRS, "R")
    settings.change_status(plan, red, code="G")  # and now G is Red: what they chose was Green
    assert came("G") is None
    taken = came("R")
    assert taken is not None
    assert (taken.outcome, taken.value) == (Outcome.THEIRS, "G")
    assert taken.note == "“R” was Red when the pack was sent"
    settings.change_status(plan, green, word="Grass")
    taken = came("G")  # which letter that is now nobody can say, but they left it as it was
    assert taken is not None and taken.outcome is Outcome.MINE
    taken = came("G", two)
    assert taken is not None and taken.outcome is Outcome.UNREADABLE
    assert taken.choices == ("G", "A", "T", "B")


def groups(merge: Merge) -> list[tuple[str, str]]:
    return [(str(each.matched), each.no) for each in merge.groups]


def only(merge: Merge, matched: Matched) -> Group:
    (found,) = merge.of(matched)
    return found


def test_groups_stand_in_the_plan_s_order_then_the_rows_without_an_action(plan: Plan) -> None:
    pack = send(plan)
    back = came_back(plan, n41={"progress": "x"}, n42={"progress": "y"})
    new = row(9, action="Hold a fair for foster carers", no="7")
    merge = merged(plan, pack, [new, back[1], back[0]])
    assert groups(merge) == [("key", "4.1"), ("key", "4.2"), ("missing", "4.3"), ("new", "7")]
    assert (merge.partner, merge.pack_key, merge.file_name) == ("Police", "kpack", "back.xlsx")
    first = merge.groups[0]
    one = plan.data.actions()[0]
    assert (first.id, first.key, first.row_id, first.where, first.title) == (
        f"action:{one.key}",
        one.key,
        "0:2",
        "Plan, row 2",
        "Act 4.1",
    )
    quiet = merged(plan, pack, came_back(plan))
    assert (quiet.groups, quiet.unchanged) == ((), 3)
    assert merged(plan, None, came_back(plan)).partner == ""


def test_a_row_in_which_nothing_differs_is_shown_where_something_is_to_be_said(plan: Plan) -> None:
    pack = send(plan)
    one = plan.data.actions()[0]
    twice = [row(2, one.key, no="4.1"), row(3, one.key, no="4.1")]
    merge = merged(plan, pack, twice)
    found = only(merge, Matched.KEY)
    assert (found.cells, found.note) == ((), "stands 2 times, each time the same")
    assert merge.unchanged == 0


def test_what_did_not_come_back_is_kept_and_said(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    pack = send(plan, [one, two])
    merge = merged(plan, pack, [came_back(plan)[0]])
    missing = only(merge, Matched.MISSING)
    assert (missing.id, missing.key, missing.no, missing.note) == (
        f"action:{two.key}",
        two.key,
        "4.2",
        "not returned: kept as it is",
    )
    assert [(each.field, each.outcome) for each in missing.cells] == [("", Outcome.MISSING)]
    # Without a pack the whole plan is expected.
    assert {each.key for each in merged(plan, None, []).groups} == {one.key, two.key, three.key}
    rows.delete(plan, [two])
    assert merged(plan, pack, [came_back(plan)[0]]).groups == ()


def test_a_row_of_an_action_that_was_deleted_says_what_they_changed(plan: Plan) -> None:
    pack = send(plan)
    back = came_back(plan, n41={"progress": "Theirs"})
    rows.delete(plan, [plan.data.actions()[0]])
    found = only(merged(plan, pack, back), Matched.DELETED)
    assert (found.no, found.title) == ("4.1", "Act 4.1")
    assert found.note == "the action has been deleted from the plan since it was sent"
    bare = row(2, back[0].key, progress="Theirs")
    assert only(merged(plan, pack, [bare]), Matched.DELETED).title == "Act 4.1"
    changed = merged(plan, pack, [back[0], row(9, plan.data.actions()[0].key, progress="On")])
    (taken,) = [each for each in changed.cells() if each.outcome is Outcome.THEIRS]
    assert (taken.field, taken.theirs) == ("progress", "On")
    second = row(9, plan.data.actions()[0].key, progress="Also")
    more = merged(plan, pack, [back[0], second])
    assert [group.no for group in more.groups] == ["4.2", "4.3", "4.1"]
    assert [(each.field, each.sent, each.theirs, each.outcome) for each in found.cells] == [
        ("progress", "", "Theirs", Outcome.DELETED)
    ]


def test_a_new_row_goes_to_its_area_or_to_that_of_the_row_above(plan: Plan) -> None:
    pack = send(plan)
    five = plan.data.areas[1]
    actions.add_action(plan, five, {"no": "5.1", "action": "Act 5.1"})
    words = "Hold a fair for foster carers"
    back = came_back(plan)
    merge = merged(
        plan,
        pack,
        [
            row(20, action=words),
            back[0],
            row(21, action=f"{words} again", ragb="pink"),
            row(22, action=f"{words} at last", area="supervision"),
            row(23, no="5.7", action=f"{words} once more", area="5"),
            row(24, action=f"{words} in spring", area="5"),
            row(25, action=f"{words} in winter", area="nowhere"),
        ],
    )
    new = merge.of(Matched.NEW)
    four = plan.data.areas[0]
    assert [(each.area_id, each.no) for each in new] == [
        (four.id, "4.4"), (four.id, "4.5"), (five.id, "5.2"), (five.id, "5.7"),
        (five.id, "5.8"), (four.id, "4.6"),
    ]  # fmt: skip
    assert new[0].note == "proposal: add to 4"
    assert (new[0].id, new[0].key, new[0].title) == ("row:0:20", "", words)
    (pink,) = [each for each in new[1].cells if each.field == "ragb"]
    assert (pink.outcome, pink.note[:16]) == (Outcome.NEW, "cannot be read: ")
    assert pink.choices == ("R", "A", "G", "B")
    assert (pink.sent, pink.mine) == (None, "")


def test_a_new_row_of_a_plan_without_areas(plan: Plan) -> None:
    given = [row(2, action="Hold a fair for foster carers")]
    rows.delete(plan, list(plan.data.areas))
    found = only(merged(plan, None, given), Matched.NEW)
    assert (found.area_id, found.no, found.note) == (0, "", "proposal: add to a new area")
    area = rows.add(plan, Area(code="9"))
    rows.add(plan, Area(code="10"))
    assert only(merged(plan, None, given), Matched.NEW).area_id == area.id


def test_a_new_row_stands_where_the_pack_s_actions_do(plan: Plan) -> None:
    five = plan.data.areas[1]
    action = actions.add_action(plan, five, {"no": "5.1", "action": "Act 5.1"})
    pack = send(plan, [action])
    found = only(merged(plan, pack, [row(2, action="Hold a fair for carers")]), Matched.NEW)
    assert found.area_id == five.id


def test_a_doubtful_row_shows_its_cells_and_what_it_may_be(plan: Plan) -> None:
    pack = send(plan)
    found = only(
        merged(plan, pack, [row(2, no="4.1", action="Nothing like it", progress="x")]),
        Matched.DOUBTFUL,
    )
    assert (found.id, found.no, found.key, found.title) == ("row:0:2", "4.1", "", "Nothing like it")
    assert [each.field for each in found.cells] == ["no", "action", "progress"]
    assert {each.outcome for each in found.cells} == {Outcome.DOUBTFUL}
    assert found.suggestions[0].no == "4.1"
    assert found.cells[0].id == "row:0:2:no"


def test_a_field_of_the_plan_s_own_that_is_gone_is_left_out(plan: Plan) -> None:
    field = settings.add_extra_field(plan, "Partner")
    one = plan.data.actions()[0]
    pack = send(plan)
    given = [row(2, one.key, **{"extra.Partner": "Police", "nonsense": "x"})]
    (found,) = [each for each in merged(plan, pack, given).cells() if each.theirs]
    assert (found.field, found.sent, found.outcome) == ("extra.Partner", None, Outcome.LOCKED)
    loose = [row(3, action="Hold a fair for carers", **{"extra.Partner": "Police"})]
    assert len(only(merged(plan, pack, loose), Matched.NEW).cells) == 2
    settings.delete_extra_field(plan, field)
    assert not [each for each in merged(plan, pack, given).cells() if each.theirs]
    assert len(only(merged(plan, pack, loose), Matched.NEW).cells) == 1


def test_fields_behind_one_that_is_gone_are_compared(plan: Plan) -> None:
    gone, _ = (settings.add_extra_field(plan, name) for name in ("Aims", "Partner"))
    settings.delete_extra_field(plan, gone)
    one = plan.data.actions()[0]
    texts = {"extra.Aims": "x", "extra.Partner": "Police"}
    found = merged(plan, None, [row(2, one.key, **texts)])
    assert [each.field for each in found.cells() if each.theirs] == ["extra.Partner"]
    new = only(merged(plan, None, [row(3, action="Hold a fair for carers", **texts)]), Matched.NEW)
    assert [each.field for each in new.cells] == ["action", "extra.Partner"]


def test_a_column_that_is_gone_clears_nothing(plan: Plan) -> None:
    pack = send(plan)
    merge = merged(plan, pack, [row(2, plan.data.actions()[0].key, no="4.1")])
    assert [each.field for each in merge.cells() if each.outcome is Outcome.CLEARING] == []
    # Nor does a blank of a field that was not sent at all.
    actions.set_field(plan, plan.data.actions()[0], "cost", "£5")
    merge = merged(plan, pack, [row(2, plan.data.actions()[0].key, cost="")])
    assert not [each for each in merge.cells() if each.field == "cost"]


def test_cells_stand_in_the_order_of_the_fields(plan: Plan) -> None:
    pack = send(plan)
    given = row(2, plan.data.actions()[0].key, **dict.fromkeys(reversed(SENT), "99"))
    found = only(merged(plan, pack, [given]), Matched.KEY)
    assert [each.field for each in found.cells] == list(SENT)
    assert isinstance(pack, Pack)
