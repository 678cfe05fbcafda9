"""Asking for a file: the one place that shows a file dialogue, so that tests can answer for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

PLANS = "Plandesk plans (*.plandesk)"
WORKBOOKS = "Spreadsheets (*.xlsx *.xlsm *.xls *.ods *.csv);;All files (*)"
WORKBOOK = "Excel workbook (*.xlsx)"
PDF = "PDF document (*.pdf)"
CSV = "Comma-separated values (*.csv)"


def to_open(parent: QWidget | None, title: str, kinds: str, folder: Path) -> Path | None:
    """A file that is there, or None when the user thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None


def several(parent: QWidget | None, title: str, kinds: str, folder: Path) -> list[Path]:
    """Files that are there; none when the user thinks better of it."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
    return [Path(name) for name in names]


def to_save(
    parent: QWidget | None, title: str, kinds: str, proposed: Path, *, new_only: bool = False
) -> Path | None:
    """A file to write to, with the ending of *kinds*; None when the user thinks better of it.

    With *new_only* the dialogue does not offer to replace a file, because the caller never will.
    """
    options = QFileDialog.Option.DontConfirmOverwrite if new_only else QFileDialog.Option(0)
    name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds, options=options)
    if not name:
        return None
    path = Path(name)
    suffix = kinds.split("*")[1].split(")")[0].split(" ")[0]
    return path if path.suffix.casefold() == suffix else path.with_name(path.name + suffix)


def safe_name(title: str) -> str:
    """A plan's title as a file name that every system takes.

    >>> safe_name("Wyeford: plan 2018/19")
    'Wyeford plan 2018 19'
    """
    kept = "".join(each if each.isalnum() or each in " -_().,&'’" else " " for each in title)
    return " ".join(kept.split()).strip(" .")[:100] or "Improvement plan"
