"""Whether the owner stands behind what the legend asks for."""

from __future__ import annotations

from desktop.core.confirmed import duties_confirmed, not_confirmed
from desktop.core.data import PlanData
from desktop.core.kinds import PlanInfo


def test_a_supplied_legend_is_not_the_council_s_own() -> None:
    data = PlanData([PlanInfo(id=1)])
    assert duties_confirmed(data) and not_confirmed(data) == ""
    data.put(PlanInfo, 1, "legend_supplied", "ragb-2018")
    assert not duties_confirmed(data)
    assert "not confirmed by the plan's owner" in not_confirmed(data)
    data.put(PlanInfo, 1, "authority", " Wyeford \n Council")
    assert "not confirmed by Wyeford Council: what" in not_confirmed(data)
