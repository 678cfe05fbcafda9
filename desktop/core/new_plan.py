"""What a new plan begins with."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.data import PlanData
from desktop.core.forms import DEFAULT_FORM, columns_for
from desktop.core.kinds import PlanInfo, Status
from desktop.core.legends import DEFAULT_LEGEND, legend_named


def new_plan_data(
    title: str,
    authority: str = "",
    form: str = DEFAULT_FORM,
    legend: str = DEFAULT_LEGEND,
    statuses: Sequence[Status] = (),
) -> PlanData:
    """The rows of a new, empty plan: its title, a legend to start from, the columns of a form.

    *form* and *legend* are names of built-in ones; an unknown name raises KeyError. *statuses* are
    new rows of another legend, instead of a built-in one.
    """
    import uuid  # slow to import, and needed for new plans only

    data = PlanData()
    data.add(
        PlanInfo(uid=str(uuid.uuid4()), title=title, authority=authority, status="draft", form=form)
    )
    for status in statuses or legend_named(legend):
        data.add(status)
    for column in columns_for(form):
        data.add(column)
    return data
