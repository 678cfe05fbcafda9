"""Writing tables as a workbook that is pleasant to read, print and fill in.

XlsxWriter writes the file: it escapes what XML cannot hold, marks up tables, and writes styled
cells as fast as openpyxl writes plain ones.
"""

from __future__ import annotations

import contextlib
import errno
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from xlsxwriter.exceptions import FileCreateError, FileSizeError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop.core.data import PlanData
from desktop.core.errors import Cancelled
from desktop.core.kinds import Holds, ImpactStatus, Status
from desktop.core.legend import Legend
from desktop.core.whole_file import writing
from desktop.exchange.collector import uncollected
from desktop.exchange.exporting.faithful import Growing, Workbook
from desktop.exchange.exporting.measure import POINTS, row_height
from desktop.exchange.exporting.tables import SheetPlan
from desktop.exchange.own.marks import BEYOND
from desktop.exchange.reading import column_letters

Progress = Callable[[float], None]
Asked = Callable[[], bool]

FONT = "Arial"
ACCENT, ACCENT_TEXT, LINE, QUIET = "#4B2E83", "#FFFFFF", "#C9C6D1", "#5F5B66"
FIGURE = 8  # pixels that a figure of the font is wide, which is what widths are counted in
_DAY_FORMAT = "dd/mm/yyyy"

# Text that typing it again into a cell would turn into a formula, a number or a date.
_RISKY = re.compile(r"^[=+\-@]|^[\s£$€(]*[\d.,]+[\d\s.,:/%()A-Za-z-]{0,24}$")
_DAY_ZERO = date(1899, 12, 30).toordinal()  # what a spreadsheet counts its days from
_LOOK_EVERY = 200  # rows between looks at the cancel button


NO_LISTS: Mapping[str, str] = MappingProxyType({})


class Book:
    """One workbook being written; see :func:`writing`."""

    def __init__(self, packed: io.BytesIO) -> None:
        self.file = Workbook(
            packed,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                # The widths of columns are counted in figures of this font.
                "default_format_properties": {"font_name": FONT, "font_size": POINTS},
                "default_column_width": 72,
                "default_row_height": 19,
            },
        )
        self._formats: dict[tuple[Any, ...], Format] = {}
        self._tables = 0

    def format(self, **properties: Any) -> Format:
        """A cell format over the house's usual one; the same properties give the same one."""
        key = tuple(sorted(properties.items()))
        found = self._formats.get(key)
        if found is None:
            usual = {"font_name": FONT, "font_size": POINTS, "valign": "top"}
            found = self._formats[key] = self.file.add_format(usual | properties)
        return found

    def cell_format(self, **properties: Any) -> Format:
        """The format of a cell inside a table."""
        usual = {"text_wrap": True, "border": 1, "border_color": LINE}
        return self.format(**usual | properties)

    def sheet(self, name: str) -> Worksheet:
        """A new sheet, set up to be printed on landscape A4, one page wide."""
        sheet = self.file.add_worksheet(name, Growing)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.65)
        return sheet

    def title(self, sheet: Worksheet, left: str, right: str = "") -> None:
        """What stands over and under each printed page: a title, the sheet, page x of y."""
        sheet.set_header(
            f"&L&{_quoted(FONT)}&9{_printed(left, 70)}&R&{_quoted(FONT)}&9{_printed(right, 28)}"
        )
        sheet.set_footer(f"&L&{_quoted(FONT)}&9&A&R&{_quoted(FONT)}&9Page &P of &N")

    def table(
        self,
        plan: SheetPlan,
        legends: Mapping[str, Legend],
        *,
        titles: tuple[str, str] = ("", ""),
        unlocked: Sequence[bool] = (),
        lists: Mapping[str, str] = NO_LISTS,
        quiet: Sequence[int] = (),
        on_row: Callable[[], None] | None = None,
    ) -> Worksheet:
        """Write one sheet with one table on it.

        *legends*, by the table of their statuses, colour the cells of status columns, and *lists*
        ("=Legend!$A$2:$A$5"), by the same, are their drop-downs. *unlocked* says by column what
        may be filled in where the sheet is protected. The columns in *quiet* are in grey: they are
        for the program. *on_row* is called for each row and may raise to stop.
        """
        sheet = self.sheet(plan.name)
        self.title(sheet, *titles)
        last = max(len(plan.rows), 1)  # a table has at least one row under its headings
        width = len(plan.columns)
        self._tables += 1
        head = self.cell_format(bold=True, bg_color=ACCENT, font_color=ACCENT_TEXT, locked=True)
        sheet.add_table(
            0, 0, last, width - 1,
            {
                "name": f"Table_{self._tables}",
                "style": None,
                "autofilter": True,
                "title": plan.name,
                "description": plan.title or plan.name,
                "columns": [
                    {"header": each.heading, "header_format": head} for each in plan.columns
                ],
            },
        )  # fmt: skip
        open_columns = list(unlocked) or [False] * width
        for column, each in enumerate(plan.columns):
            sheet.set_column(column, column, each.width)
        heading_texts = [(each.heading, each.width * FIGURE - 24) for each in plan.columns]
        sheet.set_row(0, row_height(heading_texts) + 4)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        if plan.mark:
            look = self.format(font_color=QUIET, font_size=9)
            sheet.write_string(0, width + BEYOND, plan.mark, look)
        if plan.mark or (plan.printed and plan.printed < width):
            sheet.print_area(0, 0, last, (plan.printed or width) - 1)
        self._rows(sheet, plan, open_columns, set(quiet), on_row)
        for column, each in enumerate(plan.columns):
            if each.form is Holds.STATUS:
                legend = legends[each.legend]
                self._statuses(sheet, legend, column, last, lists.get(each.legend, ""))
        return sheet

    def _rows(
        self,
        sheet: Worksheet,
        plan: SheetPlan,
        unlocked: Sequence[bool],
        quiet: set[int],
        on_row: Callable[[], None] | None,
    ) -> None:
        plain, quoted, dates = [], [], []
        for column, each in enumerate(plan.columns):
            own: dict[str, Any] = {"text_wrap": plan.wrapped}
            if unlocked[column]:
                own["locked"] = False
            if column in quiet:
                own |= {"font_color": QUIET, "font_size": 9}
            if each.form is Holds.STATUS:
                own |= {"bold": True, "align": "center"}
            if each.form is Holds.LINE:
                own |= {"num_format": "@"}
            plain.append(self.cell_format(**own))
            quoted.append(self.cell_format(**own, quote_prefix=True))
            dates.append(self.cell_format(**own | {"num_format": _DAY_FORMAT, "align": "left"}))
        pixels = [each.width * FIGURE - 6 for each in plan.columns]
        if not plan.rows:
            for column, look in enumerate(plain):
                sheet.write_blank(1, column, None, look)
        risky = _RISKY.match
        # The public methods look at every argument again; a plan has hundreds of thousands.
        string, blank = sheet._write_string, sheet._write_blank
        for number, cells in enumerate(plan.rows, start=1):
            if on_row is not None:
                on_row()
            texts = []
            for column, value in enumerate(cells):
                if isinstance(value, str):
                    if value:
                        string(number, column, value,
                               quoted[column] if risky(value) else plain[column])  # fmt: skip
                        texts.append((value, pixels[column]))
                    else:
                        blank(number, column, "", plain[column])
                elif isinstance(value, date):
                    serial = value.toordinal() - _DAY_ZERO
                    sheet.write_number(number, column, serial, dates[column])
                else:
                    sheet.write_number(number, column, value, plain[column])
            sheet.set_row(number, row_height(texts if plan.wrapped else []))

    def _statuses(
        self, sheet: Worksheet, legend: Legend, column: int, last: int, legend_range: str
    ) -> None:
        """The drop-down of a status column, and a colour for each status that it may hold."""
        letters = [status for status in legend if status.code.strip()]
        if not letters:
            return
        if legend_range:
            words = "; ".join(f"{status.code} = {status.word}" for status in letters)
            sheet.data_validation(
                1, column, last, column,
                {
                    "validate": "list",
                    "source": legend_range,
                    "input_title": "Status",
                    "input_message": words[:255],
                    "error_title": "Not a status of this plan",
                    "error_message": f"Choose one from the list. {words}"[:255],
                },
            )  # fmt: skip
        for status in letters:
            if len(status.code) > 100:
                continue  # longer than a condition may be; the letter itself still says it
            quoted = status.code.replace('"', '""')
            colour = status.colour if re.fullmatch("#[0-9A-Fa-f]{6}", status.colour) else "#808080"
            sheet.conditional_format(
                1, column, last, column,
                {
                    "type": "formula",
                    "criteria": f'=EXACT(TRIM(${column_letters(column + 1)}2),"{quoted}")',
                    "format": self.file.add_format(
                        {"bg_color": colour, "font_color": text_on(colour), "bold": True}
                    ),
                },
            )  # fmt: skip


