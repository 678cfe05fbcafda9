"""Understanding a whole workbook: which sheet is what, and the plan they make together."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from desktop.core.data import PlanData
from desktop.core.fields import FIELDS
from desktop.core.forms import DEFAULT_FORM, FORMS, column_for, columns_for
from desktop.core.kinds import Action, ExtraField, Requirement
from desktop.core.problems import Problem
from desktop.core.text import clean, one_line
from desktop.exchange.reading import Workbook
from desktop.exchange.recognise import phrases, sheets
from desktop.exchange.recognise.again import explain_beside_costs
from desktop.exchange.recognise.answered import Pointed, link_answers
from desktop.exchange.recognise.asked import read_asked, tell_paragraphs
from desktop.exchange.recognise.cost_sheets import find_costs_by_use
from desktop.exchange.recognise.cost_totals import PartTotals
from desktop.exchange.recognise.costs import is_called_costs, read_costs
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.duties_beside import list_duties_beside
from desktop.exchange.recognise.events import Event
from desktop.exchange.recognise.evidence_rows import read_evidence
from desktop.exchange.recognise.evidence_sheets import find_evidence_by_use
from desktop.exchange.recognise.faults import list_hidden_days, list_unfit
from desktop.exchange.recognise.front import Front
from desktop.exchange.recognise.grouped import groups_under_titles
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.key_by_use import find_keys_by_use
from desktop.exchange.recognise.layout import Layout
from desktop.exchange.recognise.measure_rows import read_measures
from desktop.exchange.recognise.measure_sheets import find_measures_by_use
from desktop.exchange.recognise.model import (
    ASKED,
    COSTS,
    COVER,
    EVIDENCE,
    EXTRA,
    IGNORED,
    LEGEND,
    MEASURES,
    PARTS,
    PLAN,
    REVISED,
    WORDS_KEPT,
    AreaFound,
    IndicatorSaid,
    Mapping,
    Recognition,
    SheetFound,
)
from desktop.exchange.recognise.own_ratings import take_own_ratings
from desktop.exchange.recognise.plan_sheet import PlanSheet
from desktop.exchange.recognise.sheets import Studied
from desktop.exchange.recognise.statuses import Legends, list_words
from desktop.exchange.recognise.unread_keys import list_unread_keys
from desktop.exchange.recognise.walk import Walker

# A built-in form is named as the plan's own only where it shares most of the columns.
_MIN_LIKENESS = 0.6
_LONGEST_WORD = 60  # characters: what is longer is a text about the status, and no question


def recognise(
    workbook: Workbook, mapping: Mapping | None = None, plan: PlanData | None = None
) -> Recognition:
    """What a workbook holds, as a whole plan and the list of what had to be doubted.

    Pure: the same workbook and mapping give the same plan (but for the keys of its actions).
    Every cell that holds words is in the plan or in the list. With a *mapping* the roles, header
    rows and columns that it names are taken as said; what it doesn't name is worked out. With a
    *plan* that it is to be compared with, a workbook without a key is read by that plan's legend.
    """
    mapping = mapping or Mapping()
    chosen = {each.sheet: each for each in mapping.sheets}
    studied = [sheets.study(sheet, chosen.get(sheet.name)) for sheet in workbook.sheets]
    find_costs_by_use(studied, chosen)
    find_measures_by_use(studied, chosen)
    find_evidence_by_use(studied, chosen)
    find_keys_by_use(studied, chosen)
    take_own_ratings(studied, {name for name, each in chosen.items() if each.columns})
    legends = Legends(studied, mapping.words, mapping.legend, plan)
    draft = Draft(
        legends.statuses, legends.impact, mapping.words, legends.initials, legends.patches
    )
    legends.tell(draft, list_unread_keys(draft, studied))
    for remark in workbook.remarks:
        draft.problem("", "", remark, "nothing of it" if workbook.colours else "values and words")
    front = Front(draft)
    owners: list[tuple[str, str, str]] = []
    pointed: list[Pointed] = []
    plans = [each for each in studied if each.role == PLAN]
    for each in studied:
        sheets.list_hidden(draft, each)
        sheets.list_formulas(draft, each)
        if each.role == COVER:
            owners += front.cover(each.view)
        elif each.role == LEGEND:
            _rest_of_key(draft, each)
        elif each.role == ASKED:
            pointed += read_asked(draft, each.view)
        if each.role != PLAN:
            sheets.list_comments(draft, each.view)
    for each in plans:
        events = _walk(each)
        if not (each.view.name in chosen and chosen[each.view.name].columns):
            events = _walk(each) if groups_under_titles(events, alone=len(plans) == 1) else events
        PlanSheet(draft, front, each.view, events, alone=len(plans) == 1).read()
    _own(draft, owners)
    link_answers(draft, pointed)
    tell_paragraphs(draft)
    said = _read_others(draft, studied)
    front.settle(
        # A sheet for each area: the first one's name is an area's and not the plan's.
        next((p.view.name for p in plans if len(plans) == 1 or _says_plan(p.view.name)), ""),
        workbook.properties.get("title", ""),
        clean(workbook.path.stem),
    )
    list_duties_beside(draft, studied)
    _columns(draft, plans)
    _list_headings(draft, plans)
    list_words(draft)
    for each in studied:
        list_hidden_days(draft, each.view.sheet)
        list_unfit(draft, each.view.sheet)
    if not plans:
        draft.problem(
            "",
            "",
            "No table of actions was found: no row reads like headings such as"
            " “Action”, “By when” and “Lead”.",
            "no actions; name the row of headings",
        )
    return replace(_recognition(workbook, studied, draft, mapping), indicators_said=tuple(said))


def _read_others(draft: Draft, studied: list[Studied]) -> list[IndicatorSaid]:
    """Read the sheets that are of the actions: their costs, success measures and evidence; gives
    the indicators that the measures and the evidence name."""
    totals = PartTotals(draft)
    said: list[IndicatorSaid] = []
    for each in studied:
        if each.role == COSTS:
            read_costs(draft, each.view, totals)
        elif each.role == MEASURES:
            said += read_measures(draft, each.view)
        elif each.role == COVER and is_called_costs(each.view):
            draft.problem(
                each.view.name,
                "",
                f"The sheet is called “{each.view.name}”, and no sum of money could be read in it.",
                "its words in the notes of the plan; the plan has no summary of costs",
            )
        elif each.role == IGNORED and each.view.rows:
            sheets.list_left_out(draft, each.view)
    for each in studied:
        if each.role == EVIDENCE:  # speaks to success measures, wherever their sheet stands
            said += read_evidence(draft, each.view)
    totals.finish()
    return said


def _walk(found: Studied) -> list[Event]:
    return list(Walker(found.view, found.layouts, found.key_rows | found.explained).events())


def _list_headings(draft: Draft, plans: list[Studied]) -> None:
    """List what is to be said of the columns, now that it is known what they hold."""
    explain_beside_costs(draft.data, [layout for each in plans for layout in each.layouts])
    for each in plans:
        sheets.list_layout_doubts(draft, each)
    sheets.list_other_headings(draft, plans)


def _says_plan(name: str) -> bool:
    return "plan" in fold(name).split()


def _rest_of_key(draft: Draft, found: Studied) -> None:
    """The words of a key's sheet that are no status go with the plan's notes."""
    for row, cells in found.view.rows.items():
        if row not in found.key_rows:
            draft.note(" | ".join(one_line(cell.text) for cell in cells))


def _own(draft: Draft, owners: list[tuple[str, str, str]]) -> None:
    """Give the areas the sponsors and leads that a table on the cover names."""
    for name, sponsor, lead in owners:
        titled = phrases.area_title(name)
        area = draft.find_area(titled.code if titled else "", titled.title if titled else name)
        if area is None:
            draft.note(f"{name}: {sponsor}; {lead}")
            continue
        for field, value in (("sponsor", sponsor), ("lead", lead)):
            known = getattr(area, field)
            if not known:
                setattr(area, field, value)
            elif value.strip() and fold(known) != fold(value):
                draft.note(f"{name}, {field} on the cover: {value}")


def _columns(draft: Draft, plans: list[Studied]) -> None:
    """The plan's form: the fields that its sheets show, in their order and under their labels."""
    order: list[tuple[str, str]] = []
    known: set[str] = set()  # of them, as a sheet may have thousands of columns
    for layout in _layouts(plans):
        for column, target in sorted(layout.columns.items()):
            name = f"extra.{target[len(EXTRA) :]}" if target.startswith(EXTRA) else target
            part = next((field for part, field in PARTS.items() if target.startswith(part)), "")
            if part and part not in known:
                known.add(part)
                order.append((part, ""))
            if (name in FIELDS or target.startswith(EXTRA)) and name not in known:
                known.add(name)
                # "Original date" over what may have been revised would say the wrong thing.
                revised = name == "by_when" and REVISED in layout.by_target
                order.append((name, "" if revised else layout.headings.get(column, "")))
    data = draft.data
    for rating, kept in WORDS_KEPT.items():
        if any(kept in action.extra for action in data.table(Action).values()):
            at = next((i for i, (name, _) in enumerate(order) if name == rating), len(order) - 1)
            order.insert(at + 1, (f"extra.{kept}", ""))
    extras = [name.removeprefix("extra.") for name, _ in order if name.startswith("extra.")]
    used = {name for action in data.table(Action).values() for name in action.extra}
    for name in [*extras, *sorted(used - set(extras))]:
        data.add(ExtraField(position=draft.next(), name=name))
    names = {name for name, _ in order}
    draft.info.form = _form(names)
    if not order:
        draft.info.form = DEFAULT_FORM
        for usual in columns_for(DEFAULT_FORM):
            data.add(usual)
        return
    for place, (name, label) in enumerate(order, start=1):
        data.add(column_for(name, float(place), one_line(label)))


