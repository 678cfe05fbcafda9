"""What a scorecard was found to say, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.core.indicators.periods import Period
from desktop.core.problems import Problem
from desktop.core.text import brief, one_line
from desktop.exchange.measured.headings import Means
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.view import SheetView


@dataclass(slots=True)
class Raw:
    """The cells that say the value of one indicator for one period.

    ``period`` is None where ``time`` names none ("Jan", without a year), or one in doubt: ``why``
    says so then. ``at`` is the address of the value's cell, or of where it would stand: a blank
    has no cell at all. ``mark`` is what the heading says of all values below it, and ``unit``
    what it says that they are in. ``another_unit`` is why it is not in the unit of its indicator,
    and ``doubt`` why its figure is not taken in any, each as the end of a sentence.
    """

    period: Period | None
    time: str
    at: str
    value: Cell | None = None
    numerator: Cell | None = None
    denominator: Cell | None = None
    rate: Cell | None = None
    flag: Cell | None = None
    note: Cell | None = None
    mark: str = ""
    unit: str = ""
    another_unit: str = ""
    doubt: str = ""
    why: str = ""
    no_time: tuple[str, str] = ("", "")  # the heading and the cell of a time that is empty
    taken_value: bool = False  # a column of values was looked at for it, blank or not
    besides: list[str] = field(default_factory=list)  # "RAG: A", of a row that is of this value

    @property
    def measured(self) -> Cell | None:
        """The cell of what was measured: the value, or what is counted of it, or its rate."""
        return self.value or self.numerator or self.rate

    @property
    def words(self) -> str:
        """What is written beside the value, on one line; "" for nothing."""
        note = one_line(self.note.text) if self.note is not None else ""
        return "; ".join(each for each in (note, *self.besides) if each)

    @property
    def says_more(self) -> bool:
        """Whether anything is said but a value: a note, a mark, or what it would be of."""
        return any(each is not None for each in (self.note, self.flag, self.denominator))


PARTS_OF_VALUE = {
    Means.VALUE: "value", Means.NUMERATOR: "numerator", Means.DENOMINATOR: "denominator",
    Means.RATE: "rate", Means.FLAG: "flag", Means.NOTE: "note",
}  # fmt: skip
"""Which cell of a value a column holds, by what the column means."""


@dataclass(slots=True)
class Entry:
    """What one row of a table, or one card, says of one indicator.

    ``at`` is where it is named. ``says`` has the cell of each thing that is said of it as a whole.
    ``comparators`` are (name, period, cell), ``targets`` (period, cell), ``other`` what stands
    under headings that are none of a scorecard's: (heading, cell). ``sums`` are of times whose
    shorter periods have values of their own. ``target_of`` is the year that the heading of its one
    target names.
    """

    sheet: str
    at: str
    code: str = ""
    name: str = ""
    theme: str = ""
    says: dict[Means, Cell] = field(default_factory=dict)
    headings: dict[Means, str] = field(default_factory=dict)
    values: list[Raw] = field(default_factory=list)
    comparators: list[tuple[str, str, Cell]] = field(default_factory=list)
    targets: list[tuple[Period, Cell]] = field(default_factory=list)
    other: list[tuple[str, Cell]] = field(default_factory=list)
    sums: list[Raw] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    key: str = ""  # of the indicator, in the workbook of a pack
    target_of: Period | None = None


def another_said(entry: Entry, means: Means, cell: Cell, than: Cell) -> Problem:
    """Tell of what is said of an indicator where another thing is said of it already."""
    return Problem(
        entry.sheet, cell.name,
        f"“{brief(cell.text)}” is another “{brief(entry.headings.get(means, means))}” of the same "
        f"indicator than “{brief(than.text)}”.",
        "in the comments of the indicator",
    )  # fmt: skip


UNPLACED = (
    "in the comments of an indicator that is made of the file, else nothing of it; write its month,"
    " quarter or year"
)
"""What is kept of a value of no period that can be read."""

NOT_BEGUN = (
    "in the comments of an indicator that is made of the file, else nothing of it; put its heading "
    "right, or bring it in when it has been measured"
)
"""What is kept of a value of a period that has not begun: nobody can have measured it."""

BESIDE_NONE = (
    "in the comments of an indicator that is made of the file, with its cell, else nothing of it"
)
"""What is kept of what stands in a row of no value, under headings that are no scorecard's."""

NOTHING = "nothing of it"
"""What is kept of a row of no indicator, where the file is read for its values."""


@dataclass(slots=True)
class Found:
    """What was found on one sheet: its entries, and what had to be doubted or was passed over.

    ``dropped`` tells of rows that are of no indicator and hold no values, such as titles and
    notes; ``words`` are theirs. ``columns`` tells of those whose words go to the comments of the
    indicators. ``titles`` are the names of indicators over their charts. ``strong`` says that the
    sheet can be nothing else, and ``to_fill`` that it may be one whose values are still to come.
    """

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    dropped: list[Problem] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    columns: list[Problem] = field(default_factory=list)
    titles: list[Cell] = field(default_factory=list)
    strong: bool = False
    to_fill: bool = False

    def pass_over(self, view: SheetView, row: int, why: str, *, doubtful: bool = False) -> None:
        """Leave a row out and say so; *doubtful* where it holds values."""
        words = " | ".join(one_line(cell.text) for cell in view.texts(row))
        self.words.append(words)
        told = Problem(view.name, view.address(row), f"“{brief(words, 200)}” {why}.", NOTHING)
        (self.problems if doubtful else self.dropped).append(told)
