"""Whose return a workbook is: what it says of itself, and which pack of the plan it answers.

:func:`gather` puts together what there is to go by. Each rule then knows one way to tell, and
answers or says nothing; :func:`weigh` asks them in the order of :data:`RULES`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.days import format_day
from desktop.core.errors import FileProblem
from desktop.core.kinds import Pack, day_of
from desktop.core.merge import RawRow
from desktop.core.merge.values import folded
from desktop.core.text import one_line
from desktop.exchange.own.marks import PACK_FILE
from desktop.exchange.packs.returned_rows import Table
from desktop.exchange.reading import Workbook

_MARK = re.compile(rf"{PACK_FILE} (k[2-9a-z]{{7}}) plan (\S+)")
_ENOUGH = 0.6  # the share of a return's rows that must be a pack's, to take it for that pack's


@dataclass(frozen=True, slots=True)
class Mark:
    """The keys of the pack and the plan that a workbook names, "" where it names none."""

    pack: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is to go by.

    Attributes:
        name: the file's.
        pack_key: the pack that the workbook, else most of its rows, say they belong to.
        plan_uid: the plan that the workbook says it belongs to; its rows don't say.
        said_title: the plan's title as the rows give it, where it was they that named the pack.
        title: the best there is of such a title.
        rows: what came back.
        packs: those of the open plan, the newest last.
        own_uid, own_title: the open plan's.
    """

    name: str
    pack_key: str = ""
    plan_uid: str = ""
    said_title: str = ""
    title: str = ""
    rows: tuple[RawRow, ...] = ()
    packs: tuple[Pack, ...] = ()
    own_uid: str = ""
    own_title: str = ""

    @property
    def pack(self) -> Pack | None:
        """The pack that is named, where the plan has it."""
        return next((pack for pack in self.packs if pack.key == self.pack_key), None)


@dataclass(frozen=True, slots=True)
class Whose:
    """An answer: the pack, None for one that the plan has lost, and what the user is to be told.

    ``assumed`` is what had to be assumed, ``lost`` what is not there any more; "" for nothing.
    """

    pack: Pack | None
    assumed: str = ""
    lost: str = ""


def mark_of(workbook: Workbook) -> Mark:
    """What the file's properties or one of its short sheets say that it belongs to."""
    texts = [workbook.properties.get("keywords", "")]
    for sheet in workbook.sheets:
        if len(sheet.rows) < 200:
            texts += [cell.text for cell in sheet.cells() if PACK_FILE in cell.text]
    found = next((found for text in texts if (found := _MARK.search(text))), None)
    return Mark(found[1], found[2]) if found else Mark()


def gather(workbook: Workbook, mark: Mark, tables: Sequence[Table], data: PlanData) -> Evidence:
    """Put together what a workbook, the tables read from it and the open plan have to say."""
    by_rows, title = _mark_of_rows(tables)
    own = re.split(": (?:actions|indicators) for", workbook.properties.get("title", ""))[0]
    return Evidence(
        name=workbook.path.name,
        pack_key=mark.pack or by_rows,
        plan_uid=mark.plan,
        said_title="" if mark.pack else title,
        title=title or own,
        rows=tuple(row for table in tables for row in table.rows),
        packs=tuple(data.all(Pack)),
        own_uid=data.info.uid,
        own_title=one_line(data.info.title),
    )


def another_plans(evidence: Evidence) -> Whose | None:
    """It names another plan. Raises FileProblem, which names it, too."""
    if evidence.plan_uid and evidence.plan_uid != evidence.own_uid:
        raise _of_another(evidence, evidence.title)
    return None


def a_pack_it_names(evidence: Evidence) -> Whose | None:
    """It names a pack of the plan."""
    return Whose(evidence.pack) if evidence.pack_key and evidence.pack is not None else None


def a_pack_that_is_gone(evidence: Evidence) -> Whose | None:
    """It names a pack that the plan has not.

    Raises FileProblem where only its rows do, and nothing says that it ever was this plan's.
    """
    if not evidence.pack_key or evidence.pack is not None:
        return None
    if not evidence.plan_uid:
        raise _of_another(evidence, evidence.said_title)
    lost = (
        f"The pack {evidence.pack_key} that this answers is not in the plan any more, so there is "
        "nothing sent to compare with."
    )
    return Whose(None, lost=lost)


def the_pack_of_its_rows(evidence: Evidence) -> Whose | None:
    """It names none, but its rows are a pack's."""
    if evidence.pack_key:
        return None
    pack = _pack_by_rows(evidence.rows, evidence.packs)
    if pack is None:
        return None
    assumed = (
        "It does not say which pack it answers. By its rows it is that sent to "
        f"{pack.partner}{_on(pack)}."
    )
    return Whose(pack, assumed=assumed)


RULES: tuple[Callable[[Evidence], Whose | None], ...] = (
    another_plans,
    a_pack_it_names,
    a_pack_that_is_gone,
    the_pack_of_its_rows,
)
"""In the order in which they are asked."""


def weigh(evidence: Evidence) -> Whose | None:
    """The first answer that a rule has; None for a workbook that is no return of a pack.

    Raises FileProblem for the return of another plan.
    """
    return next((found for rule in RULES if (found := rule(evidence)) is not None), None)


def superseded(pack: Pack, packs: Sequence[Pack]) -> str:
    """The sentence for the return of a pack after which the partner was sent another, or ""."""
    newer = [each for each in packs if each.partner == pack.partner and each.sent_on > pack.sent_on]
    if not newer:
        return ""
    return (
        f"This is the return of an older pack, sent{_on(pack)}; a newer one was sent"
        f"{_on(newer[-1])}."
    )


def _mark_of_rows(tables: Sequence[Table]) -> tuple[str, str]:
    """The pack that most rows say they belong to, and the title of its plan."""
    packs: Counter[tuple[str, str]] = Counter()
    for table in tables:
        packs.update(table.packs)
    return packs.most_common(1)[0][0] if packs else ("", "")


def _of_another(evidence: Evidence, title: str) -> FileProblem:
    of = f"“{title}”" if title and title != evidence.own_title else "another plan"
    return FileProblem(
        f"{evidence.name} is a return of {of}, not of “{evidence.own_title}”. Nothing was merged; "
        "open the plan that sent it."
    )


def _pack_by_rows(rows: Sequence[RawRow], packs: Sequence[Pack]) -> Pack | None:
    """The pack whose rows these are, by their keys or their words; the newest where several."""
    best: tuple[int, int, Pack] | None = None
    for number, pack in enumerate(packs):
        keys = {key.casefold() for key in pack.sent}
        texts = {folded(sent.get("action", "")).casefold() for sent in pack.sent.values()} - {""}
        same = sum(
            row.key.casefold() in keys or folded(row.text("action")).casefold() in texts
            for row in rows
        )
        if same and same >= len(rows) * _ENOUGH and (best is None or (same, number) > best[:2]):
            best = (same, number, pack)
    return best[2] if best else None


def _on(pack: Pack) -> str:
    day = day_of(pack.sent_on)
    return f" on {format_day(day)}" if day else ""
