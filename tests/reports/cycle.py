"""A small plan that has been through a review: what each report is to say of it is plain to see.

As at 8 October 2018, since the board review of 10 September:

    1.1  Green to Blue    closed
    1.2  Green to Amber   worse, with an approved recovery plan
    1.3  Red to Amber     better, its recovery plan not approved
    1.4  Green            unchanged, and past due
    2.1  Green            re-dated twice, the second time not approved yet
    2.2  Green            taken out of the plan
    2.3  no status        unchanged, without a lead
    2.4  Green            new, due in four days
"""

from __future__ import annotations

from datetime import date

from desktop.core import duties
from desktop.core.data import PlanData
from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Approval,
    Area,
    AreaRequirement,
    Consultee,
    CostLine,
    ImpactStatus,
    Judgement,
    Lead,
    Meeting,
    PlanInfo,
    Requirement,
    Risk,
)
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data

AS_AT = date(2018, 10, 8)
_REVIEWED = date(2018, 9, 10)
_ACTIONS = (
    (
        "1.1",
        "Appoint a principal social worker",
        "30/09/2018",
        "Head of Practice",
        "G",
        "2 posts @ £40,000 = £80,000",
    ),
    (
        "1.2",
        "Cut caseloads to sixteen",
        "31/12/2018",
        "Head of Practice / Rosa Keel",
        "G",
        "£12,500",
    ),
    (
        "1.3",
        "Hold weekly case panels",
        "End November 2018",
        "Head of practice",
        "R",
        "3 days @ £400 = £1,000",
    ),
    ("1.4", "Publish the thresholds", "31/08/2018", "Rosa Keel", "G", "Within budgets"),
    ("2.1", "Train every foster carer", "30/11/2018", "Rosa Keel", "G", ""),
    ("2.2", "Review the old handbook", "30/11/2018", "Rosa Keel", "G", ""),
    ("2.3", "Listen to care leavers", "Ongoing", "", "", ""),
)


def living() -> PlanData:
    """The plan of the module's own words; the same every time."""
    day = [_REVIEWED]
    plan = Plan(
        new_plan_data("Wyeford improvement plan", "Wyeford County Council"),
        MemoryStorage(),
        today=lambda: day[0],
    )
    rows.change(plan, plan.data.table(PlanInfo)[1], status="approved", classification="OFFICIAL")
    areas = {
        "1": rows.add(plan, Area(code="Ofsted No. 1", title="Practice")),
        "2": rows.add(plan, Area(code="DP 2", title="Care")),
    }
    made: dict[str, Action] = {}

    def add(number: str, words: str, by_when: str, lead: str, ragb: str, cost: str) -> None:
        made[number] = actions.add_action(plan, areas[number[0]], {
            "no": number, "action": words, "by_when": by_when, "lead": lead, "ragb": ragb,
            "cost": cost, "measure": f"Measure of {number}",
        })  # fmt: skip

    for told in _ACTIONS:
        add(*told)
    cycle.hold_review(plan, "board", _REVIEWED)
    day[0] = AS_AT

    def change(number: str, **values: str) -> None:
        for name, text in values.items():
            actions.set_field(plan, made[number], name, text)

    change("1.1", ragb="B", progress="In post since 1 October.")
    change("1.2", ragb="A", progress="Two workers have left.")
    change("1.3", ragb="A")
    cycle.set_recovery(
        plan,
        made["1.2"],
        cause="Agency staff moved on",
        plan="Recruit abroad",
        owner="Petra Lunn",
        by_when="31/01/2019",
        approved_by="Amos Fry, Assistant director",
        approved_on="2018-10-08",
    )
    cycle.set_recovery(plan, made["1.3"], cause="No room", plan="Meet online")
    actions.set_field(
        plan, made["2.1"], "by_when", "31/01/2019", reason="Trainer ill", approved_by="Amos Fry"
    )
    actions.set_field(plan, made["2.1"], "by_when", "28/02/2019", reason="Snow")
    add("2.4", "Ring each school", "12/10/2018", "Wye Schools", "G", "")
    with plan.step("delete 2.2"):
        plan.delete(made["2.2"])
    cycle.excuse(plan, "no-lead", made["2.3"], "The board leads it", "Amos Fry")
    cycle.excuse(plan, "needs-assurance", None, "Begins in November", "Amos Fry")
    _around(plan, areas["1"], made)
    return plan.data


def _around(plan: Plan, area: Area, made: dict[str, Action]) -> None:
    rows.add(plan, Lead(name="Head of Practice", aliases=["Head of practice"]))
    rows.add(plan, Lead(name="Wye Schools", partner="Schools partnership", contact="Ida Moss"))
    for place, (source, theme, ref, words, answered) in enumerate(
        (
            ("Ofsted", "Leadership", "RP 1", "Caseloads are too high", ("1.2", "1.3")),
            ("Ofsted", "Practice", "RP 2", "Thresholds are not known", ("1.4",)),
            ("Notice", "", "N 3", "Report to the minister", ()),
        )
    ):
        requirement = rows.add(
            plan, Requirement(source=source, theme=theme, ref=ref, text=words, position=place)
        )
        rows.add(
            plan, AreaRequirement(area_id=area.id, requirement_id=requirement.id, position=place)
        )
        for number in answered:
            rows.add(
                plan, ActionRequirement(action_id=made[number].id, requirement_id=requirement.id)
            )
    for place, (item, figures) in enumerate(
        (
            ("", ["2018/19", "Area"]),
            ("Posts", ["£80,000", "1"]),
            ("Panels", ["£1,200", "1"]),
            ("Total", ["£81,500", ""]),
        )
    ):
        rows.add(
            plan, CostLine(section="Summary of costs", item=item, figures=figures, position=place)
        )
    rows.add(plan, Judgement(name="Overall", grade="Requires improvement", on="2018-07-20"))
    rows.add(plan, Approval(what="The plan", who="Cabinet", status="approved", on="2018-09-20"))
    rows.add(plan, Consultee(name="Youth council", asked_on="2018-09-01"))
    rows.add(plan, Risk(risk="Caseloads rise", likelihood="High", mitigation="Recruit"))
    rows.add(plan, Meeting(name="Improvement board", cadence="Every 4 weeks", chair="Amos Fry"))
    cycle.add_duty(
        plan,
        duties.Duty(
            "Statement of action",
            duties.Rule(duties.RuleKind.WORKING_DAYS_AFTER, 70),
            date(2018, 7, 20),
            "receipt of the report",
            "Education and Inspections Act 2006, s137",
        ),
    )


def rated() -> PlanData:
    """The same plan with an impact rating: three actions have one, the complete one "not yet"."""
    data = living()
    for place, (code, word, made) in enumerate(
        (("N", "Not yet", False), ("S", "Some", False), ("M", "Made", True)), start=1
    ):
        data.add(
            ImpactStatus(
                position=float(place), code=code, word=word, complete=made, colour="#7a1fa2"
            )
        )
    for action, code in zip(data.actions(), ("N", "S", "M"), strict=False):
        data.put(Action, action.id, "impact_ragb", code)
    return data
