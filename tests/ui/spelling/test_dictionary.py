"""The dictionary is asked and answers later; what goes wrong with its process harms nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from desktop.spelling import starting
from desktop.ui.spelling import dictionary as module
from desktop.ui.spelling.dictionary import ENDED, NONE_HERE, Dictionary

# What stands in for the process: it knows all words but those with an x, and ends at "qq".
STAND_IN = """
import json, sys
print(json.dumps({"ready": READY}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    if "qq" in asked.get("words", ()):
        sys.exit(1)
    if "like" in asked:
        print(json.dumps({"ask": asked["ask"], "like": [asked["like"] + "s"]}), flush=True)
    else:
        known = ["x" not in word for word in asked["words"]]
        print(json.dumps({"ask": asked["ask"], "known": known}), flush=True)
"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "stand_in.py"
    path.write_text(STAND_IN.replace("READY", "True"), encoding="utf-8")
    monkeypatch.setattr(starting, "command", lambda: [sys.executable, str(path)])
    monkeypatch.setattr(module, "AT_FIRST", 10)
    return path


@pytest.fixture
def dictionary(stand_in: Path, qapp: Any) -> Iterator[Dictionary]:
    made = Dictionary()
    yield made
    made.close()


def test_a_word_is_not_known_at_first_and_then_it_is(dictionary: Dictionary, qtbot: Any) -> None:
    with qtbot.waitSignal(dictionary.learnt, timeout=10_000):
        assert dictionary.knows("plan") is None and dictionary.knows("plax") is None
        assert dictionary._process is None, "nothing is begun before who asks was answered"
    assert dictionary.knows("plan") is True and dictionary.knows("plax") is False


def test_many_words_are_asked_about_in_turn(
    dictionary: Dictionary, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 3)
    times: list[int] = []
    dictionary.learnt.connect(lambda: times.append(1))
    words = [f"a{number}" for number in range(8)]
    for word in words:
        dictionary.knows(word)
    qtbot.waitUntil(lambda: all(dictionary.knows(word) for word in words), timeout=10_000)
    assert len(times) == 3


def test_what_may_be_meant_comes_when_it_is_there(dictionary: Dictionary, qtbot: Any) -> None:
    got: list[list[str]] = []
    dictionary.ask_like("plax", got.append)
    assert not got
    qtbot.waitUntil(lambda: got == [["plaxs"]], timeout=10_000)


def test_who_asks_of_another_word_waits_for_no_other(dictionary: Dictionary, qtbot: Any) -> None:
    got: dict[str, list[str]] = {}
    for word in ("one", "two", "three"):
        dictionary.ask_like(word, lambda like, word=word: got.update({word: like}))
    qtbot.waitUntil(lambda: "three" in got, timeout=10_000)
    assert got == {"one": [], "two": [], "three": ["threes"]}


def test_a_word_that_ends_the_process_is_no_fault_and_the_others_are_asked_again(
    dictionary: Dictionary, qtbot: Any
) -> None:
    dictionary.knows("qq")
    qtbot.waitUntil(lambda: dictionary.knows("qq") is True, timeout=10_000)
    dictionary.knows("plax")
    qtbot.waitUntil(lambda: dictionary.knows("plax") is False, timeout=10_000)
    assert dictionary.why_not == ""


def test_one_that_never_begins_is_given_up(
    dictionary: Dictionary, stand_in: Path, qtbot: Any
) -> None:
    stand_in.write_text("raise SystemExit(3)", encoding="utf-8")
    with qtbot.waitSignal(dictionary.gone, timeout=20_000):
        dictionary.knows("plan")
    assert dictionary.why_not == ENDED and dictionary.knows("plan") is None
    got: list[list[str]] = []
    dictionary.ask_like("plax", got.append)
    assert got == [[]] and dictionary._process is None


def test_a_program_that_is_not_there_is_given_up(
    dictionary: Dictionary, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "command", lambda: ["/nowhere/plandesk"])
    with qtbot.waitSignal(dictionary.gone, timeout=20_000):
        dictionary.knows("plan")


def test_where_there_is_no_library_it_says_so(
    dictionary: Dictionary, stand_in: Path, qtbot: Any
) -> None:
    stand_in.write_text(STAND_IN.replace("READY", "False"), encoding="utf-8")
    got: list[list[str]] = []
    dictionary.ask_like("plax", got.append)
    with qtbot.waitSignal(dictionary.gone, timeout=20_000):
        pass
    assert dictionary.why_not == NONE_HERE and got == [[]]


def test_the_last_who_uses_it_ends_its_process(dictionary: Dictionary, qtbot: Any) -> None:
    one, other = QObject(), QObject()
    dictionary.use(one, True)
    dictionary.use(other, True)
    with qtbot.waitSignal(dictionary.learnt, timeout=10_000):
        dictionary.knows("plax")
    dictionary.use(one, False)
    assert dictionary._process is not None
    dictionary.use(other, False)
    assert dictionary._process is None and dictionary.knows("plax") is False
    dictionary.use(one, True)
    dictionary.knows("other")
    qtbot.waitUntil(lambda: dictionary.knows("other") is True, timeout=10_000)
