"""Whether the owner stands behind what the legend asks for."""

from __future__ import annotations

from desktop.core.confirmed import duties_confirmed, impact_not_explained, not_confirmed
from desktop.core.data import PlanData
from desktop.core.kinds import ImpactStatus, PlanInfo, Status


def test_a_supplied_legend_is_not_the_council_s_own() -> None:
    data = PlanData([PlanInfo(id=1)])
    assert duties_confirmed(data) and not_confirmed(data) == ""
    data.put(PlanInfo, 1, "legend_supplied", "ragb-2018")
    assert not duties_confirmed(data)
    assert "not confirmed by the plan's owner" in not_confirmed(data)
    data.put(PlanInfo, 1, "authority", " Wyeford \n Council")
    assert "not confirmed by Wyeford Council: what" in not_confirmed(data)


def test_ratings_of_impact_that_no_key_explains() -> None:
    data = PlanData([PlanInfo(id=1, authority="Wyeford Council")])
    assert impact_not_explained(data) == "", "a plan of one rating"
    data.add(Status(code="R", word="Red", meaning="Behind", duty="Recover it"))
    red = data.add(ImpactStatus(code="R", word="Red"))
    assert "for want of a key to it and not confirmed by Wyeford Council" in (
        impact_not_explained(data)
    )
    other = data.add(ImpactStatus(code="S", word="Star"))
    assert impact_not_explained(data).startswith("No key says what these ratings of impact mean:")
    for column, value in (("meaning", "Nobody is safer"), ("duty", "Say why"), ("complete", True),
                          ("on_track", True), ("word", "No difference seen")):  # fmt: skip
        was = getattr(other, column)
        data.put(ImpactStatus, other.id, column, value)
        assert impact_not_explained(data) == "", column
        data.put(ImpactStatus, other.id, column, was)
    assert impact_not_explained(data) and not red.duty
