"""The legends that a user has kept to start other plans from, a file of JSON for each.

They stand in the user's own folder on this machine. A file that is damaged hides no other: it is
named in one sentence, and stays as it is.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from desktop.core.editing.values import tidy
from desktop.core.errors import FileProblem, Refused
from desktop.core.kinds import Holds, Status, spec_of
from desktop.core.legends import LEGENDS, LegendPreset, numbered
from desktop.core.text import brief, clean, one_line
from desktop.core.whole_file import write_whole
from desktop.store import portable, user
from desktop.store.own_file import told_in_file
from desktop.store.problems import why

_FOLDER = portable.LEGENDS
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_TYPES: dict[Holds, type] = {
    Holds.FLAG: bool, Holds.DAYS: int, Holds.LINES: list, Holds.NUMBER: float,
}  # fmt: skip
# What a file keeps of a status; its number and its place in the list are given anew.
_KEPT = tuple(each for each in spec_of(Status).columns if each.name not in ("id", "position"))
LONGEST = 60
"""Letters of a legend's name."""


def legends_folder(folder: Path | None = None) -> Path:
    """Where they are kept; *folder* is the user's own, when that is another than usual."""
    return (folder or user.data_folder()) / _FOLDER


def own_legends(folder: Path | None = None) -> tuple[list[LegendPreset], list[str]]:
    """The user's legends by their titles, and a sentence for each file that cannot be read."""
    found = []
    problems = []
    try:
        paths = sorted(legends_folder(folder).glob("*.json"))
    except OSError:
        paths = []
    for path in paths:
        try:
            found.append(_read(path))
        except (OSError, ValueError, TypeError, KeyError):
            problems.append(
                f"The legend in {path} cannot be read and is left out; the file was left as it "
                "is. Delete it, or save the legend again."
            )
    return sorted(found, key=lambda each: each.title.casefold()), problems


def save_legend(title: str, statuses: list[Status], folder: Path | None = None) -> LegendPreset:
    """Keep a legend under a title. Raises Refused for a title that is empty or taken, or for no
    status, and FileProblem when the file cannot be written."""
    title = one_line(clean(title))[:LONGEST].strip()
    if not title:
        raise Refused("A legend is kept under a name. Nothing was kept; give it one.")
    if not statuses:
        raise Refused("There is no status to keep. Nothing was kept; add one to the legend first.")
    taken = [*LEGENDS.values(), *own_legends(folder)[0]]
    if any(each.title.casefold() == title.casefold() for each in taken):
        raise Refused(
            f"There is a legend called “{title}” already. Nothing was kept; choose another name, "
            "or delete that one first."
        )
    path = _free_path(title, folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(f"The legend was not kept in {path}: {why(error)}.") from error
    kept = {
        "title": title,
        "statuses": [{each.name: getattr(row, each.name) for each in _KEPT} for row in statuses],
    }
    text = json.dumps(kept, ensure_ascii=False)
    write_whole(path, text.encode("utf-8"), "The legend")
    return _read(path)


def delete_legend(preset: LegendPreset, folder: Path | None = None) -> None:
    """Take one of the user's legends away; plans that began with it keep theirs.

    Raises FileProblem when its file cannot be deleted; one that is gone already is no error.
    """
    path = legends_folder(folder) / f"{preset.name.removeprefix(_OWN)}.json"
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileProblem(f"The legend was not deleted from {path}: {why(error)}.") from error


_OWN = "own:"


def is_own(preset: LegendPreset) -> bool:
    """Whether a legend is one that the user has kept."""
    return preset.name.startswith(_OWN)


def _free_path(title: str, folder: Path | None) -> Path:
    """A file name that every system takes and no other legend has."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:40] or "legend"
    base, number = legends_folder(folder), 1
    path = base / f"{plain}.json"
    while path.exists():
        number += 1
        path = base / f"{plain}-{number}.json"
    return path


def _read(path: Path) -> LegendPreset:
    """The legend of a file. Raises OSError, and ValueError, TypeError or KeyError for nonsense."""
    told: Any = told_in_file(path)
    title, rows = told["title"], told["statuses"]
    if not isinstance(title, str) or not title.strip() or not rows:
        raise ValueError("it is no legend")
    kept = [_values(row) for row in rows]
    codes = [values["code"].casefold() for values in kept]
    if "" in codes or len(set(codes)) < len(codes):
        raise ValueError("its letters are not told apart")

    def statuses() -> list[Status]:
        return numbered([Status(**{**each, "synonyms": [*each["synonyms"]]}) for each in kept])

    return LegendPreset(f"{_OWN}{path.stem}", brief(title, LONGEST), statuses)


def _values(row: Any) -> dict[str, Any]:
    """A status's values, each of the sort that its column holds; what is not there is empty."""
    if not isinstance(row, dict):
        raise TypeError("a status is none")
    empty = Status()
    values: dict[str, Any] = {}
    for column in _KEPT:
        value = row.get(column.name, getattr(empty, column.name))
        if type(value) is not _TYPES.get(column.holds, str):
            raise TypeError(f"{column.name} is not what it should be")
        values[column.name] = tidy(value)
    if not _COLOUR.fullmatch(values["colour"]) or not all(
        isinstance(each, str) for each in values["synonyms"]
    ):
        raise ValueError("a colour or a word is none")
    if not min(values["assurance_days"], values["approval_days"], values["escalate_after"]) >= 0:
        raise ValueError("days are counted upwards")
    values["code"] = one_line(values["code"])
    return values
