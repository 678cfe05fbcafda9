"""Plans of any size with text of a real plan's length, the same every time."""

from __future__ import annotations

import random

from desktop.core.data import PlanData
from desktop.core.forms import columns_for
from desktop.core.kinds import Action, Area, AreaRequirement, Commitment, PlanInfo, Requirement
from desktop.core.legends import legend_named

_TEXT = (
    "children families social workers plan visits records audit supervision practice leaders "
    "board partners thresholds assessment quality timely court health school police referral "
    "evidence impact voice of the child permanence placement sufficiency caseloads training "
    "recruitment retention management oversight challenge"
)
_WORDS = _TEXT.split(" ")
_DATES = (
    "End June 2018",
    "01/09/2018",
    "Ongoing",
    "from 10/09/2018",
    "tba",
    "01/08/18 - phase 1 (two teams). 28/12/18 - phase 2",
)
_LEADS = (
    "Head of Safeguarding / Principal Social Worker",
    "Assistant Director",
    "Head of Service",
    "",
)


def plan(
    actions: int, *, form: str = "ragb-2018", commitments: bool = False, seed: int = 1
) -> PlanData:
    """A draft plan of the invented Wyeford with ``actions`` actions, some 60 words each."""
    draw = random.Random(seed)

    def text(low: int, high: int | None = None) -> str:
        words = [draw.choice(_WORDS) for _ in range(draw.randrange(low, (high or low) + 1))]
        return " ".join(words).capitalize() + "."

    data = PlanData()
    data.add(
        PlanInfo(
            title="Wyeford children's services improvement plan",
            subtitle="An answer to the inspection of June 2018",
            authority="Wyeford County Council",
            status="draft",
            classification="OFFICIAL",
            introduction=f"{text(60)}\n\n{text(40)}",
            form=form,
        )
    )
    for status in legend_named():
        data.add(status)
    for column in columns_for(form):
        data.add(column)
    areas = max(1, min(10, actions // 8))
    for number in range(1, areas + 1):
        area = data.add(
            Area(
                position=number,
                code=f"Ofsted No. {number}",
                title=text(8)[:-1],
                outcome=text(14),
                lead="Director of Children's Services",
                success_measures=[text(8), text(9)],
            )
        )
        for place in range(3):
            requirement = data.add(
                Requirement(
                    position=place, source="Ofsted", ref=f"RP {number * 3 + place}", text=text(35)
                )
            )
            data.add(
                AreaRequirement(area_id=area.id, requirement_id=requirement.id, position=place)
            )
        groups = [
            data.add(Commitment(area_id=area.id, position=n, text=f"Commitment {n}: {text(6)}"))
            for n in range(3 if commitments else 0)
        ]
        share = actions // areas + (number <= actions % areas)
        for place in range(1, share + 1):
            progress = "" if draw.random() < 0.15 else text(5, 30)
            if progress and draw.random() < 0.1:
                progress += f"\n- {text(6)}\n- {text(7)}"
            data.add(
                Action(
                    key=f"k{number}{place}",
                    area_id=area.id,
                    position=place,
                    no=f"{number}.{place}",
                    commitment_id=groups[place % 3].id if groups else None,
                    action=text(10, 30),
                    by_when=draw.choice(_DATES),
                    lead=draw.choice(_LEADS),
                    measure=text(5, 15),
                    success=text(8, 18),
                    progress=progress,
                    ragb=draw.choice("RAGGGB"),
                )
            )
    return data
