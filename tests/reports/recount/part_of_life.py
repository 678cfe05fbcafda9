"""Parts of costs as a life of a plan has them: added, changed and deleted."""

from __future__ import annotations

import random
from decimal import Decimal

from desktop.core.editing import rows
from desktop.core.kinds import Action, Area, CostLine, CostPart
from desktop.core.plan import Plan
from tests.reports.recount.material import WORDS

YEARS = {"": "", "2018/19": "2018/19", "2018-19": "2018/19", "FY19/20": "2019/20"}
SOURCES = ("", "Improvement grant", "Base budget")
WORKINGS = ("", "", "40 days @ £100 a day", "4 posts @ £250")
WORKED = {
    "": None, "40 days @ £100 a day": Decimal(4000), "4 posts @ £250": Decimal(1000),
    "2 rooms @ £350 = £700": Decimal(700),
}  # fmt: skip
AMOUNTS = ("", "1000", "4000", "12500", "20000", "30000", "7000.50", "-2500")


def some_part(draw: random.Random, plan: Plan) -> None:
    """Add, change or delete a part, of an action, a line, an area or the plan."""
    there = plan.data.all(CostPart)
    if there and draw.random() < 0.3:
        part = draw.choice(there)
        if draw.random() < 0.4:
            rows.delete(plan, [part])
        else:
            rows.change(plan, part, amount=draw.choice(AMOUNTS), year=draw.choice(list(YEARS)))
        return
    part = CostPart(
        what=" ".join(draw.choice(WORDS) for _ in range(2)).capitalize(),
        text=draw.choice(WORKINGS), year=draw.choice(list(YEARS)),
        recurrent=draw.choice(("", "one-off", "recurrent")), amount=draw.choice(AMOUNTS),
        source=draw.choice(SOURCES), additional=draw.choice(("", "yes", "no")),
        alternative=draw.random() < 0.2,
    )  # fmt: skip
    whose = draw.choice(("action", "action", "line", "area", ""))
    if whose == "action":
        part.action_id = draw.choice(plan.data.all(Action)).id
    elif whose == "line":
        part.line_id = draw.choice(plan.data.all(CostLine)[1:]).id
    elif whose == "area":
        part.area_id = draw.choice(plan.data.all(Area)).id
    rows.add(plan, part)
