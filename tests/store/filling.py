"""A small plan that uses every table, and a history that does everything to every kind of row.

Real files of each format are made with these and kept in `data/`; `data/make_file.py` says how.
"""

from __future__ import annotations

from datetime import date

from desktop.core import duties
from desktop.core.data import PlanData
from desktop.core.editing import actions, cycle, indicators, requirements, rows, settings, spelling
from desktop.core.kinds import (
    KINDS,
    Action,
    Approval,
    Area,
    Commitment,
    Comparator,
    Consultee,
    CostLine,
    CostPart,
    Duty,
    Escalation,
    Evidence,
    ExtraField,
    Holder,
    Holds,
    ImpactStatus,
    Indicator,
    Judgement,
    Lead,
    Measure,
    Meeting,
    Milestone,
    Occasion,
    OwnWord,
    Pack,
    Requirement,
    Risk,
    Row,
    Snapshot,
    spec_of,
)
from desktop.core.plan import Plan, new_plan_data

DAY = date(2018, 10, 8)
LAST_DAY = date(2018, 11, 5)  # of the last review that change_everything holds
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
    actions.set_field(plan, made["1.2"], "measure_met", "Guide in use since May")
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
    cycle.excuse(plan, "no-due-date", made["2.4"], "Runs all year.", "Director")
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
    rows.add(plan, Holder(role="Assistant director", name="Jo Smith", since="2018-01-02"))
    rows.add(plan, ImpactStatus(code="1", word="No difference yet", needs_recovery=True))
    rows.add(plan, ImpactStatus(code="4", word="Lasting difference", complete=True))
    rows.add(plan, Escalation(action_id=made["1.3"].id, on="2018-10-01", to="Chief executive"))
    rows.add(plan, Occasion(action_id=made["1.5"].id, due="2018-09-17", done_on="2018-09-18"))
    rows.add(plan, Meeting(name="Board", cadence="Every four weeks", chair="Independent chair"))
    rows.add(plan, Pack(key="p2345678", partner="Police", sent_on="2018-10-01",
                        reply_by="2018-10-15", leads=["Police"], fill=["progress", "ragb"],
                        sent={made["1.3"].key: {"progress": "", "ragb": "R"}}))  # fmt: skip
    settings.remember(plan, "print", {"kind": "appendix", "landscape": True})
    spelling.add_word(plan, "lifestory")
    _measure(plan, made["1.2"], first, found)
    actions.set_field(plan, made["1.3"], "progress", "Undone again")
    plan.undo()


def _measure(plan: Plan, action: Action, area: Area, requirement: Requirement) -> None:
    """What is measured of an action, what shows it, and what its cost is made of."""
    calls = indicators.add_indicator(
        plan, code="FD 01", name="Calls answered in a minute", unit="%", polarity="higher",
        target="85%", tolerance="5", every="month", span="snapshot", supply_days=5,
        officer="Head of Front Door", theme="Front door",
    )  # fmt: skip
    late = indicators.add_indicator(
        plan, code="FD 01a", name="At night", part_of=calls.id, small_numbers="not of people"
    )
    for month, text in (("Jul-18", "70%"), ("Aug-18", "71% (362 of 510)"), ("Sep-18", "78% p")):
        indicators.set_value(plan, calls, month, text, came_from="August return.xlsx")
    indicators.set_value(plan, late, "Q1 2018/19", "*")
    indicators.set_targets(plan, calls, [("30/09/2018", "75%"), ("31/10/2018", "80%")])
    rows.add(plan, Comparator(indicator_id=calls.id, name="England", period="2017/18", text="82%"))
    indicators.link_actions(plan, calls, [action])
    indicators.link_areas(plan, calls, [area])
    indicators.override(plan, late, "A", "Few calls are made at night.", "Director")
    measure = rows.add(plan, Measure(action_id=action.id, text="Calls are answered", target="85%",
                                     on="31/12/2018", met="no", indicator_id=calls.id))  # fmt: skip
    rows.add(plan, Measure(area_id=area.id, text="Fewer referrals come back", owner="Director"))
    rows.add(plan, Measure(requirement_id=requirement.id, text="Callers say so"))
    rows.add(plan, Evidence(action_id=action.id, title="Call log", kind="data", on="2018-10-01",
                            strength="direct", file="evidence/calls.xlsx", kept="link",
                            sha256="ab" * 32, size=1024.0))  # fmt: skip
    rows.add(plan, Evidence(measure_id=measure.id, title="Ten callers were asked"))
    (line, *_) = plan.data.all(CostLine)
    rows.add(plan, CostPart(line_id=line.id, what="Training", year="2018/19", amount="2,000",
                            source="Grant"))  # fmt: skip
    rows.add(plan, CostPart(action_id=action.id, what="A guide", text="20 days @ £100 a day"))


def small_plan() -> PlanData:
    """The plan that :func:`fill` begins with."""
    return new_plan_data("Small plan")


def change_everything(plan: Plan) -> None:
    """Change and delete rows of every kind in a plan that :func:`fill` filled, with undone steps.

    At the end several steps can be redone, and among those that can be undone are some that were
    undone and done again.
    """
    for kind in KINDS:
        if kind is not Snapshot:
            for row in list(plan.data.table(kind).values())[:2]:
                _change_texts(plan, row)
    field = plan.data.all(ExtraField)[0]
    settings.rename_extra_field(plan, field, "Paper of the board")
    settings.use_form(plan, "workstream-2015")
    draft = plan.snapshot()
    _swap_columns(draft)
    plan.load(draft, "import again.xlsx")
    cycle.hold_review(plan, "weekly", date(2018, 10, 15))
    cycle.hold_review(plan, "weekly", date(2018, 10, 22))
    actions.duplicate(plan, [plan.data.actions()[0]])
    rows.delete(plan, [plan.data.areas[1]])
    plan.undo()
    plan.redo()
    plan.undo()
    plan.redo()
    settings.remember(plan, "print", {"kind": "summary"})
    kinds = (Requirement, Lead, CostLine, Judgement, Approval, Consultee, Risk, Meeting, Pack, Duty,
             Comparator, Evidence, Measure, CostPart, Indicator, ImpactStatus, Holder,
             OwnWord)  # fmt: skip
    for kind in kinds:
        rows.delete(plan, [plan.data.all(kind)[0]])
    settings.delete_extra_field(plan, plan.data.all(ExtraField)[0])
    cycle.hold_review(plan, "board", LAST_DAY)
    rows.delete(plan, [plan.data.areas[0]])
    for _ in range(5):
        plan.undo()


_FREE = (Holds.LINE, Holds.TEXT, Holds.DATE, Holds.LEADS, Holds.STATUS)
# Texts that other rows, or the program, know a row by.
_FIXED = {"form", "field", "ragb", "code", "counts_from", "name", "period", "override_period"}


def _change_texts(plan: Plan, row: Row) -> None:
    """Another text in each column that may hold any, in one step."""
    with plan.step(f"change {rows.title_of(row)}"):
        for column in spec_of(type(row)).columns:
            if column.holds in _FREE and not column.states and column.name not in _FIXED:
                again = f"{getattr(row, column.name)} again"
                plan.update(row, **{column.name: again})


def _swap_columns(draft: PlanData) -> None:
    """Give two columns of the form each other's field, as another workbook's form would."""
    one, two = draft.columns[1], draft.columns[-1]
    one.field, two.field = two.field, one.field
    draft.info.title = "Small plan, imported again"
