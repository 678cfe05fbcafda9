"""Packs of the sample plans: sent and brought back as they are, nothing differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.editing.packs import PackSpec
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan
from desktop.store.planfile import open_plan
from tests.exchange.office import convert
from tests.exchange.partners import Office


def _plans() -> list[Path]:
    return sorted((Path(__file__).resolve().parents[3] / "sample_plans").glob("*.plandesk"))


@pytest.fixture(params=_plans(), ids=lambda path: path.stem)
def office(request, tmp_path, reader) -> Office:
    with open_plan(request.param, read_only=True) as file:
        return Office(tmp_path, reader, Plan(file.plan.snapshot(), MemoryStorage()))


def _everything(office: Office) -> PackSpec:
    return PackSpec("Everybody", areas=tuple(area.name for area in office.plan.data.areas))


def test_an_untouched_pack_of_everything(office) -> None:
    merge = office.back(office.send(spec=_everything(office)))
    assert [(group.no, group.note, group.cells) for group in merge.groups] == []
    assert merge.unchanged == len(office.plan.data.actions())


@pytest.mark.matrix(every=9)
@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_a_pack_of_everything_through_libreoffice(office, tmp_path, kind) -> None:
    path = office.send(spec=_everything(office))
    # A .csv holds one sheet; LibreOffice takes the first, and American dates, unless it is told.
    option = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true,true,false,false,2"
    back = convert(path, option if kind == "csv" else kind, tmp_path / "office")
    if kind == "csv":
        (back,) = back.parent.glob("*.csv")
    merge = office.back(back)
    assert [(group.no, group.note, group.cells) for group in merge.groups] == []
