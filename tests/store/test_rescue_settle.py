"""Where the rows of a damaged plan and its history disagree, both are named."""

from __future__ import annotations

import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    CostLine,
    Judgement,
    Lead,
    Milestone,
    Review,
    Row,
    Snapshot,
)
from desktop.core.plan import new_plan_data
from desktop.core.sound import make_sound
from desktop.core.text import MARK
from desktop.store.rescue_past import State
from desktop.store.rescue_settle import (
    by_area,
    doubtful,
    fill,
    kept,
    line_ends,
    marks,
    not_there,
    settle,
    twice,
    unknown,
)


def _plan() -> tuple[PlanData, Area, Action, State]:
    data = new_plan_data("Wyeford plan")
    area = data.add(Area(code="4", title="Pace of plans"))
    action = data.add(Action(key="k2345678", area_id=area.id, no="4.1", action="Write to carers"))
    state: State = {(type(row), row.id): row.values() for kind in KINDS for row in data.all(kind)}
    return data, area, action, state


def test_where_both_agree_nothing_is_said() -> None:
    data, _, _, state = _plan()
    assert settle(data, state, []) == []


def test_the_plans_own_value_stays_and_both_are_named() -> None:
    data, _, action, state = _plan()
    action.action = "Write to every carer"
    assert settle(data, state, []) == [
        "“Actions” of action 4.1 reads “Write to every carer” in the plan and “Write to carers” in "
        "its history; the plan's is kept."
    ]
    assert action.action == "Write to every carer"


def test_a_row_that_only_the_history_has_comes_back_and_is_named_by_its_area() -> None:
    data, _, action, state = _plan()
    data.remove(Action, action.id)
    assert settle(data, state, []) == [
        "Area 4: action 4.1 could not be read in the plan and was taken from the history."
    ]
    assert [each.values() for each in data.all(Action)] == [action.values()]


def test_a_row_that_the_history_does_not_know_is_kept_and_named() -> None:
    data, area, _, state = _plan()
    other = data.add(Action(key="k3456789", area_id=area.id, no="4.2"))
    assert settle(data, state, []) == []
    assert unknown(data, state) == [other]
    assert kept(data, [other]) == ["The action 4.2 was kept, of which the history does not know."]
    assert [each.no for each in data.all(Action)] == ["4.1", "4.2"]


def test_a_row_that_was_left_out_after_all_is_not_said_to_be_kept() -> None:
    data, area, _, _ = _plan()
    gone = data.add(Action(key="k3456789", area_id=area.id, no="4.2"))
    other = data.add(Action(key="k4567892", area_id=area.id, no="4.3"))
    data.remove(Action, gone.id)
    (sentence,) = kept(data, [gone, other])
    assert sentence.startswith("The action 4.3 was kept, ")


def test_a_row_whose_number_the_history_gives_to_another_kind_goes() -> None:
    data, area, action, state = _plan()
    data.add(Action(id=area.id, key="k3456789", area_id=area.id, no="4.2"))
    assert settle(data, state, []) == []
    assert data.all(Action) == [action] and data.all(Area) == [area]


def test_a_row_of_a_page_that_was_swapped_goes_though_its_kind_has_no_history() -> None:
    data, _, _, state = _plan()
    judged, false = _swapped(data, state)
    settle(data, state, [])
    assert data.all(CostLine) == [] and data.get(Judgement, judged.id) is not None
    assert false.item == "Inadequate"


def test_the_same_words_under_two_kinds_stay_where_what_is_left_of_the_history_has_them() -> None:
    data, _, _, state = _plan()
    judged, _ = _swapped(data, state)
    other = data.add(CostLine(section="Own", item="Line", figures=["1"]))
    fill(data, state, set(KINDS))
    assert data.all(CostLine) == [other]
    assert [each.values() for each in data.all(Judgement)] == [judged.values()]


def test_other_words_under_a_number_that_was_given_anew_stay() -> None:
    data, _, _, state = _plan()
    judged, false = _swapped(data, state)
    false.item = "Posters"
    fill(data, state, set(KINDS))
    assert data.all(CostLine) == [false] and data.get(Judgement, judged.id) is None


