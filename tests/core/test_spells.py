"""Whether what the plan holds still answers what a status asks."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core import spells
from desktop.core.editing import actions, cycle, recurring, rows, settings
from desktop.core.kinds import Assurance, Holder, Recovery, Redating
from desktop.core.plan import Plan
from tests.core.checks.looking import begun_on, on, put

DAY = date(2018, 10, 8)


def begun(plan: Plan) -> Recovery:
    return cycle.set_recovery(
        plan, plan.data.actions()[1], cause="Two vacancies", plan="Agency cover",
        approved_by="Assistant director",
    )  # fmt: skip


def why(plan: Plan, recovery: Recovery, day: date = DAY) -> str:
    return spells.why_not_approved(plan.data, plan.data.actions()[1], recovery, day)


def test_a_digest_is_of_the_words() -> None:
    assert spells.digest("Two vacancies") == spells.digest("  two\nvacancies ")
    assert spells.digest("Two vacancies") != spells.digest("Three vacancies")
    assert spells.digest("ab", "c") != spells.digest("a", "bc")
    kept = "5f5c3284ef58af09"  # as it stands in plan files: another would undo every approval
    assert spells.digest("Two vacancies", "Agency cover") == kept


def test_a_recovery_plan_answers_the_spell_that_it_was_begun_in(plan: Plan) -> None:
    action = plan.data.actions()[1]
    recovery = begun(plan)
    assert (recovery.status, recovery.begun_on) == ("A", "2018-10-08")
    assert spells.recovery_of(plan.data, action) is recovery
    put(plan, 1, ragb="R")
    assert spells.recovery_of(plan.data, action) is None, "it was of another status"
    put(plan, 1, ragb="A")
    assert spells.recovery_of(plan.data, action) is recovery, "put back on the same day"
    on(plan, date(2018, 11, 1))
    put(plan, 1, ragb="G")
    on(plan, date(2018, 12, 1))
    put(plan, 1, ragb="A")
    assert spells.recovery_of(plan.data, action) is None, "another spell of Amber"
    second = cycle.set_recovery(plan, action, cause="The cover left")
    assert second is not recovery
    assert spells.recovery_of(plan.data, action) is second


def test_of_two_plans_in_a_spell_the_newer_answers_it(plan: Plan) -> None:
    first = begun(plan)
    action = plan.data.actions()[1]
    with plan.step("a row of an import"):
        second = plan.insert(Recovery(**{**first.values(), "id": 0}))
    assert spells.recovery_of(plan.data, action) is second
    with plan.step("a row of an import"):
        plan.update(second, status="R")
    assert spells.recovery_of(plan.data, action) is first


def test_a_plan_of_an_older_file_counts_while_no_other_spell_is_known(plan: Plan) -> None:
    action = plan.data.actions()[1]
    with plan.step("as an older file has it"):
        plan.update(action, status_since="")
        old = plan.insert(Recovery(action_id=action.id, cause="c"))
    assert spells.recovery_of(plan.data, action) is old
    with plan.step("a later status"):
        plan.update(action, status_since="2018-10-01")
    assert spells.recovery_of(plan.data, action) is None
    with plan.step("approved since"):
        plan.update(old, approved_on="2018-10-02")
    assert spells.recovery_of(plan.data, action) is old


def test_an_approval_counts_when_the_role_gave_it(plan: Plan) -> None:
    recovery = begun(plan)
    action = plan.data.actions()[1]
    assert why(plan, recovery) == ""
    cycle.set_recovery(plan, action, approved_by="Nia Pugh")
    assert why(plan, recovery) == (
        "was approved by Nia Pugh, who is not known as the assistant director"
    )
    rows.add(plan, Holder(role="Assistant director", name="Nia Pugh", since="01/01/2018"))
    assert why(plan, recovery) == ""
    cycle.set_recovery(plan, action, approved_by="tbc")
    assert why(plan, recovery) == "is not approved by the assistant director"
    assert recovery.approved_on == ""
    cycle.set_recovery(plan, action, approved_by="AD")
    with plan.step("a row of an import"):
        plan.update(recovery, approved_on="2018-10-09")
    assert why(plan, recovery) == "has an approval dated 09/10/2018, which has not come"
    assert why(plan, recovery, date(2018, 10, 9)) == ""


def test_where_the_legend_names_no_role_anybody_may_approve(plan: Plan) -> None:
    recovery = begun(plan)
    amber = plan.data.legend.get("A")
    assert amber is not None
    settings.change_status(plan, amber, approver="")
    cycle.set_recovery(plan, plan.data.actions()[1], approved_by="Nia Pugh")
    assert why(plan, recovery) == ""
    cycle.set_recovery(plan, plan.data.actions()[1], approved_by="")
    assert why(plan, recovery) == "is not approved"
    put(plan, 1, ragb="")
    assert why(plan, recovery) == "is not approved", "without a status nobody is named either"


def test_spaces_around_a_name_or_a_role_are_not_told(plan: Plan) -> None:
    recovery = begun(plan)
    amber = plan.data.legend.get("A")
    assert amber is not None
    with plan.step("as another program wrote it"):
        plan.update(amber, approver=" Assistant director ")
        plan.update(recovery, approved_by=" Nia Pugh ")
    assert why(plan, recovery) == (
        "was approved by Nia Pugh, who is not known as the assistant director"
    )
    with plan.step("as another program wrote it"):
        plan.update(recovery, cause="Another")
    assert why(plan, recovery) == "was rewritten after Nia Pugh approved it"


@pytest.mark.parametrize("part", ["cause", "plan", "owner", "by_when"])
def test_an_approval_lapses_when_the_plan_is_rewritten(plan: Plan, part: str) -> None:
    recovery = begun(plan)
    action = plan.data.actions()[1]
    cycle.set_recovery(plan, action, **{part: "Something else"})
    assert spells.is_rewritten(recovery)
    assert why(plan, recovery) == "was rewritten after Assistant director approved it"
    cycle.set_recovery(plan, action, approved_by="Assistant director")
    assert why(plan, recovery) == ""
    plan.undo()
    assert spells.is_rewritten(recovery)
    plan.undo()
    assert not spells.is_rewritten(recovery), "that was never written"


@pytest.mark.parametrize("part", ["cause", "plan", "owner", "by_when"])
def test_an_approval_does_not_come_back_with_the_words(plan: Plan, part: str) -> None:
    recovery = begun(plan)
    action = plan.data.actions()[1]
    was = getattr(recovery, part)
    cycle.set_recovery(plan, action, **{part: "Something else"})
    cycle.set_recovery(plan, action, **{part: was})
    assert getattr(recovery, part) == was
    assert why(plan, recovery) == "was rewritten after Assistant director approved it"
    cycle.set_recovery(plan, action, approved_by="Assistant director")
    assert why(plan, recovery) == ""


def test_an_approval_of_an_older_file_was_of_the_words_that_stood_there(plan: Plan) -> None:
    recovery = begun(plan)
    with plan.step("as an older file has it"):
        plan.update(recovery, approved_words="")
    assert why(plan, recovery) == ""
    cycle.set_recovery(plan, plan.data.actions()[1], plan="Another plan")
    assert spells.is_rewritten(recovery)


def test_the_last_day_to_approve(plan: Plan) -> None:
    action = plan.data.actions()[1]
    amber = plan.data.legend.get("A")
    assert amber is not None
    settings.change_status(plan, amber, approval_days=10)
    assert spells.approve_by(action, amber) == date(2018, 10, 18)
    settings.change_status(plan, amber, approval_days=0)
    assert spells.approve_by(action, amber) is None
    settings.change_status(plan, amber, approval_days=10)
    with plan.step("as an older file has it"):
        plan.update(action, status_since="")
    assert spells.approve_by(action, amber) is None, "nobody knows when it began"


def assured(plan: Plan) -> Assurance:
    return cycle.assure(plan, plan.data.actions()[0], "Nia Pugh (AD)")


def lapsed(plan: Plan, given: Assurance, day: date = DAY) -> str:
    return spells.why_lapsed(plan.data, plan.data.actions()[0], given, day)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("ragb", "A", "the status is another"),
        ("by_when", "31/12/2018", "the date was moved"),
        ("progress", "Begun", "the progress was rewritten"),
    ],
)
def test_an_assurance_lapses_when_what_was_assured_changes(
    plan: Plan, field: str, text: str, words: str
) -> None:
    given = assured(plan)
    assert (given.status, given.due) == ("G", "2018-09-30")
    assert lapsed(plan, given) == ""
    put(plan, 0, **{field: text})
    assert lapsed(plan, given) == f"has lapsed: {words} since"
    plan.undo()
    assert lapsed(plan, given) == ""
    put(plan, 0, notes="Nobody assures this")
    assert lapsed(plan, given) == ""


@pytest.mark.parametrize("later", [DAY, date(2018, 10, 9)])
@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("ragb", "A", "the status was changed"),
        ("by_when", "31/12/2018", "the date was moved"),
        ("progress", "Another story", "the progress was rewritten"),
    ],
)
def test_an_assurance_does_not_come_back_with_the_value(
    plan: Plan, field: str, text: str, words: str, later: date
) -> None:
    """It lapsed at the change, on the day on which it was given or on another."""
    put(plan, 0, progress="Begun with two teams")
    given, other = assured(plan), cycle.assure(plan, plan.data.actions()[1], "Nia Pugh (AD)")
    was = getattr(plan.data.actions()[0], field)
    on(plan, later)
    put(plan, 0, **{field: text})
    put(plan, 0, **{field: was})
    assert lapsed(plan, given, later) == f"has lapsed: {words} since"
    assert spells.why_lapsed(plan.data, plan.data.actions()[1], other, later) == ""
    plan.undo()
    plan.undo()
    assert lapsed(plan, given, later) == "", "what was taken back never was"
    again = assured(plan)
    assert lapsed(plan, again, later) == ""


def test_an_assurance_is_not_of_what_came_after_its_day(plan: Plan) -> None:
    on(plan, date(2018, 10, 12))
    given = cycle.assure(plan, plan.data.actions()[0], "Nia Pugh (AD)", on=date(2018, 10, 7))
    assert lapsed(plan, given) == "has lapsed: the status was changed since"
    begun_on(plan, "2018-10-07")
    assert lapsed(plan, given) == ""
    put(plan, 0, by_when="31/12/2018")
    again = cycle.assure(plan, plan.data.actions()[0], "Nia Pugh (AD)", on=date(2018, 10, 11))
    assert lapsed(plan, again) == "has lapsed: the date was moved since"
    put(plan, 1, progress="Written after the meeting")
    third = cycle.assure(plan, plan.data.actions()[1], "Nia Pugh (AD)", on=date(2018, 10, 11))
    found = spells.why_lapsed(plan.data, plan.data.actions()[1], third, date(2018, 10, 12))
    assert found == "has lapsed: the progress was rewritten since"


def test_case_and_spaces_are_no_other_progress(plan: Plan) -> None:
    put(plan, 0, progress="Begun with two teams")
    given = assured(plan)
    on(plan, date(2018, 10, 9))
    put(plan, 0, progress="Begun  with two Teams")
    assert lapsed(plan, given) == ""
    assert plan.data.actions()[0].progress_on == "2018-10-08"


def test_an_assurance_lapses_after_the_legends_days(plan: Plan) -> None:
    given = assured(plan)
    assert lapsed(plan, given, date(2018, 11, 8)) == ""
    assert lapsed(plan, given, date(2018, 11, 9)) == "is older than 31 days"


def test_an_assurance_does_not_lapse_by_days_where_the_legend_names_none(plan: Plan) -> None:
    given = assured(plan)
    green = plan.data.legend.get("G")
    assert green is not None
    settings.change_status(plan, green, assurance_days=0)
    assert lapsed(plan, given, date(2028, 10, 8)) == ""
    with plan.step("a letter that the legend has not"):
        plan.update(plan.data.actions()[0], ragb="X")
        plan.update(given, status="X")
    assert lapsed(plan, given, date(2028, 10, 8)) == ""


def test_an_assurance_that_names_nobody_stands_for_nothing(plan: Plan) -> None:
    given = assured(plan)
    with plan.step("as another program wrote it"):
        plan.update(given, by="tbc")
    assert lapsed(plan, given) == "names nobody who gave it: it reads “tbc”"


def test_a_lead_does_not_assure_their_own_action(plan: Plan) -> None:
    given = assured(plan)
    put(plan, 0, lead="Nia Pugh")
    assert lapsed(plan, given) == "was given by Nia Pugh (AD), who leads the action"


def test_an_assurance_of_an_older_file_lapses_by_what_changed_later(plan: Plan) -> None:
    given = assured(plan)
    with plan.step("as an older file has it"):
        plan.update(given, status="", due="", progress="")
        plan.update(plan.data.actions()[0], status_since="", progress_on="")
    assert lapsed(plan, given) == ""
    on(plan, date(2018, 10, 9))
    put(plan, 0, progress="Begun")
    assert lapsed(plan, given) == "has lapsed: the progress was rewritten since"
    put(plan, 0, ragb="A")
    assert lapsed(plan, given) == "has lapsed: the status is another since"
    with plan.step("changed on the day that it was given"):
        plan.update(plan.data.actions()[0], status_since=given.on, progress_on=given.on)
    assert lapsed(plan, given) == ""


def test_doing_recurring_work_moves_no_date(plan: Plan) -> None:
    action = put(plan, 0, by_when="End September 2018 and monthly")
    given = assured(plan)
    recurring.record_occasion(plan, action, date(2018, 9, 30), done_on=DAY)
    assert action.due == "2018-10-31"
    assert lapsed(plan, given) == ""
    with plan.step("a date that was moved before the assurance"):
        moved = plan.insert(Redating(action_id=action.id, on="2018-10-07"))
    assert lapsed(plan, given) == ""
    with plan.step("and one on its day"):
        plan.update(moved, on="2018-10-08")
    assert lapsed(plan, given) == "has lapsed: the date was moved since"
    plan.undo()
    actions.set_field(plan, action, "by_when", "End November 2018 and monthly")
    assert lapsed(plan, given) == "has lapsed: the date was moved since"


def test_the_newest_assurance_and_the_newest_that_stands(plan: Plan) -> None:
    action = plan.data.actions()[0]
    begun_on(plan, "2018-09-03")
    first = cycle.assure(plan, action, "Nia Pugh (AD)", on=date(2018, 10, 1))
    with plan.step("a row of an import"):
        second = plan.insert(Assurance(action_id=action.id, on="2018-10-05", by="-"))
    assert spells.assurance_of(plan.data, action, DAY) is second
    assert spells.standing_assurance(plan.data, action, DAY) is first
    assert spells.assurance_of(plan.data, action, date(2018, 10, 4)) is first
    assert spells.assurance_of(plan.data, action, date(2018, 9, 4)) is None
    assert spells.assurance_of(plan.data, action, date(2018, 10, 1)) is first, "on its own day"
    assert spells.standing_assurance(plan.data, action, date(2018, 10, 1)) is first
    assert spells.standing_assurance(plan.data, action, date(2018, 9, 30)) is None
    with plan.step("later rows of an import"):
        same = first.values() | {"id": 0}
        third = plan.insert(Assurance(**same | {"on": "2018-10-05"}))
        plan.insert(Assurance(**same | {"on": "2018-10-02"}))
    assert spells.assurance_of(plan.data, action, DAY) is third, "the newest day, and row"
    assert spells.standing_assurance(plan.data, action, DAY) is third


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("Assistant director", "the assistant director"),
        ("DCS", "DCS"),
        ("Margery Quill", "Margery Quill"),
        ("the board", "the board"),
        ("The board", "The board"),
        ("Director", "the director"),
        ("Head of service", "the head of service"),
        (" Chair ", "the chair"),
        ("", ""),
    ],
)
def test_a_role_inside_a_sentence(role: str, words: str) -> None:
    assert spells.someone(role) == words


def test_an_assurance_of_somebody_else_than_the_legend_names_does_not_stand(plan: Plan) -> None:
    action = plan.data.actions()[0]
    given = cycle.assure(plan, action, "Lee Hart", on=DAY)
    assert lapsed(plan, given) == (
        "was given by Lee Hart, who is not known as the assistant director"
    )
    assert spells.standing_assurance(plan.data, action, DAY) is None
    assert spells.not_assured(plan.data, [action], DAY) == "", "somebody looked all the same"
    rows.add(plan, Holder(role="Assistant director", name="Lee Hart"))
    assert lapsed(plan, given) == ""
    with plan.step("what was seen"):
        plan.update(given, note="Not satisfied: the sample does not support Green")
    assert lapsed(plan, given) == (
        "was not given: its note reads “Not satisfied: the sample does not support Green”"
    )
    assert spells.not_assured(plan.data, [action], DAY), "whoever looked said no"


def test_an_approval_of_no_day_is_named(plan: Plan) -> None:
    action = plan.data.actions()[1]
    recovery = cycle.set_recovery(plan, action, approved_by="Assistant director")
    with plan.step("a row of an import"):
        plan.update(recovery, approved_on="")
    assert why(plan, recovery) == (
        "is said to be approved by Assistant director, on no day that is given"
    )
    assert not spells.why_not_approved(plan.data, action, recovery, DAY, dated=False)


def test_an_approver_that_is_named_with_a_doubt_has_not_approved(plan: Plan) -> None:
    recovery = begun(plan)
    with plan.step("as another program wrote it"):
        plan.update(recovery, approved_by=" Awaiting approval by AD ")
    assert why(plan, recovery) == ("is not approved: its approval reads “Awaiting approval by AD”")


def test_plans_without_a_day_behind_one_of_the_spell_are_of_it_too(plan: Plan) -> None:
    action = plan.data.actions()[1]
    with plan.step("rows of an import"):
        early, begun_in, later, same, other, dated = (
            plan.insert(Recovery(action_id=action.id, **values))
            for values in (
                {"cause": "before it"},
                {"begun_on": "2018-10-08"},
                {"cause": "behind it"},
                {"status": "A"},
                {"status": "R"},
                {"approved_on": "2018-10-07"},
            )
        )
    assert spells.recoveries_of(plan.data, action) == [begun_in, later, same]
    assert early not in spells.recoveries_of(plan.data, action) and other.status == "R"
    assert dated.approved_on < action.status_since


def test_who_is_not_assured_is_counted_in_the_words_of_the_legend(plan: Plan) -> None:
    green, amber, bare = plan.data.actions()
    settings.change_status(plan, plan.data.legend.get("A"), on_track=True)
    none = "No review had been closed by this day, and nobody is recorded to have looked: "
    assert spells.not_assured(plan.data, [green, bare], DAY) == (
        f"{none}1 action shown as Green is not assured."
    )
    assert spells.not_assured(plan.data, [green, amber, green], DAY) == (
        f"{none}3 actions shown as Green and Amber are not assured."
    )
    assert spells.not_assured(plan.data, [bare], DAY) == ""
    put(plan, 0, ragb="B")
    assert spells.not_assured(plan.data, [plan.data.actions()[0]], DAY) == "", "it is complete"
    given = cycle.assure(plan, amber, "Nia Pugh (AD)")
    assert spells.not_assured(plan.data, [amber], DAY) == ""
    with plan.step("as another program wrote it"):
        plan.update(given, by=" ")
    assert spells.not_assured(plan.data, [amber], DAY)
    assert spells.why_lapsed(plan.data, amber, given, DAY) == "names nobody who gave it"