def _layouts(plans: list[Studied]) -> list[Layout]:
    """The different tables of the plan sheets, the one with the most columns first."""
    found = [layout for each in plans for layout in each.layouts if not layout.repeats]
    if not found:
        return []
    fullest = max(found, key=lambda layout: len(layout.columns))
    return [fullest, *(layout for layout in found if layout is not fullest)]


def _form(names: set[str]) -> str:
    """The built-in form whose columns are most like these, or ""."""
    best, best_likeness = "", _MIN_LIKENESS
    for form in FORMS.values():
        own = {name for name, _, _ in form.columns}
        likeness = len(own & names) / len(own | names)
        if likeness > best_likeness:
            best, best_likeness = form.name, likeness
    return best


def _recognition(
    workbook: Workbook, studied: list[Studied], draft: Draft, used: Mapping
) -> Recognition:
    data = draft.data
    areas = tuple(
        AreaFound(area.code, area.title, draft.area_of_sheet[area.id], *draft.counts[area.id])
        for area in data.areas
    )
    found = []
    for each in studied:
        own = [area for area in areas if area.sheet == each.view.name]
        columns = sheets.columns_of(each)
        known = [column.confidence for column in columns if not column.target.startswith(EXTRA)]
        found.append(
            SheetFound(
                name=each.view.name,
                role=each.role,
                hidden=each.view.sheet.hidden,
                header_rows=tuple(layout.row for layout in each.layouts),
                columns=columns,
                areas=len(own),
                actions=sum(area.actions for area in own),
                confidence=round(sum(known) / len(known), 2) if known else 0.0,
            )
        )
    counts = {
        "sheets": len(studied),
        "areas": len(areas),
        "requirements": len(data.table(Requirement)),
        "actions": sum(area.actions for area in areas),
        "problems": len(draft.problems),
    }
    return Recognition(
        path=workbook.path,
        kind=workbook.kind,
        sheets=tuple(found),
        areas=areas,
        counts=counts,
        draft=data,
        problems=tuple(sorted(draft.problems, key=_place([s.view.name for s in studied]))),
        mapping=replace(used, sheets=tuple(sheets.mapping_of(each) for each in studied)),
        words=tuple(word for word in draft.words.values() if len(word.text) <= _LONGEST_WORD),
        colours=tuple(draft.colours.values()),
    )


def _place(names: list[str]) -> Callable[[Problem], tuple[int, int, int]]:
    """Sorts problems as somebody goes through the workbook: by sheet, row and column."""
    order = {name: place for place, name in enumerate(names)}

    def place(problem: Problem) -> tuple[int, int, int]:
        found = re.match(r"([A-Z]*)(\d*)", problem.cell)
        letters, digits = (found[1], found[2]) if found else ("", "")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        return (order.get(problem.sheet, -1), int(digits or 0), column)

    return place
