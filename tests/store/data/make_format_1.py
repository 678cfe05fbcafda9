"""Made `format-1.plandesk`, a small plan that uses every table, when 1 was the format.

It is kept to show how the file came about. A later Plandesk cannot make it again and says so: the
file is there to be opened by later ones, and is never replaced once format 1 has been released.
Run it from the project's folder: `python tests/store/data/make_format_1.py`.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent.parent))

from desktop.core import duties  # noqa: E402
from desktop.core.editing import actions, cycle, requirements, rows, settings  # noqa: E402
from desktop.core.kinds import (  # noqa: E402
    Approval,
    Area,
    Commitment,
    Consultee,
    CostLine,
    Judgement,
    Lead,
    Meeting,
    Milestone,
    Pack,
    Risk,
)
from desktop.core.plan import Plan, new_plan_data  # noqa: E402
from desktop.store.header import FORMAT  # noqa: E402
from desktop.store.planfile import create_plan  # noqa: E402

DAY = date(2018, 10, 8)
ACTIONS = (
    ("1.1", "Open a duty line.", "27/07/2018", "Head of Front Door", "B"),
    ("1.2", "Write a guide to thresholds.", "End October 2018", "Head of Front Door", "G"),
    ("1.3", "Agree a protocol with the police.", "28/09/2018", "Police / Head of Front Door", "R"),
    ("1.4", "Train staff.", "01/08/18 - phase 1 (managers). 28/12/18 - phase 2 (all)",
     "Learning Lead", "G"),
    ("1.5", "Hold weekly meetings.", "from 10/09/2018", "Team Managers", "G"),
    ("2.1", "Start a tracker.", "31/07/2018", "Head of Care", "B"),
    ("2.2", "Review each child.", "30/11/2018", "Head of Care", "A"),
    ("2.3", "=Recruit carers – “thirty” of them, 50% for teenagers 😀", "31/03/2019",
     "Fostering Manager", "G"),
    ("2.4", "Life story work.\nWith each child.", "Ongoing", "Head of Care", ""),
    ("2.10", "Publish a report card.", "tba", "", ""),
)  # fmt: skip


def fill(plan: Plan) -> None:
    """Put something into every table, as the window would."""
    rows.change(plan, plan.data.info, authority="Wyeford County Council", status="approved",
                classification="OFFICIAL", introduction="Two areas.")  # fmt: skip
    measures = ["Calls answered", "Fewer referrals"]
    first = rows.add(plan, Area(code="Ofsted No. 1", title="The front door", sponsor="Director",
                                success_measures=measures))  # fmt: skip
    second = rows.add(plan, Area(code="DP 2", title="Permanence", lead="Head of Care"))
    group = rows.add(plan, Commitment(area_id=second.id, text="Every child will have a plan."))
    settings.add_extra_field(plan, "Board paper")
    made = {}
    for no, words, by_when, lead, letter in ACTIONS:
        area = first if no.startswith("1") else second
        values = {"no": no, "action": words, "by_when": by_when, "lead": lead, "ragb": letter}
        made[no] = actions.add_action(plan, area, values)
    actions.set_field(plan, made["1.2"], "extra.Board paper", "14b")
    actions.set_field(plan, made["1.2"], "cost", "20 days @ £100 a day = £2K")
    actions.move_actions(plan, [made["2.2"]], second, made["2.1"], commitment=group)

    found = requirements.add_requirement(plan, "RP 51", "Calls are not answered.", first,
                                         source="Ofsted report", theme="Front door")  # fmt: skip
    requirements.place(plan, found, second)
    requirements.link(plan, found, [made["1.1"], made["1.2"]])
    rows.add(plan, Milestone(action_id=made["2.3"].id, label="first ten", due="2018-12-31"))
    rows.add(plan, Lead(name="Police", partner="West Marches Police", aliases=["the police"]))
    rows.add(plan, CostLine(section="Costs", item="Total", figures=["£2,000", "£0"]))

    actions.set_field(plan, made["2.2"], "by_when", "31/12/2018",
                      reason="Two workers have left.", approved_by="Director")  # fmt: skip
    cycle.set_recovery(plan, made["1.3"], cause="No desk space", plan="Share a desk",
                       owner="Police", approved_by="Assistant director")  # fmt: skip
    cycle.assure(plan, made["1.2"], "Assistant director", "Read the draft")
    cycle.close_action(plan, made["1.1"], completed_on=date(2018, 7, 27),
                       difference="Calls are answered.", evidence="Call log",
                       checked_by="Director")  # fmt: skip
    cycle.excuse(plan, "no-due-date", made["2.4"], "Runs all year.", "Head of Care")
    cycle.hold_review(plan, "monthly", date(2018, 9, 10))
    actions.set_field(plan, made["1.2"], "ragb", "A")
    review = cycle.start_review(plan, "board", DAY, scope={"areas": ["Ofsted No. 1"]})
    cycle.mark_reviewed(plan, review, made["1.2"], "Ask again in a fortnight.")
    cycle.close_review(plan, review)
    statement = cycle.add_duty(
        plan,
        duties.Duty("Statement of action", duties.Rule(duties.RuleKind.WORKING_DAYS_AFTER, 70),
                    date(2018, 7, 5), "receipt of the report", "Education and Inspections Act"),
    )  # fmt: skip
    cycle.mark_done(plan, statement, [date(2018, 10, 12)])

    rows.add(plan, Judgement(name="Overall", grade="Inadequate", on="2018-07-05"))
    rows.add(plan, Approval(what="Plan", who="Cabinet", status="approved", on="2018-09-20"))
    rows.add(plan, Consultee(name="Family Voice", asked_on="2018-07-23"))
    rows.add(plan, Risk(risk="Nobody applies.", likelihood="Low", mitigation="Ask twice."))
    rows.add(plan, Meeting(name="Board", cadence="Every four weeks", chair="Independent chair"))
    rows.add(plan, Pack(key="p2345678", partner="Police", sent_on="2018-10-01",
                        reply_by="2018-10-15", leads=["Police"], fill=["progress", "ragb"],
                        sent={made["1.3"].key: {"progress": "", "ragb": "R"}}))  # fmt: skip
    settings.remember(plan, "print", {"kind": "appendix", "landscape": True})
    actions.set_field(plan, made["1.3"], "progress", "Undone again")
    plan.undo()


def main() -> None:
    """Write the file anew. Raises SystemExit when the format is another by now."""
    if FORMAT != 1:
        raise SystemExit("This Plandesk writes a later format; format-1.plandesk stays as it is.")
    path = HERE / "format-1.plandesk"
    path.unlink(missing_ok=True)
    with create_plan(path, new_plan_data("Small plan"), today=lambda: DAY) as file:
        fill(file.plan)


if __name__ == "__main__":
    main()