def _swapped(data: PlanData, state: State) -> tuple[Judgement, CostLine]:
    """A judgement that only the history has, and what its record is as a line of costs."""
    judged = data.add(Judgement(name="Care leavers", grade="Inadequate", on="2018-07-05"))
    state[Judgement, judged.id] = judged.values()
    data.remove(Judgement, judged.id)
    line = CostLine(judged.id, section=judged.name, item=judged.grade, figures=[judged.on])
    return judged, data.add(line)


def test_a_value_that_its_column_cannot_hold_gives_way_to_the_historys() -> None:
    data, _, action, state = _plan()
    action.due = "2018-02-31"
    (sentence,) = settle(data, state, [])
    assert action.due == ""
    assert sentence == (
        "“due” of action 4.1 read “2018-02-31”, which cannot be kept; “”, which the history has, "
        "stands there now."
    )


LONG = "What the Board agreed with its partners on Thursday, line by line:"


@pytest.mark.parametrize("before", ["", "What was agreed in October"])
@pytest.mark.parametrize(
    ("here", "stands"),
    [
        (f"{LONG}\r\nfirst\r\nsecond", f"{LONG}\nfirst\nsecond"),
        (f"{LONG} b\x07ell", f"{LONG} b{MARK}ell"),
        (f"{LONG} {MARK} and", f"{LONG} {MARK} and"),
    ],
)
def test_words_stay_for_as_much_of_them_as_can_be_kept(here: str, stands: str, before: str) -> None:
    data, area, action, state = _plan()
    action.notes, area.success_measures = here, [here]
    state[(Action, action.id)]["notes"] = before
    state[(Area, area.id)]["success_measures"] = [before]
    in_full: list[str] = []
    said = settle(data, state, in_full)
    assert len(said) == 2 and all("; the plan's is kept." in each for each in said)
    assert sum(stands in each for each in in_full) == 2
    make_sound(data)
    assert (action.notes, area.success_measures) == (stands, [stands])


def test_line_breaks_alone_are_no_other_words() -> None:
    data, _, action, state = _plan()
    action.notes = "One\r\nTwo"
    state[(Action, action.id)]["notes"] = "One\nTwo"
    assert settle(data, state, []) == []
    make_sound(data)
    assert action.notes == "One\nTwo"


def test_a_text_that_gives_way_stands_whole_in_the_list() -> None:
    data, _, action, state = _plan()
    action.notes = f"{LONG} caf{MARK}{MARK}s"
    state[(Action, action.id)]["notes"] = f"{LONG} cafés"
    in_full: list[str] = []
    (said,) = settle(data, state, in_full)
    assert "of which letters could not be read; " in said and said.endswith("stands there now.")
    (whole,) = in_full
    assert whole.endswith(f"in full:\n{LONG} caf{MARK}{MARK}s")
    assert action.notes == f"{LONG} cafés"
    short: list[str] = []
    action.notes = "short"
    settle(data, {(Action, action.id): {"notes": "other"}}, short)
    assert short == [], "the sentence has both"


@pytest.mark.parametrize(
    ("here", "before", "chosen"),
    [
        (f"Write to c{MARK}rers", "Write to carers", "Write to carers"),
        (f"Write to c{MARK}rers", f"Write to car{MARK}rs", f"Write to c{MARK}rers"),
        ("Write to carers", f"Write to c{MARK}rers", "Write to carers"),
        ("Write to every carer", "Write to carers", "Write to every carer"),
    ],
)
def test_a_text_with_a_letter_that_could_not_be_read_gives_way_to_a_whole_one(
    here: str, before: str, chosen: str
) -> None:
    data, area, action, state = _plan()
    action.action, area.success_measures = here, [here]
    state[(Action, action.id)]["action"] = before
    state[(Area, area.id)]["success_measures"] = [before]
    assert len(settle(data, state, [])) == 2
    assert (action.action, area.success_measures) == (chosen, [chosen])


def _gone(data: PlanData, state: State, *rows: Row) -> None:
    """Rows that only the history has."""
    for row in rows:
        state[(type(row), row.id)] = row.values()


@pytest.mark.parametrize(
    ("several", "sentence"),
    [
        (("4.2",), "Area 4: action 4.2 could not be read in the plan and was"),
        (("4.2", "4.3"), "Area 4: actions 4.2, 4.3 could not be read in the plan and were"),
        (("4.2", "4.2"), "Area 4: action 4.2 could not be read in the plan and were"),
    ],
)
def test_actions_that_come_back_are_counted_as_they_are(
    several: tuple[str, ...], sentence: str
) -> None:
    data, area, _, state = _plan()
    for place, number in enumerate(several):
        _gone(data, state, Action(id=50 + place, key=f"k{place}", area_id=area.id, no=number))
    assert settle(data, state, []) == [f"{sentence} taken from the history."]


