"""For each rule of the checks a plan that breaks it, and the keys that answer it.

Each function of ``BREAKS`` is given a plan of two areas: 4 with actions 4.1 (Green, 30/09/2018),
4.2 (Amber, 30/10/2018) and 4.3 (ongoing, no status), and 5 without any. Today is 8 October 2018
where ``TODAYS`` gives no other day. Keys are as ``QKeySequence`` writes them; letters are a
:class:`W`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from desktop.core import duties
from desktop.core.editing import (
    actions,
    costs,
    cycle,
    indicators,
    measures,
    requirements,
    rows,
    settings,
)
from desktop.core.kinds import (
    Assurance,
    Column,
    CostLine,
    Evidence,
    Excuse,
    ImpactStatus,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Milestone,
    Redating,
    Review,
    Snapshot,
)
from desktop.core.kinds.evidence import LINK
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, begun_on, held, on, put


class W(str):
    """Letters that are typed."""


def _status(plan: Plan, code: str, **values: Any) -> None:
    status = plan.data.legend.get(code)
    assert status is not None
    settings.change_status(plan, status, **values)


def _recovery(plan: Plan, **values: str) -> None:
    whole = {
        "cause": "Two vacancies", "plan": "Agency cover until March", "by_when": "30/11/2018",
        "approved_by": "Assistant director",
    }  # fmt: skip
    cycle.set_recovery(plan, plan.data.actions()[1], **(whole | values))


def _complete(plan: Plan, **values: str) -> None:
    put(plan, 0, ragb="B", **values)


def _approved_late(plan: Plan) -> None:
    _status(plan, "A", approval_days=5)
    begun_on(plan, "2018-09-01")
    _recovery(plan, approved_on="2018-10-01")


def _by_own_lead(plan: Plan) -> None:
    put(plan, 1, lead="Ann Dale")
    _recovery(plan, approved_by="Ann Dale")


def _approved_before(plan: Plan) -> None:
    move = _moved(plan)
    cycle.explain_redating(plan, move, reason="Trainer fell ill", approved_by="DCS")
    rows.change(plan, move, approved_on="2018-10-01")


def _moved(plan: Plan) -> Redating:
    put(plan, 0, by_when="31/12/2018")
    return plan.data.all(Redating)[-1]


def _moved_on_no_day(plan: Plan) -> None:
    rows.change(plan, _moved(plan), reason="Ill", approved_by="DCS", approved_on="")


def _moved_by_lead(plan: Plan) -> None:
    move = _moved(plan)
    put(plan, 0, lead="Ann Dale")
    cycle.explain_redating(plan, move, reason="Trainer fell ill", approved_by="Ann Dale")


def _moved_again(plan: Plan) -> None:
    put(plan, 0, by_when="31/12/2018", progress="Begun")
    on(plan, date(2018, 12, 20))
    put(plan, 0, by_when="31/03/2019")
    on(plan, date(2019, 3, 20))
    put(plan, 0, by_when="30/06/2019")


def _not_escalated(plan: Plan) -> None:
    put(plan, 1, ragb="R")
    _status(plan, "R", escalate_after=2)
    begun_on(plan, "2018-08-01")
    for day in (date(2018, 9, 24), date(2018, 10, 1)):
        held(plan, "weekly", day)


def _assured_by_lead(plan: Plan) -> None:
    action = put(plan, 0, lead="Ola Brandt")
    with plan.step("a row of an import"):
        plan.insert(Assurance(action_id=action.id, on="2018-10-05", by="Ola Brandt"))


def _progress_old(plan: Plan) -> None:
    put(plan, 1, progress="Begun")
    for day in (date(2018, 10, 9), date(2018, 10, 16)):
        on(plan, day)
        held(plan, "weekly", day)


def _watched(plan: Plan) -> None:
    put(plan, 1, progress="Cover found")
    _status(plan, "A", watched=True)
    held(plan, "weekly", date(2018, 10, 9))


def _without(field: str) -> Callable[[Plan], object]:
    def make(plan: Plan) -> None:
        kept = ("no", "action", "by_when", "lead", "measure", "progress", "ragb")
        settings.set_columns(plan, [Column(field=each, label=each) for each in kept
                                    if each != field])  # fmt: skip

    return make


def _impact(plan: Plan, code: str = "") -> None:
    for each, word, made in (("N", "Not yet", False), ("M", "Made", True)):
        rows.add(plan, ImpactStatus(code=each, word=word, complete=made))
    rows.add(plan, ImpactStatus(code="P", word="Seen in part"))
    rows.add(plan, ImpactStatus(code="G", word="Green"))
    columns = [Column(field=each) for each in ("no", "action", "ragb", "impact_ragb")]
    settings.set_columns(plan, columns)
    if code:
        put(plan, 0, ragb="B", impact_ragb=code)


def _measure(plan: Plan, **values: Any) -> None:
    measures.add_measure(plan, plan.data.actions()[0], "Nine in ten", **values)


def _denied(plan: Plan) -> None:
    made = _visits(plan, target="90%")
    _measure(plan, met="yes", indicator_id=made.id)


def _item(plan: Plan, **values: Any) -> None:
    rows.add(plan, Evidence(action_id=plan.data.actions()[0].id, **values))


def _file(plan: Plan, name: str) -> None:
    _item(plan, title="Audit", file=name, kept=LINK, sha256="0" * 64, size=9.0)


def _visits(plan: Plan, value: str = "85%", **values: Any) -> Indicator:
    made = indicators.add_indicator(
        plan, code="CP 04", name="Visits", unit="%", polarity="higher", target="80%", every="month"
    )
    indicators.set_value(plan, made, "Sep-18", value)
    rows.change(plan, made, **values)
    return made


def _code_twice(plan: Plan) -> None:
    _visits(plan)
    rows.add(plan, Indicator(code="CP 04", name="Panels", polarity="none"))


def _two_periods(plan: Plan) -> None:
    indicators.set_value(plan, _visits(plan), "Q2 2018/19", "80%")


def _lapsed(plan: Plan) -> None:
    made = _visits(plan)
    indicators.set_value(plan, made, "Aug-18", "84%")
    rows.change(plan, made, override="R", override_reason="Two teams", override_by="DCS",
                override_on="2018-09-05", override_period="2018-08")  # fmt: skip


def _value(**values: Any) -> Callable[[Plan], object]:
    def make(plan: Plan) -> None:
        made = _visits(plan)
        rows.add(plan, IndicatorValue(indicator_id=made.id, **values))

    return make


def _targets(*targets: tuple[str, str]) -> Callable[[Plan], object]:
    def make(plan: Plan) -> None:
        made = _visits(plan)
        for by, text in targets:
            rows.add(plan, IndicatorTarget(indicator_id=made.id, by=by, text=text))

    return make


def _asked_by_two(plan: Plan) -> None:
    asked = "Ensure that visits to children in care are made on time and recorded well"
    four = plan.data.areas[0]
    made = [requirements.add_requirement(plan, ref, asked, four) for ref in ("RP 3", "Notice 7")]
    for each, source in zip(made, ("Report of June 2018", "Improvement notice"), strict=True):
        rows.change(plan, each, source=source)
    requirements.link(plan, made[0], [plan.data.actions()[0]])


def _paragraphs(plan: Plan) -> None:
    rows.change(plan, plan.data.areas[0], code="4. (31, 44?)")
    requirements.add_requirement(plan, "RP 44", "Visits are late")


def _not_evidenced(plan: Plan) -> None:
    asked = requirements.add_requirement(plan, "RP 1", "Visits are late", plan.data.areas[0])
    rows.change(plan, asked, success_measure="Nine in ten")
    requirements.link(plan, asked, [plan.data.actions()[0]])
    put(plan, 0, ragb="B")


def _twice(plan: Plan) -> None:
    actions.add_action(plan, plan.data.areas[1], {"no": "4.1"})


def _totals(plan: Plan) -> None:
    for item, figure in (("Coach", "£300"), ("Rooms", "£50"), ("Total", "£360")):
        rows.add(plan, CostLine(section="2019/20", item=item, figures=[figure]))


def _part(**values: str) -> Callable[[Plan], object]:
    def make(plan: Plan) -> None:
        costs.add_part(plan, put(plan, 0, cost="£900"), **values)

    return make


def _no_year(plan: Plan) -> None:
    action = put(plan, 0, cost="£900")
    for year, amount in (("2018/19", "500"), ("", "400")):
        costs.add_part(plan, action, what="Coach", amount=amount, year=year)


def _duty(plan: Plan) -> None:
    once = duties.Rule(duties.RuleKind.FIXED_DATE)
    cycle.add_duty(plan, duties.Duty("Letter", once, AS_AT - timedelta(days=3), source="The Act"))


def _reviewed(plan: Plan) -> None:
    held(plan, "weekly", date(2018, 10, 1))


def _nothing(plan: Plan) -> None:
    """The plan breaks the rule as it is."""


LATER = date(2018, 11, 20)
TODAYS = {
    "due-soon-untouched": date(2018, 10, 20), "progress-old": date(2018, 10, 16),
    "watched-no-note": date(2018, 10, 9), "redated-again": date(2019, 3, 20),
    "indicator-off-path": LATER, "indicator-late": date(2018, 12, 5),
}  # fmt: skip
ACCOUNT = W("Two teams of five are trained")

BREAKS: dict[str, tuple[Callable[[Plan], object], tuple[str, ...]]] = {
    "overdue-on-track": (_nothing, (W("A"),)),
    "overdue": (lambda plan: put(plan, 0, ragb="A"), (W("30/11/2018"), "Enter")),
    "completed-no-status": (lambda plan: put(plan, 2, completed_on="01/10/2018"), (W("B"),)),
    "milestone-overdue": (
        lambda plan: rows.add(plan, Milestone(
            action_id=plan.data.actions()[1].id, label="Phase 1", due="2018-10-01",
        )), ("Space",),
    ),
    "occasion-missed": (
        lambda plan: put(plan, 1, by_when="Monthly from August 2018"), ("Enter",),
    ),
    "recurs-from-no-day": (
        lambda plan: put(plan, 2, by_when="Monthly"), (W("Monthly from October 2018"), "Enter"),
    ),
    "due-soon-untouched": (_reviewed, (ACCOUNT, "Ctrl+Enter")),
    "no-due-date": (_nothing, (W("in 2 weeks"), "Enter")),
    "complete-no-progress": (_complete, (ACCOUNT, "Ctrl+Enter")),
    "complete-no-date": (_complete, (W("01/10/2018"), "Enter")),
    "complete-in-future": (
        lambda plan: _complete(plan, completed_on="09/10/2018"), (W("01/10/2018"), "Enter"),
    ),
    "complete-no-measure-met": (
        lambda plan: _complete(plan, measure="Nine visits in ten in time"),
        (W("Yes, 94%"), "Ctrl+Enter"),
    ),
    "complete-no-difference": (_complete, (W("Families see one worker"), "Ctrl+Enter")),
    "complete-no-evidence": (_complete, (W("Audit of 40 files in September"), "Ctrl+Enter")),
    "complete-not-checked": (
        lambda plan: _complete(plan, lead="Ola Brandt"), (W("Nia Pugh"), "Ctrl+Enter"),
    ),
    "needs-recovery": (
        _nothing,
        (W("Two vacancies"), "Tab", W("Agency cover until March"), "Tab", "Tab", "Tab",
         W("Assistant director"), "Ctrl+Enter"),
    ),
    "recovery-unapproved": (
        lambda plan: _recovery(plan, approved_by="Head of Fostering"),
        (W("Assistant director"), "Enter"),
    ),
    "approval-late": (_approved_late, (W("03/09/2018"), "Enter")),
    "approved-by-lead": (_by_own_lead, (W("Assistant director"), "Enter")),
    "recovery-past": (
        lambda plan: _recovery(plan, by_when="01/10/2018"), (W("30/11/2018"), "Enter"),
    ),
    "recovery-undated": (lambda plan: _recovery(plan, by_when=""), (W("30/11/2018"), "Enter")),
    "approval-before": (_approved_before, (W("08/10/2018"), "Enter")),
    "not-escalated": (_not_escalated, (W("Programme board"), "Enter")),
    "needs-assurance": (_nothing, (W("Assistant director"), "Enter")),
    "assured-by-lead": (_assured_by_lead, (W("Assistant director"), "Enter")),
    "started-no-progress": (_nothing, (ACCOUNT, "Ctrl+Enter")),
    "progress-old": (_progress_old, (ACCOUNT, "Ctrl+Enter")),
    "watched-no-note": (_watched, (ACCOUNT, "Ctrl+Enter")),
    "no-lead": (_nothing, (W("Ola Brandt"), "Ctrl+Enter")),
    "no-measure": (_nothing, (W("Nine visits in ten"), "Ctrl+Enter")),
    "no-status": (_nothing, (W("G"),)),
    "no-status-column": (_without("ragb"), ("Enter",)),
    "no-due-column": (_without("by_when"), ("Enter",)),
    "no-measure-column": (_without("measure"), ("Enter",)),
    "no-lead-column": (_without("lead"), ("Enter",)),
    "no-progress-column": (_without("progress"), ("Enter",)),
    "no-impact": (_impact, (W("M"),)),
    "done-no-difference": (lambda plan: _impact(plan, "N"), (W("M"),)),
    "done-some-difference": (lambda plan: _impact(plan, "P"), (W("M"),)),
    "done-difference-not-told": (
        lambda plan: _impact(plan, "G"), ("Space",),
    ),
    "on-track-off-path": (lambda plan: _measure(plan, met="partly", on="30/09/2018"), (W("A"),)),
    "complete-off-path": (
        lambda plan: (_complete(plan), _measure(plan, met="no")), (W("A"),),
    ),
    "impact-no-evidence": (
        lambda plan: _impact(plan, "M"), (W("Audit of 40 files in September"), "Ctrl+Enter"),
    ),
    "measure-denied": (_denied, (W("n"), "Tab")),
    "measure-unsaid": (lambda plan: _measure(plan, on="30/09/2018"), (W("y"), "Tab")),
    "evidence-in-future": (
        lambda plan: _item(plan, title="Audit", on="2018-12-01"), (W("01/10/2018"), "Tab"),
    ),
    "evidence-hollow": (
        lambda plan: _item(plan, title="tbc"), (W("Minutes of the board of 1 October"), "Tab"),
    ),
    "indicator-code-twice": (_code_twice, (W("CP 05"), "Tab")),
    "indicator-override-no-reason": (
        lambda plan: _visits(plan, override="R", override_period="2018-09"),
        (W("Two teams are missing"), "Tab", "Enter"),
    ),
    "indicator-off-path": (lambda plan: _visits(plan, target="90%"), (W("95%"), "Enter")),
    "indicator-late": (_visits, (W("95%"), "Enter")),
    "indicator-override-lapsed": (_lapsed, ("Alt+W", "Enter")),
    "indicator-no-denominator": (
        _value(period="2018-08", numerator="4", denominator="0", text="4/0"),
        (W("85%"), "Enter"),
    ),
    "indicator-misfit": (lambda plan: _visits(plan, value="185%"), (W("85%"), "Enter")),
    "indicator-no-figure": (
        _value(period="2018-08", text="about the same"), (W("85%"), "Enter"),
    ),
    "indicator-periods-overlap": (_two_periods, ("Delete",)),
    "indicator-cannot-be-rated": (
        lambda plan: _visits(plan, target="England"), (W("80%"), "Tab"),
    ),
    "indicator-no-target": (lambda plan: _visits(plan, target=""), (W("80%"), "Tab")),
    "indicator-target-twice": (
        _targets(("2018-10-31", "70%"), ("2018-10-31", "66%")), ("Delete",),
    ),
    "indicator-target-no-day": (
        _targets(("2018-10-31", "70%"), ("", "85%")), (W("31/12/2018"), "Enter"),
    ),
    "indicator-target-backwards": (
        _targets(("2018-09-30", "65%"), ("2018-10-31", "60%")), (W("70%"), "Enter"),
    ),
    "redated-unapproved": (_moved, (W("Assistant director"), "Enter")),
    "redated-no-day": (_moved_on_no_day, ("Enter",)),
    "redated-by-lead": (_moved_by_lead, (W("Assistant director"), "Enter")),
    "redated-no-reason": (_moved, (W("Trainer fell ill"), "Tab", "Enter")),
    "redated-again": (_moved_again, (ACCOUNT, "Ctrl+Enter")),
    "requirement-unanswered": (
        lambda plan: requirements.add_requirement(plan, "RP 9", "Rare", plan.data.areas[1]),
        ("Down", "Enter"),
    ),
    "requirement-not-linked": (
        lambda plan: requirements.add_requirement(plan, "RP 9", "Rare", plan.data.areas[0]),
        ("Down", "Enter"),
    ),
    "paragraph-missing": (_paragraphs, ("Space", W("RP 31"), "Tab")),
    "paragraph-doubtful": (_paragraphs, (W("4. (31, 44)"), "Tab")),
    "requirement-not-evidenced": (_not_evidenced, (W("Audit of 40 files"), "Tab")),
    "answered-for-one": (_asked_by_two, ("Down", "Enter")),
    "number-missing": (
        lambda plan: actions.delete_actions(plan, [plan.data.actions()[1]]),
        (W("4.2"), "Ctrl+Enter"),
    ),
    "number-twice": (_twice, (W("5.1"), "Ctrl+Enter")),
    "cost-product": (
        lambda plan: put(plan, 0, cost="20 days @ £100 a day = £20K"),
        ("Ctrl+A", W("20 days @ £100 a day = £2,000"), "Ctrl+Enter"),
    ),
    "cost-parts": (_part(what="Coach", amount="850"), (W("900"), "Enter")),
    "cost-part-working": (
        _part(what="Coach", amount="900", text="8 days @ £100"), (W("9 days @ £100"), "Enter"),
    ),
    "cost-unsaid": (_no_year, (W("2019/20"), "Enter")),
    "legend-not-confirmed": (
        lambda plan: rows.change(plan, plan.data.info, legend_supplied="2018 RAGB"), ("Space",),
    ),
    "duty-missed": (_duty, ("Space",)),
    "excuse-no-rule": (
        lambda plan: rows.add(plan, Excuse(
            rule="overdu", action_id=plan.data.actions()[0].id, reason="Agreed", by="DCS",
            on="2018-10-01",
        )), ("Tab", "Tab", "Tab", "Tab", "Tab", "Space"),
    ),
    "unmade-no-escalation": (
        lambda plan: (put(plan, 1, ragb="R"), _status(plan, "R", escalate_after=0),
                      _status(plan, "A", escalate_after=0), _reviewed(plan)),
        (W("2"), "Tab"),
    ),
    "unmade-no-interval": (
        lambda plan: _status(plan, "G", assurance_days=0, duty="Assured by QA before each Board."),
        (W("31"), "Tab"),
    ),
    "unmade-no-dates": (
        lambda plan: [put(plan, place, by_when="Ongoing") for place in range(3)],
        (W("30/11/2018"), "Enter"),
    ),
}  # fmt: skip

_MORE = "It is answered by more than what is typed in one place"
SEEN: dict[str, tuple[Callable[[Plan], object], str]] = {
    "evidence-missing": (
        lambda plan: _file(plan, "gone.pdf"), "The file is chosen in a question of the system",
    ),
    "evidence-changed": (
        lambda plan: _file(plan, "audit.pdf"), "What became of the file is chosen in a menu",
    ),
    "indicator-no-period": (
        _value(period="whenever", value="85", text="85%"),
        "It has no row of its own: it is typed again, and the old one deleted in the history",
    ),
    "cost-totals": (_totals, "Which of its figures is wrong nobody can know"),
    "review-to-come": (
        lambda plan: rows.add(plan, Review(kind="board", on="2018-10-20")), "The day has to come",
    ),
    "unmade-no-review": (_nothing, _MORE),
    "unmade-not-assured": (_nothing, _MORE),
    "unmade-no-cycle": (
        lambda plan: (put(plan, 1, progress="Begun"), _reviewed(plan)), _MORE,
    ),
}  # fmt: skip
"""Rules whose place is opened, and which no few keys there settle: how to break them, and why."""


def _no_record(plan: Plan) -> None:
    _reviewed(plan)
    with plan.step("a damaged file"):
        plan.delete(plan.data.all(Snapshot)[0])


def _no_since(plan: Plan) -> None:
    _status(plan, "A", approval_days=5)
    begun_on(plan, "")


NOWHERE = {"unmade-no-record": _no_record, "unmade-no-since": _no_since}
"""Checks that cannot be made for what is not known: no place in the plan holds an answer."""
PAST = "unmade-since-record"
"""It is found on a past day alone, when nothing can be typed."""


def alone(plan: Plan, rule: str, names: list[str]) -> None:
    """Switch every other rule off, so that F8 goes to this one."""
    with plan.step("switch the others off"):
        for name in names:
            if name != rule:
                plan.insert(Excuse(rule=name, reason="Another test", by="DCS", on="2018-01-01"))
