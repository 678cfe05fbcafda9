"""What is said of a history that was rescued is what can be done with it."""

from __future__ import annotations

import pytest

from desktop.store.rescue_words import history_in_words, newest_lost_in_words


@pytest.mark.parametrize(
    ("last", "lacks", "left", "done", "words"),
    [
        (None, [], 9, 9, "whole, and with it Undo."),
        (None, [], 0, 9, "whole, but Undo takes back nothing of it."),
        (None, [], 0, 0, "whole, but Undo takes back nothing of it."),
        (None, [], 3, 9, "whole, but Undo takes back no more than the last 3 of 9 steps."),
        (None, ["a is missing", "b is"], 2, 2, "read, and Undo with it; a is missing, and b is."),
        (5, [], 4, 4, "last 5 steps, and with it Undo; what was done before cannot be read, and "
                      "stands as one step."),
        (5, [], 1, 4, "last 5 steps, but Undo takes back no more than the last 1 of 4 steps; what "
                      "was done before cannot be read, and stands as one step."),
    ],
)  # fmt: skip
def test_undo_is_said_to_reach_as_far_as_it_does(
    last: int | None, lacks: list[str], left: int, done: int, words: str
) -> None:
    assert history_in_words(last, lacks, left, done).endswith(words)


def test_that_the_newest_steps_are_lost_is_said_first() -> None:
    assert "changed the plan. 1 older step is kept to be looked up;" in newest_lost_in_words(1)
    assert " 12 older steps are kept to be looked up;" in newest_lost_in_words(12)
