"""A small plan in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.editing import actions, rows
from desktop.core.kinds import KINDS, Area
from desktop.core.plan import Plan, new_plan_data
from desktop.store.planfile import create_plan


def state(plan: Plan) -> dict[str, list[dict[str, object]]]:
    """Every row of a plan, to compare."""
    return {
        kind.table: [row.values() for _, row in sorted(plan.data.table(kind).items())]
        for kind in KINDS
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a plan with one area and three actions, closed."""
    path = tmp_path / "Wyeford & co #1.plandesk"
    with create_plan(path, new_plan_data("Wyeford plan")) as file:
        area = rows.add(file.plan, Area(code="4", title="Pace of plans", success_measures=["a"]))
        for number in ("4.1", "4.2", "4.3"):
            actions.add_action(
                file.plan,
                area,
                {
                    "no": number,
                    "action": f"Act {number} " + "words " * 40,
                    "by_when": "31/10/2018",
                    "ragb": "G",
                    "extra.Partner": "Police",
                },
            )
    return path
