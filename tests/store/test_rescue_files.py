"""Which files that are kept inside are whole, and what is said of those that are not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from desktop.core.kinds import Evidence
from desktop.core.kinds.evidence import INSIDE, LINK
from desktop.core.plan import new_plan_data
from desktop.store.connection import connect
from desktop.store.formats.chain import bring_up_to_date
from desktop.store.rescue_files import as_contents, ever_kept, is_whole, lost, read_files


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_a_file_is_whole_when_it_is_what_its_hash_says() -> None:
    assert is_whole(sha(b"a"), b"a")
    assert not is_whole(sha(b"a"), b"b") and not is_whole(sha(b"a"), "a") and not is_whole(1, b"a")


def test_files_of_the_table_and_of_the_pages_are_put_together(tmp_path: Path) -> None:
    connection = connect(tmp_path / "p.plandesk")
    bring_up_to_date(connection)
    for key, content in ((sha(b"a"), b"a"), (sha(b"b"), b"B")):
        connection.execute("INSERT INTO kept_files VALUES (?, 1, ?)", (key, content))
    connection.close()
    found = read_files(tmp_path / "p.plandesk", {sha(b"c"): b"c"})
    assert found == {sha(b"a"): b"a", sha(b"c"): b"c"}
    assert {each.sha256: each.content for each in as_contents(found)} == found
    assert read_files(tmp_path / "nothing.plandesk", {}) == {}


def test_the_history_knows_what_was_ever_inside() -> None:
    def line(
        number: int, verb: str, new: object, column: str = "", kind: str = "evidence"
    ) -> dict[str, object]:
        return {"id": number, "kind": kind, "row_id": 7, "verb": verb, "col": column,
                "new": json.dumps(new), "old": None}  # fmt: skip

    first, second, third = sha(b"1"), sha(b"2"), sha(b"3")
    told = [
        line(4, "update", second, "sha256"), line(1, "insert", {"sha256": first, "kept": LINK}),
        line(2, "update", third, "sha256"), line(3, "update", INSIDE, "kept"),
        line(5, "insert", {"sha256": first, "kept": INSIDE}, kind="actions"),
    ]  # fmt: skip
    assert ever_kept(told) == {second, third}
    assert ever_kept([{**told[0], "new": "{"}]) == set()


def test_what_is_lost_is_named_by_its_item_or_counted() -> None:
    data = new_plan_data("Wyeford")
    for title, content, kept in (("A", b"1", INSIDE), ("B", b"2", INSIDE), ("C", b"3", LINK)):
        data.add(Evidence(key=title, title=title, sha256=sha(content), kept=kept))
    assert lost(data, {sha(b"1"): b"1", sha(b"2"): b"2"}, {sha(b"1")}) == []
    said = lost(data, {sha(b"1"): b"1"}, {sha(b"4"), sha(b"5")})
    assert "“B” could not be read whole, and is lost" in said[0]
    assert said[1].startswith("2 files that had been kept inside") and said[1].endswith(
        "them back."
    )


def test_a_schema_whose_text_is_no_text_costs_no_rescue(tmp_path: Path) -> None:
    """SQLite names the damaged table in its error, and Python cannot read that name."""
    path = tmp_path / "p.plandesk"
    connection = connect(path)
    bring_up_to_date(connection)
    connection.execute("INSERT INTO kept_files VALUES (?, 1, ?)", (sha(b"a"), b"a"))
    connection.close()
    content = path.read_bytes()
    spoilt = content.replace(b"CREATE TABLE kept_files", b"CREATE T\xff\xfeLE kept_\xff\xfeles")
    assert spoilt != content and len(spoilt) == len(content)
    path.write_bytes(spoilt)
    assert read_files(path, {sha(b"c"): b"c"}) == {sha(b"c"): b"c"}
