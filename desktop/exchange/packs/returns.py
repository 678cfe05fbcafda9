"""Reading what a partner sends back, or any workbook to compare with the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.by_when import format_day
from desktop.core.data import PlanData
from desktop.core.editing.actions import value_of
from desktop.core.errors import Cancelled, FileProblem
from desktop.core.fields import EXTRA, FIELDS
from desktop.core.kinds import Pack, day_of
from desktop.core.merge import Merge, RawCell, RawRow, Return, compare
from desktop.core.merge.values import folded
from desktop.core.text import brief, one_line
from desktop.exchange.collector import uncollected
from desktop.exchange.importing import understand as understand_any
from desktop.exchange.own.format import is_export
from desktop.exchange.own.marks import PACK_FILE
from desktop.exchange.packs.returned_tables import Known, Table, read_table, said
from desktop.exchange.packs.sending import COVER, STATUSES
from desktop.exchange.reading import Sheet, Workbook, read_workbook
from desktop.exchange.recognise.model import KEY, Recognition

if TYPE_CHECKING:
    from desktop.exchange.reading.process import ReadingProcess

__all__ = ["as_return", "compare_workbooks", "pack_of", "read_return"]

_MARK = re.compile(rf"{PACK_FILE} (k[2-9a-z]{{7}}) plan (\S+)")
_ENOUGH = 0.6  # the share of a return's rows that must be a pack's, to take it for that pack's


def read_return(
    path: Path,
    data: PlanData,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    reader: ReadingProcess | None = None,
) -> Return:
    """What came back in a workbook of any kind, and which pack of the plan it answers.

    Any workbook may be given: one that is no return of a pack has no ``pack_key``, and is
    compared with the plan two ways. Raises FileProblem with one sentence where the file cannot
    be read, holds no actions, or is the return of another plan (which it names); Cancelled.
    """
    path = Path(path)
    told = (lambda share: progress(share * 0.8)) if progress else None
    with uncollected():
        workbook = read_workbook(path, progress=told, cancelled=cancelled, reader=reader)
        if cancelled is not None and cancelled():
            raise Cancelled
        found = understand(workbook, data)
    if progress is not None:
        progress(1.0)
    return found


def understand(workbook: Workbook, data: PlanData) -> Return:
    """The same for a workbook that has been read already."""
    name = workbook.path.name
    packs = list(data.all(Pack))
    key, uid = _mark(workbook)
    if is_export(workbook):
        return as_return(understand_any(workbook), name)
    title = ""
    marked = next((pack for pack in packs if pack.key == key), None)
    tables = _tables(workbook, data, [marked] if marked else packs)
    if not key:
        key, title = _mark_of_rows(tables)
    if uid and uid != data.info.uid:
        raise _of_another(name, title or _title_of(workbook, tables), data)
    remarks = [remark for table in tables for remark in table.remarks]
    remarks += _other_sheets(workbook, tables)
    remarks += workbook.remarks
    pack = next((each for each in packs if each.key == key), None)
    if key and pack is None:
        if not uid:
            raise _of_another(name, title, data)
        remarks.append(
            f"The pack {key} that this answers is not in the plan any more, so there is nothing "
            "sent to compare with."
        )
    rows = tuple(row for table in tables for row in table.rows)
    if not key:
        pack = _pack_by_rows(rows, packs)
        if pack is None:
            return as_return(understand_any(workbook), name)
        remarks.insert(
            0,
            "It does not say which pack it answers. By its rows it is that sent to "
            f"{pack.partner}{_on(pack)}.",
        )
    if not rows:
        raise FileProblem(
            f"No actions were found in {name}. Nothing was merged; check that it is the workbook "
            "that was sent, with its table of actions."
        )
    if pack is not None:
        newer = [
            each for each in packs if each.partner == pack.partner and each.sent_on > pack.sent_on
        ]
        if newer:
            remarks.insert(
                0, f"This is the return of an older pack, sent{_on(pack)}; a newer one was sent"
                f"{_on(newer[-1])}.",
            )  # fmt: skip
    return Return(
        file_name=name,
        rows=rows,
        pack_key=pack.key if pack else "",
        plan_uid=uid,
        plan_title=title,
        remarks=tuple(dict.fromkeys(remarks)),
        saved_by=_saved_by(workbook),
        statuses=_statuses(workbook),
    )


def pack_of(data: PlanData, returned: Return) -> Pack | None:
    """The pack that a return answers, or None for a two-way comparison."""
    if not returned.pack_key:
        return None
    return next((pack for pack in data.all(Pack) if pack.key == returned.pack_key), None)


def compare_workbooks(one: Path, other: Path, *, reader: ReadingProcess | None = None) -> Merge:
    """What *other* says that *one* does not, two ways; neither has to be a plan of Plandesk.

    Raises FileProblem with one sentence where either cannot be read or holds no actions.
    """
    first = understand_any(read_workbook(Path(one), reader=reader)).draft
    second = as_return(understand_any(read_workbook(Path(other), reader=reader)))
    return compare(first, None, second)


def _on(pack: Pack) -> str:
    day = day_of(pack.sent_on)
    return f" on {format_day(day)}" if day else ""


# --- whose return it is ---------------------------------------------------------------------------


def _mark(workbook: Workbook) -> tuple[str, str]:
    """The keys of pack and plan from the file's properties or its first sheet, or ("", "")."""
    texts = [workbook.properties.get("keywords", "")]
    for sheet in workbook.sheets:
        if len(sheet.rows) < 200:
            texts += [cell.text for cell in sheet.cells() if PACK_FILE in cell.text]
    for text in texts:
        found = _MARK.search(text)
        if found:
            return found[1], found[2]
    return "", ""


