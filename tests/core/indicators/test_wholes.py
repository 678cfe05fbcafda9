"""Of which indicators one may be a part: of no part of its own."""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.indicators.wholes import may_be_whole_of
from desktop.core.kinds import Indicator, PlanInfo


def test_all_but_itself_and_its_parts_in_their_order() -> None:
    data = PlanData([PlanInfo(id=1)])
    last, first, part, below = (
        data.add(Indicator(code=code, position=position))
        for code, position in (("L", 4.0), ("F", 1.0), ("P", 2.0), ("B", 3.0))
    )
    part.part_of, below.part_of = first.id, part.id

    def codes(of: Indicator) -> list[str]:
        return [each.code for each in may_be_whole_of(data, of)]

    assert codes(first) == ["L"]
    assert codes(part) == ["F", "L"]
    assert codes(below) == ["F", "P", "L"]
    assert codes(last) == ["F", "P", "B"]
    first.part_of = below.id  # a circle that stands in a damaged file ends
    assert codes(last) == ["F", "P", "B"]
