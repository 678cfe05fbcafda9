"""Make the three sample workbooks from their sources, and the list of what they hold.

`make samples` runs it. It writes the workbooks beside `sample_plans/README.md` and
`tests/data/sample_expected.json`. Given a folder, it writes all of them there instead. They are
the same on every run.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import plan_2014
import plan_2015
import plan_2018
from sheets import Truth, settle_workbook

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PLANS = {
    "wyeford-2018.toml": plan_2018,
    "wyeford-2014.toml": plan_2014,
    "wyeford-2015.toml": plan_2015,
}


def main(folder: Path | None = None) -> None:
    """Build all three; see the module's own words for where they go."""
    expected: dict[str, Any] = {}
    for name, plan in PLANS.items():
        source = tomllib.loads((HERE / name).read_text(encoding="utf-8"))
        book, truth = plan.build(source)
        path = (folder or HERE.parent) / truth.file
        book.save(path)
        settle_workbook(path, book.properties.created)
        expected[Path(truth.file).stem] = _told(truth, source)
    out = (folder or ROOT / "tests" / "data") / "sample_expected.json"
    text = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
    out.write_text(text, encoding="utf-8", newline="\n")


def _told(truth: Truth, source: dict[str, Any]) -> dict[str, Any]:
    """What the tests are told: counts, areas with every field, where the traps are."""
    actions = [action for area in truth.areas for action in area["actions"]]
    letters = [action.get("ragb", "") for action in actions]
    told: dict[str, Any] = {
        "file": truth.file,
        "counts": {
            "areas": len(truth.areas),
            "actions": len(actions),
            "ragb": {letter: letters.count(letter) for letter in "RAGB"},
        },
        "awkward": truth.awkward,
        "areas": truth.areas,
    }
    for name in ("intro", "banner", "legend", "costs"):
        if name in source:
            told[name] = source[name]
    return told


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
