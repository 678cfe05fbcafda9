"""Whatever happens to the bytes of a plan, what can be read of it comes back and the rest is named.

Each round damages a copy of a plan, rescues it, and holds the new plan against the undamaged one:
no crash, not a byte written to the damaged file, and every row that is missing or reads otherwise
is spoken of in what the rescue says.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.core.data import PlanData
from desktop.core.editing import actions, cycle, requirements, rows
from desktop.core.errors import FileProblem
from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    Commitment,
    Meeting,
    Milestone,
    PlanInfo,
    Risk,
    Row,
    Snapshot,
    spec_of,
)
from desktop.core.plan import Plan, new_plan_data
from desktop.core.sound.mending import name_of
from desktop.store.planfile import create_plan, open_plan
from desktop.store.rescue import rescue

IN_A_TEST, IN_A_FUZZ = 24, 1_000
UNDONE = 5  # steps that are taken back in each rescued plan
PAGE, SECTOR = 4096, 512

Damage = Callable[[bytearray, random.Random], None]


# --- ways to damage a file -----------------------------------------------------------------------


def _page(content: bytearray, pick: random.Random, first: int = 0) -> slice:
    number = pick.randrange(first, len(content) // PAGE)
    return slice(number * PAGE, number * PAGE + PAGE)


def first_page_gone(content: bytearray, pick: random.Random) -> None:
    content[:PAGE] = pick.choice((bytes(PAGE), pick.randbytes(PAGE)))


def mark_overwritten(content: bytearray, pick: random.Random) -> None:
    content[68:72] = pick.randbytes(4)


def header_spoilt(content: bytearray, pick: random.Random) -> None:
    for _ in range(pick.choice((1, 3, 20))):
        content[pick.randrange(100)] = pick.randrange(256)


def pages_swapped(content: bytearray, pick: random.Random) -> None:
    for _ in range(pick.choice((1, 1, 4))):
        one, other = _page(content, pick, 1), _page(content, pick, 1)
        content[one], content[other] = content[other], content[one]


def pages_shifted(content: bytearray, pick: random.Random) -> None:
    """Part of the file stands one page further on, as a copy that went wrong leaves it."""
    at = _page(content, pick, 1).start
    content[at:at] = content[at : at + PAGE]


def pages_zeroed(content: bytearray, pick: random.Random) -> None:
    for _ in range(pick.choice((1, 2, 8))):
        content[_page(content, pick)] = bytes(PAGE)


def pages_of_noise(content: bytearray, pick: random.Random) -> None:
    for _ in range(pick.choice((1, 2, 8))):
        content[_page(content, pick)] = pick.randbytes(PAGE)


def page_written_twice(content: bytearray, pick: random.Random) -> None:
    content[_page(content, pick, 1)] = content[_page(content, pick, 1)]


def sectors_torn(content: bytearray, pick: random.Random) -> None:
    """Sectors of one page stand in another, or hold nothing."""
    for _ in range(pick.choice((1, 4, 12))):
        at, other = (pick.randrange(len(content) // SECTOR) * SECTOR for _ in range(2))
        sector = pick.choice((bytes(SECTOR), bytes(content[other : other + SECTOR])))
        content[at : at + SECTOR] = sector


def bits_flipped(content: bytearray, pick: random.Random) -> None:
    for _ in range(pick.choice((1, 10, 100, 1_000))):
        content[pick.randrange(len(content))] ^= 1 << pick.randrange(8)


def heads_of_pages_spoilt(content: bytearray, pick: random.Random) -> None:
    """What a page says of itself: its kind, how many rows, where they begin."""
    for _ in range(pick.choice((1, 5, 20))):
        at = _page(content, pick, 1).start
        content[at + pick.randrange(40)] = pick.randrange(256)


def cut_off(content: bytearray, pick: random.Random) -> None:
    del content[pick.randrange(len(content) // 3, len(content)) :]


def a_hole(content: bytearray, pick: random.Random) -> None:
    """Bytes are missing in the middle, so that no page behind stands where it did."""
    at = pick.randrange(100, len(content))
    del content[at : at + pick.choice((1, 17, SECTOR, PAGE))]


def bytes_put_in(content: bytearray, pick: random.Random) -> None:
    """Bytes stand in front of the plan or in the middle of it."""
    at = pick.choice((0, pick.randrange(len(content))))
    content[at:at] = pick.randbytes(pick.choice((1, 19, SECTOR, PAGE)))


def line_ends_rewritten(content: bytearray, _pick: random.Random) -> None:
    """The file was sent as if it were a text."""
    content[:] = content.replace(b"\n", b"\r\n")


def letters_changed(content: bytearray, pick: random.Random) -> None:
    """Letters are other letters, which SQLite finds nothing wrong with."""
    for _ in range(pick.choice((20, 200))):
        at = pick.randrange(PAGE, len(content))
        if chr(content[at]).islower():
            content[at] = pick.choice(b"aeiou")


def format_turned(content: bytearray, pick: random.Random) -> None:
    """The header names another format."""
    content[60:64] = pick.choice((0, 1, 2, 4, 1 << 24)).to_bytes(4, "big")


WAYS: tuple[Damage, ...] = (
    first_page_gone, mark_overwritten, header_spoilt, pages_swapped, pages_shifted, pages_zeroed,
    pages_of_noise, page_written_twice, sectors_torn, bits_flipped, heads_of_pages_spoilt, cut_off,
    a_hole, bytes_put_in, line_ends_rewritten, letters_changed, format_turned,
)  # fmt: skip


def damaged(whole: bytes, pick: random.Random) -> tuple[str, bytes]:
    """A damaged copy, by one way or two."""
    content = bytearray(whole)
    ways = pick.sample(WAYS, pick.choice((1, 1, 1, 2)))
    for way in ways:
        if len(content) > 3 * PAGE:
            way(content, pick)
    return ", ".join(way.__name__ for way in ways), bytes(content)


# --- what came of it -----------------------------------------------------------------------------


@dataclass
class Figures:
    """What came of damages: how many gave a plan, how it stood to the undamaged one."""

    damages: int = 0
    nothing: int = 0
    whole: int = 0
    named: Counter[str] = field(default_factory=Counter)  # rows that are not there, and are named
    silent: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{many} {what}" for what, many in sorted(self.named.items()))
        return (
            f"{self.damages} damages: {self.whole} gave all rows, {self.nothing} gave nothing and "
            f"said so, {len(self.silent)} lost in silence; named were {told or 'none'}"
        )


UNSEEN = "changed words without a trace"
"""What a rescue says where nothing is left that a text could be compared with."""


def _losses(before: PlanData, after: PlanData, lost: str) -> Iterator[tuple[str, str, bool]]:
    """What is missing or reads otherwise: what it is, its name, and whether it is spoken of."""
    folded = lost.casefold()
    beware = UNSEEN in lost
    for kind in KINDS:
        for key, row in before.table(kind).items():
            now = after.get(kind, key)
            called = name_of(row)
            if now is None:
                spoken = _spoken(kind, called, folded)
                yield f"missing {spec_of(kind).nouns}", called, spoken or _known(row, folded)
            elif _differs(row, now):
                yield f"other {spec_of(kind).nouns}", called, beware or called.casefold() in folded


def _spoken(kind: type[Row], called: str, folded: str) -> bool:
    lists = (f"list of {spec_of(kind).nouns} could not", f"{spec_of(kind).nouns} (")
    return called.casefold() in folded or any(each.casefold() in folded for each in lists)


def _known(row: Row, folded: str) -> bool:
    if isinstance(row, Snapshot) and "has no record that can be read" in folded:
        return True
    noun = type(row).noun.casefold()
    return f"{noun} was left out" in folded or f"more {spec_of(type(row)).nouns}" in folded


def _differs(row: Row, now: Row) -> bool:
    values, others = row.values(), now.values()
    if isinstance(row, PlanInfo):
        values["uid"] = others["uid"]
    return values != others


def _rounds(source: Path, before: PlanData, folder: Path, seeds: range, figures: Figures) -> None:
    whole = source.read_bytes()
    for seed in seeds:
        ways, content = damaged(whole, random.Random(seed))
        path, new = folder / "damaged.plandesk", folder / "new.plandesk"
        kept = new.with_name(f"{new.stem} - what is missing.txt")
        path.write_bytes(content)
        for earlier in (new, kept):
            earlier.unlink(missing_ok=True)
        figures.damages += 1
        try:
            lost = rescue(path, new)
        except FileProblem as problem:
            assert str(problem).endswith("."), problem
            figures.nothing += 1
            continue
        finally:
            assert path.read_bytes() == content, "the damaged file was written to"
            assert {each.name for each in folder.iterdir()} <= {path.name, new.name, kept.name}
        _hold_against(before, new, lost, f"seed {seed}, {ways}", figures)


def _hold_against(
    before: PlanData, new: Path, lost: tuple[str, ...], what: str, figures: Figures
) -> None:
    with open_plan(new) as file:
        losses = list(_losses(before, file.plan.data, " ".join(lost)))
        figures.whole += not losses
        figures.named.update(sort for sort, _, spoken in losses if spoken)
        figures.silent += [f"{what}: {sort}: {name}" for sort, name, spoken in losses if not spoken]
        for _ in range(UNDONE):  # what was kept of Undo can be done
            file.plan.undo()
        file.plan.redo()


# --- the rounds ----------------------------------------------------------------------------------


def _fill(plan: Plan, many: int) -> None:
    requirement = None
    for code in ("1", "2", "3"):
        area = rows.add(plan, Area(code=code, title=f"Practice {code}", outcome="Better homes"))
        group = rows.add(plan, Commitment(area_id=area.id, text=f"Visit in time {code}"))
        requirement = requirements.add_requirement(plan, f"RP {code}", "Plans drift", area)
        for number in range(many):
            values = {"no": f"{code}.{number}", "action": "Write to each carer. " * 12}
            action = actions.add_action(plan, area, values)
            rows.change(plan, action, commitment_id=group.id)
            rows.add(plan, Milestone(action_id=action.id, label=f"Letter {code}.{number}"))
            actions.set_field(plan, action, "progress", f"Visit {number}. " * (300 * (number % 3)))
        requirements.link(plan, requirement, list(plan.data.actions(area))[:2])
    for number in range(4):
        rows.add(plan, Risk(risk=f"Nobody comes {number}", owner="A. Cole"))
        rows.add(plan, Meeting(name=f"Board {number}", chair="B. Dean"))
    cycle.hold_review(plan, "weekly", plan.today())
    actions.set_field(plan, next(iter(plan.data.actions())), "ragb", "G")


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PlanData]:
    """A plan of many kinds over many pages, and what it holds."""
    path = tmp_path_factory.mktemp("whole") / "Wyeford.plandesk"
    with create_plan(path, new_plan_data("Wyeford plan")) as file:
        _fill(file.plan, 6)
        return path, file.plan.snapshot()


def test_what_damage_leaves_comes_back_and_the_rest_is_named(
    plan_file: tuple[Path, PlanData], tmp_path: Path
) -> None:
    figures = Figures()
    _rounds(*plan_file, tmp_path, range(IN_A_TEST), figures)
    assert not figures.silent, "\n".join(figures.silent)
    assert figures.nothing < IN_A_TEST // 10, figures
    assert figures.whole > IN_A_TEST // 4, figures


def test_the_rounds_see_what_a_rescue_does_not_name(
    plan_file: tuple[Path, PlanData], tmp_path: Path
) -> None:
    """A row that is gone or reads otherwise is silent unless the rescue speaks of it."""
    _, before = plan_file
    after = before.copy()
    first, second, *_ = after.actions()
    after.remove(Action, first.id)
    after.put(Action, second.id, "progress", "Visit 9")
    found = list(_losses(before, after, "Area 3: action 3.1 could not be read."))
    assert [(sort, spoken) for sort, _, spoken in found] == [
        ("missing actions", False), ("other actions", False),
    ]  # fmt: skip
    named = f"Action {first.no} was left out. “Progress” of action {second.no} reads so."
    assert all(spoken for _, _, spoken in _losses(before, after, named))


@pytest.mark.slow
def test_many_damages(
    sample_plans: Path, tmp_path: Path, plan_file: tuple[Path, PlanData],
    say: Callable[[object], None], fuzz_seed: int,
) -> None:  # fmt: skip
    sources = [plan_file]
    for path in sorted(sample_plans.glob("*.plandesk")):
        with open_plan(path, read_only=True) as file:
            sources.append((path, file.plan.snapshot()))
    total = Figures()
    each = IN_A_FUZZ // len(sources)
    for place, (path, before) in enumerate(sources):
        folder = tmp_path / f"{place}"
        folder.mkdir()
        start = fuzz_seed + place * each
        _rounds(path, before, folder, range(start, start + each), total)
    say(f"{total}, from seed {fuzz_seed}")
    assert not total.silent, "\n".join(total.silent[:40])
