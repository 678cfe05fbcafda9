"""The one writer of whole files: exports, packs, reports, calendars, lists, backups, new plans.

A file appears under its name whole or not at all. It is written beside the target, brought to the
disk, and only then renamed; the folder is brought to the disk after it. Whatever goes wrong, or is
killed, before the rename, what was there stays as it was. Every failure is a
:class:`~desktop.core.errors.FileProblem` in the same words: what could not be written where, why,
what was kept, what to do.

>>> import tempfile
>>> target = Path(tempfile.mkdtemp()) / "summary.txt"
>>> write_whole(target, b"three overdue", "The summary")
>>> target.read_bytes()
b'three overdue'
>>> with writing(target, "The summary") as path:
...     size = path.write_bytes(b"two overdue")
>>> target.read_bytes()
b'two overdue'
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.core.errors import FileProblem

# https://www.sqlite.org/fileformat.html, 1.3.1 (a database) and 3 (its journal)
DATABASE = b"SQLite format 3\x00"
"""What every SQLite database, and so every plan, begins with."""
JOURNAL = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""What the journal of one begins with."""
BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite calls the files that it keeps beside a database, behind the database's name."""
_PLAN = ".plandesk"

# Of one length whatever the target is called, so that a target's name may be as long as the disk
# takes. The journal is what SQLite leaves of a plan whose writing was killed.
_PART = re.compile(r"\.[0-9a-f]{12}\.plandesk-part(-journal)?")
_LONG_AGO = 3600.0  # seconds without a change, after which nobody is writing any more

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_WINDOWS_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_OPEN_ELSEWHERE = (32, 33)  # Windows: a sharing or a locking violation
_TRIES, _PAUSE = 5, 0.05  # on Windows a scanner may hold a new file for a moment (seconds)


class NameTaken(FileProblem):
    """There is a file of that name already, and it must not be written over."""


