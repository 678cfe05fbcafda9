"""What went out with a workbook of ours and is not in the plan, by its kinds and by the reason."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.core.text import count
from desktop.exchange.own.words import are

Nouns = tuple[str, str]  # of one and of several


@dataclass(slots=True)
class Losses:
    """Rows that did not come back, and apart from them those that came back in vain: what they
    belong to, or stand for, did not."""

    gone: dict[Nouns, int] = field(default_factory=dict)
    left: dict[Nouns, int] = field(default_factory=dict)

    def lose(self, number: int, noun: str, nouns: str) -> None:
        """Count rows that are not in the workbook."""
        _add(self.gone, number, (noun, nouns))

    def leave(self, number: int, noun: str, nouns: str) -> None:
        """Count rows that are in the workbook and belong to one that is not."""
        _add(self.left, number, (noun, nouns))

    @property
    def total(self) -> int:
        """How many rows that went out are not in the plan."""
        return sum(self.gone.values()) + sum(self.left.values())

    @property
    def words(self) -> str:
        """The losses as the beginning of a sentence, or "": "1 action that went out with this
        workbook did not come back, and 2 milestones that belong to what is gone are left out"."""
        gone, left = _listed(self.gone), _listed(self.left)
        several = range(sum(self.left.values()))
        belong = "belongs" if len(several) == 1 else "belong"
        if not gone and not left:
            return ""
        if not gone:
            return f"{left} that {belong} to nothing in this workbook {are(several)} left out"
        words = f"{gone} that went out with this workbook did not come back"
        if left:
            words += f", and {left} that {belong} to what is gone {are(several)} left out"
        return words


def _add(counts: dict[Nouns, int], number: int, nouns: Nouns) -> None:
    if number > 0:
        counts[nouns] = counts.get(nouns, 0) + number


def _listed(counts: dict[Nouns, int]) -> str:
    """Each kind with how many, however many kinds there are."""
    said = [count(number, *nouns) for nouns, number in counts.items()]
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)
