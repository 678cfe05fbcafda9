"""The totals that a sheet of costs states of the parts of actions, beside what those come to.

Such a total is a line among the costs, under a section of its own. It says in brackets what it is
of, in the names of actions, so that it is compared for as long as it stands: with the parts that
these actions have by then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from desktop.core.costs.actions import OF_PARTS, actions_stated, is_of_parts
from desktop.core.costs.compared import LeftOut, StatedTotal
from desktop.core.costs.parts import amount_of, counted
from desktop.core.costs.readings import Part, Reading, nearest_of
from desktop.core.costs.sums import Sums, in_signs, sums_in
from desktop.core.costs.words import is_of_totals, scale_of, sort_of, year_of
from desktop.core.costs.years import year_name, years_in
from desktop.core.data import PlanData
from desktop.core.kinds import Action, CostLine, CostPart
from desktop.core.text import count, one_line

ALL = "all parts"
_OF_NO_ACTION = "the plan as a whole"
_MOST_NAMES = 12  # of actions, or of what they pay for, that the words of one total name
_OF = re.compile(r"(.*) \(of (.+)\)")


def section_of_parts(sheet: str) -> str:
    """The section of the totals of parts that a sheet states."""
    return f"{OF_PARTS}: {one_line(sheet)}"


def item_of(label: str, scope: str) -> str:
    """The words of a total with what it is of."""
    return f"{one_line(label)} (of {scope})"


def scope_of(data: PlanData, parts: Sequence[CostPart]) -> str:
    """What some parts are, in words that find them again; "" where no words do.

    So "all parts", or the names of the actions that they are all parts of; where an action has
    others besides, with what is paid for: "1.1; 1.2: Paint".
    """
    wanted = {part.id for part in parts}
    names = dict.fromkeys(_name_of(data, part) for part in parts)
    terms: list[str] = []
    for name in names if len(names) <= _MOST_NAMES else ():
        own = [part for part in parts if _name_of(data, part) == name]
        if _ids(data, name) <= wanted:
            terms.append(name)
        else:
            terms += dict.fromkeys(f"{name}: {one_line(part.what)}" for part in own)
    if not wanted:
        return ""
    tried = [ALL, "; ".join(terms)] if len(terms) <= _MOST_NAMES else [ALL]
    return next((each for each in tried if _ids(data, each) == wanted), "")


def stated_beside(data: PlanData) -> tuple[list[StatedTotal], list[LeftOut]]:
    """Every total that the actions' costs state, of their columns and of their parts, beside what
    they come to today; and those that cannot be compared, with why."""
    of_parts = list(_stated_of_parts(data))
    stated, left = actions_stated(data)
    return (
        [*stated, *(each for each in of_parts if isinstance(each, StatedTotal))],
        [*left, *(each for each in of_parts if isinstance(each, LeftOut))],
    )


def _stated_of_parts(data: PlanData) -> Iterator[StatedTotal | LeftOut]:
    names: list[str] = []
    for line in data.all(CostLine):
        if not is_of_parts(line):
            continue
        if not line.item.strip():
            names = [one_line(figure) for figure in line.figures]
            continue
        for column, figure in enumerate(line.figures):
            name = names[column] if column < len(names) else ""
            if one_line(figure):
                yield from _compared(data, line, column, name)


def _compared(
    data: PlanData, line: CostLine, column: int, name: str
) -> Iterator[StatedTotal | LeftOut]:
    """A figure of a total beside what its parts come to, those of its year where it is of one."""
    text, item = one_line(line.figures[column]), one_line(line.item)
    where = f"{item} ({name})" if name else item
    found, stated = _OF.fullmatch(item), stated_sums(text, name)
    parts = _in_scope(data, found[2]) if found else None
    if stated is None:
        yield LeftOut(where, text, "cannot be compared: it is no one sum", True, line, column)
        return
    if not parts:
        why = "cannot be compared: no parts are called as those that it is of"
        yield LeftOut(where, text, why, True, line, column)
        return
    beside = readings_of(data, parts, found[1] if found else "", name)
    if above := _totals_above(data, line, column, parts, name):
        beside.append(above)
    best = nearest_of(stated, beside)[0]
    if best.unknown and not best.fits(stated):
        why = f"cannot be compared: {count(best.unknown, 'of its parts is', 'of its parts are')}"
        yield LeftOut(where, text, f"{why} not known", True, line, column)
        return
    others = tuple(each for each in beside if each.low != best.low)
    yield StatedTotal(where, item, "", name, *best.ends(stated), best, others, best.fits(stated))


def readings_of(data: PlanData, parts: Sequence[CostPart], label: str, name: str) -> list[Reading]:
    """What a total of some parts may be of, by its own words and by the name of its column.

    Where its words name years, those of these years, or with those of no year; else of all.
    """
    own = of_column(counted(parts), name)
    year = "" if is_of_totals(name) else year_name(year_of(name))
    told = [] if year else years_in(label)
    of_years = [part for part in own if year_name(part.year) in told]
    if not of_years:
        return [_reading(data, f"the parts of {year}" if year else "its parts", own)]
    words = f"the parts of {' and '.join(told)}"
    found = [_reading(data, words, of_years)]
    if loose := [part for part in own if not one_line(part.year)]:
        found.append(_reading(data, f"{words} and of no year", [*of_years, *loose]))
    if len(told) > 1:  # "2026/27 to 2028/29" says the years between as well
        found.append(_reading(data, "its parts", own))
    return found


def _reading(data: PlanData, of: str, own: Sequence[CostPart]) -> Reading:
    known = tuple(
        Part(one_line(part.what) or _name_of(data, part), Sums(amount, amount))
        for part in own
        if (amount := amount_of(part)) is not None
    )
    return Reading(of, "", known, unknown=len(own) - len(known))


def _totals_above(
    data: PlanData, line: CostLine, column: int, parts: Sequence[CostPart], name: str
) -> Reading | None:
    """The totals of its sheet that a total may add up, as they are stated, with the parts that are
    in none of them; None where it is below none."""
    left = {part.id: part for part in parts}
    stated: list[Part] = []
    for above in _above(data, line):
        found = _OF.fullmatch(one_line(above.item))
        scope = _in_scope(data, found[2]) if found else None
        sums = (
            stated_sums(one_line(above.figures[column]), name)
            if len(above.figures) > column
            else None
        )
        ids = {part.id for part in scope or ()}
        if found and sums and ids and ids <= left.keys() and len(ids) < len(parts):
            stated.append(Part(found[1], sums))
            left = {each: part for each, part in left.items() if each not in ids}
    if not stated:
        return None
    rest = _reading(data, "", of_column(counted(list(left.values())), name))
    words = "the totals above it, and the parts in none of them" if left else "the totals above it"
    return Reading(words, "", (*stated, *rest.parts), unknown=rest.unknown)


def _above(data: PlanData, line: CostLine) -> list[CostLine]:
    """The totals under the same names of columns above a line, the nearest first."""
    found: list[CostLine] = []
    for each in filter(is_of_parts, data.all(CostLine)):
        if each is line:
            break
        found = [*found, each] if each.item.strip() else []
    return [each for each in found[::-1] if one_line(each.section) == one_line(line.section)]


def of_column(parts: Sequence[CostPart], name: str) -> list[CostPart]:
    """The parts that a column is of by its name: those of its year, and of its sort of cost.

    All of them where the name says neither, or says that the column holds totals. No part may say
    of which sort it is, where a plan was made before parts were told apart by the column.
    """
    if is_of_totals(name):
        return list(parts)
    year, sort = year_name(year_of(name)), sort_of(name)
    if not any(part.recurrent == sort for part in parts):
        sort = ""
    return [
        part
        for part in parts
        if (not year or year_name(part.year) == year) and (not sort or part.recurrent == sort)
    ]


def stated_sums(text: str, name: str) -> Sums | None:
    """A stated figure in pounds, also where its column counts in thousands."""
    found = sums_in(text)
    scale = Decimal(1 if "£" in in_signs(text) else scale_of(name))
    if found is None or scale == 1:
        return found
    return Sums(found.low * scale, found.high * scale, scale, found.about)


def _name_of(data: PlanData, part: CostPart) -> str:
    action = data.get(Action, part.action_id)
    return one_line(action.name) if action else _OF_NO_ACTION


def _ids(data: PlanData, scope: str) -> set[int]:
    return {part.id for part in _in_scope(data, scope) or ()}


def _in_scope(data: PlanData, scope: str) -> list[CostPart] | None:
    """The parts that some words name, None where a name is no action's, several's, or has none.

    Those of lines of the summary are other money than the actions'.
    """
    parts = [part for part in data.all(CostPart) if part.line_id is None]
    if scope == ALL:
        return parts
    called = Counter(one_line(action.name) for action in data.actions())
    by_name: dict[str, list[CostPart]] = {name: [] for name, many in called.items() if many == 1}
    by_name[_OF_NO_ACTION] = []
    for part in parts:
        by_name.get(_name_of(data, part), []).append(part)
    found = [_of_term(by_name, term) for term in scope.split("; ")]
    return [part for own in found for part in own] if all(found) else None


def _of_term(by_name: Mapping[str, Sequence[CostPart]], term: str) -> Sequence[CostPart]:
    """The parts of an action, or those of what is paid for in one; none where none is called so."""
    if term in by_name:
        return by_name[term]
    for name, own in by_name.items():
        if term.startswith(f"{name}: "):
            return [part for part in own if one_line(part.what) == term.removeprefix(f"{name}: ")]
    return ()