def test_what_comes_back_is_named_by_what_it_belongs_to() -> None:
    data, area, action, state = _plan()
    area.code = ""
    state[(Area, area.id)]["code"] = ""
    other = data.add(Area(title=""))
    _gone(data, state, other, Area(id=40, code="7"), Action(id=45, area_id=other.id, no="9.1"))
    _gone(data, state, Milestone(id=41, action_id=action.id, label="ten"))
    _gone(data, state, Milestone(id=42, action_id=action.id, label="twenty"))
    _gone(data, state, Lead(id=43, name="Police"), Lead(id=44, name="Health"))
    assert settle(data, state, []) == [
        "Area 7: area 7 could not be read in the plan and was taken from the history.",
        "Area without a name: action 9.1 could not be read in the plan and was taken from the "
        "history.",
        "Area Pace of plans: milestones of action 4.1 could not be read in the plan and were "
        "taken from the history.",
        "The plan: delivery lead Police, delivery lead Health could not be read in the plan and "
        "were taken from the history.",
    ]


def test_one_thing_of_another_kind_is_no_more_than_one() -> None:
    data, _, action, state = _plan()
    _gone(data, state, Lead(id=43, name="Police"))
    (sentence,) = settle(data, state, [])
    assert sentence.startswith(
        "The plan: delivery lead Police could not be read in the plan and was "
    )
    _gone(data, state, Milestone(id=41, action_id=action.id, label="ten"))
    (sentence,) = settle(data, state, [])
    assert sentence.startswith(
        "Area 4: milestones of action 4.1 could not be read in the plan and "
    )
    assert " were taken " in sentence


def test_an_action_whose_area_is_lost_too_is_the_plans() -> None:
    data, _, _, state = _plan()
    _gone(data, state, Action(id=50, key="k5", area_id=99, no="9.1"))
    (sentence,) = settle(data, state, [])
    assert sentence.startswith("The plan: action 9.1 could not be read")


def test_what_is_left_of_a_history_fills_only_lists_that_broke_off() -> None:
    for broken in (True, False):
        data, _, action, state = _plan()
        data.remove(Action, action.id)
        (sentence,) = fill(data, state, {Action} if broken else set())
        assert bool(data.all(Action)) is broken
        assert sentence == (
            "Area 4: action 4.1 could not be read in the plan and was taken from what is left of "
            "the history, and may be older than they were, or deleted since."
            if broken
            else "What is left of the history tells of action 4.1, which the plan does not have: "
            "it was deleted, or is lost."
        )


def test_a_number_that_another_row_has_is_not_given_back() -> None:
    """What the history says of it is of a time before that, or of a damaged page."""
    data, area, _, state = _plan()
    state[(Lead, area.id)] = Lead(id=area.id, name="Police").values()
    assert fill(data, state, {Lead}) == [] and not data.all(Lead)


def test_rows_held_twice_are_kept_where_no_history_tells() -> None:
    data, area, action, state = _plan()
    again = Action(key=action.key, area_id=area.id, no="4.1 again")
    assert twice(data, [again], state) == [
        "1 further version of actions that the file holds twice were left out."
    ]
    assert twice(data, [again], None) == [] and len(data.all(Action)) == 2


def test_how_many_actions_are_there_and_where_letters_are_marks() -> None:
    data, _, action, _ = _plan()
    assert by_area(data) == "Actions that are there, by area – 4: 1."
    assert marks(data) == []
    action.progress = f"Caf{MARK}"
    assert marks(data) == [f"Letters that could not be read stand as {MARK} in action 4.1."]


def test_how_many_actions_each_area_has_is_said_of_every_area() -> None:
    data, area, _, _ = _plan()
    data.add(Area(code="5", title="Impact", position=1.0))
    for number in range(1_000):
        data.add(Action(key=f"k{number}", area_id=area.id, no=f"4.{number}"))
    assert by_area(data) == (
        f"Actions that are there, by area – {area.name}: 1,001; {data.areas[1].name}: 0."
    )
    assert by_area(new_plan_data("Wyeford plan")) == ""


