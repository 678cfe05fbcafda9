"""What `make mutants` prints."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.mutants.sites import Mutant
from tests.mutants.trial import KILLED, SURVIVED, TIMEOUT


@dataclass(frozen=True)
class Trial:
    """A mutant that was tried: how it ended, in how many seconds, and its small difference."""

    mutant: Mutant
    outcome: str
    seconds: float
    difference: str
    tests: int


def small_difference(original: str, changed: str) -> str:
    """Return the changed lines with a line on either side, each with its sign before it."""
    lines = difflib.unified_diff(original.splitlines(), changed.splitlines(), lineterm="", n=1)
    return "\n".join(f"    {line}" for line in lines if not line.startswith(("---", "+++")))


def survivor(trial: Trial) -> str:
    """Return a survivor as it is printed: where it is, and what was changed."""
    place = f"{trial.mutant.module}:{trial.mutant.start[0]}"
    reached = f"{trial.tests} tests ran" if trial.tests else "no test reaches it"
    return f"{place}  {trial.mutant.operator}  ({reached})\n{trial.difference}"


def table(trials: Sequence[Trial]) -> str:
    """Return how the mutants of each module and room ended. A time-out counts as noticed."""
    lines = [f"{'':44}{'killed':>8}{'timeout':>9}{'survived':>10}{'share':>8}"]
    for room in dict.fromkeys(trial.mutant.room for trial in trials):
        of_room = [trial for trial in trials if trial.mutant.room == room]
        for module in sorted({trial.mutant.module for trial in of_room}):
            of_module = [trial for trial in of_room if trial.mutant.module == module]
            lines.append(_line(module, of_module))
        lines.append(_line(f"{room}, all", of_room))
    lines.append(_line("all", trials))
    return "\n".join(lines)


def _line(name: str, trials: Sequence[Trial]) -> str:
    counts = Counter(trial.outcome for trial in trials)
    share = counts[SURVIVED] / len(trials) if trials else 0
    return f"{name:44}{counts[KILLED]:8}{counts[TIMEOUT]:9}{counts[SURVIVED]:10}{share:8.1%}"
