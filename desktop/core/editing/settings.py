"""Editing what the whole plan shares: its title page and its form; see also ``legends``."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.editing import rows
from desktop.core.editing.legends import add_status as add_status
from desktop.core.editing.legends import change_status as change_status
from desktop.core.editing.legends import delete_status as delete_status
from desktop.core.errors import Refused
from desktop.core.fields import EXTRA, FIELDS
from desktop.core.forms import FORMS, columns_for
from desktop.core.kinds import Action, Choice, Column, ExtraField, Lead
from desktop.core.plan import Plan
from desktop.core.text import clean, one_line


def set_columns(plan: Plan, columns: Sequence[Column], form: str = "") -> None:
    """Make these the plan's columns, in this order, in one step.

    *columns* are new or existing rows; a column that is left out keeps its field's values.
    Raises Refused for no column, or for a field named twice.
    """
    names = [column.field for column in columns if column.shown]
    if not names:
        raise Refused("A plan shows at least one column. The form was left as it was.")
    doubled = next((name for name in names if names.count(name) > 1), None)
    if doubled is not None:
        raise Refused(f"The column {doubled} stands in the form twice. It was left as it was.")
    with plan.step("change the form"):
        kept = {column.id for column in columns if column.id}
        for old in list(plan.data.table(Column).values()):
            if old.id not in kept:
                plan.delete(old)
        for place, column in enumerate(columns, start=1):
            values = column.values() | {"position": float(place), "label": clean(column.label)}
            existing = plan.data.get(Column, column.id)
            if existing is None:
                plan.insert(Column(**values))
            else:
                plan.update(existing, **values)
        if form:
            plan.update(plan.data.info, form=form)


def use_form(plan: Plan, form: str) -> None:
    """Give the plan the columns of a built-in form, its own extra fields behind them."""
    columns = columns_for(form)
    columns += [
        Column(field=EXTRA + name, label=name, width=30.0) for name in plan.data.extra_names
    ]
    with plan.step(f"use the form {FORMS[form].title}"):
        set_columns(plan, columns, form)


def add_extra_field(plan: Plan, name: str) -> ExtraField:
    """Add a field of the plan's own, shown as the last column.

    Raises Refused for an empty name or one that there is already.
    """
    name = one_line(clean(name))
    if not name:
        raise Refused("The new field needs a name.")
    taken = {each.casefold() for each in plan.data.extra_names}
    taken |= {field.label.casefold() for field in FIELDS.values()}
    if name.casefold() in taken:
        raise Refused(f"There is a field {name} already; choose another name.")
    with plan.step(f"add the field {name}"):
        field = rows.add(plan, ExtraField(name=name))
        rows.add(plan, Column(field=EXTRA + name, label=name, width=30.0))
        return field


def rename_extra_field(plan: Plan, field: ExtraField, name: str) -> None:
    """Rename a field of the plan's own; its values and its column go with it."""
    name = one_line(clean(name))
    if not name or name == field.name:
        return
    if name.casefold() in {each.casefold() for each in plan.data.extra_names if each != field.name}:
        raise Refused(f"There is a field {name} already; choose another name.")
    old = field.name
    with plan.step(f"rename the field {old}"):
        for action in list(plan.data.table(Action).values()):
            if old in action.extra:
                extra = {name if key == old else key: text for key, text in action.extra.items()}
                plan.update(action, extra=extra)
        for column in plan.data.all(Column):
            if column.field == EXTRA + old:
                label = name if column.label == old else column.label
                plan.update(column, field=EXTRA + name, label=label)
        plan.update(field, name=name)


def delete_extra_field(plan: Plan, field: ExtraField) -> None:
    """Delete a field of the plan's own, with its column and its values, in one step."""
    with plan.step(f"delete the field {field.name}"):
        for action in list(plan.data.table(Action).values()):
            if field.name in action.extra:
                rest = {key: text for key, text in action.extra.items() if key != field.name}
                plan.update(action, extra=rest)
        for column in list(plan.data.all(Column)):
            if column.field == EXTRA + field.name:
                plan.delete(column)
        plan.delete(field)


def remember(plan: Plan, name: str, value: dict[str, object]) -> None:
    """Keep what the user chose in a dialogue with the plan; not something that Undo takes back.

    A plan that is open for reading only remembers nothing, without complaint.
    """
    if plan.why_read_only:
        return
    with plan.step(f"remember the choices for {name}", undoable=False):
        choice = next(iter(plan.data.of(Choice, "name", name)), None)
        if choice is None:
            plan.insert(Choice(name=name, value=value))
        else:
            plan.update(choice, value=value)


def remembered(plan: Plan, name: str) -> dict[str, object]:
    """What :func:`remember` kept, or an empty dictionary."""
    choice = next(iter(plan.data.of(Choice, "name", name)), None)
    return dict(choice.value) if choice else {}


def rename_lead(plan: Plan, old_names: Sequence[str], new_name: str) -> int:
    """Give one spelling to a delivery lead wherever any of *old_names* stands alone or among
    others, in one step; how many actions changed. The old spellings are kept as aliases.
    """
    from desktop.core.leads import split_leads

    new_name = one_line(clean(new_name))
    if not new_name:
        raise Refused("The delivery lead needs a name. Nothing was changed.")
    wanted = set(old_names) - {new_name}
    changed = 0
    with plan.step(f"rename delivery lead to {new_name}"):
        for action in list(plan.data.table(Action).values()):
            text = action.lead
            # Longest first, so that a name which is part of another does not break it.
            for name in sorted(set(split_leads(text)) & wanted, key=len, reverse=True):
                text = text.replace(name, new_name)
            changed += plan.update(action, lead=text)
        lead = next((each for each in plan.data.all(Lead) if each.name == new_name), None)
        if lead is None:
            lead = plan.insert(Lead(name=new_name))
        plan.update(lead, aliases=sorted(set(lead.aliases) | wanted))
    return changed