def _mark_of_rows(tables: list[Table]) -> tuple[str, str]:
    """The pack that most rows say they belong to, and the title of its plan."""
    packs: Counter[tuple[str, str]] = Counter()
    for table in tables:
        packs.update(table.packs)
    return packs.most_common(1)[0][0] if packs else ("", "")


def _title_of(workbook: Workbook, tables: list[Table]) -> str:
    title = _mark_of_rows(tables)[1]
    return title or workbook.properties.get("title", "").partition(": actions for")[0]


def _of_another(name: str, title: str, data: PlanData) -> FileProblem:
    of = f"“{title}”" if title and title != one_line(data.info.title) else "another plan"
    return FileProblem(
        f"{name} is a return of {of}, not of “{one_line(data.info.title)}”. Nothing was merged; "
        "open the plan that sent it."
    )


def _pack_by_rows(rows: tuple[RawRow, ...], packs: list[Pack]) -> Pack | None:
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


def _saved_by(workbook: Workbook) -> str:
    """The program that saved the file, "" where it does not say.

    Nothing is said of Excel: packs are written in its name, and so are many other files.
    """
    name = workbook.properties.get("application", "").partition("/")[0].strip()
    return "" if name.replace(" ", "").startswith("Microsoft") else brief(name, 40)


# --- what it holds -----------------------------------------------------------------------------


def _tables(workbook: Workbook, data: PlanData, packs: list[Pack]) -> list[Table]:
    known = Known(data, packs)
    found = []
    for place, sheet in enumerate(workbook.sheets):
        if sheet.name in (COVER, STATUSES):
            continue
        table = read_table(sheet, known, place)
        if table is not None:
            found.append(table)
    return found


def _other_sheets(workbook: Workbook, tables: list[Table]) -> list[str]:
    read = {row.sheet for table in tables for row in table.rows}
    return [
        f"The sheet “{sheet.name}” holds no actions and was left out ({said(texts)})."
        for sheet in workbook.sheets
        if sheet.name not in read
        and sheet.name not in (COVER, STATUSES)
        and (texts := _texts(sheet))
    ]


def _texts(sheet: Sheet) -> list[str]:
    return [cell.text for cell in sheet.cells() if cell.text.strip()]


def _statuses(workbook: Workbook) -> dict[str, str]:
    """The letters and words of the legend as it went with the pack, {} where they are gone."""
    for sheet in workbook.sheets:
        if sheet.name == STATUSES:
            rows = [sheet.rows[number] for number in sorted(sheet.rows)]
            return {
                one_line(row[1].text): one_line(row[2].text)
                for row in rows[1:]
                if 1 in row and 2 in row
            }
    return {}


def as_return(recognition: Recognition, name: str = "") -> Return:
    """Any workbook that was imported, to be compared with a plan two ways.

    Raises FileProblem when it holds no actions.
    """
    draft = recognition.draft
    actions = draft.actions()
    name = name or recognition.path.name
    if not actions:
        raise FileProblem(
            f"No actions were found in {name}. Nothing was merged; check that it is the right "
            "workbook."
        )
    names = [*FIELDS, *(EXTRA + each for each in draft.extra_names)]
    # Any other workbook's rows were given keys by the import, which mean nothing to the plan.
    keyed = not recognition.mapping.sheets or any(
        column.target == KEY for sheet in recognition.sheets for column in sheet.columns
    )
    held = frozenset(each for each in names if any(value_of(action, each) for action in actions))
    rows = []
    for number, action in enumerate(actions, start=1):
        cells = {each: RawCell(text) for each in held if (text := value_of(action, each))}
        area = draft.area_of(action).name
        rows.append(
            RawRow(
                f"0:{number}",
                area,
                number,
                action.key if keyed else "",
                one_line(area),
                held,
                cells,
            )
        )
    remarks = [f"Compared two ways: nobody can say which side changed a cell of {name}."]
    remarks += [f"{each.sheet} {each.cell}: {each.what}".strip() for each in recognition.problems]
    return Return(file_name=name, rows=tuple(rows), remarks=tuple(dict.fromkeys(remarks)))
