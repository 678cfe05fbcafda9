"""Starting, watching and stopping the process that reads workbooks."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from desktop.core.errors import Cancelled, FileProblem
from desktop.exchange.reading.first_look import kind_of
from desktop.exchange.reading.limits import memory_of
from desktop.exchange.reading.model import Assembling, Workbook
from desktop.exchange.reading.wire import MIB, Limits, Progress, Told, Unreadable, sentence

# A program built with PyInstaller has no Python to start, so it starts itself with this word.
WORKER_ARGUMENT = "--reading-worker"

_LOOK_EVERY = 0.05  # seconds between looks at the clock, the memory and the cancel button
_AHEAD = 16  # answers that may lie ready: the worker waits rather than filling this memory


class ReadingProcess:
    """A process that reads workbooks, started ahead of need and used for one after another.

    Made when a window that imports is opened, it has started by the time a file is chosen. Use
    it in a ``with`` statement, or call :meth:`close`. It may be used from any one thread at a
    time; after a file that made it stop it starts again by itself.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes] = queue.Queue(_AHEAD)
        self._listener: threading.Thread | None = None

    def __enter__(self) -> ReadingProcess:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the process if it does not run, without waiting for it."""
        if self._process is not None and self._process.poll() is None:
            return
        self.close()
        self._answers = queue.Queue(_AHEAD)
        self._process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._listener = threading.Thread(
            target=_listen, args=(self._process, self._answers), daemon=True, name="reading"
        )
        self._listener.start()

    def close(self) -> None:
        """Stop the process; a file that is being read is given up."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.kill()
        process.wait()
        if self._listener is not None:
            while self._listener.is_alive():  # it may wait for room among the answers
                with contextlib.suppress(queue.Empty):
                    self._answers.get(timeout=_LOOK_EVERY)
            self._listener.join()
            self._listener = None
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def read(
        self,
        path: Path,
        progress: Told | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Workbook:
        """The workbook at *path*.

        *progress* is told how far it is; *cancelled* is asked some twenty times a second. Raises
        FileProblem with one sentence for a file that cannot be read, and Cancelled.
        """
        try:
            return self._ask(path, kind_of(path), progress, cancelled or (lambda: False))
        except Unreadable as error:
            words = sentence(path.name, error.reason, error.detail, error.sheet)
            raise FileProblem(words) from error
        except BaseException:
            self.close()  # Cancelled, Ctrl-C or a fault of ours: what is still to come is unwanted
            raise

    def _ask(
        self, path: Path, kind: str, progress: Told | None, cancelled: Callable[[], bool]
    ) -> Workbook:
        self.start()
        process = self._process
        assert process is not None and process.stdin is not None
        request = {"path": str(path.absolute()), "kind": kind, "limits": asdict(self._limits)}
        with contextlib.suppress(OSError):  # one that died at once is noticed below
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
        found = Assembling(path)
        at = Progress(0.0)
        until = time.monotonic() + self._limits.quiet
        while True:
            try:
                answer = self._answers.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                answer = b""
            letter = answer[:1]
            if letter == b"F":
                self._refuse(*json.loads(answer[1:]))
            elif letter == b"E":
                self.close()
                raise Unreadable("stopped")
            elif letter == b"P":
                at = Progress(*json.loads(answer[1:]))
                if progress is not None:
                    progress(at)
            elif letter == b"R":
                return found.whole(json.loads(answer[1:]))
            elif letter:
                found.take(letter, json.loads(answer[1:]))
            if letter:
                until = time.monotonic() + self._limits.quiet
            self._watch(process, until, at, cancelled)

    def _refuse(self, reason: str, detail: str, sheet: str) -> None:
        if reason == "memory":
            self.close()  # what it still holds would be missing for the next file
            detail = f"{self._limits.memory // MIB:,}"
        raise Unreadable(reason, detail, sheet)

    def _watch(
        self,
        process: subprocess.Popen[bytes],
        until: float,
        at: Progress,
        cancelled: Callable[[], bool],
    ) -> None:
        if cancelled():
            raise Cancelled
        if time.monotonic() > until:
            self.close()
            raise Unreadable("time", f"{self._limits.quiet:g}", at.sheet)
        if memory_of(process.pid) > self._limits.memory:
            self._refuse("memory", "", at.sheet)


_ENDED = b"E"


def _listen(process: subprocess.Popen[bytes], answers: queue.Queue[bytes]) -> None:
    """Pass the answers on, and say when there will be no more."""
    assert process.stdout is not None
    with contextlib.suppress(OSError, ValueError):
        for line in process.stdout:
            answers.put(line)
    answers.put(_ENDED)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_ARGUMENT]
    return [sys.executable, "-m", "desktop.exchange.reading.worker"]


def _environment() -> dict[str, str]:
    """This program's own environment, in which the worker finds the same package."""
    environment = dict(os.environ)
    root = str(Path(__file__).resolve().parents[3])
    already = environment.get("PYTHONPATH")
    environment["PYTHONPATH"] = os.pathsep.join([root, already]) if already else root
    environment["PYTHONIOENCODING"] = "utf-8"
    return environment
