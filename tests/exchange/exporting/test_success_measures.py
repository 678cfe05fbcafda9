"""Success measures go out and come back: rows of areas, requirements and actions, and old texts."""

from __future__ import annotations

from pathlib import Path

from desktop.core.fingerprint import fingerprint
from desktop.core.kinds import (
    Action,
    Area,
    AreaRequirement,
    Indicator,
    Measure,
    Requirement,
    give_keys,
)
from desktop.core.plan import new_plan_data
from desktop.core.show import as_json
from desktop.exchange.exporting import export_workbook
from desktop.exchange.own.format import read_export
from desktop.exchange.reading.process import ReadingProcess


def test_an_export_with_measures_is_the_same_plan(tmp_path: Path, reader: ReadingProcess) -> None:
    data = new_plan_data("Wyeford plan")
    area = data.add(Area(code="4", title="Pace", success_measures=["Calls answered", "2. Plans"]))
    asked = data.add(Requirement(ref="RP 1", text="Visits are late", success_measure="In time"))
    data.add(AreaRequirement(area_id=area.id, requirement_id=asked.id))
    act = data.add(Action(key="k1", area_id=area.id, no="4.1", action="Visit"))
    visits = data.add(give_keys(Indicator(code="CP 04", name="Visits in time", unit="%")))
    for place, row in enumerate((
        Measure(area_id=area.id, text="=100% of\nreviews", target="85%", baseline="-"),
        Measure(requirement_id=asked.id, text="Nine in ten", met="partly", evidenced_by="Audit",
                evidenced_who="Nia Pugh", evidenced_on="2018-10-01", on="2019-03-31"),
        Measure(action_id=act.id, text="Nine in ten", indicator_id=visits.id, owner="DCS"),
        Measure(text="Of the whole plan"),
        Measure(area_id=area.id, text="Nine in ten"),
    ), start=1):  # fmt: skip
        row.position = float(place)
        data.add(give_keys(row))
    export_workbook(data, tmp_path / "out.xlsx")
    found = read_export(reader.read(tmp_path / "out.xlsx"), problems := [])
    assert found is not None and problems == []
    assert fingerprint(found) == fingerprint(data)
    was, now = as_json(data), as_json(found)
    assert now["measures"] == was["measures"] and len(now["measures"]) == 5
    assert now["areas"][0]["success_measures"] == was["areas"][0]["success_measures"] == [
        "Calls answered", "2. Plans", "=100% of\nreviews", "Nine in ten",
    ]  # fmt: skip
