"""How many actions have each status: by area, and over the reviews."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.reports import fonts
from desktop.reports.charts.parts import (
    SIZE,
    Chart,
    Key,
    counted,
    drawable,
    fit,
    legend,
    listing,
    paint,
    ticks_between,
    words,
)
from desktop.reports.layout.style import QUIET, RULE, edge, text_on

_MOST_TOLD = 12  # columns that the words of a trend tell one by one


def status_bars(
    keys: Sequence[Key],
    rows: Sequence[tuple[str, Sequence[int]]],
    *,
    width: float = 500.0,
    title: str = "Actions by status in each area",
) -> Chart:
    """A stacked bar for each area: how many actions have each status.

    ``rows`` holds a name and one count for each of ``keys``, in their order. Bars share one
    scale, so that their lengths compare. Without rows the chart says so.
    """
    fonts.register()
    bar, gap, top = 13.0, 5.0, 20.0
    height = top + max(len(rows), 1) * (bar + gap) + 4
    drawing = Drawing(width, height)
    drawing.add(legend(keys, 0, height - 12))
    if not rows:
        drawing.add(words(0, height - top - 12, "No actions to show."))
        return Chart(drawing, f"{title}: no actions to show.")
    longest = max(stringWidth(drawable(name), fonts.REGULAR, SIZE) for name, _ in rows)
    names = min(longest + 8, width * 0.4)
    most = max(max(sum(counts) for _, counts in rows), 1)
    scale = (width - names - 26) / most
    for index, (name, counts) in enumerate(rows):
        y = height - top - (index + 1) * (bar + gap) + gap
        drawing.add(words(names - 6, y + 3.5, fit(name, names - 8), anchor="end"))
        x = names
        for key, count in zip(keys, counts, strict=True):
            if not count:
                continue
            long = count * scale
            drawing.add(
                Rect(
                    x,
                    y,
                    long,
                    bar,
                    fillColor=paint(key.colour),
                    strokeColor=paint(edge(key.colour)),
                    strokeWidth=0.6,
                )
            )
            for label in (f"{key.letter} {count}", f"{count}"):
                if stringWidth(label, fonts.BOLD, 7.5) + 3 <= long:
                    drawing.add(
                        words(
                            x + long / 2,
                            y + 3.8,
                            label,
                            anchor="middle",
                            size=7.5,
                            colour=text_on(key.colour),
                            bold=True,
                        )
                    )
                    break
            x += long
        drawing.add(words(x + 4, y + 3.5, str(sum(counts)), bold=True))
    said = [_told(keys, name, counts) for name, counts in rows]
    return Chart(drawing, f"{title}, as stacked bars. " + "; ".join(said) + ".")


def trend(
    keys: Sequence[Key],
    reviews: Sequence[tuple[str, Sequence[int]]],
    *,
    width: float = 500.0,
    height: float = 170.0,
    title: str = "Status of all actions over the reviews",
) -> Chart:
    """A stacked column for each review, the oldest first: how the whole plan moved.

    ``reviews`` holds a short name (a date) and one count for each of ``keys``.
    """
    fonts.register()
    drawing = Drawing(width, height)
    drawing.add(legend(keys, 0, height - 12))
    if not reviews:
        drawing.add(words(0, height - 40, "No review has been kept yet."))
        return Chart(drawing, f"{title}: no review has been kept yet.")
    foot, left = 16.0, 26.0
    high = height - 26 - foot
    most = max(max(sum(counts) for _, counts in reviews), 1)
    for value in ticks_between(0, most):
        y = foot + value / most * high
        drawing.add(Line(left, y, width, y, strokeColor=paint(RULE), strokeWidth=0.4))
        drawing.add(words(left - 4, y - 2.5, f"{value:g}", anchor="end", size=7, colour=QUIET))
    step = (width - left) / len(reviews)
    column = min(step * 0.7, 46.0)
    widest = max(stringWidth(name, fonts.REGULAR, 7.5) for name, _ in reviews) + 8
    every = max(1, round(max(44.0, widest) / step + 0.49))
    for index, (name, counts) in enumerate(reviews):
        x, y = left + step * (index + 0.5) - column / 2, foot
        for key, count in zip(keys, counts, strict=True):
            tall = count / most * high
            if not count:
                continue
            drawing.add(
                Rect(
                    x,
                    y,
                    column,
                    tall,
                    fillColor=paint(key.colour),
                    strokeColor=paint(edge(key.colour)),
                    strokeWidth=0.6,
                )
            )
            label = f"{key.letter} {count}"
            if tall >= 9 and column >= stringWidth(label, fonts.BOLD, 7.5) + 2:
                drawing.add(
                    words(
                        x + column / 2,
                        y + tall / 2 - 2.6,
                        label,
                        anchor="middle",
                        size=7.5,
                        colour=text_on(key.colour),
                        bold=True,
                    )
                )
            y += tall
        if index % every == 0:
            drawing.add(words(x + column / 2, 4, name, anchor="middle", size=7.5))

    told = reviews if len(reviews) <= _MOST_TOLD else (reviews[0], *reviews[-_MOST_TOLD + 1 :])
    said = "; ".join(_told(keys, name, counts) for name, counts in told)
    more = "" if told is reviews else f" The first and the latest {_MOST_TOLD - 1} are told."
    return Chart(drawing, f"{title}, as stacked columns. {said}.{more}")


def _told(keys: Sequence[Key], name: str, counts: Sequence[int]) -> str:
    """A bar in words: "1.1: 3 actions (1 Red and 2 Green)"."""
    parts = [f"{c} {k.word}" for k, c in zip(keys, counts, strict=True) if c]
    return f"{name}: {counted(sum(counts), 'action')}" + (f" ({listing(parts)})" if parts else "")
