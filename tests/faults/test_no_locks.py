"""On a share that keeps no locks a plan is read, worked on in a copy, and put back."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from desktop.core.editing import actions, rows
from desktop.core.kinds import Area
from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan, open_plan
from tests.faults.no_locks import ERRORS, library, work_there


@pytest.mark.matrix(every=2)
@pytest.mark.parametrize("but_flock", [False, True])
def test_a_plan_is_worked_on_where_the_system_gives_no_locks(
    tmp_path: Path, but_flock: bool
) -> None:
    made = None
    with contextlib.suppress(OSError):
        made = library(tmp_path)
    if made is None:
        pytest.skip("no C compiler, or no Linux")
    plan, copies = tmp_path / "share" / "plan.plandesk", tmp_path / "copies"
    plan.parent.mkdir()
    with create_plan(plan, new_plan_data("Wyeford")) as file:
        area = rows.add(file.plan, Area(code="1", title="Leadership"))
        actions.add_action(file.plan, area, {"no": "1.1", "action": "Act", "progress": "Begun"})
    said = "Begun"
    for error in ERRORS:
        became = work_there(made, plan, copies, error, but_flock=but_flock)
        assert "keeps no locks" in became.why and became.before == said
        said = f"{said} and on"
        assert became.put_back and became.after == said
        assert [each.name for each in plan.parent.iterdir()] == [plan.name], "nothing is left there"
        assert not list(copies.glob("*.plandesk"))
    with open_plan(plan) as file:  # where there are locks, it is a plan as any
        assert not file.plan.why_read_only and file.plan.data.actions()[0].progress == said
        assert file.plan.undo_text == "change progress of 1.1"
