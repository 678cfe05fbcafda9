"""The legends that a user has kept, a file for each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.core.errors import FileProblem, Refused
from desktop.core.kinds import ImpactStatus, Status
from desktop.core.legends import legend_named
from desktop.store import user_legends
from desktop.store.user_legends import delete_legend, own_legends, save_legend


def ours() -> list[Status]:
    return [
        Status(id=7, position=4.0, code="W", word="Waiting", colour="#123456", duty="Ask again",
               synonyms=["parked"], assurance_days=14, watched=True),
        Status(id=8, position=9.0, code="D", word="Done", complete=True),
    ]  # fmt: skip


def test_what_was_kept_is_offered_again(tmp_path: Path) -> None:
    kept = save_legend("  Our   ladder ", ours(), tmp_path)
    assert kept.title == "Our ladder" and user_legends.is_own(kept)
    (found,), problems = own_legends(tmp_path)
    assert (found.name, found.title, problems) == (kept.name, kept.title, [])
    first, second = found.statuses()
    assert (first.id, first.position, second.position) == (0, 1.0, 2.0)
    assert {**first.values(), "id": 7, "position": 4.0} == ours()[0].values()
    first.synonyms.append("mine")
    assert found.statuses()[0].synonyms == ["parked"]


def test_a_legend_of_impact_is_kept_the_same_way(tmp_path: Path) -> None:
    save_legend("Difference", [ImpactStatus(code="N", word="None")], tmp_path)
    assert own_legends(tmp_path)[0][0].statuses()[0].word == "None"


@pytest.mark.parametrize("title", ["", "  ", "our ladder", "RAG: Red, Amber, Green"])
def test_a_name_that_is_empty_or_taken(tmp_path: Path, title: str) -> None:
    save_legend("Our ladder", ours(), tmp_path)
    with pytest.raises(Refused, match="Nothing was kept"):
        save_legend(title, ours(), tmp_path)
    assert len(own_legends(tmp_path)[0]) == 1
    with pytest.raises(Refused, match="no status to keep"):
        save_legend("Empty", [], tmp_path)


def test_titles_that_make_the_same_file_name_stand_side_by_side(tmp_path: Path) -> None:
    for title in ("Our ladder!", "Our ladder?", "???", "../../etc"):
        save_legend(title, ours(), tmp_path)
    found, _ = own_legends(tmp_path)
    assert [each.title for each in found] == ["../../etc", "???", "Our ladder!", "Our ladder?"]
    assert {path.parent for path in tmp_path.rglob("*.json")} == {tmp_path / "legends"}


def test_they_stand_by_title_whatever_its_capitals(tmp_path: Path) -> None:
    own = tmp_path / "not" / "there yet"
    for title in ("gamma", "Beta", "alpha"):
        save_legend(title, ours(), own)
    assert [each.title for each in own_legends(own)[0]] == ["alpha", "Beta", "gamma"]


def test_a_file_is_called_after_its_title_in_plain_letters(tmp_path: Path) -> None:
    for title in ("Our Ladder", "our, ladder", "OUR LADDER!", "?", "w" * 50):
        save_legend(title, ours(), tmp_path)
    assert {path.stem for path in tmp_path.rglob("*.json")} == {
        "our-ladder", "our-ladder-2", "our-ladder-3", "legend", "w" * 40,
    }  # fmt: skip


def test_a_title_is_cut_where_lists_could_not_show_it(tmp_path: Path) -> None:
    kept = save_legend("a" * 59 + " bcd", ours(), tmp_path)
    assert kept.title == "a" * 59
    assert save_legend("b" * 70, ours(), tmp_path).title == "b" * 60
    with pytest.raises(Refused, match="already"):
        save_legend("b" * 80, ours(), tmp_path)


def test_one_that_cannot_be_deleted_is_one_sentence(tmp_path: Path) -> None:
    kept = save_legend("Ours", ours(), tmp_path)
    path = tmp_path / "legends" / "ours.json"
    path.unlink()
    path.mkdir()
    with pytest.raises(FileProblem, match=r"The legend was not deleted from .*ours\.json: "):
        delete_legend(kept, tmp_path)


def test_a_folder_that_cannot_be_looked_into_offers_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(Path, "glob", fails)
    assert own_legends(tmp_path) == ([], [])


def test_one_that_is_deleted_is_offered_no_more(tmp_path: Path) -> None:
    kept = save_legend("Our ladder", ours(), tmp_path)
    delete_legend(kept, tmp_path)
    assert own_legends(tmp_path) == ([], [])
    delete_legend(kept, tmp_path)  # gone already


_GOOD: dict[str, Any] = {"title": "T", "statuses": [{"code": "W", "word": "Waiting"}]}


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        json.dumps({**_GOOD, "title": ""}).encode(),
        json.dumps({**_GOOD, "title": " "}).encode(),
        json.dumps({**_GOOD, "title": 3}).encode(),
        json.dumps({**_GOOD, "statuses": []}).encode(),
        json.dumps({**_GOOD, "statuses": "W"}).encode(),
        json.dumps({**_GOOD, "statuses": [7]}).encode(),
        json.dumps({**_GOOD, "statuses": [{"code": ""}]}).encode(),
        json.dumps({**_GOOD, "statuses": [{"code": "w"}, {"code": "W"}]}).encode(),
        json.dumps({**_GOOD, "statuses": [{"code": "W", "complete": "yes"}]}).encode(),
        json.dumps({**_GOOD, "statuses": [{"code": "W", "colour": "red"}]}).encode(),
        json.dumps({**_GOOD, "statuses": [{"code": "W", "assurance_days": -1}]}).encode(),
        json.dumps({**_GOOD, "statuses": [{"code": "W", "approval_days": -1}]}).encode(),
        json.dumps({**_GOOD, "statuses": [{"code": "W", "escalate_after": -1}]}).encode(),
        json.dumps({**_GOOD, "statuses": [{"code": "W", "synonyms": [1]}]}).encode(),
    ],
)
def test_a_damaged_file_is_one_sentence_and_hides_no_other(tmp_path: Path, damage: bytes) -> None:
    kept = save_legend("Our ladder", ours(), tmp_path)
    bad = tmp_path / "legends" / "bad.json"
    bad.write_bytes(damage)
    found, (problem,) = own_legends(tmp_path)
    assert [each.title for each in found] == [kept.title]
    assert str(bad) in problem and problem.count(". ") == 1
    assert bad.read_bytes() == damage


def test_what_a_file_does_not_say_is_empty(tmp_path: Path) -> None:
    (tmp_path / "legends").mkdir()
    (tmp_path / "legends" / "t.json").write_text(json.dumps(_GOOD), encoding="utf-8")
    several = {"title": "Two\nlines " + "x" * 70, "statuses": [{"code": "A\n B"}]}
    (tmp_path / "legends" / "u.json").write_text(json.dumps(several), encoding="utf-8")
    one, other = own_legends(tmp_path)[0]
    (status,) = one.statuses()
    assert other.statuses()[0].code == "A B" and other.title == "Two lines " + "x" * 49 + "…"
    assert (status.code, status.duty, status.complete, status.colour) == ("W", "", False, "#808080")


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "legends").write_text("a file", encoding="utf-8")
    with pytest.raises(FileProblem, match="The legend"):
        save_legend("Our ladder", ours(), tmp_path)
    assert own_legends(tmp_path) == ([], [])


def test_a_built_in_legend_is_not_the_users() -> None:
    from desktop.core.legends import LEGENDS

    assert not any(user_legends.is_own(each) for each in LEGENDS.values())
    assert legend_named()
