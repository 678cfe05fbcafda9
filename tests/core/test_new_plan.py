"""What a new plan begins with."""

from __future__ import annotations

from desktop.core.kinds import Status
from desktop.core.new_plan import new_plan_data


def test_a_new_plan_has_its_title_legend_and_form() -> None:
    data = new_plan_data("Wyeford", "Wyeford County Council", "workstream-2015")
    info = data.info
    assert (info.id, info.title, info.authority, info.status, info.form) == (
        1,
        "Wyeford",
        "Wyeford County Council",
        "draft",
        "workstream-2015",
    )
    assert [status.code for status in data.legend] == ["R", "A", "G", "B"]
    assert [column.field for column in data.columns][:2] == ["action", "by_when"]
    assert new_plan_data("Wyeford").info.uid != info.uid
    assert new_plan_data("Wyeford").info.form == "ragb-2018"


def test_the_statuses_of_another_legend_take_the_place_of_the_built_in_ones() -> None:
    data = new_plan_data("Wyeford", statuses=[Status(code="1", word="Done", complete=True)])
    assert [status.code for status in data.legend] == ["1"]
