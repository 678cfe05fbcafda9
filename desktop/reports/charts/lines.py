"""Figures over time: the plan's own line, what is aimed for, and those it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine, Rect
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.reports import fonts
from desktop.reports.charts.axis import Across, Upward, months_of, round_ticks, spread, wrapped
from desktop.reports.charts.parts import Chart, paint, words
from desktop.reports.layout.style import BAND, INK, OWN, QUIET, RULE

_SIZE = 7.0
_LEADING = 8.5
_PAPER = "#ffffff"
_AIM = "#3d5a2a"
_GAP = 8.0  # points between the last figure and the names at the right
ALL_KEPT_BACK = "Every figure is kept back."
_FEW = 14  # figures: so many have a dot each, more only a line


@dataclass(frozen=True, slots=True)
class Point:
    """What was measured for a period: ``value`` is None where there is no figure.

    ``mark`` is one of ``core.kinds.FLAGS`` or "". It stands at ``day``, the period's last;
    one with a ``start`` is of so much longer a period than its neighbours that it has a line of
    its own from there, and joins none.
    """

    day: date
    value: float | None
    mark: str = ""
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What is aimed for by a day, from ``low`` to ``high`` (either may be open), in words."""

    day: date
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody else's figures, oldest first; ``name`` stands at the end of their line."""

    name: str
    points: Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a chart over time shows.

    Attributes:
        points: the plan's own, oldest first, with one for each period that has no figure.
        newest: what stands at the end of the plan's own line: "71%, Sep 2018".
        goals: targets by date.
        aim: the target in words, and its ends; an end that is None is open.
        unit: "%" and "£" stand at the figures of the scale, "yes/no" has no scale; any other, as
            "days", stands above it.
        every: how many months a period has: 12 names years at the foot.
        whole: whether the scale has whole figures alone, as of what is counted.
        alt: the alternative text.
    """

    points: Sequence[Point]
    alt: str
    newest: str = ""
    goals: Sequence[Goal] = ()
    peers: Sequence[Peer] = ()
    aim: tuple[str, float | None, float | None] = ("", None, None)
    unit: str = ""
    every: int = 1
    whole: bool = False

    def figures(self) -> list[float]:
        """Every figure that the scale must reach."""
        found = [each.value for each in self.points]
        found += [end for goal in self.goals for end in (goal.low, goal.high)]
        found += [value for peer in self.peers for _, value in peer.points]
        known = [each for each in (*found, *self.aim[1:]) if each is not None]
        return known + list(self._room(min(known), max(known))) if known else []

    def _room(self, low: float, high: float) -> Iterator[float]:
        """Where a band that is open must be seen to go on."""
        far = (high - low or abs(high)) * 0.1
        if self.aim[1] is None and self.aim[2] is not None and self.aim[2] < low + far:
            yield max(self.aim[2] - far, 0.0) if low >= 0 else self.aim[2] - far
        if self.aim[2] is None and self.aim[1] is not None and self.aim[1] > high - far:
            top = self.aim[1] + far
            yield min(top, max(100.0, high)) if self.unit == "%" else top


def line_chart(picture: Picture, *, width: float = 380.0, height: float = 170.0) -> Chart:
    """The chart, ``width`` points wide and as high as asked for, or higher where the names need it.

    The plan's own line is heavier than the others and breaks where a period has no figure. What is
    provisional is hollow; what is kept back has a cross on the foot, which says nothing of how
    high it would be. Where the plan has no figure at all the chart says so.
    """
    fonts.register()
    if all(each.value is None for each in picture.points):
        drawing = Drawing(width, 22)
        held = bool(picture.points) and all(each.mark == "suppressed" for each in picture.points)
        drawing.add(words(0, 8, ALL_KEPT_BACK if held else "No figures to show."))
        return Chart(drawing, picture.alt)
    return Chart(_Lines(picture, width, height).drawing, picture.alt)


class _Lines:
    """One chart while it is drawn."""

    def __init__(self, picture: Picture, width: float, height: float) -> None:
        self.picture = picture
        self.ticks = _ticks(picture)
        self.names = _names(picture, width * 0.32)
        beside = max((name.width for name in self.names), default=0.0)
        key = list(_key(picture))
        rows = _rows(key, width)
        foot = 15.0 + (len(rows) * 10.0 + 2 if rows else 0.0)
        above = 12.0 if _caption(picture.unit) else 7.0
        tall = sum(name.height for name in self.names)
        height = max(height, foot + above + max(tall, 40.0))
        self.drawing = Drawing(width, height)
        left = max(stringWidth(self.tick(t), fonts.REGULAR, _SIZE) for t in self.ticks) + 6
        right = width - beside - (_GAP if beside else 4.0)
        days = [each.day for each in picture.points] + [goal.day for goal in picture.goals]
        days += [each.start for each in picture.points if each.start]
        ends = [months_of(day) for day in days]
        self.across = Across(min(ends), max(ends), left + 5, right - 5)
        self.up = Upward(self.ticks, foot, height - above)
        self.left, self.right = left, right
        self.taken: list[tuple[float, float, float, float]] = []
        self._draw_frame()
        for peer in picture.peers:
            self._draw_peer(peer)
        self._draw_own()
        self._draw_goals()
        self._draw_names()
        self._draw_key(rows)

    def tick(self, figure: float) -> str:
        """How the scale writes a figure."""
        if self.picture.unit == "yes/no":
            return "Yes" if figure else "No"
        text = f"{figure:,.10g}" if abs(figure) < 1e9 else f"{figure:.3g}"
        if self.picture.unit == "£":
            return f"-£{text[1:]}" if text.startswith("-") else f"£{text}"
        return text + ("%" if self.picture.unit == "%" else "")

    # -- scale, foot and target ------------------------------------------------------------

    def _draw_frame(self) -> None:
        """The target as a band, the scale and the foot."""
        add, up, left, right = self.drawing.add, self.up, self.left, self.right
        _, low, high = self.picture.aim
        if low is not None or high is not None:
            foot = up.foot if low is None else up.at(low)
            head = up.top if high is None else up.at(high)
            if head > foot:
                add(Rect(left, foot, right - left, head - foot, fillColor=paint(BAND),
                         strokeColor=None))  # fmt: skip
        for tick in self.ticks:
            y = up.at(tick)
            add(_line(left, y, right, y, RULE, 0.3))
            add(words(left - 4, y - 2.4, self.tick(tick), anchor="end", size=_SIZE, colour=QUIET))
        for end in {low, high} - {None}:
            assert end is not None
            add(_line(left, up.at(end), right, up.at(end), _AIM, 0.7, (3, 2)))
        caption = _caption(self.picture.unit)
        if caption:
            add(words(0, up.top + 5, caption, size=_SIZE, colour=QUIET))
        add(_line(left, up.foot, right, up.foot, QUIET, 0.6))
        newest = max(
            (each.day for each in self.picture.points if each.value is not None),
            default=self.picture.points[-1].day,
        )
        for day, name in self.across.named(newest, self.picture.every):
            x = self.across.at(day)
            half = stringWidth(name, fonts.REGULAR, _SIZE) / 2
            add(_line(x, up.foot, x, up.foot - 2.5, QUIET, 0.6))
            x = min(max(x, half), self.drawing.width - half)
            add(words(x, up.foot - 10, name, anchor="middle", size=_SIZE))

    def _draw_peer(self, peer: Peer) -> None:
        """A quiet line, level from its last figure on, and before its first where that is old."""
        left, right = self.across.left - 5, self.across.right + 5
        run: list[float] = []
        for day, value in peer.points:
            x = min(max(self.across.at(day), left), right)
            run += [x, self.up.at(value)]
        if len(peer.points) == 1:
            run = [left, run[1]]
        run += [right, run[-1]]
        self.drawing.add(_run(run, QUIET, 0.8))
        self._take_line(list(zip(run[::2], run[1::2], strict=True)))

    # -- the plan's own --------------------------------------------------------------------

    def _draw_own(self) -> None:
        add = self.drawing.add
        points = [each for each in self.picture.points if each.start is None]
        for each in self.picture.points:
            x = self.across.at(each.day)
            if each.mark == "suppressed" and each.value is None:
                for shape in _cross(x, self.up.foot + 5):
                    add(shape)
            elif each.start is not None and each.value is not None:
                y = self.up.at(each.value)
                add(_line(self.across.at(each.start), y, x, y, OWN, 2.4))
        few = sum(each.value is not None for each in points) <= _FEW
        last = next((each for each in reversed(points) if each.value is not None), None)
        for run in runs_of(points):
            places = [(self.across.at(day), self.up.at(value)) for day, value, _ in run]
            if len(run) > 1:
                add(_run([part for place in places for part in place], OWN, 1.9))
                self._take_line(places)
            for (x, y), (day, _, mark) in zip(places, run, strict=True):
                newest = last is not None and day == last.day
                if newest or few or mark == "provisional" or len(run) == 1:
                    add(_dot(x, y, 2.8 if newest else 2.0, hollow=mark == "provisional"))
                    self.taken.append((x - 3, y - 3, x + 3, y + 3))

    def _take_line(self, places: Sequence[tuple[float, float]]) -> None:
        """Keep words off a line."""
        for (x, y), (to_x, to_y) in pairwise(places):
            steps = max(int(max(abs(to_x - x), abs(to_y - y)) / 3), 1)
            for n in range(steps + 1):
                at_x, at_y = x + (to_x - x) * n / steps, y + (to_y - y) * n / steps
                self.taken.append((at_x - 1, at_y - 1, at_x + 1, at_y + 1))

    def _draw_goals(self) -> None:
        """Diamonds; each with its figure where that covers nothing, the latest first."""
        places = []
        for goal in self.picture.goals:
            x = self.across.at(goal.day)
            ends = [self.up.at(end) for end in (goal.low, goal.high) if end is not None]
            if len(ends) == 2:
                self.drawing.add(_line(x, ends[0], x, ends[1], INK, 0.8))
            for y in ends:
                self.drawing.add(_diamond(x, y))
                self.taken.append((x - 3.5, y - 3.5, x + 3.5, y + 3.5))
            places.append((goal, x, ends))
        for goal, x, ends in reversed(places):
            if ends:
                self._name_goal(goal.words, x, min(ends), max(ends))

    def _name_goal(self, text: str, x: float, low: float, high: float) -> None:
        wide = stringWidth(text, fonts.REGULAR, _SIZE)
        for left, foot in (
            (x - wide / 2, high + 5),
            (x - wide / 2, low - 11),
            (x + 6, high - 2.4),
            (x - 6 - wide, high - 2.4),
        ):
            box = (left - 1, foot - 1, left + wide + 1, foot + 6)
            inside = box[0] >= self.left and box[2] <= self.right and box[1] > self.up.foot
            if inside and box[3] <= self.drawing.height and not self._is_taken(box):
                self.drawing.add(words(left, foot, text, size=_SIZE))
                self.taken.append(box)
                return

    def _is_taken(self, box: tuple[float, float, float, float]) -> bool:
        left, foot, right, top = box
        return any(
            left < other[2] and other[0] < right and foot < other[3] and other[1] < top
            for other in self.taken
        )

    # -- words ------------------------------------------------------------------------------

    def _draw_names(self) -> None:
        """The names at the end of the lines, none over another."""
        wanted = [(self.up.at(name.at), name.height) for name in self.names]
        middles = spread(wanted, self.up.foot - 4, self.drawing.height)
        x = self.right + _GAP
        for name, (y, _), middle in zip(self.names, wanted, middles, strict=True):
            if abs(middle - y) > 3 and not name.own:
                self.drawing.add(_line(self.right, y, x - 2, middle, name.colour, 0.4))
            top = middle + name.height / 2
            for place, line in enumerate(name.lines):
                foot = top - (place + 1) * _LEADING + 2.2
                self.drawing.add(
                    words(x, foot, line, size=_SIZE, colour=name.colour, bold=name.own)
                )

    def _draw_key(self, rows: Sequence[Sequence[tuple[str, float]]]) -> None:
        for place, row in enumerate(rows):
            y = (len(rows) - 1 - place) * 10.0 + 2
            for text, x in row:
                for shape in _KEYS[text](x + 4, y + 2.4):
                    self.drawing.add(shape)
                self.drawing.add(words(x + 11, y, text, size=_SIZE, colour=QUIET))


def runs_of(points: Sequence[Point]) -> Iterator[list[tuple[date, float, str]]]:
    """The figures that stand next to each other, as day, value and mark; a gap parts them."""
    run: list[tuple[date, float, str]] = []
    for each in points:
        if each.value is not None:
            run.append((each.day, each.value, each.mark))
        elif run:
            yield run
            run = []
    if run:
        yield run


# -- names, scale and key ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Name:
    """Words at the end of a line, in lines; ``at`` is the figure that they belong to."""

    lines: Sequence[str]
    at: float
    colour: str
    own: bool

    @property
    def height(self) -> float:
        return len(self.lines) * _LEADING

    @property
    def width(self) -> float:
        font = fonts.BOLD if self.own else fonts.REGULAR
        return max(float(stringWidth(line, font, _SIZE)) for line in self.lines)


def _names(picture: Picture, limit: float) -> list[_Name]:
    found = []
    last = next(each.value for each in reversed(picture.points) if each.value is not None)
    said = [(picture.newest, last, OWN, True)]
    aim, low, high = picture.aim
    ends = [end for end in (low, high) if end is not None]
    if aim and ends:
        said.append((aim, sum(ends) / len(ends), _AIM, False))
    said += [(peer.name, peer.points[-1][1], QUIET, False) for peer in picture.peers]
    for text, at, colour, own in said:
        lines = wrapped(text, limit, _SIZE, fonts.BOLD if own else fonts.REGULAR)
        if lines:
            found.append(_Name(lines, at, colour, own))
    return found


def _ticks(picture: Picture) -> tuple[float, ...]:
    if picture.unit == "yes/no":
        return (0.0, 1.0)
    most = 100.0 if picture.unit == "%" else None
    return round_ticks(picture.figures(), most=most, whole=picture.whole)


def _caption(unit: str) -> str:
    return "" if unit in ("%", "£", "yes/no") else unit


def _key(picture: Picture) -> Iterator[str]:
    """What the key explains, of what the chart shows."""
    if picture.goals:
        yield "target by date"
    if any(each.mark == "provisional" and each.value is not None for each in picture.points):
        yield "provisional"
    if any(each.mark == "suppressed" and each.value is None for each in picture.points):
        yield "kept back"
    if any(each.start and each.value is not None for each in picture.points):
        yield "a whole year"


def _rows(texts: Sequence[str], width: float) -> list[list[tuple[str, float]]]:
    """The key in rows: each text and where it begins."""
    rows: list[list[tuple[str, float]]] = []
    x = width
    for text in texts:
        wide = 11 + stringWidth(text, fonts.REGULAR, _SIZE) + 12
        if x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1].append((text, x))
        x += wide
    return rows


# -- shapes --------------------------------------------------------------------------------------


def _line(
    x: float, y: float, to_x: float, to_y: float, colour: str, width: float,
    dash: Sequence[float] | None = None,
) -> Line:  # fmt: skip
    return Line(x, y, to_x, to_y, strokeColor=paint(colour), strokeWidth=width,
                strokeDashArray=list(dash) if dash else None)  # fmt: skip


def _run(points: Sequence[float], colour: str, width: float) -> PolyLine:
    line = PolyLine(list(points), strokeColor=paint(colour), strokeWidth=width)
    line.strokeLineJoin = line.strokeLineCap = 1  # round
    return line


def _dot(x: float, y: float, radius: float, *, hollow: bool = False) -> Circle:
    return Circle(x, y, radius, fillColor=paint(_PAPER if hollow else OWN),
                  strokeColor=paint(OWN), strokeWidth=1.0)  # fmt: skip


def _diamond(x: float, y: float) -> Polygon:
    return Polygon([x - 3.4, y, x, y + 3.4, x + 3.4, y, x, y - 3.4], fillColor=paint(_PAPER),
                   strokeColor=paint(INK), strokeWidth=0.8)  # fmt: skip


def _cross(x: float, y: float) -> tuple[Line, Line]:
    return (
        _line(x - 2.4, y - 2.4, x + 2.4, y + 2.4, INK, 1.0),
        _line(x - 2.4, y + 2.4, x + 2.4, y - 2.4, INK, 1.0),
    )


_KEYS: dict[str, Callable[[float, float], Sequence[object]]] = {
    "target by date": lambda x, y: (_diamond(x, y),),
    "provisional": lambda x, y: (_dot(x, y, 2.2, hollow=True),),
    "kept back": _cross,
    "a whole year": lambda x, y: (_line(x - 4, y, x + 4, y, OWN, 2.4),),
}
