"""What is private, declared in one place; a new column of that sort must be decided on."""

from __future__ import annotations

import re

from desktop.core.audience import AUDIENCES, BOARD, PRIVATE, PUBLIC, is_private
from desktop.core.kinds import (
    KINDS,
    Action,
    Approval,
    Area,
    Evidence,
    Indicator,
    IndicatorValue,
    Lead,
    PlanInfo,
    spec_of,
)

_SUSPECT = re.compile(r"notes?|contact|comments|file|came_from|returned_file|file_name")


def test_there_are_two_audiences() -> None:
    assert AUDIENCES == (BOARD, PUBLIC) == ("board", "public")


def test_every_column_of_notes_contacts_and_files_is_private() -> None:
    suspects = {
        (kind, column.name)
        for kind in KINDS
        for column in spec_of(kind).columns
        if _SUSPECT.fullmatch(column.name)
    }
    assert len(suspects) > 15
    assert [each for each in suspects if not is_private(*each)] == []


def test_what_is_declared_private_is_a_column_of_its_kind() -> None:
    for kind, columns in PRIVATE.items():
        assert set(columns) <= set(spec_of(kind).by_name), kind


def test_what_a_plan_says_is_public() -> None:
    for kind, column in (
        (Action, "action"), (Action, "progress"), (Action, "evidence"), (Area, "outcome"),
        (Lead, "name"), (Lead, "partner"), (Approval, "who"), (Evidence, "title"),
        (Indicator, "officer"), (IndicatorValue, "value"), (PlanInfo, "title"),
    ):  # fmt: skip
        assert not is_private(kind, column)


def test_a_field_of_the_plans_own_is_private_by_its_name() -> None:
    for name in ("Contact", "Lead's e-mail", "Notes for officers", "Telephone", "Evidence folder"):
        assert is_private(Action, f"extra.{name}"), name
    for name in ("Priority", "Noted by", "Evidence", "Board date"):
        assert not is_private(Action, f"extra.{name}"), name
    assert not is_private(Area, "extra.Contact"), "areas have none"
