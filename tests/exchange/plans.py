"""Plans to export, and how two of them are compared."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.core.data import PlanData
from desktop.core.editing.actions import dated
from desktop.core.kinds import (
    KINDS,
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Assurance,
    Column,
    Commitment,
    CostLine,
    Duty,
    Excuse,
    ExtraField,
    Lead,
    Milestone,
    Pack,
    Redating,
    Requirement,
    Review,
    ReviewItem,
    Risk,
    Row,
    Snapshot,
    columns_of,
)
from desktop.core.plan import new_plan_data
from desktop.core.snapshots import record


def same_plan(one: PlanData, other: PlanData) -> None:
    """Assert that two plans are the same in every field of every row but ids.

    Rows are compared in their order, so that a position counts as the place it gives; a pointer
    counts as the row that it points at.
    """
    for kind in KINDS:
        first, second = (_rows(data, kind) for data in (one, other))
        assert len(first) == len(second), f"{kind.noun}s: {len(first)} and {len(second)}"
        for left, right in zip(first, second, strict=True):
            odd = {name: (left[name], right[name]) for name in left if left[name] != right[name]}
            assert not odd, f"{kind.noun}: {odd}"


def _rows(data: PlanData, kind: type[Row]) -> list[dict[str, Any]]:
    if kind is Action:
        rows: list[Row] = list(data.actions())
    elif kind is Commitment:
        rows = [each for area in data.areas for each in data.commitments(area)]
    else:
        rows = list(data.all(kind))
    found = [_plain(data, row) for row in rows]
    if kind in (AreaRequirement, ActionRequirement):
        found.sort(key=repr)
    return found


def _plain(data: PlanData, row: Row) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for column in columns_of(type(row)):
        value = getattr(row, column)
        if column == "id":
            continue
        if column == "position":
            if isinstance(row, AreaRequirement):
                places = data.of(AreaRequirement, "area_id", row.area_id)
                plain["place"] = list(places).index(row)
            continue
        if column in _POINTS_AT and value is not None:
            kind = _POINTS_AT[column]
            pointed = data.get(kind, value)
            # Places tell rows apart that are otherwise alike.
            family = data.actions() if kind is Action else data.all(kind)
            value = None if pointed is None else list(family).index(pointed)
        plain[column] = value
    return plain


_POINTS_AT: dict[str, type[Row]] = {
    "area_id": Area, "commitment_id": Commitment, "requirement_id": Requirement,
    "action_id": Action, "at_action": Action, "review_id": Review, "base_id": Snapshot,
}  # fmt: skip


def small_plan() -> PlanData:
    """A plan with a row of most kinds and the traps of ordinary plans."""
    data = new_plan_data("Wyeford improvement plan", "Wyeford County Council")
    data.info.introduction = "What we will do.\nAnd why."
    four = data.add(Area(position=1.0, code="Ofsted No. 4", title="Pace: plans", outcome="Quicker",
                         success_measures=["90% in time", "None later than 40 days"]))  # fmt: skip
    dp = data.add(Area(position=2.5, code="DP 4(ii)", title="Supervision/oversight", lead="HoS"))
    same = data.add(Area(position=3.0, code="DP 4(ii)", title="Another of that code"))
    first = data.add(Requirement(position=1.0, source="Report", ref="RP 17", text="One text"))
    other = data.add(Requirement(position=2.0, source="Report", ref="RP 17", text="Other text"))
    blank = data.add(Requirement(position=3.0, text="No reference at all"))
    for place, (area, requirement) in enumerate(
        ((four, other), (four, first), (dp, first), (same, blank)), start=1
    ):
        data.add(
            AreaRequirement(
                area_id=area.id, requirement_id=requirement.id, position=float(10 - place)
            )
        )
    group = data.add(Commitment(area_id=dp.id, position=1.0, text="Every child is seen"))
    data.add(Commitment(area_id=dp.id, position=2.0, text="A commitment without actions"))
    data.add(ExtraField(position=1.0, name="Business plan reference"))
    data.add(Column(position=20.0, field="extra.Business plan reference", label="BP ref", width=20))
    data.add(Column(position=21.0, field="evidence", label="Evidence", width=30, shown=False))
    rows = [
        (four, "4.1", "Write it down", "31/08/2018", "R"),
        (four, "4.10", "=1+1 is not a formula", "from 10/09/2018", "A"),
        (four, "0012", "@mention, -minus, +plus", "1/8/2018", "G"),
        (dp, "1-2", "Two\nlines\tand a tab", "End June 2015", "B"),
        (dp, "", "No number", "Ongoing", ""),
        (same, "6.10", " spaces before and after ", "32/01/2018", "X"),
    ]
    actions = []
    for place, (area, no, text, by_when, ragb) in enumerate(rows):
        action = data.add(
            dated(
                Action(
                    key=f"kaaaaaa{place + 2}", area_id=area.id, position=float(place) + 0.5, no=no,
                    action=text, by_when=by_when, ragb=ragb, lead="Ann Lowe / Head of Service",
                    progress="_x0041_ stays\u00a0itself" if place else "",
                )
            )
        )  # fmt: skip
        actions.append(action)
    actions[0].extra = {"Business plan reference": "BP 1.2"}
    actions[0].completed_on = "2018-08-30"
    actions[1].original_by_when, actions[1].original_due = "01/07/2018", "2018-07-01"
    actions[3].commitment_id = group.id
    actions[2].notes = "A note that no column shows"
    for action, requirement in ((actions[0], first), (actions[0], other), (actions[4], blank)):
        data.add(ActionRequirement(action_id=action.id, requirement_id=requirement.id))
    data.add(Milestone(action_id=actions[0].id, position=1.0, label="phase 1", due="2018-08-01"))
    data.add(Lead(name="Ann Lowe", partner="Wyeford Police", aliases=["A. Lowe", "Ann"]))
    data.add(
        CostLine(position=1.0, section="Agency", item="Social workers", figures=["£1,200", ""])
    )
    data.add(
        Redating(action_id=actions[1].id, on="2018-07-02", old_text="01/07/2018",
                 old_due="2018-07-01", new_text="from 10/09/2018", reason="Staff")
    )  # fmt: skip
    data.add(Assurance(action_id=actions[2].id, on="2018-09-01", by="AD"))
    data.add(Excuse(rule="no-lead", action_id=None, reason="Not yet", by="AD", on="2018-09-01"))
    review = data.add(Review(kind="board", on="2018-09-03", title="Board", state="closed",
                             scope={"areas": [four.name]}, at_action=actions[1].id))  # fmt: skip
    data.add(ReviewItem(review_id=review.id, action_id=actions[0].id, note="Seen"))
    later = data.add(Review(kind="board", on="2018-10-01", title="Board, later", state="closed"))
    first_record = record(data, date(2018, 9, 3), None)
    snapshot = data.add(Snapshot(review_id=review.id, data=first_record))
    actions[0].ragb = "A"
    data.add(
        Snapshot(
            review_id=later.id, base_id=snapshot.id, data=record(data, date(2018, 10, 1), snapshot)
        )
    )
    actions[0].ragb = "R"
    rule = {"kind": "working days after", "count": 70, "first": None, "times": None}
    data.add(Duty(position=1.0, name="Statement", anchor="2018-06-30", rule=rule,
                  done=["2018-10-07"]))  # fmt: skip
    data.add(Risk(position=1.0, risk="Turnover", likelihood="High", mitigation="Pay"))
    data.add(
        Pack(key="kpack222", partner="Wyeford Police", sent_on="2018-09-01", leads=["Ann Lowe"],
             fill=["progress"], sent={"kaaaaaa2": {"no": "4.1"}})
    )  # fmt: skip
    return data