def legends_of(data: PlanData) -> dict[str, Legend]:
    """The legends of a plan by the table of their statuses, for :meth:`Book.table`."""
    return {Status.table: data.legend, ImpactStatus.table: data.impact_legend}


def legend_range(sheet: str, count: int) -> str:
    """Where the letters of the legend stand, as a drop-down's source."""
    return f"='{sheet}'!$A$2:$A${max(count, 1) + 1}"


def text_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour; always at least 4.5 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#FFFFFF" if 1.05 / (luminance + 0.05) >= 4.5 else "#000000"


def _quoted(font: str) -> str:
    return f'"{font},Regular"'


def _printed(text: str, length: int) -> str:
    """A text as a page header takes it: one line, "&" doubled, short enough for its 255."""
    line = " ".join(text.split())[:length].replace("&", "&&")
    # A figure straight after the size of the letters would be read as part of it.
    return f" {line}" if line else ""


class Steps:
    """Counts rows, tells the progress and asks now and then whether to stop."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Asked | None) -> None:
        self._total, self._done = max(total, 1), 0
        self._progress, self._cancelled = progress, cancelled

    def __call__(self) -> None:
        """One row more; raises Cancelled when the user has stopped it."""
        self._done += 1
        if self._done % _LOOK_EVERY == 1:
            if self._cancelled is not None and self._cancelled():
                raise Cancelled
            if self._progress is not None:
                # Packing the file takes about as long again as gathering its rows.
                self._progress(min(1.0, self._done / self._total) * 0.6)


@contextlib.contextmanager
def workbook(path: Path, noun: str = "The workbook") -> Iterator[Book]:
    """A workbook that appears at *path* whole when the block ends, or not at all.

    Raises FileProblem with one sentence where it cannot be written; what was there before is
    then unchanged.
    """
    with writing(path, noun) as new, filling(new) as book:
        yield book


@contextlib.contextmanager
def filling(path: Path) -> Iterator[Book]:
    """A workbook that is written to *path* when the block ends; raises OSError."""
    with uncollected():
        # Packed in memory: a packer that fails half way through a file complains of it again
        # when it is thrown away.
        packed = io.BytesIO()
        book = Book(packed)
        yield book
        try:
            book.file.close()
        except FileSizeError as error:
            raise OSError(errno.EFBIG, str(error)) from error
        except FileCreateError as error:
            cause = error.args[0] if error.args else None
            raise cause if isinstance(cause, OSError) else OSError(errno.EIO, str(error)) from error
        path.write_bytes(packed.getbuffer())
