"""Any run of edits, undos and reopenings leaves the file and the memory the same."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.editing import actions, cells, requirements, rows
from desktop.core.editing import settings as plan_settings
from desktop.core.errors import Refused
from desktop.core.kinds import Area, Commitment, Milestone
from desktop.core.plan import Plan, new_plan_data
from desktop.store.planfile import create_plan, open_plan

from .conftest import state

texts = st.text(max_size=30) | st.sampled_from(
    [
        "=1+1",
        "6.10",
        "0012",
        "'",
        '"',
        "🙂",
        "01/02/2019",
        "01/08/18 - a. 28/12/18 - b",
        "R",
        "x\x00",
    ]
)


def _edit(plan: Plan, choice: int, pick: random.Random, text: str) -> None:
    areas = list(plan.data.areas)
    every = list(plan.data.actions())
    if choice == 0 or not areas:
        rows.add(plan, Area(code=text, title=text))
    elif choice == 1 or not every:
        actions.add_action(plan, pick.choice(areas), {"action": text})
    elif choice == 2:
        name = pick.choice(["no", "action", "by_when", "ragb", "progress", "extra.Own"])
        actions.set_field(plan, pick.choice(every), name, text)
    elif choice == 3:
        actions.delete_actions(plan, pick.sample(every, min(2, len(every))))
    elif choice == 4:
        actions.move_actions(plan, [pick.choice(every)], pick.choice(areas))
    elif choice == 5:
        actions.duplicate(plan, [pick.choice(every)])
    elif choice == 6:
        rows.delete(plan, [pick.choice(areas)])
    elif choice == 7:
        added = requirements.add_requirement(plan, "RP", text, pick.choice(areas))
        actions.set_requirements(plan, pick.choice(every), [added])
    elif choice == 8:
        rows.add(plan, Commitment(area_id=pick.choice(areas).id, text=text))
        rows.add(plan, Milestone(action_id=pick.choice(every).id, label=text))
    elif choice == 9:
        block = [[text, "G"], [text, "x"]]
        cells.paste_block(plan, pick.choice(areas), None, ["progress", "ragb"], block)
    elif choice == 10:
        status = pick.choice(list(plan.data.legend))
        plan_settings.change_status(plan, status, code=text[:3], synonyms=[text])
    elif choice == 11:
        plan.undo()
    elif choice == 13:
        with plan.step("a step with a refused one inside"):
            _edit(plan, pick.randrange(11), pick, text)
            with contextlib.suppress(Refused), plan.step("refused"):
                _edit(plan, pick.choice([3, 4, 6, 9, 10]), pick, text)
                raise Refused("No.")
            _edit(plan, pick.randrange(11), pick, text)
    else:
        plan.redo()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.integers(0, 13), st.integers(0, 999), texts), max_size=25),
    st.integers(0, 25),
)
def test_any_edits_survive_closing_and_undo_takes_all_back(
    tmp_path_factory: object, edits: list[tuple[int, int, str]], reopen_at: int
) -> None:
    folder: Path = tmp_path_factory.mktemp("plan")  # type: ignore[attr-defined]
    path = folder / "any.plandesk"
    file = create_plan(path, new_plan_data("Any plan"))
    try:
        empty = state(file.plan)
        for place, (choice, seed, text) in enumerate(edits):
            if place == reopen_at:
                before = state(file.plan)
                file.close()
                file = open_plan(path)
                assert state(file.plan) == before
            with contextlib.suppress(Refused):
                _edit(file.plan, choice, random.Random(seed), text)
        done = state(file.plan)
        file.close()
        file = open_plan(path)
        assert state(file.plan) == done
        steps = 0
        while file.plan.undo_text:
            file.plan.undo()
            steps += 1
        assert state(file.plan) == empty
        for _ in range(steps):
            file.plan.redo()
        assert state(file.plan) == done
    finally:
        file.close()
