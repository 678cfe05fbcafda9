"""Reading what a partner sends back, or any workbook to compare with the plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.data import PlanData
from desktop.core.editing.actions import value_of
from desktop.core.errors import FileProblem
from desktop.core.fields import EXTRA, FIELDS
from desktop.core.kinds import IndicatorValue, Pack
from desktop.core.merge import Merge, RawCell, RawRow, Return, compare
from desktop.core.text import brief, one_line
from desktop.exchange.collector import uncollected
from desktop.exchange.importing import understand as understand_any
from desktop.exchange.importing import while_reading
from desktop.exchange.own.format import is_export
from desktop.exchange.own.marks import without_marks
from desktop.exchange.packs.besides import besides
from desktop.exchange.packs.cover import COVER
from desktop.exchange.packs.returned_rows import Table
from desktop.exchange.packs.returned_tables import Known, read_table, said
from desktop.exchange.packs.sending import IMPACT_STATUSES, STATUSES
from desktop.exchange.packs.whose import gather, mark_of, superseded, weigh
from desktop.exchange.reading import Progress, Sheet, Told, Workbook, read_workbook
from desktop.exchange.recognise.model import KEY, Recognition
from desktop.exchange.stopping import stop_if_asked, stoppable

if TYPE_CHECKING:
    from desktop.exchange.reading.process import ReadingProcess

__all__ = ["as_return", "compare_workbooks", "pack_of", "read_return"]


def read_return(
    path: Path,
    data: PlanData,
    *,
    progress: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
    reader: ReadingProcess | None = None,
) -> Return:
    """What came back in a workbook of any kind, and which pack of the plan it answers.

    Any workbook may be given: one that is no return of a pack has no ``pack_key``, and is
    compared with the plan two ways. Raises FileProblem with one sentence where the file cannot
    be read, holds no actions, or is the return of another plan (which it names); Cancelled.
    """
    path = Path(path)
    with uncollected():
        workbook = read_workbook(
            path, progress=while_reading(progress), cancelled=cancelled, reader=reader
        )
        with stoppable(cancelled):
            found = understand(workbook, data)
    if progress is not None:
        progress(Progress(1.0))
    return found


def understand(workbook: Workbook, data: PlanData) -> Return:
    """The same for a workbook that has been read already."""
    stop_if_asked()
    name = workbook.path.name
    if is_export(workbook):
        return as_return(understand_any(workbook, plan=data), name, data)
    workbook = without_marks(workbook)
    packs = list(data.all(Pack))
    mark = mark_of(workbook)
    tables = _tables(workbook, data, [pack for pack in packs if pack.key == mark.pack][:1] or packs)
    evidence = gather(workbook, mark, tables, data)
    whose = weigh(evidence)
    if whose is None:
        return as_return(understand_any(workbook, plan=data), name, data)
    if not evidence.rows:
        raise FileProblem(
            f"No actions were found in {name}. Nothing was merged; check that it is the workbook "
            "that was sent, with its table of actions."
        )
    pack = whose.pack
    remarks = (
        superseded(pack, packs) if pack is not None else "",
        whose.assumed,
        *(remark for table in tables for remark in table.remarks),
        *_other_sheets(workbook, tables),
        *workbook.remarks,
        whose.lost,
    )
    return Return(
        file_name=name,
        rows=evidence.rows,
        pack_key=pack.key if pack else "",
        plan_uid=evidence.plan_uid,
        plan_title=evidence.said_title,
        remarks=tuple(dict.fromkeys(remark for remark in remarks if remark)),
        saved_by=_saved_by(workbook),
        statuses=_statuses(workbook, STATUSES),
        impact_statuses=_statuses(workbook, IMPACT_STATUSES),
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
    second = as_return(understand_any(read_workbook(Path(other), reader=reader), plan=first))
    return compare(first, None, second)


_BESIDE = (COVER, STATUSES, IMPACT_STATUSES)  # the sheets of a pack besides its actions


# --- what it holds -----------------------------------------------------------------------------


def _saved_by(workbook: Workbook) -> str:
    """The program that saved the file, "" where it does not say.

    Nothing is said of Excel: packs are written in its name, and so are many other files.
    """
    name = workbook.properties.get("application", "").partition("/")[0].strip()
    return "" if name.replace(" ", "").startswith("Microsoft") else brief(name, 40)


def _tables(workbook: Workbook, data: PlanData, packs: list[Pack]) -> list[Table]:
    known = Known(data, packs)
    found = []
    for place, sheet in enumerate(workbook.sheets):
        if sheet.name in _BESIDE:
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
        if sheet.name not in read and sheet.name not in _BESIDE and (texts := _texts(sheet))
    ]


def _texts(sheet: Sheet) -> list[str]:
    return [cell.text for cell in sheet.cells() if cell.text.strip()]


def _statuses(workbook: Workbook, name: str) -> dict[str, str]:
    """The letters and words of a legend as it went with the pack, {} where they are gone."""
    for sheet in workbook.sheets:
        if sheet.name == name:
            rows = [sheet.rows[number] for number in sorted(sheet.rows)]
            return {
                one_line(row[1].text): one_line(row[2].text)
                for row in rows[1:]
                if 1 in row and 2 in row
            }
    return {}


def as_return(recognition: Recognition, name: str = "", plan: PlanData | None = None) -> Return:
    """Any workbook that was imported, to be compared with a plan two ways.

    Of one of ours it is said what it holds else than *plan* and no merge takes.
    Raises FileProblem when it holds no actions.
    """
    draft = recognition.draft
    actions = draft.actions()
    name = name or recognition.path.name
    if not actions and draft.table(IndicatorValue):
        raise FileProblem(
            f"{name} holds values of indicators and no actions. Nothing was merged; bring it in on "
            "the page of the indicators, or with the command “plandesk indicators”."
        )
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
        if "by_when" in cells:
            # Its cell may have held more than it showed.
            cells["by_when"] = RawCell(action.by_when, due=action.due)
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
    if recognition.own and plan is not None and (said := besides(draft, plan, name)):
        remarks.append(said)
    return Return(file_name=name, rows=tuple(rows), remarks=tuple(dict.fromkeys(remarks)))
