"""The process that has the dictionary, and the dictionary itself."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop import shipped
from desktop.__main__ import SPELLING_WORKER
from desktop.spelling import starting, worker

pytest.importorskip("hunspell", reason="there is none for this system")


@pytest.fixture(scope="module")
def dictionary() -> Any:
    return worker.load(shipped.resources("spelling"))


def answers(requests: list[dict[str, Any]], loaded: Any) -> list[dict[str, Any]]:
    given = io.BytesIO(b"".join(json.dumps(each).encode() + b"\n" for each in requests))
    taken = io.BytesIO()
    worker.serve(given, taken, lambda: loaded)
    return [json.loads(line) for line in taken.getvalue().splitlines()]


def test_british_english_is_known(dictionary: Any) -> None:
    known = ["organise", "programme", "colour", "safeguarding", "caseload", "children's", "café"]
    wrong = ["teh", "recieve", "safegaurding", "color", "acomodation", "childrens"]
    first, known_said, wrong_said = answers(
        [{"ask": 1, "words": known}, {"ask": 2, "words": wrong}], dictionary
    )
    assert first == {"ready": True}
    assert known_said == {"ask": 1, "known": [True] * len(known)}
    assert wrong_said == {"ask": 2, "known": [False] * len(wrong)}


def test_what_may_be_meant_the_likeliest_first_and_a_few(dictionary: Any) -> None:
    _, said, much = answers([{"ask": 1, "like": "recieve"}, {"ask": 2, "like": "teh"}], dictionary)
    assert said["ask"] == 1 and said["like"][0] == "receive"
    assert "the" in much["like"] and len(much["like"]) <= worker.MOST_LIKE


def test_where_there_is_no_library_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    assert worker.load(shipped.resources("spelling")) is None
    assert answers([{"ask": 1, "words": ["the"]}], None) == [{"ready": False}]


def test_a_path_of_any_letters_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "Плани – für Zoë"
    folder.mkdir()
    for name in ("en_GB.aff", "en_GB.dic"):
        (folder / name).write_bytes((shipped.resources("spelling") / name).read_bytes())
    found = worker.load(folder)
    assert found is not None and found.spell("plan") and not found.spell("teh")


@pytest.mark.parametrize("built", [False, True])
def test_it_runs_as_a_process_of_its_own(built: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    command = starting.command()
    if built:  # whose own executable is started with a word for it
        command = [sys.executable, "-m", "desktop", starting.WORKER_ARGUMENT]
    done = subprocess.run(
        command, input=b'{"ask": 7, "words": ["the", "teh"]}\n', capture_output=True, timeout=60,
        env={"PYTHONPATH": starting.search_path()}, check=True,
    )  # fmt: skip
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"ready": True}, {"ask": 7, "known": [True, False]},
    ]  # fmt: skip
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert starting.command() == [sys.executable, SPELLING_WORKER]


def test_the_dictionary_is_shipped_with_its_licences() -> None:
    folder = shipped.resources("spelling")
    assert {path.name for path in folder.iterdir()} == {
        "README.md", "README_en_GB.txt", "en_GB.aff", "en_GB.dic", "LICENCE-LGPL.txt",
        "LICENCE-GPL.txt",
    }  # fmt: skip
    assert "LESSER GENERAL PUBLIC" in (folder / "LICENCE-LGPL.txt").read_text(encoding="utf-8")
