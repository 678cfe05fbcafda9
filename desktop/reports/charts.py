"""Pictures of a plan, drawn once: as they are in a report, and through SVG on the screen.

Every function takes plain data and gives a ``Chart``: a ReportLab drawing, and the words that say
what it shows to a reader who can't see it. Colour never stands alone: each bar and line carries
its letter, its number or its own dash and marker, so a chart reads the same in black and white.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.graphics.renderSVG import drawToString
from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, PolyLine, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.core.by_when.model import long_day, month_name
from desktop.reports import fonts
from desktop.reports.layout.style import INK, QUIET, RULE, rgb, text_on

_SIZE = 8.0
_DASHES: tuple[Sequence[float] | None, ...] = (None, (5, 2), (1.5, 1.5), (6, 2, 1.5, 2))


@dataclass(frozen=True)
class Chart:
    """A drawing and its alternative text."""

    drawing: Any
    alt: str


@dataclass(frozen=True)
class Key:
    """One status as a chart shows it: letter, word and colour ("#rrggbb")."""

    letter: str
    word: str
    colour: str


@dataclass(frozen=True)
class Due:
    """One action on a timeline.

    Attributes:
        no: the action's number, as printed.
        on: the day it is due.
        key: its status.
        done: whether that status means complete.
    """

    no: str
    on: date
    key: Key
    done: bool = False


@dataclass(frozen=True)
class Series:
    """One line of a line chart; None where there is no figure."""

    name: str
    values: Sequence[float | None]
    colour: str = "#2f4858"


def to_svg(drawing: Any) -> str:
    """The drawing as an SVG document, for the screen."""
    svg = drawToString(drawing)
    return svg.decode("utf-8") if isinstance(svg, bytes) else str(svg)


def _colour(value: str) -> Any:
    red, green, blue = rgb(value)
    return HexColor((round(red * 255) << 16) | (round(green * 255) << 8) | round(blue * 255))


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: float = _SIZE,
          colour: str = INK, bold: bool = False) -> String:
    return String(x, y, _drawable(text), textAnchor=anchor, fontSize=size,
                  fillColor=_colour(colour), fontName=fonts.BOLD if bold else fonts.REGULAR)


def _drawable(text: str) -> str:
    """Text for a drawing, whose strings know one font: what it lacks becomes the mark it has."""
    charset = fonts.face(fonts.REGULAR).face.charToGlyph
    line = fonts.clean(text).replace("\n", " ")
    return "".join(c if ord(c) in charset else "?" for c in line)


def _fit(text: str, limit: float, size: float = _SIZE) -> str:
    text = _drawable(text)
    if stringWidth(text, fonts.REGULAR, size) <= limit:
        return text
    while text and stringWidth(text + "…", fonts.REGULAR, size) > limit:
        text = text[:-1]
    return text.rstrip() + "…"


def _legend(keys: Sequence[Key], x: float, y: float) -> Group:
    group = Group()
    for key in keys:
        group.add(Rect(x, y - 1, 11, 9, fillColor=_colour(key.colour), strokeColor=_colour(QUIET),
                       strokeWidth=0.4))
        group.add(_text(x + 5.5, y + 0.6, key.letter, anchor="middle", size=7, bold=True,
                        colour=text_on(key.colour)))
        group.add(_text(x + 14, y, key.word))
        x += 14 + stringWidth(_drawable(key.word), fonts.REGULAR, _SIZE) + 14
    return group


def _counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _listing(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def status_bars(keys: Sequence[Key], rows: Sequence[tuple[str, Sequence[int]]], *,
                width: float = 500.0, title: str = "Actions by status in each area") -> Chart:
    """A stacked bar for each area: how many actions have each status.

    ``rows`` holds a name and one count for each of ``keys``, in their order. Bars share one
    scale, so that their lengths compare. Without rows the chart says so.
    """
    fonts.register()
    bar, gap, top = 13.0, 5.0, 20.0
    height = top + max(len(rows), 1) * (bar + gap) + 4
    drawing = Drawing(width, height)
    drawing.add(_legend(keys, 0, height - 12))
    if not rows:
        drawing.add(_text(0, height - top - 12, "No actions to show."))
        return Chart(drawing, f"{title}: no actions to show.")
    longest = max(stringWidth(_drawable(name), fonts.REGULAR, _SIZE) for name, _ in rows)
    names = min(longest + 8, width * 0.4)
    most = max(max(sum(counts) for _, counts in rows), 1)
    scale = (width - names - 26) / most
    for index, (name, counts) in enumerate(rows):
        y = height - top - (index + 1) * (bar + gap) + gap
        drawing.add(_text(names - 6, y + 3.5, _fit(name, names - 8), anchor="end"))
        x = names
        for key, count in zip(keys, counts, strict=True):
            if not count:
                continue
            long = count * scale
            drawing.add(Rect(x, y, long, bar, fillColor=_colour(key.colour),
                             strokeColor=_colour("#ffffff"), strokeWidth=0.6))
            for label in (f"{key.letter} {count}", f"{count}"):
                if stringWidth(label, fonts.BOLD, 7.5) + 3 <= long:
                    drawing.add(_text(x + long / 2, y + 3.8, label, anchor="middle", size=7.5,
                                      colour=text_on(key.colour), bold=True))
                    break
            x += long
        drawing.add(_text(x + 4, y + 3.5, str(sum(counts)), bold=True))
    said = [
        f"{name}: {_counted(sum(counts), 'action')}"
        + (" (" + _listing([f"{c} {k.word}" for k, c in zip(keys, counts, strict=True) if c]) + ")"
           if any(counts) else "")
        for name, counts in rows
    ]
    return Chart(drawing, f"{title}, as stacked bars. " + "; ".join(said) + ".")


def trend(keys: Sequence[Key], reviews: Sequence[tuple[str, Sequence[int]]], *,
          width: float = 500.0, height: float = 170.0,
          title: str = "Status of all actions over the reviews") -> Chart:
    """A stacked column for each review, the oldest first: how the whole plan moved.

    ``reviews`` holds a short name (a date) and one count for each of ``keys``.
    """
    fonts.register()
    drawing = Drawing(width, height)
    drawing.add(_legend(keys, 0, height - 12))
    if not reviews:
        drawing.add(_text(0, height - 40, "No review has been kept yet."))
        return Chart(drawing, f"{title}: no review has been kept yet.")
    foot, left = 16.0, 26.0
    high = height - 26 - foot
    most = max(max(sum(counts) for _, counts in reviews), 1)
    for value in _ticks(0, most):
        y = foot + value / most * high
        drawing.add(Line(left, y, width, y, strokeColor=_colour(RULE), strokeWidth=0.4))
        drawing.add(_text(left - 4, y - 2.5, f"{value:g}", anchor="end", size=7, colour=QUIET))
    step = (width - left) / len(reviews)
    column = min(step * 0.7, 46.0)
    every = max(1, round(44 / step + 0.49))
    for index, (name, counts) in enumerate(reviews):
        x, y = left + step * (index + 0.5) - column / 2, foot
        for key, count in zip(keys, counts, strict=True):
            tall = count / most * high
            if not count:
                continue
            drawing.add(Rect(x, y, column, tall, fillColor=_colour(key.colour),
                             strokeColor=_colour("#ffffff"), strokeWidth=0.6))
            label = f"{key.letter} {count}"
            if tall >= 9 and column >= stringWidth(label, fonts.BOLD, 7.5) + 2:
                drawing.add(_text(x + column / 2, y + tall / 2 - 2.6, label, anchor="middle",
                                  size=7.5, colour=text_on(key.colour), bold=True))
            y += tall
        if index % every == 0:
            drawing.add(_text(x + column / 2, 4, name, anchor="middle", size=7.5))

    def moved(counts: Sequence[int]) -> str:
        return _listing([f"{c} {k.word}" for k, c in zip(keys, counts, strict=True) if c] or ["no"])

    first, last = reviews[0], reviews[-1]
    said = f"{first[0]}: {moved(first[1])} actions"
    if len(reviews) > 1:
        said += f"; {last[0]}: {moved(last[1])} actions"
    return Chart(drawing, f"{title}, {_counted(len(reviews), 'review')}. {said}.")


def timeline(due: Sequence[Due], as_at: date, *, width: float = 500.0,
             title: str = "When actions are due") -> Chart:
    """A mark for each action on the day it is due, month by month, with a line for today.

    Marks of one month stand on each other. A ring round a mark means complete, and a mark left
    of today's line without one is overdue.
    """
    fonts.register()
    if not due:
        drawing = Drawing(width, 30)
        drawing.add(_text(0, 10, "No action has a due date."))
        return Chart(drawing, f"{title}: no action has a due date.")
    months = [entry.on.year * 12 + entry.on.month - 1 for entry in due]
    today = as_at.year * 12 + as_at.month - 1
    first, last = min(*months, today), max(*months, today)
    if last - first > 47:  # outliers are gathered at the ends rather than squeezing the rest
        first, last = max(first, today - 23), min(last, today + 24)
    step = (width - 12) / (last - first + 1)
    stacks: dict[int, list[Due]] = {}
    for entry, month in sorted(zip(due, months, strict=True), key=lambda pair: pair[0].on):
        stacks.setdefault(min(max(month, first), last), []).append(entry)
    side = max(min(step - 2, 15.0), 3.0)
    tallest = max(len(stack) for stack in stacks.values())
    pitch = min(side + 2, 220.0 / tallest)
    height = tallest * pitch + 46
    drawing = Drawing(width, height)
    base = 24.0
    drawing.add(Line(0, base, width, base, strokeColor=_colour(INK), strokeWidth=0.7))
    every = max(1, round(26 / step + 0.49))
    for month in range(first, last + 1):
        x = 6 + (month - first) * step
        if (month - first) % every == 0:
            drawing.add(Line(x, base, x, base - 3, strokeColor=_colour(INK), strokeWidth=0.5))
            drawing.add(_text(x + 1, base - 10, month_name(month % 12 + 1)[:3],
                              size=7))
            if month % 12 < every or month == first:
                drawing.add(_text(x + 1, base - 19, str(month // 12), size=7, bold=True))
    for month, stack in stacks.items():
        x = 6 + (month - first) * step + (step - side) / 2
        for index, entry in enumerate(stack):
            y = base + 2 + index * pitch
            tall = max(min(side, pitch - 1), 1.5)
            drawing.add(Rect(x, y, side, tall, fillColor=_colour(entry.key.colour),
                             strokeColor=_colour(INK if entry.done else "#ffffff"),
                             strokeWidth=1.2 if entry.done else 0.4))
            label = entry.no if stringWidth(entry.no, fonts.BOLD, 6) + 1 <= side else (
                entry.key.letter)
            if tall >= 6 and stringWidth(label, fonts.BOLD, 6) <= side:
                drawing.add(_text(x + side / 2, y + tall / 2 - 2.1, label, anchor="middle", size=6,
                                  colour=text_on(entry.key.colour), bold=True))
    x = 6 + (today - first) * step + step * (as_at.day - 1) / 31
    drawing.add(Line(x, base - 4, x, height - 12, strokeColor=_colour("#7a1f6e"), strokeWidth=1.4,
                     strokeDashArray=[4, 2]))
    anchor = "start" if x < width * 0.8 else "end"
    drawing.add(_text(x + (3 if anchor == "start" else -3), height - 10,
                      f"As at {long_day(as_at)}", anchor=anchor, bold=True))
    late = [entry for entry in due if entry.on < as_at and not entry.done]
    ahead = [entry for entry in due if entry.on >= as_at and not entry.done]
    said = (
        f"{title}, month by month from {_month(first)} to {_month(last)}. "
        f"{_counted(len(late), 'action')} past due and not complete, "
        f"{_counted(len(ahead), 'action')} still to come, "
        f"{_counted(len(due) - len(late) - len(ahead), 'action')} complete."
    )
    if late:
        shown = [entry.no for entry in late[:12]]
        more = f" and {len(late) - 12} more" if len(late) > 12 else ""
        said += f" Past due: {', '.join(shown)}{more}."
    return Chart(drawing, said)


def _month(number: int) -> str:
    return f"{month_name(number % 12 + 1)} {number // 12}"


def line_chart(labels: Sequence[str], series: Sequence[Series], *, width: float = 240.0,
               height: float = 140.0, title: str = "Indicator", unit: str = "",
               target: tuple[float, float] | None = None) -> Chart:
    """Lines over periods, with a target band and comparators: an indicator of a scorecard.

    The first series is the plan's own and is drawn heavier; the others (statistical neighbours,
    England) have dashes of their own. ``target`` is the band's low and high end; one figure twice
    draws a line. A gap in the figures is a gap in the line.
    """
    fonts.register()
    drawing = Drawing(width, height)
    figures = [v for one in series for v in one.values if v is not None]
    if not labels or not figures:
        drawing.add(_text(0, height - 20, "No figures to show."))
        return Chart(drawing, f"{title}: no figures to show.")
    span = [*figures, *(target or ())]
    ticks = _ticks(min(span), max(span))
    low: float = min(ticks[0], *span)
    high: float = max(ticks[-1], *span)
    left: float = max(stringWidth(f"{t:g}{unit}", fonts.REGULAR, 7) for t in ticks) + 6
    foot = 15.0
    right: float = width - max(stringWidth(_drawable(s.name), fonts.REGULAR, 7) for s in series) - 8
    right = max(right, width * 0.55)
    tall = height - foot - 8

    def at(value: float) -> float:
        """Height of a figure."""
        return foot + (value - low) / ((high - low) or 1) * tall

    def across(index: int) -> float:
        """Place of a period from the left."""
        return left + 4 + index * (right - left - 8) / max(len(labels) - 1, 1)

    if target:
        ends = sorted(target)
        drawing.add(Rect(left, at(ends[0]), right - left, max(at(ends[1]) - at(ends[0]), 0.8),
                         fillColor=_colour("#dfe7d8"), strokeColor=_colour("#5b7a46"),
                         strokeWidth=0.5, strokeDashArray=[2, 2]))
        drawing.add(_text(left + 2, at(ends[1]) + 1.5, "target", size=6.5, colour="#3d5a2a"))
    for tick in ticks:
        drawing.add(Line(left, at(tick), right, at(tick), strokeColor=_colour(RULE),
                         strokeWidth=0.3))
        drawing.add(_text(left - 3, at(tick) - 2.4, f"{tick:g}{unit}", anchor="end", size=7,
                          colour=QUIET))
    every = max(1, round(30 / max((right - left) / len(labels), 1) + 0.49))
    for index, label in enumerate(labels):
        if index % every == 0:
            drawing.add(_text(across(index), 4, label, anchor="middle", size=7))
    taken: list[float] = []
    for number, one in enumerate(series):
        _draw_series(drawing, one, number, across, at)
        last = next((v for v in reversed(one.values) if v is not None), None)
        if last is not None:
            y = at(last) - 2.4
            while any(abs(y - other) < 8 for other in taken):
                y -= 8 if y > foot + 8 else -17
            taken.append(y)
            drawing.add(_text(right + 4, y, _fit(one.name, width - right - 4, 7), size=7,
                              colour=one.colour if number == 0 else QUIET, bold=number == 0))
    return Chart(drawing, _say_lines(title, labels, series, unit, target))


def _draw_series(drawing: Any, one: Series, number: int, across: Callable[[int], float],
                 at: Callable[[float], float]) -> None:
    run: list[float] = []
    for index, value in enumerate([*one.values, None]):
        if value is not None:
            x, y = across(index), at(value)
            run += [x, y]
            drawing.add(_marker(x, y, number, one.colour))
        elif run:
            if len(run) > 2:
                line = PolyLine(run, strokeColor=_colour(one.colour),
                                strokeWidth=1.8 if number == 0 else 1.0)
                dash = _DASHES[number % len(_DASHES)]
                if dash:
                    line.strokeDashArray = list(dash)
                drawing.add(line)
            run = []


def _marker(x: float, y: float, number: int, colour: str) -> Any:
    ink = _colour(colour)
    if number % 3 == 0:
        return Circle(x, y, 2.2, fillColor=ink, strokeColor=ink)
    if number % 3 == 1:
        return Rect(x - 2, y - 2, 4, 4, fillColor=_colour("#ffffff"), strokeColor=ink)
    return Polygon([x - 2.4, y - 2, x + 2.4, y - 2, x, y + 2.6],
                   fillColor=_colour("#ffffff"), strokeColor=ink)


def _say_lines(title: str, labels: Sequence[str], series: Sequence[Series], unit: str,
               target: tuple[float, float] | None) -> str:
    parts = []
    for one in series:
        known = [(label, v) for label, v in zip(labels, one.values, strict=True) if v is not None]
        if not known:
            parts.append(f"{one.name}: no figures")
        elif len(known) == 1:
            parts.append(f"{one.name}: {known[0][1]:g}{unit} in {known[0][0]}")
        else:
            parts.append(
                f"{one.name} {_direction(known[0][1], known[-1][1])} from {known[0][1]:g}{unit} in "
                f"{known[0][0]} to {known[-1][1]:g}{unit} in {known[-1][0]}"
            )
    if target:
        ends = sorted(target)
        parts.append(
            f"target {ends[0]:g}{unit}" if ends[0] == ends[1]
            else f"target between {ends[0]:g}{unit} and {ends[1]:g}{unit}"
        )
    periods = _counted(len(labels), "period")
    return f"{title}, drawn as a line chart over {periods}. {'; '.join(parts)}."


def _direction(first: float, last: float) -> str:
    if first == last:
        return "went"
    return "rose" if last > first else "fell"


def _ticks(low: float, high: float) -> list[float]:
    """Four to six round values from at or below ``low`` to at or below ``high``."""
    span = high - low or abs(high) or 1.0
    unit = 10.0 ** len(str(int(span))) / 1000 if span >= 1 else 0.001
    for step in (m * unit * k for k in (1, 10, 100, 1000) for m in (1, 2, 5)):
        if span / step <= 6:
            break
    start = int(low // step)
    return [round((start + n) * step, 6) for n in range(int(high // step) - start + 1)]