def test_rows_that_may_be_of_another_kind_are_told_of_with_both() -> None:
    assert doubtful({}) == []
    assert doubtful({("escalations", "occasions"): 2, ("history", "risks"): 1}) == [
        "2 rows taken for escalations may as well be occasions, as nothing that is left says "
        "which: look through them.",
        "1 row taken for rows of the history may as well be risks, as nothing that is left says "
        "which: look through them.",
    ]


def test_marks_are_looked_for_in_every_text_of_areas_and_actions() -> None:
    data, area, action, _ = _plan()
    area.title = f"Pace{MARK}"
    action.lead = f"Caf{MARK}"
    assert marks(data) == [f"Letters that could not be read stand as {MARK} in area 4, action 4.1."]


# --- what the last review had -------------------------------------------------------------------


def _reviewed(data: PlanData, area: Area, on: str, *numbers: str) -> Review:
    """A closed review whose record has actions of these numbers, and of these words without one."""
    review = data.add(Review(kind="weekly", state="closed", on=on))
    actions = {
        f"k{on}{number}": {
            "area": str(area.id) if number else "70", "no": number, "action": "Write to carers",
        }
        for number in numbers
    }  # fmt: skip
    content = {
        "actions": actions,
        "areas": {str(area.id): [area.code, area.title], "70": ["", "Impact"]},
    }
    data.add(Snapshot(review_id=review.id, data=content))
    return review


def test_actions_of_the_last_review_that_are_not_there_are_named_by_area() -> None:
    data, area, action, _ = _plan()
    data.add(Area(id=70, title="Impact"))
    last = _reviewed(data, area, "2018-11-05", "4.1", "4.8", "4.9", "")
    action.key = "k2018-11-054.1"
    data.add(Review(kind="weekly", state="open", on="2018-12-03"))
    data.add(Review(kind="weekly", state="closed", on="2018-12-03"))  # without a record
    assert last.on == "2018-11-05"
    first, second = not_there(data, {})
    assert first.startswith("Area 4: ") and " had actions 4.8, 4.9, which the plan" in first
    assert second.startswith("Area Impact: ") and " had action “Write to carers”, " in second


def test_what_an_earlier_review_had_is_named_once_by_the_last_that_had_it() -> None:
    data, area, action, _ = _plan()
    _reviewed(data, area, "2018-10-08", "4.1", "4.7")
    _reviewed(data, area, "2018-11-05", "4.1", "4.8")
    for snapshot in data.all(Snapshot):
        actions = snapshot.data["actions"]
        snapshot.data["actions"] = {f"k{each['no']}": each for each in actions.values()}
        del snapshot.data["areas"]["70"]
    action.key = "k4.1"
    last, earlier = not_there(data, {})
    assert "05/11/2018 had action 4.8, " in last
    assert "08/10/2018 had action 4.7, " in earlier


def test_what_the_history_says_was_deleted_is_not_missed() -> None:
    data, area, action, _ = _plan()
    other = data.add(Area(code="9"))
    _reviewed(data, area, "2018-10-08", "4.1")
    (snapshot,) = data.all(Snapshot)
    snapshot.data["actions"] = {action.key: {"area": str(area.id), "no": "4.1"}}
    snapshot.data["areas"] = {str(each.id): [each.code, each.title] for each in (area, other)}
    assert not_there(data, {}) == []
    deleted: State = {(type(row), row.id): row.values() for row in (action, other)}
    data.remove(Action, action.id)
    data.remove(Area, other.id)
    assert not_there(data, deleted) == []
    one, two = not_there(data, {})
    assert " had action 4.1, which the plan does not have now." in one
    assert " had area 9, which the plan does not have now." in two
    assert two.startswith("Weekly review of ")


def test_without_a_record_nobody_knows_what_was_there() -> None:
    data, area, _, _ = _plan()
    assert not_there(data, {}) == []
    _reviewed(data, area, "2018-10-08", "4.7").state = "open"
    assert not_there(data, {}) == []


def test_line_breaks_of_another_system_are_counted() -> None:
    data = new_plan_data("Wyeford")
    area = data.add(Area(code="1", title="Practice\r\nand more", outcome="One\rTwo"))
    assert line_ends(data) == [
        "2 texts had line breaks of another system (CR LF or CR), which stand as the plan's own "
        "now; no word of them was changed."
    ]
    area.title = area.outcome = "One\nTwo"
    assert line_ends(data) == []
