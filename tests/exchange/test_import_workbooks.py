"""The two real workbooks, cell by cell against what they are known to hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.core.kinds import Action
from desktop.exchange.importing import import_workbook
from desktop.exchange.recognise import Recognition


@pytest.fixture(scope="module")
def imported(workbooks: Path) -> dict[str, tuple[Recognition, dict[str, Any]]]:
    found = {}
    for name in ("herefordshire-2014-hscb", "herefordshire-2018-one-sheet"):
        expected = json.loads((workbooks / f"{name}.expected.json").read_text(encoding="utf-8"))
        found[name] = (import_workbook(workbooks / f"{name}.xlsx"), expected)
    return found


FIELDS = ("no", "action", "by_when", "lead", "measure", "success", "progress", "ragb", "monitoring")


@pytest.mark.parametrize("name", ["herefordshire-2014-hscb", "herefordshire-2018-one-sheet"])
def test_every_cell_of_every_action(name: str, imported: Any) -> None:
    recognition, expected = imported[name]
    data = recognition.draft
    assert len(data.areas) == len(expected["areas"]) == expected["counts"]["areas"]
    for area, wanted_area in zip(data.areas, expected["areas"], strict=True):
        assert (area.code, area.title) == (wanted_area["ref"], wanted_area["title"])
        actions = data.actions(area)
        assert len(actions) == len(wanted_area["actions"])
        for action, wanted in zip(actions, wanted_area["actions"], strict=True):
            got = {field: getattr(action, field) for field in FIELDS if field in wanted}
            assert got == {field: wanted[field] for field in FIELDS if field in wanted}
            if "by_when_iso" in wanted:
                assert action.due == wanted["by_when_iso"]
            if "bp" in wanted:
                assert action.extra == {"Business Plan Reference": wanted["bp"]}
    assert recognition.counts["actions"] == expected["counts"]["actions"]


def test_the_2018_plan_has_its_paragraphs_in_each_area(imported: Any) -> None:
    recognition, expected = imported["herefordshire-2018-one-sheet"]
    data = recognition.draft
    for area, wanted in zip(data.areas, expected["areas"], strict=True):
        assert [(r.ref, r.text) for r in data.requirements(area)] == [
            (p["ref"], p["text"]) for p in wanted["paragraphs"]
        ]
    assert data.info.introduction == expected["intro"]
    assert data.info.subtitle == expected["banner"]
    assert data.info.status == "draft"
    assert list(recognition.sheets[0].header_rows) == expected["header_rows"]


def test_the_2018_plan_keeps_its_own_legend_and_headings(imported: Any) -> None:
    recognition, expected = imported["herefordshire-2018-one-sheet"]
    data = recognition.draft
    assert [(s.code, s.word, s.colour) for s in data.legend] == [
        ("R", "Red", "#FF0000"),
        ("A", "Amber", "#FFC000"),
        ("G", "Green", "#00B050"),
        ("B", "Blue", "#0070C0"),
    ]
    assert data.legend.is_complete("B") and data.legend.is_on_track("G")
    assert data.legend.needs_recovery("R") and data.legend.needs_recovery("A")
    assert not data.legend.needs_recovery("G")
    assert {c.field: c.label for c in data.columns} == expected["columns"]
    assert data.info.form == "ragb-2018"


def test_phases_become_milestones(imported: Any) -> None:
    data = imported["herefordshire-2018-one-sheet"][0].draft
    (action,) = [a for a in data.table(Action).values() if a.no == "2.2"]
    assert [m.due for m in data.milestones(action)] == ["2018-08-01", "2018-12-28", "2019-03-29"]
    assert action.due == action.original_due == "2019-03-29"


def test_each_area_of_the_board_plan_has_its_requirement_and_its_answers(imported: Any) -> None:
    recognition, expected = imported["herefordshire-2014-hscb"]
    data = recognition.draft
    for area, wanted in zip(data.areas, expected["areas"], strict=True):
        (requirement,) = data.requirements(area)
        assert (requirement.ref, requirement.text) == (wanted["ref"], wanted["title"])
        assert data.answered_by(requirement) == list(data.actions(area))
    assert data.info.title == expected["title"]
    assert data.info.notes.split("\n") == expected["key"]
    labels = {c.field: c.label for c in data.columns}
    assert labels["extra.Business Plan Reference"] == "Business Plan Reference"
    assert labels["monitoring"] == "Monitoring and Evaluation"


def test_the_plan_gives_the_same_json_as_show(imported: Any) -> None:
    """Nothing else is listed for a tidy workbook than what is odd in it."""
    recognition, _ = imported["herefordshire-2014-hscb"]
    assert {(p.cell, p.kept) for p in recognition.problems} == {
        ("C7", "as the plan's own field “Business Plan Reference”"),
        ("A7", "as number"),
        (
            "",
            "the legend “Red, Amber, Green, Blue (2018)” was supplied; confirm it or change it"
            " under Plan, Legend, before its duties are reported on",
        ),
    }
