"""Parts of costs in our own workbook: exported and brought in again they are the same."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, CostLine, CostPart
from desktop.core.show import as_json
from desktop.exchange.exporting import export_workbook
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.own.books import plain_plan, read_back
from tests.exchange.plans import same_plan

_WORDS = st.text("ab £@=+-1'\"é", max_size=12).map(lambda text: " ".join(text.split()))
_AMOUNTS = st.sampled_from(("", "0", "20000", "1250.5", "-400", "0.01", "123456789012345.67"))


@st.composite
def _plans(draw: st.DrawFn) -> PlanData:
    """A plan with parts of an action, an area, a line, of two of them, and of none."""
    data = plain_plan()
    lines = [
        data.add(CostLine(position=float(n), item=f"Line {n}", figures=["£5"])) for n in (1, 2)
    ]
    for place in range(draw(st.integers(1, 5))):
        whose = draw(st.sampled_from(("action", "area", "line", "line and action", "")))
        part = CostPart(
            position=float(place), what=draw(_WORDS), text=draw(_WORDS), year=draw(_WORDS),
            recurrent=draw(st.sampled_from(("", "one-off", "recurrent"))), amount=draw(_AMOUNTS),
            source=draw(_WORDS), additional=draw(st.sampled_from(("", "yes", "no"))),
            alternative=draw(st.booleans()), note=draw(_WORDS),
        )  # fmt: skip
        part.action_id = draw(st.sampled_from(data.all(Action))).id if "action" in whose else None
        part.area_id = draw(st.sampled_from(data.all(Area))).id if whose == "area" else None
        part.line_id = draw(st.sampled_from(lines)).id if "line" in whose else None
        data.add(part)
    return data


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=_plans())
def test_parts_come_back_as_they_went_out(
    data: PlanData, tmp_path: Path, reader: ReadingProcess
) -> None:
    export_workbook(data, tmp_path / "out.xlsx")
    found, problems = read_back(tmp_path / "out.xlsx", reader)
    same_plan(data, found)
    # What is told of the plan that the parts were added to is no matter of theirs.
    assert not [each for each in problems if each.kept != "“X” as it is"]
    assert as_json(found)["costs_by"] == as_json(data)["costs_by"]
