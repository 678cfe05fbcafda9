"""Whose return a workbook is: each way to tell, by itself and in its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.core.kinds import Pack
from desktop.core.merge import RawCell, RawRow
from desktop.core.plan import new_plan_data
from desktop.exchange.own.marks import PACK_FILE
from desktop.exchange.packs import whose
from desktop.exchange.packs.returned_rows import Table
from desktop.exchange.packs.whose import Evidence, Mark, Whose, weigh
from desktop.exchange.reading import Cell, Sheet, Workbook

OLD = Pack(id=1, key="kaaaaaaa", partner="Police", sent_on="2018-09-01",
           sent={"k1": {"action": "Train them"}, "k2": {"action": "Audit"}})  # fmt: skip
NEW = replace(OLD, id=2, key="kbbbbbbb", sent_on="2018-10-01")
HEALTH = Pack(id=3, key="kccccccc", partner="Health", sent_on="2018-09-15",
              sent={"k3": {"action": "Early help"}})  # fmt: skip
PLAIN = Evidence("back.xlsx", packs=(OLD, HEALTH, NEW), own_uid="u1", own_title="Our plan")


def row(key: str = "", action: str = "") -> RawRow:
    """One row that came back."""
    return RawRow(f"0:{key}{action}", "S", 1, key, cells={"action": RawCell(action)})


def book(*sheets: Sheet, **properties: str) -> Workbook:
    """A workbook that has been read."""
    return Workbook(Path("back.xlsx"), "xlsx", sheets, properties)


def sheet(*texts: str, rows: int = 1) -> Sheet:
    """A sheet with texts below each other, and blank rows besides."""
    cells = {n: {1: Cell(n, 1, text)} for n, text in enumerate(texts, start=1)}
    return Sheet("Actions", {n: cells.get(n, {}) for n in range(1, max(rows, len(texts)) + 1)})


def test_the_mark_stands_in_the_properties_or_on_a_short_sheet() -> None:
    words = f"{PACK_FILE} kbbbbbbb plan u1"
    mark = Mark("kbbbbbbb", "u1")
    assert whose.mark_of(book(keywords=f"x {words}")) == mark
    assert whose.mark_of(book(sheet("Hello", words))) == mark
    # A long sheet is a table of actions, in which a mark would be somebody's own words.
    assert whose.mark_of(book(sheet("Hello", words, rows=200))) == Mark()
    assert whose.mark_of(book(sheet("Hello"), keywords="plan")) == Mark()


def test_what_the_rows_say_counts_where_the_workbook_says_nothing() -> None:
    data = new_plan_data("Our  plan")
    table = Table()
    table.packs.update({("kaaaaaaa", "Theirs"): 1, ("kbbbbbbb", "Ours"): 2})
    table.rows.append(row("k1"))
    found = whose.gather(book(title="File: actions for Police"), Mark(), [table], data)
    assert (found.pack_key, found.plan_uid) == ("kbbbbbbb", "")
    assert (found.said_title, found.title) == ("Ours", "Ours")
    assert found.rows == (row("k1"),)
    assert (found.own_uid, found.own_title) == (data.info.uid, "Our plan")
    marked = whose.gather(book(title="File: actions for Police"), Mark("kc", "u"), [], data)
    assert (marked.pack_key, marked.plan_uid) == ("kc", "u")
    assert (marked.said_title, marked.title) == ("", "File")


def test_the_return_of_another_plan_is_refused_by_name() -> None:
    other = replace(PLAIN, plan_uid="u2", pack_key=NEW.key, title="Their plan")
    with pytest.raises(FileProblem, match=r"back\.xlsx is a return of “Their plan”, not of “Our"):
        whose.another_plans(other)
    with pytest.raises(FileProblem, match="a return of another plan"):
        whose.another_plans(replace(other, title="Our plan"))
    with pytest.raises(FileProblem, match="a return of another plan"):
        whose.another_plans(replace(other, title=""))
    assert whose.another_plans(replace(other, plan_uid="u1")) is None
    assert whose.another_plans(replace(other, plan_uid="")) is None


def test_a_pack_that_is_named_is_found() -> None:
    assert whose.a_pack_it_names(replace(PLAIN, pack_key=NEW.key)) == Whose(NEW)
    assert whose.a_pack_it_names(replace(PLAIN, pack_key="kzzzzzzz")) is None
    assert whose.a_pack_it_names(PLAIN) is None


def test_a_pack_that_is_gone_is_said_to_be() -> None:
    gone = replace(PLAIN, pack_key="kzzzzzzz", plan_uid="u1")
    found = whose.a_pack_that_is_gone(gone)
    assert found is not None
    assert found.pack is None
    assert "kzzzzzzz that this answers is not in the plan any more" in found.lost
    # Rows alone may name a pack of any plan.
    with pytest.raises(FileProblem, match="a return of “Their plan”"):
        whose.a_pack_that_is_gone(replace(gone, plan_uid="", said_title="Their plan"))
    assert whose.a_pack_that_is_gone(replace(gone, pack_key=NEW.key)) is None
    assert whose.a_pack_that_is_gone(PLAIN) is None


@pytest.mark.parametrize(
    ("rows", "pack"),
    [
        ((row("K1"), row("k2")), NEW),  # the newest of two that fit as well
        ((row(action="train  THEM"), row(action="Audit")), NEW),
        ((row("k3"),), HEALTH),
        ((row("k1"), row("k2"), row("x"), row("y")), None),  # half is not enough
        ((row("k1"), row("k2"), row("kx", "Audit"), row("x"), row("y")), NEW),  # three in five is
        ((row(action=""),), None),
        ((), None),
    ],
)
def test_rows_tell_the_pack_by_keys_or_words(rows: tuple[RawRow, ...], pack: Pack | None) -> None:
    found = whose.the_pack_of_its_rows(replace(PLAIN, rows=rows))
    assert (found.pack if found else None) == pack
    if found is not None and pack is NEW:
        assert found.assumed.endswith("it is that sent to Police on 01/10/2018.")
    assert whose.the_pack_of_its_rows(replace(PLAIN, rows=rows, pack_key="kzzzzzzz")) is None


def test_an_older_pack_is_told_of_where_the_same_partner_has_a_newer_one() -> None:
    packs = (OLD, HEALTH, NEW)
    assert whose.superseded(OLD, packs) == (
        "This is the return of an older pack, sent on 01/09/2018; a newer one was sent on "
        "01/10/2018."
    )
    assert whose.superseded(NEW, packs) == ""
    assert whose.superseded(HEALTH, packs) == ""


def test_the_rules_are_asked_in_their_order() -> None:
    # What it says of itself goes before what its rows look like.
    assert weigh(replace(PLAIN, pack_key=HEALTH.key, rows=(row("k1"),))) == Whose(HEALTH)
    # Another plan's is refused, whatever pack it names.
    with pytest.raises(FileProblem):
        weigh(replace(PLAIN, pack_key=HEALTH.key, plan_uid="u2", rows=(row("k1"),)))
    assert weigh(replace(PLAIN, rows=(row("x"),))) is None
