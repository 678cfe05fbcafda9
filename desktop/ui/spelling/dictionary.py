"""The dictionary as the window knows it: it is asked, and answers a moment later.

It stands in a process of its own (:mod:`desktop.spelling.worker`), which is started when the first
word is asked about, and not before the window has answered whoever opened it. Nothing waits for it:
what is not known yet is no fault.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Signal
from shiboken6 import isValid

from desktop.spelling import starting
from desktop.ui.once import once

AT_FIRST, THEN = 700, 15  # milliseconds from a need to the start of the process, and to a question
AT_ONCE = 1_000  # words of one question, so that none keeps another waiting for long
MOST = 100_000  # words that are remembered
TRIES = 3  # starts of a process that ends by itself

NONE_HERE = (
    "Spelling is not checked on this computer: the library that it needs is not made for its kind."
)
ENDED = "Spelling is not checked until Plandesk is started again: the dictionary ended by itself."

_Done = Callable[[list[str]], object]


class Dictionary(QObject):
    """Knows words, asked one by one. Signals: ``learnt()`` when it is known of more of them;
    ``gone()`` when it is found that there is none, which ``why_not`` says in a sentence."""

    learnt = Signal()
    gone = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.why_not = ""
        self._known: dict[str, bool] = {}
        self._wanted: dict[str, None] = {}
        self._like: tuple[str, _Done] | None = None
        self._asked: dict[int, list[str] | _Done] = {}
        self._number = 0
        self._process: QProcess | None = None
        self._ready = False
        self._tries = 0
        self._users: list[QObject] = []
        self._soon = once(self, self._ask)

    # --- what is asked ---------------------------------------------------------------------------

    def knows(self, word: str) -> bool | None:
        """Whether a word is known; None while that is not known yet, which ``learnt`` tells."""
        known = self._known.get(word)
        if known is None and not self.why_not and word not in self._wanted:
            self._wanted[word] = None
            self._wait()
        return known

    def ask_like(self, word: str, done: _Done) -> None:
        """Ask what may be meant by a word; *done* is called with that, the likeliest first.

        It is none where there is no dictionary, and where somebody asks of another word before
        this one's turn has come: what is looked for takes its time, and is of use to who waits.
        """
        late, self._like = self._like, None if self.why_not else (word, done)
        if late is not None:
            late[1]([])
        if self._like is None:
            done([])
        else:
            self._soon.start(0)

    def _wait(self) -> None:
        if not self._soon.isActive():
            self._soon.start(AT_FIRST if self._process is None else THEN)

    # --- the process -----------------------------------------------------------------------------

    def use(self, user: QObject, wanted: bool) -> None:
        """Say that somebody uses the dictionary, or does no more: the last one ends its process.

        Who is gone without a word uses it no more.
        """
        self._users = [each for each in self._users if isValid(each) and each is not user]
        if wanted:
            self._users.append(user)
        elif not self._users:
            self.close()

    def close(self) -> None:
        """End the process; what is known stays known."""
        self._soon.stop()
        process, self._process = self._process, None
        self._ready = False
        waiting = [each for each in self._asked.values() if callable(each)]
        waiting += [self._like[1]] if self._like is not None else []
        self._like, self._asked, self._wanted = None, {}, {}
        if process is not None:
            process.kill()
            process.waitForFinished(2_000)
            process.deleteLater()
        for done in waiting:
            done([])

    def _ask(self) -> None:
        if self._process is None:
            self._start()
        if not self._ready:
            return
        # One of each kind at a time, and words first: they are answered at once.
        asked = {isinstance(each, list) for each in self._asked.values()}
        if self._wanted and True not in asked:
            words = list(self._wanted)[:AT_ONCE]
            self._send(words, words=words)
        if self._like is not None and False not in asked:
            word, done = self._like
            self._like = None
            self._send(done, like=word)

    def _send(self, waits: list[str] | _Done, **what: Any) -> None:
        assert self._process is not None
        self._number += 1
        self._asked[self._number] = waits
        self._process.write(json.dumps({"ask": self._number, **what}).encode() + b"\n")

    def _start(self) -> None:
        if self.why_not:
            return
        self._tries += 1
        program, *arguments = starting.command()
        process = self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", starting.search_path())
        process.setProcessEnvironment(environment)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        process.start(program, arguments)

    def _read(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            self._take(json.loads(bytes(process.readLine().data())))

    def _take(self, answer: dict[str, Any]) -> None:
        if "ready" in answer:
            self._ready = answer["ready"]
            if not self._ready:
                self._give_up(NONE_HERE)
                return
            self._tries = 0
        waits = self._asked.pop(answer.get("ask", 0), None)
        if isinstance(waits, list):
            if len(self._known) > MOST:
                self._known.clear()
            for word, known in zip(waits, answer["known"], strict=True):
                self._known[word] = known
                self._wanted.pop(word, None)
            self.learnt.emit()
        elif waits is not None:
            waits(answer["like"])
        if self._wanted or self._like is not None:
            self._soon.start(0)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self, *_: object) -> None:
        """The process ended by itself. A word with which it did is asked about no more."""
        if self._process is None:
            return  # it was ended here
        for waits in self._asked.values():
            if isinstance(waits, list):
                self._known.update(dict.fromkeys(waits, True))
        again = self._tries < TRIES
        wanted = [word for word in self._wanted if word not in self._known]
        self.close()
        if not again:
            self._give_up(ENDED)
            return
        self._wanted = dict.fromkeys(wanted)
        if wanted:
            self._wait()

    def _give_up(self, why: str) -> None:
        self.why_not = why
        self.close()
        self.gone.emit()


def shared() -> Dictionary:
    """The one dictionary of the program: its windows share it."""
    app = QCoreApplication.instance()
    assert app is not None
    found = app.findChild(Dictionary)
    if found is None:
        found = Dictionary(app)
        app.aboutToQuit.connect(partial(Dictionary.close, found))
    return found