class WholeFile:
    """A file that is being written, for a caller that has something to do before it appears.

    Write to ``path``, close it there, then :meth:`seal` and :meth:`place`; :func:`writing` is
    that in one. ``target`` is where it will be: the end of the link, when the name is one.
    *noun* begins the sentence of a failure ("The report"). With *new_only* nothing that has the
    name is ever replaced, whoever put it there meanwhile.

    A plan is written over by nobody but who puts that very plan back, and gives *put_back*: it is
    called just before the file has its name, and raises where what is there is not what was taken.

    Used as a context manager it clears away what was not placed, and tells an OSError of its own
    file as a FileProblem. An existing target keeps its rights, and its group where the system
    lets it; a new one has the rights that new files have in that folder. Raises FileProblem: for
    a folder, a device, a pipe or a socket, for a plan or any database, for a file that is
    write-protected, and where the system does not let it be written.
    """

    def __init__(
        self,
        target: Path,
        noun: str = "The file",
        *,
        new_only: bool = False,
        put_back: Callable[[], object] | None = None,
    ) -> None:
        self.noun, self.name, self._new_only = noun, target, new_only
        self._put_back = put_back
        self.target = target
        self._was: os.stat_result | None = None
        self._placed = self._handed_on = False
        try:
            self._was = self._look()
            self.target = _end_of_links(target)
            self._refuse_what_is_kept()
            self.path = self._begin()
        except OSError as error:
            raise self.problem(error) from error
        self._clear = weakref.finalize(self, _remove, self.path)
        clear_leavings(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None or not self._handed_on:
            self.discard()
        if isinstance(error, OSError) and self._is_of_mine(error):
            raise self.problem(error) from error

    def kept(self) -> Self:
        """This file, not to be cleared away by the block that it was written in.

        Whoever takes it places or discards it; when it is dropped, it is discarded.
        """
        self._handed_on = True
        return self

    @property
    def placed(self) -> bool:
        """Whether the file has its name, also when placing it was interrupted just after."""
        return self._placed or (self._clear.alive and not os.path.lexists(self.path))

    # --- what may be written over ----------------------------------------------------------------

    def _look(self) -> os.stat_result | None:
        """What is under the name now, or None; a FileProblem for what no file can replace."""
        if os.name == "nt" and _WINDOWS_DEVICE.fullmatch(self.name.name):
            raise self._refusal("it is the name of a device", "Choose another name")
        if self._new_only and os.path.lexists(self.name):
            raise self._taken()
        try:
            found = self.name.stat()
        except FileNotFoundError:
            return None
        if stat.S_ISDIR(found.st_mode):
            raise self._refusal("it is a folder", "Give it a name inside the folder")
        if not stat.S_ISREG(found.st_mode):
            raise self._refusal("it is a device, a pipe or a socket", "Name a file instead")
        if not os.access(self.name, os.W_OK):
            raise self._refusal("the file there is write-protected", "Choose another name")
        return found

    def _refuse_what_is_kept(self) -> None:
        """No output goes over a plan: it is work that is nowhere else.

        It is known by what it holds, whatever it is called: through a link, under a second name,
        in other letters on a system that takes them for the same. What cannot be read is not
        known, and so not written over. A file called a plan is one, also when it is damaged.
        """
        if self._put_back is not None:
            self._put_back()
            return
        for ending in BESIDE:
            name = self.target.name.removesuffix(ending)
            if name not in ("", self.target.name):
                with suppress(OSError):
                    if _start(self.target.with_name(name)) == DATABASE:
                        raise self._refusal(
                            f"it is a part of the plan {name}", "Choose another name"
                        )
        try:
            start = _start(self.target)
        except FileNotFoundError:
            return
        if start == DATABASE or start.startswith(JOURNAL) or self.target.suffix.lower() == _PLAN:
            raise self._refusal(
                "it is a plan, and a plan is never written over", "Choose another name"
            )

    # --- writing ---------------------------------------------------------------------------------

    def _begin(self) -> Path:
        path = self.target.with_name(f".{secrets.token_hex(6)}.plandesk-part")
        path.open("xb").close()
        if self._was is not None:
            with suppress(OSError):
                path.chmod(0o600)  # what others may not read they may not read meanwhile either
        return path

    def seal(self) -> None:
        """Bring what was written to the disk, and give it the rights it is to have."""
        try:
            with self.path.open("rb+") as file:
                _sync(file.fileno())
            if self._was is not None:
                _take_after(self.path, self._was)
        except OSError as error:
            raise self.problem(error) from error

    def place(self) -> None:
        """Give the file its name. It is there for good when this returns."""
        try:
            if self._new_only:
                self._place_new()
            else:
                self._look()  # what has come meanwhile may be a plan
                self._refuse_what_is_kept()
                _replace(self.path, self.target)
                self._clear.detach()
            self._placed = True
        except OSError as error:
            raise self.problem(error) from error
        _sync_folder(self.target.parent)

    def _place_new(self) -> None:
        """Give it its name unless something has that name: the system sees to both at once."""
        try:
            os.link(self.path, self.target)
        except FileExistsError:
            raise self._taken() from None
        except OSError:  # a file system without links
            self._place_without_links()
        self._clear()

    def _place_without_links(self) -> None:
        try:
            if os.name == "nt":
                self.path.rename(self.target)  # which replaces nothing there
                return
            self.target.open("xb").close()  # the name is ours now
        except FileExistsError:
            raise self._taken() from None
        try:
            self.path.replace(self.target)
        except OSError:
            with suppress(OSError):
                self.target.unlink()
            raise

    def discard(self) -> None:
        """Clear away what was written; harmless when it has been placed or cleared away."""
        self._clear()

    # --- what could not be done ------------------------------------------------------------------

    def _is_of_mine(self, error: OSError) -> bool:
        """Whether an error is of this file; one that names another is not, and tells so itself."""
        mine = {str(self.path), str(self.target), str(self.name)}
        return error.filename is None or str(error.filename) in mine

    def _refusal(self, why: str, do: str) -> FileProblem:
        kept = "Nothing was created" if self._new_only else "Nothing was written"
        if not self._new_only and os.path.lexists(self.name):
            kept = "What is there was left as it was"
        return FileProblem(f"{self.noun} could not be written to {self.name}: {why}. {kept}. {do}.")

    def _taken(self) -> NameTaken:
        return NameTaken(
            f"{self.noun} could not be written to {self.name}: there is a file {self.name.name} "
            "already. It was left as it is; choose another name."
        )

    def problem(self, error: OSError) -> FileProblem:
        """The sentence for an error of the system: what, where, why, what was kept, what to do."""
        return self._refusal(*reason(error, self.target))


def reason(error: OSError, path: Path) -> tuple[str, str]:
    """Why a file could not be written to *path*, and what to do, as the ends of a sentence."""
    number = error.errno
    if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
        return "it is open in another program", "Close it there, then try again"
    if number in (errno.EACCES, errno.EPERM):
        if os.access(path.parent, os.W_OK):
            return (
                "it is open in another program, or may not be written",
                "Close it there, or choose another name or folder",
            )
        return f"the folder {path.parent} may not be written to", "Choose another folder"
    if number in (errno.ENOENT, errno.ENOTDIR):
        return f"there is no folder {path.parent}", "Choose a folder that is there"
    if number in _REASONS:
        return _REASONS[number]
    return f"the system answered “{error.strerror or error}”", "Choose another name or folder"


_REASONS = {
    number: (why, do)
    for names, why, do in (
        (("ENOSPC",), "the disk is full", "Make room, or choose another folder"),
        (
            ("EDQUOT",),
            "your share of the disk is used up",
            "Make room, or choose another folder",
        ),
        (
            ("EFBIG",),
            "it is larger than a file may be there",
            "Make room, or choose another folder",
        ),
        (("EROFS",), "the disk can only be read", "Choose another folder"),
        (("ENAMETOOLONG",), "the name is too long", "Choose a shorter name"),
        (
            ("EINVAL", "EILSEQ"),
            "the system does not take that name",
            "Choose another name",
        ),
        (("ELOOP",), "it is a link that leads back to itself", "Choose another name"),
        (("EISDIR",), "it is a folder", "Give it a name inside the folder"),
        (
            ("EBUSY", "ETXTBSY"),
            "it is in use",
            "Close it where it is open, or choose another name",
        ),
        (
            ("ENOLCK",),
            "the disk or share keeps no locks",
            "Make it in a folder of this computer first, and move it there when it is closed",
        ),
        (
            ("EIO", "ESTALE", "ENODEV", "ENXIO", "ETIMEDOUT", "EHOSTDOWN", "ENOTCONN"),
            "the disk or share did not answer",
            "Check that it is still connected, or choose another folder",
        ),
    )
    for name in names
    if (number := getattr(errno, name, None)) is not None
}


@contextmanager
def writing(target: Path, noun: str = "The file", *, new_only: bool = False) -> Iterator[Path]:
    """A path to write to; what is there when the block ends takes the place of *target*.

    The caller closes what it opened there. See :class:`WholeFile`.
    """
    with WholeFile(target, noun, new_only=new_only) as file:
        yield file.path
        file.seal()
        file.place()


def write_whole(
    target: Path, content: bytes, noun: str = "The file", *, new_only: bool = False
) -> None:
    """Write *content* as the whole of *target*; see :class:`WholeFile`."""
    with writing(target, noun, new_only=new_only) as path:
        path.write_bytes(content)


def _start(path: Path) -> bytes:
    """The first bytes of a file, of which databases are known."""
    with path.open("rb") as file:
        return file.read(len(DATABASE))


def _end_of_links(target: Path) -> Path:
    """Where a link leads, also to a file that is not there yet; any other path as it is."""
    if not target.is_symlink():
        return target
    end = Path(os.path.realpath(target))
    if end.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return end


def _take_after(path: Path, was: os.stat_result) -> None:
    """Give a file the rights of the one that it replaces."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(path, -1, was.st_gid)
        with suppress(OSError):  # which only an administrator may
            os.chown(path, was.st_uid, -1)
    with suppress(OSError):
        path.chmod(stat.S_IMODE(was.st_mode))


def _sync(number: int) -> None:
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in (errno.EINVAL, getattr(errno, "ENOTSUP", None)):
            raise  # others do not know how, and are no worse than any other program finds them


def _sync_folder(folder: Path) -> None:
    """Bring a new name to the disk, where the system can: the file is in its place by now."""
    if os.name != "posix":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _replace(path: Path, target: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            path.replace(target)
            return
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(_PAUSE)


def _remove(path: Path) -> None:
    """Clear a file away, with the journal of one that was to be a plan."""
    for each in (path, path.with_name(f"{path.name}-journal")):
        with suppress(OSError):
            each.unlink()


def clear_leavings(new: Path) -> None:
    """Clear away what killed runs of ours left in the folder of *new*, which was just made.

    Their age is told by the clock that dated *new*: that of a share may not be this computer's.
    """
    with suppress(OSError):
        now = new.stat().st_mtime
        with os.scandir(new.parent) as entries:
            found = [Path(each.path) for each in entries if _PART.fullmatch(each.name)]
        for each in found:
            with suppress(OSError):
                if now - each.lstat().st_mtime > _LONG_AGO:
                    each.unlink()
