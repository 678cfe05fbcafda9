"""Parts of costs in our own workbook: exported and brought in again they are the same."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, CostLine, CostPart
from desktop.core.show import as_json
from desktop.exchange.exporting import export_workbook
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.own.books import after, column_of, plain_plan, read_back
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


@pytest.mark.parametrize(
    ("typed", "amount"), [("1,250", "1250"), ("1,2", ""), ("1.000,50", ""), ("12,34", "")]
)
def test_a_comma_that_parts_no_thousands_is_told_and_no_figure_is_made_of_it(
    tmp_path: Path, reader: ReadingProcess, typed: str, amount: str
) -> None:
    data = plain_plan()
    data.add(CostPart(position=1.0, what="Hire", amount="7800", action_id=data.all(Action)[0].id))

    def change(book: openpyxl.Workbook) -> None:
        page = book["Parts of costs"]
        page.cell(2, column_of(page, "Amount")).value = typed

    found, problems = after(data, tmp_path, reader, change)
    assert [part.amount for part in found.all(CostPart)] == [amount]
    told = [each.what for each in problems if typed in each.what]
    assert told == ([] if amount else [f"“{typed}” is not a number."])
