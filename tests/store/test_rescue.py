"""A damaged plan: what can be read comes back as a new plan, and the rest is named."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from desktop.core.editing import actions, rows
from desktop.core.errors import FileProblem
from desktop.core.kinds import Area
from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan, open_plan
from desktop.store.rescue import rescue


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A plan of 200 actions over many pages."""
    path = tmp_path / "large.plandesk"
    with create_plan(path, new_plan_data("Large plan")) as file, file.plan.step("fill"):
        for code in range(10):
            area = rows.add(file.plan, Area(code=f"{code}", title="Area"))
            for number in range(20):
                values = {"no": f"{code}.{number}", "action": "words " * 60}
                actions.add_action(file.plan, area, values)
    return path


def test_a_sound_plan_is_rescued_whole(large: Path, tmp_path: Path) -> None:
    lost = rescue(large, tmp_path / "new.plandesk")
    assert lost == ("The history of changes, and with it Undo, starts afresh.",)
    with open_plan(tmp_path / "new.plandesk") as file:
        assert len(file.plan.data.actions()) == 200


@pytest.mark.parametrize("seed", range(6))
def test_overwritten_pages_cost_what_stood_on_them_and_no_more(
    large: Path, tmp_path: Path, seed: int
) -> None:
    content = bytearray(large.read_bytes())
    pages = len(content) // 4096
    pick = random.Random(seed)
    for page in pick.sample(range(pages // 3, pages), 4):
        content[page * 4096 : (page + 1) * 4096] = pick.randbytes(4096)
    large.write_bytes(content)
    new = tmp_path / "new.plandesk"
    lost = rescue(large, new)
    assert large.read_bytes() == content
    with open_plan(new) as file:
        kept = file.plan.data.actions()
        assert kept
        assert len(kept) == 200 or any("action" in sentence for sentence in lost)


def test_actions_of_a_lost_area_come_in_an_area_of_their_own(large: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(large)
    connection.execute("DELETE FROM areas WHERE code = '3'")
    connection.execute("DELETE FROM plan")
    connection.commit()
    connection.close()
    rescue(large, tmp_path / "new.plandesk")
    with open_plan(tmp_path / "new.plandesk") as file:
        assert len(file.plan.data.actions()) == 200
        assert file.plan.data.areas[-1].title == "Area not readable"
        assert len(file.plan.data.actions(file.plan.data.areas[-1])) == 20
        assert file.plan.data.info.title == "Rescued plan"


def test_nothing_readable_is_said_so(large: Path, tmp_path: Path) -> None:
    large.write_bytes(large.read_bytes()[:5000])
    with pytest.raises(FileProblem, match="Nothing of a plan can be read"):
        rescue(large, tmp_path / "new.plandesk")
    assert not (tmp_path / "new.plandesk").exists()
