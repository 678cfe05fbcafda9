"""A folder that keeps no locks, below Python and SQLite: what asks the system for one is refused.

A small library, made by the C compiler of the machine, stands before the system's own ``flock`` and
``fcntl``. It is given to another process, which works on a plan there and says what became of it.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# SQLite calls fcntl64 where there is one; to let go of a lock that was never had is no failure.
_SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_there(int number) {
    char link[64], name[4096];
    const char *folder = getenv("NO_LOCKS_IN");
    snprintf(link, sizeof link, "/proc/self/fd/%d", number);
    ssize_t length = readlink(link, name, sizeof name - 1);
    if (!folder || length < 0) return 0;
    name[length] = 0;
    return !strncmp(name, folder, strlen(folder));
}

static int refuse(void) { errno = atoi(getenv("NO_LOCKS_ERROR")); return -1; }

int flock(int number, int what) {
    int (*real)(int, int) = dlsym(RTLD_NEXT, "flock");
    return is_there(number) && !getenv("NO_LOCKS_BUT_FLOCK") ? refuse() : real(number, what);
}

static int control(const char *name, int number, int what, void *with) {
    int (*real)(int, int, ...) = dlsym(RTLD_NEXT, name);
    if ((what == F_SETLK || what == F_SETLKW || what == F_GETLK) && is_there(number))
        return what != F_GETLK && ((struct flock *)with)->l_type == F_UNLCK ? 0 : refuse();
    return real(number, what, with);
}

#define PASS(name) int name(int number, int what, ...) { \
    va_list rest; va_start(rest, what); void *with = va_arg(rest, void *); va_end(rest); \
    return control(#name, number, what, with); }
PASS(fcntl)
PASS(fcntl64)
"""

ERRORS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)


@dataclass(frozen=True, slots=True)
class Became:
    """What the other process said: of opening, of what stood there, of putting it back."""

    why: str
    before: str
    put_back: bool
    after: str


def library(folder: Path) -> Path | None:
    """The library, made in *folder*; None on a machine that has no compiler, or is no Linux."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    source, made = folder / "no_locks.c", folder / "no_locks.so"
    source.write_text(_SOURCE, encoding="utf-8")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, source, "-ldl"], check=True)
    return made


def work_there(made: Path, plan: Path, copies: Path, error: int, *, but_flock: bool) -> Became:
    """Open *plan* in a process that gets no locks in its folder, change it in a copy, put it back.

    Locks are refused with *error*; *but_flock* leaves those of the program itself, so that SQLite
    alone is refused.
    """
    environment = {
        **os.environ, "LD_PRELOAD": str(made), "NO_LOCKS_IN": str(plan.parent),
        "NO_LOCKS_ERROR": str(error), **({"NO_LOCKS_BUT_FLOCK": "1"} if but_flock else {}),
    }  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-m", "tests.faults.no_locks", str(plan), str(copies)],
        env=environment, cwd=Path(__file__).resolve().parents[2], timeout=120,
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return Became(told[0], told[1], told[2] == "True", told[3])


def _work(plan: Path, copies: Path) -> None:
    from desktop.core.editing import actions
    from desktop.store.planfile import open_plan

    with open_plan(plan) as file:
        said = [file.plan.why_read_only, file.plan.data.actions()[0].progress]
    with open_plan(plan, keep_in=copies, in_a_copy=True) as file:
        first = file.plan.data.actions()[0]
        actions.set_field(file.plan, first, "progress", f"{first.progress} and on")
        said.append(str(file.save_again()))
    with open_plan(plan, read_only=True) as file:
        said.append(file.plan.data.actions()[0].progress)
    sys.stdout.write("\n".join(said) + "\n")


if __name__ == "__main__":
    _work(Path(sys.argv[1]), Path(sys.argv[2]))
