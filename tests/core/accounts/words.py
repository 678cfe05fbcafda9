"""What is said of texts by themselves: of a legend's duty, of what was achieved, and of links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from desktop.core.achieved import is_plain
from desktop.core.asks import (
    Asks,
    asked_by,
    is_never_escalated,
    unread_assurance,
    unread_escalation,
)
from desktop.core.links import link_of, links_in
from tests.core.accounts.blocks import listed
from tests.core.accounts.who import cell_of, shown

_DAY = date(2021, 1, 4)
_MANY = re.compile(r"\{(.)\*(\d+)\}")
_RUN = re.compile(r"(\w)\1{49,}")


def of_legend(given: Sequence[str]) -> Iterator[str]:
    """What the words of a legend ask for: "duty" or "duty << meaning", and of other statuses
    where that is not the same."""
    duty, _, meaning = given[0].partition(" << ")
    duty, meaning = cell_of(duty), cell_of(meaning)
    first = list(_asked(asked_by(duty, meaning)))
    yield from first
    for name, recovers, assured in (
        ("on track", False, True),
        ("off track", True, False),
        ("complete", False, False),
    ):
        other = list(_asked(asked_by(duty, meaning, recovers=recovers, assured=assured)))
        if other != first:
            yield from (f"{name}, {each}" for each in other or ["nothing"])
    yield from listed("escalation not read", shown(unread_escalation(duty, meaning)))
    yield from listed("assurance not read", shown(unread_assurance(duty, meaning)))
    if is_never_escalated(duty):
        yield "never escalated"


def _asked(found: Asks) -> Iterator[str]:
    yield from listed(
        "asks",
        "recovery" if found.recovery else "",
        f"approval by {found.approver}" if found.approver else "",
        f"approval in {found.approval_days}" if found.approval_days else "",
        "assurance" if found.assurance else "",
        f"assurance by {found.assurer}" if found.assurer else "",
        f"assurance every {found.assurance_days}" if found.assurance_days else "",
        f"escalated after {found.escalate_after}" if found.escalate_after else "",
    )
    yield from (f"doubt: {each}" for each in found.doubts)
    yield from (f"unread: {each}" for each in found.unread)
    yield from (f"silent: {each}" for each in found.silent)


def of_achieved(given: Sequence[str]) -> Iterator[str]:
    """Whether a text says plainly that something was reached, by a day or of no day."""
    text = cell_of(given[0])
    yield "reached" if is_plain(text) else "not plain"
    on = "reached" if is_plain(text, _DAY) else "not plain"
    if is_plain(text) != is_plain(text, _DAY):
        yield f"by {_DAY:%d/%m/%Y}: {on}"


def of_links(given: Sequence[str]) -> Iterator[str]:
    """The links of a text, and where each goes; of a text that is one, where it goes.

    "{a*1980}" stands for so many letters.
    """
    text = cell_of(_MANY.sub(lambda found: found[1] * int(found[2]), given[0]))
    found = links_in(text)
    yield from listed("links", *map(_short, found)) or ["no links"]
    for each in [*found, *([text] if text not in found else [])]:
        link = link_of(each)
        if link is not None:
            on = f", on {link.computer}" if link.computer else ""
            target = _short(link.target.replace("\u202e", "<turned round>"))
            yield f"{link.goes}: {target} | {_short(link.place)}{on}"


def _short(text: str) -> str:
    return _RUN.sub(lambda found: f"{{{found[1]}*{len(found[0])}}}", text)
