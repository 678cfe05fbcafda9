"""Make the three sample plans from their workbooks and the sources of their reviews.

`make samples` runs it. It imports each workbook as `plandesk import` does, brings the plan to
life, and puts it beside `sample_plans/README.md` in place of the one before. Given a folder, it
writes the plans there instead. They are the same on every run, keys, identities and times of the
steps too.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
if str(ROOT) not in sys.path:  # as it is when the script is run by its path
    sys.path.insert(0, str(ROOT))

from life import Clock, Life  # noqa: E402
from steady import steady  # noqa: E402

from desktop.core.data import PlanData  # noqa: E402
from desktop.core.plan import Plan, new_plan_data  # noqa: E402
from desktop.exchange.importing import import_workbook  # noqa: E402
from desktop.store.connection import SUFFIX  # noqa: E402
from desktop.store.planfile import create_plan  # noqa: E402

SOURCES = {
    "wyeford-2018-improvement-plan": "cycle-2018.toml",
    "wyeford-2015-workstreams": "cycle-2015.toml",
    "wyeford-2014-by-paragraph": "cycle-2014.toml",
}
# What is measured in a plan has a source of its own.
MEASURED = {"wyeford-2018-improvement-plan": "measured-2018.toml"}


def draft_of(name: str) -> PlanData:
    """The rows that importing a sample workbook gives."""
    return import_workbook(HERE.parent / f"{name}.xlsx").draft


def source_of(name: str) -> dict[str, Any]:
    """What happens in a sample plan after its import."""
    told = tomllib.loads((HERE / SOURCES[name]).read_text(encoding="utf-8"))
    if name in MEASURED:
        told["measured"] = tomllib.loads((HERE / MEASURED[name]).read_text(encoding="utf-8"))
    return told


def bring_to_life(name: str, plan: Plan, clock: Clock) -> None:
    """Edit a freshly imported sample plan until it holds what its source says."""
    Life(plan, clock, source_of(name)).live()


def build(name: str, folder: Path) -> Path:
    """Make one sample plan in *folder*; it replaces the one before when it is whole."""
    clock = Clock(source_of(name)["begins"])
    with steady(f"import {name}", clock):
        draft = draft_of(name)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".building-") as beside:
        new = Path(beside) / f"{name}{SUFFIX}"
        with (
            steady(name, clock),
            create_plan(
                new,
                new_plan_data(draft.info.title),
                today=clock,
                draft=draft,
                label=f"import {name}.xlsx",
            ) as file,
        ):
            bring_to_life(name, file.plan, clock)
        return new.replace(folder / new.name)


def main(folder: Path | None = None) -> None:
    """Make all three; see the module's own words for where they go."""
    for name in SOURCES:
        build(name, folder or HERE.parent)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
