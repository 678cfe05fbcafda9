"""Plans whose columns, areas and commitments have the names that our workbook uses itself."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.data import PlanData
from desktop.core.editing.actions import dated
from desktop.core.fields import FIELDS
from desktop.core.fingerprint import fingerprint
from desktop.core.forms import column_for
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Column,
    Commitment,
    CostLine,
    ExtraField,
    Milestone,
    Requirement,
)
from desktop.core.plan import new_plan_data
from desktop.exchange.exporting import export_workbook
from desktop.exchange.exporting.headings import action_headings
from desktop.exchange.own import tables
from desktop.exchange.own.marks import MARK, Mark
from tests.exchange.own.books import read_back
from tests.exchange.plans import same_plan

_MARKS = [
    MARK, "Plandesk plan workbook 1", Mark("0" * 16, "about").text, Mark("a" * 16, "areas").text,
    Mark("b" * 16, "actions", 3).text, "Plandesk pack k2222222 plan 1", "Workbook",
]  # fmt: skip
_NAMES = sorted(
    {
        *tables.reserved(), *tables.sheet_names().values(), tables.ONE_SHEET, *_MARKS,
        *(name for what in tables.sheet_names() for name in tables.headings_of(what)),
        *(field.label for field in FIELDS.values()), "key", "AREA", "No", "Key (2)", "#1",
    }
)  # fmt: skip
_names = st.sampled_from(_NAMES)
_texts = st.one_of(st.just(""), _names, st.sampled_from(["words", "a\nb", "31/08/2018"]))


def _headed_like(draw: st.DrawFn) -> list[str]:
    """Every heading of one of our sheets, or some names of any."""
    what = draw(st.sampled_from([*tables.sheet_names(), "actions", ""]))
    headings = tables.reserved() if what == "actions" else tables.headings_of(what)
    return list(headings) or draw(st.lists(_names, max_size=5, unique=True))


@st.composite
def _plans(draw: st.DrawFn) -> PlanData:
    data = new_plan_data(draw(_names), draw(_texts))
    for place, name in enumerate(_headed_like(draw)):
        data.add(ExtraField(position=float(place), name=name))
        data.add(column_for(f"extra.{name}", 50.0 + place))
    for column in data.all(Column):
        if draw(st.integers(0, 3)) == 0:
            column.label = draw(_names)
    for place in range(draw(st.integers(1, 3))):
        area = data.add(Area(position=float(place), code=draw(_names), title=draw(_texts)))
        groups = [
            data.add(Commitment(area_id=area.id, position=float(at), text=draw(_names)))
            for at in range(draw(st.integers(0, 2)))
        ]
        asked = data.add(Requirement(position=float(place), ref=draw(_texts), text=draw(_texts)))
        if draw(st.booleans()):
            data.add(AreaRequirement(area_id=area.id, requirement_id=asked.id, position=1.0))
        data.add(CostLine(position=float(place), section=draw(_texts), item=draw(_names)))
        for number in range(draw(st.integers(0, 3))):
            group = draw(st.sampled_from([None, *groups]))
            action = Action(
                key=f"k{place}{number}", area_id=area.id, position=float(number), no=draw(_texts),
                action=draw(_texts), by_when=draw(_texts), lead=draw(_texts),
                commitment_id=group.id if group else None,
                extra={name: text for name in data.extra_names if (text := draw(_texts))},
            )  # fmt: skip
            data.add(dated(action))
            data.add(Milestone(action_id=action.id, position=1.0, label=draw(_names)))
            if draw(st.booleans()):
                data.add(ActionRequirement(action_id=action.id, requirement_id=asked.id))
    return data


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=_plans(), first=st.booleans(), second=st.booleans())
def test_our_own_names_come_back(
    tmp_path_factory, reader, data: PlanData, first: bool, second: bool
) -> None:
    folder = tmp_path_factory.mktemp("names")
    said = fingerprint(data)
    for one_sheet in (first, second):
        export_workbook(data, folder / "out.xlsx", one_sheet=one_sheet)
        found, problems = read_back(folder / "out.xlsx", reader)
        assert problems == []
        same_plan(data, found)
        assert fingerprint(found) == said
        data = found


def test_no_two_headings_of_a_sheet_are_alike() -> None:
    for what in tables.sheet_names():
        headings = [each.casefold() for each in tables.headings_of(what)]
        assert headings and len(headings) == len(set(headings)), what


def test_headings_of_actions_never_are_those_that_are_reserved() -> None:
    data = new_plan_data("A plan")
    for place, name in enumerate(tables.reserved()):
        data.add(column_for(f"extra.{name}", 50.0 + place))
    headings = [each.heading for each in action_headings(data, tables.reserved())]
    assert not {each.casefold() for each in headings} & {
        each.casefold() for each in tables.reserved()
    }
