"""What is said of a table of costs: of its lines, its sums, and the totals that it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.costs.headings import column_names, is_heading, tables
from desktop.core.costs.labels import labelled
from desktop.core.costs.readings import Reading
from desktop.core.costs.settling import settled
from desktop.core.costs.sorts import columns_of_words
from desktop.core.costs.summary import Summary
from desktop.core.costs.totals import (
    LeftOut,
    StatedTotal,
    left_out,
    left_out_json,
    stated_totals,
    table_sums,
    totals_json,
)
from desktop.core.costs.ways import at_hand, is_of_its_section, may_be_off
from desktop.core.kinds import CostLine
from tests.core.accounts.blocks import ends, listed, money


def read(given: Sequence[str]) -> tuple[list[CostLine], list[str]]:
    """The lines of a table and the names of its columns, as a block writes them."""
    section, columns, lines = "", list[str](), list[CostLine]()
    for row in given:
        if row.startswith("columns: "):
            columns = _cells(row.removeprefix("columns: "))
        elif row.startswith("["):
            section = row[1:-1]
        else:
            item, *figures = _cells(row)
            lines.append(CostLine(section=section, item=item, figures=figures))
    return lines, columns


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]


def of_table(given: Sequence[str]) -> Iterator[str]:
    """All that is said of a table."""
    lines, columns = read(given)
    yield from of_lines(lines, columns)


def of_lines(lines: Sequence[CostLine], columns: Sequence[str]) -> Iterator[str]:
    """All that is said of the lines of a summary under its columns' names."""
    names = column_names(lines, columns)
    heads = [n for n, line in enumerate(lines) if is_heading(line, lines, columns)]
    yield from listed("headings", *map(str, heads))
    yield from listed("columns", *_named(names))
    found = settled(lines, columns)
    for table, summary in zip(tables(lines, columns), found, strict=True):
        if len(found) > 1:
            yield from listed("TABLE", *_named(table.names), f"heads {sorted(table.heads)}")
        yield from _of_columns(summary)
        for place in range(len(summary.lines)):
            yield from _of_line(summary, place)
        asides = [" ".join(map(str, sorted(each))) for each in at_hand(summary) if each]
        yield from listed("perhaps at hand", *asides)
        yield from listed("over others", *map(str, sorted(summary.parents())))
    for sums in table_sums(lines, columns):
        for place, each in enumerate(sums.sections, 1):
            whole = "all" if place == len(sums.sections) else "no section"
            held = [_reading(reading) if reading else "-" for reading in each.sums]
            yield f"sums of {each.section or whole}: {each.lines} lines, {' | '.join(held)}"
    totals = stated_totals(lines, columns)
    for total, script in zip(totals, totals_json(totals), strict=True):
        yield from _of_total(total, script)
    yield from map(_left, left_out(lines, columns))


def _named(names: Sequence[str]) -> list[str]:
    return [f"{n} {name}" for n, name in enumerate(names) if name]


def _of_columns(summary: Summary) -> Iterator[str]:
    many = range(summary.many)
    yield from listed("of rows", *(str(n) for n in many if summary.holds_totals(n)))
    if summary.money() != [n for n in many if not summary.holds_totals(n)]:
        yield from listed("money", *map(str, summary.money()))
    yield from listed("labels", *map(str, sorted(summary.labels)))
    yield from listed("tell apart", *map(str, columns_of_words(summary)))
    marks = labelled(summary.written, summary.names)
    yield from listed("totals by their place", *map(str, sorted(marks.totals)))


def _of_line(summary: Summary, place: int) -> Iterator[str]:
    """What a line is, and what its totals may be of; nothing of one that is a plain cost."""
    total = summary.is_total[place]
    own = summary.lines[place].section.strip()
    kinds = [
        f"total “{summary.total_words[place]}”" if total else "",
        "no total" if summary.total_words[place] and not total else "",
        "doubtful" if place in summary.doubtful else "",
        summary.aside[place] if place in summary.beside else "",
        "counts all the same" if place in summary.aside and place not in summary.beside else "",
        "apart" if place in summary.apart else "",
        "taken off" if place in summary.off else "",
        "of no section" if own and not summary.section(place) else "",
        "of its section" if total and is_of_its_section(summary, place) else "",
        f"may take off {[sorted(each) for each in off]}"
        if (off := may_be_off(summary, place))
        else "",
    ]
    called = summary.where(place, alone=True)
    told = called if called != summary.written[place].item or any(kinds) else ""
    yield from listed(f"line {place}", told, *kinds)
    for column in range(len(summary.lines[place].figures)):
        for each in summary.readings(place, column):
            yield f"  {column} may be {each.of} [{each.section}] {_reading(each)}"


def _reading(reading: Reading) -> str:
    grain = sum(part.sums.grain for part in reading.parts)
    return ", ".join(
        filter(
            None,
            (
                f"{ends(reading.low, reading.high)} of {len(reading.parts)}",
                "about" if reading.about else "",
                f"to the nearest {money(grain)}" if grain else "",
                f"{reading.silent} silent" if reading.silent else "",
                f"{reading.unknown} unknown" if reading.unknown else "",
                *(f"odd {each}" for each in reading.odd),
                *(f"unread {each}" for each in reading.unread),
            ),
        )
    )


def _of_total(total: StatedTotal, script: dict[str, str]) -> Iterator[str]:
    sign = "fits" if total.fits else "WRONG"
    yield f"{sign}: {total.in_words}"
    tried = [f"{each.of} {ends(each.low, each.high)}" for each in total.others]
    yield from listed("  not", *(tried if total.fits else ()))
    yield f"  for scripts: {' | '.join(script.values())} ({total.item})"


def _left(left: LeftOut) -> str:
    (script,) = left_out_json([left])
    kind = "total" if left.total else "figure"
    same = "" if list(script.values()) == [left.where, left.text, left.why] else f" {script}"
    return f"left out, {kind} of “{left.line.item}” in {left.column}: {left.in_words}{same}"
