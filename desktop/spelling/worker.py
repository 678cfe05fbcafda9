"""The process that has the dictionary: it says which words are known, and what may be meant.

Hunspell lets nothing else of its process run while it loads or looks for what may be meant, which
takes up to 0.6 seconds: in the window's own process everything would stand still, in whatever
thread it were asked. Apart, the window only waits for a line.

It takes one request a line (JSON): ``{"ask": n, "words": [...]}`` asks which are known, ``{"ask":
n, "like": word}`` what may be meant. Each has one answer: ``{"ask": n, "known": [...]}`` with a yes
or no for each word, ``{"ask": n, "like": [...]}`` with the likeliest first. Before all of them
stands ``{"ready": true}``, or ``{"ready": false}`` where there is no Hunspell for this system.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol

from desktop import shipped

LANGUAGE = "en_GB"
MOST_LIKE = 6  # words that may be meant: more are no help


class Hunspell(Protocol):
    """What is used of the library."""

    def spell(self, word: str) -> bool:
        """Whether a word is known."""

    def suggest(self, word: str) -> tuple[str, ...]:
        """What may be meant by it."""


def load(folder: Path) -> Hunspell | None:
    """The dictionary in a folder; None where there is no Hunspell for this system."""
    try:
        import hunspell
    except ImportError:
        return None
    # Said to be UTF-8, a path of any letters is taken on Windows, too.
    found: Hunspell = hunspell.Hunspell(
        LANGUAGE, hunspell_data_dir=str(folder.absolute()), system_encoding="UTF-8"
    )
    return found


def serve(requests: IO[bytes], answers: IO[bytes], loaded: Callable[[], Hunspell | None]) -> None:
    """Answer requests until there are no more."""
    dictionary = loaded()

    def answer(what: dict[str, object]) -> None:
        answers.write(json.dumps(what).encode() + b"\n")
        answers.flush()

    answer({"ready": dictionary is not None})
    if dictionary is None:
        return
    for line in requests:
        request = json.loads(line)
        if "like" in request:
            like = list(dictionary.suggest(request["like"]))[:MOST_LIKE]
            answer({"ask": request["ask"], "like": like})
        else:
            known = [dictionary.spell(word) for word in request["words"]]
            answer({"ask": request["ask"], "known": known})


def main() -> None:
    """Run on this process's own input and output, which belong to whoever started it."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get in between the answers
    # Not sys.stdin, which a built program without a console does not have.
    with os.fdopen(0, "rb", closefd=False) as requests:
        serve(requests, answers, lambda: load(shipped.resources("spelling")))


if __name__ == "__main__":
    main()
