"""What is said of the history of a plan that was rescued."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.text import count


def history_in_words(last: int | None, lacks: Sequence[str], left: int, done: int) -> str:
    """What is kept of a history, and how far Undo reaches back.

    *last* is how many steps are kept where the first are not, None where all are; *lacks* says what
    is missing of those. Of *done* steps that Undo could take back it takes back the last *left*.
    """
    undo, with_it = "", 0 < left == done  # nothing that could be taken back is no Undo
    if not with_it:
        undo = "but Undo takes back nothing of it"
    if not with_it and left:
        undo = f"but Undo takes back no more than the last {left:,} of {count(done, 'step')}"
    if last is not None:
        return (
            f"The history of changes is kept for the last {count(last, 'step')}, "
            f"{undo or 'and with it Undo'}; what was done before cannot be read, and stands as one "
            "step."
        )
    if not lacks:
        return f"The history of changes is kept whole, {undo or 'and with it Undo'}."
    return (
        "The history of changes is kept as far as it can be read, "
        f"{undo or 'and Undo with it'}; {', and '.join(lacks)}."
    )


def newest_lost_in_words(kept: int) -> str:
    """What is said of a history of which the newest steps are lost, and *kept* older ones are."""
    return (
        "The newest steps of the history of changes are lost, or another program changed the plan. "
        f"{count(kept, 'older step')} {'is' if kept == 1 else 'are'} kept to be looked up; what "
        "was done since stands as one step of today. Undo takes back nothing of all that, and no "
        "earlier day can be shown, as nobody knows when it was done."
    )
