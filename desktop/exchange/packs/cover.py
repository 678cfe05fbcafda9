"""What every pack has, whatever it asks for: its first sheet, and the marks it is known by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desktop.core.data import PlanData
from desktop.core.days import format_day
from desktop.core.editing.packs import PackSpec
from desktop.core.editing.values import tidy
from desktop.core.kinds import day_of
from desktop.core.text import one_line
from desktop.exchange.exporting import book
from desktop.exchange.exporting.measure import row_height
from desktop.exchange.own.marks import PACK_FILE

COVER = "How to fill this in"
KEY, PACK = "Key", "Pack"
_WIDTH = 80  # characters: what fits on an upright page at full size


def name_file(written: book.Book, data: PlanData, key: str, title: str, subject: str) -> None:
    """Give the workbook its title, and the marks by which its return is known."""
    written.file.set_properties(
        {
            "title": title[:250],
            "subject": subject,
            "author": one_line(data.info.authority)[:250] or "Plandesk",
            "company": one_line(data.info.authority)[:250],
            "keywords": f"{PACK_FILE} {key} plan {data.info.uid}",
            "comments": one_line(data.info.classification)[:250],
            "created": datetime.now(),
        }
    )
    written.file.set_custom_property(PACK_FILE, key)
    written.file.set_custom_property("Plandesk plan", data.info.uid)


def mark_of_rows(data: PlanData, key: str) -> str:
    """What stands on every row, so that it is known whose return a sheet is when nothing else
    came back."""
    return f"{key} · {one_line(data.info.title)[:60]}"


def write_cover(
    written: book.Book, data: PlanData, spec: PackSpec, key: str, holds: str, steps: Sequence[str]
) -> None:
    """The first sheet: what this is, what to do, by when; one thing a row, from the top.

    *holds* says what the pack holds: "14 actions".
    """
    sheet = written.sheet(COVER)
    sheet.set_portrait()
    sheet.set_column(0, 0, _WIDTH)
    sheet.hide_gridlines(2)
    written.title(sheet, data.info.title, data.info.classification)
    text = written.format(text_wrap=True)
    strong = written.format(text_wrap=True, bold=True)
    reply = day_of(spec.reply_by)
    lines: list[tuple[str, Any, float]] = [
        (one_line(data.info.title), written.format(bold=True, font_size=18,
                                                   font_color=book.ACCENT, text_wrap=True), 28),
        (f"For {one_line(spec.partner)}: {holds}", strong, 20),
    ]  # fmt: skip
    if reply:
        lines.append((f"Please send this workbook back by {format_day(reply)}.", strong, 20))
    if spec.note.strip():
        lines.append((tidy(spec.note), text, 0))
    lines.append(("What to do", written.format(bold=True, font_size=14,
                                               font_color=book.ACCENT), 26))  # fmt: skip
    for number, step in enumerate(steps, start=1):
        lines.append((f"{number}. {step}", text, 0))
    sender = one_line(data.info.authority)
    if sender:
        lines.append((f"Sent by {sender}.", text, 22))
    quiet = written.format(text_wrap=True, font_color=book.QUIET, font_size=9)
    lines.append((f"{PACK_FILE} {key} plan {data.info.uid}", quiet, 20))
    for row, (words, look, height) in enumerate(lines):
        sheet.write_string(row, 0, words, look)
        needed = row_height([(words, _WIDTH * book.FIGURE - 8)])
        sheet.set_row(row, max(height, needed + 2))
    sheet.protect("", {"format_rows": True, "format_columns": True})
