"""What is said of a cell of people: its leads, its names, its posts, and whether it names any.

A cell stands on one line, "//" in it for a line break and “” for a cell with nothing in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from desktop.core.leads import is_person, names_post, normalise, split_leads
from desktop.core.names import as_called, name_of, reads_as_person
from desktop.core.nobody import (
    is_nobody,
    is_not_yet,
    is_told,
    is_told_to_nobody,
    says_no,
    says_not_yet,
)
from desktop.core.people import led_by
from desktop.core.posts import (
    capitals_of,
    is_around,
    is_body,
    is_elsewhere,
    is_of_service,
    key_of,
    names_bare_rank,
    plain,
)
from desktop.core.roles import roles_in
from tests.core.accounts.blocks import listed

_ASKED: dict[str, Callable[[str], bool]] = {
    "a person": is_person, "reads as a person": reads_as_person, "a post": names_post,
    "a bare rank": names_bare_rank, "around a post": is_around, "elsewhere": is_elsewhere,
}  # fmt: skip
_ASKED_PLAIN: dict[str, Callable[[str], bool]] = {"a body": is_body, "of service": is_of_service}
_ASKED_YES: dict[str, Callable[[str], bool]] = {
    "nobody": is_nobody, "told to nobody": is_told_to_nobody, "a yes not yet": says_not_yet,
    "still to come": is_not_yet, "a no": says_no,
}  # fmt: skip


def cell_of(line: str) -> str:
    """A cell as it was typed."""
    return "" if line == "“”" else line.replace(" // ", "\n")


def shown(text: str) -> str:
    """A cell on one line."""
    return text.replace("\n", " // ")


def of_cell(given: Sequence[str]) -> Iterator[str]:
    """All that is said of a cell by itself; of what is as one would expect, nothing."""
    text = cell_of(given[0])
    leads, words, post = split_leads(text), normalise(text), plain(text)
    if leads != (text,):
        yield f"leads: {' | '.join(leads) or 'none'}"
    yield from listed(
        "is",
        *(name for name, ask in _ASKED.items() if ask(text)),
        *(name for name, ask in _ASKED_PLAIN.items() if ask(post)),
    )
    yield from listed("says", *(name for name, ask in _ASKED_YES.items() if ask(text)))
    if as_called(text) != text:
        yield f"called: {shown(as_called(text))}"
    if words != " ".join(text.casefold().split()):
        yield f"compared as: {words}"
    if name_of(text) != tuple(words.split()):
        yield f"name: {' '.join(name_of(text))}"
    yield from _of_post(post, words)
    roles = roles_in(text)
    if roles != {post}:
        yield f"roles: {' | '.join(sorted(roles)) or 'none'}"
    yield from listed("words of sentences", *(word for word in text.split() if is_told(word)))
    if led_by(text) != f"{' '.join(text.split())}, who leads it":
        yield f"leading: {led_by(text)}"


def _of_post(post: str, words: str) -> Iterator[str]:
    if post != words:
        yield f"in plain words: {post}"
    rank, topics = key_of(post)
    if rank:
        yield f"rank: {rank}, of {' '.join(sorted(topics)) or 'nothing'}"
    if names_post(post):
        yield f"capitals: {capitals_of(post)}"
