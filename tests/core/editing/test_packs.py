"""Which actions go to a partner, what was sent, and who still has what."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import actions, packs, rows, settings
from desktop.core.editing.packs import PackSpec, PackState
from desktop.core.errors import Refused
from desktop.core.kinds import Column, ImpactStatus, Lead, Pack
from desktop.core.plan import Plan

TODAY = date(2018, 10, 8)


def lead(plan: Plan, *names: str) -> None:
    for action, name in zip(plan.data.actions(), names, strict=False):
        actions.set_field(plan, action, "lead", name)


def sent_to(plan: Plan, partner: str = "Police", **wanted: tuple[str, ...]) -> list[str]:
    return [action.no for action in packs.actions_for(plan.data, PackSpec(partner, **wanted))]


def test_a_pack_goes_to_those_who_lead(plan: Plan) -> None:
    lead(plan, "Marches Police / DCS", "Head of QA", "police")
    actions.add_action(plan, plan.data.areas[1], {"no": "5.1", "lead": "Policewoman Ann Jones"})
    assert sent_to(plan) == ["4.1", "4.3"]  # whole words, whatever their case
    assert sent_to(plan, leads=("Head of QA", "DCS")) == ["4.1", "4.2"]
    assert sent_to(plan, areas=("5",)) == ["5.1"]
    assert sent_to(plan, areas=("SUPERVISION", "4")) == ["4.1", "4.2", "4.3", "5.1"]
    assert sent_to(plan, areas=("4",), leads=("police",)) == ["4.1", "4.3"]
    assert sent_to(plan, areas=("Pace of plans",), leads=("Head of QA",)) == ["4.2"]


def test_the_leads_that_the_plan_knows_as_a_partner_s(plan: Plan) -> None:
    lead(plan, "Supt Ann Jones", "A Jones", "Police")
    rows.add(plan, Lead(name="Supt Ann Jones", partner="POLICE", aliases=["A Jones"]))
    rows.add(plan, Lead(name="Police"))
    for partner in ("Ambulance", "Schools"):
        rows.add(plan, Lead(name="Police", partner=partner))
    assert sent_to(plan) == ["4.1", "4.2"]
    assert sent_to(plan, leads=("Police",)) == ["4.3"]


def test_a_pack_of_nothing_is_refused(plan: Plan) -> None:
    with pytest.raises(Refused, match="No action has “Police” as its delivery lead"):
        sent_to(plan)
    with pytest.raises(Refused, match="No action in 4 has “A” or “B” as its delivery lead"):
        sent_to(plan, areas=("4",), leads=("A", "B"))
    with pytest.raises(Refused, match="There are no actions in 5"):
        sent_to(plan, areas=("5",))
    with pytest.raises(Refused, match=r"There is no area “9”.*has 4, 5"):
        sent_to(plan, areas=("9",))
    with pytest.raises(Refused, match="No action has “!”"):
        sent_to(plan, leads=("!",))


def test_what_a_partner_may_fill_in(plan: Plan) -> None:
    assert packs.fields_to_fill(plan.data) == ("by_when", "progress", "ragb")
    settings.add_extra_field(plan, "Partner")
    column = next(each for each in plan.data.columns if each.field == "success")
    rows.change(plan, column, label="What is different")
    for word, name in (
        ("progress", "progress"),
        ("Status Update", "progress"),
        (" by\nwhen ", "by_when"),
        ("what is DIFFERENT", "success"),
        ("completed on", "completed_on"),
        ("partner", "extra.Partner"),
        ("extra.partner", "extra.Partner"),
    ):
        assert packs.fields_to_fill(plan.data, [word]) == (name,)
    assert packs.fields_to_fill(plan.data, ["ragb", "RAGB", "lead"]) == ("ragb", "lead")
    for word in ("no", "Actions"):
        with pytest.raises(Refused, match="is the plan's own"):
            packs.fields_to_fill(plan.data, ["progress", word])
    with pytest.raises(Refused, match=r"no column “wingspan”.*take from By when, .*, Progress"):
        packs.fields_to_fill(plan.data, ["wingspan"])
    settings.set_columns(plan, [Column(field="no"), Column(field="ragb")])
    assert packs.fields_to_fill(plan.data) == ("ragb",)
    settings.set_columns(plan, [Column(field="no")])
    assert packs.fields_to_fill(plan.data) == ("progress",)


def test_a_second_rating_is_filled_in_where_there_is_a_legend_for_it(plan: Plan) -> None:
    with pytest.raises(Refused, match="The plan has no legend for “Impact rating”"):
        packs.fields_to_fill(plan.data, ["progress", "impact_ragb"])
    rows.add(plan, ImpactStatus(code="S", word="Seen"))
    assert packs.fields_to_fill(plan.data, ["impact_ragb"]) == ("impact_ragb",)


def test_where_a_pack_is() -> None:
    out = Pack(partner="Police", reply_by="2018-10-08")
    assert packs.state_of(out, TODAY) is PackState.OUT
    assert packs.state_of(out, date(2018, 10, 9)) is PackState.OVERDUE
    assert packs.state_of(Pack(), TODAY) is PackState.OUT
    back = Pack(reply_by="2018-10-01", returned_on="2018-10-05")
    assert packs.state_of(back, TODAY) is PackState.RETURNED


def test_the_list_of_packs_begins_with_what_is_late(plan: Plan) -> None:
    for partner, sent_on, reply_by, returned_on in (
        ("Back", "2018-09-01", "2018-09-10", "2018-09-11"),
        ("Out", "2018-10-07", "2018-10-20", ""),
        ("Out longer", "2018-10-01", "2018-10-20", ""),
        ("Late already", "2018-10-05", "2018-10-07", ""),
        ("Late", "2018-09-01", "2018-10-07", ""),
        ("Unsent", "", "", ""),
        ("Tomorrow", "2018-10-09", "", ""),
    ):
        rows.add(
            plan,
            Pack(
                partner=partner,
                sent_on=sent_on,
                reply_by=reply_by,
                returned_on=returned_on,
                sent={"k1": {}, "k2": {}},
            ),
        )
    later, earlier = (
        Pack(id=number, partner="Same day", sent_on="2018-10-07", sent={}) for number in (999, 998)
    )
    with plan.step("two of one day"):
        plan.insert(later)
        plan.insert(earlier)
    lines = packs.pack_list(plan.data, TODAY)
    same = [line.pack.id for line in lines if line.pack.partner == "Same day"]
    assert same == sorted(same)
    lines = [line for line in lines if line.pack.partner != "Same day"]
    assert [packs.describe(line) for line in lines] == [
        "Late: 2 actions, overdue, out 37 days",
        "Late already: 2 actions, overdue, out 3 days",
        "Out longer: 2 actions, out, out 7 days",
        "Out: 2 actions, out, out 1 day",
        "Unsent: 2 actions, out, out 0 days",
        "Tomorrow: 2 actions, out, out 0 days",
        "Back: 2 actions, returned, came back after 10 days",
    ]


def test_what_was_sent_is_kept(plan: Plan) -> None:
    sent = {"k1": {"progress": "Begun"}}
    spec = PackSpec(" West\nPolice ", ("DCS",), ("4",), ("progress",), "2018-10-20", "a\r\nb")
    pack = packs.record_pack(plan, spec, sent, file_name="pack.xlsx")
    sent["k1"]["progress"] = "Changed since"
    assert (pack.partner, pack.note, pack.sent_on, pack.reply_by, pack.file_name) == (
        "West Police",
        "a\nb",
        "2018-10-08",
        "2018-10-20",
        "pack.xlsx",
    )
    assert (pack.leads, pack.areas, pack.fill) == (["DCS"], ["4"], ["progress"])
    assert pack.sent == {"k1": {"progress": "Begun"}}
    assert pack.key.startswith("k") and len(pack.key) == 8
    assert plan.undo_text == "send a pack to West Police"
    assert packs.record_pack(plan, spec, {}, key="kept").key == "kept"
