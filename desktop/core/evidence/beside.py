"""Files that are kept inside a plan, when the plan goes into a workbook: in a folder beside it.

A workbook holds rows and no files. So what is inside a plan stays behind, which is said; or it is
written into a folder beside the workbook, from which importing that workbook takes it by its hash.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.core.data import PlanData
from desktop.core.errors import Cancelled, FileProblem
from desktop.core.evidence.content import (
    Cancel,
    FileContent,
    Files,
    Told,
    hash_of,
    never,
    size_in_words,
)
from desktop.core.evidence.looking import files_in, pieces_of
from desktop.core.evidence.where import safe_name
from desktop.core.kinds import Evidence
from desktop.core.kinds.evidence import INSIDE
from desktop.core.text import brief, count, first_few
from desktop.core.whole_file import write_whole


def folder_beside(workbook: Path) -> Path:
    """The folder beside a workbook that holds the files of its plan: "Wyeford files"."""
    return workbook.with_name(f"{workbook.stem} files")


def inside(data: PlanData) -> list[Evidence]:
    """The items whose file is kept inside the plan, one for each content."""
    return list({each.sha256: each for each in data.all(Evidence) if each.kept == INSIDE}.values())


def left_behind(data: PlanData) -> str:
    """That files do not go into a workbook, as a sentence; "" where there are none."""
    items = inside(data)
    if not items:
        return ""
    size = size_in_words(sum(each.size for each in items))
    verb = "does" if len(items) == 1 else "do"
    return (
        f"{count(len(items), 'file')} that {'is' if len(items) == 1 else 'are'} kept inside the "
        f"plan ({size}) {verb} not go into a workbook."
    )


@dataclass(frozen=True, slots=True)
class Written:
    """What was written beside a workbook: the folder, how many files, and a sentence for each
    that could not be read out of the plan."""

    folder: Path
    many: int
    lost: tuple[str, ...]


def write_beside(
    data: PlanData,
    read: Callable[[str], bytes],
    workbook: Path,
    cancelled: Cancel = never,
    told: Told | None = None,
) -> Written:
    """Write every file that is kept inside into the folder beside *workbook*.

    One content that items have under several names is written under each of them. *read* gives a
    content by its hash, or raises FileProblem. No file of another content is written over. Raises
    FileProblem where the folder does not take them, and Cancelled.
    """
    folder = folder_beside(workbook)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise FileProblem(
            f"The folder {folder} for the files could not be made: {error.strerror or error}. The "
            "workbook was written; the files are in the plan."
        ) from error
    lost = []
    items = _named(data)
    for done, item in enumerate(items):
        if cancelled():
            raise Cancelled
        try:
            content = read(item.sha256)
        except FileProblem as problem:
            lost.append(f"“{brief(item.title or item.file, 60)}”: {problem}")
            continue
        write_whole(_free_name(folder, item), content, "The file")
        if told is not None:
            told(done + 1)
    return Written(folder, len(items) - len(lost), tuple(lost))


def _name(item: Evidence) -> str:
    """The name of an item's file in the folder."""
    return safe_name(item.file or item.title)


def _named(data: PlanData) -> list[Evidence]:
    """The items whose file is kept inside, one for each content and name."""
    items = (each for each in data.all(Evidence) if each.kept == INSIDE)
    return list({(each.sha256, _name(each)): each for each in items}.values())


def _free_name(folder: Path, item: Evidence) -> Path:
    """Where an item's file goes: under its own name, or with its hash where another has that."""
    path = folder / _name(item)
    try:
        if not path.exists() or hash_of(pieces_of(path))[0] == item.sha256:
            return path
    except OSError:
        pass
    return path.with_name(f"{path.stem} {item.sha256[:12]}{path.suffix}")


def contents_beside(data: PlanData, workbook: Path, cancelled: Cancel = never) -> tuple[Files, str]:
    """The contents that items of *data* name as kept inside, as they lie beside *workbook*.

    And a sentence on those that do not, "" where there are none: their items come in without.
    """
    items = inside(data)
    wanted = {each.sha256: each for each in items}
    sizes = {int(each.size) for each in items}
    found: dict[str, FileContent] = {}
    folder = folder_beside(workbook)
    for path in files_in(folder) if wanted else ():
        try:
            if path.is_file() and path.stat().st_size in sizes:
                sha256, size = hash_of(pieces_of(path), cancelled)
                if sha256 in wanted:
                    found[sha256] = FileContent(path, sha256, size)
        except OSError:
            continue
    lacking = [each for sha256, each in wanted.items() if sha256 not in found]
    here = {path.name for path in files_in(folder)} if lacking else set()
    other = [each for each in lacking if _name(each) in here]
    gone = [each for each in lacking if _name(each) not in here]
    said = [_gone_words(gone, folder)] if gone else []
    if other:
        said.append(_other_words(other, folder))
    if lacking:
        said.append("They are in the plan that the workbook was made of.")
    return tuple(found.values()), " ".join(said)


def _names(items: list[Evidence]) -> str:
    return first_few([f"“{brief(each.title or each.file, 40)}”" for each in items], 5)


def _gone_words(items: list[Evidence], folder: Path) -> str:
    are = "was" if len(items) == 1 else "were"
    return (
        f"{count(len(items), 'file')} that {are} kept inside the plan of this workbook {are} not "
        f"found in the folder “{folder.name}” beside it ({_names(items)}): their items came in "
        "without."
    )


def _other_words(items: list[Evidence], folder: Path) -> str:
    """Of files that are there by name, and hold something else."""
    if len(items) == 1:
        return (
            f"1 file in the folder “{folder.name}” has the name of one that was kept inside the "
            f"plan and another content ({_names(items)}): its item came in without."
        )
    return (
        f"{len(items):,} files in the folder “{folder.name}” have the names of files that were "
        f"kept inside the plan and other contents ({_names(items)}): their items came in without."
    )
