"""Which action each row that came back is: by key, by number, by its words, or by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from desktop.core.data import PlanData
from desktop.core.errors import Cancelled
from desktop.core.kinds import Action
from desktop.core.merge.model import Matched, RawRow, Suggestion
from desktop.core.merge.values import folded
from desktop.core.numbering import canonical
from desktop.core.text import brief

# Links made by hand that name no action.
ADD, LEAVE_OUT = "+", "-"

_LIKE_ENOUGH = 60  # below this a row is not suggested to be an action
_SURE = 90  # with the same number, text as like as this is the same action


@dataclass(frozen=True, slots=True)
class Match:
    """What a row was taken for. ``key`` is "" for a new or doubtful row."""

    row: RawRow
    how: Matched
    key: str = ""
    note: str = ""
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """An action as it was sent, or as it is where it was not sent."""

    key: str
    no: str
    text: str
    area: str
    sent: bool


class Steps:
    """Counts rows, tells the share that is done, and asks whether to stop."""

    def __init__(
        self,
        total: int,
        progress: Callable[[float], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._total, self._done = max(total, 1), 0
        self._progress, self._cancelled = progress, cancelled

    def done(self, rows: int) -> None:
        """So many rows more; raises Cancelled when the user has stopped it."""
        self._done += rows
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(min(1.0, self._done / self._total))


def match_rows(
    data: PlanData,
    sent: Mapping[str, Mapping[str, str]],
    rows: Sequence[RawRow],
    links: Mapping[str, str],
    steps: Steps,
) -> list[Match]:
    """A match for every row that is not left out by hand, in the order of the rows."""
    return _Matching(data, sent, links).all(rows, steps)


class _Matching:
    def __init__(
        self,
        data: PlanData,
        sent: Mapping[str, Mapping[str, str]],
        links: Mapping[str, str],
    ) -> None:
        self.links = links
        self.known: dict[str, _Known] = {}
        for action in data.table(Action).values():
            was = sent.get(action.key)
            area = folded(data.area_of(action).name).casefold()
            self.known[action.key] = (
                _Known(action.key, was.get("no", action.no), was.get("action", action.action),
                       area, True)
                if was is not None
                else _Known(action.key, action.no, action.action, area, False)
            )  # fmt: skip
        for key, was in sent.items():
            if key not in self.known:  # deleted meanwhile
                self.known[key] = _Known(key, was.get("no", ""), was.get("action", ""), "", True)
        self.two_way = not sent
        self.by_folded_key = {key.casefold(): key for key in self.known}
        self.by_number: dict[str, list[_Known]] = defaultdict(list)
        self.by_text: dict[str, list[_Known]] = defaultdict(list)
        for each in self.known.values():
            if each.no.strip():
                self.by_number[canonical(each.no)].append(each)
            if each.text.strip():
                self.by_text[folded(each.text).casefold()].append(each)
        self.taken: set[str] = set()
        self.again: dict[str, list[RawRow]] = defaultdict(list)  # rows of an action already taken
        self.pool: dict[str, str] | None = None  # made when the first row is doubtful

    def all(self, rows: Sequence[RawRow], steps: Steps) -> list[Match]:
        found: dict[str, Match] = {}
        rest: list[RawRow] = []
        by_key: dict[str, list[RawRow]] = defaultdict(list)
        for row in rows:
            link = self.links.get(row.id)
            key = self.by_folded_key.get(row.key.strip().casefold(), "")
            if link == LEAVE_OUT:
                continue
            if link == ADD:
                found[row.id] = Match(row, Matched.NEW, note="added by hand")
            elif link in self.known and link not in self.taken:
                found[row.id] = Match(row, Matched.HAND, link)
                self.taken.add(link)
            elif key:
                by_key[key].append(row)
            else:
                rest.append(row)
        for key, copies in by_key.items():
            self._by_key(key, copies, found)
        steps.done(len(rows) - len(rest))
        self._by_words(rest, found, steps)
        return [found[row.id] for row in rows if row.id in found]

    def _by_key(self, key: str, rows: list[RawRow], found: dict[str, Match]) -> None:
        known = self.known[key]
        if key in self.taken:  # another row was linked to it by hand
            for row in rows:
                found[row.id] = self._doubtful(row, "its key belongs to a row linked by hand")
            return
        if len({_content(row) for row in rows}) > 1:
            note = f"its key stands in {len(rows)} different rows: {_places(rows)}"
            for row in rows:
                found[row.id] = self._doubtful(row, note, known)
            return
        row = rows[0]
        if self._stranger(row, known):
            found[row.id] = self._doubtful(
                row, f"its key is that of {known.no or brief(known.text, 40)}, its words are not",
                known,
            )  # fmt: skip
            return
        note = _stand(len(rows)) if len(rows) > 1 else ""
        found[row.id] = Match(row, Matched.KEY, key, note)
        self.taken.add(key)

    def _by_words(self, rows: Sequence[RawRow], found: dict[str, Match], steps: Steps) -> None:
        """Match the rows without a key; copies of one action are not told apart by position."""
        copies: dict[object, list[RawRow]] = defaultdict(list)
        for row in rows:
            copies[folded(row.area), _content(row)].append(row)
        first: dict[str, RawRow] = {}
        for same in copies.values():
            steps.done(len(same))
            match = self._without_key(same[0])
            if match.key and len(same) > 1:
                found[same[0].id] = replace(match, note=_stand(len(same)))
            else:
                found[same[0].id] = match
                for row in same[1:]:
                    found[row.id] = self._without_key(row)
            if match.key:
                first[match.key] = same[0]
        for key, others in self.again.items():
            if key not in first:
                continue  # it is that of a row with a key, or of one linked by hand
            every = [first[key], *others]
            note = f"its words stand in {len(every)} different rows: {_places(every)}"
            for row in every:
                found[row.id] = self._doubtful(row, note, self.known[key])

    def _stranger(self, row: RawRow, known: _Known) -> bool:
        """Whether a row has another action's number and words: the key column was left behind
        when the others were sorted."""
        text = folded(row.text("action")).casefold()
        if not text or text == folded(known.text).casefold():
            return False
        others = self.by_text.get(text, ())
        if others and all(other.key != known.key for other in others):
            return True
        no = canonical(row.text("no"))
        if not no or no == canonical(known.no):
            return False
        return no in self.by_number and fuzz.ratio(text, folded(known.text).casefold()) < 50

    def _without_key(self, row: RawRow) -> Match:
        note = f"the key {row.key.strip()} is not of this plan" if row.key.strip() else ""
        numbered = self._numbered(row)
        text = folded(row.text("action")).casefold()
        worded = self._worded(row, text)
        if worded and all(each.key in self.taken for each in worded):
            return self._taken(row, note, worded[0])
        alone = _only(worded)
        if alone and not numbered:
            return self._matched(row, Matched.TEXT, alone, note)
        both = _only([each for each in worded if each in numbered])
        if both:
            return self._matched(row, Matched.NUMBER, both, note)
        if worded:
            why = "several actions have these words"
            if alone:
                why = "its number is that of another action than its words"
            return self._doubtful(row, note or why, *worded, *numbered)
        meant = _only(numbered)
        if meant and (
            "action" not in row.fields
            or (text and fuzz.ratio(text, folded(meant.text).casefold()) >= _SURE)
        ):
            return self._matched(row, Matched.NUMBER, meant, note)
        suggestions = self._alike(row, text, numbered)
        if suggestions:
            return Match(
                row, Matched.DOUBTFUL, note=note or "no key, and its words are not the same",
                suggestions=suggestions,
            )  # fmt: skip
        return Match(row, Matched.NEW, note=note)

    def _matched(self, row: RawRow, how: Matched, known: _Known, note: str) -> Match:
        if known.key in self.taken:
            return self._taken(row, note, known)
        self.taken.add(known.key)
        return Match(row, how, known.key, note)

    def _taken(self, row: RawRow, note: str, known: _Known) -> Match:
        self.again[known.key].append(row)
        return self._doubtful(row, note or "another row is this action already", known)

    def _numbered(self, row: RawRow) -> list[_Known]:
        """The actions that a row's number may mean; 6.1 as a number may be "6.1" or "6.10"."""
        cell = row.cells.get("no")
        if cell is None or not cell.text.strip():
            return []
        found = list(self.by_number.get(canonical(cell.text), ()))
        if cell.kind == "number":
            try:
                wanted = float(cell.value)
            except (TypeError, ValueError):
                return found
            for tail in range(3):
                for each in self.by_number.get(canonical(f"{wanted:.{tail}f}"), ()):
                    if each not in found and float(f"{wanted:.{tail}f}") == wanted:
                        found.append(each)
        return self._here(row, [each for each in found if each.sent or self.two_way])

    def _worded(self, row: RawRow, text: str) -> list[_Known]:
        return self._here(row, list(self.by_text.get(text, ()))) if text else []

    def _here(self, row: RawRow, found: list[_Known]) -> list[_Known]:
        """Only those in the row's own area, where it has one and that leaves any."""
        area = folded(row.area).casefold()
        free = [each for each in found if each.key not in self.taken] or found
        here = [each for each in free if area and each.area == area]
        return here or free

    def _doubtful(self, row: RawRow, note: str, *first: _Known) -> Match:
        text = folded(row.text("action")).casefold()
        return Match(
            row, Matched.DOUBTFUL, note=note, suggestions=self._alike(row, text, list(first))
        )

    def _alike(self, row: RawRow, text: str, first: Iterable[_Known]) -> tuple[Suggestion, ...]:
        """The actions that a row is most like, those in *first* whatever their likeness."""
        scored: dict[str, float] = {}
        for each in first:
            scored[each.key] = fuzz.ratio(text, folded(each.text).casefold()) if text else 50.0
        if text:
            if self.pool is None:
                self.pool = {
                    each.key: folded(each.text).casefold()
                    for each in self.known.values()
                    if each.sent or self.two_way
                }
            found = process.extract(
                text, self.pool, scorer=fuzz.ratio, limit=8, score_cutoff=_LIKE_ENOUGH
            )
            for _, score, key in found:
                if key not in self.taken:
                    scored.setdefault(key, score)
        best = sorted(scored, key=lambda key: -scored[key])[:4]
        return tuple(
            Suggestion(key, self.known[key].no, brief(self.known[key].text, 60), round(scored[key]))
            for key in best
        )


def _only(found: Sequence[_Known]) -> _Known | None:
    return found[0] if len(found) == 1 else None


def _content(row: RawRow) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, folded(cell.text)) for name, cell in row.cells.items()))


def _stand(times: int) -> str:
    return f"stands {times} times, each time the same"


def _places(rows: Iterable[RawRow]) -> str:
    return ", ".join(f"{row.sheet} {row.number}" for row in rows)
